//! Programs of other people: whether they are here, and running them.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;

/// Whether a program is here; told if not.
pub fn found(program: &str, version: &str) -> bool {
    let runs = Command::new(program).arg(version).output();
    let here = runs.is_ok_and(|run| run.status.success());
    if !here {
        skipped(program);
    }
    here
}

/// Runs one of the scripts beside this file, which needs a package; what the script finds wrong fails the test.
pub fn python<'a>(script: &str, package: &str, arguments: impl IntoIterator<Item = &'a OsStr>) {
    let python =
        std::env::var_os("KRONIKA_TEST_PYTHON").unwrap_or_else(|| OsString::from("python3"));
    let has = Command::new(&python)
        .args(["-c", &format!("import {package}")])
        .output();
    if !has.is_ok_and(|run| run.status.success()) {
        return skipped(package);
    }
    let run = Command::new(&python)
        .arg(Path::new("tests/consumers").join(script))
        .args(arguments)
        .output();
    match run {
        Ok(run) => {
            let said = String::from_utf8_lossy(&run.stderr);
            assert!(run.status.success(), "{script}: {said}");
            eprintln!(
                "{package}: {}",
                String::from_utf8_lossy(&run.stdout).trim_end()
            );
        }
        Err(error) => panic!("{script}: {error}"),
    }
}

fn skipped(tool: &str) {
    eprintln!("skipped: {tool} is not on this machine; scripts/test.sh installs it");
}
