//! When and how many: times and quantities that stand with an event.

mod inherit;
mod place;
mod quantity;
mod time;

use super::context::Context;
use super::frame_index::FrameIndex;
use super::view::View;
use crate::language::syntax::Link;

pub use place::{behind_deed, holding, located, places};
pub use quantity::quantity;
pub use time::times;

/// Whether a noun event is what its clause tells of: the verb is no event itself and the noun its subject or object, so
/// that the clause's time and place are the event's ("Takimi do të mbahet më 3 dhjetor në Sofje").
pub fn carries(
    context: &Context<'_>,
    frames: &FrameIndex,
    view: &View,
    sentence: usize,
    phrase: usize,
) -> bool {
    let root = context.root(sentence, phrase);
    let own = root == phrase || context.root(sentence, root) == phrase;
    !tells(frames, view)
        && own
        && (view.arguments.subject == Some(root) || view.arguments.object == Some(root))
}

/// Whether a clause's verb is an event itself.
fn tells(frames: &FrameIndex, view: &View) -> bool {
    view.frame
        .is_some_and(|(f, _)| frames.frame(f).event.is_some())
}

/// "Bisedimet pritet të fillojnë të martën": a clause whose verb tells no event, and those below that go on it.
pub fn spread(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[View],
    sentence: usize,
    clause: usize,
) -> Vec<usize> {
    let clauses = &context.sentences[sentence].parse.clauses;
    let mut all = vec![clause];
    if clauses[clause].group.is_none() || tells(frames, &views[clause]) {
        return all;
    }
    for (c, other) in clauses.iter().enumerate().skip(clause + 1) {
        let below = other.parent.is_some_and(|p| all.contains(&p));
        if below && other.link == Link::Subjunctive && !tells(frames, &views[c]) {
            all.push(c);
        }
    }
    all
}

/// Clauses that only say when and where a noun event was: "aksidentin i cili ndodhi sot në Sllatinë", "takim të mbajtur
/// dje".
pub fn describing<'c>(
    context: &'c Context<'_>,
    frames: &'c FrameIndex,
    views: &'c [View],
    sentence: usize,
    phrase: usize,
) -> impl Iterator<Item = usize> + use<'c> {
    let clauses = &context.sentences[sentence].parse.clauses;
    clauses
        .iter()
        .enumerate()
        .filter(move |(c, clause)| {
            !clause.oblique_relative
                && !tells(frames, &views[*c])
                && (clause.antecedent == Some(phrase)
                    || held(frames, &views[*c])
                        && clause
                            .antecedent
                            .is_some_and(|a| goes_with(context, sentence, phrase, a)))
        })
        .map(|(c, _)| c)
}

/// Whether a verb only says that something takes place ("u zhvillua", "u mbajt").
fn held(frames: &FrameIndex, view: &View) -> bool {
    view.frame.is_some_and(|(f, _)| frames.frame(f).flags.light)
}

/// "dialogut për sigurinë në hapësirë, që u zhvillua dje": what is held is not the space but the talks on it.
fn goes_with(context: &Context<'_>, sentence: usize, noun: usize, last: usize) -> bool {
    let phrases = &context.sentences[sentence].parse.phrases;
    noun != last
        && phrases[last].preposition.as_ref().is_some_and(|r| {
            r.start >= phrases[noun].tokens.end
                && time::chained(context, sentence, phrases[noun].tokens.end, r.start)
        })
}

/// Whether a time lies wholly after the document's date, as far as both are told.
pub fn is_later(value: &str, date: Option<&str>) -> bool {
    let Some(date) = date else { return false };
    let start = value.split('/').next().unwrap_or(value);
    let n = start.len().min(date.len());
    start.is_char_boundary(n) && date.is_char_boundary(n) && start[..n] > date[..n]
}
