//! Document → record. A stand-in until the stages are joined.

use crate::document::Document;
use crate::record::{DocumentInfo, Generator, Record, VERSION};

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Language, where it is not to be detected.
    pub language: Option<String>,
}

/// Reads documents.
#[derive(Debug)]
pub struct Reader {}

/// Why there is no reader.
#[derive(Debug, thiserror::Error)]
pub enum ReaderError {}

impl Reader {
    /// A reader.
    pub fn new(_: Options) -> Result<Self, ReaderError> {
        Ok(Self {})
    }

    /// Program, version and lexicon: what decides what it reads.
    pub fn engine(&self) -> String {
        concat!("kronika ", env!("CARGO_PKG_VERSION")).to_owned()
    }

    /// Reads a document.
    pub fn read(&self, document: &Document) -> Record {
        Record {
            version: VERSION,
            generator: Generator {
                name: "kronika".into(),
                version: env!("CARGO_PKG_VERSION").into(),
                language_pack: None,
            },
            document: DocumentInfo {
                id: document.id.clone(),
                source: Some(document.source.clone()),
                sha256: document.sha256.clone(),
                language: document.language.clone().unwrap_or_else(|| "und".into()),
                date: document.date.clone(),
                title: document.title.clone(),
                outlet: document.outlet.clone(),
                url: document.url.clone(),
                text: None,
            },
            sentences: Vec::new(),
            entities: Vec::new(),
            events: Vec::new(),
            claims: Vec::new(),
            situations: Vec::new(),
        }
    }
}

/// How documents are loaded for this reader: the languages and date words it knows.
pub fn load_options() -> crate::document::LoadOptions {
    crate::document::LoadOptions::default()
}

impl Reader {
    /// Words of a text in CoNLL-U.
    pub fn words(&self, _text: &str) -> String {
        String::new()
    }
}
