//! What people look at: parts and summaries of the graph.
//!
//! In: a [`crate::graph::Graph`]. Out: a smaller graph ([`filter`]), the weighted network of who deals with
//! whom ([`actors`]), rows in order of time ([`mod@timeline`]), and names to show ([`labels`]).

pub mod actors;
pub mod filter;
pub mod find;
pub mod labels;
pub mod timeline;

pub use actors::{Network, Tie};
pub use filter::Filter;
pub use labels::Labels;
pub use timeline::{Row, timeline};
