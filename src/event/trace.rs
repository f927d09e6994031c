//! What the rules note while they decide, where somebody asks why.
//!
//! The rules themselves write here, so that what is told is what was decided; reading for the graph has no trace, and every
//! note is then one test of an empty option.

use crate::hash::HashMap;
use std::cell::RefCell;
use std::ops::Range;

use super::context::Context;
use super::draft::Draft;
use super::frame_index::{Asked, Filler, FrameIndex, Refusal, Witness};
use super::view::View;
use crate::language::pack::frames::{Frame, FrameKind, Slot};
use crate::language::syntax::Clause;

/// Notes of the reading of one document.
#[derive(Debug, Default)]
pub struct Trace(RefCell<Notes>);

impl Trace {
    /// What was noted; the trace is empty then.
    pub fn take(&self) -> Notes {
        self.0.take()
    }
}

/// Everything that was noted.
#[derive(Debug, Default)]
pub struct Notes {
    /// Rows compared with what stands around a word.
    pub searches: Vec<Search>,
    /// Phrases weighed as subject and object.
    pub weighed: Vec<Weighed>,
    /// Arguments that another rule than the weighing gave.
    pub moved: Vec<Moved>,
    /// Who came into a role, and how.
    pub bonds: Vec<Bond>,
    /// Who was put out of a role again, and by what.
    pub lost: Vec<Bond>,
    /// Phrases in a slot of a row that brought nobody into a part: event, slot, phrase.
    pub idle: Vec<((usize, usize), Slot, usize)>,
    /// Words that gave no event.
    pub misses: Vec<Miss>,
    /// The clauses of each sentence.
    pub views: Vec<Vec<View>>,
    seen: HashMap<(usize, usize), Vec<(Part, usize)>>,
}

/// The rows of a word, and whether each fits.
#[derive(Debug, Clone)]
pub struct Search {
    /// Sentence.
    pub sentence: usize,
    /// The word.
    pub token: usize,
    /// As which part of speech.
    pub kind: FrameKind,
    /// Whether subject and object were swapped.
    pub passive: bool,
    /// Rows in the order in which they were tried.
    pub rows: Vec<Tried>,
}

/// A row as it was tried.
#[derive(Debug, Clone)]
pub struct Tried {
    /// Number of the frame.
    pub frame: usize,
    /// Why its conditions were not looked at.
    pub refusal: Option<Refusal>,
    /// Its conditions in order.
    pub conditions: Vec<Judged>,
}

/// A condition as it was judged.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Whether it holds.
    pub held: bool,
    /// What stands in its slot.
    pub filler: Option<Filler>,
    /// Which of its values fits.
    pub value: Option<usize>,
}

impl Witness for Vec<Tried> {
    const ALL: bool = true;

    fn row(&mut self, frame: usize) {
        self.push(Tried {
            frame,
            refusal: None,
            conditions: Vec::new(),
        });
    }

    fn refused(&mut self, why: Refusal) {
        if let Some(row) = self.last_mut() {
            row.refusal = Some(why);
        }
    }

    fn judged(&mut self, held: bool, filler: Option<Filler>, value: Option<usize>) {
        if let Some(row) = self.last_mut() {
            row.conditions.push(Judged {
                held,
                filler,
                value,
            });
        }
    }
}

/// What speaks for a phrase as an argument and what against it.
pub type Grounds = Vec<(i32, &'static str)>;

/// The phrases that could be subject or object of a verb.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// Sentence.
    pub sentence: usize,
    /// The verb.
    pub verb: usize,
    /// Phrase, grounds as subject, grounds as object.
    pub phrases: Vec<(usize, Grounds, Grounds)>,
}

/// An argument that a rule of its own gave.
#[derive(Debug, Clone)]
pub struct Moved {
    /// Sentence.
    pub sentence: usize,
    /// The verb.
    pub verb: usize,
    /// The slot; of a dropped subject too, which has no phrase here.
    pub slot: Slot,
    /// The phrase.
    pub phrase: Option<usize>,
    /// Why.
    pub why: &'static str,
}

/// A part in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Part {
    Source,
    Target,
    Place,
}

impl Part {
    /// Its name in a record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Target => "target",
            Self::Place => "place",
        }
    }
}

/// Somebody in a part.
#[derive(Debug, Clone)]
pub struct Bond {
    /// Sentence and head of the event's trigger.
    pub event: (usize, usize),
    /// The part.
    pub part: Part,
    /// Who.
    pub entity: usize,
    /// By what.
    pub how: How,
}

