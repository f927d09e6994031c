//! A language: what it adds to the general stages, behind one trait.

pub mod features;
pub mod morph;
pub mod pack;
pub mod syntax;

pub use morph::{
    Analysis, Case, Definite, Features, Gender, Kind, Mood, Number, Person, Pos, Tense, VerbForm,
    Voice, Word,
};
