//! `kronika build`: the whole road from inputs to the store and its exports.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::time::Instant;

use kronika::export::{Source, turtle};
use kronika::rdf::Base;
use kronika::reader::{Options, Reader};
use kronika::road::{Item, prepare};

use super::exit::Exit;
use super::options::ReadFlags;
use super::{inputs, style};

/// Read documents and make the store mirror them.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  kronika build seeds")]
pub struct Args {
    /// Files or folders.
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// Folder to write to.
    #[arg(short, long, value_name = "FOLDER", default_value = "output")]
    output: PathBuf,
    /// Begin of the graph's IRIs.
    #[arg(long, value_name = "IRI")]
    base: Option<String>,
    /// Give up what a store of other inputs holds.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    read: ReadFlags,
}

/// Runs it.
pub fn run(args: Args, quiet: bool) -> anyhow::Result<Exit> {
    let start = Instant::now();
    let (documents, left_out) = inputs::documents(&args.inputs, &args.read);
    let reader = Reader::new(Options {
        language: args.read.lang.clone(),
    })?;
    let base = match &args.base {
        Some(iri) => Base::new(iri)?,
        None => Base::default(),
    };
    fs::create_dir_all(&args.output)?;
    let place = args.output.join(if cfg!(feature = "disk") {
        "store"
    } else {
        "graph.nq"
    });
    let roots: Vec<String> = args
        .inputs
        .iter()
        .map(|p| p.display().to_string())
        .collect();
    let total = documents.len();
    let items = documents.into_iter().map(Item::Document);
    let prepared = prepare(&place, &base, &roots, items, &reader.engine(), args.replace)?;
    let mut records = BufWriter::new(File::create(args.output.join("records.jsonl"))?);
    let mut failed = None;
    let (store, report) = prepared.build(&place, &base, &roots, &reader, |record| {
        let mut record = record.clone();
        record.document.text = None;
        let line = serde_json::to_string(&record).map_err(std::io::Error::other);
        if let Err(e) = line.and_then(|l| writeln!(records, "{l}")) {
            failed = Some(e);
        }
    })?;
    records.flush()?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    let source = Source::store(&store)?;
    let mut file = BufWriter::new(File::create(args.output.join("graph.ttl"))?);
    turtle::write(&source, &mut file)?;
    file.flush()?;
    if !quiet {
        anstream::println!(
            "{total} documents ({} new, {} changed, {} unchanged, {} gone), {} quads, {:.1} s",
            report.new,
            report.changed,
            report.unchanged,
            report.gone,
            style::count(report.quads),
            start.elapsed().as_secs_f64()
        );
        anstream::println!("Next: kronika query met; kronika stats");
    }
    Ok(if left_out > 0 {
        Exit::LeftOut
    } else {
        Exit::Done
    })
}
