//! The date of a document: given, in its first words, or in its address.
//!
//! Dates are partial, `2024`, `2024-11` or `2024-11-04`, and always valid.

use crate::hash::HashMap;

use serde::Deserialize;

/// Words that a language writes dates with; from its `time.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateWords {
    /// Month names in all their forms, lower case.
    pub months: HashMap<String, u8>,
    /// Beginnings of a line that tells the date, lower case.
    pub markers: Vec<String>,
}

impl DateWords {
    /// Takes what it needs from a `time.toml`.
    ///
    /// # Errors
    /// What TOML does not allow.
    pub fn from_toml(toml: &str) -> Result<Self, toml::de::Error> {
        #[derive(Deserialize)]
        struct File {
            #[serde(default)]
            months: Vec<Vec<String>>,
            #[serde(default)]
            date_lines: Vec<String>,
        }
        let file: File = toml::from_str(toml)?;
        let months = (1u8..)
            .zip(file.months)
            .flat_map(|(n, forms)| forms.into_iter().map(move |f| (f, n)))
            .collect();
        Ok(Self {
            months,
            markers: file.date_lines,
        })
    }
}

/// Brings a date as people and programs write it into the one form: `2020-07-24T10:00Z`, `24.07.2020`, `2020/07`.
pub fn normal(date: &str) -> Option<String> {
    let date = date.trim();
    if !date.starts_with(|c: char| c.is_ascii_digit()) {
        return english(date);
    }
    let head = date.split(['T', ' ', ',']).next().unwrap_or(date);
    let parts: Vec<&str> = head
        .split(['-', '/', '.'])
        .filter(|p| !p.is_empty())
        .collect();
    let number = |s: &str| {
        s.parse::<i16>()
            .ok()
            .filter(|_| s.bytes().all(|b| b.is_ascii_digit()))
    };
    match parts.as_slice() {
        [y] if y.len() == 4 => valid(number(y)?, None, None),
        [y, m] if y.len() == 4 && m.len() <= 2 => valid(number(y)?, Some(number(m)?), None),
        [m, y] if y.len() == 4 && m.len() <= 2 => valid(number(y)?, Some(number(m)?), None),
        [y, m, d] if y.len() == 4 && d.len() <= 2 => {
            valid(number(y)?, Some(number(m)?), Some(number(d)?))
        }
        [d, m, y] if y.len() == 4 && d.len() <= 2 => {
            valid(number(y)?, Some(number(m)?), Some(number(d)?))
        }
        _ => english(date),
    }
}

/// `Fri, 24 Jul 2020 10:00:00 GMT`, `July 24, 2020`: what feeds and pages write.
fn english(date: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let words: Vec<&str> = date
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    let at = words.iter().position(|w| {
        w.get(..3)
            .is_some_and(|head| MONTHS.contains(&head.to_ascii_lowercase().as_str()))
    })?;
    let head = words[at].get(..3)?.to_ascii_lowercase();
    let month = i16::try_from(MONTHS.iter().position(|m| *m == head)? + 1).ok()?;
    let number = |i: Option<usize>| {
        i.and_then(|i| words.get(i))
            .and_then(|w| w.parse::<i16>().ok())
    };
    let before = number(at.checked_sub(1));
    let (day, year) = match before {
        Some(day) if (1..=31).contains(&day) => (day, number(Some(at + 1))?),
        _ => (number(Some(at + 1))?, number(Some(at + 2))?),
    };
    valid(year, Some(month), Some(day))
}

fn valid(year: i16, month: Option<i16>, day: Option<i16>) -> Option<String> {
    if !(1000..=2999).contains(&year) {
        return None;
    }
    let Some(month) = month else {
        return Some(format!("{year:04}"));
    };
    let month = i8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
    let Some(day) = day else {
        return Some(format!("{year:04}-{month:02}"));
    };
    let day = i8::try_from(day).ok()?;
    let date = jiff::civil::Date::new(year, month, day).ok()?;
    Some(date.to_string())
}

/// The date of a text that begins with it: ` date 2024-11 …`.
pub fn leading(text: &str) -> Option<String> {
    let rest = text.trim_start();
    let word = rest.get(..4)?;
    if !word.eq_ignore_ascii_case("date") {
        return None;
    }
    let after = &rest[4..];
    let value = after.trim_start_matches(':').trim_start();
    if value.len() == after.len() {
        return None;
    }
    let end = value.find(char::is_whitespace).unwrap_or(value.len());
    let value = &value[..end];
    (value.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| normal(value))
        .flatten()
}

/// The date that a line near the beginning or the end tells: `Publikuar më 09-10-2025, 21:27`, or a dateline such as
/// `Durrës, 25 prill 2025 (AGJ) - …`.
pub fn told(text: &str, words: &DateWords) -> Option<String> {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    let near = lines
        .iter()
        .take(6)
        .chain(lines.iter().skip(6).rev().take(3));
    for line in near {
        let glance: String = line.chars().take(80).collect();
        let lower = glance.to_lowercase();
        let marked = words.markers.iter().any(|m| lower.starts_with(m.as_str()));
        let bare = line.chars().count() <= 30 && !lower.contains(|c: char| c.is_alphabetic());
        if marked || bare {
            if let Some(date) = first_numeric(&lower).or_else(|| first_worded(&lower, words)) {
                return Some(date);
            }
        } else if let Some(date) = dateline(&lower, words) {
            return Some(date);
        }
    }
    None
}

