//! What a record must satisfy before it may become a graph.
//!
//! In: a [`Record`], with its document's text where that is at hand. Out: nothing, or every [`Problem`] found.
//! A record with a problem is refused whole: half a document in the graph would be worse than none.

use std::collections::HashSet;

use thiserror::Error;

use super::names::{is_role, is_unit};
use super::time::{self, Partial};
use super::{EntityType, EventType, Quoted, Record, SituationKind, Time, VERSION};
use crate::span::Span;

/// One reason to refuse a record.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Problem {
    /// A version that this library does not read.
    #[error("record version {found}; this program reads version {VERSION}")]
    Version {
        /// The version given.
        found: u32,
    },
    /// Something that must be there is empty.
    #[error("{what} is empty")]
    Empty {
        /// What is empty.
        what: String,
    },
    /// An identifier that stands twice.
    #[error("id {id:?} stands twice")]
    Duplicate {
        /// The identifier.
        id: String,
    },
    /// A reference to nothing.
    #[error("{at} refers to {id:?}, which is no {expected} of this record")]
    Unresolved {
        /// Where the reference stands.
        at: String,
        /// The identifier referred to.
        id: String,
        /// What was expected there.
        expected: &'static str,
    },
    /// A span that ends before it starts, or beyond the text.
    #[error("{at}: span {start}..{end} lies outside the text or is empty")]
    BadSpan {
        /// Where it stands.
        at: String,
        /// Its start.
        start: u32,
        /// Its end.
        end: u32,
    },
    /// Words that are not what stands at their span.
    #[error("{at}: the text at {start}..{end} is {found:?}, the record says {said:?}")]
    OtherWords {
        /// Where it stands.
        at: String,
        /// Start of the span.
        start: u32,
        /// End of the span.
        end: u32,
        /// What the text says.
        found: String,
        /// What the record says.
        said: String,
    },
    /// A value outside its range or form.
    #[error("{at}: {value:?} is no {expected}")]
    BadValue {
        /// Where it stands.
        at: String,
        /// The value.
        value: String,
        /// What was expected.
        expected: &'static str,
    },
    /// A chain of references that comes back to its start.
    #[error("claims about claims go round in a circle at {id:?}")]
    Circle {
        /// A claim on the circle.
        id: String,
    },
}

/// Checks a record; `text` is the document's text (the record's own is used if it has one).
pub fn validate(record: &Record, text: Option<&str>) -> Result<(), Vec<Problem>> {
    let mut check = Check::new(record, text.or(record.document.text.as_deref()));
    check.document();
    check.identifiers();
    check.entities();
    check.events();
    check.claims();
    check.situations();
    if check.problems.is_empty() {
        Ok(())
    } else {
        Err(check.problems)
    }
}

struct Check<'a> {
    record: &'a Record,
    text: Option<Vec<char>>,
    entities: HashSet<&'a str>,
    events: HashSet<&'a str>,
    claims: HashSet<&'a str>,
    situations: HashSet<&'a str>,
    problems: Vec<Problem>,
}

impl<'a> Check<'a> {
    fn new(record: &'a Record, text: Option<&str>) -> Self {
        Self {
            record,
            text: text.map(|t| t.chars().collect()),
            entities: record.entities.iter().map(|e| e.id.as_str()).collect(),
            events: record.events.iter().map(|e| e.id.as_str()).collect(),
            claims: record.claims.iter().map(|c| c.id.as_str()).collect(),
            situations: record.situations.iter().map(|s| s.id.as_str()).collect(),
            problems: Vec::new(),
        }
    }

    fn empty(&mut self, value: &str, what: impl FnOnce() -> String) {
        if value.trim().is_empty() {
            self.problems.push(Problem::Empty { what: what() });
        }
    }

    fn bad(&mut self, at: impl Into<String>, value: impl Into<String>, expected: &'static str) {
        self.problems.push(Problem::BadValue {
            at: at.into(),
            value: value.into(),
            expected,
        });
    }

