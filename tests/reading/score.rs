//! A record against a case, by the measures of the project's scoring script: counts for every row, and the misses in words.

use std::collections::{BTreeMap, BTreeSet};

use kronika::record::{Entity, EntityType, Event, Record, Situation, SituationKind, Stance};

use super::edges;
use super::gold::{Actor, Case, Happening, Holding, Role};
use super::matching::{self, Entities, Span, broad, naming_spans, norm, overlap};
use super::tally::Score;

/// Counts, and a line for everything that was missed or made up.
#[derive(Debug, Default)]
#[allow(dead_code)] // the verdicts are for tools/fit_confidence.rs
pub struct Outcome {
    pub score: Score,
    pub misses: Vec<String>,
    /// Whether each two-ended edge of each event is right; without those that count neither way.
    pub edges: Vec<Vec<(String, bool)>>,
    /// The same of the deeds.
    pub deeds: Vec<Vec<(String, bool)>>,
}

type Ids = BTreeSet<String>;

/// Scores one record.
pub fn score(case: &Case, record: &Record) -> Outcome {
    let mut out = Outcome::default();
    let map = matching::entities(case, record);
    score_entities(case, record, &map, &mut out);
    let hit = matching::events(case, record, &map);
    score_events(case, record, &map, &hit, &mut out);
    edges::score(case, record, &map, &hit, &mut out);
    score_tellings(case, record, &hit, &mut out);
    score_denials(case, record, &map, &hit, &mut out);
    score_situations(case, record, &map, &mut out);
    out
}

fn optional_ids(case: &Case) -> Ids {
    case.entities
        .iter()
        .filter(|a| a.optional)
        .map(|a| a.id.clone())
        .collect()
}

fn score_entities(case: &Case, record: &Record, map: &Entities, out: &mut Outcome) {
    let optional = optional_ids(case);
    let actor = |id: &String| case.entities.iter().find(|a| a.id == *id);
    let right_kind =
        |e: &&Entity| actor(&map.get(&e.id)).is_none_or(|a| broad(a.kind) == broad(e.kind));
    let found: Vec<&Entity> = record.entities.iter().filter(right_kind).collect();
    let got: Ids = found.iter().map(|e| map.get(&e.id)).collect();
    let wrong: Ids = record
        .entities
        .iter()
        .map(|e| map.get(&e.id))
        .filter(|id| !got.contains(id))
        .collect();
    for (row, states_only) in [("entities", false), ("states", true)] {
        let firm = case
            .entities
            .iter()
            .filter(|a| !a.optional && (!states_only || a.kind == EntityType::State));
        let want: Ids = firm.map(|a| a.id.clone()).collect();
        let of_row = found
            .iter()
            .filter(|e| !states_only || e.kind == EntityType::State);
        let have: Ids = of_row.map(|e| map.get(&e.id)).collect();
        out.score.at(row).sets(&have, &want, &optional);
        if !states_only {
            out.score
                .at(row)
                .add(0, wrong.difference(&optional).count(), 0);
            out.misses
                .extend(want.difference(&have).map(|id| format!("no entity {id}")));
            let extra = have
                .union(&wrong)
                .filter(|id| !want.contains(*id) && !optional.contains(*id));
            out.misses
                .extend(extra.map(|id| format!("spurious entity {id}")));
        }
    }
    let spans: BTreeMap<&str, Vec<Span>> = case
        .entities
        .iter()
        .map(|a| (a.id.as_str(), naming_spans(&case.text, &a.names)))
        .collect();
    for entity in &record.entities {
        if let Some(a) = actor(&map.get(&entity.id)).filter(|a| !a.optional) {
            score_naming(entity, a, &spans, out);
        }
    }
}

