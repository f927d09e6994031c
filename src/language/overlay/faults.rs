//! Every fault of a folder: the pack's own checks, run again without each row that failed, and what only an overlay can
//! get wrong, since it names things that other tables and the record's closed lists must know.

use crate::hash::{HashMap, HashSet};

use super::events::{self, EventRow};
use super::{Folder, Kind, Overlay};
use crate::language::pack::check::{Words, frames_among};
use crate::language::pack::facts::Facts;
use crate::language::pack::lexeme::Form;
use crate::language::pack::paradigm::Paradigms;
use crate::language::pack::table::{Row, Table, TableError};
use crate::language::pack::{self, File, Pack};
use crate::record::EventType;
use crate::record::names::is_role;

/// What of a folder is good, and what is not.
#[derive(Debug, Default)]
pub struct Read {
    pub facts: Facts,
    pub forms: Vec<Form>,
    pub events: Vec<EventRow>,
    pub faults: Vec<TableError>,
}

/// Reads a folder over a pack and the folders before it.
pub fn read(folder: &Folder, pack: &Pack, before: &Overlay, paradigms: &Paradigms) -> Read {
    let mut files: Vec<File> = Vec::new();
    let mut faults = Vec::new();
    for (file, text) in &folder.files {
        match outside(file, text) {
            Some(fault) => faults.push(fault),
            None => files.push((file.clone(), text.clone())),
        }
    }
    for fault in named(&files, pack) {
        take_out(&mut files, &fault);
        faults.push(fault);
    }
    let mut read = loop {
        match tables(&files, pack, before, paradigms) {
            Ok(read) => break read,
            Err(fault) => {
                take_out(&mut files, &fault);
                faults.push(fault);
            }
        }
    };
    faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    for fault in &mut faults {
        fault.file = format!("{}/{}", folder.name, fault.file);
    }
    read.faults = faults;
    for frame in &mut read.facts.frames.0 {
        frame.place.0 = format!("{}/{}", folder.name, frame.place.0);
    }
    read
}

/// A file that is no table of an overlay, or whose header names a column that nobody reads.
fn outside(file: &str, text: &str) -> Option<TableError> {
    let fault = |line, what: String| TableError {
        file: file.into(),
        line,
        what,
    };
    let Some(kind) = Kind::of_file(file) else {
        let files: Vec<&str> = super::KINDS.iter().map(|k| k.file).collect();
        return Some(fault(
            1,
            format!("no table of an overlay; these are: {}", files.join(", ")),
        ));
    };
    let table = match Table::parse(file, text) {
        Ok(table) => table,
        // A row that is too long is found again below.
        Err(error) if error.what != "no header line" => return None,
        Err(error) => return Some(error),
    };
    let column = table.columns.iter().find(|c| !kind.columns.contains(c))?;
    let head = |l: &str| !l.trim().is_empty() && !l.starts_with('#');
    let line = text.lines().position(head).map_or(1, |n| n + 1);
    Some(fault(
        line,
        format!(
            "unknown column {column:?}; the columns are {}",
            kind.columns.join(", ")
        ),
    ))
}

/// Leaves a row out, the others at their lines; where the fault is the whole file's, all of it.
fn take_out(files: &mut Vec<File>, fault: &TableError) {
    let Some(at) = files.iter().position(|(file, _)| *file == fault.file) else {
        // Of no file that there is: nothing could be read without end.
        files.clear();
        return;
    };
    let text = &mut files[at].1;
    if fault.line == 0 || fault.line > text.lines().count() {
        files.remove(at);
        return;
    }
    let kept: Vec<&str> = text
        .lines()
        .enumerate()
        .map(|(n, line)| if n + 1 == fault.line { "" } else { line })
        .collect();
    *text = kept.join("\n");
}

