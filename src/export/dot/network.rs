//! The network of the actors with the most events, for many documents.
//!
//! A line joins two, as wide as the events between them are many. Only the strongest lines are drawn: more than two
//! for each actor would be a ball of wool.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::draw::{FONT, colour, grouped, html, node_style, quoted, wrapped};
use super::full::language;
use super::heading::heading;
use super::lines::Line;
use super::{Layout, Options, Picture};
use crate::graph::view::actors::Tone;
use crate::graph::view::{Labels, Network};
use crate::graph::{Graph, Key, Node};
use crate::record::EntityType;

/// The widest line stands for at least so many events, so that a picture of single events is not all beams.
const WIDEST: usize = 12;

/// Letters of the legend.
const SIZE: usize = 13;

/// The second colour of a line of which some is contested.
const CONTESTED: &str = "#e0a400";

/// Draws a network.
pub fn picture(graph: &Graph, options: &Options<'_>) -> Picture {
    let language = options.language.clone().unwrap_or_else(|| language(graph));
    let whole = Network::new(graph);
    let (network, all) = whole.top(options.top);
    let lines = Line::strongest(&network);
    let drawing = Drawing {
        graph,
        options,
        labels: Labels::new(graph, &language),
        // Who has ties with those alone that are not shown is not shown either.
        actors: lines
            .iter()
            .flat_map(|line| [line.one, line.other])
            .collect(),
        network: &network,
        lines: &lines,
        all,
    };
    Picture {
        text: drawing.write(),
        layout: Layout::Sfdp,
        nodes: drawing.actors.len(),
    }
}

struct Drawing<'a> {
    graph: &'a Graph,
    options: &'a Options<'a>,
    labels: Labels<'a>,
    network: &'a Network,
    lines: &'a [Line<'a>],
    actors: BTreeSet<&'a Key>,
    /// How many actors have a tie at all.
    all: usize,
}

