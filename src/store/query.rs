//! SPARQL over the union of all graphs, with the usual prefixes declared.

use std::io::Write;
use std::time::{Duration, Instant};

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Term, Triple};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{
    CancellationToken, QueryEvaluationError, QueryResults, SparqlEvaluator, SparqlSyntaxError,
};
use thiserror::Error;

use super::Store;
use crate::rdf::vocab::PREFIXES;

/// Why a query has no answer.
#[derive(Debug, Error)]
pub enum QueryError {
    /// Not SPARQL.
    #[error("not a SPARQL query: {0}")]
    Syntax(#[from] SparqlSyntaxError),
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
        let mut prepared = evaluator.parse_query(sparql)?;
        // A query that names its graphs itself is left to it.
        if prepared.dataset().is_default_dataset() {
            prepared.dataset_mut().set_default_graph_as_union();
        }
        let (done, finished) = std::sync::mpsc::channel::<()>();
        std::thread::scope(|scope| {
            if let Some(limit) = timeout {
                let token = token.clone();
                scope.spawn(move || {
                    if finished.recv_timeout(limit)
                        == Err(std::sync::mpsc::RecvTimeoutError::Timeout)
                    {
                        token.cancel();
                    }
                });
            }
            let start = Instant::now();
            let answer = prepared.on_store(self.inner()).execute().and_then(collect);
            drop(done);
            match (answer, timeout) {
                (Err(_), Some(limit)) if token.is_cancelled() && start.elapsed() >= limit => {
                    Err(QueryError::TimedOut(limit))
                }
                (answer, _) => Ok(answer?),
            }
        })
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
