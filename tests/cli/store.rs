//! `add`, `remove`, `stats`, `check`, `show`, `explain`: a store that is there, or is not.

use std::fs;

use crate::kit::{Desk, STRIKE, VISIT};

#[test]
fn what_is_removed_was_never_there() {
    let desk = Desk::new();
    desk.write("a.txt", VISIT);
    desk.write("c.txt", STRIKE);
    desk.good("build a.txt -q -o alone");
    desk.good("build a.txt c.txt -q -o both");
    let out = desk.good("remove c.txt --store both/store");
    assert!(
        out.contains("1 removed") && out.contains("holds 1"),
        "{out}"
    );
    assert_eq!(desk.quads("both/store"), desk.quads("alone/store"));
}

#[test]
fn what_is_added_stays_until_it_is_removed() {
    let desk = Desk::built();
    let before = desk.quads("output/store");
    desk.write("late/c.txt", STRIKE);
    assert!(desk.good("add late/c.txt").contains("1 added"));
    let with = desk.quads("output/store");
    assert_ne!(with, before);
    assert!(desk.good("add late/c.txt").contains("0 added, 1 replaced"));
    assert_eq!(desk.run("build in").counts(), [0, 0, 3, 0]);
    assert_eq!(desk.quads("output/store"), with);
    // The texts beside the store show what it holds now.
    assert!(desk.read("output/graph.ttl").contains("late/c.txt"));

    desk.write("in/d.txt", VISIT.replace("Francës", "Italisë"));
    assert_eq!(desk.run("build in").counts(), [1, 0, 3, 0]);
    fs::remove_file(desk.at("in/d.txt")).unwrap();
    assert_eq!(desk.run("build in").counts(), [0, 0, 3, 1]);
    assert_eq!(desk.quads("output/store"), with);
    desk.good("remove late/c.txt");
    assert_eq!(desk.quads("output/store"), before);
    assert_eq!(desk.run("build in").counts(), [0, 0, 2, 0]);
    assert!(!desk.read("output/graph.ttl").contains("late/c.txt"));
}

#[test]
fn a_slip_in_one_name_removes_nothing() {
    let desk = Desk::built();
    let done = desk.run("remove in/a.txt in/nobody.txt");
    assert_eq!(done.code, 7);
    assert!(done.said("error:").contains("in/nobody.txt"));
    assert_eq!(desk.documents("output/store"), ["in/a.txt", "in/b.txt"]);
}

#[test]
fn without_a_store_it_is_said_what_to_do() {
    let desk = Desk::new();
    desk.write("a.txt", VISIT);
    desk.write("plain/letter.txt", "dear");
    for line in [
        "stats",
        "check",
        "show FR",
        "explain vizitoi",
        "query met",
        "export --format ttl",
        "add a.txt",
        "remove a.txt",
        "stats --store plain",
    ] {
        let done = desk.run(line);
        assert_eq!(done.code, 3, "{line}: {}", done.err);
        let said = done.said("error:");
        assert!(
            said.contains("kronika build") && said.contains("--store"),
            "{said}"
        );
    }
    desk.write("other.nq", "<https://a.al/x> <https://a.al/y> \"z\" .\n");
    desk.write("broken.nq", "this is no store\n");
    for line in ["stats --store other.nq", "stats --store broken.nq"] {
        let done = desk.run(line);
        assert_eq!(done.code, 3, "{line}: {}", done.err);
        assert!(done.said("error:").contains("is not a store"));
    }
}

#[test]
fn counts_add_up() {
    let desk = Desk::built();
    let out = desk.good("stats");
    assert!(
        out.contains("documents") && out.contains("event type"),
        "{out}"
    );
    assert!(desk.good("stats --documents").contains("mentions"));
    let json: serde_json::Value = serde_json::from_str(&desk.good("stats --format json")).unwrap();
    assert_eq!(json["documents"], 2);
    assert_eq!(
        json["quads"],
        desk.quads("output/store").len() - vocabulary(&desk)
    );
    let of_each = desk.good("stats --format json --documents");
    let json: serde_json::Value = serde_json::from_str(&of_each).unwrap();
    let events: u64 = json["by_document"]
        .as_object()
        .unwrap()
        .values()
        .map(|document| document["events"].as_u64().unwrap())
        .sum();
    assert_eq!(json["events"], events);
}

/// Quads of the vocabulary and the authority data, which an export of quads holds as well.
fn vocabulary(desk: &Desk) -> usize {
    let graphs = ["/graph/ontology>", "/graph/world>"];
    let quads = desk.quads("output/store");
    quads
        .iter()
        .filter(|quad| graphs.iter().any(|graph| quad.contains(graph)))
        .count()
}

#[test]
fn the_graph_keeps_its_rules() {
    let desk = Desk::built();
    assert!(desk.good("check").starts_with("ok: 2 document(s)"));
    desk.write(
        "strict.ttl",
        "@prefix sh: <http://www.w3.org/ns/shacl#> .
         @prefix kro: <https://w3id.org/kronika/ontology#> .
         [] a sh:NodeShape ; sh:targetClass kro:Event ;
            sh:property [ sh:path kro:nothing ; sh:minCount 1 ; sh:message \"lacks nothing\" ] .",
    );
    let done = desk.run("check --shapes strict.ttl");
    assert_eq!(done.code, 8, "{}", done.err);
    assert!(done.out.contains("lacks nothing") && done.err.contains("violation(s)"));
    assert_eq!(desk.run("check --shapes nowhere.ttl").code, 9);
}

#[test]
fn cards_and_explanations() {
    let desk = Desk::built();
    let card = desk.good("show XK");
    for part in ["Kosova", "state/XK", "Events", "Documents"] {
        assert!(card.contains(part), "{part}: {card}");
    }
    assert!(
        desk.run_with("show", "Emmanuel Macron")
            .out
            .contains("Emmanuel Macron")
    );
    let nobody = desk.run("show Askushi");
    assert_eq!(nobody.code, 7);
    assert!(nobody.said("error:").contains("Askushi"));

    let told = desk.good("explain vizitoi");
    for part in ["vizitoi", "source", "certainty", "rule", "in/a.txt"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let rows = desk.good("explain vizitoi --frames");
    for part in ["frame", "vizitoj", "→ CONSULT", "subj=source", ".tsv:"] {
        assert!(rows.contains(part), "{part}: {rows}");
    }
    assert!(rows.len() > told.len());
    let key = told
        .split_whitespace()
        .find(|word| word.starts_with("document/"))
        .unwrap();
    assert!(desk.good(&format!("explain {key}")).contains("vizitoi"));
    assert_eq!(desk.run("explain fluturoi").code, 7);
    assert_eq!(desk.run("explain document/x#event=1,2").code, 7);
}
