//! GraphML, for yEd, Gephi and NetworkX: typed keys, labels under `label`.
//!
//! The whole graph, or the network of actors. Every node and edge has an id of its own.

use std::collections::BTreeSet;
use std::io::Write;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event as Xml};

use super::ExportError;
use crate::graph::view::{Labels, Network};
use crate::graph::{Graph, Key, Node, Relation};

/// A key's id, for what it is, and the type of its values.
const KEYS: &[(&str, &str, &str)] = &[
    ("label", "node", "string"),
    ("kind", "node", "string"),
    ("iri", "node", "string"),
    ("state", "node", "string"),
    ("type", "node", "string"),
    ("cameo", "node", "string"),
    ("factuality", "node", "string"),
    ("contested", "node", "boolean"),
    ("confidence", "node", "double"),
    ("time", "node", "string"),
    ("document", "node", "string"),
    ("value", "node", "double"),
    ("events", "node", "int"),
    ("elabel", "edge", "string"),
    ("documents", "edge", "string"),
    ("weight", "edge", "double"),
    ("types", "edge", "string"),
];

/// Values under keys.
type Data<'a> = Vec<(&'a str, String)>;

struct Out<W: Write> {
    writer: Writer<W>,
    edges: usize,
}

/// Writes the whole graph: every node, every relation.
pub fn write(graph: &Graph, base: &crate::rdf::Base, out: impl Write) -> Result<(), ExportError> {
    let language = super::dot::language(graph);
    let labels = Labels::new(graph, &language);
    let mut xml = Out::start(out)?;
    for node in graph.nodes() {
        let mut data: Data<'_> = vec![
            ("label", label(graph, &labels, node)),
            ("kind", kind(node).to_owned()),
            ("iri", base.node(node.key()).into_string()),
        ];
        describe(graph, node, &mut data);
        xml.node(node.key(), data)?;
    }
    // What several documents say is one edge that names them.
    let mut edges: Vec<(&Key, Relation, &Key, BTreeSet<String>)> = Vec::new();
    for (from, edge, to) in graph.edges() {
        let document = edge.document.as_ref().and_then(Key::document_id);
        match edges.last_mut() {
            Some((f, r, t, documents)) if *f == from && *r == edge.relation && *t == to => {
                documents.extend(document);
            }
            _ => edges.push((from, edge.relation, to, document.into_iter().collect())),
        }
    }
    edges.sort_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)));
    for (from, relation, to, documents) in edges {
        let documents: Vec<String> = documents.into_iter().collect();
        let mut data = vec![("elabel", relation.name().to_owned())];
        if !documents.is_empty() {
            data.push(("documents", documents.join(" ")));
        }
        xml.edge(from, to, data)?;
    }
    xml.end()
}

/// Writes the network of actors.
pub fn write_network(
    graph: &Graph,
    network: &Network,
    base: &crate::rdf::Base,
    out: impl Write,
) -> Result<(), ExportError> {
    let language = super::dot::language(graph);
    let labels = Labels::new(graph, &language);
    let mut xml = Out::start(out)?;
    for (key, events) in &network.actors {
        let mut data: Data<'_> = vec![
            ("label", labels.short(key)),
            ("iri", base.node(key).into_string()),
            ("events", events.to_string()),
        ];
        if let Some(node) = graph.node(key) {
            data.push(("kind", kind(node).to_owned()));
            describe(graph, node, &mut data);
        }
        xml.node(key, data)?;
    }
    for ((from, to), tie) in &network.ties {
        let types: Vec<String> = tie
            .types
            .iter()
            .map(|(kind, n)| format!("{} {n}", kind.name()))
            .collect();
        let documents: Vec<String> = tie.documents.iter().filter_map(Key::document_id).collect();
        let main = tie.main_type().map_or("", |kind| kind.name());
        let data = vec![
            ("elabel", main.to_owned()),
            ("weight", tie.events.to_string()),
            ("types", types.join(", ")),
            ("documents", documents.join(" ")),
        ];
        xml.edge(from, to, data)?;
    }
    xml.end()
}

fn kind(node: &Node) -> &'static str {
    match node {
        Node::Document(_) => "document",
        Node::Entity(entity) => entity.kind.name(),
        Node::Event(_) => "event",
        Node::Situation(_) => "situation",
        Node::Office(_) => "office",
        Node::Claim(_) => "claim",
        Node::Time(_) => "time",
        Node::Mention(_) => "mention",
        Node::Quantity(_) => "quantity",
        Node::Happening(_) => "happening",
    }
}

