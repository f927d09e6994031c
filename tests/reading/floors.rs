//! What has been reached is not lost: `floors.tsv` holds a number for every group and row, and no score may fall below it.
//!
//! `READING_RAISE=1` writes the file anew with what is reached now, rounded down.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::tally::{ROWS, Score};

const ABOUT: &str = "\
# Lowest F1 (percent) of every row of the score, by file of cases; `-`: the file has too few of the kind to say.
# READING_RAISE=1 cargo test --release --test reading raises them to what is reached, rounded down. READING_RAISE=anew writes
# them anew, lower ones too: for cases that changed, never for an engine that reads worse.
";

/// Rows with fewer answers than this, right and wrong together, have no floor of their own: one answer would be a landslide.
const ENOUGH: usize = 10;

type Floors = BTreeMap<(String, String), f64>;

fn reached(score: &Score, row: &str) -> Option<f64> {
    (score.row(row).all() >= ENOUGH).then(|| score.row(row).percent()[2])
}

fn read(path: &Path) -> Floors {
    let file = std::fs::read_to_string(path).unwrap();
    let mut lines = file.lines().filter(|l| !l.starts_with('#'));
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let mut floors = Floors::new();
    for line in lines {
        let cells: Vec<&str> = line.split('\t').collect();
        for (row, cell) in header
            .iter()
            .zip(&cells)
            .skip(1)
            .filter(|(_, c)| **c != "-")
        {
            floors.insert(
                (cells[0].to_owned(), (*row).to_owned()),
                cell.parse().unwrap(),
            );
        }
    }
    floors
}

fn write(path: &Path, groups: &BTreeMap<String, Score>, old: &Floors) {
    let mut file = format!("{ABOUT}group\t{}\n", ROWS.join("\t"));
    for (group, score) in groups {
        let cell = |row: &&str| {
            let before = old.get(&(group.clone(), (*row).to_owned())).copied();
            let now = reached(score, row).map(f64::floor);
            let floor = now.map(|n| before.map_or(n, |b| b.max(n)));
            floor.map_or("-".into(), |f| f.to_string())
        };
        let cells: Vec<String> = ROWS.iter().map(cell).collect();
        let _ = writeln!(file, "{group}\t{}", cells.join("\t"));
    }
    std::fs::write(path, file).unwrap();
}

/// Asserts that nothing fell, or raises the floors.
pub fn hold(path: &Path, groups: &BTreeMap<String, Score>) {
    match std::env::var("READING_RAISE").as_deref() {
        Ok("anew") => return write(path, groups, &Floors::new()),
        Ok(_) => write(path, groups, &read(path)),
        Err(_) => {}
    }
    let mut fallen = String::new();
    for ((group, row), floor) in read(path) {
        let score = groups
            .get(&group)
            .unwrap_or_else(|| panic!("floors.tsv: there is no group {group}"));
        let now = score.row(&row).percent()[2];
        if now < floor {
            let _ = writeln!(fallen, "{group}: {row} is {now}, was {floor}");
        }
    }
    assert!(
        fallen.is_empty(),
        "reading fell below what it had reached:\n{fallen}"
    );
}
