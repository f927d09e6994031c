//! Building, adding, removing.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use oxigraph::model::{GraphNameRef, NamedNodeRef, Quad, Term};
use oxigraph::store::{StorageError, Transaction};

use super::manifest::{Entry, Manifest, vocabulary};
use super::{Piece, Place, Store, StoreError, resolution};
use crate::graph::Key;
use crate::graph::happening::Telling;
use crate::rdf::vocab::kro;
use crate::rdf::{Base, ontology};

/// Up to so many documents are brought up to date by a transaction; more, and the store is built anew.
const TRANSACTION: usize = 200;

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
}

/// Compares inputs with what a store holds. `documents` are the inputs' keys and fingerprints.
pub fn plan(
    path: &Path,
    base: &Base,
    roots: &[String],
    documents: &BTreeMap<Key, String>,
    replace: bool,
) -> Result<Plan, StoreError> {
    let place = Place::of(path);
    let mut plan = Plan::default();
    let stored = if place.exists() && !replace {
        Some(Store::open(path)?.manifest()?)
    } else {
        None
    };
    if let Some(stored) = &stored {
        refuse_others(stored, base, roots)?;
    }
    let known = stored.map(|stored| stored.documents).unwrap_or_default();
    for (document, fingerprint) in documents {
        let set = match known.get(document) {
            None => &mut plan.new,
            Some(entry) if entry.fingerprint == *fingerprint && !entry.added => &mut plan.unchanged,
            Some(_) => &mut plan.changed,
        };
        set.insert(document.clone());
    }
    for (document, entry) in known {
        if !documents.contains_key(&document) {
            let set = if entry.added {
                &mut plan.added
            } else {
                &mut plan.gone
            };
            set.insert(document);
        }
    }
    Ok(plan)
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

impl Store {
    /// Makes the store at a place mirror its inputs, by a plan. `pieces` are the documents that the plan needs,
    /// in any order; one that is missing among them (it could not be read) is left out, the old state of a
    /// changed one included.
    pub fn mirror(
        path: &Path,
        base: &Base,
        roots: &[String],
        plan: &Plan,
        pieces: impl IntoIterator<Item = Piece>,
    ) -> Result<(Self, Report), StoreError> {
        let place = Place::of(path);
        let kept = plan.unchanged.len() + plan.added.len();
        let moving = plan.new.len() + plan.changed.len() + plan.gone.len();
        let stored = place.exists() && kept > 0;
        if stored && (moving <= kept / 4 || moving <= TRANSACTION.min(kept)) {
            let store = Self::open_for_writing(path)?;
            let report = store.update(roots, plan, pieces)?;
            return Ok((store, report));
        }
        Self::anew(place, base, roots, plan, pieces)
    }

    /// Everything into a fresh store by bulk load; it takes the old one's place when it is whole.
    fn anew(
        place: Place,
        base: &Base,
        roots: &[String],
        plan: &Plan,
        pieces: impl IntoIterator<Item = Piece>,
    ) -> Result<(Self, Report), StoreError> {
        // Held open to the end, so that nobody else writes meanwhile.
        let old = if place.exists() {
            Some(place.open(true)?)
        } else {
            None
        };
        let keep: BTreeSet<&Key> = plan.unchanged.union(&plan.added).collect();
        let mut manifest = Manifest::new(base, roots.to_vec());
        let mut kept_quads: Vec<Quad> = Vec::new();
        let mut tellings: Vec<Telling> = Vec::new();
        if let Some(old) = old.as_ref().filter(|_| !keep.is_empty()) {
            let stored = Manifest::read(old)?;
            for (document, entry) in stored.into_iter().flat_map(|m| m.documents) {
                if keep.contains(&document) {
                    manifest.documents.insert(document, entry);
                }
            }
            let all = resolution::tellings(base, |property| {
                old.quads_for_pattern(None, Some(property), None, None)
                    .collect()
            })?;
            tellings.extend(all.into_iter().filter(|telling| {
                telling
                    .event
                    .document_part()
                    .is_some_and(|part| keep.contains(&part))
            }));
            for document in &keep {
                let name = base.document_graph(document);
                for quad in old.quads_for_pattern(None, None, None, Some(name.as_ref())) {
                    kept_quads.push(quad?);
                }
            }
            let used: BTreeSet<Key> = kept_quads.iter().filter_map(|q| time_of(base, q)).collect();
            let calendar = base.calendar();
            for quad in old.quads_for_pattern(None, None, None, Some(calendar.as_ref())) {
                let quad = quad?;
                if subject(base, &quad).is_some_and(|key| used.contains(&key)) {
                    kept_quads.push(quad);
                }
            }
        }
        let (fresh, generation) = place.fresh()?;
        let state = RefCell::new((manifest, tellings, Report::default()));
        let from_pieces = pieces.into_iter().flat_map(|piece| {
            let mut state = state.borrow_mut();
            let entry = Entry {
                fingerprint: piece.fingerprint,
                added: false,
            };
            if plan.new.contains(&piece.document) {
                state.2.new += 1;
            } else {
                state.2.changed += 1;
            }
            state.0.documents.insert(piece.document, entry);
            state.1.extend(piece.tellings);
            piece.quads
        });
        let last = std::iter::once(()).flat_map(|()| {
            let state = state.borrow();
            let mut quads = state.0.quads();
            quads.extend(resolution::quads(&state.1, base));
            quads
        });
        let vocabulary = ontology::quads(base)?;
        let mut loader = fresh.bulk_loader().with_max_memory_size_in_megabytes(512);
        loader.load_quads(
            vocabulary
                .into_iter()
                .chain(kept_quads)
                .chain(from_pieces)
                .chain(last),
        )?;
        loader.commit()?;
        place.settle(&fresh, generation.as_deref())?;
        drop(old);
        let (manifest, _, mut report) = state.into_inner();
        report.unchanged = keep.len();
        report.gone = plan.gone.len();
        report.quads = fresh.len()? - manifest.quads().len();
        let store = Self {
            inner: fresh,
            base: base.clone(),
            place: Some(place),
        };
        Ok((store, report))
    }

    /// Brings a store that is there up to date in one transaction.
    fn update(
        &self,
        roots: &[String],
        plan: &Plan,
        pieces: impl IntoIterator<Item = Piece>,
    ) -> Result<Report, StoreError> {
        let mut report = Report {
            unchanged: plan.unchanged.len() + plan.added.len(),
            gone: plan.gone.len(),
            ..Report::default()
        };
        let out: Vec<&Key> = plan.gone.union(&plan.changed).collect();
        let pieces: Vec<Piece> = pieces.into_iter().collect();
        for piece in &pieces {
            if plan.new.contains(&piece.document) {
                report.new += 1;
            } else {
                report.changed += 1;
            }
        }
        let mut manifest = self.manifest()?;
        let before = manifest.roots.clone();
        manifest.roots = roots.to_vec();
        self.change(&out, pieces, false, |transaction| {
            let own = Key::new("graph/manifest");
            for root in &before {
                transaction.remove(manifest.quad(&own, "root", root).as_ref());
            }
            for root in roots {
                transaction.insert(manifest.quad(&own, "root", root).as_ref());
            }
        })?;
        report.quads = self.inner.len()? - self.manifest()?.quads().len();
        Ok(report)
    }

    /// Adds documents; those that are there already are replaced.
    pub fn add(&self, pieces: Vec<Piece>) -> Result<Report, StoreError> {
        let there = self.documents()?;
        let (changed, new): (Vec<Key>, Vec<Key>) = pieces
            .iter()
            .map(|piece| piece.document.clone())
            .partition(|document| there.contains(document));
        let mut report = Report {
            new: new.len(),
            changed: changed.len(),
            unchanged: there.len() - changed.len(),
            ..Report::default()
        };
        self.change(&changed.iter().collect::<Vec<_>>(), pieces, true, |_| {})?;
        report.quads = self.inner.len()? - self.manifest()?.quads().len();
        Ok(report)
    }

    /// Removes documents: their graphs, the times that nothing uses any more, what was concluded from them.
    pub fn remove(&self, documents: &[Key]) -> Result<(), StoreError> {
        self.change(
            &documents.iter().collect::<Vec<_>>(),
            Vec::new(),
            false,
            |_| {},
        )
    }

    /// One transaction: documents out, documents in, conclusions and times brought into line.
    fn change(
        &self,
        out: &[&Key],
        pieces: Vec<Piece>,
        added: bool,
        more: impl FnOnce(&mut Transaction<'_>),
    ) -> Result<(), StoreError> {
        let base = &self.base;
        let manifest = self.manifest()?;
        let mut transaction = self.inner.start_transaction()?;
        let mut times = BTreeSet::new();
        for document in out {
            let name = base.document_graph(document);
            for quad in pattern(&transaction, None, Some(name.as_ref())) {
                times.extend(time_of(base, &quad?));
            }
            if let oxigraph::model::GraphName::NamedNode(name) = &name {
                transaction.remove_named_graph(name.as_ref())?;
            }
            if let Some(entry) = manifest.documents.get(*document) {
                transaction.remove(manifest.entry(document, entry).as_ref());
            }
        }
        for piece in pieces {
            transaction.extend(&piece.quads);
            let entry = Entry {
                fingerprint: piece.fingerprint,
                added,
            };
            transaction.insert(manifest.entry(&piece.document, &entry).as_ref());
        }
        if manifest.vocabulary != vocabulary() {
            refresh(&mut transaction, &manifest)?;
        }
        drop_unused(&mut transaction, base, &times)?;
        let tellings = resolution::tellings(base, |property| {
            pattern(&transaction, Some(property), None).collect()
        })?;
        let wanted = resolution::quads(&tellings, base);
        let resolved = base.resolution();
        let mut there = Vec::new();
        for quad in pattern(&transaction, None, Some(resolved.as_ref())) {
            there.push(quad?);
        }
        let keep: std::collections::HashSet<&Quad> = wanted.iter().collect();
        for quad in there.iter().filter(|quad| !keep.contains(quad)) {
            transaction.remove(quad.as_ref());
        }
        transaction.extend(&wanted);
        more(&mut transaction);
        transaction.commit()?;
        if let Some(place) = &self.place {
            place.save(&self.inner)?;
        }
        Ok(())
    }
}

fn pattern<'a>(
    transaction: &'a Transaction<'_>,
    property: Option<NamedNodeRef<'_>>,
    graph: Option<GraphNameRef<'_>>,
) -> impl Iterator<Item = Result<Quad, StorageError>> + use<'a> {
    transaction.quads_for_pattern(None, property, None, graph)
}

