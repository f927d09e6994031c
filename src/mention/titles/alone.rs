//! Titles that stand alone: the holder named elsewhere in the document, or a person known by the title.
//!
//! In: titles without a name. Out: references and persons.

use super::find::Match;
use super::owner::owner_of;
use super::{nearest, note_title, role_of};
use crate::language::naming::fold;
use crate::language::syntax::{Phrase, PhraseKind, Relation};
use crate::language::{Case, Definite, Number};
use crate::mention::document::{Decision, Document};
use crate::mention::evidence::{head_is, title_of};
use crate::mention::groups::lower_first;
use crate::record::{EntityType, MentionForm};
use crate::text::SentenceKind;

/// Titles that stand alone: the holder named in the document, or a person known by the title.
pub(super) fn alone(d: &mut Document<'_>) {
    for s in 0..d.sentences.len() {
        if d.sentences[s].kind == SentenceKind::Noise {
            continue;
        }
        for t in d.titles[s].clone() {
            stand_alone(d, s, t.phrase, &t.found);
            twins(d, s, t.phrase, &t.found);
        }
    }
}

/// A title without a name: whose it is.
fn stand_alone(d: &mut Document<'_>, s: usize, p: usize, m: &Match) {
    let phrase = &d.phrases[s][p];
    if phrase.number == Some(Number::Plur) || has_name(d, s, p) {
        return;
    }
    let phrases = first_of_twins(d, s, p);
    let phrase = phrases[p].clone();
    let holder = owner_of(d, s, &phrase, m);
    let Some(role) = role_of(d, m, holder) else {
        return;
    };
    let definite = phrase.definite == Some(Definite::Def)
        || phrase
            .links
            .first()
            .is_some_and(|_| phrase.kind == PhraseKind::Substantive);
    let before = referable(d, s, phrase.head, &role, holder);
    if let Some(person) = before.filter(|_| definite && !m.former) {
        d.refer(
            s,
            phrase.tokens.clone(),
            phrase.tokens.clone(),
            phrase.head,
            MentionForm::Nominal,
            person,
        );
        let held = d.facts[person].roles.iter().any(|(r, _)| *r == role);
        if holder.is_some() && held {
            note_title(d, s, m, person, holder);
        }
        return;
    }
    if !definite || m.former || predicative(d, s, &phrase) {
        predicate_office(d, s, p, m, holder);
        return;
    }
    if !acts(&phrase) || is_post(d, s, &phrase) {
        return;
    }
    let mut name = (d.naming.nominative)(d.words(s), &phrases, p, false);
    if phrase.head == 0 {
        name = lower_first(&name);
    }
    let same = (0..d.entities.len()).find(|&e| {
        d.facts[e].described
            && d.entities[e].kind == EntityType::Person
            && d.facts[e]
                .roles
                .iter()
                .any(|(r, st)| *r == role && (st.is_none() || holder.is_none() || *st == holder))
            && d.facts[e].head.as_deref() == Some(d.words(s)[phrase.head].lemma())
    });
    let person = same.unwrap_or_else(|| {
        let e = d.add(EntityType::Person, name.clone(), None);
        d.facts[e].described = true;
        d.facts[e].head = Some(d.words(s)[phrase.head].lemma().to_string());
        d.entities[e].gender = Some(m.title.gender);
        e
    });
    d.name(person, &name);
    let surface = d.text(s, phrase.head.min(phrase.core.start)..phrase.tokens.end);
    d.name(person, &surface);
    let tokens = phrase.head..phrase.tokens.end;
    d.refer(
        s,
        tokens,
        phrase.tokens.clone(),
        phrase.head,
        MentionForm::Name,
        person,
    );
    if holder.is_some() {
        note_title(d, s, m, person, holder);
        return;
    }
    // Whose office it is the text does not tell: it names the person, but is no fact of its own.
    let of = court(d, &role).or_else(|| d.home.clone().and_then(|h| d.known_state(&h)));
    let state = of.filter(|&e| d.entities[e].kind == EntityType::State);
    let key = of.and_then(|e| {
        d.entities[e]
            .iso
            .clone()
            .or_else(|| d.entities[e].state.clone())
    });
    d.facts[person].roles.push((role, state));
    d.facts[person].firm_state = true;
    if d.entities[person].state.is_none() {
        d.entities[person].state = key;
    }
}

