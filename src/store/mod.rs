//! The graph kept: an oxigraph store, on disk (RocksDB, feature `disk`) or in memory and one N-Quads file.
//!
//! In: documents as quads ([`Piece`]). Out: quads, graphs, answers to SPARQL. A whole build goes into a fresh
//! store that takes the old one's place when it is complete; additions and removals are one transaction. So
//! a killed run leaves the last good state, and a document is in whole or not at all.

pub mod beside;
pub mod find;
pub mod manifest;
pub mod mirror;
pub mod named;
pub mod place;
pub mod plan;
pub mod query;
pub mod resolution;
pub mod stats;
mod taught;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use oxigraph::io::RdfParseError;
use oxigraph::model::{GraphNameRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::StorageError;
use thiserror::Error;

use crate::graph::happening::Telling;
use crate::graph::{Graph, Key};
use crate::rdf::{self, Base, Collector};
use crate::record::Record;
pub use manifest::{Entry, Manifest};
pub use place::Place;
pub use plan::{Plan, Report, Unread};
pub use query::{Answer, QueryError};

/// What can go wrong with a store.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is none.
    #[error("there is no store at {}: run `kronika build INPUT…` first, or name another with --store", .path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Another process writes to it.
    #[error("the store at {} is in use by another process: wait until its build, add or remove is done (or stop it) and try again", .path.display())]
    Locked {
        /// The store.
        path: PathBuf,
    },
    /// A folder that is no store of ours.
    #[error("{} is not a store: {reason}", .path.display())]
    NotAStore {
        /// The folder.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// The store was built from other inputs.
    #[error("the store mirrors {}; building it from {} would drop what is in it. Use --replace to do so, `kronika add` to add to it, or another -o", .stored.join(", "), .given.join(", "))]
    OtherRoots {
        /// The inputs that it remembers.
        stored: Vec<String>,
        /// The inputs given.
        given: Vec<String>,
    },
    /// The store's IRIs stand below another base.
    #[error("the store's base is {stored}, not {given}. Use --replace to build it anew")]
    OtherBase {
        /// The base that it remembers.
        stored: String,
        /// The base given.
        given: String,
    },
    /// No such document.
    #[error("no document {id:?} in the store")]
    NoDocument {
        /// What was asked for.
        id: String,
    },
    /// Files.
    #[error("{}: {source}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        source: std::io::Error,
    },
    /// Oxigraph.
    #[error("the store failed: {0}")]
    Storage(#[from] StorageError),
    /// A file of ours that cannot be parsed.
    #[error("cannot be parsed: {0}")]
    Parse(#[from] RdfParseError),
}

/// A document made ready for the store.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its key.
    pub document: Key,
    /// What it was made of: the same fingerprint gives the same quads.
    pub fingerprint: String,
    /// Its graph and the times that it uses.
    pub quads: Vec<Quad>,
    /// Its events, as far as they decide which happenings they tell of.
    pub tellings: Vec<Telling>,
}

impl Piece {
    /// The piece of a record.
    pub fn new(record: &Record, base: &Base, fingerprint: String) -> Self {
        let mut graph = Graph::new();
        graph.add_record(record);
        Self {
            document: Key::document(&record.document.id),
            fingerprint,
            quads: rdf::quads(&graph, base),
            tellings: graph.tellings(),
        }
    }
}

/// An open store.
pub struct Store {
    inner: oxigraph::store::Store,
    base: Base,
    place: Option<Place>,
}

impl Store {
    /// An empty store in memory.
    pub fn memory(base: &Base) -> Result<Self, StoreError> {
        let store = Self {
            inner: oxigraph::store::Store::new()?,
            base: base.clone(),
            place: None,
        };
        let manifest = Manifest::new(base, Vec::new());
        store.inner.extend(manifest.quads())?;
        store.inner.extend(rdf::ontology::quads(base)?)?;
        Ok(store)
    }

    /// Opens a store for reading.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::opened(Place::of(path), false)
    }

    /// Opens a store for additions and removals.
    pub fn open_for_writing(path: &Path) -> Result<Self, StoreError> {
        Self::opened(Place::of(path), true)
    }

    fn opened(place: Place, write: bool) -> Result<Self, StoreError> {
        let inner = place.open(write)?;
        let Some(manifest) = Manifest::read(&inner)? else {
            return Err(StoreError::NotAStore {
                path: place.path().to_owned(),
                reason: "it has no manifest".into(),
            });
        };
        Ok(Self {
            inner,
            base: manifest.base,
            place: Some(place),
        })
    }

    /// The oxigraph store underneath.
    pub const fn inner(&self) -> &oxigraph::store::Store {
        &self.inner
    }

    /// The base of its IRIs.
    pub const fn base(&self) -> &Base {
        &self.base
    }

    /// What it remembers about its inputs.
    pub fn manifest(&self) -> Result<Manifest, StoreError> {
        Ok(Manifest::read(&self.inner)?.unwrap_or_else(|| Manifest::new(&self.base, Vec::new())))
    }

    /// Its quads, but for its own bookkeeping.
    pub fn quads(&self) -> impl Iterator<Item = Result<Quad, StorageError>> + use<> {
        let manifest = self.base.manifest();
        self.inner
            .iter()
            .filter(move |quad| !quad.as_ref().is_ok_and(|quad| quad.graph_name == manifest))
    }

    /// The keys of its documents, sorted.
    pub fn documents(&self) -> Result<BTreeSet<Key>, StoreError> {
        let mut documents = BTreeSet::new();
        for name in self.inner.named_graphs() {
            if let NamedOrBlankNode::NamedNode(name) = name? {
                documents.extend(self.base.graph_document(&name.into()));
            }
        }
        Ok(documents)
    }

    /// The graph of all documents, or of some.
    pub fn graph(&self, documents: Option<&BTreeSet<Key>>) -> Result<Graph, StoreError> {
        let mut collector = Collector::new(&self.base);
        match documents {
            None => {
                for quad in self.quads() {
                    collector.push(&quad?);
                }
            }
            Some(documents) => {
                for document in documents {
                    let name = self.base.document_graph(document);
                    for quad in self.in_graph(name.as_ref()) {
                        collector.push(&quad?);
                    }
                }
                for shared in [self.base.calendar(), self.base.resolution()] {
                    for quad in self.in_graph(shared.as_ref()) {
                        collector.push(&quad?);
                    }
                }
                return Ok(collector.finish_for(documents));
            }
        }
        Ok(collector.finish())
    }

    /// The paths that its documents came from.
    pub fn paths(&self) -> Result<BTreeMap<Key, String>, StoreError> {
        let property = rdf::vocab::kro("path");
        let mut paths = BTreeMap::new();
        for quad in self
            .inner
            .quads_for_pattern(None, Some(property.as_ref()), None, None)
        {
            let quad = quad?;
            if let (Some(document), Term::Literal(path)) =
                (self.base.graph_document(&quad.graph_name), &quad.object)
            {
                paths.insert(document, path.value().to_owned());
            }
        }
        Ok(paths)
    }

    /// The quads of one named graph.
    pub fn in_graph(
        &self,
        name: GraphNameRef<'_>,
    ) -> impl Iterator<Item = Result<Quad, StorageError>> + use<> {
        self.inner.quads_for_pattern(None, None, None, Some(name))
    }

    /// The document that a person names: by its identifier, its path, its key or its IRI.
    pub fn find_document(&self, id: &str) -> Result<Key, StoreError> {
        let key = self.base.key(id).unwrap_or_else(|| {
            if id.starts_with("document/") {
                Key::new(id)
            } else {
                Key::document(id)
            }
        });
        let documents = self.documents()?;
        if documents.contains(&key) {
            return Ok(key);
        }
        let path = rdf::vocab::kro("path");
        let literal = oxigraph::model::Literal::new_simple_literal(id);
        let named = self
            .inner
            .quads_for_pattern(None, Some(path.as_ref()), Some((&literal).into()), None)
            .filter_map(Result::ok)
            .find_map(|quad| self.base.graph_document(&quad.graph_name));
        named.ok_or_else(|| StoreError::NoDocument { id: id.to_owned() })
    }
}
