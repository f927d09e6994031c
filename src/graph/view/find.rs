//! From what a person types to a node.

use std::collections::BTreeSet;

use crate::graph::world::World;
use crate::graph::{Graph, Key, Node, Relation, fold};

/// The actors and places that a name, an ISO code or a key means: the best kind of match only.
///
/// An exact key comes first, then a whole name, then a whole word of a name, then the start of one.
pub fn find(graph: &Graph, text: &str) -> Vec<Key> {
    let text = text.trim();
    let direct = Key::new(text);
    if matches!(graph.node(&direct), Some(Node::Entity(_))) {
        return vec![direct];
    }
    let iso = Key::state(&text.to_uppercase());
    if text.len() == 2 && graph.at(&iso).is_some() {
        return vec![iso];
    }
    let wanted = fold::person(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut ranked: Vec<(u8, Key)> = Vec::new();
    for node in graph.nodes() {
        if let Node::Entity(entity) = node {
            let best = names(graph, &entity.key)
                .iter()
                .filter_map(|name| rank(&fold::person(name), &wanted))
                .min();
            ranked.extend(best.map(|rank| (rank, entity.key.clone())));
        }
    }
    let best = ranked.iter().map(|(rank, _)| *rank).min();
    ranked.retain(|(rank, _)| Some(*rank) == best);
    ranked.into_iter().map(|(_, key)| key).collect()
}

/// How well a folded name fits what is wanted: 0 is the whole name.
pub fn rank(name: &str, wanted: &str) -> Option<u8> {
    let name = format!("-{name}-");
    if name == format!("-{wanted}-") {
        Some(0)
    } else if name.contains(&format!("-{wanted}-")) {
        Some(1)
    } else if wanted.len() > 2 && name.contains(&format!("-{wanted}")) {
        Some(2)
    } else {
        None
    }
}

/// Every name by which a node is known: labels, other names, and the words of its mentions.
pub fn names(graph: &Graph, key: &Key) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    if let Some(known) = World::shipped().get(key) {
        names.extend(known.labels.values().cloned());
        names.extend(known.short.values().cloned());
        names.extend(known.names.iter().cloned());
    }
    if let Some(Node::Entity(entity)) = graph.node(key) {
        for told in entity.told.values() {
            names.extend(told.label.clone());
            names.extend(told.names.iter().cloned());
        }
    }
    for mention in graph.sources(key, Relation::RefersTo) {
        if let Node::Mention(mention) = mention
            && mention.forms.is_empty()
        {
            names.insert(mention.exact.clone());
        }
    }
    names
}
