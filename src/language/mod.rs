//! A language: what it adds to the general stages, behind one trait.
//!
//! In: the text stage's sentences. Out: [`Word`]s, each with its readings, the likeliest first. [`Albanian`](albanian) is
//! the one language that ships; a program may add its own to [`Languages`].

pub mod albanian;
mod conllu;
pub mod features;
pub mod gazetteer;
pub mod morph;
pub mod naming;
pub mod pack;
mod registry;
pub mod syntax;

pub use conllu::conllu;
pub use morph::{
    Analysis, Case, Definite, Features, Gender, Kind, Mood, Number, Person, Pos, Tense, VerbForm,
    Voice, Word,
};
pub use registry::Languages;

use crate::text::{Sentence, TextRules};
use pack::Pack;

/// What the stages ask of a language.
pub trait Language: Send + Sync {
    /// Its tag (BCP 47): `sq`.
    fn tag(&self) -> &str;

    /// Its tables.
    fn pack(&self) -> &Pack;

    /// How its text is cut into tokens and sentences.
    fn text_rules(&self) -> &TextRules;

    /// The words of a sentence with their readings, the likeliest first; as many as it has tokens.
    fn analyse(&self, sentence: &Sentence) -> Vec<Word>;
}
