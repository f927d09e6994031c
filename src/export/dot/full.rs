//! Every actor, every event: for a day's reading of one article or a few.
//!
//! A line is an event from its source to its target, or to its place where it has no target; what an actor does
//! alone stands below its name. Who acts for a state stands in the state's frame.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::draw::{FONT, colour, html, legend, node_style, quoted, wrapped};
use super::{Layout, Options, Picture};
use crate::graph::view::Labels;
use crate::graph::view::actors::{Tone, tone};
use crate::graph::{Event, Graph, Key, Node, Relation};
use crate::record::{EntityType, EventType, Factuality, SituationKind};

/// Up to so many events are drawn one by one.
pub const MAX_EVENTS: usize = 150;

/// What makes lines one line: ends, type and look.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    from: Key,
    to: Key,
    kind: EventType,
    factuality: Factuality,
    claimed: bool,
    contested: bool,
    symmetric: bool,
}

struct Drawing<'a> {
    graph: &'a Graph,
    options: &'a Options<'a>,
    labels: Labels<'a>,
    /// Lines with the events that they stand for.
    lines: BTreeMap<Line, Vec<&'a Event>>,
    /// What an actor does alone.
    alone: BTreeMap<Key, BTreeMap<(EventType, Factuality, bool), Vec<&'a Event>>>,
    /// Wars, relations and the like between two.
    ties: BTreeMap<(Key, Key, SituationKind), Vec<Key>>,
    /// Posts of persons.
    posts: BTreeMap<Key, BTreeSet<String>>,
    nodes: BTreeSet<Key>,
}

