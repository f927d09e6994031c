//! Reads all documents below a path, many at a time, and prints who did what to whom; what cannot be read is told and left
//! out: `cargo run --release --no-default-features --example folder -- seeds`.
//!
//! Only a batch of documents is in memory at any time, so the folder may be as big as it likes.

use std::error::Error;
use std::path::PathBuf;

use kronika::document::{self, Input};
use kronika::reader::{Options, Reader};
use kronika::record::Record;
use rayon::prelude::*;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which file or folder?")?;
    let reader = Reader::new(Options::default())?;
    let options = reader.load_options();
    let mut documents = document::load(&Input::Path(PathBuf::from(path)), &options);
    loop {
        let batch: Vec<_> = documents.by_ref().take(64).collect();
        if batch.is_empty() {
            return Ok(());
        }
        let read: Vec<_> = batch
            .into_par_iter()
            .map(|document| document.map(|d| reader.read(&d)))
            .collect();
        for record in read {
            match record {
                Ok(record) => tell(&record),
                Err(left_out) => eprintln!("{left_out}"),
            }
        }
    }
}

fn tell(record: &Record) {
    let names = |ids: &[String]| {
        let name = |id: &String| record.entities.iter().find(|e| e.id == *id);
        let names: Vec<&str> = ids
            .iter()
            .filter_map(name)
            .map(|e| e.name.as_str())
            .collect();
        names.join(" + ")
    };
    for event in &record.events {
        println!(
            "{}\t{}\t{} → {}\t{}",
            record.document.id,
            event.kind.name(),
            names(&event.source),
            names(&event.target),
            event.trigger.text
        );
    }
}
