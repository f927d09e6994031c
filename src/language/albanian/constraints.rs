//! Readings that cannot stand where they stand, whatever their weight.
//!
//! In: words with their readings, the likeliest first. Out: the same words; where the first reading breaks a rule of the
//! grammar and another keeps it, that one comes first.

use super::grammar::Grammar;
use crate::language::morph::Word;
use crate::language::{Analysis, Case, Definite, Mood, Person, Pos, Tense, VerbForm, Voice};

/// Puts the likeliest possible reading of every word first.
pub fn hold(words: &mut [Word], grammar: &Grammar) {
    for i in 0..words.len() {
        if possible(words, i, words[i].best(), grammar) {
            continue;
        }
        let other = words[i]
            .analyses
            .iter()
            .position(|a| a.known && possible(words, i, a, grammar));
        if let Some(n) = other {
            first(&mut words[i], n);
            // what stands before a finite verb is no article
            if i > 0
                && words[i].best().features.mood.is_some()
                && let Some(n) = words[i - 1]
                    .analyses
                    .iter()
                    .position(|a| a.pos == Pos::Pron)
                && words[i - 1].pos() == Pos::Det
            {
                first(&mut words[i - 1], n);
            }
        }
    }
}

fn first(word: &mut Word, n: usize) {
    let reading = word.analyses.remove(n);
    word.analyses.insert(0, reading);
}

fn possible(words: &[Word], i: usize, a: &Analysis, grammar: &Grammar) -> bool {
    let fused = |form: &str, part: &str| {
        grammar
            .clitics
            .get(form)
            .is_some_and(|parts| parts.iter().any(|p| p == part))
    };
    let f = a.features;
    if a.pos.is_verbal() && f.mood == Some(Mood::Sub) {
        return marked(words, i, |form| {
            grammar.verb_group.subjunctive.contains(form) || fused(form, "s")
        });
    }
    // "la", "hap": the aorist's bare stem is nonactive and has `u` before it.
    if a.pos == Pos::Verb
        && f.tense == Some(Tense::Past)
        && f.voice == Some(Voice::Mid)
        && f.form != Some(VerbForm::Part)
    {
        return marked(words, i, |form| {
            grammar.verb_group.middle.contains(form) || fused(form, "u")
        });
    }
    // "Dua të falënderoj": with a subjunctive behind it the capital is that of the sentence
    if a.pos == Pos::Propn {
        let wishes = words[i].analyses.iter().any(|x| {
            x.pos == Pos::Verb
                && x.features.person == Some(Person::First)
                && x.features.tense == Some(Tense::Pres)
        });
        let next = words.get(i + 1).map_or("", |w| w.token.lower.as_str());
        let marked = grammar.verb_group.subjunctive.contains(next) || fused(next, "s");
        return !(wishes && marked && words.get(i + 2).is_some_and(|w| w.pos().is_verbal()));
    }
    // "i madhi": a definite adjective has its article before it.
    // Behind a noun it would be indefinite ("presidenti i ri"): "presidenti i bëri thirrje" has a verb.
    if a.pos == Pos::Adj && f.definite == Some(Definite::Def) {
        let linked = i > 0
            && grammar
                .phrase
                .linking
                .contains(words[i - 1].token.lower.as_str());
        let described = f.case != Some(Case::Gen)
            && words[i].token.form == words[i].token.lower
            && i > 1
            && matches!(words[i - 2].pos(), Pos::Noun | Pos::Propn | Pos::Adj);
        return linked && !described;
    }
    // "12 civilë": what is counted is a noun, unless one follows.
    if a.pos == Pos::Adj
        && i > 0
        && words[i - 1].pos() == Pos::Num
        && words.get(i + 1).is_none_or(|w| w.pos() != Pos::Noun)
    {
        let noun = |x: &Analysis| x.pos == Pos::Noun && x.known;
        return !words[i].analyses.iter().any(noun);
    }
    // "sekretari Rrahim Leka": a capital within a sentence and another behind it are a name's
    if a.pos == Pos::Verb && i > 0 && words[i - 1].pos() != Pos::Punct {
        let capital = |w: &Word| w.token.is_capitalised() && !w.token.is_all_caps();
        let name = |x: &Analysis| x.pos == Pos::Propn && x.known;
        let next = words
            .get(i + 1)
            .is_some_and(|w| capital(w) && w.pos() == Pos::Propn);
        if next && capital(&words[i]) {
            return !words[i].analyses.iter().any(name);
        }
    }
    // "u morën vesh": two finite verbs do not stand side by side.
    let finite =
        |a: &Analysis| a.pos == Pos::Verb && matches!(a.features.mood, Some(Mood::Ind | Mood::Sub));
    if finite(a) && i > 0 && finite(words[i - 1].best()) {
        return !words[i]
            .analyses
            .iter()
            .any(|x| x.pos == Pos::Noun && x.known);
    }
    true
}

/// Whether a mark stands before a word, with nothing but short words of the verb group between.
fn marked(words: &[Word], i: usize, mark: impl Fn(&str) -> bool) -> bool {
    for t in (i.saturating_sub(4)..i).rev() {
        let word = &words[t];
        let form = word.token.lower.replace('’', "'");
        if mark(&form) {
            return true;
        }
        let short = matches!(word.pos(), Pos::Pron | Pos::Part | Pos::Adv | Pos::Det);
        if !short && !word.pos().is_verbal() {
            return false;
        }
    }
    false
}
