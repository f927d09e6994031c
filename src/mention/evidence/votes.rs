//! Names that no list knows: what their surroundings say that they are, voted on over the whole document.
//!
//! In: open candidates. Out: decisions, the same for all forms of a name.

use crate::hash::HashMap;

use super::around::{head_is, head_is_body, head_is_human, lemma, parent_of, title_of};
use super::bases;
use crate::language::naming::fold;
use crate::language::syntax::{PhraseKind, Relation};
use crate::language::{Definite, Pos};
use crate::mention::candidates::is_quote;
use crate::mention::document::{Decision, Document};

/// Votes for an unknown name.
#[derive(Debug, Clone, Copy, Default)]
struct Votes {
    person: i32,
    body: i32,
    place: i32,
}

pub(super) fn vote(d: &mut Document<'_>) {
    let mut clusters: HashMap<String, Votes> = HashMap::default();
    let open: Vec<(usize, usize)> = d
        .all()
        .into_iter()
        .filter(|&(s, n)| d.decisions[s][n] == Decision::Open)
        .collect();
    let mut keys: Vec<String> = Vec::with_capacity(open.len());
    // Names that share a possible base form are one name.
    let mut canon: HashMap<String, String> = HashMap::default();
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
    let last_listed = d
        .naming
        .readings_of(&words[c.span.head].token.form)
        .iter()
        .any(|r| d.naming.surnames.contains(&fold(&r.base)));
    if last_listed {
        v.person += if len >= 2 { 2 } else { 1 };
    }
    if len == 1
        && first.form.chars().count() > 2
        && bases
            .iter()
            .any(|b| d.naming.person_by_last.contains_key(b))
    {
        v.person += 2;
    }
    if initials && len == 2 {
        v.person += 2;
    }
    if len >= 2 && is_landform(d, s, n) {
        v.place += 9;
    }
    let organisation = (tokens.start..tokens.end)
        .any(|i| d.naming.cue("organisation", &words[i].token.lower) && (len > 1 || c.quoted));
    if organisation {
        v.body += 4;
        v.person -= 2;
    }
    // Letters are few; a long word in capitals is only loud.
    let acronym = len == 1
        && first.form.chars().count() <= 7
        && d.naming
            .split_of(&first.form)
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
        let after_person = apposition && head_is(d, s, parent, "named-place");
        if head_is(d, s, parent, "place") && (!given || after_person) {
            v.place += match (apposition, after_person && given) {
                (_, true) => 9,
                (true, _) => 4,
                _ => 3,
            };
        } else if head_is_body(d, s, parent) && apposition {
            // Universities and clubs bear persons' names.
            let named_after = (head_is(d, s, parent, "named-body")
                || d.naming
                    .org_nouns
                    .get(lemma(d, s, parent))
                    .is_some_and(|k| matches!(k.as_str(), "university" | "club" | "school")))
                && parent.definite == Some(Definite::Def);
            v.body += match (given && len >= 2, named_after) {
                (true, true) => 9,
                (true, false) => 0,
                _ => 3,
            };
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
        v.body += if last_listed && !c.quoted { 0 } else { 3 };
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

/// A name that a noun for a piece of land or a building heads: "Gjiri Persik".
pub(in crate::mention) fn is_landform(d: &Document<'_>, s: usize, n: usize) -> bool {
    let c = &d.candidates[s][n].span;
    c.tokens.len() > 1
        && c.head == c.tokens.start
        && d.words(s)[c.head]
            .analyses
            .iter()
            .any(|a| a.pos == Pos::Noun && d.naming.cue("landform", &a.lemma))
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
