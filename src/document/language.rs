//! Is this text in a language that is read here?

use crate::hash::HashSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that tell a language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownLanguage {
    /// BCP 47 tag.
    pub tag: String,
    /// Its commonest function words, without marks on the letters.
    words: HashSet<String>,
}

impl KnownLanguage {
    /// A language by its commonest function words.
    pub fn new<I, S>(tag: impl Into<String>, words: I) -> Self
    where
        I: IntoIterator<Item = S>,
        S: AsRef<str>,
    {
        Self {
            tag: tag.into(),
            words: words.into_iter().map(|w| fold(w.as_ref())).collect(),
        }
    }
}

/// What was found out about a text's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guess {
    /// One of the languages that are read, by its tag.
    Known(String),
    /// Too little text, or too mixed, to tell.
    Unsure,
    /// Surely another one, by its English name.
    Other(String),
}

/// Words that are looked at.
const GLANCE: usize = 400;
/// Fewer words tell nothing.
const FEW: usize = 20;

/// Guesses the language of a text.
///
/// The share of function words decides, since language detectors know few small languages: in running text of a
/// language a quarter to a half of the words are of its commonest hundred.
pub fn guess(text: &str, known: &[KnownLanguage]) -> Guess {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c))
        .filter(|w| w.chars().any(char::is_alphabetic))
        .take(GLANCE)
        .map(fold)
        .collect();
    let best = known
        .iter()
        .map(|l| (words.iter().filter(|w| l.words.contains(*w)).count(), l))
        .max_by_key(|(n, _)| *n);
    if let Some((n, language)) = best
        && n * 100 >= words.len() * 18
        && n > 0
    {
        return Guess::Known(language.tag.clone());
    }
    if words.len() < FEW {
        return Guess::Unsure;
    }
    let glance: String = text.chars().take(4000).collect();
    match whatlang::detect(&glance) {
        Some(info) if info.is_reliable() => Guess::Other(info.lang().eng_name().to_owned()),
        _ => Guess::Unsure,
    }
}

/// Lower case without marks: text without diacritics is still its language.
fn fold(word: &str) -> String {
    let plain = |c: char| match c {
        'ë' | 'Ë' => Some('e'),
        'ç' | 'Ç' => Some('c'),
        c => c.is_ascii().then(|| c.to_ascii_lowercase()),
    };
    if let Some(folded) = word.chars().map(plain).collect() {
        return folded;
    }
    word.nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn albanian() -> Vec<KnownLanguage> {
        vec![KnownLanguage::new(
            "sq",
            [
                "e", "të", "dhe", "në", "i", "për", "me", "se", "u", "nga", "tha", "është", "një",
                "do",
            ],
        )]
    }

    #[test]
    fn tells_its_own_with_and_without_marks() {
        let text = "Qeveria tha se do të mblidhet në Durrës dhe do të flasë për buxhetin e vitit me deputetët e opozitës";
        assert_eq!(guess(text, &albanian()), Guess::Known("sq".into()));
        let bare = text.replace('ë', "e");
        assert_eq!(guess(&bare, &albanian()), Guess::Known("sq".into()));
    }

    #[test]
    fn tells_others() {
        let text = "The government said on Monday that it would meet in the capital to speak about the budget of the coming year with members of the opposition, who had asked for the meeting last week.";
        assert_eq!(guess(text, &albanian()), Guess::Other("English".into()));
    }

    #[test]
    fn short_text_is_unsure() {
        assert_eq!(guess("Moska hesht", &albanian()), Guess::Unsure);
    }
}
