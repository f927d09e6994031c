//! What a build has to do: inputs compared with what a store holds, before any text is read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::{Manifest, Place, Store, StoreError};
use crate::graph::Key;
use crate::rdf::Base;

/// What a build has to do, known before any text is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Not in the store yet.
    pub new: BTreeSet<Key>,
    /// In the store, made of something else.
    pub changed: BTreeSet<Key>,
    /// In the store, and the same.
    pub unchanged: BTreeSet<Key>,
    /// In the store, and no longer among the inputs.
    pub gone: BTreeSet<Key>,
    /// In the store by `add`, which no build takes away.
    pub added: BTreeSet<Key>,
    /// In the store, from a source that could not be read this time: they stay as they were.
    pub unread: BTreeSet<Key>,
    /// Of the new ones, so many take the place of a gone one from the same file: the file was changed.
    pub rewritten: usize,
}

/// What could not be read this time. It may be there still, so that what the store has of it stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    /// Files and folders.
    pub sources: Vec<String>,
    /// Identifiers of documents.
    pub documents: Vec<String>,
}

impl Unread {
    /// Whether nothing failed.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty() && self.documents.is_empty()
    }

    /// Whether a document came from what could not be read.
    fn covers(&self, document: &Key, path: Option<&str>) -> bool {
        let below = |source: &String| {
            path.and_then(|path| path.strip_prefix(source.trim_end_matches('/')))
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.sources.iter().any(below)
            || self
                .documents
                .iter()
                .any(|id| Key::document(id) == *document)
    }
}

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Documents that came in.
    pub new: usize,
    /// Documents read anew.
    pub changed: usize,
    /// Documents left alone.
    pub unchanged: usize,
    /// Documents taken out.
    pub gone: usize,
    /// Quads in the store, bookkeeping excluded.
    pub quads: usize,
}

impl Plan {
    /// Whether a document has to be read.
    pub fn needs(&self, document: &Key) -> bool {
        self.new.contains(document) || self.changed.contains(document)
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }

    /// What stays as it is.
    pub(super) fn kept(&self) -> BTreeSet<&Key> {
        [&self.unchanged, &self.added, &self.unread]
            .into_iter()
            .flatten()
            .collect()
    }

    /// What is to be said of it, `new` and `changed` ones having come in.
    pub(super) fn report(&self, new: usize, changed: usize) -> Report {
        let rewritten = self.rewritten.min(new);
        Report {
            new: new - rewritten,
            changed: changed + rewritten,
            unchanged: self.kept().len(),
            gone: self.gone.len() - rewritten,
            quads: 0,
        }
    }
}

/// An input as far as a plan needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Fingerprint of all that it is made of.
    pub fingerprint: String,
    /// Path of its source.
    pub path: String,
}

/// Compares inputs with what a store holds.
pub fn plan(
    path: &Path,
    base: &Base,
    roots: &[String],
    documents: &BTreeMap<Key, Wanted>,
    unread: &Unread,
    replace: bool,
) -> Result<Plan, StoreError> {
    let place = Place::of(path);
    let mut plan = Plan::default();
    if !place.exists() || replace {
        plan.new.extend(documents.keys().cloned());
        return Ok(plan);
    }
    let store = Store::open(path)?;
    let stored = store.manifest()?;
    refuse_others(&stored, base, roots)?;
    let known = stored.documents;
    let paths = store.paths()?;
    for (document, wanted) in documents {
        let set = match known.get(document) {
            None => &mut plan.new,
            Some(entry) if entry.fingerprint == wanted.fingerprint && !entry.added => {
                &mut plan.unchanged
            }
            Some(_) => &mut plan.changed,
        };
        set.insert(document.clone());
    }
    for (document, entry) in known {
        if !documents.contains_key(&document) {
            let path = paths.get(&document).map(String::as_str);
            let set = if entry.added {
                &mut plan.added
            } else if unread.covers(&document, path) {
                &mut plan.unread
            } else {
                &mut plan.gone
            };
            set.insert(document);
        }
    }
    // A file that was one document and is another one now: the one that went made place for the one that came.
    let single = |counts: &BTreeMap<&str, usize>, path: &str| counts.get(path) == Some(&1);
    let were = counted(paths.values().map(String::as_str));
    let are = counted(documents.values().map(|wanted| wanted.path.as_str()));
    let went: BTreeSet<&str> = plan
        .gone
        .iter()
        .filter_map(|document| paths.get(document).map(String::as_str))
        .filter(|path| single(&were, path) && single(&are, path))
        .collect();
    plan.rewritten = plan
        .new
        .iter()
        .filter(|document| went.contains(documents[*document].path.as_str()))
        .count();
    Ok(plan)
}

/// How often each path stands among some.
fn counted<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for path in paths {
        *counts.entry(path).or_default() += 1;
    }
    counts
}

/// A store is rebuilt from the inputs that it remembers; one without any (filled by `add`) takes what it gets.
fn refuse_others(stored: &Manifest, base: &Base, roots: &[String]) -> Result<(), StoreError> {
    if stored.base != *base {
        return Err(StoreError::OtherBase {
            stored: stored.base.as_str().to_owned(),
            given: base.as_str().to_owned(),
        });
    }
    let mut given = roots.to_vec();
    given.sort();
    if !stored.roots.is_empty() && stored.roots != given {
        return Err(StoreError::OtherRoots {
            stored: stored.roots.clone(),
            given,
        });
    }
    Ok(())
}
