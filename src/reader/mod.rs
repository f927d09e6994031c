//! Document → record: the stages in order, for the language of the document.

mod assemble;

use std::collections::{HashMap, HashSet};

use crate::document::{DateWords, Document, LoadOptions};
use crate::event::context::{Context, SentenceAnalysis};
use crate::event::frame_index::FrameIndex;
use crate::event::reattach::reattach;
use crate::event::triggers::Words;
use crate::event::{self, EventWords};
use crate::language::albanian::grammar::Grammar;
use crate::language::albanian::{Albanian, AlbanianError, clauses, naming, phrases, verb_groups};
use crate::language::naming::Naming;
use crate::language::pack::names::BodyRow;
use crate::language::pack::table::{Table, TableError};
use crate::language::syntax::{GroupTense, Parse, VerbGroup};
use crate::language::{Language, Word, conllu};
use crate::mention::quantity::quantities;
use crate::mention::time::{TimeRules, times};
use crate::mention::{self, Input};
use crate::record::{EntityType, Record};
use crate::resolve::coreference;
use crate::span::TextIndex;
use crate::text;

const GRAMMAR: &str = include_str!("../../languages/sq/grammar.toml");
const UNITS: &str = include_str!("../../languages/sq/units.tsv");
const CLASSES: &str = include_str!("../../languages/sq/classes.tsv");
const TIME: &str = include_str!("../../languages/sq/time.toml");

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Language, where it is not to be detected.
    pub language: Option<String>,
}

/// Reads documents; made once, used by many threads.
pub struct Reader {
    language: Albanian,
    grammar: Grammar,
    naming: Naming,
    frames: FrameIndex,
    words: EventWords,
    times: TimeRules,
    media: Vec<BodyRow>,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("engine", &self.engine())
            .finish()
    }
}

