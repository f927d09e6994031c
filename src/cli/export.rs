//! `kronika export`: the graph into other tools.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::ValueEnum;
use kronika::export::{Source, dot, graphml, rdf, svg};
use kronika::graph::Graph;
use kronika::graph::view::{Labels, Network, timeline};
use kronika::store::{Store, beside};

use super::exit::{Exit, WrongUse};
use super::find::{names, part};
use super::options::{StoreFlag, confidence, date};
use super::style::{STRONG, count};

/// Write the graph, or a part of it, in the format of another tool
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika export --format ttl -o graph.ttl
  kronika export --format ttl --expand          with SEM, PROV-O, OWL-Time, Web Annotation, schema.org …
  kronika export --format dot --about Lavrov | dot -Tsvg > lavrov.svg
  kronika export --format svg --about KP -o kp.svg
  kronika export --format graphml --view actors -o actors.graphml
  kronika export --format csv --view timeline --from 2024-11 --to 2024-12
  kronika export --format graphml --min-confidence 0.8 -o sure.graphml

Formats: ttl, nt and rdfxml write triples, all the same ones; nq, trig and jsonld write quads with the graph of
each document. Views: events draws every event (the default up to 150 of them), actors the network of who deals
with whom, timeline the events as rows (csv).")]
pub struct Args {
    /// What to write.
    #[arg(long, value_name = "FORMAT")]
    format: Format,
    /// File to write to (default: standard output).
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How to look at the graph (dot, svg, graphml, csv).
    #[arg(long, value_name = "VIEW")]
    view: Option<View>,
    /// Only what is about an actor, a state or a place: a name, an ISO code or an IRI (may be repeated).
    #[arg(long, value_name = "X")]
    about: Vec<String>,
    /// Only what happens on or after this date; what has no date counts by its document's.
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<String>,
    /// Only what happens on or before this date.
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<String>,
    /// Only events that are at least so sure, 0 to 1; at 0.8 most of who did what to whom is right.
    #[arg(long, value_name = "C", value_parser = confidence)]
    min_confidence: Option<f64>,
    /// In a network, the actors with the most events.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    top: Option<u32>,
    /// Add what follows by the alignments with other vocabularies (RDF formats).
    #[arg(long)]
    expand: bool,
    /// Language of the names of states and known bodies (default: that of the documents).
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    #[command(flatten)]
    store: StoreFlag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Ttl,
    Nt,
    Nq,
    Trig,
    Jsonld,
    Rdfxml,
    Dot,
    Svg,
    Graphml,
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum View {
    Actors,
    Events,
    Timeline,
}

impl Format {
    const fn rdf(self) -> Option<rdf::Format> {
        Some(match self {
            Self::Ttl => rdf::Format::Turtle,
            Self::Nt => rdf::Format::NTriples,
            Self::Nq => rdf::Format::NQuads,
            Self::Trig => rdf::Format::TriG,
            Self::Jsonld => rdf::Format::JsonLd,
            Self::Rdfxml => rdf::Format::RdfXml,
            Self::Dot | Self::Svg | Self::Graphml | Self::Csv => return None,
        })
    }
}

pub fn run(args: Args, quiet: bool) -> anyhow::Result<Exit> {
    fitting(&args)?;
    let store = Store::open(&args.store.store)?;
    match &args.output {
        None => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            write(&args, &store, &mut out)?;
            out.flush()?;
        }
        Some(path) => {
            // A failed export leaves an earlier file as it was.
            beside::sweep(path);
            let whole = beside::name(path);
            let cannot = || format!("cannot write {}", path.display());
            let mut out = BufWriter::new(fs::File::create(&whole).with_context(cannot)?);
            let written = write(&args, &store, &mut out).and_then(|()| Ok(out.flush()?));
            if let Err(error) = written {
                let _ = fs::remove_file(&whole);
                return Err(error);
            }
            fs::rename(&whole, path).with_context(cannot)?;
            if !quiet {
                let size = fs::metadata(path).map_or(0, |meta| meta.len());
                let size = usize::try_from(size).unwrap_or(usize::MAX);
                anstream::eprintln!(
                    "{STRONG}{}{STRONG:#}: {} bytes",
                    path.display(),
                    count(size)
                );
            }
        }
    }
    Ok(Exit::Done)
}

