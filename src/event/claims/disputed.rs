//! What a denial is about.
//!
//! In: who denies, where in the text. Out: the events disputed, by their first tellings: those of the complement, the noun
//! that is the object, or what was last claimed before.

use super::super::context::Context;
use super::super::draft::Draft;
use super::super::frame_index::FrameIndex;
use super::super::view::View;
use crate::language::syntax::Link;
use crate::record::{EventType, Factuality};
use crate::span::Span;

/// Where a stance is taken.
#[derive(Debug, Clone)]
pub struct Site {
    /// Sentence.
    pub sentence: usize,
    /// Clause.
    pub clause: usize,
    /// Token of the verb or noun that takes it.
    pub head: usize,
    /// Whether it is the clause's verb.
    pub is_verb: bool,
    /// The words.
    pub span: Span,
    /// Who takes it.
    pub source: Vec<usize>,
    /// Whose words it is against.
    pub target: Vec<usize>,
    /// The event that it is, if it is one.
    pub draft: Option<usize>,
}

impl Site {
    /// The place of an event.
    pub fn of(draft: &Draft, i: usize) -> Self {
        Self {
            sentence: draft.sentence,
            clause: draft.clause,
            head: draft.head,
            is_verb: draft.is_verb,
            span: draft.span,
            source: draft.source.clone(),
            target: draft.target.clone(),
            draft: Some(i),
        }
    }
}

/// The events disputed: those of the complement, the noun that is its object, or what was last claimed before.
pub fn disputed(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    drafts: &[Draft],
    draft: &Site,
) -> Vec<usize> {
    let i = draft.draft.unwrap_or(usize::MAX);
    let parse = &context.sentences[draft.sentence].parse;
    let is_speech =
        |d: &Draft| d.kind == EventType::Statement || frames.frame(d.frame).flags.stance.is_some();
    let first = |k: usize| drafts[k].same_as.unwrap_or(k);
    let below = |k: &usize| {
        let d = &drafts[*k];
        if d.sentence != draft.sentence {
            return false;
        }
        let clause = &parse.clauses[d.clause];
        d.sentence == draft.sentence
            && *k != i
            && d.is_verb
            && clause.parent == Some(draft.clause)
            && matches!(clause.link, Link::Complement | Link::Subjunctive)
    };
    let inside: Vec<usize> = (0..drafts.len()).filter(below).map(first).collect();
    if !inside.is_empty() {
        return inside;
    }
    // "nuk iu përgjigj pyetjes nëse X do të …"
    let asked = |k: &usize| {
        let d = &drafts[*k];
        *k != i
            && d.sentence == draft.sentence
            && d.is_verb
            && parse.clauses[d.clause].parent == Some(draft.clause)
            && parse.clauses[d.clause].link == Link::Condition
            && d.head > draft.head
    };
    if let Some(k) = (0..drafts.len()).filter(|_| draft.is_verb).find(asked) {
        return vec![first(k)];
    }
    if draft.is_verb {
        let view = &views[draft.sentence][draft.clause];
        let object = if view.passive {
            view.arguments.subject
        } else {
            view.arguments.object
        };
        if let Some(object) = object {
            let tokens = &parse.phrases[object].tokens;
            let noun = (0..drafts.len()).find(|&k| {
                drafts[k].sentence == draft.sentence
                    && !drafts[k].is_verb
                    && tokens.contains(&drafts[k].head)
                    && !is_speech(&drafts[k])
            });
            // "hodhi poshtë akuzat për vrasjen": not the charge is untrue but what it tells
            let told = noun
                .filter(|&k| drafts[k].kind == EventType::Accuse && drafts[k].phrase.is_some())
                .and_then(|k| {
                    let phrases = &parse.phrases;
                    let head = phrases[drafts[k].phrase?].tokens.end;
                    (0..drafts.len()).find(|&n| {
                        let d = &drafts[n];
                        d.sentence == draft.sentence
                            && d.phrase
                                .and_then(|p| phrases[p].preposition.as_ref())
                                .is_some_and(|r| r.start == head)
                    })
                });
            let charge = noun.is_some_and(|k| drafts[k].kind == EventType::Accuse);
            if let Some(k) = told {
                return vec![first(k)];
            }
            // "i ka mohuar këto akuza": what was charged before
            let charged = charge.then(|| charged(context, drafts, draft)).flatten();
            if let Some(k) = charged.or(noun) {
                return vec![first(k)];
            }
        }
    }
    // "mohon çdo përfshirje në sulmin", "nuk komentoi raportimet për vrasjen"
    if draft.is_verb {
        let behind = |k: &usize| {
            let d = &drafts[*k];
            !d.is_verb
                && !is_speech(d)
                && (d.sentence, d.clause) == (draft.sentence, draft.clause)
                && d.head > draft.head
        };
        if let Some(k) = (0..drafts.len()).find(behind) {
            let charge = drafts[k].kind == EventType::Accuse;
            let charged = charge.then(|| charged(context, drafts, draft)).flatten();
            return vec![first(charged.unwrap_or(k))];
        }
    }
    // "X tha se …, ndërsa Y e mohoi": what was said just before; "përgënjeshtroi deputeten, sipas së cilës …": what she said
    let said = |k: &usize| {
        let d = &drafts[*k];
        d.sentence == draft.sentence
            && *k != i
            && !is_speech(d)
            && d.span.end <= draft.span.start
            && told_by(context, drafts, d, &draft.source)
    };
    let against = |k: &usize| {
        let d = &drafts[*k];
        d.sentence == draft.sentence
            && *k != i
            && !is_speech(d)
            && d.attribution
                .iter()
                .any(|l| l.who.iter().any(|e| draft.target.contains(e)))
    };
    let all = || (0..drafts.len()).filter(|_| draft.is_verb);
    if let Some(k) = all().rev().find(said).or_else(|| all().find(against)) {
        return vec![first(k)];
    }
    // "e mohoi këtë lajm": not what the denier did but what was reported
    let news = draft.is_verb && {
        let view = &views[draft.sentence][draft.clause];
        view.arguments.object.is_some_and(|p| {
            context
                .head_lemmas(draft.sentence, p)
                .iter()
                .any(|l| frames.in_class("news", l))
        })
    };
    // Whoever denies was mostly said to have done it; else the last thing that anybody claimed.
    let before = |k: &usize| {
        let d = &drafts[*k];
        d.span.end <= draft.span.start
            && d.sentence + 5 > draft.sentence
            && !is_speech(d)
            && *k != i
    };
    let claimed = |k: &usize| {
        !drafts[*k].attribution.is_empty()
            && drafts[*k]
                .attribution
                .iter()
                .all(|l| !l.who.iter().any(|e| draft.source.contains(e)))
    };
    let done_by = |k: &usize| draft.source.iter().any(|e| drafts[*k].source.contains(e));
    let done_to = |k: &usize| draft.source.iter().any(|e| drafts[*k].target.contains(e));
    let candidates: Vec<usize> = (0..drafts.len()).filter(before).collect();
    let nearest = |fits: &dyn Fn(&usize) -> bool| {
        candidates
            .iter()
            .copied()
            .filter(|k| fits(k))
            .max_by_key(|&k| (drafts[k].sentence, std::cmp::Reverse(drafts[k].span)))
    };
    nearest(&|k| claimed(k) && done_by(k) && drafts[*k].factuality == Factuality::Actual)
        .or_else(|| nearest(&|k| claimed(k) && done_to(k)))
        .or_else(|| nearest(&|k| news && claimed(k)))
        .or_else(|| nearest(&|k| done_by(k) && drafts[*k].sentence + 3 > draft.sentence))
        .or_else(|| nearest(&claimed))
        .map(first)
        .into_iter()
        .collect()
}

