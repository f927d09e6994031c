//! Words in their sentences: readings that the grammar excludes never win.
#![allow(clippy::unwrap_used)]

use kronika::reader::{Options, Reader};

/// Form, lemma and part of speech of every word.
fn words(text: &str) -> Vec<(String, String, String)> {
    let reader = Reader::new(Options::default()).unwrap();
    let columns = |line: &str| -> Option<(String, String, String)> {
        let mut columns = line.split('\t');
        columns.next().filter(|n| !n.starts_with('#'))?;
        Some((
            columns.next()?.to_owned(),
            columns.next()?.to_owned(),
            columns.next()?.to_owned(),
        ))
    };
    reader.words(text).lines().filter_map(columns).collect()
}

#[track_caller]
fn is(text: &str, form: &str, lemma: &str, pos: &str) {
    let words = words(text);
    let found = words.iter().find(|(f, _, _)| f == form);
    let found = found.map(|(_, lemma, pos)| (lemma.as_str(), pos.as_str()));
    assert_eq!(found, Some((lemma, pos)), "{text}: {words:?}");
}

#[test]
fn a_bare_aorist_stem_is_nonactive_only_behind_u() {
    is("Guvernatori la postin.", "la", "lë", "VERB");
    is("Gjykata e la të lirë aktivistin.", "la", "lë", "VERB");
}

#[test]
fn a_definite_adjective_has_its_article() {
    is("Komisioni bëri të njohur planin.", "bëri", "bëj", "VERB");
}

#[test]
fn a_subjunctive_has_its_mark() {
    is("Shkrimtari ndërroi jetë në spital.", "jetë", "jetë", "NOUN");
    is("Ai do të jetë në Tiranë.", "jetë", "jam", "AUX");
}

#[test]
fn two_finite_verbs_do_not_stand_side_by_side() {
    is("Të dy kryetarët u morën vesh.", "vesh", "vesh", "NOUN");
}
