//! Who a clause's subject is where the clause does not say it all: dropped subjects, controllers, company.
//!
//! In: clauses with their arguments and those before them. Out: entities.

use super::arguments::Arguments;
use super::context::Context;
use super::frame_index::FrameIndex;
use super::view::{View, frame_of, phrase_entities, slot_phrase};
use crate::language::pack::frames::{FrameKind, Role, Slot};
use crate::language::syntax::{Clause, GroupForm, Link};
use crate::language::{Number, Person, Voice};
use crate::record::EntityType;

/// Those who act beside a subject: "Hoti, i shoqëruar nga Hyseni, …", "së bashku me Hysenin".
pub fn company(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    subject: usize,
    arguments: &Arguments,
    agent: &str,
) -> Vec<usize> {
    let analysis = &context.sentences[s];
    let parse = &analysis.parse;
    let end = parse.phrases[subject].tokens.end;
    let escorted = parse.groups.iter().any(|g| {
        g.form == GroupForm::Participle
            && frames.in_class("escort", &g.lemma)
            && (end..end + 3).contains(&g.tokens.start)
            && parse.phrases.iter().any(|p| {
                p.preposition
                    .as_ref()
                    .is_some_and(|r| r.start == g.head + 1)
            })
    });
    let by = parse.phrases.iter().position(|p| {
        let start = p.preposition.as_ref().map(|r| r.start);
        escorted
            && p.preposition_lemma.as_deref() == Some(agent)
            && start.is_some_and(|t| {
                analysis.words[t - 1].features().form.is_some()
                    && frames.in_class("escort", analysis.words[t - 1].lemma())
            })
    });
    let beside = arguments.prepositional.iter().find_map(|(_, p)| {
        let under = parse.phrases[*p].preposition.clone()?;
        (under.start.saturating_sub(1)..under.end)
            .any(|t| frames.in_class("together", &analysis.words[t].token.lower))
            .then_some(*p)
    });
    by.into_iter()
        .chain(beside)
        .flat_map(|p| context.denotes_all(s, p))
        .filter(|e| !context.denotes_all(s, subject).contains(e))
        .collect()
}

/// Fills in a dropped subject from the clause above, beside or before.
pub fn inherit(
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
    // "kërkoi nga X që ta njoftoj": the form of the first person is common for the third where another is asked
    let asked = group.form == GroupForm::Subjunctive
        && group.number == Some(Number::Sing)
        && clause
            .parent
            .and_then(|p| Some((here.get(p)?, context.sentences[s].parse.clauses[p].group?)))
            .is_some_and(|(p, g)| {
                let asks =
                    frame_of(frames, p).is_some_and(|f| f.event.as_deref() == Some("REQUEST"));
                asks && context.sentences[s].parse.groups[g].person != Some(Person::First)
                    && !p.subject.is_empty()
            });
    if matches!(group.person, Some(Person::First)) && !asked {
        view.first_person = true;
        return;
    }
    if matches!(group.person, Some(Person::Second)) {
        return;
    }
    // "…, raporton klankosova": an outlet that no list has is still not who spoke before
    if frame_of(frames, view).is_some_and(|f| f.flags.relay) {
        return;
    }
    let agrees =
        |entities: &[usize]| group.number.is_none() || number_fits(context, entities, group.number);
    let parent = clause.parent.and_then(|p| here.get(p));
    let found: Vec<usize> = match clause.link {
        Link::Relative => {
            let antecedent = clause
                .antecedent
                .map(|p| phrase_entities(context, frames, s, p))
                .unwrap_or_default();
            // "publikimin e tij, në të cilin ka shkruar se": whose paper it is wrote it
            let wrote =
                clause.oblique_relative && frame_of(frames, view).is_some_and(|f| f.flags.report);
            let writer = clause
                .antecedent
                .filter(|_| wrote)
                .and_then(|p| paper_of(context, frames, s, p));
            if let Some(writer) = writer {
                writer
            } else if clause.oblique_relative {
                parent.map(|p| p.subject.clone()).unwrap_or_default()
            } else {
                antecedent
            }
        }
        Link::Subjunctive | Link::Adjunct => parent
            .map(|p| controller(context, frames, s, p, group.number))
            .unwrap_or_default(),
        Link::Complement if group.form == GroupForm::Subjunctive => parent
            .map(|p| controller(context, frames, s, p, group.number))
            .unwrap_or_default(),
        // "kërcënoi Iranin me sanksione nëse sulmon": it is for who is threatened to do or leave
        Link::Condition if parent.is_some_and(|p| threatens(frames, p)) => parent
            .and_then(|p| p.arguments.object.or(p.arguments.dative))
            .map(|p| phrase_entities(context, frames, s, p))
            .filter(|who| agrees(who))
            .unwrap_or_default(),
        // "akuza nga deputeti se është sulmuar": who brings up a matter of no other subject is in it
        Link::Complement if teller(context, frames, s, clause).is_some_and(|who| agrees(&who)) => {
            teller(context, frames, s, clause).unwrap_or_default()
        }
        Link::Coordinate | Link::Complement | Link::Adverbial | Link::Condition => {
            // The nearest subject above that the verb can have.
            let clauses = &context.sentences[s].parse.clauses;
            let mut at = clause.parent;
            let mut found = Vec::new();
            for _ in 0..6 {
                let Some(p) = at else { break };
                let Some(view) = here.get(p) else { break };
                if !view.subject.is_empty()
                    && (group.form != GroupForm::Finite || agrees(&view.subject))
                {
                    found.clone_from(&view.subject);
                    break;
                }
                at = clauses[p].parent;
            }
            found
        }
        Link::Main => before
            .last()
            .into_iter()
            .flatten()
            .find(|v| !v.subject.is_empty())
            .map(|v| v.subject.clone())
            .filter(|e| group.voice == Voice::Act && group.number.is_some() && agrees(e))
            .unwrap_or_default(),
    };
    context.moved_in(s, clause, Slot::Subject, None, from_where(clause.link));
    if clause.link == Link::Coordinate {
        view.first_person = parent.is_some_and(|p| p.first_person) && group.person.is_none();
    }
    view.inherited = !found.is_empty();
    view.subject = found;
}

