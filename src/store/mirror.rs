//! Building by a plan, adding, removing.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;

use oxigraph::model::{GraphNameRef, NamedNodeRef, Quad, Term};
use oxigraph::store::{StorageError, Transaction};

use super::manifest::{Entry, Manifest, vocabulary};
use super::plan::{Plan, Report};
use super::{Piece, Place, Store, StoreError, resolution};
use crate::graph::Key;
use crate::graph::happening::Telling;
use crate::rdf::vocab::kro;
use crate::rdf::{Base, ontology};

/// Up to so many documents are brought up to date by a transaction; more, and the store is built anew.
const TRANSACTION: usize = 200;

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
        if plan.is_empty() && place.exists() {
            let store = Self::open(path)?;
            let manifest = store.manifest()?;
            let mut given = roots.to_vec();
            given.sort();
            if manifest.roots == given && manifest.vocabulary == vocabulary() {
                // Drawn all the same: who gives them may have something to do at their end.
                pieces.into_iter().for_each(drop);
                let mut report = plan.report(0, 0);
                report.quads = store.inner.len()? - manifest.quads().len();
                return Ok((store, report));
            }
        }
        let kept = plan.kept().len();
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
        let keep = plan.kept();
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
        let state = RefCell::new((manifest, tellings, (0, 0)));
        let from_pieces = pieces.into_iter().flat_map(|piece| {
            let mut state = state.borrow_mut();
            let entry = Entry {
                fingerprint: piece.fingerprint,
                added: false,
            };
            if plan.new.contains(&piece.document) {
                state.2.0 += 1;
            } else {
                state.2.1 += 1;
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
        let (manifest, _, (new, changed)) = state.into_inner();
        let mut report = plan.report(new, changed);
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
        let out: Vec<&Key> = plan.gone.union(&plan.changed).collect();
        let pieces: Vec<Piece> = pieces.into_iter().collect();
        let new = pieces
            .iter()
            .filter(|piece| plan.new.contains(&piece.document))
            .count();
        let mut report = plan.report(new, pieces.len() - new);
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
