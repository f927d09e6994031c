//! Albanian: what is grammar of it stands here, its words in `languages/sq/`.

pub mod candidates;
pub mod disambiguate;
pub mod model;
mod rules;
mod tag;
pub mod weights;

pub use tag::{Albanian, AlbanianError};
