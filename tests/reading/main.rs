//! The regression corpus of reading: passages with what must come out of them, scored, held to floors.
//!
//! `cargo test --release --test reading -- --nocapture` prints what is missed, `READING=GROUP` reads one file alone.
//! How a case is written: `tests/reading/README.md`. The floors: `tests/reading/floors.tsv`.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod edges;
mod floors;
mod gold;
mod matching;
mod notation;
mod outside;
mod score;
mod tally;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use gold::Case;
use kronika::document::{Document, sha256};
use kronika::reader::{Options, Reader};
use kronika::record::{EventType, Record};
use tally::{ROWS, Score};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading")
}

/// Every case of every file, or of the one that `READING` names.
fn cases() -> Vec<Case> {
    let only = std::env::var("READING").ok();
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let (mut cases, mut faults) = (Vec::new(), String::new());
    for file in files {
        let group = file.file_stem().unwrap().to_string_lossy().into_owned();
        if only.as_ref().is_some_and(|o| *o != group) {
            continue;
        }
        match notation::parse(&group, &std::fs::read_to_string(&file).unwrap()) {
            Ok(more) => cases.extend(more),
            Err(why) => faults.push_str(&why),
        }
    }
    assert!(faults.is_empty(), "cases that cannot be read:\n{faults}");
    cases
}

fn name(case: &Case) -> String {
    format!("{}-{:03}", case.group, case.line)
}

fn read(reader: &Reader, case: &Case) -> Record {
    reader.read(&Document {
        id: name(case),
        source: format!("{}.txt", name(case)),
        sha256: sha256(case.text.as_bytes()),
        language: Some("sq".into()),
        date: Some(case.date.clone()),
        title: None,
        outlet: None,
        url: None,
        text: case.text.clone(),
        extracted: false,
    })
}

fn table(title: &str, score: &Score) {
    println!("\n{title}: headline {:.1}", score.headline());
    println!("{:14}{:>7}{:>7}{:>7}", "", "P", "R", "F1");
    for row in ROWS.iter().filter(|row| score.row(row).all() > 0) {
        let ([p, r, f], t) = (score.row(row).percent(), score.row(row));
        println!(
            "{row:14}{p:7.1}{r:7.1}{f:7.1}   {}/{}/{}",
            t.right, t.spurious, t.missed
        );
    }
}

#[test]
fn reading_keeps_to_its_floors() {
    let reader = Reader::new(Options::default()).unwrap();
    let (mut all, mut groups) = (Score::default(), BTreeMap::<String, Score>::new());
    let cases = cases();
    for case in &cases {
        let outcome = score::score(case, &read(&reader, case));
        all.add(&outcome.score);
        groups
            .entry(case.group.clone())
            .or_default()
            .add(&outcome.score);
        if !outcome.misses.is_empty() {
            println!("\n{}.txt:{}  {}", case.group, case.line, case.text);
            outcome
                .misses
                .iter()
                .for_each(|miss| println!("    {miss}"));
        }
    }
    for (group, score) in &groups {
        table(group, score);
    }
    table(&format!("all {} cases", cases.len()), &all);
    if std::env::var_os("READING").is_none() {
        groups.insert("all".into(), all);
        floors::hold(&folder().join("floors.tsv"), &groups);
    }
}

#[test]
fn the_numbers_are_those_of_the_scoring_script() {
    let cases = cases();
    let reader = Reader::new(Options::default()).unwrap();
    let records: Vec<Record> = cases.iter().map(|case| read(&reader, case)).collect();
    let mut all = Score::default();
    for (case, record) in cases.iter().zip(&records) {
        all.add(&score::score(case, record).score);
    }
    match outside::numbers(&cases, &records, name) {
        Err(why) => println!("skipped: {why}"),
        Ok(theirs) => {
            for row in ROWS {
                let t = all.row(row);
                assert_eq!([t.right, t.spurious, t.missed], theirs[row], "{row}");
            }
        }
    }
}

#[test]
fn every_type_of_event_is_there() {
    if std::env::var_os("READING").is_some() {
        return;
    }
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut verbs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for event in cases().into_iter().flat_map(|case| case.events) {
        *seen.entry(event.kind.clone()).or_default() += 1;
        verbs
            .entry(event.kind)
            .or_default()
            .insert(event.trigger.to_lowercase());
    }
    for kind in EventType::ALL.iter().map(|k| k.name()) {
        let (times, words) = (
            seen.get(kind).copied().unwrap_or(0),
            verbs.get(kind).map_or(0, BTreeSet::len),
        );
        println!("{kind:10} {times:4} events, {words} triggers");
        assert!(
            times >= 15 && words >= 10,
            "{kind} has {times} events with {words} triggers"
        );
    }
}

#[test]
fn a_faulty_case_says_where_and_why() {
    let fault = |case: &str| notation::parse("g", case).unwrap_err();
    assert!(fault("> Ai iku.\nRETREAT erdhi").contains("g.txt:2: the text has no \"erdhi\""));
    assert!(fault("> Ai tha se tha.\nSTATEMENT tha").contains("tha#1"));
    assert!(fault("> Ai iku.\nRETREAT iku: Hoxha").contains("no entity"));
    assert!(fault("> Ai iku.\nLEAVE iku").contains("no event type"));
    assert!(fault("> Ai iku.\nsituata RU").contains("begins no line"));
}
