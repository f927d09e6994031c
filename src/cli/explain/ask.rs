//! What is asked for: an event, a word, a line, an offset, all near misses.

use kronika::event::explain::NearMiss;
use kronika::graph::{Key, fold};

use super::Args;
use super::again::Again;
use crate::cli::exit::WrongUse;

/// What is asked for.
#[derive(Debug)]
pub struct Asked {
    what: What,
    misses_only: bool,
    line: Option<usize>,
    at: Option<u32>,
}

#[derive(Debug)]
enum What {
    Event(Key),
    Word(String),
    Anything,
}

impl Asked {
    /// From the flags.
    pub fn new(args: &Args, again: &Again) -> anyhow::Result<Self> {
        let what = match &args.what {
            Some(text) if text.contains('#') => What::Event(again.key(text)),
            Some(word) => What::Word(word.clone()),
            None => What::Anything,
        };
        if matches!(what, What::Event(_)) && args.near_misses {
            return Err(WrongUse("an event is no near miss; name a word or a line".into()).into());
        }
        let asked = Self {
            what,
            misses_only: args.near_misses,
            line: args.line,
            at: args.at,
        };
        if (asked.line.is_some() || asked.at.is_some()) && !again.is_one() {
            let why = "lines and offsets are those of one document: say which with --in or --text";
            return Err(WrongUse(why.into()).into());
        }
        Ok(asked)
    }

    /// The document of the event that is asked for.
    pub fn document(&self) -> Option<Key> {
        match &self.what {
            What::Event(key) => key.document_part(),
            _ => None,
        }
    }

    /// Whether a text can hold what is asked for.
    pub fn may_be_in(&self, text: &str) -> bool {
        match &self.what {
            What::Word(word) => {
                // another form of the word will do too: its beginning
                let folded = fold::name(word);
                let start: String = folded.chars().take(4).collect();
                fold::name(text).contains(&start)
            }
            _ => true,
        }
    }

    /// Whether an event is meant, by its key, its words and where it stands.
    pub fn wants(&self, key: &Key, words: &str, line: usize) -> bool {
        let by = match &self.what {
            What::Event(wanted) => key == wanted,
            What::Word(word) => fold::name(words) == fold::name(word),
            What::Anything => true,
        };
        let here = self.line.is_none_or(|n| n == line)
            && self
                .at
                .is_none_or(|at| key.span().is_some_and(|s| (s.start..s.end).contains(&at)));
        by && here && !self.misses_only
    }

    /// Whether a word that gave no event is meant.
    pub fn wants_miss(&self, miss: &NearMiss) -> bool {
        let here = self.line.is_none_or(|n| n == miss.at.line)
            && self
                .at
                .is_none_or(|at| (miss.at.start..miss.at.end).contains(&at));
        let by = match &self.what {
            What::Event(_) => false,
            What::Word(word) => {
                let same = |other: &str| fold::name(other) == fold::name(word);
                same(&miss.at.words)
                    || miss.rows.iter().any(|r| r.event) && miss.lemmas.iter().any(|l| same(l))
            }
            What::Anything => miss.near || self.at.is_some(),
        };
        by && here
    }

    /// Whether one word is asked after, so that all about it is told.
    pub const fn is_word(&self) -> bool {
        matches!(self.what, What::Word(_)) || self.at.is_some()
    }

    /// Whether finding nothing is an answer.
    pub const fn is_wide(&self) -> bool {
        matches!(self.what, What::Anything)
    }

    /// The heading of the words that gave no event.
    pub fn title(&self) -> &'static str {
        match self.what {
            What::Word(_) => "No event here",
            What::Event(_) | What::Anything => "Near misses",
        }
    }

    /// What is said where nothing is found.
    pub fn nothing(&self) -> String {
        match &self.what {
            What::Event(key) => format!(
                "no event {:?}; queries and `kronika show` give the keys of events",
                key.as_str()
            ),
            What::Word(word) => {
                format!(
                    "no event {word:?} in the documents, nor the word; `kronika show` gives the keys of events"
                )
            }
            What::Anything => "nothing".into(),
        }
    }
}
