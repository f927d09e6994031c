//! Proper names in the lexicon: what `states.tsv`, `places.tsv`, `bodies.tsv`, `persons.tsv` and `names/*.tsv` add to
//! morphology. Only their forms are read here; what the rows mean is the business of the mention stage.
//!
//! A name of several words is entered word by word, each inflected as it stands in the name.

use crate::language::features::{Features, Gender, Kind, Number, Pos};
use crate::language::pack::expand;
use crate::language::pack::lexeme::{Adjective, Form, Noun, Rank};
use crate::language::pack::paradigm::Paradigms;
use crate::language::pack::table::{Row, Table, TableError};

/// The forms that a table of names adds; nothing for a table that holds no names.
///
/// # Errors
/// A row whose definite form or gender fits no rule.
pub fn forms(table: &Table<'_>, p: &Paradigms) -> Result<Vec<Form>, TableError> {
    let mut out = Vec::new();
    let add: fn(&Row<'_, '_>, &Paradigms, &mut Vec<Form>) -> Result<(), TableError> =
        match table.file {
            "states.tsv" => state,
            "places.tsv" => place,
            "bodies.tsv" => body,
            "persons.tsv" => person,
            "names/given.tsv" => given,
            "names/surnames.tsv" => surname,
            _ => return Ok(out),
        };
    for row in table.rows() {
        add(&row, p, &mut out)?;
    }
    Ok(out)
}

/// Variants written `a / b`.
fn variants(cell: Option<&str>) -> impl Iterator<Item = &str> {
    cell.into_iter()
        .flat_map(|c| c.split(" / "))
        .map(str::trim)
        .filter(|v| !v.is_empty())
}

fn state(row: &Row<'_, '_>, p: &Paradigms, out: &mut Vec<Form>) -> Result<(), TableError> {
    let form = row.need("form")?;
    let plural = row.get("plural");
    match row.need("kind")? {
        "adjective" => {
            let (masculine, feminine) = match plural.map(|x| x.split_once('/')) {
                Some(Some((m, f))) => (m.trim(), f.trim()),
                _ => return Ok(()),
            };
            let adjective = Adjective {
                lemma: form.into(),
                linked: false,
                feminine: row.need("definite")?.into(),
                plural: masculine.into(),
                feminine_plural: feminine.into(),
            };
            out.extend(expand::adjective::forms(&adjective, p, Rank::Listed));
        }
        "demonym" => {
            let noun = Noun {
                lemma: form.into(),
                gender: genders(row)?.0,
                definite: row.get("definite").map(Into::into),
                plurals: expand::noun::plurals(plural),
                pos: Pos::Noun,
                kind: Some(Kind::Demonym),
            };
            push(&noun, p, row, out)?;
        }
        "acronym" => acronym(form, genders(row)?.0.0, out),
        _ => {
            let (gender, plural) = genders(row)?;
            let gender = (gender, plural || row.get("plural").is_some());
            for (name, definite) in pairs(Some(form), row.get("definite")) {
                phrase(name, definite, gender, Kind::State, p, row, out)?;
            }
        }
    }
    Ok(())
}

fn place(row: &Row<'_, '_>, p: &Paradigms, out: &mut Vec<Form>) -> Result<(), TableError> {
    for (name, definite) in pairs(row.get("name"), row.get("definite")) {
        phrase(name, definite, genders(row)?, Kind::Place, p, row, out)?;
    }
    Ok(())
}

fn body(row: &Row<'_, '_>, _: &Paradigms, out: &mut Vec<Form>) -> Result<(), TableError> {
    for short in variants(row.get("short")) {
        if !short.contains(' ') {
            acronym(short, Gender::Fem, out);
        }
    }
    Ok(())
}

fn person(row: &Row<'_, '_>, p: &Paradigms, out: &mut Vec<Form>) -> Result<(), TableError> {
    let gender = match row.get("gender") {
        Some("f") => Gender::Fem,
        _ => Gender::Masc,
    };
    let names = std::iter::once(row.need("name")?).chain(variants(row.get("variants")));
    for name in names {
        let parts: Vec<&str> = name.split_whitespace().collect();
        for (i, part) in parts.iter().enumerate() {
            if part.chars().filter(|c| c.is_alphabetic()).count() < 2
                || !part.chars().next().is_some_and(char::is_uppercase)
            {
                continue;
            }
            let kind = if i + 1 == parts.len() {
                Kind::Surname
            } else {
                Kind::Given
            };
            inflected(part, gender, kind, p, out);
        }
    }
    Ok(())
}

fn given(row: &Row<'_, '_>, p: &Paradigms, out: &mut Vec<Form>) -> Result<(), TableError> {
    let name = row.need("name")?;
    let genders: &[Gender] = match row.get("gender") {
        Some("f") => &[Gender::Fem],
        Some("mf") => &[Gender::Masc, Gender::Fem],
        _ => &[Gender::Masc],
    };
    for &g in genders {
        inflected(name, g, Kind::Given, p, out);
    }
    Ok(())
}

fn surname(row: &Row<'_, '_>, p: &Paradigms, out: &mut Vec<Form>) -> Result<(), TableError> {
    inflected(row.need("name")?, Gender::Masc, Kind::Surname, p, out);
    Ok(())
}

