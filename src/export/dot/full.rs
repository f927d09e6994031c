//! Every actor, every event: for a day's reading of one article or a few.
//!
//! A line joins two, with all that is told between them as its label; an event without another side is a line to
//! its place, or stands below the actor's name. An event of many parties has a hub. Who acts for a state stands in
//! the state's frame.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::draw::{FONT, colour, html, quoted};
use super::heading::{Mark, heading};
use super::scene::{Act, Acts, Scene, Way};
use super::{Layout, Options, Picture};
use crate::graph::view::actors::{Tone, tone};
use crate::graph::{Graph, Key, Node};
use crate::record::{EntityType, Factuality};

/// Up to so many events are drawn one by one.
pub const MAX_EVENTS: usize = 150;

/// Letters of the legend.
const SIZE: usize = 11;

/// Draws a graph.
pub fn picture(graph: &Graph, options: &Options<'_>) -> Picture {
    let language = options.language.clone().unwrap_or_else(|| language(graph));
    let drawing = Drawing {
        scene: Scene::new(graph, &language),
        options,
    };
    Picture {
        text: drawing.write(),
        layout: Layout::Dot,
        nodes: drawing.scene.nodes.len() + drawing.scene.hubs.len(),
    }
}

/// The language of most documents.
pub fn language(graph: &Graph) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for node in graph.inner().node_weights() {
        if let Node::Document(document) = node {
            *counts.entry(&document.language).or_default() += 1;
        }
    }
    let most = counts
        .into_iter()
        .max_by_key(|(language, n)| (*n, std::cmp::Reverse(*language)));
    most.map_or("en", |(language, _)| language).to_owned()
}

/// What is drawn, and how.
pub struct Drawing<'a> {
    /// What is drawn.
    pub scene: Scene<'a>,
    /// How.
    pub options: &'a Options<'a>,
}

