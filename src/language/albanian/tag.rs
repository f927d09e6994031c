//! Albanian as a [`Language`]: made once, read by many threads.

use thiserror::Error;

use super::agree::agree;
use super::candidates::{Case, Sources, candidates};
use super::constraints;
use super::disambiguate::{Node, decode};
use super::grammar::Grammar;
use super::unglue::unglue;
use super::weights::Weights;
use super::{clauses, naming, phrases, verb_groups};
use crate::language::features::{Kind, Mood, Pos, Tense, VerbForm, Voice};
use crate::language::morph::Word;
use crate::language::naming::Naming;
use crate::language::overlay::{self, EventRow, Folder, OverlayError};
use crate::language::pack::lexicon::{Broken, Lexicon};
use crate::language::pack::table::TableError;
use crate::language::pack::{self, Pack, toml_error};
use crate::language::semantics::{Prepositions, Semantics};
use crate::language::syntax::{Clause, NameSpan, Phrase, VerbGroup};
use crate::language::times::TimeRules;
use crate::language::{Analysis, Language};
use crate::text::{Sentence, TextRules, Token, TokenKind};

const WEIGHTS: &str = include_str!("../../../languages/sq/weights.tsv");
const PARADIGMS: &str = include_str!("../../../languages/sq/paradigms.toml");

/// Albanian could not be made.
#[derive(Debug, Error)]
pub enum AlbanianError {
    /// The compiled pack.
    #[error(transparent)]
    Pack(#[from] Broken),
    /// A table or a file of settings.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A user's own tables.
    #[error(transparent)]
    Overlay(#[from] OverlayError),
}

/// The Albanian language.
pub struct Albanian {
    pack: Pack,
    overlay: Option<Lexicon>,
    events: Vec<EventRow>,
    weights: Weights,
    text: TextRules,
    times: TimeRules,
    grammar: Grammar,
    naming: Naming,
    semantics: Semantics,
}

impl std::fmt::Debug for Albanian {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Albanian")
            .field("version", &self.version())
            .field("digest", &self.digest())
            .finish_non_exhaustive()
    }
}

impl Albanian {
    /// Opens the pack that is built into the library.
    ///
    /// # Errors
    /// None in a library that passed its tests.
    pub fn new() -> Result<Self, AlbanianError> {
        Self::of(Pack::open(&crate::pack_bytes!("sq"))?, None)
    }

    /// Makes once what every document needs.
    fn of(pack: Pack, overlay: Option<Lexicon>) -> Result<Self, AlbanianError> {
        let facts = &pack.facts;
        let setting = |file: &str| facts.settings.text(file);
        let wrong = |file: &str, e: &toml::de::Error| toml_error(file, setting(file), e);
        let grammar =
            Grammar::parse(setting("grammar.toml")).map_err(|e| wrong("grammar.toml", &e))?;
        let attribution = &grammar.attribution;
        Ok(Self {
            weights: Weights::parse(WEIGHTS)?,
            text: TextRules::from_toml(setting("text.toml")).map_err(|e| wrong("text.toml", &e))?,
            times: TimeRules::from_toml(setting("time.toml"))
                .map_err(|e| wrong("time.toml", &e))?,
            naming: naming::naming(facts.names.clone()),
            semantics: Semantics {
                frames: facts.frames.0.clone(),
                classes: facts.classes.0.clone(),
                units: facts.units.0.clone(),
                prepositions: Prepositions {
                    agent: attribution.agent.clone(),
                    locative: attribution.locative.clone(),
                    during: attribution.during.clone(),
                    according_to: attribution.according_to.clone(),
                },
            },
            grammar,
            overlay,
            events: Vec::new(),
            pack,
        })
    }

    /// The same with folders of a user's own tables laid over its own.
    ///
    /// # Errors
    /// Every row that does not fit, with its file and line.
    pub fn with_overlay(mut self, folders: &[Folder]) -> Result<Self, AlbanianError> {
        let laid = overlay::lay(&mut self.pack, folders, &pack::paradigms(PARADIGMS)?, "sq")?;
        let short = laid.digest.get(..8).unwrap_or(&laid.digest);
        self.pack.facts.about.version.push_str(&format!("+{short}"));
        self.pack
            .facts
            .digest
            .push_str(&format!("+{}", laid.digest));
        let mut made = Self::of(self.pack, Some(Lexicon::of(laid.forms)?))?;
        made.events = laid.events;
        Ok(made)
    }

    /// Its tables.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The readings of a sentence's tokens, before context is looked at; `plain` where ë and ç are not written.
    pub fn nodes(&self, tokens: &[Token], plain: bool) -> Vec<Node> {
        let mut from = Sources {
            overlay: self.overlay.as_ref(),
            pack: &self.pack,
            plain,
            after_article: false,
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
                let node = Node::new(t, case, candidates(t, case, &from));
                from.after_article = matches!(t.lower.as_str(), "i" | "e" | "të" | "së");
                node
            })
            .collect()
    }