fn subject(base: &Base, quad: &Quad) -> Option<Key> {
    match &quad.subject {
        oxigraph::model::NamedOrBlankNode::NamedNode(node) => base.key(node.as_str()),
        oxigraph::model::NamedOrBlankNode::BlankNode(_) => None,
    }
}

/// The time that a quad leads to.
fn time_of(base: &Base, quad: &Quad) -> Option<Key> {
    match &quad.object {
        Term::NamedNode(node) if quad.predicate == kro("time") => base.key(node.as_str()),
        _ => None,
    }
}

/// Takes times out of the calendar that no document uses any more.
fn drop_unused(
    transaction: &mut Transaction<'_>,
    base: &Base,
    times: &BTreeSet<Key>,
) -> Result<(), StorageError> {
    let property = kro("time");
    let calendar = base.calendar();
    for time in times {
        let node = base.node(time);
        let used = transaction
            .quads_for_pattern(
                None,
                Some(property.as_ref()),
                Some(node.as_ref().into()),
                None,
            )
            .next()
            .transpose()?
            .is_some();
        if !used {
            let mut quads = Vec::new();
            for quad in transaction.quads_for_pattern(
                Some(node.as_ref().into()),
                None,
                None,
                Some(calendar.as_ref()),
            ) {
                quads.push(quad?);
            }
            for quad in &quads {
                transaction.remove(quad.as_ref());
            }
        }
    }
    Ok(())
}

/// Replaces the vocabulary and the authority data by those that this library ships.
fn refresh(transaction: &mut Transaction<'_>, manifest: &Manifest) -> Result<(), StoreError> {
    let base = &manifest.base;
    for graph in [base.ontology(), base.world()] {
        transaction.clear_graph(graph.as_ref())?;
    }
    transaction.extend(&ontology::quads(base)?);
    let own = Key::new("graph/manifest");
    transaction.remove(
        manifest
            .quad(&own, "vocabulary", &manifest.vocabulary)
            .as_ref(),
    );
    transaction.insert(manifest.quad(&own, "vocabulary", &vocabulary()).as_ref());
    Ok(())
}
