//! Flags that several subcommands share.

use std::path::PathBuf;

use clap::Args;

/// How much is said.
#[derive(Debug, Clone, Args)]
pub struct Verbosity {
    /// Say more (-vv: even more).
    #[arg(short, long, action = clap::ArgAction::Count, global = true, conflicts_with = "quiet")]
    pub verbose: u8,
    /// Say nothing but errors.
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

impl Verbosity {
    /// Starts the log on standard error.
    pub fn start_log(&self) {
        let level = match (self.quiet, self.verbose) {
            (true, _) => "error",
            (false, 0) => "warn",
            (false, 1) => "info",
            (false, 2) => "debug",
            _ => "trace",
        };
        let filter = tracing_subscriber::EnvFilter::try_from_env("KRONIKA_LOG")
            .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(level));
        let _ = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .without_time()
            .with_target(false)
            .try_init();
    }
}

/// The store to read.
#[derive(Debug, Clone, Args)]
pub struct StoreFlag {
    /// The store: a folder, or an N-Quads file.
    #[arg(long, value_name = "FOLDER", default_value = "output/store")]
    pub store: PathBuf,
}

/// How texts are read.
#[derive(Debug, Clone, Args)]
pub struct ReadFlags {
    /// Date of documents that tell none themselves: 2024, 2024-11 or 2024-11-04.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub date: Option<String>,
    /// Language of the documents, where it is not to be detected.
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// How many documents are read at once (default: one for each core).
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
}

impl ReadFlags {
    /// Sets the number of threads, once.
    pub fn set_jobs(&self) {
        if let Some(jobs) = self.jobs {
            // Only the first call of a process counts; there is one.
            let _ = rayon::ThreadPoolBuilder::new()
                .num_threads(jobs.into())
                .build_global();
        }
    }
}

/// A confidence, 0 to 1.
pub fn confidence(text: &str) -> Result<f64, String> {
    let number = text.parse().ok();
    number
        .filter(|c| (0.0..=1.0).contains(c))
        .ok_or_else(|| "a confidence is a number from 0 to 1".into())
}

/// A date as precise as it is known.
pub fn date(text: &str) -> Result<String, String> {
    match kronika::record::time::Partial::parse(text) {
        Some(date) => Ok(date.to_string()),
        None => Err("a date is 2024, 2024-11 or 2024-11-04".into()),
    }
}
