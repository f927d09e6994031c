//! Clauses with their arguments, their frame and their subject, dropped subjects filled in.

use super::arguments::{Arguments, arguments};
use super::context::Context;
use super::frame_index::{Filler, FrameIndex};
use crate::language::pack::frames::{Frame, FrameKind, FrameVoice, Slot};
use crate::language::syntax::{Clause, GroupForm, Link, VerbGroup};
use crate::language::{Number, Person, Pos, Voice};
use crate::record::EntityType;

/// A clause as the event rules see it.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// Phrases by function.
    pub arguments: Arguments,
    /// Who the grammatical subject is.
    pub subject: Vec<usize>,
    /// Whether the subject stands elsewhere.
    pub inherited: bool,
    /// The subject is whoever speaks ("we").
    pub first_person: bool,
    /// Frame number and the last token of the trigger's further words.
    pub frame: Option<(usize, Option<usize>)>,
    /// The clause is passive: its subject is the frame's object.
    pub passive: bool,
}

/// Views of every clause, by sentence.
pub fn views(context: &Context<'_>, frames: &FrameIndex, agent: &str) -> Vec<Vec<View>> {
    let mut all: Vec<Vec<View>> = Vec::with_capacity(context.sentences.len());
    for (s, analysis) in context.sentences.iter().enumerate() {
        let mut views: Vec<View> = Vec::with_capacity(analysis.parse.clauses.len());
        for clause in &analysis.parse.clauses {
            let mut view = View {
                arguments: arguments(context, s, clause),
                ..View::default()
            };
            if let Some(group) = clause.group.map(|g| &analysis.parse.groups[g]) {
                choose_frame(context, frames, s, clause, group, agent, &mut view);
            }
            view.subject = view
                .arguments
                .subject
                .map(|p| phrase_entities(context, s, p))
                .unwrap_or_default();
            if view.arguments.subject.is_none() {
                inherit(context, frames, s, clause, &views, &all, &mut view);
            }
            views.push(view);
        }
        all.push(views);
    }
    all
}

/// Who a phrase names, or else whose thing it is.
pub fn phrase_entities(context: &Context<'_>, sentence: usize, phrase: usize) -> Vec<usize> {
    let direct = context.denotes_all(sentence, phrase);
    if direct.is_empty() {
        context.owner(sentence, phrase)
    } else {
        direct
    }
}

fn choose_frame(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    clause: &Clause,
    group: &VerbGroup,
    agent: &str,
    view: &mut View,
) {
    let analysis = &context.sentences[s];
    let words = &analysis.words;
    let mut lemmas: Vec<&str> = vec![&group.lemma];
    for a in &words[group.head].analyses {
        if matches!(a.pos, Pos::Verb | Pos::Aux) && !lemmas.contains(&a.lemma.as_str()) {
            lemmas.push(&a.lemma);
        }
    }
    let next_group = analysis
        .parse
        .groups
        .iter()
        .map(|g| g.tokens.start)
        .find(|&t| t > group.head)
        .unwrap_or(words.len());
    let until = next_group.min(group.head + 9).min(words.len());
    let mut after: Vec<usize> = (group.head + 1..until).collect();
    if clause.link == Link::Relative {
        // "thirrja që bëri": the noun stands before its verb
        after.extend(group.tokens.start.saturating_sub(4)..group.tokens.start);
    }
    let arguments = &view.arguments;
    let plain = |slot: &Slot| {
        filler(
            context,
            s,
            slot_phrase(arguments, slot, false, agent),
            slot,
            group,
        )
    };
    let swapped = |slot: &Slot| {
        filler(
            context,
            s,
            slot_phrase(arguments, slot, true, agent),
            slot,
            group,
        )
    };
    if group.voice == Voice::Mid {
        if let Some((i, _, last)) = frames.find(
            FrameKind::Verb,
            &lemmas,
            &|v| v == FrameVoice::Mid,
            words,
            &after,
            &plain,
        ) {
            view.frame = Some((i, last));
            return;
        }
        view.passive = true;
        if let Some((i, _, last)) = frames.find(
            FrameKind::Verb,
            &lemmas,
            &|v| v != FrameVoice::Mid,
            words,
            &after,
            &swapped,
        ) {
            view.frame = Some((i, last));
        }
    } else if let Some((i, _, last)) = frames.find(
        FrameKind::Verb,
        &lemmas,
        &|v| v != FrameVoice::Mid,
        words,
        &after,
        &plain,
    ) {
        view.frame = Some((i, last));
    }
}

/// The phrase in a slot; `swapped` for the passive, whose agent stands under a preposition.
pub fn slot_phrase(
    arguments: &Arguments,
    slot: &Slot,
    swapped: bool,
    agent: &str,
) -> Option<usize> {
    let under = |p: &str| {
        arguments
            .prepositional
            .iter()
            .find(|(l, _)| l == p)
            .map(|(_, x)| *x)
    };
    match slot {
        Slot::Subject if swapped => under(agent),
        Slot::Subject => arguments.subject,
        Slot::Object if swapped => arguments.subject,
        Slot::Object => arguments.object,
        Slot::Dative => arguments.dative,
        Slot::Preposition(p) if swapped && p == agent => None,
        Slot::Preposition(p) => under(p),
        Slot::Genitive | Slot::Adjective => None,
    }
}

