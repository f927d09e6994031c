//! What follows the head of a noun phrase: adjectives, genitives and possessives behind an article, appositions.
//!
//! In: a phrase with its head. Out: the same phrase with its dependents, and where it ends.

use std::ops::Range;

use super::Chunker;
use crate::language::albanian::coordination;
use crate::language::albanian::endings::{DIRECT, OBLIQUE};
use crate::language::albanian::pronouns::{self, is_link};
use crate::language::syntax::{Phrase, PhraseKind, Relation};
use crate::language::{Case, Definite, Gender, Number, Pos, VerbForm};

impl<'a> Chunker<'a> {
    /// Reads what follows the head; gives the end.
    pub(super) fn dependents(
        &mut self,
        phrase: &mut Phrase,
        mut end: usize,
        depth: usize,
        children: &mut Vec<(usize, Relation)>,
    ) -> usize {
        let nominal = phrase.kind == PhraseKind::Noun;
        loop {
            if end >= self.words.len() {
                return end;
            }
            // A name right after a common noun: apposition.
            if let Some(n) = self.at[end] {
                let span = &self.names[n];
                // "kryetari i komunës së Klinës X": the name belongs to the outermost noun.
                let inner = depth > 0 && children.iter().any(|(_, l)| *l == Relation::Genitive);
                let time = coordination::says_when(&self.words[phrase.head], self.grammar);
                if span.tokens.start == end
                    && !inner
                    && !time
                    && (span.cases.is_empty()
                        || span.cases.iter().any(|c| phrase.cases.contains(c)))
                    && matches!(phrase.kind, PhraseKind::Noun | PhraseKind::Substantive)
                    && !children.iter().any(|(_, l)| *l == Relation::Apposition)
                    && let Some(child) = self.phrase(end, false, depth + 1)
                {
                    end = self.out[child].tokens.end;
                    children.push((child, Relation::Apposition));
                    continue;
                }
                return end;
            }
            let Some(w) = self.word(end) else {
                // a quotation mark between: nga "heshtja" e Kinës
                if self.quotation_mark(end)
                    && is_link(self.lower(end + 1))
                    && let Some(next) = self.behind_article(phrase, end + 1, depth, children)
                {
                    end = next;
                    continue;
                }
                return end;
            };
            let lower = w.token.lower.as_str();
            if is_link(lower) {
                if let Some(next) = self.behind_article(phrase, end, depth, children) {
                    end = next;
                    continue;
                }
                return end;
            }
            // më të larta, shumë të ngushta, gjithnjë e më të ngushta
            if nominal
                && self.degree(end)
                && let Some(adj) = self.linked_adjective(end + 1)
            {
                phrase.links.push(end + 1);
                phrase.adjectives.push(adj);
                end = adj + 1;
                phrase.core.end = phrase.core.end.max(end);
                continue;
            }
            if phrase.kind == PhraseKind::Noun
                && let Some(p) = pronouns::possessive(lower, false)
            {
                let child = self.possessive(end..end + 1, end, p);
                children.push((child, Relation::Genitive));
                end += 1;
                continue;
            }
            // A plain adjective, also after a genitive ("ministria e Jashtme ruse").
            if phrase.kind != PhraseKind::Pronoun
                && (w.pos() == Pos::Adj && self.plain(end)
                    || self.adjective_before_name(end)
                    || self.capital_adjective(end))
            {
                phrase.adjectives.push(end);
                end += 1;
                if children.is_empty() {
                    phrase.core.end = end;
                }
                continue;
            }
            // Indefinite ablative: sulm raketash, njerëz armësh.
            if nominal
                && w.pos() == Pos::Noun
                && w.features().case == Some(Case::Abl)
                && w.features().definite != Some(Definite::Def)
                && lower.ends_with("sh")
                && let Some(child) = self.phrase(end, false, depth + 1)
            {
                end = self.out[child].tokens.end;
                children.push((child, Relation::Compound));
                continue;
            }
            return end;
        }
    }

