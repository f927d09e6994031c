//! Triggers: verbs and nouns with an event frame, and their roles.

use std::collections::HashSet;

use super::arguments::{Arguments, nearest_earlier};
use super::context::Context;
use super::draft::{Doubts, Draft};
use super::frame_index::{Filler, FrameIndex};
use super::view::{View, frame_of, phrase_filler, slot_phrase};
use crate::language::pack::frames::{Frame, FrameKind, Role, Slot};
use crate::language::syntax::{GroupForm, Link, VerbGroup};
use crate::language::{Definite, Number, Pos, Voice};
use crate::record::{EntityType, EventType, MentionForm};
use crate::span::Span;
use crate::text::SentenceKind;

/// A noun that names a state of affairs, with who it holds of.
#[derive(Debug, Clone)]
pub struct SituationNoun {
    /// Sentence.
    pub sentence: usize,
    /// Clause it stands in.
    pub clause: usize,
    /// The noun.
    pub token: usize,
    /// Frame number.
    pub frame: usize,
    /// Holders.
    pub holders: Vec<usize>,
}

/// What the frames find in a document.
#[derive(Debug, Default)]
pub struct Found {
    /// Events, verbs and nouns, in text order.
    pub drafts: Vec<Draft>,
    /// Situations named by a noun.
    pub situations: Vec<SituationNoun>,
}

/// Settings a language gives to this stage.
#[derive(Debug, Clone)]
pub struct Words {
    /// Preposition of the passive's agent.
    pub agent: String,
    /// Preposition of place.
    pub locative: HashSet<String>,
    /// Prepositions under which an event noun dates the clause ("during the visit"): the clause's subject is its source.
    pub during: HashSet<String>,
}

/// Finds the triggers.
pub fn triggers(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    words: &Words,
) -> Found {
    let mut found = Found::default();
    for s in 0..context.sentences.len() {
        if context.sentences[s].kind == SentenceKind::Noise {
            continue;
        }
        let mut used: HashSet<usize> = HashSet::new();
        let mut here: Vec<Draft> = Vec::new();
        for (c, view) in views[s].iter().enumerate() {
            if let Some(draft) = verb(context, frames, s, c, view, words, &mut used) {
                here.push(draft);
            }
        }
        for token in 0..context.sentences[s].words.len() {
            if used.contains(&token) {
                continue;
            }
            noun(
                context,
                frames,
                s,
                token,
                &views[s],
                words,
                &mut found.situations,
                &mut here,
            );
        }
        here.sort_by_key(|d| d.span);
        found.drafts.extend(here);
    }
    point_back(context, &mut found.drafts);
    found
}

/// A later noun with no parties of its own points back: "takimi i sotëm" is the meeting told of before.
fn point_back(context: &Context<'_>, drafts: &mut [Draft]) {
    for i in 1..drafts.len() {
        let d = &drafts[i];
        if d.is_verb
            || !d.source.is_empty()
            || !d.target.is_empty()
            || d.kind == EventType::Statement
        {
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
        let same_word = |k: &Draft| {
            !k.is_verb
                && context.sentences[k.sentence].words[k.head].lemma()
                    == context.sentences[d.sentence].words[d.head].lemma()
        };
        let told = |k: &Draft| {
            k.kind == d.kind && (!k.source.is_empty() && !k.target.is_empty() || k.source.len() > 1)
        };
        let before = (0..i)
            .rev()
            .find(|&k| told(&drafts[k]) && same_word(&drafts[k]))
            .or_else(|| {
                let symmetric = matches!(d.kind, EventType::Consult | EventType::Agree);
                (0..i).rev().find(|&k| symmetric && told(&drafts[k]))
            });
        if let Some(k) = before {
            let (source, target) = (drafts[k].source.clone(), drafts[k].target.clone());
            drafts[i].source = source;
            drafts[i].target = target;
            drafts[i].doubts.inherited_source = true;
        }
    }
}

fn event_type(frame: &Frame) -> Option<EventType> {
    let name = frame.event.as_deref()?;
    serde_json::from_value(serde_json::Value::String(name.to_string())).ok()
}

fn push(list: &mut Vec<usize>, items: impl IntoIterator<Item = usize>) {
    for e in items {
        if !list.contains(&e) {
            list.push(e);
        }
    }
}

fn verb(
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
    let (frame_number, last) = view.frame?;
    let frame = frames.frame(frame_number);
    used.insert(group.head);
    if let Some(last) = last {
        used.extend(group.head.min(last)..=group.head.max(last));
    }
    let kind = event_type(frame)?;
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
    for (slot, roles) in &frame.roles {
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
                    fill_phrase(context, &mut draft, s, p, roles, words);
                }
            }
            _ => match phrase {
                Some(p) => fill_phrase(context, &mut draft, s, p, roles, words),
                None => fill_clitic(context, &mut draft, s, group, slot, roles, &view.subject),
            },
        }
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
        &mut draft,
        s,
        &view.arguments.prepositional,
        frame,
        words,
    );
    together(&mut draft);
    Some(draft)
}

