//! `kronika add`: documents into a store that is there.

use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use anyhow::Context;
use kronika::record::lines::{self, LineError};
use kronika::road::{self, Item, Step};
use kronika::store::Store;

use super::config::Config;
use super::exit::Exit;
use super::inputs::{Gathered, InputFlags, Kind};
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

pub fn run(args: Args, config: &Config, quiet: bool) -> anyhow::Result<Exit> {
    args.read.set_jobs();
    let store = Store::open_for_writing(&args.store.store)?;
    let reader = config.reader(args.read.lang.as_deref())?;
    let gathered = match &args.records {
        Some(path) => records(path)?,
        None => {
            let flags = InputFlags {
                inputs: args.inputs,
                stdin: args.stdin,
            };
            flags.items(&reader, &args.read)
        }
    };
    let mut left_out = gathered.left_out;
    let bar = progress::bar(gathered.items.len(), "reading", quiet);
    let (report, clashes) = road::add(&store, gathered.items, &reader.engine(), &reader, |step| {
        bar.inc(u64::from(matches!(step, Step::Read(_))));
    })?;
    bar.finish_and_clear();
    for clash in clashes {
        left_out += 1;
        style::warning(format_args!("left out: {clash}"));
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
pub fn records(path: &Path) -> anyhow::Result<Gathered> {
    let file = fs::File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut gathered = Gathered::default();
    for record in lines::read(BufReader::new(file)) {
        match record {
            Ok(record) => gathered.items.push(Item::Record(record)),
            Err(error) => {
                gathered.left_out += 1;
                if let LineError::Refused { document, .. } = &error {
                    gathered.unread.documents.push(document.clone());
                }
                style::warning(format_args!("left out: {}: {error}", path.display()));
            }
        }
    }
    Ok(gathered)
}