/// The pack's own reading and checks; the first fault.
fn tables(
    files: &[File],
    pack: &Pack,
    before: &Overlay,
    paradigms: &Paradigms,
) -> Result<Read, TableError> {
    let mut read = Read::default();
    let mut morphology = Vec::new();
    for (file, text) in files {
        if file == "events.tsv" {
            read.events =
                events::read(&Table::parse(file, text)?, &before.language, &before.events)?;
        } else {
            read.facts.add(file, text)?;
            morphology.push((file.clone(), text.clone()));
        }
    }
    read.forms = pack::forms(&morphology, paradigms)?;
    let forms: Vec<Form> = read.forms.iter().chain(&before.forms).cloned().collect();
    let words = Words::new(&forms, Some(&pack.lexicon));
    let class = |name: &str| {
        let tables = [&read.facts.classes.0, &pack.facts.classes.0];
        tables.iter().any(|t| t.contains_key(name))
    };
    for frame in &read.facts.frames.0 {
        let Some(code) = &frame.cameo else { continue };
        let known = events::ships(code)
            || read
                .events
                .iter()
                .chain(&before.events)
                .any(|e| e.code == *code);
        let above = EventType::of_cameo(code).map(EventType::name);
        if !known || above != frame.event.as_deref() {
            let (file, line) = frame.place.clone();
            let of = frame.event.as_deref().unwrap_or("none");
            let what = if known {
                format!("code {code} does not stand below {of}")
            } else {
                format!("unknown code {code}; events.tsv can add it")
            };
            return Err(TableError { file, line, what });
        }
    }
    frames_among(&read.facts.frames.0, &words, &class)?;
    Ok(read)
}

/// Rows that stand twice, and what names something that is not known: states, kinds of bodies and places, offices.
fn named(files: &[File], pack: &Pack) -> Vec<TableError> {
    let names = &pack.facts.names;
    let mut states: HashSet<&str> = names.states.iter().map(|s| s.key.as_str()).collect();
    let parsed: Vec<Table<'_>> = files
        .iter()
        .filter_map(|(file, text)| Table::parse(file, text).ok())
        .collect();
    for row in parsed
        .iter()
        .filter(|t| t.file == "states.tsv")
        .flat_map(Table::rows)
    {
        let key = row.get("key").filter(|_| row.get("kind") == Some("name"));
        states.extend(key.filter(|k| k.len() == 2 && k.bytes().all(|b| b.is_ascii_uppercase())));
    }
    let bodies: HashSet<&str> = names.bodies.iter().map(|b| b.kind.as_str()).collect();
    let places: HashSet<&str> = names.places.iter().map(|p| p.kind.as_str()).collect();
    let units: HashSet<&str> = pack.facts.units.0.values().map(String::as_str).collect();
    let known = Known {
        states,
        bodies,
        places,
        units,
    };
    let mut faults = Vec::new();
    let mut seen: HashMap<Vec<&str>, (&str, usize)> = HashMap::default();
    for table in &parsed {
        let Some(kind) = Kind::of_file(table.file) else {
            continue;
        };
        for row in table.rows() {
            if let Some(what) = known.misses(kind, row) {
                faults.push(row.error(what));
            } else if kind.key > 0 {
                let cells = kind.columns[..kind.key].iter();
                let key = cells.map(|c| row.get(c).unwrap_or("-"));
                let key = std::iter::once(kind.name).chain(key).collect();
                if let Some((file, line)) = seen.insert(key, (table.file, row.line)) {
                    faults.push(row.error(format!("the same row stands at {file}:{line}")));
                }
            }
        }
    }
    faults
}

/// What a row may name.
struct Known<'a> {
    states: HashSet<&'a str>,
    bodies: HashSet<&'a str>,
    places: HashSet<&'a str>,
    units: HashSet<&'a str>,
}

impl Known<'_> {
    fn misses(&self, kind: &Kind, row: Row<'_, '_>) -> Option<String> {
        let state = if kind.name == "state" { "key" } else { "state" };
        if let Some(key) = row.get(state).filter(|k| !self.states.contains(k)) {
            return Some(format!("unknown state `{key}`"));
        }
        let one_of = |column: &str, known: &HashSet<&str>| {
            let value = row.get(column).filter(|v| !known.contains(v))?;
            let mut all: Vec<&str> = known.iter().copied().collect();
            all.sort_unstable();
            Some(format!("{column} `{value}` is none of {}", all.join(", ")))
        };
        match kind.name {
            "body" | "org-noun" => one_of("kind", &self.bodies),
            "place" => one_of("kind", &self.places),
            "unit" => one_of("unit", &self.units),
            "person" | "given" => one_of("gender", &["m", "f", "mf"].into_iter().collect()),
            "title" => row
                .get("role")
                .filter(|r| !is_role(r))
                .map(|r| format!("`{r}` is no office of the closed list")),
            _ => None,
        }
    }
}
