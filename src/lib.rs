//! Kronika reads news text and builds a knowledge graph of actors, states and events.

pub mod document;
pub mod language;
pub mod mention;
pub mod record;
pub mod span;
pub mod text;
