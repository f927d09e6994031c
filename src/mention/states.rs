//! States: named, meant by a seat of power, or evoked by an adjective of origin.
//!
//! In: decisions. Out: state entities with references.

use super::document::{Decision, Document};
use crate::record::MentionForm;
use crate::text::SentenceKind;

/// Makes the states.
pub fn states(d: &mut Document<'_>) {
    for (s, n) in d.all() {
        match d.decisions[s][n] {
            Decision::State(i) => {
                let e = d.state(i);
                let nominative = d.naming.states[i].label.clone();
                d.name(e, &nominative);
                d.refer_candidate(s, n, MentionForm::Name, e);
            }
            Decision::Seat(i) => {
                let e = d.state(i);
                d.refer_candidate(s, n, MentionForm::Metonym, e);
            }
            _ => {}
        }
    }
    adjectives(d);
}

/// "presidenti ukrainas": the adjective speaks of the state.
fn adjectives(d: &mut Document<'_>) {
    for s in 0..d.sentences.len() {
        if d.sentences[s].kind == SentenceKind::Noise {
            continue;
        }
        for i in 0..d.words(s).len() {
            let token = &d.words(s)[i].token;
            let Some(origin) = d
                .naming
                .demonyms
                .get(token.lower.as_str())
                .filter(|o| o.adjective)
            else {
                continue;
            };
            if d.candidates[s].iter().any(|c| c.span.tokens.contains(&i)) {
                continue;
            }
            let modifier = d.phrases[s].iter().any(|p| p.adjectives.contains(&i));
            if !modifier {
                continue;
            }
            let extent = d.phrases[s]
                .iter()
                .filter(|p| p.adjectives.contains(&i))
                .map(|_| i..i + 1)
                .next()
                .unwrap_or(i..i + 1);
            let states = origin.states.clone();
            let own = states.len() == 1 || token.form.contains('-') || states.len() > 1;
            if !own {
                continue;
            }
            for state in states {
                let e = d.state(state);
                d.refer(s, i..i + 1, extent.clone(), i, MentionForm::Demonym, e);
            }
        }
    }
}
