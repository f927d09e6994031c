//! Turtle → shapes.

use std::collections::{BTreeMap, HashMap};

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use regex::Regex;

use super::{Constraint, Property, Shape, ShapeError, Shapes, Target};
use crate::rdf::vocab::{A, RDF};

const SH: &str = "http://www.w3.org/ns/shacl#";

/// Facts by subject and property.
type Facts = BTreeMap<NamedOrBlankNodeKey, Vec<(String, Term)>>;
/// A node as text: blank nodes have no order of their own.
type NamedOrBlankNodeKey = String;

/// Reads shapes.
pub fn parse(turtle: &str) -> Result<Shapes, ShapeError> {
    let mut facts: Facts = BTreeMap::new();
    for quad in RdfParser::from_format(RdfFormat::Turtle).for_slice(turtle) {
        let quad = quad.map_err(oxigraph::io::RdfParseError::from)?;
        let subject = name(&quad.subject);
        facts
            .entry(subject)
            .or_default()
            .push((quad.predicate.into_string(), quad.object));
    }
    let mut reader = Reader {
        facts: &facts,
        shapes: Shapes::default(),
        known: HashMap::new(),
    };
    let roots: Vec<String> = facts
        .iter()
        .filter(|(_, facts)| {
            facts.iter().any(|(property, object)| {
                property == A.as_str()
                    && matches!(object, Term::NamedNode(class) if class.as_str() == format!("{SH}NodeShape"))
            })
        })
        .map(|(subject, _)| subject.clone())
        .collect();
    for root in roots {
        reader.shape(&root)?;
    }
    Ok(reader.shapes)
}

fn name(node: &NamedOrBlankNode) -> String {
    match node {
        NamedOrBlankNode::NamedNode(node) => node.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    }
}

fn node_of(term: &Term) -> Option<String> {
    match term {
        Term::NamedNode(node) => Some(node.as_str().to_owned()),
        Term::BlankNode(node) => Some(node.to_string()),
        _ => None,
    }
}

struct Reader<'a> {
    facts: &'a Facts,
    shapes: Shapes,
    known: HashMap<String, usize>,
}