fn score_naming(
    entity: &Entity,
    actor: &Actor,
    spans: &BTreeMap<&str, Vec<Span>>,
    out: &mut Outcome,
) {
    if actor.kind != EntityType::State {
        if actor.kind != EntityType::Place {
            out.score
                .at("actor-states")
                .one(entity.state.as_ref(), actor.state.as_ref());
            if entity.state != actor.state {
                out.misses.push(format!(
                    "{} acts for {:?}, not {:?}",
                    actor.id, entity.state, actor.state
                ));
            }
        }
        let good = actor.labels.iter().any(|l| norm(l) == norm(&entity.name));
        out.score.at("labels").one(Some(good), Some(true));
        if !good {
            out.misses
                .push(format!("label {:?} is {:?}", entity.name, actor.labels));
        }
    }
    let mine: Vec<Span> = entity
        .mentions
        .iter()
        .map(|m| (m.words.start as usize, m.words.end as usize))
        .collect();
    let inside =
        |at: Span, other: &[Span]| other.iter().any(|&b| b.0 <= at.0 && at.1 <= b.1 && b != at);
    for &at in &spans[actor.id.as_str()] {
        if spans
            .iter()
            .any(|(id, other)| *id != actor.id && inside(at, other))
        {
            continue;
        }
        let hit = mine.iter().any(|&m| overlap(at, m) > 0);
        out.score
            .at("mentions")
            .add(usize::from(hit), 0, usize::from(!hit));
        if !hit {
            out.misses
                .push(format!("no mention of {} at {}", actor.id, at.0));
        }
    }
}

pub fn typed(want: &Happening, got: &Event) -> bool {
    got.kind.name() == want.kind || want.accept.iter().any(|t| t == got.kind.name())
}

fn score_events(
    case: &Case,
    record: &Record,
    map: &Entities,
    hit: &BTreeMap<usize, usize>,
    out: &mut Outcome,
) {
    let optional = optional_ids(case);
    for (i, want) in case.events.iter().enumerate().filter(|(_, e)| !e.optional) {
        let got = hit.get(&i).map(|&j| &record.events[j]);
        let ok = got.is_some_and(|got| typed(want, got));
        let found = usize::from(got.is_some());
        out.score.at("triggers").add(found, 0, 1 - found);
        out.score.at("typed").add(
            usize::from(ok),
            usize::from(got.is_some() && !ok),
            usize::from(!ok),
        );
        let uncertain = |f: &str| (f != "actual").then(|| f.to_owned());
        let Some(got) = got else {
            out.misses
                .push(format!("no event {} {:?}", want.kind, want.trigger));
            out.score
                .at("certainty")
                .add(0, 0, usize::from(want.factuality != "actual"));
            if !want.said_by.loose {
                out.score.at("speakers").add(0, 0, want.said_by.ids.len());
            }
            continue;
        };
        let mut miss = |what: String| {
            out.misses
                .push(format!("{} {:?}: {what}", want.kind, want.trigger))
        };
        if !ok {
            miss(format!("typed {}", got.kind.name()));
        }
        let factuality = got.factuality.name();
        if factuality != want.factuality {
            miss(format!("{factuality}, not {}", want.factuality));
        }
        let time = got
            .time
            .as_ref()
            .map(|t| same_time(&t.value, want.time.as_deref()));
        if !want.time_loose && time.as_deref() != want.time.as_deref() {
            miss(format!("time {time:?}, not {:?}", want.time));
        }
        let number = got.quantity.as_ref().map(|q| (q.value, norm(&q.unit)));
        let counted = want.quantity.as_ref().map(|(n, unit)| (*n, norm(unit)));
        if number != counted {
            miss(format!("quantity {number:?}, not {counted:?}"));
        }
        out.score
            .at("certainty")
            .one(uncertain(factuality), uncertain(&want.factuality));
        if !want.time_loose {
            out.score.at("times").one(time, want.time.clone());
        }
        out.score.at("quantities").one(number, counted);
        for (row, got, want_role) in [
            ("speakers", &got.attribution, &want.said_by),
            ("places", &got.place, &want.place),
        ] {
            let missed = fillers(row, map.all(got), want_role, &optional, out);
            if let Some(missed) = missed {
                out.misses
                    .push(format!("{} {:?}: {missed}", want.kind, want.trigger));
            }
        }
    }
    for (j, event) in record.events.iter().enumerate() {
        if !hit.values().any(|&k| k == j) {
            out.score.at("triggers").add(0, 1, 0);
            out.score.at("typed").add(0, 1, 0);
            out.misses.push(format!(
                "spurious event {} {:?}",
                event.kind.name(),
                event.trigger.text
            ));
        }
    }
}

