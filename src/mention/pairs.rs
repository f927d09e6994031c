//! Two names joined by a hyphen: "Hoti-Vuçiq", "Izrael-Hezbollah".
//!
//! In: words of the text that are not yet named. Out: one reference to both.

use super::Reference;
use super::document::{Decision, Document};
use crate::language::gazetteer::Entry;
use crate::language::naming::fold;
use crate::record::{EntityType, MentionForm};
use crate::span::Span;

/// Resolves joined names of which both halves are known.
pub fn pairs(d: &mut Document<'_>) {
    for (s, n) in d.all() {
        if d.entity_of[s][n].is_some() || matches!(d.decisions[s][n], Decision::Region) {
            continue;
        }
        let c = &d.candidates[s][n].span;
        if c.tokens.len() != 1 {
            continue;
        }
        let word = &d.words(s)[c.tokens.start];
        let form = word.token.form.clone();
        let Some((left, right)) = form.split_once('-') else {
            continue;
        };
        if !right.starts_with(char::is_uppercase) {
            continue;
        }
        let (tokens, span) = (c.tokens.clone(), word.token.span);
        let (Some(a), Some(b)) = (half(d, left), half(d, right)) else {
            continue;
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
                tokens: tokens.clone(),
                extent: tokens.clone(),
                head: tokens.start,
                span,
                form: MentionForm::Name,
                entities: vec![e],
            });
        }
    }
}

/// What half of a joined name stands for.
fn half(d: &mut Document<'_>, name: &str) -> Option<usize> {
    let bases: Vec<String> = (d.naming.readings)(name)
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
