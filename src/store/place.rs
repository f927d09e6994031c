//! Where a store lies.
//!
//! On disk it is a folder: `CURRENT` names the generation that is good, beside it lie that generation and
//! perhaps one that a running build is making. Putting a new one in place is the renaming of one small file.
//! Without RocksDB it is one N-Quads file, replaced by renaming as well.

use std::fs;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::store::Store as Inner;

use super::{StoreError, beside};

/// A folder with RocksDB in it, or an N-Quads file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A folder with generations.
    Folder(PathBuf),
    /// An N-Quads file.
    File(PathBuf),
}

impl Place {
    /// The place that a path means: a `.nq` file is one; else, with RocksDB, the folder; without it, the file
    /// `graph.nq` beside the folder.
    pub fn of(path: &Path) -> Self {
        if path.extension().is_some_and(|extension| extension == "nq") {
            return Self::File(path.to_owned());
        }
        if cfg!(feature = "disk") {
            Self::Folder(path.to_owned())
        } else {
            Self::File(path.parent().unwrap_or(Path::new("")).join("graph.nq"))
        }
    }

    /// The path itself.
    pub fn path(&self) -> &Path {
        match self {
            Self::Folder(path) | Self::File(path) => path,
        }
    }

    /// Whether a store is there.
    pub fn exists(&self) -> bool {
        match self {
            Self::Folder(path) => path.join("CURRENT").is_file(),
            Self::File(path) => path.is_file(),
        }
    }

    fn missing(&self) -> StoreError {
        StoreError::Missing {
            path: self.path().to_owned(),
        }
    }

    /// Opens what is there.
    pub(super) fn open(&self, write: bool) -> Result<Inner, StoreError> {
        if !self.exists() {
            return Err(self.missing());
        }
        match self {
            Self::Folder(path) => open_folder(&path.join(current(path)?), path, write),
            Self::File(path) => {
                let file = fs::File::open(path).map_err(at(path))?;
                let store = Inner::new()?;
                let mut loader = store.bulk_loader();
                loader
                    .load_from_reader(RdfFormat::NQuads, BufReader::new(file))
                    .map_err(|error| StoreError::NotAStore {
                        path: path.clone(),
                        reason: error.to_string(),
                    })?;
                loader.commit()?;
                Ok(store)
            }
        }
    }

    /// A fresh store that is not yet in place; [`Self::settle`] puts it there.
    pub(super) fn fresh(&self) -> Result<(Inner, Option<String>), StoreError> {
        match self {
            Self::File(_) => Ok((Inner::new()?, None)),
            Self::Folder(path) => {
                fs::create_dir_all(path).map_err(at(path))?;
                if !self.exists() {
                    refuse_foreign(path)?;
                }
                let name = if self.exists() {
                    next(&current(path)?)
                } else {
                    "g1".to_owned()
                };
                let folder = path.join(&name);
                if folder.exists() {
                    // Left by a killed build, unless one is at work there: its lock tells.
                    if is_locked(&folder) {
                        return Err(StoreError::Locked { path: path.clone() });
                    }
                    fs::remove_dir_all(&folder).map_err(at(&folder))?;
                }
                Ok((open_folder(&folder, path, true)?, Some(name)))
            }
        }
    }

    /// Puts a complete store in place and drops the old one.
    pub(super) fn settle(&self, store: &Inner, generation: Option<&str>) -> Result<(), StoreError> {
        match (self, generation) {
            (Self::Folder(path), Some(name)) => {
                flush(store)?;
                let old = self.exists().then(|| current(path)).transpose()?;
                replace(&path.join("CURRENT"), |file| writeln!(file, "{name}"))?;
                if let Some(old) = old.filter(|old| old != name) {
                    // Who still reads it keeps the files open; what cannot be removed is removed next time.
                    let _ = fs::remove_dir_all(path.join(old));
                }
                Ok(())
            }
            _ => self.save(store),
        }
    }

