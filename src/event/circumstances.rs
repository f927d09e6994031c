//! When and how many: times and quantities that stand with an event.

use crate::hash::HashMap;

use super::context::Context;
use super::draft::Draft;
use super::frame_index::FrameIndex;
use super::view::View;
use crate::language::Pos;
use crate::language::pack::frames::FrameKind;
use crate::language::syntax::Link;
use crate::record::{Quantity, Time};
use crate::text::TokenKind;

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
            clause.antecedent == Some(phrase)
                && !clause.oblique_relative
                && !tells(frames, &views[*c])
        })
        .map(|(c, _)| c)
}

/// The time that dates an event in its own clause or phrase, or in a clause that it fills ([`carries`]) or that describes it.
pub fn time(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[View],
    draft: &Draft,
) -> Option<Time> {
    let analysis = &context.sentences[draft.sentence];
    let parse = &analysis.parse;
    let within = |from: usize, to: usize| {
        analysis
            .times
            .iter()
            .filter(move |t| t.value.is_some() && t.tokens.start >= from && t.tokens.end <= to)
    };
    if let Some(p) = draft.phrase {
        let phrase = &parse.phrases[p];
        let near = within(
            draft.head,
            (phrase.tokens.end + 16).min(analysis.words.len()),
        )
        .find(|t| {
            let aside = context.behind_aside(draft.sentence, phrase.tokens.end);
            t.tokens.start < phrase.tokens.end
                || aside.is_some_and(|from| chained(context, draft.sentence, from, t.tokens.start))
                || chained(context, draft.sentence, phrase.tokens.end, t.tokens.start)
        });
        if near.is_some() {
            return near.and_then(|t| t.value.clone());
        }
        let told = describing(context, frames, views, draft.sentence, p).find_map(|c| {
            let tokens = &parse.clauses[c].tokens;
            within(tokens.start, tokens.end).next()
        });
        if told.is_some() || !carries(context, frames, &views[draft.clause], draft.sentence, p) {
            return told.and_then(|t| t.value.clone());
        }
    }
    let clause = &parse.clauses[draft.clause];
    let start = clause.tokens.start.min(draft.tokens.start);
    let next = parse
        .clauses
        .iter()
        .map(|c| c.tokens.start)
        .filter(|&t| t > draft.head)
        .min()
        .unwrap_or(analysis.words.len());
    // A time behind another verb and a comma before this one is that verb's ("Partia që fitoi zgjedhjet e majit refuzoi",
    // "…, që nga viti 2013, shkruan X").
    let verb = clause.group.map(|g| parse.groups[g].tokens.start);
    let elsewhere = |t: usize| {
        let Some(v) = verb.filter(|&v| t < v) else {
            return false;
        };
        let mark =
            |from: usize| (from..v).any(|i| analysis.words[i].token.kind == TokenKind::Punctuation);
        parse.clauses.iter().enumerate().any(|(c, other)| {
            let inner = other.group.map(|g| &parse.groups[g].tokens);
            c != draft.clause
                && inner.is_some_and(|g| g.end <= t && g.end <= v)
                && (other.link == Link::Relative && other.parent == Some(draft.clause) || mark(t))
        })
    };
    // "konfirmoi takimin e 27 majit": a day linked to a noun behind the verb is that noun's
    let linked = |t: usize| {
        draft.is_verb
            && t > draft.head + 2
            && analysis.words[t - 1].pos() == Pos::Det
            && analysis.words[t - 2].pos() == Pos::Noun
            && !analysis.times.iter().any(|x| x.tokens.contains(&(t - 2)))
    };
    within(start, next)
        .filter(|t| !elsewhere(t.tokens.start) && !linked(t.tokens.start))
        .min_by_key(|t| {
            if t.tokens.start >= draft.head {
                t.tokens.start - draft.head
            } else {
                draft.head - t.tokens.end + 1
            }
        })
        .and_then(|t| t.value.clone())
}

/// "zbuluan një pllakë në përkujtim të vizitës së vitit 1949": a bare year behind a noun event is that event's, not the
/// verb's.
pub fn years_of_nouns(drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let (d, year) = match &drafts[i].time {
            Some(time) if drafts[i].is_verb && time.value.len() == 4 => (&drafts[i], &time.value),
            _ => continue,
        };
        let theirs = drafts.iter().any(|n| {
            !n.is_verb
                && (n.sentence, n.clause) == (d.sentence, d.clause)
                && n.head > d.head
                && n.time.as_ref().is_some_and(|t| t.value == *year)
        });
        if theirs {
            drafts[i].time = None;
        }
    }
}

