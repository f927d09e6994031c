//! The whole road: documents → records → graph → quads → store.
//!
//! In: documents, or records of any reader. Out: a store that mirrors them. Reading runs on all cores; what comes
//! out does not depend on how many there are, nor on the order of the documents.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use crate::document::Document;
use crate::graph::Key;
use crate::rdf::Base;
use crate::reader::Reader;
use crate::record::Record;
use crate::store::manifest::fingerprint;
use crate::store::mirror::plan;
use crate::store::{Piece, Plan, Report, Store, StoreError};

/// How many documents are read at a time; enough to keep every core busy, few enough to hold in memory.
const BATCH: usize = 256;

/// Something to put into a store: a document still to be read, or a record that another reader made.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant)]
pub enum Item {
    /// A document.
    Document(Document),
    /// A record.
    Record(Record),
}

/// What is to be done, made ready by [`prepare`].
#[derive(Debug)]
pub struct Prepared {
    /// What has to be read and put in.
    pub plan: Plan,
    /// Items by document key.
    items: BTreeMap<Key, (Item, String)>,
    /// Documents that stood twice with different contents: only the first is taken.
    pub clashes: Vec<String>,
    /// Documents that stood twice with the same contents.
    pub twins: usize,
}

impl Item {
    /// The identifier of its document.
    pub fn id(&self) -> &str {
        match self {
            Self::Document(document) => &document.id,
            Self::Record(record) => &record.document.id,
        }
    }

    /// Of all that decides what it becomes.
    fn fingerprint(&self, engine: &str) -> String {
        match self {
            Self::Document(document) => {
                let optional = |value: &Option<String>| value.clone().unwrap_or_default();
                fingerprint([
                    engine,
                    "document",
                    &document.sha256,
                    &document.text,
                    &document.source,
                    &optional(&document.language),
                    &optional(&document.date),
                    &optional(&document.title),
                    &optional(&document.outlet),
                    &optional(&document.url),
                ])
            }
            Self::Record(record) => {
                // A record's JSON says all that it says.
                let json = serde_json::to_string(record).unwrap_or_default();
                fingerprint([env!("CARGO_PKG_VERSION"), "record", &json])
            }
        }
    }
}

/// Each item by its document, the first of those that share an identifier; with what `engine` makes of it.
fn keyed(items: impl IntoIterator<Item = Item>, engine: &str) -> Prepared {
    let mut prepared = Prepared {
        plan: Plan::default(),
        items: BTreeMap::new(),
        clashes: Vec::new(),
        twins: 0,
    };
    for item in items {
        let fingerprint = item.fingerprint(engine);
        let key = Key::document(item.id());
        match prepared.items.get(&key) {
            None => {
                prepared.items.insert(key, (item, fingerprint));
            }
            Some((first, _)) if same_words(first, &item) => prepared.twins += 1,
            Some(_) => prepared.clashes.push(item.id().to_owned()),
        }
    }
    prepared
}

/// One text under two names is one document.
fn same_words(one: &Item, other: &Item) -> bool {
    match (one, other) {
        (Item::Document(one), Item::Document(other)) => one.sha256 == other.sha256,
        (Item::Record(one), Item::Record(other)) => one == other,
        _ => false,
    }
}

/// Compares items with the store at a path: what is new, changed, gone, the same.
pub fn prepare(
    path: &Path,
    base: &Base,
    roots: &[String],
    items: impl IntoIterator<Item = Item>,
    engine: &str,
    replace: bool,
) -> Result<Prepared, StoreError> {
    let mut prepared = keyed(items, engine);
    let prints: BTreeMap<Key, String> = prepared
        .items
        .iter()
        .map(|(key, (_, print))| (key.clone(), print.clone()))
        .collect();
    prepared.plan = plan(path, base, roots, &prints, replace)?;
    let plan = &prepared.plan;
    prepared.items.retain(|key, _| plan.needs(key));
    Ok(prepared)
}

impl Prepared {
    /// How many documents have to be read.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether none has to be read.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Reads and puts in what is needed. `seen` is told of every record, in the order of the documents' keys.
    pub fn build(
        self,
        path: &Path,
        base: &Base,
        roots: &[String],
        reader: &Reader,
        seen: impl FnMut(&Record),
    ) -> Result<(Store, Report), StoreError> {
        let pieces = pieces(self.items, base, reader, seen);
        Store::mirror(path, base, roots, &self.plan, pieces)
    }
}

/// Adds items to a store that is there.
pub fn add(
    store: &Store,
    items: impl IntoIterator<Item = Item>,
    engine: &str,
    reader: &Reader,
    seen: impl FnMut(&Record),
) -> Result<(Report, Vec<String>), StoreError> {
    let prepared = keyed(items, engine);
    let pieces: Vec<Piece> = pieces(prepared.items, store.base(), reader, seen).collect();
    Ok((store.add(pieces)?, prepared.clashes))
}

fn pieces(
    items: BTreeMap<Key, (Item, String)>,
    base: &Base,
    reader: &Reader,
    mut seen: impl FnMut(&Record),
) -> impl Iterator<Item = Piece> {
    let mut waiting = items.into_values();
    std::iter::from_fn(move || {
        let batch: Vec<(Item, String)> = waiting.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return None;
        }
        let made: Vec<(Record, Piece)> = batch
            .into_par_iter()
            .map(|(item, print)| {
                let record = match item {
                    Item::Record(record) => record,
                    Item::Document(document) => {
                        let mut record = reader.read(&document);
                        record.document.text = Some(document.text);
                        record
                    }
                };
                let piece = Piece::new(&record, base, print);
                (record, piece)
            })
            .collect();
        Some(
            made.into_iter()
                .map(|(record, piece)| {
                    seen(&record);
                    piece
                })
                .collect::<Vec<_>>(),
        )
    })
    .flatten()
}