    /// Writes what a transaction changed, where that is not done already.
    pub(super) fn save(&self, store: &Inner) -> Result<(), StoreError> {
        match self {
            Self::Folder(_) => flush(store),
            Self::File(path) => {
                let mut lines = Vec::new();
                for quad in store.iter() {
                    lines.push(quad?);
                }
                lines.sort_by_cached_key(ToString::to_string);
                replace(path, |file| {
                    let mut out = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(file);
                    for quad in &lines {
                        out.serialize_quad(quad)?;
                    }
                    out.finish().map(|_| ())
                })
            }
        }
    }
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> StoreError + '_ {
    |source| StoreError::File {
        path: path.to_owned(),
        source,
    }
}

/// Writes a file beside its place and renames it: there is always a whole one.
fn replace(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<fs::File>) -> std::io::Result<()>,
) -> Result<(), StoreError> {
    if let Some(parent) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::create_dir_all(parent).map_err(at(parent))?;
    }
    beside::sweep(path);
    let whole = beside::name(path);
    let mut file = BufWriter::new(fs::File::create(&whole).map_err(at(&whole))?);
    let written = write(&mut file)
        .and_then(|()| file.flush())
        .and_then(|()| file.get_ref().sync_all());
    if let Err(error) = written {
        let _ = fs::remove_file(&whole);
        return Err(at(&whole)(error));
    }
    fs::rename(&whole, path).map_err(at(path))
}

/// The good generation's name.
fn current(folder: &Path) -> Result<String, StoreError> {
    let file = folder.join("CURRENT");
    let name = fs::read_to_string(&file).map_err(at(&file))?;
    let name = name.trim();
    if name
        .strip_prefix('g')
        .is_some_and(|n| n.parse::<u64>().is_ok())
    {
        return Ok(name.to_owned());
    }
    Err(StoreError::NotAStore {
        path: folder.to_owned(),
        reason: format!("CURRENT says {name:?}"),
    })
}

fn next(name: &str) -> String {
    let number: u64 = name.trim_start_matches('g').parse().unwrap_or(0);
    format!("g{}", number.wrapping_add(1))
}

/// A folder that holds something else is not built into.
fn refuse_foreign(folder: &Path) -> Result<(), StoreError> {
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let name = entry.map_err(at(folder))?.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with("CURRENT")
            || name
                .strip_prefix('g')
                .is_some_and(|n| n.parse::<u64>().is_ok());
        if !ours {
            return Err(StoreError::NotAStore {
                path: folder.to_owned(),
                reason: format!("it holds {name:?}; choose an empty folder"),
            });
        }
    }
    Ok(())
}

#[cfg(feature = "disk")]
fn open_folder(generation: &Path, store: &Path, write: bool) -> Result<Inner, StoreError> {
    let opened = if write {
        Inner::open(generation)
    } else {
        Inner::open_read_only(generation)
    };
    opened.map_err(|error| {
        if error.to_string().contains("lock") {
            StoreError::Locked {
                path: store.to_owned(),
            }
        } else {
            error.into()
        }
    })
}

#[cfg(not(feature = "disk"))]
fn open_folder(_: &Path, store: &Path, _: bool) -> Result<Inner, StoreError> {
    Err(StoreError::NotAStore {
        path: store.to_owned(),
        reason: "this program was built without RocksDB (feature `disk`); give a .nq file".into(),
    })
}

#[cfg(feature = "disk")]
fn flush(store: &Inner) -> Result<(), StoreError> {
    Ok(store.flush()?)
}

#[cfg(not(feature = "disk"))]
fn flush(_: &Inner) -> Result<(), StoreError> {
    Ok(())
}

/// Whether another process holds the lock of a generation.
#[cfg(feature = "disk")]
fn is_locked(generation: &Path) -> bool {
    Inner::open(generation).is_err_and(|error| error.to_string().contains("lock"))
}

#[cfg(not(feature = "disk"))]
fn is_locked(_: &Path) -> bool {
    false
}
