//! Resolving: who pronouns and descriptions stand for within a document.

pub mod coreference;
mod descriptions;
mod salience;
