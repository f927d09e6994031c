//! Titles in the text: where one stands, what it is, and where a name that bears it may begin.
//!
//! In: phrases. Out: [`TitlePhrase`]s.

use std::ops::Range;

use crate::language::naming::Title;
use crate::language::syntax::{PhraseKind, Relation};
use crate::language::{Case, Definite, Number, Pos};
use crate::mention::document::Document;

/// A title found at a word.
#[derive(Debug, Clone)]
pub struct Match {
    /// The title.
    pub title: Title,
    /// Its words, an adjective of origin inside included.
    pub tokens: Range<usize>,
    /// The state of that adjective.
    pub origin: Option<usize>,
    /// The office is over.
    pub former: bool,
}

/// A phrase that a title heads.
#[derive(Debug, Clone)]
pub struct TitlePhrase {
    /// Index of the phrase.
    pub phrase: usize,
    /// The title.
    pub found: Match,
    /// Words at which the phrase is over, prepositional complements taken in step by step.
    pub ends: Vec<usize>,
}

/// The titles of every sentence.
pub fn all(d: &Document<'_>) -> Vec<Vec<TitlePhrase>> {
    (0..d.sentences.len())
        .map(|s| {
            (0..d.phrases[s].len())
                .filter(|&p| {
                    matches!(
                        d.phrases[s][p].kind,
                        PhraseKind::Noun | PhraseKind::Substantive
                    )
                })
                .filter_map(|p| {
                    let found = title_at(d, s, d.phrases[s][p].head)?;
                    let ends = ends(d, s, p, &found);
                    Some(TitlePhrase {
                        phrase: p,
                        found,
                        ends,
                    })
                })
                .collect()
        })
        .collect()
}

/// Where a name may follow: behind the title's words, behind its dependents, behind complements with a preposition.
fn ends(d: &Document<'_>, s: usize, p: usize, m: &Match) -> Vec<usize> {
    let phrases = &d.phrases[s];
    let phrase = &phrases[p];
    let mut out = vec![m.tokens.end];
    // The end without appositions.
    let apposed = phrases
        .iter()
        .filter(|q| {
            q.relation == Some(Relation::Apposition)
                && phrase.tokens.contains(&q.tokens.start)
                && q.tokens.start > phrase.head
        })
        .map(|q| q.tokens.start)
        .min();
    let words = d.words(s);
    let own = apposed.map_or(phrase.tokens.end, |a| {
        if a > 0 && words[a - 1].token.form == "," {
            a - 1
        } else {
            a
        }
    });
    let mut end = own.max(m.tokens.end);
    out.push(end);
    // "emisari i presidentit X, Y": what a comma sets off may be the name.
    out.extend((m.tokens.end..phrase.tokens.end).filter(|&i| words[i].token.form == ","));
    for _ in 0..4 {
        let next = phrases
            .iter()
            .filter(|q| q.preposition.as_ref().is_some_and(|r| r.start == end))
            .map(|q| q.tokens.end)
            .max();
        let linked = words
            .get(end)
            .is_some_and(|w| (d.naming.is_link)(&w.token.lower));
        let genitive = phrases
            .iter()
            .filter(|q| linked && q.tokens.start == end + 1 && q.preposition.is_none())
            .map(|q| q.tokens.end)
            .max();
        let Some(e) = next.or(genitive).filter(|&e| e > end) else {
            break;
        };
        // "për dialogun, X", "për dialogun X": the name may have gone to the complement.
        out.extend((end..e).filter(|&i| words[i].token.form == ","));
        out.extend(
            phrases
                .iter()
                .filter(|q| q.kind == PhraseKind::Name && (end + 2..e).contains(&q.tokens.start))
                .map(|q| q.tokens.start),
        );
        end = e;
        out.push(end);
        // "për dialogun Kosovë-Serbi, X": two lands joined by a stroke tell which talks
        let stroke = |i: usize| {
            words
                .get(i)
                .is_some_and(|w| w.token.form.contains(['-', '–']))
        };
        let capital = |i: usize| words.get(i).is_some_and(|w| w.token.is_capitalised());
        while stroke(end)
            || capital(end) && (stroke(end - 1) || stroke(end + 1) && capital(end + 2))
        {
            end += 1;
            out.push(end);
        }
    }
    out
}

