//! What a reasoner would add: the terms of other vocabularies.
//!
//! In: the quads of one named graph. Out: these and what follows from `kronika.ttl`: types by domain and range,
//! superclasses, superproperties, then what each `kro:ExpansionRule` constructs. All of it is data of the
//! vocabulary; this code knows none of its terms but how an axiom and a rule are written.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::io::RdfParseError;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Quad, Term};
use oxigraph::sparql::{QueryEvaluationError, QueryResults, SparqlEvaluator, SparqlSyntaxError};
use oxigraph::store::{StorageError, Store};
use thiserror::Error;

use super::vocab::{A, KRO, RDFS, kro};
use super::{Base, ontology};

/// Why an expansion failed.
#[derive(Debug, Error)]
pub enum ExpandError {
    /// The vocabulary cannot be parsed.
    #[error("the vocabulary cannot be parsed: {0}")]
    Vocabulary(#[from] RdfParseError),
    /// A rule is no SPARQL.
    #[error("a rule of the vocabulary is no SPARQL: {0}")]
    Syntax(#[from] SparqlSyntaxError),
    /// A rule failed.
    #[error("a rule of the vocabulary failed: {0}")]
    Rule(#[from] QueryEvaluationError),
    /// The store in memory failed.
    #[error("the store in memory failed: {0}")]
    Store(#[from] StorageError),
}

/// The alignments, made ready.
pub struct Expander {
    /// Superclasses of a class, all the way up.
    classes: BTreeMap<NamedNode, BTreeSet<NamedNode>>,
    /// Superproperties of a property, all the way up.
    properties: BTreeMap<NamedNode, BTreeSet<NamedNode>>,
    /// The class of what has a property.
    domains: BTreeMap<NamedNode, NamedNode>,
    /// The class of what a property leads to.
    ranges: BTreeMap<NamedNode, NamedNode>,
    /// The rules, by name.
    rules: BTreeMap<NamedNode, String>,
}

impl Expander {
    /// By the vocabulary that this library ships.
    pub fn shipped(base: &Base) -> Result<Self, ExpandError> {
        let quads = ontology::parse(ontology::KRONIKA, base, base.ontology())?;
        let pairs = |local: &str| -> BTreeMap<NamedNode, BTreeSet<NamedNode>> {
            let property = format!("{RDFS}{local}");
            let mut pairs: BTreeMap<NamedNode, BTreeSet<NamedNode>> = BTreeMap::new();
            for quad in quads
                .iter()
                .filter(|quad| quad.predicate.as_str() == property)
            {
                if let (NamedOrBlankNode::NamedNode(one), Term::NamedNode(other)) =
                    (&quad.subject, &quad.object)
                {
                    pairs.entry(one.clone()).or_default().insert(other.clone());
                }
            }
            pairs
        };
        // Ends in another vocabulary say nothing about our nodes.
        let ends = |local: &str| -> BTreeMap<NamedNode, NamedNode> {
            pairs(local)
                .into_iter()
                .filter_map(|(property, classes)| {
                    let class = classes.into_iter().find(|c| c.as_str().starts_with(KRO))?;
                    Some((property, class))
                })
                .collect()
        };
        let construct = kro("construct");
        let rules = quads
            .iter()
            .filter(|quad| quad.predicate == construct)
            .filter_map(|quad| match (&quad.subject, &quad.object) {
                (NamedOrBlankNode::NamedNode(name), Term::Literal(rule)) => {
                    Some((name.clone(), rule.value().to_owned()))
                }
                _ => None,
            })
            .collect();
        Ok(Self {
            classes: closed(pairs("subClassOf")),
            properties: closed(pairs("subPropertyOf")),
            domains: ends("domain"),
            ranges: ends("range"),
            rules,
        })
    }

    /// The quads of a named graph with all that follows from them.
    pub fn expand(&self, quads: Vec<Quad>, graph: &GraphName) -> Result<Vec<Quad>, ExpandError> {
        let mut all: BTreeSet<String> = BTreeSet::new();
        let mut out: Vec<Quad> = Vec::new();
        let mut put = |quad: Quad, out: &mut Vec<Quad>| {
            if all.insert(quad.to_string()) {
                out.push(quad);
            }
        };
        let typed = |node: &NamedNode, class: &NamedNode| {
            Quad::new(node.clone(), A.into_owned(), class.clone(), graph.clone())
        };
        for quad in quads {
            if let (NamedOrBlankNode::NamedNode(subject), Some(class)) =
                (&quad.subject, self.domains.get(&quad.predicate))
            {
                put(typed(subject, class), &mut out);
            }
            // A closed list's members are described by the vocabulary itself.
            if let (Term::NamedNode(object), Some(class)) =
                (&quad.object, self.ranges.get(&quad.predicate))
                && !object.as_str().starts_with(KRO)
            {
                put(typed(object, class), &mut out);
            }
            put(quad, &mut out);
        }
        let mut index = 0;
        while let Some(quad) = out.get(index).cloned() {
            index += 1;
            if let (Term::NamedNode(class), true) = (&quad.object, quad.predicate == A) {
                for wider in self.classes.get(class).into_iter().flatten() {
                    let quad = Quad {
                        object: wider.clone().into(),
                        ..quad.clone()
                    };
                    put(quad, &mut out);
                }
            }
            for wider in self.properties.get(&quad.predicate).into_iter().flatten() {
                let quad = Quad {
                    predicate: wider.clone(),
                    ..quad.clone()
                };
                put(quad, &mut out);
            }
        }
        let store = Store::new()?;
        store.extend(out.iter().map(|quad| {
            Quad::new(
                quad.subject.clone(),
                quad.predicate.clone(),
                quad.object.clone(),
                GraphName::DefaultGraph,
            )
        }))?;
        for rule in self.rules.values() {
            let query = SparqlEvaluator::new().parse_query(rule)?;
            if let QueryResults::Graph(triples) = query.on_store(&store).execute()? {
                for triple in triples {
                    let triple = triple?;
                    let quad = Quad::new(
                        triple.subject,
                        triple.predicate,
                        triple.object,
                        graph.clone(),
                    );
                    put(quad, &mut out);
                }
            }
        }
        Ok(out)
    }
}

/// The transitive closure.
fn closed(
    pairs: BTreeMap<NamedNode, BTreeSet<NamedNode>>,
) -> BTreeMap<NamedNode, BTreeSet<NamedNode>> {
    pairs
        .keys()
        .map(|start| {
            let mut found: BTreeSet<NamedNode> = BTreeSet::new();
            let mut stack: Vec<&NamedNode> = vec![start];
            while let Some(here) = stack.pop() {
                for next in pairs.get(here).into_iter().flatten() {
                    if next != start && found.insert(next.clone()) {
                        stack.push(next);
                    }
                }
            }
            (start.clone(), found)
        })
        .collect()
}
