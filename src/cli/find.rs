//! From what a user types to what the store knows.

use std::collections::BTreeSet;

use kronika::graph::view::{Filter, Labels};
use kronika::graph::{Graph, Key};
use kronika::record::time::interval;
use kronika::store::Store;

use super::exit::NotFound;

/// The nodes that a name means: those of all exact matches.
pub fn find(store: &Store, text: &str) -> anyhow::Result<Vec<Key>> {
    let found = store.find(text)?;
    if found.is_empty() {
        return Err(NotFound(format!(
            "nobody and no place in the store is called {text:?}; try a part of the name, or an ISO code such as KP"
        ))
        .into());
    }
    Ok(found)
}

/// The part of the graph that flags ask for; only the documents that can matter are read.
pub fn part(
    store: &Store,
    about: &[String],
    from: Option<&str>,
    to: Option<&str>,
    min_confidence: Option<f64>,
) -> anyhow::Result<Graph> {
    let mut filter = Filter {
        about: BTreeSet::new(),
        from: from.and_then(interval),
        to: to.and_then(interval),
        min_confidence,
    };
    for name in about {
        filter.about.extend(find(store, name)?);
    }
    let graph = if filter.about.is_empty() {
        store.graph(None)?
    } else {
        store.graph(Some(&store.documents_about(&filter.about)?))?
    };
    Ok(filter.apply(&graph))
}

/// Names in a list.
pub fn names(labels: &Labels<'_>, keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().map(|key| labels.short(key)).collect();
    names.join(", ")
}
