//! The pronouns of Albanian: a closed class, told by form.
//!
//! In: a lower-case form. Out: what it refers to (gender, number, person) and the cases that it may have.

use super::endings::{ACC, DIRECT, NOM, OBLIQUE};
use crate::language::{Case, Gender, Number, Person};

/// What a pronoun form says about the one it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pronoun {
    /// Gender, where the form tells it.
    pub gender: Option<Gender>,
    /// Number.
    pub number: Number,
    /// Person.
    pub person: Person,
    /// Cases.
    pub cases: &'static [Case],
}

const fn p(
    gender: Option<Gender>,
    number: Number,
    person: Person,
    cases: &'static [Case],
) -> Pronoun {
    Pronoun {
        gender,
        number,
        person,
        cases,
    }
}

/// A personal or demonstrative pronoun that can stand alone.
pub fn independent(form: &str) -> Option<Pronoun> {
    use Number::{Plur, Sing};
    use Person::{First, Second, Third};
    const M: Option<Gender> = Some(Gender::Masc);
    const F: Option<Gender> = Some(Gender::Fem);
    Some(match form {
        "ai" | "ky" => p(M, Sing, Third, NOM),
        "ajo" | "kjo" => p(F, Sing, Third, NOM),
        "atë" | "këtë" => p(None, Sing, Third, ACC),
        "atij" | "këtij" => p(M, Sing, Third, OBLIQUE),
        "asaj" | "kësaj" => p(F, Sing, Third, OBLIQUE),
        "ata" | "këta" => p(M, Plur, Third, DIRECT),
        "ato" | "këto" => p(F, Plur, Third, DIRECT),
        "atyre" | "këtyre" => p(None, Plur, Third, OBLIQUE),
        // After prepositions of the ablative: prej tij, ndaj saj, mes tyre.
        "tij" => p(M, Sing, Third, OBLIQUE),
        "saj" => p(F, Sing, Third, OBLIQUE),
        "tyre" => p(None, Plur, Third, OBLIQUE),
        "të" => return None,
        "unë" => p(None, Sing, First, NOM),
        "mua" | "meje" => p(None, Sing, First, OBLIQUE),
        "ne" => p(None, Plur, First, DIRECT),
        "neve" | "nesh" => p(None, Plur, First, OBLIQUE),
        "ti" => p(None, Sing, Second, NOM),
        "ty" | "teje" => p(None, Sing, Second, OBLIQUE),
        "ju" => p(None, Plur, Second, DIRECT),
        "juve" | "jush" => p(None, Plur, Second, OBLIQUE),
        _ => return None,
    })
}

/// A form of `cili` that makes a relative pronoun after an article.
pub fn relative(form: &str) -> Option<Pronoun> {
    use Number::{Plur, Sing};
    use Person::Third;
    const M: Option<Gender> = Some(Gender::Masc);
    const F: Option<Gender> = Some(Gender::Fem);
    Some(match form {
        "cili" => p(M, Sing, Third, NOM),
        "cila" => p(F, Sing, Third, NOM),
        "cilin" => p(M, Sing, Third, ACC),
        "cilën" => p(F, Sing, Third, ACC),
        "cilit" => p(M, Sing, Third, OBLIQUE),
        "cilës" => p(F, Sing, Third, OBLIQUE),
        "cilët" => p(M, Plur, Third, DIRECT),
        "cilat" => p(F, Plur, Third, DIRECT),
        "cilëve" => p(M, Plur, Third, OBLIQUE),
        "cilave" => p(F, Plur, Third, OBLIQUE),
        _ => return None,
    })
}

/// A possessive; the features are the possessor's. `linked` = it needs an article before it (i tij, e saj).
pub fn possessive(form: &str, linked: bool) -> Option<Pronoun> {
    use Number::{Plur, Sing};
    use Person::{First, Second, Third};
    const M: Option<Gender> = Some(Gender::Masc);
    const F: Option<Gender> = Some(Gender::Fem);
    Some(match (form, linked) {
        ("tij" | "tija", true) => p(M, Sing, Third, OBLIQUE),
        ("saj" | "saja", true) => p(F, Sing, Third, OBLIQUE),
        ("tyre", true) => p(None, Plur, Third, OBLIQUE),
        ("vet", true) => p(None, Sing, Third, OBLIQUE),
        ("im" | "ime" | "tim" | "sime" | "mi" | "mia", _) => p(None, Sing, First, OBLIQUE),
        ("ynë" | "jonë" | "tonë" | "sonë" | "tanë" | "tona", _) => {
            p(None, Plur, First, OBLIQUE)
        }
        ("yt" | "jote" | "tënd" | "sate" | "tu" | "tua", _) => p(None, Sing, Second, OBLIQUE),
        ("juaj" | "suaj" | "tuaj" | "tuaja", _) => p(None, Plur, Second, OBLIQUE),
        _ => return None,
    })
}

/// Words that stand before a noun as determiners and count it or point at it.
pub fn is_determiner(form: &str) -> bool {
    matches!(
        form,
        "ky" | "kjo"
            | "këtë"
            | "këtij"
            | "kësaj"
            | "këta"
            | "këto"
            | "këtyre"
            | "ai"
            | "ajo"
            | "atë"
            | "atij"
            | "asaj"
            | "ata"
            | "ato"
            | "atyre"
            | "një"
            | "disa"
            | "ca"
            | "çdo"
            | "secili"
            | "secila"
            | "cilido"
            | "asnjë"
            | "ndonjë"
            | "gjithë"
            | "tërë"
            | "shumë"
            | "pak"
            | "mjaft"
            | "çfarë"
            | "cilat"
            | "cilët"
            | "cila"
            | "cili"
            | "kaq"
            | "aq"
            | "dy"
            | "dyja"
            | "tre"
            | "tri"
            | "tria"
            | "tjetër"
            | "tjera"
            | "shumica"
            | "dhjetëra"
            | "qindra"
            | "mijëra"
            | "miliona"
            | "mijë"
            | "milion"
            | "milionë"
            | "miliard"
            | "miliardë"
    )
}

/// Words before a noun that make it a plural.
pub fn is_plural_quantifier(form: &str) -> bool {
    matches!(
        form,
        "disa"
            | "ca"
            | "shumë"
            | "pak"
            | "dy"
            | "tre"
            | "tri"
            | "të"
            | "gjithë"
            | "gjitha"
            | "dhjetëra"
            | "qindra"
            | "mijëra"
            | "miliona"
            | "mijë"
            | "milion"
            | "milionë"
            | "këta"
            | "këto"
            | "këtyre"
            | "ata"
            | "ato"
            | "atyre"
    )
}

/// The short forms that link a head with an adjective or a genitive.
pub fn is_link(form: &str) -> bool {
    matches!(form, "i" | "e" | "të" | "së")
}

/// Whether a short form can stand behind a head of this gender, in any case and number.
pub fn link_fits(form: &str, gender: Option<Gender>) -> bool {
    match gender {
        Some(Gender::Fem) => matches!(form, "e" | "të" | "së"),
        Some(Gender::Masc) => matches!(form, "i" | "e" | "të"),
        _ => is_link(form),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_possessive_tells_its_possessor() {
        assert_eq!(
            possessive("saj", true).and_then(|p| p.gender),
            Some(Gender::Fem)
        );
        assert!(possessive("saj", false).is_none());
        assert_eq!(
            possessive("tonë", false).map(|p| p.person),
            Some(Person::First)
        );
    }
}
