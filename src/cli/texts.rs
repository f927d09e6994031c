//! The text exports beside a build: Turtle, and pictures where they can be made.
//!
//! A small file says which state of the store they were made of, so that they are made anew when the store has
//! changed since, by whomever, and when a build was killed before it came to them.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Context;
use kronika::store::{Store, beside};

use super::pictures;

/// Up to so many documents, the whole graph is written as text too.
const MOST: usize = 1000;
/// Holds the state of the store that the exports show.
const STATE: &str = ".exported";
/// What is written.
const NAMES: [&str; 3] = ["graph.ttl", "graph.dot", "graph.svg"];

/// Brings the exports up to date; the names of what was written, none if they were up to date already.
pub fn write(store: &Store, output: &Path) -> anyhow::Result<Vec<&'static str>> {
    let state = store.manifest()?.state();
    let few = store.documents()?.len() <= MOST;
    let note = output.join(STATE);
    let there = NAMES[..2].iter().all(|name| output.join(name).exists());
    if fs::read_to_string(&note).is_ok_and(|old| old == state) && there == few {
        return Ok(Vec::new());
    }
    let mut written = Vec::new();
    if few {
        turtle(store, &output.join(NAMES[0]))?;
        written.push(NAMES[0]);
        let graph = store.graph(None)?;
        written.extend(pictures::write(&graph, store.base(), output)?);
    }
    for name in NAMES {
        if !written.contains(&name) {
            // What an earlier build wrote would be wrong now.
            let _ = fs::remove_file(output.join(name));
        }
    }
    fs::write(&note, state).with_context(|| format!("cannot write {}", note.display()))?;
    Ok(written)
}

fn turtle(store: &Store, path: &Path) -> anyhow::Result<()> {
    beside::sweep(path);
    let whole = beside::name(path);
    let cannot = || format!("cannot write {}", whole.display());
    let mut file = BufWriter::new(fs::File::create(&whole).with_context(cannot)?);
    let source = kronika::export::Source::store(store)?;
    kronika::export::turtle::write(&source, &mut file)?;
    file.flush().with_context(cannot)?;
    fs::rename(&whole, path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(())
}
