//! Record → graph: all that a record says can be read off its graph.
//!
//! In: records of the reader, of hand, and any that proptest can think of. What a graph leaves out on purpose: the
//! record's own ids, and known entities that nothing leads to.
#![allow(clippy::unwrap_used)]

mod claims;
#[path = "../common/mod.rs"]
mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{record, second, seed};
use kronika::document::{Input, load};
use kronika::graph::world::World;
use kronika::graph::{Event, Graph, Key, Node, Relation};
use kronika::reader::{Options, Reader};
use kronika::record::{self as told, EntityType, MentionForm, Quoted, Record, Situation};
use proptest::prelude::*;

/// A record beside the graph made of it.
struct Pair<'a> {
    record: &'a Record,
    graph: Graph,
    document: Key,
    entities: BTreeMap<&'a str, Key>,
    events: BTreeMap<&'a str, Key>,
}

impl<'a> Pair<'a> {
    fn new(record: &'a Record) -> Self {
        let document = Key::document(&record.document.id);
        let entities = record
            .entities
            .iter()
            .map(|entity| (&*entity.id, Key::entity(&document, entity)));
        let mut used: BTreeMap<_, usize> = BTreeMap::new();
        let events = record.events.iter().map(|event| {
            let span = event.trigger.span();
            let n = used.entry((span.start, span.end)).or_default();
            *n += 1;
            (&*event.id, Key::told(&document, "event", span, *n))
        });
        Self {
            graph: Graph::from_records([record]),
            entities: entities.collect(),
            events: events.collect(),
            record,
            document,
        }
    }

    fn keys(&self, from: &Key, relation: Relation) -> BTreeSet<Key> {
        let nodes = self.graph.targets(from, relation);
        nodes.into_iter().map(|node| node.key().clone()).collect()
    }

    fn meant(&self, ids: &[String]) -> BTreeSet<Key> {
        ids.iter().map(|id| self.entities[&**id].clone()).collect()
    }

    /// The span and the words that a relation leads to.
    fn words(&self, from: &Key, relation: Relation) -> BTreeSet<(Key, String)> {
        let nodes = self.graph.targets(from, relation);
        let words = nodes.into_iter().map(|node| match node {
            Node::Mention(mention) => (mention.key.clone(), mention.exact.clone()),
            other => panic!("{other:?}"),
        });
        words.collect()
    }

