//! The road from a record to quads, a store, the exports and back: nothing is lost, nothing depends on order.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeSet;

use common::{record, second, seed};
use kronika::export::{Source, rdf as formats};
use kronika::graph::Graph;
use kronika::rdf::{Base, Collector, quads};
use kronika::record::{Record, validate::validate};
use kronika::store::{Piece, Store};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use proptest::prelude::*;

/// The first thing that stands in one of two lists only.
fn difference<T: std::fmt::Debug + PartialEq>(one: &[T], other: &[T]) -> Option<String> {
    let only = |a: &[T], b: &[T]| {
        a.iter()
            .find(|x| !b.contains(x))
            .map(|x| format!("{x:.400?}"))
    };
    only(one, other)
        .map(|x| format!("only here: {x}"))
        .or_else(|| only(other, one).map(|x| format!("only there: {x}")))
}

fn back(quads: &[Quad], base: &Base) -> Graph {
    let mut collector = Collector::new(base);
    for quad in quads {
        collector.push(quad);
    }
    collector.finish()
}

fn stored<'a>(records: impl IntoIterator<Item = &'a Record>) -> Store {
    let base = Base::default();
    let store = Store::memory(&base).unwrap();
    let pieces = records
        .into_iter()
        .map(|record| Piece::new(record, &base, "x".into()))
        .collect();
    store.add(pieces).unwrap();
    store
}

fn dump(store: &Store) -> Vec<String> {
    let mut lines: Vec<String> = store
        .quads()
        .map(|quad| quad.unwrap().to_string())
        .collect();
    lines.sort();
    lines
}

fn exported(store: &Store, format: formats::Format) -> Vec<u8> {
    let mut out = Vec::new();
    formats::write(&Source::store(store).unwrap(), format, &mut out).unwrap();
    out
}

/// The formats that keep graphs.
fn with_graphs() -> [(formats::Format, RdfFormat); 3] {
    let jsonld = RdfFormat::JsonLd {
        profile: oxigraph::io::JsonLdProfileSet::empty(),
    };
    [
        (formats::Format::NQuads, RdfFormat::NQuads),
        (formats::Format::TriG, RdfFormat::TriG),
        (formats::Format::JsonLd, jsonld),
    ]
}

fn parsed(bytes: &[u8], format: RdfFormat) -> BTreeSet<String> {
    RdfParser::from_format(format)
        .for_slice(bytes)
        .map(|quad| quad.unwrap().to_string())
        .collect()
}

#[test]
fn the_seed_goes_there_and_back() {
    let base = Base::default();
    let graph = Graph::from_records([&seed()]);
    let there = quads(&graph, &base);
    let back = back(&there, &base);
    assert_eq!(difference(&back.nodes(), &graph.nodes()), None);
    assert_eq!(difference(&back.edges(), &graph.edges()), None);
}

#[test]
fn an_event_costs_at_most_25_quads() {
    let stats = stored([&seed()]).stats().unwrap();
    assert!(stats.events >= 30);
    assert!(
        stats.quads_per_event() <= 25.0,
        "{}",
        stats.quads_per_event()
    );
}

