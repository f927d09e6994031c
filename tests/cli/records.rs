//! `build --records`: what one program reads, another puts into a graph.

use serde_json::{Value, json};

use crate::kit::{Desk, STRIKE};

#[test]
fn records_carry_all_that_a_build_needs() {
    let desk = Desk::built();
    desk.good("extract in --with-text -o r.jsonl");
    let done = desk.run("build --records r.jsonl -o again");
    assert_eq!((done.code, done.counts()), (0, [2, 0, 0, 0]));
    assert!(desk.texts("again") == desk.texts("output"));
    assert_eq!(desk.quads("again/store"), desk.quads("output/store"));
    assert_eq!(
        desk.run("build --records r.jsonl -o again").counts(),
        [0, 0, 2, 0]
    );
    // The same on standard output, and without the texts.
    assert_eq!(
        desk.good("extract in --with-text --jobs 1"),
        desk.read("r.jsonl")
    );
    assert_eq!(desk.good("extract in"), desk.read("output/records.jsonl"));
    desk.good("build --records output/records.jsonl -q -o lean");
    let lean = desk.read("lean/graph.ttl");
    assert!(lean.contains("kro:Event") && !lean.contains("kro:text "));
}

#[test]
fn a_record_that_breaks_the_rules_is_refused_with_its_line() {
    let desk = Desk::built();
    desk.good("extract in --with-text -o r.jsonl");
    let good = desk.read("r.jsonl");
    let first: Value = serde_json::from_str(good.lines().next().unwrap()).unwrap();
    let broken = |change: &dyn Fn(&mut Value)| {
        let mut record = first.clone();
        record["document"]["id"] = json!("broken");
        change(&mut record);
        record.to_string()
    };
    let lines = [
        broken(&|r| r["version"] = json!(99)),
        broken(&|r| r["entities"][0]["mentions"][0]["text"] = json!("tjetër")),
        broken(&|r| r["entities"][0]["mentions"][0]["end"] = json!(999_999)),
        broken(&|r| r["events"][0]["source"] = json!(["nobody"])),
        broken(&|r| r["events"][0]["type"] = json!("PICNIC")),
        broken(&|r| r["document"] = json!("only a name")),
        broken(&|r| r["document"]["id"] = json!("")),
        "{\"version\": 1".to_owned(),
        "not JSON".to_owned(),
        "[1, 2]".to_owned(),
        "\u{0}\u{1}".to_owned(),
    ];
    desk.write("bad.jsonl", lines.join("\n") + "\n\n" + &good);
    let done = desk.run("build --records bad.jsonl -o other");
    assert_eq!(
        (done.code, done.counts()),
        (1, [2, 0, 0, 0]),
        "{}",
        done.err
    );
    assert_eq!(done.err.lines().count(), lines.len(), "{}", done.err);
    for (number, reason) in [
        (1, "record version 99"),
        (2, "the record says \"tjetër\""),
        (3, "lies outside the text"),
        (4, "\"nobody\""),
        (5, "PICNIC"),
        (6, "not a record"),
        (7, "is empty"),
        (8, "not a record"),
    ] {
        let said = done.said(&format!("bad.jsonl: line {number}:"));
        assert!(said.contains(reason), "{said}");
    }
    assert_eq!(desk.quads("other/store"), desk.quads("output/store"));
}

#[test]
fn a_record_that_breaks_later_stays_as_it_was() {
    let desk = Desk::built();
    desk.good("extract in --with-text -o r.jsonl");
    desk.good("build --records r.jsonl -q -o other");
    let quads = desk.quads("other/store");
    let good = desk.read("r.jsonl");
    let (first, rest) = good.split_once('\n').unwrap();
    desk.write(
        "r.jsonl",
        format!(
            "{}\n{rest}",
            first.replacen("\"version\":1", "\"version\":7", 1)
        ),
    );
    let done = desk.run("build --records r.jsonl -o other");
    assert_eq!(
        (done.code, done.counts()),
        (1, [0, 0, 2, 0]),
        "{}",
        done.err
    );
    assert_eq!(desk.quads("other/store"), quads);
}

#[test]
fn records_are_added_too() {
    let desk = Desk::built();
    desk.write("c.txt", STRIKE);
    desk.good("extract c.txt --with-text -o c.jsonl");
    assert!(desk.good("add --records c.jsonl").contains("1 added"));
    assert_eq!(
        desk.documents("output/store"),
        ["c.txt", "in/a.txt", "in/b.txt"]
    );
    let missing = desk.run("build --records nowhere.jsonl");
    assert_eq!(missing.code, 9);
    assert!(missing.said("error:").contains("nowhere.jsonl"));
    assert_eq!(desk.run("build in --records r.jsonl").code, 2);
    assert_eq!(desk.run("build").code, 2);
}

#[test]
fn a_text_with_its_marks() {
    let desk = Desk::with_two();
    let shown = desk.good("extract in/a.txt --format text");
    assert!(
        shown.contains("vizitoi") && !shown.contains('\u{1b}'),
        "{shown}"
    );
    let lost = desk.run("extract in/a.txt -o no/such/folder/r.jsonl");
    assert_eq!(lost.code, 9);
    assert!(lost.said("error:").contains("no/such/folder/r.jsonl"));
}