/// Why there is no reader.
#[derive(Debug, thiserror::Error)]
pub enum ReaderError {
    /// The language could not be made.
    #[error(transparent)]
    Language(#[from] AlbanianError),
    /// The closed classes.
    #[error("grammar.toml: {0}")]
    Grammar(#[from] toml::de::Error),
    /// A table.
    #[error(transparent)]
    Table(#[from] TableError),
}

impl Reader {
    /// A reader of the languages that ship.
    ///
    /// # Errors
    /// None in a library that passed its tests.
    pub fn new(_: Options) -> Result<Self, ReaderError> {
        let language = Albanian::new()?;
        let grammar = Grammar::parse(GRAMMAR)?;
        let facts = &language.pack().facts;
        let mut frames = facts.frames.0.clone();
        let mut counts: HashMap<String, usize> = HashMap::new();
        for frame in &mut frames {
            let name = frame.trigger.join("-");
            let n = counts.entry(name.clone()).or_insert(0);
            *n += 1;
            frame.id = format!("{name}/{n}");
        }
        let media = facts
            .names
            .bodies
            .iter()
            .filter(|b| b.kind == "media")
            .cloned()
            .collect();
        let naming = naming::naming(facts.names.clone());
        let lexicon = &language.pack().lexicon;
        let lemmas = |w: &str| lexicon.readings(w).map(|r| r.lemma(w)).collect();
        let frames = FrameIndex::new(frames, classes()?, &lemmas, &|w| {
            grammar.phrase.linking.contains(w)
        });
        let mut units = HashMap::new();
        for row in Table::parse("units.tsv", UNITS)?.rows() {
            units.insert(
                row.need("lemma")?.to_string(),
                row.need("unit")?.to_string(),
            );
        }
        let words = EventWords {
            triggers: Words {
                agent: grammar.attribution.agent.clone(),
                locative: grammar.attribution.locative.clone(),
                during: grammar.attribution.during.clone(),
            },
            according_to: grammar.attribution.according_to.clone(),
            units,
        };
        Ok(Self {
            language,
            grammar,
            naming,
            frames,
            words,
            times: TimeRules::from_toml(TIME)?,
            media,
        })
    }

    /// Program, version and lexicon: what decides what it reads.
    pub fn engine(&self) -> String {
        concat!("kronika ", env!("CARGO_PKG_VERSION")).to_owned()
    }

    /// The language that it reads.
    pub fn language(&self) -> &dyn Language {
        &self.language
    }

    /// Reads a document.
    pub fn read(&self, document: &Document) -> Record {
        let index = TextIndex::new(&document.text);
        let sentences = text::read(&document.text, self.language.text_rules());
        let words: Vec<Vec<Word>> = sentences.iter().map(|s| self.language.analyse(s)).collect();
        let inputs: Vec<Input<'_>> = sentences
            .iter()
            .zip(&words)
            .map(|(s, words)| Input {
                kind: s.kind,
                words,
            })
            .collect();
        let mention::Found {
            mut mentions,
            phrases,
        } = mention::find(&inputs, &self.naming, &phrases::phrases);
        coreference::resolve(&mut mentions, &inputs, &phrases, &self.naming);
        let analyses: Vec<SentenceAnalysis> = sentences
            .iter()
            .zip(words)
            .zip(phrases)
            .map(|((sentence, words), phrases)| {
                let groups = verb_groups::verb_groups(&words, &self.grammar);
                let clauses = clauses::clauses(&words, &phrases, &groups, &self.grammar);
                let mut parse = Parse {
                    phrases,
                    groups,
                    clauses,
                };
                reattach(&mut parse, &words, &self.frames);
                let past = |token: usize| tense_at(&parse.groups, token);
                let times = times(&words, &self.times, document.date.as_deref(), past);
                let quantities = quantities(&words, &times, &self.times);
                SentenceAnalysis {
                    span: sentence.span,
                    kind: sentence.kind,
                    paragraph: sentence.paragraph,
                    words,
                    parse,
                    times,
                    quantities,
                }
            })
            .collect();
        let is_media = |e: &mention::Entity| {
            let named = |b: &BodyRow| {
                e.key.as_ref() == Some(&b.key)
                    || b.names.contains(&e.name)
                    || b.short.contains(&e.name)
            };
            self.media.iter().any(named)
        };
        let media: HashSet<usize> = mentions
            .entities
            .iter()
            .enumerate()
            .filter(|(_, e)| e.kind == EntityType::Organization && is_media(e))
            .map(|(i, _)| i)
            .collect();
        let context = Context {
            sentences: &analyses,
            mentions: &mentions,
            text: &index,
            date: document.date.as_deref(),
            media: &media,
        };
        let findings = event::read(&context, &self.frames, &self.words);
        let maker = assemble::Maker {
            language: self.language.tag(),
            pack: format!("sq-{}", env!("CARGO_PKG_VERSION")),
            with_text: false,
        };
        assemble::assemble(
            document,
            &index,
            &analyses,
            &mentions,
            &findings,
            &self.frames,
            &maker,
        )
    }
}

/// Whether what happens around a token is past or to come, by the nearest verb.
fn tense_at(groups: &[VerbGroup], token: usize) -> Option<bool> {
    let distance = |g: &VerbGroup| g.head.abs_diff(token);
    let nearest = groups.iter().min_by_key(|g| distance(g))?;
    match nearest.tense {
        GroupTense::Past => Some(true),
        GroupTense::Future => Some(false),
        GroupTense::Present | GroupTense::Conditional => None,
    }
}

/// `classes.tsv`: class without `@` → lemmas.
fn classes() -> Result<HashMap<String, HashSet<String>>, TableError> {
    let mut out = HashMap::new();
    for row in Table::parse("classes.tsv", CLASSES)?.rows() {
        let class = row.need("class")?.trim_start_matches('@').to_string();
        let lemmas = row.need("lemmas")?.split_whitespace();
        out.insert(class, lemmas.map(|l| l.replace('_', " ")).collect());
    }
    Ok(out)
}

/// How documents are loaded for this reader: the words that dates are written with.
pub fn load_options() -> LoadOptions {
    LoadOptions {
        date_words: DateWords::from_toml(TIME).unwrap_or_default(),
        ..LoadOptions::default()
    }
}

impl Reader {
    /// Words of a text in CoNLL-U.
    pub fn words(&self, text: &str) -> String {
        conllu(text, &self.language)
    }
}
