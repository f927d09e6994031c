//! The road from a record to quads and back, on a record made from the seed article's annotation.
#![allow(clippy::unwrap_used)]

use kronika::graph::Graph;
use kronika::rdf::{Base, Collector, quads};
use kronika::record::{Record, lines};

fn seed() -> Record {
    lines::read(include_bytes!("fixtures/seed.jsonl").as_slice())
        .next()
        .unwrap()
        .unwrap()
}

/// The first thing that stands in one of two lists only.
fn difference<T: std::fmt::Debug + PartialEq>(one: &[T], other: &[T]) -> Option<String> {
    let only = |a: &[T], b: &[T]| a.iter().find(|x| !b.contains(x)).map(|x| format!("{x:?}"));
    only(one, other)
        .map(|x| format!("only here: {x:.300}"))
        .or_else(|| only(other, one).map(|x| format!("only there: {x:.300}")))
}

#[test]
fn the_seed_goes_there_and_back() {
    let graph = Graph::from_records([&seed()]);
    let base = Base::default();
    let there = quads(&graph, &base);
    let mut back = Collector::new(&base);
    for quad in &there {
        back.push(quad);
    }
    let back = back.finish();
    assert_eq!(difference(&back.nodes(), &graph.nodes()), None);
    assert_eq!(difference(&back.edges(), &graph.edges()), None);
    assert!(back == graph);
    let events = graph.events().len();
    println!("{} quads, {events} events", there.len());
    assert!(there.len() <= 25 * events);
}
