//! `pack.toml` and the settings that are kept as they stand: `text.toml`, `time.toml`, `grammar.toml`.
//!
//! Settings are parsed by whoever knows them when a language is made; the build step has parsed them once before, so that
//! a broken one stops the build.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::facts::Rows;
use super::table::TableError;
use super::toml_error;

/// What a pack says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The language's English name.
    pub name: String,
    /// Version of the words: year and month.
    pub version: String,
}

impl Rows for About {
    const FILES: &'static [&'static str] = &["pack.toml"];

    fn add(&mut self, file: &str, text: &str) -> Result<(), TableError> {
        *self = toml::from_str(text).map_err(|e| toml_error(file, text, &e))?;
        Ok(())
    }
}

/// Files by name, as they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings(BTreeMap<String, String>);

impl Settings {
    /// The text of a file; empty if the pack has none.
    pub fn text(&self, file: &str) -> &str {
        self.0.get(file).map_or("", String::as_str)
    }
}

impl Rows for Settings {
    const FILES: &'static [&'static str] = &["text.toml", "time.toml", "grammar.toml"];

    fn add(&mut self, file: &str, text: &str) -> Result<(), TableError> {
        self.0.insert(file.into(), text.into());
        Ok(())
    }
}
