//! Agreement at a distance: articles, adjectives, demonstratives and oblique nouns take the features that the words they
//! hang on give them.
//!
//! In: words whose part of speech is decided. Out: the same, with the agreeing reading first: `ruse` is singular in
//! "ministria e Jashtme ruse", `i` agrees with the minister in "ministri i Jashtëm i Francës", `Iranit` is a dative in "i
//! bëri thirrje Iranit".

use crate::language::features::{Case, Definite, Features, Kind, Mood, Number, Pos};
use crate::language::morph::{Analysis, Word};

/// How far a noun is looked for.
const REACH: usize = 8;

/// Puts the agreeing reading of every dependent word first.
pub fn agree(words: &mut [Word]) {
    moods(words);
    for i in 0..words.len() {
        let best = words[i].best();
        let (pos, features) = (best.pos, best.features);
        match features.kind {
            Some(Kind::Article) => article(words, i),
            Some(Kind::Demonstrative | Kind::Personal) if pos == Pos::Pron => determiner(words, i),
            _ if pos == Pos::Adj && features.case.is_none() => adjective(words, i),
            _ if pos.is_nominal() => {
                gender_of_name(words, i);
                oblique(words, i);
            }
            _ => {}
        }
    }
}

/// Moves reading `k` to the front.
fn choose(word: &mut Word, k: usize) {
    word.analyses[..=k].rotate_right(1);
}

/// Puts the first reading that `f` accepts to the front; says whether there was one.
fn prefer(word: &mut Word, f: impl Fn(&Analysis) -> bool) -> bool {
    match word.analyses.iter().position(f) {
        Some(k) => {
            choose(word, k);
            true
        }
        None => false,
    }
}

fn fits<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// After të (t'i, ta …) a verb is subjunctive, elsewhere indicative, where its form may be both.
fn moods(words: &mut [Word]) {
    let mut marked = false;
    for word in words {
        let (pos, features) = (word.pos(), word.features());
        if features.kind == Some(Kind::Subjunctive) {
            marked = true;
        } else if pos.is_verbal() {
            let wanted = if marked { Mood::Sub } else { Mood::Ind };
            let other = if marked { Mood::Ind } else { Mood::Sub };
            if features.mood == Some(other) {
                let lemma = word.lemma().to_string();
                prefer(word, |a| {
                    a.pos.is_verbal()
                        && a.lemma == lemma
                        && a.features.mood == Some(wanted)
                        && a.features.person == features.person
                        && a.features.number == features.number
                        && a.features.voice == features.voice
                });
                // An auxiliary was told from its context, its readings were not.
                word.analyses[0].pos = pos;
            }
            marked = false;
        } else if !matches!(features.kind, Some(Kind::Clitic | Kind::Nonactive)) {
            marked = false;
        }
    }
}

/// An adjective or pronoun that stands for a noun: të rinjtë, ata.
fn substantive(a: &Analysis) -> bool {
    a.features.case.is_some()
        && (a.pos == Pos::Adj || a.pos == Pos::Pron && a.features.kind != Some(Kind::Clitic))
}

/// Nouns to the left of a dependent word, the nearest first, within its clause.
fn heads(words: &[Word], i: usize) -> impl Iterator<Item = &Analysis> {
    words[..i]
        .iter()
        .rev()
        .take(REACH)
        .map(Word::best)
        .take_while(|a| {
            !matches!(a.pos, Pos::Verb | Pos::Aux | Pos::Sconj)
                && (a.pos != Pos::Punct || a.lemma == "\"")
        })
        .filter(|a| a.pos.is_nominal() || substantive(a))
}

/// The copula right before a predicate, adverbs between: janë shumë të njohur.
fn copula(words: &[Word], i: usize) -> Option<Option<Number>> {
    let before = words[..i]
        .iter()
        .rev()
        .map(Word::best)
        .find(|a| !matches!(a.pos, Pos::Adv | Pos::Part | Pos::Det))?;
    (before.pos.is_verbal() && before.lemma == "jam").then_some(before.features.number)
}

fn is_article(a: &Analysis) -> bool {
    a.features.kind == Some(Kind::Article)
}

/// Whether an article can belong to a head.
fn belongs(article: &Features, head: &Features) -> bool {
    fits(article.definite, head.definite)
        && fits(article.case, head.case)
        && fits(article.gender, head.gender)
        && fits(article.number, head.number)
}

fn article(words: &mut [Word], i: usize) {
    if let Some(number) = copula(words, i) {
        prefer(&mut words[i], |a| {
            is_article(a) && a.features.case == Some(Case::Nom) && fits(a.features.number, number)
        });
        return;
    }
    let position = |head: &Analysis| {
        words[i]
            .analyses
            .iter()
            .position(|a| is_article(a) && belongs(&a.features, &head.features))
    };
    let before = || heads(words, i).find_map(position);
    // The phrase begins with the article: të gjitha vendet, të rinjtë, e mërkura.
    let after = || {
        words[i + 1..]
            .iter()
            .take(3)
            .map(Word::best)
            .find(|a| a.pos.is_nominal() || substantive(a))
            .and_then(position)
    };
    let adjective_alone = words
        .get(i + 1)
        .map(Word::best)
        .is_some_and(|a| substantive(a) && a.pos == Pos::Adj);
    let found = if adjective_alone {
        after().or_else(before)
    } else {
        before().or_else(after)
    };
    if let Some(k) = found {
        choose(&mut words[i], k);
    }
}

