//! Coordination of noun phrases: "SHBA, Franca dhe Malta", "liderët e Francës dhe Italisë".
//!
//! In: words and phrases. Out: the same phrases; each further conjunct points at the first, and a conjunct of a genitive
//! hangs on the same head.

use std::ops::Range;

use super::grammar::PhraseWords;
use super::pronouns::is_link;
use crate::language::syntax::{Phrase, PhraseKind, Relation};
use crate::language::{Case, Definite, Number, Pos, Word};

/// The conjunction that begins at `i`: its words, and whether it is a mere comma.
fn conjunction(words: &[Word], i: usize) -> Option<(Range<usize>, bool)> {
    let lower = |j: usize| words.get(j).map_or("", |w| w.token.lower.as_str());
    let n = match (lower(i), lower(i + 1), lower(i + 2)) {
        ("si", "dhe", _) | (",", "si", "dhe") | ("e", "edhe", _) => {
            if lower(i) == "," {
                3
            } else {
                2
            }
        }
        // "jo vetëm A, por edhe B"
        (",", "por" | "porse" | "madje", "edhe") | (",", "si", "edhe") => 3,
        ("por" | "porse" | "madje", "edhe", _) | ("si", "edhe", _) => 2,
        ("po", "ashtu", _) | ("dhe" | "e", "as", _) => 2,
        ("dhe" | "e" | "edhe" | "ose" | "apo" | "as", _, _) => 1,
        (",", "dhe" | "edhe" | "ose", _) => 2,
        (",", _, _) => return Some((i..i + 1, true)),
        ("-" | "–", _, _) => 1,
        _ => return None,
    };
    Some((i..i + n, false))
}

/// Whether a word may say when; a capital at the start makes no name of it.
pub fn says_when(word: &Word, grammar: &PhraseWords) -> bool {
    word.analyses
        .iter()
        .any(|a| grammar.time.contains(a.lemma.as_str()))
}

/// Adds apposition behind a comma: "kryeministri i Kosovës, X" and "X, ministri i Jashtëm rus".
pub fn apposition(words: &[Word], phrases: &mut [Phrase], grammar: &PhraseWords) {
    let mut top: Vec<usize> = (0..phrases.len())
        .filter(|&p| phrases[p].parent.is_none())
        .collect();
    top.sort_by_key(|&p| phrases[p].tokens.start);
    for pair in top.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let end = phrases[a].tokens.end;
        let comma = words.get(end).is_some_and(|w| w.token.form == ",");
        let time = says_when(&words[phrases[a].head], grammar);
        if in_marks(words, phrases, a, b) && !time {
            attach(phrases, a, b);
            phrases[a].tokens.end += 1;
            continue;
        }
        // "X, ish kryeministri": the prefix written apart
        if comma && phrases[b].tokens.start == end + 2 && words[end + 1].token.lower == "ish" {
            phrases[b].tokens.start = end + 1;
        }
        if !comma || time || phrases[b].tokens.start != end + 1 || phrases[b].preposition.is_some()
        {
            continue;
        }
        let single = |p: &Phrase| {
            p.kind == PhraseKind::Noun
                && p.number != Some(Number::Plur)
                && p.definite == Some(Definite::Def)
        };
        let shared = phrases[a].preposition.is_some() && phrases[b].kind == PhraseKind::Name
            || phrases[a]
                .cases
                .iter()
                .any(|c| phrases[b].cases.contains(c));
        let after = words
            .get(phrases[b].tokens.end)
            .map_or("", |w| w.token.lower.as_str());
        let closes = matches!(after, "" | "," | "." | ")" | "-" | "–");
        let named = phrases[a].kind == PhraseKind::Name;
        let behind = if single(&phrases[a]) && phrases[b].kind == PhraseKind::Name {
            !begins_clause(words, phrases, a, b)
        } else {
            let closes = closes || closes_behind(words, phrases, b);
            named && (single(&phrases[b]) && closes || describes(words, phrases, a, b))
        };
        if shared && behind {
            attach(phrases, a, b);
        }
    }
}

/// Hangs a phrase on the one before as its apposition.
fn attach(phrases: &mut [Phrase], a: usize, b: usize) {
    phrases[b].parent = Some(a);
    phrases[b].relation = Some(Relation::Apposition);
    phrases[a].tokens.end = phrases[b].tokens.end;
}

/// "gazeta “Bild”": a name that stands in quotation marks of its own behind a noun.
fn in_marks(words: &[Word], phrases: &[Phrase], a: usize, b: usize) -> bool {
    let mark = |i: usize| {
        words
            .get(i)
            .is_some_and(|w| matches!(w.token.form.as_str(), "\"" | "“" | "”" | "„" | "«" | "»"))
    };
    let (noun, name) = (&phrases[a], &phrases[b]);
    let beside = noun.tokens.end + 1 == name.tokens.start && noun.tokens.end == noun.core.end;
    noun.kind == PhraseKind::Noun
        && noun.number == Some(Number::Sing)
        && name.kind == PhraseKind::Name
        && name.preposition.is_none()
        && beside
        && mark(noun.tokens.end)
        && mark(name.tokens.end)
}