impl Drawing<'_> {
    fn write(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "// Made by kronika. To draw: sfdp -Tsvg graph.dot -o graph.svg"
        );
        let _ = writeln!(out, "digraph kronika {{");
        let _ = writeln!(
            out,
            "  graph [{} fontname=\"{FONT}\" layout=sfdp overlap=prism overlap_scaling=-2.5 sep=\"+12,12\" K=1.2 repulsiveforce=2.5 smoothing=spring splines=true bgcolor=\"#ffffff\" pad=0.3 outputorder=edgesfirst start=1]",
            self.heading()
        );
        let _ = writeln!(
            out,
            "  node [fontname=\"{FONT}\" margin=\"0.1,0.05\" penwidth=1.2]"
        );
        let _ = writeln!(out, "  edge [fontname=\"{FONT}\" fontsize=9 arrowsize=0.6]");
        let most = self.network.actors.values().copied().max().unwrap_or(1);
        for key in &self.actors {
            self.actor(key, most, &mut out);
        }
        for line in self.lines {
            self.line(line, &mut out);
        }
        out.push_str("}\n");
        out
    }

    fn title(&self) -> String {
        let documents = self
            .graph
            .inner()
            .node_weights()
            .filter(|node| matches!(node, Node::Document(_)))
            .count();
        let pairs = Line::all(self.network).len();
        let (shown, all) = (whole(self.actors.len()), whole(self.all));
        let who = if shown == all {
            format!("all {all} actors that have to do with another")
        } else {
            format!("{shown} of {all} actors, those with the most events between them")
        };
        let mut title = format!(
            "Who deals with whom: {who}, from {} documents",
            whole(documents)
        );
        if pairs > self.lines.len() {
            let _ = write!(
                title,
                "; the strongest {} of {} ties between these",
                whole(self.lines.len()),
                whole(pairs)
            );
        }
        title
    }

    fn heading(&self) -> String {
        let title = self.options.title.clone().unwrap_or_else(|| self.title());
        let kinds: BTreeSet<EntityType> = self.actors.iter().map(|key| self.kind(key)).collect();
        let width = format!("wider: more events, here up to {}", whole(self.heaviest()));
        let mut marks = vec![
            ("━━▸", colour(Tone::Cooperative), "mostly cooperative"),
            ("━━▸", colour(Tone::Neutral), "mostly neutral"),
            ("━━▸", colour(Tone::Hostile), "mostly hostile"),
            ("━", colour(Tone::Neutral), &width),
        ];
        if self.lines.iter().any(|line| !is_fact(line)) {
            let dashed = "mostly announced, possible or denied";
            marks.push(("╍╍▸", colour(Tone::Neutral), dashed));
        }
        if self.lines.iter().any(|line| line.contested() > 0) {
            let double = "some of it contested: another denies it or does not confirm";
            marks.push(("━━", CONTESTED, double));
        }
        heading(&title, &kinds.into_iter().collect::<Vec<_>>(), &marks, SIZE)
    }

    fn kind(&self, key: &Key) -> EntityType {
        match self.graph.node(key) {
            Some(Node::Entity(entity)) => entity.kind,
            _ => EntityType::Organization,
        }
    }

    fn heaviest(&self) -> usize {
        self.lines.iter().map(Line::events).max().unwrap_or(1)
    }

    fn actor(&self, key: &Key, most: usize, out: &mut String) {
        let events = self.network.actors.get(key).copied().unwrap_or_default();
        let size = 14.0 + 14.0 * share(events, most);
        let name: Vec<String> = wrapped(&self.labels.short(key), 20)
            .iter()
            .map(|line| html(line))
            .collect();
        let _ = writeln!(
            out,
            "  {} [{} fontsize={size:.1} label=<{}> tooltip={} URL={}]",
            quoted(key.as_str()),
            node_style(self.kind(key)),
            name.join("<BR/>"),
            quoted(&format!(
                "{}: {} events",
                self.labels.full(key),
                whole(events)
            )),
            quoted(self.options.base.node(key).as_str()),
        );
    }

    fn line(&self, line: &Line<'_>, out: &mut String) {
        let width = 0.8 + 6.0 * share(line.events(), self.heaviest().max(WIDEST));
        let colour = colour(line.tone());
        // Two colours are two lines side by side.
        let colours = if line.contested() > 0 {
            format!("{colour}:{CONTESTED}")
        } else {
            format!("{colour}c0")
        };
        let _ = writeln!(
            out,
            "  {} -> {} [dir={} penwidth={width:.1} weight={} color=\"{colours}\" style={} tooltip={} URL={}]",
            quoted(line.one.as_str()),
            quoted(line.other.as_str()),
            line.direction(),
            line.events(),
            if is_fact(line) { "solid" } else { "dashed" },
            quoted(&self.tell(line)),
            quoted(self.options.base.node(line.one).as_str()),
        );
    }

    /// Both directions in words.
    fn tell(&self, line: &Line<'_>) -> String {
        let mut told = Vec::new();
        for (from, to, tie) in [
            (line.one, line.other, line.there),
            (line.other, line.one, line.back),
        ] {
            let Some(tie) = tie else { continue };
            let kinds: Vec<String> = tie
                .types
                .iter()
                .map(|(kind, n)| format!("{} {n}", kind.name()))
                .collect();
            let mut text = format!(
                "{} – {}: {}",
                self.labels.short(from),
                self.labels.short(to),
                kinds.join(", ")
            );
            if tie.contested > 0 {
                let _ = write!(text, "; {} contested", tie.contested);
            }
            told.push(text);
        }
        told.join("\n")
    }
}

/// Whether most of it is told as having happened.
fn is_fact(line: &Line<'_>) -> bool {
    line.actual() * 2 >= line.events()
}

/// A part of the most, as the eye judges areas.
fn share(part: usize, most: usize) -> f64 {
    (part as f64 / most.max(1) as f64).sqrt()
}

fn whole(number: usize) -> String {
    grouped(number as f64)
}
