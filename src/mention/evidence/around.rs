//! What stands around a name: the noun that it depends on, its title.
//!
//! In: a candidate. Out: phrases, lemmas, titles.

use crate::language::syntax::{Phrase, PhraseKind, Relation};
use crate::language::{Number, Pos, VerbForm};
use crate::mention::document::Document;
use crate::mention::titles::TitlePhrase;

/// The phrase that a candidate hangs on as a genitive or an apposition.
pub(super) fn parent_of<'a>(d: &Document<'a>, s: usize, n: usize) -> Option<&'a Phrase> {
    let p = d.phrase(s, n)?;
    p.parent.map(|up| &d.phrases[s][up])
}

/// Dictionary form of a phrase's head in the reading that the phrase takes.
pub fn lemma<'a>(d: &Document<'a>, s: usize, p: &Phrase) -> &'a str {
    let word = &d.words(s)[p.head];
    word.analyses
        .get(p.reading)
        .map_or("", |a| a.lemma.as_str())
}

/// Whether a phrase's head noun is in a cue.
pub fn head_is(d: &Document<'_>, s: usize, p: &Phrase, cue: &str) -> bool {
    p.kind == PhraseKind::Noun && d.naming.cue(cue, lemma(d, s, p))
}

/// Whether a phrase's head noun stands for a body.
pub fn head_is_body(d: &Document<'_>, s: usize, p: &Phrase) -> bool {
    p.kind == PhraseKind::Noun && d.naming.org_nouns.contains_key(lemma(d, s, p))
}

/// Whether a phrase's head noun is what a single person can be called ("republikani", "aktivistja").
pub(super) fn head_is_human(d: &Document<'_>, s: usize, p: &Phrase) -> bool {
    p.kind == PhraseKind::Noun
        && p.number != Some(Number::Plur)
        && d.naming.group_nouns.contains_key(lemma(d, s, p))
        && !d.naming.org_nouns.contains_key(lemma(d, s, p))
        && !["collective", "weak-group", "no-group"]
            .iter()
            .any(|c| head_is(d, s, p, c))
}

/// The title before a name ("ministri i Jashtëm rus X", "kryeministri i Kosovës, X") or after it ("X, ministër …").
pub fn title_of<'d>(d: &'d Document<'_>, s: usize, n: usize) -> Option<&'d TitlePhrase> {
    let tokens = &d.candidates[s][n].span.tokens;
    let words = d.words(s);
    let start = tokens.start;
    let comma = start > 0 && matches!(words[start - 1].token.form.as_str(), "," | "-" | "–");
    let titles = &d.titles[s];
    // "gjykatësja shpalli fajtor …, X": what a verb parts belongs to two.
    let parted = |from: usize| {
        words[from..start]
            .iter()
            .any(|w| w.pos() == Pos::Verb && w.features().form == Some(VerbForm::Fin))
    };
    let before = titles
        .iter()
        .filter(|t| t.found.tokens.end <= start && !parted(t.found.tokens.end))
        .filter(|t| t.ends.contains(&start) || comma && t.ends.contains(&(start - 1)))
        .filter(|t| {
            d.phrases[s][t.phrase].number != Some(Number::Plur) || !comma || t.found.title.linked
        })
        // "këshilltari i presidentit X": the nearest title is the name's own, unless a comma sets it off.
        .max_by_key(|t| {
            if comma {
                usize::MAX - t.found.tokens.start
            } else {
                t.found.tokens.start
            }
        });
    if before.is_some() {
        // "administrata Trump": the name tells which body.
        let body = tokens.len() == 1
            && parent_of(d, s, n).is_some_and(|p| head_is_body(d, s, p))
            && d.phrase(s, n)
                .is_some_and(|p| p.relation == Some(Relation::Apposition));
        return before.filter(|_| !body);
    }
    // deputetët X dhe Y
    if let Some(first) = d.phrase(s, n).and_then(|p| p.coordinated) {
        let plural = titles.iter().find(|t| {
            let p = &d.phrases[s][t.phrase];
            p.number == Some(Number::Plur)
                && p.tokens.contains(&d.phrases[s][first].tokens.start)
                && t.found.tokens.end <= d.phrases[s][first].tokens.start
        });
        if plural.is_some() {
            return plural;
        }
    }
    // X, ministër i Jashtëm i …
    let after = tokens.end;
    let comma = words.get(after).is_some_and(|w| w.token.form == ",");
    // X, atëherë lider i …
    let then = usize::from(
        words
            .get(after + 1)
            .is_some_and(|w| d.naming.cue("then", &w.token.lower)),
    );
    titles.iter().find(|t| {
        let p = &d.phrases[s][t.phrase];
        comma
            && t.found.tokens.start <= after + 2 + then
            && p.tokens.start == after + 1 + then
            && p.preposition.is_none()
    })
}