/// "Y, banore në lagjen Z,": what a preposition brings stands between a noun and the comma.
fn closes_behind(words: &[Word], phrases: &[Phrase], noun: usize) -> bool {
    let end = phrases[noun].tokens.end;
    phrases.iter().any(|q| {
        let under = q.preposition.as_ref().map(|r| r.start);
        let comma = words
            .get(q.tokens.end)
            .is_some_and(|w| matches!(w.token.form.as_str(), "," | "."));
        under == Some(end) && q.parent.is_none() && comma
    })
}

/// "X, shef i policisë, …", "Y, banore në lagjen Z, …": an indefinite noun between commas, maybe with a preposition's phrase.
fn describes(words: &[Word], phrases: &[Phrase], a: usize, b: usize) -> bool {
    let (name, noun) = (&phrases[a], &phrases[b]);
    let comma = |i: usize| words.get(i).is_some_and(|w| w.token.form == ",");
    // "tha X, kryetar i komunës."
    let ends = !noun.genitives.is_empty()
        && words
            .get(noun.tokens.end)
            .is_some_and(|w| w.token.form == ".");
    let closed = comma(noun.tokens.end) || ends || closes_behind(words, phrases, b);
    noun.kind == PhraseKind::Noun
        && noun.number == Some(Number::Sing)
        && noun.definite == Some(Definite::Ind)
        && noun.may_be(Case::Nom)
        && name.may_be(Case::Nom)
        && name.preposition.is_none()
        && closed
}

/// "…nga kërkimi i gazit, Greqia e fton": a name right before its verb begins a clause where what stands before the comma
/// is governed already, by a preposition or a verb.
fn begins_clause(words: &[Word], phrases: &[Phrase], a: usize, b: usize) -> bool {
    let mut next = phrases[b].tokens.end;
    while words.get(next).is_some_and(|w| {
        matches!(w.pos(), Pos::Part | Pos::Adv) || w.pos() == Pos::Pron && w.token.lower.len() < 4
    }) {
        next += 1;
    }
    let verb = |w: &Word| matches!(w.pos(), Pos::Verb | Pos::Aux);
    words.get(next).is_some_and(verb)
        && (phrases[a].preposition.is_some() || words[..phrases[a].tokens.start].iter().any(verb))
}

/// Adds coordination.
pub fn coordinate(words: &[Word], phrases: &mut [Phrase]) {
    // Right to left, so that a comma sees whether the list goes on to a conjunction.
    let mut right: Vec<usize> = (0..phrases.len())
        .filter(|&p| phrases[p].parent.is_none())
        .collect();
    right.sort_by_key(|&p| std::cmp::Reverse(phrases[p].tokens.start));
    // Whether a phrase is joined to one before it.
    let mut joined: Vec<Option<usize>> = vec![None; phrases.len()];
    let mut listed = vec![false; phrases.len()];
    for &b in &right {
        let start = phrases[b]
            .preposition
            .as_ref()
            .map_or(phrases[b].tokens.start, |p| p.start);
        // "presidenti i Kosovës dhe i Serbisë": a genitive with its own article behind a conjunction
        let link = linked_genitive(words, &phrases[b]);
        let start = link.unwrap_or(start);
        let Some((a, comma)) = left_of(words, phrases, b, start, link.is_some()) else {
            continue;
        };
        if comma && !listed[b] {
            continue;
        }
        joined[b] = Some(a);
        listed[a] = true;
        // Whatever holds the left conjunct is listed too.
        let mut up = phrases[a].parent;
        while let Some(p) = up {
            listed[p] = true;
            up = phrases[p].parent;
        }
    }
    for (b, joined) in joined.iter_mut().enumerate() {
        if joined.is_none() {
            *joined = included_in(words, phrases, b);
        }
    }
    let mut order: Vec<usize> = (0..phrases.len())
        .filter(|&p| joined[p].is_some())
        .collect();
    order.sort_by_key(|&p| phrases[p].tokens.start);
    for b in order {
        let Some(a) = joined[b] else { continue };
        let first = phrases[a].coordinated.unwrap_or(a);
        phrases[b].coordinated = Some(first);
        if phrases[b].preposition.is_none() {
            phrases[b]
                .preposition
                .clone_from(&phrases[a].preposition.clone());
            phrases[b].preposition_lemma = phrases[a].preposition_lemma.clone();
        }
        let shared: Vec<_> = phrases[b]
            .cases
            .iter()
            .copied()
            .filter(|c| phrases[a].cases.contains(c))
            .collect();
        if !shared.is_empty() {
            phrases[b].cases = shared;
        } else if included_in(words, phrases, b) == Some(a) {
            phrases[b].cases.clone_from(&phrases[a].cases.clone());
        }
        let genitive = phrases[a].relation == Some(Relation::Genitive);
        if let Some(mut up) = phrases[a].parent.filter(|_| genitive) {
            phrases[b].parent = Some(up);
            phrases[b].relation = Some(Relation::Genitive);
            let end = phrases[b].tokens.end;
            phrases[up].genitives.push(b);
            loop {
                phrases[up].tokens.end = phrases[up].tokens.end.max(end);
                match phrases[up].parent {
                    Some(p) => up = p,
                    None => break,
                }
            }
        }
    }
}

