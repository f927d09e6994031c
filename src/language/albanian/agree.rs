//! Agreement at a distance: articles, adjectives and demonstratives take the features of the noun they belong to.
//!
//! In: words whose part of speech is decided. Out: the same, with the agreeing reading first: `ruse` is singular in
//! "ministria e Jashtme ruse", `i` agrees with the minister in "ministri i Jashtëm i Francës".

use crate::language::features::{Definite, Features, Kind, Pos};
use crate::language::morph::{Analysis, Word};

/// How far a noun is looked for.
const REACH: usize = 8;

/// Puts the agreeing reading of every dependent word first.
pub fn agree(words: &mut [Word]) {
    for i in 0..words.len() {
        let best = words[i].best();
        let (pos, features) = (best.pos, best.features);
        match features.kind {
            Some(Kind::Article) => article(words, i),
            Some(Kind::Demonstrative | Kind::Personal) if pos == Pos::Pron => determiner(words, i),
            _ if pos == Pos::Adj && features.case.is_none() => adjective(words, i),
            _ => {}
        }
    }
}

/// Nouns to the left of a dependent word, the nearest first.
fn heads(words: &[Word], i: usize) -> impl Iterator<Item = &Analysis> {
    words[..i]
        .iter()
        .rev()
        .take(REACH)
        .map(Word::best)
        .take_while(|a| {
            !matches!(a.pos, Pos::Verb | Pos::Aux | Pos::Sconj)
                && !(a.pos == Pos::Punct && a.lemma != "\"")
        })
        .filter(|a| a.pos.is_nominal() || substantive(a))
}

/// An adjective or pronoun that stands for a noun: të rinjtë, ata.
fn substantive(a: &Analysis) -> bool {
    a.features.case.is_some()
        && (a.pos == Pos::Adj || a.pos == Pos::Pron && a.features.kind != Some(Kind::Clitic))
}

fn fits<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Whether an article can belong to a head.
fn article_fits(article: &Features, head: &Features) -> bool {
    fits(article.definite, head.definite)
        && fits(article.case, head.case)
        && fits(article.gender, head.gender)
        && fits(article.number, head.number)
}

/// Moves reading `k` to the front.
fn choose(word: &mut Word, k: usize) {
    word.analyses[..=k].rotate_right(1);
}

fn article(words: &mut [Word], i: usize) {
    let own = |a: &Analysis| a.features.kind == Some(Kind::Article);
    let found = heads(words, i).find_map(|head| {
        words[i]
            .analyses
            .iter()
            .position(|a| own(a) && article_fits(&a.features, &head.features))
    });
    let following = || {
        let next = words.get(i + 1)?.best();
        substantive(next).then_some(())?;
        words[i]
            .analyses
            .iter()
            .position(|a| own(a) && article_fits(&a.features, &next.features))
    };
    let k = match words.get(i + 1).map(Word::best) {
        Some(next) if substantive(next) && next.pos == Pos::Adj => following().or(found),
        _ => found,
    };
    if let Some(k) = k {
        choose(&mut words[i], k);
    }
}

fn adjective(words: &mut [Word], i: usize) {
    let lemma = words[i].lemma().to_string();
    let found = heads(words, i).find_map(|head| {
        words[i].analyses.iter().position(|a| {
            a.pos == Pos::Adj
                && a.lemma == lemma
                && a.features.case.is_none()
                && fits(a.features.gender, head.features.gender)
                && fits(a.features.number, head.features.number)
        })
    });
    if let Some(k) = found {
        choose(&mut words[i], k);
    }
}

/// këtë çështje, në atë kohë: gender, number and case of the noun that follows.
fn determiner(words: &mut [Word], i: usize) {
    let head = words[i + 1..]
        .iter()
        .take(4)
        .map(Word::best)
        .find(|a| !matches!(a.pos, Pos::Num | Pos::Adj | Pos::Det | Pos::Part | Pos::Adv));
    let Some(head) = head.filter(|a| a.pos == Pos::Noun) else {
        return;
    };
    let (kind, definite) = (words[i].features().kind, head.features.definite);
    if definite == Some(Definite::Def) && kind == Some(Kind::Personal) {
        return;
    }
    let found = words[i].analyses.iter().position(|a| {
        a.features.kind == kind
            && fits(a.features.case, head.features.case)
            && fits(a.features.gender, head.features.gender)
            && fits(a.features.number, head.features.number)
    });
    if let Some(k) = found {
        choose(&mut words[i], k);
    }
}