/// Speakers or places of a found event.
fn fillers(row: &str, got: Ids, want: &Role, optional: &Ids, out: &mut Outcome) -> Option<String> {
    let expected: Ids = want.ids.iter().cloned().collect();
    let count = |a: &Ids, b: &Ids| a.difference(b).filter(|x| !optional.contains(*x)).count();
    let (spurious, missed) = if want.loose {
        (0, 0)
    } else {
        (count(&got, &expected), count(&expected, &got))
    };
    out.score
        .at(row)
        .add(got.intersection(&expected).count(), spurious, missed);
    (spurious + missed > 0).then(|| format!("{row} {got:?}, not {expected:?}"))
}

/// A time told to the minute is right where its day is wanted.
fn same_time(got: &str, want: Option<&str>) -> String {
    let day = want.is_some_and(|w| !w.contains('T'));
    let kept = if day { got.split('T').next() } else { None };
    kept.unwrap_or(got).to_owned()
}

fn pairs(links: impl Iterator<Item = (usize, usize)>) -> BTreeSet<(usize, usize)> {
    let mut head: BTreeMap<usize, usize> = BTreeMap::new();
    for (a, mut b) in links {
        while let Some(&next) = head.get(&b).filter(|next| **next != b) {
            b = next;
        }
        head.insert(a, b);
    }
    let mut groups: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (a, b) in head {
        groups
            .entry(b)
            .or_insert_with(|| BTreeSet::from([b]))
            .insert(a);
    }
    let all = |g: &BTreeSet<usize>| {
        let each: Vec<usize> = g.iter().copied().collect();
        let pair = |i: usize| {
            each[i + 1..]
                .iter()
                .map(|b| (each[i], *b))
                .collect::<Vec<_>>()
        };
        (0..each.len()).flat_map(pair).collect::<Vec<_>>()
    };
    groups.values().flat_map(all).collect()
}

fn score_tellings(case: &Case, record: &Record, hit: &BTreeMap<usize, usize>, out: &mut Outcome) {
    let back: BTreeMap<usize, usize> = hit.iter().map(|(i, j)| (*j, *i)).collect();
    let firm = |p: &(usize, usize)| {
        [p.0, p.1]
            .iter()
            .all(|i| hit.contains_key(i) && !case.events[*i].optional)
    };
    let place = |id: &str| record.events.iter().position(|e| e.id == id);
    let links = record
        .events
        .iter()
        .enumerate()
        .filter_map(|(j, e)| Some((j, place(e.same_as.as_deref()?)?)));
    let known = |p: (usize, usize)| {
        let (a, b) = (*back.get(&p.0)?, *back.get(&p.1)?);
        Some((a.min(b), a.max(b)))
    };
    let got: BTreeSet<_> = pairs(links)
        .into_iter()
        .filter_map(known)
        .filter(firm)
        .collect();
    let told = case
        .events
        .iter()
        .enumerate()
        .filter_map(|(i, e)| Some((i, e.same_as?)));
    let want: BTreeSet<_> = pairs(told).into_iter().filter(firm).collect();
    out.score.at("same-as").sets(&got, &want, &BTreeSet::new());
    let show = |p: &(usize, usize)| {
        format!(
            "{:?} and {:?}",
            case.events[p.0].trigger, case.events[p.1].trigger
        )
    };
    out.misses.extend(
        want.difference(&got)
            .map(|p| format!("not told as the same: {}", show(p))),
    );
    out.misses.extend(
        got.difference(&want)
            .map(|p| format!("told as the same: {}", show(p))),
    );
}

