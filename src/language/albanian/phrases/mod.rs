//! Noun phrases of Albanian.
//!
//! In: the analysed words of a sentence and its names. Out: [`Phrase`]s. The parser walks left to right: determiners,
//! a head (noun, name, substantive or pronoun), then what follows the head: plain adjectives, adjectives behind an
//! article, genitives behind an article (i/e/të/së), possessives, names in apposition. Coordination is added at the end.

mod dependents;
mod heads;
mod prepositions;
mod pronominal;

use std::ops::Range;

use super::coordination;
use super::grammar::PhraseWords;
use super::pronouns::{self, is_determiner, is_link};
use crate::language::syntax::{NameSpan, Phrase, PhraseKind, Relation};
use crate::language::{Case, Definite, Gender, Number, Person, Pos, Word};
use crate::text::TokenKind;

/// How deep genitives may nest.
const DEEPEST: usize = 8;

/// Finds the noun phrases of a sentence, in the order of their first words, parents before children.
pub fn phrases(words: &[Word], names: &[NameSpan], grammar: &PhraseWords) -> Vec<Phrase> {
    let mut at = vec![None; words.len()];
    for (n, span) in names.iter().enumerate() {
        for slot in at.iter_mut().take(span.tokens.end).skip(span.tokens.start) {
            *slot = Some(n);
        }
    }
    let mut chunker = Chunker {
        words,
        names,
        grammar,
        at,
        out: Vec::new(),
    };
    let mut i = 0;
    while i < words.len() {
        i = chunker.step(i);
    }
    chunker.late_genitives();
    let mut out = chunker.out;
    coordination::apposition(words, &mut out, grammar);
    coordination::coordinate(words, &mut out);
    in_order(out)
}

/// Sorts phrases and mends the indices that point from one to another.
fn in_order(phrases: Vec<Phrase>) -> Vec<Phrase> {
    let mut order: Vec<usize> = (0..phrases.len()).collect();
    order.sort_by_key(|&i| {
        let p = &phrases[i];
        (p.tokens.start, usize::MAX - p.tokens.end, p.head)
    });
    let mut place = vec![0; phrases.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut slots: Vec<Option<Phrase>> = phrases.into_iter().map(Some).collect();
    order
        .iter()
        .filter_map(|&old| slots[old].take())
        .map(|mut p| {
            p.parent = p.parent.map(|i| place[i]);
            p.coordinated = p.coordinated.map(|i| place[i]);
            for g in &mut p.genitives {
                *g = place[*g];
            }
            p
        })
        .collect()
}

struct Chunker<'a> {
    words: &'a [Word],
    names: &'a [NameSpan],
    grammar: &'a PhraseWords,
    /// Index of the name that holds a word.
    at: Vec<Option<usize>>,
    out: Vec<Phrase>,
}

/// What a head word offers.
struct Head {
    tokens: Range<usize>,
    index: usize,
    reading: usize,
    kind: PhraseKind,
    cases: Vec<Case>,
    gender: Option<Gender>,
    number: Option<Number>,
    definite: Option<Definite>,
    person: Person,
    name: Option<usize>,
}

