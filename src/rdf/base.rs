//! The base below which the data's IRIs stand.

use oxigraph::model::{GraphName, NamedNode};
use thiserror::Error;

use crate::graph::Key;

/// The base unless the user sets another.
pub const DEFAULT: &str = "https://w3id.org/kronika/id/";

/// A base IRI.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Base(String);

/// A base that cannot be one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{iri:?} cannot be the base of IRIs: it must be absolute and end in / or # (such as {DEFAULT})"
)]
pub struct BadBase {
    /// What was given.
    pub iri: String,
}

impl Default for Base {
    fn default() -> Self {
        Self(DEFAULT.to_owned())
    }
}

impl Base {
    /// A base, checked.
    pub fn new(iri: &str) -> Result<Self, BadBase> {
        let bad = || BadBase {
            iri: iri.to_owned(),
        };
        if !iri.ends_with(['/', '#']) {
            return Err(bad());
        }
        NamedNode::new(iri).map_err(|_| bad())?;
        Ok(Self(iri.to_owned()))
    }

    /// The IRI itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The IRI of a key.
    pub fn node(&self, key: &Key) -> NamedNode {
        // Keys are escaped when made, so that what comes out is an IRI.
        NamedNode::new_unchecked(format!("{}{key}", self.0))
    }

    /// The key of an IRI, if it stands below this base.
    pub fn key(&self, iri: &str) -> Option<Key> {
        iri.strip_prefix(&self.0).map(Key::new)
    }

    /// The named graph of a document.
    pub fn document_graph(&self, document: &Key) -> GraphName {
        self.graph(document.as_str())
    }

    /// A named graph by its path below `graph/`.
    pub fn graph(&self, path: &str) -> GraphName {
        NamedNode::new_unchecked(format!("{}graph/{path}", self.0)).into()
    }

    /// The vocabulary.
    pub fn ontology(&self) -> GraphName {
        self.graph("ontology")
    }

    /// Authority data.
    pub fn world(&self) -> GraphName {
        self.graph("world")
    }

    /// Event types of the user's own.
    pub fn lexicon(&self) -> GraphName {
        self.graph("lexicon")
    }

    /// The times.
    pub fn calendar(&self) -> GraphName {
        self.graph("calendar")
    }

    /// What was concluded across documents.
    pub fn resolution(&self) -> GraphName {
        self.graph("resolution")
    }

    /// What the store remembers about its inputs.
    pub fn manifest(&self) -> GraphName {
        self.graph("manifest")
    }

    /// The document that a named graph belongs to.
    pub fn graph_document(&self, graph: &GraphName) -> Option<Key> {
        match graph {
            GraphName::NamedNode(node) => node
                .as_str()
                .strip_prefix(&self.0)?
                .strip_prefix("graph/")
                .filter(|path| path.starts_with("document/"))
                .map(Key::new),
            _ => None,
        }
    }
}
