//! The graph in memory: typed nodes and edges, built from extraction records, in any order.
//!
//! In: records. Out: a [`Graph`], from which `rdf` makes quads and the views make pictures and tables.
//! Every node is known by its content-made [`Key`]; every edge names the document that says so. What several
//! documents say about one node is kept apart by document, so that any of them can be taken out again.

pub mod build;
pub mod fold;
pub mod happening;
pub mod key;
pub mod model;
pub mod view;
pub mod world;

use std::collections::{HashMap, HashSet};

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

pub use key::Key;
pub use model::{
    Claim, Document, Edge, Entity, Event, Happening, Holding, Link, Mention, Node, Office,
    Quantity, Relation, Situation, Told,
};

/// A knowledge graph: what one document says, or many.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    inner: DiGraph<Node, Edge>,
    index: HashMap<Key, NodeIndex>,
    seen: HashSet<(NodeIndex, NodeIndex, Edge)>,
}

impl Graph {
    /// An empty graph.
    pub fn new() -> Self {
        Self::default()
    }

    /// The graph of these records.
    pub fn from_records<'a>(records: impl IntoIterator<Item = &'a crate::record::Record>) -> Self {
        let mut graph = Self::new();
        for record in records {
            graph.add_record(record);
        }
        graph.link_happenings();
        graph
    }

    /// The petgraph underneath.
    pub const fn inner(&self) -> &DiGraph<Node, Edge> {
        &self.inner
    }

    /// Puts a node in, or into the one of that key: what is told of it is added.
    pub fn insert(&mut self, node: Node) -> NodeIndex {
        if let Some(&at) = self.index.get(node.key()) {
            self.inner[at].absorb(node);
            return at;
        }
        let key = node.key().clone();
        let at = self.inner.add_node(node);
        self.index.insert(key, at);
        at
    }

    /// Puts an edge in, once.
    pub fn connect(&mut self, from: NodeIndex, to: NodeIndex, edge: Edge) {
        if self.seen.insert((from, to, edge.clone())) {
            self.inner.add_edge(from, to, edge);
        }
    }

    /// The place of a node.
    pub fn at(&self, key: &Key) -> Option<NodeIndex> {
        self.index.get(key).copied()
    }

    /// The node of a key.
    pub fn node(&self, key: &Key) -> Option<&Node> {
        self.at(key).map(|at| &self.inner[at])
    }

    /// Number of nodes.
    pub fn node_count(&self) -> usize {
        self.inner.node_count()
    }

    /// Number of edges.
    pub fn edge_count(&self) -> usize {
        self.inner.edge_count()
    }

    /// All nodes, by key.
    pub fn nodes(&self) -> Vec<&Node> {
        let mut nodes: Vec<&Node> = self.inner.node_weights().collect();
        nodes.sort_by(|a, b| a.key().cmp(b.key()));
        nodes
    }

    /// All edges with the keys of their ends, in a stable order.
    pub fn edges(&self) -> Vec<(&Key, &Edge, &Key)> {
        let mut edges: Vec<_> = self
            .inner
            .edge_references()
            .map(|e| {
                (
                    self.inner[e.source()].key(),
                    e.weight(),
                    self.inner[e.target()].key(),
                )
            })
            .collect();
        edges.sort();
        edges
    }

    /// The nodes that a relation leads to, by key, each once.
    pub fn targets(&self, from: &Key, relation: Relation) -> Vec<&Node> {
        self.neighbours(from, relation, Direction::Outgoing)
    }

    /// The nodes that a relation comes from, by key, each once.
    pub fn sources(&self, to: &Key, relation: Relation) -> Vec<&Node> {
        self.neighbours(to, relation, Direction::Incoming)
    }

    fn neighbours(&self, key: &Key, relation: Relation, direction: Direction) -> Vec<&Node> {
        let Some(at) = self.at(key) else {
            return Vec::new();
        };
        let mut found: Vec<&Node> = self
            .inner
            .edges_directed(at, direction)
            .filter(|edge| edge.weight().relation == relation)
            .map(|edge| match direction {
                Direction::Outgoing => &self.inner[edge.target()],
                Direction::Incoming => &self.inner[edge.source()],
            })
            .collect();
        found.sort_by(|a, b| a.key().cmp(b.key()));
        found.dedup_by(|a, b| a.key() == b.key());
        found
    }

    /// The events, by key.
    pub fn events(&self) -> Vec<&Event> {
        self.nodes()
            .into_iter()
            .filter_map(|node| match node {
                Node::Event(event) => Some(event),
                _ => None,
            })
            .collect()
    }
}

impl PartialEq for Graph {
    /// Two graphs are equal if they hold the same nodes and edges, whatever the order they came in.
    fn eq(&self, other: &Self) -> bool {
        self.nodes() == other.nodes() && self.edges() == other.edges()
    }
}
