//! Sources of many documents, row by row: JSON, JSON lines, CSV.

use std::io::{BufRead, Read};

use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_json::Value;

use super::encoding;
use super::error::{DocumentError, RowPlace};
use super::kind::Row;

/// A row with its place, or why it was left out.
pub type RowResult = Result<(RowPlace, Row), DocumentError>;

/// Rows of JSON lines, read one at a time; `limit` bounds the bytes of one line.
pub fn json_lines(
    name: String,
    mut source: Box<dyn BufRead + Send>,
    limit: u64,
) -> impl Iterator<Item = RowResult> + Send {
    let mut number = 0;
    let mut done = false;
    std::iter::from_fn(move || {
        while !done {
            let mut line = Vec::new();
            number += 1;
            let place = RowPlace::Line(number);
            match source.by_ref().take(limit + 1).read_until(b'\n', &mut line) {
                Ok(0) => done = true,
                Ok(_) if line.len() as u64 > limit => {
                    done = skip_line(&mut source).is_err();
                    return Some(Err(DocumentError::TooLarge {
                        name: name.clone(),
                        place,
                        limit,
                    }));
                }
                Ok(_) => {
                    if let Some(row) = json_line(&name, number, line) {
                        return Some(row);
                    }
                }
                Err(error) => {
                    done = true;
                    return Some(Err(DocumentError::Unreadable {
                        name: name.clone(),
                        error,
                    }));
                }
            }
        }
        None
    })
}

fn skip_line(source: &mut Box<dyn BufRead + Send>) -> std::io::Result<()> {
    loop {
        let buffer = source.fill_buf()?;
        let (n, found) = match buffer.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        source.consume(n);
        if found {
            return Ok(());
        }
    }
}

/// One line; `None` for a blank one.
fn json_line(name: &str, number: u64, line: Vec<u8>) -> Option<RowResult> {
    let place = RowPlace::Line(number);
    let ended = line.ends_with(b"\n");
    let text = match encoding::decode_owned(line) {
        Ok(text) => text,
        Err(what) => {
            return Some(Err(DocumentError::BadRow {
                name: name.to_owned(),
                place,
                reason: format!("is not text but {what}"),
            }));
        }
    };
    if text.trim().is_empty() {
        return None;
    }
    Some(match serde_json::from_str::<Value>(text.trim_end()) {
        Ok(value) => row(name, place, value),
        // The last line, without its end: rows may be missing after it.
        Err(error) if error.is_eof() && !ended => Err(DocumentError::Truncated {
            name: name.to_owned(),
            line: number,
            column: error.column() as u64,
        }),
        Err(error) => Err(DocumentError::BadRow {
            name: name.to_owned(),
            place,
            reason: match error.is_eof() {
                true => format!("the JSON breaks off at column {}", error.column()),
                false => format!(
                    "is not valid JSON at column {}: {}",
                    error.column(),
                    json_reason(&error)
                ),
            },
        }),
    })
}

/// Rows of a JSON file: an array of objects, one object, or objects one after the other.
pub fn json(name: &str, text: &str) -> Vec<RowResult> {
    let mut values = Vec::new();
    let mut error = None;
    let whole = if text.trim_start().starts_with('[') {
        let mut parser = serde_json::Deserializer::from_str(text);
        error = Elements(&mut values)
            .deserialize(&mut parser)
            .and_then(|()| parser.end())
            .err();
        false
    } else {
        for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
            match value {
                Ok(value) => values.push(value),
                Err(e) => error = Some(e),
            }
        }
        values.len() == 1 && error.is_none()
    };
    if whole {
        values = values.into_iter().flat_map(inner_array).collect();
    }
    let single = whole && values.len() == 1;
    let mut out: Vec<RowResult> = (1u64..)
        .zip(values)
        .map(|(n, value)| {
            let place = if single {
                RowPlace::Whole
            } else {
                RowPlace::Row(n)
            };
            row(name, place, value)
        })
        .collect();
    out.extend(error.map(|e| Err(json_error(name, &e))));
    out
}

/// An object without a text that wraps one array of objects (`{"articles": […]}`) stands for these.
fn inner_array(value: Value) -> Vec<Value> {
    let wraps = value.as_object().is_some_and(|o| !o.contains_key("text"));
    if wraps {
        if let Value::Object(mut fields) = value {
            let lists: Vec<String> = fields
                .iter()
                .filter(|(_, v)| {
                    v.as_array()
                        .is_some_and(|a| a.iter().all(Value::is_object) && !a.is_empty())
                })
                .map(|(k, _)| k.clone())
                .collect();
            if let [only] = lists.as_slice()
                && let Some(Value::Array(list)) = fields.remove(only)
            {
                return list;
            }
            return vec![Value::Object(fields)];
        }
        return Vec::new();
    }
    vec![value]
}

