//! Words → CoNLL-U: what the reader saw, in the format of Universal Dependencies.
//!
//! Lemmas follow the treebanks' majority: verbs in the first person singular of the present (vazhdoj), nouns in the
//! indefinite nominative singular, adjectives without article, participles used as adjectives as they stand, articles and
//! clitics in their own form.

use std::fmt::Write as _;

use super::Language;
use super::morph::Word;
use crate::text::{self, Sentence};

/// One block for each line of `text` that is not empty.
pub fn conllu(text: &str, language: &dyn Language) -> String {
    let mut out = String::new();
    let mut number = 0;
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        number += 1;
        let _ = writeln!(out, "# sent_id = {number}\n# text = {}", line.trim());
        let letters: Vec<char> = line.chars().collect();
        let mut at = 0;
        for sentence in text::read(line, language.text_rules()) {
            at = block(
                &mut out,
                &sentence,
                &language.analyse(&sentence),
                at,
                &letters,
            );
        }
        out.push('\n');
    }
    out
}

/// Writes the words of a sentence, numbered on from `at`; returns the last number.
fn block(
    out: &mut String,
    sentence: &Sentence,
    words: &[Word],
    mut at: usize,
    line: &[char],
) -> usize {
    for (i, word) in words.iter().enumerate() {
        at += 1;
        let best = word.best();
        let glued = sentence.tokens.get(i + 1).is_some_and(|t| !t.space_before);
        let misc = if glued { "SpaceAfter=No" } else { "_" };
        // As the line has it; the reader's own form is normalised.
        let span = word.token.span;
        let form: String = line
            .get(span.start as usize..span.end as usize)
            .map_or_else(|| word.token.form.to_string(), |c| c.iter().collect());
        let _ = writeln!(
            out,
            "{at}\t{}\t{}\t{}\t_\t{}\t_\t_\t_\t{misc}",
            form,
            best.lemma,
            best.pos.name(),
            best.features.conllu(),
        );
    }
    at
}
