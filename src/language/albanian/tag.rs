//! Albanian as a [`Language`]: made once, read by many threads.

use thiserror::Error;

use super::agree::agree;
use super::candidates::{Case, MARKED, Sources, candidates};
use super::constraints;
use super::disambiguate::{Node, decode};
use super::forms::{self, Capitals, Form, Forms};
use super::grammar::Grammar;
use super::unglue;
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
    /// Under which the forms of its words are kept.
    keeper: u64,
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
            keeper: forms::owner(),
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
        Forms::with(self.keeper, |forms| {
            let numbers = forms.numbers(tokens, |t| self.learn(t));
            self.nodes_of(tokens, &numbers, plain, forms)
        })
    }

    /// Whether a sentence is written without ë and ç, though its words have them.
    pub fn is_plain(&self, tokens: &[Token]) -> bool {
        Forms::with(self.keeper, |forms| {
            let numbers = forms.numbers(tokens, |t| self.learn(t));
            is_plain(&numbers, forms)
        })
    }

    fn nodes_of(
        &self,
        tokens: &[Token],
        numbers: &[u32],
        plain: bool,
        forms: &mut Forms,
    ) -> Vec<Node> {
        let mut from = Sources {
            overlay: self.overlay.as_ref(),
            pack: &self.pack,
            plain,
            after_article: false,
        };
        let mut starts = true;
        tokens
            .iter()
            .zip(numbers)
            .map(|(t, &number)| {
                let form = forms.form_mut(number);
                let case = written(form.capitals, starts);
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
                let way =
                    case as u8 | u8::from(from.plain) << 2 | u8::from(from.after_article) << 3;
                let node = form.node(way, || {
                    Node::new(&t.lower, case, candidates(t, case, &from))
                });
                from.after_article = matches!(t.lower.as_str(), "i" | "e" | "të" | "së");
                node
            })
            .collect()
    }

    /// What a form is by itself.
    fn learn(&self, token: &Token) -> Form {
        let lexicon = &self.pack.lexicon;
        let lower = token.lower.as_str();
        let capitalised = token.is_capitalised();
        let listed =
            lexicon.contains(lower) || self.overlay.as_ref().is_some_and(|o| o.contains(lower));
        let restored = !listed && !lexicon.restored(lower, &MARKED).is_empty();
        let mut form = Form::new(token);
        form.cut = unglue::cut(token, lexicon, |_| listed || restored, &self.grammar.glued);
        form.marked = lower.contains(['ë', 'ç']);
        form.unmarked =
            token.kind == TokenKind::Word && !capitalised && lower.contains(['e', 'c']) && restored;
        form.capitals = if !capitalised && !behind_particle(&token.form) {
            Capitals::None
        } else if token.is_all_caps() {
            Capitals::All
        } else {
            Capitals::First
        };
        form
    }

    /// "dialogu i ndërmjetësuar nga BE-ja", "një burrë i dyshuar për vrasje": an adjective made from a participle is the verb
    /// where its doer or the charge follows.
    fn participles(&self, words: &mut [Word]) {
        for i in 1..words.len().saturating_sub(1) {
            let group = &self.grammar.verb_group;
            let next = &words[i + 1].token.lower;
            let agent = *next == self.grammar.attribution.agent
                || group.reason.contains(next.as_str())
                    && group.charged.contains(words[i].token.lower.as_str());
            let linked = self
                .grammar
                .phrase
                .linking
                .contains(words[i - 1].token.lower.as_str());
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
                    lemma: lemma.into(),
                    pos: Pos::Verb,
                    ..adjective
                };
                verb.features.form = Some(VerbForm::Part);
                words[i].analyses.insert(0, verb);
            }
        }
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
            let marked = lexicon.restored(lower, &MARKED);
            if let Some(form) = marked.into_iter().find(|f| reads(f)) {
                word.token.lower = form.into();
            }
        }
    }
}

/// Whether a sentence is written without ë and ç, though its words have them: more words lack them than have them.
fn is_plain(numbers: &[u32], forms: &Forms) -> bool {
    let count = |is: fn(&Form) -> bool| numbers.iter().filter(|n| is(forms.form(**n))).count();
    count(|f| f.unmarked) > count(|f| f.marked)
}

/// "al-Moualem": a capital behind a small particle of two letters.
fn behind_particle(form: &str) -> bool {
    form.split_once('-').is_some_and(|(particle, name)| {
        particle.chars().count() == 2 && name.chars().next().is_some_and(char::is_uppercase)
    })
}

/// How a token is written.
const fn written(capitals: Capitals, starts: bool) -> Case {
    match capitals {
        Capitals::None => Case::Lower,
        Capitals::All => Case::Upper,
        Capitals::First if starts => Case::Initial,
        Capitals::First => Case::Capital,
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
        let (cut, plain, nodes) = Forms::with(self.keeper, |forms| {
            let learn = |t: &Token| self.learn(t);
            let mut numbers = forms.numbers(&sentence.tokens, learn);
            let cut = unglue::unglue(&sentence.tokens, |i| forms.form(numbers[i]).cut);
            if let Some(tokens) = &cut {
                numbers = forms.numbers(tokens, learn);
            }
            let tokens = cut.as_deref().unwrap_or(&sentence.tokens);
            let plain = sentence.unmarked || is_plain(&numbers, forms);
            let nodes = self.nodes_of(tokens, &numbers, plain, forms);
            (cut, plain, nodes)
        });
        let tokens = cut.as_deref().unwrap_or(&sentence.tokens);
        let path = decode(&nodes, &self.weights, |_, _| 0.0);
        let mut words: Vec<Word> = tokens
            .iter()
            .zip(nodes.iter().zip(path))
            .map(|(token, (node, best))| {
                let (before, rest) = node.candidates.split_at(best);
                let mut analyses = Vec::with_capacity(node.candidates.len());
                analyses.extend(rest.first().map(|c| c.analysis.clone()));
                analyses.extend(before.iter().map(|c| c.analysis.clone()));
                analyses.extend(rest.iter().skip(1).map(|c| c.analysis.clone()));
                Word {
                    token: token.clone(),
                    analyses,
                }
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
