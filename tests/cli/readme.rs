//! The tour in README.md: every command of it runs, and prints what stands there.
//!
//! `bash scripts/renew.sh` writes the outputs anew after a change that is meant to change them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::kit::Desk;

/// What differs from machine to machine: how long it took, and whether Graphviz drew a picture.
fn is_steady(line: &str) -> bool {
    !["Time ", "Written "]
        .iter()
        .any(|word| line.trim_start().starts_with(word))
}

/// A line without the numbers of lines in tables, which move whenever a row is added.
fn without_rows(line: &str) -> String {
    let mut parts = line.split(".tsv:");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(".tsv:");
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}

/// Runs one line of a shell and gives what it writes to standard output.
fn shell(desk: &Desk, line: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_kronika"));
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("bash")
        .args(["-o", "pipefail", "-c", line])
        .current_dir(desk.path())
        .env(
            "PATH",
            format!("{}:{path}", program.parent().unwrap().display()),
        )
        .env_remove("KRONIKA_LOG")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{line}: {err}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_tour_is_what_happens() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let desk = Desk::new();
    for file in [
        "seeds/seed-korea-moscow.txt",
        "tests/fixtures/second-article.json",
    ] {
        desk.write(file, fs::read(root.join(file)).unwrap());
    }
    let mut anew = String::new();
    let mut inside = false;
    let mut commands = 0;
    let mut lines = readme.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            inside = line == "```console";
        }
        let _ = writeln!(anew, "{line}");
        let Some(command) = line.strip_prefix("$ ").filter(|_| inside) else {
            continue;
        };
        commands += 1;
        let mut shown = Vec::new();
        while let Some(next) = lines.next_if(|l| !l.starts_with("$ ") && !l.starts_with("```")) {
            shown.push(next);
        }
        let out = shell(&desk, command);
        let steady = |lines: &mut dyn Iterator<Item = &str>| -> Vec<String> {
            lines
                .map(str::trim_end)
                .filter(|l| is_steady(l) && !l.is_empty())
                .map(without_rows)
                .collect()
        };
        let same = steady(&mut out.lines()) == steady(&mut shown.iter().copied());
        if std::env::var_os("KRONIKA_RENEW").is_none() {
            assert!(same, "README.md shows something else for: {command}\n{out}");
        }
        if same {
            for line in shown {
                let _ = writeln!(anew, "{line}");
            }
        } else {
            anew.push_str(&out);
        }
    }
    assert!(commands >= 10, "{commands} commands in README.md");
    if std::env::var_os("KRONIKA_RENEW").is_some() && anew != readme {
        fs::write(root.join("README.md"), anew).unwrap();
    }
}
