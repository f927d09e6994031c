//! Filling the roles of a draft from phrases, clitics and the subject, as a frame says.

use super::super::arguments::nearest_earlier;
use super::super::context::Context;
use super::super::draft::{Doubts, Draft};
use super::super::frame_index::FrameIndex;
use super::super::trace::How;
use super::super::view::{View, is_person};
use super::Words;
use crate::language::Number;
use crate::language::pack::frames::{Frame, Role, Slot};
use crate::language::syntax::VerbGroup;
use crate::record::{EntityType, EventType};
use crate::span::Span;

pub(super) fn push(list: &mut Vec<usize>, items: impl IntoIterator<Item = usize>) {
    for e in items {
        if !list.contains(&e) {
            list.push(e);
        }
    }
}

#[allow(clippy::too_many_arguments)]
pub(super) fn blank(
    sentence: usize,
    clause: usize,
    is_verb: bool,
    tokens: std::ops::Range<usize>,
    head: usize,
    span: Span,
    kind: EventType,
    number: usize,
    frame: &Frame,
) -> Draft {
    Draft {
        sentence,
        clause,
        is_verb,
        tokens,
        head,
        span,
        phrase: None,
        kind,
        cameo: frame.cameo.clone(),
        frame: number,
        source: Vec::new(),
        target: Vec::new(),
        place: Vec::new(),
        time: None,
        quantity: None,
        attribution: Vec::new(),
        factuality: crate::record::Factuality::Actual,
        same_as: None,
        doubts: Doubts::default(),
        signs: Vec::new(),
    }
}

pub(super) fn fill_entities(
    context: &Context<'_>,
    draft: &mut Draft,
    entities: &[usize],
    roles: &[Role],
    inherited: bool,
) {
    for role in roles {
        let actors = entities.iter().copied().filter(|&e| context.is_actor(e));
        match role {
            Role::Source | Role::Both | Role::DoerOf => {
                draft.doubts.inherited_source |= inherited && !entities.is_empty();
                push(&mut draft.source, actors);
            }
            Role::Target => push(&mut draft.target, actors),
            Role::Place => push(
                &mut draft.place,
                entities
                    .iter()
                    .copied()
                    .filter(|&e| is_location(context, e)),
            ),
            Role::Topic => {}
        }
    }
}

pub(super) fn is_location(context: &Context<'_>, e: usize) -> bool {
    matches!(context.kind(e), EntityType::Place | EntityType::State)
}

pub(super) fn fill_phrase(
    context: &Context<'_>,
    frames: &FrameIndex,
    draft: &mut Draft,
    s: usize,
    p: usize,
    roles: &[Role],
    words: &Words,
) {
    let direct = context.denotes_all(s, p);
    let preposition = context.sentences[s].parse.phrases[p]
        .preposition_lemma
        .clone();
    let locative = preposition.is_some_and(|l| words.locative.contains(&l));
    // "sulmi ndaj selisë në Liban": where a target is named, the place is none
    let taken = locative && roles.contains(&Role::Place) && !draft.target.is_empty();
    for role in roles {
        match role {
            Role::Target if taken => {}
            Role::Place => {
                push(
                    &mut draft.place,
                    direct.iter().copied().filter(|&e| {
                        is_location(context, e)
                            || (locative && context.kind(e) == EntityType::Organization)
                    }),
                );
            }
            Role::Topic => {}
            Role::Source | Role::Both | Role::DoerOf | Role::Target => {
                let mut entities: Vec<usize> = direct
                    .iter()
                    .copied()
                    .filter(|&e| context.is_actor(e))
                    .collect();
                let mut by_state = false;
                let mut by_owner = false;
                if entities.is_empty() && *role == Role::Target {
                    entities = direct
                        .iter()
                        .filter_map(|&e| state_of_place(context, e))
                        .collect();
                    draft.doubts.inferred_target |= !entities.is_empty();
                    by_state = true;
                }
                if entities.is_empty() && direct.is_empty() && !is_person(context, frames, s, p) {
                    entities = context
                        .owner(s, p)
                        .into_iter()
                        .filter(|&e| context.is_actor(e))
                        .collect();
                    draft.doubts.owner_target |= !entities.is_empty() && *role == Role::Target;
                    by_owner = true;
                }
                if *role == Role::Target {
                    // a town that is struck or visited is where that happened
                    push(
                        &mut draft.place,
                        direct
                            .iter()
                            .copied()
                            .filter(|&e| context.kind(e) == EntityType::Place),
                    );
                    push(&mut draft.target, entities);
                } else {
                    // "takimi i Brukselit"
                    let towns = direct
                        .iter()
                        .copied()
                        .filter(|&e| !draft.is_verb && context.kind(e) == EntityType::Place);
                    push(&mut draft.place, towns);
                    push(&mut draft.source, entities);
                }
                if by_owner || by_state {
                    let how = if by_owner { How::Owner } else { How::StateOf };
                    context.bound(draft, || how(p));
                }
            }
        }
    }
}

