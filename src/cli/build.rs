//! `kronika build`: inputs or records → store and text exports.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use kronika::graph::Key;
use kronika::rdf::Base;
use kronika::reader::Reader;
use kronika::road::{self, Prepared, Step};
use kronika::store::{Report, Store};

use super::config::Config;
use super::exit::{Exit, WrongUse};
use super::inputs::{Gathered, InputFlags};
use super::options::ReadFlags;
use super::records::Records;
use super::style::{FAINT, GOOD, STRONG, WARN, count};
use super::{progress, style, texts};

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
graph.dot and, where Graphviz is installed, graph.svg. What an input that cannot be read this time gave
earlier stays.")]
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

pub fn run(args: Args, config: &Config, quiet: bool) -> anyhow::Result<Exit> {
    let start = Instant::now();
    args.read.set_jobs();
    let base = Base::new(&args.base).map_err(|error| WrongUse(error.to_string()))?;
    let reader = config.reader(args.read.lang.as_deref())?;
    let (gathered, roots) = gather(&args, &reader)?;
    if gathered.items.is_empty() && gathered.left_out > 0 {
        style::error(&anyhow::anyhow!(
            "nothing could be read; {} is left as it was",
            args.output.display()
        ));
        return Ok(Exit::LeftOut);
    }
    let mut left_out = gathered.left_out;
    let mut order: Vec<String> = gathered
        .items
        .iter()
        .map(|item| item.id().to_owned())
        .collect();
    let path = args.output.join("store");
    let prepared = road::prepare(
        &path,
        &base,
        &roots,
        gathered.items,
        &reader.engine(),
        &gathered.unread,
        args.replace,
    )?;
    for clash in &prepared.clashes {
        left_out += 1;
        style::warning(format_args!("left out: {clash}"));
    }
    let stayed = prepared.plan.unread.len();
    if stayed > 0 {
        style::warning(format_args!(
            "{} document(s) of inputs that cannot be read stay as they were; `kronika remove` takes them out",
            count(stayed)
        ));
    }
    order.extend(prepared.plan.unread.iter().filter_map(Key::document_id));
    let twins = prepared.twins;
    fs::create_dir_all(&args.output)
        .with_context(|| format!("cannot make the folder {}", args.output.display()))?;
    let (store, report) = build(
        prepared, &path, &base, &roots, &reader, &args, &order, quiet,
    )?;
    let written = texts::write(&store, &args.output)?;
    if !quiet {
        summary(&store, &args.output, report, twins, &written, start)?;
    }
    Ok(if left_out > 0 {
        Exit::LeftOut
    } else {
        Exit::Done
    })
}

/// What goes in, in an order that does not depend on how it was given, and the inputs' names.
fn gather(args: &Args, reader: &Reader) -> anyhow::Result<(Gathered, Vec<String>)> {
    if let Some(path) = &args.records {
        let root = path.to_string_lossy().into_owned();
        return Ok((super::add::records(path)?, vec![root]));
    }
    let inputs = InputFlags {
        inputs: args.inputs.inputs.clone(),
        stdin: args.inputs.stdin,
    };
    let mut gathered = inputs.items(reader, &args.read);
    gathered
        .items
        .sort_by(|one, other| one.source().cmp(other.source()));
    Ok((gathered, inputs.roots()))
}

#[allow(clippy::too_many_arguments)]
fn build(
    mut prepared: Prepared,
    path: &Path,
    base: &Base,
    roots: &[String],
    reader: &Reader,
    args: &Args,
    order: &[String],
    quiet: bool,
) -> anyhow::Result<(Store, Report)> {
    let file = args.output.join("records.jsonl");
    let mut records = Records::open(&file)?;
    // The store has them, the file does not: it was taken away.
    let mut missing = std::mem::take(&mut prepared.unchanged);
    missing.retain(|item| !records.has(item.id()));
    let bar = progress::bar(prepared.len() + missing.len(), "reading", quiet);
    let mut outcome = Ok(());
    road::read(missing, reader, |record| {
        keep_first(&mut outcome, records.push(record));
        bar.inc(1);
    });
    let built = prepared.build(path, base, roots, reader, |step| match step {
        Step::Read(record) => {
            keep_first(&mut outcome, records.push(record));
            bar.inc(1);
        }
        Step::AllRead => keep_first(&mut outcome, records.finish(order)),
    })?;
    bar.finish_and_clear();
    outcome.with_context(|| format!("cannot write {}", file.display()))?;
    Ok(built)
}

fn keep_first(outcome: &mut anyhow::Result<()>, next: anyhow::Result<()>) {
    if outcome.is_ok() {
        *outcome = next;
    }
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
