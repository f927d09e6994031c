//! Numbers in figures and in words.

use crate::language::Word;
use crate::language::times::NumberRules;
use crate::text::TokenKind;

/// A number that was read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// One past its last token.
    pub end: usize,
    /// Its value; `None` for "tens", "hundreds". The lower end of a range.
    pub value: Option<f64>,
    /// Whether it is a range (`3-4`, `tre-katër`).
    pub range: bool,
    /// Whether it is one word in letters.
    pub word: bool,
}

/// The number that begins at token `i`: `10.000`, `49 318 676`, `10 mijë`, `njëzet e pesë`, `dhjetëra`.
pub fn number_at(words: &[Word], i: usize, rules: &NumberRules) -> Option<Number> {
    let first = words.get(i)?;
    if first.token.kind == TokenKind::Number {
        return figures(words, i, rules);
    }
    if first.token.kind != TokenKind::Word || !rules.may_begin(&first.token.lower) {
        return None;
    }
    vague(words, i, rules).or_else(|| spelled(words, i, rules))
}

fn lower(words: &[Word], i: usize) -> &str {
    words.get(i).map_or("", |w| w.token.lower.as_str())
}

fn figures(words: &[Word], i: usize, rules: &NumberRules) -> Option<Number> {
    let form = words[i].token.form.as_str();
    if let Some((low, high)) = range(form) {
        let (value, end) = multiplied(words, low, i + 1, rules);
        return (low < high).then_some(Number {
            end,
            value: Some(value),
            range: true,
            word: false,
        });
    }
    let mut value = parse_figures(form)?;
    let mut end = i + 1;
    if is_group_head(form) {
        while let Some(group) = words.get(end).filter(|w| is_group(w)) {
            value = value * 1000.0 + group.token.form.parse::<f64>().ok()?;
            end += 1;
        }
    }
    let (mut value, mut end) = multiplied(words, value, end, rules);
    // "203 milionë e 57 mijë e 704": parts that grow smaller.
    let mut last = value;
    while rules.joints.contains(lower(words, end)) {
        let part = words
            .get(end + 1)
            .filter(|w| w.token.kind == TokenKind::Number)
            .and_then(|w| parse_figures(&w.token.form))
            .map(|v| multiplied(words, v, end + 2, rules));
        match part {
            Some((v, stop)) if v > 0.0 && last >= 1000.0 && v < last && end > i + 1 => {
                value += v;
                last = v;
                end = stop;
            }
            _ => break,
        }
    }
    Some(Number {
        end,
        value: Some(value),
        range: false,
        word: false,
    })
}

/// A number with the multipliers after it, and a half of the last: `3 milionë e gjysmë`.
fn multiplied(words: &[Word], value: f64, from: usize, rules: &NumberRules) -> (f64, usize) {
    let mut factor = 1.0;
    let mut end = from;
    while let Some(by) = rules.multipliers.get(lower(words, end)) {
        factor *= by;
        end += 1;
    }
    match rules.halves.at(&view(words, end), 0).filter(|_| end > from) {
        Some(stop) => ((value + 0.5) * factor, end + stop),
        None => (value * factor, end),
    }
}

/// The next few words in lower case.
fn view(words: &[Word], from: usize) -> Vec<&str> {
    words
        .iter()
        .skip(from)
        .take(4)
        .map(|w| w.token.lower.as_str())
        .collect()
}

fn is_group_head(form: &str) -> bool {
    form.len() <= 3 && !form.starts_with('0') && form.bytes().all(|b| b.is_ascii_digit())
}

fn is_group(word: &Word) -> bool {
    let form = &word.token.form;
    word.token.space_before && form.len() == 3 && form.bytes().all(|b| b.is_ascii_digit())
}

/// `3-4`, `10.000-12.000`, but no score that falls or stands (`3-0`, `2-2`).
fn range(form: &str) -> Option<(f64, f64)> {
    let (a, b) = form.split_once(['-', '–'])?;
    Some((parse_figures(a)?, parse_figures(b)?))
}

