//! Markdown → plain text: the words stay, the signs go; and the front matter tells of the document.

use super::kind::Row;

/// Parts front matter (`---` … `---` with `key: value` lines) from the text after it.
pub fn front_matter(source: &str) -> (Row, &str) {
    let mut row = Row::default();
    let Some(after) = source
        .strip_prefix("---\n")
        .or_else(|| source.strip_prefix("---\r\n"))
    else {
        return (row, source);
    };
    let mut at = source.len() - after.len();
    for line in after.split_inclusive('\n') {
        at += line.len();
        let line = line.trim();
        if line == "---" || line == "..." {
            return (row, &source[at..]);
        }
        if let Some((key, value)) = line.split_once(':') {
            let value = value.trim().trim_matches(['"', '\'']);
            if let Some(field) = row.field(key).filter(|_| !value.is_empty()) {
                *field = Some(value.to_owned());
            }
        }
    }
    (Row::default(), source)
}

/// The text without Markdown's signs.
pub fn plain(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut fenced = false;
    for line in source.lines() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
            continue;
        }
        if fenced || is_rule(trimmed) {
            out.push('\n');
            continue;
        }
        inline(block(trimmed), &mut out);
        out.push('\n');
        if trimmed.starts_with('#') {
            out.push('\n');
        }
    }
    out
}

/// `---`, `***`, `===`: a rule, or the line under a heading; `|---|`: the line under a table's head.
fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '*' | '_' | '=' | ' ' | '|' | ':'))
}

/// A line without its heading, quotation, list or table signs.
fn block(line: &str) -> &str {
    let mut line = line;
    while let Some(rest) = line.strip_prefix('>') {
        line = rest.trim_start();
    }
    let heading = line.trim_start_matches('#');
    if heading.len() < line.len() && heading.starts_with([' ', '\t']) {
        return heading.trim().trim_end_matches('#').trim_end();
    }
    for bullet in ["- ", "* ", "+ "] {
        if let Some(rest) = line.strip_prefix(bullet) {
            return rest.trim_start();
        }
    }
    line.trim_start_matches('|')
}

/// Writes a line without emphasis, links, pictures, code signs and tags.
fn inline(line: &str, out: &mut String) {
    let mut rest = line;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let skip = match c {
            '!' if rest.starts_with("![") => link(&rest[1..]).map(|(_, n)| n + 1),
            '[' => link(rest).map(|(label, n)| {
                inline(label, out);
                n
            }),
            '<' => tag(rest, out),
            '*' | '`' => Some(1),
            '_' | '~' if is_emphasis(before, rest) => {
                Some(rest.len() - rest.trim_start_matches(c).len())
            }
            '\\' => rest[1..]
                .chars()
                .next()
                .filter(char::is_ascii_punctuation)
                .map(|next| {
                    out.push(next);
                    2
                }),
            _ => None,
        };
        let n = skip.unwrap_or_else(|| {
            out.push(c);
            c.len_utf8()
        });
        before = c;
        rest = &rest[n..];
    }
}

/// `[label](address)`: the label and the length of the whole.
fn link(text: &str) -> Option<(&str, usize)> {
    let close = text
        .get(..2000.min(text.len()))
        .unwrap_or(text)
        .find("](")?;
    let end = text[close..].find(')')? + close;
    Some((&text[1..close], end + 1))
}

/// `<https://…>` gives its address, `<b>` gives nothing; anything else is no tag.
fn tag(text: &str, out: &mut String) -> Option<usize> {
    let end = text.find('>').filter(|e| *e < 300)?;
    let inner = &text[1..end];
    if inner.contains("://") || inner.contains('@') {
        out.push_str(inner);
        return Some(end + 1);
    }
    inner
        .starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'))
        .then_some(end + 1)
}

/// Whether a run of `_` or `~` stands at a word's edge.
fn is_emphasis(before: char, rest: &str) -> bool {
    let sign = rest.chars().next().unwrap_or(' ');
    let after = rest.trim_start_matches(sign).chars().next().unwrap_or(' ');
    before.is_alphanumeric() != after.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_go_and_words_stay() {
        let text = "# Titulli #\n\nAi **u nis** për _në_ [Durrës](https://a.al) ![pamje](x.png).\n\n> Citim\n\n- një\n- dy_tre\n\n```\nkod\n```\n---\nFund <b>i</b> mirë \\* 3 * 4";
        let plain = plain(text);
        let lines: Vec<&str> = plain.lines().filter(|l| !l.is_empty()).collect();
        assert_eq!(
            lines,
            [
                "Titulli",
                "Ai u nis për në Durrës .",
                "Citim",
                "një",
                "dy_tre",
                "Fund i mirë * 3  4"
            ]
        );
    }

    #[test]
    fn front_matter_tells_of_the_document() {
        let (row, rest) =
            front_matter("---\ntitle: \"Takimi\"\ndate: 2024-11-04\nx: y\n---\nTeksti");
        assert_eq!(row.title.as_deref(), Some("Takimi"));
        assert_eq!(row.date.as_deref(), Some("2024-11-04"));
        assert_eq!(rest, "Teksti");
        assert_eq!(front_matter("--- pa fund").1, "--- pa fund");
    }
}
