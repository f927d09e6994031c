//! Kinds of files and what each row of them may hold.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// A kind of source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text, one document.
    Text,
    /// Markdown, one document.
    Markdown,
    /// A web page, one document.
    Html,
    /// A JSON object, or an array of objects, each a document.
    Json,
    /// A JSON object a line, each a document.
    JsonLines,
    /// A table with a header line, each row a document.
    Csv,
}

impl Format {
    /// By a file's ending, if it is a known one.
    pub fn of_path(path: &Path) -> Option<Self> {
        Self::of_name(path.extension()?.to_str()?)
    }

    /// By name: `txt`, `md`, `html`, `json`, `jsonl`, `csv` and their like, in any case.
    pub fn of_name(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "txt" | "text" => Self::Text,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::JsonLines,
            "csv" | "tsv" => Self::Csv,
            _ => return None,
        })
    }
}

/// What a row tells of its document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Given identifier.
    pub id: Option<String>,
    /// Date as written.
    pub date: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Text.
    pub text: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Publisher.
    pub outlet: Option<String>,
    /// Language tag.
    pub language: Option<String>,
}

impl Row {
    /// The field of a column; `None` for a column that says nothing of a document.
    pub fn field(&mut self, column: &str) -> Option<&mut Option<String>> {
        Some(match column.trim().to_ascii_lowercase().as_str() {
            "id" => &mut self.id,
            "date" => &mut self.date,
            "title" => &mut self.title,
            "text" => &mut self.text,
            "url" => &mut self.url,
            "outlet" => &mut self.outlet,
            "language" => &mut self.language,
            _ => return None,
        })
    }
}
