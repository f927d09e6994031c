//! `kronika.toml` in the working folder: flags that need not be typed again.

use std::path::{Path, PathBuf};

use anyhow::Context;
use kronika::language::Languages;
use kronika::language::overlay::Folder;
use kronika::reader::{Options, Reader};
use serde::Deserialize;

use super::exit::WrongUse;

/// Its name.
const FILE: &str = "kronika.toml";

/// What it may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    /// Folders of one's own words, as `--lexicon`.
    lexicon: OneOrMany,
    /// As `--lang`.
    lang: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(PathBuf),
    Many(Vec<PathBuf>),
}

impl Default for OneOrMany {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

/// What holds for the whole run.
#[derive(Debug, Default)]
pub struct Config {
    /// Folders of one's own words, those of the flags last.
    pub lexicon: Vec<PathBuf>,
    lang: Option<String>,
}

impl Config {
    /// The file's, if there is one, and the flags'.
    pub fn load(flags: Vec<PathBuf>) -> anyhow::Result<Self> {
        let written = match std::fs::read_to_string(FILE) {
            Ok(text) => toml::from_str(&text)
                .map_err(|error| WrongUse(format!("{FILE}: {}", error.to_string().trim_end())))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Written::default(),
            Err(error) => return Err(error).context(format!("cannot read {FILE}")),
        };
        let mut lexicon = match written.lexicon {
            OneOrMany::One(folder) => vec![folder],
            OneOrMany::Many(folders) => folders,
        };
        lexicon.retain(|folder| !flags.contains(folder));
        lexicon.extend(flags);
        Ok(Self {
            lexicon,
            lang: written.lang,
        })
    }

    /// A reader with the user's words; the language of the flags goes before the file's.
    pub fn reader(&self, lang: Option<&str>) -> anyhow::Result<Reader> {
        self.reader_with(&self.folders(&self.lexicon)?, lang)
    }

    /// The same with folders that were read already.
    pub fn reader_with(&self, folders: &[Folder], lang: Option<&str>) -> anyhow::Result<Reader> {
        let language = lang.map(str::to_owned).or_else(|| self.lang.clone());
        let languages =
            Languages::with_overlay(folders).map_err(kronika::reader::ReaderError::from)?;
        let options = Options {
            language,
            ..Options::default()
        };
        Ok(Reader::with_languages(languages, options)?)
    }

    /// Folders with their tables.
    pub fn folders(&self, paths: &[PathBuf]) -> anyhow::Result<Vec<Folder>> {
        let read = |path: &PathBuf| Folder::read(Path::new(path));
        Ok(paths.iter().map(read).collect::<Result<_, _>>()?)
    }
}
