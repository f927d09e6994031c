//! The same cases and records through the project's scoring script, where Python and the script are there.
//!
//! `KRONIKA_TEST_PYTHON` names the interpreter (else `python3`), `KRONIKA_SCORE_PY` the script (else `../shared/eval/score.py`).

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use kronika::record::{EntityType, Record};
use serde_json::{Value, json};

use super::gold::{Case, Happening};

/// Right, spurious and missed by row as the script counts them, or why it could not be asked.
pub fn numbers(
    cases: &[Case],
    records: &[Record],
    name: fn(&Case) -> String,
) -> Result<HashMap<String, [usize; 3]>, String> {
    let script = std::env::var_os("KRONIKA_SCORE_PY").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/score.py"),
        PathBuf::from,
    );
    if !script.is_file() {
        return Err("no scoring script; KRONIKA_SCORE_PY says where it is".into());
    }
    let python = std::env::var_os("KRONIKA_TEST_PYTHON").unwrap_or_else(|| "python3".into());
    let folder = tempfile::tempdir().unwrap();
    let gold = folder.path().join("gold");
    std::fs::create_dir(&gold).unwrap();
    let mut lines = String::new();
    for (case, record) in cases.iter().zip(records) {
        let name = name(case);
        std::fs::write(gold.join(format!("{name}.txt")), &case.text).unwrap();
        std::fs::write(
            gold.join(format!("{name}.json")),
            annotation(case, &name).to_string(),
        )
        .unwrap();
        lines.push_str(&serde_json::to_string(record).unwrap());
        lines.push('\n');
    }
    let file = folder.path().join("records.jsonl");
    std::fs::write(&file, lines).unwrap();
    let run = Command::new(&python)
        .arg(&script)
        .arg(&gold)
        .arg(&file)
        .arg("--json")
        .output();
    let output = run.map_err(|why| format!("{} does not start: {why}", python.display()))?;
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let numbers: HashMap<String, Value> = serde_json::from_slice(&output.stdout).unwrap();
    let count = |row: &Value, key: &str| row[key].as_u64().map(|n| n as usize);
    let triple = |row: &Value| Some([count(row, "tp")?, count(row, "fp")?, count(row, "fn")?]);
    Ok(numbers
        .into_iter()
        .filter_map(|(row, value)| Some((row, triple(&value)?)))
        .collect())
}

/// A case in the form of the annotated articles.
pub fn annotation(case: &Case, name: &str) -> Value {
    let entities: Vec<Value> = case
        .entities
        .iter()
        .map(|a| {
            let mut entity = json!({"id": a.id, "type": a.kind.name(), "names": a.names, "optional": a.optional});
            if a.kind != EntityType::State {
                entity["label"] = json!(a.labels);
                entity["state"] = json!(a.state);
            }
            entity
        })
        .collect();
    let situations: Vec<Value> = case
        .situations
        .iter()
        .map(|s| {
            json!({"kind": s.kind, "role": s.role, "holders": s.holders, "optional": s.optional,
                   "trigger": case.text, "context": case.text})
        })
        .collect();
    let denials: Vec<Value> = case
        .denials
        .iter()
        .map(|d| {
            let first = case.events[d.about].same_as.unwrap_or(d.about);
            json!({"speaker": d.speakers, "stance": d.stance, "about": format!("e{first}"), "optional": d.optional})
        })
        .collect();
    let events: Vec<Value> = case
        .events
        .iter()
        .enumerate()
        .map(|(n, e)| event(case, n, e))
        .collect();
    json!({"doc": name, "text_file": format!("{name}.txt"), "language": "sq", "date": case.date,
           "entities": entities, "events": events, "situations": situations, "denials": denials})
}

fn event(case: &Case, n: usize, e: &Happening) -> Value {
    // From the trigger to the end of the text: stands once, and the trigger is its first word.
    let context: String = case.text.chars().skip(e.span.0).collect();
    let quantity = e
        .quantity
        .as_ref()
        .map(|(value, unit)| json!({"value": value, "unit": unit}));
    json!({
        "id": format!("e{n}"), "type": e.kind, "accept_types": e.accept, "trigger": e.trigger, "context": context,
        "source": e.source.ids, "source_optional": e.source.loose,
        "target": e.target.ids, "target_optional": e.target.loose,
        "place": e.place.ids, "place_optional": e.place.loose,
        "attribution": e.said_by.ids, "attribution_optional": e.said_by.loose,
        "time": e.time, "time_optional": e.time_loose, "factuality": e.factuality, "quantity": quantity,
        "same_as": e.same_as.map(|s| format!("e{s}")), "optional": e.optional,
    })
}
