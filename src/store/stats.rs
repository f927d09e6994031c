//! Counts, per kind and per document.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use super::{Store, StoreError};
use crate::graph::Key;
use crate::rdf::vocab::{KRO, KRT};
use crate::record::EventType;

/// What is in a store.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Stats {
    /// Documents.
    pub documents: usize,
    /// Quads of documents, times and conclusions; vocabulary, authority data and bookkeeping left out.
    pub quads: usize,
    /// States that the documents mention.
    pub states: usize,
    /// Persons.
    pub persons: usize,
    /// Organisations.
    pub organizations: usize,
    /// Groups.
    pub groups: usize,
    /// Places that are no state.
    pub places: usize,
    /// Events.
    pub events: usize,
    /// Events by type.
    pub types: BTreeMap<String, usize>,
    /// Situations.
    pub situations: usize,
    /// Offices.
    pub offices: usize,
    /// Claims.
    pub claims: usize,
    /// Tellings that somebody denies or does not confirm.
    pub contested: usize,
    /// Mentions.
    pub mentions: usize,
    /// Happenings that more than one event tells of.
    pub happenings: usize,
    /// Counts by document: quads, events, claims.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub by_document: BTreeMap<String, DocumentStats>,
}

/// What is in a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct DocumentStats {
    /// Quads of its graph.
    pub quads: usize,
    /// Events.
    pub events: usize,
    /// Claims.
    pub claims: usize,
    /// Mentions of entities.
    pub mentions: usize,
}

impl Stats {
    /// Actors of every kind.
    pub const fn actors(&self) -> usize {
        self.states + self.persons + self.organizations + self.groups
    }

    /// Quads for each event, all in.
    pub fn quads_per_event(&self) -> f64 {
        if self.events == 0 {
            0.0
        } else {
            self.quads as f64 / self.events as f64
        }
    }
}

impl Store {
    /// Counts what is in the store.
    pub fn stats(&self) -> Result<Stats, StoreError> {
        let mut stats = Stats::default();
        let mut entities: BTreeSet<Key> = BTreeSet::new();
        let mut offices: BTreeSet<Key> = BTreeSet::new();
        let (calendar, resolution) = (self.base().calendar(), self.base().resolution());
        let mut by_document: BTreeMap<Key, DocumentStats> = BTreeMap::new();
        for quad in self.quads() {
            let quad = quad?;
            if let Some(document) = self.base().graph_document(&quad.graph_name) {
                let of = by_document.entry(document).or_default();
                of.quads += 1;
                self.count(&quad, &mut stats, of, &mut entities, &mut offices);
                stats.quads += 1;
            } else if quad.graph_name == calendar || quad.graph_name == resolution {
                stats.quads += 1;
                if is(&quad, "Happening") {
                    stats.happenings += 1;
                }
            }
        }
        for key in &entities {
            let path = key.as_str().rsplit('#').next().unwrap_or_default();
            match path.split(['/', '-']).next().unwrap_or_default() {
                "state" => stats.states += 1,
                "person" => stats.persons += 1,
                "organization" => stats.organizations += 1,
                "group" => stats.groups += 1,
                "place" => stats.places += 1,
                _ => {}
            }
        }
        stats.offices = offices.len();
        stats.documents = by_document.len();
        stats.by_document = by_document
            .into_iter()
            .map(|(key, of)| (key.document_id().unwrap_or_default(), of))
            .collect();
        Ok(stats)
    }

    fn count(
        &self,
        quad: &Quad,
        stats: &mut Stats,
        of: &mut DocumentStats,
        entities: &mut BTreeSet<Key>,
        offices: &mut BTreeSet<Key>,
    ) {
        let Some(property) = quad.predicate.as_str().strip_prefix(KRO) else {
            if is(quad, "Event") {
                stats.events += 1;
                of.events += 1;
            } else if is(quad, "Situation") {
                stats.situations += 1;
            } else if is(quad, "Claim") {
                stats.claims += 1;
                of.claims += 1;
            } else if is(quad, "Office")
                && let NamedOrBlankNode::NamedNode(office) = &quad.subject
            {
                offices.extend(self.base().key(office.as_str()));
            }
            return;
        };
        match (property, &quad.object) {
            ("contested", _) => stats.contested += 1,
            ("refersTo", Term::NamedNode(entity)) => {
                stats.mentions += 1;
                of.mentions += 1;
                entities.extend(self.base().key(entity.as_str()));
            }
            ("source" | "target" | "place" | "speaker" | "holder", Term::NamedNode(entity)) => {
                entities.extend(self.base().key(entity.as_str()));
            }
            ("type", Term::NamedNode(concept)) => {
                let name = concept.as_str().strip_prefix(KRT).unwrap_or_default();
                let kind = match name.strip_prefix("CAMEO-") {
                    Some(code) => EventType::of_cameo(code).map_or("", EventType::name),
                    None => name,
                };
                *stats.types.entry(kind.to_owned()).or_default() += 1;
            }
            _ => {}
        }
    }
}

/// Whether a quad types its subject by a class of ours.
fn is(quad: &Quad, class: &str) -> bool {
    quad.predicate == crate::rdf::vocab::A
        && matches!(&quad.object, Term::NamedNode(node) if node.as_str().strip_prefix(KRO) == Some(class))
}
