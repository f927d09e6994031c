//! Nouns and names: indefinite and definite, singular and plural, five cases.

use crate::language::features::{Case, Definite, Features, Gender, Number};
use crate::language::pack::lexeme::{Form, Noun, gender_number, with_definite};
use crate::language::pack::paradigm::{Base, Paradigms, Singular, vowels};

const OBLIQUE: [Case; 3] = [Case::Gen, Case::Dat, Case::Abl];
const DIRECT: [Case; 2] = [Case::Nom, Case::Acc];

/// All forms of a noun; `Err` says which principal part fits no rule.
///
/// # Errors
/// The definite form belongs to no declension class.
pub fn forms(noun: &Noun, paradigms: &Paradigms) -> Result<Vec<Form>, String> {
    let mut out = Vec::with_capacity(24);
    let mut put = |form: String, features: Features, cases: &[Case]| {
        for &case in cases {
            let features = Features {
                case: Some(case),
                kind: noun.kind,
                ..features
            };
            out.push(Form::new(form.clone(), &noun.lemma, noun.pos, features));
        }
    };
    let singular = gender_number(noun.gender.0, Number::Sing);
    let plural = gender_number(noun.gender.1, Number::Plur);
    let ind = |f| with_definite(f, Definite::Ind);
    let def = |f| with_definite(f, Definite::Def);

    let mut stressed = false;
    // A word without singular (e.g. "syze") has its plural as lemma.
    let has_singular =
        noun.definite.is_some() || !noun.plurals.iter().any(|(p, _)| *p == noun.lemma);
    if has_singular {
        put(noun.lemma.clone(), ind(singular), &DIRECT);
    }
    if let Some(definite) = &noun.definite {
        let rule = class(paradigms, &noun.lemma, definite)?;
        stressed = rule.accusative == "në";
        let base = match rule.base {
            Base::Lemma => noun.lemma.as_str(),
            Base::Definite => definite,
            Base::Stem => &definite[..definite.len() - 1],
        };
        put(definite.clone(), def(singular), &[Case::Nom]);
        put(
            format!("{base}{}", rule.accusative),
            def(singular),
            &[Case::Acc],
        );
        put(format!("{base}{}", rule.oblique), def(singular), &OBLIQUE);
        put(
            format!("{base}{}", rule.indefinite_oblique),
            ind(singular),
            &OBLIQUE,
        );
    }
    for (p, given) in &noun.plurals {
        let oblique = format!("{p}{}", paradigms.plural.oblique);
        put(p.clone(), ind(plural), &DIRECT);
        put(oblique.clone(), ind(plural), &[Case::Gen, Case::Dat]);
        put(
            format!("{p}{}", paradigms.plural.indefinite_ablative),
            ind(plural),
            &[Case::Abl],
        );
        let definite = match given {
            Some(d) => d.clone(),
            None => definite_plural(paradigms, p, stressed)
                .ok_or_else(|| format!("no rule for the definite plural of {p:?}"))?,
        };
        put(definite, def(plural), &DIRECT);
        put(oblique, def(plural), &OBLIQUE);
    }
    Ok(out)
}

/// The declension class of a noun.
fn class<'p>(p: &'p Paradigms, lemma: &str, definite: &str) -> Result<&'p Singular, String> {
    p.singular
        .iter()
        .find(|r| r.fits(lemma, definite))
        .ok_or_else(|| format!("definite form {definite:?} fits no declension class"))
}

/// The definite plural by rule: shokë → shokët, shtëpi → shtëpitë, miq → miqtë.
pub fn definite_plural(p: &Paradigms, plural: &str, stressed: bool) -> Option<String> {
    let rule = p.plural.definite.iter().find(|r| {
        plural.ends_with(&r.ending)
            && (!r.stressed || stressed)
            && r.syllables.is_none_or(|n| n == vowels(plural))
    })?;
    Some(format!("{plural}{}", rule.add))
}

/// The cell of plurals: `muze/muzetë / muzeume` → each with its irregular definite form.
pub fn plurals(cell: Option<&str>) -> Vec<(String, Option<String>)> {
    cell.into_iter()
        .flat_map(|c| c.split(" / "))
        .map(|variant| match variant.split_once('/') {
            Some((p, d)) => (p.trim().to_string(), Some(d.trim().to_string())),
            None => (variant.trim().to_string(), None),
        })
        .collect()
}

/// Gender in the table (`m`, `f`, `mf`, `n`) → gender of singular and plural.
pub fn gender(code: &str) -> Option<(Gender, Gender)> {
    match code {
        "m" => Some((Gender::Masc, Gender::Masc)),
        "f" => Some((Gender::Fem, Gender::Fem)),
        "mf" => Some((Gender::Masc, Gender::Fem)),
        "n" => Some((Gender::Neut, Gender::Neut)),
        _ => None,
    }
}
