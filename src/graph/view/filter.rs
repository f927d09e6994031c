//! A part of the graph: what is about somebody, or in a stretch of time.

use std::collections::{BTreeSet, HashSet};

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use crate::graph::{Graph, Key, Node, Relation};
use crate::record::time::{Interval, interval};

/// What to keep; an empty filter keeps everything.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// Events, situations and offices in which one of these has a part, or on which it speaks.
    pub about: BTreeSet<Key>,
    /// On or after the first day of this date.
    pub from: Option<Interval>,
    /// On or before the last day of this date.
    pub to: Option<Interval>,
    /// Events at least so sure; what has no confidence of its own is kept.
    pub min_confidence: Option<f64>,
}

/// The edges that give somebody a part in something.
const PARTS: [Relation; 6] = [
    Relation::Source,
    Relation::Target,
    Relation::Place,
    Relation::Holder,
    Relation::Person,
    Relation::Of,
];

impl Filter {
    /// Whether it keeps everything.
    pub fn is_empty(&self) -> bool {
        self.about.is_empty()
            && self.from.is_none()
            && self.to.is_none()
            && self.min_confidence.is_none()
    }

    /// The part of the graph that it keeps: the tellings that fit, the claims about them, and all that these
    /// lead to; of the mentions, those in the same documents of the same entities.
    pub fn apply(&self, graph: &Graph) -> Graph {
        if self.is_empty() {
            return graph.clone();
        }
        let inner = graph.inner();
        let mut keep: HashSet<NodeIndex> = HashSet::new();
        let mut stack: Vec<NodeIndex> = inner
            .node_indices()
            .filter(|&at| self.fits(graph, at))
            .collect();
        // Claims about what is kept, and claims about those.
        let mut ring = stack.clone();
        while let Some(at) = ring.pop() {
            for edge in inner.edges_directed(at, Direction::Incoming) {
                if edge.weight().relation == Relation::About && !stack.contains(&edge.source()) {
                    stack.push(edge.source());
                    ring.push(edge.source());
                }
            }
        }
        stack.extend(self.about.iter().filter_map(|key| graph.at(key)));
        while let Some(at) = stack.pop() {
            if keep.insert(at) {
                stack.extend(inner.neighbors_directed(at, Direction::Outgoing));
            }
        }
        let documents: HashSet<Key> = keep
            .iter()
            .filter_map(|&at| inner[at].key().document_part())
            .collect();
        keep.extend(documents.iter().filter_map(|key| graph.at(key)));
        for at in inner.node_indices() {
            if let Node::Mention(mention) = &inner[at]
                && documents.contains(&mention.document)
                && inner.neighbors(at).any(|to| keep.contains(&to))
            {
                keep.insert(at);
            }
        }
        graph.part(|at| keep.contains(&at), &documents)
    }

    fn fits(&self, graph: &Graph, at: NodeIndex) -> bool {
        let node = &graph.inner()[at];
        match node {
            Node::Event(_) | Node::Situation(_) | Node::Office(_) => {}
            _ => return false,
        }
        self.is_about(graph, at) && self.is_within(graph, node) && self.is_sure(node)
    }

    fn is_sure(&self, node: &Node) -> bool {
        let Node::Event(event) = node else {
            return true;
        };
        let (Some(least), Some(confidence)) = (self.min_confidence, event.confidence) else {
            return true;
        };
        confidence >= least
    }

    fn is_about(&self, graph: &Graph, at: NodeIndex) -> bool {
        if self.about.is_empty() {
            return true;
        }
        let inner = graph.inner();
        let has_part = inner.edges_directed(at, Direction::Outgoing).any(|edge| {
            PARTS.contains(&edge.weight().relation)
                && self.about.contains(inner[edge.target()].key())
        });
        has_part
            || inner
                .edges_directed(at, Direction::Incoming)
                .filter(|edge| edge.weight().relation == Relation::About)
                .any(|claim| {
                    inner
                        .edges_directed(claim.source(), Direction::Outgoing)
                        .any(|edge| {
                            edge.weight().relation == Relation::Speaker
                                && self.about.contains(inner[edge.target()].key())
                        })
                })
    }

    /// By its own time; where it has none, by its document's date.
    fn is_within(&self, graph: &Graph, node: &Node) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        let Some(days) = days(graph, node.key()) else {
            return false;
        };
        self.from.is_none_or(|from| days.last >= from.first)
            && self.to.is_none_or(|to| days.first <= to.last)
    }
}

/// The days of a telling: its own time, else its document's date.
pub fn days(graph: &Graph, key: &Key) -> Option<Interval> {
    let own = graph
        .targets(key, Relation::Time)
        .into_iter()
        .find_map(|node| match node {
            Node::Time(time) => interval(&time.value),
            _ => None,
        });
    own.or_else(|| {
        let document = graph.node(&key.document_part()?)?;
        match document {
            Node::Document(document) => interval(document.date.as_deref()?),
            _ => None,
        }
    })
}

impl Graph {
    /// The nodes that `keep` accepts, and what these documents say of and between them.
    fn part(&self, keep: impl Fn(NodeIndex) -> bool, documents: &HashSet<Key>) -> Self {
        let mut part = Self::new();
        for at in self.inner.node_indices().filter(|&at| keep(at)) {
            let mut node = self.inner[at].clone();
            match &mut node {
                Node::Entity(entity) => entity.told.retain(|d, _| documents.contains(d)),
                Node::Office(office) => office.told.retain(|d, _| documents.contains(d)),
                _ => {}
            }
            part.insert(node);
        }
        for edge in self.inner.edge_references() {
            let said = edge
                .weight()
                .document
                .as_ref()
                .is_none_or(|d| documents.contains(d));
            let ends = (
                part.at(self.inner[edge.source()].key()),
                part.at(self.inner[edge.target()].key()),
            );
            if let (true, (Some(from), Some(to))) = (said, ends) {
                part.connect(from, to, edge.weight().clone());
            }
        }
        part
    }
}
