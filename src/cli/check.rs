//! `kronika check`: the graph against its shapes.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use kronika::rdf::ontology::SHAPES;
use kronika::shapes;
use kronika::store::Store;

use super::exit::Exit;
use super::options::StoreFlag;
use super::style::{BAD, FAINT, GOOD, count};

/// So many violations are shown one by one.
const SHOWN: usize = 50;

/// Check that the graph keeps its own rules
///
/// The rules are the SHACL shapes of ontology/shapes.ttl: every event has a type, a certainty and the words that
/// tell it, every claim a speaker, every actor a name, and so on.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika check
  kronika check --shapes mine.ttl --store news/store")]
pub struct Args {
    /// Other shapes (SHACL core, Turtle).
    #[arg(long, value_name = "FILE")]
    shapes: Option<PathBuf>,
    #[command(flatten)]
    store: StoreFlag,
}

pub fn run(args: Args) -> anyhow::Result<Exit> {
    let store = Store::open(&args.store.store)?;
    let turtle = match &args.shapes {
        Some(path) => {
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?
        }
        None => SHAPES.to_owned(),
    };
    let shapes = shapes::parse(&turtle)?;
    let violations = shapes::validate(store.inner(), &shapes)?;
    if violations.is_empty() {
        let n = store.documents()?.len();
        anstream::println!(
            "{GOOD}ok{GOOD:#}: {} document(s) keep all {} shapes",
            count(n),
            shapes
                .shapes
                .iter()
                .filter(|shape| !shape.targets.is_empty())
                .count()
        );
        return Ok(Exit::Done);
    }
    for violation in violations.iter().take(SHOWN) {
        let short = |iri: &str| iri.trim_start_matches(store.base().as_str()).to_owned();
        let path = violation
            .path
            .as_deref()
            .and_then(|path| path.rsplit(['#', '/']).next());
        anstream::println!(
            "{BAD}{}{BAD:#} {}: {}{}",
            short(&violation.node),
            path.unwrap_or("node"),
            violation.message,
            violation
                .value
                .as_ref()
                .map(|value| format!(" {FAINT}({value}){FAINT:#}"))
                .unwrap_or_default()
        );
    }
    if violations.len() > SHOWN {
        anstream::println!(
            "{FAINT}… and {} more{FAINT:#}",
            count(violations.len() - SHOWN)
        );
    }
    anstream::eprintln!("{BAD}{} violation(s){BAD:#}", count(violations.len()));
    Ok(Exit::Invalid)
}
