//! When: words that tell a time, with the date they stand for.
//!
//! In: a sentence's words, the document's date (as far as it is known) and the language's words for times. Out:
//! [`TimeMention`]s, in order, none overlapping. Open times (dje, të hënën, javën e kaluar) are counted from the
//! document's date and are never finer than it: in a document dated to the month they give the month.
//!
//! Habit of mind after HeidelTime: words, tables from words to values, rules that join them, a negative list.

mod atoms;
mod calendar;
mod patterns;

use std::ops::Range;

use crate::language::Word;
use crate::record::Time;
use crate::span::Span;

pub use crate::language::times::{Phrases, TimeRules, Unit};
pub use calendar::{Point, Value};

/// Words that tell a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeMention {
    /// Tokens.
    pub tokens: Range<usize>,
    /// Where they stand.
    pub span: Span,
    /// What they mean; `None` for words of time without a date: the hour of day, "later", an open time in a document
    /// without a date.
    pub value: Option<Time>,
    /// Whether the words alone tell the value, without the document's date.
    pub explicit: bool,
}

/// Finds the times of a sentence.
///
/// `date` is the document's date (`2024`, `2024-11` or `2024-11-04`). `past` tells for a token whether what happens
/// there is past (`Some(true)`), future (`Some(false)`) or unknown; it chooses between the last and the next Monday.
pub fn times(
    words: &[Word],
    rules: &TimeRules,
    date: Option<&str>,
    past: impl Fn(usize) -> Option<bool>,
) -> Vec<TimeMention> {
    let reader = patterns::Reader::new(words, rules, date.and_then(Point::parse), &past);
    reader
        .all()
        .into_iter()
        .map(|found| {
            let span = words[found.tokens.start]
                .token
                .span
                .cover(words[found.tokens.end - 1].token.span);
            TimeMention {
                span,
                value: found
                    .value
                    .map(|v| v.time(text_of(&words[found.tokens.clone()]))),
                explicit: found.explicit,
                tokens: found.tokens,
            }
        })
        .collect()
}

/// The words as they stand, with single spaces.
fn text_of(words: &[Word]) -> String {
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        if i > 0 && word.token.space_before {
            out.push(' ');
        }
        out.push_str(&word.token.form);
    }
    out
}
