//! The rules that join words to times.
//!
//! At each word the longest pattern wins; a pattern is a small function that says where it ends and what it means.

use std::ops::Range;

use super::super::quantity;
use super::calendar::{self, Point, Value};
use crate::language::Word;
use crate::language::times::{NumberRules, TimeRules, Unit};
use crate::text::TokenKind;

/// A time that was found.
#[derive(Debug, Clone)]
pub struct Found {
    pub tokens: Range<usize>,
    pub value: Option<Value>,
    pub explicit: bool,
}

/// What a pattern says: where it ends, what it means, whether without the document's date.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    pub end: usize,
    pub value: Option<Value>,
    pub explicit: bool,
}

impl Hit {
    pub const fn explicit(end: usize, value: Value) -> Self {
        Self {
            end,
            value: Some(value),
            explicit: true,
        }
    }

    pub const fn open(end: usize, value: Option<Value>) -> Self {
        Self {
            end,
            value,
            explicit: false,
        }
    }
}

pub struct Reader<'a> {
    pub words: &'a [Word],
    pub lower: Vec<&'a str>,
    pub rules: &'a TimeRules,
    pub base: Option<Point>,
    past: &'a dyn Fn(usize) -> Option<bool>,
}

impl<'a> Reader<'a> {
    pub fn new(
        words: &'a [Word],
        rules: &'a TimeRules,
        base: Option<Point>,
        past: &'a dyn Fn(usize) -> Option<bool>,
    ) -> Self {
        Self {
            words,
            lower: words.iter().map(|w| w.token.lower.as_str()).collect(),
            rules,
            base,
            past,
        }
    }

    pub fn all(&self) -> Vec<Found> {
        let mut out = Vec::new();
        let mut i = 0;
        while i < self.words.len() {
            let begins = self.rules.may_begin(self.word(i), self.word(i + 1));
            match begins.then(|| self.longest(i)).flatten() {
                Some(hit) => {
                    out.push(Found {
                        tokens: i..hit.end,
                        value: hit.value,
                        explicit: hit.explicit,
                    });
                    i = hit.end;
                }
                None => i += 1,
            }
        }
        out
    }

    /// The longest pattern at `i`; of equally long ones the first.
    fn longest(&self, i: usize) -> Option<Hit> {
        [
            self.clock(i),
            self.since(i),
            self.between(i),
            self.counted(i),
            self.time_range(i),
        ]
        .into_iter()
        .flatten()
        .reduce(|best, hit| if hit.end > best.end { hit } else { best })
    }

