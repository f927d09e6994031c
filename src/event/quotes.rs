//! Direct speech: the stretches of a document between quotation marks, and who speaks them.

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

/// Finds the quotations; marks that open and close alike (`"`, or “ used twice) alternate, and a paragraph ends what no mark closed.
///
/// `tokens` gives, in order, each token's sentence, index, paragraph, characters and span.
pub fn quotes<'t>(
    tokens: impl Iterator<Item = (usize, usize, usize, &'t str, Span)>,
) -> Vec<Quote> {
    let mut out = Vec::new();
    let mut open: Option<(usize, Vec<(usize, usize, Span)>)> = None;
    for (sentence, token, paragraph, form, span) in tokens {
        let is_mark = OPENING.contains(&form) || CLOSING.contains(&form) || form == "\"";
        if open
            .as_ref()
            .is_some_and(|(p, inside)| *p + 1 < paragraph || inside.len() > 400)
        {
            open = None;
        }
        if !is_mark {
            if let Some((_, inside)) = &mut open {
                inside.push((sentence, token, span));
            }
            continue;
        }
        match open.take() {
            Some((_, inside)) if !inside.is_empty() => {
                if let (Some(first), Some(last)) = (inside.first(), inside.last()) {
                    out.push(Quote {
                        start: (first.0, first.1),
                        end: (last.0, last.1),
                        span: first.2.cover(last.2),
                    });
                }
                // “ after an unclosed “ opens the next one
                if OPENING.contains(&form) && form != "“" {
                    open = Some((paragraph, Vec::new()));
                }
            }
            _ if CLOSING.contains(&form) && form == "»" => {}
            _ => open = Some((paragraph, Vec::new())),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str) -> Vec<String> {
        let words: Vec<&str> = text.split(' ').collect();
        let tokens = words
            .iter()
            .enumerate()
            .map(|(i, w)| (0, i, 0, *w, Span::new(i as u32, i as u32 + 1)));
        quotes(tokens)
            .iter()
            .map(|q| words[q.start.1..=q.end.1].join(" "))
            .collect()
    }

    #[test]
    fn marks_of_every_kind_pair_up() {
        assert_eq!(find("“ Nuk do të flas ” , tha ai ."), ["Nuk do të flas"]);
        assert_eq!(find("\" Po \" , tha . \" Jo \""), ["Po", "Jo"]);
        assert_eq!(find("nga \" heshtja ” e Kinës"), ["heshtja"]);
        assert_eq!(find("„ Po “ dhe «  jo »").len(), 2);
    }
}