    fn quoted<'q>(&self, words: impl IntoIterator<Item = &'q Quoted>) -> BTreeSet<(Key, String)> {
        let spelt = |words: &Quoted| {
            (
                Key::mention(&self.document, words.span()),
                words.text.clone(),
            )
        };
        words.into_iter().map(spelt).collect()
    }

    fn times(time: Option<&told::Time>) -> BTreeSet<Key> {
        time.iter().map(|time| Key::time(&time.value)).collect()
    }

    fn check(&self) {
        self.document();
        for entity in &self.record.entities {
            self.entity(entity);
        }
        for event in &self.record.events {
            self.event(event);
        }
        for situation in &self.record.situations {
            self.situation(situation);
        }
        self.claims();
    }

    fn document(&self) {
        let Some(Node::Document(made)) = self.graph.node(&self.document) else {
            panic!("no document");
        };
        let info = &self.record.document;
        assert_eq!(
            (
                &made.path,
                &made.date,
                &made.title,
                &made.outlet,
                &made.url,
                &made.text
            ),
            (
                &info.source,
                &info.date,
                &info.title,
                &info.outlet,
                &info.url,
                &info.text
            )
        );
        assert_eq!(
            (&made.sha256, &made.language),
            (&info.sha256, &info.language)
        );
        assert_eq!(made.sentences, self.record.sentences);
    }

    fn entity(&self, entity: &told::Entity) {
        let key = &self.entities[&*entity.id];
        let known = World::shipped().knows(key);
        let Some(node) = self.graph.node(key) else {
            assert!(known && entity.mentions.is_empty(), "no {key}");
            return;
        };
        let Node::Entity(made) = node else {
            panic!("{node:?}")
        };
        assert_eq!(made.kind, entity.kind);
        let mut names: BTreeSet<&str> = BTreeSet::new();
        if let Some(told) = made.told.get(&self.document) {
            names.extend(told.label.as_deref());
            names.extend(told.names.iter().map(String::as_str));
        }
        for mention in &entity.mentions {
            let at = Key::mention(&self.document, mention.words.span());
            assert!(
                self.keys(&at, Relation::RefersTo).contains(key),
                "{mention:?}"
            );
            let Some(Node::Mention(made)) = self.graph.node(&at) else {
                panic!("no {at}");
            };
            assert_eq!(made.exact, mention.words.text);
            assert!(mention.form == MentionForm::Name || made.forms.contains(&mention.form));
            names.insert(&mention.words.text);
        }
        if !known {
            let mut told = entity.names.iter().chain([&entity.name]);
            assert_eq!(told.find(|name| !names.contains(&***name)), None);
        }
        if let (Some(iso), false) = (&entity.state, entity.kind == EntityType::State) {
            assert!(self.keys(key, Relation::State).contains(&Key::state(iso)));
        }
    }

    fn event(&self, event: &told::Event) {
        let key = &self.events[&*event.id];
        let Some(Node::Event(made)) = self.graph.node(key) else {
            panic!("no {key}");
        };
        let Event {
            kind,
            cameo,
            factuality,
            rule,
            confidence,
            sentence,
            time_text,
            ..
        } = made;
        assert_eq!((*kind, *factuality), (event.kind, event.factuality));
        assert_eq!(
            (cameo, rule, confidence),
            (&event.cameo, &event.rule, &event.confidence)
        );
        assert_eq!(
            *sentence,
            self.record.sentences.get(event.sentence).copied()
        );
        assert_eq!(
            *time_text,
            event.time.as_ref().and_then(|time| time.text.clone())
        );
        for (relation, ids) in [
            (Relation::Source, &event.source),
            (Relation::Target, &event.target),
            (Relation::Place, &event.place),
        ] {
            assert_eq!(self.keys(key, relation), self.meant(ids), "{relation:?}");
        }
        assert_eq!(
            self.words(key, Relation::Evidence),
            self.quoted([&event.trigger])
        );
        assert_eq!(
            self.keys(key, Relation::Time),
            Self::times(event.time.as_ref())
        );
        let first = event.same_as.iter().map(|id| self.events[&**id].clone());
        assert_eq!(self.keys(key, Relation::Retells), first.collect());
        let counted = self.graph.targets(key, Relation::Quantity);
        let counted = counted.into_iter().map(|node| match node {
            Node::Quantity(made) => told::Quantity {
                value: made.value,
                unit: made.unit.clone(),
                text: made.exact.clone(),
                bound: made.bound,
            },
            other => panic!("{other:?}"),
        });
        assert!(counted.eq(event.quantity.clone()), "{:?}", event.quantity);
    }

    /// The nodes that a situation may have become.
    fn situation(&self, situation: &Situation) {
        let holders = self.meant(&situation.holders);
        let role = situation
            .role
            .as_deref()
            .map(|role| role.trim_start_matches("former "));
        let former = role != situation.role.as_deref();
        let found = self.graph.nodes().into_iter().any(|node| {
            let (same, relations): (bool, &[Relation]) = match node {
                Node::Situation(made) => (
                    made.kind == situation.kind
                        && made.factuality == situation.factuality
                        && made.role.as_deref() == role,
                    &[Relation::Holder],
                ),
                // Two tellings of one office are one node: the words of each lead to it.
                Node::Office(made) => (
                    Some(&*made.role) == role
                        && made.told.values().any(|held| held.former == former),
                    &[Relation::Person, Relation::Of],
                ),
                _ => return false,
            };
            let key = node.key();
            let held: BTreeSet<Key> = relations
                .iter()
                .flat_map(|relation| self.keys(key, *relation))
                .collect();
            let time = Self::times(situation.time.as_ref());
            let words = self.quoted([&situation.trigger]);
            same && held == holders
                && self.keys(key, Relation::Time).is_superset(&time)
                && self.words(key, Relation::Evidence).is_superset(&words)
        });
        assert!(found, "{situation:?}");
    }
}

#[test]
fn records_of_articles_are_whole_in_the_graph() {
    Pair::new(&seed()).check();
    Pair::new(&second()).check();
    let reader = Reader::new(Options::default()).unwrap();
    let options = reader.load_options();
    for path in ["seeds", "tests/fixtures/second-article.json"] {
        for document in load(&Input::Path(path.into()), &options) {
            let record = reader.read(&document.unwrap());
            assert!(record.events.len() > 10);
            Pair::new(&record).check();
        }
    }
}

proptest! {
    #[test]
    fn any_record_is_whole_in_the_graph(record in record("a")) {
        Pair::new(&record).check();
    }
}
