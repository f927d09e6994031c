//! The graph as a picture, for Graphviz.
//!
//! In: a graph. Out: DOT that needs no touching up: up to 150 events every actor and every event ([`full`]); above
//! that the network of the actors with the most events ([`network`]), since `dot` does not end on big graphs.

mod draw;
mod full;
mod heading;
mod lines;
mod network;
mod nodes;
mod scene;

pub use full::{MAX_EVENTS, language};

use crate::graph::Graph;
use crate::rdf::Base;

/// A program of Graphviz.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Layers, with clusters.
    Dot,
    /// Springs.
    Sfdp,
}

impl Layout {
    /// The program's name.
    pub const fn program(self) -> &'static str {
        match self {
            Self::Dot => "dot",
            Self::Sfdp => "sfdp",
        }
    }
}

/// How to draw.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// Base of the addresses that nodes and edges lead to.
    pub base: &'a Base,
    /// Language of names that authority data knows; none: that of the documents.
    pub language: Option<String>,
    /// How many actors a network shows.
    pub top: usize,
    /// Draw the network, however few events there are.
    pub network: bool,
    /// A title; none: made from what is shown.
    pub title: Option<String>,
}

impl<'a> Options<'a> {
    /// The usual ones.
    pub const fn new(base: &'a Base) -> Self {
        Self {
            base,
            language: None,
            top: 40,
            network: false,
            title: None,
        }
    }
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// DOT.
    pub text: String,
    /// What lays it out.
    pub layout: Layout,
    /// Number of nodes, the legend not counted.
    pub nodes: usize,
}

impl Picture {
    /// The picture of a graph.
    pub fn of(graph: &Graph, options: &Options<'_>) -> Self {
        let events = graph.events().len();
        if options.network || events > MAX_EVENTS {
            network::picture(graph, options)
        } else {
            full::picture(graph, options)
        }
    }
}
