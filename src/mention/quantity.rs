//! How many: numbers with what they count.
//!
//! In: a sentence's words, its times and the language's words for numbers. Out: [`QuantityMention`]s, in order, none
//! overlapping. Figures that count nothing (scores, telephone numbers, articles of law, ages, dates) give none.

mod numbers;

use std::ops::Range;

use super::time::{TimeMention, TimeRules};
use crate::language::times::{NumberRules, QuantityRules};
use crate::language::{Pos, Word};
use crate::record::Bound;
use crate::span::Span;
use crate::text::TokenKind;

pub use numbers::{Number, number_at};

/// A number that counts.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityMention {
    /// Tokens of the number, with the words of its bound, its percent sign or its currency.
    pub tokens: Range<usize>,
    /// Where they stand.
    pub span: Span,
    /// The value; `None` for "tens", "hundreds". Of a range the lower end, with [`Bound::AtLeast`].
    pub value: Option<f64>,
    /// Token of the counted noun.
    pub unit_noun: Option<usize>,
    /// ISO 4217 code of the currency.
    pub currency: Option<String>,
    /// Whether it counts in the hundred.
    pub percent: bool,
    /// Whether it is one word that counts days ("treditor").
    pub days: bool,
    /// Whether it is a limit.
    pub bound: Option<Bound>,
}

/// Finds the quantities of a sentence; `times` are the times found in it.
pub fn quantities(
    words: &[Word],
    times: &[TimeMention],
    rules: &TimeRules,
) -> Vec<QuantityMention> {
    let reader = Reader {
        words,
        lower: words.iter().map(|w| w.token.lower.as_str()).collect(),
        rules: &rules.quantities,
        numbers: &rules.numbers,
    };
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.len() {
        if let Some(time) = times.iter().find(|t| t.tokens.contains(&i)) {
            i = time.tokens.end;
            continue;
        }
        let Some(number) = number_at(words, i, &rules.numbers) else {
            out.extend(reader.days_in(i));
            i += 1;
            continue;
        };
        let clear = times
            .iter()
            .all(|t| t.tokens.start >= number.end || t.tokens.end <= i);
        if clear && let Some(mention) = reader.quantity(i, number) {
            i = mention.tokens.end.max(number.end);
            out.push(mention);
            continue;
        }
        i = number.end;
    }
    out
}

struct Reader<'a> {
    words: &'a [Word],
    lower: Vec<&'a str>,
    rules: &'a QuantityRules,
    numbers: &'a NumberRules,
}

