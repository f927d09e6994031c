//! `kronika stats`: counts.

use clap::ValueEnum;
use kronika::store::Store;

use super::exit::Exit;
use super::options::StoreFlag;
use super::style::count;
use super::table::table;

/// Count what is in the graph, per kind and per document
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika stats
  kronika stats --documents                one line for each document
  kronika stats --format json")]
pub struct Args {
    /// Count for each document too.
    #[arg(long)]
    documents: bool,
    /// How to print.
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    #[command(flatten)]
    store: StoreFlag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
}

pub fn run(args: Args) -> anyhow::Result<Exit> {
    let mut stats = Store::open(&args.store.store)?.stats()?;
    if args.format == Format::Json {
        if !args.documents {
            stats.by_document.clear();
        }
        anstream::println!("{}", serde_json::to_string_pretty(&stats)?);
        return Ok(Exit::Done);
    }
    let mut shown = table(["kind", "count"]);
    for (name, n) in [
        ("documents", stats.documents),
        ("states", stats.states),
        ("persons", stats.persons),
        ("organisations", stats.organizations),
        ("groups", stats.groups),
        ("places", stats.places),
        ("events", stats.events),
        ("situations", stats.situations),
        ("offices", stats.offices),
        ("claims", stats.claims),
        ("contested", stats.contested),
        ("happenings told more than once", stats.happenings),
        ("mentions", stats.mentions),
        ("quads", stats.quads),
    ] {
        shown.add_row([name.to_owned(), count(n)]);
    }
    shown.add_row([
        "quads for each event".to_owned(),
        format!("{:.1}", stats.quads_per_event()),
    ]);
    anstream::println!("{shown}");
    let mut types: Vec<_> = stats.types.iter().collect();
    types.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    if !types.is_empty() {
        let mut shown = table(["event type", "count"]);
        for (name, n) in types {
            shown.add_row([name.clone(), count(*n)]);
        }
        anstream::println!("{shown}");
    }
    if args.documents {
        let mut shown = table(["document", "events", "claims", "mentions", "quads"]);
        for (id, of) in stats.by_document {
            shown.add_row([
                id,
                count(of.events),
                count(of.claims),
                count(of.mentions),
                count(of.quads),
            ]);
        }
        anstream::println!("{shown}");
    }
    Ok(Exit::Done)
}
