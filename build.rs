//! Compiles the language packs below `languages/` into compact tables in `OUT_DIR`, with the library's own reader.
//!
//! For each folder `languages/<tag>/`: `<tag>.map` and `<tag>.tables` (word forms), `<tag>.ends` and `<tag>.guesses` (unknown
//! words), `<tag>.facts` (the other tables). Every row that does not fit stops the build with its file and line, and so do
//! settings that the library could not read when it starts.

#![allow(dead_code)]

use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[path = "src/language"]
mod language {
    pub mod features;
    pub mod pack;
    pub mod times;

    pub mod albanian {
        pub mod grammar;
        pub mod model;
        pub mod weights;
    }
}

#[path = "src/hash.rs"]
mod hash;

#[path = "src/text/rules.rs"]
mod text_rules;

use language::pack::{self, File, table::TableError, toml_error};

fn main() {
    println!("cargo:rerun-if-changed=languages");
    for code in [
        "hash.rs",
        "language/features.rs",
        "language/pack",
        "language/times.rs",
        "language/albanian/grammar.rs",
        "language/albanian/model.rs",
        "language/albanian/weights.rs",
        "text/rules.rs",
    ] {
        println!("cargo:rerun-if-changed=src/{code}");
    }
    if let Err(e) = run() {
        eprintln!("error: {e}");
        process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut languages: Vec<PathBuf> = fs::read_dir("languages")?
        .map(|e| e.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    languages.retain(|p| p.is_dir());
    languages.sort();
    for folder in languages {
        let tag = folder
            .file_name()
            .ok_or("a language's folder without name")?
            .to_string_lossy()
            .into_owned();
        let mut files = Vec::new();
        collect(&folder, &folder, &mut files)?;
        files.sort();
        let paradigms = files
            .iter()
            .find(|(f, _)| f == "paradigms.toml")
            .ok_or_else(|| format!("{} has no paradigms.toml", folder.display()))?;
        let paradigms =
            pack::paradigms(&paradigms.1).map_err(|e| format!("{}/{e}", folder.display()))?;
        let compiled =
            pack::compile(&files, &paradigms).map_err(|e| format!("{}/{e}", folder.display()))?;
        settings(&tag, &files).map_err(|e| format!("{}/{e}", folder.display()))?;
        fs::write(out.join(format!("{tag}.map")), compiled.map)?;
        fs::write(out.join(format!("{tag}.tables")), compiled.tables)?;
        fs::write(out.join(format!("{tag}.ends")), compiled.ends)?;
        fs::write(out.join(format!("{tag}.guesses")), compiled.guesses)?;
        fs::write(out.join(format!("{tag}.facts")), compiled.facts)?;
    }
    Ok(())
}

/// Parses what the library parses when it starts.
fn settings(tag: &str, files: &[File]) -> Result<(), TableError> {
    for (name, text) in files {
        let wrong = |e: toml::de::Error| toml_error(name, text, &e);
        match (tag, name.as_str()) {
            (_, "text.toml") => {
                text_rules::TextRules::from_toml(text).map_err(wrong)?;
            }
            (_, "time.toml") => {
                language::times::TimeRules::from_toml(text).map_err(wrong)?;
            }
            ("sq", "grammar.toml") => {
                language::albanian::grammar::Grammar::parse(text).map_err(wrong)?;
            }
            ("sq", "weights.tsv") => {
                language::albanian::weights::Weights::parse(text)?;
            }
            _ => {}
        }
    }
    Ok(())
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<pack::File>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            println!("cargo:rerun-if-changed={}", path.display());
            collect(root, &path, files)?;
        } else if matches!(
            path.extension().and_then(|e| e.to_str()),
            Some("tsv" | "toml")
        ) {
            println!("cargo:rerun-if-changed={}", path.display());
            let name = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .components()
                .map(|c| c.as_os_str().to_string_lossy())
                .collect::<Vec<_>>()
                .join("/");
            files.push((name, fs::read_to_string(&path)?));
        }
    }
    Ok(())
}
