//! Runs of words that may name something.
//!
//! In: a document's words and the lists. Out: [`Candidate`]s per sentence, in order, without overlap: what the lists know,
//! and runs of capitalised words that they do not know.

use std::collections::HashSet;

use super::Input;
use crate::language::gazetteer::{Entry, Found};
use crate::language::naming::{Naming, Title, fold};
use crate::language::syntax::NameSpan;
use crate::language::{Case, Number, Pos, Word};
use crate::text::{SentenceKind, TokenKind};

/// A run of words that may name something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Words, cases, gender, number.
    pub span: NameSpan,
    /// What the lists know it as; empty for an unknown run.
    pub entries: Vec<Entry>,
    /// A lone word at the start of a sentence that may be no name at all.
    pub weak: bool,
    /// It stands in quotation marks of its own.
    pub quoted: bool,
}

/// Finds the candidates of every sentence.
pub fn candidates(sentences: &[Input<'_>], naming: &Naming) -> Vec<Vec<Candidate>> {
    let mut out: Vec<Vec<Candidate>> = sentences
        .iter()
        .map(|s| {
            if s.kind == SentenceKind::Noise {
                Vec::new()
            } else {
                Scan::new(s.words, naming).run()
            }
        })
        .collect();
    // A lone unknown word that begins a sentence is a name if the document writes it elsewhere as one.
    let mut sure: HashSet<String> = HashSet::new();
    for (s, found) in sentences.iter().zip(&out) {
        for c in found.iter().filter(|c| !c.weak) {
            for w in &s.words[c.span.tokens.clone()] {
                for r in (naming.readings)(&w.token.form) {
                    sure.insert(fold(&r.base));
                }
            }
        }
    }
    for (s, found) in sentences.iter().zip(&mut out) {
        found.retain(|c| {
            !c.weak || {
                let w = &s.words[c.span.tokens.start];
                (naming.readings)(&w.token.form)
                    .iter()
                    .any(|r| sure.contains(&fold(&r.base)))
            }
        });
    }
    out
}

struct Scan<'a> {
    words: &'a [Word],
    naming: &'a Naming,
    /// Capitals say nothing here: the whole sentence is written in them.
    shouting: bool,
}

/// Whether a word begins a sentence, a quotation or what follows a colon.
fn begins(words: &[Word], i: usize) -> bool {
    i == 0
        || words[..i]
            .iter()
            .rev()
            .find(|w| w.token.kind != TokenKind::Symbol)
            .is_none_or(|w| {
                let f = w.token.form.as_str();
                matches!(f, "." | "!" | "?" | ":" | "…" | "•" | "*" | "/" | "|")
                    || is_quote(f)
                    || i == 1 && !w.token.form.chars().any(char::is_alphanumeric)
            })
}

pub(super) fn is_quote(form: &str) -> bool {
    matches!(form, "\"" | "“" | "”" | "„" | "«" | "»" | "'" | "’" | "‘")
}

impl<'a> Scan<'a> {
    fn new(words: &'a [Word], naming: &'a Naming) -> Self {
        let letters = words
            .iter()
            .filter(|w| w.token.kind == TokenKind::Word && w.token.form.chars().count() > 3);
        let (mut all, mut caps) = (0, 0);
        for w in letters {
            all += 1;
            caps += usize::from(w.token.is_all_caps());
        }
        Self {
            words,
            naming,
            shouting: all > 3 && caps * 10 > all * 7,
        }
    }

    fn run(&self) -> Vec<Candidate> {
        let mut out: Vec<Candidate> = Vec::new();
        let mut i = 0;
        while i < self.words.len() {
            if let Some(c) = self.in_quotes(i) {
                i = c.span.tokens.end;
                out.push(c);
                continue;
            }
            let known = self.listed(i);
            let run = self.run_at(i);
            let candidate = match (known, run) {
                (Some(k), Some(r)) => Some(self.choose(k, r)),
                (k, r) => k.or(r),
            };
            match candidate {
                Some(c) => {
                    i = c.span.tokens.end;
                    out.push(c);
                }
                None => i += 1,
            }
        }
        out
    }

