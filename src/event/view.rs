//! Clauses with their arguments, their frame and their subject, dropped subjects filled in.

use crate::hash::HashSet;

use super::arguments::{Arguments, of_sentence};
use super::circumstances::behind_deed;
use super::context::{Context, is_dative};
use super::frame_index::{Asked, Filler, FrameIndex};
use super::quotes::beside;
use super::subjects::{company, inherit};
use super::trace::find;
use crate::language::pack::frames::{Frame, FrameKind, FrameVoice, Slot};
use crate::language::syntax::{Clause, GroupForm, GroupTense, Link, PhraseKind, VerbGroup};
use crate::language::{Case, Definite, Number, Person, Pos, Voice};
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
pub fn views(
    context: &Context<'_>,
    frames: &FrameIndex,
    agent: &str,
    locative: &HashSet<String>,
) -> Vec<Vec<View>> {
    let mut all: Vec<Vec<View>> = Vec::with_capacity(context.sentences.len());
    for (s, analysis) in context.sentences.iter().enumerate() {
        let mut views: Vec<View> = Vec::with_capacity(analysis.parse.clauses.len());
        for (clause, arguments) in analysis
            .parse
            .clauses
            .iter()
            .zip(of_sentence(context, frames, s))
        {
            let mut view = View {
                arguments,
                ..View::default()
            };
            view.arguments
                .prepositional
                .retain(|(l, p)| !belongs(context, frames, s, clause, locative, l, *p));
            let be = predicate_of(context, frames, s, clause);
            if let Some(p) = be {
                view.arguments.subject = views[p].arguments.subject;
            }
            if let Some(group) = clause.group.map(|g| &analysis.parse.groups[g]) {
                choose_frame(context, frames, s, clause, group, agent, &mut view);
            }
            view.subject = view
                .arguments
                .subject
                .map(|p| {
                    let who = phrase_entities(context, frames, s, p);
                    // "shokë të tij kanë thënë": whose friends they are did not speak
                    let many = clause
                        .group
                        .is_some_and(|g| analysis.parse.groups[g].number == Some(Number::Plur));
                    if many && who.len() == 1 && context.denotes_all(s, p).is_empty() {
                        who.into_iter()
                            .filter(|&e| context.kind(e) != EntityType::Person)
                            .collect()
                    } else {
                        who
                    }
                })
                .unwrap_or_default();
            if let Some(p) = view.arguments.subject {
                let with = company(context, frames, s, p, &view.arguments, agent);
                view.subject
                    .extend(with.into_iter().filter(|e| context.is_actor(*e)));
            }
            let speaks = |p: usize| {
                let phrase = &analysis.parse.phrases[p];
                phrase.is_pronoun && phrase.person == Some(Person::First)
            };
            // "(Kosova Sot) Kam kërkuar leje": whoever says "I have" or "we" is not named beside it
            let spoken = clause
                .group
                .map(|g| &analysis.parse.groups[g])
                .is_some_and(|g| {
                    g.person == Some(Person::First)
                        && g.form == GroupForm::Finite
                        && (g.number == Some(Number::Plur) || g.tense == GroupTense::Past)
                });
            let named = |p: usize| {
                let phrase = &analysis.parse.phrases[p];
                !speaks(p) && phrase.person != Some(Person::First)
            };
            if spoken && be.is_none() && !view.passive && view.arguments.subject.is_some_and(named)
            {
                view.arguments.subject = None;
                view.subject.clear();
            }
            view.first_person = view.arguments.subject.is_some_and(speaks);
            if let Some(p) = be {
                view.subject.clone_from(&views[p].subject);
                view.inherited = views[p].inherited;
                view.first_person = views[p].first_person;
            } else if view.arguments.subject.is_none() {
                inherit(context, frames, s, clause, &views, &all, &mut view);
            }
            views.push(view);
        }
        all.push(views);
    }
    all
}

/// "X është i ftuar nga Y": the clause of the verb "be" right before a linked participle, whose subject is what was done to.
fn predicate_of(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    clause: &Clause,
) -> Option<usize> {
    let parse = &context.sentences[s].parse;
    let group = clause.group.map(|g| &parse.groups[g])?;
    let parent = clause.parent?;
    let above = parse.clauses[parent].group.map(|g| &parse.groups[g])?;
    let right_behind = above.tokens.end <= group.tokens.start
        && group.tokens.start <= above.tokens.end + 1
        && group.form == GroupForm::Participle;
    (right_behind && frames.in_class("be", &above.lemma)).then_some(parent)
}

