//! `kronika extract`: documents → extraction records, without a graph.

use std::fs;
use std::io::{BufWriter, Write};
use std::mem::ManuallyDrop;
use std::path::PathBuf;

use anyhow::Context;
use clap::ValueEnum;
use kronika::document::Document;
use kronika::record::{Record, lines};
use rayon::prelude::*;

use super::config::Config;
use super::exit::Exit;
use super::inputs::InputFlags;
use super::options::ReadFlags;
use super::{marked, progress};

/// How many documents are read before any is written.
const BATCH: usize = 256;

/// Read documents and print what was found in them
///
/// A record is one JSON object a line: entities, events, claims and situations with the span of every word that
/// says so (see ontology/record.schema.json). --format text shows the article with what was found marked.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika extract seeds --format jsonl -o records.jsonl
  kronika extract seeds/article.txt --format text
  echo 'Kryeministri takoi presidentin.' | kronika extract - --date 2024-11-04")]
pub struct Args {
    #[command(flatten)]
    inputs: InputFlags,
    /// File to write to (default: standard output).
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How to print.
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    format: Format,
    #[command(flatten)]
    read: ReadFlags,
    /// Keep the whole text in each record.
    #[arg(long)]
    with_text: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Jsonl,
    Text,
}

pub fn run(args: Args, config: &Config, quiet: bool) -> anyhow::Result<Exit> {
    args.read.set_jobs();
    // The program ends after this: taking the tables apart would only cost time.
    let reader = ManuallyDrop::new(config.reader(args.read.lang.as_deref())?);
    let (documents, gathered) = args.inputs.documents(&reader, &args.read);
    let bar = progress::bar(documents.len(), "reading", quiet);
    let mut out: Box<dyn Write> = match &args.output {
        Some(path) => Box::new(BufWriter::new(
            fs::File::create(path).with_context(|| format!("cannot write {}", path.display()))?,
        )),
        None if args.format == Format::Text => Box::new(anstream::stdout()),
        None => Box::new(BufWriter::new(std::io::stdout())),
    };
    for batch in documents.chunks(BATCH) {
        let records: Vec<Record> = batch
            .par_iter()
            .map(|document| reader.read(document))
            .collect();
        for (document, mut record) in batch.iter().zip(records) {
            write(&args, document, &mut record, &mut out)?;
            bar.inc(1);
        }
    }
    out.flush()?;
    bar.finish_and_clear();
    Ok(if gathered.left_out > 0 {
        Exit::LeftOut
    } else {
        Exit::Done
    })
}

fn write(
    args: &Args,
    document: &Document,
    record: &mut Record,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    match args.format {
        Format::Jsonl => {
            record.document.text = args.with_text.then(|| document.text.clone());
            lines::write(out, record)?;
        }
        Format::Text => out.write_all(marked::article(&document.text, record).as_bytes())?,
    }
    Ok(())
}
