//! Characters as they were meant: composed, look-alike letters mended, invisible ones dropped.
//!
//! In: a piece of the original text. Out: [`Char`]s, each with the code points of the original that it stands for.

use unicode_normalization::char::{compose, is_combining_mark};

/// A normalised character and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Char {
    /// The character.
    pub c: char,
    /// First code point in the original.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

/// Appends the normalised characters of `text` to `out`; `offset` counts the code points before it.
///
/// Returns the offset after `text`.
pub fn normalise(text: &str, offset: u32, out: &mut Vec<Char>) -> u32 {
    let first = out.len();
    let mut at = offset;
    let mut foreign = false;
    for c in text.chars() {
        let start = at;
        at += 1;
        if c.is_ascii() {
            out.push(Char { c, start, end: at });
            continue;
        }
        if is_invisible(c) {
            continue;
        }
        if is_combining_mark(c) && out.len() > first {
            let last = out.len() - 1;
            let base = &mut out[last];
            if (base.end == start || is_gap_invisible(text, base.end - offset, start - offset))
                && let Some(whole) = compose(base.c, c)
            {
                base.c = whole;
                base.end = at;
                continue;
            }
        }
        if let Some(parts) = ligature(c) {
            for part in parts.chars() {
                out.push(Char {
                    c: part,
                    start,
                    end: at,
                });
            }
            continue;
        }
        foreign |= latin_twin(c).is_some();
        out.push(Char {
            c: plain(c),
            start,
            end: at,
        });
    }
    if foreign {
        mend_look_alikes(&mut out[first..]);
    }
    straighten_apostrophes(&mut out[first..]);
    at
}

/// Whether only invisible characters stand between two code points of a text.
fn is_gap_invisible(text: &str, from: u32, to: u32) -> bool {
    // Rare (a mark after a zero-width character), so a walk from the start of a short stretch is fine.
    to.saturating_sub(from) < 4
        && text
            .chars()
            .skip(from as usize)
            .take((to - from) as usize)
            .all(is_invisible)
}

/// Characters that print nothing and part nothing: soft hyphens, zero-width and direction marks, byte order marks.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether a character is an apostrophe or stands for one in running text.
pub const fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʹ' | '′' | '＇' | '‛' | 'ʻ'
    )
}

/// Hyphens and spaces in one shape each; other characters as they are.
const fn plain(c: char) -> char {
    match c {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{212a}' => 'K',
        '\u{212b}' => 'Å',
        _ => c,
    }
}

/// Letters that typesetting joined.
const fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// The Latin letter that a Cyrillic or Greek one looks like; the letter itself stays `None` if it looks like none.
const fn latin_twin(c: char) -> Option<char> {
    Some(match c {
        'а' => 'a',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'с' | 'ϲ' => 'c',
        'С' | 'Ϲ' => 'C',
        'ԁ' => 'd',
        'е' => 'e',
        'Е' | 'Ε' => 'E',
        'ё' => 'ë',
        'Ё' => 'Ë',
        'ғ' => 'f',
        'һ' => 'h',
        'Н' | 'Η' => 'H',
        'і' | 'ι' => 'i',
        'І' | 'Ι' => 'I',
        'ј' => 'j',
        'Ј' => 'J',
        'к' | 'κ' => 'k',
        'К' | 'Κ' => 'K',
        'ӏ' => 'l',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'о' | 'ο' => 'o',
        'О' | 'Ο' => 'O',
        'р' | 'ρ' => 'p',
        'Р' | 'Ρ' => 'P',
        'ԛ' => 'q',
        'ѕ' => 's',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'υ' => 'u',
        'ѵ' | 'ν' => 'v',
        'ԝ' => 'w',
        'х' => 'x',
        'Х' | 'Χ' => 'X',
        'у' => 'y',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        'ҫ' => 'ç',
        'Ҫ' => 'Ç',
        'ӓ' => 'ä',
        'ӧ' => 'ö',
        _ => return None,
    })
}

/// Writes Latin letters for their twins in words that hold Latin letters, and in words of twins alone after a Latin word.
fn mend_look_alikes(chars: &mut [Char]) {
    let mut i = 0;
    let mut after_latin = true;
    while i < chars.len() {
        if !chars[i].c.is_alphabetic() {
            i += 1;
            continue;
        }
        let start = i;
        while i < chars.len() && (chars[i].c.is_alphanumeric() || is_combining_mark(chars[i].c)) {
            i += 1;
        }
        let word = &mut chars[start..i];
        let latin = word.iter().any(|x| is_latin(x.c));
        let odd = word
            .iter()
            .any(|x| x.c.is_alphabetic() && !is_latin(x.c) && latin_twin(x.c).is_none());
        if latin || (!odd && after_latin) {
            for x in word.iter_mut() {
                if let Some(twin) = latin_twin(x.c) {
                    x.c = twin;
                }
            }
        }
        after_latin = latin || (!odd && after_latin);
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') && c.is_alphabetic()
}

/// Writes `'` where an apostrophe joins letters or digits; quotation marks keep their shape.
fn straighten_apostrophes(chars: &mut [Char]) {
    for i in 0..chars.len() {
        if chars[i].c == '\'' || !is_apostrophe(chars[i].c) {
            continue;
        }
        let before = i > 0 && chars[i - 1].c.is_alphanumeric();
        let after = chars.get(i + 1).is_some_and(|x| x.c.is_alphanumeric());
        let lone = before && (i < 2 || !chars[i - 2].c.is_alphanumeric());
        let year = !before && after && chars[i + 1].c.is_ascii_digit();
        if (before && after) || lone || year {
            chars[i].c = '\'';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn norm(text: &str) -> String {
        let mut out = Vec::new();
        normalise(text, 0, &mut out);
        out.iter().map(|x| x.c).collect()
    }

    #[test]
    fn composes_albanian_letters() {
        assert_eq!(
            norm("Shqipe\u{308}ri, c\u{327}do E\u{308}"),
            "Shqipëri, çdo Ë"
        );
    }

    #[test]
    fn composed_letters_span_both_code_points() {
        let mut out = Vec::new();
        assert_eq!(normalise("e\u{308}x", 7, &mut out), 10);
        assert_eq!(
            (out[0].c, out[0].start, out[0].end, out[1].start),
            ('ë', 7, 9, 9)
        );
    }

    #[test]
    fn mends_cyrillic_and_greek_twins_in_latin_words() {
        assert_eq!(norm("Κurti thа sе pо shkon"), "Kurti tha se po shkon");
        assert_eq!(norm("nе Kosovё"), "ne Kosovë");
    }

    #[test]
    fn leaves_real_cyrillic_alone() {
        assert_eq!(norm("gazeta Правда"), "gazeta Правда");
        assert_eq!(norm("Москва"), "Москва");
        assert_eq!(norm("Правда она"), "Правда она");
    }

    #[test]
    fn drops_what_prints_nothing() {
        assert_eq!(norm("\u{feff}Ko\u{ad}so\u{200b}va\u{a0}sot"), "Kosova sot");
    }

    #[test]
    fn a_mark_after_an_invisible_character_still_composes() {
        assert_eq!(norm("e\u{200b}\u{308}"), "ë");
    }

    #[test]
    fn straightens_apostrophes_but_not_quotes() {
        assert_eq!(
            norm("t’i SHBA`ja m´u s’ ka ’99"),
            "t'i SHBA'ja m'u s' ka '99"
        );
        assert_eq!(norm("‘po’ tha"), "‘po’ tha");
    }

    #[test]
    fn parts_ligatures() {
        assert_eq!(norm("ﬁtore"), "fitore");
    }
}