/// Whether a phrase under a preposition belongs to the noun before it, not to the verb.
fn belongs(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    clause: &Clause,
    locative: &HashSet<String>,
    preposition: &str,
    p: usize,
) -> bool {
    let analysis = &context.sentences[s];
    // "flasin për dialogun me Serbinë": the second phrase is the first one's
    let phrases = &analysis.parse.phrases;
    let start = phrases[p].preposition.as_ref().map(|r| r.start);
    // "Sulmi në Liban u dënua": right behind an event noun that opens the clause
    let verb = clause.group.map(|g| analysis.parse.groups[g].tokens.start);
    let before = verb.is_some_and(|v| start.is_some_and(|t| t < v))
        && locative.contains(preposition)
        && phrases.iter().any(|q| {
            q.kind == PhraseKind::Noun
                && Some(q.tokens.end) == start
                && q.parent.is_none()
                && q.preposition.is_none()
                && frames
                    .of(FrameKind::Noun, analysis.words[q.head].lemma())
                    .any(|f| f.event.is_some())
        });
    // "foli për gjendjen në Kosovë", "njoftoi X për përparimin në Kosovë": where what is told of is
    let told = clause
        .group
        .map(|g| &analysis.parse.groups[g])
        .filter(|g| start.is_some_and(|t| t >= g.tokens.end))
        .is_some_and(|g| {
            frames
                .of(FrameKind::Verb, &g.lemma)
                .any(|f| f.flags.report && f.trigger.len() == 1)
                && locative.contains(preposition)
                && !denotes_kind(context, s, p, EntityType::Organization)
                && phrases.iter().enumerate().any(|(i, q)| {
                    Some(q.tokens.end) == start
                        && !context.is_time(s, i)
                        && (q.is_under(|w| frames.in_class("topic", w))
                            || behind_deed(context, frames, s, i).is_some()
                            || q.preposition.is_none()
                                && q.kind == PhraseKind::Noun
                                && q.parent.is_none()
                                && !q.may_be(Case::Nom)
                                && !is_dative(q))
                })
        });
    // "Ambasadori në Kosovë, X, uroi": where the post is
    let post = verb.is_some_and(|v| start.is_some_and(|t| t < v))
        && locative.contains(preposition)
        && phrases.iter().any(|q| {
            Some(q.tokens.end) == start
                && q.preposition.is_none()
                && q.kind == PhraseKind::Noun
                && frames.in_class("person", analysis.words[q.head].lemma())
        });
    // "Ministria e Jashtme në Kinë deklaroi": the body of a land
    let of_land = verb.is_some_and(|v| start.is_some_and(|t| t < v))
        && locative.contains(preposition)
        && denotes_kind(context, s, p, EntityType::State)
        && (0..phrases.len()).any(|q| {
            Some(phrases[q].tokens.end) == start
                && phrases[q].preposition.is_none()
                && denotes_kind(context, s, q, EntityType::Organization)
        });
    // "njoftoi shefen e BE-së në Kosovë": where one is posted
    let posted = locative.contains(preposition)
        && phrases.iter().any(|q| {
            Some(q.tokens.end) == start && frames.in_class("posted", analysis.words[q.head].lemma())
        });
    // "dyshohet për vrasje në Prizren": where the inner deed was
    let inner = locative.contains(preposition)
        && phrases.iter().enumerate().any(|(i, q)| {
            let mut head = &phrases[context.root(s, i)];
            if head.preposition.is_none() && head.definite != Some(Definite::Def) {
                // "krime lufte", "tentim vrasje"
                let first = phrases.iter().find(|f| f.tokens.end == head.tokens.start);
                head = first.filter(|f| f.preposition.is_some()).unwrap_or(head);
            }
            Some(q.tokens.end) == start
                && head.preposition.is_some()
                && !head.is_under(|w| frames.in_class("while", w))
                && frames
                    .of(FrameKind::Noun, analysis.words[head.head].lemma())
                    .any(|f| f.event.is_some())
        });
    // "në Kosovë dhe jo në Serbi"
    let denied =
        start.is_some_and(|t| t > 0 && frames.in_class("no", &analysis.words[t - 1].token.lower));
    before
        || inner
        || told
        || denied
        || post
        || posted
        || of_land
        || phrases.iter().any(|q| {
            let takes = |a: &crate::language::Analysis| {
                frames.of(FrameKind::Noun, &a.lemma).any(|f| {
                    !f.roles_of(&Slot::Preposition(preposition.to_string()))
                        .is_empty()
                })
            };
            q.preposition.is_some()
                && Some(q.tokens.end) == start
                && analysis.words[q.head].analyses.iter().any(takes)
        })
}