/// "në mes të Francës dhe të Gjermanisë": an article that a preposition ends with stands right before.
fn behind_link(words: &[Word], phrase: &Phrase) -> bool {
    let before = phrase.tokens.start.checked_sub(1);
    before.is_some_and(|i| is_link(&words[i].token.lower))
}

/// The article of an oblique phrase that hangs on nothing, if a conjunction stands before it.
fn linked_genitive(words: &[Word], phrase: &Phrase) -> Option<usize> {
    let oblique = phrase
        .cases
        .iter()
        .any(|c| matches!(c, Case::Gen | Case::Dat | Case::Abl));
    let link = phrase
        .tokens
        .start
        .checked_sub(1)
        .filter(|_| oblique && phrase.preposition.is_none())?;
    let article = is_link(&words[link].token.lower) && words[link].pos() != Pos::Part;
    let joined = link > 0 && matches!(words[link - 1].token.lower.as_str(), "dhe" | "edhe" | "apo");
    (article && joined).then_some(link)
}

/// "disa shtete, përfshirë Spanjën": the phrase of those that phrase `b` is named among.
fn included_in(words: &[Word], phrases: &[Phrase], b: usize) -> Option<usize> {
    let lower = |i: usize| words.get(i).map_or("", |w| w.token.lower.as_str());
    let phrase = &phrases[b];
    if phrase.parent.is_some() || phrase.preposition.is_some() {
        return None;
    }
    let mut at = phrase.tokens.start.checked_sub(1)?;
    if matches!(lower(at), "edhe" | "dhe" | "këtu") {
        at = at.checked_sub(1)?;
    }
    if !matches!(lower(at), "përfshirë" | "përfshi") {
        return None;
    }
    at = at.checked_sub(1)?;
    if lower(at) == "duke" {
        at = at.checked_sub(1)?;
    }
    let end = if lower(at) == "," { at } else { at + 1 };
    (0..phrases.len())
        .filter(|&a| phrases[a].tokens.end == end && phrases[a].parent.is_none())
        .min_by_key(|&a| phrases[a].tokens.start)
}

/// "mes presidentit X dhe Y": what a title of one stands before is joined with the title.
fn titled(phrases: &[Phrase], right: &Phrase, a: usize) -> usize {
    let apposed = phrases[a].relation == Some(Relation::Apposition);
    let up = phrases[a].parent.filter(|_| apposed);
    up.filter(|&up| {
        let title = &phrases[up];
        title.kind == PhraseKind::Noun
            && title.number == Some(Number::Sing)
            && title.tokens.end == phrases[a].tokens.end
            && title.cases.iter().any(|c| right.cases.contains(c))
            && right.preposition.is_none()
    })
    .unwrap_or(a)
}

/// The phrase before a conjunction that phrase `b` best goes with.
fn left_of(
    words: &[Word],
    phrases: &[Phrase],
    b: usize,
    start: usize,
    linked: bool,
) -> Option<(usize, bool)> {
    let (conj, comma) = (start.saturating_sub(3)..start)
        .filter_map(|i| conjunction(words, i))
        .find(|(c, _)| c.end == start)?;
    let right = &phrases[b];
    if right.kind == PhraseKind::Relative {
        return None;
    }
    // "morën pjesë edhe X": "too", unless it joins two of a kind
    let too = conj.len() == 1 && words[conj.start].token.lower == "edhe";
    let rank = |p: &Phrase| {
        let shared = p.cases.iter().any(|c| right.cases.contains(c));
        let same_head = p.kind == right.kind;
        let same_preposition =
            right.preposition.is_some() && p.preposition_lemma == right.preposition_lemma;
        (same_preposition, same_head, shared, p.tokens.start)
    };
    (0..phrases.len())
        .filter(|&a| {
            a != b
                && phrases[a].tokens.end == conj.start
                && (!linked
                    || phrases[a].relation == Some(Relation::Genitive)
                    || behind_link(words, &phrases[a]))
                && (!too || phrases[a].kind == right.kind)
                && (!phrases[a].is_pronoun || phrases[a].parent.is_none())
        })
        .filter(|&a| {
            let p = &phrases[a];
            let shared = p.cases.iter().any(|c| right.cases.contains(c));
            let prepositions =
                right.preposition.is_none() || p.preposition_lemma == right.preposition_lemma;
            shared && prepositions
                || right.preposition.is_some() && p.preposition.is_some() && prepositions
        })
        .max_by_key(|&a| rank(&phrases[a]))
        .map(|a| (titled(phrases, right, a), comma))
}
