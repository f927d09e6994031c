//! Morphology: what a word form is.

use compact_str::CompactString;

use crate::text::Token;

pub use super::features::{
    Case, Definite, Features, Gender, Kind, Mood, Number, Person, Pos, Tense, VerbForm, Voice,
};

/// One reading of a word form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// Dictionary form.
    pub lemma: CompactString,
    /// Part of speech.
    pub pos: Pos,
    /// Features.
    pub features: Features,
    /// Whether the lexicon knows it (else a suffix rule guessed it).
    pub known: bool,
}

/// A token with its readings, the likeliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The token.
    pub token: Token,
    /// Readings; never empty after analysis, the best first after disambiguation.
    pub analyses: Vec<Analysis>,
}

impl Word {
    /// The likeliest reading.
    ///
    /// # Panics
    /// Never after analysis: a word has at least one reading.
    pub fn best(&self) -> &Analysis {
        &self.analyses[0]
    }

    /// Dictionary form of the likeliest reading.
    pub fn lemma(&self) -> &str {
        &self.best().lemma
    }

    /// Part of speech of the likeliest reading.
    pub fn pos(&self) -> Pos {
        self.best().pos
    }

    /// Features of the likeliest reading.
    pub fn features(&self) -> Features {
        self.best().features
    }

    /// A reading with this part of speech, if there is one.
    pub fn reading(&self, pos: Pos) -> Option<&Analysis> {
        self.analyses.iter().find(|a| a.pos == pos)
    }
}
