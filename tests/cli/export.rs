//! `export`: each format to a file and to standard output, parts and views; `words`.

use crate::kit::Desk;

#[test]
fn each_format_to_a_file_and_to_standard_output() {
    let desk = Desk::built();
    for (format, part) in [
        ("ttl", "@prefix kro:"),
        ("nt", "<https://w3id.org/kronika/ontology#source>"),
        ("nq", "<https://w3id.org/kronika/id/graph/"),
        ("trig", "@prefix kro:"),
        ("jsonld", "\"@id\""),
        ("rdfxml", "<rdf:RDF"),
        ("dot", "digraph"),
        ("graphml", "<graphml"),
        ("csv", "time,type,cameo,source"),
    ] {
        let out = desk.good(&format!("export --format {format}"));
        assert!(out.contains(part), "{format} lacks {part}");
        desk.good(&format!("export --format {format} -q -o file.{format}"));
        assert!(desk.read(&format!("file.{format}")) == out, "{format}");
    }
    assert_eq!(desk.read("file.ttl"), desk.read("output/graph.ttl"));
    assert_eq!(desk.read("file.dot"), desk.read("output/graph.dot"));
    let told = desk.run("export --format nt -o file.nt");
    assert!(told.err.contains("file.nt") && told.err.contains("bytes") && told.out.is_empty());
    let lost = desk.run("export --format nt -o no/folder/file.nt");
    assert_eq!(lost.code, 9);
    assert!(lost.said("error:").contains("no/folder/file.nt"));
}

#[test]
fn a_picture_where_graphviz_is() {
    let desk = Desk::built();
    let done = desk.run("export --format svg");
    if desk.at("output/graph.svg").exists() {
        assert_eq!(done.code, 0);
        assert!(done.out.contains("<svg") && done.out.trim_end().ends_with("</svg>"));
    } else {
        println!("skipped: Graphviz is not installed");
        assert_eq!(done.code, 9);
        assert!(done.said("error:").contains("Graphviz"));
    }
}

#[test]
fn parts_of_the_graph() {
    let desk = Desk::built();
    let events = |flags: &str| -> Vec<String> {
        let out = desk.good(&format!("export --format csv {flags}"));
        out.lines().skip(1).map(str::to_owned).collect()
    };
    let all = events("");
    assert!(all.iter().any(|row| row.contains("Macron")));
    let serbia = events("--about RS");
    assert!(!serbia.is_empty() && serbia.len() < all.len());
    assert!(
        serbia.iter().all(|row| row.contains("Serbia")),
        "{serbia:?}"
    );
    let both = events("--about RS --about FR");
    assert!(both.len() > serbia.len());
    let late = events("--from 2024-11-05");
    let early = events("--to 2024-11-04");
    assert!(!late.is_empty() && !early.is_empty());
    assert_eq!(late.len() + early.len(), all.len());
    assert_eq!(events("--from 2025").len(), 0);
    assert_eq!(events("--view timeline"), all);

    let sure = events("--min-confidence 0.8");
    assert!(!sure.is_empty() && sure.len() < all.len());
    assert_eq!(events("--min-confidence 0").len(), all.len());
    assert_eq!(events("--min-confidence 1").len(), 0);
    let triples = desk.good("export --format nt --min-confidence 0.8");
    let telling = |l: &&str| l.contains("ontology#confidence>");
    assert_eq!(triples.lines().filter(telling).count(), sure.len());

    let part = desk.good("export --format nt --about RS");
    assert!(part.contains("state/RS") && !part.contains("macron"));
    assert!(part.lines().count() < desk.good("export --format nt").lines().count());
    assert_eq!(desk.run("export --format ttl --about Askushi").code, 7);
}

#[test]
fn views() {
    let desk = Desk::built();
    let ties = desk.good("export --format csv --view actors");
    assert!(ties.starts_with("from,to,events,types"), "{ties}");
    assert!(
        ties.lines()
            .any(|row| row.contains("Serbia") && row.contains("Kosova")),
        "{ties}"
    );
    let few = desk.good("export --format graphml --view actors --top 2");
    assert!(few.matches("<node").count() <= 2);
    assert!(
        few.matches("<node").count()
            < desk
                .good("export --format graphml --view actors")
                .matches("<node")
                .count()
    );
    assert!(
        desk.good("export --format dot --view actors")
            .contains("graph")
    );
    assert!(
        desk.good("export --format dot --view events")
            .contains("digraph")
    );
}

#[test]
fn expanded_by_the_alignments() {
    let desk = Desk::built();
    for (format, lean, rich) in [
        ("nt", "export --format nt", "export --format nt --expand"),
        ("nq", "export --format nq", "export --format nq --expand"),
    ] {
        let (lean, rich) = (desk.good(lean), desk.good(rich));
        assert!(rich.lines().count() > lean.lines().count(), "{format}");
        assert!(rich.contains("http://www.w3.org/ns/prov#"), "{format}");
    }
    assert!(
        desk.good("export --format ttl --expand")
            .contains("@prefix prov:")
    );
}

#[test]
fn flags_that_would_be_passed_over_are_refused() {
    let desk = Desk::built();
    for line in [
        "export --format dot --expand",
        "export --format ttl --view actors",
        "export --format nq --top 3",
        "export --format dot --view timeline",
        "export --format ttl --from yesterday",
        "export --format csv --view actors --top 0",
        "export --format csv --min-confidence 80",
        "export --format docx",
        "export",
    ] {
        let done = desk.run(line);
        assert_eq!((done.code, done.out.as_str()), (2, ""), "{line}");
        assert!(done.err.starts_with("error:"), "{line}: {}", done.err);
    }
}

#[test]
fn words_in_conllu() {
    let desk = Desk::new();
    desk.write("a.txt", "Ministrat u takuan në Tiranë.\n\nMoska hesht.\n");
    let out = desk.good("words a.txt --format conllu");
    let blocks: Vec<&str> = out.trim_end().split("\n\n").collect();
    assert_eq!(blocks.len(), 2, "{out}");
    for line in out
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        assert_eq!(line.split('\t').count(), 10, "{line}");
    }
    assert!(
        blocks[0].contains("\ttakuan\ttakoj\tVERB\t")
            || blocks[0].contains("\ttakuan\ttakohem\tVERB\t"),
        "{out}"
    );
    assert!(
        blocks[1].contains("\tMoska\tMoskë\tPROPN\t")
            || blocks[1].contains("\tMoska\tMoska\tPROPN\t"),
        "{out}"
    );
    let missing = desk.run("words nowhere.txt");
    assert_eq!(missing.code, 9);
    assert!(missing.said("error:").contains("nowhere.txt"));
    desk.write("page.pdf", "%PDF-1.7");
    assert!(
        desk.run("words page.pdf")
            .said("error:")
            .contains("a PDF file")
    );
}
