//! What part of an article a stretch of tokens is: heading, text, caption or noise.

use super::rules::TextRules;
use super::{SentenceKind, Token, TokenKind};

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Nothing but a date line stands before it.
    pub first: bool,
    /// More paragraphs follow.
    pub followed: bool,
    /// Empty lines, or nothing, stand around it; or the text has no empty lines at all.
    pub alone: bool,
}

/// What a whole paragraph is.
pub fn paragraph(tokens: &[Token], place: Place, rules: &TextRules) -> SentenceKind {
    if is_noise_line(tokens, rules) {
        return SentenceKind::Noise;
    }
    if is_credit(tokens, rules) {
        return SentenceKind::Caption;
    }
    let words = tokens.iter().filter(|t| t.kind == TokenKind::Word).count();
    let closed = ends_closed(tokens);
    let asks = tokens
        .last()
        .is_some_and(|t| matches!(t.form.as_str(), "?" | "!"));
    let begins = tokens
        .iter()
        .find(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
        .is_some_and(|t| {
            t.kind == TokenKind::Number || t.form.starts_with(|c: char| !c.is_lowercase())
        });
    let heading = if place.first {
        words <= 35 && (!closed || (asks && place.followed && words <= 20))
    } else {
        place.alone && words <= 20 && !closed
    };
    if heading && begins && words > 0 {
        SentenceKind::Headline
    } else {
        SentenceKind::Body
    }
}

/// What a sentence inside a paragraph of running text is.
pub fn sentence(tokens: &[Token], rules: &TextRules) -> SentenceKind {
    if starts_as_noise(tokens, rules) || is_foreign(tokens, rules) {
        return SentenceKind::Noise;
    }
    if is_bare_credit(tokens) {
        return SentenceKind::Caption;
    }
    SentenceKind::Body
}

/// How many tokens at the beginning of a document are its date line (`date 2024-11`); 0 if it has none.
pub fn date_line(tokens: &[Token]) -> usize {
    let is_date = |t: &Token| {
        let parts: Vec<&str> = t.form.split('-').collect();
        t.kind == TokenKind::Number
            && parts.len() <= 3
            && parts[0].len() == 4
            && parts[1..].iter().all(|p| p.len() == 2)
    };
    match tokens {
        [word, colon, date, ..] if word.lower == "date" && colon.form == ":" && is_date(date) => 3,
        [word, date, ..] if word.lower == "date" && is_date(date) => 2,
        _ => 0,
    }
}

fn ends_closed(tokens: &[Token]) -> bool {
    let last = tokens
        .iter()
        .rev()
        .find(|t| !matches!(t.form.as_str(), "\"" | "”" | "“" | "»" | ")" | "'" | "’"));
    last.is_some_and(|t| matches!(t.form.as_str(), "." | "?" | "!" | ";" | ":" | ","))
        || last.is_some_and(|t| t.form.starts_with("..") || t.form.starts_with('…'))
}

/// The tokens in lower case with single spaces as far as the text had them, at most `limit` tokens.
fn text_of(tokens: &[Token], limit: usize) -> String {
    let mut out = String::new();
    for (i, token) in tokens.iter().take(limit).enumerate() {
        if i > 0 && token.space_before {
            out.push(' ');
        }
        out.push_str(&token.lower.to_lowercase());
    }
    out
}

fn is_noise_line(tokens: &[Token], rules: &TextRules) -> bool {
    starts_as_noise(tokens, rules)
        || is_known_line(tokens, rules)
        || is_menu(tokens, rules)
        || is_contact(tokens)
        || is_foreign(tokens, rules)
        || !tokens.iter().any(|t| t.kind == TokenKind::Word)
}

fn is_known_line(tokens: &[Token], rules: &TextRules) -> bool {
    tokens.len() <= 10
        && rules
            .noise
            .lines
            .contains(text_of(tokens, 10).trim_end_matches(['.', ':', '!', '…', '»', ' ']))
}

fn starts_as_noise(tokens: &[Token], rules: &TextRules) -> bool {
    // A glance at the first letters spares most sentences the writing out.
    let Some(first) = tokens.first() else {
        return false;
    };
    let known = |start: &String| {
        let n = first.lower.len().min(start.len());
        first.lower.as_bytes()[..n] == start.as_bytes()[..n]
    };
    if !rules.noise.starts.iter().any(known) {
        return false;
    }
    let text = text_of(tokens, 8);
    rules.noise.starts.iter().any(|start| {
        text.strip_prefix(start.as_str()).is_some_and(|rest| {
            !rest.starts_with(|c: char| c.is_alphanumeric()) || start.ends_with(':')
        })
    })
}

/// A line of capitalised words without a stop, several of them sections of a news site.
fn is_menu(tokens: &[Token], rules: &TextRules) -> bool {
    if tokens.len() < 4 || tokens.len() > 60 {
        return false;
    }
    let words: Vec<&Token> = tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Word)
        .collect();
    let sections = words
        .iter()
        .filter(|t| rules.noise.menu.contains(t.lower.as_str()))
        .count();
    let plain = words.iter().filter(|t| !t.is_capitalised()).count();
    sections >= 3 && sections * 2 >= words.len() && plain * 5 <= words.len() && !ends_closed(tokens)
}

