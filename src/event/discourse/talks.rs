//! Talks and pacts: whose they are where a telling names one side or none.

use super::super::context::Context;
use super::super::draft::Draft;
use super::super::frame_index::FrameIndex;
use super::super::situations::most_named;
use super::super::view::View;
use super::{REACH, symmetric};
use crate::language::pack::frames::Role;
use crate::record::{EntityType, EventType};

/// "dialogu me Serbinë": talks and pacts of which one state is named are those of the state that the document is about.
pub(super) fn other_side(
    context: &Context<'_>,
    frames: &FrameIndex,
    drafts: &mut [Draft],
    i: usize,
) {
    let d = &drafts[i];
    let joint = frames
        .frame(d.frame)
        .roles
        .iter()
        .any(|(_, roles)| roles.contains(&Role::Both));
    let [named] = d.target[..] else { return };
    let state = |e: usize| context.kind(e) == EntityType::State;
    if !joint || !symmetric(d.kind) || !d.source.is_empty() || !state(named) {
        return;
    }
    let other = most_named(context).into_iter().find(|&e| e != named);
    if let Some(other) = other {
        drafts[i].source = vec![other];
        drafts[i].doubts.inherited_source = true;
    }
}

/// "Bisedimet mes A dhe B përfunduan pa marrëveshje": talks and what comes of them have the same parties.
pub(super) fn outcome(context: &Context<'_>, views: &[Vec<View>], drafts: &mut [Draft], i: usize) {
    let d = &drafts[i];
    if !symmetric(d.kind) || !d.source.is_empty() || !d.target.is_empty() {
        return;
    }
    let phrases = &context.sentences[d.sentence].parse.phrases;
    let under = d.phrase.is_some_and(|p| phrases[p].preposition.is_some());
    let subject = views[d.sentence][d.clause].arguments.subject;
    let talks = drafts.iter().find(|k| {
        under
            && !k.is_verb
            && k.sentence == d.sentence
            && k.phrase.is_some()
            && k.phrase == subject
            && symmetric(k.kind)
            && (k.source.len() > 1 || !k.source.is_empty() && !k.target.is_empty())
    });
    if let Some((source, target)) = talks.map(|k| (k.source.clone(), k.target.clone())) {
        drafts[i].source = source;
        drafts[i].target = target;
        drafts[i].doubts.inherited_source = true;
    }
}

/// "ftoi liderët për një takim": who invites and who is invited meet.
pub(super) fn invited(drafts: &mut [Draft], i: usize) {
    let d = &drafts[i];
    // "u ftua për intervistim nga prokuroria": who summons questions
    if d.kind == EventType::Accuse && d.target.is_empty() && !d.source.is_empty() {
        let summons = drafts.iter().find(|k| {
            k.is_verb
                && k.kind == EventType::Request
                && (k.sentence, k.clause) == (d.sentence, d.clause)
                && k.head < d.head
                && k.source.iter().all(|e| d.source.contains(e))
                && !k.target.is_empty()
        });
        if let Some(target) = summons.map(|k| k.target.clone()) {
            drafts[i].target = target;
            drafts[i].doubts.inferred_target = true;
        }
        return;
    }
    if d.kind != EventType::Consult || !d.source.is_empty() || !d.target.is_empty() {
        return;
    }
    let asks = drafts.iter().find(|k| {
        k.is_verb
            && k.kind == EventType::Request
            && (k.sentence, k.clause) == (d.sentence, d.clause)
            && k.head < d.head
            && !k.source.is_empty()
            && !k.target.is_empty()
    });
    if let Some((source, target)) = asks.map(|k| (k.source.clone(), k.target.clone())) {
        drafts[i].source = source;
        drafts[i].target = target;
        drafts[i].doubts.inherited_source = true;
    }
}

/// "Aty është biseduar për …": talks that nobody is named for are those told of just before.
pub(super) fn talks(views: &[Vec<View>], drafts: &mut [Draft], i: usize) {
    let d = &drafts[i];
    let nobody = d.source.is_empty() && d.target.is_empty();
    if d.kind != EventType::Consult || !nobody || views[d.sentence][d.clause].first_person {
        return;
    }
    let before = (0..i).rev().find(|&k| {
        let k = &drafts[k];
        k.kind == EventType::Consult
            && k.sentence + REACH >= d.sentence
            && (k.source.len() > 1 || !k.source.is_empty() && !k.target.is_empty())
    });
    if let Some(k) = before {
        drafts[i].source = drafts[k].source.clone();
        drafts[i].target = drafts[k].target.clone();
        drafts[i].doubts.inherited_source = true;
    }
}
