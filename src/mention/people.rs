//! Persons: every naming of one person under one entity, with the name as a nominative.
//!
//! In: candidates decided as persons. Out: entities with references. A full name comes first; a short one ("Choe",
//! "Lavrovi") goes to the person one of whose names it is. What stands without its ending somewhere in the document
//! tells what the ending is.

use crate::hash::{HashMap, HashSet};

use super::document::{Decision, Document};
use crate::language::Case;
use crate::language::naming::fold;
use crate::record::{EntityType, MentionForm};

/// A person while names are gathered.
struct Draft {
    /// Folded words of the full name.
    words: Vec<String>,
    entity: usize,
}

/// Makes the persons.
pub fn people(d: &mut Document<'_>) {
    let attested = attested(d);
    let mut drafts: Vec<Draft> = Vec::new();
    let all = d.all();
    // Initials alone come after the names that they may stand for.
    for letters in [false, true] {
        for &(s, n) in &all {
            let words = words_of(d, s, n);
            let short = words.iter().all(|w| w.chars().count() == 1);
            if d.decisions[s][n] == Decision::Person && words.len() > 1 && short == letters {
                full(d, s, n, &attested, &mut drafts);
            }
        }
    }
    for &(s, n) in &all {
        let words = words_of(d, s, n);
        if words.len() != 1 {
            continue;
        }
        match d.decisions[s][n] {
            Decision::Person
            | Decision::Nothing
            | Decision::Region
            | Decision::Place(_)
            | Decision::Seat(_) => {
                short(d, s, n, &attested, &mut drafts);
            }
            _ => {}
        }
    }
}

/// The words of a candidate without full stops.
fn words_of(d: &Document<'_>, s: usize, n: usize) -> Vec<String> {
    d.words(s)[d.candidates[s][n].span.tokens.clone()]
        .iter()
        .filter(|w| w.token.form != "." && w.token.form != ",")
        .map(|w| {
            let form = &w.token.form;
            form.strip_suffix('.').unwrap_or(form).to_string()
        })
        .collect()
}

/// Folded forms of the last words of names, with how often each stands in the document.
fn attested(d: &Document<'_>) -> HashMap<String, usize> {
    let mut out = HashMap::default();
    for (s, n) in d.all() {
        if matches!(d.decisions[s][n], Decision::Person | Decision::Nothing)
            && let Some(last) = words_of(d, s, n).last()
        {
            *out.entry(fold(last)).or_insert(0) += 1;
        }
    }
    out
}

/// The nominative of the last word of a name: (as written, folded).
fn nominative(
    d: &Document<'_>,
    s: usize,
    n: usize,
    last: &str,
    attested: &HashMap<String, usize>,
) -> String {
    let readings = d.naming.readings_of(last);
    if readings.len() == 1 {
        return readings[0].base.clone();
    }
    if let Some(sure) = readings.iter().find(|r| r.sure) {
        return sure.base.clone();
    }
    let phrase = d.phrase(s, n);
    let governed = phrase.is_some_and(|p| p.preposition.is_some());
    let may = |c: Case| phrase.is_none_or(|p| p.cases.contains(&c));
    let own = fold(last);
    let mut before = words_of(d, s, n);
    before.pop();
    let whole = |b: &str| {
        let name = fold(&before.join(" "));
        !name.is_empty() && d.naming.person_by_name.contains_key(&format!("{name} {b}"))
    };
    let listed = |b: &str| d.naming.surnames.contains(b) || d.naming.person_by_last.contains_key(b);
    let domestic = words_of(d, s, n)
        .first()
        .is_some_and(|f| d.naming.given.contains_key(&fold(f)));
    readings
        .iter()
        .enumerate()
        .max_by_key(|(i, r)| {
            let b = fold(&r.base);
            let elsewhere = b != own && attested.contains_key(&b);
            let mut score = 0i32;
            if whole(&b) {
                score += 9;
            }
            if listed(&b) {
                score += 6;
            } else if d.naming.given.contains_key(&b) {
                score += 2;
            }
            if b.chars().count() < 3 {
                score -= 6;
            }
            if elsewhere {
                score += 4;
            }
            let bare = *i == 0;
            // "Agim Bajrami": a domestic family's name, though Bajram is a name too.
            if bare && listed(&b) && (domestic || before.is_empty()) {
                score += 4;
            }
            // A woman called Hana is no Han.
            if bare && before.is_empty() && b.ends_with('a') && d.naming.given.contains_key(&b) {
                score += 6;
            }
            if !bare && r.cases.iter().any(|c| may(*c)) {
                score += 1;
                if governed && r.cases.contains(&Case::Acc) != r.cases.contains(&Case::Nom) {
                    score += 1;
                }
            }
            let look = if bare { last } else { b.as_str() };
            score += (d.naming.plausible)(last, look, bare, domestic);
            (score, std::cmp::Reverse(*i))
        })
        .map_or_else(|| last.to_string(), |(_, r)| r.base.clone())
}

