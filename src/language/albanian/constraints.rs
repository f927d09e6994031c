//! Readings that cannot stand where they stand, whatever their weight.
//!
//! In: words with their readings, the likeliest first. Out: the same words; where the first reading breaks a rule of the
//! grammar and another keeps it, that one comes first.

use crate::language::morph::Word;
use crate::language::{Analysis, Definite, Mood, Pos, Tense, VerbForm, Voice};

/// Puts the likeliest possible reading of every word first.
pub fn hold(words: &mut [Word]) {
    for i in 0..words.len() {
        if possible(words, i, words[i].best()) {
            continue;
        }
        let other = words[i]
            .analyses
            .iter()
            .position(|a| a.known && possible(words, i, a));
        if let Some(n) = other {
            let reading = words[i].analyses.remove(n);
            words[i].analyses.insert(0, reading);
        }
    }
}

fn possible(words: &[Word], i: usize, a: &Analysis) -> bool {
    let f = a.features;
    if a.pos.is_verbal() && f.mood == Some(Mood::Sub) {
        return marked(words, i, |form| {
            form == "të" || form == "ta" || form.starts_with("t'") || form == "le"
        });
    }
    // "la", "hap": the aorist's bare stem is nonactive and has `u` before it.
    if a.pos == Pos::Verb
        && f.tense == Some(Tense::Past)
        && f.voice == Some(Voice::Mid)
        && f.form != Some(VerbForm::Part)
    {
        return marked(words, i, |form| {
            matches!(form, "u" | "iu" | "m'u" | "t'u" | "na u" | "ju")
        });
    }
    // "i madhi": a definite adjective has its article before it.
    if a.pos == Pos::Adj && f.definite == Some(Definite::Def) {
        let before = i.checked_sub(1).map(|t| words[t].token.lower.as_str());
        return matches!(before, Some("i" | "e" | "të" | "së"));
    }
    // "u morën vesh": two finite verbs do not stand side by side.
    let finite = |a: &Analysis| a.pos == Pos::Verb && a.features.mood == Some(Mood::Ind);
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
