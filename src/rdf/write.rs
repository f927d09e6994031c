//! Graph → quads: lean, in `kro:` terms alone. What can be derived is not written.

use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};

use super::Base;
use super::vocab::{self, A, ALT_LABEL, PREF_LABEL, kro};
use crate::graph::happening::Membership;
use crate::graph::{Graph, Key, Node, Relation};
use crate::record::time::{interval, precision};
use crate::record::{Bound, EntityType, Factuality, Precision};
use crate::span::Span;

/// The quads of a graph, sorted, each once.
pub fn quads(graph: &Graph, base: &Base) -> Vec<Quad> {
    let mut out = Writer {
        base,
        quads: Vec::new(),
    };
    for node in graph.inner().node_weights() {
        out.node(node);
    }
    for (from, edge, to) in graph.edges() {
        let name = match &edge.document {
            Some(document) => base.document_graph(document),
            None => base.resolution(),
        };
        out.put(from, kro(edge.relation.name()), base.node(to), &name);
        if let Some(link) = &edge.link {
            out.link(from, to, link, &name);
        }
    }
    let mut quads = out.quads;
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    quads
}

/// The quads of conclusions alone, sorted, each once.
pub fn conclusions(memberships: &[Membership], base: &Base) -> Vec<Quad> {
    let mut out = Writer {
        base,
        quads: Vec::new(),
    };
    let graph = base.resolution();
    for Membership {
        event,
        happening,
        link,
    } in memberships
    {
        out.class(happening, "Happening", &graph);
        out.put(
            event,
            kro(Relation::Happening.name()),
            base.node(happening),
            &graph,
        );
        out.link(event, happening, link, &graph);
    }
    let mut quads = out.quads;
    quads.sort_by_cached_key(ToString::to_string);
    quads.dedup();
    quads
}

struct Writer<'a> {
    base: &'a Base,
    quads: Vec<Quad>,
}

