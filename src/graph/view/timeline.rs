//! Events in the order of time.

use crate::graph::{Event, Graph, Key, Node, Relation};
use crate::record::Stance;

use super::filter::days;

/// An event as a row of a time line.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its time as the text gives it; none if it gives none.
    pub time: Option<String>,
    /// The event.
    pub event: Event,
    /// The words that express it.
    pub words: String,
    /// Who does it.
    pub source: Vec<Key>,
    /// To whom.
    pub target: Vec<Key>,
    /// Where.
    pub place: Vec<Key>,
    /// Who says so.
    pub speakers: Vec<Key>,
}

/// The events of a graph: by first day (their own, else their document's), then by key.
pub fn timeline(graph: &Graph) -> Vec<Row> {
    let keys = |key: &Key, relation| -> Vec<Key> {
        let nodes = graph.targets(key, relation);
        nodes.into_iter().map(|node| node.key().clone()).collect()
    };
    let mut rows: Vec<_> = graph
        .events()
        .into_iter()
        .map(|event| {
            let key = &event.key;
            let time = graph
                .targets(key, Relation::Time)
                .into_iter()
                .find_map(|node| match node {
                    Node::Time(time) => Some(time.value.clone()),
                    _ => None,
                });
            let words = graph
                .targets(key, Relation::Evidence)
                .into_iter()
                .find_map(|node| match node {
                    Node::Mention(mention) => Some(mention.exact.clone()),
                    _ => None,
                });
            let mut speakers: Vec<Key> = graph
                .sources(key, Relation::About)
                .into_iter()
                .filter(
                    |claim| matches!(claim, Node::Claim(claim) if claim.stance == Stance::Asserts),
                )
                .flat_map(|claim| keys(claim.key(), Relation::Speaker))
                .collect();
            speakers.sort();
            speakers.dedup();
            let row = Row {
                time,
                words: words.unwrap_or_default(),
                source: keys(key, Relation::Source),
                target: keys(key, Relation::Target),
                place: keys(key, Relation::Place),
                speakers,
                event: event.clone(),
            };
            (days(graph, key), row)
        })
        .collect();
    rows.sort_by(|(a, x), (b, y)| {
        // What has no day at all comes last.
        (a.is_none(), a, &x.event.key).cmp(&(b.is_none(), b, &y.event.key))
    });
    rows.into_iter().map(|(_, row)| row).collect()
}
