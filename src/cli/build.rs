//! `kronika build`: inputs or records → store and text exports.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use kronika::rdf::Base;
use kronika::reader::{Options, Reader};
use kronika::road::{self, Item, Prepared};
use kronika::store::{Place, Report, Store};

use super::exit::{Exit, WrongUse};
use super::inputs::InputFlags;
use super::options::ReadFlags;
use super::records::Records;
use super::style::{FAINT, GOOD, STRONG, WARN, count};
use super::{pictures, progress, style};

/// Up to so many documents, the whole graph is written as text too.
const TEXT_EXPORTS: usize = 1000;

/// Read documents and make the store mirror them
///
/// New, changed and vanished documents are told apart; what is the same costs nothing. A store remembers its
/// inputs: other ones are refused without --replace. What `kronika add` brought stays until `kronika remove`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika build seeds                      a folder, into output/
  kronika build news.jsonl -o news         rows with id, date, title, text, url, outlet
  kronika build a.txt b.html --date 2024-11
  kronika build --records records.jsonl    extraction records of any reader

Writes OUTPUT/store (the graph), OUTPUT/records.jsonl and, up to 1,000 documents, OUTPUT/graph.ttl,
graph.dot and, where Graphviz is installed, graph.svg.")]
pub struct Args {
    #[command(flatten)]
    inputs: OptionalInputs,
    /// Extraction records instead of documents, one JSON object a line.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["inputs", "date", "lang"])]
    records: Option<PathBuf>,
    /// Folder to write to.
    #[arg(short, long, value_name = "FOLDER", default_value = "output")]
    output: PathBuf,
    #[command(flatten)]
    read: ReadFlags,
    /// IRI below which everything gets its own.
    #[arg(long, value_name = "IRI", default_value = kronika::rdf::base::DEFAULT)]
    base: String,
    /// Build anew from these inputs, whatever the store held.
    #[arg(long)]
    replace: bool,
}

/// Inputs, unless there are records.
#[derive(Debug, Clone, clap::Args)]
struct OptionalInputs {
    /// Files, folders (with all below them) or - for standard input: .txt .md .html .json .jsonl .csv
    #[arg(value_name = "INPUT", required_unless_present = "records")]
    inputs: Vec<PathBuf>,
    /// Kind of what comes on standard input.
    #[arg(long, value_name = "KIND", default_value = "txt")]
    stdin: super::inputs::Kind,
}

pub fn run(args: Args, quiet: bool) -> anyhow::Result<Exit> {
    let start = Instant::now();
    args.read.set_jobs();
    let base = Base::new(&args.base).map_err(|error| WrongUse(error.to_string()))?;
    let reader = Reader::new(Options {
        language: args.read.lang.clone(),
    })?;
    let (items, roots, mut left_out) = items(&args, &reader)?;
    let order: Vec<String> = items.iter().map(|item| item.id().to_owned()).collect();
    let path = args.output.join("store");
    let prepared = road::prepare(&path, &base, &roots, items, &reader.engine(), args.replace)?;
    for id in &prepared.clashes {
        left_out += 1;
        style::warning(format_args!(
            "left out: another document has the id {id:?} already"
        ));
    }
    let twins = prepared.twins;
    fs::create_dir_all(&args.output)
        .with_context(|| format!("cannot make the folder {}", args.output.display()))?;
    let nothing_to_do = prepared.plan.is_empty() && Place::of(&path).exists();
    let (store, report) = build(
        prepared, &path, &base, &roots, &reader, &args, &order, quiet,
    )?;
    let written = if nothing_to_do && args.output.join("graph.ttl").exists() {
        Vec::new()
    } else {
        text_exports(&store, &args.output)?
    };
    if !quiet {
        summary(&store, &args.output, report, twins, &written, start)?;
    }
    Ok(if left_out > 0 {
        Exit::LeftOut
    } else {
        Exit::Done
    })
}

/// What goes in, the inputs' names, and how many had to be left out.
fn items(args: &Args, reader: &Reader) -> anyhow::Result<(Vec<Item>, Vec<String>, usize)> {
    if let Some(path) = &args.records {
        let (items, left_out) = super::add::records(path)?;
        return Ok((items, vec![path.to_string_lossy().into_owned()], left_out));
    }
    let inputs = InputFlags {
        inputs: args.inputs.inputs.clone(),
        stdin: args.inputs.stdin,
    };
    let (documents, left_out) = inputs.documents(reader, &args.read);
    let items = documents.into_iter().map(Item::Document).collect();
    Ok((items, inputs.roots(), left_out))
}

