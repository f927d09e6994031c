//! Partial dates and the arithmetic that news needs: nearest Monday, last week, in two months.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Length, ToSpan};

use crate::record::{Precision, Time};

/// A date as precise as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// A day.
    Day(Date),
    /// A month of a year.
    Month(i16, i8),
    /// A year.
    Year(i16),
}

/// A point or a stretch between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// One date.
    At(Point),
    /// From one to another, both included.
    Between(Point, Point),
}

impl Point {
    /// Reads `2024`, `2024-11` or `2024-11-04`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year: i16 = parts.next().filter(|y| y.len() == 4)?.parse().ok()?;
        let Some(month) = parts.next() else {
            return Some(Self::Year(year));
        };
        let month: i8 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
        match parts.next() {
            None => Some(Self::Month(year, month)),
            Some(day) => Date::new(year, month, day.parse().ok()?)
                .ok()
                .map(Self::Day),
        }
    }

    /// The year.
    pub fn year(self) -> i16 {
        match self {
            Self::Day(date) => date.year(),
            Self::Month(year, _) | Self::Year(year) => year,
        }
    }

    /// The month, where known.
    pub fn month(self) -> Option<i8> {
        match self {
            Self::Day(date) => Some(date.month()),
            Self::Month(_, month) => Some(month),
            Self::Year(_) => None,
        }
    }

    fn iso(self) -> String {
        match self {
            Self::Day(date) => date.to_string(),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Year(year) => format!("{year:04}"),
        }
    }

    /// For comparing: the first day.
    fn first(self) -> (i16, i8, i8) {
        match self {
            Self::Day(date) => (date.year(), date.month(), date.day()),
            Self::Month(year, month) => (year, month, 1),
            Self::Year(year) => (year, 1, 1),
        }
    }
}

impl Value {
    /// The point, where it is one.
    pub const fn point(self) -> Option<Point> {
        match self {
            Self::At(point) => Some(point),
            Self::Between(..) => None,
        }
    }

    /// From the beginning of this to the end of `other`; `None` where that would run backwards.
    pub fn until(self, other: Self) -> Option<Self> {
        let start = match self {
            Self::At(p) | Self::Between(p, _) => p,
        };
        let end = match other {
            Self::At(p) | Self::Between(_, p) => p,
        };
        (start.first() <= end.first()).then_some(if start == end {
            Self::At(start)
        } else {
            Self::Between(start, end)
        })
    }

    /// As it goes into a record.
    pub fn time(self, text: String) -> Time {
        let (value, precision) = match self {
            Self::At(p @ Point::Day(_)) => (p.iso(), Precision::Day),
            Self::At(p @ Point::Month(..)) => (p.iso(), Precision::Month),
            Self::At(p @ Point::Year(_)) => (p.iso(), Precision::Year),
            Self::Between(a, b) => (format!("{}/{}", a.iso(), b.iso()), Precision::Interval),
        };
        Time {
            text: Some(text),
            value,
            precision,
        }
    }
}

/// A valid year of the calendar that news speaks of.
pub fn is_year(n: i64) -> bool {
    (1000..=2999).contains(&n)
}

fn moved(date: Date, by: Length) -> Option<Date> {
    date.checked_add(by).ok()
}

/// Days from `base`; a base without a day gives itself.
pub fn days(base: Point, n: i64) -> Option<Value> {
    Some(Value::At(match base {
        Point::Day(date) => Point::Day(moved(date, n.clamp(-99_999, 99_999).days())?),
        other => other,
    }))
}

/// The week, Monday to Sunday, `n` weeks from that of `base`.
pub fn weeks(base: Point, n: i64) -> Option<Value> {
    let Point::Day(date) = base else {
        return Some(Value::At(base));
    };
    let monday = monday(moved(date, n.clamp(-9_999, 9_999).weeks())?)?;
    let sunday = moved(monday, 6.days())?;
    Some(Value::Between(Point::Day(monday), Point::Day(sunday)))
}

/// Saturday and Sunday of the week `n` weeks from that of `base`.
pub fn weekends(base: Point, n: i64) -> Option<Value> {
    match weeks(base, n)? {
        Value::Between(Point::Day(monday), sunday) => {
            Some(Value::Between(Point::Day(moved(monday, 5.days())?), sunday))
        }
        other => Some(other),
    }
}

fn monday(date: Date) -> Option<Date> {
    let back = i64::from(date.weekday().to_monday_zero_offset());
    moved(date, (-back).days())
}

/// The month `n` months from that of `base`.
pub fn months(base: Point, n: i64) -> Option<Value> {
    let Some(month) = base.month() else {
        return Some(Value::At(base));
    };
    let all = i64::from(base.year()) * 12 + i64::from(month) - 1 + n;
    let year = i16::try_from(all.div_euclid(12)).ok()?;
    let month = i8::try_from(all.rem_euclid(12)).ok()? + 1;
    is_year(year.into()).then_some(Value::At(Point::Month(year, month)))
}

/// The year `n` years from that of `base`.
pub fn years(base: Point, n: i64) -> Option<Value> {
    let year = i16::try_from(i64::from(base.year()) + n).ok()?;
    is_year(year.into()).then_some(Value::At(Point::Year(year)))
}

