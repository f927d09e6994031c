//! What is grammar in Albanian; the words stand in `languages/sq/`.

mod coordination;
pub mod endings;
pub mod naming;
pub mod nominative;
pub mod phrases;
pub mod pronouns;
