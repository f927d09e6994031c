//! Speech acts and plans: whom they are aimed at and who does what they name.

use super::super::context::Context;
use super::super::draft::Draft;
use super::super::frame_index::FrameIndex;
use super::super::view::View;
use crate::language::pack::frames::Role;
use crate::language::syntax::Link;
use crate::record::EventType;

/// "kërkoi që Serbia të …", "akuzoi se X ka …", "kërcënoi se do të …": a speech act of no named addressee is aimed at whom
/// its content tells of.
pub(super) fn complement(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    drafts: &mut [Draft],
    i: usize,
) {
    let d = &drafts[i];
    if !d.target.is_empty() || d.source.is_empty() {
        return;
    }
    let parse = &context.sentences[d.sentence].parse;
    let below = |c: usize| {
        parse.clauses[c].parent == Some(d.clause)
            && matches!(parse.clauses[c].link, Link::Complement | Link::Subjunctive)
    };
    let Some(c) = (0..parse.clauses.len()).find(|&c| below(c)) else {
        return;
    };
    let told = drafts
        .iter()
        .find(|k| k.is_verb && (k.sentence, k.clause) == (d.sentence, c));
    let others = |who: &[usize]| -> Vec<usize> {
        who.iter()
            .copied()
            .filter(|e| context.is_actor(*e) && !d.source.contains(e))
            .collect()
    };
    let found = match d.kind {
        EventType::Request => {
            let view = &views[d.sentence][c];
            let frame = frames.frame(d.frame);
            // a hope or a wish is asked of nobody
            let asks = frame.roles.iter().any(|(_, r)| r.contains(&Role::Target));
            if !asks || view.inherited || view.passive || view.arguments.subject.is_none() {
                Vec::new()
            } else {
                others(&view.subject)
            }
        }
        EventType::Accuse => told.map(|k| others(&k.source)).unwrap_or_default(),
        EventType::Threaten => told
            .filter(|k| k.source.iter().all(|e| d.source.contains(e)))
            .map(|k| others(&k.target))
            .unwrap_or_default(),
        _ => return,
    };
    if !found.is_empty() {
        drafts[i].target = found;
        drafts[i].doubts.inferred_target = true;
    }
}

/// "kërkesat e tij për anëtarësim": who asks for an act or plans it does it.
pub(super) fn content(context: &Context<'_>, frames: &FrameIndex, drafts: &mut [Draft], i: usize) {
    let d = &drafts[i];
    if !d.source.is_empty() || d.kind == EventType::Statement {
        return;
    }
    let phrases = &context.sentences[d.sentence].parse.phrases;
    let Some(start) = d
        .phrase
        .and_then(|p| phrases[p].preposition.as_ref())
        .map(|r| r.start)
    else {
        return;
    };
    let holder = drafts.iter().find(|k| {
        !k.is_verb
            && k.sentence == d.sentence
            && k.phrase.is_some_and(|p| phrases[p].tokens.end == start)
            && frames.frame(k.frame).flags.complement.is_some()
            && frames.frame(k.frame).flags.control.is_none()
            && !k.source.is_empty()
            && k.target.is_empty()
            && !k.source.iter().any(|e| d.target.contains(e))
    });
    // "përpjekjet e saj për anëtarësim": what is no event itself, but aims at one
    let aim = || {
        let p = (0..phrases.len()).find(|&p| phrases[p].tokens.end == start)?;
        let root = context.root(d.sentence, p);
        let aims = |p: usize| {
            context
                .head_lemmas(d.sentence, p)
                .iter()
                .any(|l| frames.in_class("striving", l))
        };
        let at = [p, root].into_iter().find(|&p| aims(p))?;
        let who: Vec<usize> = context
            .owner(d.sentence, at)
            .into_iter()
            .filter(|e| context.is_actor(*e) && !d.target.contains(e))
            .collect();
        (!who.is_empty()).then_some(who)
    };
    if let Some(source) = holder.map(|k| k.source.clone()).or_else(aim) {
        drafts[i].source = source;
        drafts[i].doubts.inherited_source = true;
    }
}