#[allow(clippy::too_many_arguments)]
fn blank(
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
    }
}

fn fill_entities(
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

fn is_location(context: &Context<'_>, e: usize) -> bool {
    matches!(context.kind(e), EntityType::Place | EntityType::State)
}

fn fill_phrase(
    context: &Context<'_>,
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
    for role in roles {
        match role {
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
                if entities.is_empty() && *role == Role::Target {
                    entities = direct
                        .iter()
                        .filter_map(|&e| state_of_place(context, e))
                        .collect();
                    draft.doubts.inferred_target |= !entities.is_empty();
                }
                if entities.is_empty() && direct.is_empty() {
                    entities = context
                        .owner(s, p)
                        .into_iter()
                        .filter(|&e| context.is_actor(e))
                        .collect();
                    draft.doubts.owner_target |= !entities.is_empty() && *role == Role::Target;
                }
                if *role == Role::Target {
                    push(&mut draft.target, entities);
                } else {
                    push(&mut draft.source, entities);
                }
            }
        }
    }
}

/// The state entity that a place lies in, if the document names it.
fn state_of_place(context: &Context<'_>, place: usize) -> Option<usize> {
    let iso = context.mentions.entities[place].state.as_deref()?;
    context
        .mentions
        .entities
        .iter()
        .position(|e| e.kind == EntityType::State && e.iso.as_deref() == Some(iso))
}

fn fill_clitic(
    context: &Context<'_>,
    draft: &mut Draft,
    s: usize,
    group: &VerbGroup,
    slot: &Slot,
    roles: &[Role],
    subject: &[usize],
) {
    let number = match slot {
        Slot::Object => group.object_clitic,
        Slot::Dative => group.dative_clitic,
        _ => None,
    };
    let Some(number) = number else { return };
    if !roles.contains(&Role::Target) {
        return;
    }
    let fits = |e: usize| {
        (number == Number::Plur) == (context.mentions.entities[e].number == Number::Plur)
    };
    if let Some(r) = nearest_earlier(context, s, group.tokens.start, subject, fits) {
        draft.doubts.inferred_target = true;
        push(&mut draft.target, r.entities.iter().copied());
    }
}

/// Troops that "were sent" were sent by the state they belong to.
fn agent_of_moved(
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
    }
}

fn default_place(
    context: &Context<'_>,
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
            let places = context
                .denotes_all(s, *p)
                .into_iter()
                .filter(|&e| is_location(context, e));
            push(&mut draft.place, places);
        }
    }
}

/// The phrase that follows another directly under a preposition, one such phrase after another.
fn following(context: &Context<'_>, s: usize, phrase: usize, preposition: &str) -> Option<usize> {
    chain(context, s, phrase).into_iter().find(|&p| {
        context.sentences[s].parse.phrases[p]
            .preposition_lemma
            .as_deref()
            == Some(preposition)
    })
}

