//! How many: the number that an event counts.

use std::collections::HashMap;

use super::super::context::Context;
use super::super::draft::Draft;
use super::super::frame_index::FrameIndex;
use super::super::view::View;
use crate::language::pack::frames::FrameKind;
use crate::record::Quantity;

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
                    .find_map(|a| units.get(&a.lemma))
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
