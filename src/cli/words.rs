//! `kronika words`: what the reader sees in each word.

use std::io::Read;
use std::path::PathBuf;

use kronika::language::conllu;
use kronika::reader::{Options, Reader};

use super::exit::Exit;

/// Show tokens with lemma, part of speech and features, one block a line of the input.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  echo 'Qeveria mblidhet sot.' | kronika words -")]
pub struct Args {
    /// A text file, or - for standard input.
    file: PathBuf,
    /// Form of the output.
    #[arg(long, value_parser = ["conllu"], default_value = "conllu")]
    format: String,
}

/// Runs it.
pub fn run(args: Args) -> anyhow::Result<Exit> {
    let mut text = String::new();
    if args.file.as_os_str() == "-" {
        std::io::stdin().read_to_string(&mut text)?;
    } else {
        text = std::fs::read_to_string(&args.file)?;
    }
    let reader = Reader::new(Options::default())?;
    anstream::print!("{}", conllu(&text, reader.language()));
    Ok(Exit::Done)
}
