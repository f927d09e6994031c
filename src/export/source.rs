//! What is exported: the whole store or a part of it, document by document.
//!
//! In: a store, or a graph that a filter left. Out: quads in sections; of `world` and the event types those that
//! the documents name; with expansion, what the vocabulary's alignments add.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term, Triple};

use super::ExportError;
use crate::graph::{Graph, Key};
use crate::rdf::expand::Expander;
use crate::rdf::vocab::{A, KRO, KRT, SKOS, kro};
use crate::rdf::{self, Base, ontology};
use crate::store::Store;

/// Where the quads come from.
enum From<'a> {
    Store(&'a Store),
    Part(BTreeMap<Key, Vec<Quad>>, Vec<Quad>),
}

/// A source of quads.
pub struct Source<'a> {
    base: Base,
    from: From<'a>,
    documents: Vec<Key>,
    expander: Option<Expander>,
}

impl<'a> Source<'a> {
    /// The whole store.
    pub fn store(store: &'a Store) -> Result<Self, ExportError> {
        Ok(Self {
            base: store.base().clone(),
            documents: store.documents()?.into_iter().collect(),
            from: From::Store(store),
            expander: None,
        })
    }

    /// A part of a graph.
    pub fn part(graph: &Graph, base: &Base) -> Self {
        let mut by_document: BTreeMap<Key, Vec<Quad>> = BTreeMap::new();
        let mut shared = Vec::new();
        for quad in rdf::quads(graph, base) {
            match base.graph_document(&quad.graph_name) {
                Some(document) => by_document.entry(document).or_default().push(quad),
                None => shared.push(quad),
            }
        }
        Self {
            base: base.clone(),
            documents: by_document.keys().cloned().collect(),
            from: From::Part(by_document, shared),
            expander: None,
        }
    }

    /// With what the vocabulary's alignments add.
    pub fn expanded(mut self) -> Result<Self, ExportError> {
        self.expander = Some(Expander::shipped(&self.base)?);
        Ok(self)
    }

    /// The base of its IRIs.
    pub const fn base(&self) -> &Base {
        &self.base
    }

    /// Its documents, sorted.
    pub fn documents(&self) -> &[Key] {
        &self.documents
    }

    /// What one document says, sorted.
    pub fn document(&self, document: &Key) -> Result<Vec<Quad>, ExportError> {
        let name = self.base.document_graph(document);
        let mut quads = match &self.from {
            From::Store(store) => store
                .in_graph(name.as_ref())
                .collect::<Result<Vec<_>, _>>()?,
            From::Part(documents, _) => documents.get(document).cloned().unwrap_or_default(),
        };
        if let Some(expander) = &self.expander {
            quads = expander.expand(quads, &name)?;
        }
        sort(&mut quads);
        Ok(quads)
    }

    /// Times and conclusions, sorted.
    pub fn shared(&self) -> Result<Vec<Quad>, ExportError> {
        let mut quads = match &self.from {
            From::Store(store) => {
                let mut quads = Vec::new();
                for name in [self.base.calendar(), self.base.resolution()] {
                    for quad in store.in_graph(name.as_ref()) {
                        quads.push(quad?);
                    }
                }
                quads
            }
            From::Part(_, shared) => shared.clone(),
        };
        if let Some(expander) = &self.expander {
            let mut all = Vec::new();
            for name in [self.base.calendar(), self.base.resolution()] {
                let own = quads
                    .iter()
                    .filter(|q| q.graph_name == name)
                    .cloned()
                    .collect();
                all.extend(expander.expand(own, &name)?);
            }
            quads = all;
        }
        sort(&mut quads);
        Ok(quads)
    }

    /// Of the authority data and the event types, what these IRIs name: kind, labels, codes; sorted.
    pub fn named(&self, used: &BTreeSet<NamedNode>) -> Result<Vec<Quad>, ExportError> {
        let all = ontology::quads(&self.base).map_err(crate::store::StoreError::from)?;
        let world = self.base.world();
        let mut wanted: BTreeSet<NamedNode> = used.clone();
        // From a CAMEO code up to its type.
        let broader = format!("{SKOS}broader");
        loop {
            let more: Vec<NamedNode> = all
                .iter()
                .filter(|quad| quad.predicate.as_str() == broader && is_in(&wanted, quad))
                .filter_map(|quad| match &quad.object {
                    Term::NamedNode(node) if !wanted.contains(node) => Some(node.clone()),
                    _ => None,
                })
                .collect();
            if more.is_empty() {
                break;
            }
            wanted.extend(more);
        }
        let mut quads: Vec<Quad> = all
            .into_iter()
            .filter(|quad| is_in(&wanted, quad) && describes(quad, &world))
            .collect();
        if let Some(expander) = &self.expander {
            let mut expanded = Vec::new();
            for name in [self.base.ontology(), world] {
                let own = quads
                    .iter()
                    .filter(|q| q.graph_name == name)
                    .cloned()
                    .collect();
                expanded.extend(expander.expand(own, &name)?);
            }
            quads = expanded;
        }
        sort(&mut quads);
        Ok(quads)
    }

