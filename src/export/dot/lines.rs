//! The lines of a network: one a pair, and which of them are drawn.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::graph::Key;
use crate::graph::view::actors::{Tone, tone};
use crate::graph::view::{Network, Tie};

/// So many lines for each actor, on average: with more, the picture is a ball of wool.
const LINES: usize = 2;

/// What is between two, in either direction.
pub struct Line<'a> {
    /// The first by its key.
    pub one: &'a Key,
    /// The second.
    pub other: &'a Key,
    /// What the first does to the second.
    pub there: Option<&'a Tie>,
    /// What the second does to the first.
    pub back: Option<&'a Tie>,
}

impl<'a> Line<'a> {
    /// All lines of a network, the strongest first.
    pub fn all(network: &'a Network) -> Vec<Self> {
        let mut pairs: BTreeMap<(&Key, &Key), Self> = BTreeMap::new();
        for ((from, to), tie) in &network.ties {
            let (one, other) = if from <= to { (from, to) } else { (to, from) };
            let line = pairs.entry((one, other)).or_insert(Self {
                one,
                other,
                there: None,
                back: None,
            });
            if from == one {
                line.there = Some(tie);
            } else {
                line.back = Some(tie);
            }
        }
        let mut lines: Vec<Self> = pairs.into_values().collect();
        // Stable: equals stay in the order of their keys.
        lines.sort_by_key(|line| Reverse(line.events()));
        lines
    }

    /// Those that are drawn: each actor's own strongest, then the strongest of all.
    pub fn strongest(network: &'a Network) -> Vec<Self> {
        let lines = Self::all(network);
        let mut reached: BTreeSet<&Key> = BTreeSet::new();
        let (own, others): (Vec<Self>, Vec<Self>) = lines
            .into_iter()
            .partition(|line| reached.insert(line.one) | reached.insert(line.other));
        let limit = LINES * reached.len();
        let left = limit.saturating_sub(own.len());
        own.into_iter()
            .chain(others.into_iter().take(left))
            .collect()
    }

    /// What it sums up.
    pub fn ties(&self) -> impl Iterator<Item = &'a Tie> {
        self.there.into_iter().chain(self.back)
    }

    /// How many events.
    pub fn events(&self) -> usize {
        self.ties().map(|tie| tie.events).sum()
    }

    /// How many of them somebody contests.
    pub fn contested(&self) -> usize {
        self.ties().map(|tie| tie.contested).sum()
    }

    /// How many of them are told as having happened.
    pub fn actual(&self) -> usize {
        self.ties().map(|tie| tie.actual).sum()
    }

    /// The tone of most of its events.
    pub fn tone(&self) -> Tone {
        let mut counts: BTreeMap<Tone, usize> = BTreeMap::new();
        for (kind, n) in self.ties().flat_map(|tie| &tie.types) {
            *counts.entry(tone(*kind)).or_default() += n;
        }
        let most = counts
            .into_iter()
            .max_by_key(|(tone, n)| (*n, Reverse(*tone)));
        most.map_or(Tone::Neutral, |(tone, _)| tone)
    }

    /// Which ends have an arrow; who met whom has none.
    pub fn direction(&self) -> &'static str {
        let acts = |tie: Option<&Tie>| {
            tie.is_some_and(|tie| tie.types.keys().any(|kind| !kind.is_symmetric()))
        };
        match (acts(self.there), acts(self.back)) {
            (true, true) => "both",
            (true, false) => "forward",
            (false, true) => "back",
            (false, false) => "none",
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::record::EventType;

    /// A network in which everybody deals with everybody: the n-th pair has n events.
    fn all_with_all(actors: usize) -> Network {
        let mut network = Network::default();
        let key = |n: usize| Key::new(format!("person/p{n:02}"));
        for one in 0..actors {
            network.actors.insert(key(one), 1);
            for other in 0..one {
                let mut tie = Tie {
                    events: network.ties.len() + 1,
                    ..Tie::default()
                };
                tie.types.insert(EventType::Accuse, tie.events);
                network.ties.insert((key(one), key(other)), tie);
            }
        }
        network
    }

    #[test]
    fn no_ball_of_wool() {
        let network = all_with_all(30);
        let lines = Line::strongest(&network);
        assert_eq!(lines.len(), 60);
        let reached: BTreeSet<&Key> = lines.iter().flat_map(|l| [l.one, l.other]).collect();
        assert_eq!(reached.len(), 30);
        // The strongest of all is there.
        assert_eq!(lines.iter().map(Line::events).max(), Some(435));
    }

    #[test]
    fn both_directions_are_one_line() {
        let mut network = all_with_all(2);
        let ((one, other), tie) = network
            .ties
            .iter()
            .next()
            .map(|(k, t)| (k.clone(), t.clone()))
            .unwrap();
        network.ties.insert((other, one), tie);
        let lines = Line::strongest(&network);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].events(), 2);
        assert_eq!(
            (lines[0].direction(), lines[0].tone()),
            ("both", Tone::Hostile)
        );
    }
}