/// The season that begins in month `first` (3, 6, 9, 12), of the year `n` years from that of `base`.
pub fn season(year: i16, first: i8) -> Value {
    let (last_year, last) = if first == 12 {
        (year + 1, 2)
    } else {
        (year, first + 2)
    };
    Value::Between(Point::Month(year, first), Point::Month(last_year, last))
}

/// A weekday (0 = Monday): the last up to `base` if `past`, the first from it if not, else the nearest.
pub fn weekday(base: Point, day: i8, past: Option<bool>) -> Option<Value> {
    let Point::Day(date) = base else {
        return Some(Value::At(base));
    };
    let target = Weekday::from_monday_zero_offset(day).ok()?;
    let ahead = (i64::from(target.to_monday_zero_offset())
        - i64::from(date.weekday().to_monday_zero_offset()))
    .rem_euclid(7);
    let by = match past {
        Some(true) if ahead > 0 => ahead - 7,
        None if ahead > 3 => ahead - 7,
        _ => ahead,
    };
    days(base, by)
}

/// The year of a month that is named without one: the nearest to `base`, or the nearest on the side that is wanted.
pub fn year_of_month(base: Point, month: i8, past: Option<bool>) -> i16 {
    let year = base.year();
    let Some(here) = base.month() else {
        return year;
    };
    match past {
        Some(true) if month > here => year - 1,
        Some(false) if month < here => year + 1,
        None if month - here > 6 => year - 1,
        None if here - month > 6 => year + 1,
        _ => year,
    }
}

/// A day and month without a year: the nearest to `base`, or the nearest on the side that is wanted.
pub fn day_of_month(base: Point, month: i8, day: i8, past: Option<bool>) -> Option<Value> {
    let of = |year: i16| Date::new(year, month, day).ok();
    let date = match base {
        Point::Day(date) => [-1, 0, 1]
            .into_iter()
            .filter_map(|n| of(date.year() + n))
            .filter(|d| match past {
                Some(true) => ahead(date, *d) <= NEAR,
                Some(false) => *d >= date,
                None => true,
            })
            .min_by_key(|d| ahead(date, *d).abs())?,
        _ => of(year_of_month(base, month, past))?,
    };
    Some(Value::At(Point::Day(date)))
}

/// How many days later than `from` a day is.
fn ahead(from: Date, day: Date) -> i32 {
    day.since(from).map_or(i32::MAX, |s| s.get_days())
}

/// How many days ahead a day beside a verb in the past is taken to come ("konfirmoi pjesëmarrjen më 27 qershor"): a year back
/// it would have been told with its year.
const NEAR: i32 = 21;

/// How many days ahead a day that is told of with a noun is taken to come rather than to have been.
const SOON: i32 = 45;

/// A day and month without a year, if that day comes soon after `base`.
pub fn soon(base: Point, month: i8, day: i8) -> Option<Value> {
    let Point::Day(from) = base else { return None };
    let date = Date::new(from.year(), month, day).ok()?;
    (1..=SOON)
        .contains(&ahead(from, date))
        .then_some(Value::At(Point::Day(date)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn value(v: Option<Value>) -> String {
        v.unwrap().time(String::new()).value
    }

    fn on(text: &str) -> Point {
        Point::parse(text).unwrap()
    }

    #[test]
    fn points_are_read_and_checked() {
        assert_eq!(on("2024"), Point::Year(2024));
        assert_eq!(on("2024-11"), Point::Month(2024, 11));
        assert!(Point::parse("2024-02-30").is_none());
        assert!(Point::parse("sot").is_none());
    }

    #[test]
    fn weeks_run_from_monday_to_sunday() {
        let friday = on("2024-11-08");
        assert_eq!(value(weeks(friday, 0)), "2024-11-04/2024-11-10");
        assert_eq!(value(weeks(friday, -1)), "2024-10-28/2024-11-03");
        assert_eq!(value(weekends(friday, 0)), "2024-11-09/2024-11-10");
        assert_eq!(value(weeks(on("2024-11"), -1)), "2024-11");
    }

    #[test]
    fn weekdays_fit_the_tense() {
        let friday = on("2024-11-08");
        assert_eq!(value(weekday(friday, 0, Some(true))), "2024-11-04");
        assert_eq!(value(weekday(friday, 0, Some(false))), "2024-11-11");
        assert_eq!(value(weekday(friday, 0, None)), "2024-11-11");
        assert_eq!(value(weekday(friday, 4, Some(true))), "2024-11-08");
        assert_eq!(value(weekday(on("2024-11"), 0, None)), "2024-11");
    }

    #[test]
    fn months_and_years_move() {
        assert_eq!(value(months(on("2024-01-31"), -1)), "2023-12");
        assert_eq!(value(months(on("2024-11"), 14)), "2026-01");
        assert_eq!(value(years(on("2024-11-08"), -1)), "2023");
    }

    #[test]
    fn a_day_without_a_year_is_the_nearest() {
        assert_eq!(
            value(day_of_month(on("2020-01-05"), 12, 28, None)),
            "2019-12-28"
        );
        assert_eq!(
            value(day_of_month(on("2020-12-28"), 1, 5, None)),
            "2021-01-05"
        );
        assert_eq!(
            value(day_of_month(on("2020-01"), 12, 28, None)),
            "2019-12-28"
        );
        assert_eq!(
            value(day_of_month(on("2020-11-08"), 5, 1, Some(true))),
            "2020-05-01"
        );
        assert!(day_of_month(on("2020-01-05"), 2, 30, None).is_none());
    }
}
