//! What stands around a trigger: phrases behind it, its clause, the verb that supports it.

use super::super::context::Context;
use super::super::frame_index::FrameIndex;
use super::super::view::{View, frame_of};
use crate::language::syntax::Phrase;
use crate::record::MentionForm;

/// The phrase that follows another directly under a preposition, one such phrase after another.
pub(super) fn following(
    context: &Context<'_>,
    s: usize,
    phrase: usize,
    preposition: &str,
) -> Option<usize> {
    chain(context, s, phrase).into_iter().find(|&p| {
        context.sentences[s].parse.phrases[p]
            .preposition_lemma
            .as_deref()
            == Some(preposition)
    })
}

/// Prepositional phrases that stand one after another right behind a phrase.
pub(super) fn chain(context: &Context<'_>, s: usize, phrase: usize) -> Vec<usize> {
    let analysis = &context.sentences[s];
    let phrases = &analysis.parse.phrases;
    let mut end = context.past_time(s, phrases[phrase].tokens.end);
    let mut out: Vec<usize> = (0..phrases.len())
        .filter(|&i| {
            i != phrase
                && phrases[i].preposition.as_ref().is_some_and(|r| {
                    phrases[phrase].tokens.contains(&r.start) && r.start > phrases[phrase].head
                })
        })
        .collect();
    let mut aside = false;
    let mut i = 0;
    while i < phrases.len() {
        let p = &phrases[i];
        let start = p.preposition.as_ref().map_or(p.tokens.start, |r| r.start);
        let time_between = start > end
            && analysis.times.iter().any(|t| {
                t.tokens.start >= end && t.tokens.end <= start && t.tokens.len() + 1 >= start - end
            });
        if (start == end || time_between)
            && i != phrase
            && p.preposition.is_some()
            && !agent_inside(phrases, phrase, start)
        {
            out.push(i);
            end = context.past_time(s, p.tokens.end);
            i = 0;
            continue;
        }
        i += 1;
        if i == phrases.len() {
            // once, behind an aside
            let Some(next) = context.behind_aside(s, end).filter(|_| !aside) else {
                break;
            };
            aside = true;
            end = next;
            i = 0;
        }
    }
    out.dedup();
    out
}

pub(super) fn possessive(context: &Context<'_>, s: usize, phrase: usize) -> Vec<usize> {
    let p = &context.sentences[s].parse.phrases[phrase];
    context
        .references(s)
        .find(|r| {
            r.form == MentionForm::Pronoun
                && p.tokens.contains(&r.tokens.start)
                && r.tokens.start > p.head
        })
        .map(|r| r.entities.clone())
        .unwrap_or_default()
}

/// Whether a token belongs to the name of a person, body or place, and is no trigger.
pub(super) fn in_name(context: &Context<'_>, s: usize, token: usize) -> bool {
    context
        .references(s)
        .any(|r| r.form == MentionForm::Name && r.tokens.contains(&token))
}

pub(super) fn smallest_phrase(context: &Context<'_>, s: usize, token: usize) -> Option<usize> {
    let phrases = &context.sentences[s].parse.phrases;
    (0..phrases.len())
        .filter(|&i| phrases[i].tokens.contains(&token))
        .min_by_key(|&i| phrases[i].tokens.len())
}

/// The clause that a token stands in.
pub fn clause_of(context: &Context<'_>, s: usize, token: usize, phrase: usize) -> usize {
    let parse = &context.sentences[s].parse;
    let mut root = phrase;
    while let Some(parent) = parse.phrases[root].parent {
        root = parent;
    }
    if let Some(c) = parse.clauses.iter().position(|c| c.phrases.contains(&root)) {
        return c;
    }
    let starts = parse
        .clauses
        .iter()
        .enumerate()
        .filter(|(_, c)| c.tokens.start <= token);
    starts
        .max_by_key(|(_, c)| c.tokens.start)
        .map_or(0, |(i, _)| i)
}

/// Whether the clause's verb only supports the noun: a light verb with the noun as its object (or passive subject).
pub(super) fn supports(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    view: &View,
    phrase: usize,
) -> bool {
    let Some(frame) = frame_of(frames, view) else {
        return false;
    };
    let root = context.sentences[s].parse.phrases[phrase]
        .coordinated
        .unwrap_or(phrase);
    let object = if view.passive {
        view.arguments.subject
    } else {
        view.arguments.object
    };
    frame.flags.light && (object == Some(phrase) || object == Some(root))
}

/// "sulmi i forcave të mbështetura nga X": the phrase behind an adjective of a dependent goes with that adjective.
fn agent_inside(phrases: &[Phrase], trigger: usize, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else {
        return false;
    };
    phrases.iter().enumerate().any(|(i, q)| {
        i != trigger
            && q.parent.is_some()
            && q.adjectives.contains(&before)
            && q.links.iter().any(|&l| l + 1 == before)
    })
}
