//! A picture as Graphviz lays it out: boxes of texts and nodes, in points.

use std::process::{Command, Stdio};

use serde_json::Value;

/// A rectangle with what stands in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Rect {
    pub left: f64,
    pub right: f64,
    pub bottom: f64,
    pub top: f64,
    pub text: String,
}

/// What is where.
pub struct Layout {
    /// Every line of text: of nodes, lines, frames and the heading.
    pub texts: Vec<Rect>,
    /// Texts of lines alone.
    pub line_texts: Vec<Rect>,
    /// Nodes.
    pub nodes: Vec<Rect>,
    /// Number of lines that are seen.
    pub lines: usize,
    pub width: f64,
    pub height: f64,
}

impl Rect {
    /// Whether two lie over each other by more than a point, which no eye sees.
    pub fn overlaps(&self, other: &Self) -> bool {
        const SLACK: f64 = 1.0;
        self.left + SLACK < other.right
            && other.left + SLACK < self.right
            && self.bottom + SLACK < other.top
            && other.bottom + SLACK < self.top
    }
}

/// Lays a picture out; none if Graphviz is not here.
pub fn lay_out(program: &str, dot: &str) -> Option<Layout> {
    let mut child = Command::new(program)
        .arg("-Tjson")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take().unwrap();
    std::io::Write::write_all(&mut input, dot.as_bytes()).unwrap();
    drop(input);
    let json: Value = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    Some(Layout::of(&json))
}

impl Layout {
    fn of(json: &Value) -> Self {
        let list = |name: &str| json[name].as_array().cloned().unwrap_or_default();
        let (objects, edges) = (list("objects"), list("edges"));
        let seen: Vec<&Value> = edges
            .iter()
            .filter(|edge| edge["style"] != "invis")
            .collect();
        let line_texts: Vec<Rect> = seen.iter().flat_map(|edge| texts(edge)).collect();
        let mut all = texts(json);
        all.extend(objects.iter().flat_map(texts));
        all.extend(line_texts.iter().cloned());
        let corners = numbers(json["bb"].as_str().unwrap());
        Self {
            texts: all,
            line_texts,
            nodes: objects.iter().filter_map(node).collect(),
            lines: seen.len(),
            width: corners[2],
            height: corners[3],
        }
    }

    /// The first two texts of a list that lie over each other.
    pub fn clash(texts: &[Rect]) -> Option<(&Rect, &Rect)> {
        texts.iter().enumerate().find_map(|(n, one)| {
            let other = texts[n + 1..].iter().find(|other| one.overlaps(other))?;
            Some((one, other))
        })
    }
}

/// The box of a node; none for a frame.
fn node(object: &Value) -> Option<Rect> {
    let at = numbers(object["pos"].as_str()?);
    // Sizes are in inches.
    let half = |name: &str| {
        let size: f64 = object[name].as_str().unwrap().parse().unwrap();
        size * 72.0 / 2.0
    };
    let (width, height) = (half("width"), half("height"));
    Some(Rect {
        left: at[0] - width,
        right: at[0] + width,
        bottom: at[1] - height,
        top: at[1] + height,
        text: object["name"].as_str().unwrap().to_owned(),
    })
}

/// The lines of text that something draws as its label.
fn texts(object: &Value) -> Vec<Rect> {
    let mut found = Vec::new();
    let mut size = 14.0;
    for drawn in object["_ldraw_"].as_array().into_iter().flatten() {
        match drawn["op"].as_str() {
            Some("F") => size = drawn["size"].as_f64().unwrap(),
            Some("T") => {
                let text = drawn["text"].as_str().unwrap().to_owned();
                let (x, base) = (
                    drawn["pt"][0].as_f64().unwrap(),
                    drawn["pt"][1].as_f64().unwrap(),
                );
                let width = drawn["width"].as_f64().unwrap();
                let left = match drawn["align"].as_str() {
                    Some("l") => x,
                    Some("r") => x - width,
                    _ => x - width / 2.0,
                };
                // From below the line, where g and ç reach, to the height of capitals.
                if !text.trim().is_empty() {
                    found.push(Rect {
                        left,
                        right: left + width,
                        bottom: base - 0.2 * size,
                        top: base + 0.7 * size,
                        text,
                    });
                }
            }
            _ => {}
        }
    }
    found
}

fn numbers(text: &str) -> Vec<f64> {
    text.split(',').map(|n| n.parse().unwrap()).collect()
}