impl Writer<'_> {
    fn put(
        &mut self,
        subject: &Key,
        predicate: impl Into<NamedNode>,
        object: impl Into<Term>,
        graph: &GraphName,
    ) {
        self.quads.push(Quad::new(
            self.base.node(subject),
            predicate,
            object,
            graph.clone(),
        ));
    }

    fn text(&mut self, subject: &Key, local: &str, value: Option<&str>, graph: &GraphName) {
        if let Some(value) = value {
            self.put(subject, kro(local), Literal::from(value), graph);
        }
    }

    fn class(&mut self, subject: &Key, class: &str, graph: &GraphName) {
        self.put(subject, A.into_owned(), kro(class), graph);
    }

    fn node(&mut self, node: &Node) {
        match node {
            Node::Document(document) => self.document(document),
            Node::Entity(entity) => {
                for (document, told) in &entity.told {
                    let graph = self.base.document_graph(document);
                    self.class(&entity.key, class_of(entity.kind), &graph);
                    if let Some(label) = &told.label {
                        let label = tagged(label, &told.language);
                        self.put(&entity.key, PREF_LABEL.into_owned(), label, &graph);
                    }
                    for name in &told.names {
                        let name = tagged(name, &told.language);
                        self.put(&entity.key, ALT_LABEL.into_owned(), name, &graph);
                    }
                    self.text(&entity.key, "wikidata", told.wikidata.as_deref(), &graph);
                }
            }
            Node::Event(event) => {
                let graph = self.base.document_graph(&event.document);
                let key = &event.key;
                self.class(key, "Event", &graph);
                let kind = vocab::event_type(event.kind, event.cameo.as_deref());
                self.put(key, kro("type"), kind, &graph);
                self.put(key, kro("factuality"), kro(event.factuality.name()), &graph);
                self.contested(key, event.contested, &graph);
                self.text(key, "rule", event.rule.as_deref(), &graph);
                if let Some(confidence) = event.confidence {
                    self.put(key, kro("confidence"), decimal(confidence), &graph);
                }
                self.sentence(key, &event.document, event.sentence, &graph);
                self.text(key, "timeText", event.time_text.as_deref(), &graph);
            }
            Node::Situation(situation) => {
                let graph = self.base.document_graph(&situation.document);
                let key = &situation.key;
                self.class(key, "Situation", &graph);
                self.put(key, kro("kind"), kro(situation.kind.name()), &graph);
                self.unless_actual(key, situation.factuality, &graph);
                self.contested(key, situation.contested, &graph);
                if let Some(role) = &situation.role {
                    self.post(key, role, &graph);
                }
                self.sentence(key, &situation.document, situation.sentence, &graph);
                self.text(key, "timeText", situation.time_text.as_deref(), &graph);
            }
            Node::Office(office) => {
                for (document, holding) in &office.told {
                    let graph = self.base.document_graph(document);
                    self.class(&office.key, "Office", &graph);
                    self.post(&office.key, &office.role, &graph);
                    self.unless_actual(&office.key, holding.factuality, &graph);
                    self.contested(&office.key, holding.contested, &graph);
                    if holding.former {
                        self.put(&office.key, kro("former"), typed("true", "boolean"), &graph);
                    }
                }
            }
            Node::Claim(claim) => {
                let graph = self.base.document_graph(&claim.document);
                self.class(&claim.key, "Claim", &graph);
                self.put(&claim.key, kro("stance"), kro(claim.stance.name()), &graph);
            }
            Node::Time(time) => self.time(&time.key, &time.value),
            Node::Mention(mention) => {
                let graph = self.base.document_graph(&mention.document);
                self.text(&mention.key, "exact", Some(&mention.exact), &graph);
                for form in &mention.forms {
                    self.put(&mention.key, kro("form"), kro(form.name()), &graph);
                }
            }
            Node::Quantity(quantity) => {
                let graph = self.base.document_graph(&quantity.document);
                let key = &quantity.key;
                self.put(key, kro("value"), decimal(quantity.value), &graph);
                self.text(key, "unit", Some(&quantity.unit), &graph);
                if let Some(bound) = quantity.bound {
                    self.put(key, kro("bound"), kro(bound_term(bound)), &graph);
                }
                self.text(key, "exact", Some(&quantity.exact), &graph);
            }
            Node::Happening(happening) => {
                let graph = self.base.resolution();
                self.class(&happening.key, "Happening", &graph);
            }
        }
    }

    fn document(&mut self, document: &crate::graph::Document) {
        let graph = self.base.document_graph(&document.key);
        let key = &document.key;
        self.class(key, "Document", &graph);
        self.text(key, "path", document.path.as_deref(), &graph);
        self.text(key, "sha256", Some(&document.sha256), &graph);
        self.text(key, "language", Some(&document.language), &graph);
        self.text(key, "title", document.title.as_deref(), &graph);
        self.text(key, "outlet", document.outlet.as_deref(), &graph);
        if let Some(url) = &document.url {
            self.put(key, kro("url"), typed(url, "anyURI"), &graph);
        }
        self.text(key, "text", document.text.as_deref(), &graph);
        self.text(key, "generator", Some(&document.generator), &graph);
        if let Some(date) = &document.date {
            let datatype = match precision(date) {
                Precision::Year => "gYear",
                Precision::Month => "gYearMonth",
                Precision::Day | Precision::Interval => "date",
            };
            self.put(key, kro("date"), typed(date, datatype), &graph);
        }
        if !document.sentences.is_empty() {
            let spans: Vec<String> = document
                .sentences
                .iter()
                .map(|span| format!("{},{}", span.start, span.end))
                .collect();
            self.text(key, "sentences", Some(&spans.join(" ")), &graph);
        }
    }

    fn time(&mut self, key: &Key, value: &str) {
        let Some(days) = interval(value) else { return };
        let graph = self.base.calendar();
        self.put(
            key,
            kro("earliest"),
            typed(&days.first.to_string(), "date"),
            &graph,
        );
        self.put(
            key,
            kro("latest"),
            typed(&days.last.to_string(), "date"),
            &graph,
        );
        let grain = precision(value).name();
        self.put(key, kro("precision"), kro(grain), &graph);
    }

    fn contested(&mut self, key: &Key, contested: bool, graph: &GraphName) {
        if contested {
            self.put(key, kro("contested"), typed("true", "boolean"), graph);
        }
    }

    /// What is a fact unless said otherwise needs no quad.
    fn unless_actual(&mut self, key: &Key, factuality: Factuality, graph: &GraphName) {
        if factuality != Factuality::Actual {
            self.put(key, kro("factuality"), kro(factuality.name()), graph);
        }
    }

    fn post(&mut self, key: &Key, role: &str, graph: &GraphName) {
        let post = self.base.node(&Key::post(role));
        self.put(key, kro("post"), post, graph);
    }

    fn sentence(&mut self, key: &Key, document: &Key, span: Option<Span>, graph: &GraphName) {
        if let Some(span) = span {
            let sentence = self.base.node(&Key::mention(document, span));
            self.put(key, kro("sentence"), sentence, graph);
        }
    }

    fn link(&mut self, event: &Key, happening: &Key, link: &crate::graph::Link, graph: &GraphName) {
        let fragment = event.as_str().trim_start_matches("document/");
        let key = Key::new(format!("link/{}", fragment.replace('#', "--")));
        let (event, happening) = (self.base.node(event), self.base.node(happening));
        self.class(&key, "Link", graph);
        self.put(&key, kro("links"), event, graph);
        self.put(&key, kro("happening"), happening, graph);
        self.text(&key, "reason", Some(&link.reason), graph);
        let score = decimal(f64::from(link.score) / 100.0);
        self.put(&key, kro("score"), score, graph);
    }
}

/// The class of an entity.
pub const fn class_of(kind: EntityType) -> &'static str {
    match kind {
        EntityType::State => "State",
        EntityType::Person => "Person",
        EntityType::Organization => "Organization",
        EntityType::Group => "Group",
        EntityType::Place => "Place",
    }
}

/// The term of a bound.
pub const fn bound_term(bound: Bound) -> &'static str {
    match bound {
        Bound::AtLeast => "atLeast",
        Bound::AtMost => "atMost",
        Bound::About => "approximately",
    }
}

fn tagged(value: &str, language: &str) -> Literal {
    Literal::new_language_tagged_literal(value, language)
        .unwrap_or_else(|_| Literal::new_simple_literal(value))
}

fn typed(value: &str, datatype: &str) -> Literal {
    let datatype = NamedNode::new_unchecked(format!("{}{datatype}", vocab::XSD));
    Literal::new_typed_literal(value, datatype)
}

/// Rust writes the shortest digits that read back as the same number, and never an exponent.
fn decimal(value: f64) -> Literal {
    typed(&value.to_string(), "decimal")
}