    /// "dialogu i ndërmjetësuar nga BE-ja", "një burrë i dyshuar për vrasje": an adjective made from a participle is the verb
    /// where its doer or the charge follows.
    fn participles(&self, words: &mut [Word]) {
        for i in 1..words.len().saturating_sub(1) {
            let group = &self.grammar.verb_group;
            let next = &words[i + 1].token.lower;
            let agent = *next == self.grammar.attribution.agent
                || group.reason.contains(next) && group.charged.contains(&words[i].token.lower);
            let linked = self
                .grammar
                .phrase
                .linking
                .contains(&words[i - 1].token.lower);
            if !agent || !linked || words[i].pos() != Pos::Adj {
                continue;
            }
            let adjective = words[i].best().clone();
            let readings = self.pack.lexicon.readings(&adjective.lemma);
            let participle = readings
                .filter(|r| r.tag.pos == Pos::Verb && r.tag.features.form == Some(VerbForm::Part))
                .map(|r| r.lemma(&adjective.lemma))
                .next();
            if let Some(lemma) = participle {
                let mut verb = Analysis {
                    lemma,
                    pos: Pos::Verb,
                    ..adjective
                };
                verb.features.form = Some(VerbForm::Part);
                words[i].analyses.insert(0, verb);
            }
        }
    }

    /// Whether a table knows a word, as it stands or without its marks.
    fn known(&self, form: &str) -> bool {
        let lexicon = &self.pack.lexicon;
        lexicon.contains(form)
            || self.overlay.as_ref().is_some_and(|o| o.contains(form))
            || !lexicon.restored(form, &[('e', 'ë'), ('c', 'ç')]).is_empty()
    }

    /// The weights in use.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// Gives the words of a sentence without ë and ç the letters of the readings that were chosen: what follows compares
    /// whole words ("në", "të", "për").
    fn spell(&self, words: &mut [Word]) {
        let lexicon = &self.pack.lexicon;
        for word in words {
            let lower = &word.token.lower;
            if word.token.kind != TokenKind::Word || !lower.contains(['e', 'c']) {
                continue;
            }
            let best = word.best();
            // a name's lemma has its capital
            let lemma = best.lemma.to_lowercase();
            let reads = |form: &str| {
                lexicon
                    .readings(form)
                    .any(|r| r.tag.pos == best.pos && r.lemma(form).to_lowercase() == lemma)
            };
            if reads(lower) {
                continue;
            }
            let marked = lexicon.restored(lower, &[('e', 'ë'), ('c', 'ç')]);
            if let Some(form) = marked.into_iter().find(|f| reads(f)) {
                word.token.lower = form;
            }
        }
    }

    /// Whether a sentence is written without ë and ç, though its words have them: more words lack them than have them.
    pub fn is_plain(&self, tokens: &[Token]) -> bool {
        let marked = tokens
            .iter()
            .filter(|t| t.lower.contains(['ë', 'ç']))
            .count();
        let mut evidence = 0;
        for t in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
            if t.is_capitalised()
                || !t.lower.contains(['e', 'c'])
                || self.pack.lexicon.contains(&t.lower)
                || self.overlay.as_ref().is_some_and(|o| o.contains(&t.lower))
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
        evidence > marked
    }
}

/// "al-Moualem": a capital behind a small particle of two letters.
fn behind_particle(form: &str) -> bool {
    form.split_once('-').is_some_and(|(particle, name)| {
        particle.chars().count() == 2 && name.chars().next().is_some_and(char::is_uppercase)
    })
}

/// How a token is written.
fn written(t: &Token, starts: bool) -> Case {
    if !t.is_capitalised() && !behind_particle(&t.form) {
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

    fn version(&self) -> &str {
        &self.pack.facts.about.version
    }

    fn digest(&self) -> &str {
        &self.pack.facts.digest
    }

    fn event_codes(&self) -> &[EventRow] {
        &self.events
    }

    fn text_rules(&self) -> &TextRules {
        &self.text
    }

    fn analyse(&self, sentence: &Sentence) -> Vec<Word> {
        let known = |form: &str| self.known(form);
        let cut = unglue(
            &sentence.tokens,
            &self.pack.lexicon,
            known,
            &self.grammar.glued,
        );
        let tokens = cut.as_deref().unwrap_or(&sentence.tokens);
        let plain = sentence.unmarked || self.is_plain(tokens);
        let mut nodes = self.nodes(tokens, plain);
        let path = decode(&nodes, &self.weights, |_, _| 0.0);
        for (node, best) in nodes.iter_mut().zip(path) {
            node.candidates[..=best].rotate_right(1);
        }
        let mut words: Vec<Word> = tokens
            .iter()
            .zip(nodes)
            .map(|(token, node)| Word {
                token: token.clone(),
                analyses: node.candidates.into_iter().map(|c| c.analysis).collect(),
            })
            .collect();
        if plain {
            self.spell(&mut words);
        }
        constraints::hold(&mut words, &self.grammar);
        self.participles(&mut words);
        finish(&mut words);
        agree(&mut words);
        words
    }

    fn lemmas(&self, form: &str) -> Vec<String> {
        let own = self.pack.lexicon.readings(form);
        let added = self.overlay.iter().flat_map(|o| o.readings(form));
        added.chain(own).map(|r| r.lemma(form)).collect()
    }

    fn naming(&self) -> &Naming {
        &self.naming
    }

    fn phrases(&self, words: &[Word], names: &[NameSpan]) -> Vec<Phrase> {
        phrases::phrases(words, names, &self.grammar.phrase)
    }

    fn verb_groups(&self, words: &[Word]) -> Vec<VerbGroup> {
        verb_groups::verb_groups(words, &self.grammar)
    }

    fn clauses(&self, words: &[Word], phrases: &[Phrase], groups: &[VerbGroup]) -> Vec<Clause> {
        clauses::clauses(words, phrases, groups, &self.grammar)
    }

    fn semantics(&self) -> &Semantics {
        &self.semantics
    }

    fn times(&self) -> &TimeRules {
        &self.times
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
