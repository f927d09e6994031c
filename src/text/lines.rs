//! Text → paragraphs: the lines of a text, those that only a page's width broke joined again.

/// A stretch of text between line breaks that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph<'a> {
    /// The characters, white space around them included.
    pub text: &'a str,
    /// Code points before it.
    pub offset: u32,
    /// Whether an empty line, or nothing, stands before it.
    pub blank_before: bool,
    /// Whether an empty line, or nothing, stands after it.
    pub blank_after: bool,
}

/// The paragraphs that hold more than white space.
pub fn paragraphs(text: &str) -> Vec<Paragraph<'_>> {
    let lines = lines(text);
    let wrapped = is_wrapped(&lines);
    let mut out: Vec<Paragraph<'_>> = Vec::new();
    let mut begin: Option<usize> = None;
    let mut blank = true;
    for (i, line) in lines.iter().enumerate() {
        if line.is_blank() {
            blank = true;
            continue;
        }
        let first = *begin.get_or_insert(i);
        if let Some(next) = lines.get(i + 1).filter(|n| !n.is_blank())
            && continues(line, next, wrapped)
        {
            continue;
        }
        out.push(Paragraph {
            text: &text[lines[first].from..line.to],
            offset: lines[first].offset,
            blank_before: blank,
            blank_after: lines.get(i + 1).is_none_or(Line::is_blank),
        });
        begin = None;
        blank = false;
    }
    out
}

struct Line<'a> {
    text: &'a str,
    from: usize,
    to: usize,
    offset: u32,
    chars: u32,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text
            .chars()
            .all(|c| c.is_whitespace() || super::normalise::is_invisible(c))
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut offset = 0;
    let mut push = |from: usize, to: usize, offset: u32| -> u32 {
        let text = &text[from..to];
        let chars = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        out.push(Line {
            text,
            from,
            to,
            offset,
            chars,
        });
        chars
    };
    for (at, c) in text.char_indices() {
        if is_break(c) {
            // A break of two characters (CR LF) makes an empty line of no width between them: skip it.
            if !(c == '\n' && from == at && text[..at].ends_with('\r')) {
                offset += push(from, at, offset);
            }
            offset += 1;
            from = at + c.len_utf8();
        }
    }
    push(from, text.len(), offset);
    out
}

const fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether lines were broken at a page's width: most lines before another are long and about equally so.
fn is_wrapped(lines: &[Line<'_>]) -> bool {
    let inner: Vec<u32> = lines
        .windows(2)
        .filter(|w| !w[0].is_blank() && !w[1].is_blank())
        .map(|w| w[0].chars)
        .collect();
    let widest = inner.iter().copied().max().unwrap_or(0);
    let near = inner.iter().filter(|&&n| n + 20 >= widest).count();
    inner.len() >= 5 && (50..=120).contains(&widest) && near * 10 >= inner.len() * 7
}

/// Whether a line goes on in the next one.
fn continues(line: &Line<'_>, next: &Line<'_>, wrapped: bool) -> bool {
    if wrapped && line.chars >= 40 {
        return true;
    }
    let end = line.text.trim_end().chars().next_back();
    let start = next.text.trim_start().chars().next();
    line.chars >= 40
        && line.chars <= 200
        && end.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '-' | '–'))
        && start.is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        paragraphs(text).iter().map(|p| p.text).collect()
    }

    #[test]
    fn every_kind_of_line_break_counts_once() {
        let text = "Një\r\nDy\rTre\n\nKatër\u{2028}Pesë";
        let found = paragraphs(text);
        assert_eq!(texts(text), ["Një", "Dy", "Tre", "Katër", "Pesë"]);
        for p in &found {
            let at: String = text
                .chars()
                .skip(p.offset as usize)
                .take(p.text.chars().count())
                .collect();
            assert_eq!(at, p.text);
        }
        assert_eq!(
            found
                .iter()
                .map(|p| (p.blank_before, p.blank_after))
                .collect::<Vec<_>>(),
            [
                (true, false),
                (false, false),
                (false, true),
                (true, false),
                (false, true)
            ]
        );
    }

    #[test]
    fn a_line_that_goes_on_in_small_letters_is_joined() {
        let text = "Kuvendi miratoi të enjten projektligjin për energjinë,\nqë hyn në fuqi nesër.\nVijon debati.";
        assert_eq!(texts(text).len(), 2);
    }

    #[test]
    fn lines_of_one_width_are_one_paragraph() {
        let line = "Qeveria e re do të mblidhet sot në Durrës për buxhetin";
        let text = [line; 7].join("\n");
        assert_eq!(texts(&text).len(), 1);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(paragraphs("").is_empty());
        assert!(paragraphs(" \n\t\r\n\u{feff}").is_empty());
    }
}