/// The longest title whose head is word `i`.
pub fn title_at(d: &Document<'_>, s: usize, i: usize) -> Option<Match> {
    let words = d.words(s);
    let word = words.get(i)?;
    let lower = word.token.lower.as_str();
    let mut former = i > 0 && d.naming.former.contains(&words[i - 1].token.lower.as_str());
    let stripped = d.naming.former.iter().find_map(|f| {
        lower
            .strip_prefix(f)
            .filter(|r| f.ends_with('-') && !r.is_empty())
    });
    let form = stripped.unwrap_or(lower);
    former |= stripped.is_some();
    let mut best: Option<Match> = None;
    let phrase = d.phrases[s].iter().find(|p| p.head == i);
    let gender = phrase
        .filter(|p| {
            p.kind == PhraseKind::Noun
                && word.analyses.iter().any(|a| a.known)
                && p.number != Some(Number::Plur)
        })
        .and_then(|p| p.gender);
    let mut consider = |titles: &[Title]| {
        for t in titles {
            // "kryeministri" is the premier or, of the other gender, the premier's office.
            let either = phrase
                .is_some_and(|p| p.definite == Some(Definite::Ind) && p.may_be(Case::Nom))
                && word.analyses.iter().any(|a| {
                    let f = a.features;
                    a.known
                        && a.pos == Pos::Noun
                        && f.gender == Some(t.gender)
                        && f.definite == Some(Definite::Def)
                        && f.case == Some(Case::Nom)
                });
            if !t.linked && gender.is_some_and(|g| g != t.gender) && !either {
                continue;
            }
            if t.linked && !(i > 0 && (d.naming.is_link)(&words[i - 1].token.lower)) {
                continue;
            }
            let Some((end, origin)) = rest(d, s, i + 1, t) else {
                continue;
            };
            let start = if t.linked { i - 1 } else { i };
            if best.as_ref().is_none_or(|b| end - start > b.tokens.len()) {
                best = Some(Match {
                    title: t.clone(),
                    tokens: start..end,
                    origin,
                    former,
                });
            }
        }
    };
    if let Some(ts) = d.naming.titles.get(form) {
        consider(ts);
    }
    let mut seen = "";
    for a in &word.analyses {
        // The readings of a form in several cases share their lemma.
        if a.pos == Pos::Noun && a.known && a.lemma != seen {
            seen = &a.lemma;
            let lemma = stripped.map_or(a.lemma.as_str(), |_| {
                d.naming
                    .former
                    .iter()
                    .find_map(|f| a.lemma.strip_prefix(f))
                    .unwrap_or(&a.lemma)
            });
            if let Some(ts) = d.naming.titles_by_lemma.get(lemma) {
                consider(ts);
            }
        }
    }
    best
}

/// Matches the words after the head; an adjective of origin may stand first ("Sekretari amerikan i Shtetit").
fn rest(d: &Document<'_>, s: usize, from: usize, title: &Title) -> Option<(usize, Option<usize>)> {
    use crate::language::naming::TitlePiece::{Link, Word};
    let words = d.words(s);
    let mut at = from;
    let mut origin = None;
    if let Some(first) = title.rest.first()
        && *first == Link
        && let Some(o) = words
            .get(at)
            .and_then(|w| d.naming.demonyms.get(w.token.lower.as_str()))
        && o.adjective
    {
        origin = o.states.first().copied();
        at += 1;
    }
    for piece in &title.rest {
        let w = &words.get(at)?.token.lower;
        match piece {
            Link if (d.naming.is_link)(w) => {}
            Word(x) if x == w || (d.naming.similar)(x, w) => {}
            _ => return None,
        }
        at += 1;
    }
    Some((at, origin))
}
