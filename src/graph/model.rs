//! The kinds of nodes and edges.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};

use super::Key;
use crate::record::{
    Bound, EntityType, EventType, Factuality, MentionForm, Precision, SituationKind, Stance,
};
use crate::span::Span;

/// A node of the graph.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::large_enum_variant)]
pub enum Node {
    /// A text and what is known about it.
    Document(Document),
    /// A state, person, organisation, group or place.
    Entity(Entity),
    /// What one text tells to have happened, or not.
    Event(Event),
    /// A state of affairs.
    Situation(Situation),
    /// A person's holding of a post.
    Office(Office),
    /// A speaker's stance on something.
    Claim(Claim),
    /// A date, month, year or interval.
    Time(Time),
    /// A span of a document.
    Mention(Mention),
    /// A number with its unit.
    Quantity(Quantity),
    /// What several tellings are about.
    Happening(Happening),
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// `document/ID`.
    pub key: Key,
    /// Path or URL as given.
    pub path: Option<String>,
    /// Hex SHA-256.
    pub sha256: String,
    /// Language tag.
    pub language: String,
    /// Date as precise as known.
    pub date: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Publisher.
    pub outlet: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// The text.
    pub text: Option<String>,
    /// Sentences in reading order.
    pub sentences: Vec<Span>,
    /// Program, version and language pack that read it.
    pub generator: String,
}

/// What one document says about an entity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// The nominative.
    pub label: Option<String>,
    /// Its language.
    pub language: String,
    /// Other names found.
    pub names: BTreeSet<String>,
    /// Wikidata id.
    pub wikidata: Option<String>,
}

/// An actor or a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// `person/…`, `state/KP` …
    pub key: Key,
    /// Kind.
    pub kind: EntityType,
    /// What each document says.
    pub told: BTreeMap<Key, Told>,
}

/// An event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// `document/ID#event=A,B`.
    pub key: Key,
    /// Its document.
    pub document: Key,
    /// Type.
    pub kind: EventType,
    /// CAMEO code below the type.
    pub cameo: Option<String>,
    /// How certain.
    pub factuality: Factuality,
    /// Whether another speaker denies it or withholds.
    pub contested: bool,
    /// The row or rule that read it.
    pub rule: Option<String>,
    /// How sure the reading is.
    pub confidence: Option<f64>,
    /// Its sentence.
    pub sentence: Option<Span>,
    /// The words that date it.
    pub time_text: Option<String>,
}

/// A situation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Situation {
    /// `document/ID#situation=A,B`.
    pub key: Key,
    /// Its document.
    pub document: Key,
    /// Kind.
    pub kind: SituationKind,
    /// Post, for an office without a person.
    pub role: Option<String>,
    /// How certain.
    pub factuality: Factuality,
    /// Whether another speaker denies it or withholds.
    pub contested: bool,
    /// Its sentence.
    pub sentence: Option<Span>,
    /// The words that date it.
    pub time_text: Option<String>,
}

/// An office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// `office/PERSON--POST--BODY`.
    pub key: Key,
    /// English term of the post.
    pub role: String,
    /// What each document says of it.
    pub told: BTreeMap<Key, Holding>,
}

/// What one document says of an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Holding {
    /// How certain.
    pub factuality: Factuality,
    /// Whether it is told as past.
    pub former: bool,
    /// Whether another speaker denies it or withholds.
    pub contested: bool,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// `document/ID#claim=A,B-N`.
    pub key: Key,
    /// Its document.
    pub document: Key,
    /// The stance.
    pub stance: Stance,
}

/// A time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// `time/2024-11`.
    pub key: Key,
    /// ISO 8601 value.
    pub value: String,
    /// Grain.
    pub precision: Precision,
}

/// A mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// `document/ID#char=A,B`.
    pub key: Key,
    /// Its document.
    pub document: Key,
    /// The words.
    pub exact: String,
    /// How it refers, where it is not a name.
    pub forms: BTreeSet<MentionForm>,
}

/// A quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// `document/ID#quantity=A,B`, by the trigger of its event.
    pub key: Key,
    /// Its document.
    pub document: Key,
    /// The number.
    pub value: f64,
    /// What it counts.
    pub unit: String,
    /// Limit.
    pub bound: Option<Bound>,
    /// The words.
    pub exact: String,
}

/// A happening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// `happening/…`.
    pub key: Key,
}

