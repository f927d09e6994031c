//! Who did what (deeds) and who did what to whom (edges), by actors and by their states.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kronika::record::{EntityType, Record};

use super::gold::{Case, Happening};
use super::matching::Entities;
use super::score::Outcome;

const SYMMETRIC: [&str; 3] = ["AGREE", "CONSULT", "COOPERATE"];

/// Source, type, target (empty for a deed).
type Edge = (String, String, String);
type Edges = BTreeSet<Edge>;

#[derive(Clone, Copy, PartialEq)]
enum Row {
    Deeds,
    Edges,
    StateEdges,
}

fn ordered(a: &str, kind: &str, b: &str) -> Edge {
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    (a.to_owned(), kind.to_owned(), b.to_owned())
}

/// Two-ended edges; the symmetric types as unordered pairs.
fn ended(kind: &str, source: &[String], target: &[String]) -> Edges {
    let across = || {
        source
            .iter()
            .flat_map(|a| target.iter().map(move |b| (a, b)))
    };
    if !SYMMETRIC.contains(&kind) {
        return across()
            .map(|(a, b)| (a.clone(), kind.to_owned(), b.clone()))
            .collect();
    }
    let sides: Edges = across()
        .filter(|(a, b)| a != b)
        .map(|(a, b)| ordered(a, kind, b))
        .collect();
    if !sides.is_empty() {
        return sides;
    }
    let everyone: Vec<&String> = source
        .iter()
        .chain(target)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let pair = |i: usize| {
        everyone[i + 1..]
            .iter()
            .map(|b| ordered(everyone[i], kind, b))
            .collect::<Vec<_>>()
    };
    (0..everyone.len()).flat_map(pair).collect()
}

fn deeds(kind: &str, source: &[String], target: &[String]) -> Edges {
    let both = SYMMETRIC.contains(&kind);
    let doers = source.iter().chain(if both { target } else { &[] });
    doers
        .map(|a| (a.clone(), kind.to_owned(), String::new()))
        .collect()
}

fn made(
    row: Row,
    kind: &str,
    source: &[String],
    target: &[String],
    states: &HashMap<String, String>,
) -> Edges {
    let state = |ids: &[String]| {
        ids.iter()
            .map(|id| states.get(id).unwrap_or(id).clone())
            .collect::<Vec<_>>()
    };
    match row {
        Row::Deeds => deeds(kind, source, target),
        Row::Edges => ended(kind, source, target),
        Row::StateEdges => ended(kind, &state(source), &state(target)),
    }
}

/// What must be found, and what may be.
#[derive(Default)]
struct Wanted {
    need: Edges,
    may: Edges,
}

fn wanted(case: &Case, row: Row, states: &HashMap<String, String>) -> Wanted {
    let mut wanted = Wanted::default();
    let (mut firm, mut loosened) = (Edges::new(), Edges::new());
    for e in &case.events {
        let whole = made(row, &e.kind, &e.source.ids, &e.target.ids, states);
        if SYMMETRIC.contains(&e.kind.as_str()) {
            let everyone = [e.source.ids.clone(), e.target.ids.clone()].concat();
            wanted
                .may
                .extend(made(row, &e.kind, &everyone, &[], states));
        }
        if e.optional {
            wanted.may.extend(whole);
            continue;
        }
        wanted.need.extend(whole.clone());
        if e.target.loose || e.source.loose {
            wanted.may.extend(whole.clone());
            if row != Row::Deeds || e.source.loose {
                loosened.extend(whole.clone());
            }
            if row == Row::Deeds && !e.source.loose {
                firm.extend(whole);
            }
        } else {
            firm.extend(whole);
        }
    }
    wanted
        .need
        .retain(|x| !loosened.contains(x) || firm.contains(x));
    wanted
}

/// Fills the rows deeds, edges and state-edges.
pub fn score(
    case: &Case,
    record: &Record,
    map: &Entities,
    hit: &BTreeMap<usize, usize>,
    out: &mut Outcome,
) {
    let back: BTreeMap<usize, &Happening> =
        hit.iter().map(|(i, j)| (*j, &case.events[*i])).collect();
    let mut gold_states = HashMap::new();
    for a in &case.entities {
        let own = if a.kind == EntityType::State {
            None
        } else {
            a.state.clone()
        };
        gold_states.insert(a.id.clone(), own.unwrap_or_else(|| a.id.clone()));
    }
    let mut own_states = HashMap::new();
    for e in &record.entities {
        let id = map.get(&e.id);
        let own = if e.kind == EntityType::State {
            None
        } else {
            e.state.clone()
        };
        own_states.insert(id.clone(), own.unwrap_or(id));
    }
    for (name, row) in [
        ("deeds", Row::Deeds),
        ("edges", Row::Edges),
        ("state-edges", Row::StateEdges),
    ] {
        let Wanted { need, mut may } = wanted(case, row, &gold_states);
        let mut all: Vec<Edges> = Vec::with_capacity(record.events.len());
        for (j, event) in record.events.iter().enumerate() {
            let gold = back.get(&j).copied();
            let name = event.kind.name();
            let kind = match gold {
                Some(e) if e.optional || e.accept.iter().any(|t| t == name) => e.kind.as_str(),
                _ => name,
            };
            let ids = |of: &[String]| of.iter().map(|id| map.get(id)).collect::<Vec<_>>();
            let these = made(
                row,
                kind,
                &ids(&event.source),
                &ids(&event.target),
                &own_states,
            );
            let open = |e: &Happening| {
                e.optional
                    || (e.target.loose && e.target.ids.is_empty())
                    || (e.source.loose && e.source.ids.is_empty())
            };
            if gold.is_some_and(open) {
                may.extend(these.clone());
            }
            all.push(these);
        }
        let have: Edges = all.iter().flatten().cloned().collect();
        let show = |(a, kind, b): &Edge| format!("{a} {kind} {b}");
        let judge = |x: &Edge| {
            let right = need.contains(x);
            (right || !may.contains(x)).then(|| (show(x), right))
        };
        let verdicts = all
            .iter()
            .map(|edges| edges.iter().filter_map(judge).collect());
        match row {
            Row::Deeds => out.deeds = verdicts.collect(),
            Row::Edges => out.edges = verdicts.collect(),
            Row::StateEdges => {}
        }
        out.score.at(name).sets(&have, &need, &may);
        if row == Row::StateEdges {
            continue;
        }
        let word = if row == Row::Deeds { "deed" } else { "edge" };
        out.misses.extend(
            need.difference(&have)
                .map(|x| format!("no {word} {}", show(x))),
        );
        let spurious = have
            .iter()
            .filter(|x| !need.contains(x) && !may.contains(x));
        out.misses
            .extend(spurious.map(|x| format!("spurious {word} {}", show(x))));
    }
}
