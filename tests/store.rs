//! Stores in files: builds that mirror their inputs, additions, removals, and what they refuse.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use common::{second, seed};
use kronika::graph::Key;
use kronika::rdf::Base;
use kronika::reader::{Options, Reader};
use kronika::record::Record;
use kronika::road::{Item, prepare};
use kronika::store::{Report, Store, StoreError, Unread};

struct Folder {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

fn folder() -> Folder {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store");
    Folder {
        _folder: folder,
        path,
    }
}

fn build_from(
    path: &Path,
    records: &[Record],
    root: &str,
    replace: bool,
) -> Result<(Store, Report), StoreError> {
    let base = Base::default();
    let roots = vec![root.to_owned()];
    let items = records.iter().cloned().map(Item::Record);
    let reader = Reader::new(Options::default()).unwrap();
    let prepared = prepare(
        path,
        &base,
        &roots,
        items,
        "engine",
        &Unread::default(),
        replace,
    )?;
    prepared.build(path, &base, &roots, &reader, |_| {})
}

fn build(path: &Path, records: &[Record]) -> Report {
    build_from(path, records, "inputs", false).unwrap().1
}

fn dump(path: &Path) -> Vec<String> {
    let store = Store::open(path).unwrap();
    let mut lines: Vec<String> = store
        .quads()
        .map(|quad| quad.unwrap().to_string())
        .collect();
    lines.sort();
    lines
}

/// Many small documents.
fn many(count: usize) -> Vec<Record> {
    (0..count)
        .map(|n| {
            let mut record = second();
            record.document.id = format!("d{n}");
            record
        })
        .collect()
}

fn counts(report: Report) -> [usize; 4] {
    [report.new, report.changed, report.unchanged, report.gone]
}

#[test]
fn a_build_mirrors_its_inputs() {
    let at = folder();
    assert_eq!(counts(build(&at.path, &[seed(), second()])), [2, 0, 0, 0]);
    let first = dump(&at.path);
    assert_eq!(counts(build(&at.path, &[second(), seed()])), [0, 0, 2, 0]);
    assert!(dump(&at.path) == first);

    let mut changed = second();
    changed.events.truncate(2);
    changed.claims.clear();
    assert_eq!(
        counts(build(&at.path, &[seed(), changed.clone()])),
        [0, 1, 1, 0]
    );
    let fresh = folder();
    build(&fresh.path, &[seed(), changed]);
    assert!(dump(&at.path) == dump(&fresh.path));

    assert_eq!(counts(build(&at.path, &[seed()])), [0, 0, 1, 1]);
    let fresh = folder();
    build(&fresh.path, &[seed()]);
    assert!(dump(&at.path) == dump(&fresh.path));
}

#[test]
fn large_changes_give_the_same_as_a_fresh_build() {
    let at = folder();
    let mut documents = many(300);
    build(&at.path, &documents[..40]);
    // More than the half is new: the store is built anew, and what is unchanged carried over.
    assert_eq!(counts(build(&at.path, &documents)), [260, 0, 40, 0]);
    let fresh = folder();
    build(&fresh.path, &documents);
    assert!(dump(&at.path) == dump(&fresh.path));
    documents.truncate(5);
    assert_eq!(counts(build(&at.path, &documents)), [0, 0, 5, 295]);
    let fresh = folder();
    build(&fresh.path, &documents);
    assert!(dump(&at.path) == dump(&fresh.path));
}

#[test]
fn other_inputs_are_refused_unless_they_shall_replace() {
    let at = folder();
    build(&at.path, &[seed()]);
    let before = dump(&at.path);
    let refused = build_from(&at.path, &[second()], "others", false);
    assert!(matches!(refused, Err(StoreError::OtherRoots { .. })));
    assert!(dump(&at.path) == before);
    build_from(&at.path, &[second()], "others", true).unwrap();
    let fresh = folder();
    build(&fresh.path, &[second()]);
    assert!(dump(&at.path) == dump(&fresh.path));
}

#[test]
fn what_was_added_stays_until_it_is_removed() {
    let at = folder();
    build(&at.path, &[seed()]);
    let alone = dump(&at.path);
    let reader = Reader::new(Options::default()).unwrap();
    {
        let store = Store::open_for_writing(&at.path).unwrap();
        let item = Item::Record(second());
        let (report, _) = kronika::road::add(&store, [item], "engine", &reader, |_| {}).unwrap();
        assert_eq!(counts(report), [1, 0, 1, 0]);
    }
    let both = dump(&at.path);
    let fresh = folder();
    build(&fresh.path, &[seed(), second()]);
    assert!(both == dump(&fresh.path));

    assert_eq!(counts(build(&at.path, &[seed()])), [0, 0, 2, 0]);
    assert!(dump(&at.path) == both);

    let store = Store::open_for_writing(&at.path).unwrap();
    store
        .remove(&[store.find_document("tests/second-telling.txt").unwrap()])
        .unwrap();
    drop(store);
    assert!(dump(&at.path) == alone);
    assert_eq!(counts(build(&at.path, &[seed()])), [0, 0, 1, 0]);
}

#[test]
fn names_lead_to_nodes() {
    let at = folder();
    build(&at.path, &[seed(), second()]);
    let store = Store::open(&at.path).unwrap();
    let find = |text: &str| -> Vec<String> {
        store
            .find(text)
            .unwrap()
            .iter()
            .map(Key::to_string)
            .collect()
    };
    assert_eq!(find("KP"), ["state/KP"]);
    assert_eq!(find("kp"), ["state/KP"]);
    assert_eq!(find("Koreja e Veriut"), ["state/KP"]);
    assert_eq!(find("Koresë së Veriut"), ["state/KP"]);
    assert_eq!(find("Lavrov"), ["person/sergei-lavrov"]);
    assert_eq!(find("Sergey Lavrov"), ["person/sergei-lavrov"]);
    assert_eq!(
        find("https://w3id.org/kronika/id/person/lin-jian"),
        ["person/lin-jian"]
    );
    assert_eq!(find("nobody at all"), Vec::<String>::new());
    assert_eq!(find("a b <>\"{}|\\^`"), Vec::<String>::new());
}

#[test]
fn the_manifest_remembers() {
    let at = folder();
    build(&at.path, &[seed()]);
    let manifest = Store::open(&at.path).unwrap().manifest().unwrap();
    assert_eq!(manifest.roots, ["inputs"]);
    let documents: BTreeMap<&str, bool> = manifest
        .documents
        .iter()
        .map(|(key, entry)| (key.as_str(), entry.added))
        .collect();
    assert_eq!(documents, [("document/seed-korea-moscow", false)].into());
}

#[test]
fn no_store_is_said_to_be_none() {
    let at = folder();
    assert!(matches!(
        Store::open(&at.path),
        Err(StoreError::Missing { .. })
    ));
}

#[cfg(feature = "disk")]
mod disk {
    use super::*;

