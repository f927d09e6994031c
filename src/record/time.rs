//! Dates as precise as they are known: `2024`, `2024-11`, `2024-11-04`, and intervals of them.
//!
//! In: the ISO 8601 values of a record. Out: the first and last day that they may mean. No clock is read here.

use std::fmt;

use jiff::civil::Date;

use super::Precision;

/// A date, month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Partial {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl Partial {
    /// Reads `2024`, `2024-11` or `2024-11-04`; anything else, impossible days included, is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts
            .next()
            .map(|p| digits(p, 2))
            .map_or(Some(None), |m| m.map(Some))?;
        let day = parts
            .next()
            .map(|p| digits(p, 2))
            .map_or(Some(None), |d| d.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        let partial = Self {
            year,
            month: month.map(i8::try_from).transpose().ok()?,
            day: day.map(i8::try_from).transpose().ok()?,
        };
        partial.bounds()?;
        Some(partial)
    }

    /// First and last day.
    fn bounds(self) -> Option<(Date, Date)> {
        match (self.month, self.day) {
            (Some(month), Some(day)) => {
                let date = Date::new(self.year, month, day).ok()?;
                Some((date, date))
            }
            (Some(month), None) => {
                let first = Date::new(self.year, month, 1).ok()?;
                Some((first, first.last_of_month()))
            }
            (None, _) => Some((
                Date::new(self.year, 1, 1).ok()?,
                Date::new(self.year, 12, 31).ok()?,
            )),
        }
    }
}

fn digits(text: &str, count: usize) -> Option<i16> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

/// First and last day of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Interval {
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
}

impl Interval {
    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether `other` lies within this one.
    pub fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// The days that both have.
    pub fn shared(self, other: Self) -> Option<Self> {
        let first = self.first.max(other.first);
        let last = self.last.min(other.last);
        (first <= last).then_some(Self { first, last })
    }

    /// Number of days.
    pub fn days(self) -> i64 {
        i64::from((self.last - self.first).get_days()) + 1
    }
}

/// The days that an ISO 8601 date, month, year or `A/B` may mean; `None` if it is none of these.
pub fn interval(value: &str) -> Option<Interval> {
    let (from, to) = value.split_once('/').unwrap_or((value, value));
    let first = Partial::parse(from)?.bounds()?.0;
    let last = Partial::parse(to)?.bounds()?.1;
    (first <= last).then_some(Interval { first, last })
}

/// The grain of a value.
pub fn precision(value: &str) -> Precision {
    match value.len() {
        _ if value.contains('/') => Precision::Interval,
        4 => Precision::Year,
        7 => Precision::Month,
        _ => Precision::Day,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn days(value: &str) -> String {
        let i = interval(value).unwrap();
        format!("{}..{}", i.first, i.last)
    }

    #[test]
    fn a_value_means_its_first_to_its_last_day() {
        assert_eq!(days("2024-11-04"), "2024-11-04..2024-11-04");
        assert_eq!(days("2024-02"), "2024-02-01..2024-02-29");
        assert_eq!(days("1949"), "1949-01-01..1949-12-31");
        assert_eq!(days("2020-07-13/2020-07-19"), "2020-07-13..2020-07-19");
        assert_eq!(days("2020-06/2021"), "2020-06-01..2021-12-31");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for value in [
            "",
            "24",
            "2024-13",
            "2023-02-29",
            "2024-1-1",
            "2024-11-04T10",
            "2021/2020",
        ] {
            assert_eq!(interval(value), None, "{value}");
        }
    }
}
