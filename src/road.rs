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
use crate::store::plan::{Wanted, plan};
use crate::store::{Piece, Plan, Report, Store, StoreError, Unread};

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

/// A document whose identifier stands already for another one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{source_name}: the id {id:?} stands already for another document, of {first}")]
pub struct Clash {
    /// Its source.
    pub source_name: String,
    /// The identifier.
    pub id: String,
    /// The source of the document that has it.
    pub first: String,
}

/// What is told while a store is built.
#[derive(Debug, Clone, Copy)]
pub enum Step<'a> {
    /// A document was read; in the order of the documents' keys.
    Read(&'a Record),
    /// All were read. The store changes after this, all at once.
    AllRead,
}

/// What is to be done, made ready by [`prepare`].
#[derive(Debug)]
pub struct Prepared {
    /// What has to be read and put in.
    pub plan: Plan,
    /// Items that have to be read, by document key.
    items: BTreeMap<Key, (Item, String)>,
    /// Items that need not: the store has them as they are.
    pub unchanged: Vec<Item>,
    /// Documents left out since another one has their identifier.
    pub clashes: Vec<Clash>,
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

    /// Where it came from.
    pub fn source(&self) -> &str {
        match self {
            Self::Document(document) => &document.source,
            Self::Record(record) => record.document.source.as_deref().unwrap_or_default(),
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

/// Each item by its document, of those that share an identifier the one whose source has the first name, so that
/// it does not matter in which order they come; with what `engine` makes of it.
fn keyed(items: impl IntoIterator<Item = Item>, engine: &str) -> Prepared {
    let mut prepared = Prepared {
        plan: Plan::default(),
        items: BTreeMap::new(),
        unchanged: Vec::new(),
        clashes: Vec::new(),
        twins: 0,
    };
    let mut items: Vec<Item> = items.into_iter().collect();
    items.sort_by(|one, other| one.source().cmp(other.source()));
    for item in items {
        let fingerprint = item.fingerprint(engine);
        let key = Key::document(item.id());
        match prepared.items.get(&key) {
            None => {
                prepared.items.insert(key, (item, fingerprint));
            }
            Some((first, _)) if same_words(first, &item) => prepared.twins += 1,
            Some((first, _)) => prepared.clashes.push(Clash {
                source_name: item.source().to_owned(),
                id: item.id().to_owned(),
                first: first.source().to_owned(),
            }),
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

/// Compares items with the store at a path: what is new, changed, gone, the same. What came from `unread` sources
/// stays as it is.
pub fn prepare(
    path: &Path,
    base: &Base,
    roots: &[String],
    items: impl IntoIterator<Item = Item>,
    engine: &str,
    unread: &Unread,
    replace: bool,
) -> Result<Prepared, StoreError> {
    let mut prepared = keyed(items, engine);
    let wanted: BTreeMap<Key, Wanted> = prepared
        .items
        .iter()
        .map(|(key, (item, print))| {
            let wanted = Wanted {
                fingerprint: print.clone(),
                path: item.source().to_owned(),
            };
            (key.clone(), wanted)
        })
        .collect();
    prepared.plan = plan(path, base, roots, &wanted, unread, replace)?;
    let items = std::mem::take(&mut prepared.items);
    for (key, (item, print)) in items {
        if prepared.plan.needs(&key) {
            prepared.items.insert(key, (item, print));
        } else {
            prepared.unchanged.push(item);
        }
    }
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

    /// Reads and puts in what is needed. `seen` is told of every step.
    pub fn build(
        self,
        path: &Path,
        base: &Base,
        roots: &[String],
        reader: &Reader,
        seen: impl FnMut(Step<'_>),
    ) -> Result<(Store, Report), StoreError> {
        let pieces = pieces(self.items, base, reader, seen);
        let (store, report) = Store::mirror(path, base, roots, &self.plan, pieces)?;
        Ok((store.teach(path, &reader.event_codes(), false)?, report))
    }
}

/// The record of an item, with its text.
fn record(item: Item, reader: &Reader) -> Record {
    match item {
        Item::Record(record) => record,
        Item::Document(document) => {
            let mut record = reader.read(&document);
            record.document.text = Some(document.text);
            record
        }
    }
}

/// Reads items in batches, on all cores; `seen` is told of the records in the order of the items.
pub fn read(items: impl IntoIterator<Item = Item>, reader: &Reader, mut seen: impl FnMut(&Record)) {
    let mut items = items.into_iter();
    loop {
        let batch: Vec<Item> = items.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return;
        }
        let records: Vec<Record> = batch
            .into_par_iter()
            .map(|item| record(item, reader))
            .collect();
        records.iter().for_each(&mut seen);
    }
}

/// Adds items to a store that is there.
pub fn add(
    store: &Store,
    items: impl IntoIterator<Item = Item>,
    engine: &str,
    reader: &Reader,
    seen: impl FnMut(Step<'_>),
) -> Result<(Report, Vec<Clash>), StoreError> {
    let prepared = keyed(items, engine);
    let pieces: Vec<Piece> = pieces(prepared.items, store.base(), reader, seen).collect();
    let report = store.add(pieces)?;
    store.teach_more(&reader.event_codes())?;
    Ok((report, prepared.clashes))
}

fn pieces(
    items: BTreeMap<Key, (Item, String)>,
    base: &Base,
    reader: &Reader,
    mut seen: impl FnMut(Step<'_>),
) -> impl Iterator<Item = Piece> {
    let mut waiting = items.into_values();
    let mut done = false;
    std::iter::from_fn(move || {
        let batch: Vec<(Item, String)> = waiting.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            if !std::mem::replace(&mut done, true) {
                seen(Step::AllRead);
            }
            return None;
        }
        let made: Vec<(Record, Piece)> = batch
            .into_par_iter()
            .map(|(item, print)| {
                let record = record(item, reader);
                let piece = Piece::new(&record, base, print);
                (record, piece)
            })
            .collect();
        Some(
            made.into_iter()
                .map(|(record, piece)| {
                    seen(Step::Read(&record));
                    piece
                })
                .collect::<Vec<_>>(),
        )
    })
    .flatten()
}
