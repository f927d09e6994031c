//! Albanian: what is grammar of it stands here, its words in `languages/sq/`.

mod agree;
pub mod candidates;
pub mod clauses;
mod constraints;
mod coordination;
pub mod disambiguate;
pub mod endings;
mod forms;
pub mod grammar;
pub mod model;
pub mod naming;
pub mod nominative;
pub mod phrases;
pub mod pronouns;
mod rules;
mod surnames;
mod tag;
mod unglue;
pub mod verb_groups;
pub mod weights;

pub use tag::{Albanian, AlbanianError};
