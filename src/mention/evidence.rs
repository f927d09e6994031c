//! What kind of thing each name is.
//!
//! In: the candidates with their phrases. Out: a [`Decision`] for each. A listed name has its kind from the list, but a
//! seat of power stands for its state or for the city by its context. An unknown name is voted on over the whole document,
//! so that one name is one kind of thing.

use std::collections::HashMap;

use super::candidates::is_quote;
use super::document::{Decision, Document};
use super::titles::TitlePhrase;
use crate::language::gazetteer::Entry;
use crate::language::naming::fold;
use crate::language::syntax::{Phrase, PhraseKind, Relation};
use crate::language::{Case, Definite, Number, Pos};

/// Votes for an unknown name.
#[derive(Debug, Clone, Copy, Default)]
struct Votes {
    person: i32,
    body: i32,
    place: i32,
}

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

/// Whether a name of a seat of power means the city here.
fn stands_as_place(d: &Document<'_>, s: usize, n: usize) -> bool {
    let Some(p) = d.phrase(s, n) else {
        return false;
    };
    if under_place_noun(d, s, n) {
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
        if let Some(v) = before {
            if d.naming.cue("visit", words[v].lemma()) {
                return true;
            }
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

fn under_place_noun(d: &Document<'_>, s: usize, n: usize) -> bool {
    parent_of(d, s, n).is_some_and(|p| head_is(d, s, p, "place"))
}

/// The phrase that a candidate hangs on as a genitive or an apposition.
fn parent_of<'a>(d: &Document<'a>, s: usize, n: usize) -> Option<&'a Phrase> {
    let p = d.phrase(s, n)?;
    p.parent.map(|up| &d.phrases[s][up])
}

/// Dictionary form of a phrase's head in the reading that the phrase takes.
pub fn lemma<'a>(d: &Document<'a>, s: usize, p: &Phrase) -> &'a str {
    let word = &d.words(s)[p.head];
    word.analyses
        .get(p.reading)
        .map_or("", |a| a.lemma.as_str())
}

/// Whether a phrase's head noun is in a cue.
pub fn head_is(d: &Document<'_>, s: usize, p: &Phrase, cue: &str) -> bool {
    p.kind == PhraseKind::Noun && d.naming.cue(cue, lemma(d, s, p))
}

/// Whether a phrase's head noun stands for a body.
pub fn head_is_body(d: &Document<'_>, s: usize, p: &Phrase) -> bool {
    p.kind == PhraseKind::Noun && d.naming.org_nouns.contains_key(lemma(d, s, p))
}

/// Whether a phrase's head noun is what a single person can be called ("republikani", "aktivistja").
fn head_is_human(d: &Document<'_>, s: usize, p: &Phrase) -> bool {
    p.kind == PhraseKind::Noun
        && p.number != Some(Number::Plur)
        && d.naming.group_nouns.contains_key(lemma(d, s, p))
        && !d.naming.org_nouns.contains_key(lemma(d, s, p))
        && !["collective", "weak-group", "no-group"]
            .iter()
            .any(|c| head_is(d, s, p, c))
}

