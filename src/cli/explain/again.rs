//! Documents read once more, for the reasons behind what the store holds.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kronika::document::Document;
use kronika::event::explain::{EventStory, Explanation, RowStory};
use kronika::graph::view::timeline;
use kronika::graph::{Event, Graph, Key, Node};
use kronika::reader::Reader;
use kronika::span::Span;
use kronika::store::Store;
use rayon::prelude::*;

use super::Args;
use super::ask::Asked;
use crate::cli::config::Config;
use crate::cli::exit::NotFound;
use crate::cli::inputs::{InputFlags, Kind};
use crate::cli::options::ReadFlags;
use crate::cli::style;

/// So many documents at most are read for a word.
const MOST: usize = 500;

/// Where the documents come from.
pub struct Again {
    reader: Reader,
    lexicon: Vec<PathBuf>,
    from: From,
}

enum From {
    Store(Store, Option<Key>),
    Text(Vec<Document>),
}

/// A document with what is asked for of it.
pub struct Told {
    /// The graph of its document.
    pub graph: Graph,
    /// The document's path.
    pub source: String,
    /// Its text, if the store has it.
    pub text: String,
    /// Why it was read as it was.
    pub explanation: Explanation,
    /// The events that are meant.
    pub events: Vec<Key>,
    /// The words without event that are meant.
    pub misses: Vec<usize>,
    /// Those that came near one in the sentences of the events.
    pub nearby: Vec<usize>,
}

impl Told {
    /// Whether nothing in it is meant.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.misses.is_empty()
    }

    /// Why an event is there; none if it is read otherwise by now.
    pub fn story(&self, event: &Event) -> Option<&EventStory> {
        let span = event.key.span()?;
        let here = |s: &&EventStory| (s.at.start, s.at.end) == (span.start, span.end);
        self.explanation.events.iter().find(here)
    }
}

impl Again {
    /// Opens the store, or reads the file.
    pub fn new(args: &Args, settings: &Config) -> anyhow::Result<Self> {
        let from = match &args.text {
            None => {
                let store = Store::open(&args.store.store)?;
                let one = match &args.document {
                    Some(id) => Some(document(&store, id)?),
                    None => None,
                };
                From::Store(store, one)
            }
            Some(_) => From::Text(Vec::new()),
        };
        let reader = settings.reader(None)?;
        let from = match (from, &args.text) {
            (From::Text(_), Some(path)) => {
                let inputs = InputFlags {
                    inputs: vec![path.clone()],
                    stdin: Kind::Txt,
                };
                let flags = ReadFlags {
                    date: None,
                    lang: None,
                    jobs: None,
                };
                From::Text(inputs.documents(&reader, &flags).0)
            }
            (from, _) => from,
        };
        Ok(Self {
            reader,
            lexicon: settings.lexicon.clone(),
            from,
        })
    }

    /// Whether only one document is looked at.
    pub fn is_one(&self) -> bool {
        match &self.from {
            From::Store(store, one) => {
                one.is_some() || store.documents().is_ok_and(|all| all.len() < 2)
            }
            From::Text(documents) => documents.len() < 2,
        }
    }

    /// The key of an event as the user writes it.
    pub fn key(&self, text: &str) -> Key {
        let base = match &self.from {
            From::Store(store, _) => store.base().key(text),
            From::Text(_) => None,
        };
        base.unwrap_or_else(|| match text.strip_prefix("document/") {
            Some(_) => Key::new(text),
            None => Key::new(format!("document/{text}")),
        })
    }

    /// Reads the documents in which what is asked for may stand.
    pub fn read(&self, asked: &Asked) -> anyhow::Result<Vec<Told>> {
        let pairs: Vec<(Graph, Option<Document>)> = match &self.from {
            From::Text(documents) => {
                let read = |d: &Document| {
                    let mut record = self.reader.read(d);
                    record.document.text = Some(d.text.clone());
                    (Graph::from_records([&record]), Some(d.clone()))
                };
                documents.iter().map(read).collect()
            }
            From::Store(store, one) => {
                let wanted = match asked.document().or_else(|| one.clone()) {
                    Some(key) => [key].into(),
                    None => store.documents()?,
                };
                stored(store, &wanted, asked)?
            }
        };
        let mut told: Vec<Told> = pairs
            .into_par_iter()
            .map(|(graph, document)| self.told(graph, document, asked))
            .collect();
        told.retain(|t| !t.is_empty());
        Ok(told)
    }

