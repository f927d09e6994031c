//! `suffixes.tsv`: prefixes, endings joined to acronyms, endings of names that no table lists.

use serde::{Deserialize, Serialize};

use crate::language::features::Features;
use crate::language::pack::facts::Rows;
use crate::language::pack::paradigm::is_vowel;
use crate::language::pack::table::{Table, TableError};

/// What must stand before an ending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Before {
    /// Anything.
    Any,
    /// A vowel.
    Vowel,
    /// A consonant.
    Consonant,
    /// One of these letters.
    OneOf(String),
}

impl Before {
    /// Whether a stem may stand before the ending.
    pub fn fits(&self, stem: &str) -> bool {
        let Some(last) = stem.chars().next_back() else {
            return false;
        };
        match self {
            Self::Any => true,
            Self::Vowel => is_vowel(last),
            Self::Consonant => last.is_alphabetic() && !is_vowel(last),
            Self::OneOf(letters) => letters.contains(last),
        }
    }
}

/// One ending with what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// The letters.
    pub form: String,
    /// What stands before them.
    pub before: Before,
    /// What replaces them in the nominative.
    pub lemma: String,
    /// Features.
    pub features: Features,
    /// 9 the likeliest … 1.
    pub weight: u8,
}

/// The whole table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Affixes {
    /// Words that text written without ë and ç means as they stand (me, se), though a marked word looks the same.
    pub plain: Vec<String>,
    /// Prefixes, the longest first.
    pub prefixes: Vec<String>,
    /// Endings after a hyphen or an apostrophe.
    pub joined: Vec<Ending>,
    /// Endings of unknown names.
    pub names: Vec<Ending>,
}

impl Rows for Affixes {
    const FILES: &'static [&'static str] = &["suffixes.tsv"];

    fn add(&mut self, file: &str, text: &str) -> Result<(), TableError> {
        let table = Table::parse(file, text)?;
        for row in table.rows() {
            let form = row.need("form")?.to_string();
            let weight = row.need("weight")?;
            let ending = |form| -> Result<Ending, TableError> {
                Ok(Ending {
                    form,
                    before: match row.get("before") {
                        None => Before::Any,
                        Some("V") => Before::Vowel,
                        Some("C") => Before::Consonant,
                        Some(letters) => Before::OneOf(letters.into()),
                    },
                    lemma: row.get("lemma").unwrap_or_default().into(),
                    features: Features::parse(row.get("features").unwrap_or_default())
                        .map_err(|e| row.error(e))?,
                    weight: weight
                        .parse()
                        .map_err(|_| row.error(format!("weight {weight:?} is no number")))?,
                })
            };
            match row.need("kind")? {
                "plain" => self.plain.push(form),
                "prefix" => self.prefixes.push(form),
                "joined" => self.joined.push(ending(form)?),
                "name" => self.names.push(ending(form)?),
                other => {
                    return Err(row.error(format!(
                        "kind {other:?} is none of plain, prefix, joined, name"
                    )));
                }
            }
        }
        self.prefixes
            .sort_by_key(|p| (std::cmp::Reverse(p.len()), p.clone()));
        Ok(())
    }
}