/// What an edge says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// Event → who does it.
    Source,
    /// Event → to whom, with whom.
    Target,
    /// Event → where.
    Place,
    /// Event, situation or office → when.
    Time,
    /// Event → how many.
    Quantity,
    /// Event, situation, office or claim → the words.
    Evidence,
    /// Event → an earlier event of its document that tells the same.
    Retells,
    /// Event → what it tells of, concluded across documents.
    Happening,
    /// Claim → who takes the stance.
    Speaker,
    /// Claim → the speech act.
    SaidIn,
    /// Claim → what it is about.
    About,
    /// Claim → the words of direct speech.
    Quote,
    /// Situation → of whom it holds.
    Holder,
    /// Office → who holds it.
    Person,
    /// Office → the state or body.
    Of,
    /// Actor → the state that it acts for.
    State,
    /// Mention → the entity.
    RefersTo,
}

/// Why two tellings were taken for one happening.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Link {
    /// The reason in a sentence.
    pub reason: String,
    /// How sure, in hundredths.
    pub score: u8,
}

/// An edge.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Edge {
    /// What it says.
    pub relation: Relation,
    /// The document that says so; none for what was concluded across documents.
    pub document: Option<Key>,
    /// Reason and score of a conclusion.
    pub link: Option<Link>,
}

impl Edge {
    /// An edge that a document says.
    pub const fn said(relation: Relation, document: Key) -> Self {
        Self {
            relation,
            document: Some(document),
            link: None,
        }
    }
}

impl Node {
    /// Its key.
    pub const fn key(&self) -> &Key {
        match self {
            Self::Document(n) => &n.key,
            Self::Entity(n) => &n.key,
            Self::Event(n) => &n.key,
            Self::Situation(n) => &n.key,
            Self::Office(n) => &n.key,
            Self::Claim(n) => &n.key,
            Self::Time(n) => &n.key,
            Self::Mention(n) => &n.key,
            Self::Quantity(n) => &n.key,
            Self::Happening(n) => &n.key,
        }
    }

    /// Adds what the other node of this key is told to be.
    pub(super) fn absorb(&mut self, other: Self) {
        match (self, other) {
            (Self::Entity(mine), Self::Entity(theirs)) => {
                for (document, told) in theirs.told {
                    let entry = mine.told.entry(document).or_default();
                    entry.absorb(told);
                }
            }
            (Self::Office(mine), Self::Office(theirs)) => mine.told.extend(theirs.told),
            (Self::Mention(mine), Self::Mention(theirs)) => mine.forms.extend(theirs.forms),
            // The other kinds are whole when made: the same key is the same content.
            _ => {}
        }
    }
}

impl Told {
    /// Two entities of a record that are one node: the first label stays, the second becomes a name.
    fn absorb(&mut self, other: Self) {
        if self.label.is_none() {
            self.label = other.label;
            self.language = other.language;
        } else if let Some(label) = other.label.filter(|l| Some(l) != self.label.as_ref()) {
            self.names.insert(label);
        }
        self.names.extend(other.names);
        if let Some(label) = &self.label {
            self.names.remove(label);
        }
        if self.wikidata.is_none() {
            self.wikidata = other.wikidata;
        }
    }
}

impl Entity {
    /// A label for people: the one most documents give, then the first by alphabet.
    pub fn label(&self) -> Option<&str> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for label in self.told.values().filter_map(|told| told.label.as_deref()) {
            *counts.entry(label).or_default() += 1;
        }
        let most = counts.values().copied().max()?;
        counts.into_iter().find(|(_, n)| *n == most).map(|(l, _)| l)
    }
}

impl Hash for Event {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key.hash(state);
    }
}

/// The name of a relation in the ontology.
impl Relation {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Source,
        Self::Target,
        Self::Place,
        Self::Time,
        Self::Quantity,
        Self::Evidence,
        Self::Retells,
        Self::Happening,
        Self::Speaker,
        Self::SaidIn,
        Self::About,
        Self::Quote,
        Self::Holder,
        Self::Person,
        Self::Of,
        Self::State,
        Self::RefersTo,
    ];

    /// Local name of its property.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "target",
            Self::Place => "place",
            Self::Time => "time",
            Self::Quantity => "quantity",
            Self::Evidence => "evidence",
            Self::Retells => "retells",
            Self::Happening => "happening",
            Self::Speaker => "speaker",
            Self::SaidIn => "saidIn",
            Self::About => "about",
            Self::Quote => "quote",
            Self::Holder => "holder",
            Self::Person => "person",
            Self::Of => "of",
            Self::State => "state",
            Self::RefersTo => "refersTo",
        }
    }

    /// The relation of a property's local name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }
}
