//! What a full picture shows: lines, hubs, and what each actor does alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::graph::view::Labels;
use crate::graph::{Event, Graph, Key, Node, Relation};
use crate::record::{EntityType, EventType, Factuality, SituationKind};

/// An event with more parties than this on its lines gets a hub of its own.
const HUB: usize = 3;

/// What events must share to be counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Act {
    /// Type.
    pub kind: EventType,
    /// How certain.
    pub factuality: Factuality,
    /// Whether it is somebody's word.
    pub claimed: bool,
    /// Whether another denies it or withholds.
    pub contested: bool,
}

impl Act {
    /// Whether it is told as a plain fact.
    pub fn is_fact(self) -> bool {
        !self.claimed && self.factuality == Factuality::Actual
    }
}

/// What a line means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// One does something to the other.
    To,
    /// Both do it together.
    With,
    /// It happens there.
    At,
}

/// Events of one kind.
pub type Acts<'a> = BTreeMap<Act, Vec<&'a Event>>;

/// Everything that is drawn.
pub struct Scene<'a> {
    /// The graph.
    pub graph: &'a Graph,
    /// Names.
    pub labels: Labels<'a>,
    /// Events by the two that they join.
    pub lines: BTreeMap<(Key, Key, Way), Acts<'a>>,
    /// Events of many parties: who stands on either side.
    pub hubs: Vec<(&'a Event, Act, Vec<Key>, Vec<Key>)>,
    /// What an actor does alone.
    pub alone: BTreeMap<Key, Acts<'a>>,
    /// Wars, relations and the like between two.
    pub ties: BTreeMap<(Key, Key, SituationKind), Vec<Key>>,
    /// Posts of persons.
    pub posts: BTreeMap<Key, BTreeSet<String>>,
    /// Actors and places.
    pub nodes: BTreeSet<Key>,
}

impl<'a> Scene<'a> {
    /// The scene of a graph.
    pub fn new(graph: &'a Graph, language: &'a str) -> Self {
        let mut scene = Self {
            graph,
            labels: Labels::new(graph, language),
            lines: BTreeMap::new(),
            hubs: Vec::new(),
            alone: BTreeMap::new(),
            ties: BTreeMap::new(),
            posts: BTreeMap::new(),
            nodes: BTreeSet::new(),
        };
        for event in graph.events() {
            scene.event(event);
        }
        scene.situations();
        scene.offices();
        scene
    }

    /// The nodes that a relation leads to.
    pub fn keys(&self, key: &Key, relation: Relation) -> Vec<Key> {
        let nodes = self.graph.targets(key, relation);
        nodes.into_iter().map(|node| node.key().clone()).collect()
    }

    /// The kind of an actor or a place.
    pub fn kind(&self, key: &Key) -> Option<EntityType> {
        match self.graph.node(key) {
            Some(Node::Entity(entity)) => Some(entity.kind),
            _ => None,
        }
    }

    /// The state in whose frame a node stands.
    pub fn frame(&self, key: &Key) -> Option<Key> {
        match self.kind(key)? {
            EntityType::State => Some(key.clone()),
            EntityType::Place => None,
            _ => self.keys(key, Relation::State).into_iter().next(),
        }
    }

    /// The nodes that a line reaches.
    pub fn joined(&self) -> BTreeSet<&Key> {
        let lines = self.lines.keys().map(|(one, other, _)| [one, other]);
        let ties = self.ties.keys().map(|(one, other, _)| [one, other]);
        let hubs = self.hubs.iter().flat_map(|hub| hub.2.iter().chain(&hub.3));
        lines.chain(ties).flatten().chain(hubs).collect()
    }

