//! SPARQL over the union of all graphs, with the usual prefixes declared.

use std::io::Write;
use std::sync::mpsc;
use std::time::Duration;

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Term, Triple};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{
    CancellationToken, QueryEvaluationError, QueryResults, SparqlEvaluator, SparqlSyntaxError,
};
use thiserror::Error;

use super::Store;
use crate::rdf::vocab::PREFIXES;

/// How long a query that shall stop is waited for.
const GRACE: Duration = Duration::from_millis(500);

/// Why a query has no answer.
#[derive(Debug, Error)]
pub enum QueryError {
    /// Not SPARQL.
    #[error("not a SPARQL query: {0}")]
    Syntax(String),
    /// It took too long.
    #[error("stopped after {} s: narrow the query or give it more time with --timeout", .0.as_secs())]
    TimedOut(Duration),
    /// It failed.
    #[error("the query failed: {0}")]
    Evaluation(#[from] QueryEvaluationError),
    /// Its answer could not be written.
    #[error("the answer cannot be written: {0}")]
    Write(#[from] std::io::Error),
}

/// An answer, whole.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Of ASK.
    Boolean(bool),
    /// Of SELECT.
    Table {
        /// Names of the columns.
        columns: Vec<String>,
        /// Rows, as the query orders them.
        rows: Vec<Vec<Option<Term>>>,
    },
    /// Of CONSTRUCT and DESCRIBE.
    Triples(Vec<Triple>),
}

impl Store {
    /// Answers a query; `timeout` stops it.
    pub fn query(&self, sparql: &str, timeout: Option<Duration>) -> Result<Answer, QueryError> {
        let token = CancellationToken::new();
        let mut evaluator = SparqlEvaluator::new().with_cancellation_token(token.clone());
        for (prefix, iri) in PREFIXES {
            evaluator = evaluator
                .with_prefix(*prefix, *iri)
                .map_err(std::io::Error::other)?;
        }
        let evaluator = evaluator
            .with_base_iri(self.base().as_str())
            .map_err(std::io::Error::other)?;
        let mut prepared = evaluator
            .parse_query(sparql)
            .map_err(|error| QueryError::Syntax(explain(sparql, &error)))?;
        // A query that names its graphs itself is left to it.
        if prepared.dataset().is_default_dataset() {
            prepared.dataset_mut().set_default_graph_as_union();
        }
        let Some(limit) = timeout else {
            return Ok(prepared
                .on_store(self.inner())
                .execute()
                .and_then(collect)?);
        };
        // In a thread of its own, since a query notices only now and then that it shall stop.
        let (send, receive) = mpsc::channel();
        let bound = prepared.on_store(self.inner());
        std::thread::spawn(move || {
            // Nobody listens any more when it took too long.
            let _ = send.send(bound.execute().and_then(collect));
        });
        match receive.recv_timeout(limit) {
            Ok(answer) => Ok(answer?),
            Err(_) => {
                token.cancel();
                let _ = receive.recv_timeout(GRACE);
                Err(QueryError::TimedOut(limit))
            }
        }
    }
}

/// What is wrong with a query, and where, for people.
fn explain(query: &str, error: &SparqlSyntaxError) -> String {
    match form(query).as_str() {
        "SELECT" | "ASK" | "CONSTRUCT" | "DESCRIBE" => {}
        "INSERT" | "DELETE" | "LOAD" | "CLEAR" | "DROP" | "CREATE" | "COPY" | "MOVE" | "ADD" => {
            return "a query reads the graph and does not change it; `kronika add` and `kronika remove` do"
                .to_owned();
        }
        _ => return "it must begin with SELECT, ASK, CONSTRUCT or DESCRIBE".to_owned(),
    }
    let text = error.to_string();
    let place = text.strip_prefix("error at ").and_then(|rest| {
        let (place, expected) = rest.split_once(": ")?;
        let (line, column) = place.split_once(':')?;
        Some((line.parse().ok()?, column.parse().ok()?, expected))
    });
    let Some((line, column, expected)): Option<(usize, usize, &str)> = place else {
        return text;
    };
    let lines: Vec<&str> = query.lines().collect();
    let letters: Vec<char> = lines
        .get(line.wrapping_sub(1))
        .map(|line| line.chars().collect())
        .unwrap_or_default();
    let reason = if expected.contains("Prefix not found") {
        "the prefix before this is not declared"
    } else if line >= lines.len() && column > letters.len() {
        "it ends too early, or something before this is wrong"
    } else {
        "it is not understood from here on"
    };
    let from = column.saturating_sub(50);
    let shown: String = letters.iter().skip(from).take(78).collect();
    let before = column.saturating_sub(from + 1);
    format!(
        "line {line}, column {column}: {reason}\n  {shown}\n  {}^",
        " ".repeat(before)
    )
}

/// The word that tells what kind of query it is, behind comments and declarations; upper case.
fn form(query: &str) -> String {
    let mut rest = query.trim_start();
    loop {
        let end = rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len());
        let word = rest[..end].to_uppercase();
        let skip = match word.as_str() {
            "PREFIX" | "BASE" => '>',
            "" if rest.starts_with('#') => '\n',
            _ => return word,
        };
        rest = match rest.split_once(skip) {
            Some((_, after)) => after.trim_start(),
            None => return String::new(),
        };
    }
}