/// Flags that would be passed over are refused.
fn fitting(args: &Args) -> anyhow::Result<()> {
    let wrong = |text: &str| -> anyhow::Result<()> { Err(WrongUse(text.into()).into()) };
    let is_rdf = args.format.rdf().is_some();
    if args.expand && !is_rdf {
        return wrong("--expand is for the RDF formats: ttl, nt, nq, trig, jsonld, rdfxml");
    }
    if args.view.is_some() && is_rdf {
        return wrong(
            "--view is for dot, svg, graphml and csv; use --about, --from, --to to choose a part",
        );
    }
    if args.top.is_some() && is_rdf {
        return wrong("--top is for the network of actors: dot, svg, graphml, csv");
    }
    if args.view == Some(View::Timeline) && args.format != Format::Csv {
        return wrong("--view timeline is a table: use --format csv");
    }
    Ok(())
}

fn write(args: &Args, store: &Store, out: &mut impl Write) -> anyhow::Result<()> {
    let (from, to) = (args.from.as_deref(), args.to.as_deref());
    let least = args.min_confidence;
    let whole = args.about.is_empty() && from.is_none() && to.is_none() && least.is_none();
    let chosen = || part(store, &args.about, from, to, least);
    if let Some(format) = args.format.rdf() {
        let mut source = if whole {
            Source::store(store)?
        } else {
            Source::part(&chosen()?, store.base())
        };
        if args.expand {
            source = source.expanded()?;
        }
        rdf::write(&source, format, out)?;
        return Ok(());
    }
    let graph = chosen()?;
    match args.format {
        Format::Dot | Format::Svg => picture(args, store, &graph, out),
        Format::Graphml if args.view == Some(View::Actors) => {
            let network = network(args, &graph);
            Ok(graphml::write_network(&graph, &network, store.base(), out)?)
        }
        Format::Graphml => Ok(graphml::write(&graph, store.base(), out)?),
        _ => rows(args, &graph, out),
    }
}

fn network(args: &Args, graph: &Graph) -> Network {
    let network = Network::new(graph);
    match args.top {
        Some(top) => network.top(top as usize).0,
        None => network,
    }
}

fn picture(args: &Args, store: &Store, graph: &Graph, out: &mut impl Write) -> anyhow::Result<()> {
    let mut options = dot::Options::new(store.base());
    options.language.clone_from(&args.language);
    options.network = args.view == Some(View::Actors);
    if let Some(top) = args.top {
        options.top = top as usize;
    }
    let events = graph.events().len();
    if args.view == Some(View::Events) && events > dot::MAX_EVENTS {
        return Err(WrongUse(format!(
            "{events} events are too many for one picture (at most {}): choose a part with --about, --from, --to, or --view actors",
            dot::MAX_EVENTS
        ))
        .into());
    }
    let picture = dot::Picture::of(graph, &options);
    if args.format == Format::Dot {
        out.write_all(picture.text.as_bytes())?;
        return Ok(());
    }
    match svg::draw(&picture, svg::TIME_LIMIT)? {
        Some(drawn) => out.write_all(&drawn)?,
        None => anyhow::bail!(
            "Graphviz is not installed: install the package graphviz, or use --format dot"
        ),
    }
    Ok(())
}

fn rows(args: &Args, graph: &Graph, out: &mut impl Write) -> anyhow::Result<()> {
    let language = args
        .language
        .clone()
        .unwrap_or_else(|| dot::language(graph));
    let labels = Labels::new(graph, &language);
    let mut csv = csv::Writer::from_writer(out);
    if args.view == Some(View::Actors) {
        csv.write_record(["from", "to", "events", "types", "contested", "documents"])?;
        for ((from, to), tie) in network(args, graph).ties {
            let types: Vec<String> = tie
                .types
                .iter()
                .map(|(kind, n)| format!("{} {n}", kind.name()))
                .collect();
            csv.write_record([
                labels.short(&from),
                labels.short(&to),
                tie.events.to_string(),
                types.join(", "),
                tie.contested.to_string(),
                tie.documents.len().to_string(),
            ])?;
        }
    } else {
        csv.write_record([
            "time",
            "type",
            "cameo",
            "source",
            "target",
            "place",
            "factuality",
            "contested",
            "speakers",
            "words",
            "event",
        ])?;
        for row in timeline(graph) {
            csv.write_record([
                row.time.unwrap_or_default(),
                row.event.kind.name().to_owned(),
                row.event.cameo.unwrap_or_default(),
                names(&labels, &row.source),
                names(&labels, &row.target),
                names(&labels, &row.place),
                row.event.factuality.name().to_owned(),
                row.event.contested.to_string(),
                names(&labels, &row.speakers),
                row.words,
                row.event.key.to_string(),
            ])?;
        }
    }
    csv.flush()?;
    Ok(())
}