impl Reader<'_> {
    fn word(&self, i: usize) -> &str {
        self.lower.get(i).copied().unwrap_or("")
    }

    /// "vizitë treditore", "tri-ditor": a number of days in one word.
    fn days_in(&self, i: usize) -> Option<QuantityMention> {
        let word = self.word(i);
        let value = self.rules.days.iter().find_map(|ending| {
            let number = word.strip_suffix(ending.as_str())?.trim_end_matches('-');
            self.numbers
                .words
                .get(number)
                .copied()
                .or_else(|| number.parse().ok())
        })?;
        Some(QuantityMention {
            tokens: i..i + 1,
            span: self.words[i].token.span,
            value: Some(value),
            unit_noun: None,
            currency: None,
            percent: false,
            days: true,
            bound: None,
        })
    }

    fn quantity(&self, start: usize, number: Number) -> Option<QuantityMention> {
        if self.names_a_thing(start, number) {
            return None;
        }
        let mut end = number.end;
        let mut begin = start;
        let percent = self.rules.percent.at(&self.lower, end);
        let currency = self.currency(start, end);
        if let Some(stop) = percent {
            end = stop;
        } else if let Some((from, stop, _)) = &currency {
            begin = (*from).min(begin);
            end = (*stop).max(end);
        }
        let unit_noun = match (percent, &currency) {
            (None, None) => self.unit_noun(number.end),
            _ => None,
        };
        // "dy politikanët u takuan": the two that were named before
        if number.word && unit_noun.is_some_and(|n| self.is_known_set(n)) {
            return None;
        }
        let named = percent.is_some() || currency.is_some() || unit_noun.is_some();
        if !named && !self.may_stand_alone(start, number) {
            return None;
        }
        let (bound, begin) = self.bound(begin, number);
        let (bound, end) = match self.rules.more.at(&self.lower, end) {
            Some(stop) => (Some(Bound::AtLeast), stop),
            None => (bound, end),
        };
        Some(QuantityMention {
            span: self.words[begin]
                .token
                .span
                .cover(self.words[end - 1].token.span),
            tokens: begin..end,
            value: number.value,
            unit_noun,
            currency: currency
                .map(|(_, _, code)| code)
                .filter(|_| percent.is_none()),
            percent: percent.is_some(),
            days: false,
            bound,
        })
    }

    /// Numbers that are part of a name or an age, telephone numbers, "both".
    fn names_a_thing(&self, i: usize, number: Number) -> bool {
        let before = i.checked_sub(1).map_or("", |k| self.word(k));
        let after = self.word(number.end);
        if self.rules.ages.contains(after) || after == "°c" || after == "°C" || after == "°F" {
            return true;
        }
        if self.rules.named_by_number.contains(before) {
            return true;
        }
        // "të dy vendet", "e tre deputetëve": all of a known set
        let both = number.word
            && number.value.is_some_and(|v| v >= 2.0)
            && self.rules.all_of.contains(before);
        let article = number.word && self.numbers.article.contains(self.word(i));
        // "1." numbers a list
        let list = i == 0 && after == "." && self.words.len() > 2;
        let phone = self.words[i].token.kind == TokenKind::Number
            && (before == "+" || self.is_figure_row(i, number.end));
        article || both || list || phone
    }

    /// Whether the noun is a definite plural in a case that shows it.
    fn is_known_set(&self, noun: usize) -> bool {
        use crate::language::{Case, Definite, Number as Count};
        // "tre organizatorët e protestës": told now which ones
        if self.rules.all_of.contains(self.word(noun + 1)) {
            return false;
        }
        self.words[noun].analyses.first().is_some_and(|a| {
            let f = a.features;
            f.definite == Some(Definite::Def)
                && f.number == Some(Count::Plur)
                && matches!(f.case, Some(Case::Nom | Case::Acc))
        })
    }

    /// Figures beside figures that are no thousands: a telephone number, a row of a table.
    fn is_figure_row(&self, i: usize, end: usize) -> bool {
        let figure = |k: usize| {
            self.words
                .get(k)
                .is_some_and(|w| w.token.kind == TokenKind::Number)
        };
        figure(end) || (i > 0 && figure(i - 1))
    }

    /// A number without a noun of its own counts what was named before ("8000 prej tyre", "u vranë 12"), unless it
    /// looks like a year, a label after a name, or a bare article.
    fn may_stand_alone(&self, i: usize, number: Number) -> bool {
        let token = &self.words[i].token;
        let Some(value) = number.value else {
            return false;
        };
        let year = !number.range
            && token.form.len() == 4
            && number.end == i + 1
            && (1800.0..=2100.0).contains(&value);
        let label = i > 0
            && self.words[i - 1].token.kind == TokenKind::Word
            && self.words[i - 1].token.is_capitalised()
            && (i > 1
                || self.words[0]
                    .analyses
                    .first()
                    .is_none_or(|a| a.pos == Pos::Propn || !a.known));
        let score = number.range && number.end == i + 1;
        let followed = self.words.get(number.end).map(|w| &w.token);
        let tight = followed.is_some_and(|t| {
            t.kind == TokenKind::Symbol || (t.kind == TokenKind::Punctuation && t.form == "/")
        });
        let verb_after = followed.is_some_and(|t| matches!(t.kind, TokenKind::Word));
        if number.word {
            // "tre prej tyre", not "një", "dy" inside a phrase
            return value >= 2.0
                && (verb_after && self.rules.out_of.contains(self.word(number.end))
                    || self.bounded(i));
        }
        !year && !label && !score && !tight
    }

    fn bounded(&self, i: usize) -> bool {
        let rules = self.rules;
        [&rules.at_least, &rules.at_most, &rules.about]
            .iter()
            .any(|p| p.before(&self.lower, i).is_some())
    }

    /// A currency right after the number or its sign before it: the tokens it adds and its code.
    fn currency(&self, start: usize, end: usize) -> Option<(usize, usize, String)> {
        let mut found: Option<(usize, usize, &str)> = None;
        for (code, names) in &self.rules.currencies {
            if let Some(stop) = names.at(&self.lower, end)
                && found.is_none_or(|(_, best, _)| stop > best)
            {
                found = Some((start, stop, code));
            }
            let sign_before = start
                .checked_sub(1)
                .filter(|k| self.words[*k].token.kind == TokenKind::Symbol)
                .filter(|k| names.at(&self.lower, *k) == Some(start));
            if let Some(at) = sign_before.filter(|_| found.is_none()) {
                found = Some((at, end, code));
            }
        }
        found.map(|(a, b, code)| (a, b, code.to_owned()))
    }

    /// The noun that a number counts: within the next words, past articles and adjectives.
    fn unit_noun(&self, from: usize) -> Option<usize> {
        let mut linked = false;
        for i in from..(from + 5).min(self.words.len()) {
            let word = &self.words[i];
            let token = &word.token;
            if token.kind != TokenKind::Word {
                return None;
            }
            if self.rules.counted.contains(token.lower.as_str()) {
                return Some(i);
            }
            let first = word.analyses.first().map(|a| a.pos);
            if self.rules.links.contains(token.lower.as_str()) && !linked {
                linked = true;
                continue;
            }
            if self.rules.stops.contains(token.lower.as_str())
                || self.numbers.words.contains_key(token.lower.as_str())
                || matches!(
                    first,
                    Some(
                        Pos::Verb
                            | Pos::Aux
                            | Pos::Adp
                            | Pos::Cconj
                            | Pos::Sconj
                            | Pos::Adv
                            | Pos::Pron
                    )
                ) && !linked
            {
                return None;
            }
            if token.is_capitalised() && !token.is_all_caps() && first != Some(Pos::Noun) {
                return None;
            }
            let noun = match first {
                None => true,
                Some(Pos::Noun) => true,
                Some(Pos::Adj) if !linked => {
                    word.reading(Pos::Noun).is_some() && !self.noun_follows(i + 1)
                }
                Some(_) => linked && !self.noun_follows(i + 1),
            };
            if noun {
                return Some(i);
            }
            linked = false;
        }
        None
    }

    /// Whether the word at `i` is first of all a noun: then the adjective before it belongs to it.
    fn noun_follows(&self, i: usize) -> bool {
        self.words
            .get(i)
            .and_then(|w| w.analyses.first())
            .is_some_and(|a| a.pos == Pos::Noun)
    }

    /// The bound of a number, and where its words begin.
    fn bound(&self, start: usize, number: Number) -> (Option<Bound>, usize) {
        let rules = self.rules;
        let mut best: Option<(Bound, usize)> = None;
        for (phrases, bound) in [
            (&rules.at_least, Bound::AtLeast),
            (&rules.at_most, Bound::AtMost),
            (&rules.about, Bound::About),
        ] {
            if let Some(begin) = phrases.before(&self.lower, start)
                && best.is_none_or(|(_, b)| begin < b)
            {
                best = Some((bound, begin));
            }
        }
        match best {
            Some((bound, begin)) => (Some(bound), begin),
            None if number.range => (Some(Bound::AtLeast), start),
            None => (None, start),
        }
    }
}
