//! One row more in an overlay: checked as it would be read, then written.

use std::path::{Path, PathBuf};

use super::{Folder, Kind, OverlayError};
use crate::language::pack::File;

/// Why a row was not written.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// A field that the table has not.
    #[error("{kind} has no field {field:?}; its fields are {fields}")]
    UnknownField {
        /// Kind of row.
        kind: &'static str,
        /// What was given.
        field: String,
        /// What there is.
        fields: String,
    },
    /// A value that would not be one cell.
    #[error("{field}: a value has no tabs, no line ends, and is no comment")]
    Cell {
        /// The field.
        field: String,
    },
    /// The folder's tables, or the row, do not fit.
    #[error(transparent)]
    Refused(#[from] OverlayError),
    /// The file cannot be written.
    #[error("cannot write {}: {error}", path.display())]
    Unwritten {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
}

/// Where a row was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The file.
    pub path: PathBuf,
    /// The line.
    pub line: usize,
    /// The row.
    pub row: String,
}

/// Adds a row to a folder, which need not be there. `check` is asked whether the folder fits with the row in it; nothing
/// is written if it does not.
///
/// # Errors
/// A field that there is not, a row that does not fit, a file that cannot be written.
pub fn add(
    path: &Path,
    kind: &'static Kind,
    fields: &[(String, String)],
    check: impl Fn(&Folder) -> Result<(), OverlayError>,
) -> Result<Added, AddError> {
    let mut folder = if path.exists() {
        Folder::read(path)?
    } else {
        Folder {
            name: path.to_string_lossy().trim_end_matches('/').to_owned(),
            files: Vec::new(),
        }
    };
    let text = match folder.files.iter().find(|(f, _)| f == kind.file) {
        Some((_, text)) => text.clone(),
        None => format!("# {}\n{}\n", kind.holds, kind.columns.join("\t")),
    };
    let head = text
        .lines()
        .find(|l| !l.trim().is_empty() && !l.starts_with('#'));
    let columns: Vec<&str> = head.map_or_else(Vec::new, |h| h.split('\t').map(str::trim).collect());
    let row = cells(kind, &columns, fields)?;
    let mut text = text.trim_end_matches('\n').to_owned();
    text.push('\n');
    text.push_str(&row);
    text.push('\n');
    let line = text.lines().count();
    folder.files.retain(|(f, _)| f != kind.file);
    folder
        .files
        .push(File::from((kind.file.to_owned(), text.clone())));
    folder.files.sort();
    check(&folder)?;
    let file = path.join(kind.file);
    write(&file, &text).map_err(|error| AddError::Unwritten {
        path: file.clone(),
        error,
    })?;
    Ok(Added {
        path: file,
        line,
        row,
    })
}

/// The row's cells under the columns that the file has.
fn cells(kind: &Kind, columns: &[&str], fields: &[(String, String)]) -> Result<String, AddError> {
    for (field, value) in fields {
        if !columns.contains(&field.as_str()) {
            return Err(AddError::UnknownField {
                kind: kind.name,
                field: field.clone(),
                fields: columns.join(", "),
            });
        }
        if value.contains(['\t', '\n', '\r']) || value.starts_with('#') {
            return Err(AddError::Cell {
                field: field.clone(),
            });
        }
    }
    let cell = |column: &&str| {
        let given = fields.iter().rev().find(|(f, _)| f == column);
        let value = given.map_or("", |(_, value)| value.trim());
        if value.is_empty() { "-" } else { value }.to_owned()
    };
    Ok(columns.iter().map(cell).collect::<Vec<_>>().join("\t"))
}

/// The whole file beside its place, then into it, so that a full disk leaves the old one.
fn write(file: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let whole = file.with_extension("tsv.new");
    std::fs::write(&whole, text)?;
    std::fs::rename(&whole, file)
}
