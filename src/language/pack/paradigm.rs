//! The endings of a language (`paradigms.toml`): rules that the expansion of nouns, adjectives and verbs applies.

use serde::Deserialize;

/// All paradigms of a pack.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paradigms {
    /// Singular of nouns.
    pub singular: Vec<Singular>,
    /// Plural of nouns.
    pub plural: Plural,
    /// Definite forms of adjectives.
    pub adjective: Adjective,
    /// Verb classes: principal parts of regular verbs.
    pub class: Vec<Class>,
    /// Verb endings.
    pub verb: Endings,
    /// Aorist patterns.
    pub aorist: Vec<Aorist>,
    /// Stems made of the participle.
    pub participle: Vec<ParticipleStem>,
    /// Definite forms of names.
    pub name: Name,
}

/// Definite forms of names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// Of men, masculine places and surnames.
    pub masculine: Vec<Swap>,
    /// Of women and feminine places.
    pub feminine: Vec<Swap>,
}

/// What the oblique forms of a singular are built on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Base {
    /// The indefinite nominative.
    Lemma,
    /// The definite nominative.
    Definite,
    /// The definite nominative without its last letter.
    Stem,
}

/// One declension class of the singular.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Singular {
    /// End of the lemma.
    pub from: String,
    /// End of the definite form.
    pub to: String,
    /// Whether lemma and definite form must agree before these ends.
    #[serde(default)]
    pub replace: bool,
    /// The class does not fit a lemma with this end.
    #[serde(default)]
    pub unless: Option<String>,
    /// What the endings are put on.
    pub base: Base,
    /// Definite accusative.
    pub accusative: String,
    /// Definite genitive, dative, ablative.
    pub oblique: String,
    /// Indefinite genitive, dative, ablative.
    pub indefinite_oblique: String,
}

impl Singular {
    /// Whether a noun with this lemma and definite form belongs to the class.
    pub fn fits(&self, lemma: &str, definite: &str) -> bool {
        let (Some(a), Some(b)) = (
            lemma.strip_suffix(&self.from),
            definite.strip_suffix(&self.to),
        ) else {
            return false;
        };
        !self
            .unless
            .as_ref()
            .is_some_and(|u| lemma.ends_with(u.as_str()))
            && (!self.replace || a == b)
    }
}

/// The plural of nouns.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plural {
    /// Genitive, dative, definite ablative.
    pub oblique: String,
    /// Indefinite ablative.
    pub indefinite_ablative: String,
    /// The same where the definite plural ends in -it.
    pub indefinite_ablative_after_it: String,
    /// Definite nominative and accusative.
    pub definite: Vec<PluralRule>,
}

/// One rule of the definite plural.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PluralRule {
    /// End of the indefinite plural.
    pub ending: String,
    /// What is taken off.
    #[serde(default)]
    pub drop: String,
    /// What is added.
    pub add: String,
    /// Only for nouns whose singular is stressed at the end.
    #[serde(default)]
    pub stressed: bool,
    /// Only for plurals with so many vowels.
    #[serde(default)]
    pub syllables: Option<usize>,
}

/// Definite forms of adjectives.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjective {
    /// Masculine singular.
    pub masculine: Vec<Swap>,
    /// Feminine singular.
    pub feminine: Vec<Swap>,
    /// Feminine plural of participles.
    pub participle_plural: Vec<Swap>,
    /// The participle as a neuter noun.
    pub neuter_definite: Vec<Swap>,
}

/// Replaces the end of a form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Swap {
    /// End to take off.
    pub drop: String,
    /// End to put on.
    pub add: String,
    /// Ends that the rule does not fit.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Only for forms with so many vowels.
    #[serde(default)]
    pub syllables: Option<usize>,
}

impl Swap {
    /// The form with its end replaced, if the rule fits.
    pub fn apply(&self, form: &str) -> Option<String> {
        let stem = form.strip_suffix(&self.drop)?;
        let fits = !self.unless.iter().any(|u| form.ends_with(u.as_str()))
            && self.syllables.is_none_or(|n| n == vowels(form));
        fits.then(|| format!("{stem}{}", self.add))
    }
}

/// The first rule that fits, applied.
pub fn swap(rules: &[Swap], form: &str) -> Option<String> {
    rules.iter().find_map(|r| r.apply(form))
}

/// How many vowels a form has.
pub fn vowels(form: &str) -> usize {
    form.chars().filter(|c| is_vowel(*c)).count()
}

/// Whether a letter is a vowel.
pub fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ë')
}

/// Principal parts of a verb class.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Class {
    pub ending: String,
    pub present3: String,
    pub present2pl: String,
    pub aorist: String,
    pub participle: String,
    pub middle: String,
    pub imperative: String,
}

/// Personal endings.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Endings {
    pub present_vowel: [String; 2],
    pub present_diphthong: [String; 2],
    pub present_consonant: [String; 2],
    pub imperfect_vowel: [String; 6],
    pub imperfect_consonant: [String; 6],
    pub present_dental: [String; 3],
    pub imperfect_dental: [String; 6],
    pub subjunctive_vowel: [String; 2],
    pub subjunctive_consonant: [String; 2],
    pub subjunctive_dental: [String; 2],
    pub middle_present: [String; 6],
    pub middle_imperfect: [String; 6],
    pub middle_imperative: [String; 2],
    pub optative: [String; 6],
    pub optative_nasal: [String; 6],
    pub admirative_present: [String; 6],
    pub admirative_imperfect: [String; 6],
}

/// One aorist pattern.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aorist {
    /// End of the first person singular.
    pub ending: String,
    /// The participle must end so.
    #[serde(default)]
    pub participle: Option<String>,
    /// Ends that the pattern does not fit.
    #[serde(default)]
    pub unless: Vec<String>,
    /// The other five persons.
    pub persons: [String; 5],
    /// Third person singular of the non-active.
    pub nonactive: String,
}

/// Stems on the participle.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParticipleStem {
    /// End of the participle.
    pub ending: String,
    /// What replaces it before the optative's endings.
    pub optative: String,
    /// What replaces it before the admirative's endings.
    pub admirative: String,
}
