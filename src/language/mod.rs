//! A language: what it adds to the general stages, behind one trait.
//!
//! In: the text stage's sentences. Out: [`Word`]s, each with its readings, the likeliest first, and the shallow syntax that
//! its grammar makes of them; beside that, what it knows of names, times and the meaning of words. [`Albanian`](albanian)
//! is the one language that ships; a program may add its own to [`Languages`].

pub mod albanian;
mod conllu;
pub mod features;
pub mod gazetteer;
pub mod morph;
pub mod naming;
pub mod overlay;
pub mod pack;
mod registry;
pub mod semantics;
pub mod syntax;
pub mod times;

pub use albanian::AlbanianError as LanguageError;
pub use conllu::conllu;
pub use morph::{
    Analysis, Case, Definite, Features, Gender, Kind, Mood, Number, Person, Pos, Tense, VerbForm,
    Voice, Word,
};
pub use registry::Languages;

use crate::text::{Sentence, TextRules};
use naming::Naming;
use overlay::EventRow;
use semantics::Semantics;
use syntax::{Clause, NameSpan, Phrase, VerbGroup};
use times::TimeRules;

/// What the stages ask of a language.
pub trait Language: Send + Sync {
    /// Its tag (BCP 47): `sq`.
    fn tag(&self) -> &str;

    /// Version of its words: year and month.
    fn version(&self) -> &str;

    /// A digest of all its tables: documents are read again when it changes.
    fn digest(&self) -> &str;

    /// Event types that a user's own tables add below those that ship.
    fn event_codes(&self) -> &[EventRow] {
        &[]
    }

    /// How its text is cut into tokens and sentences.
    fn text_rules(&self) -> &TextRules;

    /// The words of a sentence with their readings, the likeliest first; as many as it has tokens.
    fn analyse(&self, sentence: &Sentence) -> Vec<Word>;

    /// What a word form may come from, without context; none if it is not known.
    fn lemmas(&self, form: &str) -> Vec<String>;

    /// Its names, and how they inflect.
    fn naming(&self) -> &Naming;

    /// The noun phrases of a sentence, its names given.
    fn phrases(&self, words: &[Word], names: &[NameSpan]) -> Vec<Phrase>;

    /// The verbs of a sentence with all that belongs to them.
    fn verb_groups(&self, words: &[Word]) -> Vec<VerbGroup>;

    /// The clauses of a sentence.
    fn clauses(&self, words: &[Word], phrases: &[Phrase], groups: &[VerbGroup]) -> Vec<Clause>;

    /// Frames, classes of nouns, units, prepositions.
    fn semantics(&self) -> &Semantics;

    /// How it tells times and numbers.
    fn times(&self) -> &TimeRules;
}
