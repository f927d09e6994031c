//! `records.jsonl` beside a build: one record a line, in the order of the inputs.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use kronika::record::lines;

/// The file of records, brought up to date: lines of unchanged documents are kept.
pub struct Records {
    path: PathBuf,
    new: Spool,
}

/// Lines kept in a file beside the final one until their order is known, with where each document's stands.
struct Spool {
    path: PathBuf,
    file: BufWriter<fs::File>,
    at: u64,
    lines: HashMap<String, (u64, u64)>,
}

impl Records {
    /// Begins.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        let spool = path.with_extension(format!("jsonl.{}.new", std::process::id()));
        let file = fs::File::create(&spool)
            .with_context(|| format!("cannot write {}", spool.display()))?;
        Ok(Self {
            path: path.to_owned(),
            new: Spool {
                path: spool,
                file: BufWriter::new(file),
                at: 0,
                lines: HashMap::new(),
            },
        })
    }

    /// Takes a record; its text is left out.
    pub fn push(&mut self, record: &kronika::record::Record) -> anyhow::Result<()> {
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
    pub fn finish(mut self, order: &[String]) -> anyhow::Result<()> {
        self.new.file.flush()?;
        let mut new = fs::File::open(&self.new.path)?;
        let mut old = fs::File::open(&self.path).ok();
        let kept = match &old {
            Some(file) => index(file)?,
            None => HashMap::new(),
        };
        let ordered = self
            .path
            .with_extension(format!("jsonl.{}.ordered", std::process::id()));
        let mut out = BufWriter::new(fs::File::create(&ordered)?);
        for id in order {
            let (file, place) = match (self.new.lines.remove(id), &mut old, kept.get(id)) {
                (Some(place), _, _) => (&mut new, place),
                (None, Some(old), Some(&place)) => (old, place),
                _ => continue,
            };
            file.seek(SeekFrom::Start(place.0))?;
            std::io::copy(&mut file.take(place.1), &mut out)?;
        }
        out.flush()?;
        fs::rename(&ordered, &self.path)?;
        fs::remove_file(&self.new.path)?;
        Ok(())
    }
}

/// Where each document's line stands in a file of records.
fn index(file: &fs::File) -> anyhow::Result<HashMap<String, (u64, u64)>> {
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