impl Reader<'_> {
    /// The place of a shape, read at its first use.
    fn shape(&mut self, subject: &str) -> Result<usize, ShapeError> {
        if let Some(&at) = self.known.get(subject) {
            return Ok(at);
        }
        let at = self.shapes.shapes.len();
        self.known.insert(subject.to_owned(), at);
        self.shapes.shapes.push(Shape {
            name: subject
                .rsplit(['#', '/'])
                .next()
                .unwrap_or_default()
                .to_owned(),
            ..Shape::default()
        });
        let mut shape = Shape::default();
        for (property, object) in self.facts.get(subject).into_iter().flatten() {
            let Some(local) = property.strip_prefix(SH) else {
                continue;
            };
            match local {
                "name" | "description" => {}
                "message" => shape.message = text(object),
                "targetClass" => shape
                    .targets
                    .push(Target::Class(iri(object, "sh:targetClass")?)),
                "targetSubjectsOf" => {
                    shape
                        .targets
                        .push(Target::SubjectsOf(iri(object, "sh:targetSubjectsOf")?));
                }
                "targetObjectsOf" => {
                    shape
                        .targets
                        .push(Target::ObjectsOf(iri(object, "sh:targetObjectsOf")?));
                }
                "property" => {
                    let property = self.property(&node_of(object).unwrap_or_default())?;
                    shape.properties.push(property);
                }
                _ => shape.constraints.push(self.constraint(local, object)?),
            }
        }
        let name = std::mem::take(&mut self.shapes.shapes[at].name);
        self.shapes.shapes[at] = Shape { name, ..shape };
        Ok(at)
    }

    fn property(&mut self, subject: &str) -> Result<Property, ShapeError> {
        let facts = self.facts.get(subject).cloned().unwrap_or_default();
        let path = facts
            .iter()
            .find(|(property, _)| *property == format!("{SH}path"));
        let path = path.ok_or(ShapeError::BadValue {
            of: "sh:path",
            value: "nothing".into(),
        })?;
        let mut out = Property {
            path: iri(&path.1, "sh:path")?,
            min: 0,
            max: None,
            unique_lang: false,
            at_most: None,
            constraints: Vec::new(),
            message: None,
        };
        for (property, object) in &facts {
            let Some(local) = property.strip_prefix(SH) else {
                continue;
            };
            match local {
                "path" | "name" | "description" => {}
                "message" => out.message = text(object),
                "minCount" => out.min = number(object, "sh:minCount")?,
                "maxCount" => out.max = Some(number(object, "sh:maxCount")?),
                "uniqueLang" => out.unique_lang = text(object).as_deref() == Some("true"),
                "lessThanOrEquals" => out.at_most = Some(iri(object, "sh:lessThanOrEquals")?),
                _ => out.constraints.push(self.constraint(local, object)?),
            }
        }
        Ok(out)
    }

    fn constraint(&mut self, local: &str, object: &Term) -> Result<Constraint, ShapeError> {
        Ok(match local {
            "nodeKind" => match iri(object, "sh:nodeKind")?.as_str().strip_prefix(SH) {
                Some("IRI") => Constraint::Iri,
                Some("Literal") => Constraint::Literal,
                _ => {
                    return Err(ShapeError::BadValue {
                        of: "sh:nodeKind",
                        value: object.to_string(),
                    });
                }
            },
            "pattern" => {
                let pattern = text(object).unwrap_or_default();
                let pattern = Regex::new(&pattern).map_err(|error| ShapeError::BadValue {
                    of: "sh:pattern",
                    value: error.to_string(),
                })?;
                Constraint::Pattern(pattern)
            }
            "minLength" => Constraint::MinLength(number(object, "sh:minLength")?),
            "datatype" => Constraint::Datatype(iri(object, "sh:datatype")?),
            "class" => Constraint::Class(iri(object, "sh:class")?),
            "minInclusive" => Constraint::Min(number(object, "sh:minInclusive")?),
            "maxInclusive" => Constraint::Max(number(object, "sh:maxInclusive")?),
            "in" => Constraint::In(self.list(object)),
            "languageIn" => {
                Constraint::LanguageIn(self.list(object).iter().filter_map(text).collect())
            }
            "node" => Constraint::Node(self.shape(&node_of(object).unwrap_or_default())?),
            "or" => {
                let mut shapes = Vec::new();
                for one in self.list(object) {
                    shapes.push(self.shape(&node_of(&one).unwrap_or_default())?);
                }
                Constraint::Or(shapes)
            }
            other => return Err(ShapeError::Unknown(format!("sh:{other}"))),
        })
    }

    fn list(&self, head: &Term) -> Vec<Term> {
        let mut items = Vec::new();
        let mut here = node_of(head);
        // Every step takes one node of a finite list.
        for _ in 0..self.facts.len() {
            let Some(facts) = here.as_ref().and_then(|node| self.facts.get(node)) else {
                break;
            };
            let find = |local: &str| {
                let wanted = format!("{RDF}{local}");
                facts
                    .iter()
                    .find(|(property, _)| *property == wanted)
                    .map(|(_, object)| object)
            };
            items.extend(find("first").cloned());
            here = find("rest").and_then(node_of);
        }
        items
    }
}

fn text(term: &Term) -> Option<String> {
    match term {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}

fn iri(term: &Term, of: &'static str) -> Result<NamedNode, ShapeError> {
    match term {
        Term::NamedNode(node) => Ok(node.clone()),
        other => Err(ShapeError::BadValue {
            of,
            value: other.to_string(),
        }),
    }
}

fn number<T: std::str::FromStr>(term: &Term, of: &'static str) -> Result<T, ShapeError> {
    text(term)
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| ShapeError::BadValue {
            of,
            value: term.to_string(),
        })
}
