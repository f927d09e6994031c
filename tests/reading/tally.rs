//! Counts of right, spurious and missed.

use std::collections::BTreeSet;

/// The rows of the score, in the order in which they are printed.
pub const ROWS: [&str; 19] = [
    "entities",
    "states",
    "labels",
    "actor-states",
    "mentions",
    "triggers",
    "typed",
    "deeds",
    "edges",
    "state-edges",
    "speakers",
    "denials",
    "certainty",
    "places",
    "times",
    "quantities",
    "same-as",
    "offices",
    "situations",
];

/// The rows whose mean is the headline.
pub const HEADLINE: [&str; 5] = ["entities", "typed", "edges", "speakers", "certainty"];

/// One row's counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub right: usize,
    pub spurious: usize,
    pub missed: usize,
}

impl Tally {
    pub fn add(&mut self, right: usize, spurious: usize, missed: usize) {
        self.right += right;
        self.spurious += spurious;
        self.missed += missed;
    }

    /// Sets of answers; those in `may` are neither rewarded nor punished.
    pub fn sets<T: Ord>(&mut self, got: &BTreeSet<T>, want: &BTreeSet<T>, may: &BTreeSet<T>) {
        let right = got.intersection(want).count();
        let spurious = got
            .iter()
            .filter(|x| !want.contains(x) && !may.contains(x))
            .count();
        self.add(right, spurious, want.len() - right);
    }

    /// One slot: nothing in both counts nothing, a wrong filler is both spurious and missed.
    pub fn one<T: PartialEq>(&mut self, got: Option<T>, want: Option<T>) {
        match (&got, &want) {
            (None, None) => {}
            _ if got == want => self.add(1, 0, 0),
            _ => self.add(0, usize::from(got.is_some()), usize::from(want.is_some())),
        }
    }

    /// Precision, recall and F1 in percent, to a tenth.
    pub fn percent(&self) -> [f64; 3] {
        let part = |n: usize, of: usize| if of > 0 { n as f64 / of as f64 } else { 0.0 };
        let p = part(self.right, self.right + self.spurious);
        let r = part(self.right, self.right + self.missed);
        let f = if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        };
        [p, r, f].map(|x| (1000.0 * x).round_ties_even() / 10.0)
    }

    /// How many answers were given or wanted.
    pub fn all(&self) -> usize {
        self.right + self.spurious + self.missed
    }
}

/// A count for every row.
#[derive(Debug, Clone, Default)]
pub struct Score {
    rows: [Tally; ROWS.len()],
}

impl Score {
    pub fn row(&self, name: &str) -> Tally {
        self.rows[index(name)]
    }

    pub fn at(&mut self, name: &str) -> &mut Tally {
        &mut self.rows[index(name)]
    }

    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.rows.iter_mut().zip(&other.rows) {
            mine.add(theirs.right, theirs.spurious, theirs.missed);
        }
    }

    /// Mean F1 of the headline rows, of those that have anything.
    pub fn headline(&self) -> f64 {
        let rows = HEADLINE
            .iter()
            .map(|row| self.row(row))
            .filter(|t| t.all() > 0);
        let each: Vec<f64> = rows.map(|t| t.percent()[2]).collect();
        each.iter().sum::<f64>() / each.len().max(1) as f64
    }
}

fn index(name: &str) -> usize {
    ROWS.iter()
        .position(|row| *row == name)
        .expect("a row of the score")
}
