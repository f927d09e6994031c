//! Document → record: the stages in order, for the language of the document.

mod assemble;
pub mod coverage;
mod tongue;

use crate::hash::HashSet;

use tongue::Tongue;

use crate::document::{DateWords, Document, Guess, KnownLanguage, LoadOptions, guess};
use crate::event::bounds::unbind;
use crate::event::clitics::settle;
use crate::event::context::{Context, SentenceAnalysis};
use crate::event::explain::{self, Explanation};
use crate::event::frame_index::FrameIndex;
use crate::event::reattach::reattach;
use crate::event::trace::Trace;
use crate::event::{self, Findings};
use crate::language::overlay::EventRow;
use crate::language::syntax::{GroupTense, Parse, VerbGroup};
use crate::language::{Features, LanguageError, Languages, Pos, Voice, Word, conllu};
use crate::mention::quantity::quantities;
use crate::mention::time::times;
use crate::mention::{self, Input};
use crate::record::{EntityType, Record};
use crate::resolve::coreference;
use crate::span::TextIndex;
use crate::text;

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Language of documents that say none, where it is not to be detected.
    pub language: Option<String>,
    /// Stages left out, to measure what they are worth; none for reading.
    pub without: Without,
}

/// Stages that can be left out (`tools/ablation.rs`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Without {
    /// Open-class words as they are written: no lemma, no case, no tense.
    pub morphology: bool,
    /// Nobody is meant by a pronoun or a description.
    pub coreference: bool,
    /// Nobody says anything.
    pub attribution: bool,
}

/// Reads documents; made once, used by many threads.
pub struct Reader {
    tongues: Vec<Tongue>,
    options: Options,
}

/// Does not compile unless all threads may share a reader.
const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<Reader>();
};

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
    /// A language could not be made.
    #[error(transparent)]
    Language(#[from] LanguageError),
    /// No language at all.
    #[error("a reader needs a language")]
    Speechless,
    /// A language that was asked for.
    #[error("no language has the tag {tag:?}; known: {known}")]
    UnknownLanguage {
        /// What was asked for.
        tag: String,
        /// What there is.
        known: String,
    },
}

impl Reader {
    /// A reader of the languages that ship.
    ///
    /// # Errors
    /// A language in the options that is none of them.
    pub fn new(options: Options) -> Result<Self, ReaderError> {
        Self::with_languages(Languages::shipped()?, options)
    }

    /// A reader of these languages; the first is taken for documents whose language cannot be told.
    ///
    /// # Errors
    /// No language, or one in the options that is none of them.
    pub fn with_languages(languages: Languages, options: Options) -> Result<Self, ReaderError> {
        let reader = Self {
            tongues: languages.into_iter().map(Tongue::new).collect(),
            options,
        };
        if reader.tongues.is_empty() {
            return Err(ReaderError::Speechless);
        }
        match &reader.options.language {
            Some(tag) if reader.tongue(tag).is_none() => Err(ReaderError::UnknownLanguage {
                tag: tag.clone(),
                known: reader.tags().join(", "),
            }),
            _ => Ok(reader),
        }
    }

    /// Tags of the languages that it reads.
    pub fn tags(&self) -> Vec<&str> {
        self.tongues.iter().map(|t| t.language.tag()).collect()
    }

    /// Program, version and packs with their digests: what decides what it reads.
    pub fn engine(&self) -> String {
        let mut engine = concat!("kronika ", env!("CARGO_PKG_VERSION")).to_owned();
        for tongue in &self.tongues {
            engine.push_str(&format!(" {}+{}", tongue.pack(), tongue.language.digest()));
        }
        engine
    }

    /// Event types of the user's own, of all languages.
    pub fn event_codes(&self) -> Vec<EventRow> {
        let codes = self.tongues.iter().map(|t| t.language.event_codes());
        codes.flatten().cloned().collect()
    }

    /// How documents are loaded for this reader: the languages that it reads and the words that dates are written with.
    pub fn load_options(&self) -> LoadOptions {
        let mut words = DateWords::default();
        for rules in self.tongues.iter().map(|t| t.language.times()) {
            for (month, forms) in (1u8..).zip(&rules.months) {
                words
                    .months
                    .extend(forms.iter().map(|f| (f.clone(), month)));
            }
            words.markers.extend(rules.date_lines.iter().cloned());
        }
        LoadOptions {
            language: self.options.language.clone(),
            languages: self.known(),
            date_words: words,
            ..LoadOptions::default()
        }
    }

    /// Words of a text in CoNLL-U.
    pub fn words(&self, text: &str) -> String {
        conllu(text, &*self.tongue_of(None, text).language)
    }

    fn known(&self) -> Vec<KnownLanguage> {
        self.tongues
            .iter()
            .map(|t| {
                let words = &t.language.text_rules().function_words;
                KnownLanguage::new(t.language.tag(), words)
            })
            .collect()
    }

    /// The language of a tag: `sq`, and `sq-AL` as well.
    fn tongue(&self, tag: &str) -> Option<&Tongue> {
        let exact = |t: &&Tongue| t.language.tag().eq_ignore_ascii_case(tag);
        let main = tag.split(['-', '_']).next().unwrap_or(tag);
        let same = |t: &&Tongue| t.language.tag().eq_ignore_ascii_case(main);
        self.tongues
            .iter()
            .find(exact)
            .or_else(|| self.tongues.iter().find(same))
    }

