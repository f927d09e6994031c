//! The command line: one file a subcommand, each flags → plain config → library → print.

mod build;
mod exit;
mod extract;
mod inputs;
mod options;
mod query;
mod style;
mod words;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

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

Exit codes: 0 done; 1 done, but something was left out (it is named); 2 wrong flags; 3 no store;
4 the store is in use; 5 refused (other inputs or base than the store's); 6 a query that fails or takes
too long; 7 nothing found; 8 the graph breaks a rule; 9 anything else.")]
pub struct Cli {
    #[command(flatten)]
    verbosity: Verbosity,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Extract(extract::Args),
    Query(query::Args),
    Words(words::Args),
}

/// Runs the program; the exit code says how it went.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    cli.verbosity.start_log();
    let quiet = cli.verbosity.quiet;
    let outcome = match cli.command {
        Command::Build(args) => build::run(args, quiet),
        Command::Extract(args) => extract::run(args),
        Command::Query(args) => query::run(args),
        Command::Words(args) => words::run(args),
    };
    match outcome {
        Ok(exit) => exit.into(),
        Err(error) if exit::is_closed_pipe(&error) => Exit::Done.into(),
        Err(error) => {
            style::error(&error);
            Exit::of(&error).into()
        }
    }
}
