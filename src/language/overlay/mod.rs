//! A user's own words, laid over a language's tables at run time.
//!
//! In: folders with tables in the pack's own forms, any subset of them. Out: an [`Overlay`] that was checked by the very
//! code that checks the pack when it is built, or every fault with file and line. A row of an overlay wins over a row
//! that says something of the same; of several folders the later ones win.

mod events;
mod faults;
mod kinds;
mod merge;
mod row;

use std::path::{Path, PathBuf};

pub use events::EventRow;
pub use kinds::{KINDS, Kind};
pub use row::{AddError, Added, add};

use super::pack::lexeme::Form;
use super::pack::paradigm::Paradigms;
use super::pack::table::TableError;
use super::pack::{File, Pack, digest};

/// A folder of tables as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// Its path, for messages.
    pub name: String,
    /// Its tables, by their path below it, sorted.
    pub files: Vec<File>,
}

/// Why there is no overlay.
#[derive(Debug, thiserror::Error)]
pub enum OverlayError {
    /// A folder or file that cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// Rows that do not fit, all of them.
    #[error("{}", told(.0))]
    Faults(Vec<TableError>),
}

fn told(faults: &[TableError]) -> String {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// What folders add to a pack.
#[derive(Debug, Clone, Default)]
pub struct Overlay {
    /// Tag of the language whose words they are.
    pub language: String,
    /// Every form that their words have, those of later folders first.
    pub forms: Vec<Form>,
    /// Their event types.
    pub events: Vec<EventRow>,
    /// A digest of all their files.
    pub digest: String,
}

impl Folder {
    /// Reads a folder; files that are no tables are left alone.
    ///
    /// # Errors
    /// A folder or file that cannot be read.
    pub fn read(path: &Path) -> Result<Self, OverlayError> {
        let mut files = Vec::new();
        for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
            let entry = entry.map_err(|e| unreadable(path, e.into()))?;
            let name = entry.path().strip_prefix(path).unwrap_or(entry.path());
            let table = matches!(
                name.extension().and_then(|e| e.to_str()),
                Some("tsv" | "toml")
            );
            if entry.file_type().is_file() && table {
                let parts: Vec<_> = name
                    .components()
                    .map(|c| c.as_os_str().to_string_lossy())
                    .collect();
                let text = std::fs::read_to_string(entry.path())
                    .map_err(|e| unreadable(entry.path(), e))?;
                files.push((parts.join("/"), text));
            }
        }
        files.sort();
        let name = path.to_string_lossy().trim_end_matches('/').to_owned();
        Ok(Self { name, files })
    }
}

fn unreadable(path: &Path, error: std::io::Error) -> OverlayError {
    OverlayError::Unreadable {
        path: path.to_owned(),
        error,
    }
}

/// Lays folders over a pack, each over those before it.
///
/// # Errors
/// Every row that does not fit, of all folders.
pub fn lay(
    pack: &mut Pack,
    folders: &[Folder],
    paradigms: &Paradigms,
    language: &str,
) -> Result<Overlay, OverlayError> {
    let mut overlay = Overlay {
        language: language.to_owned(),
        ..Overlay::default()
    };
    let mut faults = Vec::new();
    for folder in folders {
        let read = faults::read(folder, pack, &overlay, paradigms);
        faults.extend(read.faults);
        merge::over(&mut pack.facts, read.facts);
        overlay.forms.splice(0..0, read.forms);
        overlay.events.extend(read.events);
    }
    if !faults.is_empty() {
        return Err(OverlayError::Faults(faults));
    }
    // What the folders are called is nothing to the words; their order is.
    let all: Vec<File> = (0..)
        .zip(folders)
        .flat_map(|(n, folder)| {
            let file = move |(name, text): &File| (format!("{n:04}/{name}"), text.clone());
            folder.files.iter().map(file)
        })
        .collect();
    overlay.digest = digest(&all);
    Ok(overlay)
}
