//! Bodies: listed ones, named ones and those that words describe ("Ministria e Jashtme ruse", "policia").
//!
//! In: decisions and phrases. Out: organisation entities with references. A described body is known by the noun at its
//! head, its other words and its state; a shorter description ("Ministria") goes to the last body it fits.

mod described;
mod letters;
mod names;

pub use described::described;
pub use letters::letters;
pub use names::{aliases, named, of_row};

use super::document::Document;
use crate::language::Pos;
use crate::record::EntityType;

/// The state that a phrase's own words tell: an adjective of origin or a genitive.
pub fn state_in(d: &Document<'_>, s: usize, p: usize) -> Option<String> {
    let phrase = &d.phrases[s][p];
    for &a in &phrase.adjectives {
        if let Some(o) = d.naming.demonyms.get(d.words(s)[a].token.lower.as_str())
            && o.adjective
            && o.states.len() == 1
        {
            return Some(d.naming.states[o.states[0]].key.clone());
        }
    }
    for &g in &phrase.genitives {
        let child = &d.phrases[s][g];
        let own = child.name.and_then(|n| d.entity_of[s][n]).and_then(|e| {
            let x = &d.entities[e];
            x.iso.clone().or_else(|| x.state.clone())
        });
        if own.is_some() {
            return own;
        }
        // "zyrtarë të administratës": the state of the body that words describe.
        let described = d
            .references
            .iter()
            .find(|r| {
                r.sentence == s
                    && r.head == child.head
                    && r.entities.len() == 1
                    && child.name.is_none()
                    && d.entities[r.entities[0]].kind == EntityType::Organization
            })
            .and_then(|r| d.entities[r.entities[0]].state.clone());
        if described.is_some() {
            return described;
        }
        if let Some(inner) = state_in(d, s, g) {
            return Some(inner);
        }
    }
    None
}

/// Whether a body came from the lists.
pub fn is_listed(d: &Document<'_>, e: usize) -> bool {
    d.entities[e].key.is_some()
}

fn noun_lemma(d: &Document<'_>, s: usize, i: usize) -> Option<String> {
    d.words(s)[i]
        .analyses
        .iter()
        .find(|a| a.pos == Pos::Noun && d.naming.org_nouns.contains_key(a.lemma.as_str()))
        .map(|a| {
            let lemma = a.lemma.as_str();
            d.naming
                .same_body
                .get(lemma)
                .map_or(lemma, String::as_str)
                .to_owned()
        })
}