fn full(
    d: &mut Document<'_>,
    s: usize,
    n: usize,
    attested: &HashMap<String, usize>,
    drafts: &mut Vec<Draft>,
) {
    let mut words = words_of(d, s, n);
    let Some(last) = words.pop() else { return };
    let last = nominative(d, s, n, &last, attested);
    words.push(last);
    let label = spelled(d, s, n, &words);
    let folded: Vec<String> = words.iter().map(|w| fold(w)).collect();
    let found = drafts
        .iter()
        .position(|p| same_person(d, &p.words, &folded));
    let entity = if let Some(e) = initials(d, &folded, drafts) {
        e
    } else if let Some(i) = found {
        let e = drafts[i].entity;
        if folded.len() > drafts[i].words.len() {
            drafts[i].words = folded;
            d.entities[e].name.clone_from(&label);
        }
        e
    } else {
        let e = d.add(EntityType::Person, label.clone(), None);
        drafts.push(Draft {
            words: folded,
            entity: e,
        });
        e
    };
    d.name(entity, &label);
    known(d, entity, &label);
    let gender = d.candidates[s][n].span.gender;
    d.entities[entity].gender = d.entities[entity].gender.or(gender);
    d.refer_candidate(s, n, MentionForm::Name, entity);
}

/// The name with initials' full stops where the text has them.
fn spelled(d: &Document<'_>, s: usize, n: usize, words: &[String]) -> String {
    let tokens = d.candidates[s][n].span.tokens.clone();
    let mut out = String::new();
    let mut k = 0;
    for w in &d.words(s)[tokens] {
        if w.token.form == "." || w.token.form == "," {
            out.push_str(&w.token.form);
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        if let Some(x) = words.get(k) {
            out.push_str(x);
            if w.token.form.ends_with('.') {
                out.push('.');
            }
        }
        k += 1;
    }
    out
}

/// Takes state and gender from the list of well-known persons.
fn known(d: &mut Document<'_>, entity: usize, name: &str) {
    let Some(&i) = d.naming.person_by_name.get(&fold(name)) else {
        return;
    };
    take(d, entity, i);
}

fn take(d: &mut Document<'_>, entity: usize, row: usize) {
    let row = &d.naming.persons[row];
    if d.entities[entity].state.is_none() {
        d.entities[entity].state.clone_from(&row.state);
        // An international official is known to act for no state.
        d.facts[entity].firm_state = true;
    }
    let gender = match row.gender.as_deref() {
        Some("f") => Some(crate::language::Gender::Fem),
        Some("m") => Some(crate::language::Gender::Masc),
        _ => None,
    };
    d.entities[entity].gender = d.entities[entity].gender.or(gender);
}

/// Whether two full names are one person's: the same words, one within the other, or a spelling apart.
fn same_person(d: &Document<'_>, a: &[String], b: &[String]) -> bool {
    if a == b {
        return true;
    }
    let (x, y) = (a.join(" "), b.join(" "));
    if let (Some(i), Some(j)) = (
        d.naming.person_by_name.get(&x),
        d.naming.person_by_name.get(&y),
    ) {
        return i == j;
    }
    let (Some(fa), Some(fb), Some(la), Some(lb)) = (a.first(), b.first(), a.last(), b.last())
    else {
        return false;
    };
    if a.len() != b.len() {
        // Recep Tayyip Erdogan – Recep Erdogan
        let (long, short) = if a.len() > b.len() { (a, b) } else { (b, a) };
        return short.len() > 1 && fa == fb && la == lb && short.iter().all(|w| long.contains(w));
    }
    let near = |p: &str, q: &str| {
        p == q
            || p.chars().count() >= 4
                && q.chars().count() >= 4
                && p.chars().next() == q.chars().next()
                && distance(p, q) <= 2
    };
    a[1..a.len() - 1] == b[1..b.len() - 1]
        && (fa == fb && near(la, lb)
            || la == lb && near(fa, fb) && fa.chars().count().min(fb.chars().count()) > 4
            || near(la, lb) && near(fa, fb) && distance(fa, fb) + distance(la, lb) <= 2)
}

/// Edit distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut left = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let next = (left + usize::from(x != *y))
                .min(row[j] + 1)
                .min(row[j + 1] + 1);
            left = row[j + 1];
            row[j + 1] = next;
        }
    }
    row[b.len()]
}

