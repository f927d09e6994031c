//! The stage as one function: a document's text → its sentences.

use super::kinds::{self, Place};
use super::lines::{Paragraph, paragraphs};
use super::normalise::{Char, normalise};
use super::rules::TextRules;
use super::sentences::starts;
use super::tokens::tokens;
use super::{Sentence, SentenceKind, Token};

/// Characters of a paragraph that are looked at together; longer ones are cut where a sentence ends.
const PIECE: usize = 1 << 16;

/// Letters that a text must have before the lack of marked ones says something.
const ENOUGH: usize = 200;
/// One letter of so many is marked at least, where marks are written (in Albanian news one of thirteen).
const RARE: usize = 100;

/// Whether a text is written without the language's marked letters.
fn unmarked(text: &str, rules: &TextRules) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let marked = text
        .chars()
        .filter(|&c| rules.marked_letters.contains(c))
        .count();
    !rules.marked_letters.is_empty() && letters >= ENOUGH && marked * RARE < letters
}

/// Reads a text into sentences, in order.
///
/// Offsets are code points of `text` as it is; what normalising changed shows only in the tokens' forms. Time and
/// memory grow with the text's length, also where it is one line.
pub fn read(text: &str, rules: &TextRules) -> Vec<Sentence> {
    let paragraphs = paragraphs(text);
    let blank_lines = paragraphs.windows(2).any(|pair| pair[0].blank_after);
    let count = paragraphs.len();
    let mut reader = Reader {
        rules,
        chars: Vec::new(),
        out: Vec::new(),
        titled: false,
        started: false,
        unmarked: false,
    };
    let whole = unmarked(text, rules);
    for (i, paragraph) in paragraphs.into_iter().enumerate() {
        reader.unmarked = whole || unmarked(paragraph.text, rules);
        let alone = !blank_lines || (paragraph.blank_before && paragraph.blank_after);
        reader.paragraph(&paragraph, i, i + 1 < count, alone);
    }
    reader.out
}

struct Reader<'a> {
    rules: &'a TextRules,
    chars: Vec<Char>,
    out: Vec<Sentence>,
    /// Whether the place of the title has passed.
    titled: bool,
    /// Whether anything was read.
    started: bool,
    /// Whether marked letters are left out.
    unmarked: bool,
}

impl Reader<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph<'_>, index: usize, followed: bool, alone: bool) {
        let mut offset = paragraph.offset;
        for piece in pieces(paragraph.text) {
            self.chars.clear();
            offset = normalise(piece, offset, &mut self.chars);
            let tokens = tokens(&self.chars, self.rules);
            let whole = piece.len() == paragraph.text.len();
            self.tokens(tokens, index, followed, alone && whole);
        }
    }

    fn tokens(&mut self, mut tokens: Vec<Token>, paragraph: usize, followed: bool, alone: bool) {
        if !self.started {
            self.started = true;
            let rest = tokens.split_off(kinds::date_line(&tokens));
            self.push(tokens, SentenceKind::Noise, paragraph);
            tokens = rest;
        }
        if tokens.is_empty() {
            return;
        }
        let place = Place {
            first: !self.titled,
            followed,
            alone,
        };
        let mut cuts = starts(&tokens, self.rules);
        let mut kind = kinds::paragraph(&tokens, place, self.rules);
        // What holds a full stop inside is no heading: "… u kthye. /Agjencia/".
        if kind == SentenceKind::Headline && cuts.iter().any(|&i| tokens[i - 1].form == ".") {
            kind = SentenceKind::Body;
        }
        self.titled |= matches!(kind, SentenceKind::Headline | SentenceKind::Body);
        let mut parts = Vec::with_capacity(cuts.len() + 1);
        while let Some(cut) = cuts.pop() {
            parts.push(tokens.split_off(cut));
        }
        parts.push(tokens);
        for part in parts.into_iter().rev() {
            let kind = match kind {
                SentenceKind::Body => kinds::sentence(&part, self.rules),
                other => other,
            };
            self.push(part, kind, paragraph);
        }
    }

    fn push(&mut self, tokens: Vec<Token>, kind: SentenceKind, paragraph: usize) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return;
        };
        self.out.push(Sentence {
            span: first.span.cover(last.span),
            kind,
            paragraph,
            tokens,
            unmarked: self.unmarked,
        });
    }
}

/// Cuts a long paragraph where a sentence ends, else at white space, else anywhere.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if rest.len() <= PIECE {
            return Some(std::mem::take(&mut rest));
        }
        let mut limit = PIECE;
        while !rest.is_char_boundary(limit) {
            limit -= 1;
        }
        let window = &rest[..limit];
        let cut = [". ", "? ", "! "]
            .iter()
            .filter_map(|stop| window.rfind(stop).map(|at| at + 2))
            .max()
            .filter(|&at| at > PIECE / 2)
            .or_else(|| {
                window
                    .rfind(char::is_whitespace)
                    .filter(|&at| at > PIECE / 2)
            })
            .unwrap_or(limit);
        let (piece, after) = rest.split_at(cut);
        rest = after;
        Some(piece)
    })
}
