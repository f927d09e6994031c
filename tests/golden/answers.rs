//! A named query's answers as text: one block for each example that its file gives.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use kronika::store::named::NamedQuery;
use kronika::store::{Answer, Store};
use oxigraph::model::Term;
use regex::Regex;

/// The answers to all examples of a query, and those of them that have none.
pub fn of(store: &Store, query: &NamedQuery) -> (String, Vec<String>) {
    let mut empty = Vec::new();
    let mut out = format!("# {}\n", query.asks);
    for example in &query.examples {
        let call: Vec<String> = words(example);
        assert_eq!(call[..3], ["kronika", "query", &query.name], "{example}");
        let sparql = query.fill(&call[3..], "en").unwrap();
        let Answer::Table { columns, rows } = store.query(&sparql, None).unwrap() else {
            panic!("{example}: a named query gives a table");
        };
        if rows.is_empty() {
            empty.push(example.clone());
        }
        let _ = writeln!(out, "\n# {example}\n{}", columns.join("\t"));
        let joined = joined(&sparql);
        for row in &rows {
            let cells: Vec<String> = columns
                .iter()
                .zip(row)
                .map(|(column, term)| {
                    let text = term
                        .as_ref()
                        .map_or_else(String::new, |term| plain(term, store));
                    match joined.get(column) {
                        Some(separator) => sorted(&text, separator),
                        None => text,
                    }
                })
                .collect();
            out.push_str(cells.join("\t").trim_end_matches(' '));
            out.push('\n');
        }
    }
    (out, empty)
}

/// A command line's words; quotation marks hold some together.
fn words(line: &str) -> Vec<String> {
    static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#""([^"]*)"|([^\s"]+)"#).unwrap());
    WORD.captures_iter(line)
        .filter_map(|found| found.get(1).or_else(|| found.get(2)))
        .map(|word| word.as_str().to_owned())
        .collect()
}

/// The columns that join several values, with what stands between these: SPARQL promises no order for them.
fn joined(sparql: &str) -> BTreeMap<String, String> {
    static JOINED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"separator="([^"]+)"\) AS \?(\w+)"#).unwrap());
    JOINED
        .captures_iter(sparql)
        .map(|found| (found[2].to_owned(), found[1].to_owned()))
        .collect()
}

fn sorted(cell: &str, separator: &str) -> String {
    let mut parts: Vec<&str> = cell.split(separator).collect();
    parts.sort_unstable();
    parts.join(separator)
}

/// A term as people see it: a literal's words, an IRI below the base by its key.
fn plain(term: &Term, store: &Store) -> String {
    let text = match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => match store.base().key(node.as_str()) {
            Some(key) => key.to_string(),
            None => node.as_str().to_owned(),
        },
        other => other.to_string(),
    };
    text.replace(['\t', '\n'], " ")
}
