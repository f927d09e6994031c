//! Two names joined by a hyphen: "Hoti-Vuçiq", "Izrael-Hezbollah".
//!
//! In: words of the text that are not yet named. Out: one reference to both.

use super::Reference;
use super::document::{Decision, Document};
use crate::language::gazetteer::Entry;
use crate::language::naming::fold;
use crate::record::{EntityType, MentionForm};
use crate::span::Span;
use crate::text::SentenceKind;

/// Resolves joined names of which both halves are known.
pub fn pairs(d: &mut Document<'_>) {
    for s in 0..d.sentences.len() {
        if d.sentences[s].kind == SentenceKind::Noise {
            continue;
        }
        for i in 0..d.words(s).len() {
            pair(d, s, i);
        }
    }
}

fn pair(d: &mut Document<'_>, s: usize, i: usize) {
    let word = &d.words(s)[i];
    let form = word.token.form.clone();
    let Some((left, right)) = form.split_once(['-', '–']) else {
        return;
    };
    let named = |half: &str| half.starts_with(char::is_uppercase);
    if !named(left) || !named(right) || is_named(d, s, i) {
        return;
    }
    let span = word.token.span;
    let (Some(a), Some(b)) = (half(d, left), half(d, right)) else {
        return;
    };
    let middle = u32::try_from(left.chars().count()).unwrap_or(0);
    let halves = [
        (a, left, Span::new(span.start, span.start + middle)),
        (b, right, Span::new(span.start + middle + 1, span.end)),
    ];
    for (e, name, span) in halves {
        d.name(e, name);
        d.references.push(Reference {
            sentence: s,
            tokens: i..i + 1,
            extent: i..i + 1,
            head: i,
            span,
            form: MentionForm::Name,
            entities: vec![e],
        });
    }
}

/// Whether a word is a name, or part of one, that has been understood.
fn is_named(d: &Document<'_>, s: usize, i: usize) -> bool {
    (0..d.candidates[s].len()).any(|n| {
        let tokens = &d.candidates[s][n].span.tokens;
        tokens.contains(&i)
            && (d.entity_of[s][n].is_some()
                || d.decisions[s][n] == Decision::Region
                || tokens.len() != 1)
    })
}

/// What half of a joined name stands for.
fn half(d: &mut Document<'_>, name: &str) -> Option<usize> {
    let bases: Vec<String> = d
        .naming
        .readings_of(name)
        .iter()
        .map(|r| fold(&r.base))
        .collect();
    let known = (0..d.entities.len()).find(|&e| {
        let x = &d.entities[e];
        let own = x
            .names
            .iter()
            .chain([&x.name])
            .any(|k| bases.contains(&fold(k)));
        let last = x.kind == EntityType::Person
            && fold(&x.name)
                .rsplit(' ')
                .next()
                .is_some_and(|l| bases.iter().any(|b| b == l));
        own || last
    });
    if known.is_some() {
        return known;
    }
    let body = d
        .naming
        .gazetteer
        .of_word(name)
        .into_iter()
        .find_map(|e| match e {
            Entry::Short(i) => Some(i),
            _ => None,
        });
    if let Some(row) = body {
        return Some(super::bodies::of_row(d, row, name, None));
    }
    let state = d
        .naming
        .gazetteer
        .of_word(name)
        .into_iter()
        .find_map(|e| match e {
            Entry::State(i) | Entry::Seat(i) => Some(i),
            _ => None,
        })?;
    Some(d.state(state))
}
