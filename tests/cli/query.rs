//! `query`: every way to ask, every form of answer, and what is said of a bad question.

use std::fs;

use crate::kit::Desk;

const VISITS: &str = "SELECT ?who ?where {
  ?e kro:type/skos:broader* krt:CONSULT ; kro:source ?s ; kro:place ?p .
  ?s skos:prefLabel ?who . ?p skos:prefLabel ?where
  FILTER(CONTAINS(?who, \"Macron\")) } ORDER BY ?where LIMIT 1";

#[test]
fn an_answer_in_each_format() {
    let desk = Desk::built();
    let ask = |format: &str| {
        let done = desk.run_with(&format!("query --format {format}"), VISITS);
        assert_eq!(done.code, 0, "{format}: {}", done.err);
        done.out
    };
    let table = desk.run_with("query", VISITS);
    assert!(
        table.out.contains("│ Emmanuel Macron") && table.err.contains("1 row"),
        "{table:?}"
    );
    assert_eq!(ask("csv").lines().next(), Some("who,where"));
    assert!(ask("csv").contains("Emmanuel Macron,Tiran"));
    assert!(ask("tsv").starts_with("?who\t?where\n\"Emmanuel Macron\""));
    let json: serde_json::Value = serde_json::from_str(&ask("json")).unwrap();
    let rows = json["results"]["bindings"].as_array().unwrap();
    assert_eq!(
        (rows.len(), &rows[0]["who"]["value"]),
        (1, &"Emmanuel Macron".into())
    );
    let xml = ask("xml");
    assert!(xml.starts_with("<?xml") && xml.contains("Emmanuel Macron</literal>"));

    let yes = "ASK { ?e a kro:Event }";
    assert_eq!(desk.run_with("query", yes).out, "yes\n");
    assert_eq!(
        desk.run_with("query", "ASK { ?e a kro:Picnic }").out,
        "no\n"
    );
    assert!(
        desk.run_with("query --format json", yes)
            .out
            .contains("\"boolean\":true")
    );
}

#[test]
fn triples_are_turtle() {
    let desk = Desk::built();
    let construct = "CONSTRUCT { ?e kro:source ?s } WHERE { ?e a kro:Event ; kro:source ?s }";
    for format in ["table", "ttl"] {
        let done = desk.run_with(&format!("query --format {format}"), construct);
        assert_eq!(done.code, 0);
        assert!(
            done.out.starts_with("@prefix") && done.out.contains("kro:source"),
            "{}",
            done.out
        );
    }
    let lines = desk.run_with("query --format nt", construct).out;
    assert!(lines.lines().count() > 3 && lines.lines().all(|line| line.ends_with(" .")));
    for (format, query) in [("csv", construct), ("ttl", VISITS)] {
        let done = desk.run_with(&format!("query --format {format}"), query);
        assert_eq!((done.code, done.out.as_str()), (2, ""));
        assert!(done.said("error:").contains("choose"), "{}", done.err);
    }
    assert_eq!(desk.run_with("query", "DESCRIBE <nowhere>").code, 0);
}

#[test]
fn from_a_file_and_from_standard_input() {
    let desk = Desk::built();
    desk.write("q.rq", VISITS);
    let of_file = desk.good("query --file q.rq --format csv");
    let fed = desk.feed("query --file - --format csv", VISITS);
    assert_eq!((fed.code, fed.out), (0, of_file));
    let missing = desk.run("query --file nowhere.rq");
    assert_eq!(missing.code, 9);
    assert!(missing.said("error:").contains("nowhere.rq"));
}

#[test]
fn named_questions() {
    let desk = Desk::built();
    let list = desk.good("query --list");
    let mut names = 0;
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/queries")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rq") {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let listed = list
                .lines()
                .any(|line| line.split(' ').next() == Some(name.as_str()));
            assert!(listed, "{name} is not listed");
            names += 1;
        }
    }
    assert!(names >= 10);
    let met = desk.good("query met --format csv");
    assert!(met.lines().count() > 1 && met.contains("Macron"), "{met}");
    assert!(
        desk.good("query documents --format csv")
            .contains("2024-11-04")
    );
    let timeline = desk.run_with("query --format csv timeline", "Emmanuel Macron");
    assert_eq!(timeline.code, 0);
    assert!(timeline.out.lines().count() > 1, "{}", timeline.out);
    let shown = desk.run_with("query --show timeline", "a\" } DROP");
    assert!(shown.out.contains("\"a\\\" } DROP\""), "{}", shown.out);
}

#[test]
fn a_bad_question_is_told_for_people() {
    let desk = Desk::built();
    for (line, last, code, part) in [
        ("query", "SELECT ?x { ?x", 6, "it ends too early"),
        ("query", "DELETE WHERE { ?s ?p ?o }", 6, "`kronika remove`"),
        (
            "query",
            "SELECT * { ?s nope:x ?o }",
            6,
            "prefix before this is not declared",
        ),
        (
            "query",
            "SELECT * { SERVICE <http://a.al/> { ?s ?p ?o } }",
            6,
            "query failed",
        ),
        ("query", "nobody", 2, "kronika query --list"),
        ("query", "timeline", 2, "example:"),
        ("query met Macron", "and more", 2, "takes"),
        ("query --format", "pdf", 2, "possible values"),
    ] {
        let done = desk.run_with(line, last);
        assert_eq!(done.code, code, "{last}: {}", done.err);
        assert_eq!(done.out, "");
        assert!(done.err.contains(part), "{last}: {}", done.err);
        // Once, and short.
        assert_eq!(
            done.err.matches("not a SPARQL").count(),
            usize::from(code == 6 && !last.contains("SERVICE"))
        );
        assert!(
            done.err.lines().all(|line| line.chars().count() < 150),
            "{}",
            done.err
        );
    }
    assert_eq!(desk.run("query").code, 2);
    let start = std::time::Instant::now();
    let many = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    let slow = desk.run_with("query --timeout 1", many);
    assert_eq!(slow.code, 6);
    assert!(slow.said("error:").contains("--timeout"));
    assert!(start.elapsed().as_secs() < 15, "{:?}", start.elapsed());
    // Nothing of this changed anything.
    assert_eq!(desk.documents("output/store").len(), 2);
}