    fn event(&mut self, event: &'a Event) {
        let source = self.keys(&event.key, Relation::Source);
        let mut target = self.keys(&event.key, Relation::Target);
        target.retain(|key| !source.contains(key));
        let act = Act {
            kind: event.kind,
            factuality: event.factuality,
            claimed: !self.graph.sources(&event.key, Relation::About).is_empty(),
            contested: event.contested,
        };
        let mutual = event.kind.is_symmetric();
        let together = mutual && target.is_empty();
        let lines = if together {
            source.len() * source.len().saturating_sub(1) / 2
        } else {
            source.len() * target.len()
        };
        if lines >= HUB {
            self.nodes.extend(source.iter().chain(&target).cloned());
            self.hubs.push((event, act, source, target));
            return;
        }
        let mut pairs: Vec<(Key, Key, Way)> = Vec::new();
        let mut pair = |one: &Key, other: &Key| {
            // Who met whom has no direction.
            let turned = mutual && other < one;
            let (one, other) = if turned { (other, one) } else { (one, other) };
            pairs.push((
                one.clone(),
                other.clone(),
                if mutual { Way::With } else { Way::To },
            ));
        };
        for from in &source {
            target.iter().for_each(|to| pair(from, to));
        }
        if together {
            for (n, from) in source.iter().enumerate() {
                source.iter().skip(n + 1).for_each(|to| pair(from, to));
            }
        }
        if pairs.is_empty() {
            let places = self.keys(&event.key, Relation::Place);
            for from in source.iter().chain(&target) {
                let there = places.iter().filter(|place| *place != from);
                pairs.extend(there.map(|place| (from.clone(), place.clone(), Way::At)));
            }
            if pairs.is_empty()
                && let Some(actor) = source.iter().chain(&target).chain(&places).next()
            {
                self.nodes.insert(actor.clone());
                let acts = self.alone.entry(actor.clone()).or_default();
                acts.entry(act).or_default().push(event);
            }
        }
        for pair in pairs {
            self.nodes.extend([pair.0.clone(), pair.1.clone()]);
            let acts = self.lines.entry(pair).or_default();
            acts.entry(act).or_default().push(event);
        }
    }

    fn situations(&mut self) {
        for node in self.graph.nodes() {
            let Node::Situation(situation) = node else {
                continue;
            };
            let holders = self.keys(&situation.key, Relation::Holder);
            for (n, one) in holders.iter().enumerate() {
                for other in holders.iter().skip(n + 1) {
                    self.nodes.extend([one.clone(), other.clone()]);
                    let pair = (one.clone(), other.clone(), situation.kind);
                    self.ties
                        .entry(pair)
                        .or_default()
                        .push(situation.key.clone());
                }
            }
        }
    }

    fn offices(&mut self) {
        for node in self.graph.nodes() {
            let Node::Office(office) = node else { continue };
            let of: Vec<String> = self
                .keys(&office.key, Relation::Of)
                .iter()
                .map(|key| self.labels.short(key))
                .collect();
            let former = office.told.values().all(|holding| holding.former);
            let mut text = if former {
                format!("former {}", office.role)
            } else {
                office.role.clone()
            };
            if !of.is_empty() {
                let _ = write!(text, ", {}", of.join(", "));
            }
            for person in self.keys(&office.key, Relation::Person) {
                if self.nodes.contains(&person) {
                    self.posts.entry(person).or_default().insert(text.clone());
                }
            }
        }
    }

    /// An event in a line: type, words, time, who says so.
    pub fn tell(&self, event: &Event) -> String {
        let mut text = event.kind.name().to_owned();
        let words = self.words(std::slice::from_ref(&event.key));
        if !words.is_empty() {
            let _ = write!(text, ": {words}");
        }
        for time in self.keys(&event.key, Relation::Time) {
            let _ = write!(text, ", {}", time.last().replace("--", "/"));
        }
        if event.factuality != Factuality::Actual {
            let _ = write!(text, ", {}", event.factuality.name());
        }
        for claim in self.graph.sources(&event.key, Relation::About) {
            if let Node::Claim(claim) = claim {
                let speakers: Vec<String> = self
                    .keys(&claim.key, Relation::Speaker)
                    .iter()
                    .map(|key| self.labels.short(key))
                    .collect();
                let _ = write!(text, "; {} {}", speakers.join(", "), claim.stance.name());
            }
        }
        text
    }

    /// The words that tell of these.
    pub fn words(&self, tellings: &[Key]) -> String {
        let words: Vec<String> = tellings
            .iter()
            .flat_map(|key| self.graph.targets(key, Relation::Evidence))
            .filter_map(|node| match node {
                Node::Mention(mention) => Some(format!("“{}”", mention.exact)),
                _ => None,
            })
            .collect();
        words.join(", ")
    }

    /// How many or how much an event counts.
    pub fn quantity(&self, event: &Event) -> Option<String> {
        let nodes = self.graph.targets(&event.key, Relation::Quantity);
        nodes.into_iter().find_map(|node| match node {
            Node::Quantity(quantity) => Some(format!(
                "{} {}",
                super::draw::grouped(quantity.value),
                quantity.unit
            )),
            _ => None,
        })
    }
}
