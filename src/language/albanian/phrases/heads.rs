//! What can head a noun phrase: a name, a noun in the reading that agrees with what follows, an adjective used as a noun.
//!
//! In: a word. Out: [`Head`].

use super::{Chunker, Head};
use crate::language::albanian::endings::{ANY, DIRECT, OBLIQUE};
use crate::language::albanian::pronouns::is_link;
use crate::language::syntax::PhraseKind;
use crate::language::{Analysis, Case, Definite, Gender, Number, Person, Pos, VerbForm, Word};
use crate::text::TokenKind;

/// Whether an article may stand behind a noun of these features.
fn article_fits(article: &str, a: &Analysis) -> bool {
    let f = a.features;
    let (gender, number, case) = (f.gender, f.number, f.case);
    let plural = number == Some(Number::Plur);
    let oblique = case.is_some_and(|c| OBLIQUE.contains(&c));
    match article {
        "i" => !plural && gender != Some(Gender::Fem) && matches!(case, None | Some(Case::Nom)),
        "e" => match (plural, gender, case) {
            (_, _, None) => true,
            (true, _, c) => {
                f.definite != Some(Definite::Ind) && !c.is_some_and(|c| OBLIQUE.contains(&c))
            }
            (false, _, Some(Case::Acc)) => f.definite != Some(Definite::Ind),
            (false, Some(Gender::Fem), Some(Case::Nom)) => true,
            _ => false,
        },
        "së" => !plural && gender != Some(Gender::Masc) && (case.is_none() || oblique),
        _ => plural || case.is_none() || oblique || f.definite == Some(Definite::Ind),
    }
}

impl<'a> Chunker<'a> {
    /// The head that stands at `i`.
    pub(super) fn head(&self, i: usize, expected: bool, dependent: bool) -> Option<Head> {
        let w = self.word(i)?;
        if let Some(n) = self.at[i] {
            let span = &self.names[n];
            if span.tokens.start != i {
                return None;
            }
            return Some(Head {
                tokens: span.tokens.clone(),
                index: span.head,
                reading: 0,
                kind: PhraseKind::Name,
                cases: span.cases.clone(),
                gender: span.gender,
                number: Some(span.number),
                definite: Some(Definite::Def),
                person: Person::Third,
                name: Some(n),
            });
        }
        if let Some((reading, a)) = self.noun_here(i, dependent) {
            let cases = self.noun_cases(w, a);
            return Some(Head {
                tokens: i..i + 1,
                index: i,
                reading,
                kind: PhraseKind::Noun,
                cases,
                gender: a.features.gender,
                number: a.features.number,
                definite: a.features.definite,
                person: Person::Third,
                name: None,
            });
        }
        self.substantive(i, expected)
    }

    /// të huajt, i plagosuri, të arrestuarve.
    fn substantive(&self, i: usize, expected: bool) -> Option<Head> {
        let (at, linked) = if is_link(self.lower(i)) {
            if self.words[i].pos() == Pos::Part {
                return None;
            }
            (i + 1, true)
        } else {
            (i, false)
        };
        if self.at.get(at).copied().flatten().is_some() {
            return None;
        }
        let adj = self.adjective(at)?;
        let w = &self.words[at];
        if w.pos() == Pos::Verb && w.features().form != Some(VerbForm::Part) {
            return None;
        }
        let form = self.lower(at);
        let plural_oblique = form.ends_with("ve");
        let ended = plural_oblique
            || adj.features.definite == Some(Definite::Def)
            || form.ends_with("rit")
            || form.ends_with("rin")
            || form.ends_with("uarit")
            || form.ends_with("urit")
            || (form.ends_with('t') && linked && self.lower(i) == "të");
        let free = expected && linked && adj.features.form == Some(VerbForm::Part);
        if !(free || linked && ended) {
            return None;
        }
        let number = if plural_oblique || self.lower(i) == "të" && !form.ends_with("rin") {
            Number::Plur
        } else {
            Number::Sing
        };
        let cases = if plural_oblique || form.ends_with("rit") && number == Number::Sing {
            OBLIQUE
        } else if free {
            ANY
        } else {
            DIRECT
        };
        Some(Head {
            tokens: i..at + 1,
            index: at,
            reading: 0,
            kind: PhraseKind::Substantive,
            cases: cases.to_vec(),
            gender: adj.features.gender,
            number: Some(number),
            definite: Some(if ended { Definite::Def } else { Definite::Ind }),
            person: Person::Third,
            name: None,
        })
    }

