//! Albanian as a [`Language`]: made once, read by many threads.

use thiserror::Error;

use super::candidates::{Case, Sources, candidates};
use super::disambiguate::{Node, decode};
use super::weights::{Weights, WeightsError};
use crate::language::Language;
use crate::language::features::{Features, Kind, Mood, Pos, Tense, VerbForm, Voice};
use crate::language::morph::Word;
use crate::language::pack::lexicon::{Broken, Lexicon};
use crate::language::pack::table::TableError;
use crate::language::pack::{self, File, Pack};
use crate::text::{Sentence, TextRules, Token, TokenKind};

const WEIGHTS: &str = include_str!("../../../languages/sq/weights.tsv");
const PARADIGMS: &str = include_str!("../../../languages/sq/paradigms.toml");
const TEXT: &str = include_str!("../../../languages/sq/text.toml");

/// Albanian could not be made.
#[derive(Debug, Error)]
pub enum AlbanianError {
    /// The compiled pack.
    #[error(transparent)]
    Pack(#[from] Broken),
    /// The weights.
    #[error(transparent)]
    Weights(#[from] WeightsError),
    /// A table of an overlay.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The rules of the text stage.
    #[error("text.toml: {0}")]
    Text(String),
}

/// The Albanian language.
#[derive(Debug, Clone)]
pub struct Albanian {
    pack: Pack,
    overlay: Option<Lexicon>,
    weights: Weights,
    text: TextRules,
}

impl Albanian {
    /// Opens the pack that is built into the library.
    ///
    /// # Errors
    /// None in a library that passed its tests.
    pub fn new() -> Result<Self, AlbanianError> {
        Ok(Self {
            pack: Pack::open(&crate::pack_bytes!("sq"))?,
            overlay: None,
            weights: Weights::parse(WEIGHTS)?,
            text: TextRules::from_toml(TEXT).map_err(|e| AlbanianError::Text(e.to_string()))?,
        })
    }

    /// The same with the words of further tables, in the pack's own file forms, searched before its own.
    ///
    /// # Errors
    /// A row that does not fit, with its file and line.
    pub fn with_tables(mut self, files: &[File]) -> Result<Self, AlbanianError> {
        let paradigms = pack::paradigms(PARADIGMS)?;
        self.overlay = Some(Lexicon::of(pack::forms(files, &paradigms)?)?);
        for (file, text) in files {
            self.pack.facts.add(file, text)?;
        }
        Ok(self)
    }

    /// The readings of a sentence's tokens, before context is looked at.
    pub fn nodes(&self, tokens: &[Token]) -> Vec<Node> {
        let from = Sources {
            overlay: self.overlay.as_ref(),
            pack: &self.pack,
            plain: self.is_plain(tokens),
        };
        let mut starts = true;
        tokens
            .iter()
            .map(|t| {
                let case = written(t, starts);
                starts = match t.kind {
                    TokenKind::Punctuation => {
                        starts
                            || matches!(
                                t.form.as_str(),
                                "." | "!" | "?" | ":" | "\"" | "“" | "”" | "„" | "«" | "–" | "—"
                            )
                    }
                    _ => false,
                };
                Node::new(t, case, candidates(t, case, &from))
            })
            .collect()
    }

    /// The weights in use.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Whether a sentence is written without ë and ç, though its words have them.
    fn is_plain(&self, tokens: &[Token]) -> bool {
        if tokens.iter().any(|t| t.lower.contains(['ë', 'ç'])) {
            return false;
        }
        let mut evidence = 0;
        for t in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
            if t.is_capitalised()
                || !t.lower.contains(['e', 'c'])
                || self.pack.lexicon.contains(&t.lower)
            {
                continue;
            }
            if !self
                .pack
                .lexicon
                .restored(&t.lower, &[('e', 'ë'), ('c', 'ç')])
                .is_empty()
            {
                evidence += 1;
            }
        }
        evidence > 0
    }
}

/// How a token is written.
fn written(t: &Token, starts: bool) -> Case {
    if !t.is_capitalised() {
        Case::Lower
    } else if t.is_all_caps() {
        Case::Upper
    } else if starts {
        Case::Initial
    } else {
        Case::Capital
    }
}

impl Language for Albanian {
    fn tag(&self) -> &str {
        "sq"
    }

    fn pack(&self) -> &Pack {
        &self.pack
    }

    fn text_rules(&self) -> &TextRules {
        &self.text
    }

    fn analyse(&self, sentence: &Sentence) -> Vec<Word> {
        let mut nodes = self.nodes(&sentence.tokens);
        let path = decode(&nodes, &self.weights, |_, _| 0.0);
        for (node, best) in nodes.iter_mut().zip(path) {
            node.candidates[..=best].rotate_right(1);
        }
        let mut words: Vec<Word> = sentence
            .tokens
            .iter()
            .zip(nodes)
            .map(|(token, node)| Word {
                token: token.clone(),
                analyses: node.candidates.into_iter().map(|c| c.analysis).collect(),
            })
            .collect();
        finish(&mut words);
        words
    }
}

/// What follows from the chosen readings: auxiliaries, and the voice of a verb after `u`.
fn finish(words: &mut [Word]) {
    let mut nonactive = false;
    for i in 0..words.len() {
        let pos = words[i].pos();
        let features = words[i].features();
        if pos == Pos::Part && features.kind == Some(Kind::Nonactive)
            || matches!(words[i].token.lower.as_str(), "iu" | "m'u" | "t'u" | "t'iu")
        {
            nonactive = true;
            continue;
        }
        if nonactive && pos.is_verbal() {
            let f = &mut words[i].analyses[0].features;
            let aorist = f.tense == Some(Tense::Past) || f.form == Some(VerbForm::Part);
            let other = matches!(f.mood, Some(Mood::Opt | Mood::Adm | Mood::Imp));
            if aorist || other {
                f.voice = Some(Voice::Mid);
            }
        }
        if !matches!(pos, Pos::Pron) {
            nonactive = false;
        }
        if pos == Pos::Verb && is_auxiliary(words, i) {
            words[i].analyses[0].pos = Pos::Aux;
        }
    }
}

/// `jam` always, `kam` before a participle (with short words between).
fn is_auxiliary(words: &[Word], i: usize) -> bool {
    match words[i].lemma() {
        "jam" => true,
        "kam" => words[i + 1..]
            .iter()
            .take(4)
            .find(|w| !matches!(w.pos(), Pos::Adv | Pos::Part | Pos::Cconj))
            .is_some_and(|w| w.features().form == Some(VerbForm::Part)),
        _ => false,
    }
}

/// The features of a reading without any.
#[allow(dead_code)]
const NONE: Option<Features> = None;