    fn span(&mut self, at: impl FnOnce() -> String, span: Span) -> bool {
        let beyond = self
            .text
            .as_ref()
            .is_some_and(|text| span.end as usize > text.len());
        if span.is_empty() || beyond {
            self.problems.push(Problem::BadSpan {
                at: at(),
                start: span.start,
                end: span.end,
            });
            return false;
        }
        true
    }

    fn words(&mut self, at: impl Fn() -> String, quoted: &Quoted) {
        if !self.span(&at, quoted.span()) {
            return;
        }
        let range = quoted.start as usize..quoted.end as usize;
        if let Some(found) = self.text.as_ref().and_then(|text| text.get(range)) {
            if !found.iter().copied().eq(quoted.text.chars()) {
                self.problems.push(Problem::OtherWords {
                    at: at(),
                    start: quoted.start,
                    end: quoted.end,
                    found: found.iter().collect(),
                    said: quoted.text.clone(),
                });
            }
        } else if quoted.text.chars().count() != quoted.span().len() as usize {
            // Without the text only the length can be compared.
            self.bad(at(), quoted.text.clone(), "text as long as its span");
        }
    }

    fn refer(&mut self, at: impl Fn() -> String, ids: &[String], expected: &'static str) {
        for id in ids {
            let known = match expected {
                "entity" => self.entities.contains(id.as_str()),
                "event" => self.events.contains(id.as_str()),
                _ => {
                    self.events.contains(id.as_str())
                        || self.claims.contains(id.as_str())
                        || self.situations.contains(id.as_str())
                }
            };
            if !known {
                self.problems.push(Problem::Unresolved {
                    at: at(),
                    id: id.clone(),
                    expected,
                });
            }
        }
    }

    fn time(&mut self, at: impl FnOnce() -> String, value: Option<&Time>) {
        if let Some(value) = value
            && time::interval(&value.value).is_none()
        {
            self.bad(
                at(),
                value.value.clone(),
                "ISO 8601 date, month, year or interval",
            );
        }
    }

    fn document(&mut self) {
        let record = self.record;
        if record.version != VERSION {
            self.problems.push(Problem::Version {
                found: record.version,
            });
        }
        let document = &record.document;
        self.empty(&document.id, || "document.id".into());
        self.empty(&document.language, || "document.language".into());
        if document.sha256.len() != 64 || !document.sha256.bytes().all(|b| b.is_ascii_hexdigit()) {
            self.bad("document.sha256", document.sha256.clone(), "SHA-256 in hex");
        }
        if let Some(date) = &document.date
            && Partial::parse(date).is_none()
        {
            self.bad("document.date", date.clone(), "date, month or year");
        }
        for (n, span) in record.sentences.iter().enumerate() {
            self.span(|| format!("sentences[{n}]"), *span);
        }
    }

    fn identifiers(&mut self) {
        let record = self.record;
        let ids = (record.entities.iter().map(|e| &e.id))
            .chain(record.events.iter().map(|e| &e.id))
            .chain(record.claims.iter().map(|c| &c.id))
            .chain(record.situations.iter().map(|s| &s.id));
        let mut seen = HashSet::new();
        for id in ids {
            if id.trim().is_empty() {
                self.problems.push(Problem::Empty {
                    what: "an id".into(),
                });
            } else if !seen.insert(id) {
                self.problems.push(Problem::Duplicate { id: id.clone() });
            }
        }
    }

    fn entities(&mut self) {
        for entity in &self.record.entities {
            let id = &entity.id;
            self.empty(&entity.name, || format!("{id}: name"));
            for (field, code) in [("state", &entity.state), ("iso", &entity.iso)] {
                if let Some(code) = code
                    && (code.len() != 2 || !code.bytes().all(|b| b.is_ascii_uppercase()))
                {
                    self.bad(
                        format!("{id}: {field}"),
                        code.clone(),
                        "ISO 3166-1 alpha-2 code",
                    );
                }
            }
            if entity.iso.is_some() && entity.kind != EntityType::State {
                self.bad(format!("{id}: iso"), entity.name.clone(), "state");
            }
            for (n, mention) in entity.mentions.iter().enumerate() {
                self.words(|| format!("{id}: mentions[{n}]"), &mention.words);
            }
        }
    }

