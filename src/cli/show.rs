//! `kronika show`: a card on an actor, a state or a place.

use std::collections::BTreeMap;

use kronika::export::dot::language;
use kronika::graph::view::{Filter, Labels, Row, find::names as all_names, timeline};
use kronika::graph::world::World;
use kronika::graph::{Graph, Key, Node, Relation};
use kronika::record::{Factuality, Stance};
use kronika::store::Store;

use super::exit::{Exit, NotFound};
use super::find::{find, names};
use super::options::{StoreFlag, confidence};
use super::style::{BAD, FAINT, STRONG, WARN, WORDS, count};

/// Show what the graph knows of an actor, a state or a place
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika show KP
  kronika show Lavrov
  kronika show \"Këshilli i Sigurimit\" --limit 100")]
pub struct Args {
    /// A name as a text writes it, a part of one, an ISO code, or an IRI.
    #[arg(value_name = "X")]
    what: String,
    /// So many events at most, the newest.
    #[arg(long, value_name = "N", default_value_t = 30)]
    limit: usize,
    /// Only events that are at least so sure, 0 to 1.
    #[arg(long, value_name = "C", value_parser = confidence)]
    min_confidence: Option<f64>,
    /// Language of the names of states and known bodies (default: that of the documents).
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    #[command(flatten)]
    store: StoreFlag,
}

pub fn run(args: Args) -> anyhow::Result<Exit> {
    let store = Store::open(&args.store.store)?;
    let found = find(&store, &args.what)?;
    let graph = store.graph(Some(&store.documents_about(&found)?))?;
    let language = args.language.clone().unwrap_or_else(|| language(&graph));
    let labels = Labels::new(&graph, &language);
    let [key] = &found[..] else {
        let list: Vec<String> = found
            .iter()
            .map(|key| format!("\n  {} ({key})", labels.full(key)))
            .collect();
        return Err(NotFound(format!(
            "{:?} may be one of {}; say which by its key:{}",
            args.what,
            found.len(),
            list.concat()
        ))
        .into());
    };
    head(&graph, &labels, key);
    let part = Filter {
        about: [key.clone()].into(),
        min_confidence: args.min_confidence,
        ..Filter::default()
    }
    .apply(&graph);
    offices(&part, &labels, key);
    situations(&part, &labels, key);
    events(&part, &labels, key, args.limit);
    claims(&graph, &labels, key);
    documents(&graph, &labels);
    Ok(Exit::Done)
}

fn section(title: &str) {
    anstream::println!("\n{STRONG}{title}{STRONG:#}");
}

fn head(graph: &Graph, labels: &Labels<'_>, key: &Key) {
    let kind = match graph.node(key) {
        Some(Node::Entity(entity)) => entity.kind.name(),
        _ => "",
    };
    anstream::println!(
        "{STRONG}{}{STRONG:#}  {FAINT}{kind} · {key}{FAINT:#}",
        labels.full(key)
    );
    let states = graph.targets(key, Relation::State);
    if !states.is_empty() {
        let states: Vec<String> = states.iter().map(|node| labels.short(node.key())).collect();
        anstream::println!("  acts for {}", states.join(", "));
    }
    let label = labels.full(key);
    let mut others: Vec<String> = all_names(graph, key)
        .into_iter()
        .filter(|name| *name != label)
        .collect();
    if let Some(known) = World::shipped().get(key) {
        // Authority data first, then how the texts write it.
        others.sort_by_key(|name| !known.labels.values().any(|label| label == name));
    }
    if !others.is_empty() {
        anstream::println!("  {FAINT}also{FAINT:#} {}", others.join(" · "));
    }
}

fn offices(graph: &Graph, labels: &Labels<'_>, key: &Key) {
    let mut lines = Vec::new();
    for node in graph.nodes() {
        let Node::Office(office) = node else { continue };
        let of = |relation| -> Vec<Key> {
            let nodes = graph.targets(&office.key, relation);
            nodes.into_iter().map(|node| node.key().clone()).collect()
        };
        let (person, body, times) = (of(Relation::Person), of(Relation::Of), of(Relation::Time));
        if !person.contains(key) && !body.contains(key) {
            continue;
        }
        let former = office.told.values().any(|holding| holding.former);
        let times: Vec<&str> = times.iter().map(Key::last).collect();
        lines.push(format!(
            "  {}{}, {}: {}{}",
            if former { "former " } else { "" },
            office.role,
            names(labels, &body),
            names(labels, &person),
            if times.is_empty() {
                String::new()
            } else {
                format!(" ({})", times.join(", "))
            }
        ));
    }
    if !lines.is_empty() {
        section("Offices");
        anstream::println!("{}", lines.join("\n"));
    }
}

