//! Letters that no list knows and the body whose initials they are: "DRT" beside "Drejtoria Rajonale e Tatimeve".
//!
//! In: organisations so far. Out: the two made one.

use crate::language::naming::fold;
use crate::mention::document::Document;
use crate::record::EntityType;

/// Letters that Albanian counts as one and may write whole in an acronym.
const DOUBLE: [&str; 9] = ["sh", "gj", "th", "zh", "xh", "dh", "nj", "ll", "rr"];

/// Joins letters to the body that they abbreviate.
pub fn letters(d: &mut Document<'_>) {
    for short in 0..d.entities.len() {
        if d.entities[short].kind != EntityType::Organization || d.entities[short].key.is_some() {
            continue;
        }
        let name = d.entities[short].name.clone();
        let mut words = name.split(' ');
        let Some(first) = words.next().filter(|w| acronym(w)) else {
            continue;
        };
        // "DRT Vlorë": the seat must be that of the body, too.
        let seat: Vec<String> = words.map(fold).collect();
        let fits = |name: &str| {
            let content: Vec<String> = name
                .split(' ')
                .filter(|w| w.chars().count() > 2)
                .map(fold)
                .collect();
            content.len() > 1
                && spells(&fold(first), &content)
                && seat.iter().all(|s| content.contains(s))
        };
        let full = (0..d.entities.len()).find(|&e| {
            e != short
                && d.entities[e].kind == EntityType::Organization
                && d.entities[e].name.contains(' ')
                && !d.entities[e].name.split(' ').next().is_some_and(acronym)
                && (fits(&d.entities[e].name) || d.entities[e].names.iter().any(|n| fits(n)))
        });
        if let Some(full) = full {
            d.merge(short, full);
            // What is merged keeps no reference and so leaves the document.
            d.name(full, &name);
        }
    }
}

/// Three capitals or more.
fn acronym(word: &str) -> bool {
    word.chars().count() > 2
        && word.chars().all(char::is_alphabetic)
        && word.chars().filter(|c| c.is_uppercase()).count() > 2
}

/// Whether the words begin with these letters, one after another; what follows the last one is free.
fn spells(letters: &str, words: &[String]) -> bool {
    if letters.is_empty() {
        return true;
    }
    let Some((word, rest)) = words.split_first() else {
        return false;
    };
    let double = DOUBLE
        .iter()
        .find(|p| word.starts_with(**p) && letters.starts_with(**p));
    if double.is_some_and(|p| spells(&letters[p.len()..], rest)) {
        return true;
    }
    let (Some(a), Some(b)) = (letters.chars().next(), word.chars().next()) else {
        return false;
    };
    a == b && spells(&letters[a.len_utf8()..], rest)
}

#[cfg(test)]
mod tests {
    use super::{acronym, spells};

    fn words(name: &str) -> Vec<String> {
        name.split(' ').map(str::to_string).collect()
    }

    #[test]
    fn letters_are_initials() {
        assert!(spells("drt", &words("drejtoria rajonale tatimeve vlore")));
        assert!(spells("shke", &words("shoqata kulturore egnatia")));
        assert!(spells("ske", &words("shoqata kulturore egnatia")));
        assert!(!spells("drt", &words("drejtoria rajonale")));
    }

    #[test]
    fn two_letters_are_too_few() {
        assert!(acronym("DRT"));
        assert!(!acronym("DR"));
        assert!(!acronym("Drt"));
    }
}
