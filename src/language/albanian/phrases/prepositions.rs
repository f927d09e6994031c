//! Prepositions, simple and made of several words, and the cases that they govern.
//!
//! In: a word, a phrase. Out: the preposition that begins there; the phrase under it.

use std::ops::Range;

use super::Chunker;
use crate::language::albanian::endings::OBLIQUE;
use crate::language::albanian::pronouns::is_link;
use crate::language::{Case, Pos, Word};

/// A preposition: its words and its dictionary form.
pub(super) struct Preposition {
    pub(super) tokens: Range<usize>,
    pub(super) lemma: String,
}

impl<'a> Chunker<'a> {
    /// A preposition that begins at `i`.
    pub(super) fn preposition(&self, i: usize) -> Option<Preposition> {
        if self.at.get(i).copied().flatten().is_some() {
            return None;
        }
        let w = self.word(i)?;
        let simple = |j: usize| {
            self.words
                .get(j)
                .is_some_and(|w| w.pos() == Pos::Adp && !is_link(&w.token.lower))
                // "më pas" is an adverb
                && !(j > 0 && self.lower(j - 1) == "më" && matches!(self.lower(j), "pas" | "parë"))
                || self.adverbial_preposition(j)
        };
        let lower = w.token.lower.as_str();
        // në lidhje me, lidhur me, së bashku me, bashkë me
        let together = match lower {
            "lidhur" | "bashkë" | "krahas" | "përballë" if self.lower(i + 1) == "me" => {
                Some((2, lower))
            }
            "në" if self.lower(i + 1) == "lidhje" && self.lower(i + 2) == "me" => {
                Some((3, "lidhur"))
            }
            "së" if self.lower(i + 1) == "bashku" && self.lower(i + 2) == "me" => Some((3, "me")),
            _ => None,
        };
        // në mes të Kosovës dhe Serbisë
        if lower == "në" && self.lower(i + 1) == "mes" && is_link(self.lower(i + 2)) {
            return Some(Preposition {
                tokens: i..i + 3,
                lemma: "mes".to_string(),
            });
        }
        if let Some((n, lemma)) = together {
            return Some(Preposition {
                tokens: i..i + n,
                lemma: if lemma == "bashkë" { "me" } else { lemma }.to_string(),
            });
        }
        // deri në, që nga, prej në: the last one governs.
        if simple(i) && simple(i + 1) && matches!(lower, "deri" | "gjer" | "që" | "prej" | "drejt")
        {
            return Some(Preposition {
                tokens: i..i + 2,
                lemma: self.lower(i + 1).to_string(),
            });
        }
        simple(i).then(|| Preposition {
            tokens: i..i + 1,
            lemma: lower.to_string(),
        })
    }

    /// A word that the tagger took for an adverb, before something that it can govern: "gjatë një takimi".
    fn adverbial_preposition(&self, j: usize) -> bool {
        let adverb = self
            .words
            .get(j)
            .is_some_and(|w| w.pos() == Pos::Adv && w.reading(Pos::Adp).is_some());
        let governed = |w: &Word| {
            matches!(w.pos(), Pos::Det | Pos::Num) && !is_link(&w.token.lower)
                || w.analyses.iter().any(|a| {
                    a.features.case.is_some_and(|c| OBLIQUE.contains(&c))
                        && matches!(a.pos, Pos::Noun | Pos::Propn)
                })
        };
        adverb && self.words.get(j + 1).is_some_and(governed)
    }

    /// Puts a phrase under a preposition and keeps the cases that it allows.
    pub(super) fn govern(&mut self, n: usize, p: Preposition) {
        let allowed: &[Case] = match p.lemma.as_str() {
            "nga" | "te" | "tek" | "kah" => &[Case::Nom],
            "në" | "me" | "pa" | "mbi" | "nën" | "nëpër" | "më" | "për" | "lidhur" | "ndër" => {
                &[Case::Acc]
            }
            _ => &[Case::Abl],
        };
        let phrase = &mut self.out[n];
        phrase.cases = allowed.to_vec();
        phrase.preposition = Some(p.tokens);
        phrase.preposition_lemma = Some(p.lemma);
    }
}