/// The state that a genitive names.
fn state_named(d: &Document<'_>, s: usize, g: usize) -> Option<usize> {
    d.phrases[s][g]
        .name
        .and_then(|n| d.entity_of[s][n])
        .filter(|&e| d.entities[e].kind == EntityType::State)
}

/// The first genitive of a title that names a state, and those joined to it ("i Kosovës dhe i Serbisë").
fn states_of(d: &Document<'_>, s: usize, p: usize) -> Option<(usize, Vec<usize>)> {
    let phrase = &d.phrases[s][p];
    let states = || {
        phrase
            .genitives
            .iter()
            .copied()
            .filter(|&g| state_named(d, s, g).is_some())
    };
    let first = states().next()?;
    let joined = |g: &usize| d.phrases[s][*g].coordinated == Some(first);
    Some((first, states().filter(joined).collect()))
}

/// The sentence's phrases, in which a title of several states is that of the first.
fn first_of_twins(d: &Document<'_>, s: usize, p: usize) -> Vec<Phrase> {
    let mut phrases = d.phrases[s].clone();
    if let Some((first, joined)) = states_of(d, s, p).filter(|(_, joined)| !joined.is_empty()) {
        phrases[p].tokens.end = phrases[first].tokens.end;
        phrases[p].genitives.retain(|g| !joined.contains(g));
    }
    phrases
}

/// "Presidenti i Kosovës dhe i Serbisë", "kryeministri i Kosovës dhe ai i Shqipërisë": one title, a holder for each state.
fn twins(d: &mut Document<'_>, s: usize, p: usize, m: &Match) {
    let phrase = d.phrases[s][p].clone();
    let Some((first, joined)) = states_of(d, s, p).filter(|_| phrase.number != Some(Number::Plur))
    else {
        return;
    };
    let pointing = |q: &Phrase| q.kind == PhraseKind::Pronoun && q.coordinated == Some(p);
    let beside = d.phrases[s]
        .iter()
        .filter(|q| pointing(q))
        .flat_map(|q| q.genitives.iter().copied());
    let others: Vec<(usize, usize)> = joined
        .into_iter()
        .chain(beside)
        .filter_map(|g| Some((g, state_named(d, s, g)?)))
        .collect();
    let Some(at) = d
        .references
        .iter()
        .position(|r| r.sentence == s && r.head == phrase.head && r.form != MentionForm::Demonym)
    else {
        return;
    };
    for (g, state) in others {
        let Some(role) = role_of(d, m, Some(state)) else {
            continue;
        };
        let person = referable(d, s, phrase.head, &role, Some(state))
            .unwrap_or_else(|| twin(d, s, p, m, first, g));
        note_title(d, s, m, person, Some(state));
        if !d.references[at].entities.contains(&person) {
            d.references[at].entities.push(person);
        }
    }
}

/// The holder of a title for the state of another genitive than its first.
fn twin(d: &mut Document<'_>, s: usize, p: usize, m: &Match, first: usize, other: usize) -> usize {
    let phrases = first_of_twins(d, s, p);
    let name = (d.naming.nominative)(d.words(s), &phrases, p, false);
    let core = |g: usize| d.text(s, phrases[g].core.clone());
    let name = name.replace(&core(first), &core(other));
    let head = phrases[p].head;
    let name = if head == 0 { lower_first(&name) } else { name };
    let known = (0..d.entities.len()).find(|&e| d.facts[e].described && d.entities[e].name == name);
    known.unwrap_or_else(|| {
        let e = d.add(EntityType::Person, name.clone(), None);
        d.facts[e].described = true;
        d.facts[e].head = Some(d.words(s)[head].lemma().to_string());
        d.entities[e].gender = Some(m.title.gender);
        d.name(e, &name);
        e
    })
}

/// The court of which a document speaks is that of its judges.
fn court(d: &Document<'_>, role: &str) -> Option<usize> {
    let mut courts = (0..d.entities.len()).filter(|&e| {
        d.entities[e].kind == EntityType::Organization
            && d.facts[e].sort.as_deref() == Some("court")
    });
    let first = courts.next().filter(|_| role == "judge")?;
    courts
        .all(|e| d.entities[e].state == d.entities[first].state)
        .then_some(first)
}

/// "posti i kryeministrit", "në cilësinë e zyrtarit": the post, not the person.
fn is_post(d: &Document<'_>, s: usize, p: &Phrase) -> bool {
    p.relation == Some(Relation::Genitive)
        && p.parent
            .is_some_and(|up| head_is(d, s, &d.phrases[s][up], "post"))
}

