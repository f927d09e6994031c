//! Descriptions that point back: "vendi i saj", "shteti i izoluar", "dy politikanët", "të dyja palët".
//!
//! In: a noun phrase and what was named before. Out: the entities meant. Which nouns can point back, and at what, stands in
//! the language's cues.

use super::salience::{Salience, Wanted};
use crate::language::naming::Naming;
use crate::language::syntax::{Phrase, PhraseKind, Relation};
use crate::language::{Definite, Number};
use crate::mention::{Entity, Input};
use crate::record::{EntityType, MentionForm};

/// Whom a description stands for.
pub fn describe(
    salience: &Salience<'_>,
    naming: &Naming,
    sentence: &Input<'_>,
    s: usize,
    p: usize,
) -> Option<Vec<usize>> {
    let phrase = &salience.phrases[s][p];
    let lemma = sentence.words[phrase.head]
        .analyses
        .get(phrase.reading)
        .map(|a| a.lemma.as_str())?;
    // "34-vjeçarja"
    let lemma = match lemma.split_once('-') {
        Some((age, noun)) if age.chars().all(|c| c.is_ascii_digit()) => noun,
        _ => lemma,
    };
    let before = &sentence.words[phrase.tokens.start..phrase.head];
    let pointed = before
        .iter()
        .any(|w| naming.cue("pointing", &w.token.lower));
    let count = before.iter().find_map(|w| {
        if naming.cue("pair", &w.token.lower) {
            Some(2)
        } else if naming.cue("trio", &w.token.lower) {
            Some(3)
        } else {
            None
        }
    });
    let plural = phrase.number == Some(Number::Plur);
    let definite = phrase.definite == Some(Definite::Def) || pointed;
    let at = (s, phrase.tokens.start);
    let own_genitive = phrase
        .genitives
        .iter()
        .any(|&g| salience.phrases[s][g].kind != PhraseKind::Possessive);
    if own_genitive && !(naming.cue("of-person", lemma) && owners_state(salience, s, phrase)) {
        return None;
    }
    if naming.cue("of-state", lemma) && !plural {
        return state(salience, s, phrase, definite, pointed, at);
    }
    if plural && naming.cue("many", lemma) {
        return many(salience, naming, lemma, phrase, count, definite, at);
    }
    if plural || !definite || !phrase.adjectives.is_empty() {
        return None;
    }
    let kind = if naming.cue("of-person", lemma) {
        EntityType::Person
    } else if naming.cue("of-place", lemma) && pointed {
        EntityType::Place
    } else if naming.cue("of-body", lemma) {
        EntityType::Organization
    } else {
        return None;
    };
    let fits = |e: &Entity| {
        let gender = phrase.gender.is_none() || e.gender.is_none() || e.gender == phrase.gender;
        e.kind == kind && (kind != EntityType::Person || gender)
    };
    // "23-vjeçari Rahm" is named, "sulmuesi i tij" is another
    let other = salience.phrases[s]
        .iter()
        .any(|q| q.parent == Some(p) && q.relation == Some(Relation::Apposition))
        || !phrase.genitives.is_empty() && !own_genitive;
    if kind == EntityType::Person && other {
        return None;
    }
    // "X takoi lojtarin": beside his name he is not described
    let beside = |e: usize| {
        let mut here = salience.mentions.references.iter();
        here.any(|r| r.sentence == s && r.entities.contains(&e) && r.form == MentionForm::Name)
    };
    let last = salience.last_of(at, &fits);
    let known = last
        .first()
        .filter(|&&e| kind != EntityType::Person || !beside(e));
    let state = |e: usize| {
        let own = &salience.mentions.entities[e].state;
        own.is_none() || state_of(salience, s, phrase).is_none_or(|s| own.as_ref() == Some(s))
    };
    known.filter(|&&e| state(e)).map(|&e| vec![e])
}

/// "të dy", "këta tre": those named together last, if they are so many.
pub fn both(
    salience: &Salience<'_>,
    naming: &Naming,
    sentence: &Input<'_>,
    s: usize,
    p: usize,
) -> Option<Vec<usize>> {
    let phrase = &salience.phrases[s][p];
    let [mark, number] = &sentence.words[phrase.tokens.clone()] else {
        return None;
    };
    let pointing = (naming.is_link)(&mark.token.lower) || naming.cue("pointing", &mark.token.lower);
    let count = if naming.cue("pair", &number.token.lower) {
        2
    } else if naming.cue("trio", &number.token.lower) {
        3
    } else {
        return None;
    };
    let acts = |e: &Entity| e.kind != EntityType::Place;
    let last = salience.last_pair((s, phrase.tokens.start), &acts)?;
    (pointing && last.len() == count).then_some(last)
}

