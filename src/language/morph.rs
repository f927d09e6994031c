//! Morphology: what a word form is.

use serde::{Deserialize, Serialize};

use crate::text::Token;

/// Part of speech, Universal Dependencies' classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Pos {
    Noun,
    Propn,
    Adj,
    Verb,
    Aux,
    Adv,
    Pron,
    Det,
    Num,
    Adp,
    Cconj,
    Sconj,
    Part,
    Intj,
    Punct,
    Sym,
    X,
}

macro_rules! feature {
    ($(#[$doc:meta])* $name:ident { $($value:ident),+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[allow(missing_docs)]
        pub enum $name { $($value),+ }
    };
}

feature!(/** Grammatical case. */ Case { Nom, Acc, Gen, Dat, Abl, Voc });
feature!(/** Gender. */ Gender { Masc, Fem, Neut });
feature!(/** Number. */ Number { Sing, Plur });
feature!(/** Definiteness. */ Definite { Def, Ind });
feature!(/** Person. */ Person { First, Second, Third });
feature!(/** Tense. */ Tense { Pres, Imp, Past });
feature!(/** Mood (Past with Ind is the aorist). */ Mood { Ind, Sub, Imp, Opt, Adm });
feature!(/** Verb form. */ VerbForm { Fin, Part });
feature!(/** Voice. */ Voice { Act, Mid });

/// The features of one reading; `None` is "not marked".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Features {
    pub case: Option<Case>,
    pub gender: Option<Gender>,
    pub number: Option<Number>,
    pub definite: Option<Definite>,
    pub person: Option<Person>,
    pub tense: Option<Tense>,
    pub mood: Option<Mood>,
    pub form: Option<VerbForm>,
    pub voice: Option<Voice>,
}

/// One reading of a word form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// Dictionary form.
    pub lemma: String,
    /// Part of speech.
    pub pos: Pos,
    /// Features.
    pub features: Features,
    /// Whether the lexicon knows it (else a suffix rule guessed it).
    pub known: bool,
}

/// A token with its readings, the likeliest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The token.
    pub token: Token,
    /// Readings; never empty after analysis, the best first after disambiguation.
    pub analyses: Vec<Analysis>,
}

impl Word {
    /// The likeliest reading.
    ///
    /// # Panics
    /// Never after analysis: a word has at least one reading.
    pub fn best(&self) -> &Analysis {
        &self.analyses[0]
    }

    /// Dictionary form of the likeliest reading.
    pub fn lemma(&self) -> &str {
        &self.best().lemma
    }

    /// Part of speech of the likeliest reading.
    pub fn pos(&self) -> Pos {
        self.best().pos
    }

    /// Features of the likeliest reading.
    pub fn features(&self) -> Features {
        self.best().features
    }

    /// A reading with this part of speech, if there is one.
    pub fn reading(&self, pos: Pos) -> Option<&Analysis> {
        self.analyses.iter().find(|a| a.pos == pos)
    }
}
