//! Quads → graph: the way back from the store.
//!
//! In: quads in any order, of documents, `calendar`, `resolution`; those of other graphs are passed over. Out:
//! the [`Graph`] that [`super::write`] made them from. A node's kind stands in its key, so that no quad has to
//! wait for another.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use super::Base;
use super::vocab::{KRO, KRT, SKOS};
use super::write::bound_term;
use crate::graph::{
    Claim, Document, Edge, Entity, Event, Graph, Happening, Holding, Key, Link, Mention, Node,
    Office, Quantity, Relation, Situation, Told,
};
use crate::record::time::{interval, precision};
use crate::record::{Bound, EntityType, EventType, Factuality, MentionForm, SituationKind, Stance};
use crate::span::Span;

/// Properties and objects of one subject in one graph.
type Facts = Vec<(String, Object)>;

#[derive(Debug, Clone)]
enum Object {
    Node(Key),
    Term(String),
    Text(String, Option<String>),
}

/// Collects quads and makes a graph of them.
#[derive(Debug)]
pub struct Collector<'a> {
    base: &'a Base,
    /// By subject, then by document (none: a shared graph).
    facts: BTreeMap<(Key, Option<Key>), Facts>,
}

impl<'a> Collector<'a> {
    /// A collector for data below this base.
    pub const fn new(base: &'a Base) -> Self {
        Self {
            base,
            facts: BTreeMap::new(),
        }
    }

    /// Takes a quad.
    pub fn push(&mut self, quad: &Quad) {
        let document = self.base.graph_document(&quad.graph_name);
        let shared = document.is_none();
        if shared
            && quad.graph_name != self.base.calendar()
            && quad.graph_name != self.base.resolution()
        {
            return;
        }
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
            return;
        };
        let Some(subject) = self.base.key(subject.as_str()) else {
            return;
        };
        let predicate = quad.predicate.as_str();
        let name = predicate
            .strip_prefix(KRO)
            .or_else(|| predicate.strip_prefix(SKOS))
            .unwrap_or("a");
        let object = match &quad.object {
            Term::NamedNode(node) => match self.base.key(node.as_str()) {
                Some(key) => Object::Node(key),
                None => Object::Term(node.as_str().to_owned()),
            },
            Term::Literal(literal) => {
                let language = literal.language().map(str::to_owned);
                Object::Text(literal.value().to_owned(), language)
            }
            _ => return,
        };
        self.facts
            .entry((subject, document))
            .or_default()
            .push((name.to_owned(), object));
    }

    /// The graph of these documents: of the shared graphs, only what they use.
    pub fn finish_for(mut self, documents: &BTreeSet<Key>) -> Graph {
        let local = |key: &Key| {
            key.document_part()
                .is_none_or(|part| documents.contains(&part))
        };
        let mut used: BTreeSet<Key> = BTreeSet::new();
        for ((key, document), facts) in &self.facts {
            if document.is_some() || (local(key) && key.is_local()) {
                used.extend(facts.iter().filter_map(|(_, object)| match object {
                    Object::Node(key) => Some(key.clone()),
                    _ => None,
                }));
            }
        }
        self.facts.retain(|(key, document), facts| {
            document.is_some()
                || (key.is_local() && local(key))
                || used.contains(key)
                || (key.as_str().starts_with("link/")
                    && Reading(facts).node("links").is_some_and(local))
        });
        self.finish()
    }

    /// The graph of what was taken.
    pub fn finish(self) -> Graph {
        let mut graph = Graph::new();
        for ((key, document), facts) in &self.facts {
            if let Some(node) = node(key, document.as_ref(), facts) {
                graph.insert(node);
            }
        }
        // Ends that no quad describes: times are in the calendar, known states in `world`.
        for facts in self.facts.values() {
            for (name, object) in facts {
                if let (Some(_), Object::Node(key)) = (Relation::from_name(name), object)
                    && graph.at(key).is_none()
                    && let Some(node) = node(key, None, &[])
                {
                    graph.insert(node);
                }
            }
        }
        let links = links(&self.facts);
        for ((key, document), facts) in &self.facts {
            let Some(from) = graph.at(key) else { continue };
            for (name, object) in facts {
                let (Some(relation), Object::Node(to)) = (Relation::from_name(name), object) else {
                    continue;
                };
                let Some(target) = graph.at(to) else { continue };
                let link = match document {
                    Some(_) => None,
                    None => links.get(&(key.clone(), to.clone())).cloned(),
                };
                let edge = Edge {
                    relation,
                    document: document.clone(),
                    link,
                };
                graph.connect(from, target, edge);
            }
        }
        graph
    }
}