fn label(graph: &Graph, labels: &Labels<'_>, node: &Node) -> String {
    match node {
        Node::Event(event) => {
            let words = graph.targets(&event.key, Relation::Evidence);
            let words: Vec<String> = words.iter().map(|node| labels.full(node.key())).collect();
            format!("{}: {}", event.kind.name(), words.join(" "))
        }
        Node::Situation(situation) => situation.kind.name().to_owned(),
        Node::Claim(claim) => claim.stance.name().to_owned(),
        Node::Quantity(quantity) => format!("{} {}", quantity.value, quantity.unit),
        node => labels.short(node.key()),
    }
}

fn describe(graph: &Graph, node: &Node, data: &mut Data<'_>) {
    let of = |relation: Relation| -> String {
        let nodes = graph.targets(node.key(), relation);
        let names: Vec<&str> = nodes.iter().map(|node| node.key().last()).collect();
        names.join(" ")
    };
    match node {
        Node::Entity(_) => {
            let state = of(Relation::State);
            if !state.is_empty() {
                data.push(("state", state));
            }
        }
        Node::Event(event) => {
            data.push(("type", event.kind.name().to_owned()));
            if let Some(code) = &event.cameo {
                data.push(("cameo", code.clone()));
            }
            data.push(("factuality", event.factuality.name().to_owned()));
            data.push(("contested", event.contested.to_string()));
            if let Some(confidence) = event.confidence {
                data.push(("confidence", confidence.to_string()));
            }
            let time = of(Relation::Time);
            if !time.is_empty() {
                data.push(("time", time.replace("--", "/")));
            }
        }
        Node::Situation(situation) => {
            data.push(("type", situation.kind.name().to_owned()));
            data.push(("factuality", situation.factuality.name().to_owned()));
            data.push(("contested", situation.contested.to_string()));
        }
        Node::Claim(claim) => data.push(("type", claim.stance.name().to_owned())),
        Node::Office(office) => data.push(("type", office.role.clone())),
        Node::Quantity(quantity) => {
            data.push(("value", quantity.value.to_string()));
            data.push(("type", quantity.unit.clone()));
        }
        _ => {}
    }
    if let Some(document) = node.key().document_id() {
        data.push(("document", document));
    }
}

impl<W: Write> Out<W> {
    fn start(out: W) -> Result<Self, ExportError> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let mut root = BytesStart::new("graphml");
        root.push_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
        writer.write_event(Xml::Start(root))?;
        for (id, of, kind) in KEYS {
            let mut key = BytesStart::new("key");
            key.push_attribute(("id", *id));
            key.push_attribute(("for", *of));
            // Readers look for a name `label` on both.
            key.push_attribute(("attr.name", if *id == "elabel" { "label" } else { *id }));
            key.push_attribute(("attr.type", *kind));
            writer.write_event(Xml::Empty(key))?;
        }
        let mut graph = BytesStart::new("graph");
        graph.push_attribute(("id", "kronika"));
        graph.push_attribute(("edgedefault", "directed"));
        writer.write_event(Xml::Start(graph))?;
        Ok(Self { writer, edges: 0 })
    }

    fn data(&mut self, data: Data<'_>) -> Result<(), ExportError> {
        for (key, value) in data {
            let mut element = BytesStart::new("data");
            element.push_attribute(("key", key));
            self.writer.write_event(Xml::Start(element))?;
            self.writer
                .write_event(Xml::Text(BytesText::new(&legal(&value))))?;
            self.writer.write_event(Xml::End(BytesEnd::new("data")))?;
        }
        Ok(())
    }

    fn node(&mut self, key: &Key, data: Data<'_>) -> Result<(), ExportError> {
        let mut node = BytesStart::new("node");
        node.push_attribute(("id", key.as_str()));
        self.writer.write_event(Xml::Start(node))?;
        self.data(data)?;
        self.writer.write_event(Xml::End(BytesEnd::new("node")))?;
        Ok(())
    }

    fn edge(&mut self, from: &Key, to: &Key, data: Data<'_>) -> Result<(), ExportError> {
        self.edges += 1;
        let mut edge = BytesStart::new("edge");
        edge.push_attribute(("id", format!("e{}", self.edges).as_str()));
        edge.push_attribute(("source", from.as_str()));
        edge.push_attribute(("target", to.as_str()));
        self.writer.write_event(Xml::Start(edge))?;
        self.data(data)?;
        self.writer.write_event(Xml::End(BytesEnd::new("edge")))?;
        Ok(())
    }

    fn end(mut self) -> Result<(), ExportError> {
        self.writer.write_event(Xml::End(BytesEnd::new("graph")))?;
        self.writer
            .write_event(Xml::End(BytesEnd::new("graphml")))?;
        let mut out = self.writer.into_inner();
        out.write_all(b"\n")?;
        out.flush()?;
        Ok(())
    }
}

/// Characters that XML allows.
fn legal(text: &str) -> String {
    text.chars()
        .filter(|c| {
            matches!(c, '\t' | '\n' | '\r')
                || (!c.is_control() && *c != '\u{fffe}' && *c != '\u{ffff}')
        })
        .collect()
}
