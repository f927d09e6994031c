//! The state or body that an office belongs to.
//!
//! In: the phrase of a title. Out: the entity that it names.

use super::find::{Match, title_at};
use crate::language::Pos;
use crate::language::syntax::Phrase;
use crate::mention::document::Document;
use crate::record::{EntityType, MentionForm};

/// The state or body that a title's phrase belongs to.
pub(super) fn owner(d: &mut Document<'_>, s: usize, p: usize, m: &Match) -> Option<usize> {
    let phrase = d.phrases[s][p].clone();
    owner_of(d, s, &phrase, m)
}

/// The same for a phrase as it is given.
pub(super) fn owner_of(
    d: &mut Document<'_>,
    s: usize,
    phrase: &Phrase,
    m: &Match,
) -> Option<usize> {
    // A body or state named by a genitive beyond the title's own words.
    if let Some(e) = genitive_owner(d, s, phrase, m) {
        return Some(e);
    }
    if let Some(state) = m.origin {
        return Some(d.state(state));
    }
    for i in m.tokens.end..phrase.tokens.end {
        let origin = d.words(s)[i].token.lower.clone();
        if (phrase.adjectives.contains(&i) || i == m.tokens.end)
            && let Some(o) = d
                .naming
                .demonyms
                .get(origin.as_str())
                .filter(|o| o.adjective && o.states.len() == 1)
        {
            let state = o.states[0];
            return Some(d.state(state));
        }
    }
    None
}

fn genitive_owner(d: &mut Document<'_>, s: usize, phrase: &Phrase, m: &Match) -> Option<usize> {
    let words = d.words(s);
    let mut todo: Vec<usize> = phrase.genitives.clone();
    while let Some(g) = todo.pop() {
        let genitive = &d.phrases[s][g];
        if genitive.head < m.tokens.end {
            // "zëdhënësi i policisë": the body inside the title.
            let body = d
                .references
                .iter()
                .find(|r| {
                    r.sentence == s && r.head == genitive.head && r.form != MentionForm::Demonym
                })
                .map(|r| r.entities[0]);
            if let Some(e) = body.filter(|&e| d.entities[e].kind == EntityType::Organization) {
                return Some(e);
            }
            // "Sekretari i Shtetit": the state inside the title is no certain one.
            if genitive.name.is_none() {
                todo.extend(genitive.genitives.iter().copied());
                continue;
            }
        }
        if let Some(n) = genitive.name {
            if let Some(e) = d.entity_of[s][n] {
                if d.entities[e].kind == EntityType::Person {
                    // këshilltari i presidentit Trump: the person's state.
                    let key = d.entities[e].state.clone();
                    return key.and_then(|k| d.state_of_key(&k));
                }
                return Some(e);
            }
            continue;
        }
        let described = d
            .references
            .iter()
            .find(|r| r.sentence == s && r.head == genitive.head && r.form != MentionForm::Demonym);
        if let Some(e) = described.and_then(|r| r.entities.first().copied()) {
            if d.entities[e].kind == EntityType::Person {
                let key = d.entities[e].state.clone();
                return key.and_then(|k| d.state_of_key(&k));
            }
            return Some(e);
        }
        if let Some(inner) = title_at(d, s, genitive.head) {
            let inner_phrase = genitive.clone();
            if let Some(e) = genitive_owner(d, s, &inner_phrase, &inner) {
                return Some(e);
            }
        }
        let lemma_self = words[genitive.head]
            .analyses
            .iter()
            .any(|a| a.pos == Pos::Noun && d.naming.cue("of-state", &a.lemma));
        if lemma_self && let Some(home) = d.home.clone() {
            return d.state_of_key(&home);
        }
        todo.extend(genitive.genitives.iter().copied());
    }
    None
}
