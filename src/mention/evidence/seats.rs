//! Seats of power: the city, or the state that it stands for.
//!
//! In: a candidate that the lists know as both. Out: whether the city is meant.

use super::around::{head_is, lemma, parent_of};
use crate::language::gazetteer::Entry;
use crate::language::syntax::Relation;
use crate::language::{Case, Definite, Pos};
use crate::mention::document::{Decision, Document};

/// Whether a name of a seat of power means the city here.
pub(super) fn stands_as_place(d: &Document<'_>, s: usize, n: usize) -> bool {
    let Some(p) = d.phrase(s, n) else {
        return false;
    };
    if under_place_noun(d, s, n) || met_there(d, s, n) {
        return true;
    }
    if p.is_under(|w| d.naming.cue("before-place", w)) {
        return p.parent.is_none() || p.relation != Some(Relation::Genitive);
    }
    let bare = p.definite != Some(Definite::Def) || is_bare_form(d, s, n);
    if bare && p.is_under(|w| d.naming.cue("before-bare-place", w)) {
        return true;
    }
    let words = d.words(s);
    // vizitoi Moskën: the object of a verb of going.
    if p.preposition.is_none() && p.parent.is_none() && p.may_be(Case::Acc) && !p.may_be(Case::Dat)
    {
        let before = (0..p.tokens.start)
            .rev()
            .take(3)
            .find(|&i| words[i].pos() == Pos::Verb);
        if let Some(v) = before
            && d.naming.cue("visit", words[v].lemma())
        {
            return true;
        }
    }
    // A dateline: "TIRANË, 5 maj -"
    p.tokens.start == 0
        && is_bare_form(d, s, n)
        && words
            .get(p.tokens.end)
            .is_some_and(|w| matches!(w.token.form.as_str(), "," | "-" | "–" | "—"))
}

/// The indefinite form: nominative or accusative without ending.
fn is_bare_form(d: &Document<'_>, s: usize, n: usize) -> bool {
    let cases = &d.candidates[s][n].span.cases;
    cases.contains(&Case::Nom) && cases.contains(&Case::Acc)
}

/// "samiti i Brukselit": where one met. A state that met somebody ("takimi i Moskës me X") is none.
fn met_there(d: &Document<'_>, s: usize, n: usize) -> bool {
    let meeting = parent_of(d, s, n).is_some_and(|p| head_is(d, s, p, "meeting"));
    let body = d.candidates[s][n]
        .entries
        .iter()
        .any(|e| matches!(e, Entry::Body(_)));
    let end = d.candidates[s][n].span.tokens.end;
    let with = d.words(s).get(end).is_some_and(|w| w.pos() == Pos::Adp);
    meeting && (body || !with)
}

pub(super) fn under_place_noun(d: &Document<'_>, s: usize, n: usize) -> bool {
    parent_of(d, s, n).is_some_and(|p| head_is(d, s, p, "place"))
}

/// In a country's own news its capital is mostly a city: where a genitive seat of the commonest state has no sign of
/// acting, it is the place.
pub(super) fn settle_seats(d: &mut Document<'_>) {
    for (s, n) in d.all() {
        let Decision::Seat(_) = d.decisions[s][n] else {
            continue;
        };
        let place = d.candidates[s][n].entries.iter().find_map(|e| match e {
            Entry::Place(i) => Some(*i),
            _ => None,
        });
        let Some(place) = place else { continue };
        let Some(parent) = parent_of(d, s, n) else {
            continue;
        };
        let noun = lemma(d, s, parent);
        let sort = d.naming.org_nouns.get(noun).map(String::as_str);
        let actor_noun = sort.is_some() || d.naming.group_nouns.contains_key(noun);
        let local = matches!(
            sort,
            Some("court" | "police" | "university" | "club" | "company")
        );
        if head_is(d, s, parent, "place") || actor_noun && local {
            d.decisions[s][n] = Decision::Place(place);
        }
    }
}
