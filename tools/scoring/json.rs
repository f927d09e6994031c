//! An annotation in JSON as a case of the scorer.

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

use kronika::record::EntityType;
use serde_json::Value;

use super::gold::{Actor, Case, Denial, Happening, Holding, Role};

/// The name of the text and the annotation; `None` for a file that is none.
pub fn annotation(file: &Path) -> Result<Option<(String, Value)>, Box<dyn Error>> {
    let json: Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    let text = json["text_file"].as_str().map(str::to_owned);
    Ok(text
        .filter(|_| json["events"].is_array())
        .map(|text| (text, json)))
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn some(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn flag(value: &Value) -> bool {
    value.as_bool().unwrap_or(false)
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn strings(value: &Value) -> Vec<String> {
    items(value).iter().map(string).collect()
}

/// The case of an annotation.
pub fn case(file: &Path, json: &Value, text: String) -> Result<Case, Box<dyn Error>> {
    let numbers: HashMap<&str, usize> = items(&json["events"])
        .iter()
        .enumerate()
        .filter_map(|(n, e)| Some((e["id"].as_str()?, n)))
        .collect();
    let number = |value: &Value| value.as_str().and_then(|id| numbers.get(id)).copied();
    let fault = |what: &Value| format!("{}: {what} does not stand there", file.display());
    let mut events = Vec::new();
    for e in items(&json["events"]) {
        let role = |name: &str| Role {
            ids: strings(&e[name]),
            loose: flag(&e[format!("{name}_optional")]),
        };
        let quantity = &e["quantity"];
        let value = quantity["value"].as_f64();
        events.push(Happening {
            kind: string(&e["type"]),
            accept: strings(&e["accept_types"]),
            trigger: string(&e["trigger"]),
            span: span(&text, e).ok_or_else(|| fault(&e["context"]))?,
            source: role("source"),
            target: role("target"),
            place: role("place"),
            said_by: role("attribution"),
            time: some(&e["time"]),
            time_loose: flag(&e["time_optional"]),
            factuality: string(&e["factuality"]),
            quantity: value.map(|v| (v, string(&quantity["unit"]))),
            same_as: number(&e["same_as"]),
            optional: flag(&e["optional"]),
        });
    }
    let denials = items(&json["denials"]).iter().filter_map(|d| {
        Some(Denial {
            speakers: strings(&d["speaker"]),
            stance: string(&d["stance"]),
            about: number(&d["about"])?,
            optional: flag(&d["optional"]),
        })
    });
    let situations = items(&json["situations"]).iter().map(|s| Holding {
        kind: string(&s["kind"]),
        role: some(&s["role"]),
        holders: strings(&s["holders"]),
        optional: flag(&s["optional"]),
    });
    Ok(Case {
        group: string(&json["doc"]),
        line: 0,
        date: string(&json["date"]),
        entities: items(&json["entities"])
            .iter()
            .map(actor)
            .collect::<Result<_, _>>()?,
        events,
        situations: situations.collect(),
        denials: denials.collect(),
        text,
    })
}

fn actor(value: &Value) -> Result<Actor, Box<dyn Error>> {
    let kind: EntityType = serde_json::from_value(value["type"].clone())?;
    Ok(Actor {
        id: string(&value["id"]),
        kind,
        labels: strings(&value["label"]),
        names: strings(&value["names"]),
        state: some(&value["state"]),
        optional: flag(&value["optional"]),
    })
}

/// Code points of a trigger inside its context.
fn span(text: &str, event: &Value) -> Option<(usize, usize)> {
    let (context, trigger) = (event["context"].as_str()?, event["trigger"].as_str()?);
    let at = text.find(context)? + context.find(trigger)?;
    let start = text[..at].chars().count();
    Some((start, start + trigger.chars().count()))
}