#[test]
fn two_outlets_tell_one_happening() {
    let store = stored([&seed(), &second()]);
    let query = "SELECT ?h (COUNT(DISTINCT ?d) AS ?n) { ?e kro:happening ?h . GRAPH ?d { ?e a kro:Event } } GROUP BY ?h HAVING (COUNT(DISTINCT ?d) > 1)";
    match store.query(query, None).unwrap() {
        kronika::store::Answer::Table { rows, .. } => assert_eq!(rows.len(), 1),
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_format_says_the_same() {
    let store = stored([&seed(), &second()]);
    let turtle = parsed(
        &exported(&store, formats::Format::Turtle),
        RdfFormat::Turtle,
    );
    assert!(turtle.len() > 700);
    for (format, rdf) in [
        (formats::Format::NTriples, RdfFormat::NTriples),
        (formats::Format::RdfXml, RdfFormat::RdfXml),
    ] {
        assert!(
            parsed(&exported(&store, format), rdf) == turtle,
            "{format:?}"
        );
    }
    let nquads = parsed(
        &exported(&store, formats::Format::NQuads),
        RdfFormat::NQuads,
    );
    for (format, rdf) in with_graphs() {
        assert!(
            parsed(&exported(&store, format), rdf) == nquads,
            "{format:?}"
        );
    }
}

#[test]
fn the_shapes_hold() {
    let store = stored([&seed(), &second()]);
    let shapes = kronika::shapes::parse(kronika::rdf::ontology::SHAPES).unwrap();
    assert_eq!(
        kronika::shapes::validate(store.inner(), &shapes).unwrap(),
        []
    );
}

#[test]
fn expansion_adds_and_takes_nothing_away() {
    let store = stored([&seed()]);
    let lean = parsed(
        &exported(&store, formats::Format::Turtle),
        RdfFormat::Turtle,
    );
    let mut out = Vec::new();
    let source = Source::store(&store).unwrap().expanded().unwrap();
    formats::write(&source, formats::Format::Turtle, &mut out).unwrap();
    let rich = parsed(&out, RdfFormat::Turtle);
    assert!(rich.is_superset(&lean));
    for term in [
        "http://semanticweb.cs.vu.nl/2009/11/sem/hasActor",
        "http://www.w3.org/ns/prov#wasAttributedTo",
        "http://www.w3.org/2006/time#hasBeginning",
        "http://www.w3.org/ns/oa#hasSelector",
        "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#beginIndex",
        "https://schema.org/NewsArticle",
        "http://www.w3.org/2002/07/owl#sameAs> <http://www.wikidata.org/entity/Q159",
    ] {
        assert!(rich.iter().any(|triple| triple.contains(term)), "{term}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn made_records_are_valid(record in record("a")) {
        prop_assert_eq!(validate(&record, None), Ok(()));
    }

    #[test]
    fn nothing_is_lost(one in record("a"), other in record("b/ç #1")) {
        let base = Base::default();
        let graph = Graph::from_records([&one, &other]);
        let back = back(&quads(&graph, &base), &base);
        prop_assert_eq!(difference(&back.nodes(), &graph.nodes()), None);
        prop_assert_eq!(difference(&back.edges(), &graph.edges()), None);
        // Through the store too.
        let stored = stored([&one, &other]).graph(None).unwrap();
        prop_assert_eq!(difference(&stored.nodes(), &graph.nodes()), None);
        prop_assert_eq!(difference(&stored.edges(), &graph.edges()), None);
    }

    #[test]
    fn nothing_is_lost_in_exports(one in record("a"), other in record("b/ç #1")) {
        let store = stored([&one, &other]);
        let graph = store.graph(None).unwrap();
        for (format, rdf) in with_graphs() {
            let quads: Vec<Quad> = RdfParser::from_format(rdf)
                .for_slice(&exported(&store, format))
                .map(|quad| quad.unwrap())
                .collect();
            let back = back(&quads, store.base());
            prop_assert_eq!(difference(&back.nodes(), &graph.nodes()), None);
            prop_assert_eq!(difference(&back.edges(), &graph.edges()), None);
        }
        // Without graphs, all that the documents say stands there still.
        let turtle = parsed(&exported(&store, formats::Format::Turtle), RdfFormat::Turtle);
        for document in store.documents().unwrap() {
            for quad in store.in_graph(store.base().document_graph(&document).as_ref()) {
                let triple = Quad { graph_name: oxigraph::model::GraphName::DefaultGraph, ..quad.unwrap() };
                prop_assert!(turtle.contains(&triple.to_string()), "{}", triple);
            }
        }
    }

    #[test]
    fn order_does_not_matter(one in record("a"), other in record("b")) {
        let here = stored([&one, &other]);
        let there = stored([&other, &one]);
        prop_assert!(dump(&here) == dump(&there));
        prop_assert!(exported(&here, formats::Format::Turtle) == exported(&there, formats::Format::Turtle));
    }

    #[test]
    fn what_is_removed_was_never_there(one in record("a"), other in record("b")) {
        let alone = stored([&one]);
        let both = stored([&one, &other]);
        both.remove(&[kronika::graph::Key::document("b")]).unwrap();
        prop_assert!(dump(&alone) == dump(&both));
    }

    #[test]
    fn every_export_can_be_read(record in record("a")) {
        let store = stored([&record]);
        let turtle = parsed(&exported(&store, formats::Format::Turtle), RdfFormat::Turtle);
        let ntriples = parsed(&exported(&store, formats::Format::NTriples), RdfFormat::NTriples);
        prop_assert!(turtle == ntriples);
        let xml = parsed(&exported(&store, formats::Format::RdfXml), RdfFormat::RdfXml);
        prop_assert!(xml == turtle);
    }
}