/// Draws a graph.
pub fn picture(graph: &Graph, options: &Options<'_>) -> Picture {
    let language = options.language.clone().unwrap_or_else(|| language(graph));
    let mut drawing = Drawing {
        graph,
        options,
        labels: Labels::new(graph, &language),
        lines: BTreeMap::new(),
        alone: BTreeMap::new(),
        ties: BTreeMap::new(),
        posts: BTreeMap::new(),
        nodes: BTreeSet::new(),
    };
    drawing.events();
    drawing.situations();
    drawing.offices();
    let text = drawing.write();
    Picture {
        text,
        layout: Layout::Dot,
        nodes: drawing.nodes.len(),
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

impl<'a> Drawing<'a> {
    fn keys(&self, key: &Key, relation: Relation) -> Vec<Key> {
        let nodes = self.graph.targets(key, relation);
        nodes.into_iter().map(|node| node.key().clone()).collect()
    }

    fn kind(&self, key: &Key) -> Option<EntityType> {
        match self.graph.node(key) {
            Some(Node::Entity(entity)) => Some(entity.kind),
            _ => None,
        }
    }

    fn events(&mut self) {
        for event in self.graph.events() {
            let source = self.keys(&event.key, Relation::Source);
            let target = self.keys(&event.key, Relation::Target);
            let place = self.keys(&event.key, Relation::Place);
            let claimed = !self.graph.sources(&event.key, Relation::About).is_empty();
            let line = |from: &Key, to: &Key, symmetric| Line {
                from: from.clone(),
                to: to.clone(),
                kind: event.kind,
                factuality: event.factuality,
                claimed,
                contested: event.contested,
                symmetric,
            };
            let mut lines = Vec::new();
            for from in &source {
                for to in target.iter().filter(|to| *to != from) {
                    lines.push(line(from, to, event.kind.is_symmetric()));
                }
            }
            if target.is_empty() && event.kind.is_symmetric() {
                for (n, from) in source.iter().enumerate() {
                    for to in source.iter().skip(n + 1) {
                        lines.push(line(from, to, true));
                    }
                }
            }
            if lines.is_empty() {
                let to: Vec<&Key> = place.iter().filter(|p| !source.contains(p)).collect();
                for from in source.iter().chain(&target) {
                    lines.extend(
                        to.iter()
                            .filter(|to| **to != from)
                            .map(|to| line(from, to, false)),
                    );
                }
            }
            if lines.is_empty() {
                for actor in source.iter().chain(&target).chain(&place).take(1) {
                    self.nodes.insert(actor.clone());
                    let doubt = (event.kind, event.factuality, event.contested);
                    let of = self.alone.entry(actor.clone()).or_default();
                    of.entry(doubt).or_default().push(event);
                }
            }
            for line in lines {
                self.nodes.insert(line.from.clone());
                self.nodes.insert(line.to.clone());
                self.lines.entry(line).or_default().push(event);
            }
        }
    }

    fn situations(&mut self) {
        for node in self.graph.nodes() {
            let Node::Situation(situation) = node else {
                continue;
            };
            let holders = self.keys(&situation.key, Relation::Holder);
            for (n, one) in holders.iter().enumerate() {
                for other in holders.iter().skip(n + 1) {
                    self.nodes.insert(one.clone());
                    self.nodes.insert(other.clone());
                    let pair = (one.clone(), other.clone(), situation.kind);
                    self.ties
                        .entry(pair)
                        .or_default()
                        .push(situation.key.clone());
                }
            }
        }
    }

    fn offices(&mut self) {
        for node in self.graph.nodes() {
            let Node::Office(office) = node else { continue };
            let of: Vec<String> = self
                .keys(&office.key, Relation::Of)
                .iter()
                .map(|key| self.labels.short(key))
                .collect();
            let former = office.told.values().all(|holding| holding.former);
            let mut text = if former {
                format!("former {}", office.role)
            } else {
                office.role.clone()
            };
            if !of.is_empty() {
                let _ = write!(text, ", {}", of.join(", "));
            }
            for person in self.keys(&office.key, Relation::Person) {
                if self.nodes.contains(&person) {
                    self.posts.entry(person).or_default().insert(text.clone());
                }
            }
        }
    }

    /// The state in whose frame a node stands.
    fn frame(&self, key: &Key) -> Option<Key> {
        match self.kind(key)? {
            EntityType::State => Some(key.clone()),
            EntityType::Place => None,
            _ => self.keys(key, Relation::State).into_iter().next(),
        }
    }

    fn write(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "// Made by kronika. To draw: dot -Tsvg graph.dot -o graph.svg"
        );
        let title = self.options.title.clone().unwrap_or_else(|| self.title());
        let _ = writeln!(out, "digraph kronika {{");
        let _ = writeln!(
            out,
            "  graph [label={} labelloc=t fontsize=16 fontname=\"{FONT}\" rankdir=LR newrank=true nodesep=0.3 ranksep=0.9 splines=true bgcolor=\"#ffffff\" pad=0.3 remincross=true]",
            quoted(&title)
        );
        let _ = writeln!(
            out,
            "  node [fontname=\"{FONT}\" fontsize=11 margin=\"0.12,0.06\" penwidth=1.2]"
        );
        let _ = writeln!(
            out,
            "  edge [fontname=\"{FONT}\" fontsize=9 arrowsize=0.7 penwidth=1.3]"
        );
        let mut frames: BTreeMap<Option<Key>, Vec<&Key>> = BTreeMap::new();
        for key in &self.nodes {
            frames.entry(self.frame(key)).or_default().push(key);
        }
        for (frame, members) in &frames {
            match frame {
                Some(state) if members.len() > 1 => {
                    let _ = writeln!(
                        out,
                        "  subgraph {} {{",
                        quoted(&format!("cluster_{}", state.last()))
                    );
                    let _ = writeln!(
                        out,
                        "    label={} fontsize=10 fontname=\"{FONT}\" fontcolor=\"#49637c\" style=\"rounded,filled\" fillcolor=\"#f5f8fb\" color=\"#c3d2e0\" margin=12",
                        quoted(&self.labels.short(state))
                    );
                    for key in members {
                        self.node(key, "    ", &mut out);
                    }
                    let _ = writeln!(out, "  }}");
                }
                _ => {
                    for key in members {
                        self.node(key, "  ", &mut out);
                    }
                }
            }
        }
        for (line, events) in &self.lines {
            self.line(line, events, &mut out);
        }
        for ((one, other, kind), situations) in &self.ties {
            let address = self.options.base.node(&situations[0]);
            let _ = writeln!(
                out,
                "  {} -> {} [dir=none style=dotted penwidth=2 color=\"#8d6e3f\" fontcolor=\"#6d5530\" label={} tooltip={} URL={} constraint=false]",
                quoted(one.as_str()),
                quoted(other.as_str()),
                quoted(kind.name()),
                quoted(&self.words(situations)),
                quoted(address.as_str()),
            );
        }
        out.push_str(&self.legend());
        out.push_str("}\n");
        out
    }

    fn title(&self) -> String {
        let documents: Vec<String> = self
            .graph
            .nodes()
            .into_iter()
            .filter(|node| matches!(node, Node::Document(_)))
            .map(|node| self.labels.full(node.key()))
            .collect();
        let events = self.graph.events().len();
        match &documents[..] {
            [one] => format!("{one}: {events} events"),
            many => format!("{} documents: {events} events", many.len()),
        }
    }

    fn legend(&self) -> String {
        let kinds: BTreeSet<EntityType> =
            self.nodes.iter().filter_map(|key| self.kind(key)).collect();
        let mut marks: Vec<(&str, &str, &str)> = vec![
            ("──▸", colour(Tone::Cooperative), "cooperative act"),
            ("──▸", colour(Tone::Neutral), "neutral act"),
            ("──▸", colour(Tone::Hostile), "hostile act"),
            (
                "╌╌▸",
                "#5f6b76",
                "claimed by a speaker, or not (yet) a fact",
            ),
        ];
        if self.lines.keys().any(|line| line.contested)
            || self
                .alone
                .values()
                .flat_map(|of| of.keys())
                .any(|(_, _, contested)| *contested)
        {
            marks.push((
                "!",
                "#8a5a00",
                "contested: another denies it or does not confirm",
            ));
        }
        if !self.ties.is_empty() {
            marks.push(("┄┄", "#8d6e3f", "a state of affairs: war, relations …"));
        }
        legend(&kinds.into_iter().collect::<Vec<_>>(), &marks)
    }

    fn node(&self, key: &Key, indent: &str, out: &mut String) {
        let Some(kind) = self.kind(key) else { return };
        let name = self.labels.short(key);
        let mut label: Vec<String> = wrapped(&name, 24)
            .iter()
            .map(|line| {
                let line = html(line);
                if kind == EntityType::State {
                    format!("<B>{line}</B>")
                } else {
                    line
                }
            })
            .collect();
        let small = |text: &str| {
            let colour = if kind == EntityType::State {
                "#d5e3f0"
            } else {
                "#5b5b5b"
            };
            format!("<FONT POINT-SIZE=\"8\" COLOR=\"{colour}\">{text}</FONT>")
        };
        for post in self.posts.get(key).into_iter().flatten() {
            label.extend(wrapped(post, 30).iter().map(|line| small(&html(line))));
        }
        let mut tooltip = vec![self.labels.full(key)];
        for ((kind, factuality, contested), events) in self.alone.get(key).into_iter().flatten() {
            let mut text = html(&counted(*kind, events.len()));
            if *factuality != Factuality::Actual {
                let _ = write!(text, " · {}", factuality.name());
            }
            if *contested {
                text.push_str(" · ! contested");
            }
            label.push(small(&text));
            tooltip.extend(events.iter().map(|event| self.tell(event)));
        }
        let _ = writeln!(
            out,
            "{indent}{} [{} label=<{}> tooltip={} URL={}]",
            quoted(key.as_str()),
            node_style(kind),
            label.join("<BR/>"),
            quoted(&tooltip.join("\n")),
            quoted(self.options.base.node(key).as_str()),
        );
    }

    fn line(&self, line: &Line, events: &[&Event], out: &mut String) {
        let tone = tone(line.kind);
        let mut label = html(&counted(line.kind, events.len()));
        if line.factuality != Factuality::Actual {
            let _ = write!(label, "<BR/><I>{}</I>", line.factuality.name());
        }
        for text in events.iter().filter_map(|event| self.quantity(event)) {
            let _ = write!(label, "<BR/>{}", html(&text));
        }
        if line.contested {
            label.push_str("<BR/><B>! contested</B>");
        }
        if line.contested {
            label = format!(
                "<TABLE BORDER=\"0\" CELLPADDING=\"2\" BGCOLOR=\"#ffe9a8\"><TR><TD>{label}</TD></TR></TABLE>"
            );
        }
        let style = if line.claimed || line.factuality != Factuality::Actual {
            "dashed"
        } else {
            "solid"
        };
        let tooltip: Vec<String> = events.iter().map(|event| self.tell(event)).collect();
        let colour = colour(tone);
        let width = if line.contested { 2.2 } else { 1.3 };
        let _ = writeln!(
            out,
            "  {} -> {} [label=<{label}> style={style} color=\"{colour}\" fontcolor=\"{colour}\" penwidth={width}{} tooltip={tip} labeltooltip={tip} URL={}]",
            quoted(line.from.as_str()),
            quoted(line.to.as_str()),
            if line.symmetric { " dir=both" } else { "" },
            quoted(self.options.base.node(&events[0].key).as_str()),
            tip = quoted(&tooltip.join("\n")),
        );
    }

    fn quantity(&self, event: &Event) -> Option<String> {
        self.graph
            .targets(&event.key, Relation::Quantity)
            .into_iter()
            .find_map(|node| match node {
                Node::Quantity(quantity) => {
                    Some(format!("{} {}", grouped(quantity.value), quantity.unit))
                }
                _ => None,
            })
    }

    /// An event in a line: type, words, time, who says so.
    fn tell(&self, event: &Event) -> String {
        let mut text = event.kind.name().to_owned();
        let words = self.words(std::slice::from_ref(&event.key));
        if !words.is_empty() {
            let _ = write!(text, ": {words}");
        }
        for time in self.keys(&event.key, Relation::Time) {
            let _ = write!(text, ", {}", time.last().replace("--", "/"));
        }
        if event.factuality != Factuality::Actual {
            let _ = write!(text, ", {}", event.factuality.name());
        }
        for claim in self.graph.sources(&event.key, Relation::About) {
            if let Node::Claim(claim) = claim {
                let speakers: Vec<String> = self
                    .keys(&claim.key, Relation::Speaker)
                    .iter()
                    .map(|key| self.labels.short(key))
                    .collect();
                let _ = write!(text, "; {} {}", speakers.join(", "), claim.stance.name());
            }
        }
        text
    }

    /// The words that tell of these.
    fn words(&self, tellings: &[Key]) -> String {
        let words: Vec<String> = tellings
            .iter()
            .flat_map(|key| self.graph.targets(key, Relation::Evidence))
            .filter_map(|node| match node {
                Node::Mention(mention) => Some(format!("“{}”", mention.exact)),
                _ => None,
            })
            .collect();
        words.join(", ")
    }
}

fn counted(kind: EventType, count: usize) -> String {
    if count > 1 {
        format!("{} ×{count}", kind.name())
    } else {
        kind.name().to_owned()
    }
}

/// Digits in groups of three.
fn grouped(value: f64) -> String {
    let text = value.to_string();
    let (whole, part) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(w, p)| (w, Some(p)));
    let mut out = String::new();
    let digits: Vec<char> = whole.chars().collect();
    for (index, digit) in digits.iter().enumerate() {
        let left = digits.len() - index;
        if index > 0 && left % 3 == 0 && digits[index - 1].is_ascii_digit() {
            out.push(',');
        }
        out.push(*digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out
}
