//! The IRIs of the vocabularies that the store is written in.

use oxigraph::model::{NamedNode, NamedNodeRef};

/// `kro:`, classes and properties.
pub const KRO: &str = "https://w3id.org/kronika/ontology#";
/// `krt:`, event types.
pub const KRT: &str = "https://w3id.org/kronika/type#";
/// `skos:`.
pub const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
/// `xsd:`.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
/// `rdf:`.
pub const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
/// `rdfs:`.
pub const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
/// `owl:`.
pub const OWL: &str = "http://www.w3.org/2002/07/owl#";

/// Prefixes that every query may use without declaring them.
pub const PREFIXES: &[(&str, &str)] = &[
    ("kro", KRO),
    ("krt", KRT),
    ("skos", SKOS),
    ("xsd", XSD),
    ("rdf", RDF),
    ("rdfs", RDFS),
    ("owl", OWL),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("geo", "http://www.opengis.net/ont/geosparql#"),
    (
        "nif",
        "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    ),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("org", "http://www.w3.org/ns/org#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("schema", "https://schema.org/"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("time", "http://www.w3.org/2006/time#"),
    ("wd", "http://www.wikidata.org/entity/"),
];

/// `rdf:type`.
pub const A: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
/// `skos:prefLabel`.
pub const PREF_LABEL: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#prefLabel");
/// `skos:altLabel`.
pub const ALT_LABEL: NamedNodeRef<'static> =
    NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#altLabel");

/// A term of `kro:`.
pub fn kro(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{KRO}{local}"))
}

/// The concept of an event type, or of the CAMEO code below it.
pub fn event_type(kind: crate::record::EventType, cameo: Option<&str>) -> NamedNode {
    NamedNode::new_unchecked(match cameo {
        Some(code) => format!("{KRT}CAMEO-{code}"),
        None => format!("{KRT}{}", kind.name()),
    })
}
