//! Kronika reads news text and builds a knowledge graph of actors, states and events.

pub mod document;
pub mod event;
pub mod export;
pub mod graph;
pub mod hash;
pub mod language;
pub mod mention;
pub mod rdf;
pub mod reader;
pub mod record;
pub mod resolve;
pub mod road;
pub mod shapes;
pub mod span;
pub mod store;
pub mod text;
