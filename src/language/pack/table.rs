//! The one table format of a language pack: tab-separated rows under a header line, `#` comments, `-` for "nothing".
//!
//! Standard library only, since the build step reads the same files.

use std::fmt;

/// A row that does not fit its table: file, line and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableError {
    /// File name as given.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub what: String,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

impl std::error::Error for TableError {}

/// A parsed table: its columns and its rows, each cell as written.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// File name, for messages.
    pub file: &'a str,
    /// Column names from the header line.
    pub columns: Vec<&'a str>,
    rows: Vec<(usize, Vec<&'a str>)>,
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub struct Row<'t, 'a> {
    table: &'t Table<'a>,
    cells: &'t [&'a str],
    /// Line in the file, from 1.
    pub line: usize,
}

impl<'a> Table<'a> {
    /// Reads a table; the first line that is neither empty nor a comment names the columns.
    ///
    /// # Errors
    /// A missing header, or a row with more cells than there are columns.
    pub fn parse(file: &'a str, text: &'a str) -> Result<Self, TableError> {
        let mut lines = text
            .lines()
            .enumerate()
            .filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
        let (_, header) = lines.next().ok_or_else(|| TableError {
            file: file.into(),
            line: 1,
            what: "no header line".into(),
        })?;
        let columns: Vec<&str> = header.split('\t').map(str::trim).collect();
        let mut rows = Vec::new();
        for (i, line) in lines {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            if cells.len() > columns.len() {
                return Err(TableError {
                    file: file.into(),
                    line: i + 1,
                    what: format!(
                        "{} cells, but the header names {} columns",
                        cells.len(),
                        columns.len()
                    ),
                });
            }
            rows.push((i + 1, cells));
        }
        Ok(Self {
            file,
            columns,
            rows,
        })
    }

    /// The rows in file order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_, 'a>> {
        self.rows.iter().map(|(line, cells)| Row {
            table: self,
            cells,
            line: *line,
        })
    }
}

impl<'a> Row<'_, 'a> {
    /// The cell of a column; `None` for an absent cell, an empty one or `-`.
    pub fn get(&self, column: &str) -> Option<&'a str> {
        let i = self.table.columns.iter().position(|c| *c == column)?;
        self.cells
            .get(i)
            .copied()
            .filter(|c| !c.is_empty() && *c != "-")
    }

    /// The cell of a column that must hold something.
    ///
    /// # Errors
    /// The column is absent or empty in this row.
    pub fn need(&self, column: &str) -> Result<&'a str, TableError> {
        self.get(column)
            .ok_or_else(|| self.error(format!("column {column:?} is empty")))
    }

    /// The file that it stands in.
    pub fn file(&self) -> &'a str {
        self.table.file
    }

    /// An error at this row.
    pub fn error(&self, what: impl Into<String>) -> TableError {
        TableError {
            file: self.table.file.to_string(),
            line: self.line,
            what: what.into(),
        }
    }
}
