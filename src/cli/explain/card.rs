//! The card of an event: its sentence with the words marked, its parts, who says so, its rule.

use kronika::graph::view::Labels;
use kronika::graph::{Event, Graph, Key, Node, Relation};
use kronika::record::Factuality;
use kronika::span::Span;

use crate::cli::marked::paint;
use crate::cli::style::{BAD, FAINT, STRONG, WARN, WORDS};

/// Prints the card.
pub fn card(graph: &Graph, labels: &Labels<'_>, event: &Event) {
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

/// A named line of a card, where there is something to say.
pub fn field(name: &str, value: impl AsRef<str>) {
    let value = value.as_ref();
    if !value.is_empty() {
        anstream::println!("  {FAINT}{name:<11}{FAINT:#} {value}");
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
