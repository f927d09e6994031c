//! Which reading of every word the sentence means: the best path through all readings (Viterbi).
//!
//! In: the candidates of each token. Out: the same, the chosen one first. Short words and their neighbours are decided
//! together: an article needs its head before it and its adjective or genitive after it, a clitic needs a verb.

use std::sync::Arc;

use super::candidates::{Candidate, Case, is_closed};
use super::model::{Class, Group, agreement};
use super::rules;
use super::weights::{NOTHING, Row, Sign, Slot, Weights, agreement_index, transition};

/// A token as the model sees it.
#[derive(Debug, Clone)]
pub struct Node {
    /// Readings; words come again and again, and so do these.
    pub candidates: Arc<[Candidate]>,
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
    /// A node of the readings of a word, given in lower case.
    pub fn new(lower: &str, case: Case, candidates: Vec<Candidate>) -> Self {
        let closed = candidates
            .iter()
            .any(|c| is_closed(c.analysis.pos) && c.analysis.known);
        let mask = candidates.iter().fold(0, |m, c| m | 1 << (c.group as u16));
        let likely = candidates
            .iter()
            .filter(|c| is_closed(c.analysis.pos))
            .fold(None, |top: Option<&Candidate>, c| match top {
                Some(t) if t.prior >= c.prior => Some(t),
                _ => Some(c),
            });
        let sign = match likely {
            Some(c) if closed => c.sign.unwrap_or_else(|| Sign::word(lower)),
            _ => Sign::groups(mask),
        };
        Self {
            candidates: candidates.into(),
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

/// The rows of weights of a node's neighbours, the same for all its readings, in the order of [`contexts`].
struct Rows<'w> {
    around: &'w Row,
    neighbours: [&'w Row; 5],
    known: [&'w Row; 2],
}

impl<'w> Rows<'w> {
    fn new(nodes: &[Node], i: usize, weights: &'w Weights) -> Self {
        let sign = |k: Option<usize>| k.and_then(|k| nodes.get(k)).map_or(EDGE, |n| n.sign);
        let before = sign(i.checked_sub(1));
        let after = sign(Some(i + 1));
        let row = |slot, sign| weights.context(slot, sign);
        Self {
            around: if nodes[i].closed {
                row(Slot::Around, before.beside(after))
            } else {
                &NOTHING
            },
            neighbours: [
                row(Slot::Before, before),
                row(Slot::After, after),
                row(Slot::Second, sign(Some(i + 2))),
                row(Slot::Earlier, sign(i.checked_sub(2))),
                row(Slot::Written, Sign(nodes[i].case as u64)),
            ],
            known: [row(Slot::Known, Sign(0)), row(Slot::Known, Sign(1))],
        }
    }

    /// Adds to `score` what speaks for a reading.
    fn add(&self, mut score: f32, node: &Node, c: &Candidate, weights: &Weights) -> f32 {
        let class = c.class as usize;
        if node.closed {
            score += weights.context(Slot::Own, c.sign.unwrap_or(node.sign))[class];
            score += self.around[class];
        }
        for row in self.neighbours {
            score += row[class];
        }
        score + self.known[usize::from(c.analysis.known)][class]
    }
}

/// The best path: for every node the index of the chosen candidate.
pub fn decode(
    nodes: &[Node],
    weights: &Weights,
    bonus: impl Fn(usize, usize) -> f32,
) -> Vec<usize> {
    // The score of the best path to each reading with the reading before it, all nodes in a row.
    let all = nodes.iter().map(|n| n.candidates.len()).sum();
    let mut best: Vec<(f32, usize)> = Vec::with_capacity(all);
    let mut before: &[Candidate] = &[];
    for (i, node) in nodes.iter().enumerate() {
        let rows = Rows::new(nodes, i, weights);
        let start = best.len() - before.len();
        for (k, c) in node.candidates.iter().enumerate() {
            let own = rows.add(
                c.prior + bonus(i, k) + rules::own(nodes, i, c),
                node,
                c,
                weights,
            );
            let mut top = (f32::NEG_INFINITY, 0);
            if i == 0 {
                top = (weights.transitions[transition(Class::Edge, c.class)], 0);
            } else {
                for (j, (p, (so_far, _))) in before.iter().zip(&best[start..]).enumerate() {
                    let n = agreement(&p.analysis.features, &c.analysis.features);
                    let score = so_far
                        + weights.transitions[transition(p.class, c.class)]
                        + weights.agreements[agreement_index(p.group, c.group, n)]
                        + rules::pair(p, c, p.group, c.group);
                    if score > top.0 {
                        top = (score, j);
                    }
                }
            }
            best.push((top.0 + own, top.1));
        }
        before = &node.candidates;
    }
    let mut path = vec![0; nodes.len()];
    let mut start = best.len() - before.len();
    let end = |k: usize| {
        best[start + k].0 + weights.transitions[transition(before[k].class, Class::Edge)]
    };
    let mut k = (0..before.len()).fold(0, |a, b| if end(b) > end(a) { b } else { a });
    for i in (0..nodes.len()).rev() {
        path[i] = k;
        k = best[start + k].1;
        if i > 0 {
            start -= nodes[i - 1].candidates.len();
        }
    }
    path
}