    /// A name in quotation marks behind a noun or letters that say what it is: lagjja “Jeta e Re”.
    fn in_quotes(&self, i: usize) -> Option<Candidate> {
        if i < 2 || !is_quote(&self.words[i - 1].token.form) {
            return None;
        }
        let before = &self.words[i - 2];
        let noun = before.analyses.iter().any(|a| {
            a.pos == Pos::Noun
                && (self.naming.org_nouns.contains_key(&a.lemma)
                    || self.naming.cue("place", &a.lemma)
                    || self.naming.group_nouns.contains_key(&a.lemma))
        });
        if !noun && !before.token.is_all_caps() {
            return None;
        }
        let end = (i + 1..(i + 7).min(self.words.len()))
            .find(|&k| is_quote(&self.words[k].token.form))?;
        let named = (i..end).all(|k| {
            let t = &self.words[k].token;
            t.is_capitalised()
                || (self.naming.is_link)(&t.lower)
                || self.words[k].pos() == Pos::Adp
                || t.form.chars().all(char::is_numeric)
        });
        if !named || !self.words[i].token.is_capitalised() {
            return None;
        }
        if !self.naming.gazetteer.longest(self.words, i).is_empty() {
            return None;
        }
        Some(Candidate {
            span: NameSpan {
                tokens: i..end,
                head: i,
                cases: vec![Case::Nom, Case::Acc, Case::Gen, Case::Dat, Case::Abl],
                gender: None,
                number: Number::Sing,
            },
            entries: Vec::new(),
            weak: false,
            quoted: true,
        })
    }