    pub(super) fn noun(&self, i: usize) -> Option<&'a Analysis> {
        let w = self.word(i)?;
        if w.token.kind != TokenKind::Word || is_link(&w.token.lower) {
            return None;
        }
        // "dhe" is earth in the lexicon, too.
        if w.analyses.iter().any(|a| a.pos == Pos::Cconj) {
            return None;
        }
        match w.pos() {
            // "në Kuvend": no list of names has it, so the capital makes no name of a noun.
            Pos::Propn => w
                .analyses
                .iter()
                .find(|a| a.pos == Pos::Noun && a.known)
                .or_else(|| w.analyses.first()),
            Pos::Noun => w.analyses.first(),
            // Where a head is looked for, "zyrtarë amerikanë" begins with its noun.
            Pos::Adj
                if !(i > 0
                    && is_link(self.lower(i - 1))
                    && self.words[i - 1].pos() == Pos::Det) =>
            {
                w.analyses.iter().find(|a| a.pos == Pos::Noun && a.known)
            }
            _ => None,
        }
    }

    /// The noun reading that agrees with the article or adjective behind it, else the likeliest.
    fn noun_here(&self, i: usize, dependent: bool) -> Option<(usize, &'a Analysis)> {
        let mut best = self.noun(i)?;
        let readings = &self.words[i].analyses;
        let mut at = readings
            .iter()
            .position(|a| std::ptr::eq(a, best))
            .unwrap_or(0);
        // protestuesit: a plural rather than a lone dative, unless something governs it.
        let plural = |a: &Analysis| {
            a.pos == Pos::Noun
                && a.features.number == Some(Number::Plur)
                && a.features.case == Some(Case::Nom)
        };
        let f = best.features;
        if !dependent
            && f.number == Some(Number::Sing)
            && f.case.is_some_and(|c| OBLIQUE.contains(&c))
        {
            let ablative = i > 0 && self.words[i - 1].pos() == Pos::Adp;
            if let Some((k, a)) = readings
                .iter()
                .enumerate()
                .find(|(_, a)| plural(a))
                .filter(|_| !ablative)
            {
                best = a;
                at = k;
            }
        }
        // "Kompani të mëdha": without a word that singles one out, several.
        let alone = i == 0 || !matches!(self.words[i - 1].pos(), Pos::Det | Pos::Num | Pos::Adp);
        if alone
            && self.lower(i + 1) == "të"
            && best.features.number == Some(Number::Sing)
            && best.features.definite == Some(Definite::Ind)
            && !best.features.case.is_some_and(|c| OBLIQUE.contains(&c))
        {
            let several = |a: &Analysis| {
                plural(a) && a.lemma == best.lemma && a.features.definite == Some(Definite::Ind)
            };
            if let Some((k, a)) = readings.iter().enumerate().find(|(_, a)| several(a)) {
                best = a;
                at = k;
            }
        }
        let article = if is_link(self.lower(i + 1)) && self.words[i + 1].pos() != Pos::Part {
            Some(self.lower(i + 1))
        } else {
            None
        };
        let gender = self
            .words
            .get(i + 1)
            .filter(|w| w.pos() == Pos::Adj && self.at[i + 1].is_none())
            .and_then(|w| {
                let mut genders = w
                    .analyses
                    .iter()
                    .filter(|a| a.pos == Pos::Adj)
                    .map(|a| a.features.gender);
                let first = genders.next().flatten();
                genders.all(|g| g == first).then_some(first).flatten()
            });
        if article.is_none() && gender.is_none() {
            return Some((at, best));
        }
        let fits = |a: &Analysis| {
            let f = a.features;
            let by_gender = gender.is_none_or(|g| f.gender.is_none_or(|x| x == g));
            by_gender && article.is_none_or(|l| article_fits(l, a))
        };
        readings
            .iter()
            .enumerate()
            // "Ministrinë e …": a noun keeps to its readings as one.
            .filter(|(_, a)| a.pos == Pos::Noun || a.pos == Pos::Propn && best.pos == Pos::Propn)
            .find(|(_, a)| fits(a))
            .or(Some((at, best)))
    }

    /// The cases that all noun readings of this lemma allow, in order.
    fn noun_cases(&self, w: &Word, a: &Analysis) -> Vec<Case> {
        let mut cases = Vec::with_capacity(3);
        for r in &w.analyses {
            let same = r.lemma == a.lemma
                && r.features.number == a.features.number
                && r.features.definite == a.features.definite;
            if matches!(r.pos, Pos::Noun | Pos::Propn)
                && same
                && let Some(c) = r.features.case
                && !cases.contains(&c)
            {
                cases.push(c);
            }
        }
        if cases.is_empty() {
            cases.extend_from_slice(ANY);
        }
        // "dërgoi trupa": the definite nominative of one is the indefinite plural of many
        let many = |r: &&Analysis| {
            r.lemma == a.lemma
                && r.pos == Pos::Noun
                && r.features.number == Some(Number::Plur)
                && r.features.case == Some(Case::Acc)
        };
        if cases == [Case::Nom] && w.analyses.iter().any(|r| many(&r)) {
            cases.push(Case::Acc);
        }
        for c in [Case::Gen, Case::Dat, Case::Abl] {
            if cases.iter().any(|x| OBLIQUE.contains(x)) && !cases.contains(&c) {
                cases.push(c);
            }
        }
        cases
    }

    pub(super) fn adjective(&self, i: usize) -> Option<&'a Analysis> {
        let w = self.word(i)?;
        if w.token.kind != TokenKind::Word || is_link(&w.token.lower) {
            return None;
        }
        w.analyses.iter().find(|a| {
            a.pos == Pos::Adj || a.pos == Pos::Verb && a.features.form == Some(VerbForm::Part)
        })
    }

    /// An adjective behind an article at `i`, maybe with an adverb between: the index of the adjective.
    pub(super) fn linked_adjective(&self, i: usize) -> Option<usize> {
        if !is_link(self.lower(i)) {
            return None;
        }
        if self.at.get(i + 1).copied().flatten().is_some() {
            return None;
        }
        let adj = self.adjective(i + 1)?;
        let w = &self.words[i + 1];
        let noun_first = matches!(w.pos(), Pos::Noun | Pos::Propn)
            && w.features().case.is_some_and(|c| OBLIQUE.contains(&c));
        (!noun_first || adj.known && w.pos() == Pos::Adj).then_some(i + 1)
    }
}
