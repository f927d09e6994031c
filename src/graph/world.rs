//! Authority data: what is known of states, bodies and places before any text is read.
//!
//! In: `ontology/world.ttl`, built in. Out: labels and kinds by key. A node that stands here needs no label
//! and no type from a document.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term};

use super::Key;
use crate::record::EntityType;

/// The file as shipped; its IRIs are relative to the base.
pub const TURTLE: &str = include_str!("../../ontology/world.ttl");

/// A label longer than this gives way to the short name: an acronym says less than a name.
const LONG: usize = 18;

/// A base that never shows: the keys are what follows it.
const BASE: &str = "http://world.invalid/";
const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

/// What is known of one node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its kind.
    pub kind: EntityType,
    /// Labels by language.
    pub labels: BTreeMap<String, String>,
    /// Short names by language.
    pub short: BTreeMap<String, String>,
    /// Other names, sorted.
    pub names: Vec<String>,
}

/// Everything known, by key.
#[derive(Debug, Default)]
pub struct World {
    known: HashMap<Key, Known>,
}

static WORLD: LazyLock<World> = LazyLock::new(|| World::parse(TURTLE));

impl World {
    /// The authority data that this library ships.
    pub fn shipped() -> &'static Self {
        &WORLD
    }

    /// What is known of a key.
    pub fn get(&self, key: &Key) -> Option<&Known> {
        self.known.get(key)
    }

    /// Whether a key is known.
    pub fn knows(&self, key: &Key) -> bool {
        self.known.contains_key(key)
    }

    /// All keys, sorted.
    pub fn keys(&self) -> Vec<&Key> {
        let mut keys: Vec<&Key> = self.known.keys().collect();
        keys.sort();
        keys
    }

    /// A malformed line ends the reading; a test makes sure that the shipped file has none.
    fn parse(turtle: &str) -> Self {
        let mut kinds: HashMap<Key, EntityType> = HashMap::new();
        let mut labels: HashMap<Key, BTreeMap<String, String>> = HashMap::new();
        let mut short: HashMap<Key, BTreeMap<String, String>> = HashMap::new();
        let mut names: HashMap<Key, Vec<String>> = HashMap::new();
        let Ok(parser) = RdfParser::from_format(RdfFormat::Turtle).with_base_iri(BASE) else {
            return Self::default();
        };
        for quad in parser.for_slice(turtle).map_while(Result::ok) {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
                continue;
            };
            let Some(key) = subject.as_str().strip_prefix(BASE).map(Key::new) else {
                continue;
            };
            match (&quad.object, quad.predicate.as_str()) {
                (Term::NamedNode(class), TYPE) => {
                    let name = class.as_str().rsplit(['#', '/']).next().unwrap_or_default();
                    // The first kind that fits stands: a state is a place too.
                    if let Some(kind) = EntityType::from_name(&name.to_lowercase()) {
                        let entry = kinds.entry(key).or_insert(kind);
                        *entry = (*entry).min(kind);
                    }
                }
                (Term::Literal(label), predicate) => {
                    let language = label.language().unwrap_or_default().to_owned();
                    let value = label.value().to_owned();
                    match predicate.rsplit(['#', '/']).next() {
                        Some("prefLabel") => {
                            labels.entry(key).or_default().insert(language, value);
                        }
                        Some("shortLabel") => {
                            short.entry(key).or_default().insert(language, value);
                        }
                        Some("altLabel") => names.entry(key).or_default().push(value),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        let known = kinds
            .into_iter()
            .map(|(key, kind)| {
                let mut names = names.remove(&key).unwrap_or_default();
                names.sort();
                let known = Known {
                    kind,
                    labels: labels.remove(&key).unwrap_or_default(),
                    short: short.remove(&key).unwrap_or_default(),
                    names,
                };
                (key, known)
            })
            .collect();
        Self { known }
    }
}

impl Known {
    /// The label in a language, else in English, else in any.
    pub fn label(&self, language: &str) -> Option<&str> {
        in_language(&self.labels, language)
    }

    /// The label; where it is long, the short name.
    pub fn short(&self, language: &str) -> Option<&str> {
        let label = self.label(language)?;
        if label.chars().count() <= LONG {
            return Some(label);
        }
        let short = self.short.get(language).map(String::as_str);
        Some(short.unwrap_or(label))
    }
}

fn in_language<'a>(labels: &'a BTreeMap<String, String>, language: &str) -> Option<&'a str> {
    labels
        .get(language)
        .or_else(|| labels.get("en"))
        .or_else(|| labels.values().next())
        .map(String::as_str)
}
