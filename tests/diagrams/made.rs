//! Graphs made up for the pictures: as many actors and events as a test wants.

use kronika::graph::Graph;
use kronika::record::Record;
use serde_json::{Value, json};

/// Types of events by turns: warm, cold, neither.
const TYPES: [&str; 5] = ["CONSULT", "ACCUSE", "REQUEST", "AID", "ASSAULT"];

/// A document of so many actors, and events between these by number; who stands with nobody acts alone.
pub fn graph(actors: usize, events: &[(usize, Option<usize>)]) -> Graph {
    let kinds = ["person", "organization", "group", "state"];
    let states = ["AL", "XK", "RS", "MK", "IT", "GR", "DE", "FR"];
    let entity = |n: usize| -> Value {
        let kind = kinds[n % kinds.len()];
        let code = states[n / kinds.len() % states.len()];
        // No more states than there are codes.
        let kind = if kind == "state" && n >= kinds.len() * states.len() {
            "organization"
        } else {
            kind
        };
        let own = |yes: bool| if yes { json!(code) } else { Value::Null };
        json!({
            "id": format!("n{n}"), "type": kind, "name": format!("Emri i Gjatë i Aktorit {n}"), "names": [],
            "iso": own(kind == "state"), "state": own(kind != "state" && n.is_multiple_of(3)), "mentions": [],
        })
    };
    let event = |(n, (from, to)): (usize, &(usize, Option<usize>))| -> Value {
        json!({
            "id": format!("e{n}"), "type": TYPES[(n / 7) % TYPES.len()], "cameo": null,
            "trigger": {"start": 2 * n, "end": 2 * n + 1, "text": "x"}, "sentence": 0,
            "source": [format!("n{from}")], "target": to.iter().map(|to| format!("n{to}")).collect::<Vec<_>>(),
            "place": [], "time": null, "quantity": null, "attribution": [],
            "factuality": if n % 9 == 0 { "possible" } else { "actual" }, "same_as": null,
        })
    };
    let record = json!({
        "version": 1, "generator": {"name": "test", "version": "1"},
        "document": {"id": "provë", "sha256": "0".repeat(64), "language": "sq", "title": "Një ditë me shumë lajme"},
        "sentences": [[0, 2 * events.len()]],
        "entities": (0..actors).map(entity).collect::<Vec<_>>(),
        "events": events.iter().enumerate().map(event).collect::<Vec<_>>(),
        "claims": [], "situations": [],
    });
    let record: Record = serde_json::from_value(record).unwrap();
    Graph::from_records([&record])
}