fn score_denials(
    case: &Case,
    record: &Record,
    map: &Entities,
    hit: &BTreeMap<usize, usize>,
    out: &mut Outcome,
) {
    let first = |i: usize| format!("e{}", case.events[i].same_as.unwrap_or(i));
    let mut got = BTreeSet::new();
    for claim in record.claims.iter().filter(|c| c.stance != Stance::Asserts) {
        let Some(j) = record.events.iter().position(|e| e.id == claim.about) else {
            continue;
        };
        let gold = hit.iter().find(|(_, k)| **k == j).map(|(i, _)| *i);
        let about = gold.map_or_else(|| format!("?{}", claim.about), first);
        got.extend(
            claim
                .speaker
                .iter()
                .map(|s| (map.get(s), claim.stance.name().to_owned(), about.clone())),
        );
    }
    let those = |optional: bool| -> BTreeSet<_> {
        let chosen = case.denials.iter().filter(move |d| d.optional == optional);
        chosen
            .flat_map(|d| {
                d.speakers
                    .iter()
                    .map(|s| (s.clone(), d.stance.clone(), first(d.about)))
            })
            .collect()
    };
    let (want, may) = (those(false), those(true));
    out.score.at("denials").sets(&got, &want, &may);
    note(&mut out.misses, "denial", &got, &want, &may);
}

fn note<T: Ord + std::fmt::Debug>(
    misses: &mut Vec<String>,
    what: &str,
    got: &BTreeSet<T>,
    want: &BTreeSet<T>,
    may: &BTreeSet<T>,
) {
    misses.extend(want.difference(got).map(|x| format!("no {what} {x:?}")));
    let spurious = got.iter().filter(|x| !want.contains(x) && !may.contains(x));
    misses.extend(spurious.map(|x| format!("spurious {what} {x:?}")));
}

fn score_situations(case: &Case, record: &Record, map: &Entities, out: &mut Outcome) {
    let office = |role: &Option<String>, holders: &[String]| -> Vec<(String, String, String)> {
        let role = norm(role.as_deref().unwrap_or_default());
        let Some((person, bodies)) = holders.split_first() else {
            return Vec::new();
        };
        bodies
            .iter()
            .map(|b| (person.clone(), role.clone(), b.clone()))
            .collect()
    };
    let held = |s: &Situation| s.holders.iter().map(|h| map.get(h)).collect::<Vec<_>>();
    let (offices, others): (Vec<&Situation>, Vec<&Situation>) = record
        .situations
        .iter()
        .partition(|s| s.kind == SituationKind::Office);
    let got: BTreeSet<_> = offices
        .iter()
        .flat_map(|s| office(&s.role, &held(s)))
        .collect();
    let those = |optional: bool| {
        case.situations
            .iter()
            .filter(move |s| s.optional == optional)
    };
    let posts = |of: &mut dyn Iterator<Item = &Holding>| -> BTreeSet<_> {
        of.filter(|s| s.kind == "office")
            .flat_map(|s| office(&s.role, &s.holders))
            .collect()
    };
    let (want, may) = (posts(&mut those(false)), posts(&mut those(true)));
    out.score.at("offices").sets(&got, &want, &may);
    note(&mut out.misses, "office", &got, &want, &may);

    let each = |s: &&Situation| {
        held(s)
            .into_iter()
            .map(|h| (s.kind.name().to_owned(), h))
            .collect::<Vec<_>>()
    };
    let got: BTreeSet<_> = others.iter().flat_map(each).collect();
    let affairs = |of: &mut dyn Iterator<Item = &Holding>| -> BTreeSet<_> {
        let plain = of.filter(|s| s.kind != "office");
        plain
            .flat_map(|s| s.holders.iter().map(|h| (s.kind.clone(), h.clone())))
            .collect()
    };
    let (want, may) = (affairs(&mut those(false)), affairs(&mut those(true)));
    out.score.at("situations").sets(&got, &want, &may);
    note(&mut out.misses, "situation", &got, &want, &may);
}