/// A short line that is there for an e-mail address, a telephone number, or handles.
fn is_contact(tokens: &[Token]) -> bool {
    if tokens.len() > 14 {
        return false;
    }
    let address = tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Url && (t.form.contains('@') || t.form.contains("://")))
        .count();
    let digits: usize = tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Number)
        .map(|t| t.form.bytes().filter(u8::is_ascii_digit).count())
        .sum();
    let plus = tokens.iter().any(|t| t.form == "+");
    let tel = tokens.iter().any(|t| {
        matches!(
            t.lower.as_str(),
            "tel" | "tel." | "mob" | "mob." | "fax" | "cel"
        )
    });
    (address > 0 && (tokens.len() <= 8 || !ends_closed(tokens)))
        || (digits >= 8 && (plus || tel) && tokens.len() <= 12)
}

/// Tokens whose language is looked at; the beginning tells.
const GLANCE: usize = 24;

/// A sentence in another language: its function words, and none of this one's.
fn is_foreign(tokens: &[Token], rules: &TextRules) -> bool {
    if tokens.len() < 4 || rules.noise.foreign.is_empty() {
        return false;
    }
    let mut foreign = 0;
    let mut own = 0;
    let mut seen = 0;
    for token in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
        seen += 1;
        if rules.function_words.contains(token.lower.as_str()) {
            own += 1;
            if own >= 2 && foreign == 0 {
                return false;
            }
        } else if rules.noise.foreign.contains(token.lower.as_str()) {
            foreign += 1;
        }
        if seen == GLANCE {
            break;
        }
    }
    foreign >= 2 && foreign * 8 >= seen && own * 3 <= foreign
}

/// `Foto: …`, `… Fotografi: Emër Mbiemër/AFP`, `… (AFP)` without a full stop.
fn is_credit(tokens: &[Token], rules: &TextRules) -> bool {
    if is_bare_credit(tokens) {
        return true;
    }
    if tokens.len() > 60 {
        return false;
    }
    let marker = |i: usize| {
        rules.credits.markers.contains(tokens[i].lower.as_str())
            && (tokens[i].is_capitalised() || i == 0)
            && tokens.get(i + 1).is_some_and(|t| t.form == ":")
    };
    let found = (0..tokens.len()).find(|&i| marker(i));
    if found == Some(0) {
        return !ends_closed(tokens) || tokens.len() <= 15;
    }
    (found.is_some() && !ends_closed(tokens)) || ends_in_agency(tokens, rules)
}

/// `Emër Mbiemër/AFP` or `(AFP)` at the end.
fn ends_in_agency(tokens: &[Token], rules: &TextRules) -> bool {
    let end = tokens.len() - usize::from(tokens.last().is_some_and(|t| t.form == ")"));
    let from = end.saturating_sub(4);
    let Some(sign) = (from..end)
        .rev()
        .find(|&i| matches!(tokens[i].form.as_str(), "/" | "(" | "|" | "©"))
    else {
        return false;
    };
    if sign + 1 >= end || sign == 0 {
        return false;
    }
    let name = text_of(&tokens[sign + 1..end], 4);
    rules.credits.agencies.contains(&name)
        && (tokens[sign].form != "(" || !ends_closed(&tokens[..sign]))
}

/// `/Telegrafi/` alone.
fn is_bare_credit(tokens: &[Token]) -> bool {
    let end = tokens.len() - usize::from(tokens.last().is_some_and(|t| t.form == "."));
    if !(2..=8).contains(&end) {
        return false;
    }
    let (first, last) = (tokens[0].form.as_str(), tokens[end - 1].form.as_str());
    (first == "/" && (last == "/" || end <= 4))
        || (first == "(" && last == ")" && end <= 5 && tokens[1].is_capitalised())
}
