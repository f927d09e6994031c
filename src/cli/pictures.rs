//! Pictures of the graph beside a build.

use std::path::Path;

use kronika::export::{dot, svg};
use kronika::graph::Graph;
use kronika::rdf::Base;

use super::style;

/// Writes `graph.dot` and, where Graphviz is, `graph.svg`; the names of what was written.
pub fn write(graph: &Graph, base: &Base, output: &Path) -> anyhow::Result<Vec<&'static str>> {
    let picture = dot::Picture::of(graph, &dot::Options::new(base));
    std::fs::write(output.join("graph.dot"), &picture.text)?;
    let mut written = vec!["graph.dot"];
    match svg::draw(&picture, svg::TIME_LIMIT) {
        Ok(Some(drawn)) => {
            std::fs::write(output.join("graph.svg"), drawn)?;
            written.push("graph.svg");
        }
        Ok(None) => tracing::info!("no graph.svg: Graphviz is not installed"),
        Err(error) => style::warning(format_args!("no graph.svg: {error}")),
    }
    Ok(written)
}
