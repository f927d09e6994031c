//! Tellings of one happening, found within a document and across documents.
//!
//! In: [`Telling`]s, in any order. Out: for each telling that is not alone, the happening it belongs to, with a
//! reason and a score. The rule, for now: two events of one type with the same source and target whose times
//! share a day are one happening; so are two of one document of which its reader says so, unless their
//! times exclude each other. What a document tells as a fact without a time of its own counts as being of the
//! document's date: news is told when it is new. A telling dated more coarsely joins a finer one only where there
//! is one it could be, so that a month never glues two days together; acts with nobody at the other end are never
//! joined across documents.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Edge, Happening, Link, Node, Relation};
use super::{Graph, Key};
use crate::record::time::{Interval, interval};
use crate::record::{EventType, Factuality};
use crate::span::Span;

/// Times longer than this many days say too little to tell two happenings of one kind apart.
const LONGEST: i64 = 31;

/// What decides whether two events tell the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The event.
    pub event: Key,
    /// Its type.
    pub kind: EventType,
    /// Who does it.
    pub source: BTreeSet<Key>,
    /// To whom.
    pub target: BTreeSet<Key>,
    /// ISO 8601 value of its time.
    pub time: Option<String>,
    /// The date of its document, where it is told as a fact: its time where it has none of its own.
    pub published: Option<String>,
    /// Earlier events of the document that tell the same.
    pub retells: BTreeSet<Key>,
}

/// That an event tells of a happening.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Membership {
    /// The event.
    pub event: Key,
    /// The happening.
    pub happening: Key,
    /// Why, and how sure.
    pub link: Link,
}

/// Type and parties: what two tellings must share.
type Parties = (EventType, BTreeSet<Key>, BTreeSet<Key>);

impl Telling {
    /// Type and parties, if they say enough to compare documents.
    fn parties(&self) -> Option<Parties> {
        let known = |keys: &BTreeSet<Key>| keys.iter().all(|key| !key.is_local());
        if !known(&self.source) || !known(&self.target) {
            return None;
        }
        if self.kind.is_symmetric() {
            let all: BTreeSet<Key> = self.source.union(&self.target).cloned().collect();
            return (all.len() >= 2).then(|| (self.kind, all, BTreeSet::new()));
        }
        (!self.source.is_empty() && !self.target.is_empty())
            .then(|| (self.kind, self.source.clone(), self.target.clone()))
    }

    /// Its time, else the date of its document.
    fn when(&self) -> Option<&str> {
        self.time.as_deref().or(self.published.as_deref())
    }

    fn days(&self) -> Option<Interval> {
        self.when()
            .and_then(interval)
            .filter(|days| days.days() <= LONGEST)
    }
}

/// The happenings that more than one telling is about.
pub fn resolve(tellings: &[Telling]) -> Vec<Membership> {
    let mut sorted: Vec<&Telling> = tellings.iter().collect();
    sorted.sort_by(|a, b| a.event.cmp(&b.event));
    sorted.dedup_by(|a, b| a.event == b.event);
    let mut sets = Sets::new(&sorted);
    let mut reasons: Vec<Option<Link>> = vec![None; sorted.len()];
    across(&sorted, &mut sets, &mut reasons);
    within(&sorted, &mut sets, &mut reasons);

    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..sorted.len() {
        groups.entry(sets.root(index)).or_default().push(index);
    }
    let mut found = Vec::new();
    for members in groups.values().filter(|members| members.len() > 1) {
        let happening = name(members.iter().map(|&index| sorted[index]));
        for &index in members {
            let link = reasons[index].clone().unwrap_or_else(retold);
            found.push(Membership {
                event: sorted[index].event.clone(),
                happening: happening.clone(),
                link,
            });
        }
    }
    found.sort();
    found
}

fn retold() -> Link {
    Link {
        reason: "the document tells it twice".into(),
        score: 90,
    }
}

/// Same type, same parties, a shared day.
fn across(sorted: &[&Telling], sets: &mut Sets, reasons: &mut [Option<Link>]) {
    let mut groups: BTreeMap<Parties, BTreeMap<Interval, Vec<usize>>> = BTreeMap::new();
    // The date of a document says when its news happened, not when everything else did that it recalls: the
    // first telling of a kind takes it, unless one of them has a time of its own.
    let mut news: BTreeMap<(Key, Parties), (bool, Option<Span>, usize)> = BTreeMap::new();
    for (index, telling) in sorted.iter().enumerate() {
        if let (Some(document), Some(parties)) = (telling.event.document_part(), telling.parties())
        {
            let here = (telling.time.is_none(), telling.event.span(), index);
            let first = news.entry((document, parties)).or_insert(here);
            *first = here.min(*first);
        }
    }
    let news: BTreeSet<usize> = news.into_values().map(|(.., index)| index).collect();
    for (index, telling) in sorted.iter().enumerate() {
        if telling.time.is_none() && !news.contains(&index) {
            continue;
        }
        if let (Some(parties), Some(days)) = (telling.parties(), telling.days()) {
            let group = groups.entry(parties).or_default();
            group.entry(days).or_default().push(index);
        }
    }
    for group in groups.values() {
        for (days, same) in group {
            for pair in same.windows(2) {
                sets.join(pair[0], pair[1]);
            }
            if same.len() > 1 {
                let score = if days.days() == 1 { 90 } else { 60 };
                for &index in same {
                    // A date that is only the document's says less.
                    let told = sorted[index].time.is_some();
                    reasons[index] = Some(Link {
                        reason: if told {
                            "same type, source and target, same time".into()
                        } else {
                            "same type, source and target, published at that time".into()
                        },
                        score: if told { score } else { 50 },
                    });
                }
            }
            // The finer times that share a day with this one: with exactly one, it is that.
            let finer: Vec<&Vec<usize>> = group
                .iter()
                .filter(|(other, _)| other.days() < days.days() && other.overlaps(*days))
                .map(|(_, members)| members)
                .collect();
            if let [only] = finer[..] {
                sets.join(only[0], same[0]);
                for &index in only.iter().chain(same) {
                    reasons[index].get_or_insert_with(|| Link {
                        reason: "same type, source and target, times share a day".into(),
                        score: 50,
                    });
                }
            }
        }
    }
}

