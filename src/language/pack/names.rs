//! Rows of the tables that name things: states, places, bodies, persons, names, titles, and the common nouns that stand
//! for bodies, groups and things mentioned before.
//!
//! In: the text of the tables. Out: [`NameTables`], plain owned rows; a language inflects them.

use serde::{Deserialize, Serialize};

use super::facts::Rows;
use super::table::{Row, Table, TableError};

/// What a row of `states.tsv` calls the state by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum StateWord {
    /// Its usual name.
    Name,
    /// Another name.
    Alias,
    /// Letters.
    Acronym,
    /// A seat of power that stands for it.
    Metonym,
    /// The adjective of origin.
    Adjective,
    /// A member of its people.
    Demonym,
}

/// A row of `states.tsv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StateRow {
    /// ISO code or the key of a body (a seat of power may stand for one).
    pub key: String,
    /// What kind of word it is.
    pub kind: StateWord,
    /// Indefinite nominative.
    pub form: String,
    /// m, f, mf or pl.
    pub gender: String,
    /// Definite nominative; the feminine of an adjective.
    pub definite: Option<String>,
    /// Plural; of an adjective masculine and feminine with a slash between.
    pub plural: Option<String>,
}

/// A row of `places.tsv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRow {
    /// Indefinite nominatives, commonest first.
    pub names: Vec<String>,
    /// m, f or pl.
    pub gender: String,
    /// Definite nominatives.
    pub definite: Vec<String>,
    /// ISO code of its state.
    pub state: Option<String>,
    /// City, region, river …
    pub kind: String,
}

/// A row of `bodies.tsv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyRow {
    /// Key in the authority data, or a slug.
    pub key: String,
    /// Definite nominatives, fullest first.
    pub names: Vec<String>,
    /// Short forms.
    pub short: Vec<String>,
    /// State that it belongs to.
    pub state: Option<String>,
    /// Kind of body.
    pub kind: String,
}

/// A row of `persons.tsv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// Full name.
    pub name: String,
    /// State that the person acts for.
    pub state: Option<String>,
    /// Other spellings.
    pub variants: Vec<String>,
    /// m or f.
    pub gender: Option<String>,
    /// Offices with their years, in English ("prime minister 2017–2020; AAK leader"): they guide reading and are never
    /// written to the graph.
    pub note: Option<String>,
}

impl PersonRow {
    /// Whether the person held an office, in a year if one is given.
    pub fn held(&self, role: &str, year: Option<u16>) -> bool {
        let Some(note) = &self.note else { return false };
        note.split(';').map(str::trim).any(|post| {
            let Some(years) = post.strip_prefix(role) else {
                return false;
            };
            let years = years.trim();
            let Some(year) = year.filter(|_| !years.is_empty()) else {
                return years.is_empty() || years.starts_with(|c: char| c.is_ascii_digit());
            };
            years.split(',').any(|span| within(span.trim(), year))
        })
    }
}

/// Whether a year lies in "2014", "2014–2019" or "2021–".
fn within(span: &str, year: u16) -> bool {
    let mut ends = span.split('–').map(str::trim);
    let Some(from) = ends.next().and_then(|y| y.parse::<u16>().ok()) else {
        return false;
    };
    match ends.next() {
        None => year == from,
        Some("") => year >= from,
        Some(to) => (from..=to.parse().unwrap_or(from)).contains(&year),
    }
}

/// A row of `names/given.tsv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenRow {
    /// The name.
    pub name: String,
    /// m, f or mf.
    pub gender: Option<String>,
}

/// A row of `titles.tsv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitleRow {
    /// Masculine (or only) title, indefinite nominative.
    pub title: String,
    /// Feminine title.
    pub feminine: Option<String>,
    /// English term of the office, if it is one.
    pub role: Option<String>,
}

/// A row of `org-nouns.tsv`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrgNounRow {
    /// The noun.
    pub lemma: String,
    /// Kind of body.
    pub kind: String,
}

/// A row of `naming.tsv`: words that tell what a name beside them is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CueRow {
    /// The cue's kind.
    pub cue: String,
    /// Words or lemmas.
    pub words: Vec<String>,
}

/// All of the tables.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct NameTables {
    pub states: Vec<StateRow>,
    pub places: Vec<PlaceRow>,
    pub bodies: Vec<BodyRow>,
    pub persons: Vec<PersonRow>,
    pub given: Vec<GivenRow>,
    pub surnames: Vec<String>,
    pub titles: Vec<TitleRow>,
    pub org_nouns: Vec<OrgNounRow>,
    pub group_nouns: Vec<String>,
    pub cues: Vec<CueRow>,
}

