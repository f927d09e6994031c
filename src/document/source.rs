//! What is to be read: files, folders, standard input → single sources in a fixed order.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::error::DocumentError;
use super::kind::Format;

/// What a user named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file or a folder; folders are walked in sorted order, hidden files left out.
    Path(PathBuf),
    /// Standard input, in a kind that the user names.
    Stdin(Format),
    /// Bytes at hand.
    Bytes {
        /// What to call them.
        name: String,
        /// Their kind.
        format: Format,
        /// The bytes.
        bytes: Vec<u8>,
    },
}

/// One source: a file, standard input or bytes at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Name, as it goes into a document's `source`.
    pub name: String,
    /// Kind.
    pub format: Format,
    /// Where it is.
    pub place: SourcePlace,
}

/// Where a source is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourcePlace {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// Bytes at hand.
    Bytes(Vec<u8>),
}

/// The sources of an input.
#[derive(Debug, Default)]
pub struct Sources {
    /// What can be read, in order.
    pub sources: Vec<Source>,
    /// What cannot.
    pub errors: Vec<DocumentError>,
    /// Files in folders whose kind is not known: skipped without an error.
    pub skipped: usize,
}

/// Finds the sources of an input; reads none of them.
pub fn sources(input: &Input) -> Sources {
    let mut out = Sources::default();
    match input {
        Input::Path(path) => of_path(path, &mut out),
        Input::Stdin(format) => out.sources.push(Source {
            name: "-".to_owned(),
            format: *format,
            place: SourcePlace::Stdin,
        }),
        Input::Bytes {
            name,
            format,
            bytes,
        } => out.sources.push(Source {
            name: name.clone(),
            format: *format,
            place: SourcePlace::Bytes(bytes.clone()),
        }),
    }
    out
}

fn of_path(path: &Path, out: &mut Sources) {
    match std::fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            out.errors
                .push(DocumentError::NotFound { path: path.into() });
        }
        Err(error) => out.errors.push(unreadable(path, error)),
        Ok(meta) if meta.is_dir() => of_folder(path, out),
        Ok(_) => match Format::of_path(path) {
            Some(format) => out.sources.push(file(path, format)),
            None => out
                .errors
                .push(DocumentError::UnknownKind { path: path.into() }),
        },
    }
}

fn of_folder(folder: &Path, out: &mut Sources) {
    let before = (out.sources.len(), out.errors.len(), out.skipped);
    let walk = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !is_hidden(e.file_name()));
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_file() => match Format::of_path(entry.path()) {
                Some(format) => out.sources.push(file(entry.path(), format)),
                None => out.skipped += 1,
            },
            Ok(_) => {}
            Err(error) => {
                let at = error.path().unwrap_or(folder).to_path_buf();
                let text = error.to_string();
                let error = error
                    .into_io_error()
                    .unwrap_or_else(|| std::io::Error::other(text));
                out.errors.push(unreadable(&at, error));
            }
        }
    }
    if (out.sources.len(), out.errors.len()) == (before.0, before.1) {
        out.errors.push(DocumentError::NoFiles {
            path: folder.into(),
            skipped: out.skipped - before.2,
        });
    }
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn file(path: &Path, format: Format) -> Source {
    Source {
        name: path.display().to_string(),
        format,
        place: SourcePlace::File(path.into()),
    }
}

pub(super) fn unreadable(path: &Path, error: std::io::Error) -> DocumentError {
    DocumentError::Unreadable {
        name: path.display().to_string(),
        error,
    }
}

impl Source {
    /// SHA-256 of the source's bytes: the same bytes need no second reading. `None` for standard input, which can be
    /// read only once.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn fingerprint(&self) -> Result<Option<String>, DocumentError> {
        match &self.place {
            SourcePlace::Stdin => Ok(None),
            SourcePlace::Bytes(bytes) => Ok(Some(sha256(bytes))),
            SourcePlace::File(path) => {
                let mut hash = Sha256::new();
                let mut buffer = vec![0; 1 << 16];
                let mut file = BufReader::new(File::open(path).map_err(|e| unreadable(path, e))?);
                loop {
                    let n = file.read(&mut buffer).map_err(|e| unreadable(path, e))?;
                    if n == 0 {
                        break;
                    }
                    hash.update(&buffer[..n]);
                }
                Ok(Some(hex(&hash.finalize())))
            }
        }
    }
}

/// Hex SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]])
        .map(char::from)
        .collect()
}
