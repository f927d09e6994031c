//! What people look at: parts and summaries of the graph.
