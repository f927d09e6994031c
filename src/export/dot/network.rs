//! The network of the actors with the most events, for many documents.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::draw::{FONT, colour, html, legend, node_style, quoted, wrapped};
use super::full::language;
use super::{Layout, Options, Picture};
use crate::graph::view::actors::{Tone, tone};
use crate::graph::view::{Labels, Network};
use crate::graph::{Graph, Node};
use crate::record::EntityType;

/// Draws a network.
pub fn picture(graph: &Graph, options: &Options<'_>) -> Picture {
    let language = options.language.clone().unwrap_or_else(|| language(graph));
    let labels = Labels::new(graph, &language);
    let (network, all) = Network::new(graph).top(options.top);
    let documents = graph
        .inner()
        .node_weights()
        .filter(|node| matches!(node, Node::Document(_)))
        .count();
    let title = options.title.clone().unwrap_or_else(|| {
        format!(
            "Who deals with whom: the {} of {all} actors with the most events between them, from {documents} documents",
            network.actors.len()
        )
    });
    let mut out = String::new();
    let _ = writeln!(
        out,
        "// Made by kronika. To draw: sfdp -Tsvg graph.dot -o graph.svg"
    );
    let _ = writeln!(out, "digraph kronika {{");
    let _ = writeln!(
        out,
        "  graph [label={} labelloc=t fontsize=18 fontname=\"{FONT}\" layout=sfdp overlap=prism overlap_scaling=-3 K=1.4 repulsiveforce=1.6 splines=true bgcolor=\"#ffffff\" pad=0.3 outputorder=edgesfirst start=1]",
        quoted(&title)
    );
    let _ = writeln!(
        out,
        "  node [fontname=\"{FONT}\" margin=\"0.1,0.05\" penwidth=1.2]"
    );
    let _ = writeln!(out, "  edge [fontname=\"{FONT}\" fontsize=9 arrowsize=0.6]");
    let most = network.actors.values().copied().max().unwrap_or(1).max(1) as f64;
    let mut kinds = BTreeSet::new();
    for (key, events) in &network.actors {
        let kind = match graph.node(key) {
            Some(Node::Entity(entity)) => entity.kind,
            _ => EntityType::Organization,
        };
        kinds.insert(kind);
        let size = 10.0 + 14.0 * (*events as f64 / most).sqrt();
        let name: Vec<String> = wrapped(&labels.short(key), 20)
            .iter()
            .map(|line| html(line))
            .collect();
        let _ = writeln!(
            out,
            "  {} [{} fontsize={size:.1} label=<{}> tooltip={} URL={}]",
            quoted(key.as_str()),
            node_style(kind),
            name.join("<BR/>"),
            quoted(&format!("{}: {events} events", labels.full(key))),
            quoted(options.base.node(key).as_str()),
        );
    }
    let heaviest = network
        .ties
        .values()
        .map(|tie| tie.events)
        .max()
        .unwrap_or(1)
        .max(1) as f64;
    for ((from, to), tie) in &network.ties {
        let kinds: Vec<String> = tie
            .types
            .iter()
            .map(|(kind, n)| format!("{} {n}", kind.name()))
            .collect();
        let weight = tie.events as f64;
        let line = tie
            .main_type()
            .map_or(colour(Tone::Neutral), |kind| colour(tone(kind)));
        let style = if tie.actual * 2 < tie.events {
            "dashed"
        } else {
            "solid"
        };
        let symmetric = tie.types.keys().all(|kind| kind.is_symmetric());
        let _ = writeln!(
            out,
            "  {} -> {} [penwidth={:.1} weight={} color=\"{line}b0\" style={style}{} tooltip={}]",
            quoted(from.as_str()),
            quoted(to.as_str()),
            1.0 + 6.0 * (weight / heaviest).sqrt(),
            tie.events,
            if symmetric { " dir=none" } else { "" },
            quoted(&format!(
                "{} – {}: {}{}",
                labels.short(from),
                labels.short(to),
                kinds.join(", "),
                if tie.contested > 0 {
                    format!("; {} contested", tie.contested)
                } else {
                    String::new()
                }
            )),
        );
    }
    out.push_str(&legend(
        &kinds.into_iter().collect::<Vec<_>>(),
        &[
            (
                "━━▸",
                colour(Tone::Cooperative),
                "mostly cooperative (wider: more events)",
            ),
            ("━━▸", colour(Tone::Neutral), "mostly neutral"),
            ("━━▸", colour(Tone::Hostile), "mostly hostile"),
            ("╍╍▸", "#5f6b76", "mostly announced, possible or denied"),
        ],
    ));
    out.push_str("}\n");
    Picture {
        text: out,
        layout: Layout::Sfdp,
        nodes: network.actors.len(),
    }
}
