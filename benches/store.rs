//! Bulk load into a fresh store against one transaction, for new stores and for additions: why `build` does the one and `add`
//! the other. `cargo bench --bench store`; on disk with the feature `disk`, else in memory with the file that is written.

mod common;

use std::path::Path;
use std::time::Duration;

use common::{Outcome, best, corpus, line, reader, times};
use kronika::rdf::Base;
use kronika::store::{Piece, Plan, Report, Store, StoreError};
use rayon::prelude::*;

fn main() -> Outcome {
    let reader = reader()?;
    let base = Base::default();
    let documents = corpus(&reader, 1_100)?;
    let pieces: Vec<Piece> = documents
        .par_iter()
        .map(|d| Piece::new(&reader.read(d), &base, String::new()))
        .collect();
    let folder = tempfile::tempdir()?;
    let place = if cfg!(feature = "disk") {
        "RocksDB"
    } else {
        "memory and a file"
    };
    for count in [100, 1_000] {
        let all = &pieces[..count.min(pieces.len())];
        let quads: usize = all.iter().map(|p| p.quads.len()).sum();
        println!("{} documents, {quads} quads, {place}", all.len());
        let mut n = 0;
        let mut fresh = |how: fn(&Path, &[Piece]) -> Result<Report, StoreError>| {
            best(2, || {
                n += 1;
                how(
                    &folder.path().join(format!("{count}-{n}")).join("store"),
                    all,
                )
            })
        };
        let (bulk, done) = fresh(bulk);
        done?;
        let (transaction, done) = fresh(transaction);
        done?;
        line("  a new store by bulk load", bulk, "");
        let ratio = times(transaction, bulk);
        line(
            "  a new store by a transaction",
            transaction,
            format!("{ratio:.1} × bulk"),
        );
        let path = folder.path().join(format!("{count}-more")).join("store");
        mirrored(&path, all)?;
        for more in [1, 100] {
            let (took, _) = add(&path, &pieces[pieces.len() - more.min(pieces.len())..])?;
            let ratio = times(took, bulk);
            line(
                &format!("  {more} more by a transaction"),
                took,
                format!("{ratio:.2} × bulk load of all"),
            );
        }
    }
    Ok(())
}

fn mirrored(path: &Path, pieces: &[Piece]) -> Result<Report, StoreError> {
    let plan = Plan {
        new: pieces.iter().map(|p| p.document.clone()).collect(),
        ..Plan::default()
    };
    let pieces = pieces.to_vec();
    let roots = ["bench".to_owned()];
    Store::mirror(path, &Base::default(), &roots, &plan, pieces).map(|(_, report)| report)
}

fn bulk(path: &Path, pieces: &[Piece]) -> Result<Report, StoreError> {
    mirrored(path, pieces)
}

fn transaction(path: &Path, pieces: &[Piece]) -> Result<Report, StoreError> {
    mirrored(path, &[])?;
    Store::open_for_writing(path)?.add(pieces.to_vec())
}

fn add(path: &Path, pieces: &[Piece]) -> Result<(Duration, Report), StoreError> {
    let store = Store::open_for_writing(path)?;
    let (took, report) = best(1, || store.add(pieces.to_vec()));
    Ok((took, report?))
}
