//! Which reading of every word the sentence means: the best path through all readings (Viterbi).
//!
//! In: the candidates of each token. Out: the same, the chosen one first. Short words and their neighbours are decided
//! together: an article needs its head before it and its adjective or genitive after it, a clitic needs a verb.

use super::candidates::{Candidate, Case, is_closed};
use super::model::{Class, GROUPS, Group, agreement, group};
use super::rules;
use super::weights::{Sign, Slot, Weights, agreement_index, transition};
use crate::language::features::Features;
use crate::text::Token;

/// A token as the model sees it.
#[derive(Debug, Clone)]
pub struct Node {
    /// Readings.
    pub candidates: Vec<Candidate>,
    /// How it is written.
    pub case: Case,
    /// Its signature.
    pub sign: Sign,
    /// The same in words, for the table of weights.
    pub closed: bool,
    /// Groups of its readings.
    pub mask: u16,
}

impl Node {
    /// A node of the readings of a token.
    pub fn new(token: &Token, case: Case, candidates: Vec<Candidate>) -> Self {
        let closed = candidates
            .iter()
            .any(|c| is_closed(c.analysis.pos) && c.analysis.known);
        let mask = candidates
            .iter()
            .fold(0, |m, c| m | 1 << (group(c.class) as u16));
        let likely = candidates
            .iter()
            .filter(|c| is_closed(c.analysis.pos))
            .fold(None, |top: Option<&Candidate>, c| match top {
                Some(t) if t.prior >= c.prior => Some(t),
                _ => Some(c),
            });
        let sign = match likely {
            Some(c) if closed => c.sign.unwrap_or_else(|| Sign::word(&token.lower)),
            _ => Sign::groups(mask),
        };
        Self {
            candidates,
            case,
            sign,
            closed,
            mask,
        }
    }
}

/// The signature of the edge of a sentence.
pub const EDGE: Sign = Sign::groups(1 << Group::Edge as u16);

/// Calls `f` with every context feature of a reading of node `i`.
pub fn contexts(nodes: &[Node], i: usize, c: &Candidate, mut f: impl FnMut(Slot, Sign)) {
    let sign = |k: Option<usize>| k.and_then(|k| nodes.get(k)).map_or(EDGE, |n| n.sign);
    let before = sign(i.checked_sub(1));
    let after = sign(Some(i + 1));
    let node = &nodes[i];
    if node.closed {
        f(Slot::Own, c.sign.unwrap_or(node.sign));
        f(Slot::Around, before.beside(after));
    }
    f(Slot::Before, before);
    f(Slot::After, after);
    f(Slot::Second, sign(Some(i + 2)));
    f(Slot::Earlier, sign(i.checked_sub(2)));
    f(Slot::Written, Sign(node.case as u64));
    f(Slot::Known, Sign(u64::from(c.analysis.known)));
}

/// The best path: for every node the index of the chosen candidate.
pub fn decode(
    nodes: &[Node],
    weights: &Weights,
    bonus: impl Fn(usize, usize) -> f32,
) -> Vec<usize> {
    let mut best: Vec<Vec<(f32, usize)>> = Vec::with_capacity(nodes.len());
    let edge = Features::default();
    for (i, node) in nodes.iter().enumerate() {
        let mut column = Vec::with_capacity(node.candidates.len());
        for (k, c) in node.candidates.iter().enumerate() {
            let mut own = c.prior + bonus(i, k) + rules::own(nodes, i, c);
            contexts(nodes, i, c, |slot, sign| {
                own += weights.context(slot, sign, c.class);
            });
            let g = group(c.class);
            let mut top = (f32::NEG_INFINITY, 0);
            if i == 0 {
                top = (weights.transitions[transition(Class::Edge, c.class)], 0);
            } else {
                for (j, p) in nodes[i - 1].candidates.iter().enumerate() {
                    let pg = group(p.class);
                    let n = agreement(&p.analysis.features, &c.analysis.features);
                    let score = best[i - 1][j].0
                        + weights.transitions[transition(p.class, c.class)]
                        + weights.agreements[agreement_index(pg, g, n)]
                        + rules::pair(p, c, pg, g);
                    if score > top.0 {
                        top = (score, j);
                    }
                }
            }
            column.push((top.0 + own, top.1));
        }
        best.push(column);
    }
    let _ = (edge, GROUPS);
    let mut path = vec![0; nodes.len()];
    let Some(last) = nodes.len().checked_sub(1) else {
        return path;
    };
    let end = |k: usize| {
        best[last][k].0
            + weights.transitions[transition(nodes[last].candidates[k].class, Class::Edge)]
    };
    let mut k = (0..best[last].len()).fold(0, |a, b| if end(b) > end(a) { b } else { a });
    for i in (0..nodes.len()).rev() {
        path[i] = k;
        k = best[i][k].1;
    }
    path
}
