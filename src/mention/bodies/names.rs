//! Bodies by name: listed ones, unlisted ones, and short forms in brackets.
//!
//! In: decisions. Out: organisation entities with references.

use super::described::is_bare_place;
use super::{noun_lemma, state_in};
use crate::language::gazetteer::Entry;
use crate::language::naming::fold;
use crate::language::syntax::Relation;
use crate::mention::document::{Decision, Document};
use crate::record::{EntityType, MentionForm};

/// Bodies that the lists know or that have a name of their own.
pub fn named(d: &mut Document<'_>) {
    for (s, n) in d.all() {
        match d.decisions[s][n] {
            Decision::Body(row) => {
                let e = listed(d, s, n, row);
                d.refer_candidate(s, n, MentionForm::Name, e);
                states_inside(d, s, n);
            }
            // "PD-LSI": two bodies, told apart later.
            Decision::Organization if joined(d, s, n) => {}
            Decision::Organization => {
                let e = unlisted(d, s, n);
                d.refer_candidate(s, n, MentionForm::Name, e);
                seat(d, s, n, e);
            }
            _ => {}
        }
    }
}

/// Letters of two known bodies or states with a hyphen between.
fn joined(d: &Document<'_>, s: usize, n: usize) -> bool {
    let tokens = &d.candidates[s][n].span.tokens;
    let form = &d.words(s)[tokens.start].token.form;
    let known = |half: &str| {
        half.chars().filter(|c| c.is_uppercase()).count() > 1
            && d.naming
                .gazetteer
                .of_word(half)
                .iter()
                .any(|e| matches!(e, Entry::Short(_) | Entry::State(_)))
    };
    tokens.len() == 1
        && form
            .split_once('-')
            .is_some_and(|(a, b)| known(a) && known(b))
}

/// "QKMF Lipjan": letters that no list knows, with the place where the body sits right behind them.
fn seat(d: &mut Document<'_>, s: usize, n: usize, e: usize) {
    let tokens = d.candidates[s][n].span.tokens.clone();
    let letters = tokens.len() == 1 && d.words(s)[tokens.start].token.is_all_caps();
    let Some(place) = d.candidates[s]
        .get(n + 1)
        .filter(|c| letters && c.span.tokens.start == tokens.end)
        .map(|c| c.span.tokens.clone())
        .filter(|_| is_bare_place(d, s, n + 1))
    else {
        return;
    };
    let name = d.text(s, tokens.start..place.end);
    if d.entities[e].state.is_none() {
        let there = d.entity_of[s][n + 1].and_then(|p| d.entities[p].state.clone());
        d.entities[e].state = there;
    }
    d.name(e, &name);
    d.entities[e].name = name;
}

/// The states that a body's name names ("Policia e Kosovës").
fn states_inside(d: &mut Document<'_>, s: usize, n: usize) {
    let tokens = d.candidates[s][n].span.tokens.clone();
    let mut i = tokens.start + 1;
    while i < tokens.end {
        let found = d.naming.gazetteer.longest(d.words(s), i);
        let state = found.iter().find_map(|f| match f.pattern.entry {
            Entry::State(x) if i + f.len <= tokens.end => Some((x, f.len, f.pattern.head)),
            _ => None,
        });
        if let Some((x, len, head)) = state {
            let e = d.state(x);
            let text = d.text(s, i..i + len);
            d.name(e, &text);
            d.refer(s, i..i + len, i..i + len, i + head, MentionForm::Name, e);
            i += len;
        } else {
            i += 1;
        }
    }
}

fn listed(d: &mut Document<'_>, s: usize, n: usize, row: usize) -> usize {
    let text = d.bare(s, d.candidates[s][n].span.tokens.clone());
    let head = d.candidates[s][n].span.head;
    let noun = noun_lemma(d, s, head);
    of_row(d, row, &text, noun)
}

/// The entity of a row of the lists, called `text` here; `noun` is the common noun at its head.
pub fn of_row(d: &mut Document<'_>, row: usize, text: &str, noun: Option<String>) -> usize {
    let body = &d.naming.bodies[row];
    let folded = fold(text);
    if let Some(e) = (0..d.entities.len()).find(|&e| {
        d.entities[e].key.as_deref() == Some(&body.key)
            && d.entities[e].kind == EntityType::Organization
    }) {
        // A fuller name found later names the node.
        let rank = |x: &str| {
            if body.short.iter().any(|s| fold(s) == fold(x)) {
                1
            } else {
                usize::from(x.contains(' ') || !body.names[0].contains(' ')) * 2
            }
        };
        let name = if rank(text) == 1 {
            text.to_string()
        } else {
            best_name(&body.names, text)
        };
        if rank(&name) > rank(&d.entities[e].name) {
            d.entities[e].name = name;
        }
        return e;
    }
    let short = body.short.iter().find(|x| fold(x) == folded).cloned();
    let name = short.unwrap_or_else(|| best_name(&body.names, text));
    let (key, sort, state) = (body.key.clone(), body.kind.clone(), body.state.clone());
    let e = d.add(EntityType::Organization, name.clone(), state.clone());
    d.entities[e].key = Some(key);
    d.facts[e].sort = Some(sort);
    d.facts[e].firm_state = true;
    d.facts[e].head = noun;
    d.name(e, &name);
    e
}