fn situations(graph: &Graph, labels: &Labels<'_>, key: &Key) {
    let mut lines: BTreeMap<String, usize> = BTreeMap::new();
    for node in graph.nodes() {
        let Node::Situation(situation) = node else {
            continue;
        };
        let holders = graph.targets(&situation.key, Relation::Holder);
        if holders.iter().any(|node| node.key() == key) {
            let holders: Vec<String> = holders
                .iter()
                .map(|node| labels.short(node.key()))
                .collect();
            *lines
                .entry(format!("{}: {}", situation.kind.name(), holders.join(", ")))
                .or_default() += 1;
        }
    }
    if !lines.is_empty() {
        section("Situations");
        for (line, n) in lines {
            let times = if n > 1 {
                format!(" {FAINT}×{n}{FAINT:#}")
            } else {
                String::new()
            };
            anstream::println!("  {line}{times}");
        }
    }
}

fn events(graph: &Graph, labels: &Labels<'_>, key: &Key, limit: usize) {
    let rows: Vec<Row> = timeline(graph)
        .into_iter()
        .filter(|row| {
            [&row.source, &row.target, &row.place]
                .iter()
                .any(|side| side.contains(key))
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    let left_out = rows.len().saturating_sub(limit);
    section(&format!("Events ({})", count(rows.len())));
    if left_out > 0 {
        anstream::println!(
            "  {FAINT}… {} earlier or undated ones: --limit{FAINT:#}",
            count(left_out)
        );
    }
    for row in rows.iter().skip(left_out) {
        anstream::println!("  {}", line(labels, row));
    }
}

/// An event in a line.
pub fn line(labels: &Labels<'_>, row: &Row) -> String {
    let mut line = format!(
        "{FAINT}{:<10}{FAINT:#} {:<9} {}",
        row.time.as_deref().unwrap_or("-"),
        row.event.kind.name(),
        names(labels, &row.source)
    );
    if !row.target.is_empty() {
        line.push_str(&format!(" → {}", names(labels, &row.target)));
    }
    if !row.place.is_empty() {
        line.push_str(&format!(" @ {}", names(labels, &row.place)));
    }
    line.push_str(&format!(" {WORDS}“{}”{WORDS:#}", row.words));
    if row.event.factuality != Factuality::Actual {
        line.push_str(&format!(" {WARN}{}{WARN:#}", row.event.factuality.name()));
    }
    if row.event.contested {
        line.push_str(&format!(" {BAD}contested{BAD:#}"));
    }
    if !row.speakers.is_empty() {
        line.push_str(&format!(
            " {FAINT}according to {}{FAINT:#}",
            names(labels, &row.speakers)
        ));
    }
    line
}

fn claims(graph: &Graph, labels: &Labels<'_>, key: &Key) {
    let mut lines = Vec::new();
    for node in graph.nodes() {
        let Node::Claim(claim) = node else { continue };
        let speakers = graph.targets(&claim.key, Relation::Speaker);
        if !speakers.iter().any(|node| node.key() == key) {
            continue;
        }
        for about in graph.targets(&claim.key, Relation::About) {
            let words: Vec<String> = graph
                .targets(about.key(), Relation::Evidence)
                .iter()
                .map(|node| labels.full(node.key()))
                .collect();
            let what = match about {
                Node::Event(event) => event.kind.name().to_owned(),
                Node::Situation(situation) => situation.kind.name().to_owned(),
                Node::Claim(_) => "what another claims".to_owned(),
                _ => "office".to_owned(),
            };
            let style = if claim.stance == Stance::Asserts {
                FAINT
            } else {
                WARN
            };
            lines.push(format!(
                "  {style}{:<9}{style:#} {what} {WORDS}{}{WORDS:#}",
                claim.stance.name(),
                words.join(" ")
            ));
        }
    }
    if !lines.is_empty() {
        section(&format!("Claims made ({})", count(lines.len())));
        let shown = 20;
        anstream::println!(
            "{}",
            lines
                .iter()
                .take(shown)
                .cloned()
                .collect::<Vec<_>>()
                .join("\n")
        );
        if lines.len() > shown {
            anstream::println!(
                "  {FAINT}… and {} more: kronika query claims{FAINT:#}",
                count(lines.len() - shown)
            );
        }
    }
}

fn documents(graph: &Graph, labels: &Labels<'_>) {
    let documents: Vec<String> = graph
        .nodes()
        .into_iter()
        .filter(|node| matches!(node, Node::Document(_)))
        .map(|node| labels.full(node.key()))
        .collect();
    section(&format!("Documents ({})", count(documents.len())));
    for title in documents.iter().take(10) {
        anstream::println!("  {title}");
    }
    if documents.len() > 10 {
        anstream::println!(
            "  {FAINT}… and {} more{FAINT:#}",
            count(documents.len() - 10)
        );
    }
}
