//! The nominative of a noun phrase: "Ministrisë së Jashtme ruse" → "Ministria e Jashtme ruse".
//!
//! In: words and phrases. Out: the phrase as it would stand as a subject. Only the head and the articles that agree with
//! it change; plain adjectives and genitives stay.

use super::endings;
use super::pronouns::is_link;
use crate::language::syntax::{Phrase, PhraseKind};
use crate::language::{Case, Definite, Gender, Number, Pos, VerbForm, Word};

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
    let mut end = end.max(phrase.head + 1).min(words.len());
    // "forca të mbështetura nga …": a participle whose complement follows is left out.
    if words.get(end).is_some_and(|w| w.pos() == Pos::Adp) && end > phrase.head + 2 {
        let participle = words[end - 1]
            .analyses
            .iter()
            .any(|a| a.features.form == Some(VerbForm::Part))
            || ["uar", "uara", "ur", "ura", "yer", "yera", "irë", "ira"]
                .iter()
                .any(|e| words[end - 1].token.lower.ends_with(e));
        if participle
            && phrase.adjectives.contains(&(end - 1))
            && is_link(&words[end - 2].token.lower)
        {
            end -= 2;
        }
    }
    let mut out = String::new();
    for (i, word) in words.iter().enumerate().take(end).skip(start) {
        let form = &word.token.form;
        let piece = if i == phrase.head {
            if phrase.kind == PhraseKind::Substantive {
                substantive(form, number, case)
            } else {
                head_form(head, phrase.reading, number, definite, case)
            }
        } else if is_link(&word.token.lower) && phrase.links.contains(&i) {
            let preposed = phrase.kind == PhraseKind::Substantive && i < phrase.head;
            let far = i > phrase.head + 1;
            link(phrase.gender, number, definite, preposed || far).to_string()
        } else {
            form.to_string()
        };
        if !out.is_empty() && (word.token.space_before || i == phrase.head) {
            out.push(' ');
        }
        out.push_str(&piece);
    }
    out
}

fn head_form(
    head: &Word,
    reading: usize,
    number: Number,
    definite: Definite,
    case: Case,
) -> String {
    let form = &head.token.form;
    if let Some((base, _)) = endings::split_ending(form)
        && base.chars().filter(|c| c.is_uppercase()).count() > 1
    {
        return base.to_string();
    }
    let lemma = head
        .analyses
        .get(reading)
        .filter(|a| a.known)
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
