//! The nominative of a noun phrase: "Ministrisë së Jashtme ruse" → "Ministria e Jashtme ruse".
//!
//! In: words and phrases. Out: the phrase as it would stand as a subject. Only the head and the articles that agree with
//! it change; plain adjectives and genitives stay.

use super::endings;
use super::pronouns::is_link;
use crate::language::syntax::{Phrase, PhraseKind};
use crate::language::{Case, Definite, Gender, Number, Word};

/// The nominative of phrase `n`, without determiners; `core` leaves out genitives, too.
pub fn nominative(words: &[Word], phrases: &[Phrase], n: usize, core: bool) -> String {
    let phrase = &phrases[n];
    let case = phrase.cases.first().copied().unwrap_or(Case::Nom);
    let number = phrase.number.unwrap_or(Number::Sing);
    let head = &words[phrase.head];
    let definite = phrase.definite.unwrap_or(Definite::Ind);
    let (start, end) = if phrase.kind == PhraseKind::Substantive {
        (
            phrase.links.first().copied().unwrap_or(phrase.head),
            phrase.tokens.end,
        )
    } else {
        (
            phrase.head,
            if core {
                phrase.core.end
            } else {
                phrase.tokens.end
            },
        )
    };
    let end = end.max(phrase.head + 1).min(words.len());
    let mut out = String::new();
    for (i, word) in words.iter().enumerate().take(end).skip(start) {
        let form = &word.token.form;
        let piece = if i == phrase.head {
            if phrase.kind == PhraseKind::Substantive {
                substantive(form, number, case)
            } else {
                head_form(head, number, definite, case)
            }
        } else if is_link(&word.token.lower) && phrase.links.contains(&i) {
            let preposed = phrase.kind == PhraseKind::Substantive && i < phrase.head;
            link(phrase.gender, number, definite, preposed).to_string()
        } else {
            form.clone()
        };
        if !out.is_empty() && (word.token.space_before || i == phrase.head) {
            out.push(' ');
        }
        out.push_str(&piece);
    }
    out
}

fn head_form(head: &Word, number: Number, definite: Definite, case: Case) -> String {
    let form = &head.token.form;
    if let Some((base, _)) = endings::split_ending(form) {
        if base.chars().filter(|c| c.is_uppercase()).count() > 1 {
            return base.to_string();
        }
    }
    let lemma = head
        .analyses
        .iter()
        .find(|a| a.known)
        .map_or("", |a| a.lemma.as_str());
    endings::nominative(form, lemma, number, definite, case)
}

fn substantive(form: &str, number: Number, case: Case) -> String {
    let cut = |end: &str, put: &str| form.strip_suffix(end).map(|s| format!("{s}{put}"));
    match (number, case) {
        (_, Case::Nom | Case::Voc) | (Number::Plur, Case::Acc) => form.to_string(),
        (Number::Plur, _) => cut("rve", "rit")
            .or_else(|| cut("ve", "t"))
            .unwrap_or_else(|| form.to_string()),
        (Number::Sing, Case::Acc) => cut("in", "i")
            .or_else(|| cut("ën", "a"))
            .unwrap_or_else(|| form.to_string()),
        (Number::Sing, _) => cut("it", "i")
            .or_else(|| cut("ës", "a"))
            .unwrap_or_else(|| form.to_string()),
    }
}

/// The article that agrees with a nominative head.
fn link(
    gender: Option<Gender>,
    number: Number,
    definite: Definite,
    preposed: bool,
) -> &'static str {
    match (number, definite, gender) {
        (Number::Plur, _, _) if preposed => "të",
        (Number::Plur, Definite::Ind, _) => "të",
        (Number::Plur, Definite::Def, _) => "e",
        (Number::Sing, _, Some(Gender::Fem)) => "e",
        (Number::Sing, _, _) => "i",
    }
}
