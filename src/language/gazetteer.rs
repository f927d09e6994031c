//! Lists of names, matched against the words of a text.
//!
//! In: patterns that a language made from its tables (each with the cases that its form stands in). Out: the longest
//! match at a word, with every entry that bears that name.

use crate::hash::HashMap;

use super::{Case, Gender, Number, Word};
use crate::text::TokenKind;

/// One word of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Piece {
    /// This word, in lower case.
    Word(String),
    /// Any linking word of the language.
    Link,
}

/// What a pattern names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Entry {
    /// A state by name, alias or acronym: index into the states' rows.
    State(usize),
    /// A state by its seat of power.
    Seat(usize),
    /// A place: index of its row.
    Place(usize),
    /// A body by its name.
    Body(usize),
    /// A body by its short form.
    Short(usize),
}

/// A form of a name.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// Words after the first.
    pub rest: Vec<Piece>,
    /// Which word inflects.
    pub head: usize,
    /// Cases that this form stands in.
    pub cases: &'static [Case],
    /// Grammatical number.
    pub number: Number,
    /// Grammatical gender.
    pub gender: Option<Gender>,
    /// What it names.
    pub entry: Entry,
    /// Letters: must stand in capitals.
    pub acronym: bool,
}

/// A match.
#[derive(Debug, Clone, Copy)]
pub struct Found<'g> {
    /// How many words it covers.
    pub len: usize,
    /// The pattern.
    pub pattern: &'g Pattern,
    /// Cases told by an ending that a hyphen sets off, if there is one.
    pub ending: Option<&'static [Case]>,
}

impl Found<'_> {
    /// Cases of the words as they stand.
    pub fn cases(&self) -> &'static [Case] {
        self.ending.unwrap_or(self.pattern.cases)
    }
}

/// Splits an ending that a sign sets off: base and cases.
pub type SplitEnding = fn(&str) -> Option<(&str, &'static [Case])>;

/// Whether a word can link a head of this gender (any, where none is known) with what follows.
pub type LinkFits = fn(&str, Option<Gender>) -> bool;

/// The lists.
#[derive(Debug, Clone)]
pub struct Gazetteer {
    first: HashMap<String, Vec<Pattern>>,
    split: SplitEnding,
    links: LinkFits,
}

impl Gazetteer {
    /// Empty lists for a language with these means.
    pub fn new(split: SplitEnding, links: LinkFits) -> Self {
        Self {
            first: HashMap::default(),
            split,
            links,
        }
    }

    /// Adds a form that begins with `first` (lower case).
    pub fn add(&mut self, first: String, pattern: Pattern) {
        let slot = self.first.entry(first).or_default();
        let same = slot.iter().any(|p| {
            p.entry == pattern.entry && p.rest == pattern.rest && p.cases == pattern.cases
        });
        if !same {
            slot.push(pattern);
        }
    }

    /// The longest matches that begin at word `i`; empty if there is none.
    pub fn longest<'g>(&'g self, words: &[Word], i: usize) -> Vec<Found<'g>> {
        let mut best = Vec::new();
        let Some(word) = words.get(i) else {
            return best;
        };
        let token = &word.token;
        // Nearly every word: no name begins with a small letter and has no capital at all.
        let mut letters = token.form.chars();
        if letters.next().is_some_and(char::is_lowercase) && !letters.any(char::is_uppercase) {
            return best;
        }
        // An address keeps its capitals.
        let patterns = if token.kind == TokenKind::Url {
            self.first.get(token.form.to_lowercase().as_str())
        } else {
            self.first.get(token.lower.as_str())
        };
        if let Some(patterns) = patterns {
            self.gather(patterns, &token.form, None, words, i, &mut best);
        }
        if let Some((base, cases)) = (self.split)(&token.form)
            && let Some(patterns) = self.first.get(&base.to_lowercase())
        {
            self.gather(patterns, base, Some(cases), words, i, &mut best);
        }
        best
    }

    /// What a single word by itself may name.
    pub fn of_word(&self, form: &str) -> Vec<Entry> {
        self.first
            .get(&form.to_lowercase())
            .into_iter()
            .flatten()
            .filter(|p| p.rest.is_empty())
            .map(|p| p.entry)
            .collect()
    }

    fn gather<'g>(
        &'g self,
        patterns: &'g [Pattern],
        first: &str,
        ending: Option<&'static [Case]>,
        words: &[Word],
        i: usize,
        best: &mut Vec<Found<'g>>,
    ) {
        for pattern in patterns {
            if !capitals_fit(pattern, first) || ending.is_some() && !pattern.rest.is_empty() {
                continue;
            }
            let Some(late) = self.rest_ending(pattern, words, i) else {
                continue;
            };
            let len = pattern.rest.len() + 1;
            let longest = best.first().map_or(0, |f| f.len);
            if len > longest {
                best.clear();
            }
            if len >= longest {
                best.push(Found {
                    len,
                    pattern,
                    ending: ending.or(late),
                });
            }
        }
    }

    /// Whether the words after the first fit; the last one may bear an ending set off by a sign.
    #[allow(clippy::option_option)]
    fn rest_ending(
        &self,
        pattern: &Pattern,
        words: &[Word],
        i: usize,
    ) -> Option<Option<&'static [Case]>> {
        let mut ending = None;
        for (k, piece) in pattern.rest.iter().enumerate() {
            let token = &words.get(i + 1 + k)?.token;
            match piece {
                // Right behind the head it agrees with it.
                Piece::Link
                    if (self.links)(&token.lower, pattern.gender.filter(|_| pattern.head == k)) => {
                }
                Piece::Word(w) if *w == token.lower => {}
                Piece::Word(w) if k + 1 == pattern.rest.len() => {
                    let (base, cases) = (self.split)(&token.lower)?;
                    if base != w {
                        return None;
                    }
                    ending = Some(cases);
                }
                _ => return None,
            }
        }
        Some(ending)
    }
}

fn capitals_fit(pattern: &Pattern, first: &str) -> bool {
    let capitals = first.chars().filter(|c| c.is_uppercase()).count();
    if pattern.acronym && pattern.rest.is_empty() {
        capitals >= 2 || capitals == first.chars().filter(|c| c.is_alphabetic()).count()
    } else {
        first
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_numeric())
    }
}
