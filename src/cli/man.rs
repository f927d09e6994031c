//! `kronika man`: the manual page.

use std::path::PathBuf;

use clap::CommandFactory;

use super::exit::Exit;

/// Print the manual page
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika man | man -l -
  kronika man -o ~/.local/share/man/man1   one page for each subcommand")]
pub struct Args {
    /// Write a page for each subcommand into this folder instead.
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
}

pub fn run(args: &Args) -> anyhow::Result<Exit> {
    let command = super::Cli::command();
    match &args.output {
        Some(folder) => {
            std::fs::create_dir_all(folder)?;
            clap_mangen::generate_to(command, folder)?;
        }
        None => {
            let mut out = Vec::new();
            clap_mangen::Man::new(command).render(&mut out)?;
            std::io::Write::write_all(&mut std::io::stdout(), &out)?;
        }
    }
    Ok(Exit::Done)
}
