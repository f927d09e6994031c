//! Inputs that were good and are not any more: what the store has of them stays.

use std::fs;

use crate::kit::{CHARGE, Desk, STRIKE, VISIT};

#[test]
fn a_file_that_breaks_keeps_what_was_read_of_it() {
    let desk = Desk::with_two();
    let rows = format!(
        "[{{\"id\": \"1\", \"text\": {STRIKE:?}}}, {{\"id\": \"2\", \"text\": \"Moska hesht.\"}}]"
    );
    desk.write("in/n.json", &rows);
    desk.good("build in -q");
    let (quads, texts) = (desk.quads("output/store"), desk.texts("output"));
    desk.write("in/a.txt", "");
    desk.write("in/n.json", &rows[..rows.len() - 8]);
    let done = desk.run("build in");
    assert_eq!((done.code, done.counts()), (1, [0, 0, 4, 0]));
    assert!(done.said("in/a.txt").contains("is empty"));
    assert!(done.said("in/n.json").contains("cut short"));
    assert!(done.said("stay as they were").contains("2 document(s)"));
    assert_eq!(desk.quads("output/store"), quads);
    let lines = |records: &str| {
        let mut lines: Vec<String> = records.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&desk.read("output/records.jsonl")), lines(&texts[2]));
    // Whole again, it is what it was.
    desk.write("in/a.txt", VISIT);
    desk.write("in/n.json", &rows);
    assert_eq!(desk.run("build in").counts(), [0, 0, 4, 0]);
    assert!(desk.texts("output") == texts);
    // Changed while another cannot be read.
    desk.write("in/a.txt", "");
    desk.write("in/b.txt", CHARGE.replace("veri", "jug"));
    assert_eq!(desk.run("build in").counts(), [0, 1, 3, 0]);
}

#[test]
fn an_input_that_is_away_takes_nothing_with_it() {
    let desk = Desk::with_two();
    desk.write("more/c.txt", STRIKE);
    desk.good("build in more -q");
    let quads = desk.quads("output/store");
    fs::rename(desk.at("in"), desk.at("away")).unwrap();
    let done = desk.run("build in more");
    assert_eq!((done.code, done.counts()), (1, [0, 0, 3, 0]));
    // Emptied, as a disk that is not mounted.
    fs::create_dir(desk.at("in")).unwrap();
    let done = desk.run("build in more");
    assert_eq!((done.code, done.counts()), (1, [0, 0, 3, 0]));
    assert!(done.said("in:").contains("holds no file that can be read"));
    fs::remove_dir_all(desk.at("more")).unwrap();
    let done = desk.run("build in more");
    assert_eq!(done.code, 1);
    assert!(done.said("error:").contains("nothing could be read"));
    assert_eq!(desk.quads("output/store"), quads);
    // To be rid of it, one says so.
    desk.good("remove in/a.txt in/b.txt -q");
    assert_eq!(desk.documents("output/store"), ["more/c.txt"]);
}

#[test]
fn rows_after_a_cut_stay() {
    let desk = Desk::new();
    let row = |id: &str, text: &str| format!("{{\"id\": \"{id}\", \"text\": {text:?}}}\n");
    let rows = row("1", VISIT) + &row("2", CHARGE) + &row("3", STRIKE);
    desk.write("n.jsonl", &rows);
    desk.good("build n.jsonl -q");
    let quads = desk.quads("output/store");
    desk.write("n.jsonl", &rows[..row("1", VISIT).len() + 40]);
    let done = desk.run("build n.jsonl");
    assert_eq!((done.code, done.counts()), (1, [0, 0, 3, 0]));
    assert!(done.said("n.jsonl").contains("cut short"));
    assert_eq!(desk.quads("output/store"), quads);
}
