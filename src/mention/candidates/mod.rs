//! Runs of words that may name something.
//!
//! In: a document's words and the lists. Out: [`Candidate`]s per sentence, in order, without overlap: what the lists know,
//! and runs of capitalised words that they do not know.

mod lists;
mod runs;

use crate::hash::HashSet;

use super::Input;
use crate::language::gazetteer::Entry;
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
    /// A word of the language too ("Ri", "Mali"): a name only if it is part of somebody's full name.
    pub common: bool,
    /// It stands in quotation marks of its own.
    pub quoted: bool,
}

/// Finds the candidates of every sentence.
pub fn candidates(sentences: &[Input<'_>], naming: &Naming) -> Vec<Vec<Candidate>> {
    let none = HashSet::default();
    let scan = |parts: &HashSet<String>| -> Vec<Vec<Candidate>> {
        sentences
            .iter()
            .map(|s| {
                if s.kind == SentenceKind::Noise {
                    Vec::new()
                } else {
                    Scan::new(s.words, naming, parts).run()
                }
            })
            .collect()
    };
    let mut out = scan(&none);
    let mut sure = evidence(sentences, naming, &out);
    // "Ri" is a word of the language, but the document knows a Ri Yong Ho: look again.
    let again = sentences.iter().any(|s| {
        s.words.iter().any(|w| {
            w.token.is_capitalised()
                && sure.parts.contains(&fold(&w.token.form))
                && w.analyses.iter().any(|a| a.known && a.pos != Pos::Propn)
        })
    });
    if again {
        out = scan(&sure.parts);
        sure = evidence(sentences, naming, &out);
    }
    for (s, found) in sentences.iter().zip(&mut out) {
        found.retain(|c| {
            let w = &s.words[c.span.tokens.start];
            let among = |set: &HashSet<String>| {
                naming
                    .readings_of(&w.token.form)
                    .iter()
                    .any(|r| set.contains(&fold(&r.base)))
            };
            if c.common {
                among(&sure.parts)
            } else {
                !c.weak || among(&sure.words)
            }
        });
    }
    out
}

/// What the document itself shows to be names.
struct Evidence {
    /// Words that it writes as names where no sentence begins.
    words: HashSet<String>,
    /// The parts of full names by which a person may be called later.
    parts: HashSet<String>,
}

fn evidence(sentences: &[Input<'_>], naming: &Naming, out: &[Vec<Candidate>]) -> Evidence {
    // A lone unknown word that begins a sentence is a name if the document writes it elsewhere as one.
    let mut sure: HashSet<String> = HashSet::default();
    let mut parts: HashSet<String> = HashSet::default();
    for (s, found) in sentences.iter().zip(out) {
        for c in found.iter().filter(|c| !c.weak) {
            if c.entries.is_empty() && c.span.tokens.len() > 1 && !c.quoted {
                let words = &s.words[c.span.tokens.clone()];
                let first = fold(&words[0].token.form);
                let last = &words[words.len() - 1].token.form;
                parts.extend(naming.readings_of(last).iter().map(|r| fold(&r.base)));
                // Where no given name stands first, the family's does ("Ri Yong Ho").
                if !naming.given.contains_key(&first) && words.len() == 3 {
                    parts.insert(first);
                }
            }
            for w in &s.words[c.span.tokens.clone()] {
                for r in naming.readings_of(&w.token.form) {
                    sure.insert(fold(&r.base));
                }
            }
        }
    }
    Evidence { words: sure, parts }
}

/// Words with a blank between; fewer where the sentence ends before.
fn joined(words: &[Word], tokens: std::ops::Range<usize>) -> String {
    let forms: Vec<&str> = (tokens.filter_map(|i| words.get(i)))
        .map(|w| w.token.form.as_str())
        .collect();
    forms.join(" ")
}

struct Scan<'a> {
    words: &'a [Word],
    naming: &'a Naming,
    /// Folded parts of full names that the document has.
    parts: &'a HashSet<String>,
    /// Capitals say nothing here: the whole sentence is written in them, or each of its words begins with one.
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
    fn new(words: &'a [Word], naming: &'a Naming, parts: &'a HashSet<String>) -> Self {
        let letters = words
            .iter()
            .filter(|w| w.token.kind == TokenKind::Word && w.token.form.chars().count() > 3);
        let (mut all, mut caps) = (0, 0);
        for w in letters {
            all += 1;
            caps += usize::from(w.token.is_all_caps());
        }
        // A Headline In Which Small Words Have Capitals Too.
        let small = |w: &&Word| {
            (naming.is_link)(&w.token.lower)
                || matches!(w.pos(), Pos::Adp | Pos::Cconj | Pos::Sconj | Pos::Part)
        };
        let titled = words
            .iter()
            .skip(1)
            .filter(small)
            .filter(|w| w.token.is_capitalised())
            .count();
        let plain = words
            .iter()
            .skip(1)
            .filter(small)
            .filter(|w| !w.token.is_capitalised())
            .count();
        Self {
            words,
            naming,
            parts,
            shouting: all > 3 && caps * 10 > all * 7 || titled > 1 && titled > plain,
        }
    }

    fn run(&self) -> Vec<Candidate> {
        let mut out: Vec<Candidate> = Vec::new();
        let mut i = 0;
        while i < self.words.len() {
            if let Some(mut c) = self.in_quotes(i) {
                i = c.span.tokens.end;
                // NTSH “Bora”: the letters say what kind of body it is and belong to its name.
                let before = c.span.tokens.start - 1;
                let letters = out.last().is_some_and(|o| {
                    o.span.tokens == (before - 1..before) && self.cue_at(before - 1, "organisation")
                });
                if letters {
                    out.pop();
                    c.span.tokens.start = before - 1;
                    c.span.tokens.end = (i + 1).min(self.words.len());
                    i = c.span.tokens.end;
                }
                out.push(c);
                continue;
            }
            let known = self.listed(i);
            let run = self.landform(i).or_else(|| self.run_at(i));
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
                && (self.naming.org_nouns.contains_key(a.lemma.as_str())
                    || self.naming.cue("place", &a.lemma)
                    || self.naming.group_nouns.contains_key(a.lemma.as_str()))
        });
        // shkruan “Free Europe”
        let credited = self.cue_at(i - 2, "relay");
        if !noun && !credited && !before.token.is_all_caps() {
            return None;
        }
        let end = (i + 1..(i + 7).min(self.words.len()))
            .find(|&k| is_quote(&self.words[k].token.form))?;
        let named = (i..end).all(|k| {
            let t = &self.words[k].token;
            t.is_capitalised() || (self.naming.is_link)(&t.lower) || self.words[k].pos() == Pos::Adp
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
            common: false,
            quoted: true,
        })
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
        self.naming.readings_of(form).iter().any(|r| {
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

    fn cue_at(&self, i: usize, cue: &str) -> bool {
        self.words
            .get(i)
            .is_some_and(|w| self.naming.cue(cue, &w.token.lower))
    }

    /// A capitalised title or body noun ("Ministri Selimi") begins something of its own.
    fn is_title(&self, i: usize) -> bool {
        let w = &self.words[i];
        let office = |ts: &Vec<Title>| ts.iter().any(|t| t.role.is_some());
        self.naming
            .titles
            .get(w.token.lower.as_str())
            .is_some_and(office)
            || w.analyses.iter().any(|a| {
                a.known
                    && a.pos == Pos::Noun
                    && (self
                        .naming
                        .titles_by_lemma
                        .get(a.lemma.as_str())
                        .is_some_and(office)
                        || self.naming.org_nouns.contains_key(a.lemma.as_str()))
            })
    }

    fn quoted(&self, start: usize, end: usize) -> bool {
        start > 0
            && is_quote(&self.words[start - 1].token.form)
            && self.words.get(end).is_some_and(|w| is_quote(&w.token.form))
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
        let landform = self.is_landform(start);
        if person && !state
            || landform
            || bare && !body && organisation
            || k == 1 && body && organisation
        {
            run
        } else {
            known
        }
    }
}
