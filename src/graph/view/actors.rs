//! Who deals with whom: the network of actors, weighted by events.

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::{Graph, Key, Node, Relation};
use crate::record::{EntityType, EventType, Factuality};

/// What one does to another, summed over events. Between parties on one side (who met) the pair is sorted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tie {
    /// Number of events.
    pub events: usize,
    /// Events by type.
    pub types: BTreeMap<EventType, usize>,
    /// Events that happened, as told.
    pub actual: usize,
    /// Events that somebody contests.
    pub contested: usize,
    /// Documents that tell them.
    pub documents: BTreeSet<Key>,
}

impl Tie {
    /// The type that is most frequent, the first by name among equals.
    pub fn main_type(&self) -> Option<EventType> {
        let most = self.types.values().max()?;
        self.types.iter().find(|(_, n)| *n == most).map(|(t, _)| *t)
    }
}

/// Actors and ties.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Network {
    /// Actors with the number of events in which they have a part.
    pub actors: BTreeMap<Key, usize>,
    /// Ties by source and target.
    pub ties: BTreeMap<(Key, Key), Tie>,
}

impl Network {
    /// The network of a graph.
    pub fn new(graph: &Graph) -> Self {
        let mut network = Self::default();
        for event in graph.events() {
            let actors = |relation| -> Vec<Key> {
                graph
                    .targets(&event.key, relation)
                    .into_iter()
                    .filter(|node| is_actor(node))
                    .map(|node| node.key().clone())
                    .collect()
            };
            let (source, target) = (actors(Relation::Source), actors(Relation::Target));
            for actor in source.iter().chain(&target).collect::<BTreeSet<_>>() {
                *network.actors.entry(actor.clone()).or_default() += 1;
            }
            for (from, to) in pairs(event.kind, &source, &target) {
                let tie = network.ties.entry((from, to)).or_default();
                tie.events += 1;
                *tie.types.entry(event.kind).or_default() += 1;
                tie.actual += usize::from(event.factuality == Factuality::Actual);
                tie.contested += usize::from(event.contested);
                tie.documents.insert(event.document.clone());
            }
        }
        network
    }

    /// The part of it among the actors with the most events that have a tie; how many it had is returned too.
    pub fn top(&self, count: usize) -> (Self, usize) {
        let mut weight: BTreeMap<&Key, usize> = BTreeMap::new();
        for ((from, to), tie) in &self.ties {
            *weight.entry(from).or_default() += tie.events;
            *weight.entry(to).or_default() += tie.events;
        }
        let all = weight.len();
        let mut ranked: Vec<(&Key, usize)> = weight.into_iter().collect();
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let kept: BTreeSet<&Key> = ranked.into_iter().take(count).map(|(key, _)| key).collect();
        let ties: BTreeMap<(Key, Key), Tie> = self
            .ties
            .iter()
            .filter(|((from, to), _)| kept.contains(from) && kept.contains(to))
            .map(|(pair, tie)| (pair.clone(), tie.clone()))
            .collect();
        let actors = self
            .actors
            .iter()
            .filter(|(key, _)| kept.contains(key))
            .map(|(key, n)| (key.clone(), *n))
            .collect();
        (Self { actors, ties }, all)
    }
}

fn is_actor(node: &Node) -> bool {
    matches!(node, Node::Entity(entity) if entity.kind != EntityType::Place)
}

/// From each source to each target; who acts together without a target, each with each.
fn pairs(kind: EventType, source: &[Key], target: &[Key]) -> BTreeSet<(Key, Key)> {
    let mut pairs = BTreeSet::new();
    let sorted = |a: &Key, b: &Key| {
        let (low, high) = if a <= b { (a, b) } else { (b, a) };
        (low.clone(), high.clone())
    };
    for from in source {
        for to in target.iter().filter(|to| *to != from) {
            pairs.insert(if kind.is_symmetric() {
                sorted(from, to)
            } else {
                (from.clone(), to.clone())
            });
        }
    }
    if kind.is_symmetric() && target.is_empty() {
        for (n, from) in source.iter().enumerate() {
            for to in source.iter().skip(n + 1) {
                pairs.insert(sorted(from, to));
            }
        }
    }
    pairs
}

/// Whether acts of a type bring together or set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tone {
    /// Talks, help, agreement, yielding.
    Cooperative,
    /// Neither.
    Neutral,
    /// Blame, threat, force.
    Hostile,
}

/// The tone of a type: the side of Goldstein's scale on which it lies, if it lies clearly on one.
pub const fn tone(kind: EventType) -> Tone {
    use EventType as T;
    match kind {
        T::Agree | T::Consult | T::Support | T::Concede | T::Cooperate | T::Aid | T::Retreat => {
            Tone::Cooperative
        }
        T::Request | T::Statement | T::Office | T::Legislate | T::Justice | T::Incident => {
            Tone::Neutral
        }
        T::Accuse
        | T::Reject
        | T::Threaten
        | T::Protest
        | T::Sanction
        | T::Mobilize
        | T::Coerce
        | T::Assault => Tone::Hostile,
    }
}
