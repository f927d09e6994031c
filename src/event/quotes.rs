//! Direct speech: the stretches of a document between quotation marks, and who speaks them.

use std::ops::Range;

use crate::language::Word;
use crate::span::Span;

/// A stretch of direct speech; a quotation of a word or two is a "so-called", not speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// First sentence and token inside.
    pub start: (usize, usize),
    /// Last sentence and token inside.
    pub end: (usize, usize),
    /// Span between the marks.
    pub span: Span,
}

impl Quote {
    /// Whether a token lies inside.
    pub fn contains(&self, sentence: usize, token: usize) -> bool {
        (sentence, token) >= self.start && (sentence, token) <= self.end
    }
}

const OPENING: [&str; 4] = ["“", "„", "«", "‟"];
const CLOSING: [&str; 2] = ["”", "»"];
/// Marks that are also apostrophes: they count where the spaces beside them leave no doubt.
const SINGLE: [&str; 3] = ["'", "‘", "’"];

/// Whether a token is a mark of direct speech.
fn is_mark(form: &str) -> bool {
    OPENING.contains(&form) || CLOSING.contains(&form) || form == "\""
}

/// Whether a quotation ends with a comma or a dash right before a stretch of words, or begins with one right behind it.
pub fn beside(words: &[Word], tokens: &Range<usize>) -> bool {
    let form = |t: usize| words.get(t).map_or("", |w| w.token.form.as_str());
    let stop = |f: &str| matches!(f, "," | "-" | "–" | "!" | "?" | ".");
    let before = tokens.start >= 2 && {
        let (a, b) = (form(tokens.start - 2), form(tokens.start - 1));
        is_mark(a) && matches!(b, "," | "-" | "–") || is_mark(b) && stop(a)
    };
    let behind = (tokens.end..words.len().min(tokens.end + 4))
        .any(|t| matches!(form(t), "," | ":") && is_mark(form(t + 1)));
    before || behind
}

/// A token as quotations are found by.
#[derive(Debug, Clone, Copy)]
pub struct Sign<'t> {
    /// Sentence and index.
    pub at: (usize, usize),
    /// Paragraph.
    pub paragraph: usize,
    /// Characters.
    pub form: &'t str,
    /// Span.
    pub span: Span,
    /// White space stands before it.
    pub space_before: bool,
    /// White space stands behind it.
    pub space_after: bool,
}

impl Sign<'_> {
    fn is_mark(&self) -> bool {
        is_mark(self.form)
    }

    fn is_single(&self) -> bool {
        SINGLE.contains(&self.form) && self.opens().is_some()
    }

    /// A mark of the closing kind, or one that the spaces make so.
    fn closes(&self) -> bool {
        CLOSING.contains(&self.form) || self.opens() == Some(false)
    }

    /// What the spaces say: set off before and joined behind opens, the other way round closes.
    fn opens(&self) -> Option<bool> {
        match (self.space_before, self.space_after) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }
}

/// An opened quotation: its paragraph and what stands inside so far.
struct Open {
    single: bool,
    paragraph: usize,
    inside: Vec<((usize, usize), Span)>,
}

/// Tokens that a quotation may hold.
const LONGEST: usize = 400;

/// Finds the quotations. Marks that open and close alike are told apart by the spaces beside them, else they alternate. What
/// runs on for several paragraphs (texts of one sentence a line do) ends at a mark that can only close.
pub fn quotes<'t>(signs: impl Iterator<Item = Sign<'t>>) -> Vec<Quote> {
    let mut out = Vec::new();
    let mut open: Option<Open> = None;
    for sign in signs {
        let far = |o: &Open| o.paragraph + 1 < sign.paragraph && sign.is_mark() && !sign.closes();
        if open.as_ref().is_some_and(|o| {
            o.inside.len() > LONGEST || o.single && o.paragraph + 1 < sign.paragraph || far(o)
        }) {
            open = None;
        }
        let fresh = || {
            Some(Open {
                single: sign.is_single(),
                paragraph: sign.paragraph,
                inside: Vec::new(),
            })
        };
        // inside double marks single ones are a word's, or a quotation in the quotation
        let counts = match &open {
            Some(o) if o.single => sign.is_mark() || sign.is_single(),
            Some(_) => sign.is_mark(),
            None => sign.is_mark() || sign.is_single() && sign.opens() == Some(true),
        };
        if !counts {
            if let Some(o) = &mut open {
                o.inside.push((sign.at, sign.span));
            }
            continue;
        }
        match open.take() {
            // An opening mark where one is open: the first was never closed.
            Some(_) if sign.opens() == Some(true) => open = fresh(),
            Some(o) if o.single && !sign.is_single() => {
                open = fresh().filter(|_| sign.opens() != Some(false));
            }
            Some(o) => {
                if let (Some(first), Some(last)) = (o.inside.first(), o.inside.last()) {
                    out.push(Quote {
                        start: first.0,
                        end: last.0,
                        span: first.1.cover(last.1),
                    });
                }
            }
            None if sign.opens() == Some(false) => {}
            None => open = fresh(),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str) -> Vec<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let mark = is_mark;
        let signs = words.iter().enumerate().map(|(i, w)| {
            // In these tests a mark after an odd number of marks closes.
            let before = words[..i].iter().filter(|w| mark(w)).count();
            Sign {
                at: (0, i),
                paragraph: 0,
                form: w,
                span: Span::new(i as u32, i as u32 + 1),
                space_before: before % 2 == 0,
                space_after: before % 2 == 1,
            }
        });
        quotes(signs)
            .iter()
            .map(|q| words[q.start.1..=q.end.1].join(" "))
            .collect()
    }

    fn spaced(text: &[(&str, bool, bool)]) -> usize {
        let signs = text.iter().enumerate().map(|(i, (w, before, after))| Sign {
            at: (0, i),
            paragraph: 0,
            form: w,
            span: Span::new(i as u32, i as u32 + 1),
            space_before: *before,
            space_after: *after,
        });
        quotes(signs).len()
    }

    #[test]
    fn a_mark_that_was_never_closed_swallows_nothing() {
        // "Po tha ai. "Jo", shtoi.
        let text = [
            ("\"", true, false),
            ("Po", false, true),
            ("tha", true, true),
            ("\"", true, false),
            ("Jo", false, false),
            ("\"", false, true),
            ("shtoi", true, true),
        ];
        assert_eq!(spaced(&text), 1);
    }

    #[test]
    fn marks_of_every_kind_pair_up() {
        assert_eq!(find("“ Nuk do të flas ” , tha ai ."), ["Nuk do të flas"]);
        assert_eq!(find("\" Po \" , tha . \" Jo \""), ["Po", "Jo"]);
        assert_eq!(find("nga \" heshtja ” e Kinës"), ["heshtja"]);
        assert_eq!(find("„ Po “ dhe « jo »").len(), 2);
    }
}
