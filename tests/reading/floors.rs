//! What has been reached is not lost: `floors.tsv` holds a number for every group and row, and no score may fall below it.
//!
//! `READING_RAISE=1` writes the file anew with what is reached now, rounded down.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::tally::{ROWS, Score};

const ABOUT: &str = "\
# Lowest F1 (percent) of every row of the score, by file of cases; `-`: the file has nothing of the kind.
# Raised with READING_RAISE=1 cargo test --release --test reading (what is reached, rounded down); never lowered but with a reason.
";

/// Asserts that nothing fell, or raises the floors.
pub fn hold(path: &Path, groups: &BTreeMap<String, Score>) {
    let reached = |score: &Score, row: &str| {
        (!score.row(row).is_empty()).then(|| score.row(row).percent()[2])
    };
    if std::env::var_os("READING_RAISE").is_some() {
        let mut file = format!("{ABOUT}group\t{}\n", ROWS.join("\t"));
        for (group, score) in groups {
            let cell =
                |row: &&str| reached(score, row).map_or("-".into(), |f| f.floor().to_string());
            let cells: Vec<String> = ROWS.iter().map(cell).collect();
            let _ = writeln!(file, "{group}\t{}", cells.join("\t"));
        }
        std::fs::write(path, file).unwrap();
        return;
    }
    let file = std::fs::read_to_string(path).unwrap();
    let mut lines = file.lines().filter(|l| !l.starts_with('#'));
    let header: Vec<&str> = lines.next().unwrap().split('\t').skip(1).collect();
    let mut fallen = String::new();
    for line in lines {
        let mut cells = line.split('\t');
        let group = cells.next().unwrap();
        let score = groups
            .get(group)
            .unwrap_or_else(|| panic!("floors.tsv: there is no group {group}"));
        for (row, floor) in header.iter().zip(cells).filter(|(_, f)| *f != "-") {
            let floor: f64 = floor.parse().unwrap();
            let now = reached(score, row).unwrap_or(0.0);
            if now < floor {
                let _ = writeln!(fallen, "{group}: {row} is {now}, was {floor}");
            }
        }
    }
    assert!(
        fallen.is_empty(),
        "reading fell below what it had reached:\n{fallen}"
    );
}