/// Where a dropped subject is looked for, in words.
const fn from_where(link: Link) -> &'static str {
    match link {
        Link::Relative => "dropped: what the relative clause describes",
        Link::Subjunctive | Link::Adjunct => "dropped: who does the act by the verb above",
        Link::Condition => "dropped: from the verb above",
        Link::Coordinate => "dropped: the subject of the verb that it goes on",
        Link::Complement => "dropped: whose word it is, or the nearest subject above that agrees",
        Link::Adverbial => "dropped: the nearest subject above that agrees",
        Link::Main => "dropped: the subject of the sentence before, in the verb's number",
    }
}

/// Whose word a noun right before a complement is: "deklarata e X se", "akuza nga X se".
fn teller(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    clause: &Clause,
) -> Option<Vec<usize>> {
    let phrases = &context.sentences[s].parse.phrases;
    let ends_at = |end: usize| {
        (0..phrases.len())
            .filter(move |&p| phrases[p].tokens.end == end && phrases[p].parent.is_none())
    };
    let told = |p: usize, slot: &Slot| {
        context.head_lemmas(s, p).iter().any(|l| {
            frames
                .of(FrameKind::Noun, l)
                .any(|f| f.event.is_some() && f.roles_of(slot).contains(&Role::Source))
        })
    };
    let last = ends_at(clause.tokens.start).next()?;
    let who = match (&phrases[last].preposition, &phrases[last].preposition_lemma) {
        (Some(under), Some(lemma)) => {
            let slot = Slot::Preposition(lemma.clone());
            ends_at(under.start).find(|&p| told(p, &slot))?;
            context.denotes_all(s, last)
        }
        _ if told(last, &Slot::Genitive) => context.owner(s, last),
        _ => Vec::new(),
    };
    (!who.is_empty()).then_some(who)
}

/// Whose document a phrase names, or a phrase right before it ("publikimin e tij në Facebook").
fn paper_of(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    phrase: usize,
) -> Option<Vec<usize>> {
    let phrases = &context.sentences[s].parse.phrases;
    let before = phrases[phrase]
        .preposition
        .as_ref()
        .and_then(|r| phrases.iter().position(|q| q.tokens.end == r.start));
    [Some(phrase), before, before.map(|p| context.root(s, p))]
        .into_iter()
        .flatten()
        .find(|&p| {
            context
                .head_lemmas(s, p)
                .iter()
                .any(|l| frames.in_class("document", l))
        })
        .map(|p| context.owner(s, p))
        .filter(|who| !who.is_empty())
}

fn threatens(frames: &FrameIndex, view: &View) -> bool {
    let kind = frame_of(frames, view).and_then(|f| f.event.as_deref());
    kind == Some("THREATEN") && (view.arguments.object.or(view.arguments.dative)).is_some()
}

/// Who does the act of a clause's subjunctive complement: the frame's controller, the subject, or whom the verb's number fits.
fn controller(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    parent: &View,
    number: Option<Number>,
) -> Vec<usize> {
    let flag = parent
        .frame
        .and_then(|(f, _)| frames.frame(f).flags.control.clone());
    let of = |slot: &Slot| {
        slot_phrase(&parent.arguments, slot, parent.passive, "")
            .map(|p| phrase_entities(context, frames, s, p))
            .unwrap_or_default()
    };
    if let Some(slot) = &flag {
        let named = of(slot);
        if !named.is_empty() {
            return named;
        }
    }
    // Who is asked to act acts: "u bëri thirrje palëve ta ndalin dhunën".
    let asks = frame_of(frames, parent).is_some_and(|f| f.event.as_deref() == Some("REQUEST"));
    if asks {
        let asked = frame_of(frames, parent)
            .into_iter()
            .flat_map(|f| &f.roles)
            .filter(|(_, roles)| roles.contains(&Role::Target))
            .map(|(slot, _)| slot);
        for slot in asked {
            let asked: Vec<usize> = of(slot)
                .into_iter()
                .filter(|&e| context.is_actor(e))
                .collect();
            if !asked.is_empty() && number_fits(context, &asked, number) {
                return asked;
            }
        }
    }
    if number.is_none() || number_fits(context, &parent.subject, number) {
        return parent.subject.clone();
    }
    for slot in [Slot::Dative, Slot::Object] {
        let other = of(&slot);
        if number_fits(context, &other, number) {
            return other;
        }
    }
    parent.subject.clone()
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
