//! How each kind looks, and how text is put into DOT.

use crate::graph::view::actors::Tone;
use crate::record::EntityType;

/// Font of everything.
pub const FONT: &str = "Helvetica,Arial,sans-serif";

/// Shape, fill and line of a kind of node.
pub const fn look(kind: EntityType) -> (&'static str, &'static str, &'static str) {
    match kind {
        EntityType::State => ("box", "#1f4e79", "#16385a"),
        EntityType::Person => ("ellipse", "#fff4d6", "#b58b2a"),
        EntityType::Organization => ("box", "#e3f1e4", "#3f7d48"),
        EntityType::Group => ("hexagon", "#efe6f7", "#7a4fa3"),
        EntityType::Place => ("cds", "#eceff1", "#607d8b"),
    }
}

/// Colour of a line.
pub const fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Cooperative => "#2e7d4f",
        Tone::Neutral => "#5f6b76",
        Tone::Hostile => "#b8432f",
    }
}

/// Attributes of a node of a kind.
pub fn node_style(kind: EntityType) -> String {
    let (shape, fill, line) = look(kind);
    let style = match kind {
        EntityType::Organization => "rounded,filled",
        _ => "filled",
    };
    let font = if kind == EntityType::State {
        "#ffffff"
    } else {
        "#1c1c1c"
    };
    format!(
        "shape={shape} style=\"{style}\" fillcolor=\"{fill}\" color=\"{line}\" fontcolor=\"{font}\""
    )
}

/// A quoted string of DOT.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Text inside an HTML-like label.
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Text broken into lines of about so many characters.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Lines of text as a label, each a row of its own, so that small ones below a name never run into each other.
pub fn stacked(rows: &[String]) -> String {
    match rows {
        [one] => format!("<{one}>"),
        rows => {
            let rows: Vec<String> = rows
                .iter()
                .map(|row| format!("<TR><TD>{row}</TD></TR>"))
                .collect();
            format!(
                "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">{}</TABLE>>",
                rows.concat()
            )
        }
    }
}

/// Digits in groups of three.
pub fn grouped(value: f64) -> String {
    let text = value.to_string();
    let (whole, part) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(w, p)| (w, Some(p)));
    let mut out = String::new();
    let digits: Vec<char> = whole.chars().collect();
    for (index, digit) in digits.iter().enumerate() {
        let left = digits.len() - index;
        if index > 0 && left.is_multiple_of(3) && digits[index - 1].is_ascii_digit() {
            out.push(',');
        }
        out.push(*digit);
    }
    if let Some(part) = part {
        out.push('.');
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_syntax() {
        assert_eq!(quoted("a \"b\" \\ c\nd"), "\"a \\\"b\\\" \\\\ c\\nd\"");
        assert_eq!(html("<b>&\"x\""), "&lt;b&gt;&amp;&quot;x&quot;");
    }

    #[test]
    fn long_names_are_broken_between_words() {
        assert_eq!(
            wrapped("Këshilli i Sigurimit i OKB-së", 16),
            ["Këshilli i", "Sigurimit i", "OKB-së"]
        );
    }
}
