//! How the program ends, by number. The numbers are documented in `kronika --help`.

use std::process::ExitCode;

use kronika::language::LanguageError;
use kronika::language::overlay::{AddError, OverlayError};
use kronika::reader::ReaderError;
use kronika::store::named::NamedError;
use kronika::store::{QueryError, StoreError};

/// An exit code with its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// All done.
    Done = 0,
    /// Done, but something was left out: each thing is named on standard error.
    LeftOut = 1,
    /// Wrong flags or arguments (clap's own number too).
    Usage = 2,
    /// There is no store.
    NoStore = 3,
    /// Another process uses the store.
    Locked = 4,
    /// The store mirrors other inputs, or has another base.
    Refused = 5,
    /// A query that is wrong, fails or takes too long.
    Query = 6,
    /// Nothing of that name.
    NotFound = 7,
    /// The graph breaks a rule (`check`).
    Invalid = 8,
    /// Anything else.
    Failed = 9,
    /// The user's own words do not fit (each row is named).
    Lexicon = 10,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Something that was looked for and is not there.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotFound(pub String);

/// Flags that do not go together.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WrongUse(pub String);

impl Exit {
    /// The code of an error.
    pub fn of(error: &anyhow::Error) -> Self {
        for cause in error.chain() {
            // Transparent errors hide their causes.
            if let Some(ReaderError::Language(LanguageError::Overlay(_))) = cause.downcast_ref() {
                return Self::Lexicon;
            }
            if let Some(LanguageError::Overlay(_)) = cause.downcast_ref() {
                return Self::Lexicon;
            }
            if let Some(error) = cause.downcast_ref::<StoreError>() {
                return match error {
                    StoreError::Missing { .. } | StoreError::NotAStore { .. } => Self::NoStore,
                    StoreError::Locked { .. } => Self::Locked,
                    StoreError::OtherRoots { .. } | StoreError::OtherBase { .. } => Self::Refused,
                    StoreError::NoDocument { .. } => Self::NotFound,
                    _ => Self::Failed,
                };
            }
            if cause.is::<OverlayError>() {
                return Self::Lexicon;
            }
            if let Some(error) = cause.downcast_ref::<AddError>() {
                return match error {
                    AddError::UnknownField { .. } | AddError::Cell { .. } => Self::Usage,
                    AddError::Refused(_) => Self::Lexicon,
                    AddError::Unwritten { .. } => Self::Failed,
                };
            }
            if let Some(ReaderError::UnknownLanguage { .. }) = cause.downcast_ref() {
                return Self::Usage;
            }
            if cause.is::<QueryError>() {
                return Self::Query;
            }
            if cause.is::<NamedError>() || cause.is::<WrongUse>() {
                return Self::Usage;
            }
            if cause.is::<NotFound>() {
                return Self::NotFound;
            }
        }
        Self::Failed
    }
}

/// Whether the reader of our output went away: no error of ours.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    })
}
