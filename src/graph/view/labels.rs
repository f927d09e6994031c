//! Names to show to people.

use crate::graph::world::World;
use crate::graph::{Graph, Key, Node};

/// Labels in one language, with English to fall back on.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'a> {
    graph: &'a Graph,
    language: &'a str,
}

impl<'a> Labels<'a> {
    /// Labels of a graph's nodes.
    pub const fn new(graph: &'a Graph, language: &'a str) -> Self {
        Self { graph, language }
    }

    /// The full label of a node.
    pub fn full(&self, key: &Key) -> String {
        World::shipped()
            .get(key)
            .and_then(|known| known.label(self.language))
            .map_or_else(|| self.told(key), str::to_owned)
    }

    /// The short label: of a known state or body its short name.
    pub fn short(&self, key: &Key) -> String {
        World::shipped()
            .get(key)
            .and_then(|known| known.short(self.language))
            .map_or_else(|| self.told(key), str::to_owned)
    }

    /// What the documents call it.
    fn told(&self, key: &Key) -> String {
        match self.graph.node(key) {
            Some(Node::Entity(entity)) => entity.label().unwrap_or_else(|| key.last()).to_owned(),
            Some(Node::Document(document)) => document
                .title
                .clone()
                .or_else(|| document.path.as_deref().and_then(file_name))
                .or_else(|| key.document_id())
                .unwrap_or_default(),
            Some(Node::Time(time)) => time.value.clone(),
            Some(Node::Mention(mention)) => mention.exact.clone(),
            Some(Node::Office(office)) => office.role.clone(),
            _ => key.last().to_owned(),
        }
    }
}

/// The last part of a path or an address, without its ending.
fn file_name(path: &str) -> Option<String> {
    let name = path.rsplit(['/', '\\']).find(|part| !part.is_empty())?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    (!stem.is_empty()).then(|| stem.to_owned())
}
