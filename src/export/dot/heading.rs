//! What stands over a picture: its title, and the legend of shapes and lines.
//!
//! It is the label of the whole graph, so no layout can put it among the nodes.

use std::fmt::Write as _;

use super::draw::{html, look, wrapped};
use crate::record::EntityType;

/// A title is broken into lines of about so many characters.
const TITLE: usize = 80;

/// So many entries stand in a row of the legend.
const ROW: usize = 4;

/// What stands between entries: spaces that do not melt into one.
const GAP: &str = "\u{a0}\u{a0}\u{a0}\u{a0} ";

/// An entry of the legend: how a line looks, its colour, what it means.
pub type Mark<'a> = (&'a str, &'a str, &'a str);

/// The label of a picture, as attributes of the graph; `size` is that of the legend's letters.
pub fn heading(title: &str, kinds: &[EntityType], marks: &[Mark<'_>], size: usize) -> String {
    let title: Vec<String> = wrapped(title, TITLE)
        .iter()
        .map(|line| html(line))
        .collect();
    let mut out = format!(
        "labelloc=t label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"4\"><TR><TD><FONT POINT-SIZE=\"{}\">{}</FONT></TD></TR>",
        2 * size,
        title.join("<BR/>")
    );
    let kinds: Vec<String> = kinds.iter().map(|kind| shape(*kind)).collect();
    let marks: Vec<String> = marks.iter().map(mark).collect();
    // Text and signs alone: cells of a table would be stretched to the width of the title.
    for row in [&kinds[..]].into_iter().chain(marks.chunks(ROW)) {
        if !row.is_empty() {
            let _ = write!(
                out,
                "<TR><TD><FONT POINT-SIZE=\"{size}\">{}</FONT></TD></TR>",
                row.join(GAP)
            );
        }
    }
    out.push_str("</TABLE>>");
    out
}

/// The entry of a kind of node, in the colour of its outline.
fn shape(kind: EntityType) -> String {
    let (_, _, colour) = look(kind);
    let (sign, name) = match kind {
        EntityType::State => ("■", "state"),
        EntityType::Person => ("●", "person"),
        EntityType::Organization => ("▢", "organisation"),
        EntityType::Group => ("⬢", "group"),
        EntityType::Place => ("▶", "place"),
    };
    mark(&(sign, colour, name))
}

/// The entry of a kind of line.
fn mark((sign, colour, meaning): &Mark<'_>) -> String {
    format!(
        "<FONT COLOR=\"{colour}\"><B>{sign}</B></FONT> {}",
        html(meaning)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_legend_explains_what_is_there_alone() {
        let text = heading(
            "Titull & <gjatësi>",
            &[EntityType::State],
            &[("!", "#8a5a00", "contested")],
            9,
        );
        assert!(text.contains("Titull &amp; &lt;gjatësi&gt;"));
        assert!(text.contains("state") && text.contains("contested"));
        assert!(!text.contains("group"));
    }
}
