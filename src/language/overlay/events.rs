//! `events.tsv`: event types of one's own.
//!
//! The record's 21 types are fixed, so a new one is a code below one of them: `0431` stands below CAMEO's 043 and is told
//! as CONSULT. The row's labels go into the graph beside those that ship.

use crate::language::pack::table::{Row, Table, TableError};
use crate::record::EventType;

/// The types that ship.
const SHIPPED: &str = include_str!("../../../ontology/event-types.ttl");

/// A row of `events.tsv`.
#[derive(Debug, Clone, PartialEq)]
pub struct EventRow {
    /// Three or four digits.
    pub code: String,
    /// The code that it stands below.
    pub broader: String,
    /// English label.
    pub english: String,
    /// Label in the language of the texts, with its tag.
    pub local: Option<(String, String)>,
    /// Value on Goldstein's scale.
    pub goldstein: Option<f64>,
    /// What it is, in English.
    pub definition: Option<String>,
}

/// Whether a code ships.
pub fn ships(code: &str) -> bool {
    SHIPPED.contains(&format!("\nkrt:CAMEO-{code} "))
}

/// Reads one row; `known` tells which codes there are below it.
///
/// # Errors
/// A code that is none, stands already, or has nothing to stand below; a value beyond the scale.
fn event(
    row: Row<'_, '_>,
    tag: &str,
    known: &dyn Fn(&str) -> bool,
) -> Result<EventRow, TableError> {
    let code = row.need("code")?;
    let digits = code.bytes().all(|b| b.is_ascii_digit());
    if !digits || !(3..=4).contains(&code.len()) {
        return Err(row.error(format!("code {code:?} is not of three or four digits")));
    }
    if known(code) {
        return Err(row.error(format!("code {code} stands already for another type")));
    }
    let broader = &code[..code.len() - 1];
    if EventType::of_cameo(code).is_none() || !known(broader) {
        return Err(row.error(format!("code {code} stands below {broader}, which is none")));
    }
    let goldstein = row
        .get("goldstein")
        .map(|value| {
            let number = value.parse().ok().filter(|g| (-10.0..=10.0).contains(g));
            number.ok_or_else(|| {
                row.error(format!("goldstein {value:?} is no number from -10 to 10"))
            })
        })
        .transpose()?;
    let owned = |cell: Option<&str>| cell.map(str::to_owned);
    Ok(EventRow {
        code: code.to_owned(),
        broader: broader.to_owned(),
        english: row.need("english")?.to_owned(),
        local: row.get("local").map(|l| (tag.to_owned(), l.to_owned())),
        goldstein,
        definition: owned(row.get("definition")),
    })
}

/// Reads the table; a code may stand below one of an earlier row.
///
/// # Errors
/// As [`event`].
pub fn read(
    table: &Table<'_>,
    tag: &str,
    before: &[EventRow],
) -> Result<Vec<EventRow>, TableError> {
    let mut rows: Vec<EventRow> = Vec::new();
    for row in table.rows() {
        let known = |code: &str| ships(code) || before.iter().chain(&rows).any(|r| r.code == code);
        let next = event(row, tag, &known)?;
        rows.push(next);
    }
    Ok(rows)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn one(row: &str) -> Result<Vec<EventRow>, TableError> {
        let text = format!("code\tenglish\tlocal\tgoldstein\tdefinition\n{row}\n");
        read(&Table::parse("events.tsv", &text)?, "sq", &[])
    }

    #[test]
    fn a_code_stands_below_another() {
        let rows = one("0431\tOpen a border market\tHap treg kufitar\t3.0\t-").unwrap();
        assert_eq!(rows[0].broader, "043");
        let told = |row| one(row).unwrap_err().to_string();
        assert!(told("043\tX").contains("stands already"));
        assert!(told("2131\tX").contains("below 213, which is none"));
        assert!(told("4x\tX").contains("digits"));
        assert!(told("0431\tX\t-\t11").contains("-10 to 10"));
        assert!(told("0431\tX\n0431\tX").starts_with("events.tsv:3:"));
    }
}
