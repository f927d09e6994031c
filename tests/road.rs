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
    assert_eq!(back.nodes(), graph.nodes());
    assert_eq!(back.edges(), graph.edges());
    let events = graph.events().len();
    println!("{} quads, {events} events", there.len());
    for q in &there { println!("{q}"); }
    assert!(there.len() <= 25 * events);
}