/// Whether a time lies wholly after the document's date, as far as both are told.
pub fn is_later(value: &str, date: Option<&str>) -> bool {
    let Some(date) = date else { return false };
    let start = value.split('/').next().unwrap_or(value);
    let n = start.len().min(date.len());
    start.is_char_boundary(n) && date.is_char_boundary(n) && start[..n] > date[..n]
}

/// Whether only prepositional phrases stand between two tokens.
fn chained(context: &Context<'_>, s: usize, from: usize, to: usize) -> bool {
    let phrases = &context.sentences[s].parse.phrases;
    let mut at = from;
    while at < to {
        let Some(p) = phrases
            .iter()
            .find(|p| p.preposition.as_ref().is_some_and(|r| r.start == at) && p.tokens.end > at)
        else {
            return false;
        };
        // "në vitin 1949": the time's own preposition
        if p.tokens.start == to {
            return true;
        }
        at = p.tokens.end;
    }
    at == to
}

/// The number that the event counts: on its object or subject, or in the phrase of its noun.
pub fn quantity(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    units: &HashMap<String, String>,
    draft: &Draft,
) -> Option<Quantity> {
    let analysis = &context.sentences[draft.sentence];
    let view = &views[draft.sentence][draft.clause];
    let mut phrases: Vec<usize> = Vec::new();
    if draft.is_verb {
        phrases.extend(view.arguments.object);
        phrases.extend(view.arguments.subject);
        phrases.extend(view.arguments.prepositional.iter().map(|(_, p)| *p));
        // "quajti të vogël ndihmën prej 600 dollarësh": the sum is the noun's, if it is an event of its own
        phrases.retain(|&p| {
            measured(context, frames, draft.sentence, p)
                .is_none_or(|noun| draft.tokens.contains(&noun))
        });
    } else {
        phrases.extend(draft.phrase);
        if let Some(p) = draft.phrase {
            phrases.extend(analysis.parse.phrases[p].genitives.iter().copied());
            phrases.extend((0..analysis.parse.phrases.len()).filter(|&q| {
                measured(context, frames, draft.sentence, q) == Some(analysis.parse.phrases[p].head)
            }));
        }
    }
    let flag = frames.frame(draft.frame).flags.unit.as_deref();
    for (rank, p) in phrases.into_iter().enumerate() {
        let phrase = &analysis.parse.phrases[p];
        let from = phrase
            .preposition
            .as_ref()
            .map_or(phrase.tokens.start, |r| r.start);
        for q in analysis
            .quantities
            .iter()
            .filter(|q| q.tokens.start >= from && q.tokens.start < phrase.tokens.end)
        {
            let Some(value) = q.value else { continue };
            let noun_unit = q.unit_noun.and_then(|t| {
                analysis.words[t]
                    .analyses
                    .iter()
                    .find_map(|a| units.get(a.lemma.as_str()))
            });
            let unit = if q.percent {
                "percent".to_string()
            } else if let Some(currency) = &q.currency {
                currency.clone()
            } else {
                match (flag, noun_unit) {
                    (Some(flag), Some(unit)) if is_people(unit) || unit == flag => flag.to_string(),
                    (Some(flag), None) if rank == 0 || q.unit_noun.is_none() => flag.to_string(),
                    (_, Some(unit)) => unit.clone(),
                    _ => continue,
                }
            };
            let end = q
                .unit_noun
                .map_or(q.tokens.end, |n| (n + 1).max(q.tokens.end));
            return Some(Quantity {
                value,
                unit,
                text: context.text_of(draft.sentence, q.tokens.start..end),
                bound: q.bound,
            });
        }
    }
    None
}

/// The event noun whose measure a phrase is: "ndihmën prej 600 dollarësh".
fn measured(
    context: &Context<'_>,
    frames: &FrameIndex,
    sentence: usize,
    phrase: usize,
) -> Option<usize> {
    let analysis = &context.sentences[sentence];
    let phrases = &analysis.parse.phrases;
    let start = phrases[phrase].preposition.as_ref()?.start;
    let of = phrases[phrase].is_under(|w| frames.in_class("measure-of", w));
    phrases
        .iter()
        .filter(|q| of && q.tokens.end == start)
        .map(|q| q.head)
        .find(|&head| {
            frames
                .of(FrameKind::Noun, analysis.words[head].lemma())
                .any(|f| f.event.is_some())
        })
}

fn is_people(unit: &str) -> bool {
    matches!(unit, "people" | "troops")
}
