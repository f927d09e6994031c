//! A word of the pack before and after inflection.

use crate::language::features::{Definite, Features, Gender, Kind, Number, Pos};

/// One inflected form with what it means: what expansion makes and the lexicon stores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// As written, lower case unless the lemma is a name.
    pub form: String,
    /// Dictionary form.
    pub lemma: String,
    /// Part of speech.
    pub pos: Pos,
    /// Features.
    pub features: Features,
    /// How it came to be; a smaller one is likelier where all else is equal.
    pub rank: Rank,
}

/// How sure a form is: listed words come before what was derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// A listed word in a paradigm of its own.
    Listed = 0,
    /// Made from another word: a participle as adjective, an adjective as noun.
    Derived = 1,
    /// Correct but hardly ever seen: optative, admirative, vocative.
    Rare = 2,
}

impl Form {
    /// A listed form.
    pub fn new(form: impl Into<String>, lemma: &str, pos: Pos, features: Features) -> Self {
        Self {
            form: form.into(),
            lemma: lemma.to_string(),
            pos,
            features,
            rank: Rank::Listed,
        }
    }

    /// The same with another rank.
    #[must_use]
    pub fn ranked(mut self, rank: Rank) -> Self {
        self.rank = rank;
        self
    }
}

/// A noun or name by its principal parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noun {
    /// Indefinite nominative singular.
    pub lemma: String,
    /// Gender in the singular and in the plural.
    pub gender: (Gender, Gender),
    /// Definite nominative singular.
    pub definite: Option<String>,
    /// Plurals in use: indefinite nominative, and the definite one where the rule does not give it.
    pub plurals: Vec<(String, Option<String>)>,
    /// Noun or proper noun.
    pub pos: Pos,
    /// Which kind of name.
    pub kind: Option<Kind>,
}

/// An adjective by its principal parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjective {
    /// Masculine singular.
    pub lemma: String,
    /// Whether it takes the linking article.
    pub linked: bool,
    /// Feminine singular.
    pub feminine: String,
    /// Masculine plural.
    pub plural: String,
    /// Feminine plural.
    pub feminine_plural: String,
}

/// A verb by its principal parts, regular ones filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// First person singular of the present.
    pub lemma: String,
    /// Third person singular of the present.
    pub present3: String,
    /// Second person plural of the present.
    pub present2pl: String,
    /// First person singular of the aorist.
    pub aorist: String,
    /// Participle.
    pub participle: String,
    /// Stem of the middle present.
    pub middle: String,
    /// Imperative singular.
    pub imperative: String,
    /// Middle only.
    pub middle_only: bool,
}

/// Gender and number as features.
pub fn gender_number(gender: Gender, number: Number) -> Features {
    Features {
        gender: Some(gender),
        number: Some(number),
        ..Features::default()
    }
}

/// The same with definiteness.
pub fn with_definite(features: Features, definite: Definite) -> Features {
    Features {
        definite: Some(definite),
        ..features
    }
}
