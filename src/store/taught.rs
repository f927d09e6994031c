//! Event types of the user's own, in `graph/lexicon`: labels for codes that the shipped vocabulary does not have.

use std::collections::BTreeSet;
use std::path::Path;

use oxigraph::model::{GraphName, Quad};

use super::{Store, StoreError};
use crate::language::overlay::EventRow;
use crate::rdf::{Base, ontology};

impl Store {
    /// The user's event types that the store knows.
    fn taught(&self) -> Result<BTreeSet<String>, StoreError> {
        let mut quads = BTreeSet::new();
        for quad in self.in_lexicon()? {
            quads.insert(quad.to_string());
        }
        Ok(quads)
    }

    fn in_lexicon(&self) -> Result<Vec<Quad>, StoreError> {
        let graph = self.base.lexicon();
        let quads = self
            .inner
            .quads_for_pattern(None, None, None, Some(graph.as_ref()));
        Ok(quads.collect::<Result<_, _>>()?)
    }

    /// Makes the store at a path know these event types and, unless others stay, no others. A store that knows them is
    /// given back as it is.
    pub fn teach(self, path: &Path, rows: &[EventRow], others: bool) -> Result<Self, StoreError> {
        let wanted = quads(rows, &self.base)?;
        let there = self.taught()?;
        let new = wanted.iter().any(|quad| !there.contains(&quad.to_string()));
        if !new && (others || there.len() == wanted.len()) {
            return Ok(self);
        }
        // It may have been opened for reading only.
        drop(self);
        let store = Self::open_for_writing(path)?;
        store.put(&wanted, others)?;
        Ok(store)
    }

    /// The same for a store that is open for writing.
    pub fn teach_more(&self, rows: &[EventRow]) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        self.put(&quads(rows, &self.base)?, true)
    }

    fn put(&self, wanted: &[Quad], others: bool) -> Result<(), StoreError> {
        let mut transaction = self.inner.start_transaction()?;
        if !others {
            transaction.clear_graph(self.base.lexicon().as_ref())?;
        }
        transaction.extend(wanted);
        transaction.commit()?;
        if let Some(place) = &self.place {
            place.save(&self.inner)?;
        }
        Ok(())
    }
}

/// A concept for each row, below the one that its code stands below.
fn quads(rows: &[EventRow], base: &Base) -> Result<Vec<Quad>, StoreError> {
    let graph: GraphName = base.lexicon();
    Ok(ontology::parse(&turtle(rows), base, graph)?)
}

fn turtle(rows: &[EventRow]) -> String {
    let mut out = String::from(
        "@prefix kro: <https://w3id.org/kronika/ontology#> .\n@prefix krt: <https://w3id.org/kronika/type#> .\n\
         @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n",
    );
    // Escapes as in JSON are escapes of Turtle too.
    let text = |value: &str| serde_json::Value::from(value).to_string();
    for row in rows {
        out.push_str(&format!(
            "krt:CAMEO-{} a skos:Concept ; skos:inScheme <https://w3id.org/kronika/type> ; skos:broader krt:CAMEO-{} ; \
             skos:notation {} ; skos:prefLabel {}@en",
            row.code,
            row.broader,
            text(&row.code),
            text(&row.english)
        ));
        if let Some((language, local)) = &row.local {
            out.push_str(&format!(" , {}@{language}", text(local)));
        }
        if let Some(definition) = &row.definition {
            out.push_str(&format!(" ; skos:definition {}@en", text(definition)));
        }
        if let Some(value) = row.goldstein {
            out.push_str(&format!(" ; kro:goldstein {value:.1}"));
        }
        out.push_str(" .\n");
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_a_concept() {
        let row = EventRow {
            code: "0431".into(),
            broader: "043".into(),
            english: "Open a \"market\"".into(),
            local: Some(("sq".into(), "Hap treg".into())),
            goldstein: Some(3.0),
            definition: Some("A\\B".into()),
        };
        let quads = quads(&[row], &Base::default()).unwrap();
        assert_eq!(quads.len(), 8);
        assert!(super::quads(&[], &Base::default()).unwrap().is_empty());
    }
}
