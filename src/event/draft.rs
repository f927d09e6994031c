//! An event as the rules build it up, before it stands in the record.

use std::ops::Range;

use super::attribution::Speaker;
use crate::record::{EventType, Factuality, Quantity, Time};
use crate::span::Span;

/// An event in the making; entities are numbers of the document's list.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Sentence.
    pub sentence: usize,
    /// Clause whose verb it is, or in which its noun stands.
    pub clause: usize,
    /// Whether the trigger is the clause's verb.
    pub is_verb: bool,
    /// Tokens of the trigger, first to last.
    pub tokens: Range<usize>,
    /// The head token.
    pub head: usize,
    /// Span of the trigger.
    pub span: Span,
    /// Phrase of a noun trigger.
    pub phrase: Option<usize>,
    /// Type.
    pub kind: EventType,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Number of the frame in the index.
    pub frame: usize,
    /// Who.
    pub source: Vec<usize>,
    /// To whom.
    pub target: Vec<usize>,
    /// Where.
    pub place: Vec<usize>,
    /// When.
    pub time: Option<Time>,
    /// How many.
    pub quantity: Option<Quantity>,
    /// Speakers, outermost first.
    pub attribution: Vec<Speaker>,
    /// Certainty.
    pub factuality: Factuality,
    /// What it is a second telling of (index of the first).
    pub same_as: Option<usize>,
    /// What made the reading weaker; each lowers the confidence.
    pub doubts: Doubts,
    /// What holds of the finished reading; the confidence is made of it.
    pub signs: Vec<&'static str>,
}

/// Features of a reading that the confidence is fitted on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Doubts {
    /// The source was not named in the clause.
    pub inherited_source: bool,
    /// The target is the owner of the thing acted on.
    pub owner_target: bool,
    /// The trigger is a noun.
    pub noun: bool,
    /// The frame had no conditions and the lemma several.
    pub loose_frame: bool,
    /// The trigger was an unknown word read by its suffix.
    pub guessed_word: bool,
    /// The target came from a clitic or a place.
    pub inferred_target: bool,
}
