//! What a language knows about names: its lists and the few operations that its grammar adds.
//!
//! In: the tables of a language pack, inflected by the language. Out: [`Naming`], which the mention stage reads.

use crate::hash::{HashMap, HashSet};

use super::gazetteer::Gazetteer;
use super::pack::names::{BodyRow, PersonRow, PlaceRow};
use super::syntax::Phrase;
use super::{Case, Gender, Number, Word};

/// What an inflected name may come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The nominative, without ending.
    pub base: String,
    /// Cases that the form then has.
    pub cases: &'static [Case],
    /// The ending was set off by a sign, so the reading is sure.
    pub sure: bool,
}

/// A state as the texts call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateName {
    /// ISO code.
    pub key: String,
    /// Definite nominative of its first name.
    pub label: String,
    /// Gender of the first name.
    pub gender: Option<Gender>,
    /// Number of the first name.
    pub number: Number,
}

/// A word of origin: what states it speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demonym {
    /// Indices of the states (a compound has two).
    pub states: Vec<usize>,
    /// It is (also) an adjective.
    pub adjective: bool,
    /// It is (also) a noun for one of the people.
    pub singular: bool,
    /// It is (also) a noun for several of them: its nominative.
    pub plural: Option<String>,
}

/// One word of a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TitlePiece {
    /// One of these words, in lower case.
    Word(String),
    /// A linking word.
    Link,
}

/// A title, listed under one form of its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// A linking word stands before the head (i dërguari).
    pub linked: bool,
    /// Words after the head.
    pub rest: Vec<TitlePiece>,
    /// English term of the office.
    pub role: Option<String>,
    /// Cases of the head's form.
    pub cases: &'static [Case],
    /// Gender of the holder.
    pub gender: Gender,
    /// Number of the head's form.
    pub number: Number,
    /// Nominative of the head.
    pub nominative: String,
}

/// What a name without an ending may be.
const ANY: &[Case] = &[Case::Nom, Case::Acc, Case::Gen, Case::Dat, Case::Abl];

/// A word → what stands before its ending, and the cases that the ending may mark.
pub type Split = fn(&str) -> Option<(&str, &'static [Case])>;

/// What a language offers to the mention stage.
pub struct Naming {
    /// States, places and bodies by every form of their names.
    pub gazetteer: Gazetteer,
    /// States.
    pub states: Vec<StateName>,
    /// Places.
    pub places: Vec<PlaceRow>,
    /// Bodies.
    pub bodies: Vec<BodyRow>,
    /// Well-known persons.
    pub persons: Vec<PersonRow>,
    /// Folded full name or variant → person.
    pub person_by_name: HashMap<String, usize>,
    /// Folded last name → persons.
    pub person_by_last: HashMap<String, Vec<usize>>,
    /// Given names with gender.
    pub given: HashMap<String, Option<Gender>>,
    /// Surnames.
    pub surnames: HashSet<String>,
    /// Words of origin by lower-case form.
    pub demonyms: HashMap<String, Demonym>,
    /// Titles by a lower-case form of their head.
    pub titles: HashMap<String, Vec<Title>>,
    /// Titles by the dictionary form of their head, for forms that no rule made.
    pub titles_by_lemma: HashMap<String, Vec<Title>>,
    /// Nouns that stand for bodies → kind.
    pub org_nouns: HashMap<String, String>,
    /// Nouns that name groups, by their first word: the words that must follow ("klasë politike"), maybe none.
    pub group_nouns: HashMap<String, Vec<Vec<String>>>,
    /// Adjectives and participles that name groups ("të huajt").
    pub group_adjectives: HashSet<String>,
    /// Nouns that stand for one another → the one they are known by.
    pub same_body: HashMap<String, String>,
    /// Words that tell what a name beside them is, by cue.
    pub cues: HashMap<String, HashSet<String>>,
    /// Splits an ending set off by a sign.
    pub split: Split,
    /// Nominatives that a form may stand for, the form itself first.
    pub readings: fn(&str) -> Vec<Reading>,
    /// The nominative of a phrase; the flag leaves out its genitives.
    pub nominative: fn(&[Word], &[Phrase], usize, bool) -> String,
    /// The definite nominative of a noun that stands in its indefinite one.
    pub definite: fn(&str, Option<Gender>) -> String,
    /// How likely a reading is the nominative of a name by its letters: the form, the reading, whether it is the form
    /// itself, whether the name before it is a domestic one.
    pub plausible: fn(&str, &str, bool, bool) -> i32,
    /// Whether two lower-case words are the same in different forms, where no table has them.
    pub similar: fn(&str, &str) -> bool,
    /// Whether a word links head and dependent.
    pub is_link: fn(&str) -> bool,
    /// Prefixes that say that an office is over.
    pub former: &'static [&'static str],
}

