//! Parties of an event noun that its own slots do not hold: two names beside it, who announces it, whose state it is.

use super::super::context::Context;
use super::super::draft::Draft;
use super::super::frame_index::FrameIndex;
use super::super::view::{View, frame_of};
use super::roles::push;
use crate::language::pack::frames::{Frame, Role, Slot};
use crate::record::{EntityType, MentionForm};

/// An army's or a government's war is its state's.
pub(super) fn party(context: &Context<'_>, e: usize) -> usize {
    let entity = &context.mentions.entities[e];
    let body = matches!(entity.kind, EntityType::Organization | EntityType::Group);
    let state = entity.state.as_deref().filter(|_| body);
    let known = |iso: &str| {
        context
            .mentions
            .entities
            .iter()
            .position(|x| x.kind == EntityType::State && x.iso.as_deref() == Some(iso))
    };
    state.and_then(known).unwrap_or(e)
}

/// "takimi Hoti–Vuçiq", "marrëveshja Rusi-Turqi": two names set beside the noun are its parties.
pub(super) fn pair(
    context: &Context<'_>,
    draft: &mut Draft,
    s: usize,
    phrase: usize,
    frame: &Frame,
) {
    let joint = frame
        .roles
        .iter()
        .any(|(_, roles)| roles.contains(&Role::Both));
    if !joint || !draft.source.is_empty() || !draft.target.is_empty() {
        return;
    }
    let phrases = &context.sentences[s].parse.phrases;
    let p = &phrases[phrase];
    let inside = |r: &&crate::mention::Reference| {
        let genitive = p
            .genitives
            .iter()
            .any(|&g| phrases[g].tokens.contains(&r.tokens.start));
        p.tokens.contains(&r.tokens.start)
            && r.tokens.start > p.head
            && r.form == MentionForm::Name
            && !genitive
    };
    let mut named: Vec<usize> = context
        .references(s)
        .filter(inside)
        .flat_map(|r| r.entities.clone())
        .filter(|&e| context.is_actor(e))
        .collect();
    if named.len() < 2 {
        named = beside(context, s, p.head + 1);
    }
    if named.len() < 2 && frame.event.is_some() {
        named = set_apart(context, s, p.head, frame);
    }
    if named.len() > 1 {
        push(&mut draft.source, named);
    }
}

/// "takimit historik të qershorit, ndërmjet A dhe B": the parties, set apart from their noun before the next verb.
fn set_apart(context: &Context<'_>, s: usize, head: usize, frame: &Frame) -> Vec<usize> {
    let parse = &context.sentences[s].parse;
    let next_verb = parse
        .groups
        .iter()
        .map(|g| g.head)
        .filter(|&g| g > head)
        .min()
        .unwrap_or(usize::MAX);
    let joins = |p: &&crate::language::syntax::Phrase| {
        let slot = p.preposition_lemma.clone().map(Slot::Preposition);
        p.tokens.start > head
            && p.tokens.start < next_verb
            && slot.is_some_and(|l| frame.roles_of(&l).contains(&Role::Both))
    };
    let first = parse
        .phrases
        .iter()
        .filter(joins)
        .min_by_key(|p| p.tokens.start)
        .and_then(|p| parse.phrases.iter().position(|q| q.tokens == p.tokens));
    first
        .map(|p| context.denotes_all(s, p))
        .unwrap_or_default()
        .into_iter()
        .filter(|&e| context.is_actor(e))
        .collect()
}

/// Two names joined by a stroke that begin at a token: "Kosovë-Serbi", "Vuçiq – Hoti".
fn beside(context: &Context<'_>, s: usize, at: usize) -> Vec<usize> {
    let words = &context.sentences[s].words;
    let named = |start: usize| {
        context
            .references(s)
            .filter(move |r| r.form == MentionForm::Name && r.tokens.start == start)
    };
    let Some(first) = named(at).next() else {
        return Vec::new();
    };
    let stroke = words
        .get(first.tokens.end)
        .is_some_and(|w| matches!(w.token.form.as_str(), "-" | "–"));
    let second = stroke
        .then(|| named(first.tokens.end + 1))
        .into_iter()
        .flatten();
    named(at)
        .filter(|_| stroke || words[at].token.form.contains(['-', '–']))
        .chain(second)
        .flat_map(|r| r.entities.clone())
        .filter(|&e| context.is_actor(e))
        .collect()
}

/// "njoftoi testimin", "paralajmëroi kufizime": who announces an act of no other named doer does it.
pub(super) fn announced(
    context: &Context<'_>,
    frames: &FrameIndex,
    draft: &mut Draft,
    s: usize,
    view: &View,
    phrase: usize,
) {
    if !draft.source.is_empty()
        || view.passive
        || view.subject.is_empty()
        || draft.target.iter().any(|e| view.subject.contains(e))
    {
        return;
    }
    let Some(frame) = frame_of(frames, view) else {
        return;
    };
    let root = context.sentences[s].parse.phrases[phrase]
        .coordinated
        .unwrap_or(phrase);
    let object = view.arguments.object;
    if object != Some(phrase) && object != Some(root) {
        return;
    }
    // "i quajti sulmet të papranueshme" judges and does not announce
    let judges = frames.in_class("judge", &frame.trigger[0]);
    let announces = frame.flags.report
        && !judges
        && matches!(frame.event.as_deref(), Some("STATEMENT" | "THREATEN"))
        && frame.flags.stance.is_none();
    let plans = frame.event.is_none() && frame.flags.complement.is_some()
        || frame.flags.control == Some(Slot::Subject)
        || matches!(frame.event.as_deref(), Some("SANCTION" | "LEGISLATE"));
    if announces || plans {
        let actors: Vec<usize> = view
            .subject
            .iter()
            .copied()
            .filter(|&e| context.is_actor(e))
            .collect();
        draft.doubts.inherited_source = true;
        push(&mut draft.source, actors);
    }
}
