//! `kronika completions`: for the shell.

use clap::CommandFactory;
use clap_complete::Shell;

use super::exit::Exit;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  kronika completions bash > ~/.local/share/bash-completion/completions/kronika
  kronika completions fish > ~/.config/fish/completions/kronika.fish")]
pub struct Args {
    /// The shell.
    shell: Shell,
}

pub fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "kronika", &mut out);
    std::io::Write::write_all(&mut std::io::stdout(), &out)?;
    Ok(Exit::Done)
}
