//! Turtle for reading: prefixes, a section for each kind, one block a subject, everything in a stable order.

use std::collections::BTreeMap;
use std::io::{self, Write};

use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};

use super::{ExportError, Source};
use crate::graph::Key;
use crate::rdf::vocab::{A, KRO, KRT, PREFIXES, SKOS, XSD};

/// The sections in their order: title, and the beginnings of the keys that stand in it.
const SECTIONS: &[(&str, &[&str])] = &[
    ("States", &["state/"]),
    ("Persons", &["person/"]),
    ("Organisations", &["organization/"]),
    ("Groups", &["group/"]),
    ("Places", &["place/"]),
    ("Offices", &["office/", "post/"]),
    ("Times", &["time/"]),
    ("Happenings", &["happening/", "link/"]),
];

/// Writes a source as Turtle.
pub fn write(source: &Source<'_>, out: &mut impl Write) -> Result<(), ExportError> {
    let base = source.base().as_str().to_owned();
    let writer = Writer { base: &base };
    writeln!(out, "@base <{base}> .")?;
    for (prefix, iri) in PREFIXES {
        writeln!(out, "@prefix {prefix}: <{iri}> .")?;
    }
    let common = source.common()?;
    let mut sections: BTreeMap<usize, Vec<&Triple>> = BTreeMap::new();
    for triple in &common {
        let place = match &triple.subject {
            NamedOrBlankNode::NamedNode(node) => section(source, node),
            NamedOrBlankNode::BlankNode(_) => SECTIONS.len() + 1,
        };
        sections.entry(place).or_default().push(triple);
    }
    for (place, triples) in sections {
        let title = match place {
            place if place < SECTIONS.len() => SECTIONS[place].0,
            place if place == SECTIONS.len() => "Event types",
            _ => "Others",
        };
        writeln!(out, "\n# ── {title} ──")?;
        writer.blocks(triples.into_iter(), out)?;
    }
    for document in source.documents() {
        let id = document.document_id().unwrap_or_default();
        // A line end in an identifier would end the comment.
        let id = id.replace(['\n', '\r'], " ");
        writeln!(out, "\n# ── Document {id} ──")?;
        let mut triples = source.own(document)?;
        triples.sort_by_cached_key(|triple| (order(source, document, triple), triple.to_string()));
        writer.blocks(triples.iter(), out)?;
    }
    Ok(())
}

fn section(source: &Source<'_>, node: &NamedNode) -> usize {
    match source.base().key(node.as_str()) {
        Some(key) => SECTIONS
            .iter()
            .position(|(_, starts)| starts.iter().any(|start| key.as_str().starts_with(start)))
            .unwrap_or(SECTIONS.len() + 1),
        None if node.as_str().starts_with(KRT) => SECTIONS.len(),
        None => SECTIONS.len() + 1,
    }
}

/// The document itself, then in the order of the text: tellings, then mentions.
fn order(source: &Source<'_>, document: &Key, triple: &Triple) -> (u8, u32, u32, String) {
    let NamedOrBlankNode::NamedNode(subject) = &triple.subject else {
        return (9, 0, 0, String::new());
    };
    let Some(key) = source.base().key(subject.as_str()) else {
        return (9, 0, 0, String::new());
    };
    if key == *document {
        return (0, 0, 0, String::new());
    }
    let span = key.span().unwrap_or_default();
    let group = match key.as_str().rsplit('#').next().unwrap_or_default() {
        f if f.starts_with("char=") => 3,
        f if f.contains('=') && !f.starts_with("target=") && !f.starts_with("selector=") => 2,
        f if f.starts_with("target=") || f.starts_with("selector=") => 4,
        _ => 1,
    };
    (group, span.start, span.end, key.as_str().to_owned())
}

struct Writer<'a> {
    base: &'a str,
}

