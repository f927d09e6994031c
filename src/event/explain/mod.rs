//! Why each event is there, and why other words gave none.
//!
//! In: what a document was read as, with the notes that the rules made while they decided ([`super::trace`]). Out: for
//! every event its rows with their conditions and what bound each of its arguments; for every other word that could have
//! told something the reason that it did not, with the file and line to mend. Nothing is decided here.

mod agreement;
mod arguments;
mod misses;
mod rows;

use serde::Serialize;

use super::Findings;
use super::context::Context;
use super::frame_index::FrameIndex;
use super::trace::Notes;
use crate::record::EventType;
use crate::span::Span;

/// All that is told about the reading of a document.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Explanation {
    /// Tag of the language in which it was read.
    pub language: String,
    /// Events in the order of the record.
    pub events: Vec<EventStory>,
    /// Words that gave no event, in text order.
    pub misses: Vec<NearMiss>,
}

/// Why an event is there.
#[derive(Debug, Clone, Serialize)]
pub struct EventStory {
    /// Where its trigger stands.
    #[serde(flatten)]
    pub at: Place,
    /// Type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// The rows of its trigger, the one that was taken first.
    pub rows: Vec<RowStory>,
    /// How many rows of longer triggers are left out, since their other words do not stand there.
    pub longer_rows: usize,
    /// Who takes part, and what bound them.
    pub arguments: Vec<ArgumentStory>,
    /// Who stands beside it and takes no part.
    pub rejected: Vec<Rejected>,
}

/// Words in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// First code point.
    pub start: u32,
    /// Behind the last.
    pub end: u32,
    /// Line of the text, from 1.
    pub line: usize,
    /// Its sentence.
    pub sentence: Span,
    /// The words as they stand there.
    pub words: String,
}

/// A row of the frames, as it was tried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowStory {
    /// Identifier.
    pub id: String,
    /// File below the folder of the language, or of the user's own words.
    pub file: String,
    /// Line.
    pub line: usize,
    /// Whether it is one of the user's own.
    pub own: bool,
    /// What it says: trigger, conditions, type, roles.
    pub row: String,
    /// Whether it makes an event.
    pub event: bool,
    /// What became of it.
    pub verdict: Verdict,
    /// Its conditions, as far as they were looked at.
    pub conditions: Vec<ConditionStory>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It reads the word.
    Taken,
    /// It fits, but another one demands more.
    Outdone,
    /// A condition fails.
    Failed,
    /// It is about the other voice.
    OtherVoice,
    /// Further words of its trigger do not stand there.
    OtherWords,
    /// It was not tried.
    Untried,
}

/// A condition of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConditionStory {
    /// As the row writes it: `obj:@weapon`.
    pub asks: String,
    /// Whether it holds.
    pub held: bool,
    /// Whether anything stands in its slot.
    pub filled: bool,
    /// Why, with the word.
    pub because: String,
}

impl ConditionStory {
    /// What it asks, with the first of its values only, where it has many.
    pub fn short(&self) -> String {
        rows::short(&self.asks)
    }
}

/// Somebody in a part of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArgumentStory {
    /// `source`, `target` or `place`.
    pub part: &'static str,
    /// Who or what.
    pub who: String,
    /// The words that name it there; none where it stands elsewhere.
    pub words: Option<String>,
    /// What bound the words.
    pub agreement: String,
}

/// Somebody or something beside an event that takes no part in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// The words.
    pub words: String,
    /// Why.
    pub because: String,
}

/// A word that gave no event.
#[derive(Debug, Clone, Serialize)]
pub struct NearMiss {
    /// Where it stands.
    #[serde(flatten)]
    pub at: Place,
    /// Dictionary forms under which it could have told something.
    pub lemmas: Vec<String>,
    /// Whether it came near: a row of it makes an event, or it is a verb without any row.
    pub near: bool,
    /// Sort of reason.
    pub why: &'static str,
    /// The reason.
    pub because: String,
    /// Rows to look at.
    pub rows: Vec<RowStory>,
    /// How many rows of longer triggers are left out, since their other words do not stand there.
    pub longer_rows: usize,
    /// What to do, if it should be an event.
    pub mend: Option<Mend>,
}

/// The sort of reason of words that stand in what is not read.
pub const UNREAD: &str = "unread";

/// How an event could be made of a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mend {
    /// The row to mend, as a number in the list of rows; none where a new one is needed.
    pub row: Option<usize>,
    /// What to do.
    pub how: String,
}

/// Tells why a document was read as it was.
pub fn explain(
    context: &Context<'_>,
    frames: &FrameIndex,
    findings: &Findings,
    notes: Notes,
) -> Explanation {
    let teller = Teller {
        context,
        frames,
        findings,
        notes,
    };
    Explanation {
        language: String::new(),
        events: (0..findings.events.len())
            .map(|i| teller.event(i))
            .collect(),
        misses: teller.misses(),
    }
}