    fn degree(&self, i: usize) -> bool {
        let lower = self.lower(i);
        matches!(
            lower,
            "më" | "shumë" | "tepër" | "aq" | "kaq" | "mjaft" | "gjithnjë"
        ) || self
            .words
            .get(i)
            .is_some_and(|w| w.pos() == Pos::Adv && is_link(self.lower(i + 1)))
    }

    /// "homologun e saj rus Sergei Lavrov": before a name, what may be an adjective is one.
    fn adjective_before_name(&self, i: usize) -> bool {
        let word = &self.words[i];
        self.at.get(i + 1).copied().flatten().is_some()
            && !word.token.is_capitalised()
            && word.pos() == Pos::Noun
            && word.reading(Pos::Adj).is_some_and(|a| a.known)
    }

    /// "Komanda Jugore", "Rrethi Gjyqësor": within a body's name the capital hides the adjective.
    fn capital_adjective(&self, i: usize) -> bool {
        let w = &self.words[i];
        w.token.is_capitalised()
            && !w.token.is_all_caps()
            && i > 0
            && self.words[i - 1].token.is_capitalised()
            && matches!(w.pos(), Pos::Propn | Pos::Noun)
            && w.features().definite != Some(Definite::Def)
            && w.reading(Pos::Adj)
                .is_some_and(|a| a.known || is_link(self.lower(i + 1)))
    }

    /// Whether the adjective at `i` belongs to the noun before it rather than beginning something new.
    fn plain(&self, i: usize) -> bool {
        self.words[i]
            .analyses
            .first()
            .is_some_and(|a| a.pos == Pos::Adj)
    }

    /// What an article after the head brings: possessive, adjective or genitive.
    fn behind_article(
        &mut self,
        phrase: &mut Phrase,
        at: usize,
        depth: usize,
        children: &mut Vec<(usize, Relation)>,
    ) -> Option<usize> {
        let article = self.lower(at);
        let next = at + 1;
        if next >= self.words.len() {
            return None;
        }
        if let Some(p) = pronouns::possessive(self.lower(next), true) {
            phrase.links.push(at);
            let child = self.possessive(at..next + 1, next, p);
            children.push((child, Relation::Genitive));
            return Some(next + 1);
        }
        if pronouns::relative(self.lower(next)).is_some() {
            return None;
        }
        // A subjunctive mark or a clitic is no article.
        let tag = self.words[at].pos();
        let next_verb = self.words[next].pos() == Pos::Verb
            && self.words[next].features().form != Some(VerbForm::Part)
            && self.at[next].is_none();
        if tag == Pos::Part && article == "të" && next_verb || next_verb && tag == Pos::Pron {
            return None;
        }
        if self.at[next].is_none()
            && let Some(adj) = self.linked_adjective(at)
        {
            let sure = self.words[adj].pos() == Pos::Adj
                || self.words[adj].features().form == Some(VerbForm::Part)
                || self.noun(adj).is_none();
            if sure && self.agrees(phrase, article) {
                phrase.links.push(at);
                phrase.adjectives.push(adj);
                if children.is_empty() {
                    phrase.core.end = adj + 1;
                }
                let mut end = adj + 1;
                // i fortë dhe i pavarur
                if matches!(self.lower(end), "dhe" | "e")
                    && is_link(self.lower(end + 1))
                    && let Some(second) = self.linked_adjective(end + 1)
                    && self.words[second].pos() == Pos::Adj
                {
                    phrase.links.push(end + 1);
                    phrase.adjectives.push(second);
                    end = second + 1;
                }
                return Some(end);
            }
        }
        if !self.agrees(phrase, article) {
            return None;
        }
        let before = self.out.len();
        let child = self.phrase(next, true, depth + 1)?;
        let genitive = self.out[child].cases.iter().any(|c| OBLIQUE.contains(c))
            || self.out[child].kind == PhraseKind::Quantity;
        let clear = self.out[child]
            .cases
            .first()
            .is_some_and(|c| OBLIQUE.contains(c));
        // "e" also means "and": only a form that is first of all a genitive follows it as one.
        // "deputetët X e Y": the second name joins the first.
        let after_name = self.out[child].kind == PhraseKind::Name
            && matches!(children.last(), Some((_, Relation::Apposition)));
        let joins = self.joins(phrase, child) || after_name;
        if !genitive || article == "e" && !clear && joins {
            self.out.truncate(before);
            return None;
        }
        let held = &mut self.out[child];
        held.cases.retain(|c| OBLIQUE.contains(c));
        if held.cases.is_empty() {
            held.cases.push(Case::Gen);
        }
        phrase.links.push(at);
        let end = held.tokens.end;
        children.push((child, Relation::Genitive));
        Some(end)
    }

