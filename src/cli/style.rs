//! Colours and signs, on a terminal only: anstream takes them out elsewhere and where NO_COLOR is set.

use anstyle::{AnsiColor, Effects, Style};

/// Names, numbers that matter.
pub const STRONG: Style = Style::new().effects(Effects::BOLD);
/// What stands in the background.
pub const FAINT: Style = Style::new().effects(Effects::DIMMED);
/// Good.
pub const GOOD: Style = AnsiColor::Green.on_default();
/// Look here.
pub const WARN: Style = AnsiColor::Yellow.on_default();
/// Wrong.
pub const BAD: Style = AnsiColor::Red.on_default().effects(Effects::BOLD);
/// The words of a text.
pub const WORDS: Style = AnsiColor::Cyan.on_default();

/// Tells an error with its causes.
pub fn error(error: &anyhow::Error) {
    let mut told = error.to_string();
    for cause in error.chain().skip(1) {
        // Some say in their own words already what their cause says.
        let cause = cause.to_string();
        if !told.contains(&cause) {
            told.push_str(": ");
            told.push_str(&cause);
        }
    }
    anstream::eprintln!("{BAD}error:{BAD:#} {told}");
}

/// Tells of something that was left out, or that should be known.
pub fn warning(text: impl std::fmt::Display) {
    anstream::eprintln!("{WARN}warning:{WARN:#} {text}");
}

/// A count with thin grouping: 12 345.
pub fn count(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}
