//! What is told again: a definite noun has the parties of what was told before.

use super::super::context::Context;
use super::super::draft::Draft;
use super::super::frame_index::FrameIndex;
use super::super::same::cognate;
use super::{in_front, symmetric};
use crate::language::Definite;
use crate::record::EventType;

/// A definite noun without parties, or with one side only, is what was told of before by a word of its family.
pub(super) fn retold(context: &Context<'_>, frames: &FrameIndex, drafts: &mut [Draft]) {
    let word = |d: &Draft| frames.frame(d.frame).trigger.first().cloned();
    for i in 1..drafts.len() {
        let d = &drafts[i];
        if d.is_verb || d.kind == EventType::Statement {
            continue;
        }
        let phrase = d
            .phrase
            .map(|p| &context.sentences[d.sentence].parse.phrases[p]);
        let known =
            phrase.is_some_and(|p| p.definite == Some(Definite::Def) || p.core.start < p.head);
        if !known {
            continue;
        }
        let family = |k: &Draft| match (word(k), word(d)) {
            (Some(a), Some(b)) => a == b || cognate(&a, &b),
            _ => false,
        };
        let both = |k: &Draft| !k.source.is_empty() && !k.target.is_empty() || k.source.len() > 1;
        // talks of which one party is named have the other one of the talks before
        let shares = |k: &Draft| {
            d.target.is_empty()
                && d.source
                    .iter()
                    .all(|e| k.source.contains(e) || k.target.contains(e))
        };
        let alone = matches!(d.kind, EventType::Protest | EventType::Retreat);
        let bare = d.source.is_empty() && d.target.is_empty();
        let fits = |k: &Draft| {
            if k.kind != d.kind {
                return false;
            }
            if bare {
                return family(k) && (both(k) || alone && !k.source.is_empty())
                    || symmetric(k.kind) && both(k);
            }
            // one side is named: the other is that of the telling with the same one
            let source = !d.source.is_empty()
                && d.target.is_empty()
                && d.source.iter().all(|e| k.source.contains(e));
            let target = d.source.is_empty()
                && !d.target.is_empty()
                && d.target.iter().all(|e| k.target.contains(e));
            family(k) && !symmetric(k.kind) && both(k) && (source || target)
                || symmetric(k.kind) && both(k) && d.source.len() == 1 && shares(k)
        };
        let close = |k: usize| family(&drafts[k]) && fits(&drafts[k]);
        let front = |k: usize| in_front(context, &drafts[k]) && fits(&drafts[k]);
        let Some(k) = (0..i)
            .rev()
            .find(|&k| close(k))
            .or_else(|| (0..i).rev().find(|&k| front(k)))
            .or_else(|| (0..i).rev().find(|&k| fits(&drafts[k])))
        else {
            continue;
        };
        let (source, target) = (drafts[k].source.clone(), drafts[k].target.clone());
        if symmetric(drafts[i].kind) && drafts[i].source.len() == 1 {
            let own = drafts[i].source[0];
            let others = source.into_iter().chain(target).filter(|e| *e != own);
            drafts[i].target = others.collect();
            drafts[i].doubts.inferred_target = true;
            continue;
        }
        if drafts[i].source.is_empty() {
            drafts[i].source = source;
            drafts[i].doubts.inherited_source = true;
        }
        if drafts[i].target.is_empty() && drafts[i].source == drafts[k].source {
            drafts[i].target = target;
            drafts[i].doubts.inferred_target = true;
        }
    }
}
