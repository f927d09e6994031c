//! Characters → tokens.
//!
//! In: normalised characters of one paragraph. Out: [`Token`]s in order, which together hold every character that is
//! not white space. One walk from left to right; each step looks ahead only as far as the token may reach.

use compact_str::CompactString;
use unicode_normalization::char::is_combining_mark;

use super::address;
use super::glue::glued_at;
use super::normalise::{Char, is_apostrophe};
use super::rules::TextRules;
use super::{Token, TokenKind};
use crate::span::Span;

/// Cuts characters into tokens.
pub fn tokens(chars: &[Char], rules: &TextRules) -> Vec<Token> {
    let mut scanner = Scanner {
        chars,
        rules,
        out: Vec::with_capacity(chars.len() / 5),
        space: false,
        next_at: None,
        text: String::new(),
    };
    let mut i = 0;
    while i < chars.len() {
        if chars[i].c.is_whitespace() {
            scanner.space = true;
            i += 1;
        } else {
            i = scanner.token(i);
        }
    }
    scanner.out
}

struct Scanner<'a> {
    chars: &'a [Char],
    rules: &'a TextRules,
    out: Vec<Token>,
    space: bool,
    /// Where the next `@` stands, once it has been looked for: `None` = not yet, `Some(len)` = nowhere.
    next_at: Option<usize>,
    /// Where characters become text.
    text: String,
}

