//! The graph in the formats that people's tools read: one file a format.
//!
//! In: a store, or a part of its graph. Out: bytes, in a stable order. Triples and quads stream document by
//! document; of the authority data and the event types only what the documents name is written along.

pub mod dot;
pub mod graphml;
pub mod rdf;
pub mod source;
pub mod svg;
pub mod turtle;

use oxigraph::store::StorageError;
use thiserror::Error;

use crate::store::StoreError;
pub use source::Source;

/// Why an export failed.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Writing.
    #[error("cannot be written: {0}")]
    Write(#[from] std::io::Error),
    /// Expansion.
    #[error(transparent)]
    Expand(#[from] crate::rdf::expand::ExpandError),
    /// Graphviz.
    #[error("{0}")]
    Graphviz(String),
}

impl From<StorageError> for ExportError {
    fn from(error: StorageError) -> Self {
        Self::Store(error.into())
    }
}