    pub fn word(&self, i: usize) -> &'a str {
        self.lower.get(i).copied().unwrap_or("")
    }

    pub fn is_link(&self, i: usize) -> bool {
        self.rules.links.contains(self.word(i))
    }

    pub fn past(&self, i: usize) -> Option<bool> {
        (self.past)(i)
    }

    fn numbers(&self) -> &'a NumberRules {
        &self.rules.numbers
    }

    /// A whole number in figures at `i`, without separators.
    pub fn figure(&self, i: usize) -> Option<i64> {
        let token = &self.words.get(i)?.token;
        let plain = token.kind == TokenKind::Number
            && token.form.len() <= 4
            && token.form.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| token.form.parse().ok()).flatten()
    }

    /// Four figures that are a year, alone or with a case ending: `2014`, `2014-s`, `2019-ës`.
    pub fn year_at(&self, i: usize) -> Option<i16> {
        let word = self.word(i);
        let digits = word.get(..4)?;
        let ending = &word[4..];
        let fits = digits.bytes().all(|b| b.is_ascii_digit())
            && (ending.is_empty()
                || (ending.starts_with(['-', '\'', '–'])
                    && ending.chars().skip(1).all(char::is_alphabetic)));
        let year: i16 = digits.parse().ok().filter(|_| fits)?;
        (1000..=2100).contains(&year).then_some(year)
    }

    /// `ora 15:00`, `rreth orës 9`: read so that it is no quantity.
    fn clock(&self, i: usize) -> Option<Hit> {
        let time = |k: usize| {
            let word = self.word(k);
            let (h, m) = word.split_once([':', '.']).unwrap_or((word, "0"));
            let figure = |s: &str, most: u8| {
                (1..=2).contains(&s.len()) && s.parse::<u8>().is_ok_and(|n| n <= most)
            };
            figure(h, 24) && figure(m, 59)
        };
        // "rreth orës 1330"
        let joined = |k: usize| {
            let word = self.word(k);
            word.len() == 4
                && word
                    .parse::<u16>()
                    .is_ok_and(|n| n / 100 <= 24 && n % 100 <= 59)
        };
        if self.rules.clocks.contains(self.word(i)) && joined(i + 1) {
            return Some(Hit::open(i + 2, None));
        }
        if self.rules.clocks.contains(self.word(i)) && time(i + 1) {
            return Some(Hit::open(self.until_time(i + 2, time), None));
        }
        // A clock time without its noun is one only by its colon and its two figures of minutes.
        let bare = self
            .word(i)
            .split_once(':')
            .is_some_and(|(_, m)| m.len() == 2);
        (bare && time(i)).then(|| Hit::open(i + 1, None))
    }

    /// `… deri 17:00`, `… dhe 12`.
    fn until_time(&self, end: usize, time: impl Fn(usize) -> bool) -> usize {
        let joint = self
            .rules
            .until
            .at(&self.lower, end)
            .or_else(|| self.rules.and.at(&self.lower, end));
        match joint {
            Some(k) if time(k) && self.word(k).contains(':') => k + 1,
            Some(k) if self.rules.clocks.contains(self.word(k)) && time(k + 1) => k + 2,
            _ => end,
        }
    }

    /// `që nga viti 2011`: until the document's date.
    fn since(&self, i: usize) -> Option<Hit> {
        let begin = self.rules.since.at(&self.lower, i)?;
        let hit = self.atom(begin, true)?;
        let value = match (hit.value, self.base) {
            (Some(from), Some(base)) => Some(from.until(Value::At(base)).unwrap_or(from)),
            (value, _) => value,
        };
        Some(Hit::open(hit.end, value))
    }

    /// `mes 26 shkurtit dhe 19 prillit`, `nga 1 maji deri më 5 maj`, `nga viti 1998 deri në 1999`.
    fn between(&self, i: usize) -> Option<Hit> {
        let (begin, joints) = match self.rules.between.at(&self.lower, i) {
            Some(begin) => (begin, &self.rules.and),
            None => (self.rules.from.at(&self.lower, i)?, &self.rules.until),
        };
        let first = self.day_alone(begin).or_else(|| self.atom(begin, true))?;
        let second = self.atom(joints.at(&self.lower, first.end)?, true)?;
        self.joined(begin, first, second)
    }

    /// A day whose month stands with the day after it: the `24` of `nga 24 deri më 26 korrik`.
    fn day_alone(&self, i: usize) -> Option<Hit> {
        let day = self.figure(i).filter(|d| (1..=31).contains(d))?;
        (self.rules.month(self.word(i + 1)).is_none() && day > 0).then_some(Hit::open(i + 1, None))
    }

    /// Two times as one stretch.
    fn joined(&self, begin: usize, first: Hit, second: Hit) -> Option<Hit> {
        let end = second.end;
        let explicit = first.explicit && second.explicit;
        let value = match (first.value, second.value) {
            (Some(a), Some(b)) => self.stretch(a, b),
            (None, Some(Value::At(Point::Day(last)))) => {
                let day = self.figure(begin).and_then(|d| i8::try_from(d).ok())?;
                let first = jiff::civil::Date::new(last.year(), last.month(), day).ok()?;
                Value::At(Point::Day(first)).until(Value::At(Point::Day(last)))
            }
            _ => None,
        };
        Some(Hit {
            end,
            value,
            explicit,
        })
    }

    /// From `a` to `b`; where only `b` tells its year, `a` lies in the same.
    fn stretch(&self, a: Value, b: Value) -> Option<Value> {
        if let (Some(Point::Day(x)), Some(Point::Day(y))) = (a.point(), b.point()) {
            let same_year = jiff::civil::Date::new(y.year(), x.month(), x.day()).ok()?;
            if same_year <= y {
                return Value::At(Point::Day(same_year)).until(b);
            }
        }
        if let (Some(Point::Month(_, m)), Some(Point::Month(y, n))) = (a.point(), b.point()) {
            let year = if m <= n { y } else { y - 1 };
            return Value::At(Point::Month(year, m)).until(b);
        }
        a.until(b)
    }

    /// `dy ditë më parë`, `para tri ditësh`, `pas dy javësh`, `brenda 48 orëve`, `24 orët e fundit`.
    fn counted(&self, i: usize) -> Option<Hit> {
        for (phrases, sign) in [
            (&self.rules.before_now, -1),
            (&self.rules.after_now, 1),
            (&self.rules.within, 0),
        ] {
            if let Some(begin) = phrases.at(&self.lower, i)
                && let Some((n, unit, end)) = self.count(begin)
                && self.recent(end).is_none()
            {
                let end = self
                    .rules
                    .ago
                    .at(&self.lower, end)
                    .filter(|_| sign < 0)
                    .unwrap_or(end);
                return Some(Hit::open(end, self.counted_value(i, n, unit, sign)));
            }
        }
        let (n, unit, end) = self.count(i)?;
        if let Some(end) = self.rules.ago.at(&self.lower, end) {
            return Some(Hit::open(end, self.counted_value(i, n, unit, -1)));
        }
        if let Some(end) = self.rules.later.at(&self.lower, end) {
            return Some(Hit::open(end, None));
        }
        let end = self.recent(end)?;
        Some(Hit::open(end, n.and_then(|n| self.recent_value(n, unit))))
    }

    /// `e fundit`, `të fundit`.
    pub fn recent(&self, i: usize) -> Option<usize> {
        (self.is_link(i) && self.rules.recent.contains(self.word(i + 1))).then_some(i + 2)
    }

    /// A number (`None` = some) and a stretch of time after it.
    fn count(&self, i: usize) -> Option<(Option<i64>, Unit, usize)> {
        let (n, end) = if self.rules.some.contains(self.word(i)) {
            (None, i + 1)
        } else {
            let number = quantity::number_at(self.words, i, self.numbers())?;
            // Whole counts only; "half a year" and ranges stay open.
            let n = number
                .value
                .filter(|v| v.fract() == 0.0 && *v < 100_000.0 && !number.range);
            #[allow(clippy::cast_possible_truncation)]
            (n.map(|v| v as i64), number.end)
        };
        let unit = self.rules.unit(self.word(end))?;
        Some((n, unit, end + 1))
    }

    fn counted_value(&self, at: usize, n: Option<i64>, unit: Unit, sign: i64) -> Option<Value> {
        let (n, base) = (n?, self.base?);
        if sign == 0 {
            let end = match unit {
                Unit::Hour => calendar::days(base, n.div_euclid(24).max(1)),
                Unit::Day => calendar::days(base, n),
                Unit::Week => calendar::days(base, 7 * n),
                Unit::Month => calendar::months(base, n),
                Unit::Year => calendar::years(base, n),
                _ => None,
            }?;
            return Value::At(base).until(end);
        }
        // "pas dy ditësh" in a story counts from what was told before; from today only where the future is meant.
        if sign > 0 && self.past(at) != Some(false) {
            return None;
        }
        let by = sign * n;
        match unit {
            Unit::Minute => calendar::days(base, 0),
            Unit::Hour => calendar::days(base, if n < 24 { 0 } else { by / 24 }),
            Unit::Day => calendar::days(base, by),
            Unit::Week => calendar::weeks(base, by),
            Unit::Month => calendar::months(base, by),
            Unit::Year => calendar::years(base, by),
            Unit::Decade => calendar::years(base, by * 10),
            _ => None,
        }
    }

    /// `tri ditët e fundit`: up to yesterday; hours and longer stretches up to now.
    pub fn recent_value(&self, n: i64, unit: Unit) -> Option<Value> {
        let base = self.base?;
        let (from, to) = match unit {
            Unit::Hour => (
                calendar::days(base, -n.div_euclid(24).max(1))?,
                Value::At(base),
            ),
            Unit::Day => (calendar::days(base, -n)?, calendar::days(base, -1)?),
            Unit::Week => (calendar::days(base, -7 * n)?, Value::At(base)),
            Unit::Month => (calendar::months(base, -n)?, Value::At(base)),
            Unit::Year => (calendar::years(base, -n)?, Value::At(base)),
            _ => return None,
        };
        from.until(to)
    }

    /// One time, or two of a kind with something between: `24 deri 26 korrik`, `të martën dhe të mërkurën`.
    fn time_range(&self, i: usize) -> Option<Hit> {
        let first = self.atom(i, false);
        if let Some(first) = first {
            if let Some(second) = self.second(&first) {
                return self
                    .joined(i, first, second)
                    .filter(|h| h.value.is_some())
                    .or(Some(first));
            }
            return Some(first);
        }
        let day = self.day_alone(i)?;
        let joint = self
            .rules
            .until
            .at(&self.lower, day.end)
            .or_else(|| self.rules.and.at(&self.lower, day.end))?;
        let second = self.day_month(joint)?;
        self.joined(i, day, second).filter(|h| h.value.is_some())
    }

    /// A second day, month or year after a first.
    fn second(&self, first: &Hit) -> Option<Hit> {
        let is_day = |v: Option<Value>| matches!(v, Some(Value::At(Point::Day(_))));
        let is_month = |v: Option<Value>| matches!(v, Some(Value::At(Point::Month(..))));
        let is_year = |v: Option<Value>| matches!(v, Some(Value::At(Point::Year(_))));
        let joint = self
            .rules
            .and
            .at(&self.lower, first.end)
            .or_else(|| self.rules.until.at(&self.lower, first.end))?;
        let second = self.atom(joint, is_year(first.value) || is_month(first.value))?;
        let both = |f: &dyn Fn(Option<Value>) -> bool| f(first.value) && f(second.value);
        (both(&is_day) || both(&is_month) || both(&is_year)).then_some(second)
    }
}
