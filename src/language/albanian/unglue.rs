//! Short words written together with the next one: `epriti`, `ngabllokimi`, `shpresonqë`.
//!
//! In: tokens of which no table knows the word. Out: the same tokens, those cut in two of which one half is a function word
//! and the other a known verb or noun. Names and capitalised words stay whole.

use super::grammar::Glued;
use crate::language::pack::lexicon::Lexicon;
use crate::language::{Mood, Pos};
use crate::span::Span;
use crate::text::{Token, TokenKind};

/// Fewest letters of the half that is no function word.
const REST: usize = 4;

/// Where such a token falls apart, in characters; its span must be as long as its form.
pub fn cut(
    token: &Token,
    lexicon: &Lexicon,
    known: impl Fn(&str) -> bool,
    glue: &Glued,
) -> Option<usize> {
    // one letter stands before a finite verb alone: `epriti`, not `emigrim`
    let content = |form: &str, one: bool| {
        lexicon.readings(form).any(|r| match r.tag.pos {
            Pos::Verb => !one || r.tag.features.mood == Some(Mood::Ind),
            Pos::Noun => !one,
            _ => false,
        })
    };
    (token.kind == TokenKind::Word
        && token.form == token.lower
        && token.form.chars().all(char::is_alphabetic)
        && !known(&token.lower))
    .then(|| place(&token.lower, &content, glue))
    .flatten()
}

/// The tokens cut, each where `cut` says; none if no token is.
pub fn unglue(tokens: &[Token], cut: impl Fn(usize) -> Option<usize>) -> Option<Vec<Token>> {
    let mut out: Option<Vec<Token>> = None;
    for (i, token) in tokens.iter().enumerate() {
        let whole = |_: &usize| u32::try_from(token.form.chars().count()) == Ok(token.span.len());
        match cut(i).filter(whole) {
            Some(cut) => {
                let done = out.get_or_insert_with(|| tokens[..i].to_vec());
                done.extend(halves(token, cut));
            }
            None => {
                if let Some(done) = &mut out {
                    done.push(token.clone());
                }
            }
        }
    }
    out
}

/// Where to cut, in characters: the longest function word at either end whose other half is known.
fn place(word: &str, content: &dyn Fn(&str, bool) -> bool, glue: &Glued) -> Option<usize> {
    let chars: Vec<char> = word.chars().collect();
    let text = |r: std::ops::Range<usize>| chars[r].iter().collect::<String>();
    let n = chars.len();
    let front = (1..=3usize)
        .rev()
        .filter(|&k| n >= k + REST)
        .find(|&k| glue.before.contains(&text(0..k)) && content(&text(k..n), k == 1));
    front.or_else(|| {
        (2..=3usize)
            .rev()
            .filter(|&k| n >= k + REST)
            .find(|&k| glue.after.contains(&text(n - k..n)) && content(&text(0..n - k), false))
            .map(|k| n - k)
    })
}

fn halves(token: &Token, cut: usize) -> [Token; 2] {
    let at = token.span.start + u32::try_from(cut).unwrap_or_default();
    let part = |span: Span, form: String, space_before: bool| Token {
        span,
        lower: form.to_lowercase().into(),
        form: form.into(),
        kind: TokenKind::Word,
        space_before,
    };
    let first: String = token.form.chars().take(cut).collect();
    let second: String = token.form.chars().skip(cut).collect();
    [
        part(Span::new(token.span.start, at), first, token.space_before),
        part(Span::new(at, token.span.end), second, false),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_function_word_beside_a_known_word_is_cut_off() {
        let content =
            |w: &str, one: bool| w == "priti" || !one && ["bllokimi", "shpreson"].contains(&w);
        let short = Glued {
            before: ["e", "nga"].map(String::from).into_iter().collect(),
            after: ["që"].map(String::from).into_iter().collect(),
        };
        assert_eq!(place("epriti", &content, &short), Some(1));
        assert_eq!(place("ngabllokimi", &content, &short), Some(3));
        assert_eq!(place("shpresonqë", &content, &short), Some(8));
        assert_eq!(place("epritur", &content, &short), None);
    }
}
