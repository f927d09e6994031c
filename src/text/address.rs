//! Addresses in running text: links, e-mail, bare domains, handles and hashtags.

use crate::hash::HashSet;

use super::normalise::Char;

/// No address is longer than this; keeps the walk linear.
const LONGEST: usize = 2048;

fn at(chars: &[Char], i: usize) -> char {
    chars.get(i).map_or('\0', |x| x.c)
}

fn starts_with(chars: &[Char], i: usize, what: &str) -> bool {
    what.chars()
        .enumerate()
        .all(|(k, c)| at(chars, i + k).eq_ignore_ascii_case(&c))
}

/// The end of an address's characters, without the punctuation of the sentence around it.
fn tail(chars: &[Char], from: usize) -> usize {
    let mut end = from;
    while end < chars.len() && end - from < LONGEST {
        let c = chars[end].c;
        if c.is_whitespace() || matches!(c, '"' | '<' | '>' | '“' | '”' | '«' | '»' | '’' | '‘')
        {
            break;
        }
        end += 1;
    }
    while end > from
        && matches!(
            chars[end - 1].c,
            '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '\'' | '…'
        )
    {
        end -= 1;
    }
    end
}

/// `https://…` or `www.…`.
pub fn link(chars: &[Char], i: usize) -> Option<usize> {
    let scheme = ["https://", "http://", "www."]
        .iter()
        .find(|s| starts_with(chars, i, s))?;
    let end = tail(chars, i + scheme.len());
    (end > i + scheme.len()).then_some(end)
}

/// `name@host.ending`, where the next `@` of the text stands at `sign`.
pub fn mail(chars: &[Char], i: usize, sign: usize) -> Option<usize> {
    if sign <= i || sign >= chars.len() || sign - i > 64 {
        return None;
    }
    let local = chars[i..sign]
        .iter()
        .all(|x| x.c.is_ascii_alphanumeric() || matches!(x.c, '.' | '_' | '-' | '+'));
    if !local {
        return None;
    }
    let mut end = sign + 1;
    let mut dot = None;
    while end < chars.len() && end - sign < 128 {
        match chars[end].c {
            c if c.is_ascii_alphanumeric() || c == '-' => {}
            '.' if at(chars, end + 1).is_ascii_lowercase() => dot = Some(end),
            _ => break,
        }
        end += 1;
    }
    dot.filter(|d| end > d + 2).map(|_| end)
}

/// `name.ending` with a known ending in lower case (or the whole in capitals), and the path after it.
pub fn domain(chars: &[Char], start: usize, endings: &HashSet<String>) -> Option<usize> {
    let mut i = start;
    let mut best = None;
    while i < chars.len() && i - start < 128 {
        let c = chars[i].c;
        if c == '.' {
            let mut stop = i + 1;
            while at(chars, stop).is_ascii_lowercase() {
                stop += 1;
            }
            if stop == i + 1 {
                while at(chars, stop).is_ascii_uppercase() && !at(chars, start).is_lowercase() {
                    stop += 1;
                }
            }
            let label: String = chars[i + 1..stop]
                .iter()
                .map(|x| x.c.to_ascii_lowercase())
                .collect();
            let after = at(chars, stop);
            if endings.contains(&label)
                && !after.is_lowercase()
                && !after.is_ascii_digit()
                && after != '-'
            {
                best = Some(stop);
            }
            if !at(chars, i + 1).is_alphanumeric() {
                break;
            }
        } else if !(c.is_alphanumeric() || c == '-') {
            break;
        }
        i += 1;
    }
    let stop = best?;
    if at(chars, stop) == '/' && at(chars, stop + 1).is_alphanumeric() {
        return Some(tail(chars, stop));
    }
    Some(stop)
}

/// `@name` or `#name`.
pub fn tag(chars: &[Char], i: usize) -> Option<usize> {
    let mut end = i + 1;
    while end < chars.len() && end - i < LONGEST {
        let c = chars[end].c;
        let inner = c == '.' && chars[i].c == '@' && at(chars, end + 1).is_ascii_lowercase();
        if !(c.is_alphanumeric() || c == '_' || inner) {
            break;
        }
        end += 1;
    }
    (end > i + 1 && chars[i + 1..end].iter().any(|x| x.c.is_alphabetic())).then_some(end)
}
