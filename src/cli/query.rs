//! `kronika query`: SPARQL and the named questions.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use clap::ValueEnum;
use kronika::rdf::Base;
use kronika::rdf::vocab::PREFIXES;
use kronika::store::named::{self, NamedQuery};
use kronika::store::{Answer, Store};
use oxigraph::io::RdfFormat;
use oxigraph::model::Term;
use oxigraph::sparql::results::QueryResultsFormat;

use super::exit::{Exit, WrongUse};
use super::options::StoreFlag;
use super::style::{FAINT, STRONG};
use super::table::table;

/// Ask the graph: SPARQL, or one of the named questions
///
/// A query sees all graphs of the store as one; the prefixes kro:, krt:, skos:, xsd:, rdf:, rdfs:, owl: and the
/// usual others are declared. SELECT and ASK give a table, CONSTRUCT and DESCRIBE give Turtle.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika query --list                     the named questions
  kronika query met \"Sergei Lavrov\"        one of them, with an argument
  kronika query contested --format csv
  kronika query 'SELECT ?s ?name { ?s a kro:Person ; skos:prefLabel ?name }'
  kronika query --file q.rq --format json
  kronika query 'CONSTRUCT WHERE { ?e a kro:Event ; kro:source ?s }'")]
pub struct Args {
    /// SPARQL, or the name of a question.
    #[arg(value_name = "SPARQL|NAME", required_unless_present_any = ["file", "list"])]
    query: Option<String>,
    /// Arguments of a named question.
    #[arg(value_name = "ARG")]
    arguments: Vec<String>,
    /// Read the query from a file (- for standard input).
    #[arg(short, long, value_name = "FILE", conflicts_with = "query")]
    file: Option<PathBuf>,
    /// List the named questions with their arguments.
    #[arg(short, long, conflicts_with_all = ["query", "file"])]
    list: bool,
    /// How to print the answer.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// Language of labels in the named questions.
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
    /// Stop after so many seconds.
    #[arg(long, value_name = "SECONDS")]
    timeout: Option<u64>,
    /// Print the query, with its arguments filled in, and do not run it.
    #[arg(long)]
    show: bool,
    #[command(flatten)]
    store: StoreFlag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Tsv,
    Json,
    Xml,
    Ttl,
    Nt,
}

pub fn run(args: Args) -> anyhow::Result<Exit> {
    if args.list {
        list();
        return Ok(Exit::Done);
    }
    let sparql = sparql(&args)?;
    if args.show {
        anstream::println!("{}", sparql.trim_end());
        return Ok(Exit::Done);
    }
    let store = Store::open(&args.store.store)?;
    let answer = store.query(&sparql, args.timeout.map(Duration::from_secs))?;
    print(&answer, args.format, store.base())
}

fn sparql(args: &Args) -> anyhow::Result<String> {
    if let Some(path) = &args.file {
        let mut text = String::new();
        if path.as_os_str() == "-" {
            std::io::stdin().read_to_string(&mut text)?;
        } else {
            text = std::fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?;
        }
        return Ok(text);
    }
    let query = args.query.as_deref().unwrap_or_default();
    // A name is one word; no SPARQL query is.
    if query
        .chars()
        .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    {
        return Ok(named::get(query)?.fill(&args.arguments, &args.language)?);
    }
    if let Some(extra) = args.arguments.first() {
        return Err(WrongUse(format!("{extra:?}: only a named question takes arguments")).into());
    }
    Ok(query.to_owned())
}

fn list() {
    for query in named::all() {
        let NamedQuery {
            name,
            asks,
            arguments,
            examples,
            ..
        } = query;
        let places: Vec<String> = arguments
            .iter()
            .map(|argument| match argument.default {
                Some(_) => format!("[{}]", argument.kind),
                None => argument.kind.clone(),
            })
            .collect();
        anstream::println!("{STRONG}{name}{STRONG:#} {}", places.join(" "));
        anstream::println!("  {asks}");
        for argument in arguments {
            anstream::println!("  {FAINT}{}: {}{FAINT:#}", argument.kind, argument.help);
        }
        for example in examples {
            anstream::println!("  {FAINT}$ {example}{FAINT:#}");
        }
    }
}

fn print(answer: &Answer, format: Format, base: &Base) -> anyhow::Result<Exit> {
    let results = match format {
        Format::Csv => Some(QueryResultsFormat::Csv),
        Format::Tsv => Some(QueryResultsFormat::Tsv),
        Format::Json => Some(QueryResultsFormat::Json),
        Format::Xml => Some(QueryResultsFormat::Xml),
        Format::Table | Format::Ttl | Format::Nt => None,
    };
    let mut out = std::io::stdout().lock();
    match (answer, results) {
        (Answer::Triples(_), None) => {
            let format = if format == Format::Nt {
                RdfFormat::NTriples
            } else {
                RdfFormat::Turtle
            };
            answer.write_triples(format, &mut out)?;
        }
        (Answer::Triples(_), Some(_)) => {
            return Err(
                WrongUse("this query gives triples: choose --format ttl or nt".into()).into(),
            );
        }
        (_, Some(results)) => {
            let mut text = Vec::new();
            answer.write_results(results, &mut text)?;
            if !text.ends_with(b"\n") {
                text.push(b'\n');
            }
            out.write_all(&text)?;
        }
        (Answer::Boolean(value), None) => writeln!(out, "{}", if *value { "yes" } else { "no" })?,
        (Answer::Table { columns, rows }, None) => {
            if format != Format::Table {
                return Err(WrongUse(
                    "this query gives a table: choose csv, tsv, json or xml".into(),
                )
                .into());
            }
            let mut shown = table(columns);
            for row in rows {
                shown.add_row(
                    row.iter()
                        .map(|term| term.as_ref().map_or_else(String::new, |t| plain(t, base))),
                );
            }
            writeln!(out, "{shown}")?;
            let n = rows.len();
            anstream::eprintln!("{FAINT}{n} row{}{FAINT:#}", if n == 1 { "" } else { "s" });
        }
    }
    Ok(Exit::Done)
}

/// A term for people: literals as they are, IRIs short.
fn plain(term: &Term, base: &Base) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => {
            let iri = node.as_str();
            if let Some(key) = base.key(iri) {
                return key.to_string();
            }
            PREFIXES
                .iter()
                .find_map(|(prefix, start)| {
                    iri.strip_prefix(start)
                        .map(|rest| format!("{prefix}:{rest}"))
                })
                .unwrap_or_else(|| iri.to_owned())
        }
        other => other.to_string(),
    }
}
