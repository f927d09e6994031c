//! Text → sentences and tokens, with offsets kept to the original.

mod address;
mod glue;
mod kinds;
mod lines;
mod normalise;
mod read;
mod rules;
mod sentences;
mod tokens;

pub use read::read;
pub use rules::{Abbreviations, Credits, Glue, Noise, TextRules};

use compact_str::CompactString;

use crate::span::Span;

/// What a token is by its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner hyphens or apostrophes.
    Word,
    /// Digits, with separators.
    Number,
    /// Punctuation, one character (an ellipsis is one).
    Punctuation,
    /// Any other sign.
    Symbol,
    /// Address, e-mail, hashtag or handle.
    Url,
}

/// Marks that open or close a quotation, as they stand after normalising.
pub const QUOTATION_MARKS: [&str; 7] = ["“", "”", "„", "‟", "«", "»", "\""];

/// A token: the smallest unit that the reader looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the original text.
    pub span: Span,
    /// The normalised characters (NFC, look-alike letters mended, straight apostrophe).
    pub form: CompactString,
    /// `form` in lower case.
    pub lower: CompactString,
    /// Kind.
    pub kind: TokenKind,
    /// Whether white space stands before it.
    pub space_before: bool,
}

impl Token {
    /// Whether the first letter is upper case.
    pub fn is_capitalised(&self) -> bool {
        self.form.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it has two letters or more and all are upper case.
    pub fn is_all_caps(&self) -> bool {
        let mut letters = self.form.chars().filter(|c| c.is_alphabetic()).peekable();
        self.form.chars().filter(|c| c.is_alphabetic()).count() > 1
            && letters.all(char::is_uppercase)
    }
}

/// What part of an article a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SentenceKind {
    /// The title or a heading inside.
    Headline,
    /// Running text.
    Body,
    /// A picture's caption or credit.
    Caption,
    /// A date line, menu, "read also": not read.
    Noise,
}

/// A sentence: tokens in order, with its place in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Part of the article.
    pub kind: SentenceKind,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Whether its text is written without the language's marked letters (ë, ç).
    pub unmarked: bool,
}
