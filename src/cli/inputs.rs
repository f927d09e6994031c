//! From the inputs that a user names to documents.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use kronika::document::{Document, Format, Input, LoadOptions, load};
use kronika::reader::Reader;
use kronika::road::Item;
use kronika::store::Unread;

use super::options::ReadFlags;
use super::style;

/// What is to be read.
#[derive(Debug, Clone, Args)]
pub struct InputFlags {
    /// Files, folders (with all below them) or - for standard input: .txt .md .html .json .jsonl .csv
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<PathBuf>,
    /// Kind of what comes on standard input.
    #[arg(long, value_name = "KIND", default_value = "txt")]
    pub stdin: Kind,
}

/// Kinds of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum Kind {
    Txt,
    Md,
    Html,
    Json,
    Jsonl,
    Csv,
}

impl From<Kind> for Format {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Txt => Self::Text,
            Kind::Md => Self::Markdown,
            Kind::Html => Self::Html,
            Kind::Json => Self::Json,
            Kind::Jsonl => Self::JsonLines,
            Kind::Csv => Self::Csv,
        }
    }
}

impl InputFlags {
    /// The inputs as the store remembers them.
    pub fn roots(&self) -> Vec<String> {
        let mut roots: Vec<String> = self
            .inputs
            .iter()
            .map(|path| {
                let text = path.to_string_lossy();
                let trimmed = text.trim_end_matches('/');
                let plain = trimmed.strip_prefix("./").unwrap_or(trimmed);
                if plain.is_empty() {
                    text.to_string()
                } else {
                    plain.to_owned()
                }
            })
            .collect();
        roots.sort();
        roots.dedup();
        roots
    }

    /// The documents, in order; what could not be read is told on standard error and counted.
    pub fn documents(&self, reader: &Reader, flags: &ReadFlags) -> (Vec<Document>, Gathered) {
        let options = LoadOptions {
            date: flags.date.clone(),
            ..reader.load_options()
        };
        let mut documents = Vec::new();
        let mut gathered = Gathered::default();
        for path in &self.inputs {
            let input = if path.as_os_str() == "-" {
                Input::Stdin(self.stdin.into())
            } else {
                Input::Path(path.clone())
            };
            for loaded in load(&input, &options) {
                match loaded {
                    Ok(document) => documents.push(document),
                    Err(error) => {
                        gathered.left_out += 1;
                        gathered.unread.sources.extend(error.unread_source());
                        style::warning(format_args!("left out: {error}"));
                    }
                }
            }
        }
        (documents, gathered)
    }

    /// The same as items for a store.
    pub fn items(&self, reader: &Reader, flags: &ReadFlags) -> Gathered {
        let (documents, mut gathered) = self.documents(reader, flags);
        gathered.items = documents.into_iter().map(Item::Document).collect();
        gathered
    }
}

/// What goes in, and what had to be left out.
#[derive(Debug, Default)]
pub struct Gathered {
    /// What could be read.
    pub items: Vec<Item>,
    /// What could not.
    pub unread: Unread,
    /// How many things were left out.
    pub left_out: usize,
}
