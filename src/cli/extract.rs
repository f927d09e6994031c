//! `kronika extract`: extraction records of documents.

use std::io::Write;
use std::path::PathBuf;

use kronika::reader::{Options, Reader};
use rayon::prelude::*;

use super::exit::Exit;
use super::inputs;
use super::options::ReadFlags;

/// Write extraction records, one JSON object a line.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  kronika extract seeds -o records.jsonl")]
pub struct Args {
    /// Files, folders, or - for text on standard input.
    #[arg(required = true)]
    inputs: Vec<PathBuf>,
    /// Where to write (default: standard output).
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Form of the output.
    #[arg(long, value_parser = ["jsonl"], default_value = "jsonl")]
    format: String,
    /// Keep the text in each record.
    #[arg(long)]
    with_text: bool,
    #[command(flatten)]
    read: ReadFlags,
}

/// Runs it.
pub fn run(args: Args) -> anyhow::Result<Exit> {
    let (documents, left_out) = inputs::documents(&args.inputs, &args.read);
    let reader = Reader::new(Options {
        language: args.read.lang.clone(),
    })?;
    let mut out: Box<dyn Write> = match &args.output {
        Some(path) => Box::new(std::io::BufWriter::new(std::fs::File::create(path)?)),
        None => Box::new(std::io::BufWriter::new(std::io::stdout())),
    };
    for batch in documents.chunks(256) {
        let lines: Vec<serde_json::Result<String>> = batch
            .par_iter()
            .map(|d| {
                let mut record = reader.read(d);
                record.document.text = args.with_text.then(|| d.text.clone());
                serde_json::to_string(&record)
            })
            .collect();
        for line in lines {
            writeln!(out, "{}", line?)?;
        }
    }
    out.flush()?;
    Ok(if left_out > 0 {
        Exit::LeftOut
    } else {
        Exit::Done
    })
}
