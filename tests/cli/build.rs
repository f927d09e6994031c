//! `build`: the same from the same, what changed, what it refuses.

use std::fs;

use crate::kit::{CHARGE, Desk, STRIKE, VISIT};

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let desk = Desk::with_two();
    desk.write("in/deeper/c.txt", STRIKE);
    desk.good("build in -q -o one");
    desk.good("build in -q -o two");
    desk.good("build in -q -o three --jobs 1");
    desk.good("build in -q -o four --jobs 2");
    let first = desk.texts("one");
    assert!(first[0].contains("kro:source") && first[1].contains("digraph"));
    assert_eq!(first[2].lines().count(), 3);
    for other in ["two", "three", "four"] {
        assert!(desk.texts(other) == first, "{other} differs");
    }
    assert_eq!(desk.quads("one/store"), desk.quads("four/store"));
}

#[test]
fn the_order_of_inputs_does_not_matter() {
    let desk = Desk::with_two();
    // One text under two names is one document, of the first name.
    desk.write("in/z.txt", VISIT);
    desk.write(
        "x.jsonl",
        format!("{{\"id\": \"1\", \"text\": {STRIKE:?}}}\n"),
    );
    desk.write(
        "y.jsonl",
        format!("{{\"id\": \"1\", \"text\": {CHARGE:?}}}\n"),
    );
    let one = desk.run("build in/a.txt in/b.txt in/z.txt x.jsonl y.jsonl -o one");
    let two = desk.run("build y.jsonl x.jsonl in/z.txt in/b.txt in/a.txt -o two");
    assert_eq!((one.code, two.code), (1, 1));
    assert!(one.out.contains("1 given twice"), "{}", one.out);
    assert_eq!(
        one.said("y.jsonl"),
        "warning: left out: y.jsonl: the id \"1\" stands already for another document, of x.jsonl"
    );
    assert_eq!(one.err, two.err);
    assert!(desk.texts("one") == desk.texts("two"));
    // The same roots in another order are the same roots.
    assert_eq!(
        desk.run("build x.jsonl y.jsonl in/z.txt in/b.txt in/a.txt -o two")
            .counts(),
        [0, 0, 3, 0]
    );
}

#[test]
fn a_second_build_has_nothing_to_do() {
    let desk = Desk::with_two();
    let first = desk.run("build in");
    assert_eq!((first.code, first.counts()), (0, [2, 0, 0, 0]));
    assert!(first.out.contains("Written") && first.out.contains("Next:"));
    let texts = desk.texts("output");
    let second = desk.run("build in/");
    assert_eq!((second.code, second.counts()), (0, [0, 0, 2, 0]));
    assert!(!second.out.contains("Written"), "{}", second.out);
    assert!(desk.texts("output") == texts);
}

#[test]
fn changed_new_and_gone_files_are_counted() {
    let desk = Desk::built();
    desk.write("in/a.txt", VISIT.replace("Tiranën", "Beratin"));
    assert_eq!(desk.run("build in").counts(), [0, 1, 1, 0]);
    desk.write("in/c.txt", STRIKE);
    assert_eq!(desk.run("build in").counts(), [1, 0, 2, 0]);
    fs::remove_file(desk.at("in/b.txt")).unwrap();
    let done = desk.run("build in");
    assert_eq!((done.code, done.counts()), (0, [0, 0, 2, 1]));
    desk.good("build in -q -o fresh");
    assert!(desk.texts("output") == desk.texts("fresh"));
    assert_eq!(desk.quads("output/store"), desk.quads("fresh/store"));
}

#[test]
fn rows_are_known_by_their_ids() {
    let desk = Desk::new();
    let row = |id: &str, text: &str| format!("{{\"id\": \"{id}\", \"text\": {text:?}}}\n");
    desk.write(
        "n.jsonl",
        row("1", VISIT) + &row("2", CHARGE) + &row("3", STRIKE),
    );
    assert_eq!(desk.run("build n.jsonl").counts(), [3, 0, 0, 0]);
    desk.write(
        "n.jsonl",
        row("4", "Moska hesht.") + &row("1", VISIT) + &row("3", CHARGE),
    );
    assert_eq!(desk.run("build n.jsonl").counts(), [1, 1, 1, 1]);
    desk.good("build n.jsonl -q -o fresh");
    assert!(desk.texts("output") == desk.texts("fresh"));
}

#[test]
fn what_was_taken_away_is_made_again() {
    let desk = Desk::built();
    let texts = desk.texts("output");
    fs::remove_file(desk.at("output/records.jsonl")).unwrap();
    fs::remove_file(desk.at("output/graph.ttl")).unwrap();
    assert_eq!(desk.run("build in").counts(), [0, 0, 2, 0]);
    assert!(desk.texts("output") == texts);
}

#[test]
fn other_inputs_are_refused_until_they_shall_replace() {
    let desk = Desk::built();
    desk.write("other/c.txt", STRIKE);
    let before = desk.quads("output/store");
    let refused = desk.run("build other");
    assert_eq!((refused.code, refused.out.as_str()), (5, ""));
    let said = refused.said("error:");
    for word in ["in;", "other", "--replace", "kronika add", "-o"] {
        assert!(said.contains(word), "{word}: {said}");
    }
    assert_eq!(desk.run("build in --base https://example.org/").code, 5);
    assert_eq!(desk.quads("output/store"), before);

    assert_eq!(desk.run("build other --replace").counts(), [1, 0, 0, 0]);
    assert_eq!(desk.documents("output/store"), ["other/c.txt"]);
    desk.good("build other -q -o fresh");
    assert!(desk.texts("output") == desk.texts("fresh"));
}

#[test]
fn a_base_of_ones_own() {
    let desk = Desk::with_two();
    desk.good("build in -q --base https://example.org/k/");
    assert!(
        desk.read("output/graph.ttl")
            .contains("<https://example.org/k/")
    );
    assert_eq!(desk.run("build in --base nonsense -o other").code, 2);
    assert!(!desk.at("other").exists());
}

#[test]
fn a_name_that_is_not_there_makes_no_store() {
    let desk = Desk::with_two();
    let done = desk.run("build inn");
    assert_eq!(done.code, 1);
    assert_eq!(
        done.said("inn:"),
        "warning: left out: inn: there is no such file or folder"
    );
    assert!(done.said("error:").contains("nothing could be read"));
    assert!(!desk.at("output").exists());
    desk.good("build in -q");
}