    /// Whether "e" stands for "and" between the two.
    fn joins(&self, phrase: &Phrase, child: usize) -> bool {
        let c = &self.out[child];
        c.kind == phrase.kind && phrase.cases.iter().any(|k| c.cases.contains(k))
    }

    /// Whether an article may follow this head.
    fn agrees(&self, phrase: &Phrase, article: &str) -> bool {
        match article {
            "së" => {
                phrase.gender != Some(Gender::Masc)
                    && phrase.cases.iter().any(|c| OBLIQUE.contains(c))
            }
            "i" => phrase.gender != Some(Gender::Fem) && phrase.number != Some(Number::Plur),
            // "krahas Vuçiqit e Hotit": behind an oblique form it is "and"
            "e" => {
                phrase.kind != PhraseKind::Name || phrase.cases.iter().any(|c| DIRECT.contains(c))
            }
            _ => true,
        }
    }

    fn possessive(&mut self, tokens: Range<usize>, head: usize, p: pronouns::Pronoun) -> usize {
        self.out.push(Phrase {
            core: tokens.clone(),
            tokens,
            head,
            kind: PhraseKind::Possessive,
            cases: vec![Case::Gen],
            gender: p.gender,
            number: Some(p.number),
            definite: Some(Definite::Def),
            person: Some(p.person),
            is_pronoun: true,
            ..Phrase::default()
        });
        self.out.len() - 1
    }

    /// Uses the first article to choose among the cases of the head.
    pub(super) fn narrow(&self, phrase: &mut Phrase) {
        let Some(&at) = phrase.links.first() else {
            return;
        };
        if phrase.kind == PhraseKind::Substantive {
            return;
        }
        let plural = phrase.number == Some(Number::Plur);
        let keep: &[Case] = match (self.lower(at), plural) {
            ("i", _) => &[Case::Nom],
            ("e", _) => DIRECT,
            ("së", _) => OBLIQUE,
            _ => return,
        };
        let kept: Vec<Case> = phrase
            .cases
            .iter()
            .copied()
            .filter(|c| keep.contains(c))
            .collect();
        if !kept.is_empty() {
            phrase.cases = kept;
        }
    }

    /// Genitives behind a prepositional phrase: "këshilltari për siguri i presidentit".
    pub(super) fn late_genitives(&mut self) {
        for b in 0..self.out.len() {
            let p = &self.out[b];
            let start = p.tokens.start;
            if p.parent.is_some()
                || p.preposition.is_some()
                || start < 2
                || !p.cases.iter().any(|c| OBLIQUE.contains(c))
            {
                continue;
            }
            let link = start - 1;
            if !is_link(self.lower(link)) || self.words[link].pos() == Pos::Part {
                continue;
            }
            // The phrase right before the article, and behind it the noun that it depends on.
            let Some(inner) = self.top_ending_at(link) else {
                continue;
            };
            let Some(at) = self.out[inner].preposition.as_ref().map(|r| r.start) else {
                continue;
            };
            let Some(a) = self.top_ending_at(at).filter(|&a| a != b) else {
                continue;
            };
            if !self.agrees(&self.out[a], self.lower(link)) || self.out[a].kind != PhraseKind::Noun
            {
                continue;
            }
            self.out[b].parent = Some(a);
            self.out[b].relation = Some(Relation::Genitive);
            self.out[a].genitives.push(b);
            self.out[a].links.push(link);
        }
    }
}