fn filler(
    context: &Context<'_>,
    s: usize,
    phrase: Option<usize>,
    slot: &Slot,
    group: &VerbGroup,
) -> Option<Filler> {
    let Some(p) = phrase else {
        let clitic = matches!(slot, Slot::Object) && group.object_clitic.is_some()
            || matches!(slot, Slot::Dative) && group.dative_clitic.is_some();
        return clitic.then(Filler::default);
    };
    Some(phrase_filler(context, s, p))
}

/// What a phrase offers to the conditions of a frame.
pub fn phrase_filler(context: &Context<'_>, s: usize, p: usize) -> Filler {
    let mut classes: Vec<&'static str> = Vec::new();
    for e in context.denotes_all(s, p) {
        classes.push(match context.kind(e) {
            EntityType::State => "state",
            EntityType::Person => "person",
            EntityType::Organization => "organization",
            EntityType::Group => "group",
            EntityType::Place => "place",
        });
    }
    let analysis = &context.sentences[s];
    let tokens = &analysis.parse.phrases[p].tokens;
    if analysis
        .quantities
        .iter()
        .any(|q| tokens.contains(&q.tokens.start))
    {
        classes.push("quantity");
    }
    let mut lemmas = context.head_lemmas(s, p);
    for other in context.conjuncts(s, p).into_iter().skip(1) {
        lemmas.extend(context.head_lemmas(s, other));
    }
    Filler { lemmas, classes }
}

/// Fills in a dropped subject from the clause above, beside or before.
fn inherit(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    clause: &Clause,
    here: &[View],
    before: &[Vec<View>],
    view: &mut View,
) {
    let Some(group) = clause.group.map(|g| &context.sentences[s].parse.groups[g]) else {
        return;
    };
    if matches!(group.person, Some(Person::First)) {
        view.first_person = true;
        return;
    }
    if matches!(group.person, Some(Person::Second)) {
        return;
    }
    let agrees =
        |entities: &[usize]| group.number.is_none() || number_fits(context, entities, group.number);
    let parent = clause.parent.and_then(|p| here.get(p));
    let found: Vec<usize> = match clause.link {
        Link::Relative => {
            let antecedent = clause
                .antecedent
                .map(|p| phrase_entities(context, s, p))
                .unwrap_or_default();
            if clause.oblique_relative {
                parent.map(|p| p.subject.clone()).unwrap_or_default()
            } else {
                antecedent
            }
        }
        Link::Subjunctive | Link::Adjunct => parent
            .map(|p| controller(context, frames, s, p))
            .unwrap_or_default(),
        Link::Coordinate | Link::Complement | Link::Adverbial | Link::Condition => parent
            .map(|p| p.subject.clone())
            .filter(|e| group.form != GroupForm::Finite || agrees(e))
            .unwrap_or_default(),
        Link::Main => before
            .last()
            .into_iter()
            .flatten()
            .find(|v| !v.subject.is_empty())
            .map(|v| v.subject.clone())
            .filter(|e| group.voice == Voice::Act && group.number.is_some() && agrees(e))
            .unwrap_or_default(),
    };
    if clause.link == Link::Coordinate {
        view.first_person = parent.is_some_and(|p| p.first_person) && group.person.is_none();
    }
    view.inherited = !found.is_empty();
    view.subject = found;
}

/// Who does the act of a clause's subjunctive complement.
fn controller(context: &Context<'_>, frames: &FrameIndex, s: usize, parent: &View) -> Vec<usize> {
    let control = parent
        .frame
        .and_then(|(f, _)| frames.frame(f).flags.control.clone());
    match control {
        Some(slot) => {
            let phrase = slot_phrase(&parent.arguments, &slot, parent.passive, "");
            phrase
                .map(|p| phrase_entities(context, s, p))
                .filter(|e| !e.is_empty())
                .unwrap_or_default()
        }
        None => parent.subject.clone(),
    }
}

/// Whether a verb in this number can have these as its subject.
pub fn number_fits(context: &Context<'_>, entities: &[usize], number: Option<Number>) -> bool {
    match number {
        Some(Number::Sing) => entities.len() == 1 && context.kind(entities[0]) != EntityType::Group,
        Some(Number::Plur) => {
            entities.len() > 1
                || entities.iter().all(|&e| {
                    matches!(
                        context.kind(e),
                        EntityType::Group | EntityType::Organization | EntityType::State
                    )
                }) && !entities.is_empty()
        }
        None => true,
    }
}

/// The frame of a view.
pub fn frame_of<'f>(frames: &'f FrameIndex, view: &View) -> Option<&'f Frame> {
    view.frame.map(|(i, _)| frames.frame(i))
}
