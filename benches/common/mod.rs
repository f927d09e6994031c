//! What the benchmarks share: a corpus, a clock, a table.
//!
//! The corpus is made of the project's own sentences: the seed's paragraphs and the examples of the frames, dealt out by a
//! fixed sequence; so it holds more events than news does. `KRONIKA_CORPUS=FILE.jsonl` takes real articles instead,
//! `KRONIKA_DOCUMENTS=N` another number of documents.
#![allow(dead_code)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use kronika::document::{Document, Input, load};
use kronika::language::Languages;
use kronika::reader::{Options, Reader};

/// What a benchmark may end with.
pub type Outcome = Result<(), Box<dyn std::error::Error>>;

/// The reader.
pub fn reader() -> Result<Reader, Box<dyn std::error::Error>> {
    Ok(Reader::new(Options::default())?)
}

/// How many documents are wanted, `usual` unless the environment says so.
pub fn wanted(usual: usize) -> usize {
    std::env::var("KRONIKA_DOCUMENTS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(usual)
}

/// `count` documents: of the file that the environment names, else made.
pub fn corpus(reader: &Reader, count: usize) -> Result<Vec<Document>, Box<dyn std::error::Error>> {
    match std::env::var_os("KRONIKA_CORPUS") {
        Some(path) => {
            let options = reader.load_options();
            let documents = load(&Input::Path(PathBuf::from(path)), &options);
            Ok(documents.filter_map(Result::ok).take(count).collect())
        }
        None => made(count),
    }
}

fn made(count: usize) -> Result<Vec<Document>, Box<dyn std::error::Error>> {
    let languages = Languages::shipped()?;
    let examples: Vec<String> = languages
        .iter()
        .flat_map(|l| {
            l.semantics()
                .frames
                .iter()
                .filter_map(|f| f.example.clone())
        })
        .collect();
    let seed = include_str!("../../seeds/seed-korea-moscow.txt");
    let paragraphs: Vec<&str> = seed.lines().filter(|l| l.len() > 80).collect();
    let mut state = 7_u64;
    let mut next = |below: usize| {
        // Knuth's linear congruential sequence: the same corpus every time.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    Ok((0..count)
        .map(|i| {
            let mut text = String::new();
            for _ in 0..3 {
                text.push_str(paragraphs[next(paragraphs.len())]);
                text.push_str("\n\n");
                for _ in 0..4 {
                    text.push_str(&examples[next(examples.len())]);
                    text.push(' ');
                }
                text.push_str("\n\n");
            }
            Document {
                id: format!("made-{i}"),
                date: Some(format!("2024-11-{:02}", 1 + i % 28)),
                ..Document::of_text(text)
            }
        })
        .collect())
}

/// The shortest of some runs, what the machine can do when nothing disturbs it, and what the last one gave.
pub fn best<T>(runs: usize, mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut timed = || {
        let start = Instant::now();
        let result = run();
        (start.elapsed(), result)
    };
    let (mut shortest, mut result) = timed();
    for _ in 1..runs {
        let (took, last) = timed();
        shortest = shortest.min(took);
        result = last;
    }
    (shortest, result)
}

/// One line of the table: what, how long, how that compares.
pub fn line(what: &str, took: Duration, compared: impl std::fmt::Display) {
    println!(
        "{what:<44} {:>9.1} ms   {compared}",
        took.as_secs_f64() * 1e3
    );
}

/// How many times as long `took` is as `limit`.
pub fn times(took: Duration, limit: Duration) -> f64 {
    took.as_secs_f64() / limit.as_secs_f64().max(1e-9)
}