/// What the reader of a document found told twice.
fn within(sorted: &[&Telling], sets: &mut Sets, reasons: &mut [Option<Link>]) {
    let at: BTreeMap<&Key, usize> = sorted
        .iter()
        .enumerate()
        .map(|(i, t)| (&t.event, i))
        .collect();
    for (index, telling) in sorted.iter().enumerate() {
        for first in telling.retells.iter().filter_map(|key| at.get(key)) {
            if !sets.join_in_time(*first, index) {
                continue;
            }
            reasons[index].get_or_insert_with(retold);
            reasons[*first].get_or_insert_with(retold);
        }
    }
}

/// A key made of type, parties and finest time; of the first telling where there are none to name.
fn name<'a>(members: impl Iterator<Item = &'a Telling>) -> Key {
    let mut named: Vec<(i64, String)> = Vec::new();
    let mut first: Option<&Key> = None;
    for telling in members {
        if first.is_none_or(|key| telling.event < *key) {
            first = Some(&telling.event);
        }
        if let (Some((kind, source, target)), Some(days)) = (telling.parties(), telling.days()) {
            let join = |keys: &BTreeSet<Key>| {
                let names: Vec<&str> = keys.iter().map(Key::last).collect();
                names.join("_")
            };
            let time = telling.when().unwrap_or_default().replace('/', "--");
            let mut parts = vec![kind.name().to_lowercase(), join(&source)];
            if !target.is_empty() {
                parts.push(join(&target));
            }
            parts.push(time);
            named.push((days.days(), parts.join("--")));
        }
    }
    named.sort();
    match (named.into_iter().next(), first) {
        (Some((_, name)), _) => Key::happening(&name),
        (None, Some(key)) => {
            let local = key.as_str().trim_start_matches("document/");
            Key::happening(&local.replace("#event=", "--").replace(',', "-"))
        }
        (None, None) => Key::happening("-"),
    }
}

/// Disjoint sets of indices; the root of a set is its smallest member.
struct Sets {
    parents: Vec<usize>,
    /// At a root, the days that all times told in its set share.
    days: Vec<Option<Interval>>,
}

impl Sets {
    fn new(tellings: &[&Telling]) -> Self {
        Self {
            parents: (0..tellings.len()).collect(),
            days: tellings
                .iter()
                .map(|telling| telling.time.as_deref().and_then(interval))
                .collect(),
        }
    }

    fn root(&mut self, index: usize) -> usize {
        let mut here = index;
        while self.parents[here] != here {
            self.parents[here] = self.parents[self.parents[here]];
            here = self.parents[here];
        }
        here
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.parents[high] = low;
        self.days[low] = match (self.days[low], self.days[high]) {
            (Some(one), Some(two)) => Some(one.shared(two).unwrap_or(one)),
            (one, two) => one.or(two),
        };
    }

    /// Joins two unless the times told of them exclude each other.
    fn join_in_time(&mut self, a: usize, b: usize) -> bool {
        let (one, two) = (self.root(a), self.root(b));
        let fits = match (self.days[one], self.days[two]) {
            (Some(one), Some(two)) => one.overlaps(two),
            _ => true,
        };
        if fits {
            self.join(a, b);
        }
        fits
    }
}

impl Graph {
    /// What decides, for every event of the graph.
    pub fn tellings(&self) -> Vec<Telling> {
        self.events()
            .into_iter()
            .map(|event| {
                let keys = |relation| -> BTreeSet<Key> {
                    let nodes = self.targets(&event.key, relation);
                    nodes.into_iter().map(|node| node.key().clone()).collect()
                };
                Telling {
                    event: event.key.clone(),
                    kind: event.kind,
                    source: keys(Relation::Source),
                    target: keys(Relation::Target),
                    time: self
                        .targets(&event.key, Relation::Time)
                        .into_iter()
                        .find_map(|node| match node {
                            Node::Time(time) => Some(time.value.clone()),
                            _ => None,
                        }),
                    published: (event.factuality == Factuality::Actual)
                        .then(|| self.node(&event.document))
                        .flatten()
                        .and_then(|node| match node {
                            Node::Document(document) => document.date.clone(),
                            _ => None,
                        }),
                    retells: keys(Relation::Retells),
                }
            })
            .collect()
    }

