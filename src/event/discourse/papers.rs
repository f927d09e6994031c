//! Documents and announcements: who issued them and whose acts they tell.

use super::super::attribution::Speaker;
use super::super::context::Context;
use super::super::draft::Draft;
use super::super::frame_index::FrameIndex;
use super::super::view::View;
use super::REACH;
use crate::record::{EntityType, EventType};

/// "thuhet në njoftim": what a document says is said by whoever issued it.
pub(super) fn document(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    drafts: &mut [Draft],
    i: usize,
) {
    let d = &drafts[i];
    let view = &views[d.sentence][d.clause];
    if !d.is_verb
        || d.kind != EventType::Statement
        || !d.source.is_empty()
        || !view.subject.is_empty() && !view.passive
    {
        return;
    }
    let clause = &context.sentences[d.sentence].parse.clauses[d.clause];
    let paper: Vec<usize> = view
        .arguments
        .prepositional
        .iter()
        .map(|(_, p)| *p)
        .chain(view.arguments.subject)
        .chain(clause.antecedent)
        .filter(|&p| is_document(context, frames, d.sentence, p))
        .collect();
    if paper.is_empty() {
        return;
    }
    // "shpjegon një njoftim i lëshuar nga X"
    let named = drafts
        .iter()
        .find(|n| {
            !n.is_verb
                && n.sentence == d.sentence
                && n.phrase.is_some_and(|p| paper.contains(&p))
                && !n.source.is_empty()
        })
        .map(|n| n.source.clone());
    if let Some(who) = named.or_else(|| issuer(context, drafts, d.sentence, d.head)) {
        drafts[i].source = who;
        drafts[i].doubts.inherited_source = true;
    }
}

/// Whether a phrase is headed by a noun for a document ("njoftim", "aktakuzë").
pub fn is_document(context: &Context<'_>, frames: &FrameIndex, s: usize, phrase: usize) -> bool {
    context
        .head_lemmas(s, phrase)
        .iter()
        .any(|l| frames.in_class("document", l))
}

/// The body that spoke or acted last before a token: it issued the document that is only called so.
pub fn issuer(
    context: &Context<'_>,
    drafts: &[Draft],
    sentence: usize,
    token: usize,
) -> Option<Vec<usize>> {
    let body =
        |e: &usize| context.kind(*e) == EntityType::Organization && !context.media.contains(e);
    drafts
        .iter()
        .filter(|k| {
            (k.sentence, k.head) < (sentence, token)
                && k.sentence + 3 * REACH >= sentence
                && matches!(
                    k.kind,
                    EventType::Statement
                        | EventType::Coerce
                        | EventType::Justice
                        | EventType::Accuse
                        | EventType::Legislate
                )
                && !k.source.is_empty()
                && k.source.iter().all(body)
        })
        .max_by_key(|k| (k.sentence, k.head))
        .map(|k| k.source.clone())
}

/// The police that tells of arrests made them: an agentless act of force is the reporting body's own, or that of the body
/// whose acts are told just before.
pub fn own_acts(
    context: &Context<'_>,
    views: &[Vec<View>],
    drafts: &mut [Draft],
    levels: &[Vec<Speaker>],
) {
    for i in 0..drafts.len() {
        let d = &drafts[i];
        if d.kind != EventType::Coerce || !d.is_verb || !d.source.is_empty() {
            continue;
        }
        if !views[d.sentence][d.clause].passive {
            continue;
        }
        let body = |who: &[usize]| {
            !who.is_empty()
                && who.iter().all(|e| context.forces.contains(e))
                && !who.iter().any(|e| d.target.contains(e))
        };
        let told_by = levels[i].last().map(|l| l.who.clone()).filter(|w| body(w));
        let before = || {
            (0..i)
                .rev()
                .map(|k| &drafts[k])
                .find(|k| {
                    k.kind == EventType::Coerce
                        && k.sentence + REACH >= d.sentence
                        && body(&k.source)
                })
                .map(|k| k.source.clone())
        };
        if let Some(who) = told_by.or_else(before) {
            drafts[i].source = who;
            drafts[i].doubts.inherited_source = true;
        }
    }
}
