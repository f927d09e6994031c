//! The whole road against what cannot be undercut on the same machine in the same run: reading against the words alone
//! (tokens with their readings), building against loading the finished quads.
//!
//! `cargo bench --bench build`; on real articles with `KRONIKA_CORPUS=FILE.jsonl`. It fails where a ratio goes beyond its
//! bound, which leaves room for a busy machine.

mod common;

use std::collections::BTreeMap;

use common::{Outcome, best, corpus, line, reader, times, wanted};
use kronika::document::Document;
use kronika::language::Languages;
use kronika::rdf::Base;
use kronika::record::Record;
use kronika::road::{Item, prepare};
use kronika::store::{Piece, Store, Unread};
use kronika::text;
use oxigraph::io::{RdfFormat, RdfSerializer};
use rayon::prelude::*;

/// Reading may take so many times as long as finding the words.
const READING: f64 = 6.0;
/// Building may take so many times as long as reading and loading the finished quads.
const BUILDING: f64 = 3.0;

fn main() -> Outcome {
    let reader = reader()?;
    let documents = corpus(&reader, wanted(300))?;
    let count = documents.len();
    let letters: usize = documents.iter().map(|d| d.text.chars().count()).sum();
    println!(
        "{count} documents, {:.2} million letters, {} threads",
        letters as f64 / 1e6,
        rayon::current_num_threads()
    );

    let languages = Languages::shipped()?;
    let language = languages.get("sq").ok_or("no Albanian")?;
    let words = |document: &Document| -> usize {
        text::read(&document.text, language.text_rules())
            .iter()
            .map(|s| language.analyse(s).len())
            .sum()
    };
    let (lower, tokens) = best(3, || documents.par_iter().map(words).sum::<usize>());
    let rate = tokens as f64 / lower.as_secs_f64();
    line("words", lower, format!("{rate:.0} tokens a second"));

    let read = || -> Vec<Record> { documents.par_iter().map(|d| reader.read(d)).collect() };
    let (reading, records) = best(3, read);
    let events: usize = records.iter().map(|r| r.events.len()).sum();
    let reading_ratio = times(reading, lower);
    line(
        "text → records",
        reading,
        format!(
            "{:.0} documents a second, {events} events, {reading_ratio:.1} × words",
            count as f64 / reading.as_secs_f64()
        ),
    );

    let base = Base::default();
    let (graphing, pieces) = best(3, || -> Vec<Piece> {
        records
            .par_iter()
            .map(|r| Piece::new(r, &base, String::new()))
            .collect()
    });
    let quads: usize = pieces.iter().map(|p| p.quads.len()).sum();
    line("records → quads", graphing, format!("{quads} quads"));

    let mut bytes = Vec::new();
    let mut out = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(&mut bytes);
    for quad in pieces.iter().flat_map(|p| &p.quads) {
        out.serialize_quad(quad)?;
    }
    out.finish()?;
    let folder = tempfile::tempdir()?;
    let mut n = 0;
    let (loading, loaded) = best(3, || -> Outcome {
        n += 1;
        load_finished(&folder.path().join(format!("finished-{n}")), &bytes)
    });
    loaded?;
    line(
        "loading the finished quads",
        loading,
        "bulk load from N-Quads",
    );

    let mut n = 0;
    let (building, built) = best(2, || -> Result<usize, Box<dyn std::error::Error>> {
        n += 1;
        let path = folder.path().join(format!("built-{n}")).join("store");
        let roots = ["bench".to_owned()];
        let items = documents.iter().cloned().map(Item::Document);
        let prepared = prepare(
            &path,
            &base,
            &roots,
            items,
            "bench",
            &Unread::default(),
            false,
        )?;
        let (_, report) = prepared.build(&path, &base, &roots, &reader, |_| {})?;
        Ok(report.quads)
    });
    let building_ratio = times(building, reading + loading);
    line(
        "documents → store",
        building,
        format!(
            "{:.0} documents a second, {} quads, {building_ratio:.1} × (reading + loading)",
            count as f64 / building.as_secs_f64(),
            built?
        ),
    );
    kinds(&pieces);
    if reading_ratio > READING || building_ratio > BUILDING {
        return Err(format!(
            "beyond the bounds: reading {reading_ratio:.1} (≤ {READING}), building {building_ratio:.1} (≤ {BUILDING})"
        )
        .into());
    }
    Ok(())
}

#[cfg(feature = "disk")]
fn load_finished(path: &std::path::Path, bytes: &[u8]) -> Outcome {
    fill(&oxigraph::store::Store::open(path)?, bytes)
}

#[cfg(not(feature = "disk"))]
fn load_finished(_: &std::path::Path, bytes: &[u8]) -> Outcome {
    fill(&oxigraph::store::Store::new()?, bytes)
}

fn fill(store: &oxigraph::store::Store, bytes: &[u8]) -> Outcome {
    let mut loader = store.bulk_loader();
    loader.load_from_slice(RdfFormat::NQuads, bytes)?;
    loader.commit()?;
    Ok(())
}

/// What an event costs, by the kind of thing that the quads describe.
fn kinds(pieces: &[Piece]) {
    let base = Base::default();
    let Ok(store) = Store::memory(&base) else {
        return;
    };
    if store.add(pieces.to_vec()).is_err() {
        return;
    }
    let Ok(stats) = store.stats() else { return };
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for quad in store.quads().flatten() {
        let shared = [base.ontology(), base.world()];
        if shared.contains(&quad.graph_name) {
            continue;
        }
        let subject = quad.subject.to_string();
        let key = base.key(subject.trim_matches(['<', '>']));
        let key = key.as_ref().map_or("?", |k| k.as_str());
        let kind = match key.split_once('#') {
            Some((_, fragment)) => fragment.split(['=', '-']).next().unwrap_or(fragment),
            None => key.split('/').next().unwrap_or(key),
        };
        *kinds.entry(kind.to_owned()).or_default() += 1;
    }
    println!("\nquads for each of {} events", stats.events);
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    for (kind, n) in kinds {
        println!("{kind:<16} {:>6.2}", n as f64 / stats.events as f64);
    }
    println!("{:<16} {:>6.2}", "all", stats.quads_per_event());
}