/// Reason and score by event and happening.
fn links(facts: &BTreeMap<(Key, Option<Key>), Facts>) -> BTreeMap<(Key, Key), Link> {
    facts
        .iter()
        .filter(|((key, _), _)| key.as_str().starts_with("link/"))
        .filter_map(|(_, facts)| {
            let facts = Reading(facts);
            let score: f64 = facts.text("score")?.parse().ok()?;
            let link = Link {
                reason: facts.text("reason")?.to_owned(),
                // A score is written as hundredths.
                score: (score * 100.0).round() as u8,
            };
            Some((
                (
                    facts.node("links")?.clone(),
                    facts.node("happening")?.clone(),
                ),
                link,
            ))
        })
        .collect()
}

/// Access by property.
struct Reading<'a>(&'a [(String, Object)]);

impl<'a> Reading<'a> {
    fn all(&self, name: &'a str) -> impl Iterator<Item = &'a Object> + use<'a> {
        self.0
            .iter()
            .filter(move |(n, _)| n == name)
            .map(|(_, o)| o)
    }

    fn text(&self, name: &'a str) -> Option<&'a str> {
        self.all(name).find_map(|object| match object {
            Object::Text(text, _) => Some(text.as_str()),
            _ => None,
        })
    }

    fn owned(&self, name: &'a str) -> Option<String> {
        self.text(name).map(str::to_owned)
    }

    fn node(&self, name: &'a str) -> Option<&'a Key> {
        self.all(name).find_map(|object| match object {
            Object::Node(key) => Some(key),
            _ => None,
        })
    }

    /// The local name of a term of ours.
    fn term(&self, name: &'a str) -> Option<&'a str> {
        self.all(name).find_map(|object| match object {
            Object::Term(iri) => iri.strip_prefix(KRO).or_else(|| iri.strip_prefix(KRT)),
            _ => None,
        })
    }

    fn factuality(&self) -> Factuality {
        self.term("factuality")
            .and_then(Factuality::from_name)
            .unwrap_or_default()
    }

    fn sentence(&self) -> Option<Span> {
        self.node("sentence").and_then(Key::span)
    }

    fn is_true(&self, name: &'a str) -> bool {
        self.text(name)
            .is_some_and(|value| value == "true" || value == "1")
    }

    fn role(&self) -> Option<String> {
        self.node("post").map(|post| post.last().replace('-', " "))
    }
}

/// The node of a key with what one graph says of it.
fn node(key: &Key, document: Option<&Key>, facts: &[(String, Object)]) -> Option<Node> {
    let read = Reading(facts);
    let key = key.clone();
    let fragment = key
        .as_str()
        .split_once('#')
        .map(|(_, fragment)| fragment.to_owned());
    let path = fragment.as_deref().unwrap_or(key.as_str());
    let kind = path.split(['/', '=', '-']).next()?.to_owned();
    let own = || key.document_part();
    Some(match (kind.as_str(), fragment.is_some()) {
        ("document", false) => Node::Document(Document {
            path: read.owned("path"),
            sha256: read.owned("sha256")?,
            language: read.owned("language")?,
            date: read.owned("date"),
            title: read.owned("title"),
            outlet: read.owned("outlet"),
            url: read.owned("url"),
            text: read.owned("text"),
            sentences: read.text("sentences").map(spans).unwrap_or_default(),
            generator: read.owned("generator").unwrap_or_default(),
            key,
        }),
        ("event", true) => {
            let concept = read.term("type")?;
            let cameo = concept.strip_prefix("CAMEO-").map(str::to_owned);
            let kind = match &cameo {
                Some(code) => EventType::of_cameo(code)?,
                None => EventType::from_name(concept)?,
            };
            Node::Event(Event {
                document: own()?,
                kind,
                cameo,
                factuality: read.factuality(),
                contested: read.is_true("contested"),
                rule: read.owned("rule"),
                confidence: read.text("confidence").and_then(|c| c.parse().ok()),
                sentence: read.sentence(),
                time_text: read.owned("timeText"),
                key,
            })
        }
        ("situation", true) => Node::Situation(Situation {
            document: own()?,
            kind: read.term("kind").and_then(SituationKind::from_name)?,
            role: read.role(),
            factuality: read.factuality(),
            contested: read.is_true("contested"),
            sentence: read.sentence(),
            time_text: read.owned("timeText"),
            key,
        }),
        ("office", _) => Node::Office(Office {
            role: read.role()?,
            told: [(
                document?.clone(),
                Holding {
                    factuality: read.factuality(),
                    former: read.is_true("former"),
                    contested: read.is_true("contested"),
                },
            )]
            .into(),
            key,
        }),
        ("claim", true) => Node::Claim(Claim {
            document: own()?,
            stance: read.term("stance").and_then(Stance::from_name)?,
            key,
        }),
        ("char", true) => Node::Mention(Mention {
            document: own()?,
            exact: read.owned("exact")?,
            forms: read
                .all("form")
                .filter_map(|object| match object {
                    Object::Term(iri) => MentionForm::from_name(iri.strip_prefix(KRO)?),
                    _ => None,
                })
                .collect(),
            key,
        }),
        ("quantity", true) => Node::Quantity(Quantity {
            document: own()?,
            value: read.text("value")?.parse().ok()?,
            unit: read.owned("unit")?,
            bound: read
                .term("bound")
                .and_then(|term| Bound::ALL.iter().copied().find(|b| bound_term(*b) == term)),
            exact: read.owned("exact").unwrap_or_default(),
            key,
        }),
        ("time", false) => {
            let value = key.last().replace("--", "/");
            interval(&value)?;
            Node::Time(crate::graph::model::Time {
                precision: precision(&value),
                value,
                key,
            })
        }
        ("happening", false) => Node::Happening(Happening { key }),
        (kind, _) => Node::Entity(entity(key, EntityType::from_name(kind)?, document, &read)),
    })
}

fn entity(key: Key, kind: EntityType, document: Option<&Key>, read: &Reading<'_>) -> Entity {
    // What only stands at the end of an edge is told by nobody.
    let described = read.all("a").next().is_some();
    let told = document.filter(|_| described).map(|document| {
        let label = read.all("prefLabel").find_map(|object| match object {
            Object::Text(text, language) => Some((text.clone(), language.clone())),
            _ => None,
        });
        let names: Vec<(&str, Option<&str>)> = read
            .all("altLabel")
            .filter_map(|object| match object {
                Object::Text(text, language) => Some((text.as_str(), language.as_deref())),
                _ => None,
            })
            .collect();
        let language = label
            .as_ref()
            .and_then(|(_, language)| language.as_deref())
            .or_else(|| names.iter().find_map(|(_, language)| *language))
            .unwrap_or_default()
            .to_owned();
        let told = Told {
            label: label.map(|(text, _)| text),
            language,
            names: names.into_iter().map(|(name, _)| name.to_owned()).collect(),
            wikidata: read.owned("wikidata"),
        };
        (document.clone(), told)
    });
    Entity {
        key,
        kind,
        told: told.into_iter().collect(),
    }
}

fn spans(text: &str) -> Vec<Span> {
    text.split(' ')
        .filter_map(|pair| {
            let (start, end) = pair.split_once(',')?;
            Some(Span::new(start.parse().ok()?, end.parse().ok()?))
        })
        .collect()
}
