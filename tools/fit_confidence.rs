//! Fits the weights of confidence to annotated articles:
//! `cargo run --release --example fit_confidence -- FOLDER… > src/event/confidence.tsv`; with `--report`, how well the
//! weights that are compiled in keep their promise on each folder.
//!
//! Logistic regression over the signs of each reading, held near zero by a Gaussian prior: what was seen seldom gets little
//! weight. Every two-ended edge is one observation; then, all else fixed, what has one end or none is judged by its deed.
//! Give articles that the rules were not written from as well: the others flatter.

mod scoring;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use kronika::event::confidence::{BASE, Weights};
use kronika::reader::{Options, Reader};

use scoring::{articles, score::score};

/// How strongly a weight is held to zero.
const PRIOR: f64 = 1.0;
/// Weights smaller than this are left out.
const SMALLEST: f64 = 0.05;
const STEPS: usize = 300;
/// Parts of the articles, each judged by weights fitted on the others.
const PARTS: usize = 8;
/// What only readings of one end or none have.
const ONE_ENDED: [&str; 2] = ["no-source", "no-target"];

/// A judged reading.
#[derive(Clone)]
struct Seen {
    article: usize,
    signs: Vec<&'static str>,
    right: bool,
    edge: bool,
    /// How much it counts.
    share: f64,
    confidence: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut folders: Vec<String> = std::env::args().skip(1).collect();
    let report = folders.iter().any(|f| f == "--report");
    folders.retain(|f| f != "--report");
    let reader = Reader::new(Options::default())?;
    let (mut all, mut before): (Vec<Seen>, usize) = (Vec::new(), 0);
    for folder in &folders {
        let seen = observe(&reader, folder, before)?;
        if report {
            println!("{folder}");
            calibration(&seen, |s| s.confidence);
        }
        before = seen.iter().map(|s| s.article + 1).max().unwrap_or(before);
        all.extend(seen);
    }
    if report {
        println!("all, each eighth by weights fitted on the rest");
        let held_out = held_out(&all);
        let mut n = 0;
        calibration(&all, |_| {
            n += 1;
            held_out[n - 1]
        });
    } else {
        print!("{}", table(&fit(&all)));
    }
    Ok(())
}

/// Every edge and every one-ended deed that was read in a folder's articles, with its verdict.
fn observe(reader: &Reader, folder: &str, first: usize) -> Result<Vec<Seen>, Box<dyn Error>> {
    let mut seen = Vec::new();
    for (n, (case, document)) in articles(reader, folder)?.into_iter().enumerate() {
        let (record, findings) = reader.read_closely(&document);
        let outcome = score(&case, &record);
        // an edge that is told twice is one observation, a part of it each time
        let mut times: BTreeMap<&String, f64> = BTreeMap::new();
        for (edge, _) in outcome.edges.iter().flatten() {
            *times.entry(edge).or_default() += 1.0;
        }
        for (i, event) in record.events.iter().enumerate() {
            let mut see = |right: bool, edge: bool, share: f64| {
                seen.push(Seen {
                    article: first + n,
                    signs: findings.events[i].signs.clone(),
                    right,
                    edge,
                    share,
                    confidence: event.confidence.unwrap_or(1.0),
                });
            };
            for (edge, right) in &outcome.edges[i] {
                see(*right, true, 1.0 / times[edge]);
            }
            if event.source.is_empty() || event.target.is_empty() {
                for (_, right) in outcome.deeds[i]
                    .iter()
                    .filter(|_| outcome.edges[i].is_empty())
                {
                    see(*right, false, 1.0);
                }
            }
        }
    }
    Ok(seen)
}

fn fit(seen: &[Seen]) -> BTreeMap<&'static str, f64> {
    let edges: Vec<&Seen> = seen.iter().filter(|s| s.edge).collect();
    let mut weights = descend(&edges, BTreeMap::new(), |_| true);
    let rest: Vec<&Seen> = seen.iter().filter(|s| !s.edge).collect();
    weights = descend(&rest, weights, |sign| ONE_ENDED.contains(&sign));
    weights.retain(|sign, w| *sign == BASE || w.abs() >= SMALLEST);
    weights
}