impl Drawing<'_> {
    fn write(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "// Made by kronika. To draw: dot -Tsvg graph.dot -o graph.svg"
        );
        let _ = writeln!(out, "digraph kronika {{");
        let _ = writeln!(
            out,
            "  graph [{} fontname=\"{FONT}\" rankdir=LR nodesep=0.35 ranksep=0.7 splines=true bgcolor=\"#ffffff\" pad=0.3 remincross=true]",
            self.heading()
        );
        let _ = writeln!(
            out,
            "  node [fontname=\"{FONT}\" fontsize=12 margin=\"0.14,0.07\" penwidth=1.2]"
        );
        let _ = writeln!(
            out,
            "  edge [fontname=\"{FONT}\" fontsize=9 arrowsize=0.7 penwidth=1.3]"
        );
        self.nodes(&mut out);
        for ((from, to, way), acts) in &self.scene.lines {
            self.line(from, to, *way, acts, &mut out);
        }
        self.hubs(&mut out);
        self.ties(&mut out);
        out.push_str("}\n");
        out
    }

    fn title(&self) -> String {
        let documents: Vec<String> = self
            .scene
            .graph
            .nodes()
            .into_iter()
            .filter(|node| matches!(node, Node::Document(_)))
            .map(|node| self.scene.labels.full(node.key()))
            .collect();
        let events = self.scene.graph.events().len();
        match &documents[..] {
            [one] => format!("{one}: {events} events"),
            many => format!("{} documents: {events} events", many.len()),
        }
    }

    fn heading(&self) -> String {
        let title = self.options.title.clone().unwrap_or_else(|| self.title());
        let scene = &self.scene;
        let kinds: BTreeSet<EntityType> = scene
            .nodes
            .iter()
            .filter_map(|key| scene.kind(key))
            .collect();
        let mut marks: Vec<Mark<'_>> = vec![
            ("──▸", colour(Tone::Cooperative), "cooperative act"),
            ("──▸", colour(Tone::Neutral), "neutral act"),
            ("──▸", colour(Tone::Hostile), "hostile act"),
            (
                "╌╌▸",
                colour(Tone::Neutral),
                "not (yet) a fact, or a speaker's word (in italics)",
            ),
        ];
        if scene.lines.keys().any(|(_, _, way)| *way == Way::At) {
            marks.push(("──○", colour(Tone::Neutral), "where it happens"));
        }
        let acts = scene
            .lines
            .values()
            .chain(scene.alone.values())
            .flat_map(|acts| acts.keys());
        if acts
            .chain(scene.hubs.iter().map(|hub| &hub.1))
            .any(|act| act.contested)
        {
            marks.push((
                "!",
                "#8a5a00",
                "contested: another denies it or does not confirm",
            ));
        }
        if !scene.ties.is_empty() {
            marks.push(("┄┄", "#8d6e3f", "a state of affairs: war, relations …"));
        }
        heading(&title, &kinds.into_iter().collect::<Vec<_>>(), &marks, SIZE)
    }

    /// One line between two, with a row for each act.
    fn line(&self, from: &Key, to: &Key, way: Way, acts: &Acts<'_>, out: &mut String) {
        let rows: Vec<String> = acts
            .iter()
            .map(|(act, events)| self.row(*act, events))
            .collect();
        let tooltip: Vec<String> = acts
            .values()
            .flatten()
            .map(|event| self.scene.tell(event))
            .collect();
        let tones: BTreeSet<Tone> = acts.keys().map(|act| tone(act.kind)).collect();
        let colour = match tones.iter().collect::<Vec<_>>()[..] {
            [one] => colour(*one),
            _ => colour(Tone::Neutral),
        };
        let first = acts.values().flatten().next();
        let address = first.map(|event| self.options.base.node(&event.key).into_string());
        let _ = writeln!(
            out,
            "  {} -> {} [label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">{}</TABLE>> style={} color=\"{colour}\" penwidth={}{} tooltip={tip} labeltooltip={tip} URL={}]",
            quoted(from.as_str()),
            quoted(to.as_str()),
            rows.concat(),
            if acts.keys().any(|act| act.is_fact()) {
                "solid"
            } else {
                "dashed"
            },
            if acts.keys().any(|act| act.contested) {
                2.2
            } else {
                1.3
            },
            match way {
                Way::To => "",
                Way::With => " dir=both",
                Way::At => " arrowhead=odot",
            },
            quoted(&address.unwrap_or_default()),
            tip = quoted(&tooltip.join("\n")),
        );
    }

    /// A row of a label: what, how often, how certain, how many.
    fn row(&self, act: Act, events: &[&crate::graph::Event]) -> String {
        let mut text = act_text(act, events.len());
        for count in events.iter().filter_map(|event| self.scene.quantity(event)) {
            let _ = write!(text, " · {}", html(&count));
        }
        let ground = if act.contested {
            " BGCOLOR=\"#ffe9a8\""
        } else {
            ""
        };
        format!(
            "<TR><TD{ground}><FONT COLOR=\"{}\">{text}</FONT></TD></TR>",
            colour(tone(act.kind))
        )
    }

    /// Events of many parties: a small node between them.
    fn hubs(&self, out: &mut String) {
        for (event, act, source, target) in &self.scene.hubs {
            let colour = colour(tone(act.kind));
            let style = if act.is_fact() { "solid" } else { "dashed" };
            let tooltip = quoted(&self.scene.tell(event));
            let address = quoted(self.options.base.node(&event.key).as_str());
            let key = quoted(event.key.as_str());
            let _ = writeln!(
                out,
                "  {key} [shape=box style=\"rounded,filled\" fillcolor=\"#ffffff\" color=\"{colour}\" margin=\"0.05,0.02\" height=0.2 fontsize=9 label=<<TABLE BORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\">{}</TABLE>> tooltip={tooltip} URL={address}]",
                self.row(*act, &[event])
            );
            let mutual = target.is_empty();
            for from in source {
                let head = if mutual { "normal" } else { "none" };
                let _ = writeln!(
                    out,
                    "  {} -> {key} [dir=back arrowtail={head} style={style} color=\"{colour}\" tooltip={tooltip} URL={address}]",
                    quoted(from.as_str())
                );
            }
            for to in target {
                let _ = writeln!(
                    out,
                    "  {key} -> {} [style={style} color=\"{colour}\" tooltip={tooltip} URL={address}]",
                    quoted(to.as_str())
                );
            }
        }
    }

    fn ties(&self, out: &mut String) {
        for ((one, other, kind), situations) in &self.scene.ties {
            let tooltip = quoted(&self.scene.words(situations));
            let address = situations
                .first()
                .map(|key| self.options.base.node(key).into_string());
            let _ = writeln!(
                out,
                "  {} -> {} [dir=none style=dotted penwidth=2 color=\"#8d6e3f\" fontcolor=\"#6d5530\" label={} tooltip={tooltip} labeltooltip={tooltip} URL={}]",
                quoted(one.as_str()),
                quoted(other.as_str()),
                quoted(&if situations.len() > 1 {
                    format!("{} ×{}", kind.name(), situations.len())
                } else {
                    kind.name().to_owned()
                }),
                quoted(&address.unwrap_or_default()),
            );
        }
    }
}

/// What, how often, how certain; in italics what is a speaker's word alone.
pub fn act_text(act: Act, count: usize) -> String {
    let mut text = act.kind.name().to_owned();
    if count > 1 {
        let _ = write!(text, " ×{count}");
    }
    if act.factuality != Factuality::Actual {
        let _ = write!(text, " · {}", act.factuality.name());
    }
    if act.contested {
        text.push_str(" · <B>! contested</B>");
    } else if act.claimed && act.factuality == Factuality::Actual {
        text = format!("<I>{text}</I>");
    }
    text
}
