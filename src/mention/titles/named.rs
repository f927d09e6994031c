//! Titles of named persons.
//!
//! In: persons and titles. Out: offices, first those that say whose they are.

use super::find::TitlePhrase;
use super::owner::owner;
use super::{nearest, note_title, widen};
use crate::language::Number;
use crate::mention::document::{Decision, Document};
use crate::mention::evidence::{lemma, title_of};
use crate::record::EntityType;

/// Titles of named persons, first those that say whose office it is.
pub(super) fn named(d: &mut Document<'_>) {
    let mut later: Vec<(usize, TitlePhrase, usize)> = Vec::new();
    let mut hints: Vec<(usize, String, usize)> = Vec::new();
    for (s, n) in d.all() {
        let (Decision::Person, Some(person)) = (d.decisions[s][n], d.entity_of[s][n]) else {
            continue;
        };
        let Some(t) = title_of(d, s, n).cloned() else {
            continue;
        };
        widen(d, s, n, t.phrase, person);
        // "deputetët e PD-së X dhe Y": a plural tells no office, but whose a later singular is.
        let plural = d.phrases[s][t.phrase].number == Some(Number::Plur) && !t.found.title.linked;
        if d.naming
            .cue("counterpart", lemma(d, s, &d.phrases[s][t.phrase]))
        {
            later.push((s, t, person));
            continue;
        }
        match (owner(d, s, t.phrase, &t.found), &t.found.title.role) {
            (Some(holder), Some(role)) if plural => hints.push((person, role.clone(), holder)),
            (Some(holder), _) => note_title(d, s, &t.found, person, Some(holder)),
            (None, _) => later.push((s, t, person)),
        }
    }
    // The fuller title first: "ministri i Drejtësisë" tells what "ministri" is.
    later.sort_by_key(|(_, t, _)| std::cmp::Reverse(t.found.tokens.len()));
    for (s, t, person) in later {
        let head = lemma(d, s, &d.phrases[s][t.phrase]).to_string();
        if d.naming.cue("counterpart", &head) {
            counterpart(d, s, &t, person);
            continue;
        }
        let Some(role) = &t.found.title.role else {
            continue;
        };
        if d.phrases[s][t.phrase].number == Some(Number::Plur) && !t.found.title.linked {
            continue;
        }
        let told = d.offices.iter().any(|o| {
            o.person == person
                && o.of.is_some()
                && (o.role == *role || o.role.ends_with(role.as_str()))
        });
        if told && !t.found.former {
            continue;
        }
        let holder = hints
            .iter()
            .find(|(p, r, _)| *p == person && r == role)
            .map(|(_, _, holder)| *holder)
            .or_else(|| supposed_owner(d, s, &t, person, role));
        note_title(d, s, &t.found, person, holder);
    }
}

/// "homologen spanjolle X": the office of the one named before.
fn counterpart(d: &mut Document<'_>, s: usize, t: &TitlePhrase, person: usize) {
    let at = (s, t.found.tokens.start);
    let others = || d.offices.iter().filter(|o| o.person != person);
    let role = others()
        .filter(|o| (o.sentence, o.tokens.start) < at)
        .max_by_key(|o| (o.sentence, o.tokens.start))
        .or_else(|| others().min_by_key(|o| (o.sentence, o.tokens.start)))
        .map(|o| o.role.clone());
    let mut found = t.found.clone();
    let told = owner(d, s, t.phrase, &found);
    if let Some(iso) = told.and_then(|h| d.entities[h].iso.clone()) {
        d.entities[person].state.get_or_insert(iso);
    }
    let Some(role) = role else { return };
    found.title.role = Some(role);
    let key = d.entities[person].state.clone();
    let holder = told.or_else(|| key.and_then(|k| d.state_of_key(&k)));
    if holder.is_some() {
        note_title(d, s, &found, person, holder);
    }
}

/// Whose office it is where the title does not say: a court's, a parliament's, the person's state, the document's own.
fn supposed_owner(
    d: &mut Document<'_>,
    s: usize,
    t: &TitlePhrase,
    person: usize,
    role: &str,
) -> Option<usize> {
    let sort = match role {
        "judge" => Some("court"),
        "speaker of parliament" => Some("parliament"),
        _ => None,
    };
    if let Some(sort) = sort {
        let body = nearest(d, (s, t.found.tokens.start), |d, e| {
            d.entities[e].kind == EntityType::Organization
                && d.facts[e].sort.as_deref() == Some(sort)
        });
        if body.is_some() {
            return body;
        }
    }
    if matches!(role, "governor" | "mayor") {
        let place = nearest(d, (s, t.found.tokens.start), |d, e| {
            d.entities[e].kind == EntityType::Place
        });
        if place.is_some() {
            return place;
        }
    }
    let key = d.entities[person].state.clone().or_else(|| {
        if d.facts[person].firm_state {
            None
        } else {
            d.home.clone()
        }
    })?;
    // A state that the text does not speak of holds only the offices that are its own.
    let national = role.ends_with("minister")
        || matches!(
            role,
            "president" | "vice president" | "chancellor" | "monarch" | "head of state"
        );
    d.known_state(&key)
        .or_else(|| if national { d.state_of_key(&key) } else { None })
}