#[allow(clippy::too_many_arguments)]
fn build(
    prepared: Prepared,
    path: &Path,
    base: &Base,
    roots: &[String],
    reader: &Reader,
    args: &Args,
    order: &[String],
    quiet: bool,
) -> anyhow::Result<(Store, Report)> {
    let bar = progress::bar(prepared.len(), "reading", quiet);
    let mut records = Records::open(&args.output.join("records.jsonl"))?;
    let mut failed = None;
    let built = prepared.build(path, base, roots, reader, |record| {
        if let Err(error) = records.push(record) {
            failed.get_or_insert(error);
        }
        bar.inc(1);
    })?;
    bar.finish_and_clear();
    if let Some(error) = failed {
        return Err(error);
    }
    records.finish(order)?;
    Ok(built)
}

/// Turtle, and pictures where they can be made; the names of what was written.
fn text_exports(store: &Store, output: &Path) -> anyhow::Result<Vec<&'static str>> {
    let mut written = Vec::new();
    if store.documents()?.len() > TEXT_EXPORTS {
        for name in ["graph.ttl", "graph.dot", "graph.svg"] {
            // What an earlier, smaller build wrote would be wrong now.
            let _ = fs::remove_file(output.join(name));
        }
        return Ok(written);
    }
    let path = output.join("graph.ttl");
    let mut file = BufWriter::new(fs::File::create(&path)?);
    let source = kronika::export::Source::store(store)?;
    kronika::export::turtle::write(&source, &mut file)?;
    file.flush()?;
    written.push("graph.ttl");
    let graph = store.graph(None)?;
    written.extend(pictures::write(&graph, store.base(), output)?);
    Ok(written)
}

fn summary(
    store: &Store,
    output: &Path,
    report: Report,
    twins: usize,
    written: &[&str],
    start: Instant,
) -> anyhow::Result<()> {
    let stats = store.stats()?;
    let line =
        |label: &str, text: String| anstream::println!("  {FAINT}{label:<11}{FAINT:#} {text}");
    let mut documents = format!(
        "{STRONG}{}{STRONG:#}  {FAINT}new {} · changed {} · unchanged {} · gone {}{FAINT:#}",
        count(stats.documents),
        count(report.new),
        count(report.changed),
        count(report.unchanged),
        count(report.gone)
    );
    if twins > 0 {
        documents.push_str(&format!(" {FAINT}· {} given twice{FAINT:#}", count(twins)));
    }
    line("Documents", documents);
    line(
        "Actors",
        format!(
            "{STRONG}{}{STRONG:#}  {FAINT}{} states · {} persons · {} organisations · {} groups; {} places{FAINT:#}",
            count(stats.actors()),
            count(stats.states),
            count(stats.persons),
            count(stats.organizations),
            count(stats.groups),
            count(stats.places)
        ),
    );
    let mut types: Vec<(&String, &usize)> = stats.types.iter().collect();
    types.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    let types: Vec<String> = types
        .iter()
        .take(5)
        .map(|(name, n)| format!("{name} {}", count(**n)))
        .collect();
    line(
        "Events",
        format!(
            "{STRONG}{}{STRONG:#}  {FAINT}{}{FAINT:#}",
            count(stats.events),
            types.join(" · ")
        ),
    );
    let contested = if stats.contested > 0 {
        format!("  {WARN}{} contested{WARN:#}", count(stats.contested))
    } else {
        String::new()
    };
    line(
        "Claims",
        format!("{STRONG}{}{STRONG:#}{contested}", count(stats.claims)),
    );
    line(
        "Quads",
        format!(
            "{}  {FAINT}{:.1} for each event{FAINT:#}",
            count(stats.quads),
            stats.quads_per_event()
        ),
    );
    line("Time", format!("{:.1} s", start.elapsed().as_secs_f64()));
    let output = output.display();
    if !written.is_empty() {
        line("Written", format!("{output}/ {}", written.join(" ")));
    }
    let store_flag = if output.to_string() == "output" {
        String::new()
    } else {
        format!(" --store {output}/store")
    };
    anstream::println!(
        "\n{GOOD}Next:{GOOD:#} kronika query --list · kronika query contested{store_flag} · kronika show KP{store_flag}"
    );
    Ok(())
}