/// Collects the elements of an array, keeping those before an error.
struct Elements<'a>(&'a mut Vec<Value>);

impl<'de> DeserializeSeed<'de> for Elements<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Elements<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(value) = seq.next_element()? {
            self.0.push(value);
        }
        Ok(())
    }
}

fn json_error(name: &str, error: &serde_json::Error) -> DocumentError {
    let name = name.to_owned();
    let line = error.line() as u64;
    let column = error.column() as u64;
    if error.is_eof() {
        return DocumentError::Truncated { name, line, column };
    }
    DocumentError::Json {
        name,
        line,
        column,
        reason: json_reason(error),
    }
}

/// What the parser says, without the place.
fn json_reason(error: &serde_json::Error) -> String {
    let full = error.to_string();
    full.rsplit_once(" at line ")
        .map_or(full.as_str(), |(reason, _)| reason)
        .to_owned()
}

/// A row out of a JSON object.
fn row(name: &str, place: RowPlace, value: Value) -> RowResult {
    let bad = |reason: String| DocumentError::BadRow {
        name: name.to_owned(),
        place,
        reason,
    };
    let Value::Object(fields) = value else {
        return Err(bad("is no JSON object".to_owned()));
    };
    let mut row = Row::default();
    for (key, value) in fields {
        let Some(field) = row.field(&key) else {
            continue;
        };
        *field = match value {
            Value::Null => None,
            Value::String(s) => Some(s),
            Value::Number(n) => Some(n.to_string()),
            _ => return Err(bad(format!("`{key}` is neither text nor number"))),
        };
    }
    Ok((place, row))
}

/// Rows of a table whose first line names its columns.
pub fn csv(
    name: String,
    source: Box<dyn BufRead + Send>,
) -> Box<dyn Iterator<Item = RowResult> + Send> {
    let fail = |name: &str, place, reason: String| DocumentError::Csv {
        name: name.to_owned(),
        place,
        reason,
    };
    let mut source = source;
    let delimiter = match source.fill_buf() {
        Ok(head) => delimiter(head),
        Err(error) => {
            return Box::new(std::iter::once(Err(DocumentError::Unreadable {
                name,
                error,
            })));
        }
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(source);
    let columns: Vec<String> = match reader.byte_headers() {
        Ok(record) => record
            .iter()
            .map(|b| lossy(b).trim_start_matches('\u{feff}').trim().to_owned())
            .collect(),
        Err(error) => {
            let reason = csv_reason(&error);
            return Box::new(std::iter::once(Err(fail(&name, RowPlace::Line(1), reason))));
        }
    };
    if columns.iter().all(String::is_empty) {
        // Nothing at all: whoever asks for rows is told that the file is empty.
        return Box::new(std::iter::empty());
    }
    if !columns.iter().any(|c| c.eq_ignore_ascii_case("text")) {
        let shown: Vec<String> = columns
            .iter()
            .take(12)
            .map(|column| column.chars().take(40).collect())
            .collect();
        let reason = format!(
            "no column `text` in the header line; its columns are: {}{}",
            shown.join(", "),
            if shown.len() < columns.len() {
                ", …"
            } else {
                ""
            }
        );
        return Box::new(std::iter::once(Err(fail(&name, RowPlace::Line(1), reason))));
    }
    let rows = reader.into_byte_records().map(move |record| {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            fail(&name, RowPlace::Line(line), csv_reason(&error))
        })?;
        let place = RowPlace::Line(record.position().map_or(0, csv::Position::line));
        let mut row = Row::default();
        for (column, cell) in columns.iter().zip(&record) {
            if let Some(field) = row.field(column) {
                *field = Some(lossy(cell)).filter(|s| !s.is_empty());
            }
        }
        Ok((place, row))
    });
    Box::new(rows)
}

fn lossy(cell: &[u8]) -> String {
    encoding::decode(cell).unwrap_or_else(|_| String::from_utf8_lossy(cell).into_owned())
}

/// The commonest of the usual separators in the header line.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|b| *b == b'\n').next().unwrap_or(head);
    let count = |d: u8| line.iter().filter(|b| **b == d).count();
    [b',', b';', b'\t']
        .into_iter()
        .rev()
        .max_by_key(|d| count(*d))
        .unwrap_or(b',')
}

fn csv_reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("the row has {len} cells, the header line {expected_len}"),
        csv::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}