    /// What the lists have at word `i`.
    fn listed(&self, i: usize) -> Option<Candidate> {
        let token = &self.words[i].token;
        if !matches!(token.kind, TokenKind::Word | TokenKind::Url)
            || (self.naming.is_link)(&token.lower)
        {
            return None;
        }
        let found = self.naming.gazetteer.longest(self.words, i);
        let first = *found.first()?;
        if first.len == 1 && self.is_common(i, &found) {
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
        Some(Candidate {
            span: NameSpan {
                tokens: i..i + first.len,
                head: i + best.pattern.head.min(first.len - 1),
                cases,
                gender: best.pattern.gender,
                number: best.pattern.number,
            },
            entries,
            weak: false,
            quoted: self.quoted(i, i + first.len),
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

    /// Whether the lexicon knows the word as something that is no name.
    fn common(&self, i: usize) -> bool {
        self.words[i]
            .analyses
            .iter()
            .any(|a| a.known && !matches!(a.pos, Pos::Propn | Pos::X))
    }

    fn known_name(&self, i: usize) -> bool {
        let form = &self.words[i].token.form;
        (self.naming.readings)(form).iter().any(|r| {
            let f = fold(&r.base);
            self.naming.given.contains_key(&f)
                || self.naming.surnames.contains(&f)
                || self.naming.person_by_last.contains_key(&f)
        })
    }

    fn given(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| {
            w.token.is_capitalised() && self.naming.given.contains_key(&fold(&w.token.form))
        })
    }

    /// Whether the word at `i` can be part of a run of capitalised words.
    fn name_like(&self, i: usize) -> bool {
        let Some(w) = self.words.get(i) else {
            return false;
        };
        let t = &w.token;
        if t.kind == TokenKind::Url {
            return t.is_capitalised() && !t.form.starts_with(['#', '@']);
        }
        if t.kind != TokenKind::Word
            || !self.capital(i)
            || self.naming.demonyms.contains_key(&t.lower) && self.common(i)
        {
            return false;
        }
        if t.form.chars().count() == 1 {
            // An initial, not a link or conjunction in a heading.
            return self.words.get(i + 1).is_some_and(|n| n.token.form == ".");
        }
        if self.shouting {
            return self.known_name(i) && !self.common(i);
        }
        !self.common(i)
            || self.known_name(i)
            || t.is_all_caps() && t.form.chars().count() <= 5 && !begins(self.words, i)
    }

    /// A run of capitalised words that begins at `i`.
    fn run_at(&self, i: usize) -> Option<Candidate> {
        let t = &self.words[i].token;
        let start = begins(self.words, i);
        if !(self.name_like(i) || !start && self.leads(i)) || self.is_title(i) && !self.given(i) {
            return None;
        }
        let common = self.common(i);
        let mut end = i + 1;
        loop {
            if end >= self.words.len() {
                break;
            }
            let next = &self.words[end].token;
            // The full stop of an initial or of an abbreviation.
            let short = self.words[end - 1].token.form.chars().count() == 1
                || matches!(
                    self.words[end - 1].token.lower.as_str(),
                    "co" | "ltd" | "inc" | "corp" | "st" | "jr"
                );
            if next.form == "." && !next.space_before && short {
                end += 1;
                continue;
            }
            if next.kind != TokenKind::Word {
                // Co., Ltd.
                if next.form == ","
                    && self.cue_at(end + 1, "organisation")
                    && self.cue_at(end - 1, "organisation")
                {
                    end += 1;
                    continue;
                }
                break;
            }
            if !next.space_before && !self.words[end - 1].token.form.ends_with('.') {
                break;
            }
            if self.naming.cue("particle", &next.lower)
                && !next.is_capitalised()
                && self
                    .words
                    .get(end + 1)
                    .is_some_and(|w| w.token.is_capitalised() && w.token.kind == TokenKind::Word)
                && !self.common_particle(end)
            {
                end += 2;
                continue;
            }
            if !self.continues(i, end) {
                break;
            }
            end += 1;
        }
        // A trailing full stop belongs to an initial or an abbreviation only.
        let len = end - i;
        if self.naming.cue("thing", &t.lower)
            && (len == 1 || self.words[i + 1].token.form.chars().all(|c| c.is_numeric()))
        {
            return None;
        }
        if len == 1 {
            if common && !self.given(i) && !self.strong_surname(i) {
                return None;
            }
            if t.form.chars().count() == 1 {
                return None;
            }
        }
        let unsure_start = start && len == 1 && !t.is_all_caps() && !self.known_name(i);
        let common_start = start && common && len == 1;
        let head = (i..end)
            .rev()
            .find(|&k| self.words[k].token.form != ".")
            .unwrap_or(i);
        let cases = self.cases(head);
        let acronym = len == 1 && t.is_all_caps();
        let _ = acronym;
        Some(Candidate {
            span: NameSpan {
                tokens: i..end,
                head,
                cases,
                gender: self.gender(i, end),
                number: Number::Sing,
            },
            entries: Vec::new(),
            weak: unsure_start || common_start,
            quoted: self.quoted(i, end),
        })
    }

    /// A capital, behind a small particle too ("al-Assad").
    fn capital(&self, i: usize) -> bool {
        let t = &self.words[i].token;
        t.is_capitalised()
            || t.form.split_once('-').is_some_and(|(a, b)| {
                self.naming.cue("particle", a) && b.chars().next().is_some_and(char::is_uppercase)
            })
    }

    /// A capitalised common word within a sentence that a name follows at once ("Ri Yong Ho").
    fn leads(&self, i: usize) -> bool {
        let t = &self.words[i].token;
        let after = |k: usize| {
            self.words.get(k).is_some_and(|w| {
                w.token.is_capitalised()
                    && w.token.kind == TokenKind::Word
                    && !self.common(k)
                    && !self.is_title(k)
                    && self.naming.gazetteer.longest(self.words, k).is_empty()
            })
        };
        let linked = i > 0 && (self.naming.is_link)(&self.words[i - 1].token.lower);
        let modifier =
            self.words[i].pos() == Pos::Adj && i > 0 && self.words[i - 1].pos() == Pos::Noun;
        t.kind == TokenKind::Word
            && t.is_capitalised()
            && !t.is_all_caps()
            && !linked
            && !modifier
            && !self.naming.demonyms.contains_key(&t.lower)
            && self.naming.gazetteer.longest(self.words, i).is_empty()
            && !self.given(i + 1)
            && after(i + 1)
    }

    /// "la", "e", "te" between lower-case words are words of the language.
    fn common_particle(&self, i: usize) -> bool {
        (self.naming.is_link)(&self.words[i].token.lower)
    }

    fn strong_surname(&self, i: usize) -> bool {
        let t = &self.words[i].token;
        !begins(self.words, i)
            && (self.naming.readings)(&t.form).iter().any(|r| {
                let f = fold(&r.base);
                self.naming.surnames.contains(&f) || self.naming.person_by_last.contains_key(&f)
            })
    }

    fn cue_at(&self, i: usize, cue: &str) -> bool {
        self.words
            .get(i)
            .is_some_and(|w| self.naming.cue(cue, &w.token.lower))
    }

    /// Whether the run goes on with the word at `next`.
    fn continues(&self, from: usize, next: usize) -> bool {
        let w = &self.words[next];
        if !self.capital(next) || w.token.kind != TokenKind::Word {
            return false;
        }
        // After an ending that is set off, or a bare genitive, a name is over.
        let before = &self.words[next - 1].token.form;
        if (self.naming.split)(before).is_some_and(|(b, _)| {
            b.chars().count() > 1 && !before.to_lowercase().starts_with("al-")
        }) {
            return false;
        }
        if self.is_title(next) && !self.given(next) && !self.given(next - 1) {
            return false;
        }
        let listed = self.naming.gazetteer.longest(self.words, next);
        if let Some(f) = listed.first() {
            let state = listed
                .iter()
                .any(|f| matches!(f.pattern.entry, Entry::State(_)));
            // "Fatmir Shkodra" is a person, "Hashim Thaçi Kosova" is not one run.
            let ends_person = next > from && self.given(next - 1) && f.len == 1 && !state;
            return ends_person
                || f.len == 1
                    && !state
                    && self.known_name(next)
                    && next > from
                    && self.given(from);
        }
        self.name_like(next) || self.given(from) || self.cue_at(next, "organisation")
    }

    /// A capitalised title or body noun ("Ministri Selimi") begins something of its own.
    fn is_title(&self, i: usize) -> bool {
        let w = &self.words[i];
        let office = |ts: &Vec<Title>| ts.iter().any(|t| t.role.is_some());
        self.naming.titles.get(&w.token.lower).is_some_and(office)
            || w.analyses.iter().any(|a| {
                a.known
                    && a.pos == Pos::Noun
                    && (self
                        .naming
                        .titles_by_lemma
                        .get(&a.lemma)
                        .is_some_and(office)
                        || self.naming.org_nouns.contains_key(&a.lemma))
            })
    }

    fn quoted(&self, start: usize, end: usize) -> bool {
        start > 0
            && is_quote(&self.words[start - 1].token.form)
            && self.words.get(end).is_some_and(|w| is_quote(&w.token.form))
    }

    fn cases(&self, head: usize) -> Vec<Case> {
        let mut cases: Vec<Case> = Vec::new();
        let readings = (self.naming.readings)(&self.words[head].token.form);
        // An ending that could be one is likelier than a bare name, but for the nominative's.
        let (bare, ended): (Vec<_>, Vec<_>) = readings.iter().partition(|r| r.cases.len() > 3);
        let oblique_first = ended.iter().any(|r| !r.cases.contains(&Case::Nom));
        let order = if oblique_first {
            [&ended, &bare]
        } else {
            [&bare, &ended]
        };
        for r in order.into_iter().flatten() {
            for c in r.cases {
                if !cases.contains(c) {
                    cases.push(*c);
                }
            }
        }
        cases
    }

    fn gender(&self, start: usize, end: usize) -> Option<crate::language::Gender> {
        self.words[start..end].iter().find_map(|w| {
            self.naming
                .given
                .get(&fold(&w.token.form))
                .copied()
                .flatten()
        })
    }

    /// Between what the lists know and a run of capitalised words.
    fn choose(&self, known: Candidate, run: Candidate) -> Candidate {
        let (k, r) = (known.span.tokens.len(), run.span.tokens.len());
        if r <= k {
            return known;
        }
        let body = known
            .entries
            .iter()
            .any(|e| matches!(e, Entry::Body(_) | Entry::Short(_)));
        let state = known.entries.iter().any(|e| matches!(e, Entry::State(_)));
        let start = run.span.tokens.start;
        // A bare place before further names is part of them ("Pekin Liuhe"); an inflected one is not.
        let bare = known.span.cases.contains(&Case::Nom) && known.span.cases.contains(&Case::Acc);
        let person = self.given(start);
        let organisation = (start..run.span.tokens.end).any(|i| {
            i > start && (self.cue_at(i, "organisation") || self.words[i].token.is_all_caps())
        });
        if person && !state || bare && !body && organisation || k == 1 && body && organisation {
            run
        } else {
            known
        }
    }
}
