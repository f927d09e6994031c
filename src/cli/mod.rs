//! The command line: one file a subcommand, each flags → plain config → library → print.

mod add;
mod build;
mod check;
mod completions;
mod config;
mod exit;
mod explain;
mod export;
mod extract;
mod find;
mod inputs;
mod lexicon;
mod man;
mod marked;
mod options;
mod pictures;
mod progress;
mod query;
mod records;
mod remove;
mod show;
mod stats;
mod style;
mod table;
mod texts;
mod words;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use config::Config;
use exit::Exit;
use options::Verbosity;

/// Reads Albanian news and builds a knowledge graph: who did what to whom, when, where, and who says so.
///
/// Every edge of the graph leads back to the words it was read from. Nothing leaves this machine.
#[derive(Debug, Parser)]
#[command(
    name = "kronika",
    version,
    about,
    long_about,
    propagate_version = true,
    max_term_width = 100
)]
#[command(after_help = "Examples:
  kronika build seeds                     read a folder, write output/
  kronika query met                       who met whom, where and when
  kronika show KP                         a card on North Korea
  kronika export --format dot | dot -Tsvg > graph.svg

Exit codes: 0 done; 1 done, but something was left out (it is named); 2 wrong flags; 3 no store;
4 the store is in use; 5 refused (other inputs or base than the store's); 6 a query that fails or takes
too long; 7 nothing found; 8 the graph breaks a rule; 9 anything else;
10 words of your own (--lexicon) that do not fit, each row with file and line.

kronika.toml in the working folder may say lexicon = \"FOLDER\" (or a list) and lang = \"TAG\".")]
pub struct Cli {
    #[command(flatten)]
    verbosity: Verbosity,
    /// Words of your own, laid over those that ship; later folders win (see `kronika lexicon`).
    #[arg(long, value_name = "FOLDER", global = true)]
    lexicon: Vec<std::path::PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Add(add::Args),
    Remove(remove::Args),
    Extract(extract::Args),
    Query(query::Args),
    Export(export::Args),
    Show(show::Args),
    Explain(explain::Args),
    Stats(stats::Args),
    Check(check::Args),
    Words(words::Args),
    Lexicon(lexicon::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs the program; the exit code says how it went.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    cli.verbosity.start_log();
    match run(cli) {
        Ok(exit) => exit.into(),
        Err(error) if exit::is_closed_pipe(&error) => Exit::Done.into(),
        Err(error) => {
            style::error(&error);
            Exit::of(&error).into()
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<Exit> {
    let quiet = cli.verbosity.quiet;
    let config = Config::load(cli.lexicon)?;
    match cli.command {
        Command::Build(args) => build::run(args, &config, quiet),
        Command::Add(args) => add::run(args, &config, quiet),
        Command::Remove(args) => remove::run(args, quiet),
        Command::Extract(args) => extract::run(args, &config, quiet),
        Command::Query(args) => query::run(args),
        Command::Export(args) => export::run(args, quiet),
        Command::Show(args) => show::run(args),
        Command::Explain(args) => explain::run(args, &config),
        Command::Stats(args) => stats::run(args),
        Command::Check(args) => check::run(args),
        Command::Words(args) => words::run(args, &config),
        Command::Lexicon(args) => lexicon::run(args, &config, quiet),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
    }
}
