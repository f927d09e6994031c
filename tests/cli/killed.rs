//! A build that is killed leaves the last good state: the old one or the new one, never half of one.

use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

use crate::kit::{CHARGE, Desk, STRIKE, VISIT};

/// Documents enough that reading and storing them takes a while.
const MANY: usize = 120;

fn rows(count: usize, text: &str) -> String {
    (0..count)
        .map(|n| {
            format!(
                "{{\"id\": \"d{n:03}\", \"text\": {:?}}}\n",
                format!("{text}Dita {n}.")
            )
        })
        .collect()
}

/// Which text each document of the store has.
fn texts(desk: &Desk) -> BTreeSet<(String, bool)> {
    let query = "SELECT ?id ?text { ?d a kro:Document ; kro:text ?text BIND(STR(?d) AS ?id) }";
    let done = desk.run_with("query --format json", query);
    assert_eq!(done.code, 0, "{}", done.err);
    let answer: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    let value =
        |row: &serde_json::Value, name: &str| row[name]["value"].as_str().unwrap().to_owned();
    answer["results"]["bindings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (value(row, "id"), value(row, "text").contains("Macron")))
        .collect()
}

#[test]
fn killed_at_any_moment() {
    let desk = Desk::new();
    desk.write("n.jsonl", rows(40, VISIT));
    desk.good("build n.jsonl -q");
    let mut killed = 0;
    for turn in 0u64..8 {
        let before = texts(&desk);
        let text = if turn % 2 == 0 { CHARGE } else { VISIT };
        desk.write("n.jsonl", rows(MANY, text));
        let mut child = desk.command("build n.jsonl -q").spawn().unwrap();
        std::thread::sleep(Duration::from_millis(40 * turn * turn));
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            killed += 1;
        }
        child.wait().unwrap();
        let after = texts(&desk);
        let new = after.len() == MANY && after.iter().all(|(_, visit)| *visit == (turn % 2 == 1));
        assert!(after == before || new, "half a build after turn {turn}");
    }
    assert_eq!(desk.run("check").code, 0);
    assert!(killed > 0, "no build was killed");
    // The next build that is let alone leaves what a fresh one does, and nothing of the killed ones.
    desk.write("n.jsonl", rows(MANY, STRIKE));
    desk.good("build n.jsonl -q");
    desk.good("build n.jsonl -q -o fresh");
    assert!(desk.texts("output") == desk.texts("fresh"));
    assert_eq!(desk.quads("output/store"), desk.quads("fresh/store"));
    let names: BTreeSet<_> = fs::read_dir(desk.at("output"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(
        names.iter().all(|name| !name.ends_with(".new")),
        "{names:?}"
    );
}

#[test]
fn killed_between_the_store_and_the_texts() {
    let desk = Desk::with_two();
    desk.good("build in -q");
    let old = desk.read("output/graph.ttl");
    desk.write("in/c.txt", STRIKE);
    desk.good("build in -q");
    let texts = desk.texts("output");
    // The store is new, the text beside it is the old one, and what says so was not written.
    desk.write("output/graph.ttl", old);
    fs::remove_file(desk.at("output/.exported")).unwrap();
    assert_eq!(desk.run("build in").counts(), [0, 0, 3, 0]);
    assert!(desk.texts("output") == texts);
}
