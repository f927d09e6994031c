//! `kronika explain`: the sentence, the words and the rule behind an event.

use std::collections::BTreeSet;

use kronika::export::dot::language;
use kronika::graph::view::{Labels, timeline};
use kronika::graph::{Event, Graph, Key, Node, Relation, fold};
use kronika::language::Languages;
use kronika::record::Factuality;
use kronika::span::Span;
use kronika::store::Store;

use super::config::Config;
use super::exit::{Exit, NotFound};
use super::frames::frames;
use super::marked::paint;
use super::options::StoreFlag;
use super::show::line;
use super::style::{BAD, FAINT, STRONG, WARN, WORDS};

/// Show why an event is in the graph: its sentence, its words, its rule, who says so
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika explain 'document/seed-korea-moscow#event=2129,2136'
  kronika explain 'seed-korea-moscow#event=2129,2136'
  kronika explain dërguar                  all events that this word expresses
  kronika explain dërguar --frames         with the row that read it, and those that did not")]
pub struct Args {
    /// An event's key or IRI (as queries give it), or the word that expresses it.
    #[arg(value_name = "EVENT")]
    event: String,
    /// Language of the names of states and known bodies (default: that of the documents).
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Also the frame that read it, row by row with what it asks, and the other frames of its trigger.
    #[arg(long)]
    frames: bool,
    #[command(flatten)]
    store: StoreFlag,
}

pub fn run(args: Args, settings: &Config) -> anyhow::Result<Exit> {
    let store = Store::open(&args.store.store)?;
    let (graph, keys) = events(&store, &args.event)?;
    let language = args.language.unwrap_or_else(|| language(&graph));
    let labels = Labels::new(&graph, &language);
    if keys.len() > 3 {
        anstream::println!("{} events; name one by its key:", keys.len());
        for row in timeline(&graph)
            .iter()
            .filter(|row| keys.contains(&row.event.key))
        {
            anstream::println!(
                "  {}\n    {FAINT}{}{FAINT:#}",
                line(&labels, row),
                row.event.key
            );
        }
        return Ok(Exit::Done);
    }
    let languages = if args.frames {
        Some(Languages::with_overlay(
            &settings.folders(&settings.lexicon)?,
        )?)
    } else {
        None
    };
    for (n, key) in keys.iter().enumerate() {
        if n > 0 {
            anstream::println!();
        }
        if let Some(Node::Event(event)) = graph.node(key) {
            explain(&graph, &labels, event);
            if let (Some(languages), Some(rule)) = (&languages, &event.rule) {
                frames(languages, rule);
            }
        }
    }
    Ok(Exit::Done)
}

/// The events that are meant, with the graph of their documents.
fn events(store: &Store, text: &str) -> anyhow::Result<(Graph, BTreeSet<Key>)> {
    let none = || {
        NotFound(format!(
            "no event {text:?} in the store; queries and `kronika show` give the keys of events"
        ))
    };
    if text.contains('#') {
        let key = store
            .base()
            .key(text)
            .unwrap_or_else(|| match text.strip_prefix("document/") {
                Some(_) => Key::new(text),
                None => Key::new(format!("document/{text}")),
            });
        let document = key.document_part().ok_or_else(none)?;
        let graph = store.graph(Some(&[document].into()))?;
        if !matches!(graph.node(&key), Some(Node::Event(_))) {
            return Err(none().into());
        }
        return Ok((graph, [key].into()));
    }
    let wanted = fold::name(text);
    let graph = store.graph(None)?;
    let keys: BTreeSet<Key> = timeline(&graph)
        .into_iter()
        .filter(|row| fold::name(&row.words) == wanted)
        .map(|row| row.event.key)
        .collect();
    if keys.is_empty() {
        return Err(none().into());
    }
    Ok((graph, keys))
}