    /// All triples but those that documents alone hold about themselves: entities, offices, times, happenings, and
    /// what is known of whatever is named. Collected over all documents, each triple once, sorted.
    pub fn common(&self) -> Result<Vec<Triple>, ExportError> {
        let mut triples: BTreeSet<(String, String)> = BTreeSet::new();
        let mut kept: Vec<Triple> = Vec::new();
        let mut used = BTreeSet::new();
        let mut take = |quad: Quad, kept: &mut Vec<Triple>| {
            let triple = Triple::from(quad);
            let text = triple.to_string();
            if triples.insert((triple.subject.to_string(), text)) {
                kept.push(triple);
            }
        };
        for document in &self.documents {
            for quad in self.document(document)? {
                note(&quad, &mut used);
                if !self.is_of(&quad.subject, document) {
                    take(quad.clone(), &mut kept);
                    if let Some(extra) = self.derived(&quad, document) {
                        take(extra, &mut kept);
                    }
                }
            }
        }
        for quad in self.shared()? {
            note(&quad, &mut used);
            take(quad, &mut kept);
        }
        for quad in self.named(&used)? {
            take(quad, &mut kept);
        }
        kept.sort_by_cached_key(ToString::to_string);
        Ok(kept)
    }

    /// The triples that a document alone holds, with the document of each telling; sorted.
    pub fn own(&self, document: &Key) -> Result<Vec<Triple>, ExportError> {
        let mut triples = Vec::new();
        for quad in self.document(document)? {
            if self.is_of(&quad.subject, document) {
                triples.extend(self.derived(&quad, document).map(Triple::from));
                triples.push(quad.into());
            }
        }
        triples.sort_by_cached_key(ToString::to_string);
        triples.dedup();
        Ok(triples)
    }

    /// `kro:document` of a telling, where graphs do not say it.
    fn derived(&self, quad: &Quad, document: &Key) -> Option<Quad> {
        let class = match &quad.object {
            Term::NamedNode(class) if quad.predicate == A => class.as_str().strip_prefix(KRO)?,
            _ => return None,
        };
        matches!(class, "Event" | "Situation" | "Office" | "Claim").then(|| {
            Quad::new(
                quad.subject.clone(),
                kro("document"),
                self.base.node(document),
                quad.graph_name.clone(),
            )
        })
    }

    /// Whether a subject is the document or within it.
    fn is_of(&self, subject: &NamedOrBlankNode, document: &Key) -> bool {
        match subject {
            NamedOrBlankNode::NamedNode(node) => self
                .base
                .key(node.as_str())
                .and_then(|key| key.document_part())
                .is_some_and(|part| part == *document),
            NamedOrBlankNode::BlankNode(_) => true,
        }
    }
}

/// Notes what a quad names.
pub fn note(quad: &Quad, used: &mut BTreeSet<NamedNode>) {
    if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
        used.insert(node.clone());
    }
    if let Term::NamedNode(node) = &quad.object {
        used.insert(node.clone());
    }
}

fn is_in(wanted: &BTreeSet<NamedNode>, quad: &Quad) -> bool {
    matches!(&quad.subject, NamedOrBlankNode::NamedNode(node) if wanted.contains(node))
}

/// Kind, labels and codes; the tree of types. Longer texts and who is a member of what stay at home.
fn describes(quad: &Quad, world: &GraphName) -> bool {
    let property = quad.predicate.as_str();
    let subject = quad.subject.to_string();
    if quad.graph_name != *world && !subject.contains(KRT) {
        return false;
    }
    property == A.as_str()
        || property
            .strip_prefix(SKOS)
            .is_some_and(|name| matches!(name, "prefLabel" | "altLabel" | "notation" | "broader"))
        || property
            .strip_prefix(KRO)
            .is_some_and(|name| matches!(name, "shortLabel" | "iso" | "wikidata" | "goldstein"))
}

fn sort(quads: &mut Vec<Quad>) {
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
}