/// A language without names, whose words do not inflect: a start for a new one.
impl Default for Naming {
    fn default() -> Self {
        Self {
            gazetteer: Gazetteer::new(|_| None, |_, _| false),
            states: Vec::new(),
            places: Vec::new(),
            bodies: Vec::new(),
            persons: Vec::new(),
            person_by_name: HashMap::default(),
            person_by_last: HashMap::default(),
            given: HashMap::default(),
            surnames: HashSet::default(),
            demonyms: HashMap::default(),
            titles: HashMap::default(),
            titles_by_lemma: HashMap::default(),
            org_nouns: HashMap::default(),
            group_nouns: HashMap::default(),
            group_adjectives: HashSet::default(),
            same_body: HashMap::default(),
            cues: HashMap::default(),
            split: |_| None,
            readings: |form| {
                vec![Reading {
                    base: form.to_string(),
                    cases: &[],
                    sure: true,
                }]
            },
            nominative: |words, phrases, p, _| {
                let tokens = phrases[p].tokens.clone();
                let forms: Vec<&str> = words[tokens]
                    .iter()
                    .map(|w| w.token.form.as_str())
                    .collect();
                forms.join(" ")
            },
            definite: |form, _| form.to_string(),
            plausible: |_, _, _, _| 0,
            similar: |_, _| false,
            is_link: |_| false,
            former: &[],
        }
    }
}

impl Naming {
    /// Whether a word (lower case) is in a cue.
    pub fn cue(&self, cue: &str, word: &str) -> bool {
        self.cues.get(cue).is_some_and(|c| c.contains(word))
    }

    /// The nominatives that the form of a name may stand for, the form itself first.
    pub fn readings_of(&self, form: &str) -> Vec<Reading> {
        let mut readings = (self.readings)(form);
        if self.is_whole(form) {
            readings.retain(|r| r.base == form);
            if readings.is_empty() {
                readings.push(Reading {
                    base: form.to_string(),
                    cases: ANY,
                    sure: true,
                });
            }
        }
        readings
    }

    /// Splits an ending set off by a sign, unless the whole is somebody's name ("Jong-un", "Jae-in").
    pub fn split_of<'f>(&self, form: &'f str) -> Option<(&'f str, &'static [Case])> {
        (self.split)(form).filter(|_| !self.is_whole(form))
    }

    /// Whether a hyphen is part of a listed name.
    fn is_whole(&self, form: &str) -> bool {
        let listed = |name: &str| {
            self.given.contains_key(name)
                || self.surnames.contains(name)
                || self.person_by_last.contains_key(name)
        };
        form.contains('-') && listed(&fold(form))
    }
}

/// A name without diacritics, hyphens and case, for comparison.
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'ë' | 'é' | 'è' | 'ê' => out.push('e'),
            'ç' | 'č' | 'ć' => out.push('c'),
            'š' | 'ş' | 'ś' => out.push('s'),
            'ž' | 'ź' | 'ż' => out.push('z'),
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => out.push('a'),
            'í' | 'î' | 'ï' | 'ı' => out.push('i'),
            'ó' | 'ô' | 'ö' | 'ø' | 'ő' => out.push('o'),
            'ú' | 'û' | 'ü' | 'ű' => out.push('u'),
            'ñ' | 'ń' => out.push('n'),
            'ğ' => out.push('g'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            '’' | '‘' | '`' => out.push('\''),
            '-' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
