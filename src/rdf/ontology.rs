//! The files of `ontology/` as quads: the vocabulary and the authority data that every store holds.

use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::{GraphName, Quad};

use super::Base;
use crate::graph::world;

/// Classes, properties and alignments.
pub const KRONIKA: &str = include_str!("../../ontology/kronika.ttl");
/// Event types.
pub const EVENT_TYPES: &str = include_str!("../../ontology/event-types.ttl");
/// Posts, beside the authority data.
pub const POSTS: &str = include_str!("../../ontology/posts.ttl");
/// What every graph satisfies.
pub const SHAPES: &str = include_str!("../../ontology/shapes.ttl");

/// The quads of `graph/ontology` and `graph/world`.
pub fn quads(base: &Base) -> Result<Vec<Quad>, RdfParseError> {
    let mut all = parse(KRONIKA, base, base.ontology())?;
    all.extend(parse(EVENT_TYPES, base, base.ontology())?);
    all.extend(parse(world::TURTLE, base, base.world())?);
    all.extend(parse(POSTS, base, base.world())?);
    Ok(all)
}

/// Reads Turtle whose relative IRIs stand below the base.
pub fn parse(turtle: &str, base: &Base, graph: GraphName) -> Result<Vec<Quad>, RdfParseError> {
    let parser = RdfParser::from_format(RdfFormat::Turtle).with_default_graph(graph);
    // A base was checked when it was made.
    let parser = match parser.clone().with_base_iri(base.as_str()) {
        Ok(based) => based,
        Err(_) => parser,
    };
    parser
        .for_slice(turtle)
        .map(|quad| quad.map_err(Into::into))
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_files_are_turtle() {
        let base = Base::default();
        assert!(!quads(&base).unwrap().is_empty());
        parse(SHAPES, &base, GraphName::DefaultGraph).unwrap();
    }
}
