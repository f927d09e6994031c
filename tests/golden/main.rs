//! What the program writes today, beside what is committed: the exports of `seeds/` and the answers to the named
//! queries.
//!
//! In: `seeds/` and `tests/fixtures/second-article.json`, read by the reader. Out: `output/graph.ttl`,
//! `output/graph.dot` and `tests/golden/*.tsv` must be what they give. To renew all of them after a change that is
//! meant: `bash scripts/renew.sh` (or `KRONIKA_RENEW=1` with this test), and look at the diff.
#![allow(clippy::unwrap_used)]

mod answers;
mod differ;
#[path = "../common/read.rs"]
mod read;

use std::path::Path;

use kronika::export::{Source, dot, turtle};
use kronika::store::named;
use read::{SECOND, SEEDS, read};

/// Compares with what is committed, or writes it when asked to renew; what differs, if anything.
fn held(path: &str, text: &str) -> Option<String> {
    if std::env::var_os("KRONIKA_RENEW").is_some() {
        std::fs::create_dir_all(Path::new(path).parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        return None;
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    // A checkout may have turned the line ends.
    let kept = kept.replace("\r\n", "\n");
    (kept != text).then(|| {
        format!(
            "{path} is not what the program writes today (- committed, + today):\n{}",
            differ::difference(&kept, text)
        )
    })
}

/// Fails with all that differs and the command that renews it.
fn agree(differences: impl IntoIterator<Item = Option<String>>) {
    let told: Vec<String> = differences.into_iter().flatten().collect();
    assert!(
        told.is_empty(),
        "{}\nIf this is what was meant: bash scripts/renew.sh",
        told.join("\n")
    );
}

#[test]
fn the_committed_graph_is_what_the_program_writes() {
    let store = read(&[SEEDS]);
    let mut written = Vec::new();
    turtle::write(&Source::store(&store).unwrap(), &mut written).unwrap();
    let graph = store.graph(None).unwrap();
    let picture = dot::Picture::of(&graph, &dot::Options::new(store.base()));
    agree([
        held("output/graph.ttl", &String::from_utf8(written).unwrap()),
        held("output/graph.dot", &picture.text),
    ]);
}

#[test]
fn every_named_query_answers_as_committed() {
    let store = read(&[SEEDS, SECOND]);
    let mut without = Vec::new();
    let mut differences = Vec::new();
    for query in named::all() {
        let (text, empty) = answers::of(&store, query);
        without.extend(empty);
        differences.push(held(&format!("tests/golden/{}.tsv", query.name), &text));
    }
    agree(differences);
    assert!(
        without.is_empty(),
        "no rows on the seed and {SECOND}: {without:?}"
    );
}
