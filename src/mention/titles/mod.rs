//! Titles and offices: who is minister of what.
//!
//! In: phrases and the persons named so far. Out: [`OfficeMention`]s, references of titles that stand alone to the person
//! who holds them, and unnamed office-holders as persons known by their title.

mod alone;
mod find;
mod named;
mod owner;

use super::document::Document;
use super::{OfficeMention, Reference};
use crate::language::Number;
use crate::record::EntityType;
pub use find::{Match, TitlePhrase, all};

/// Reads all titles.
pub fn titles(d: &mut Document<'_>) {
    named::named(d);
    alone::alone(d);
}

/// The reference of a named person covers its title.
fn widen(d: &mut Document<'_>, s: usize, n: usize, p: usize, person: usize) {
    let tokens = d.candidates[s][n].span.tokens.clone();
    let phrase = d.phrases[s][p].tokens.clone();
    let start = phrase.start.min(tokens.start);
    let end = phrase.end.max(tokens.end);
    for r in &mut d.references {
        if r.sentence == s && r.tokens == tokens && r.entities == [person] {
            r.extent = start.min(r.extent.start)..end.max(r.extent.end);
            let head = &d.phrases[s][p];
            if head.head < r.head {
                r.head = head.head;
            }
        }
    }
}

fn note_title(d: &mut Document<'_>, s: usize, m: &Match, person: usize, holder: Option<usize>) {
    let Some(role) = role_of(d, m, holder) else {
        return;
    };
    // The head of a government or a minister in it serves the state.
    let holder = match holder {
        Some(h)
            if d.entities[h].kind == EntityType::Organization
                && matches!(d.facts[h].sort.as_deref(), Some("government"))
                && (role.ends_with("minister") || role == "president") =>
        {
            let key = d.entities[h].state.clone();
            key.and_then(|k| d.state_of_key(&k)).or(Some(h))
        }
        h => h,
    };
    let state = holder.filter(|&h| d.entities[h].kind == EntityType::State);
    if !m.former {
        d.facts[person].roles.push((role.clone(), state));
    }
    let of_state = holder.and_then(|h| {
        d.entities[h]
            .iso
            .clone()
            .or_else(|| d.entities[h].state.clone())
    });
    if d.entities[person].gender.is_none() && m.title.number == Number::Sing {
        d.entities[person].gender = Some(m.title.gender);
    }
    if d.entities[person].state.is_none() && of_state.is_some() {
        d.entities[person].state = of_state;
        d.facts[person].firm_state = true;
    }
    let words = d.words(s);
    let tokens = m.tokens.clone();
    let span = words[tokens.start]
        .token
        .span
        .cover(words[tokens.end - 1].token.span);
    let role = if m.former {
        format!("former {role}")
    } else {
        role
    };
    d.offices.push(OfficeMention {
        person,
        role,
        of: holder,
        sentence: s,
        tokens,
        span,
    });
}

/// The office that a title means with this body: a party's kryetar is its leader.
fn role_of(d: &Document<'_>, m: &Match, holder: Option<usize>) -> Option<String> {
    let role = m.title.role.clone()?;
    let sort = holder.and_then(|h| d.facts[h].sort.as_deref());
    let general = m.title.rest.is_empty();
    Some(match (sort, role.as_str()) {
        (Some("party"), "chair" | "leader" | "director" | "president") if general => {
            "party leader".into()
        }
        (Some("parliament"), "chair" | "leader" | "president") if general => {
            "speaker of parliament".into()
        }
        (Some("city" | "municipality"), "chair" | "leader" | "president") if general => {
            "mayor".into()
        }
        (Some("police"), "director" | "leader" | "chair") if general => "police chief".into(),
        (Some("armed"), "leader" | "chair" | "director") if general => "leader".into(),
        _ => role,
    })
}

/// The entity that fits and is named nearest before, else first after.
fn nearest(
    d: &Document<'_>,
    at: (usize, usize),
    fits: impl Fn(&Document<'_>, usize) -> bool,
) -> Option<usize> {
    let single = |r: &&Reference| r.entities.len() == 1 && fits(d, r.entities[0]);
    d.references
        .iter()
        .filter(|r| (r.sentence, r.tokens.start) < at)
        .filter(single)
        .max_by_key(|r| (r.sentence, r.tokens.start))
        .or_else(|| {
            d.references
                .iter()
                .filter(|r| (r.sentence, r.tokens.start) > at)
                .filter(single)
                .min_by_key(|r| (r.sentence, r.tokens.start))
        })
        .map(|r| r.entities[0])
}
