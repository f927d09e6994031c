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

/// An entry of the legend: how a line looks, its colour, what it means.
pub type Mark<'a> = (&'a str, &'a str, &'a str);

/// The label of a picture, as attributes of the graph.
pub fn heading(title: &str, kinds: &[EntityType], marks: &[Mark<'_>]) -> String {
    let title: Vec<String> = wrapped(title, TITLE)
        .iter()
        .map(|line| html(line))
        .collect();
    let mut out = format!(
        "labelloc=t label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"4\"><TR><TD><FONT POINT-SIZE=\"18\">{}</FONT></TD></TR>",
        title.join("<BR/>")
    );
    let kinds: Vec<String> = kinds.iter().map(|kind| shape(*kind)).collect();
    let marks: Vec<String> = marks.iter().map(mark).collect();
    // A table of its own for each row: their entries need not be equally wide.
    for row in [&kinds[..]].into_iter().chain(marks.chunks(ROW)) {
        if !row.is_empty() {
            let _ = write!(
                out,
                "<TR><TD><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"2\"><TR>{}</TR></TABLE></TD></TR>",
                row.concat()
            );
        }
    }
    out.push_str("</TABLE>>");
    out
}

/// The entry of a kind of node.
fn shape(kind: EntityType) -> String {
    let (_, fill, line) = look(kind);
    let name = match kind {
        EntityType::State => "state",
        EntityType::Person => "person (ellipse)",
        EntityType::Organization => "organisation (rounded)",
        EntityType::Group => "group (hexagon)",
        EntityType::Place => "place (flag)",
    };
    format!(
        "<TD BGCOLOR=\"{fill}\" COLOR=\"{line}\" BORDER=\"1\" WIDTH=\"22\"> </TD>{}",
        meaning(name)
    )
}

/// The entry of a kind of line.
fn mark((sign, colour, text): &Mark<'_>) -> String {
    format!(
        "<TD><FONT COLOR=\"{colour}\" POINT-SIZE=\"11\"><B>{sign}</B></FONT></TD>{}",
        meaning(text)
    )
}

fn meaning(text: &str) -> String {
    format!(
        "<TD ALIGN=\"LEFT\"><FONT POINT-SIZE=\"9\">{}  </FONT></TD>",
        html(text)
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
        );
        assert!(text.contains("Titull &amp; &lt;gjatësi&gt;"));
        assert!(text.contains("state") && text.contains("contested"));
        assert!(!text.contains("hexagon"));
    }
}
