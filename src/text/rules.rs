//! What the text stage must know of a language: abbreviations, elisions, phrases around an article.
//!
//! In: a language pack's `text.toml`. Out: [`TextRules`], handed to [`read`](super::read).

use crate::hash::HashSet;

use serde::{Deserialize, Serialize};

/// A language's rules for cutting text, read from its `text.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TextRules {
    /// What leans on the next word with an apostrophe, without the apostrophe.
    pub elisions: HashSet<String>,
    /// Measures that stand glued to a number.
    pub units: HashSet<String>,
    /// Endings that make `name.ending` an address.
    pub domains: HashSet<String>,
    /// The commonest function words.
    pub function_words: HashSet<String>,
    /// Letters with marks that many leave out: a text of hardly any is written without.
    pub marked_letters: String,
    /// Words written with a full stop.
    pub abbreviations: Abbreviations,
    /// Words with a capital inside.
    pub glue: Glue,
    /// What is not the article's text.
    pub noise: Noise,
    /// Who is credited for a picture or a report.
    pub credits: Credits,
}

/// Words written with a full stop, without the last one, in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Abbreviations {
    /// Before a name; never the end of a sentence.
    pub before_name: HashSet<String>,
    /// Before a number.
    pub before_number: HashSet<String>,
    /// Anywhere; may end a sentence.
    pub anywhere: HashSet<String>,
}

/// How to tell a name such as `WhatsApp` from two words that lost their space.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Glue {
    /// Names that are one word.
    pub whole: HashSet<String>,
    /// Second halves that make such a name, in lower case.
    pub ends: HashSet<String>,
}

/// What stands around an article without being its text; all in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Noise {
    /// Whole lines.
    pub lines: HashSet<String>,
    /// Beginnings of lines and sentences.
    pub starts: Vec<String>,
    /// Words of navigation bars.
    pub menu: HashSet<String>,
    /// Words of the language that stray lines are in.
    pub foreign: HashSet<String>,
}

/// Who is credited; all in lower case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Credits {
    /// Words before the colon of a credit.
    pub markers: HashSet<String>,
    /// Names that end a credit after a stroke.
    pub agencies: HashSet<String>,
    /// Verbs by which an outlet passes on what another wrote: ", shkruan X".
    pub relays: HashSet<String>,
}

impl TextRules {
    /// Reads a `text.toml`.
    ///
    /// # Errors
    /// What TOML does not allow, or a key that is none of these.
    pub fn from_toml(toml: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(toml)
    }

    /// Cuts an elided word in two, where its first part leans on the second: `s'ka` is `s` and `ka`.
    pub fn elision<'a>(&self, lower: &'a str) -> Option<(&'a str, &'a str)> {
        let (first, rest) = lower.split_once('\'')?;
        (!rest.is_empty() && self.elisions.contains(first)).then_some((first, rest))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn elision_needs_a_known_first_part() {
        let rules = TextRules::from_toml("elisions = ['s', 't']").unwrap();
        assert_eq!(rules.elision("s'ka"), Some(("s", "ka")));
        assert_eq!(rules.elision("t'ia"), Some(("t", "ia")));
        assert_eq!(rules.elision("shba'ja"), None);
        assert_eq!(rules.elision("s'"), None);
    }

    #[test]
    fn unknown_keys_are_refused() {
        assert!(TextRules::from_toml("elision = ['s']").is_err());
    }

    #[test]
    fn the_albanian_file_is_read() {
        let rules = TextRules::from_toml(include_str!("../../languages/sq/text.toml")).unwrap();
        assert!(rules.abbreviations.before_name.contains("znj"));
        assert!(rules.credits.agencies.contains("afp"));
    }
}
