//! The lines in which two texts differ.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How many lines of either side are shown.
const SHOWN: usize = 15;

/// Lines that only one of two texts has, with their numbers; or that their order alone differs.
pub fn difference(kept: &str, today: &str) -> String {
    let (kept, today): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), today.lines().collect());
    let mut out = String::new();
    for (sign, here, there) in [('-', &kept, &today), ('+', &today, &kept)] {
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        for line in there {
            *left.entry(line).or_default() += 1;
        }
        let only: Vec<(usize, &str)> = here
            .iter()
            .enumerate()
            .filter(|(_, line)| match left.get_mut(**line) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    false
                }
                _ => true,
            })
            .map(|(index, line)| (index + 1, *line))
            .collect();
        for (number, line) in only.iter().take(SHOWN) {
            let _ = writeln!(out, "{sign}{number:5} {line}");
        }
        if only.len() > SHOWN {
            let _ = writeln!(out, "{sign}      … and {} more lines", only.len() - SHOWN);
        }
    }
    if out.is_empty() {
        out.push_str("  the same lines in another order, or other line ends\n");
    }
    out
}

#[test]
fn what_differs_is_told_with_its_line() {
    assert_eq!(difference("a\nb\nc", "a\nx\nc"), "-    2 b\n+    2 x\n");
    assert!(difference("a\nb", "b\na").contains("another order"));
}