/// Gradient descent on the signs that `free` lets move.
fn descend(
    seen: &[&Seen],
    mut weights: BTreeMap<&'static str, f64>,
    free: impl Fn(&str) -> bool,
) -> BTreeMap<&'static str, f64> {
    let names: Vec<&'static str> = seen
        .iter()
        .flat_map(|s| s.signs.iter().copied())
        .chain([BASE])
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let number = |sign: &str| names.iter().position(|n| *n == sign);
    let rows: Vec<(Vec<usize>, f64, f64)> = seen
        .iter()
        .map(|s| {
            let signs = s.signs.iter().copied().chain([BASE]);
            let right = f64::from(u8::from(s.right));
            (signs.filter_map(number).collect(), right, s.share)
        })
        .collect();
    let mut w: Vec<f64> = names
        .iter()
        .map(|n| weights.get(n).copied().unwrap_or(0.0))
        .collect();
    let moves: Vec<bool> = names.iter().map(|n| free(n)).collect();
    let rate = 4.0 / rows.len().max(1) as f64;
    for _ in 0..STEPS {
        let mut gradient = vec![0.0; names.len()];
        for (row, right, share) in &rows {
            let odds: f64 = row.iter().map(|&s| w[s]).sum();
            let error = share * (right - 1.0 / (1.0 + (-odds).exp()));
            for &sign in row {
                gradient[sign] += error;
            }
        }
        for s in (0..names.len()).filter(|&s| moves[s]) {
            let prior = if names[s] == BASE { 0.0 } else { PRIOR * w[s] };
            w[s] += rate * (gradient[s] - prior);
        }
    }
    for s in (0..names.len()).filter(|&s| moves[s]) {
        weights.insert(names[s], w[s]);
    }
    weights
}

/// The confidence of each reading by weights that have not seen its article.
fn held_out(seen: &[Seen]) -> Vec<f64> {
    let mut by_part: BTreeMap<usize, Weights> = BTreeMap::new();
    seen.iter()
        .map(|s| {
            let weights = by_part.entry(s.article % PARTS).or_insert_with(|| {
                let others: Vec<Seen> = seen
                    .iter()
                    .filter(|o| o.article % PARTS != s.article % PARTS)
                    .cloned()
                    .collect();
                Weights::parse(&table(&fit(&others))).unwrap_or_default()
            });
            weights.probability(s.signs.iter().copied())
        })
        .collect()
}

/// What share of the edges is right, by confidence.
fn calibration(seen: &[Seen], mut confidence: impl FnMut(&Seen) -> f64) {
    let judged: Vec<(f64, &Seen)> = seen.iter().map(|s| (confidence(s), s)).collect();
    println!(
        "  {:<12} {:>6} {:>7}   {:>6} {:>7}",
        "confidence", "edges", "right", "others", "right"
    );
    for (low, high) in [
        (0.0, 0.5),
        (0.5, 0.6),
        (0.6, 0.7),
        (0.7, 0.8),
        (0.8, 0.9),
        (0.9, 1.01),
        (0.8, 1.01),
    ] {
        let share = |edge: bool| {
            let here = || {
                judged
                    .iter()
                    .filter(|(c, s)| s.edge == edge && (low..high).contains(c))
                    .map(|(_, s)| s)
            };
            let all: f64 = here().map(|s| s.share).sum();
            let right: f64 = here().filter(|s| s.right).map(|s| s.share).sum();
            (all, 100.0 * right / all.max(1.0))
        };
        let ((n, p), (m, q)) = (share(true), share(false));
        println!(
            "  {low:.1} to {:.1}   {n:>6.1} {p:>6.1}%   {m:>6.1} {q:>6.1}%",
            high.min(1.0)
        );
    }
}

fn table(weights: &BTreeMap<&'static str, f64>) -> String {
    let mut out = String::from(
        "# Weights of confidence, written by tools/fit_confidence.rs; not to be edited by hand.\n\
         # sign: what holds of a reading (src/event/confidence.rs); weight: log-odds that the reading is right.\n\
         # Source: logistic regression on annotated articles (counts of signs only).\n\
         sign\tweight\n",
    );
    let base = weights.get_key_value(BASE);
    for (sign, weight) in base
        .into_iter()
        .chain(weights.iter().filter(|(s, _)| **s != BASE))
    {
        out.push_str(&format!("{sign}\t{weight:.2}\n"));
    }
    out
}
