//! Our Turtle and N-Quads against oxigraph's own serialisers, from the same store: what order and grouping cost.
//! `cargo bench --bench export`. It fails where a ratio goes beyond its bound.

mod common;

use std::io::Write;

use common::{Outcome, best, corpus, line, reader, times, wanted};
use kronika::export::{ExportError, Source, rdf};
use kronika::rdf::Base;
use kronika::rdf::vocab::PREFIXES;
use kronika::store::{Piece, Store};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::TripleRef;
use rayon::prelude::*;

/// Ordered, grouped, prefixed Turtle may take so many times as long as the serialiser's, and N-Quads in a stable order.
const BOUND: f64 = 12.0;

fn main() -> Outcome {
    let reader = reader()?;
    let base = Base::default();
    let documents = corpus(&reader, wanted(300))?;
    let pieces: Vec<Piece> = documents
        .par_iter()
        .map(|d| Piece::new(&reader.read(d), &base, String::new()))
        .collect();
    let store = Store::memory(&base)?;
    store.add(pieces)?;
    println!(
        "{} documents, {} quads",
        documents.len(),
        store.inner().len()?
    );
    let mut beyond = Vec::new();
    for (name, ours, theirs) in [
        ("Turtle", rdf::Format::Turtle, RdfFormat::Turtle),
        ("N-Quads", rdf::Format::NQuads, RdfFormat::NQuads),
    ] {
        let (plain, bytes) = best(3, || peer(&store, theirs));
        line(
            &format!("{name} by oxigraph"),
            plain,
            format!("{} bytes", bytes?.len()),
        );
        let (own, bytes) = best(3, || -> Result<Vec<u8>, ExportError> {
            let mut out = Vec::new();
            rdf::write(&Source::store(&store)?, ours, &mut out)?;
            Ok(out)
        });
        let ratio = times(own, plain);
        line(
            &format!("{name} by kronika"),
            own,
            format!("{} bytes, {ratio:.1} × oxigraph", bytes?.len()),
        );
        if ratio > BOUND {
            beyond.push(format!("{name} {ratio:.1}"));
        }
    }
    if beyond.is_empty() {
        Ok(())
    } else {
        Err(format!("beyond {BOUND} × oxigraph: {}", beyond.join(", ")).into())
    }
}

/// What oxigraph writes of the same store: every quad, in the order that it has them.
fn peer(store: &Store, format: RdfFormat) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, iri) in PREFIXES {
        serializer = serializer.with_prefix(*prefix, *iri)?;
    }
    let mut out = serializer.for_writer(Vec::new());
    for quad in store.quads() {
        let quad = quad?;
        if format.supports_datasets() {
            out.serialize_quad(&quad)?;
        } else {
            out.serialize_triple(TripleRef::from(quad.as_ref()))?;
        }
    }
    let mut bytes = out.finish()?;
    bytes.flush()?;
    Ok(bytes)
}
