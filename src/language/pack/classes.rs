//! `classes.tsv` and `units.tsv`: what nouns have in common for the conditions of frames and for counting.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::facts::Rows;
use super::table::{Table, TableError};

/// Classes that need no row: what a filler refers to tells them.
pub const DYNAMIC: [&str; 7] = [
    "state",
    "person",
    "organization",
    "group",
    "place",
    "quantity",
    "quotation",
];

/// Class, without `@`, → lemmas.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classes(pub BTreeMap<String, BTreeSet<String>>);

impl Rows for Classes {
    const FILES: &'static [&'static str] = &["classes.tsv"];

    fn add(&mut self, file: &str, text: &str) -> Result<(), TableError> {
        for row in Table::parse(file, text)?.rows() {
            let class = row.need("class")?.trim_start_matches('@');
            let lemmas = self.0.entry(class.to_string()).or_default();
            for lemma in row.need("lemmas")?.split_whitespace() {
                if !lemmas.insert(lemma.replace('_', " ")) {
                    return Err(row.error(format!("{lemma:?} stands twice in class {class:?}")));
                }
            }
        }
        Ok(())
    }
}

/// Noun lemma → unit of what it counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Units(pub BTreeMap<String, String>);

impl Rows for Units {
    const FILES: &'static [&'static str] = &["units.tsv"];

    fn add(&mut self, file: &str, text: &str) -> Result<(), TableError> {
        for row in Table::parse(file, text)?.rows() {
            let (lemma, unit) = (row.need("lemma")?, row.need("unit")?);
            if self.0.insert(lemma.into(), unit.into()).is_some() {
                return Err(row.error(format!("{lemma:?} stands twice")));
            }
        }
        Ok(())
    }
}
