//! The nodes of a full picture: frames of states, and what stands in nobody's way.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::draw::{FONT, html, node_style, quoted, stacked, wrapped};
use super::full::{Drawing, act_text};
use crate::graph::Key;
use crate::record::EntityType;

/// So many posts, and so many things that an actor does alone, stand in its node; all of them in its tooltip.
const POSTS: usize = 2;
const ALONE: usize = 6;

impl Drawing<'_> {
    /// Nodes: those of a state in a frame, those without any line in a frame of their own.
    pub fn nodes(&self, out: &mut String) {
        let mut frames: BTreeMap<Option<Key>, Vec<&Key>> = BTreeMap::new();
        for key in &self.scene.nodes {
            frames.entry(self.scene.frame(key)).or_default().push(key);
        }
        let joined = self.scene.joined();
        let mut lonely: Vec<&Key> = Vec::new();
        for (frame, members) in frames {
            match frame.filter(|_| members.len() > 1) {
                Some(state) => {
                    let title = self.scene.labels.short(&state);
                    let id = format!("cluster_{}", state.last());
                    self.frame(&id, &title, &members, &joined, out);
                }
                None => {
                    for key in members {
                        if joined.contains(key) {
                            self.node(key, "  ", out);
                        } else {
                            lonely.push(key);
                        }
                    }
                }
            }
        }
        match lonely[..] {
            [] => {}
            [one] => self.node(one, "  ", out),
            // No state has a code in small letters.
            _ => self.frame("cluster_alone", "told of alone", &lonely, &joined, out),
        }
    }

    fn frame(
        &self,
        id: &str,
        title: &str,
        members: &[&Key],
        joined: &BTreeSet<&Key>,
        out: &mut String,
    ) {
        let _ = writeln!(out, "  subgraph {} {{", quoted(id));
        let _ = writeln!(
            out,
            "    label={} fontsize=10 fontname=\"{FONT}\" fontcolor=\"#49637c\" style=\"rounded,filled\" fillcolor=\"#f5f8fb\" color=\"#c3d2e0\" margin=12",
            quoted(title)
        );
        for key in members {
            self.node(key, "    ", out);
        }
        let lonely: Vec<&Key> = members
            .iter()
            .filter(|key| !joined.contains(*key))
            .copied()
            .collect();
        for row in lonely
            .chunks(columns(lonely.len()))
            .filter(|row| row.len() > 1)
        {
            let row: Vec<String> = row.iter().map(|key| quoted(key.as_str())).collect();
            let _ = writeln!(out, "    {} [style=invis]", row.join(" -> "));
        }
        let _ = writeln!(out, "  }}");
    }

    fn node(&self, key: &Key, indent: &str, out: &mut String) {
        let scene = &self.scene;
        let Some(kind) = scene.kind(key) else { return };
        let name = scene.labels.short(key);
        let mut label: Vec<String> = wrapped(&name, 24)
            .iter()
            .map(|line| {
                let line = html(line);
                if kind == EntityType::State {
                    format!("<B>{line}</B>")
                } else {
                    line
                }
            })
            .collect();
        let small = |text: &str| {
            let colour = if kind == EntityType::State {
                "#d5e3f0"
            } else {
                "#5b5b5b"
            };
            format!("<FONT POINT-SIZE=\"8\" COLOR=\"{colour}\">{text}</FONT>")
        };
        let more = |all: usize, shown: usize| {
            (all > shown).then(|| small(&format!("… and {} more", all - shown)))
        };
        let mut tooltip = vec![scene.labels.full(key)];
        if let Some(posts) = scene.posts.get(key) {
            for post in posts.iter().take(POSTS) {
                label.extend(wrapped(post, 30).iter().map(|line| small(&html(line))));
            }
            label.extend(more(posts.len(), POSTS));
            tooltip.extend(posts.iter().cloned());
        }
        if let Some(acts) = scene.alone.get(key) {
            for (act, events) in acts.iter().take(ALONE) {
                label.push(small(&act_text(*act, events.len())));
            }
            label.extend(more(acts.len(), ALONE));
            tooltip.extend(acts.values().flatten().map(|event| scene.tell(event)));
        }
        let _ = writeln!(
            out,
            "{indent}{} [{} label={} tooltip={} URL={}]",
            quoted(key.as_str()),
            node_style(kind),
            stacked(&label),
            quoted(&tooltip.join("\n")),
            quoted(self.options.base.node(key).as_str()),
        );
    }
}

/// How many nodes without a line stand side by side: layers would put all of them into one column, however long.
fn columns(count: usize) -> usize {
    (1..).find(|n| n * n * 2 >= count).unwrap_or(1).max(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_nodes_without_lines_stand_in_several_columns() {
        assert_eq!([1, 2, 5, 8, 9, 18, 40].map(columns), [2, 2, 2, 2, 3, 3, 5]);
    }
}
