//! Confidence: how sure a reading is, from what made it weaker.
//!
//! Weights are log-odds fitted on annotated articles: precision of two-ended edges by feature.

use super::draft::Draft;
use crate::record::Factuality;

const BASE: f64 = 2.2;
const INHERITED_SOURCE: f64 = -0.9;
const OWNER_TARGET: f64 = -0.9;
const INFERRED_TARGET: f64 = -1.0;
const NOUN: f64 = -0.4;
const LOOSE_FRAME: f64 = -0.4;
const GUESSED_WORD: f64 = -0.5;
const NO_SOURCE: f64 = -0.5;
const NO_TARGET: f64 = -0.2;
const CERTAINTY_MARKED: f64 = -0.2;

/// The confidence of a draft, 0 to 1, two decimals.
pub fn confidence(draft: &Draft) -> f64 {
    let d = draft.doubts;
    let mut odds = BASE;
    for (doubt, weight) in [
        (d.inherited_source, INHERITED_SOURCE),
        (d.owner_target, OWNER_TARGET),
        (d.inferred_target, INFERRED_TARGET),
        (d.noun, NOUN),
        (d.loose_frame, LOOSE_FRAME),
        (d.guessed_word, GUESSED_WORD),
        (draft.source.is_empty(), NO_SOURCE),
        (draft.target.is_empty(), NO_TARGET),
        (draft.factuality != Factuality::Actual, CERTAINTY_MARKED),
    ] {
        if doubt {
            odds += weight;
        }
    }
    let p = 1.0 / (1.0 + (-odds).exp());
    (p * 100.0).round() / 100.0
}