/// A full date in figures.
fn first_numeric(text: &str) -> Option<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|'))
        .filter(|w| w.len() >= 8)
        .find_map(|w| normal(w).filter(|d| d.len() == 10))
}

/// `25 prill 2025`.
fn first_worded(text: &str, words: &DateWords) -> Option<String> {
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    parts.windows(3).find_map(|w| {
        let month = *words.months.get(w[1])?;
        valid(
            w[2].parse().ok()?,
            Some(i16::from(month)),
            Some(w[0].parse().ok()?),
        )
    })
}

/// A place, a comma, a full date, and a bracket or a dash after it.
fn dateline(lower: &str, words: &DateWords) -> Option<String> {
    let (place, rest) = lower.split_once(',')?;
    if place.split_whitespace().count() > 3 {
        return None;
    }
    let end = rest.find(['(', '-', '–', '—', '/'])?;
    let date = rest[..end].trim();
    (date.split_whitespace().count() == 3)
        .then(|| first_worded(date, words))
        .flatten()
}

/// The date in an address: `/2020/07/24/`, `/2020/07/`, `2020-07-24`.
pub fn in_url(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let parts: Vec<&str> = path.split(['/', '-', '_']).collect();
    let number = |s: &str, n: usize| {
        (s.len() == n && s.bytes().all(|b| b.is_ascii_digit()))
            .then(|| s.parse::<i16>().ok())
            .flatten()
    };
    for (i, part) in parts.iter().enumerate() {
        let Some(year) = number(part, 4).filter(|y| (1990..=2099).contains(y)) else {
            continue;
        };
        let Some(month) = parts.get(i + 1).and_then(|m| number(m, 2)) else {
            continue;
        };
        let day = parts.get(i + 2).and_then(|d| number(d, 2));
        if let Some(date) = valid(year, Some(month), day).or_else(|| valid(year, Some(month), None))
        {
            return Some(date);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn words() -> DateWords {
        DateWords::from_toml(include_str!("../../languages/sq/time.toml")).unwrap()
    }

    #[test]
    fn dates_have_one_form() {
        for (given, normalised) in [
            ("2020-07-24", "2020-07-24"),
            ("2020-07-24T10:00:00Z", "2020-07-24"),
            ("2020/07/24 10:00", "2020-07-24"),
            ("24.07.2020", "2020-07-24"),
            ("4/7/2020", "2020-07-04"),
            ("2024-11", "2024-11"),
            ("11.2024", "2024-11"),
            ("1949", "1949"),
            ("Fri, 24 Jul 2020 10:00:00 GMT", "2020-07-24"),
            ("July 24, 2020", "2020-07-24"),
        ] {
            assert_eq!(normal(given).as_deref(), Some(normalised), "{given}");
        }
        for wrong in [
            "2020-13-01",
            "2021-02-29",
            "31.04.2020",
            "sot",
            "",
            "99",
            "0000",
        ] {
            assert_eq!(normal(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_first_words_may_tell_it() {
        assert_eq!(
            leading(" date 2024-11 Ministri u nis").as_deref(),
            Some("2024-11")
        );
        assert_eq!(
            leading("date 2024-11-04\n\nTitulli").as_deref(),
            Some("2024-11-04")
        );
        assert_eq!(
            leading("Date: 2024-11-04\nTitulli").as_deref(),
            Some("2024-11-04")
        );
        assert_eq!(leading("dateline 2024"), None);
        assert_eq!(leading("date"), None);
        assert_eq!(leading("date nesër"), None);
    }

    #[test]
    fn a_line_may_tell_it() {
        let told = |t: &str| told(t, &words());
        assert_eq!(
            told("Titulli\nTransmetuar më 09-10-2025, 21:27\nTeksti").as_deref(),
            Some("2025-10-09")
        );
        assert_eq!(
            told("Titulli\n\nDurrës, 25 prill 2025 (AGJ) - Sot u hap ura.").as_deref(),
            Some("2025-04-25")
        );
        assert_eq!(
            told("Titulli\n24.07.2020 - 15:00\nTeksti").as_deref(),
            Some("2020-07-24")
        );
        assert_eq!(told("Ura u hap më 25 prill 2015 në Durrës."), None);
    }

    #[test]
    fn an_address_may_tell_it() {
        assert_eq!(
            in_url("https://a.al/2020/07/24/lajmi").as_deref(),
            Some("2020-07-24")
        );
        assert_eq!(
            in_url("https://a.al/2020/07/lajmi-1").as_deref(),
            Some("2020-07")
        );
        assert_eq!(
            in_url("https://a.al/lajme-2020-07-24-moti").as_deref(),
            Some("2020-07-24")
        );
        assert_eq!(in_url("https://a.al/lajmi-12345"), None);
        assert_eq!(in_url("https://a.al/2020/99/24"), None);
    }
}