/// The value of figures with separators: points and commas part thousands where three figures follow each, else the
/// last one parts decimals.
fn parse_figures(form: &str) -> Option<f64> {
    let form = form
        .strip_prefix(['-', '−'])
        .map_or((form, 1.0), |f| (f, -1.0));
    let (text, sign) = form;
    if text.is_empty()
        || !text
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
    {
        return None;
    }
    if text.len() > 1 && text.starts_with('0') && text.as_bytes()[1].is_ascii_digit() {
        return None;
    }
    let parts: Vec<&str> = text.split(['.', ',']).collect();
    if parts.iter().any(|p| p.is_empty() || p.len() > 15) {
        return None;
    }
    let signs: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let thousands = |parts: &[&str]| {
        (1..=3).contains(&parts[0].len())
            && parts[0] != "0"
            && parts[1..].iter().all(|p| p.len() == 3)
    };
    let alike = signs.windows(2).all(|w| w[0] == w[1]);
    let plain = match parts.as_slice() {
        [whole] => (*whole).to_owned(),
        all if alike && thousands(all) => all.concat(),
        [whole, fraction] => format!("{whole}.{fraction}"),
        [rest @ .., fraction] if !alike && thousands(rest) => {
            format!("{}.{fraction}", rest.concat())
        }
        _ => return None,
    };
    plain.parse::<f64>().ok().map(|v| v * sign)
}

/// `dhjetëra`, `qindra mijëra`.
fn vague(words: &[Word], i: usize, rules: &NumberRules) -> Option<Number> {
    let mut end = i;
    while rules.vague.contains(lower(words, end)) {
        end += 1;
    }
    if end == i {
        return None;
    }
    while rules.multipliers.contains_key(lower(words, end)) {
        end += 1;
    }
    Some(Number {
        end,
        value: None,
        range: false,
        word: end == i + 1,
    })
}

/// `njëzet e pesë`, `dhjetë mijë`, `gjysmë milioni`, `tre-katër`.
fn spelled(words: &[Word], i: usize, rules: &NumberRules) -> Option<Number> {
    let first = lower(words, i);
    if let Some((a, b)) = first.split_once('-') {
        let (low, high) = (rules.words.get(a)?, rules.words.get(b)?);
        let (value, end) = multiplied(words, *low, i + 1, rules);
        return (low < high).then_some(Number {
            end,
            value: Some(value),
            range: true,
            word: end == i + 1,
        });
    }
    if rules.half.contains(first) {
        let (value, end) = multiplied(words, 0.5, i + 1, rules);
        return (end > i + 1).then_some(Number {
            end,
            value: Some(value),
            range: false,
            word: false,
        });
    }
    // Small numbers add up until a multiplier takes them: (20 + 5) × 1000 + 300.
    let mut total = 0.0;
    let mut small = 0.0;
    let mut last = f64::MAX;
    let mut end = i;
    loop {
        let joint = end > i && rules.joints.contains(lower(words, end));
        let at = end + usize::from(joint);
        let word = lower(words, at);
        if let Some(&n) = rules.words.get(word) {
            // After "twenty" a unit, after "hundred" less than that, after a thousand anything smaller.
            let fits = end == i || (n < last && fits_after(last, n) && (joint || last >= 1000.0));
            if !fits {
                break;
            }
            small += n;
            last = n;
        } else if let Some(&by) = rules.multipliers.get(word).filter(|_| !joint && end > i) {
            if by < 1000.0 {
                small *= by;
                last = by;
            } else {
                total += small.max(1.0) * by;
                small = 0.0;
                last = by;
            }
        } else {
            break;
        }
        end = at + 1;
    }
    if end == i {
        return None;
    }
    let mut value = total + small;
    if last >= 1000.0
        && let Some(stop) = rules.halves.at(&view(words, end), 0)
    {
        value += last / 2.0;
        end += stop;
    }
    Some(Number {
        end,
        value: Some(value),
        range: false,
        word: end == i + 1,
    })
}

fn fits_after(last: f64, n: f64) -> bool {
    if last >= 1000.0 {
        n < last
    } else if last >= 100.0 {
        n < 100.0
    } else {
        last >= 20.0 && n < 10.0
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn separators_tell_thousands_from_decimals() {
        for (form, value) in [
            ("10.000", 10_000.0),
            ("25,000", 25_000.0),
            ("1.234.567", 1_234_567.0),
            ("1.234,56", 1234.56),
            ("1,234.5", 1234.5),
            ("0,7", 0.7),
            ("0.125", 0.125),
            ("91,10", 91.1),
            ("8000", 8000.0),
            ("-8", -8.0),
        ] {
            assert_eq!(parse_figures(form), Some(value), "{form}");
        }
        for form in ["044", "24.07.2020", "1.2.3", "15:00", "1,", ""] {
            assert_eq!(parse_figures(form), None, "{form}");
        }
    }
}
