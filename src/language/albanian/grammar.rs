//! The closed classes of `grammar.toml`, as the Albanian rules ask for them.

use crate::hash::{HashMap, HashSet};

use serde::Deserialize;

/// Particles and auxiliaries of the verb group.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct VerbParticles {
    pub future: HashSet<String>,
    pub subjunctive: HashSet<String>,
    pub negation: HashSet<String>,
    pub negation_prefix: Vec<String>,
    pub made: HashSet<String>,
    /// Participles that bring the reason with them: "një burrë i dyshuar për vrasje".
    pub charged: HashSet<String>,
    /// What the reason begins with.
    pub reason: HashSet<String>,
    pub negation_before: HashSet<String>,
    pub progressive: HashSet<String>,
    pub middle: HashSet<String>,
    pub gerund: HashSet<String>,
    pub privative: HashSet<String>,
    pub purpose: HashSet<String>,
    pub perfect_auxiliary: HashSet<String>,
    pub passive_auxiliary: HashSet<String>,
    pub possibility: HashSet<String>,
    pub obligation: HashSet<String>,
}

/// Words inside noun phrases.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct PhraseWords {
    pub linking: HashSet<String>,
    pub comparative: HashSet<String>,
    /// Heads of phrases that say when, as lemmas: a name beside one is none of theirs.
    pub time: HashSet<String>,
}

/// Words that open or join clauses.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct ClauseWords {
    pub complement: HashSet<String>,
    pub relative: HashSet<String>,
    pub relative_pronoun: HashSet<String>,
    pub condition: Vec<String>,
    pub adverbial: Vec<String>,
    pub coordinate: HashSet<String>,
}

/// Words that name a speaker without a verb.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct AttributionWords {
    pub according_to: HashSet<String>,
    pub in_view_of: HashSet<String>,
    pub agent: String,
    pub locative: HashSet<String>,
    pub during: HashSet<String>,
}

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs)]
pub struct Grammar {
    pub phrase: PhraseWords,
    pub verb_group: VerbParticles,
    pub clitics: HashMap<String, Vec<String>>,
    pub clause: ClauseWords,
    pub attribution: AttributionWords,
    pub glued: Glued,
}

/// Short words that are found written together with a known word.
#[derive(Debug, Clone, Default, Deserialize)]
#[allow(missing_docs)]
pub struct Glued {
    pub before: HashSet<String>,
    pub after: HashSet<String>,
}

impl Grammar {
    /// Parses the file.
    ///
    /// # Errors
    /// What the TOML reader says, with line and column.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }
}
