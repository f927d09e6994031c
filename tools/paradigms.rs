//! Prints every form that the principal parts of a word give, or of all words of the pack:
//! `cargo run --example paradigms -- languages/sq [LEMMA…]`. One line a form: lemma, form, part of speech, features, rank.

use std::collections::BTreeSet;
use std::error::Error;
use std::path::Path;

use kronika::language::pack;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let root = args.next().ok_or("which folder?")?;
    let lemmas: BTreeSet<String> = args.collect();
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry?;
        let text = entry
            .path()
            .extension()
            .is_some_and(|e| e == "tsv" || e == "toml");
        if text {
            let name = entry
                .path()
                .strip_prefix(Path::new(&root))?
                .to_string_lossy()
                .into_owned();
            files.push((name, std::fs::read_to_string(entry.path())?));
        }
    }
    let paradigms = files
        .iter()
        .find(|(f, _)| f == "paradigms.toml")
        .ok_or("no paradigms.toml")?;
    let paradigms = pack::paradigms(&paradigms.1)?;
    for f in pack::forms(&files, &paradigms)? {
        if lemmas.is_empty() || lemmas.contains(&f.lemma) {
            println!(
                "{}\t{}\t{}\t{}\t{:?}",
                f.lemma,
                f.form,
                f.pos.name(),
                f.features.conllu(),
                f.rank
            );
        }
    }
    Ok(())
}
