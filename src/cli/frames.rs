//! The frame behind an event, as its table writes it, beside the other frames of the same trigger.

use kronika::language::Languages;
use kronika::language::pack::frames::{Frame, FrameKind, FrameVoice, Need, Role, Slot};

use super::style::{FAINT, STRONG};

/// Prints the row of a rule such as `sq:dërgoj/4`, then the rows of its trigger that read other sentences.
pub fn frames(languages: &Languages, rule: &str) {
    let Some((tag, id)) = rule.split_once(':') else {
        return;
    };
    let Some(language) = languages.get(tag) else {
        return;
    };
    let all = &language.semantics().frames;
    let Some(taken) = all.iter().find(|f| f.id == id) else {
        return;
    };
    anstream::println!(
        "  {FAINT}{:<11}{FAINT:#} {STRONG}{}{STRONG:#}",
        "frame",
        row(taken)
    );
    let rivals = all.iter().filter(|f| {
        f.id != id && f.kind == taken.kind && f.trigger.first() == taken.trigger.first()
    });
    for (n, rival) in rivals.enumerate() {
        let title = if n == 0 { "not taken" } else { "" };
        anstream::println!("  {FAINT}{title:<11}{FAINT:#} {}", row(rival));
    }
}

/// Trigger, what it asks, what it makes, and where it stands.
fn row(frame: &Frame) -> String {
    let mut parts = vec![frame.trigger.join(" ")];
    match (frame.kind, frame.voice) {
        (FrameKind::Noun, _) => parts.push("noun".into()),
        (_, FrameVoice::Mid) => parts.push("middle".into()),
        _ => {}
    }
    if !frame.needs.is_empty() {
        let needs: Vec<String> = frame.needs.iter().map(need).collect();
        parts.push(format!("if {}", needs.join(" and ")));
    }
    parts.push("→".into());
    parts.push(frame.event.clone().unwrap_or_else(|| "no event".into()));
    parts.extend(frame.cameo.clone());
    for (slot, roles) in &frame.roles {
        let roles: Vec<&str> = roles.iter().map(role).collect();
        parts.push(format!("{}={}", name(slot), roles.join("+")));
    }
    let (file, line) = &frame.place;
    format!("{} ({file}:{line})", parts.join(" "))
}

fn need(need: &Need) -> String {
    let values = if need.values.is_empty() {
        "*".into()
    } else {
        need.values.join("|")
    };
    let not = if need.not { "!" } else { "" };
    format!("{not}{}:{values}", name(&need.slot))
}

fn name(slot: &Slot) -> &str {
    match slot {
        Slot::Subject => "subj",
        Slot::Object => "obj",
        Slot::Dative => "dat",
        Slot::Genitive => "gen",
        Slot::Adjective => "adj",
        Slot::Preposition(word) => word,
    }
}

const fn role(role: &Role) -> &'static str {
    match role {
        Role::Source => "source",
        Role::Target => "target",
        Role::Place => "place",
        Role::Topic => "topic",
        Role::Both => "both",
        Role::DoerOf => "doer-of",
    }
}
