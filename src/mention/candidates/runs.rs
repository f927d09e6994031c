//! Runs of capitalised words that no list knows.
//!
//! In: a word. Out: the run that begins there, with its cases and gender.

use super::{Candidate, Scan, begins, joined};
use crate::language::gazetteer::Entry;
use crate::language::naming::{Reading, fold};
use crate::language::syntax::NameSpan;
use crate::language::{Case, Definite, Number, Pos};
use crate::text::TokenKind;

impl<'a> Scan<'a> {
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
            || self.naming.demonyms.contains_key(t.lower.as_str()) && self.common(i)
        {
            return false;
        }
        if t.form.chars().count() == 1 {
            // An initial, not a link or conjunction in a heading.
            return self.words.get(i + 1).is_some_and(|n| n.token.form == ".");
        }
        if (self.naming.is_link)(&t.lower) {
            return false;
        }
        if self.shouting {
            return self.known_name(i) && !self.common(i);
        }
        // A word of the language in capitals is shouted, not spelled out of letters.
        !self.common(i) || self.known_name(i) || self.parts.contains(&fold(&t.form))
    }

    /// A run of capitalised words that begins at `i`.
    pub(super) fn run_at(&self, i: usize) -> Option<Candidate> {
        if !self.capital(i) {
            return None;
        }
        let t = &self.words[i].token;
        let start = begins(self.words, i);
        let leads = if start {
            self.family_first(i)
        } else {
            self.leads(i)
        };
        if !(self.name_like(i) || leads) || self.is_title(i) && !self.given(i) {
            return None;
        }
        if self.addresses(i) || self.modifies_body(i) || self.titled(i) {
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
                && (!next.is_capitalised() || self.given(i))
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
        if self.is_thing(i, end) {
            return None;
        }
        let mut as_word = false;
        if len == 1 {
            as_word = common && !self.given(i) && !self.strong_surname(i);
        }
        let as_word = as_word || len == 1 && common && self.parts.contains(&fold(&t.form));
        // "D.": a letter is no name.
        let letters: Vec<&str> = self.words[i..end]
            .iter()
            .map(|w| w.token.form.as_str())
            .filter(|f| *f != ".")
            .collect();
        if letters.len() == 1 && letters[0].chars().count() == 1 {
            return None;
        }
        let unsure_start = start && len == 1 && !t.is_all_caps() && !self.known_name(i);
        let common_start = start && common && len == 1;
        let head = (i..end)
            .rev()
            .find(|&k| self.words[k].token.form != ".")
            .unwrap_or(i);
        let cases = self.cases(head);
        Some(Candidate {
            span: NameSpan {
                tokens: i..end,
                head,
                cases,
                gender: self.gender(i, end),
                number: Number::Sing,
            },
            entries: Vec::new(),
            weak: unsure_start || common_start || as_word,
            common: as_word,
            quoted: self.quoted(i, end),
        })
    }

    /// An illness, a brand, a feast: "Covid", "Kurban Bajrami".
    fn is_thing(&self, start: usize, end: usize) -> bool {
        let listed = |from: usize, last: usize| {
            let before: String = self.words[from..last]
                .iter()
                .map(|w| format!("{} ", w.token.lower))
                .collect();
            self.naming
                .readings_of(&self.words[last].token.form)
                .iter()
                .any(|r| {
                    let name = format!("{before}{}", r.base.to_lowercase());
                    self.naming.cue("thing", &name)
                })
        };
        let company = (start..end).any(|k| self.cue_at(k, "organisation"));
        let known = (start..end).any(|k| self.known_name(k));
        end - start == 2 && listed(start, end - 1)
            || listed(start, start) && (end - start == 1 || !company && !known)
    }

    /// A noun for a piece of land, water or a building, with a capital.
    pub(super) fn is_landform(&self, i: usize) -> bool {
        let w = &self.words[i];
        w.token.is_capitalised()
            && !w.token.is_all_caps()
            && w.analyses
                .iter()
                .any(|a| a.pos == Pos::Noun && self.naming.cue("landform", &a.lemma))
    }

    /// "Gadishulli Iberik", "Ngushtica e Artë": such a noun with a capitalised adjective is a place's name.
    pub(super) fn landform(&self, i: usize) -> Option<Candidate> {
        if self.shouting || !self.is_landform(i) {
            return None;
        }
        let link = self
            .words
            .get(i + 1)
            .is_some_and(|w| (self.naming.is_link)(&w.token.lower) && !w.token.is_capitalised());
        let at = i + 1 + usize::from(link);
        let w = self.words.get(at)?;
        let adjective = w.token.kind == TokenKind::Word
            && w.token.is_capitalised()
            && !w.token.is_all_caps()
            && (w.analyses.iter().any(|a| a.pos == Pos::Adj && a.known)
                || self
                    .naming
                    .demonyms
                    .get(w.token.lower.as_str())
                    .is_some_and(|d| d.adjective));
        if !adjective {
            return None;
        }
        Some(Candidate {
            span: NameSpan {
                tokens: i..at + 1,
                head: i,
                cases: self.cases(i),
                gender: self.words[i].features().gender,
                number: Number::Sing,
            },
            entries: Vec::new(),
            weak: false,
            common: false,
            quoted: false,
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
            && !self.naming.demonyms.contains_key(t.lower.as_str())
            && !matches!(
                self.words[i].pos(),
                Pos::Adp | Pos::Cconj | Pos::Sconj | Pos::Pron | Pos::Part
            )
            && !self.naming.cue("honorific", &t.lower)
            && !self.naming.titles.contains_key(t.lower.as_str())
            && self.naming.gazetteer.longest(self.words, i).is_empty()
            && !self.given(i + 1)
            && after(i + 1)
    }

    /// A short word of the language that begins a sentence and a name of three short words, the family's first ("Ri Yong Ho").
    fn family_first(&self, i: usize) -> bool {
        let short = |k: usize, most: usize| {
            self.words.get(k).is_some_and(|w| {
                let t = &w.token;
                t.kind == TokenKind::Word
                    && t.is_capitalised()
                    && !t.is_all_caps()
                    && t.form.chars().count() <= most
            })
        };
        let name = |k: usize| short(k, 5) && !self.common(k) && !self.is_title(k);
        let nominal = matches!(self.words[i].pos(), Pos::Adj | Pos::Noun | Pos::Propn)
            && self.words[i].features().definite != Some(Definite::Def);
        let more = self
            .words
            .get(i + 3)
            .is_some_and(|w| w.token.is_capitalised());
        let full = fold(&joined(self.words, i..i + 3));
        let listed = self.naming.person_by_name.contains_key(&full);
        name(i + 1) && name(i + 2) && (listed || nominal && short(i, 4) && !more)
    }

    /// "Z. Berisha", "Dr. Krasniqi": how one is addressed is no part of the name.
    fn addresses(&self, i: usize) -> bool {
        let short = |w: &str| self.naming.cue("address", w);
        short(&self.words[i].token.lower)
            && self
                .words
                .get(i + 1)
                .is_some_and(|n| n.token.form == "." || n.token.is_capitalised())
    }

    /// "Myftiu Krasniqi": a title of any kind before a name.
    fn titled(&self, i: usize) -> bool {
        let lower = &self.words[i].token.lower;
        let title =
            self.naming.titles.contains_key(lower.as_str()) || self.naming.cue("honorific", lower);
        title
            && !self.given(i)
            && self.words.get(i + 1).is_some_and(|w| {
                w.token.is_capitalised()
                    && w.token.kind == TokenKind::Word
                    && self.known_name(i + 1)
            })
    }

    /// An adjective that no lexicon has behind the noun of a body: "Instituti Sizmologjik i …".
    fn modifies_body(&self, i: usize) -> bool {
        let adjective = |w: &str| {
            [
                "ik", "ike", "ikë", "ak", "ake", "or", "ore", "ar", "are", "al", "ale", "iv",
                "ive", "ues", "uese", "shëm", "shme",
            ]
            .iter()
            .any(|e| w.ends_with(e))
        };
        let linked = self
            .words
            .get(i + 1)
            .is_some_and(|w| (self.naming.is_link)(&w.token.lower));
        let word = &self.words[i].token;
        linked
            && i > 0
            && self.words[i - 1].token.is_capitalised()
            && !self.known_name(i)
            && word.form.chars().count() > 5
            && adjective(&word.lower)
            && self.words[i - 1]
                .analyses
                .iter()
                .any(|a| a.pos == Pos::Noun && self.naming.org_nouns.contains_key(a.lemma.as_str()))
    }

    /// A word of grammar or a verb: no part of a name, whatever its letters ("Po", "Dhe", "Flet").
    fn grammatical(&self, i: usize) -> bool {
        let w = &self.words[i];
        (self.naming.is_link)(&w.token.lower)
            || self.common(i)
                && !self.known_name(i)
                && !self.cue_at(i, "organisation")
                && matches!(
                    w.pos(),
                    Pos::Adp
                        | Pos::Cconj
                        | Pos::Sconj
                        | Pos::Part
                        | Pos::Pron
                        | Pos::Det
                        | Pos::Adv
                        | Pos::Verb
                        | Pos::Aux
                )
    }

    /// "la", "e", "te" between lower-case words are words of the language.
    fn common_particle(&self, i: usize) -> bool {
        (self.naming.is_link)(&self.words[i].token.lower)
    }

    fn strong_surname(&self, i: usize) -> bool {
        let t = &self.words[i].token;
        // "Ministri i Ekonomisë": behind an article a word of the language is no name.
        let linked = i > 0 && (self.naming.is_link)(&self.words[i - 1].token.lower);
        // "Topin e Artë": what an adjective follows is a thing.
        let described = self
            .words
            .get(i + 1)
            .is_some_and(|w| (self.naming.is_link)(&w.token.lower))
            && self
                .words
                .get(i + 2)
                .is_some_and(|w| w.token.is_capitalised() && self.common(i + 2));
        !described
            && !linked
            && t.form.chars().count() > 2
            && !begins(self.words, i)
            && self.naming.readings_of(&t.form).iter().any(|r| {
                let f = fold(&r.base);
                self.naming.surnames.contains(&f) || self.naming.person_by_last.contains_key(&f)
            })
    }

    /// Whether the run goes on with the word at `next`.
    fn continues(&self, from: usize, next: usize) -> bool {
        let w = &self.words[next];
        if !self.capital(next) || w.token.kind != TokenKind::Word {
            return false;
        }
        // "… Co. Ltd."
        if self.cue_at(next, "organisation") && self.words[next - 1].token.form.ends_with('.') {
            return true;
        }
        // After an ending that is set off, or a bare genitive, a name is over.
        let before = &self.words[next - 1].token.form;
        if self.naming.split_of(before).is_some_and(|(b, _)| {
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
        // "Agron Shkurti Flet": behind a given name a common word may be the other one, and no more.
        let other = self.given(from) && (next == from + 1 || !self.common(next));
        !self.grammatical(next)
            && (self.name_like(next) || other || self.cue_at(next, "organisation"))
    }

    fn cases(&self, head: usize) -> Vec<Case> {
        let mut cases: Vec<Case> = Vec::new();
        let readings = self.naming.readings_of(&self.words[head].token.form);
        // An ending that could be one is likelier than a bare name, but for the nominative's.
        let (bare, ended): (Vec<_>, Vec<_>) = readings.iter().partition(|r| r.cases.len() > 3);
        let oblique_first =
            ended.iter().any(|r| !r.cases.contains(&Case::Nom)) && !self.ends_so(head, &ended);
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

    /// Whether a name ends by itself as others do by their case: a listed one ("Martin", "Harris"), or one in a full
    /// vowel and -s ("Maas", "Dendias"), unless the lists know what the ending would leave.
    fn ends_so(&self, head: usize, ended: &[&Reading]) -> bool {
        let form = fold(&self.words[head].token.form);
        let last = |name: &str| {
            self.naming.surnames.contains(name) || self.naming.person_by_last.contains_key(name)
        };
        // "Ana", "Thoma": behind a given name stands a last one.
        let second = head > 0 && self.given(head - 1);
        let listed = |name: &str| last(name) || !second && self.naming.given.contains_key(name);
        let full = ["as", "is", "os", "us"].iter().any(|e| form.ends_with(e));
        (last(&form) || full) && !ended.iter().any(|r| listed(&fold(&r.base)))
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
}
