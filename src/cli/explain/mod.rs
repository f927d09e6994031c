//! `kronika explain`: the sentence, the words, the row and the agreement behind an event; why a word gave none.

mod again;
mod ask;
mod card;
mod json;
mod story;

use std::path::PathBuf;

use clap::ValueEnum;
use kronika::graph::view::{Labels, timeline};
use kronika::graph::{Graph, Key, Node};

use again::{Again, Told};
use ask::Asked;

use super::config::Config;
use super::exit::{Exit, NotFound};
use super::options::StoreFlag;
use super::show::line;
use super::style::{FAINT, STRONG, count};

/// So many events at most are told one by one.
const FEW: usize = 3;

/// Show why an event is in the graph, or why a word gave none
///
/// Of an event: its sentence, who says so, the row of the frames that read it with file and line and what each of its
/// conditions met, and what bound each argument (case, number, linking article, clitic, or a rule of the text). Of a
/// word that gave none: the reason, the rows that came near, and what to mend. The document is read again for that.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika explain 'document/seed-korea-moscow#event=2129,2136'
  kronika explain dërguar                  all events that this word expresses, and where it gave none
  kronika explain dërguar --frames         with the rows that did not read it, and the condition that failed
  kronika explain --near-misses --in seeds/seed-korea-moscow.txt
  kronika explain --line 5 --in seeds/seed-korea-moscow.txt --format json
  kronika explain zotohet --text article.txt")]
pub struct Args {
    /// An event's key or IRI (as queries give it), or a word that expresses one or should.
    #[arg(value_name = "EVENT|WORD", required_unless_present_any = ["near_misses", "line", "at"])]
    what: Option<String>,
    /// Only words that gave no event though a row of theirs makes one, and verbs without any row.
    #[arg(long)]
    near_misses: bool,
    /// Only this document: its key, identifier or path.
    #[arg(long = "in", value_name = "DOCUMENT", conflicts_with = "text")]
    document: Option<String>,
    /// Only what stands in this line of the text.
    #[arg(long, value_name = "N", conflicts_with = "at")]
    line: Option<usize>,
    /// Only what stands at this offset, in code points.
    #[arg(long, value_name = "OFFSET")]
    at: Option<u32>,
    /// Read this file (- for standard input) instead of the store.
    #[arg(long, value_name = "FILE", conflicts_with = "store")]
    text: Option<PathBuf>,
    /// Also the rows of the trigger that were not taken, with what each asks and what it met.
    #[arg(long)]
    frames: bool,
    /// How to print.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Language of the names of states and known bodies (default: that of the documents).
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    #[command(flatten)]
    store: StoreFlag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub fn run(args: Args, settings: &Config) -> anyhow::Result<Exit> {
    let again = Again::new(&args, settings)?;
    let asked = Asked::new(&args, &again)?;
    let told = again.read(&asked)?;
    if args.format == Format::Json {
        json::print(&told)?;
    } else {
        print(&args, &told, &asked);
    }
    let nothing = told.iter().all(|t| t.is_empty());
    if nothing && !asked.is_wide() {
        return Err(NotFound(asked.nothing()).into());
    }
    Ok(Exit::Done)
}

fn print(args: &Args, told: &[Told], asked: &Asked) {
    let events: usize = told.iter().map(|t| t.events.len()).sum();
    let misses: usize = told.iter().map(|t| t.misses.len()).sum();
    if events > FEW {
        anstream::println!("{} events; name one by its key:", count(events));
    }
    let mut first = true;
    for part in told {
        let language = args
            .language
            .clone()
            .unwrap_or_else(|| kronika::export::dot::language(&part.graph));
        let labels = Labels::new(&part.graph, &language);
        for key in &part.events {
            if events > FEW {
                listed(&part.graph, &labels, key);
                continue;
            }
            if !std::mem::take(&mut first) {
                anstream::println!();
            }
            if let Some(Node::Event(event)) = part.graph.node(key) {
                card::card(&part.graph, &labels, event);
                story::event(part, event, args.frames);
            }
        }
    }
    if misses > 0 {
        if events > 0 {
            anstream::println!();
        }
        anstream::println!("{STRONG}{}{STRONG:#}", asked.title());
    } else if asked.is_wide() && events == 0 {
        anstream::println!("no near misses");
    }
    for part in told.iter().filter(|t| !t.misses.is_empty()) {
        if told.len() > 1 || asked.is_wide() {
            anstream::println!("{FAINT}{}{FAINT:#}", part.source);
        }
        if asked.is_word() {
            for &n in &part.misses {
                story::miss(&part.explanation.misses[n], &part.text, args.frames);
            }
        } else {
            story::misses(part, &part.misses);
        }
    }
    if events <= FEW && told.iter().any(|t| !t.nearby.is_empty()) {
        anstream::println!("\n{STRONG}Near misses in the same sentence{STRONG:#}");
        for part in told {
            story::misses(part, &part.nearby);
        }
    }
}

fn listed(graph: &Graph, labels: &Labels<'_>, key: &Key) {
    for row in timeline(graph).iter().filter(|row| row.event.key == *key) {
        anstream::println!(
            "  {}\n    {FAINT}{}{FAINT:#}",
            line(labels, row),
            row.event.key
        );
    }
}
