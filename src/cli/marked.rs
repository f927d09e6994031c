//! A text with what was found in it marked: names by kind, triggers with their type, and a list of events below.

use std::collections::HashMap;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Effects, Style};
use kronika::record::{Entity, EntityType, Factuality, Record};
use kronika::span::Span;

use super::style::{FAINT, STRONG, WARN};

/// How a kind of entity looks.
const fn look(kind: EntityType) -> Style {
    match kind {
        EntityType::State => AnsiColor::Blue.on_default().effects(Effects::BOLD),
        EntityType::Person => AnsiColor::Yellow.on_default(),
        EntityType::Organization => AnsiColor::Green.on_default(),
        EntityType::Group => AnsiColor::Magenta.on_default(),
        EntityType::Place => AnsiColor::Cyan.on_default(),
    }
}

/// The look of event triggers.
const TRIGGER: Style = AnsiColor::Red.on_default().effects(Effects::UNDERLINE);

/// The article with marks, then its events.
pub fn article(text: &str, record: &Record) -> String {
    let mut marks: Vec<(Span, Style, String)> = Vec::new();
    for entity in &record.entities {
        for mention in &entity.mentions {
            marks.push((mention.words.span(), look(entity.kind), String::new()));
        }
    }
    for event in &record.events {
        let note = format!("[{} {}]", event.id, event.kind.name());
        marks.push((event.trigger.span(), TRIGGER, note));
    }
    let mut out = String::new();
    let title = record
        .document
        .source
        .as_deref()
        .unwrap_or(&record.document.id);
    let date = record.document.date.as_deref().unwrap_or("no date");
    let _ = writeln!(out, "{STRONG}{title}{STRONG:#} {FAINT}{date}{FAINT:#}\n");
    out.push_str(&paint(text, &marks));
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out.push('\n');
    events(record, &mut out);
    out.push('\n');
    out
}

/// Puts marks on a text. Spans may cross: the text is cut at every end, and the shortest span that covers a piece
/// gives it its look. A note stands after its span.
pub fn paint(text: &str, marks: &[(Span, Style, String)]) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut cuts: Vec<usize> = marks
        .iter()
        .flat_map(|(span, ..)| [span.start as usize, span.end as usize])
        .filter(|cut| *cut <= chars.len())
        .chain([0, chars.len()])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::new();
    for pair in cuts.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        let piece: String = chars[start..end]
            .iter()
            .filter(|c| **c == '\n' || !c.is_control())
            .collect();
        let look = marks
            .iter()
            .filter(|(span, ..)| span.start as usize <= start && end <= span.end as usize)
            .min_by_key(|(span, ..)| span.len())
            .map(|(_, look, _)| *look);
        match look {
            Some(look) => {
                let _ = write!(out, "{look}{piece}{look:#}");
            }
            None => out.push_str(&piece),
        }
        for (_, _, note) in marks.iter().filter(|(span, ..)| span.end as usize == end) {
            if !note.is_empty() {
                let _ = write!(out, "{FAINT}{note}{FAINT:#}");
            }
        }
    }
    out
}

fn events(record: &Record, out: &mut String) {
    let entities: HashMap<&str, &Entity> =
        record.entities.iter().map(|e| (e.id.as_str(), e)).collect();
    let names = |ids: &[String]| -> String {
        let names: Vec<String> = ids
            .iter()
            .filter_map(|id| entities.get(id.as_str()))
            .map(|entity| {
                format!(
                    "{}{}{:#}",
                    look(entity.kind),
                    entity.name,
                    look(entity.kind)
                )
            })
            .collect();
        names.join(", ")
    };
    for event in &record.events {
        let _ = write!(
            out,
            "{FAINT}{:>4}{FAINT:#} {STRONG}{}{STRONG:#}",
            event.id,
            event.kind.name()
        );
        if let Some(code) = &event.cameo {
            let _ = write!(out, " {FAINT}{code}{FAINT:#}");
        }
        let _ = write!(out, " {TRIGGER}{}{TRIGGER:#}", event.trigger.text);
        if !event.source.is_empty() || !event.target.is_empty() {
            let _ = write!(out, ": {}", names(&event.source));
        }
        if !event.target.is_empty() {
            let _ = write!(out, " → {}", names(&event.target));
        }
        if !event.place.is_empty() {
            let _ = write!(out, " @ {}", names(&event.place));
        }
        if let Some(time) = &event.time {
            let _ = write!(out, " {FAINT}{}{FAINT:#}", time.value);
        }
        if let Some(quantity) = &event.quantity {
            let _ = write!(out, " {} {}", quantity.value, quantity.unit);
        }
        if event.factuality != Factuality::Actual {
            let _ = write!(out, " {WARN}{}{WARN:#}", event.factuality.name());
        }
        if !event.attribution.is_empty() {
            let _ = write!(out, " {FAINT}says{FAINT:#} {}", names(&event.attribution));
        }
        out.push('\n');
    }
    for claim in record
        .claims
        .iter()
        .filter(|claim| claim.stance != kronika::record::Stance::Asserts)
    {
        let _ = writeln!(
            out,
            "{FAINT}{:>4}{FAINT:#} {WARN}{}{WARN:#} {FAINT}{}{FAINT:#}: {}",
            claim.id,
            claim.stance.name(),
            claim.about,
            names(&claim.speaker)
        );
    }
}