/// The state entity that a place lies in, if the document names it.
pub(super) fn state_of_place(context: &Context<'_>, place: usize) -> Option<usize> {
    let iso = context.mentions.entities[place].state.as_deref()?;
    context
        .mentions
        .entities
        .iter()
        .position(|e| e.kind == EntityType::State && e.iso.as_deref() == Some(iso))
}

pub(super) fn fill_clitic(
    context: &Context<'_>,
    draft: &mut Draft,
    s: usize,
    group: &VerbGroup,
    slot: &Slot,
    roles: &[Role],
    view: &View,
) {
    let (subject, own) = (&view.subject, view.arguments.subject);
    let number = match slot {
        Slot::Object => group.object_clitic,
        Slot::Dative => group.dative_clitic,
        _ => None,
    };
    let Some(number) = number else { return };
    if !roles.contains(&Role::Target) {
        return;
    }
    let inside = |e: usize| {
        own.is_some_and(|p| {
            let tokens = &context.sentences[s].parse.phrases[p].tokens;
            context
                .references(s)
                .any(|r| tokens.contains(&r.tokens.start) && r.entities.contains(&e))
        })
    };
    let fits = |e: usize| {
        !inside(e)
            && (number == Number::Plur) == (context.mentions.entities[e].number == Number::Plur)
    };
    if let Some(r) = nearest_earlier(context, s, group.tokens.start, subject, fits) {
        draft.doubts.inferred_target = true;
        push(&mut draft.target, r.entities.iter().copied());
        context.bound(draft, || {
            How::Clitic(slot.clone(), r.sentence, r.tokens.clone())
        });
    }
}

/// The places that a phrase names, those that a noun for land names by its genitive included ("rajonin e Prizrenit").
pub(super) fn located(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    p: usize,
) -> Vec<usize> {
    let mut places = context.denotes_all(s, p);
    let land = || {
        context
            .head_lemmas(s, p)
            .iter()
            .any(|l| frames.in_class("territory", l))
    };
    if places.is_empty() && land() {
        places = context.owner(s, p);
    }
    places.retain(|&e| is_location(context, e));
    places
}

pub(super) fn default_place(
    context: &Context<'_>,
    frames: &FrameIndex,
    draft: &mut Draft,
    s: usize,
    prepositional: &[(String, usize)],
    frame: &Frame,
    words: &Words,
) {
    for (preposition, p) in prepositional {
        if words.locative.contains(preposition)
            && frame
                .roles_of(&Slot::Preposition(preposition.clone()))
                .is_empty()
        {
            let places = located(context, frames, s, *p);
            push(&mut draft.place, places);
            context.bound(draft, || How::Where(*p));
        }
    }
}

/// What [`together`] does, in words.
pub(super) const TOGETHER: &str = "who is source is not target of the same act";

/// All acting together: where target repeats source, once is enough.
pub(super) fn together(draft: &mut Draft) {
    let source = draft.source.clone();
    if draft.target.iter().all(|e| source.contains(e)) && draft.source.len() > 1 {
        draft.target.clear();
    } else {
        draft.target.retain(|e| !source.contains(e));
    }
}

/// Types whose act on a thing is an act on whose thing it is.
pub(super) fn takes_owner(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Sanction
            | EventType::Coerce
            | EventType::Accuse
            | EventType::Reject
            | EventType::Support
            | EventType::Aid
            | EventType::Threaten
            | EventType::Assault
            | EventType::Request
            | EventType::Concede
    )
}

/// "kufizoi qasjen e kompanive": the act on the thing is aimed at its owner.
pub(super) fn owner_as_target(context: &Context<'_>, draft: &mut Draft, s: usize, phrase: usize) {
    let owner: Vec<usize> = context
        .owner(s, phrase)
        .into_iter()
        .filter(|&e| context.is_actor(e) && !draft.source.contains(&e))
        .collect();
    draft.doubts.owner_target |= !owner.is_empty();
    push(&mut draft.target, owner);
    context.bound(draft, || How::Owner(phrase));
}

/// A frame's slots, those under a preposition of place behind the others.
pub(super) fn places_last<'f>(
    frame: &'f Frame,
    words: &'f Words,
) -> impl Iterator<Item = &'f (Slot, Vec<Role>)> {
    let locative = |slot: &Slot| matches!(slot, Slot::Preposition(p) if words.locative.contains(p));
    let (first, last): (Vec<_>, Vec<_>) = frame.roles.iter().partition(|(s, _)| !locative(s));
    first.into_iter().chain(last)
}
