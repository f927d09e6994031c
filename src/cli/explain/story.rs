//! Why, in words: rows with their conditions, what bound each argument, words that gave no event.

use kronika::event::explain::{ConditionStory, NearMiss, RowStory, UNREAD, Verdict};
use kronika::graph::Event;

use super::again::Told;
use super::card::field;
use crate::cli::marked::paint;
use crate::cli::style::{FAINT, GOOD, STRONG, WARN, WORDS};
use crate::cli::table::table;

/// Said where the words at hand read an event otherwise than the store has it.
const CHANGED: &str = "the words at hand read this otherwise: is a --lexicon missing, or the store older than its words?";

/// So many rows of a word are told unless all are asked for.
const ROWS: usize = 3;

/// What follows the card of an event: its row, what bound its arguments, who takes no part.
pub fn event(told: &Told, event: &Event, all: bool) {
    let Some(story) = told.story(event) else {
        if !told.text.is_empty() {
            field("note", CHANGED);
        }
        return;
    };
    let rule = event.rule.as_deref().and_then(|r| r.split_once(':'));
    let (taken, rivals): (Vec<&RowStory>, Vec<&RowStory>) = story
        .rows
        .iter()
        .partition(|row| row.verdict == Verdict::Taken);
    if let (Some((_, id)), Some(row)) = (rule, taken.first())
        && row.id != id
    {
        field("note", CHANGED);
    }
    for row in taken {
        field("frame", format!("{STRONG}{}{STRONG:#}", placed(row)));
        conditions("", &row.conditions);
    }
    for (n, argument) in story.arguments.iter().enumerate() {
        let words = match &argument.words {
            Some(words) if *words != argument.who => format!(" {WORDS}“{words}”{WORDS:#}"),
            _ => String::new(),
        };
        let title = if n == 0 { "bound" } else { " " };
        field(
            title,
            format!(
                "{} {}{words}: {}",
                argument.part, argument.who, argument.agreement
            ),
        );
    }
    for (n, rejected) in story.rejected.iter().enumerate() {
        let title = if n == 0 { "no part" } else { " " };
        field(
            title,
            format!("{WORDS}“{}”{WORDS:#} {}", rejected.words, rejected.because),
        );
    }
    if all {
        rows("not taken", &rivals, usize::MAX);
        longer(story.longer_rows);
    }
}

/// A word that gave no event, with its sentence and all that is known of it.
pub fn miss(miss: &NearMiss, text: &str, all: bool) {
    let sentence = miss.at.sentence;
    let piece: String = text
        .chars()
        .skip(sentence.start as usize)
        .take(sentence.len() as usize)
        .collect();
    let offset = |at: u32| at.saturating_sub(sentence.start);
    let inside = kronika::span::Span::new(offset(miss.at.start), offset(miss.at.end));
    let marks = [(inside, STRONG, String::from(" ◂ no event"))];
    anstream::println!("  {}", paint(&piece.replace('\n', " "), &marks));
    field("line", miss.at.line.to_string());
    field(
        "word",
        format!("{} ({})", miss.at.words, miss.lemmas.join(", ")),
    );
    field("why", format!("{WARN}{}{WARN:#}", miss.because));
    let these: Vec<&RowStory> = miss.rows.iter().collect();
    rows("rows", &these, if all { usize::MAX } else { ROWS });
    if all {
        longer(miss.longer_rows);
    }
    if let Some(mend) = &miss.mend {
        let row = mend.row.and_then(|n| miss.rows.get(n));
        let place = row.map(|r| format!("{}:{}: ", r.file, r.line));
        field("mend", place.unwrap_or_default() + &mend.how);
    }
}

/// Words that gave no event, one a row; what stands in menus and the like in one line.
pub fn misses(told: &Told, numbers: &[usize]) {
    let all = || numbers.iter().map(|&n| &told.explanation.misses[n]);
    let mut table = table(["line", "word", "why", "row"]);
    for miss in all().filter(|m| m.why != UNREAD) {
        table.add_row([
            miss.at.line.to_string(),
            miss.at.words.clone(),
            miss.because.clone(),
            row_to_mend(miss),
        ]);
    }
    if table.row_count() > 0 {
        anstream::println!("{table}");
    }
    let unread: Vec<String> = all()
        .filter(|m| m.why == UNREAD)
        .map(|m| m.at.line.to_string())
        .collect();
    if !unread.is_empty() {
        anstream::println!(
            "not read, as menus, credits or another language: line {}",
            unread.join(", ")
        );
    }
}

/// File and line of the row to mend; of several the first.
fn row_to_mend(miss: &NearMiss) -> String {
    let row = match miss.mend.as_ref().map(|m| m.row) {
        Some(Some(n)) => miss.rows.get(n),
        Some(None) => return "(none)".into(),
        None => miss.rows.first(),
    };
    row.map(|r| format!("{}:{}", r.file, r.line))
        .unwrap_or_default()
}

fn rows(title: &str, rows: &[&RowStory], most: usize) {
    for (n, row) in rows.iter().take(most).enumerate() {
        let verdict = match row.verdict {
            Verdict::Taken => " (taken)",
            Verdict::Outdone => " (fits, but another demands more)",
            Verdict::OtherVoice => " (the other voice)",
            Verdict::OtherWords => " (its words do not stand there)",
            Verdict::Failed | Verdict::Untried => "",
        };
        field(
            if n == 0 { title } else { " " },
            format!("{}{FAINT}{verdict}{FAINT:#}", placed(row)),
        );
        conditions("  ", &row.conditions);
    }
    if rows.len() > most {
        field(" ", format!("{} more: --frames", rows.len() - most));
    }
}

fn longer(rows: usize) {
    if rows > 0 {
        field(
            " ",
            format!("{rows} more with further words that do not stand there"),
        );
    }
}

fn conditions(indent: &str, conditions: &[ConditionStory]) {
    for condition in conditions {
        let (sign, look) = if condition.held {
            ("✓", GOOD)
        } else {
            ("✗", WARN)
        };
        field(
            " ",
            format!(
                "{indent}{look}{sign}{look:#} {}: {}",
                condition.short(),
                condition.because
            ),
        );
    }
}

/// A row with its file and line.
fn placed(row: &RowStory) -> String {
    format!("{} ({}:{})", row.row, row.file, row.line)
}
