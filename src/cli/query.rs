//! `kronika query`: SPARQL or a named query on the store.

use std::path::PathBuf;
use std::time::Duration;

use kronika::store::{Answer, Store, named};
use oxigraph::io::RdfFormat;
use oxigraph::sparql::results::QueryResultsFormat;

use super::exit::Exit;
use super::options::StoreFlag;

/// Ask the store: SPARQL, or a named query with its arguments.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  kronika query --list\n  kronika query met\n  kronika query 'SELECT ?e WHERE { ?e a kro:Event } LIMIT 5'"
)]
pub struct Args {
    /// SPARQL or a name, then the name's arguments.
    query: Vec<String>,
    /// Read the query from a file.
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    file: Option<PathBuf>,
    /// List the named queries.
    #[arg(long)]
    list: bool,
    /// Form of the answer: csv, tsv, json, xml.
    #[arg(long, value_parser = ["csv", "tsv", "json", "xml"], default_value = "tsv")]
    format: String,
    #[command(flatten)]
    store: StoreFlag,
}

/// Runs it.
pub fn run(args: Args) -> anyhow::Result<Exit> {
    if args.list {
        for query in named::all() {
            anstream::println!("{:14} {}", query.name, query.asks);
        }
        return Ok(Exit::Done);
    }
    let sparql = match (&args.file, args.query.split_first()) {
        (Some(file), _) => std::fs::read_to_string(file)?,
        (None, Some((first, _))) if first.contains('{') => first.clone(),
        (None, Some((name, rest))) => named::get(name)?.fill(rest, "sq")?,
        (None, None) => {
            return Err(super::exit::WrongUse("no query: see kronika query --help".into()).into());
        }
    };
    let store = Store::open(&args.store.store)?;
    let answer = store.query(&sparql, Some(Duration::from_secs(60)))?;
    let out = std::io::stdout().lock();
    if matches!(answer, Answer::Triples(_)) {
        answer.write_triples(RdfFormat::Turtle, out)?;
    } else {
        let format = match args.format.as_str() {
            "csv" => QueryResultsFormat::Csv,
            "json" => QueryResultsFormat::Json,
            "xml" => QueryResultsFormat::Xml,
            _ => QueryResultsFormat::Tsv,
        };
        answer.write_results(format, out)?;
    }
    Ok(Exit::Done)
}
