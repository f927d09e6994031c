//! Every frame carries its proof: the example of each row that is an event goes through the whole reader, and an event of
//! the row's type with the row's trigger must come out.
//!
//! The share that does is a ratchet: it may rise, never fall. `cargo test --test frames -- --nocapture` prints the rows that
//! fail and how; `KRONIKA_FRAMES_REPORT=FILE` writes them as a table.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use kronika::document::Document;
use kronika::language::Languages;
use kronika::language::pack::frames::{Frame, FrameKind, Role};
use kronika::reader::{Options, Reader};
use kronika::record::{Event, EventType};
use rayon::prelude::*;

/// Rows of a hundred that give their event, the last time somebody measured; raise it, never lower it.
const FLOOR: f64 = 94.1;
/// Rows of a hundred whose event comes from the very row, and not from another one of the same trigger and type.
const FLOOR_OWN: f64 = 90.3;

/// What became of an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// The row read it.
    Own,
    /// Another row of the same trigger gave the same type.
    Sister,
    /// The trigger gave an event of another type.
    OtherType,
    /// Other triggers gave events.
    OtherTrigger,
    /// No event at all.
    Nothing,
}

struct Case {
    frame: Frame,
    outcome: Outcome,
    /// The row names a source, and the event has none.
    no_source: bool,
    events: Vec<Event>,
    /// Names of what the sentence mentions.
    entities: Vec<String>,
}

/// Trigger and kind of a rule such as `sq:takoj/2`: what stands before the number.
fn trigger_of(rule: &str) -> &str {
    let rule = rule.split_once(':').map_or(rule, |(_, r)| r);
    rule.rsplit_once('/').map_or(rule, |(t, _)| t)
}

fn judge(frame: &Frame, events: &[Event]) -> (Outcome, bool) {
    let wanted = frame.event.as_deref().unwrap_or_default();
    let trigger = frame.trigger.join("-");
    let own = |e: &&Event| {
        e.rule
            .as_deref()
            .is_some_and(|r| r.ends_with(&format!(":{}", frame.id)))
    };
    let same = |e: &&Event| e.rule.as_deref().is_some_and(|r| trigger_of(r) == trigger);
    let right = |e: &&Event| e.kind.name() == wanted;
    let has_source = frame
        .roles
        .iter()
        .any(|(_, roles)| roles.contains(&Role::Source));
    let found = events
        .iter()
        .find(own)
        .map(|e| (Outcome::Own, e))
        .or_else(|| {
            events
                .iter()
                .filter(right)
                .find(same)
                .map(|e| (Outcome::Sister, e))
        });
    match found {
        Some((outcome, event)) => (outcome, has_source && event.source.is_empty()),
        None if events.iter().any(|e| same(&e)) => (Outcome::OtherType, false),
        None if events.is_empty() => (Outcome::Nothing, false),
        None => (Outcome::OtherTrigger, false),
    }
}

fn cases() -> Vec<Case> {
    let languages = Languages::shipped().unwrap();
    let frames: Vec<Frame> = languages
        .iter()
        .flat_map(|l| l.semantics().frames.clone())
        .filter(|f| f.event.is_some())
        .collect();
    let reader = Reader::with_languages(languages, Options::default()).unwrap();
    frames
        .into_par_iter()
        .map(|frame| {
            let example = frame.example.clone().unwrap_or_default();
            let record = reader.read(&Document::of_text(example));
            let (outcome, no_source) = judge(&frame, &record.events);
            Case {
                frame,
                outcome,
                no_source,
                events: record.events,
                entities: record.entities.into_iter().map(|e| e.name).collect(),
            }
        })
        .collect()
}

/// A row of the report: where, what was wanted, what came.
fn row(case: &Case) -> String {
    let f = &case.frame;
    let kind = match f.kind {
        FrameKind::Verb => "verb",
        FrameKind::Noun => "noun",
    };
    let got: Vec<String> = case
        .events
        .iter()
        .map(|e| {
            let rule = e.rule.as_deref().unwrap_or_default();
            format!("{} {:?} by {rule}", e.kind.name(), e.trigger.text)
        })
        .collect();
    format!(
        "{}:{}\t{}\t{kind}\t{}\t{:?}{}\t{}\t{}\t{}",
        f.place.0,
        f.place.1,
        f.id,
        f.event.as_deref().unwrap_or_default(),
        case.outcome,
        if case.no_source { ", no source" } else { "" },
        got.join("; "),
        case.entities.join("; "),
        f.example.as_deref().unwrap_or_default(),
    )
}

#[test]
fn examples_give_their_events() {
    let mut cases = cases();
    // The worst first.
    cases.sort_by_key(|c| (std::cmp::Reverse(c.outcome), c.entities.is_empty()));
    let all = cases.len();
    let mut counts: BTreeMap<Outcome, usize> = BTreeMap::new();
    for case in &cases {
        *counts.entry(case.outcome).or_default() += 1;
    }
    let of = |o| counts.get(&o).copied().unwrap_or_default();
    let percent = |n: usize| 100.0 * n as f64 / all as f64;
    let own = percent(of(Outcome::Own));
    let share = percent(of(Outcome::Own) + of(Outcome::Sister));
    let mut report = String::from("place\tframe\tkind\ttype\toutcome\tgot\tentities\texample\n");
    for case in &cases {
        if case.outcome != Outcome::Own || case.no_source {
            let _ = writeln!(report, "{}", row(case));
        }
    }
    println!("{report}");
    println!(
        "{share:.2} % of {all} examples give their event ({own:.2} % by the row itself): {counts:?}"
    );
    println!(
        "{} give it without the source that the row names",
        cases.iter().filter(|c| c.no_source).count()
    );
    if let Some(path) = std::env::var_os("KRONIKA_FRAMES_REPORT") {
        std::fs::write(path, &report).unwrap();
    }
    assert!(all > 1000, "the shipped pack has {all} frames of events");
    assert!(share >= FLOOR, "{share:.2} % < {FLOOR} %");
    assert!(own >= FLOOR_OWN, "{own:.2} % < {FLOOR_OWN} %");
}

#[test]
fn cameo_codes_stand_below_their_type() {
    let concepts = include_str!("../ontology/event-types.ttl");
    for language in Languages::shipped().unwrap().iter() {
        for frame in &language.semantics().frames {
            let Some(code) = frame.cameo.as_deref() else {
                continue;
            };
            let (file, line) = &frame.place;
            let above = EventType::of_cameo(code).map(EventType::name);
            assert_eq!(above, frame.event.as_deref(), "{file}:{line}: {code}");
            let concept = format!("CAMEO-{code} ");
            assert!(concepts.contains(&concept), "{file}:{line}: no {concept}");
        }
    }
}