/// A name whose definite form follows from its end; all variants that the rules allow.
pub fn inflected(name: &str, gender: Gender, kind: Kind, p: &Paradigms, out: &mut Vec<Form>) {
    let rules = match gender {
        Gender::Fem => &p.name.feminine,
        _ => &p.name.masculine,
    };
    let features = Features {
        gender: Some(gender),
        number: Some(Number::Sing),
        kind: Some(kind),
        ..Features::default()
    };
    // Bare: in any case before a further name, nominative else.
    out.push(Form::new(
        name.to_lowercase(),
        &lower(name),
        Pos::Propn,
        features,
    ));
    for rule in rules {
        let Some(definite) = rule.apply(name) else {
            continue;
        };
        let noun = Noun {
            lemma: lower(name),
            gender: (gender, gender),
            definite: Some(definite.to_lowercase()),
            plurals: Vec::new(),
            pos: Pos::Propn,
            kind: Some(kind),
        };
        if let Ok(forms) = expand::noun::forms(&noun, p) {
            // The indefinite cases of a person's name are not in use.
            out.extend(
                forms.into_iter().filter(|f| {
                    f.features.definite != Some(crate::language::features::Definite::Ind)
                }),
            );
        }
    }
}

fn lower(name: &str) -> String {
    name.to_lowercase()
}

/// Names with their definite forms; a missing one is empty.
fn pairs<'r>(names: Option<&'r str>, definite: Option<&'r str>) -> Vec<(&'r str, Option<&'r str>)> {
    let definite: Vec<&str> = variants(definite).collect();
    variants(names)
        .enumerate()
        .map(|(i, n)| (n, definite.get(i).copied()))
        .collect()
}

/// Gender of a name and whether it is a plural.
fn genders(row: &Row<'_, '_>) -> Result<((Gender, Gender), bool), TableError> {
    Ok(match row.get("gender") {
        Some("pl") | Some("mpl") => ((Gender::Masc, Gender::Masc), true),
        Some("fpl") => ((Gender::Fem, Gender::Fem), true),
        Some(code) => (
            expand::noun::gender(code)
                .ok_or_else(|| row.error(format!("gender {code:?} is none of m, f, mf, n, pl")))?,
            false,
        ),
        None => ((Gender::Masc, Gender::Masc), false),
    })
}

/// Enters a name word by word: words that the definite form leaves as they are stand fast, the others inflect.
fn phrase(
    name: &str,
    definite: Option<&str>,
    ((singular, plural_gender), plural): ((Gender, Gender), bool),
    kind: Kind,
    p: &Paradigms,
    row: &Row<'_, '_>,
    out: &mut Vec<Form>,
) -> Result<(), TableError> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let definites: Vec<&str> = definite
        .map(|d| d.split_whitespace().collect())
        .unwrap_or_default();
    let count = words.len();
    let mut linked = false;
    for (i, word) in words.into_iter().enumerate() {
        // What follows a linking article is a common word: Shtete të Bashkuara, Britani e Madhe.
        if !word.chars().next().is_some_and(char::is_uppercase) || linked {
            linked = matches!(word, "i" | "e" | "të" | "së");
            continue;
        }
        let d = if definites.len() == count {
            Some(definites[i])
        } else {
            None
        };
        // Serbia Jugore: the word is definite already, its lemma stands in another row.
        let ends_definite = word.ends_with(['a', 'i', 'u']);
        if count > 1 && d == Some(word) && ends_definite {
            continue;
        }
        let fixed = d == Some(word) && !ends_definite;
        if fixed || (d.is_none() && count > 1) {
            let features = Features {
                kind: Some(kind),
                ..Features::default()
            };
            out.push(Form::new(
                word.to_lowercase(),
                &lower(word),
                Pos::Propn,
                features,
            ));
            continue;
        }
        let noun = if plural {
            Noun {
                lemma: lower(word),
                gender: (singular, plural_gender),
                definite: None,
                plurals: vec![(lower(word), d.map(lower))],
                pos: Pos::Propn,
                kind: Some(kind),
            }
        } else {
            Noun {
                lemma: lower(word),
                gender: (singular, plural_gender),
                definite: d.map(lower),
                plurals: Vec::new(),
                pos: Pos::Propn,
                kind: Some(kind),
            }
        };
        push(&noun, p, row, out)?;
    }
    Ok(())
}

fn push(
    noun: &Noun,
    p: &Paradigms,
    row: &Row<'_, '_>,
    out: &mut Vec<Form>,
) -> Result<(), TableError> {
    out.extend(expand::noun::forms(noun, p).map_err(|e| row.error(e))?);
    Ok(())
}

/// An acronym as it stands; its endings follow a hyphen or apostrophe and are cut off by rule.
fn acronym(form: &str, gender: Gender, out: &mut Vec<Form>) {
    let features = Features {
        gender: Some(gender),
        number: Some(Number::Sing),
        kind: Some(Kind::Acronym),
        ..Features::default()
    };
    out.push(Form::new(
        form.to_lowercase(),
        &lower(form),
        Pos::Propn,
        features,
    ));
}