/// In a country's own news its capital is mostly a city: where a genitive seat of the commonest state has no sign of
/// acting, it is the place.
fn settle_seats(d: &mut Document<'_>) {
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

/// The title before a name ("ministri i Jashtëm rus X", "kryeministri i Kosovës, X") or after it ("X, ministër …").
pub fn title_of<'d>(d: &'d Document<'_>, s: usize, n: usize) -> Option<&'d TitlePhrase> {
    let tokens = &d.candidates[s][n].span.tokens;
    let words = d.words(s);
    let start = tokens.start;
    let comma = start > 0 && matches!(words[start - 1].token.form.as_str(), "," | "-" | "–");
    let titles = &d.titles[s];
    let before = titles
        .iter()
        .filter(|t| {
            t.found.tokens.end <= start && t.ends.contains(&start)
                || comma && t.ends.contains(&(start - 1))
        })
        .filter(|t| {
            d.phrases[s][t.phrase].number != Some(Number::Plur) || !comma || t.found.title.linked
        })
        // "këshilltari i presidentit X": the nearest title is the name's own, unless a comma sets it off.
        .max_by_key(|t| {
            if comma {
                usize::MAX - t.found.tokens.start
            } else {
                t.found.tokens.start
            }
        });
    if before.is_some() {
        // "administrata Trump": the name tells which body.
        let body = tokens.len() == 1
            && parent_of(d, s, n).is_some_and(|p| head_is_body(d, s, p))
            && d.phrase(s, n)
                .is_some_and(|p| p.relation == Some(Relation::Apposition));
        return before.filter(|_| !body);
    }
    // deputetët X dhe Y
    if let Some(first) = d.phrase(s, n).and_then(|p| p.coordinated) {
        let plural = titles.iter().find(|t| {
            let p = &d.phrases[s][t.phrase];
            p.number == Some(Number::Plur)
                && p.tokens.contains(&d.phrases[s][first].tokens.start)
                && t.found.tokens.end <= d.phrases[s][first].tokens.start
        });
        if plural.is_some() {
            return plural;
        }
    }
    // X, ministër i Jashtëm i …
    let after = tokens.end;
    let comma = words.get(after).is_some_and(|w| w.token.form == ",");
    titles.iter().find(|t| {
        let p = &d.phrases[s][t.phrase];
        comma
            && t.found.tokens.start <= after + 2
            && p.tokens.start == after + 1
            && p.preposition.is_none()
    })
}

fn vote(d: &mut Document<'_>) {
    let mut clusters: HashMap<String, Votes> = HashMap::new();
    let open: Vec<(usize, usize)> = d
        .all()
        .into_iter()
        .filter(|&(s, n)| d.decisions[s][n] == Decision::Open)
        .collect();
    let mut keys: Vec<String> = Vec::with_capacity(open.len());
    // Names that share a possible base form are one name.
    let mut canon: HashMap<String, String> = HashMap::new();
    for &(s, n) in &open {
        let bases = bases(d, s, n);
        let key = bases
            .iter()
            .find_map(|b| canon.get(b).cloned())
            .unwrap_or_else(|| bases[0].clone());
        for b in bases {
            canon.entry(b).or_insert_with(|| key.clone());
        }
        keys.push(key);
    }
    for (&(s, n), key) in open.iter().zip(&keys) {
        let v = one_vote(d, s, n);
        let all = clusters.entry(key.clone()).or_default();
        all.person += v.person;
        all.body += v.body;
        all.place += v.place;
    }
    for (&(s, n), key) in open.iter().zip(&keys) {
        let v = clusters[key];
        d.decisions[s][n] = if v.person >= 2 && v.person >= v.body && v.person >= v.place {
            Decision::Person
        } else if v.body >= 2 && v.body >= v.place {
            Decision::Organization
        } else if v.place >= 2 {
            Decision::Region
        } else {
            Decision::Nothing
        };
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
    (d.naming.readings)(last)
        .into_iter()
        .map(|r| fold(&format!("{prefix}{}", r.base)))
        .collect()
}

fn one_vote(d: &Document<'_>, s: usize, n: usize) -> Votes {
    let c = &d.candidates[s][n];
    let tokens = c.span.tokens.clone();
    let words = d.words(s);
    let len = words[tokens.clone()]
        .iter()
        .filter(|w| w.token.form != "." && w.token.form != ",")
        .count();
    let mut v = Votes::default();
    let first = &words[tokens.start].token;
    let bases = bases(d, s, n);
    if bases
        .iter()
        .any(|b| d.naming.person_by_name.contains_key(b))
    {
        v.person += 6;
    }
    let given = d.naming.given.contains_key(&fold(&first.form));
    let initials = words[tokens.clone()].iter().any(|w| w.token.form == ".");
    if len >= 2 && given {
        v.person += 3;
    } else if len >= 2
        && words[tokens.clone()]
            .iter()
            .all(|w| !w.token.is_all_caps() || w.token.form == ".")
    {
        v.person += 1;
    }
    let last_listed = (d.naming.readings)(&words[c.span.head].token.form)
        .iter()
        .any(|r| d.naming.surnames.contains(&fold(&r.base)));
    if last_listed {
        v.person += if len >= 2 { 2 } else { 1 };
    }
    if len == 1
        && d.naming.person_by_last.keys().len() > 0
        && bases
            .iter()
            .any(|b| d.naming.person_by_last.contains_key(b))
    {
        v.person += 2;
    }
    if initials && len == 2 {
        v.person += 2;
    }
    let organisation = (tokens.start..tokens.end)
        .any(|i| d.naming.cue("organisation", &words[i].token.lower) && (len > 1 || c.quoted));
    if organisation {
        v.body += 4;
        v.person -= 2;
    }
    let acronym = len == 1
        && (d.naming.split)(&first.form)
            .map_or(&*first.form, |(b, _)| b)
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(char::is_uppercase);
    if acronym
        || words[tokens.clone()]
            .iter()
            .any(|w| w.token.is_all_caps() && w.token.form.chars().count() > 1)
    {
        v.body += 2;
    }
    if len >= 1
        && title_of(d, s, n).is_some_and(|t| t.found.title.role.is_some() || len >= 2 || given)
    {
        v.person += 4;
    }
    if tokens.start > 0 && honorific(d, s, tokens.start - 1) {
        v.person += 5;
    }
    if let Some(parent) = parent_of(d, s, n) {
        let apposition = d
            .phrase(s, n)
            .is_some_and(|p| p.relation == Some(Relation::Apposition));
        if apposition && head_is_human(d, s, parent) {
            v.person += 3;
        }
        if head_is(d, s, parent, "place") && !given {
            v.place += if apposition { 4 } else { 3 };
        } else if head_is_body(d, s, parent) && apposition {
            v.body += if given && len >= 2 { 0 } else { 3 };
        }
    }
    if let Some(p) = d.phrase(s, n) {
        if p.parent.is_none() && p.is_under(|w| d.naming.cue("in", w)) {
            v.place += 2;
        } else if p.is_under(|w| d.naming.cue("near", w)) {
            v.place += 1;
        }
    }
    if spoken(d, s, tokens.start, tokens.end) {
        v.person += if len >= 2 { 2 } else { 1 };
    }
    if credited(d, s, tokens.start, tokens.end) {
        v.body += 3;
    }
    if c.quoted {
        v.body += 1;
        v.person -= 2;
        if tokens.start >= 2 {
            let before = tokens.start - 2;
            if let Some(p) = d.phrases[s].iter().find(|p| {
                p.head == before || p.core.end == before + 1 && p.kind == PhraseKind::Noun
            }) {
                if head_is(d, s, p, "place") {
                    v.place += 4;
                } else if head_is_body(d, s, p) || d.naming.group_nouns.contains_key(lemma(d, s, p))
                {
                    v.body += 3;
                }
            }
            if words[before].token.is_all_caps() {
                v.body += 3;
            }
        }
    }
    v
}

/// "z.", "zoti" right before, a full stop of the abbreviation between.
fn honorific(d: &Document<'_>, s: usize, i: usize) -> bool {
    let words = d.words(s);
    let at = |i: usize| d.naming.cue("honorific", &words[i].token.lower);
    at(i) || words[i].token.form == "." && i > 0 && at(i - 1)
}

/// A verb of saying right before or after.
fn spoken(d: &Document<'_>, s: usize, start: usize, end: usize) -> bool {
    let words = d.words(s);
    let says = |i: usize| {
        words.get(i).is_some_and(|w| {
            w.analyses
                .iter()
                .any(|a| a.pos == Pos::Verb && d.naming.cue("speech", &a.lemma))
        })
    };
    start > 0 && says(start - 1) || (end..end + 3).any(says)
}

/// An outlet by which a text is credited: "transmeton X", "/X/", "(X)".
fn credited(d: &Document<'_>, s: usize, start: usize, end: usize) -> bool {
    let words = d.words(s);
    let form = |i: usize| words.get(i).map_or("", |w| w.token.form.as_str());
    let mut before = start;
    while before > 0 && is_quote(form(before - 1)) {
        before -= 1;
    }
    before > 0
        && (d.naming.cue("relay", &words[before - 1].token.lower)
            || form(before - 1) == "/" && matches!(form(end), "/" | "" | "."))
}
