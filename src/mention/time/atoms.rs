//! Single times: a date, a month, a year, a weekday, a word for a day, a week or month counted from now.

use super::calendar::{self, Point, Value};
use super::patterns::{Hit, Reader};
use crate::language::times::Unit;
use crate::text::TokenKind;

impl Reader<'_> {
    /// A single time. `loose`: a preposition stands before it that lets a bare month or year be one.
    pub fn atom(&self, i: usize, loose: bool) -> Option<Hit> {
        let loose = loose || (i > 0 && self.rules.before.contains(self.word(i - 1)));
        [
            self.figures(i),
            self.day_month(i),
            self.weekday(i),
            self.day_word(i),
            self.part(i),
            self.stretch_word(i),
            self.month(i, loose),
            self.year(i, loose),
        ]
        .into_iter()
        .flatten()
        .reduce(|best, hit| if hit.end > best.end { hit } else { best })
    }

    /// `24.07.2020`, `24/07/2020`, `2020-07-24`.
    fn figures(&self, i: usize) -> Option<Hit> {
        let word = self.word(i);
        let sign = ['.', '/', '-']
            .into_iter()
            .find(|s| word.matches(*s).count() == 2)?;
        let parts: Vec<&str> = word.split(sign).collect();
        let [a, b, c] = parts.as_slice() else {
            return None;
        };
        let (year, month, day) = match (a.len(), c.len()) {
            (4, 1..=2) => (a, b, c),
            (1..=2, 4) => (c, b, a),
            _ => return None,
        };
        let date =
            jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        Some(Hit::explicit(i + 1, Value::At(Point::Day(date.ok()?))))
    }

    /// `24 korrik`, `6 nëntorit 2020`, `24-26 korrik`, `24. korrik`.
    pub fn day_month(&self, i: usize) -> Option<Hit> {
        let (first, last) = self.days_at(i)?;
        let at = i + 1 + usize::from(self.word(i + 1) == ".");
        let month = self.rules.month(self.word(at))?;
        if self.is_name_of_a_place(i, at) {
            return None;
        }
        let (year, end) = self.year_after(at + 1);
        let day = |d: i64| -> Option<Value> {
            let d = i8::try_from(d).ok()?;
            match year {
                Some(year) => {
                    let date = jiff::civil::Date::new(year, month, d).ok()?;
                    Some(Value::At(Point::Day(date)))
                }
                None => {
                    let base = self.base?;
                    // "konfirmoi takimin e 27 qershorit": the verb's tense is not that of what its noun names
                    let coming = (i > 0 && self.is_link(i - 1))
                        .then(|| calendar::soon(base, month, d))
                        .flatten();
                    coming.or_else(|| calendar::day_of_month(base, month, d, self.past(i)))
                }
            }
        };
        if !(1..=31).contains(&last) {
            return None;
        }
        let value = match first {
            Some(first) => day(first).zip(day(last)).and_then(|(a, b)| a.until(b)),
            None => day(last),
        };
        Some(Hit {
            end,
            value,
            explicit: year.is_some() && self.year_is_explicit(at + 1),
        })
    }

    /// A day, or the first and the last of several: `24`, `24-26`.
    fn days_at(&self, i: usize) -> Option<(Option<i64>, i64)> {
        if let Some(day) = self.figure(i) {
            return (1..=31).contains(&day).then_some((None, day));
        }
        let token = &self.words.get(i)?.token;
        let (a, b) = token.form.split_once(['-', '–'])?;
        let day = |s: &str| s.parse::<i64>().ok().filter(|d| (1..=31).contains(d));
        let (a, b) = (day(a)?, day(b)?);
        (token.kind == TokenKind::Number && a < b).then_some((Some(a), b))
    }

    /// `rruga 28 Nëntori`: a name, not a day.
    fn is_name_of_a_place(&self, i: usize, month: usize) -> bool {
        let before =
            (i.saturating_sub(2)..i).any(|k| self.rules.named_after_days.contains(self.word(k)));
        before && self.words[month].token.is_capitalised()
    }

    /// The year after a month: `2020`, `, 2020`, `të vitit 2020`, `i 2019-ës`, `të vitit të kaluar`, `të këtij viti`.
    fn year_after(&self, i: usize) -> (Option<i16>, usize) {
        if let Some(year) = self.year_at(i) {
            return (Some(year), i + 1);
        }
        let comma = usize::from(self.word(i) == ",");
        if comma == 1 {
            return match self.year_at(i + 1).filter(|_| self.figure(i + 1).is_some()) {
                Some(year) => (Some(year), i + 2),
                None => (None, i),
            };
        }
        let at = i + usize::from(self.is_link(i));
        if at > i
            && let Some(year) = self.year_at(at)
        {
            return (Some(year), at + 1);
        }
        let this = usize::from(self.rules.this.contains(self.word(at)));
        let noun = at + this;
        if self.rules.year_nouns.contains(self.word(noun)) {
            if this == 0
                && let Some(year) = self.year_at(noun + 1)
            {
                return (Some(year), noun + 2);
            }
            let base = self.base.map(Point::year);
            if this == 1 {
                return (base, noun + 1);
            }
            if let (Some(by), Some(base)) = (self.shift(noun + 1), base) {
                return (Some(base + by), noun + 3);
            }
        }
        (None, i)
    }

    fn year_is_explicit(&self, i: usize) -> bool {
        (i..i + 3).any(|k| self.year_at(k).is_some())
    }

    /// `e kaluar` is -1, `e ardhshme` 1: a link and a word.
    fn shift(&self, i: usize) -> Option<i16> {
        let word = self.word(i + 1);
        if !self.is_link(i) {
            return None;
        }
        if self.rules.last.contains(word) {
            Some(-1)
        } else {
            self.rules.next.contains(word).then_some(1)
        }
    }

    /// The same, or `tjetër` without a link, or a link between: returns the shift and where it ends.
    fn shift_at(&self, i: usize) -> Option<(i64, usize)> {
        if let Some(by) = self.shift(i) {
            return Some((by.into(), i + 2));
        }
        // "javën tjetër" is the next one, "një ditë tjetër" some other
        let other = i >= 2 && self.rules.numbers.article.contains(self.word(i - 2));
        let day = i >= 1 && self.rules.unit(self.word(i - 1)) == Some(Unit::Day);
        (!other && !day && self.rules.next.contains(self.word(i))).then_some((1, i + 1))
    }

    /// `të hënën`, `ditën e premte`, `mbrëmjen e së martës`, `të hënën, më 27 korrik`.
    fn weekday(&self, i: usize) -> Option<Hit> {
        let (day, end) = self.weekday_at(i)?;
        if let Some(date) = self.date_after(end) {
            return Some(date);
        }
        let past = match self.shift_at(end) {
            Some((by, stop)) => {
                let week = by;
                let base = self.base.and_then(|b| calendar::days(b, week));
                let value = base
                    .and_then(Value::point)
                    .and_then(|b| calendar::weekday(b, day, Some(by < 0)));
                return Some(Hit::open(stop, value));
            }
            None => self.past(i),
        };
        let value = self.base.and_then(|b| calendar::weekday(b, day, past));
        Some(Hit::open(end, value))
    }

    fn weekday_at(&self, i: usize) -> Option<(i8, usize)> {
        if self.rules.day_parts.contains(self.word(i)) {
            let at = i + 1;
            let inner = self.weekday_bare(at).or_else(|| {
                // "mbrëmjen e së premtes": an article more
                self.is_link(at)
                    .then(|| self.weekday_bare(at + 1))
                    .flatten()
            });
            if inner.is_some() {
                return inner;
            }
        }
        self.weekday_bare(i)
    }

    fn weekday_bare(&self, i: usize) -> Option<(i8, usize)> {
        if let Some(day) = self.rules.weekday(None, self.word(i)) {
            return Some((day, i + 1));
        }
        if i + 1 >= self.words.len() {
            return None;
        }
        let day = self.rules.weekday(Some(self.word(i)), self.word(i + 1))?;
        Some((day, i + 2))
    }

    /// A date after a weekday: `, më 27 korrik`.
    fn date_after(&self, i: usize) -> Option<Hit> {
        let mut at = i + usize::from(self.word(i) == ",");
        if self.rules.before.contains(self.word(at)) {
            at += 1;
        }
        self.day_month(at).or_else(|| self.figures(at))
    }

    /// `dje`, `sot`, `ditën e djeshme`, `takimi i djeshëm`.
    fn day_word(&self, i: usize) -> Option<Hit> {
        if let Some(by) = self.rules.days.get(self.word(i))
            && !self.is_inner_capital(i)
        {
            let value = self.base.and_then(|b| calendar::days(b, *by));
            return Some(Hit::open(i + 1, value));
        }
        if let Some(by) = self.rules.years.get(self.word(i)) {
            return Some(Hit::open(
                i + 1,
                self.base.and_then(|b| calendar::years(b, *by)),
            ));
        }
        let at = i + usize::from(self.rules.day_parts.contains(self.word(i)));
        if self.is_link(at) {
            if let Some(by) = self.rules.day_adjectives.get(self.word(at + 1)) {
                let value = self.base.and_then(|b| calendar::days(b, *by));
                return Some(Hit::open(at + 2, value));
            }
            // "natën e kaluar"
            if at > i && self.rules.unit(self.word(i)).is_none() && self.shift(at) == Some(-1) {
                return Some(Hit::open(
                    at + 2,
                    self.base.and_then(|b| calendar::days(b, -1)),
                ));
            }
        }
        None
    }

    /// A capital inside a sentence makes a name of a word, and so does a quotation that ends with it after a capital:
    /// the newspapers Bota Sot, “Koha sot”.
    fn is_inner_capital(&self, i: usize) -> bool {
        let quoted = self.words.get(i + 1).is_some_and(|w| {
            w.token.kind == TokenKind::Punctuation
                && matches!(w.token.form.as_str(), "\"" | "”" | "“" | "»")
        });
        if quoted && i > 0 && self.words[i - 1].token.is_capitalised() {
            return true;
        }
        self.words[i].token.is_capitalised()
            && i > 0
            && self.words[i - 1].token.kind == TokenKind::Word
    }

    /// `fund të korrikut`, `në fillim të vitit`: the month or year.
    fn part(&self, i: usize) -> Option<Hit> {
        if !self.rules.parts.contains(self.word(i)) || !self.is_link(i + 1) {
            return None;
        }
        let at = i + 2;
        if let Some(hit) = self
            .month(at, true)
            .or_else(|| self.stretch_word(at))
            .or_else(|| self.year(at, true))
        {
            return Some(hit);
        }
        let unit = self.rules.unit(self.word(at))?;
        let base = self.base;
        let value = match unit {
            Unit::Week => base.and_then(|b| calendar::weeks(b, 0)),
            Unit::Month => base.and_then(|b| calendar::months(b, 0)),
            Unit::Year => base.and_then(|b| calendar::years(b, 0)),
            _ => return None,
        };
        Some(Hit::open(at + 1, value))
    }

    /// `javën e kaluar`, `këtë muaj`, `vitin e ardhshëm`, `verën e kaluar`, `brenda javës`.
    fn stretch_word(&self, i: usize) -> Option<Hit> {
        let this = self.rules.this.contains(self.word(i));
        let at = i + usize::from(this);
        let unit = self.rules.unit(self.word(at))?;
        if this {
            return Some(Hit::open(at + 1, self.moved(unit, 0)));
        }
        if let Some((by, end)) = self.shift_at(at + 1) {
            return Some(Hit::open(end, self.moved(unit, by)));
        }
        if let Some(end) = self.recent(at + 1) {
            // "java e fundit" is the last one; "ditët e fundit" are some
            let one = self.is_singular(at);
            let value = one.then(|| self.recent_value(1, unit)).flatten();
            return Some(Hit::open(end, value));
        }
        if let Some(first) = season_of(unit) {
            let (year, end) = self.year_after(at + 1);
            return year.map(|y| Hit::explicit(end, calendar::season(y, first)));
        }
        let within = at > 0 && self.rules.within.before(&self.lower, at).is_some();
        (within && self.is_singular(at) && matches!(unit, Unit::Week | Unit::Month | Unit::Year))
            .then(|| Hit::open(at + 1, self.moved(unit, 0)))
            .filter(|_| self.year_at(at + 1).is_none())
    }

    /// Whether the word at `i` is not marked as plural in all its readings.
    fn is_singular(&self, i: usize) -> bool {
        use crate::language::Number::{Plur, Sing};
        let numbers = || {
            self.words[i]
                .analyses
                .iter()
                .filter_map(|a| a.features.number)
        };
        numbers().any(|n| n == Sing) || !numbers().any(|n| n == Plur)
    }

    fn moved(&self, unit: Unit, by: i64) -> Option<Value> {
        let base = self.base?;
        match unit {
            Unit::Day => calendar::days(base, by),
            Unit::Week => calendar::weeks(base, by),
            Unit::Weekend => calendar::weekends(base, by),
            Unit::Month => calendar::months(base, by),
            Unit::Year => calendar::years(base, by),
            Unit::Decade => calendar::years(base, 10 * by)
                .and_then(Value::point)
                .map(|p| p.year() / 10 * 10)
                .map(|y| Value::Between(Point::Year(y), Point::Year(y + 9))),
            other => {
                let first = season_of(other)?;
                // "verën e kaluar" is the last one that is over, "verën e ardhshme" the next to begin
                let month = base.month().unwrap_or(6);
                let year = base.year();
                let year = match by {
                    -1 if month > first + 2 => year,
                    -1 => year - 1,
                    1 if month < first => year,
                    1 => year + 1,
                    _ => year,
                };
                Some(calendar::season(year, first))
            }
        }
    }

    /// `në korrik`, `korrikun e kaluar`, `zgjedhjet e qershorit`, `korrik 2020`, `korrik të vitit të kaluar`.
    fn month(&self, i: usize, loose: bool) -> Option<Hit> {
        let at = i + usize::from(self.rules.unit(self.word(i)) == Some(Unit::Month));
        let month = self.rules.month(self.word(at))?;
        let (year, end) = self.year_after(at + 1);
        if let Some(year) = year {
            return Some(Hit {
                end,
                value: Some(Value::At(Point::Month(year, month))),
                explicit: self.year_is_explicit(at + 1),
            });
        }
        if let Some((by, end)) = self.shift_at(at + 1) {
            let value = self.base.and_then(|b| {
                let beside = calendar::months(b, by)?.point()?;
                let year = calendar::year_of_month(beside, month, Some(by < 0));
                Some(Value::At(Point::Month(year, month)))
            });
            return Some(Hit::open(end, value));
        }
        let named = at > i || loose || (i > 0 && self.is_link(i - 1));
        if !named || self.is_inner_capital(at) {
            return None;
        }
        let value = self.base.map(|b| {
            let year = calendar::year_of_month(b, month, self.past(i));
            Value::At(Point::Month(year, month))
        });
        Some(Hit::open(end, value))
    }

    /// `vitin 1949`, `në 2014`, `2019-ës`, `vitet '90`, `vitet 1998-1999`.
    fn year(&self, i: usize, loose: bool) -> Option<Hit> {
        if self.rules.year_nouns.contains(self.word(i)) {
            if let Some(decade) = self.decade(i + 1) {
                let value = Value::Between(Point::Year(decade), Point::Year(decade + 9));
                return Some(Hit::explicit(i + 2, value));
            }
            if let Some((a, b)) = self.years_at(i + 1) {
                let value = Value::At(Point::Year(a)).until(Value::At(Point::Year(b)))?;
                return Some(Hit::explicit(i + 2, value));
            }
            return self
                .year_at(i + 1)
                .map(|y| Hit::explicit(i + 2, Value::At(Point::Year(y))));
        }
        let year = self.year_at(i).filter(|y| (1800..=2100).contains(y))?;
        let bare = self.figure(i).is_some();
        let counts = bare && self.counts_something(i + 1);
        // "zgjedhjeve kombëtare të 2022"
        let described = i > 1
            && self.is_link(i - 1)
            && self.words[i - 2].token.kind == TokenKind::Word
            && !self.words[i - 2].token.is_capitalised();
        let ok = if bare {
            (loose || described) && !counts
        } else {
            loose || (i > 0 && self.is_link(i - 1))
        };
        ok.then(|| Hit::explicit(i + 1, Value::At(Point::Year(year))))
    }

    /// A small noun right after a number of four figures makes it a count: `në 2000 vende`.
    fn counts_something(&self, i: usize) -> bool {
        use crate::language::Pos;
        let Some(word) = self.words.get(i) else {
            return false;
        };
        word.token.kind == TokenKind::Word
            && !word.token.is_capitalised()
            && self.rules.and.at(&self.lower, i).is_none()
            && word.analyses.first().is_some_and(|a| a.pos == Pos::Noun)
    }

    /// `'90`, `90`, `1990` after the plural of year.
    fn decade(&self, i: usize) -> Option<i16> {
        let plural =
            self.rules.unit(self.word(i - 1)) == Some(Unit::Year) && !self.is_singular_year(i - 1);
        let word = self.word(i).trim_start_matches(['\'', '’']);
        let digits = word.split(['-', '\'']).next().unwrap_or(word);
        let n: i16 = digits.parse().ok().filter(|n| n % 10 == 0)?;
        match digits.len() {
            2 => Some(if n <= 20 { 2000 + n } else { 1900 + n }),
            4 if plural && (1500..=2100).contains(&n) => Some(n),
            _ => None,
        }
    }

    /// Without a reading the form decides.
    fn is_singular_year(&self, i: usize) -> bool {
        let readings = &self.words[i].analyses;
        if readings.is_empty() {
            return self.rules.one_year.contains(self.word(i));
        }
        self.is_singular(i)
    }

    /// `1998-1999`.
    fn years_at(&self, i: usize) -> Option<(i16, i16)> {
        let (a, b) = self.word(i).split_once(['-', '–'])?;
        let a: i16 = a.parse().ok().filter(|y| (1000..=2100).contains(y))?;
        let b: i16 = match b.len() {
            4 => b.parse().ok()?,
            2 => a / 100 * 100 + b.parse::<i16>().ok()?,
            _ => return None,
        };
        (a < b && b <= 2100).then_some((a, b))
    }
}

/// The first month of a season.
const fn season_of(unit: Unit) -> Option<i8> {
    match unit {
        Unit::Spring => Some(3),
        Unit::Summer => Some(6),
        Unit::Autumn => Some(9),
        Unit::Winter => Some(12),
        _ => None,
    }
}
