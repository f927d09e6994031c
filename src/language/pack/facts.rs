//! The tables that later stages read (names, frames …), each by the module that knows its rows.
//!
//! To add a table: write a type with `FILES` and `add` in a module beside this one and list it in `facts!` below; the
//! build step then reads, checks and compiles it, and an overlay folder may hold the same files.

use serde::{Deserialize, Serialize};

use crate::language::pack::about::{About, Settings};
use crate::language::pack::affixes::Affixes;
use crate::language::pack::classes::{Classes, Units};
use crate::language::pack::frames::{self, Frame};
use crate::language::pack::names::NameTables;
use crate::language::pack::table::{Table, TableError};

/// A group of tables with rows of its own.
pub trait Rows: Default {
    /// The files it knows, relative to the language's folder; one that ends in `/` is a folder of tables.
    const FILES: &'static [&'static str];

    /// Takes in one file.
    ///
    /// # Errors
    /// A row that does not fit.
    fn add(&mut self, file: &str, text: &str) -> Result<(), TableError>;
}

/// Whether a group knows a file.
pub fn knows<R: Rows>(file: &str) -> bool {
    R::FILES
        .iter()
        .any(|f| *f == file || (f.ends_with('/') && file.starts_with(f)))
}

macro_rules! facts {
    ($($(#[$doc:meta])* $field:ident: $rows:ty,)*) => {
        /// Every table of a pack that is not morphology.
        #[derive(Debug, Clone, Default, Serialize, Deserialize)]
        pub struct Facts {
            /// A digest of all files of the pack.
            pub digest: String,
            $($(#[$doc])* pub $field: $rows,)*
        }

        impl Facts {
            /// Takes in one file; `false` if no group knows it.
            ///
            /// # Errors
            /// A row that does not fit.
            pub fn add(&mut self, file: &str, text: &str) -> Result<bool, TableError> {
                let mut known = false;
                $(if knows::<$rows>(file) {
                    self.$field.add(file, text)?;
                    known = true;
                })*
                Ok(known)
            }
        }
    };
}

facts! {
    /// `pack.toml`.
    about: About,
    /// `text.toml`, `time.toml`, `grammar.toml`.
    settings: Settings,
    /// `classes.tsv`.
    classes: Classes,
    /// `units.tsv`.
    units: Units,
    /// `frames/*.tsv`, in file order.
    frames: Frames,
    /// `suffixes.tsv`.
    affixes: Affixes,
    /// States, places, bodies, persons, titles and the words around names.
    names: NameTables,
}

/// All frames of a pack.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Frames(pub Vec<Frame>);

impl Rows for Frames {
    const FILES: &'static [&'static str] = &["frames/"];

    fn add(&mut self, file: &str, text: &str) -> Result<(), TableError> {
        self.0.extend(frames::read(&Table::parse(file, text)?)?);
        frames::number(&mut self.0);
        Ok(())
    }
}
