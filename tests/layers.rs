//! The order of the stages, as ARCHITECTURE.md tells it: a stage uses those before it, never those after, and none but
//! `language` names a language.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// First those that all may use, then the stages in the order that data flows.
const ORDER: [&str; 17] = [
    "span", "hash", "record", "document", "text", "language", "mention", "resolve", "event",
    "reader", "graph", "rdf", "shapes", "store", "export", "road", "cli",
];

/// Every source file of a stage.
fn files(stage: &str) -> Vec<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = vec![source.join(format!("{stage}.rs"))];
    let mut folders = vec![source.join(stage)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.retain(|path| path.is_file());
    found
}

/// A file's code, tests at its end left out.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_stage_uses_only_earlier_ones() {
    for (at, stage) in ORDER.iter().enumerate() {
        let files = files(stage);
        assert!(!files.is_empty(), "{stage}");
        for path in files {
            let code = code(&path);
            for later in &ORDER[at + 1..] {
                let used = ["crate::", "kronika::"]
                    .iter()
                    .any(|root| code.contains(&format!("{root}{later}::")));
                assert!(!used, "{} uses {later}", path.display());
            }
        }
    }
}

#[test]
fn every_module_has_its_place() {
    let lib = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    for line in fs::read_to_string(lib).unwrap().lines() {
        if let Some(module) = line
            .strip_prefix("pub mod ")
            .and_then(|m| m.strip_suffix(';'))
        {
            assert!(ORDER.contains(&module), "{module}");
        }
    }
}

#[test]
fn only_language_names_a_language() {
    for stage in ORDER.iter().filter(|s| **s != "language") {
        for path in files(stage) {
            let code = code(&path).to_lowercase();
            for word in ["language::albanian", "\"sq\""] {
                assert!(!code.contains(word), "{}: {word}", path.display());
            }
        }
    }
}
