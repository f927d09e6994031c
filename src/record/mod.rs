//! The extraction record: what was read out of one document, before it becomes a graph.
//!
//! A public interface with a version; its JSON Schema is `ontology/record.schema.json` ([`SCHEMA`]).
//! The types are here; [`validate`] says what a record must satisfy beyond its shape, [`lines`] reads and
//! writes files of one record a line.

pub mod lines;
pub mod names;
pub mod time;
pub mod validate;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// The version of the record format that this library writes.
pub const VERSION: u32 = 1;

/// The JSON Schema of a record, as shipped.
pub const SCHEMA: &str = include_str!("../../ontology/record.schema.json");

/// One document's record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Format version, [`VERSION`].
    pub version: u32,
    /// What made the record.
    pub generator: Generator,
    /// What the document is.
    pub document: DocumentInfo,
    /// Sentence spans in reading order.
    #[serde(default)]
    pub sentences: Vec<Span>,
    /// Actors, states and places named or described.
    #[serde(default)]
    pub entities: Vec<Entity>,
    /// What happened, will, may or did not happen.
    #[serde(default)]
    pub events: Vec<Event>,
    /// Who takes which stance on an event, a situation or a claim.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// States of affairs, offices included.
    #[serde(default)]
    pub situations: Vec<Situation>,
}

/// The program and language pack behind a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Generator {
    /// Program name.
    pub name: String,
    /// Program version.
    pub version: String,
    /// Language pack, such as `sq-2026.11`.
    #[serde(default)]
    pub language_pack: Option<String>,
}

/// Facts about the document itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentInfo {
    /// Stable identifier.
    pub id: String,
    /// Path or URL as given.
    #[serde(default)]
    pub source: Option<String>,
    /// Hex SHA-256 of the source's bytes (of the kept text's UTF-8 for rows and extracted text).
    pub sha256: String,
    /// BCP 47 language tag.
    pub language: String,
    /// Date of the document: `2024`, `2024-11` or `2024-11-04`.
    #[serde(default)]
    pub date: Option<String>,
    /// Title where known.
    #[serde(default)]
    pub title: Option<String>,
    /// Publisher where known.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Address where known.
    #[serde(default)]
    pub url: Option<String>,
    /// The whole text, only on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What kind of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityType {
    /// A nation state, present or former.
    State,
    /// A human being.
    Person,
    /// A body: ministry, party, company, court, medium, international organisation.
    Organization,
    /// People known by role or origin.
    Group,
    /// A place that is no state.
    Place,
}

/// An entity of the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Identifier within the record, `n1`.
    pub id: String,
    /// Kind of thing.
    #[serde(rename = "type")]
    pub kind: EntityType,
    /// The nominative that stands on the node.
    pub name: String,
    /// Every naming form found.
    #[serde(default)]
    pub names: Vec<String>,
    /// ISO code of the state it speaks or acts for.
    #[serde(default)]
    pub state: Option<String>,
    /// A state's own ISO 3166-1 alpha-2 code.
    #[serde(default)]
    pub iso: Option<String>,
    /// Wikidata id where authority data has one.
    #[serde(default)]
    pub wikidata: Option<String>,
    /// Key in the authority data (`ontology/world.ttl`) where the body or place is known there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Where it is mentioned.
    #[serde(default)]
    pub mentions: Vec<Mention>,
}

/// How a mention refers.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// By a name.
    #[default]
    Name,
    /// By a description ("vendi i saj").
    Nominal,
    /// By a pronoun or clitic.
    Pronoun,
    /// By an adjective or noun of origin.
    Demonym,
    /// By a seat of power.
    Metonym,
}

/// A span with the words that stand there.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quoted {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// Exactly what stands there.
    pub text: String,
}

impl Quoted {
    /// The span alone.
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

/// A mention of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// Where, and the words.
    #[serde(flatten)]
    pub words: Quoted,
    /// How it refers.
    #[serde(default)]
    pub form: MentionForm,
}

