//! Nouns that are triggers.

use super::super::arguments::nearest_earlier;
use super::super::circumstances;
use super::super::context::Context;
use super::super::draft::Draft;
use super::super::frame_index::{Asked, Filler, FrameIndex};
use super::super::trace::{How, Why, find};
use super::super::view::{View, phrase_filler};
use super::around::*;
use super::parties::{announced, pair, party};
use super::roles::*;
use super::{SituationNoun, Words, event_type};
use crate::language::pack::frames::{FrameKind, Role, Slot};
use crate::language::{Pos, VerbForm};
use crate::record::{EntityType, EventType};

#[allow(clippy::too_many_arguments)]
pub(super) fn noun(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    token: usize,
    views: &[View],
    words: &Words,
    situations: &mut Vec<SituationNoun>,
    out: &mut Vec<Draft>,
) {
    let analysis = &context.sentences[s];
    let word = &analysis.words[token];
    if word.pos() != Pos::Noun
        && !(word.pos() == Pos::Propn
            && word.reading(Pos::Noun).is_some()
            && !in_name(context, s, token))
    {
        return;
    }
    if in_name(context, s, token) {
        context.missed(s, token, || Why::Name);
        return;
    }
    let lemmas: Vec<&str> = word
        .analyses
        .iter()
        .filter(|a| a.pos == Pos::Noun)
        .map(|a| a.lemma.as_str())
        .collect();
    let Some(phrase) = analysis
        .parse
        .phrases
        .iter()
        .position(|p| p.head == token)
        .or_else(|| smallest_phrase(context, s, token))
    else {
        context.missed(s, token, || Why::NoPhrase);
        return;
    };
    // "i dërguari për dialogun": what an office is for is no event
    let holder = analysis.parse.phrases[phrase]
        .preposition
        .as_ref()
        .filter(|r| frames.in_class("purpose", &analysis.words[r.start].token.lower))
        // "një burrë i dyshuar për vrasjen": the charge, not the office
        .filter(|r| {
            let before = r.start.checked_sub(1).map(|i| &analysis.words[i]);
            before.is_none_or(|w| w.features().form != Some(VerbForm::Part))
        })
        .and_then(|r| {
            let phrases = &analysis.parse.phrases;
            (0..phrases.len()).find(|&q| phrases[q].tokens.end == r.start)
        });
    if holder.is_some_and(|q| {
        let head = analysis.parse.phrases[q].head;
        frames.in_class("person", analysis.words[head].lemma())
            && analysis.parse.phrases[q].core.end == analysis.parse.phrases[q].tokens.end
            || is_office(context, frames, s, q)
    }) {
        context.missed(s, token, || Why::Office);
        return;
    }
    let heads_phrase = analysis.parse.phrases[phrase].head == token;
    let clause = clause_of(context, s, token, phrase);
    let view = &views[clause];
    let after_end = (token + 6).min(analysis.words.len());
    let after: Vec<usize> = (token + 1..after_end).collect();
    let chain = if heads_phrase {
        chain(context, s, phrase)
    } else {
        Vec::new()
    };
    let supported = supports(context, frames, s, view, phrase);
    let carried = heads_phrase && circumstances::carries(context, frames, view, s, phrase);
    let slot_of = |slot: &Slot| -> Option<usize> {
        match slot {
            Slot::Genitive => analysis.parse.phrases[phrase]
                .genitives
                .first()
                .copied()
                .filter(|_| heads_phrase),
            Slot::Preposition(prep) => chain
                .iter()
                .copied()
                .find(|&p| {
                    analysis.parse.phrases[p].preposition_lemma.as_deref() == Some(prep)
                        && !context.is_time(s, p)
                })
                .or_else(|| {
                    if supported || carried && words.locative.contains(prep) {
                        view.arguments
                            .prepositional
                            .iter()
                            .find(|(l, p)| {
                                l == prep
                                    && !analysis.parse.phrases[*p].tokens.contains(&token)
                                    && circumstances::behind_deed(context, frames, s, *p)
                                        .is_none_or(|q| q == phrase)
                            })
                            .map(|(_, p)| *p)
                    } else {
                        None
                    }
                }),
            Slot::Dative if supported => view.arguments.dative,
            Slot::Subject if supported => view.arguments.subject,
            _ => None,
        }
    };
    let filler = |slot: &Slot| -> Option<Filler> {
        if *slot == Slot::Adjective {
            return context.demonym_on(s, phrase).map(|_| Filler {
                phrase: None,
                lemmas: Vec::new(),
                classes: vec!["state"],
            });
        }
        slot_of(slot).map(|p| phrase_filler(context, s, p))
    };
    let asked = Asked {
        kind: FrameKind::Noun,
        lemmas: &lemmas,
        voice: &|_| true,
        words: &analysis.words,
        after: &after,
    };
    let found = find(context, frames, (s, token), false, &asked, &filler);
    let Some((number, frame, last)) = found else {
        context.missed(s, token, || Why::NoRow);
        return;
    };
    let end = last.unwrap_or(token);
    let span = word.token.span.cover(analysis.words[end].token.span);
    let kind = event_type(frame);
    if kind.is_none() && frame.flags.situation.is_none() {
        context.missed(s, token, || Why::NoEvent(number));
        return;
    }
    let mut draft = blank(
        s,
        clause,
        false,
        token..end + 1,
        token,
        span,
        kind.unwrap_or(EventType::Statement),
        number,
        frame,
    );
    draft.phrase = Some(phrase);
    draft.doubts.noun = true;
    draft.doubts.guessed_word = !word.best().known;
    for (slot, roles) in places_last(frame, words) {
        match slot {
            Slot::Adjective => {
                if let Some(states) = context.demonym_on(s, phrase).filter(|_| heads_phrase)
                    && (draft.source.is_empty() || !roles.contains(&Role::Source))
                {
                    fill_entities(context, &mut draft, &states, roles, false);
                }
            }
            Slot::Genitive => match slot_of(slot) {
                Some(p) => fill_phrase(context, frames, &mut draft, s, p, roles, words),
                None if heads_phrase => {
                    // a possessive: "vizita e tij"
                    let owner = possessive(context, s, phrase);
                    fill_entities(context, &mut draft, &owner, roles, false);
                }
                None => {}
            },
            Slot::Subject if supported => {
                fill_entities(context, &mut draft, &view.subject, roles, view.inherited)
            }
            _ => {
                if let Some(p) = slot_of(slot) {
                    fill_phrase(context, frames, &mut draft, s, p, roles, words);
                }
            }
        }
        context.bound(&draft, || How::Slot(slot.clone(), slot_of(slot)));
    }
    if draft.target.is_empty() && takes_owner(draft.kind) && heads_phrase {
        // what the genitive or "for", "towards" brings, where the frame only calls it a topic
        let named = analysis.parse.phrases[phrase]
            .genitives
            .first()
            .copied()
            .filter(|_| frame.roles_of(&Slot::Genitive).contains(&Role::Topic));
        let aimed = chain.iter().copied().find(|&p| {
            let preposition = analysis.parse.phrases[p].preposition_lemma.clone();
            preposition
                .is_some_and(|l| frame.roles_of(&Slot::Preposition(l)).contains(&Role::Topic))
        });
        for p in named.into_iter().chain(aimed) {
            if draft.target.is_empty() {
                let direct: Vec<usize> = context
                    .denotes_all(s, p)
                    .into_iter()
                    .filter(|&e| context.is_actor(e) && !draft.source.contains(&e))
                    .collect();
                draft.doubts.owner_target |= !direct.is_empty();
                push(&mut draft.target, direct);
                context.bound(&draft, || {
                    How::Rule("what the noun is about is whom the act is aimed at")
                });
                if draft.target.is_empty() {
                    owner_as_target(context, &mut draft, s, p);
                }
            }
        }
    }
    pair(context, &mut draft, s, phrase, frame);
    context.bound(&draft, || {
        How::Rule("the names beside the noun are its parties")
    });
    announced(context, frames, &mut draft, s, view, phrase);
    context.bound(&draft, || {
        How::Rule("who announces or plans an act of no other named doer does it")
    });
    if supported && draft.source.is_empty() && !view.passive {
        fill_entities(
            context,
            &mut draft,
            &view.subject,
            &[Role::Source],
            view.inherited,
        );
        context.bound(&draft, || {
            How::Rule("the subject of the light verb that supports the noun")
        });
    }
    // "Kosova ka një marrëveshje me Kroacinë": who has it made it
    let has = analysis.parse.clauses[clause]
        .group
        .is_some_and(|g| frames.in_class("have", &analysis.parse.groups[g].lemma))
        && view.arguments.object == Some(phrase)
        && frame
            .roles_of(&Slot::Genitive)
            .iter()
            .any(|r| matches!(r, Role::Source | Role::Both));
    if draft.source.is_empty() && has && heads_phrase && kind.is_some() {
        let owner = view
            .subject
            .iter()
            .copied()
            .filter(|e| !draft.target.contains(e));
        let owner: Vec<usize> = owner.collect();
        fill_entities(context, &mut draft, &owner, &[Role::Source], view.inherited);
    }
    let here = &analysis.parse.phrases[phrase];
    let under = here.preposition_lemma.as_deref();
    // "ishte për vizitë në Kosovë": the subject of the copula is who visits.
    let copular = analysis.parse.clauses[clause]
        .group
        .is_some_and(|g| analysis.words[analysis.parse.groups[g].head].pos() == Pos::Aux);
    if draft.source.is_empty()
        && heads_phrase
        && copular
        && under.is_some()
        && matches!(draft.kind, EventType::Consult | EventType::Cooperate)
    {
        fill_entities(
            context,
            &mut draft,
            &view.subject,
            &[Role::Source],
            view.inherited,
        );
        context.bound(&draft, || {
            How::Rule("the subject of “to be” with the noun under a preposition")
        });
    }
    if draft.source.is_empty()
        && heads_phrase
        && matches!(
            kind,
            Some(EventType::Consult | EventType::Statement | EventType::Cooperate)
        )
        && under.is_some_and(|u| words.during.contains(u))
        && !view.subject.is_empty()
    {
        fill_entities(context, &mut draft, &view.subject, &[Role::Source], true);
        draft.doubts.inherited_source = true;
        context.bound(&draft, || {
            How::Rule("the noun dates the clause, whose subject takes part")
        });
    }
    let near: Vec<(String, usize)> = chain
        .iter()
        .filter_map(|&p| {
            analysis.parse.phrases[p]
                .preposition_lemma
                .clone()
                .map(|l| (l, p))
        })
        .collect();
    default_place(context, frames, &mut draft, s, &near, frame, words);
    if carried {
        // "Tërmeti lëkundi Kretën"
        let struck = view.arguments.object.filter(|_| !view.passive);
        let places = struck
            .map(|p| context.denotes_all(s, p))
            .unwrap_or_default();
        push(
            &mut draft.place,
            places
                .into_iter()
                .filter(|&e| context.kind(e) == EntityType::Place),
        );
        context.bound(&draft, || How::Rule("the place that the event struck"));
    }
    if heads_phrase {
        for c in circumstances::describing(context, frames, views, s, phrase) {
            let told = &views[c].arguments.prepositional;
            default_place(context, frames, &mut draft, s, told, frame, words);
            for (preposition, p) in told {
                let roles = frame.roles_of(&Slot::Preposition(preposition.clone()));
                if roles.contains(&Role::Place) {
                    fill_phrase(context, frames, &mut draft, s, *p, &[Role::Place], words);
                }
            }
            context.bound(&draft, || {
                How::Rule("a clause about the noun says where it was")
            });
        }
    }
    if supported || carried {
        let own = |p: usize| {
            circumstances::behind_deed(context, frames, s, p).is_none_or(|q| q == phrase)
        };
        let told: Vec<(String, usize)> = view
            .arguments
            .prepositional
            .iter()
            .filter(|(_, p)| own(*p))
            .cloned()
            .collect();
        default_place(context, frames, &mut draft, s, &told, frame, words);
    }
    together(&mut draft);
    context.bound(&draft, || How::Rule(TOGETHER));
    if frame.flags.situation.is_some() && kind.is_none() {
        let mut holders: Vec<usize> = Vec::new();
        // "mbështes Rusinë në luftën kundër Ukrainës": whose war it is stands right before.
        if draft.source.is_empty() && !draft.target.is_empty() && heads_phrase {
            let start = here.preposition.as_ref().map(|r| r.start);
            let before = analysis
                .parse
                .phrases
                .iter()
                .position(|p| Some(p.tokens.end) == start && p.parent.is_none());
            if let Some(p) = before {
                push(
                    &mut holders,
                    context
                        .denotes_all(s, p)
                        .into_iter()
                        .filter(|&e| context.is_actor(e)),
                );
            }
        }
        push(&mut holders, draft.source.iter().copied());
        push(&mut holders, draft.target.iter().copied());
        push(
            &mut holders,
            draft
                .place
                .iter()
                .copied()
                .filter(|_| draft.source.is_empty() && draft.target.is_empty()),
        );
        // "tensionet me SHBA-në": relations have two sides, and the other was named before.
        let two_sided = matches!(
            frame.flags.situation.as_deref(),
            Some("relations" | "tension" | "war")
        );
        if two_sided
            && holders.len() == 1
            && draft.source.is_empty()
            && context.kind(holders[0]) == EntityType::State
        {
            let is_state = |e: usize| context.kind(e) == EntityType::State;
            if let Some(r) = nearest_earlier(context, s, token, &holders, is_state) {
                holders.splice(0..0, r.entities.iter().copied());
            }
        }
        let mut states = Vec::new();
        push(&mut states, holders.iter().map(|&e| party(context, e)));
        let holders = states;
        context.missed(s, token, || Why::Situation(number));
        situations.push(SituationNoun {
            sentence: s,
            clause,
            token,
            frame: number,
            holders,
        });
        return;
    }
    let has_time = analysis
        .times
        .iter()
        .any(|t| here.tokens.contains(&t.tokens.start) || t.tokens.start == here.tokens.end);
    let bare =
        draft.source.is_empty() && draft.target.is_empty() && draft.place.is_empty() && !has_time;
    let topic = here.parent.is_some() || !heads_phrase;
    let known = here.definite == Some(crate::language::Definite::Def);
    if bare && frame.flags.needs_role && topic && !supported && !known {
        context.missed(s, token, || Why::Bare(number));
        return;
    }
    out.push(draft);
}

/// Whether a phrase is a person noun with its body or state ("koordinator shtetëror", "i dërguari i BE-së").
fn is_office(context: &Context<'_>, frames: &FrameIndex, s: usize, phrase: usize) -> bool {
    let root = context.root(s, phrase);
    root != phrase && {
        let head = context.sentences[s].parse.phrases[root].head;
        frames.in_class("person", context.sentences[s].words[head].lemma())
    }
}