/// Whether a phrase names something of a kind.
fn denotes_kind(context: &Context<'_>, s: usize, p: usize, kind: EntityType) -> bool {
    context
        .denotes(s, p)
        .iter()
        .any(|&e| context.kind(e) == kind)
}

/// Who a phrase names, or else whose thing it is; "disa nga protestuesit" names the protesters.
///
/// A person noun that names nobody known is nobody ("këshilltari i X" is not X).
pub fn phrase_entities(
    context: &Context<'_>,
    frames: &FrameIndex,
    sentence: usize,
    phrase: usize,
) -> Vec<usize> {
    let direct = context.denotes_all(sentence, phrase);
    if !direct.is_empty() {
        return direct;
    }
    let phrases = &context.sentences[sentence].parse.phrases;
    if phrases[phrase].kind == PhraseKind::Quantity {
        let end = phrases[phrase].tokens.end;
        let part_of = phrases
            .iter()
            .position(|p| p.preposition.as_ref().is_some_and(|r| r.start == end));
        if let Some(whole) = part_of {
            return context.denotes_all(sentence, whole);
        }
    }
    if is_person(context, frames, sentence, phrase) {
        return Vec::new();
    }
    context.owner(sentence, phrase)
}

/// Whether a phrase is headed by a noun for a person ("këshilltar", "zëdhënës").
pub fn is_person(
    context: &Context<'_>,
    frames: &FrameIndex,
    sentence: usize,
    phrase: usize,
) -> bool {
    let words = &context.sentences[sentence].words;
    let head = &words[context.sentences[sentence].parse.phrases[phrase].head];
    frames.in_class("person", head.lemma())
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
        // "bëri të ditur": a participle may be part of the trigger
        .filter(|g| g.form != GroupForm::Participle)
        .map(|g| g.tokens.start)
        .find(|&t| t > group.head)
        .unwrap_or(words.len());
    let until = next_group.min(group.head + 9).min(words.len());
    let mut after: Vec<usize> = (group.head + 1..until).collect();
    if clause.link == Link::Relative {
        // "thirrja që bëri": the noun stands before its verb
        after.extend(group.tokens.start.saturating_sub(4)..group.tokens.start);
    }
    let at = (s, group.head);
    let asked = |voice| Asked {
        kind: FrameKind::Verb,
        lemmas: &lemmas,
        voice,
        words,
        after: &after,
    };
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
    // "u bëri thirrje Shteteve": a plural dative beside it makes the clitic a dative and the verb active.
    let plural_dative = arguments
        .dative
        .is_some_and(|p| analysis.parse.phrases[p].number == Some(Number::Plur));
    let active = group.voice == Voice::Act
        || group.voice_by_clitic && plural_dative && arguments.subject.is_some()
        || group.voice_by_clitic && plural_dative && arguments.object.is_some();
    if active {
        let found = find(
            context,
            frames,
            at,
            false,
            &asked(&|v| v != FrameVoice::Mid),
            &plain,
        );
        view.frame = found.map(|(i, _, last)| (i, last));
        return;
    }
    let middle = asked(&|v| v == FrameVoice::Mid);
    if let Some((i, _, last)) = find(context, frames, at, false, &middle, &plain) {
        view.frame = Some((i, last));
        return;
    }
    view.passive = true;
    if let Some((i, _, last)) = find(
        context,
        frames,
        at,
        true,
        &asked(&|v| v != FrameVoice::Mid),
        &swapped,
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
    // "“…”, përfundoi X": what is said
    if matches!(slot, Slot::Object) && beside(&context.sentences[s].words, &group.tokens) {
        let mut said = phrase
            .map(|p| phrase_filler(context, s, p))
            .unwrap_or_default();
        said.classes.push("quotation");
        return Some(said);
    }
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
    Filler {
        phrase: Some(p),
        lemmas,
        classes,
    }
}

/// The frame of a view.
pub fn frame_of<'f>(frames: &'f FrameIndex, view: &View) -> Option<&'f Frame> {
    view.frame.map(|(i, _)| frames.frame(i))
}