/// Event types (PLOVER's, with four of our own); see `ontology/event-types.ttl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs)]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
    Statement,
    Office,
    Legislate,
    Justice,
    Incident,
}

/// How certain it is, in the text's own telling, that an event happened.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "lowercase")]
pub enum Factuality {
    /// Happened or is happening.
    #[default]
    Actual,
    /// Announced, planned, expected.
    Future,
    /// May happen, is demanded, wished for or conditional.
    Possible,
    /// Did not happen.
    Negated,
}

/// The grain of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Precision {
    Day,
    Month,
    Year,
    Interval,
}

/// A normalised time.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Time {
    /// The words, if any.
    #[serde(default)]
    pub text: Option<String>,
    /// ISO 8601 date, month, year or interval `A/B`.
    pub value: String,
    /// Its grain.
    pub precision: Precision,
}

/// Whether a number is a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Bound {
    AtLeast,
    AtMost,
    About,
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// The value.
    pub value: f64,
    /// Unit: troops, people, killed, wounded, arrested, missing, votes, seats, percent, days, missiles, weapons or an ISO 4217 code.
    pub unit: String,
    /// The words.
    pub text: String,
    /// Limit, where the text says so.
    #[serde(default)]
    pub bound: Option<Bound>,
}

/// An event as this text tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Identifier within the record, `e1`.
    pub id: String,
    /// Event type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// CAMEO code below the type, if one fits.
    #[serde(default)]
    pub cameo: Option<String>,
    /// The words that express it.
    pub trigger: Quoted,
    /// Index of its sentence.
    #[serde(default)]
    pub sentence: usize,
    /// Who does it.
    #[serde(default)]
    pub source: Vec<String>,
    /// To whom, or with whom.
    #[serde(default)]
    pub target: Vec<String>,
    /// Where.
    #[serde(default)]
    pub place: Vec<String>,
    /// When.
    #[serde(default)]
    pub time: Option<Time>,
    /// How many.
    #[serde(default)]
    pub quantity: Option<Quantity>,
    /// Who says so, outermost speaker first.
    #[serde(default)]
    pub attribution: Vec<String>,
    /// How certain.
    #[serde(default)]
    pub factuality: Factuality,
    /// First event of this record that tells the same happening.
    #[serde(default)]
    pub same_as: Option<String>,
    /// The row or rule that read it.
    #[serde(default)]
    pub rule: Option<String>,
    /// How sure the reading is, 0 to 1.
    #[serde(default)]
    pub confidence: Option<f64>,
}

/// A speaker's stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that it is not so.
    Denies,
    /// Neither confirms nor denies.
    Withholds,
}

/// A speaker's claim about an event, a situation or another claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Identifier within the record, `c1`.
    pub id: String,
    /// Who takes the stance.
    pub speaker: Vec<String>,
    /// Event, situation or claim that it is about.
    pub about: String,
    /// The stance.
    pub stance: Stance,
    /// The speech act among the events.
    #[serde(default)]
    pub said_in: Option<String>,
    /// The words that make it a claim.
    #[serde(default)]
    pub evidence: Option<Quoted>,
    /// The span of direct speech.
    #[serde(default)]
    pub quote: Option<Quoted>,
}

/// Kinds of states of affairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum SituationKind {
    War,
    Crisis,
    Relations,
    Alliance,
    Sanctions,
    Tension,
    Programme,
    Office,
    Other,
}

/// A state of affairs: something that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// Identifier within the record, `s1`.
    pub id: String,
    /// Kind.
    pub kind: SituationKind,
    /// English term of an office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Who it holds of; for an office the person, then the state or body.
    pub holders: Vec<String>,
    /// The words.
    pub trigger: Quoted,
    /// Index of its sentence.
    #[serde(default)]
    pub sentence: usize,
    /// Who says so, outermost speaker first.
    #[serde(default)]
    pub attribution: Vec<String>,
    /// How certain.
    #[serde(default)]
    pub factuality: Factuality,
    /// When.
    #[serde(default)]
    pub time: Option<Time>,
}