fn short(
    d: &mut Document<'_>,
    s: usize,
    n: usize,
    attested: &HashMap<String, usize>,
    drafts: &mut Vec<Draft>,
) {
    let Some(form) = words_of(d, s, n).pop() else {
        return;
    };
    let bases: Vec<String> = d
        .naming
        .readings_of(&form)
        .iter()
        .map(|r| fold(&r.base))
        .collect();
    let listed_place = matches!(
        d.decisions[s][n],
        Decision::Place(_) | Decision::Seat(_) | Decision::Region
    );
    // The nearest person before, else any, of whom it is the last name, else another of the names.
    let mut best: Option<((bool, bool, usize), usize)> = None;
    for p in drafts.iter() {
        let last = p
            .words
            .last()
            .is_some_and(|w| bases.iter().any(|b| matches(w, b)));
        let other = p.words.iter().any(|w| bases.contains(w));
        let given = p.words.first().is_some_and(|w| bases.contains(w))
            && bases.iter().any(|b| d.naming.given.contains_key(b));
        if !(last || other && (!listed_place || given)) {
            continue;
        }
        let seen = d
            .references
            .iter()
            .filter(|r| {
                r.entities.contains(&p.entity)
                    && (r.sentence, r.tokens.start) <= (s, d.candidates[s][n].span.tokens.start)
            })
            .map(|r| r.sentence + 1)
            .max()
            .unwrap_or(0);
        let key = (last, seen > 0, seen);
        if best.is_none_or(|(k, _)| k < key) {
            best = Some((key, p.entity));
        }
    }
    if let Some((_, entity)) = best {
        if listed_place
            && d.phrase(s, n)
                .is_some_and(|p| p.is_under(|w| d.naming.cue("in", w)))
        {
            return;
        }
        d.decisions[s][n] = Decision::Person;
        let base = nominative(d, s, n, &form, attested);
        let last = drafts
            .iter()
            .find(|p| p.entity == entity)
            .and_then(|p| p.words.iter().find(|w| bases.contains(w)));
        let nice = last
            .and_then(|l| {
                d.naming
                    .readings_of(&form)
                    .into_iter()
                    .find(|r| fold(&r.base) == *l)
            })
            .map_or(base, |r| r.base);
        d.refer_candidate(s, n, MentionForm::Name, entity);
        d.name(entity, &nice);
        return;
    }
    if d.decisions[s][n] != Decision::Person {
        return;
    }
    let label = nominative(d, s, n, &form, attested);
    let folded = vec![fold(&label)];
    let e = d.add(EntityType::Person, label.clone(), None);
    let rows: HashSet<usize> = d
        .naming
        .person_by_last
        .get(&folded[0])
        .into_iter()
        .flatten()
        .copied()
        .collect();
    // Several of one state ("Trump"): the state is plain, the person is not.
    let mut rows: Vec<usize> = rows.into_iter().collect();
    rows.sort_unstable();
    let states: HashSet<Option<&str>> = rows
        .iter()
        .map(|&i| d.naming.persons[i].state.as_deref())
        .collect();
    let given = d.naming.given.contains_key(&folded[0]) && !d.naming.surnames.contains(&folded[0]);
    if states.len() == 1
        && !given
        && let Some(&i) = rows.first()
    {
        let one = |i: &usize| d.naming.persons[*i].gender == d.naming.persons[rows[0]].gender;
        let agreed = rows.iter().all(one);
        take(d, e, i);
        if !agreed {
            d.entities[e].gender = None;
        }
    }
    drafts.push(Draft {
        words: folded,
        entity: e,
    });
    d.name(e, &label);
    d.refer_candidate(s, n, MentionForm::Name, e);
}

/// The same word, or one letter apart in a long one.
fn matches(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    a == b || a.chars().count() > 6 && b.chars().count() > 6 && distance(a, b) <= 1
}

/// A name without the article that some carry ("al Assad").
fn bare(name: &str) -> &str {
    ["al ", "el ", "as ", "ad ", "ar "]
        .iter()
        .find_map(|p| name.strip_prefix(p))
        .unwrap_or(name)
}

/// "E. R.": the one person of the document with these initials.
fn initials(d: &Document<'_>, words: &[String], drafts: &[Draft]) -> Option<usize> {
    if words.len() < 2 || words.iter().any(|w| w.chars().count() > 1) {
        return None;
    }
    let mut fits = drafts.iter().filter(|p| {
        p.words.len() == words.len()
            && p.words.iter().any(|w| w.chars().count() > 1)
            && p.words
                .iter()
                .zip(words)
                .all(|(w, i)| w.starts_with(i.as_str()))
            && d.entities[p.entity].kind == EntityType::Person
    });
    let found = fits.next()?.entity;
    fits.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::{bare, distance};

    #[test]
    fn an_article_is_no_part_of_a_last_name() {
        assert_eq!(bare("al assad"), bare("assad"));
    }

    #[test]
    fn spellings_are_near() {
        assert_eq!(distance("sergei", "sergej"), 1);
        assert_eq!(distance("natalyia", "nataliya"), 2);
    }
}