    #[test]
    fn a_killed_build_leaves_the_last_good_state() {
        let at = folder();
        build(&at.path, &[seed()]);
        let good = dump(&at.path);
        // What a build that died half-way leaves: a generation that CURRENT does not name.
        let half = at.path.join("g2");
        std::fs::create_dir(&half).unwrap();
        std::fs::write(half.join("000001.log"), b"half").unwrap();
        assert!(dump(&at.path) == good);
        build_from(&at.path, &[second()], "others", true).unwrap();
        assert!(!at.path.join("g1").exists());
        assert!(at.path.join("g2").exists());
    }

    #[test]
    fn a_store_in_use_is_said_to_be() {
        let at = folder();
        build(&at.path, &[seed()]);
        let store = Store::open_for_writing(&at.path).unwrap();
        assert!(matches!(
            Store::open_for_writing(&at.path),
            Err(StoreError::Locked { .. })
        ));
        let built = build_from(&at.path, &[second()], "others", true);
        assert!(matches!(built, Err(StoreError::Locked { .. })));
        drop(store);
        assert!(Store::open_for_writing(&at.path).is_ok());
    }

    #[test]
    fn a_folder_of_something_else_is_left_alone() {
        let at = folder();
        std::fs::create_dir(&at.path).unwrap();
        std::fs::write(at.path.join("letter.txt"), b"dear").unwrap();
        let built = build_from(&at.path, &[seed()], "inputs", false);
        assert!(matches!(built, Err(StoreError::NotAStore { .. })));
        assert!(at.path.join("letter.txt").exists());
    }
}