    /// The language to read a text in: the one it is said to be in, else the one it looks like, else the first.
    fn tongue_of(&self, given: Option<&str>, text: &str) -> &Tongue {
        let asked = given.or(self.options.language.as_deref());
        let detected = || match guess(text, &self.known()) {
            Guess::Known(tag) => self.tongue(&tag),
            _ => None,
        };
        asked
            .and_then(|tag| self.tongue(tag))
            .or_else(|| (self.tongues.len() > 1).then(detected).flatten())
            .unwrap_or(&self.tongues[0])
    }

    /// Reads a document.
    pub fn read(&self, document: &Document) -> Record {
        self.read_closely(document).0
    }

    /// Reads a document and tells besides what its record is made of: findings and events in the same order.
    pub fn read_closely(&self, document: &Document) -> (Record, Findings) {
        self.follow(document, None, |_, _, record, findings| (record, findings))
    }

    /// Reads a document once more to tell why: what bound the words of each event, and which words gave none.
    pub fn explain(&self, document: &Document) -> Explanation {
        let trace = Trace::default();
        let told = |context: &Context<'_>, frames: &FrameIndex, _, findings: Findings| {
            let notes = trace.take();
            explain::explain(context, frames, &findings, notes)
        };
        let tongue = self.tongue_of(document.language.as_deref(), &document.text);
        Explanation {
            language: tongue.language.tag().to_owned(),
            ..self.follow(document, Some(&trace), told)
        }
    }

    /// Reads a document and hands all that was made of it to `end`, before the syntax behind it is gone.
    fn follow<T>(
        &self,
        document: &Document,
        trace: Option<&Trace>,
        end: impl FnOnce(&Context<'_>, &FrameIndex, Record, Findings) -> T,
    ) -> T {
        let tongue = self.tongue_of(document.language.as_deref(), &document.text);
        let language = &*tongue.language;
        let naming = language.naming();
        let index = TextIndex::new(&document.text);
        let sentences = text::read(&document.text, language.text_rules());
        let without = self.options.without;
        let mut words: Vec<Vec<Word>> = sentences.iter().map(|s| language.analyse(s)).collect();
        if without.morphology {
            words.iter_mut().flatten().for_each(as_written);
        }
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
        } = mention::find(&inputs, naming, year_of(document), &|words, names| {
            language.phrases(words, names)
        });
        if !without.coreference {
            coreference::resolve(&mut mentions, &inputs, &phrases, naming);
        }
        let analyses: Vec<SentenceAnalysis> = sentences
            .iter()
            .zip(words)
            .zip(phrases)
            .map(|((sentence, words), phrases)| {
                let groups = language.verb_groups(&words);
                let clauses = language.clauses(&words, &phrases, &groups);
                let mut parse = Parse {
                    phrases,
                    groups,
                    clauses,
                };
                settle(&mut parse);
                reattach(&mut parse, &words, &tongue.frames);
                let past = |token: usize| tense_at(&parse.groups, &tongue.frames, token);
                let rules = language.times();
                let times = times(&words, rules, document.date.as_deref(), past);
                let quantities = quantities(&words, &times, rules);
                unbind(&mut parse, &words, &quantities);
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
        let all = mentions.entities.iter().enumerate();
        let sorts: Vec<(usize, &str)> = all
            .filter(|(_, e)| e.kind == EntityType::Organization)
            .filter_map(|(i, e)| Some((i, tongue.sort(e)?)))
            .collect();
        let bodies = |of: &[&str]| -> HashSet<usize> {
            let fits = sorts.iter().filter(|(_, sort)| of.contains(sort));
            fits.map(|(i, _)| *i).collect()
        };
        let (media, forces) = (bodies(&["media"]), bodies(&["police", "court", "armed"]));
        let context = Context {
            sentences: &analyses,
            mentions: &mentions,
            text: &index,
            date: document.date.as_deref(),
            media: &media,
            forces: &forces,
            trace,
        };
        let findings = event::read(
            &context,
            &tongue.frames,
            &tongue.words,
            !without.attribution,
        );
        let maker = assemble::Maker {
            language: language.tag(),
            pack: tongue.pack(),
            with_text: false,
        };
        let record = assemble::assemble(
            document,
            &index,
            &analyses,
            &mentions,
            &findings,
            &tongue.frames,
            &maker,
        );
        end(&context, &tongue.frames, record, findings)
    }
}

/// Takes a word of an open class as it stands.
fn as_written(word: &mut Word) {
    let lower = &word.token.lower;
    for a in &mut word.analyses {
        if matches!(a.pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb) {
            a.lemma.clone_from(if a.pos == Pos::Propn {
                &word.token.form
            } else {
                lower
            });
            a.features = Features::default();
        }
    }
}

/// Whether what happens around a token is past or to come, by the nearest verb; what "was planned for October" is to come.
fn tense_at(groups: &[VerbGroup], frames: &FrameIndex, token: usize) -> Option<bool> {
    let distance = |g: &VerbGroup| g.head.abs_diff(token);
    let nearest = groups.iter().min_by_key(|g| distance(g))?;
    if nearest.voice == Voice::Mid && frames.in_class("foreseen", &nearest.lemma) {
        return Some(false);
    }
    match nearest.tense {
        GroupTense::Past => Some(true),
        GroupTense::Future => Some(false),
        GroupTense::Present | GroupTense::Conditional => None,
    }
}

/// The year of a document's date.
fn year_of(document: &Document) -> Option<u16> {
    document.date.as_deref()?.get(..4)?.parse().ok()
}
