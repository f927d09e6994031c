//! Noun phrases of Albanian.
//!
//! In: the analysed words of a sentence and its names. Out: [`Phrase`]s. The parser walks left to right: determiners,
//! a head (noun, name, substantive or pronoun), then what follows the head: plain adjectives, adjectives behind an
//! article, genitives behind an article (i/e/të/së), possessives, names in apposition. Coordination is added at the end.

use std::ops::Range;

use super::coordination;
use super::endings::{ANY, DIRECT, OBLIQUE};
use super::pronouns::{self, is_determiner, is_link};
use crate::language::syntax::{NameSpan, Phrase, PhraseKind, Relation};
use crate::language::{Analysis, Case, Definite, Gender, Number, Person, Pos, VerbForm, Word};
use crate::text::TokenKind;

/// How deep genitives may nest.
const DEEPEST: usize = 8;

/// Finds the noun phrases of a sentence, in the order of their first words, parents before children.
pub fn phrases(words: &[Word], names: &[NameSpan]) -> Vec<Phrase> {
    let mut at = vec![None; words.len()];
    for (n, span) in names.iter().enumerate() {
        for slot in at.iter_mut().take(span.tokens.end).skip(span.tokens.start) {
            *slot = Some(n);
        }
    }
    let mut chunker = Chunker {
        words,
        names,
        at,
        out: Vec::new(),
    };
    let mut i = 0;
    while i < words.len() {
        i = chunker.step(i);
    }
    chunker.late_genitives();
    let mut out = chunker.out;
    coordination::apposition(words, &mut out);
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

/// A preposition: its words and its dictionary form.
struct Preposition {
    tokens: Range<usize>,
    lemma: String,
}

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

struct Chunker<'a> {
    words: &'a [Word],
    names: &'a [NameSpan],
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

    /// Genitives behind a prepositional phrase: "këshilltari për siguri i presidentit".
    fn late_genitives(&mut self) {
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

    fn top_ending_at(&self, end: usize) -> Option<usize> {
        (0..self.out.len()).find(|&i| self.out[i].tokens.end == end && self.out[i].parent.is_none())
    }

    /// A preposition that begins at `i`.
    fn preposition(&self, i: usize) -> Option<Preposition> {
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
    fn govern(&mut self, n: usize, p: Preposition) {
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
        self.narrow(&mut phrase);
        self.out.push(phrase);
        Some(n)
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

    /// A quantity or pronoun that stands alone.
    fn lone(&mut self, start: usize, end: usize, counted: bool, determined: bool) -> Option<usize> {
        let blank = |words: &[Word], kind, head: usize| Phrase {
            tokens: start..head + 1,
            core: start..head + 1,
            head,
            kind,
            cases: DIRECT.to_vec(),
            number: words[head].features().number,
            person: Some(Person::Third),
            is_pronoun: kind == PhraseKind::Pronoun,
            ..Phrase::default()
        };
        if end > start && determined {
            let mut p = blank(self.words, PhraseKind::Quantity, end - 1);
            p.number = Some(Number::Plur);
            if let Some(info) = pronouns::independent(self.lower(end - 1)).filter(|_| !counted) {
                p.kind = PhraseKind::Pronoun;
                p.is_pronoun = true;
                p.cases = info.cases.to_vec();
                p.gender = info.gender;
                p.number = Some(info.number);
            }
            self.out.push(p);
            return Some(self.out.len() - 1);
        }
        if self.at[start].is_some() {
            return None;
        }
        let info = pronouns::independent(self.lower(start))?;
        let mut p = blank(self.words, PhraseKind::Pronoun, start);
        p.cases = info.cases.to_vec();
        p.gender = info.gender;
        p.number = Some(info.number);
        p.person = Some(info.person);
        // ata të Serbisë: a pronoun may carry a genitive.
        let mut children = Vec::new();
        if info.person == Person::Third && is_link(self.lower(start + 1)) {
            p.tokens.end = self.dependents(&mut p, start + 1, 1, &mut children);
        }
        let n = self.out.len();
        for (child, link) in &children {
            self.out[*child].parent = Some(n);
            self.out[*child].relation = Some(*link);
        }
        p.genitives = children.iter().map(|(c, _)| *c).collect();
        self.out.push(p);
        Some(n)
    }

    /// i cili, të cilët …
    fn relative(&mut self, i: usize) -> Option<usize> {
        if !is_link(self.lower(i)) {
            return None;
        }
        let info = pronouns::relative(self.lower(i + 1))?;
        self.out.push(Phrase {
            tokens: i..i + 2,
            core: i..i + 2,
            head: i + 1,
            kind: PhraseKind::Relative,
            cases: info.cases.to_vec(),
            gender: info.gender,
            number: Some(info.number),
            definite: Some(Definite::Def),
            person: Some(Person::Third),
            is_pronoun: true,
            ..Phrase::default()
        });
        Some(self.out.len() - 1)
    }

    /// The head that stands at `i`.
    fn head(&self, i: usize, expected: bool, dependent: bool) -> Option<Head> {
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
        if !(linked && ended) && !free {
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

    fn noun(&self, i: usize) -> Option<&'a Analysis> {
        let w = self.word(i)?;
        if w.token.kind != TokenKind::Word || is_link(&w.token.lower) {
            return None;
        }
        // "dhe" is earth in the lexicon, too.
        if w.analyses.iter().any(|a| a.pos == Pos::Cconj) {
            return None;
        }
        match w.pos() {
            Pos::Noun | Pos::Propn => w.analyses.first(),
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
            .filter(|(_, a)| matches!(a.pos, Pos::Noun | Pos::Propn))
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
            if matches!(r.pos, Pos::Noun | Pos::Propn) && same {
                if let Some(c) = r.features.case {
                    if !cases.contains(&c) {
                        cases.push(c);
                    }
                }
            }
        }
        if cases.is_empty() {
            cases.extend_from_slice(ANY);
        }
        for c in [Case::Gen, Case::Dat, Case::Abl] {
            if cases.iter().any(|x| OBLIQUE.contains(x)) && !cases.contains(&c) {
                cases.push(c);
            }
        }
        cases
    }

    fn adjective(&self, i: usize) -> Option<&'a Analysis> {
        let w = self.word(i)?;
        if w.token.kind != TokenKind::Word || is_link(&w.token.lower) {
            return None;
        }
        w.analyses.iter().find(|a| {
            a.pos == Pos::Adj || a.pos == Pos::Verb && a.features.form == Some(VerbForm::Part)
        })
    }

    /// An adjective behind an article at `i`, maybe with an adverb between: the index of the adjective.
    fn linked_adjective(&self, i: usize) -> Option<usize> {
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

    /// Reads what follows the head; gives the end.
    fn dependents(
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
                if span.tokens.start == end
                    && (span.cases.is_empty()
                        || span.cases.iter().any(|c| phrase.cases.contains(c)))
                    && matches!(phrase.kind, PhraseKind::Noun | PhraseKind::Substantive)
                    && !children.iter().any(|(_, l)| *l == Relation::Apposition)
                {
                    if let Some(child) = self.phrase(end, false, depth + 1) {
                        end = self.out[child].tokens.end;
                        children.push((child, Relation::Apposition));
                        continue;
                    }
                }
                return end;
            }
            let Some(w) = self.word(end) else {
                // a quotation mark between: nga "heshtja" e Kinës
                if self.quotation_mark(end) && is_link(self.lower(end + 1)) {
                    if let Some(next) = self.behind_article(phrase, end + 1, depth, children) {
                        end = next;
                        continue;
                    }
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
            if nominal && self.degree(end) {
                if let Some(adj) = self.linked_adjective(end + 1) {
                    phrase.links.push(end + 1);
                    phrase.adjectives.push(adj);
                    end = adj + 1;
                    phrase.core.end = phrase.core.end.max(end);
                    continue;
                }
            }
            if phrase.kind == PhraseKind::Noun {
                if let Some(p) = pronouns::possessive(lower, false) {
                    let child = self.possessive(end..end + 1, end, p);
                    children.push((child, Relation::Genitive));
                    end += 1;
                    continue;
                }
            }
            // A plain adjective, also after a genitive ("ministria e Jashtme ruse").
            if phrase.kind != PhraseKind::Pronoun
                && (w.pos() == Pos::Adj && self.plain(end) || self.adjective_before_name(end))
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
            {
                if let Some(child) = self.phrase(end, false, depth + 1) {
                    end = self.out[child].tokens.end;
                    children.push((child, Relation::Compound));
                    continue;
                }
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

    fn quotation_mark(&self, i: usize) -> bool {
        matches!(self.lower(i), "\"" | "“" | "”" | "„" | "«" | "»")
    }

    /// "homologun e saj rus Sergei Lavrov": before a name, what may be an adjective is one.
    fn adjective_before_name(&self, i: usize) -> bool {
        let word = &self.words[i];
        self.at.get(i + 1).copied().flatten().is_some()
            && !word.token.is_capitalised()
            && word.pos() == Pos::Noun
            && word.reading(Pos::Adj).is_some_and(|a| a.known)
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
        if self.at[next].is_none() {
            if let Some(adj) = self.linked_adjective(at) {
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
                    if matches!(self.lower(end), "dhe" | "e") && is_link(self.lower(end + 1)) {
                        if let Some(second) = self.linked_adjective(end + 1) {
                            if self.words[second].pos() == Pos::Adj {
                                phrase.links.push(end + 1);
                                phrase.adjectives.push(second);
                                end = second + 1;
                            }
                        }
                    }
                    return Some(end);
                }
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
        if !genitive || article == "e" && !clear && self.joins(phrase, child) {
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
    fn narrow(&self, phrase: &mut Phrase) {
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
}
