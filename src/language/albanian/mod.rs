//! What is grammar in Albanian; the words stand in `languages/sq/`.

pub mod clauses;
mod coordination;
pub mod endings;
pub mod grammar;
pub mod naming;
pub mod nominative;
pub mod phrases;
pub mod pronouns;
pub mod verb_groups;
