//! From what a person types to nodes, without reading the whole store.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Term};

use super::{Store, StoreError};
use crate::graph::view::find::rank;
use crate::graph::{Key, fold};
use crate::rdf::vocab::{ALT_LABEL, PREF_LABEL, kro};

impl Store {
    /// The actors and places that a name, an ISO code, a key or an IRI means, among those that documents mention:
    /// the best kind of match only. Whole names come before words of names, words before beginnings.
    pub fn find(&self, text: &str) -> Result<Vec<Key>, StoreError> {
        let text = text.trim();
        let direct = self.base().key(text).unwrap_or_else(|| Key::new(text));
        let iso = Key::state(&text.to_uppercase());
        for key in [direct, iso] {
            if self.is_named(&key)? {
                return Ok(vec![key]);
            }
        }
        let wanted = fold::person(text);
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let mut ranks: BTreeMap<Key, u8> = BTreeMap::new();
        let short = kro("shortLabel");
        for property in [PREF_LABEL, ALT_LABEL, short.as_ref()] {
            self.rank_labels(property, &wanted, &mut ranks)?;
        }
        if ranks.values().all(|rank| *rank > 0) {
            self.rank_mentions(&wanted, &mut ranks)?;
        }
        let mut named = BTreeMap::new();
        for (key, rank) in ranks {
            if self.is_named(&key)? {
                named.insert(key, rank);
            }
        }
        let best = named.values().copied().min();
        named.retain(|_, rank| Some(*rank) == best);
        Ok(named.into_keys().collect())
    }

    /// Whether a document says something of it.
    fn is_named(&self, key: &Key) -> Result<bool, StoreError> {
        if oxigraph::model::NamedNode::new(self.base().node(key).as_str()).is_err() {
            return Ok(false);
        }
        Ok(is_entity(key) && !self.documents_about([key])?.is_empty())
    }

    fn rank_labels(
        &self,
        property: NamedNodeRef<'_>,
        wanted: &str,
        ranks: &mut BTreeMap<Key, u8>,
    ) -> Result<(), StoreError> {
        for quad in self
            .inner()
            .quads_for_pattern(None, Some(property), None, None)
        {
            let quad = quad?;
            let (NamedOrBlankNode::NamedNode(subject), Term::Literal(label)) =
                (&quad.subject, &quad.object)
            else {
                continue;
            };
            let found = rank(&fold::person(label.value()), wanted);
            let key = self.base().key(subject.as_str()).filter(is_entity);
            if let (Some(found), Some(key)) = (found, key) {
                let rank = ranks.entry(key).or_insert(found);
                *rank = (*rank).min(found);
            }
        }
        Ok(())
    }

    /// By the words of mentions that are names.
    fn rank_mentions(&self, wanted: &str, ranks: &mut BTreeMap<Key, u8>) -> Result<(), StoreError> {
        let (exact, refers, form) = (kro("exact"), kro("refersTo"), kro("form"));
        for quad in self
            .inner()
            .quads_for_pattern(None, Some(exact.as_ref()), None, None)
        {
            let quad = quad?;
            let Term::Literal(words) = &quad.object else {
                continue;
            };
            let Some(found) = rank(&fold::person(words.value()), wanted) else {
                continue;
            };
            let subject = quad.subject.as_ref();
            let described = self
                .inner()
                .quads_for_pattern(Some(subject), Some(form.as_ref()), None, None)
                .next();
            if described.is_some() {
                continue;
            }
            for entity in
                self.inner()
                    .quads_for_pattern(Some(subject), Some(refers.as_ref()), None, None)
            {
                if let Term::NamedNode(entity) = entity?.object
                    && let Some(key) = self.base().key(entity.as_str())
                {
                    let rank = ranks.entry(key).or_insert(found);
                    *rank = (*rank).min(found);
                }
            }
        }
        Ok(())
    }

    /// The documents that say something of these.
    pub fn documents_about<'k>(
        &self,
        keys: impl IntoIterator<Item = &'k Key>,
    ) -> Result<BTreeSet<Key>, StoreError> {
        let mut documents = BTreeSet::new();
        let mut take = |graph: &GraphName| documents.extend(self.base().graph_document(graph));
        for key in keys {
            let node = self.base().node(key);
            let as_object = Some(node.as_ref().into());
            for quad in self.inner().quads_for_pattern(None, None, as_object, None) {
                take(&quad?.graph_name);
            }
            let as_subject = Some(node.as_ref().into());
            for quad in self.inner().quads_for_pattern(as_subject, None, None, None) {
                take(&quad?.graph_name);
            }
        }
        Ok(documents)
    }
}

/// Whether a key is that of an actor or a place.
fn is_entity(key: &Key) -> bool {
    let name = key.as_str().rsplit('#').next().unwrap_or_default();
    ["state", "person", "organization", "group", "place"]
        .iter()
        .any(|kind| {
            name.strip_prefix(kind)
                .is_some_and(|rest| rest.starts_with(['/', '-']))
        })
}