/// By what somebody came into a part, or out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// A phrase in a slot of the row.
    Slot(Slot, Option<usize>),
    /// Whose thing stands in the phrase.
    Owner(usize),
    /// The state in which the place of a phrase lies.
    StateOf(usize),
    /// A clitic of the verb that stands for who was named before.
    Clitic(Slot, usize, Range<usize>),
    /// A phrase of place that the row gives no other part.
    Where(usize),
    /// A rule, in plain words.
    Rule(&'static str),
}

/// A word that gave no event.
#[derive(Debug, Clone)]
pub struct Miss {
    /// Sentence.
    pub sentence: usize,
    /// The word.
    pub token: usize,
    /// Why.
    pub why: Why,
}

/// Why a word gives no event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// No row of it fits, or it has none.
    NoRow,
    /// The row that fits, by its number, says so.
    NoEvent(usize),
    /// It stands in the trigger of its clause's verb.
    Swallowed,
    /// It stands in a name.
    Name,
    /// It tells what an office is for.
    Office,
    /// It stands in no phrase.
    NoPhrase,
    /// The row with this number wants somebody, a place or a time beside it.
    Bare(usize),
    /// It names a state of affairs.
    Situation(usize),
}

impl Context<'_> {
    /// Notes something, where there is a trace.
    pub fn note(&self, note: impl FnOnce(&mut Notes)) {
        if let Some(trace) = self.trace {
            note(&mut trace.0.borrow_mut());
        }
    }

    /// Notes why a word gives no event.
    pub fn missed(&self, sentence: usize, token: usize, why: impl FnOnce() -> Why) {
        if self.trace.is_some() {
            let why = why();
            self.note(|n| {
                n.misses.push(Miss {
                    sentence,
                    token,
                    why,
                });
            });
        }
    }

    /// Notes where an argument of a verb comes from.
    pub fn moved(
        &self,
        sentence: usize,
        verb: usize,
        slot: Slot,
        phrase: Option<usize>,
        why: &'static str,
    ) {
        self.note(|n| {
            n.moved.push(Moved {
                sentence,
                verb,
                slot,
                phrase,
                why,
            });
        });
    }

    /// The same for the verb of a clause.
    pub fn moved_in(
        &self,
        sentence: usize,
        clause: &Clause,
        slot: Slot,
        phrase: Option<usize>,
        why: &'static str,
    ) {
        if let (Some(_), Some(g)) = (self.trace, clause.group) {
            let verb = self.sentences[sentence].parse.groups[g].head;
            self.moved(sentence, verb, slot, phrase, why);
        }
    }

    /// Notes who came into a part of an event since the last time, or is in it no more, and by what.
    pub fn bound(&self, draft: &Draft, how: impl FnOnce() -> How) {
        if self.trace.is_none() {
            return;
        }
        let event = (draft.sentence, draft.head);
        let parts = [
            (Part::Source, &draft.source),
            (Part::Target, &draft.target),
            (Part::Place, &draft.place),
        ];
        let now: Vec<(Part, usize)> = parts
            .into_iter()
            .flat_map(|(part, who)| who.iter().map(move |&e| (part, e)))
            .collect();
        let how = how();
        self.note(|n| {
            let before = n.seen.insert(event, now.clone()).unwrap_or_default();
            let bond = |&(part, entity): &(Part, usize)| Bond {
                event,
                part,
                entity,
                how: how.clone(),
            };
            if let How::Slot(slot, Some(phrase)) = &how
                && now.iter().all(|x| before.contains(x))
            {
                n.idle.push((event, slot.clone(), *phrase));
            }
            n.bonds
                .extend(now.iter().filter(|x| !before.contains(x)).map(bond));
            n.lost
                .extend(before.iter().filter(|x| !now.contains(x)).map(bond));
        });
    }
}

/// The row of a word, noted where there is a trace.
pub fn find<'f>(
    context: &Context<'_>,
    frames: &'f FrameIndex,
    at: (usize, usize),
    passive: bool,
    asked: &Asked<'_>,
    filler: &dyn Fn(&Slot) -> Option<Filler>,
) -> Option<(usize, &'f Frame, Option<usize>)> {
    if context.trace.is_none() {
        return frames.find(asked, filler, &mut ());
    }
    let mut rows: Vec<Tried> = Vec::new();
    let found = frames.find(asked, filler, &mut rows);
    context.note(|n| {
        n.searches.push(Search {
            sentence: at.0,
            token: at.1,
            kind: asked.kind,
            passive,
            rows,
        });
    });
    found
}
