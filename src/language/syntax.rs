//! Syntax: the words of a sentence grouped into noun phrases.
//!
//! In: a sentence's words and the spans of its names. Out: [`Phrase`]s, linked to each other (genitive, apposition,
//! coordination). How phrases are found is a language's own affair; what they are is the same everywhere.

use std::ops::Range;

use super::{Case, Definite, Gender, Number, Person, Word};
use crate::text::SentenceKind;

/// A sentence whose words have been analysed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentenceAnalysis {
    /// Part of the article.
    pub kind: SentenceKind,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Its words.
    pub words: Vec<Word>,
}

/// A run of words that names something, as the chunker needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameSpan {
    /// The naming words.
    pub tokens: Range<usize>,
    /// The word that inflects (the first of "Koresë së Veriut", the last of "Vladimir Putinit").
    pub head: usize,
    /// Possible cases, likeliest first.
    pub cases: Vec<Case>,
    /// Gender where known.
    pub gender: Option<Gender>,
    /// Number.
    pub number: Number,
}

/// What stands at the head of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhraseKind {
    /// A common noun.
    Noun,
    /// A name.
    Name,
    /// An adjective or participle used as a noun ("të huajt").
    Substantive,
    /// A personal or demonstrative pronoun standing alone.
    Pronoun,
    /// A relative pronoun ("i cili").
    Relative,
    /// A possessive inside another phrase ("i tij"): it refers to the possessor.
    Possessive,
    /// A number or quantity word standing alone ("8000 prej tyre").
    Quantity,
}

/// How a phrase hangs on its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Link {
    /// Genitive or possessive.
    Genitive,
    /// Apposition: names what the parent describes ("kryeministri Hoti").
    Apposition,
    /// Indefinite ablative or bare noun that describes ("sulm raketash").
    Compound,
}

/// The preposition before a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preposition {
    /// Its words.
    pub tokens: Range<usize>,
    /// Lower-case form, words separated by one space.
    pub lemma: String,
}

/// A noun phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Everything from the first determiner to the end of the last dependent, without the preposition.
    pub tokens: Range<usize>,
    /// Without genitives and appositions: determiners, head, adjectives.
    pub core: Range<usize>,
    /// Index of the head word.
    pub head: usize,
    /// What the head is.
    pub kind: PhraseKind,
    /// Possible cases, likeliest first; never empty.
    pub cases: Vec<Case>,
    /// Gender of the head.
    pub gender: Option<Gender>,
    /// Number of the head.
    pub number: Option<Number>,
    /// Whether the head is definite.
    pub definite: Option<Definite>,
    /// Grammatical person; third unless a pronoun says otherwise.
    pub person: Person,
    /// The preposition that governs it.
    pub preposition: Option<Preposition>,
    /// Words that link head and dependents and agree with the head ("i", "e", "të", "së").
    pub links: Vec<usize>,
    /// Adjectives that belong to the head.
    pub adjectives: Vec<usize>,
    /// Genitive dependents and possessives, as indices of phrases.
    pub genitives: Vec<usize>,
    /// The phrase that this one depends on, and how.
    pub parent: Option<(usize, Link)>,
    /// First conjunct, where this is a further one.
    pub coordinated: Option<usize>,
    /// Index of the name at its head.
    pub name: Option<usize>,
}

impl Phrase {
    /// Whether it may stand in this case.
    pub fn may_be(&self, case: Case) -> bool {
        self.cases.contains(&case)
    }

    /// Whether it is a pronoun of any kind.
    pub fn is_pronoun(&self) -> bool {
        matches!(
            self.kind,
            PhraseKind::Pronoun | PhraseKind::Relative | PhraseKind::Possessive
        )
    }

    /// Lower-case preposition, empty if there is none.
    pub fn preposition_lemma(&self) -> &str {
        self.preposition.as_ref().map_or("", |p| p.lemma.as_str())
    }
}
