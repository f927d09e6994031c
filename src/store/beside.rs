//! Files written beside their place and renamed, so that there is always a whole one.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The name under which a file is written until it is whole: `NAME.PROCESS.new`.
pub fn name(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    path.with_file_name(name)
}

/// Takes away what killed processes left beside a file. Where it cannot be told who lives, nothing is done.
pub fn sweep(path: &Path) {
    let processes = Path::new("/proc");
    if !processes.join("self").exists() {
        return;
    }
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if let Some(process) = left_by(path, &name)
            && !processes.join(process.to_string()).exists()
        {
            // Somebody else may have swept already.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// The process that wrote a file of this name beside `path`.
fn left_by(path: &Path, name: &OsString) -> Option<u32> {
    name.to_str()?
        .strip_prefix(path.file_name()?.to_str()?)?
        .strip_prefix('.')?
        .strip_suffix(".new")?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn only_what_the_dead_left_is_swept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph.nq");
        let dead = folder.path().join("graph.nq.4294967295.new");
        let other = folder.path().join("graph.nq.notes.new");
        for file in [&path, &dead, &other, &name(&path)] {
            std::fs::write(file, "x").unwrap();
        }
        sweep(&path);
        assert!(path.exists() && other.exists() && name(&path).exists());
        assert!(!dead.exists() || !Path::new("/proc/self").exists());
    }
}
