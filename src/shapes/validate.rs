//! A store against shapes.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use oxigraph::store::{StorageError, Store};

use super::{Constraint, Property, ShapeError, Shapes, Target, Violation};
use crate::rdf::vocab::{A, RDFS};

/// Every violation in a store, sorted; the union of its graphs is looked at.
pub fn validate(store: &Store, shapes: &Shapes) -> Result<Vec<Violation>, ShapeError> {
    let mut checker = Checker {
        store,
        shapes,
        classes: HashMap::new(),
        conforming: HashMap::new(),
    };
    checker.read_classes()?;
    let mut violations = BTreeSet::new();
    for index in 0..shapes.shapes.len() {
        for node in checker.targets(index)? {
            checker.node(&node, index, &mut violations)?;
        }
    }
    Ok(violations.into_iter().collect())
}

struct Checker<'a> {
    store: &'a Store,
    shapes: &'a Shapes,
    /// Superclasses, all the way up.
    classes: HashMap<NamedNode, HashSet<NamedNode>>,
    /// What conformed or did not: states and posts come up again and again.
    conforming: HashMap<(Term, usize), bool>,
}

impl Checker<'_> {
    fn read_classes(&mut self) -> Result<(), StorageError> {
        let property = NamedNode::new_unchecked(format!("{RDFS}subClassOf"));
        let mut direct: BTreeMap<NamedNode, Vec<NamedNode>> = BTreeMap::new();
        for quad in self
            .store
            .quads_for_pattern(None, Some(property.as_ref()), None, None)
        {
            let quad = quad?;
            if let (NamedOrBlankNode::NamedNode(sub), Term::NamedNode(wider)) =
                (quad.subject, quad.object)
            {
                direct.entry(sub).or_default().push(wider);
            }
        }
        for class in direct.keys() {
            let mut found = HashSet::new();
            let mut stack = vec![class];
            while let Some(here) = stack.pop() {
                for wider in direct.get(here).into_iter().flatten() {
                    if found.insert(wider.clone()) {
                        stack.push(wider);
                    }
                }
            }
            self.classes.insert(class.clone(), found);
        }
        Ok(())
    }

    fn is_a(&self, class: &NamedNode, wanted: &NamedNode) -> bool {
        class == wanted
            || self
                .classes
                .get(class)
                .is_some_and(|wider| wider.contains(wanted))
    }

    fn targets(&self, index: usize) -> Result<BTreeSet<String>, StorageError> {
        let mut nodes = BTreeSet::new();
        for target in &self.shapes.shapes[index].targets {
            match target {
                Target::Class(wanted) => {
                    let classes: Vec<&NamedNode> = self
                        .classes
                        .keys()
                        .filter(|class| self.is_a(class, wanted))
                        .chain([wanted])
                        .collect();
                    for class in classes {
                        let object = Some(class.as_ref().into());
                        for quad in self.store.quads_for_pattern(None, Some(A), object, None) {
                            nodes.extend(named(&quad?.subject));
                        }
                    }
                }
                Target::SubjectsOf(property) => {
                    let property = Some(property.as_ref());
                    for quad in self.store.quads_for_pattern(None, property, None, None) {
                        nodes.extend(named(&quad?.subject));
                    }
                }
                Target::ObjectsOf(property) => {
                    let property = Some(property.as_ref());
                    for quad in self.store.quads_for_pattern(None, property, None, None) {
                        if let Term::NamedNode(node) = quad?.object {
                            nodes.insert(node.into_string());
                        }
                    }
                }
            }
        }
        Ok(nodes)
    }

    fn values(
        &self,
        node: NamedNodeRef<'_>,
        property: NamedNodeRef<'_>,
    ) -> Result<Vec<Term>, StorageError> {
        let mut values: Vec<Term> = Vec::new();
        for quad in self
            .store
            .quads_for_pattern(Some(node.into()), Some(property), None, None)
        {
            let value = quad?.object;
            // Two graphs may say the same.
            if !values.contains(&value) {
                values.push(value);
            }
        }
        Ok(values)
    }

    /// Checks a node against a shape and notes what does not hold.
    fn node(
        &mut self,
        node: &str,
        index: usize,
        violations: &mut BTreeSet<Violation>,
    ) -> Result<(), StorageError> {
        let shapes = self.shapes;
        let shape = &shapes.shapes[index];
        let iri = NamedNode::new_unchecked(node);
        let term = Term::from(iri.clone());
        for constraint in &shape.constraints {
            if !self.holds(&term, constraint)? {
                violations.insert(Violation {
                    node: node.to_owned(),
                    path: None,
                    value: None,
                    message: shape
                        .message
                        .clone()
                        .unwrap_or_else(|| self.describe(constraint)),
                });
            }
        }
        for property in &shape.properties {
            self.property(&iri, property, violations)?;
        }
        Ok(())
    }

    fn property(
        &mut self,
        node: &NamedNode,
        property: &Property,
        violations: &mut BTreeSet<Violation>,
    ) -> Result<(), StorageError> {
        let values = self.values(node.as_ref(), property.path.as_ref())?;
        let mut wrong = |value: Option<&Term>, rule: String| {
            violations.insert(Violation {
                node: node.as_str().to_owned(),
                path: Some(property.path.as_str().to_owned()),
                value: value.map(ToString::to_string),
                message: match &property.message {
                    Some(message) => message.clone(),
                    None => rule,
                },
            });
        };
        if values.len() < property.min {
            wrong(
                None,
                format!("at least {} value(s), {} found", property.min, values.len()),
            );
        }
        if property.max.is_some_and(|max| values.len() > max) {
            wrong(
                None,
                format!(
                    "at most {} value(s), {} found",
                    property.max.unwrap_or(0),
                    values.len()
                ),
            );
        }
        if property.unique_lang {
            let mut seen = HashSet::new();
            for value in &values {
                if let Term::Literal(literal) = value
                    && literal.language().is_some_and(|tag| !seen.insert(tag))
                {
                    wrong(Some(value), "no two values of one language".into());
                }
            }
        }
        if let Some(other) = &property.at_most {
            for limit in self.values(node.as_ref(), other.as_ref())? {
                for value in &values {
                    if !at_most(value, &limit) {
                        wrong(Some(value), format!("not above {limit}"));
                    }
                }
            }
        }
        for constraint in &property.constraints {
            for value in &values {
                if !self.holds(value, constraint)? {
                    let rule = self.describe(constraint);
                    wrong(Some(value), rule);
                }
            }
        }
        Ok(())
    }

    fn conforms(&mut self, value: &Term, index: usize) -> Result<bool, StorageError> {
        let key = (value.clone(), index);
        if let Some(known) = self.conforming.get(&key) {
            return Ok(*known);
        }
        let shapes = self.shapes;
        let shape = &shapes.shapes[index];
        let mut conforms = true;
        for constraint in &shape.constraints {
            conforms &= self.holds(value, constraint)?;
        }
        if let (Term::NamedNode(node), false) = (value, shape.properties.is_empty()) {
            let mut violations = BTreeSet::new();
            for property in &shape.properties {
                self.property(node, property, &mut violations)?;
            }
            conforms &= violations.is_empty();
        }
        self.conforming.insert(key, conforms);
        Ok(conforms)
    }

    fn holds(&mut self, value: &Term, constraint: &Constraint) -> Result<bool, StorageError> {
        let number = || match value {
            Term::Literal(literal) => literal.value().parse::<f64>().ok(),
            _ => None,
        };
        let text = || match value {
            Term::Literal(literal) => literal.value().to_owned(),
            Term::NamedNode(node) => node.as_str().to_owned(),
            _ => String::new(),
        };
        Ok(match constraint {
            Constraint::Iri => matches!(value, Term::NamedNode(_)),
            Constraint::Literal => matches!(value, Term::Literal(_)),
            Constraint::Pattern(pattern) => pattern.is_match(&text()),
            Constraint::MinLength(length) => text().chars().count() >= *length,
            Constraint::Datatype(datatype) => {
                matches!(value, Term::Literal(literal) if literal.datatype() == datatype.as_ref())
            }
            Constraint::In(terms) => terms.contains(value),
            Constraint::LanguageIn(tags) => match value {
                Term::Literal(literal) => literal.language().is_some_and(|tag| {
                    tags.iter()
                        .any(|t| tag == t || tag.starts_with(&format!("{t}-")))
                }),
                _ => false,
            },
            Constraint::Min(limit) => number().is_some_and(|n| n >= *limit),
            Constraint::Max(limit) => number().is_some_and(|n| n <= *limit),
            Constraint::Class(wanted) => match value {
                Term::NamedNode(node) => self.values(node.as_ref(), A)?.iter().any(
                    |class| matches!(class, Term::NamedNode(class) if self.is_a(class, wanted)),
                ),
                _ => false,
            },
            Constraint::Node(index) => self.conforms(value, *index)?,
            Constraint::Or(shapes) => {
                for index in shapes {
                    if self.conforms(value, *index)? {
                        return Ok(true);
                    }
                }
                false
            }
        })
    }

    fn describe(&self, constraint: &Constraint) -> String {
        let short = |iri: &NamedNode| {
            iri.as_str()
                .rsplit(['#', '/'])
                .next()
                .unwrap_or_default()
                .to_owned()
        };
        match constraint {
            Constraint::Iri => "an IRI".into(),
            Constraint::Literal => "a literal".into(),
            Constraint::Pattern(pattern) => format!("fits {}", pattern.as_str()),
            Constraint::MinLength(length) => format!("at least {length} character(s)"),
            Constraint::Datatype(datatype) => format!("of datatype {}", short(datatype)),
            Constraint::Class(class) => format!("of class {}", short(class)),
            Constraint::In(terms) => {
                let terms: Vec<String> = terms.iter().map(ToString::to_string).collect();
                format!("one of {}", terms.join(", "))
            }
            Constraint::LanguageIn(tags) => format!("of language {}", tags.join(", ")),
            Constraint::Min(limit) => format!("at least {limit}"),
            Constraint::Max(limit) => format!("at most {limit}"),
            Constraint::Node(index) => format!("conforms to {}", self.shapes.shapes[*index].name),
            Constraint::Or(shapes) => {
                let names: Vec<String> = shapes
                    .iter()
                    .flat_map(|index| &self.shapes.shapes[*index].constraints)
                    .map(|constraint| self.describe(constraint))
                    .collect();
                names.join(" or ")
            }
        }
    }
}

