//! What kind of thing each name is.
//!
//! In: the candidates with their phrases. Out: a [`Decision`] for each. A listed name has its kind from the list, but a
//! seat of power stands for its state or for the city by its context. An unknown name is voted on over the whole document,
//! so that one name is one kind of thing.

mod around;
mod seats;
mod votes;

pub use around::{head_is, lemma, title_of};
pub(super) use votes::is_landform;

use super::document::{Decision, Document};
use crate::language::gazetteer::Entry;
use crate::language::naming::fold;
use seats::{settle_seats, stands_as_place, under_place_noun};
use votes::vote;

/// Decides every candidate.
pub fn decide(document: &mut Document<'_>) {
    for (s, n) in document.all() {
        let decision = listed(document, s, n);
        document.decisions[s][n] = decision;
    }
    settle_seats(document);
    vote(document);
}

/// A decision from the lists alone; open for what they do not know.
fn listed(d: &Document<'_>, s: usize, n: usize) -> Decision {
    let entries = &d.candidates[s][n].entries;
    let pick = |f: &dyn Fn(&Entry) -> Option<Decision>| entries.iter().find_map(f);
    let state = pick(&|e| {
        if let Entry::State(i) = e {
            Some(Decision::State(*i))
        } else {
            None
        }
    });
    let seat = pick(&|e| {
        if let Entry::Seat(i) = e {
            Some(Decision::Seat(*i))
        } else {
            None
        }
    });
    let place = pick(&|e| {
        if let Entry::Place(i) = e {
            Some(Decision::Place(*i))
        } else {
            None
        }
    });
    let body = pick(&|e| match e {
        Entry::Body(i) | Entry::Short(i) => Some(Decision::Body(*i)),
        _ => None,
    });
    if let (Some(b), None, Some(p), Decision::Body(row)) =
        (body, state, place, body.unwrap_or(Decision::Open))
    {
        let named = d.naming.bodies[row].names.iter().any(|x| x.contains(' '));
        if d.candidates[s][n].span.tokens.len() == 1 && named && stands_as_place(d, s, n) {
            return p;
        }
        return b;
    }
    if let (Some(b), None) = (body, state) {
        // "Kosova Sot" in quotes or after a credit is the paper; the lists know no other.
        return b;
    }
    if state.is_some() && body.is_some() && d.candidates[s][n].quoted {
        return body.unwrap_or(Decision::Open);
    }
    if let Some(st) = state {
        if place.is_some() && under_place_noun(d, s, n) {
            return place.unwrap_or(st);
        }
        return st;
    }
    match (seat, place) {
        (Some(seat), place) => {
            if stands_as_place(d, s, n) {
                place.unwrap_or(seat)
            } else {
                seat
            }
        }
        (None, Some(p)) => p,
        (None, None) => Decision::Open,
    }
}

/// Folded nominatives that a run may stand for.
pub fn bases(d: &Document<'_>, s: usize, n: usize) -> Vec<String> {
    let tokens = d.candidates[s][n].span.tokens.clone();
    let words = d.words(s);
    let mut prefix = String::new();
    for w in &words[tokens.start..tokens.end - 1] {
        if w.token.form == "." || w.token.form == "," {
            continue;
        }
        prefix.push_str(&w.token.form);
        prefix.push(' ');
    }
    let last = &words[tokens.end - 1].token.form;
    d.naming
        .readings_of(last)
        .into_iter()
        .map(|r| fold(&format!("{prefix}{}", r.base)))
        .collect()
}
