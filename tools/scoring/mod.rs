//! What the tools share: annotated articles, and the scorer of `tests/reading`.
//!
//! In: folders as the project's scoring script takes them (`NAME.json` beside its text, anywhere below). Out: cases with
//! their documents.
#![allow(dead_code)]

#[path = "../../tests/reading/edges.rs"]
pub mod edges;
#[path = "../../tests/reading/gold.rs"]
pub mod gold;
mod json;
#[path = "../../tests/reading/matching.rs"]
pub mod matching;
#[path = "../../tests/reading/notation.rs"]
mod notation;
#[path = "../../tests/reading/score.rs"]
pub mod score;
#[path = "../../tests/reading/tally.rs"]
pub mod tally;

use std::error::Error;
use std::path::{Path, PathBuf};

use kronika::document::{Document, Input, load};
use kronika::reader::Reader;

use gold::Case;

/// The annotated articles below a folder, by name.
pub fn articles(reader: &Reader, folder: &str) -> Result<Vec<(Case, Document)>, Box<dyn Error>> {
    let mut files = Vec::new();
    below(Path::new(folder), &mut files)?;
    files.sort();
    let options = reader.load_options();
    let mut all = Vec::new();
    for file in files {
        let Some((text, json)) = json::annotation(&file)? else {
            continue;
        };
        let path = file.with_file_name(text);
        let document = load(&Input::Path(path.clone()), &options)
            .next()
            .ok_or_else(|| format!("{} holds no document", path.display()))??;
        let case = json::case(&file, &json, std::fs::read_to_string(&path)?)?;
        all.push((case, document));
    }
    if all.is_empty() {
        return Err(format!("no annotated articles below {folder}").into());
    }
    Ok(all)
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            below(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "json") {
            files.push(path);
        }
    }
    Ok(())
}