/// The state that a genitive names.
fn state_of<'m>(salience: &'m Salience<'_>, s: usize, phrase: &Phrase) -> Option<&'m String> {
    let mentions = salience.mentions;
    phrase.genitives.iter().find_map(|&g| {
        let head = salience.phrases[s][g].head;
        let mut named = mentions.references.iter();
        let r = named.find(|r| r.sentence == s && r.head == head && r.entities.len() == 1)?;
        mentions.entities[r.entities[0]].iso.as_ref()
    })
}

/// "sulmuesi i Kroacisë dhe Realit": the genitive tells the state that one is of.
fn owners_state(salience: &Salience<'_>, s: usize, phrase: &Phrase) -> bool {
    state_of(salience, s, phrase).is_some()
}

/// "vendi i saj": the state of the one meant; "ky shtet": the last state; "vendi": none other than the last one that acts.
fn state(
    salience: &Salience<'_>,
    s: usize,
    phrase: &Phrase,
    definite: bool,
    pointed: bool,
    at: (usize, usize),
) -> Option<Vec<usize>> {
    let entities = &salience.mentions.entities;
    let possessive = phrase
        .genitives
        .iter()
        .map(|&g| &salience.phrases[s][g])
        .find(|g| g.kind == PhraseKind::Possessive);
    if let Some(p) = possessive {
        let owner = salience.antecedent(
            at,
            Wanted {
                gender: p.gender,
                plural: p.number == Some(Number::Plur),
                possessive: true,
                object: false,
            },
        )?;
        let owner = &entities[*owner.first()?];
        let key = owner.iso.as_ref().or(owner.state.as_ref())?;
        return entities
            .iter()
            .position(|e| e.kind == EntityType::State && e.iso.as_ref() == Some(key))
            .map(|e| vec![e]);
    }
    if !definite {
        return None;
    }
    let is_state = |e: &Entity| e.kind == EntityType::State;
    let last = salience.last_of(at, &is_state);
    if pointed || !phrase.adjectives.is_empty() {
        return last.first().map(|&e| vec![e]);
    }
    // Plain "vendi", "shteti": the state named most, which is whose news it is.
    last.iter()
        .max_by_key(|&&e| {
            salience
                .mentions
                .references
                .iter()
                .filter(|r| r.entities == [e])
                .count()
        })
        .map(|&e| vec![e])
}

/// "të dyja vendet", "dy politikanët", "palët".
fn many(
    salience: &Salience<'_>,
    naming: &Naming,
    lemma: &str,
    phrase: &Phrase,
    count: Option<usize>,
    definite: bool,
    at: (usize, usize),
) -> Option<Vec<usize>> {
    if !phrase.adjectives.is_empty() && count.is_none() || !definite && count.is_none() {
        return None;
    }
    let states = naming.cue("of-state", lemma) || naming.cue("of-lands", lemma);
    let persons =
        !states && (naming.cue("of-person", lemma) || naming.titles_by_lemma.contains_key(lemma));
    let fits = |e: &Entity| {
        if states {
            e.kind == EntityType::State
        } else if persons {
            e.kind == EntityType::Person
        } else {
            matches!(
                e.kind,
                EntityType::State | EntityType::Person | EntityType::Organization
            )
        }
    };
    let pair = salience.last_pair(at, &fits);
    let wanted = count.unwrap_or(2);
    if let Some(pair) = pair.filter(|p| count.is_none_or(|c| c == p.len())) {
        return Some(pair);
    }
    let last = if states || persons {
        salience.last_of(at, &fits)
    } else {
        let states = salience.last_of(at, &|e: &Entity| e.kind == EntityType::State);
        if states.len() >= 2 {
            states
        } else {
            salience.last_of(at, &fits)
        }
    };
    if last.len() < wanted || count.is_none() && !states && last.len() > 3 {
        return None;
    }
    let mut out: Vec<usize> = last.into_iter().take(wanted).collect();
    out.reverse();
    Some(out)
}
