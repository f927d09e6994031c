//! Graph → RDF and back.
//!
//! In: a [`crate::graph::Graph`]. Out: quads in the terms of `ontology/kronika.ttl`, one named graph for each
//! document, and the shared graphs of times and conclusions. [`read`] takes the same road back; the two are
//! each other's inverse, which the tests hold them to.

pub mod base;
pub mod expand;
pub mod ontology;
pub mod read;
pub mod vocab;
pub mod write;

pub use base::Base;
pub use read::Collector;
pub use write::quads;
