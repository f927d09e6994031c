//! A language: what it adds to the general stages, behind one trait.

pub mod albanian;
pub mod features;
pub mod gazetteer;
pub mod morph;
pub mod naming;
pub mod pack;
pub mod syntax;

pub use morph::{
    Analysis, Case, Definite, Features, Gender, Kind, Mood, Number, Person, Pos, Tense, VerbForm,
    Voice, Word,
};