/// The listed nominative nearest to what the text writes.
fn best_name(names: &[String], text: &str) -> String {
    let key = |s: &str| -> Vec<String> {
        fold(s)
            .split(' ')
            .map(|w| w.chars().take(4).collect())
            .collect()
    };
    let want = key(text);
    names
        .iter()
        .find(|n| {
            let k = key(n);
            k.len() == want.len()
                && k.iter()
                    .zip(&want)
                    .filter(|(a, b)| a == b || a.chars().count() < 3)
                    .count()
                    == k.len()
        })
        .or_else(|| names.first())
        .cloned()
        .unwrap_or_else(|| text.to_string())
}

fn unlisted(d: &mut Document<'_>, s: usize, n: usize) -> usize {
    let tokens = d.candidates[s][n].span.tokens.clone();
    let mut label = d.bare(s, tokens.clone());
    let mut head = None;
    let mut state = None;
    let mut sort = None;
    // "Instituti GAP", "gazeta X": the noun before it.
    if let Some(p) = d
        .phrase(s, n)
        .filter(|p| p.relation == Some(Relation::Apposition))
        && let Some(up) = p.parent
    {
        let parent = &d.phrases[s][up];
        head = noun_lemma(d, s, parent.head);
        if let Some(lemma) = &head {
            sort = d.naming.org_nouns.get(lemma).cloned();
            let media = matches!(
                sort.as_deref(),
                Some("media" | "company" | "agency" | "club")
            );
            let capital = d.words(s)[parent.head].token.is_capitalised() && parent.head > 0;
            if parent.tokens.end == tokens.end && (!media || capital) {
                let nominative = (d.naming.nominative)(d.words(s), &d.phrases[s], up, false);
                label = nominative;
            }
            state = state_in(d, s, up);
        }
    }
    let bases: Vec<String> = crate::mention::evidence::bases(d, s, n);
    let found = (0..d.entities.len()).find(|&e| {
        d.entities[e].kind == EntityType::Organization
            && d.entities[e]
                .names
                .iter()
                .any(|x| bases.contains(&fold(x)) || fold(x) == fold(&label))
    });
    let e = found.unwrap_or_else(|| {
        let e = d.add(EntityType::Organization, label.clone(), state);
        d.facts[e].head = head;
        d.facts[e].sort = sort;
        e
    });
    d.name(e, &label);
    let bare = d.bare(s, tokens);
    d.name(e, &bare);
    e
}

/// Short forms in brackets behind a name: "Partia e Re (PR)".
pub fn aliases(d: &mut Document<'_>) {
    for (s, n) in d.all() {
        let tokens = d.candidates[s][n].span.tokens.clone();
        let words = d.words(s);
        let form = |i: usize| words.get(i).map_or("", |w| w.token.form.as_str());
        let bracketed = tokens.len() == 1
            && tokens.start > 1
            && form(tokens.start - 1) == "("
            && form(tokens.end) == ")";
        let letters = form(tokens.start);
        if !bracketed
            || letters.chars().filter(|c| c.is_uppercase()).count() < 2
            || !d.candidates[s][n].entries.is_empty()
        {
            continue;
        }
        let end = tokens.start - 1;
        let named = d
            .references
            .iter()
            .filter(|r| {
                r.sentence == s
                    && (r.tokens.end == end || r.extent.end == end)
                    && r.form != MentionForm::Demonym
            })
            .filter(|r| {
                r.entities.len() == 1 && d.entities[r.entities[0]].kind != EntityType::Person
            })
            .min_by_key(|r| r.tokens.start)
            .map(|r| r.entities[0]);
        let Some(full) = named else { continue };
        match d.entity_of[s][n] {
            Some(short) if short != full => d.merge(short, full),
            Some(_) => {}
            None => d.refer_candidate(s, n, MentionForm::Name, full),
        }
        d.name(full, letters);
    }
}
