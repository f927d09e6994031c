//! What words mean to the event stage: frames, classes of nouns, units, and the prepositions that roles turn on.

use crate::hash::HashSet;
use std::collections::{BTreeMap, BTreeSet};

use super::pack::frames::Frame;

/// What a language offers to the event stage.
#[derive(Debug, Clone, Default)]
pub struct Semantics {
    /// Which words tell which events.
    pub frames: Vec<Frame>,
    /// Class of nouns (without `@`) → lemmas, for the conditions of frames.
    pub classes: BTreeMap<String, BTreeSet<String>>,
    /// Noun lemma → unit of what it counts.
    pub units: BTreeMap<String, String>,
    /// Prepositions.
    pub prepositions: Prepositions,
}

/// Prepositions by what they do; postpositions and case marks serve as well, as long as the language's phrases name them
/// as their preposition.
#[derive(Debug, Clone, Default)]
pub struct Prepositions {
    /// Brings the passive's agent.
    pub agent: String,
    /// Bring the place.
    pub locative: HashSet<String>,
    /// Date a clause by an event ("during the visit").
    pub during: HashSet<String>,
    /// Name a speaker without a verb ("according to").
    pub according_to: HashSet<String>,
}
