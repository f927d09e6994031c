//! Verbs that are triggers.

use crate::hash::HashSet;

use super::super::arguments::Arguments;
use super::super::circumstances::located;
use super::super::context::Context;
use super::super::draft::Draft;
use super::super::frame_index::FrameIndex;
use super::super::trace::{How, Why};
use super::super::view::{View, slot_phrase};
use super::around::following;
use super::roles::*;
use super::{Words, event_type};
use crate::language::Pos;
use crate::language::pack::frames::{FrameKind, Slot};
use crate::language::syntax::Link;
use crate::record::{EntityType, EventType};

pub(super) fn verb(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    c: usize,
    view: &View,
    words: &Words,
    used: &mut HashSet<usize>,
) -> Option<Draft> {
    let analysis = &context.sentences[s];
    let clause = &analysis.parse.clauses[c];
    let group = &analysis.parse.groups[clause.group?];
    let Some((frame_number, last)) = view.frame else {
        context.missed(s, group.head, || Why::NoRow);
        return None;
    };
    let frame = frames.frame(frame_number);
    used.insert(group.head);
    if let Some(last) = last {
        used.extend(group.head.min(last)..=group.head.max(last));
    }
    let Some(kind) = event_type(frame) else {
        context.missed(s, group.head, || Why::NoEvent(frame_number));
        return None;
    };
    let first = last.map_or(group.head, |l| l.min(group.head));
    let end = last.map_or(group.head, |l| l.max(group.head));
    let span = analysis.words[first]
        .token
        .span
        .cover(analysis.words[end].token.span);
    let mut draft = blank(
        s,
        c,
        true,
        first..end + 1,
        group.head,
        span,
        kind,
        frame_number,
        frame,
    );
    draft.doubts.guessed_word = !analysis.words[group.head].best().known;
    draft.doubts.loose_frame =
        frame.needs.is_empty() && frames.of(FrameKind::Verb, &frame.trigger[0]).count() > 1;
    let skip = last.and_then(|l| analysis.parse.phrases.iter().position(|p| p.head == l));
    for (slot, roles) in places_last(frame, words) {
        let phrase = slot_phrase(&view.arguments, slot, view.passive, &words.agent)
            .filter(|p| Some(*p) != skip);
        match slot {
            Slot::Subject if !view.passive => {
                fill_entities(context, &mut draft, &view.subject, roles, view.inherited)
            }
            Slot::Object if view.passive && phrase.is_none() => {
                fill_entities(context, &mut draft, &view.subject, roles, view.inherited)
            }
            Slot::Adjective => {}
            Slot::Genitive => {
                // "shpreh keqardhje … e X": the genitive of the trigger's noun
                if let Some(p) = skip {
                    let owner = context.owner(s, p);
                    fill_entities(context, &mut draft, &owner, roles, false);
                }
            }
            Slot::Preposition(prep) if phrase.is_none() => {
                if let Some(p) = skip.and_then(|p| following(context, s, p, prep)) {
                    fill_phrase(context, frames, &mut draft, s, p, roles, words);
                }
            }
            _ => match phrase {
                Some(p) => fill_phrase(context, frames, &mut draft, s, p, roles, words),
                None => fill_clitic(context, &mut draft, s, group, slot, roles, view),
            },
        }
        context.bound(&draft, || How::Slot(slot.clone(), phrase));
    }
    if draft.target.is_empty() && takes_owner(kind) {
        let object = if view.passive {
            view.arguments.subject
        } else {
            view.arguments.object
        };
        if let Some(p) = object.filter(|p| Some(*p) != skip) {
            owner_as_target(context, &mut draft, s, p);
        }
    }
    agent_of_moved(context, &mut draft, s, &view.arguments, view.passive);
    default_place(
        context,
        frames,
        &mut draft,
        s,
        &view.arguments.prepositional,
        frame,
        words,
    );
    // "në Idlib, ku u vranë tre civilë"
    if draft.place.is_empty()
        && clause.link == Link::Relative
        && clause.oblique_relative
        && analysis.words[clause.tokens.start].pos() != Pos::Pron
        && let Some(p) = clause.antecedent
    {
        push(&mut draft.place, located(context, frames, s, p));
        context.bound(&draft, || How::Where(p));
    }
    together(&mut draft);
    context.bound(&draft, || How::Rule(TOGETHER));
    Some(draft)
}

/// Troops that "were sent" were sent by the state they belong to.
pub(super) fn agent_of_moved(
    context: &Context<'_>,
    draft: &mut Draft,
    s: usize,
    arguments: &Arguments,
    passive: bool,
) {
    if !passive
        || !draft.source.is_empty()
        || !matches!(
            draft.kind,
            EventType::Aid | EventType::Mobilize | EventType::Retreat
        )
    {
        return;
    }
    if let Some(p) = arguments.subject {
        let owner: Vec<usize> = context
            .owner(s, p)
            .into_iter()
            .filter(|&e| context.kind(e) == EntityType::State)
            .collect();
        draft.doubts.inherited_source |= !owner.is_empty();
        push(&mut draft.source, owner);
        context.bound(draft, || How::Owner(p));
    }
}