fn named(subject: &NamedOrBlankNode) -> Option<String> {
    match subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_str().to_owned()),
        NamedOrBlankNode::BlankNode(_) => None,
    }
}

/// Whether one value is not above another: as numbers, else as text, which is right for dates.
fn at_most(value: &Term, limit: &Term) -> bool {
    let (Term::Literal(value), Term::Literal(limit)) = (value, limit) else {
        return false;
    };
    match (value.value().parse::<f64>(), limit.value().parse::<f64>()) {
        (Ok(value), Ok(limit)) => value <= limit,
        _ => value.value() <= limit.value(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use oxigraph::io::RdfFormat;

    use super::*;
    use crate::shapes::parse;

    const SHAPES: &str = r#"
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://x/> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        :Cat a sh:NodeShape ; sh:targetClass :Cat ;
            sh:property [ sh:path :name ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ;
            sh:property [ sh:path :eats ; sh:or ( [ sh:class :Mouse ] [ sh:in ( :milk ) ] ) ; sh:message "no proper food" ] .
    "#;

    fn check(data: &str) -> Vec<String> {
        let store = Store::new().unwrap();
        store
            .load_from_slice(
                RdfFormat::Turtle,
                &format!("@prefix : <http://x/> . @prefix rdfs: <{RDFS}> . {data}"),
            )
            .unwrap();
        let found = validate(&store, &parse(SHAPES).unwrap()).unwrap();
        found
            .into_iter()
            .map(|v| format!("{} {}", v.node.trim_start_matches("http://x/"), v.message))
            .collect()
    }

    #[test]
    fn what_conforms_gives_nothing() {
        assert!(check(r#":tom a :Cat ; :name "Tom" ; :eats :jerry , :milk . :jerry a :Grey . :Grey rdfs:subClassOf :Mouse ."#).is_empty());
    }

    #[test]
    fn each_violation_is_told() {
        assert_eq!(
            check(
                r#":tom a :Kitten ; :eats :tree . :Kitten rdfs:subClassOf :Cat . :sam a :Cat ; :name 5 ."#
            ),
            [
                "sam of datatype string",
                "tom no proper food",
                "tom at least 1 value(s), 0 found"
            ]
        );
    }

    #[test]
    fn an_unknown_constraint_is_an_error() {
        let turtle = "@prefix sh: <http://www.w3.org/ns/shacl#> . <http://x/S> a sh:NodeShape ; sh:xone () .";
        assert!(matches!(parse(turtle), Err(ShapeError::Unknown(_))));
    }
}