impl Scanner<'_> {
    fn text_of(&mut self, from: usize, to: usize) -> CompactString {
        self.text.clear();
        self.text.extend(self.chars[from..to].iter().map(|x| x.c));
        CompactString::from(self.text.as_str())
    }

    fn at(&self, i: usize) -> char {
        self.chars.get(i).map_or('\0', |x| x.c)
    }

    fn push(&mut self, from: usize, to: usize, kind: TokenKind) -> usize {
        let form = self.text_of(from, to);
        self.push_as(form, from, to, kind)
    }

    fn push_as(&mut self, form: CompactString, from: usize, to: usize, kind: TokenKind) -> usize {
        let lower = if kind == TokenKind::Word {
            lower_case(&form)
        } else {
            form.clone()
        };
        self.out.push(Token {
            span: Span::new(self.chars[from].start, self.chars[to - 1].end),
            form,
            lower,
            kind,
            space_before: std::mem::take(&mut self.space),
        });
        to
    }

    /// Reads the token that begins at `i`; returns where it ends.
    fn token(&mut self, i: usize) -> usize {
        let c = self.at(i);
        if let Some(end) = self.address(i) {
            return self.push(i, end, TokenKind::Url);
        }
        if c.is_alphabetic() {
            return self.word(i);
        }
        if c.is_ascii_digit() {
            return self.number(i, i);
        }
        let next = self.at(i + 1);
        match c {
            '-' | '−' if next.is_ascii_digit() && self.may_be_minus(i) => self.number(i, i + 1),
            '\'' if is_short_year(self.chars, i) => self.push(i, i + 3, TokenKind::Number),
            '\'' if next == '\'' => self.push_as("\"".into(), i, i + 2, TokenKind::Punctuation),
            ',' if next == ',' && self.at(i + 2).is_alphabetic() => {
                self.push_as("„".into(), i, i + 2, TokenKind::Punctuation)
            }
            '°' if matches!(next, 'C' | 'F') && !self.at(i + 2).is_alphanumeric() => {
                self.push(i, i + 2, TokenKind::Symbol)
            }
            '.' | '…' => {
                let end = (i..)
                    .find(|&k| !matches!(self.at(k), '.' | '…'))
                    .unwrap_or(i + 1);
                self.push(i, end, TokenKind::Punctuation)
            }
            _ if c.is_numeric() => self.push(i, i + 1, TokenKind::Number),
            _ => self.push(i, i + 1, kind_of_sign(c)),
        }
    }

    /// Whether a hyphen before a digit is a sign of the number: after a space, inside a line, not after a number.
    fn may_be_minus(&self, i: usize) -> bool {
        i > 0
            && self.chars[i - 1].c.is_whitespace()
            && self.out.last().is_some_and(|t| t.kind == TokenKind::Word)
    }

    fn address(&mut self, i: usize) -> Option<usize> {
        let c = self.at(i);
        if matches!(c, '@' | '#') {
            return address::tag(self.chars, i);
        }
        if !c.is_alphanumeric() {
            return None;
        }
        if matches!(c, 'h' | 'H' | 'w' | 'W')
            && let Some(end) = address::link(self.chars, i)
        {
            return Some(end);
        }
        let at = match self.next_at {
            Some(at) if at >= i => at,
            _ => {
                let found = (i..self.chars.len()).find(|&k| self.chars[k].c == '@');
                let at = found.unwrap_or(usize::MAX);
                self.next_at = Some(at);
                at
            }
        };
        address::mail(self.chars, i, at)
    }

    /// A word, with what may stand inside one: hyphens, apostrophes, the dots of abbreviations and addresses.
    fn word(&mut self, start: usize) -> usize {
        let end = self.letters(start);
        if self.at(end) == '.'
            && let Some(end) = self.dotted(start, end)
        {
            return end;
        }
        let form = self.text_of(start, end);
        if let Some(cut) = glued_at(&form, &self.rules.glue, &self.rules.function_words) {
            self.push(start, start + cut, TokenKind::Word);
            return start + cut;
        }
        self.push_as(form, start, end, TokenKind::Word)
    }

    /// The end of the letters, digits and joints that begin at `start`.
    fn letters(&self, start: usize) -> usize {
        let mut i = start;
        loop {
            let c = self.at(i);
            if is_word_char(c) {
                i += 1;
                continue;
            }
            if i == start {
                return i;
            }
            let next = self.at(i + 1);
            let joined = match c {
                '-' | '–' => next.is_alphabetic() || (next.is_ascii_digit() && c == '-'),
                '_' => next.is_alphanumeric() || next == '_',
                '&' => self.at(i - 1).is_uppercase() && next.is_uppercase(),
                '/' => self.is_unit_stroke(start, i),
                _ if is_apostrophe(c) => {
                    next.is_alphabetic() && !self.opens_quote(i)
                        || (c == '\'' && self.is_elision(start, i))
                }
                _ => false,
            };
            if !joined {
                return i;
            }
            i += 1;
        }
    }

    /// Whether the apostrophe at `i` ends an elided word that stands apart: `s' ka`.
    fn is_elision(&self, start: usize, i: usize) -> bool {
        i - start < 3
            && !self.at(i + 1).is_alphanumeric()
            && self.at(i + 1) != '\''
            && self.rules.elisions.contains(
                &self.chars[start..i]
                    .iter()
                    .flat_map(|x| x.c.to_lowercase())
                    .collect::<String>(),
            )
    }

    /// Whether an apostrophe after a word is really the quotation mark of a glued quotation: `tha‘Ne jemi`.
    fn opens_quote(&self, i: usize) -> bool {
        self.at(i + 1).is_uppercase()
            && self.at(i + 2).is_lowercase()
            && i >= 2
            && self.at(i - 2).is_lowercase()
    }

    /// Whether the stroke at `i` joins short signs as in `m/s`, `km/h`, `CP/M`.
    fn is_unit_stroke(&self, start: usize, i: usize) -> bool {
        let after = self.chars[i + 1..]
            .iter()
            .take(3)
            .take_while(|x| x.c.is_alphabetic())
            .count();
        let before = i - start;
        let short = before.min(after) == 1 && before.max(after) <= 2;
        short && !self.chars[start..i].iter().any(|x| !x.c.is_alphabetic())
    }

    /// A word with a dot after it that belongs to it; `end` is where the dot stands.
    fn dotted(&mut self, start: usize, end: usize) -> Option<usize> {
        let next = self.at(end + 1);
        if next.is_alphanumeric()
            && let Some(stop) = address::domain(self.chars, start, &self.rules.domains)
        {
            return Some(self.push(start, stop, TokenKind::Url));
        }
        let longest = self.letters_and_dots(start);
        if longest > end {
            // p.sh. with or without its last dot.
            let lower = self.lower(start, longest);
            if self.rules.abbreviations.anywhere.contains(&lower) {
                let stop =
                    longest + usize::from(self.at(longest) == '.' && self.at(longest + 1) != '.');
                return Some(self.push(start, stop, TokenKind::Word));
            }
            if self.is_initials(start, longest) {
                return Some(self.push(start, longest + 1, TokenKind::Word));
            }
        }
        if end - start > 12 || next == '.' {
            return None;
        }
        let lower = self.lower(start, end);
        let abbreviations = &self.rules.abbreviations;
        let follow = self.after_space(end + 1);
        let takes = abbreviations.anywhere.contains(&lower)
            || (follow.is_alphabetic() && abbreviations.before_name.contains(&lower))
            || (follow.is_ascii_digit() && abbreviations.before_number.contains(&lower))
            || (end - start == 1
                && self.at(start).is_uppercase()
                && follow.is_uppercase()
                && next.is_whitespace()
                && self.may_be_initial(end + 1));
        takes.then(|| self.push(start, end + 1, TokenKind::Word))
    }

    /// Whether a capital with a dot is an initial: beside another part of a name, or before what begins no sentence.
    fn may_be_initial(&self, after: usize) -> bool {
        let beside = self
            .out
            .last()
            .is_none_or(|t| t.kind != TokenKind::Word || t.is_capitalised());
        beside || {
            let from = (after..self.chars.len())
                .find(|&k| !self.chars[k].c.is_whitespace())
                .unwrap_or(after);
            let next = self.lower(from, self.letters(from));
            !self.rules.function_words.contains(&next)
        }
    }

    /// The end of `letters(.letters)*` from `start`, without a last dot.
    fn letters_and_dots(&self, start: usize) -> usize {
        let mut i = start;
        while i - start < 16 {
            if self.at(i).is_alphabetic() || (self.at(i) == '.' && self.at(i + 1).is_alphabetic()) {
                i += 1;
            } else {
                break;
            }
        }
        i
    }

    /// `U.S.`, `J.K.`: capitals, each with its dot.
    fn is_initials(&self, start: usize, end: usize) -> bool {
        self.at(end) == '.'
            && (start..=end).all(|k| {
                if (k - start).is_multiple_of(2) {
                    self.at(k).is_uppercase()
                } else {
                    self.at(k) == '.'
                }
            })
    }

    fn lower(&self, from: usize, to: usize) -> String {
        self.chars[from..to]
            .iter()
            .flat_map(|x| x.c.to_lowercase())
            .collect()
    }

    /// The first character from `i` on that is no white space.
    fn after_space(&self, i: usize) -> char {
        (i..self.chars.len())
            .map(|k| self.chars[k].c)
            .find(|c| !c.is_whitespace())
            .unwrap_or('\0')
    }

    /// A number from `start`, whose first digit stands at `digits`.
    fn number(&mut self, start: usize, digits: usize) -> usize {
        let mut i = digits;
        loop {
            let c = self.at(i);
            if c.is_ascii_digit() {
                i += 1;
                continue;
            }
            let next = self.at(i + 1);
            if i > digits
                && next.is_ascii_digit()
                && matches!(c, '.' | ',' | ':' | '/' | '-' | '–' | '\'')
            {
                i += 1;
                continue;
            }
            break;
        }
        let c = self.at(i);
        let next = self.at(i + 1);
        if c.is_alphabetic() {
            return self.number_and_letters(start, i);
        }
        let ending = matches!(c, '-' | '–') || is_apostrophe(c);
        if ending && next.is_alphabetic() && !(next.is_uppercase() && self.at(i + 2).is_lowercase())
        {
            let end = self.letters(i + 1);
            return self.push(start, end, TokenKind::Word);
        }
        self.push(start, i, TokenKind::Number)
    }

    /// Letters right after digits: a measure (`175m`), a lost space (`2020Kosova`), or one sign (`5G`, `200AB`).
    fn number_and_letters(&mut self, start: usize, letters: usize) -> usize {
        let end = self.letters(letters);
        let word = &self.chars[letters..end];
        let lost_space = word.len() > 2 && word[0].c.is_uppercase() && word[1].c.is_lowercase();
        let sign = word.len() == 1 && word[0].c.is_uppercase();
        if lost_space || (!sign && self.rules.units.contains(&self.lower(letters, end))) {
            return self.push(start, letters, TokenKind::Number);
        }
        self.push(start, end, TokenKind::Word)
    }
}

