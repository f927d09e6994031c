//! `kronika add`: documents into a store that is there.

use std::fs;
use std::io::BufReader;
use std::path::PathBuf;

use anyhow::Context;
use kronika::reader::{Options, Reader};
use kronika::record::lines;
use kronika::road::{self, Item};
use kronika::store::Store;

use super::exit::Exit;
use super::inputs::{InputFlags, Kind};
use super::options::{ReadFlags, StoreFlag};
use super::style::{STRONG, count};
use super::{progress, style};

/// Add documents to a store
///
/// They stay until `kronika remove`, whatever `kronika build` does. A document that is there already is replaced.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika add today.txt --date 2024-11-04
  curl -s https://example.org/a.html | kronika add - --stdin html
  kronika add --records records.jsonl --store news/store")]
pub struct Args {
    /// Files, folders (with all below them) or - for standard input: .txt .md .html .json .jsonl .csv
    #[arg(value_name = "INPUT", required_unless_present = "records")]
    inputs: Vec<PathBuf>,
    /// Kind of what comes on standard input.
    #[arg(long, value_name = "KIND", default_value = "txt")]
    stdin: Kind,
    /// Extraction records instead of documents, one JSON object a line.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["inputs", "date", "lang"])]
    records: Option<PathBuf>,
    #[command(flatten)]
    read: ReadFlags,
    #[command(flatten)]
    store: StoreFlag,
}

pub fn run(args: Args, quiet: bool) -> anyhow::Result<Exit> {
    args.read.set_jobs();
    let store = Store::open_for_writing(&args.store.store)?;
    let reader = Reader::new(Options {
        language: args.read.lang.clone(),
    })?;
    let (items, mut left_out) = match &args.records {
        Some(path) => records(path)?,
        None => {
            let flags = InputFlags {
                inputs: args.inputs,
                stdin: args.stdin,
            };
            let (documents, left_out) = flags.documents(&reader, &args.read);
            (
                documents.into_iter().map(Item::Document).collect(),
                left_out,
            )
        }
    };
    let bar = progress::bar(items.len(), "reading", quiet);
    let (report, clashes) = road::add(&store, items, &reader.engine(), &reader, |_| bar.inc(1))?;
    bar.finish_and_clear();
    for id in clashes {
        left_out += 1;
        style::warning(format_args!(
            "left out: another document has the id {id:?} already"
        ));
    }
    if !quiet {
        anstream::println!(
            "{STRONG}{}{STRONG:#} added, {STRONG}{}{STRONG:#} replaced; the store holds {STRONG}{}{STRONG:#} documents",
            count(report.new),
            count(report.changed),
            count(report.new + report.changed + report.unchanged)
        );
    }
    Ok(if left_out > 0 {
        Exit::LeftOut
    } else {
        Exit::Done
    })
}

/// The valid records of a file; the others are told and counted.
pub fn records(path: &PathBuf) -> anyhow::Result<(Vec<Item>, usize)> {
    let file = fs::File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut items = Vec::new();
    let mut left_out = 0;
    for record in lines::read(BufReader::new(file)) {
        match record {
            Ok(record) => items.push(Item::Record(record)),
            Err(error) => {
                left_out += 1;
                style::warning(format_args!("left out: {}: {error}", path.display()));
            }
        }
    }
    Ok((items, left_out))
}
