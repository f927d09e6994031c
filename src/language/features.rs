//! Parts of speech and features, Universal Dependencies' classes.
//!
//! Standard library and serde only, since the build step compiles this file too.

use std::fmt::Write as _;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

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

        impl $name {
            /// Its name as written in tables and in CoNLL-U.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$value => stringify!($value)),+ }
            }
        }

        impl FromStr for $name {
            type Err = ();
            fn from_str(s: &str) -> Result<Self, ()> {
                match s { $(stringify!($value) => Ok(Self::$value),)+ _ => Err(()) }
            }
        }
    };
}

impl Pos {
    /// Every part of speech with its name in Universal Dependencies.
    pub const ALL: [(Self, &'static str); 17] = [
        (Self::Noun, "NOUN"),
        (Self::Propn, "PROPN"),
        (Self::Adj, "ADJ"),
        (Self::Verb, "VERB"),
        (Self::Aux, "AUX"),
        (Self::Adv, "ADV"),
        (Self::Pron, "PRON"),
        (Self::Det, "DET"),
        (Self::Num, "NUM"),
        (Self::Adp, "ADP"),
        (Self::Cconj, "CCONJ"),
        (Self::Sconj, "SCONJ"),
        (Self::Part, "PART"),
        (Self::Intj, "INTJ"),
        (Self::Punct, "PUNCT"),
        (Self::Sym, "SYM"),
        (Self::X, "X"),
    ];

    /// Its name in Universal Dependencies.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(p, _)| *p == self)
            .map_or("X", |(_, n)| n)
    }

    /// Whether it is a noun or a name.
    pub const fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Propn)
    }

    /// Whether it is a verb, auxiliary or not.
    pub const fn is_verbal(self) -> bool {
        matches!(self, Self::Verb | Self::Aux)
    }
}

impl FromStr for Pos {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        Self::ALL
            .iter()
            .find(|(_, n)| *n == s)
            .map(|(p, _)| *p)
            .ok_or(())
    }
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
feature!(/** What kind of word it is within its part of speech: which pronoun, which particle, which name. */ Kind {
    // Short words around the noun and the verb.
    Article, One, Clitic, Subjunctive, Future, Progressive, Nonactive, Negative, Comparative, Gerund, Question,
    // Pronouns and numerals.
    Personal, Possessive, Demonstrative, Relative, Interrogative, Indefinite, Reflexive, Cardinal, Ordinal,
    // An adjective that takes the linking article.
    Linked,
    // Names.
    Given, Surname, Place, State, Body, Acronym, Demonym
});

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
    pub kind: Option<Kind>,
}

impl Features {
    /// Reads `Case=Acc|Number=Sing`; `Err` names the part that is not understood.
    ///
    /// # Errors
    /// An unknown feature or value.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut f = Self::default();
        for part in text.split('|').filter(|p| !p.is_empty() && *p != "-") {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let known = match key {
                "Case" => value.parse().map(|v| f.case = Some(v)),
                "Gender" => value.parse().map(|v| f.gender = Some(v)),
                "Number" => value.parse().map(|v| f.number = Some(v)),
                "Definite" => value.parse().map(|v| f.definite = Some(v)),
                "Tense" => value.parse().map(|v| f.tense = Some(v)),
                "Mood" => value.parse().map(|v| f.mood = Some(v)),
                "VerbForm" => value.parse().map(|v| f.form = Some(v)),
                "Voice" => value.parse().map(|v| f.voice = Some(v)),
                "Kind" => value.parse().map(|v| f.kind = Some(v)),
                "Person" => match value {
                    "1" => Ok(Person::First),
                    "2" => Ok(Person::Second),
                    "3" => Ok(Person::Third),
                    _ => Err(()),
                }
                .map(|v| f.person = Some(v)),
                _ => Err(()),
            };
            known.map_err(|()| format!("unknown feature {part:?}"))?;
        }
        Ok(f)
    }

    /// The features in the form and order of CoNLL-U; `_` if there are none.
    pub fn conllu(&self) -> String {
        let mut out = String::new();
        let mut put = |key: &str, value: &str| {
            let bar = if out.is_empty() { "" } else { "|" };
            let _ = write!(out, "{bar}{key}={value}");
        };
        if let Some(v) = self.case {
            put("Case", v.name());
        }
        if let Some(v) = self.definite {
            put("Definite", v.name());
        }
        if let Some(v) = self.gender {
            put("Gender", v.name());
        }
        if let Some(v) = self.mood {
            put("Mood", v.name());
        }
        match self.kind {
            Some(Kind::Cardinal) => put("NumType", "Card"),
            Some(Kind::Ordinal) => put("NumType", "Ord"),
            _ => {}
        }
        if let Some(v) = self.number {
            put("Number", v.name());
        }
        if let Some(v) = self.person {
            let n = match v {
                Person::First => "1",
                Person::Second => "2",
                Person::Third => "3",
            };
            put("Person", n);
        }
        if self.kind == Some(Kind::Possessive) {
            put("Poss", "Yes");
        }
        if let Some(v) = self.kind.and_then(Kind::pron_type) {
            put("PronType", v);
        }
        if self.kind == Some(Kind::Reflexive) {
            put("Reflex", "Yes");
        }
        if let Some(v) = self.tense {
            put("Tense", v.name());
        }
        if let Some(v) = self.form {
            put("VerbForm", v.name());
        }
        if let Some(v) = self.voice {
            put("Voice", v.name());
        }
        if out.is_empty() { "_".into() } else { out }
    }
}

impl Kind {
    /// The value of `PronType`, where it has one.
    const fn pron_type(self) -> Option<&'static str> {
        Some(match self {
            Self::Article | Self::One => "Art",
            Self::Clitic | Self::Personal | Self::Possessive | Self::Reflexive => "Prs",
            Self::Demonstrative => "Dem",
            Self::Relative => "Rel",
            Self::Interrogative => "Int",
            Self::Indefinite => "Ind",
            _ => return None,
        })
    }
}
