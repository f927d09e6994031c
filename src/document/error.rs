//! Why a document could not be read: one sentence each, naming the file, the place in it and the reason.

use std::path::PathBuf;

use thiserror::Error;

/// Where in a source a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowPlace {
    /// The source is one document.
    Whole,
    /// Line of the file, from 1.
    Line(u64),
    /// Row of a JSON array, from 1.
    Row(u64),
}

impl std::fmt::Display for RowPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole => Ok(()),
            Self::Line(n) => write!(f, ", line {n}"),
            Self::Row(n) => write!(f, ", row {n}"),
        }
    }
}

/// A source or a row that was left out, and why.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// Nothing has this name.
    #[error("{}: there is no such file or folder", path.display())]
    NotFound {
        /// As given.
        path: PathBuf,
    },
    /// The system refused.
    #[error("{name}: cannot be read: {error}")]
    Unreadable {
        /// As given.
        name: String,
        /// What the system said.
        #[source]
        error: std::io::Error,
    },
    /// A folder without a file of a known kind.
    #[error(
        "{}: holds no file that can be read (known kinds: .txt .md .html .json .jsonl .csv; {skipped} others skipped)",
        path.display()
    )]
    NoFiles {
        /// The folder.
        path: PathBuf,
        /// Files of other kinds.
        skipped: usize,
    },
    /// A file whose name tells no known kind.
    #[error(
        "{}: the kind of this file is not known by its name (known: .txt .md .html .json .jsonl .csv)",
        path.display()
    )]
    UnknownKind {
        /// The file.
        path: PathBuf,
    },
    /// Nothing, or nothing but white space.
    #[error("{name}{place}: is empty")]
    Empty {
        /// As given.
        name: String,
        /// Where.
        place: RowPlace,
    },
    /// No text.
    #[error("{name}: is not text but {what}")]
    Binary {
        /// As given.
        name: String,
        /// What it looks like.
        what: &'static str,
    },
    /// More than is read at once.
    #[error("{name}{place}: is larger than the {} MB that are read at once; split it, or give it as .jsonl", limit / 1_000_000)]
    TooLarge {
        /// As given.
        name: String,
        /// Where.
        place: RowPlace,
        /// Bytes that are read at once.
        limit: u64,
    },
    /// A text too long to be one document.
    #[error("{name}{place}: has {:.1} MB of text, more than the {:.1} MB that one document may have; split it into its articles", *.length as f64 / 1e6, *.limit as f64 / 1e6)]
    TooLong {
        /// As given.
        name: String,
        /// Where.
        place: RowPlace,
        /// Its bytes.
        length: usize,
        /// Bytes that a document may have.
        limit: usize,
    },
    /// A text that ends within a letter; what stands before it was read.
    #[error("{name}: the file is cut short within its last letter; what stands before it was read")]
    CutShort {
        /// As given.
        name: String,
    },
    /// JSON that ends too early.
    #[error("{name}: the JSON breaks off at line {line}, column {column}; the file is cut short")]
    Truncated {
        /// As given.
        name: String,
        /// Line, from 1.
        line: u64,
        /// Column, from 1.
        column: u64,
    },
    /// No JSON.
    #[error("{name}: is not valid JSON at line {line}, column {column}: {reason}")]
    Json {
        /// As given.
        name: String,
        /// Line, from 1.
        line: u64,
        /// Column, from 1.
        column: u64,
        /// What the parser says.
        reason: String,
    },
    /// A row that is no object, or a field of it that is no text.
    #[error("{name}{place}: {reason}")]
    BadRow {
        /// As given.
        name: String,
        /// Where.
        place: RowPlace,
        /// What is wrong.
        reason: String,
    },
    /// A row that holds nothing to read.
    #[error("{name}{place}: has no `text`")]
    NoText {
        /// As given.
        name: String,
        /// Where.
        place: RowPlace,
    },
    /// A table that is not one.
    #[error("{name}{place}: is not valid CSV: {reason}")]
    Csv {
        /// As given.
        name: String,
        /// Where.
        place: RowPlace,
        /// What is wrong.
        reason: String,
    },
    /// A page without an article.
    #[error("{name}: no article was found in this page")]
    NoContent {
        /// As given.
        name: String,
    },
    /// Text in a language that nobody here reads.
    #[error("{name}{place}: is in {detected}, but only these are read: {known}")]
    WrongLanguage {
        /// As given.
        name: String,
        /// Where.
        place: RowPlace,
        /// English name of the language found.
        detected: String,
        /// Tags of the languages that are read.
        known: String,
    },
}

impl DocumentError {
    /// The source of which nothing, or only a beginning, could be read: what is missing may be there still. `None`
    /// where a row or a letter was left out of a source that was read to its end.
    pub fn unread_source(&self) -> Option<String> {
        match self {
            Self::NotFound { path } | Self::NoFiles { path, .. } | Self::UnknownKind { path } => {
                Some(path.display().to_string())
            }
            Self::Unreadable { name, .. }
            | Self::Binary { name, .. }
            | Self::Truncated { name, .. }
            | Self::Json { name, .. }
            | Self::NoContent { name } => Some(name.clone()),
            Self::Empty { name, place }
            | Self::TooLarge { name, place, .. }
            | Self::TooLong { name, place, .. }
            | Self::NoText { name, place }
            | Self::WrongLanguage { name, place, .. } => {
                (*place == RowPlace::Whole).then(|| name.clone())
            }
            // Without its first line a table cannot be read at all.
            Self::Csv { name, place, .. } => (*place == RowPlace::Line(1)).then(|| name.clone()),
            Self::BadRow { .. } | Self::CutShort { .. } => None,
        }
    }
}
