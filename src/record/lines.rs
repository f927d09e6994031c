//! Files of records: one JSON object a line.

use std::io::{self, BufRead, Write};

use thiserror::Error;

use super::Record;
use super::validate::{Problem, validate};

/// A line that gave no record.
#[derive(Debug, Error)]
pub enum LineError {
    /// The file cannot be read on.
    #[error("line {line}: {source}")]
    Read {
        /// Line number, from 1.
        line: usize,
        /// What went wrong.
        source: io::Error,
    },
    /// Not the JSON of a record.
    #[error("line {line}: not a record: {source}")]
    Shape {
        /// Line number, from 1.
        line: usize,
        /// Where the shape differs.
        source: serde_json::Error,
    },
    /// A record that breaks the rules.
    #[error("line {line}: record of {document:?} refused: {}", list(.problems))]
    Refused {
        /// Line number, from 1.
        line: usize,
        /// The document's identifier.
        document: String,
        /// Every reason.
        problems: Vec<Problem>,
    },
}

fn list(problems: &[Problem]) -> String {
    let shown: Vec<String> = problems.iter().take(3).map(ToString::to_string).collect();
    let more = problems.len().saturating_sub(shown.len());
    let tail = if more > 0 {
        format!("; and {more} more")
    } else {
        String::new()
    };
    shown.join("; ") + &tail
}

/// The valid records of a file in order, and for every other line its reason. Empty lines are skipped.
pub fn read(reader: impl BufRead) -> impl Iterator<Item = Result<Record, LineError>> {
    let mut lines = reader.split(b'\n').enumerate();
    let mut failed = false;
    std::iter::from_fn(move || {
        loop {
            if failed {
                return None;
            }
            let (index, bytes) = lines.next()?;
            let line = index + 1;
            match bytes {
                Err(source) => {
                    failed = true;
                    return Some(Err(LineError::Read { line, source }));
                }
                Ok(bytes) if bytes.trim_ascii().is_empty() => {}
                Ok(bytes) => return Some(parse(&bytes, line)),
            }
        }
    })
}

fn parse(bytes: &[u8], line: usize) -> Result<Record, LineError> {
    let record: Record =
        serde_json::from_slice(bytes).map_err(|source| LineError::Shape { line, source })?;
    match validate(&record, None) {
        Ok(()) => Ok(record),
        Err(problems) => Err(LineError::Refused {
            line,
            document: record.document.id,
            problems,
        }),
    }
}

/// Writes a record as one line.
pub fn write(mut writer: impl Write, record: &Record) -> io::Result<()> {
    serde_json::to_writer(&mut writer, record)?;
    writer.write_all(b"\n")
}