    fn told(&self, graph: Graph, document: Option<Document>, asked: &Asked) -> Told {
        let mut told = Told {
            graph,
            source: String::new(),
            text: String::new(),
            explanation: Explanation::default(),
            events: Vec::new(),
            misses: Vec::new(),
            nearby: Vec::new(),
        };
        if let Some(document) = document {
            told.explanation = self.reader.explain(&document);
            self.name_files(&mut told.explanation);
            told.source = document.source;
            told.text = document.text;
        }
        let line = |key: &Key| {
            let start = key.span().unwrap_or_default().start as usize;
            let before = told.text.chars().take(start);
            before.filter(|c| *c == '\n').count() + 1
        };
        let mut sentences: Vec<Span> = Vec::new();
        for row in timeline(&told.graph) {
            let key = row.event.key.clone();
            if asked.wants(&key, &row.words, line(&key)) {
                sentences.extend(told.story(&row.event).map(|s| s.at.sentence));
                told.events.push(key);
            }
        }
        told.events.sort_by_key(Key::span);
        for (n, miss) in told.explanation.misses.iter().enumerate() {
            if asked.wants_miss(miss) {
                told.misses.push(n);
            } else if miss.near && sentences.contains(&miss.at.sentence) && !asked.is_wide() {
                told.nearby.push(n);
            }
        }
        told
    }

    /// Files of rows as a user finds them: below the sources for those that ship, else in the folder of one's own words.
    fn name_files(&self, explanation: &mut Explanation) {
        let tag = explanation.language.clone();
        let name = |row: &mut RowStory| {
            let own = |folder: &&PathBuf| Path::new(folder).join(&row.file).exists();
            let folder = self.lexicon.iter().rev().find(own).filter(|_| row.own);
            row.file = match folder {
                Some(folder) => folder.join(&row.file).display().to_string(),
                None => format!("languages/{tag}/{}", row.file),
            };
        };
        explanation
            .events
            .iter_mut()
            .flat_map(|e| &mut e.rows)
            .for_each(name);
        explanation
            .misses
            .iter_mut()
            .flat_map(|m| &mut m.rows)
            .for_each(name);
    }
}

/// A document of the store by its key, identifier or path.
fn document(store: &Store, id: &str) -> anyhow::Result<Key> {
    let path = |(key, path): (Key, String)| (path == id).then_some(key);
    if let Some(key) = store.paths()?.into_iter().find_map(path) {
        return Ok(key);
    }
    Ok(store.find_document(id)?)
}

/// Documents of the store that may hold what is asked for, each with its graph.
fn stored(
    store: &Store,
    wanted: &BTreeSet<Key>,
    asked: &Asked,
) -> anyhow::Result<Vec<(Graph, Option<Document>)>> {
    let mut out = Vec::new();
    let (mut silent, mut left, mut read) = (0, 0, 0);
    for key in wanted {
        let graph = store.graph(Some(&[key.clone()].into()))?;
        let Some(Node::Document(d)) = graph.node(key) else {
            return Err(NotFound(asked.nothing()).into());
        };
        let Some(text) = d.text.clone() else {
            silent += 1;
            out.push((graph, None));
            continue;
        };
        if !asked.may_be_in(&text) {
            continue;
        }
        if read == MOST {
            left += 1;
            continue;
        }
        read += 1;
        let document = Document {
            id: key.document_id().unwrap_or_default(),
            source: d.path.clone().unwrap_or_else(|| key.to_string()),
            sha256: d.sha256.clone(),
            language: Some(d.language.clone()),
            date: d.date.clone(),
            title: d.title.clone(),
            outlet: d.outlet.clone(),
            url: d.url.clone(),
            text,
            extracted: false,
        };
        out.push((graph, Some(document)));
    }
    if silent > 0 {
        style::warning(format_args!(
            "{silent} document(s) of the store have no text to read again"
        ));
    }
    if left > 0 {
        style::warning(format_args!(
            "{left} more document(s) may hold it; --in says which"
        ));
    }
    Ok(out)
}
