//! Names that the lists know.
//!
//! In: a word. Out: the longest listed name that begins there, unless it is rather a common word.

use super::{Candidate, Scan, begins};
use crate::language::Case;
use crate::language::gazetteer::{Entry, Found};
use crate::language::syntax::NameSpan;
use crate::text::TokenKind;

impl<'a> Scan<'a> {
    /// What the lists have at word `i`.
    pub(super) fn listed(&self, i: usize) -> Option<Candidate> {
        let token = &self.words[i].token;
        if !matches!(token.kind, TokenKind::Word | TokenKind::Url)
            || (self.naming.is_link)(&token.lower)
        {
            return None;
        }
        let found = self.naming.gazetteer.longest(self.words, i);
        let first = *found.first()?;
        let body = |f: &Entry| matches!(f, Entry::Body(_) | Entry::Short(_));
        let marked = self.quoted(i, i + 1) && found.iter().any(|f| body(&f.pattern.entry));
        if first.len == 1 && !marked && self.is_common(i, &found) {
            return None;
        }
        // The best form: an ending that is set off, else the fewest cases.
        let best = found
            .iter()
            .min_by_key(|f| (f.cases().len(), f.pattern.head))
            .copied()
            .unwrap_or(first);
        let mut cases: Vec<Case> = Vec::new();
        for f in &found {
            for c in f.cases() {
                if !cases.contains(c) {
                    cases.push(*c);
                }
            }
        }
        let mut entries: Vec<Entry> = Vec::new();
        for f in &found {
            if !entries.contains(&f.pattern.entry) {
                entries.push(f.pattern.entry);
            }
        }
        let len = first.len + usize::from(self.direction(i + first.len, &entries));
        Some(Candidate {
            span: NameSpan {
                tokens: i..i + len,
                head: i + best.pattern.head.min(first.len - 1),
                cases,
                gender: best.pattern.gender,
                number: best.pattern.number,
            },
            entries,
            weak: false,
            common: false,
            quoted: self.quoted(i, i + len),
        })
    }

    /// A part of the world behind a place's name: "Mesdheu Lindor".
    fn direction(&self, i: usize, entries: &[Entry]) -> bool {
        entries.iter().all(|e| matches!(e, Entry::Place(_)))
            && self.words.get(i).is_some_and(|w| {
                w.token.is_capitalised() && self.naming.cue("direction", &w.token.lower)
            })
    }

    /// A listed one-word name that is rather a common word here ("Liri", "Mali", "Koha" at the start of a sentence).
    fn is_common(&self, i: usize, found: &[Found<'_>]) -> bool {
        if found.iter().any(|f| f.pattern.acronym) && !self.shouting {
            return false;
        }
        let start = begins(self.words, i) || self.shouting;
        let state = found
            .iter()
            .any(|f| matches!(f.pattern.entry, Entry::State(_)));
        start && !state && self.common(i)
    }
}
