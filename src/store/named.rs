//! The named queries that ship: one file each below `queries/`, whose comment is its help.
//!
//! A file's head says `# name:`, `# asks:`, `# argument: N KIND what it is (default "…")`, `# example:`. In the text
//! `{{1}}` stands for the first argument and `{{lang}}` for the language of labels, each put in as a quoted
//! literal, so that an argument can never become syntax.

use std::sync::LazyLock;

use oxigraph::model::Literal;
use thiserror::Error;

macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../queries/", $name, ".rq")))),+]
    };
}

static FILES: &[(&str, &str)] = shipped![
    "actors",
    "between",
    "claims",
    "contested",
    "documents",
    "evidence",
    "happenings",
    "met",
    "network",
    "offices",
    "places",
    "quotes",
    "situations",
    "states",
    "timeline",
    "troops",
    "types",
];

static QUERIES: LazyLock<Vec<NamedQuery>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|(name, text)| NamedQuery::parse(name, text))
        .collect()
});

/// A named query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedQuery {
    /// Its name.
    pub name: String,
    /// The question.
    pub asks: String,
    /// Its arguments in order.
    pub arguments: Vec<Argument>,
    /// How it is called.
    pub examples: Vec<String>,
    /// SPARQL with its places for arguments.
    pub text: String,
}

/// An argument of a named query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Argument {
    /// What it is: ACTOR, STATE, UNIT …
    pub kind: String,
    /// What it does.
    pub help: String,
    /// What stands for it if it is left out; none if it must be given.
    pub default: Option<String>,
}

/// Why a named query cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NamedError {
    /// No such name.
    #[error("there is no query named {name:?}; `kronika query --list` tells which there are")]
    Unknown {
        /// The name given.
        name: String,
    },
    /// An argument that must be given is not.
    #[error("{name} needs {kind}: {help}\nexample: {example}")]
    Missing {
        /// The query.
        name: String,
        /// What is missing.
        kind: String,
        /// What it does.
        help: String,
        /// How it is called.
        example: String,
    },
    /// More arguments than it takes.
    #[error("{name} takes {takes} argument(s), {given} were given")]
    TooMany {
        /// The query.
        name: String,
        /// How many it takes.
        takes: usize,
        /// How many were given.
        given: usize,
    },
}

/// All of them, by name.
pub fn all() -> &'static [NamedQuery] {
    &QUERIES
}

/// The one of a name.
pub fn get(name: &str) -> Result<&'static NamedQuery, NamedError> {
    all()
        .iter()
        .find(|query| query.name == name)
        .ok_or_else(|| NamedError::Unknown {
            name: name.to_owned(),
        })
}

impl NamedQuery {
    fn parse(name: &str, text: &str) -> Self {
        let mut query = Self {
            name: name.to_owned(),
            asks: String::new(),
            arguments: Vec::new(),
            examples: Vec::new(),
            text: text.to_owned(),
        };
        for line in text.lines().map_while(|line| line.strip_prefix('#')) {
            let Some((field, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match field.trim() {
                "asks" => query.asks = value.to_owned(),
                "example" => query.examples.push(value.to_owned()),
                "argument" => query.arguments.extend(Argument::parse(value)),
                _ => {}
            }
        }
        query
    }

    /// The query with its arguments put in.
    pub fn fill(&self, arguments: &[String], language: &str) -> Result<String, NamedError> {
        if arguments.len() > self.arguments.len() {
            return Err(NamedError::TooMany {
                name: self.name.clone(),
                takes: self.arguments.len(),
                given: arguments.len(),
            });
        }
        let mut values = vec![("lang".to_owned(), language.to_owned())];
        for (index, argument) in self.arguments.iter().enumerate() {
            let given = arguments.get(index).or(argument.default.as_ref());
            let value = given.ok_or_else(|| NamedError::Missing {
                name: self.name.clone(),
                kind: argument.kind.clone(),
                help: argument.help.clone(),
                example: self.examples.first().cloned().unwrap_or_default(),
            })?;
            values.push(((index + 1).to_string(), value.clone()));
        }
        // One pass from left to right: what is put in is never looked at again.
        let mut out = String::with_capacity(self.text.len());
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once("{{") {
            out.push_str(before);
            match after.split_once("}}") {
                Some((place, tail)) if values.iter().any(|(name, _)| name == place) => {
                    let value = values.iter().find(|(name, _)| name == place);
                    let value = value.map_or("", |(_, value)| value.as_str());
                    out.push_str(&Literal::new_simple_literal(value).to_string());
                    rest = tail;
                }
                _ => {
                    out.push_str("{{");
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        Ok(out)
    }
}

impl Argument {
    /// Reads `1 ACTOR what it does (default "x")`.
    fn parse(line: &str) -> Option<Self> {
        let mut words = line.splitn(3, ' ');
        let (_, kind, help) = (
            words.next()?,
            words.next()?,
            words.next().unwrap_or_default(),
        );
        let default = help
            .split_once("(default \"")
            .and_then(|(_, tail)| tail.split_once("\")"))
            .map(|(value, _)| value.to_owned());
        Some(Self {
            kind: kind.to_owned(),
            help: help.to_owned(),
            default,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::rdf::Base;
    use crate::store::Store;

    #[test]
    fn every_file_ships() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/queries");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| {
                entry
                    .unwrap()
                    .path()
                    .file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .into_owned()
            })
            .filter(|name| name != "README")
            .collect();
        files.sort();
        let names: Vec<&str> = all().iter().map(|query| query.name.as_str()).collect();
        assert_eq!(names, files);
    }

    #[test]
    fn every_query_parses_and_says_what_it_is_for() {
        let store = Store::memory(&Base::default()).unwrap();
        for query in all() {
            assert!(
                !query.asks.is_empty() && !query.examples.is_empty(),
                "{}",
                query.name
            );
            let arguments: Vec<String> = query
                .arguments
                .iter()
                .map(|_| "Ada \"\\ } #".to_owned())
                .collect();
            let filled = query.fill(&arguments, "en").unwrap();
            assert!(!filled.contains("{{"), "{}", query.name);
            store.query(&filled, None).unwrap();
        }
    }

    #[test]
    fn arguments_are_checked() {
        let query = NamedQuery::parse(
            "x",
            "# asks: y\n# argument: 1 ACTOR who\n# argument: 2 UNIT what (default \"troops\")\nASK { FILTER({{1}} = {{2}}) }",
        );
        assert!(matches!(
            query.fill(&[], "en"),
            Err(NamedError::Missing { .. })
        ));
        let one = query.fill(&["{{2}}".into()], "en").unwrap();
        assert!(
            one.ends_with("ASK { FILTER(\"{{2}}\" = \"troops\") }"),
            "{one}"
        );
        let many = vec![String::new(); 3];
        assert!(matches!(
            query.fill(&many, "en"),
            Err(NamedError::TooMany { .. })
        ));
    }
}