/// Prepositional phrases that stand one after another right behind a phrase.
fn chain(context: &Context<'_>, s: usize, phrase: usize) -> Vec<usize> {
    let analysis = &context.sentences[s];
    let phrases = &analysis.parse.phrases;
    let mut end = phrases[phrase].tokens.end;
    let mut out: Vec<usize> = (0..phrases.len())
        .filter(|&i| {
            i != phrase
                && phrases[i].preposition.as_ref().is_some_and(|r| {
                    phrases[phrase].tokens.contains(&r.start) && r.start > phrases[phrase].head
                })
        })
        .collect();
    let mut i = 0;
    while i < phrases.len() {
        let p = &phrases[i];
        let start = p.preposition.as_ref().map_or(p.tokens.start, |r| r.start);
        let time_between = start > end
            && analysis.times.iter().any(|t| {
                t.tokens.start >= end && t.tokens.end <= start && t.tokens.len() + 1 >= start - end
            });
        if (start == end || time_between) && i != phrase && p.preposition.is_some() {
            out.push(i);
            end = p.tokens.end;
            i = 0;
            continue;
        }
        i += 1;
    }
    out.dedup();
    out
}

/// All acting together: where target repeats source, once is enough.
fn together(draft: &mut Draft) {
    let source = draft.source.clone();
    if draft.target.iter().all(|e| source.contains(e)) && draft.source.len() > 1 {
        draft.target.clear();
    } else {
        draft.target.retain(|e| !source.contains(e));
    }
}

#[allow(clippy::too_many_arguments)]
fn noun(
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
        return;
    };
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
                .find(|&p| analysis.parse.phrases[p].preposition_lemma.as_deref() == Some(prep))
                .or_else(|| {
                    if supported {
                        view.arguments
                            .prepositional
                            .iter()
                            .find(|(l, p)| {
                                l == prep && !analysis.parse.phrases[*p].tokens.contains(&token)
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
                lemmas: Vec::new(),
                classes: vec!["state"],
            });
        }
        slot_of(slot).map(|p| phrase_filler(context, s, p))
    };
    let Some((number, frame, last)) = frames.find(
        FrameKind::Noun,
        &lemmas,
        &|_| true,
        &analysis.words,
        &after,
        &filler,
    ) else {
        return;
    };
    let end = last.unwrap_or(token);
    let span = word.token.span.cover(analysis.words[end].token.span);
    let kind = event_type(frame);
    if kind.is_none() && frame.flags.situation.is_none() {
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
    for (slot, roles) in &frame.roles {
        match slot {
            Slot::Adjective => {
                if let Some(states) = context.demonym_on(s, phrase).filter(|_| heads_phrase) {
                    if draft.source.is_empty() || !roles.contains(&Role::Source) {
                        fill_entities(context, &mut draft, &states, roles, false);
                    }
                }
            }
            Slot::Genitive => match slot_of(slot) {
                Some(p) => fill_phrase(context, &mut draft, s, p, roles, words),
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
                    fill_phrase(context, &mut draft, s, p, roles, words);
                }
            }
        }
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
                if draft.target.is_empty() {
                    owner_as_target(context, &mut draft, s, p);
                }
            }
        }
    }
    pair(context, &mut draft, s, phrase, frame);
    announced(context, frames, &mut draft, s, view, phrase);
    if supported && draft.source.is_empty() && !view.passive {
        fill_entities(
            context,
            &mut draft,
            &view.subject,
            &[Role::Source],
            view.inherited,
        );
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
    default_place(context, &mut draft, s, &near, frame, words);
    if supported {
        default_place(
            context,
            &mut draft,
            s,
            &view.arguments.prepositional,
            frame,
            words,
        );
    }
    together(&mut draft);
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
    if bare && frame.flags.needs_role && topic && !supported {
        return;
    }
    out.push(draft);
}

