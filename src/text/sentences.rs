//! Tokens of a paragraph → where its sentences begin.
//!
//! A full stop ends a sentence where a capital, a number or an opening quotation follows; quotation marks and brackets
//! that close after it belong to the sentence before. Abbreviations carry their dot inside the token, so a token `.`
//! is nearly always an end.

use super::rules::TextRules;
use super::{Token, TokenKind};

/// A sentence is cut after this many tokens, whatever they are, so that no stage meets a sentence without end.
pub const LONGEST: usize = 400;

/// Indexes of the tokens that begin a sentence, the first (0) left out.
pub fn starts(tokens: &[Token], rules: &TextRules) -> Vec<usize> {
    let mut out = Vec::new();
    let mut begin = 0;
    let mut quotes = Quotes::default();
    let mut i = 0;
    while i < tokens.len() {
        let before = quotes.open;
        quotes.see(tokens, i);
        let mut cut = None;
        if i > begin && breaks_without_stop(tokens, i, before, rules) {
            cut = Some(i);
        } else if ends_sentence(tokens, i, begin, rules) {
            let mut next = i + 1;
            while next < tokens.len() && closes(tokens, next, &mut quotes) {
                next += 1;
            }
            if next < tokens.len() && may_begin(tokens, i, next, &quotes) {
                cut = Some(next);
            }
            i = next - 1;
        }
        if cut.is_none() && i + 1 - begin >= LONGEST && i + 1 < tokens.len() {
            cut = Some(i + 1);
        }
        if let Some(at) = cut {
            out.push(at);
            begin = at;
        }
        i += 1;
    }
    out
}

/// Whether a quotation is open, by counting marks, since many texts use one mark for both sides.
#[derive(Default)]
struct Quotes {
    open: bool,
}

impl Quotes {
    fn see(&mut self, tokens: &[Token], i: usize) {
        if let Some(opens) = self.opens(tokens, i) {
            self.open = opens;
        }
    }

    /// `Some(true)` for a mark that opens, `Some(false)` for one that closes, `None` for another token.
    fn opens(&self, tokens: &[Token], i: usize) -> Option<bool> {
        if tokens[i].kind != TokenKind::Punctuation {
            return None;
        }
        Some(match tokens[i].form.as_str() {
            "„" | "«" | "‹" => true,
            "»" | "›" => false,
            "“" => !self.open || spaced_left(tokens, i),
            "”" | "\"" | "‟" => {
                if spaced_left(tokens, i) {
                    true
                } else if spaced_right(tokens, i) {
                    false
                } else {
                    !self.open
                }
            }
            _ => return None,
        })
    }
}

/// White space before the mark and none after it.
fn spaced_left(tokens: &[Token], i: usize) -> bool {
    (i == 0 || tokens[i].space_before) && tokens.get(i + 1).is_some_and(|t| !t.space_before)
}

/// White space after the mark and none before it.
fn spaced_right(tokens: &[Token], i: usize) -> bool {
    i > 0 && !tokens[i].space_before && tokens.get(i + 1).is_none_or(|t| t.space_before)
}

/// Whether token `i` can end a sentence that began at `begin`.
fn ends_sentence(tokens: &[Token], i: usize, begin: usize, rules: &TextRules) -> bool {
    let token = &tokens[i];
    match token.kind {
        TokenKind::Punctuation => match token.form.as_str() {
            // "1." at the beginning numbers a list.
            "." => !(i == begin + 1 && tokens[begin].kind == TokenKind::Number),
            "?" | "!" => true,
            form => form.starts_with('…') || form.starts_with(".."),
        },
        TokenKind::Word if token.lower.ends_with('.') => rules
            .abbreviations
            .anywhere
            .contains(token.lower.trim_end_matches('.')),
        _ => false,
    }
}

/// Whether token `i` closes what the sentence before it opened.
fn closes(tokens: &[Token], i: usize, quotes: &mut Quotes) -> bool {
    if tokens[i].kind != TokenKind::Punctuation {
        return false;
    }
    match tokens[i].form.as_str() {
        ")" | "]" => true,
        "." | "!" | "?" | "…" | "..." => true,
        "’" | "'" => !spaced_left(tokens, i),
        _ => {
            if quotes.opens(tokens, i) == Some(false) {
                quotes.open = false;
                return true;
            }
            false
        }
    }
}

/// Whether a sentence can begin at `next`, after the stop at `stop`.
fn may_begin(tokens: &[Token], stop: usize, next: usize, quotes: &Quotes) -> bool {
    let token = &tokens[next];
    let abbreviation = tokens[stop].kind == TokenKind::Word;
    match token.kind {
        TokenKind::Word => {
            token.form.starts_with(|c: char| !c.is_lowercase()) || is_camel(&token.form)
        }
        TokenKind::Number => !abbreviation,
        TokenKind::Url => !token.form.starts_with(|c: char| c.is_lowercase()) || token.space_before,
        TokenKind::Symbol => true,
        TokenKind::Punctuation => match token.form.as_str() {
            "-" | "–" | "—" | "•" | "(" | "[" | "/" | "*" | "¿" | "¡" | "‘" | "'" => true,
            _ => quotes.opens(tokens, next) == Some(true),
        },
    }
}

/// `iPhone`, `eTV`: begins a sentence though its first letter is small.
fn is_camel(form: &str) -> bool {
    let mut chars = form.chars();
    chars.next().is_some_and(char::is_lowercase) && chars.next().is_some_and(char::is_uppercase)
}

/// A sentence glued to the outlet before it by a comma: `…, raporton Ora News,Shpallja e masës`.
fn glued_to_relay(tokens: &[Token], i: usize, rules: &TextRules) -> bool {
    /// Words that an outlet's name has at most.
    const NAME: usize = 4;
    let comma = i > 2 && tokens[i - 1].form == "," && !tokens[i].space_before;
    if !comma || tokens[i].kind != TokenKind::Word || !tokens[i].is_capitalised() {
        return false;
    }
    let verb = (i.saturating_sub(2 + NAME)..i - 2)
        .rev()
        .find(|&k| rules.credits.relays.contains(tokens[k].lower.as_str()));
    verb.is_some_and(|k| {
        k > 0
            && tokens[k - 1].kind == TokenKind::Punctuation
            && tokens[k + 1..i - 1].iter().all(Token::is_capitalised)
    })
}

/// A sentence glued to a heading that has no full stop: `… përfundoiNë mbledhje`, `… një skenar“Ne kemi`.
fn breaks_without_stop(tokens: &[Token], i: usize, in_quote: bool, rules: &TextRules) -> bool {
    let token = &tokens[i];
    let before = &tokens[i - 1];
    if glued_to_relay(tokens, i, rules) {
        return true;
    }
    if token.space_before || before.kind != TokenKind::Word {
        return false;
    }
    match token.kind {
        TokenKind::Word => {
            token.is_capitalised() && rules.function_words.contains(token.lower.as_str())
        }
        TokenKind::Punctuation => {
            !in_quote
                && matches!(token.form.as_str(), "“" | "\"" | "„" | "«")
                && before.form.ends_with(|c: char| c.is_lowercase())
                && tokens
                    .get(i + 1)
                    .is_some_and(|t| t.is_capitalised() && !t.space_before)
        }
        _ => false,
    }
}