    fn events(&mut self) {
        for event in &self.record.events {
            let id = &event.id;
            self.words(|| format!("{id}: trigger"), &event.trigger);
            self.refer(|| format!("{id}: source"), &event.source, "entity");
            self.refer(|| format!("{id}: target"), &event.target, "entity");
            self.refer(|| format!("{id}: place"), &event.place, "entity");
            self.refer(
                || format!("{id}: attribution"),
                &event.attribution,
                "entity",
            );
            self.refer(
                || format!("{id}: same_as"),
                event.same_as.as_slice(),
                "event",
            );
            self.time(|| format!("{id}: time"), event.time.as_ref());
            if event.same_as.as_ref() == Some(id) {
                self.bad(format!("{id}: same_as"), id.clone(), "other event");
            }
            if let Some(confidence) = event.confidence
                && !(0.0..=1.0).contains(&confidence)
            {
                self.bad(
                    format!("{id}: confidence"),
                    confidence.to_string(),
                    "number from 0 to 1",
                );
            }
            if let Some(quantity) = &event.quantity {
                if !quantity.value.is_finite() {
                    self.bad(
                        format!("{id}: quantity"),
                        quantity.value.to_string(),
                        "number",
                    );
                }
                if !is_unit(&quantity.unit) {
                    self.bad(
                        format!("{id}: quantity.unit"),
                        quantity.unit.clone(),
                        "unit of the list or ISO 4217 code",
                    );
                }
            }
            if let Some(code) = &event.cameo
                && EventType::of_cameo(code) != Some(event.kind)
            {
                self.bad(
                    format!("{id}: cameo"),
                    code.clone(),
                    "CAMEO code below the type",
                );
            }
            self.sentence(id, event.sentence);
        }
    }

    /// A record may leave its sentences out; if it has them, the index must be one of theirs.
    fn sentence(&mut self, id: &str, index: usize) {
        let sentences = self.record.sentences.len();
        if sentences > 0 && index >= sentences {
            self.bad(
                format!("{id}: sentence"),
                index.to_string(),
                "sentence of this record",
            );
        }
    }

    fn claims(&mut self) {
        for claim in &self.record.claims {
            let id = &claim.id;
            if claim.speaker.is_empty() {
                self.problems.push(Problem::Empty {
                    what: format!("{id}: speaker"),
                });
            }
            self.refer(|| format!("{id}: speaker"), &claim.speaker, "entity");
            let about = std::slice::from_ref(&claim.about);
            self.refer(
                || format!("{id}: about"),
                about,
                "event, situation or claim",
            );
            self.refer(
                || format!("{id}: said_in"),
                claim.said_in.as_slice(),
                "event",
            );
            for (field, words) in [("evidence", &claim.evidence), ("quote", &claim.quote)] {
                if let Some(words) = words {
                    self.words(|| format!("{id}: {field}"), words);
                }
            }
            self.circle(id);
        }
    }

    fn circle(&mut self, start: &str) {
        let mut here = start;
        for _ in 0..=self.record.claims.len() {
            match self.record.claims.iter().find(|c| c.id == here) {
                Some(claim) => here = &claim.about,
                None => return,
            }
        }
        self.problems.push(Problem::Circle {
            id: start.to_owned(),
        });
    }

