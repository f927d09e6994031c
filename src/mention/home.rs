//! The state that a document is about where it names none: its own country.
//!
//! In: entities and references so far. Out: the ISO code that bodies and persons of a domestic article get.

use crate::hash::HashMap;

use super::document::Document;
use crate::language::naming::fold;
use crate::record::{EntityType, MentionForm};

/// The state that the document's places, persons and bodies speak for most.
pub fn home(d: &Document<'_>) -> Option<String> {
    let mut votes: HashMap<&str, f64> = HashMap::default();
    for r in &d.references {
        for &e in &r.entities {
            let entity = &d.entities[e];
            let (key, weight) = match entity.kind {
                EntityType::State => (
                    entity.iso.as_deref(),
                    if r.form == MentionForm::Demonym {
                        0.7
                    } else {
                        1.0
                    },
                ),
                EntityType::Place => (entity.state.as_deref(), 0.8),
                EntityType::Person => (entity.state.as_deref(), 0.5),
                _ => (entity.state.as_deref(), 0.8),
            };
            if let Some(k) = key {
                // What stands first says most about whose news it is.
                let early = if r.sentence < 2 { 1.5 } else { 1.0 };
                *votes.entry(k).or_default() += weight * early;
            }
        }
    }
    let mut ranked: Vec<(&str, f64)> = votes.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    ranked.first().map(|(k, _)| (*k).to_string())
}

/// Gives the home state to persons and bodies of which nothing else is known.
pub fn fill(d: &mut Document<'_>) {
    let Some(home) = d.home.clone() else { return };
    // An office in an international body speaks for no state.
    let international: Vec<usize> = d
        .offices
        .iter()
        .filter(|o| {
            o.of.is_some_and(|b| {
                d.entities[b].kind == EntityType::Organization && d.entities[b].state.is_none()
            })
        })
        .map(|o| o.person)
        .collect();
    for e in 0..d.entities.len() {
        let facts = &d.facts[e];
        let entity = &d.entities[e];
        if entity.state.is_some() || facts.firm_state {
            continue;
        }
        let known_here = entity.kind == EntityType::Person
            && d.naming
                .person_by_last
                .get(&fold(&entity.name))
                .is_some_and(|rows| {
                    rows.iter()
                        .any(|&i| d.naming.persons[i].state.as_deref() == Some(&home))
                });
        let own = known_here
            || match entity.kind {
                // A private person acts for no state.
                EntityType::Person => {
                    let office = d.offices.iter().any(|o| o.person == e);
                    !international.contains(&e) && (office || !facts.roles.is_empty())
                }
                EntityType::Group => facts
                    .head
                    .as_deref()
                    .is_some_and(|h| d.naming.cue("of-home", h)),
                _ => false,
            };
        if own {
            d.entities[e].state = Some(home.clone());
        }
    }
}
