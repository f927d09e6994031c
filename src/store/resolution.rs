//! What is concluded across documents, kept up to date as they come and go.
//!
//! In: the events of a store. Out: the quads of `graph/resolution`. The conclusions depend on nothing but the
//! events, so that a removed document leaves no trace in them.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term};
use oxigraph::store::StorageError;

use crate::graph::Key;
use crate::graph::happening::{Telling, resolve};
use crate::rdf::vocab::{KRT, kro};
use crate::rdf::{self, Base};
use crate::record::{EventType, Factuality};

/// The quads of the resolution graph for these events.
pub fn quads(tellings: &[Telling], base: &Base) -> Vec<Quad> {
    rdf::write::conclusions(&resolve(tellings), base)
}

/// The events of a store; `quads` gives the quads of a property.
pub(super) fn tellings(
    base: &Base,
    quads: impl Fn(NamedNodeRef<'_>) -> Vec<Result<Quad, StorageError>>,
) -> Result<Vec<Telling>, StorageError> {
    let pairs = |local: &str| -> Result<Vec<(Key, Term)>, StorageError> {
        let mut pairs = Vec::new();
        for quad in quads(kro(local).as_ref()) {
            let quad = quad?;
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject
                && base.graph_document(&quad.graph_name).is_some()
            {
                pairs.extend(base.key(subject.as_str()).map(|key| (key, quad.object)));
            }
        }
        Ok(pairs)
    };
    let sets = |local: &str| -> Result<HashMap<Key, BTreeSet<Key>>, StorageError> {
        let mut sets: HashMap<Key, BTreeSet<Key>> = HashMap::new();
        for (subject, object) in pairs(local)? {
            if let Term::NamedNode(object) = object {
                sets.entry(subject)
                    .or_default()
                    .extend(base.key(object.as_str()));
            }
        }
        Ok(sets)
    };
    let (mut source, mut target) = (sets("source")?, sets("target")?);
    let (mut time, mut retells) = (sets("time")?, sets("retells")?);
    let dates: HashMap<Key, String> = pairs("date")?
        .into_iter()
        .filter_map(|(document, date)| match date {
            Term::Literal(date) => Some((document, date.value().to_owned())),
            _ => None,
        })
        .collect();
    let actual = Term::from(kro(Factuality::Actual.name()));
    let facts: HashSet<Key> = pairs("factuality")?
        .into_iter()
        .filter(|(_, factuality)| *factuality == actual)
        .map(|(event, _)| event)
        .collect();
    let mut found: BTreeMap<Key, Telling> = BTreeMap::new();
    for (event, concept) in pairs("type")? {
        let Term::NamedNode(concept) = concept else {
            continue;
        };
        let Some(name) = concept.as_str().strip_prefix(KRT) else {
            continue;
        };
        let kind = match name.strip_prefix("CAMEO-") {
            Some(code) => EventType::of_cameo(code),
            None => EventType::from_name(name),
        };
        let Some(kind) = kind else { continue };
        let telling = Telling {
            kind,
            source: source.remove(&event).unwrap_or_default(),
            target: target.remove(&event).unwrap_or_default(),
            time: time
                .remove(&event)
                .and_then(|times| times.into_iter().next())
                .map(|key| key.last().replace("--", "/")),
            published: facts
                .contains(&event)
                .then(|| event.document_part())
                .flatten()
                .and_then(|document| dates.get(&document).cloned()),
            retells: retells.remove(&event).unwrap_or_default(),
            event: event.clone(),
        };
        found.insert(event, telling);
    }
    Ok(found.into_values().collect())
}