/// Whether an event stands in what somebody other than the denier says: in the clause below a speech verb.
fn told_by(context: &Context<'_>, drafts: &[Draft], d: &Draft, denier: &[usize]) -> bool {
    let clause = &context.sentences[d.sentence].parse.clauses[d.clause];
    let says = |k: &Draft| {
        k.is_verb
            && k.sentence == d.sentence
            && Some(k.clause) == clause.parent
            && matches!(k.kind, EventType::Statement | EventType::Accuse)
            && !k.source.iter().any(|e| denier.contains(e))
    };
    d.is_verb && clause.link == Link::Complement && drafts.iter().any(says)
}

/// The act that the denier was last charged with: what stands in the clause below the charge.
fn charged(context: &Context<'_>, drafts: &[Draft], site: &Site) -> Option<usize> {
    let charge = drafts.iter().rev().find(|k| {
        k.is_verb
            && k.span.end <= site.span.start
            && k.sentence + 3 > site.sentence
            && matches!(k.kind, EventType::Accuse | EventType::Justice)
            && k.target.iter().any(|e| site.source.contains(e))
    })?;
    let clauses = &context.sentences[charge.sentence].parse.clauses;
    drafts.iter().position(|d| {
        d.sentence == charge.sentence
            && d.clause != charge.clause
            && d.span.start > charge.span.end
            && clauses[d.clause].parent == Some(charge.clause)
            && clauses[d.clause].link == Link::Complement
    })
}