fn list(cell: Option<&str>) -> Vec<String> {
    cell.map(|c| {
        c.split(" / ")
            .map(|s| s.trim().to_string())
            .filter(|s| !s.is_empty())
            .collect()
    })
    .unwrap_or_default()
}

fn owned(cell: Option<&str>) -> Option<String> {
    cell.map(str::to_string)
}

impl Rows for NameTables {
    const FILES: &'static [&'static str] = &[
        "states.tsv",
        "places.tsv",
        "bodies.tsv",
        "persons.tsv",
        "names/given.tsv",
        "names/surnames.tsv",
        "titles.tsv",
        "org-nouns.tsv",
        "group-nouns.tsv",
        "naming.tsv",
    ];

    fn add(&mut self, file: &str, text: &str) -> Result<(), TableError> {
        let table = Table::parse(file, text)?;
        for row in table.rows() {
            self.add_row(file, row)?;
        }
        Ok(())
    }
}

impl NameTables {
    fn add_row(&mut self, file: &str, row: Row<'_, '_>) -> Result<(), TableError> {
        match file {
            "states.tsv" => self.states.push(StateRow {
                key: row.need("key")?.into(),
                kind: state_word(row)?,
                form: row.need("form")?.into(),
                gender: row.get("gender").unwrap_or("m").into(),
                definite: owned(row.get("definite")),
                plural: owned(row.get("plural")),
            }),
            "places.tsv" => self.places.push(PlaceRow {
                names: list(Some(row.need("name")?)),
                gender: row.get("gender").unwrap_or("m").into(),
                definite: list(row.get("definite")),
                state: owned(row.get("state")),
                kind: row.get("kind").unwrap_or("place").into(),
            }),
            "bodies.tsv" => self.bodies.push(BodyRow {
                key: row.need("key")?.into(),
                names: list(Some(row.need("name")?)),
                short: list(row.get("short")),
                state: owned(row.get("state")),
                kind: row.get("kind").unwrap_or("body").into(),
            }),
            "persons.tsv" => self.persons.push(PersonRow {
                name: row.need("name")?.into(),
                state: owned(row.get("state")),
                variants: list(row.get("variants")),
                gender: owned(row.get("gender")),
                note: owned(row.get("note")),
            }),
            "names/given.tsv" => self.given.push(GivenRow {
                name: row.need("name")?.into(),
                gender: owned(row.get("gender")),
            }),
            "names/surnames.tsv" => self.surnames.push(row.need("name")?.into()),
            "titles.tsv" => self.titles.push(TitleRow {
                title: row.need("title")?.into(),
                feminine: owned(row.get("feminine")),
                role: owned(row.get("role")),
            }),
            "org-nouns.tsv" => self.org_nouns.push(OrgNounRow {
                lemma: row.need("lemma")?.into(),
                kind: row.get("kind").unwrap_or("body").into(),
            }),
            "group-nouns.tsv" => self.group_nouns.push(row.need("lemma")?.into()),
            "naming.tsv" => self.cues.push(CueRow {
                cue: row.need("cue")?.into(),
                words: row
                    .need("words")?
                    .split(", ")
                    .map(|w| w.trim().to_string())
                    .collect(),
            }),
            _ => return Err(row.error("no table of names")),
        }
        Ok(())
    }

    /// The words of a cue.
    pub fn cue<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.cues
            .iter()
            .filter(move |c| c.cue == name)
            .flat_map(|c| c.words.iter().map(String::as_str))
    }
}

fn state_word(row: Row<'_, '_>) -> Result<StateWord, TableError> {
    Ok(match row.need("kind")? {
        "name" => StateWord::Name,
        "alias" => StateWord::Alias,
        "acronym" => StateWord::Acronym,
        "metonym" => StateWord::Metonym,
        "adjective" => StateWord::Adjective,
        "demonym" => StateWord::Demonym,
        other => {
            return Err(row.error(format!(
                "kind {other:?} is none of name, alias, acronym, metonym, adjective, demonym"
            )));
        }
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_by_column_name() {
        let mut t = NameTables::default();
        t.add(
            "places.tsv",
            "# c\nname\tgender\tdefinite\tstate\tkind\nPekin / Beijing\tm\tPekini\tCN\tcity\n",
        )
        .unwrap();
        assert_eq!(t.places[0].names, ["Pekin", "Beijing"]);
        assert_eq!(t.places[0].state.as_deref(), Some("CN"));
    }

    #[test]
    fn an_unknown_kind_is_told_with_its_line() {
        let mut t = NameTables::default();
        let e = t
            .add(
                "states.tsv",
                "key\tkind\tform\tgender\tdefinite\tplural\nRU\tnome\tRusi\tf\tRusia\t-\n",
            )
            .unwrap_err();
        assert_eq!(e.line, 2);
    }
}
