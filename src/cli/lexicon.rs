//! `kronika lexicon`: a user's own words, added, proved, and what is still unknown.

use std::io::Write;
use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use kronika::language::overlay::{self, Kind, OverlayError};
use kronika::language::{LanguageError, Languages};
use kronika::reader::coverage::Coverage;

use super::config::Config;
use super::exit::{Exit, WrongUse};
use super::inputs::InputFlags;
use super::options::ReadFlags;
use super::style::{FAINT, STRONG};
use super::table::table;

/// Teach it your words: add rows, prove a folder, list what is unknown
///
/// A folder holds tables in the forms of languages/sq/, any of them. --lexicon FOLDER, or `lexicon = "FOLDER"` in
/// kronika.toml in the working folder, lays it over the words that ship.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika lexicon add body key=lr 'name=Lëvizja e Re' short=LR state=XK kind=party --lexicon words
  kronika lexicon check words
  kronika lexicon unknown news.jsonl --top 20")]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(Add),
    Check(Check),
    Unknown(Unknown),
}

/// Write a checked row into the folder of --lexicon
///
/// The row goes to the file of its kind, which is made if it is not there. A row that does not fit, or stands there
/// already, is refused, and nothing is written.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika lexicon add person 'name=Arta Shala' state=XK gender=f 'note=health minister 2026–' --lexicon words
  kronika lexicon add verb lemma=bllokadoj --lexicon words")]
struct Add {
    /// Kind of row: noun, verb, frame, body, person, state, event …
    #[arg(value_name = "KIND", value_parser = kind)]
    kind: &'static Kind,
    /// Cells of the row; those that are not given hold nothing.
    #[arg(value_name = "FIELD=VALUE", required = true, value_parser = field)]
    fields: Vec<(String, String)>,
}

/// Prove folders: every row that does not fit, with file and line
///
/// Each folder is read over the words that ship and over those before it. Exit code 10 if any row does not fit.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika lexicon check words")]
struct Check {
    /// The folders.
    #[arg(value_name = "FOLDER", required = true)]
    folders: Vec<PathBuf>,
}

/// List the commonest unknown words of documents, and how much is covered
///
/// The kind `frame` is a known verb that no frame has. Coverage goes to standard error unless the format is json.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika lexicon unknown news.jsonl
  kronika lexicon unknown articles --top 100 --format tsv")]
struct Unknown {
    #[command(flatten)]
    inputs: InputFlags,
    /// How many words.
    #[arg(long, value_name = "N", default_value_t = 40)]
    top: usize,
    /// How to print.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    #[command(flatten)]
    read: ReadFlags,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Tsv,
    Json,
}

fn kind(name: &str) -> Result<&'static Kind, String> {
    Kind::named(name).ok_or_else(|| {
        let names: Vec<&str> = overlay::KINDS.iter().map(|k| k.name).collect();
        format!("kinds are {}", names.join(", "))
    })
}

fn field(text: &str) -> Result<(String, String), String> {
    text.split_once('=')
        .map(|(field, value)| (field.to_owned(), value.to_owned()))
        .ok_or_else(|| "a field is FIELD=VALUE".to_owned())
}

pub fn run(args: Args, config: &Config, quiet: bool) -> anyhow::Result<Exit> {
    match args.command {
        Command::Add(args) => add(&args, config, quiet),
        Command::Check(args) => check(&args, config, quiet),
        Command::Unknown(args) => unknown(&args, config, quiet),
    }
}

fn add(args: &Add, config: &Config, quiet: bool) -> anyhow::Result<Exit> {
    let Some((folder, below)) = config.lexicon.split_last() else {
        return Err(WrongUse("which folder? Say --lexicon FOLDER".into()).into());
    };
    let below = config.folders(below)?;
    let added = overlay::add(folder, args.kind, &args.fields, |with_row| {
        let mut all = below.clone();
        all.push(with_row.clone());
        match Languages::with_overlay(&all) {
            Err(LanguageError::Overlay(error)) => Err(error),
            // What ships was read when the program was built.
            _ => Ok(()),
        }
    })?;
    if !quiet {
        anstream::println!(
            "{}:{}: {STRONG}{}{STRONG:#}",
            added.path.display(),
            added.line,
            added.row.replace('\t', " · ")
        );
    }
    Ok(Exit::Done)
}

fn check(args: &Check, config: &Config, quiet: bool) -> anyhow::Result<Exit> {
    let folders = config.folders(&args.folders)?;
    match Languages::with_overlay(&folders) {
        Err(LanguageError::Overlay(OverlayError::Faults(faults))) => {
            for fault in &faults {
                println!("{fault}");
            }
            anstream::eprintln!("{FAINT}{} row(s) do not fit{FAINT:#}", faults.len());
            return Ok(Exit::Lexicon);
        }
        made => made?,
    };
    if !quiet {
        let files: usize = folders.iter().map(|f| f.files.len()).sum();
        println!("ok: {files} table(s) fit");
    }
    Ok(Exit::Done)
}

fn unknown(args: &Unknown, config: &Config, quiet: bool) -> anyhow::Result<Exit> {
    args.read.set_jobs();
    let reader = config.reader(args.read.lang.as_deref())?;
    let (documents, gathered) = args.inputs.documents(&reader, &args.read);
    let coverage = reader.coverage(documents.iter().map(|d| d.text.as_str()));
    let mut out = std::io::stdout().lock();
    let rows = coverage.unknown.iter().take(args.top);
    match args.format {
        Format::Json => {
            let words: Vec<_> = rows
                .map(|u| {
                    serde_json::json!({"word": u.word, "kind": u.kind, "count": u.count, "example": u.example})
                })
                .collect();
            let all = serde_json::json!({
                "words": coverage.words, "analysed": coverage.analysed, "names": coverage.names,
                "verbs": coverage.verbs, "framed": coverage.framed, "unknown": words,
            });
            serde_json::to_writer_pretty(&mut out, &all)?;
            writeln!(out)?;
        }
        Format::Tsv => {
            writeln!(out, "count\tword\tkind\texample")?;
            for u in rows {
                writeln!(out, "{}\t{}\t{}\t{}", u.count, u.word, u.kind, u.example)?;
            }
        }
        Format::Table => {
            let mut shown = table(["count", "word", "kind", "example"]);
            for u in rows {
                shown.add_row([&u.count.to_string(), &u.word, &u.kind, &u.example]);
            }
            writeln!(out, "{shown}")?;
        }
    }
    if args.format != Format::Json && !quiet {
        told(&coverage);
    }
    Ok(if gathered.left_out > 0 {
        Exit::LeftOut
    } else {
        Exit::Done
    })
}

fn told(c: &Coverage) {
    anstream::eprintln!(
        "{:.2} % of {} words are analysed ({} more look like names); {:.2} % of {} finite verbs have a frame",
        c.analysed_share(),
        c.words,
        c.names,
        c.framed_share(),
        c.verbs
    );
}