fn adjective(words: &mut [Word], i: usize) {
    let lemma = words[i].lemma().to_string();
    let same = |a: &Analysis| a.pos == Pos::Adj && a.lemma == lemma;
    let linked = i > 0 && words[i - 1].features().kind == Some(Kind::Article);
    let start = if linked { i - 1 } else { i };
    if let Some(number) = copula(words, start) {
        prefer(&mut words[i], |a| {
            same(a) && a.features.case.is_none() && fits(a.features.number, number)
        });
        return;
    }
    let found = heads(words, start).find_map(|head| {
        words[i].analyses.iter().position(|a| {
            same(a)
                && a.features.case.is_none()
                && fits(a.features.gender, head.features.gender)
                && fits(a.features.number, head.features.number)
        })
    });
    if let Some(k) = found {
        choose(&mut words[i], k);
    } else if linked && heads(words, start).next().is_none() {
        // Without a noun the adjective stands for one: e vërteta do të dalë.
        let definite = |a: &Analysis| same(a) && a.features.definite == Some(Definite::Def);
        let next = words.get(i + 1).map(Word::pos);
        if !matches!(next, Some(Pos::Noun | Pos::Propn)) && prefer(&mut words[i], definite) {
            let features = words[i].features();
            prefer(&mut words[i - 1], |a| {
                is_article(a) && belongs(&a.features, &features)
            });
        }
    }
}

/// këtë çështje, në atë kohë: gender, number and case of the noun that follows.
fn determiner(words: &mut [Word], i: usize) {
    let head = words[i + 1..]
        .iter()
        .take(4)
        .map(Word::best)
        .find(|a| !matches!(a.pos, Pos::Num | Pos::Adj | Pos::Det | Pos::Part | Pos::Adv));
    let Some(head) = head.filter(|a| a.pos == Pos::Noun).map(|a| a.features) else {
        return;
    };
    let kind = words[i].features().kind;
    if head.definite == Some(Definite::Def) && kind == Some(Kind::Personal) {
        return;
    }
    prefer(&mut words[i], |a| {
        a.features.kind == kind
            && fits(a.features.case, head.case)
            && fits(a.features.gender, head.gender)
            && fits(a.features.number, head.number)
    });
}

/// A surname has the gender of the given name before it.
fn gender_of_name(words: &mut [Word], i: usize) {
    if i == 0 || words[i].features().kind != Some(Kind::Surname) {
        return;
    }
    let given = words[i - 1].best();
    if given.pos != Pos::Propn || given.features.kind != Some(Kind::Given) {
        return;
    }
    let (gender, lemma) = (given.features.gender, words[i].lemma().to_string());
    let case = words[i].features().case;
    prefer(&mut words[i], |a| {
        a.pos == Pos::Propn
            && a.lemma == lemma
            && a.features.case == case
            && a.features.gender == gender
    });
}

/// Genitive after an article, ablative after a preposition or beside an indefinite noun, dative else.
fn oblique(words: &mut [Word], i: usize) {
    let features = words[i].features();
    if !matches!(features.case, Some(Case::Gen | Case::Dat | Case::Abl)) {
        return;
    }
    let Some(case) = oblique_case(words, i, &features) else {
        return;
    };
    let lemma = words[i].lemma().to_string();
    let pos = words[i].pos();
    prefer(&mut words[i], |a| {
        a.pos == pos
            && a.lemma == lemma
            && a.features
                == Features {
                    case: Some(case),
                    ..features
                }
    });
}

fn oblique_case(words: &[Word], i: usize, features: &Features) -> Option<Case> {
    let mut coordinated = false;
    for (n, word) in words[..i].iter().rev().enumerate().take(REACH) {
        let a = word.best();
        match a.pos {
            Pos::Det if is_article(a) => return (!coordinated || n > 0).then_some(Case::Gen),
            Pos::Adp => return Some(Case::Abl),
            Pos::Cconj => coordinated = true,
            Pos::Punct if a.lemma == "," => coordinated = true,
            Pos::Det | Pos::Num | Pos::Adv | Pos::Adj => {}
            Pos::Pron => match a.features.case {
                Some(Case::Gen | Case::Dat | Case::Abl) | None => {}
                _ => return Some(Case::Dat),
            },
            Pos::Noun | Pos::Propn => {
                return match a.features.case {
                    Some(c @ (Case::Gen | Case::Dat | Case::Abl)) => Some(c),
                    None if a.pos == Pos::Propn => continue,
                    _ if coordinated => continue,
                    // një grup ushtarësh; but: u dha ndihmë qytetarëve.
                    _ if features.definite == Some(Definite::Ind) => Some(Case::Abl),
                    _ => Some(Case::Dat),
                };
            }
            _ => return Some(Case::Dat),
        }
    }
    Some(Case::Dat)
}