/// An army's or a government's war is its state's.
fn party(context: &Context<'_>, e: usize) -> usize {
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

/// Types whose act on a thing is an act on whose thing it is.
fn takes_owner(kind: EventType) -> bool {
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
fn owner_as_target(context: &Context<'_>, draft: &mut Draft, s: usize, phrase: usize) {
    let owner: Vec<usize> = context
        .owner(s, phrase)
        .into_iter()
        .filter(|&e| context.is_actor(e) && !draft.source.contains(&e))
        .collect();
    draft.doubts.owner_target |= !owner.is_empty();
    push(&mut draft.target, owner);
}

/// "takimi Hoti–Vuçiq", "marrëveshja Rusi-Turqi": two names set beside the noun are its parties.
fn pair(context: &Context<'_>, draft: &mut Draft, s: usize, phrase: usize, frame: &Frame) {
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
    let named: Vec<usize> = context
        .references(s)
        .filter(inside)
        .flat_map(|r| r.entities.clone())
        .filter(|&e| context.is_actor(e))
        .collect();
    if named.len() > 1 {
        push(&mut draft.source, named);
    }
}

/// "njoftoi testimin", "paralajmëroi kufizime": who announces an act of no other named doer does it.
fn announced(
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
    let announces = frame.flags.report
        && matches!(frame.event.as_deref(), Some("STATEMENT" | "THREATEN"))
        && frame.flags.stance.is_none();
    let plans = frame.event.is_none() && frame.flags.complement.is_some()
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

fn possessive(context: &Context<'_>, s: usize, phrase: usize) -> Vec<usize> {
    let p = &context.sentences[s].parse.phrases[phrase];
    context
        .references(s)
        .find(|r| {
            r.form == MentionForm::Pronoun
                && p.tokens.contains(&r.tokens.start)
                && r.tokens.start > p.head
        })
        .map(|r| r.entities.clone())
        .unwrap_or_default()
}

/// Whether a token belongs to the name of a person, body or place, and is no trigger.
fn in_name(context: &Context<'_>, s: usize, token: usize) -> bool {
    context
        .references(s)
        .any(|r| r.form == MentionForm::Name && r.tokens.contains(&token))
}

fn smallest_phrase(context: &Context<'_>, s: usize, token: usize) -> Option<usize> {
    let phrases = &context.sentences[s].parse.phrases;
    (0..phrases.len())
        .filter(|&i| phrases[i].tokens.contains(&token))
        .min_by_key(|&i| phrases[i].tokens.len())
}

/// The clause that a token stands in.
pub fn clause_of(context: &Context<'_>, s: usize, token: usize, phrase: usize) -> usize {
    let parse = &context.sentences[s].parse;
    let mut root = phrase;
    while let Some(parent) = parse.phrases[root].parent {
        root = parent;
    }
    if let Some(c) = parse.clauses.iter().position(|c| c.phrases.contains(&root)) {
        return c;
    }
    let starts = parse
        .clauses
        .iter()
        .enumerate()
        .filter(|(_, c)| c.tokens.start <= token);
    starts
        .max_by_key(|(_, c)| c.tokens.start)
        .map_or(0, |(i, _)| i)
}

/// Whether the clause's verb only supports the noun: a light verb with the noun as its object (or passive subject).
fn supports(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    view: &View,
    phrase: usize,
) -> bool {
    let Some(frame) = frame_of(frames, view) else {
        return false;
    };
    let root = context.sentences[s].parse.phrases[phrase]
        .coordinated
        .unwrap_or(phrase);
    let object = if view.passive {
        view.arguments.subject
    } else {
        view.arguments.object
    };
    frame.flags.light && (object == Some(phrase) || object == Some(root))
}

/// Whether a clause is one whose verb stands in the infinitive of purpose, gerund or subjunctive.
pub fn is_dependent_form(form: GroupForm, link: Link) -> bool {
    matches!(
        form,
        GroupForm::Subjunctive | GroupForm::Purpose | GroupForm::Gerund | GroupForm::Privative
    ) || link == Link::Relative
}

/// Whether the verb group is passive in form.
pub fn is_middle(group: &VerbGroup) -> bool {
    group.voice == Voice::Mid
}