    fn situations(&mut self) {
        for situation in &self.record.situations {
            let id = &situation.id;
            self.words(|| format!("{id}: trigger"), &situation.trigger);
            self.refer(|| format!("{id}: holders"), &situation.holders, "entity");
            self.refer(
                || format!("{id}: attribution"),
                &situation.attribution,
                "entity",
            );
            self.time(|| format!("{id}: time"), situation.time.as_ref());
            if situation.kind == SituationKind::Office && situation.role.is_none() {
                self.problems.push(Problem::Empty {
                    what: format!("{id}: role of an office"),
                });
            }
            if let Some(role) = situation.role.as_ref().filter(|role| !is_role(role)) {
                self.bad(format!("{id}: role"), role.clone(), "role of the list");
            }
            self.sentence(id, situation.sentence);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const TEXT: &str = "Ana Gashi takoi Ben Krasniqin. 😀 «Po», tha ajo.";

    fn record() -> Record {
        serde_json::from_value(serde_json::json!({
            "version": 1,
            "generator": {"name": "test", "version": "1"},
            "document": {"id": "d", "sha256": "0".repeat(64), "language": "sq", "date": "2024-11", "text": TEXT},
            "sentences": [{"start": 0, "end": 30}, {"start": 31, "end": 47}],
            "entities": [
                {"id": "n1", "type": "person", "name": "Ana Gashi",
                 "mentions": [{"start": 0, "end": 9, "text": "Ana Gashi"}]},
                {"id": "n2", "type": "person", "name": "Ben Krasniqi", "state": "XK"}
            ],
            "events": [
                {"id": "e1", "type": "CONSULT", "cameo": "046", "trigger": {"start": 10, "end": 15, "text": "takoi"},
                 "source": ["n1"], "target": ["n2"], "time": {"value": "2024-11-04", "precision": "day"}},
                {"id": "e2", "type": "STATEMENT", "trigger": {"start": 39, "end": 42, "text": "tha"}, "sentence": 1}
            ],
            "claims": [{"id": "c1", "speaker": ["n1"], "about": "e1", "stance": "asserts", "said_in": "e2",
                        "quote": {"start": 34, "end": 36, "text": "Po"}}],
            "situations": [{"id": "s1", "kind": "office", "role": "former mayor", "holders": ["n1"],
                            "trigger": {"start": 0, "end": 3, "text": "Ana"}}]
        }))
        .unwrap()
    }

    fn problems(change: impl FnOnce(&mut Record)) -> Vec<String> {
        let mut record = record();
        change(&mut record);
        let problems = validate(&record, None).err().unwrap_or_default();
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_sound_record_passes() {
        assert_eq!(problems(|_| {}), Vec::<String>::new());
    }

    #[test]
    fn spans_count_code_points_and_must_be_exact() {
        assert_eq!(
            problems(|r| r.events[1].trigger.start = 40),
            ["e2: trigger: the text at 40..42 is \"ha\", the record says \"tha\""]
        );
        assert_eq!(
            problems(|r| r.events[1].trigger.end = 90),
            ["e2: trigger: span 39..90 lies outside the text or is empty"]
        );
        let mut without = record();
        without.document.text = None;
        without.events[0].trigger.text = "takoi!".into();
        assert_eq!(validate(&without, None).unwrap_err().len(), 1);
    }

    #[test]
    fn what_is_referred_to_must_be_there_and_be_of_its_kind() {
        assert_eq!(
            problems(|r| r.events[0].source.push("e2".into())),
            ["e1: source refers to \"e2\", which is no entity of this record"]
        );
        assert_eq!(
            problems(|r| r.claims[0].about = "n1".into()),
            ["c1: about refers to \"n1\", which is no event, situation or claim of this record"]
        );
        assert_eq!(problems(|r| r.claims[0].about = "c1".into()).len(), 1);
        assert_eq!(
            problems(|r| r.events[0].id = "e2".into()),
            [
                "id \"e2\" stands twice",
                "c1: about refers to \"e1\", which is no event, situation or claim of this record",
            ]
        );
    }

    #[test]
    fn values_must_be_of_their_lists() {
        for (n, change) in [
            (|r: &mut Record| r.version = 2) as fn(&mut Record),
            |r| r.document.date = Some("4 nëntor".into()),
            |r| r.document.sha256 = "abc".into(),
            |r| r.entities[1].state = Some("Kosova".into()),
            |r| r.entities[1].iso = Some("XK".into()),
            |r| r.events[0].cameo = Some("190".into()),
            |r| r.events[0].confidence = Some(1.5),
            |r| r.events[0].sentence = 7,
            |r| r.situations[0].role = Some("boss".into()),
            |r| r.situations[0].role = None,
            |r| r.claims[0].speaker.clear(),
        ]
        .into_iter()
        .enumerate()
        {
            assert_eq!(problems(change).len(), 1, "change {n}");
        }
    }
}
