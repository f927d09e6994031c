//! Articles of the repository, read by the reader into a store in memory.
#![allow(dead_code, clippy::unwrap_used)]

use kronika::document::{Input, load};
use kronika::rdf::Base;
use kronika::reader::{Options, Reader};
use kronika::store::{Piece, Store};

/// The folder of the seed article.
pub const SEEDS: &str = "seeds";

/// A second telling of what the seed tells, by another outlet.
pub const SECOND: &str = "tests/fixtures/second-article.json";

/// A store of what these paths hold; in memory, so that the features don't matter.
pub fn read(paths: &[&str]) -> Store {
    let reader = Reader::new(Options::default()).unwrap();
    let options = reader.load_options();
    let base = Base::default();
    let pieces = paths.iter().flat_map(|path| {
        let documents = load(&Input::Path(path.into()), &options);
        documents.map(|document| {
            let document = document.unwrap();
            let mut record = reader.read(&document);
            record.document.text = Some(document.text);
            Piece::new(&record, &base, String::new())
        })
    });
    let store = Store::memory(&base).unwrap();
    store.add(pieces.collect()).unwrap();
    store
}