/// What the parts of an explanation look at.
struct Teller<'a> {
    context: &'a Context<'a>,
    frames: &'a FrameIndex,
    findings: &'a Findings,
    notes: Notes,
}

impl Teller<'_> {
    fn event(&self, i: usize) -> EventStory {
        let draft = &self.findings.events[i];
        let (rows, longer_rows) = self.rows(draft.sentence, draft.head, Some(draft.frame));
        EventStory {
            at: self.place(draft.sentence, draft.span),
            kind: draft.kind,
            rows,
            longer_rows,
            arguments: self.arguments(draft),
            rejected: self.rejected(draft),
        }
    }

    fn place(&self, sentence: usize, span: Span) -> Place {
        let before = self.context.text.slice(Span::new(0, span.start));
        Place {
            start: span.start,
            end: span.end,
            line: before.matches('\n').count() + 1,
            sentence: self.context.sentences[sentence].span,
            words: self.context.text.slice(span).to_owned(),
        }
    }

    /// The words of a phrase, its preposition left out.
    fn phrase(&self, sentence: usize, phrase: usize) -> String {
        let tokens = self.context.sentences[sentence].parse.phrases[phrase]
            .tokens
            .clone();
        self.context.text_of(sentence, tokens)
    }

    fn word(&self, sentence: usize, token: usize) -> &str {
        &self.context.sentences[sentence].words[token].token.form
    }

    fn name(&self, entity: usize) -> String {
        self.context.mentions.entities[entity].name.clone()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::reader::{Options, Reader};

    fn told(text: &str) -> Explanation {
        let reader = Reader::new(Options::default()).unwrap();
        let document = Document::of_text(text);
        let told = reader.explain(&document);
        // Looking on changes nothing.
        let record = reader.read(&document);
        let read: Vec<_> = record.events.iter().map(|e| e.trigger.start).collect();
        let explained: Vec<_> = told.events.iter().map(|e| e.at.start).collect();
        assert_eq!(read, explained);
        told
    }

    fn miss<'e>(told: &'e Explanation, word: &str) -> &'e NearMiss {
        told.misses.iter().find(|m| m.at.words == word).unwrap()
    }

    #[track_caller]
    fn agreement(event: &EventStory, part: &str, words: &str) {
        let of: Vec<_> = event.arguments.iter().filter(|a| a.part == part).collect();
        let found = of.iter().any(|a| a.agreement.contains(words));
        assert!(found, "{words}: {of:?}");
    }

    #[test]
    fn what_bound_each_argument() {
        let told = told(
            "Presidenti i Francës u bëri thirrje forcave të NATO-s. Turqia u sulmua nga Greqia. \
             Kosova dhe Serbia dënuan sulmin.",
        );
        let [call, attack, ..] = &told.events[..] else {
            panic!("{:?}", told.events)
        };
        agreement(call, "source", "singular like the verb");
        agreement(call, "target", "dative plural, doubled by the clitic “u”");
        agreement(
            attack,
            "source",
            "“Greqia” under “nga”, the agent of the passive",
        );
        agreement(
            attack,
            "target",
            "passive, so the row's object is its subject",
        );
        let blamed = told.events.iter().find(|e| e.at.words == "dënuan").unwrap();
        agreement(blamed, "source", "plural like the verb");
        agreement(blamed, "source", "coordinated with “Kosova”");
    }

    #[test]
    fn every_condition_that_fails_is_named() {
        let told = told("Qeveria mbrojti buxhetin.");
        let word = miss(&told, "mbrojti");
        assert_eq!((word.why, word.near), ("no-event", true));
        let failed = word
            .rows
            .iter()
            .find(|r| r.verdict == Verdict::Failed)
            .unwrap();
        let condition = &failed.conditions[0];
        assert!(!condition.held && condition.filled, "{condition:?}");
        assert!(condition.because.contains("“buxhetin”"), "{condition:?}");
        assert!(failed.file.ends_with(".tsv") && failed.line > 0);
    }

    #[test]
    fn why_a_word_gives_none() {
        let told = told("Avioni gremçoi Rusinë. Qeveria zhvilloi një takim me Kosovën në Tiranë.");
        let unknown = miss(&told, "gremçoi");
        assert!(unknown.near && unknown.rows.is_empty() && unknown.mend.is_some());
        let light = miss(&told, "zhvilloi");
        assert_eq!(
            (light.why, light.near, &light.mend),
            ("light", false, &None)
        );
        assert!(!miss(&told, "Qeveria").near);
        assert!(told.misses.iter().all(|m| m.at.words != "takim"));
    }

    #[test]
    fn who_takes_no_part_is_told() {
        let told = told("Ministri i Jashtëm i Turqisë vizitoi Kosovën pas Greqisë.");
        let visit = &told.events[0];
        let out = visit
            .rejected
            .iter()
            .find(|r| r.words == "Greqisë")
            .unwrap();
        assert!(
            out.because
                .contains("`pas`, to which the row gives no part"),
            "{out:?}"
        );
    }
}
