//! Prints the words of a text file, one sentence a line, as CoNLL-U: `cargo run --example words -- FILE`.

use std::error::Error;

use kronika::language::{Languages, conllu};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which file?")?;
    let text = std::fs::read_to_string(path)?;
    let languages = Languages::shipped()?;
    let albanian = languages.get("sq").ok_or("no Albanian")?;
    print!("{}", conllu(&text, albanian));
    Ok(())
}