/// A phrase that can stand for someone who acts: no mere genitive of a noun or adverbial.
fn acts(p: &Phrase) -> bool {
    p.parent.is_none() || p.relation == Some(Relation::Genitive)
}

/// Whether a title belongs to a named person.
fn has_name(d: &Document<'_>, s: usize, p: usize) -> bool {
    (0..d.candidates[s].len()).any(|n| {
        d.decisions[s][n] == Decision::Person && title_of(d, s, n).is_some_and(|t| t.phrase == p)
    })
}

/// The person who holds an office: the last one named before, else the first after.
fn referable(
    d: &Document<'_>,
    s: usize,
    at: usize,
    role: &str,
    holder: Option<usize>,
) -> Option<usize> {
    let fits = |e: usize| {
        d.facts[e].roles.iter().any(|(r, state)| {
            let same_role = r == role
                || role == "minister" && r.ends_with("minister") && r != "prime minister"
                || heads_a_state(d, role, r, holder);
            let same_state = match (state, holder) {
                (Some(a), Some(b)) => {
                    *a == b
                        || d.entities[*a].iso == d.entities[b].state
                            && d.entities[b].state.is_some()
                }
                _ => true,
            };
            same_role && same_state
        })
    };
    let named = |d: &Document<'_>, e: usize| {
        d.entities[e].kind == EntityType::Person && !d.facts[e].described
    };
    nearest(d, (s, at), |d, e| named(d, e) && fits(e))
        .or_else(|| nearest(d, (s, at), |d, e| named(d, e) && holds(d, e, role, holder)))
}

/// Whether a named person is known to hold an office at the document's time: "Merkel … Kancelarja gjermane".
fn holds(d: &Document<'_>, e: usize, role: &str, holder: Option<usize>) -> bool {
    let entity = &d.entities[e];
    let state = match holder {
        Some(h) if d.entities[h].kind != EntityType::State => return false,
        Some(h) => d.entities[h].iso.clone(),
        None => None,
    };
    let name = fold(&entity.name);
    let full = d.naming.person_by_name.get(&name).copied();
    let by_last = d.naming.person_by_last.get(&name).into_iter().flatten();
    full.into_iter().chain(by_last.copied()).any(|i| {
        let person = &d.naming.persons[i];
        let same = state.is_none() || person.state == state;
        let not_another = entity.state.is_none() || entity.state == person.state;
        same && not_another && person.held(role, d.year)
    })
}

/// "kreu i Shtëpisë së Bardhë", "lideri rus": whoever rules the state.
fn heads_a_state(d: &Document<'_>, role: &str, held: &str, holder: Option<usize>) -> bool {
    // "kreu i shtetit" says by itself that a state is meant
    let state = match holder {
        Some(h) => d.entities[h].kind == EntityType::State,
        None => role == "head of state",
    };
    state
        && matches!(role, "leader" | "head of state" | "chair")
        && matches!(
            held,
            "president" | "prime minister" | "chancellor" | "monarch" | "leader" | "head of state"
        )
}

/// Whether a phrase is a predicate or stands in one ("si president", "u zgjodh kryetar").
fn predicative(d: &Document<'_>, s: usize, phrase: &Phrase) -> bool {
    let before = phrase
        .tokens
        .start
        .checked_sub(1)
        .map(|i| d.words(s)[i].token.lower.as_str());
    phrase.definite != Some(Definite::Def) || before.is_some_and(|w| d.naming.cue("as", w))
}

/// "X, …, ishte bashkëdrejtues i fushatës": an office told of the subject.
fn predicate_office(d: &mut Document<'_>, s: usize, p: usize, m: &Match, holder: Option<usize>) {
    let phrase = &d.phrases[s][p];
    let words = d.words(s);
    let copula = (0..phrase.tokens.start)
        .rev()
        .take(2)
        .any(|i| d.naming.cue("copula", words[i].lemma()));
    if !copula || phrase.preposition.is_some() || !phrase.may_be(Case::Nom) || holder.is_none() {
        return;
    }
    let person = d
        .references
        .iter()
        .filter(|r| r.sentence == s && r.tokens.end <= phrase.tokens.start)
        .filter(|r| {
            r.entities
                .iter()
                .all(|&e| d.entities[e].kind == EntityType::Person)
        })
        .max_by_key(|r| r.tokens.start)
        .and_then(|r| r.entities.first().copied());
    if let Some(person) = person {
        note_title(d, s, m, person, holder);
    }
}