fn explain(graph: &Graph, labels: &Labels<'_>, event: &Event) {
    let names = |relation| -> String {
        let nodes = graph.targets(&event.key, relation);
        let names: Vec<String> = nodes.iter().map(|node| labels.short(node.key())).collect();
        names.join(", ")
    };
    let cameo = event
        .cameo
        .as_ref()
        .map(|code| format!(" (CAMEO {code})"))
        .unwrap_or_default();
    anstream::println!(
        "{STRONG}{}{STRONG:#}{cameo}  {FAINT}{}{FAINT:#}",
        event.kind.name(),
        event.key
    );
    sentence(graph, event);
    let field = |name: &str, value: String| {
        if !value.is_empty() {
            anstream::println!("  {FAINT}{name:<11}{FAINT:#} {value}");
        }
    };
    field("source", names(Relation::Source));
    field("target", names(Relation::Target));
    field("place", names(Relation::Place));
    let words = event
        .time_text
        .as_ref()
        .map(|text| format!(" {WORDS}“{text}”{WORDS:#}"))
        .unwrap_or_default();
    let time = names(Relation::Time);
    field("time", if time.is_empty() { time } else { time + &words });
    for node in graph.targets(&event.key, Relation::Quantity) {
        if let Node::Quantity(quantity) = node {
            let bound = quantity
                .bound
                .map(|bound| format!("{} ", bound.name().replace('_', " ")))
                .unwrap_or_default();
            field(
                "quantity",
                format!(
                    "{bound}{} {} {WORDS}“{}”{WORDS:#}",
                    quantity.value, quantity.unit, quantity.exact
                ),
            );
        }
    }
    let style = if event.factuality == Factuality::Actual {
        STRONG
    } else {
        WARN
    };
    let contested = if event.contested {
        format!(" {BAD}contested{BAD:#}")
    } else {
        String::new()
    };
    field(
        "certainty",
        format!("{style}{}{style:#}{contested}", event.factuality.name()),
    );
    claims(graph, labels, &event.key, 0);
    let rule = event.rule.clone().unwrap_or_default();
    let confidence = event
        .confidence
        .map(|c| format!(" {FAINT}confidence {c:.2}{FAINT:#}"))
        .unwrap_or_default();
    field("rule", rule + &confidence);
    for happening in graph.targets(&event.key, Relation::Happening) {
        field("happening", happening.key().to_string());
        for other in graph.sources(happening.key(), Relation::Happening) {
            if other.key() != &event.key {
                field("told also", other.key().to_string());
            }
        }
    }
    if let Some(Node::Document(document)) =
        event.key.document_part().and_then(|key| graph.node(&key))
    {
        let parts = [&document.path, &document.url, &document.date];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        field("document", parts.join(" · "));
    }
}

/// The sentence with its words marked.
fn sentence(graph: &Graph, event: &Event) {
    let Some(Node::Document(document)) = graph.node(&event.document) else {
        return;
    };
    let (Some(text), Some(span)) = (&document.text, event.sentence.or_else(|| event.key.span()))
    else {
        return;
    };
    let piece: String = text
        .chars()
        .skip(span.start as usize)
        .take(span.len() as usize)
        .collect();
    let inside = |inner: Span| {
        Span::new(
            inner.start.saturating_sub(span.start),
            inner.end.saturating_sub(span.start),
        )
    };
    let mut marks = Vec::new();
    for node in graph.inner().node_weights() {
        if let Node::Mention(mention) = node {
            let words = mention
                .key
                .span()
                .filter(|s| mention.document == event.document && span.contains(*s));
            let is_name = !graph.targets(&mention.key, Relation::RefersTo).is_empty();
            if let (Some(words), true) = (words, is_name) {
                marks.push((inside(words), WORDS, String::new()));
            }
        }
    }
    if let Some(trigger) = event.key.span() {
        marks.push((inside(trigger), STRONG, format!(" ◂ {}", event.kind.name())));
    }
    anstream::println!("  {}", paint(&piece.replace('\n', " "), &marks));
}

/// Who says so, who denies it, who says that another says so.
fn claims(graph: &Graph, labels: &Labels<'_>, about: &Key, depth: usize) {
    if depth > 8 {
        return;
    }
    for node in graph.sources(about, Relation::About) {
        let Node::Claim(claim) = node else { continue };
        let speakers: Vec<String> = graph
            .targets(&claim.key, Relation::Speaker)
            .iter()
            .map(|node| labels.short(node.key()))
            .collect();
        let evidence: Vec<String> = graph
            .targets(&claim.key, Relation::Evidence)
            .iter()
            .map(|node| format!(" {WORDS}“{}”{WORDS:#}", labels.full(node.key())))
            .collect();
        anstream::println!(
            "  {FAINT}{:<11}{FAINT:#} {}{} {}{}",
            if depth == 0 { "said by" } else { "" },
            "  ".repeat(depth),
            speakers.join(", "),
            claim.stance.name(),
            evidence.concat()
        );
        claims(graph, labels, &claim.key, depth + 1);
    }
}