fn collect(results: QueryResults<'_>) -> Result<Answer, QueryEvaluationError> {
    Ok(match results {
        QueryResults::Boolean(value) => Answer::Boolean(value),
        QueryResults::Solutions(solutions) => {
            let columns = solutions
                .variables()
                .iter()
                .map(|variable| variable.as_str().to_owned())
                .collect();
            let mut rows = Vec::new();
            for solution in solutions {
                rows.push(solution?.values().to_vec());
            }
            Answer::Table { columns, rows }
        }
        QueryResults::Graph(triples) => {
            let mut triples = triples.collect::<Result<Vec<Triple>, _>>()?;
            triples.sort_by_cached_key(ToString::to_string);
            triples.dedup();
            Answer::Triples(triples)
        }
    })
}

impl Answer {
    /// Writes a table or a truth value in one of the standard formats.
    pub fn write_results(
        &self,
        format: QueryResultsFormat,
        out: impl Write,
    ) -> Result<(), QueryError> {
        let serializer = QueryResultsSerializer::from_format(format);
        match self {
            Self::Boolean(value) => {
                serializer.serialize_boolean_to_writer(out, *value)?;
            }
            Self::Table { columns, rows } => {
                let variables = columns
                    .iter()
                    .map(|name| oxigraph::model::Variable::new_unchecked(name.as_str()))
                    .collect::<Vec<_>>();
                let mut writer =
                    serializer.serialize_solutions_to_writer(out, variables.clone())?;
                for row in rows {
                    let bound = variables
                        .iter()
                        .zip(row)
                        .filter_map(|(variable, term)| Some((variable, term.as_ref()?)));
                    writer.serialize(bound)?;
                }
                writer.finish()?;
            }
            Self::Triples(_) => {
                return Err(
                    std::io::Error::other("triples are no table: choose an RDF format").into(),
                );
            }
        }
        Ok(())
    }

    /// Writes triples in an RDF format; Turtle with prefixes.
    pub fn write_triples(&self, format: RdfFormat, out: impl Write) -> Result<(), QueryError> {
        let Self::Triples(triples) = self else {
            return Err(
                std::io::Error::other("a table is not RDF: choose csv, tsv, json or xml").into(),
            );
        };
        let mut serializer = RdfSerializer::from_format(format);
        for (prefix, iri) in PREFIXES {
            let used = triples.iter().any(|triple| {
                triple.predicate.as_str().starts_with(iri)
                    || triple.object.to_string().contains(iri)
                    || triple.subject.to_string().contains(iri)
            });
            if used {
                serializer = serializer
                    .with_prefix(*prefix, *iri)
                    .map_err(std::io::Error::other)?;
            }
        }
        let mut writer = serializer.for_writer(out);
        for triple in triples {
            writer.serialize_triple(triple)?;
        }
        writer.finish()?.flush()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::rdf::Base;

    fn told(query: &str) -> String {
        let store = Store::memory(&Base::default()).unwrap();
        store.query(query, None).unwrap_err().to_string()
    }

    #[test]
    fn a_wrong_query_is_shown_where_it_is_wrong() {
        assert_eq!(
            told("SELECT *\n{ ?s nope:x ?o }"),
            "not a SPARQL query: line 2, column 12: the prefix before this is not declared\n\
             \x20 { ?s nope:x ?o }\n\x20            ^"
        );
        assert!(told("SELECT ?x { ?x").contains("column 15: it ends too early"));
        assert!(told("SELECT ?x { ?x a > }").contains("something before this is wrong"));
        assert!(told("# all\nPREFIX a: <b>\nDELETE WHERE { ?s ?p ?o }").contains("kronika remove"));
        assert!(told("SELEC ?x { ?x ?y ?z }").contains("must begin with SELECT"));
        let long = format!("SELECT ?x {{ {} > }}", "?x ?y ?z . ".repeat(200));
        assert!(told(&long).lines().all(|line| line.len() < 100));
    }

    #[test]
    fn a_query_ends_when_its_time_is_over() {
        let store = Store::memory(&Base::default()).unwrap();
        let endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
        let start = std::time::Instant::now();
        let stopped = store.query(endless, Some(Duration::from_millis(50)));
        assert!(matches!(stopped, Err(QueryError::TimedOut(_))));
        assert!(start.elapsed() < Duration::from_secs(10));
        let quick = store.query("ASK { ?s ?p ?o }", Some(Duration::from_secs(60)));
        assert_eq!(quick.unwrap(), Answer::Boolean(true));
    }
}