/// Letters and digits and the marks on them; the Latin ones are told without a table.
fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ')
        || (!c.is_ascii() && (c.is_alphanumeric() || is_combining_mark(c)))
}

/// The characters as a string, with one allocation.
/// Lower case; most words are in it already.
fn lower_case(form: &CompactString) -> CompactString {
    if form.chars().any(char::is_uppercase) {
        form.to_lowercase()
    } else {
        form.clone()
    }
}

/// `'99`: two digits after an apostrophe, and no third.
fn is_short_year(chars: &[Char], i: usize) -> bool {
    let digit = |k: usize| chars.get(k).is_some_and(|x| x.c.is_ascii_digit());
    digit(i + 1) && digit(i + 2) && !digit(i + 3)
}

/// Punctuation or symbol.
fn kind_of_sign(c: char) -> TokenKind {
    match c {
        '$' | '%' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~' | '&' | '#' | '@' | '*' => {
            TokenKind::Symbol
        }
        '§' | '¶' => TokenKind::Symbol,
        _ if c.is_ascii_punctuation() || is_apostrophe(c) => TokenKind::Punctuation,
        '–' | '—' | '―' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '•' | '·' | '¡' | '¿'
        | '‚' | '−' => TokenKind::Punctuation,
        _ => TokenKind::Symbol,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::normalise::normalise;
    use super::*;

    fn rules() -> TextRules {
        TextRules::from_toml(include_str!("../../languages/sq/text.toml")).unwrap()
    }

    fn cut(text: &str) -> String {
        let mut chars = Vec::new();
        normalise(text, 0, &mut chars);
        let all = tokens(&chars, &rules());
        all.iter()
            .map(|t| t.form.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn endings_stay_with_their_word() {
        for word in [
            "OKB-së",
            "SHBA'ja",
            "Zelensky-t",
            "Sung-ut",
            "35-vjeçar",
            "anti-kushtetues",
            "22–të",
            "COVID-19",
            "F-16",
            "G20",
            "2014-s",
            "'99",
            "njëri-tjetrin",
            "O'Neill",
            "AT&T",
            "5G",
        ] {
            assert_eq!(cut(word), word);
        }
        assert_eq!(cut("SHBA’ja"), "SHBA'ja");
    }

    #[test]
    fn elided_words_are_one_token() {
        assert_eq!(
            cut("do t’i japë, s’ka ç’të thotë"),
            "do t'i japë , s'ka ç'të thotë"
        );
        assert_eq!(cut("s' ka"), "s' ka");
    }

    #[test]
    fn numbers_keep_their_separators() {
        assert_eq!(
            cut("10.000, 25,000; 0,7 24.07.2020 15:00 3-4 53% 600–800."),
            "10.000 , 25,000 ; 0,7 24.07.2020 15:00 3-4 53 % 600–800 ."
        );
        assert_eq!(
            cut("175m, 20°C, €50, 5km."),
            "175 m , 20 °C , € 50 , 5 km ."
        );
        assert_eq!(cut("ishte -8 gradë"), "ishte -8 gradë");
    }

    #[test]
    fn addresses_are_one_token() {
        assert_eq!(
            cut("te KALLXO.com, https://a.al/x?y=1. Shkruani info@ne.al ose @emri #tema"),
            "te KALLXO.com , https://a.al/x?y=1 . Shkruani info@ne.al ose @emri #tema"
        );
        assert_eq!(cut("shkruan gazeta.deRasti"), "shkruan gazeta.de Rasti");
    }

    #[test]
    fn abbreviations_keep_their_dot() {
        assert_eq!(cut("z. Leka dhe Dr. Dea"), "z. Leka dhe Dr. Dea");
        assert_eq!(cut("p.sh. mollë, dardhë etj."), "p.sh. mollë , dardhë etj.");
        assert_eq!(cut("nr. 5 por art. Ai"), "nr. 5 por art . Ai");
        assert_eq!(
            cut("George W. Bush në U.S. Steel"),
            "George W. Bush në U.S. Steel"
        );
        assert_eq!(cut("presidenti J. Leka"), "presidenti J. Leka");
        assert_eq!(cut("klasa A. Kjo"), "klasa A . Kjo");
    }

    #[test]
    fn lost_spaces_are_found() {
        assert_eq!(cut("homologun rusSergei"), "homologun rus Sergei");
        assert_eq!(cut("të diel.Megjithatë"), "të diel . Megjithatë");
        assert_eq!(cut("COVID-19.Ai tha”.Ajo"), "COVID-19 . Ai tha ” . Ajo");
        assert_eq!(cut("përfundoiHoti"), "përfundoi Hoti");
        assert_eq!(cut("në 2020Kosova"), "në 2020 Kosova");
        for whole in [
            "iPhone", "McDonald", "YouTube", "eTV", "WhatsApp", "DiCaprio",
        ] {
            assert_eq!(cut(whole), whole);
        }
    }

    #[test]
    fn quotes_and_ellipses_are_single() {
        assert_eq!(
            cut("“Po” ,,jo'' «ndoshta»... ‘mirë’ (fund)…"),
            "“ Po ” „ jo \" « ndoshta » ... ‘ mirë ’ ( fund ) …"
        );
    }

    #[test]
    fn spaces_are_noted() {
        let mut chars = Vec::new();
        normalise("Po, ai", 0, &mut chars);
        let all = tokens(&chars, &rules());
        let spaces: Vec<bool> = all.iter().map(|t| t.space_before).collect();
        assert_eq!(spaces, [false, false, true]);
    }
}
