//! `records.jsonl` beside a build: one record a line, in the order of the inputs.
//!
//! It is put in place before the store is: a build that is killed between the two leaves lines of documents that
//! the next build reads anyway, never a document of the store without its line.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use kronika::record::{Record, lines};
use kronika::store::beside;

/// Where a line stands: its start and its length in bytes.
type Place = (u64, u64);

/// The file of records, brought up to date: lines of unchanged documents are kept.
pub struct Records {
    path: PathBuf,
    old: Option<fs::File>,
    kept: HashMap<String, Place>,
    new: Spool,
}

/// Lines kept in a file of their own until their order is known, with where each document's stands.
struct Spool {
    path: PathBuf,
    file: BufWriter<fs::File>,
    at: u64,
    lines: HashMap<String, Place>,
}

impl Drop for Spool {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

impl Records {
    /// Begins.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let spooled = path.with_extension("jsonl.read");
        beside::sweep(path);
        beside::sweep(&spooled);
        let old = fs::File::open(path).ok();
        let kept = match &old {
            Some(file) => index(file).with_context(|| format!("cannot read {}", path.display()))?,
            None => HashMap::new(),
        };
        let spool = beside::name(&spooled);
        let file = fs::File::create(&spool)
            .with_context(|| format!("cannot write {}", spool.display()))?;
        Ok(Self {
            path: path.to_owned(),
            old,
            kept,
            new: Spool {
                path: spool,
                file: BufWriter::new(file),
                at: 0,
                lines: HashMap::new(),
            },
        })
    }

    /// Whether there is a line of this document.
    pub fn has(&self, id: &str) -> bool {
        self.kept.contains_key(id) || self.new.lines.contains_key(id)
    }

    /// Takes a record; its text is left out.
    pub fn push(&mut self, record: &Record) -> anyhow::Result<()> {
        let mut line = Vec::new();
        if record.document.text.is_some() {
            let mut without = record.clone();
            without.document.text = None;
            lines::write(&mut line, &without)?;
        } else {
            lines::write(&mut line, record)?;
        }
        self.new.file.write_all(&line)?;
        let length = line.len() as u64;
        self.new
            .lines
            .insert(record.document.id.clone(), (self.new.at, length));
        self.new.at += length;
        Ok(())
    }

    /// Puts the lines in the order of the inputs, old ones of unchanged documents among them.
    pub fn finish(&mut self, order: &[String]) -> anyhow::Result<()> {
        self.new.file.flush()?;
        let mut new = fs::File::open(&self.new.path)?;
        let whole = beside::name(&self.path);
        let mut out = BufWriter::new(fs::File::create(&whole)?);
        for id in order {
            let (file, place) = match (self.new.lines.remove(id), &mut self.old) {
                (Some(place), _) => (&mut new, place),
                (None, Some(old)) => match self.kept.remove(id) {
                    Some(place) => (old, place),
                    None => continue,
                },
                _ => continue,
            };
            file.seek(SeekFrom::Start(place.0))?;
            std::io::copy(&mut file.take(place.1), &mut out)?;
        }
        out.flush()?;
        fs::rename(&whole, &self.path)
            .with_context(|| format!("cannot write {}", self.path.display()))?;
        Ok(())
    }
}

/// Where each document's line stands in a file of records.
fn index(file: &fs::File) -> anyhow::Result<HashMap<String, Place>> {
    #[derive(serde::Deserialize)]
    struct Line {
        document: Id,
    }
    #[derive(serde::Deserialize)]
    struct Id {
        id: String,
    }
    let mut found = HashMap::new();
    let mut reader = BufReader::new(file);
    let mut at = 0;
    let mut line = Vec::new();
    loop {
        line.clear();
        let length = reader.read_until(b'\n', &mut line)? as u64;
        if length == 0 {
            return Ok(found);
        }
        if let Ok(parsed) = serde_json::from_slice::<Line>(&line) {
            found.insert(parsed.document.id, (at, length));
        }
        at += length;
    }
}
