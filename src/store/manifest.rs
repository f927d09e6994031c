//! What a store remembers about its inputs, so that a rebuild does only what is new.
//!
//! Kept in the store itself, in `graph/manifest`, so that it changes in the same transaction as the data.

use std::collections::BTreeMap;

use oxigraph::model::{Literal, NamedOrBlankNode, Quad, Term};
use oxigraph::store::{StorageError, Store as Inner};
use sha2::{Digest, Sha256};

use crate::graph::{Key, world};
use crate::rdf::vocab::kro;
use crate::rdf::{Base, ontology};

/// How a document came in, and what it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Hash of its bytes, the options, the engine and the lexicon.
    pub fingerprint: String,
    /// Whether `add` brought it: then no rebuild takes it away.
    pub added: bool,
}

/// The inputs of a store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Base of the IRIs.
    pub base: Base,
    /// The files and folders that it mirrors.
    pub roots: Vec<String>,
    /// Hash of the vocabulary and the authority data in it.
    pub vocabulary: String,
    /// Its documents.
    pub documents: BTreeMap<Key, Entry>,
}

/// Hash of the vocabulary and the authority data that this library ships.
pub fn vocabulary() -> String {
    let mut hash = Sha256::new();
    for part in [
        ontology::KRONIKA,
        ontology::EVENT_TYPES,
        ontology::POSTS,
        world::TURTLE,
        crate::graph::fold::TABLE,
    ] {
        hash.update(part);
    }
    hex(&hash.finalize())
}

/// A fingerprint of whatever decides what a document becomes.
pub fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // The length keeps two parts from reading as one.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.update(vocabulary());
    hex(&hash.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Manifest {
    /// A manifest without documents.
    pub fn new(base: &Base, roots: Vec<String>) -> Self {
        Self {
            base: base.clone(),
            roots,
            vocabulary: vocabulary(),
            documents: BTreeMap::new(),
        }
    }

    /// The manifest of a store, if it has one.
    pub(super) fn read(store: &Inner) -> Result<Option<Self>, StorageError> {
        let property = kro("base");
        let mut found = None;
        for quad in store.quads_for_pattern(None, Some(property.as_ref()), None, None) {
            if let Term::Literal(base) = quad?.object {
                found = Base::new(base.value()).ok();
            }
        }
        let Some(base) = found else { return Ok(None) };
        let mut manifest = Self {
            vocabulary: String::new(),
            ..Self::new(&base, Vec::new())
        };
        let graph = base.manifest();
        for quad in store.quads_for_pattern(None, None, None, Some(graph.as_ref())) {
            manifest.take(&quad?);
        }
        manifest.roots.sort();
        Ok(Some(manifest))
    }

    fn take(&mut self, quad: &Quad) {
        let (NamedOrBlankNode::NamedNode(subject), Term::Literal(value)) =
            (&quad.subject, &quad.object)
        else {
            return;
        };
        let value = value.value().to_owned();
        let name = quad
            .predicate
            .as_str()
            .rsplit('#')
            .next()
            .unwrap_or_default();
        match name {
            "root" => self.roots.push(value),
            "vocabulary" => self.vocabulary = value,
            "fingerprint" | "addedFingerprint" => {
                if let Some(document) = self.base.key(subject.as_str()) {
                    let entry = Entry {
                        fingerprint: value,
                        added: name == "addedFingerprint",
                    };
                    self.documents.insert(document, entry);
                }
            }
            _ => {}
        }
    }

    /// The quads of the whole manifest.
    pub fn quads(&self) -> Vec<Quad> {
        let own = Key::new("graph/manifest");
        let mut quads = vec![
            self.quad(&own, "base", self.base.as_str()),
            self.quad(&own, "vocabulary", &self.vocabulary),
        ];
        quads.extend(self.roots.iter().map(|root| self.quad(&own, "root", root)));
        quads.extend(
            self.documents
                .iter()
                .map(|(document, entry)| self.entry(document, entry)),
        );
        quads
    }

    /// A fingerprint of all that a store holds: two with the same one have the same quads.
    pub fn state(&self) -> String {
        let quads: Vec<String> = self.quads().iter().map(ToString::to_string).collect();
        fingerprint(quads.iter().map(String::as_str))
    }

    /// The quad of one document.
    pub(super) fn entry(&self, document: &Key, entry: &Entry) -> Quad {
        let name = if entry.added {
            "addedFingerprint"
        } else {
            "fingerprint"
        };
        self.quad(document, name, &entry.fingerprint)
    }

    /// One quad about the store itself.
    pub(super) fn quad(&self, subject: &Key, local: &str, value: &str) -> Quad {
        Quad::new(
            self.base.node(subject),
            kro(local),
            Literal::new_simple_literal(value),
            self.base.manifest(),
        )
    }
}
