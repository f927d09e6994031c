//! `nouns/`, `adjectives/`, `verbs/`, `words.tsv`, `irregular.tsv`: rows with their principal parts checked.

use crate::language::features::{Features, Gender, Pos};
use crate::language::pack::expand::noun::{gender, plurals};
use crate::language::pack::expand::verb::{Set, weak_stem};
use crate::language::pack::lexeme::{Adjective, Form, Noun, Verb};
use crate::language::pack::paradigm::{Class, Paradigms, is_vowel};
use crate::language::pack::table::{Row, Table, TableError};

/// Reads a table of nouns.
///
/// # Errors
/// A row without lemma, with an unknown gender or no form but the lemma.
pub fn nouns(table: &Table<'_>) -> Result<Vec<(usize, Noun)>, TableError> {
    table
        .rows()
        .map(|row| {
            let gender = cell_gender(&row)?;
            Ok((
                row.line,
                Noun {
                    lemma: row.need("lemma")?.into(),
                    gender,
                    definite: row.get("definite").map(Into::into),
                    plurals: plurals(row.get("plural")),
                    pos: Pos::Noun,
                    kind: None,
                },
            ))
        })
        .collect()
}

/// The gender cell of a row.
///
/// # Errors
/// It is empty or none of m, f, mf, n.
pub fn cell_gender(row: &Row<'_, '_>) -> Result<(Gender, Gender), TableError> {
    let code = row.need("gender")?;
    gender(code).ok_or_else(|| row.error(format!("gender {code:?} is none of m, f, mf, n")))
}

/// Reads a table of adjectives.
///
/// # Errors
/// An empty cell, or `linked` neither `i` nor `-`.
pub fn adjectives(table: &Table<'_>) -> Result<Vec<(usize, Adjective)>, TableError> {
    table
        .rows()
        .map(|row| {
            let linked = match row.get("linked") {
                None => false,
                Some("i") => true,
                Some(other) => {
                    return Err(row.error(format!("linked is {other:?}, neither \"i\" nor \"-\"")));
                }
            };
            Ok((
                row.line,
                Adjective {
                    lemma: row.need("lemma")?.into(),
                    linked,
                    feminine: row.need("feminine")?.into(),
                    plural: row.need("plural")?.into(),
                    feminine_plural: row.need("feminine_plural")?.into(),
                },
            ))
        })
        .collect()
}

/// Reads a table of verbs, filling in what their class gives.
///
/// # Errors
/// An unknown flag, or a lemma of no class.
pub fn verbs(table: &Table<'_>, paradigms: &Paradigms) -> Result<Vec<(usize, Verb)>, TableError> {
    table
        .rows()
        .map(|row| Ok((row.line, verb(&row, paradigms)?)))
        .collect()
}