    /// Adds the happenings that its events tell of. To be called once, when all records are in.
    pub fn link_happenings(&mut self) {
        for membership in resolve(&self.tellings()) {
            let to = self.insert(Node::Happening(Happening {
                key: membership.happening,
            }));
            if let Some(from) = self.at(&membership.event) {
                let edge = Edge {
                    relation: Relation::Happening,
                    document: None,
                    link: Some(membership.link),
                };
                self.connect(from, to, edge);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meeting(event: &str, source: &[&str], target: &[&str], time: Option<&str>) -> Telling {
        let keys = |names: &[&str]| names.iter().map(|name| Key::new(*name)).collect();
        Telling {
            event: Key::new(event),
            kind: EventType::Consult,
            source: keys(source),
            target: keys(target),
            time: time.map(str::to_owned),
            published: None,
            retells: BTreeSet::new(),
        }
    }

    fn happenings(tellings: &[Telling]) -> Vec<String> {
        resolve(tellings)
            .into_iter()
            .map(|m| format!("{} {} {}", m.event, m.happening, m.link.score))
            .collect()
    }

    #[test]
    fn two_papers_on_one_meeting_tell_one_happening() {
        let (a, b) = (["person/a"], ["person/b"]);
        let tellings = [
            meeting("document/1#event=1,2", &a, &b, Some("2024-11-04")),
            meeting(
                "document/2#event=1,2",
                &["person/b", "person/a"],
                &[],
                Some("2024-11-04"),
            ),
            meeting("document/3#event=1,2", &a, &b, Some("2024-11-05")),
        ];
        assert_eq!(
            happenings(&tellings),
            [
                "document/1#event=1,2 happening/consult--a_b--2024-11-04 90",
                "document/2#event=1,2 happening/consult--a_b--2024-11-04 90",
            ]
        );
        let mut shuffled = tellings.to_vec();
        shuffled.reverse();
        assert_eq!(resolve(&shuffled), resolve(&tellings));
    }

    #[test]
    fn a_month_joins_one_day_but_does_not_glue_two() {
        let (a, b) = (["person/a"], ["person/b"]);
        let month = meeting("document/1#event=1,2", &a, &b, Some("2024-11"));
        let one = meeting("document/2#event=1,2", &a, &b, Some("2024-11-04"));
        let other = meeting("document/3#event=1,2", &a, &b, Some("2024-11-09"));
        assert_eq!(happenings(&[month.clone(), one.clone()]).len(), 2);
        assert!(happenings(&[month, one, other]).is_empty());
    }

    #[test]
    fn unknown_times_and_people_of_one_word_are_not_joined() {
        let (a, b) = (["person/a"], ["person/b"]);
        assert!(
            happenings(&[
                meeting("document/1#event=1,2", &a, &b, None),
                meeting("document/2#event=1,2", &a, &b, None),
            ])
            .is_empty()
        );
        let local = ["document/1#person-lin"];
        assert!(
            happenings(&[
                meeting("document/1#event=1,2", &a, &local, Some("2024-11-04")),
                meeting("document/1#event=8,9", &a, &local, Some("2024-11-04")),
            ])
            .is_empty()
        );
    }

    #[test]
    fn news_without_a_time_is_of_its_documents_date() {
        let (a, b) = (["person/a"], ["person/b"]);
        let undated = |event: &str| Telling {
            published: Some("2024-11".into()),
            ..meeting(event, &a, &b, None)
        };
        let dated = meeting("document/2#event=1,2", &a, &b, Some("2024-11-04"));
        assert_eq!(
            happenings(&[
                undated("document/1#event=1,2"),
                undated("document/1#event=8,9"),
                dated
            ]),
            [
                "document/1#event=1,2 happening/consult--a_b--2024-11-04 50",
                "document/2#event=1,2 happening/consult--a_b--2024-11-04 50",
            ]
        );
    }

    #[test]
    fn a_visit_last_year_is_not_the_one_of_today() {
        let mut last = meeting("document/1#event=8,9", &["person/a"], &[], Some("2023"));
        let today = meeting("document/1#event=1,2", &["person/a"], &[], Some("2024-11"));
        last.retells.insert(today.event.clone());
        assert!(happenings(&[last, today]).is_empty());
    }

    #[test]
    fn a_document_that_tells_twice_is_believed() {
        let first = meeting("document/1#event=1,2", &["person/a"], &[], None);
        let mut second = meeting("document/1#event=8,9", &["person/a"], &[], None);
        second.retells.insert(first.event.clone());
        assert_eq!(
            happenings(&[first, second]),
            [
                "document/1#event=1,2 happening/1--1-2 90",
                "document/1#event=8,9 happening/1--1-2 90"
            ]
        );
    }
}