impl Writer<'_> {
    /// Triples of one subject after another, grouped.
    fn blocks<'t>(
        &self,
        triples: impl Iterator<Item = &'t Triple>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let mut triples = triples.peekable();
        while let Some(first) = triples.next() {
            let subject = &first.subject;
            let mut by_predicate: BTreeMap<(u8, &str), Vec<&Term>> = BTreeMap::new();
            let mut put = |triple: &'t Triple| {
                by_predicate
                    .entry(rank(&triple.predicate))
                    .or_default()
                    .push(&triple.object);
            };
            put(first);
            while let Some(next) = triples.next_if(|triple| triple.subject == *subject) {
                put(next);
            }
            write!(out, "\n{}", self.subject(subject))?;
            for (n, ((_, predicate), mut objects)) in by_predicate.into_iter().enumerate() {
                objects.sort_by_cached_key(|term| term.to_string());
                let objects: Vec<String> =
                    objects.into_iter().map(|term| self.term(term)).collect();
                let separator = if n == 0 { " " } else { " ;\n    " };
                write!(
                    out,
                    "{separator}{} {}",
                    self.predicate(predicate),
                    objects.join(" , ")
                )?;
            }
            writeln!(out, " .")?;
        }
        Ok(())
    }

    fn subject(&self, subject: &NamedOrBlankNode) -> String {
        match subject {
            NamedOrBlankNode::NamedNode(node) => self.iri(node.as_str()),
            NamedOrBlankNode::BlankNode(node) => node.to_string(),
        }
    }

    fn predicate(&self, iri: &str) -> String {
        if iri == A.as_str() {
            "a".to_owned()
        } else {
            self.iri(iri)
        }
    }

    fn term(&self, term: &Term) -> String {
        match term {
            Term::NamedNode(node) => self.iri(node.as_str()),
            Term::Literal(literal) => self.literal(literal),
            other => other.to_string(),
        }
    }

    fn iri(&self, iri: &str) -> String {
        for (prefix, start) in PREFIXES {
            if let Some(local) = iri.strip_prefix(start)
                && is_local(local)
            {
                return format!("{prefix}:{local}");
            }
        }
        match iri.strip_prefix(self.base) {
            // A relative reference must not look like a scheme or an absolute path.
            Some(rest) if self.base.ends_with('/') && is_relative(rest) => format!("<{rest}>"),
            _ => format!("<{iri}>"),
        }
    }

    fn literal(&self, literal: &Literal) -> String {
        let value = literal.value();
        let datatype = literal.datatype().as_str();
        match datatype.strip_prefix(XSD) {
            Some("boolean") if matches!(value, "true" | "false") => return value.to_owned(),
            Some("integer") if is_number(value, false) => return value.to_owned(),
            Some("decimal") if is_number(value, true) => return value.to_owned(),
            _ => {}
        }
        let plain = literal.language().is_some() || datatype == format!("{XSD}string");
        let quoted = if value.contains('\n') {
            let escaped = value
                .replace('\\', "\\\\")
                .replace('"', "\\\"")
                .replace('\r', "\\r");
            format!("\"\"\"{escaped}\"\"\"")
        } else {
            Literal::new_simple_literal(value).to_string()
        };
        match (literal.language(), plain) {
            (Some(language), _) => format!("{quoted}@{language}"),
            (None, true) => quoted,
            (None, false) => format!("{quoted}^^{}", self.iri(datatype)),
        }
    }
}

/// Predicates in the order of reading: kind and names first.
fn rank(predicate: &NamedNode) -> (u8, &str) {
    let iri = predicate.as_str();
    let rank = if iri == A.as_str() {
        0
    } else if iri.starts_with(SKOS) {
        1
    } else if iri.strip_prefix(KRO) == Some("type") {
        2
    } else if iri.starts_with(KRO) {
        3
    } else {
        4
    };
    (rank, iri)
}

fn is_local(local: &str) -> bool {
    local.starts_with(|c: char| c.is_ascii_alphanumeric())
        && local
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

fn is_relative(rest: &str) -> bool {
    let segment = rest.split(['/', '#', '?']).next().unwrap_or_default();
    !segment.is_empty()
        && !segment.contains(':')
        // Dot segments would be resolved away.
        && rest.split(['/', '#', '?']).all(|part| part != "." && part != "..")
}

fn is_number(value: &str, decimal: bool) -> bool {
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    let all = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match digits.split_once('.') {
        Some((whole, part)) => decimal && all(whole) && all(part),
        None => !decimal && all(digits),
    }
}