impl<'a> Chunker<'a> {
    fn lower(&self, i: usize) -> &'a str {
        self.words.get(i).map_or("", |w| w.token.lower.as_str())
    }

    fn word(&self, i: usize) -> Option<&'a Word> {
        self.words
            .get(i)
            .filter(|w| matches!(w.token.kind, TokenKind::Word | TokenKind::Number))
    }

    /// Reads what begins at `i`; gives the place to go on from.
    fn step(&mut self, i: usize) -> usize {
        let preposition = self.preposition(i);
        let mut start = preposition.as_ref().map_or(i, |p| p.tokens.end);
        if preposition.is_some() && self.quotation_mark(start) {
            start += 1;
        }
        match self.phrase(start, preposition.is_some(), 0) {
            Some(n) => {
                let end = self.out[n].tokens.end;
                if let Some(p) = preposition {
                    self.govern(n, p);
                }
                end.max(i + 1)
            }
            None => i + 1,
        }
    }

    /// Parses a phrase that begins at `start`.
    fn phrase(&mut self, start: usize, governed: bool, depth: usize) -> Option<usize> {
        if depth > DEEPEST || start >= self.words.len() {
            return None;
        }
        if let Some(n) = self.relative(start) {
            return Some(n);
        }
        let mut i = start;
        let mut counted = false;
        let mut determined = false;
        if self.at[i].is_none() {
            loop {
                if self.at.get(i).copied().flatten().is_some() {
                    break;
                }
                let Some(w) = self.word(i) else { break };
                let lower = w.token.lower.as_str();
                let numeral = w.token.kind == TokenKind::Number || w.pos() == Pos::Num;
                if numeral || is_determiner(lower) && self.more_follows(i + 1) && self.determines(i)
                {
                    counted |= numeral;
                    determined = true;
                    i += 1;
                } else if i == start
                    && is_link(lower)
                    && matches!(
                        self.lower(i + 1),
                        "dy" | "dyja" | "tre" | "tri" | "tria" | "dyve" | "gjithë" | "gjitha"
                    )
                {
                    // të dy vendet, të gjithë ushtarët
                    determined = true;
                    i += 2;
                } else {
                    break;
                }
            }
        }
        let Some(head) = self.head(i, governed || determined, depth > 0) else {
            return self.lone(start, i, counted, determined);
        };
        let mut end = head.tokens.end;
        let head_at = head.tokens.start;
        let mut phrase = Phrase {
            tokens: start..end,
            core: start..end,
            head: head.index,
            kind: head.kind,
            reading: head.reading,
            cases: head.cases,
            gender: head.gender,
            number: head.number,
            definite: head.definite,
            person: Some(head.person),
            name: head.name,
            is_pronoun: matches!(head.kind, PhraseKind::Pronoun),
            ..Phrase::default()
        };
        let many = counted && self.words[start].token.form != "1"
            || (start..head_at).any(|k| pronouns::is_plural_quantifier(self.lower(k)));
        if many
            && self.words[phrase.head]
                .analyses
                .iter()
                .any(|a| a.features.number == Some(Number::Plur))
        {
            phrase.number = Some(Number::Plur);
            phrase.definite = phrase
                .definite
                .filter(|d| *d == Definite::Ind)
                .or(phrase.definite);
        }
        let mut children: Vec<(usize, Relation)> = Vec::new();
        if head.kind == PhraseKind::Substantive && head.tokens.start < head.index {
            phrase.links.push(head.tokens.start);
        }
        if head.kind != PhraseKind::Pronoun || head.person == Person::Third {
            end = self.dependents(&mut phrase, end, depth, &mut children);
        }
        phrase.tokens.end = end;
        let n = self.out.len();
        for (child, link) in &children {
            self.out[*child].parent = Some(n);
            self.out[*child].relation = Some(*link);
        }
        phrase.genitives = children
            .iter()
            .filter(|(_, l)| *l != Relation::Apposition)
            .map(|(c, _)| *c)
            .collect();
        if !determined && self.several_by_article(&phrase) {
            phrase.number = Some(Number::Plur);
        }
        self.narrow(&mut phrase);
        self.out.push(phrase);
        Some(n)
    }

    /// "Protestues të shumtë": of one man the article would be "i".
    fn several_by_article(&self, phrase: &Phrase) -> bool {
        let readings = &self.words[phrase.head].analyses;
        let indefinite = |n: Number| {
            readings.iter().any(|a| {
                a.pos == Pos::Noun
                    && a.features.number == Some(n)
                    && a.features.definite != Some(Definite::Def)
            })
        };
        phrase.kind == PhraseKind::Noun
            && phrase.gender == Some(Gender::Masc)
            && phrase.number == Some(Number::Sing)
            && phrase.definite != Some(Definite::Def)
            && !(phrase.adjectives.is_empty() && phrase.genitives.is_empty())
            && phrase.links.first() == Some(&(phrase.head + 1))
            && self.lower(phrase.head + 1) == "të"
            && phrase.cases.contains(&Case::Nom)
            && indefinite(Number::Plur)
    }

    /// "ai burrë", but not "ai javën e kaluar": a pronoun determines only what shares a case with it.
    fn determines(&self, i: usize) -> bool {
        let (Some(pronoun), Some(next)) =
            (pronouns::independent(self.lower(i)), self.words.get(i + 1))
        else {
            return true;
        };
        let mut cases = next
            .analyses
            .iter()
            .filter(|a| matches!(a.pos, Pos::Noun | Pos::Propn | Pos::Adj))
            .filter_map(|a| a.features.case)
            .peekable();
        cases.peek().is_none() || cases.any(|c| pronoun.cases.contains(&c))
    }

    /// Whether something that a determiner can stand before begins at `i`.
    fn more_follows(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| {
            self.at[i].is_some()
                || w.token.kind == TokenKind::Number
                || is_determiner(&w.token.lower)
                || matches!(w.pos(), Pos::Noun | Pos::Propn | Pos::Num)
                || self.adjective(i).is_some() && w.pos() != Pos::Verb
                || is_link(&w.token.lower)
                    && w.pos() != Pos::Part
                    && self.linked_adjective(i).is_some()
        })
    }

    fn top_ending_at(&self, end: usize) -> Option<usize> {
        (0..self.out.len()).find(|&i| self.out[i].tokens.end == end && self.out[i].parent.is_none())
    }

    fn quotation_mark(&self, i: usize) -> bool {
        matches!(self.lower(i), "\"" | "“" | "”" | "„" | "«" | "»")
    }
}
