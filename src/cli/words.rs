//! `kronika words`: what the reader saw, word by word.

use std::io::{Read, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::ValueEnum;

use super::config::Config;
use super::exit::Exit;

/// Print words with lemma, part of speech and features
///
/// One block for each line of the input, in CoNLL-U: what the reader saw before it understood.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika words seeds/article.txt
  echo 'Lavrovi mbërriti në Tiranë.' | kronika words -")]
pub struct Args {
    /// A text, or - for standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// How to print.
    #[arg(long, value_name = "FORMAT", default_value = "conllu")]
    format: Format,
    /// Language of the text.
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Conllu,
}

pub fn run(args: Args, config: &Config) -> anyhow::Result<Exit> {
    let reader = config.reader(args.lang.as_deref())?;
    let bytes = if args.file.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        bytes
    } else {
        std::fs::read(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?
    };
    let text = kronika::document::decode(&bytes)
        .map_err(|what| anyhow::anyhow!("{}: is not text but {what}", args.file.display()))?;
    let Format::Conllu = args.format;
    std::io::stdout().write_all(reader.words(&text).as_bytes())?;
    Ok(Exit::Done)
}