fn verb(row: &Row<'_, '_>, paradigms: &Paradigms) -> Result<Verb, TableError> {
    let lemma = row.need("lemma")?;
    let mut middle_only = false;
    for flag in row.get("flags").unwrap_or_default().split_whitespace() {
        match flag {
            "mid" => middle_only = true,
            "intr" => {}
            other => return Err(row.error(format!("flag {other:?} is neither mid nor intr"))),
        }
    }
    let cell = |name: &str| row.get(name).map(|c| c.strip_prefix("u ").unwrap_or(c));
    if middle_only {
        let stem = lemma
            .strip_suffix("em")
            .ok_or_else(|| row.error("a middle verb's lemma ends in -em"))?;
        let class = paradigms
            .class
            .iter()
            .find(|c| !c.middle.is_empty() && stem.ends_with(&c.middle));
        let regular = |part: fn(&Class) -> &String| match class {
            Some(c) => format!("{}{}", &stem[..stem.len() - c.middle.len()], part(c)),
            None => String::new(),
        };
        let or = |given: Option<&str>, by_class: String, by_stem: &str| match given {
            Some(g) => g.to_string(),
            None if by_class.is_empty() => format!("{stem}{by_stem}"),
            None => by_class,
        };
        return Ok(Verb {
            lemma: lemma.into(),
            present3: format!("{stem}et"),
            present2pl: format!("{stem}eni"),
            aorist: or(cell("aorist"), regular(|c| &c.aorist), "a"),
            participle: or(cell("participle"), regular(|c| &c.participle), "ur"),
            middle: stem.into(),
            imperative: format!("{stem}u"),
            middle_only,
        });
    }
    let class = paradigms
        .class
        .iter()
        .find(|c| lemma.ends_with(&c.ending))
        .ok_or_else(|| row.error(format!("verb {lemma:?} belongs to no class")))?;
    let stem = &lemma[..lemma.len() - class.ending.len()];
    let part =
        |name: &str, ending: &str| cell(name).map_or_else(|| format!("{stem}{ending}"), Into::into);
    let mut verb = Verb {
        lemma: lemma.into(),
        present3: part("present3", &class.present3),
        present2pl: part("present2pl", &class.present2pl),
        aorist: part("aorist", &class.aorist),
        participle: part("participle", &class.participle),
        middle: format!("{stem}{}", class.middle),
        imperative: format!("{stem}{}", class.imperative),
        middle_only,
    };
    if class.middle.is_empty() {
        // dilni → dilet, vini → vihet, flisni → flitet (as present3 "flet" shows).
        let weak = weak_stem(&verb).to_string();
        let hard = match weak.strip_suffix('s') {
            Some(s) if verb.present3.ends_with('t') => format!("{s}t"),
            _ => weak.clone(),
        };
        verb.middle = if weak.ends_with(is_vowel) {
            format!("{weak}h")
        } else {
            hard.clone()
        };
        verb.imperative = hard;
    }
    Ok(verb)
}

/// Reads `words.tsv`: each row is a form as it stands.
///
/// # Errors
/// An unknown part of speech or feature.
pub fn words(table: &Table<'_>) -> Result<Vec<Form>, TableError> {
    table
        .rows()
        .map(|row| {
            let pos = row.need("pos")?;
            let pos: Pos = pos
                .parse()
                .map_err(|()| row.error(format!("unknown part of speech {pos:?}")))?;
            let features = Features::parse(row.get("features").unwrap_or_default())
                .map_err(|e| row.error(e))?;
            Ok(Form::new(
                row.need("form")?,
                row.need("lemma")?,
                pos,
                features,
            ))
        })
        .collect()
}

/// One irregular cell of a verb's paradigm: it replaces what the rules made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Irregular {
    /// The verb.
    pub lemma: String,
    /// Features of the cell.
    pub features: Features,
    /// The forms there; none if the verb lacks it.
    pub forms: Vec<String>,
}

/// Reads `irregular.tsv`: `lemma`, `set` (pres, impf, aor, sub, opt, adm, admpast, imp; `mid-` before it for the
/// middle), `forms` for the six persons separated by spaces, `-` where the regular form stands, `a/b` for two forms.
///
/// # Errors
/// An unknown set or not six forms.
pub fn irregular(table: &Table<'_>) -> Result<Vec<Irregular>, TableError> {
    use crate::language::features::Voice;
    let mut out = Vec::new();
    for row in table.rows() {
        let name = row.need("set")?;
        let (voice, short) = match name.strip_prefix("mid-") {
            Some(s) => (Voice::Mid, s),
            None => (Voice::Act, name),
        };
        let set = Set::parse(short).ok_or_else(|| row.error(format!("unknown set {name:?}")))?;
        let cells: Vec<&str> = row.need("forms")?.split_whitespace().collect();
        if cells.len() != 6 {
            return Err(row.error(format!("{} forms instead of six", cells.len())));
        }
        for (i, cell) in cells.iter().enumerate().filter(|(_, c)| **c != "-") {
            out.push(Irregular {
                lemma: row.need("lemma")?.into(),
                features: set.features(i, voice),
                forms: cell
                    .split('/')
                    .filter(|f| !f.is_empty() && *f != "0")
                    .map(Into::into)
                    .collect(),
            });
        }
    }
    Ok(out)
}
