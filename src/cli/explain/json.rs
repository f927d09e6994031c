//! The same as one JSON object, for programs.

use kronika::graph::Node;
use serde_json::{Value, json};

use super::again::Told;

/// Prints events and words that gave none.
pub fn print(told: &[Told]) -> anyhow::Result<()> {
    let (mut events, mut misses) = (Vec::new(), Vec::new());
    for part in told {
        for key in &part.events {
            let Some(Node::Event(event)) = part.graph.node(key) else {
                continue;
            };
            // What is read otherwise by now has no story.
            let mut value = match part.story(event) {
                Some(story) => serde_json::to_value(story)?,
                None => json!({ "type": event.kind }),
            };
            value["key"] = Value::from(key.as_str());
            value["document"] = Value::from(part.source.as_str());
            value["rule"] = json!(event.rule);
            value["cameo"] = json!(event.cameo);
            value["factuality"] = json!(event.factuality);
            value["confidence"] = json!(event.confidence);
            events.push(value);
        }
        for &n in part.misses.iter().chain(&part.nearby) {
            let mut value = serde_json::to_value(&part.explanation.misses[n])?;
            value["document"] = Value::from(part.source.as_str());
            misses.push(value);
        }
    }
    let all = json!({ "events": events, "near_misses": misses });
    anstream::println!("{}", serde_json::to_string_pretty(&all)?);
    Ok(())
}
