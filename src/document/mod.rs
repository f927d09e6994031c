//! Reading: bytes of any kind → [`Document`].
//!
//! In: files, folders, standard input. Out: documents one at a time, and for each that was left out a
//! [`DocumentError`] that names the file, the place and the reason.

mod date;
mod encoding;
mod error;
mod html;
mod kind;
mod language;
mod load;
mod markdown;
mod rows;
mod source;

pub use date::{DateWords, normal as normal_date};
pub use encoding::decode;
pub use error::{DocumentError, RowPlace};
pub use kind::Format;
pub use language::{Guess, KnownLanguage, guess};
pub use load::{Documents, LoadOptions, load, open};
pub use source::{Input, Source, SourcePlace, Sources, sha256, sources};

use serde::{Deserialize, Serialize};

/// A document ready to be read: its text and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Stable identifier: the given one, else made from the hash.
    pub id: String,
    /// Path or URL as given.
    pub source: String,
    /// Hex SHA-256 of the source's bytes (of the kept text's UTF-8 for rows and extracted text).
    pub sha256: String,
    /// Language tag, given or detected.
    pub language: Option<String>,
    /// Date as precise as known: `2024`, `2024-11`, `2024-11-04`.
    pub date: Option<String>,
    /// Title where known.
    pub title: Option<String>,
    /// Publisher where known.
    pub outlet: Option<String>,
    /// Address where known.
    pub url: Option<String>,
    /// The text; every offset counts its code points.
    pub text: String,
    /// The file's modification of text (HTML, rows): the kept text differs from the source's bytes.
    pub extracted: bool,
}

impl Document {
    /// A document of a text that a program has at hand, without date or name: `-` is its source, the hash its identifier.
    ///
    /// ```
    /// let document = kronika::document::Document {
    ///     date: Some("2024-11-04".into()),
    ///     ..kronika::document::Document::of_text("Ministri udhëtoi në Moskë.")
    /// };
    /// assert_eq!(document.id, document.sha256[..16]);
    /// ```
    pub fn of_text(text: impl Into<String>) -> Self {
        let text = text.into();
        let sha256 = sha256(text.as_bytes());
        Self {
            id: sha256[..16].to_owned(),
            source: "-".to_owned(),
            sha256,
            language: None,
            date: None,
            title: None,
            outlet: None,
            url: None,
            text,
            extracted: false,
        }
    }
}
