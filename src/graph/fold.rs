//! Names made comparable: case, diacritics and, for persons, the usual spellings of one name.
//!
//! The spellings stand in `ontology/person-key.tsv`, not here.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The table as shipped.
pub static TABLE: &str = include_str!("../../ontology/person-key.tsv");

/// One row of the table: where the pattern must stand, the pattern, its replacement.
struct Rule {
    start: bool,
    end: bool,
    pattern: &'static str,
    replacement: &'static str,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let (pattern, replacement) = (columns.next()?, columns.next()?);
            let (start, pattern) = match pattern.strip_prefix('^') {
                Some(rest) => (true, rest),
                None => (false, pattern),
            };
            let (end, pattern) = match pattern.strip_suffix('$') {
                Some(rest) => (true, rest),
                None => (false, pattern),
            };
            (!pattern.is_empty()).then_some(Rule {
                start,
                end,
                pattern,
                replacement,
            })
        })
        .collect()
});

/// Words in lower case without diacritics, joined by hyphens: `Këshilli i Sigurimit` → `keshilli-i-sigurimit`.
pub fn name(text: &str) -> String {
    words(text).join("-")
}

/// As [`name`], with each word brought to the spelling of the table: `Vuçiq`, `Vučić` → `vucic`.
pub fn person(text: &str) -> String {
    let words: Vec<String> = words(text).iter().map(|word| respell(word)).collect();
    words.join("-")
}

fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        // A second pass: `ẞ` and the like lower to several letters.
        .flat_map(char::to_lowercase)
        .filter(|c| !matches!(c, '\'' | '’' | '‘' | '.' | 'ʼ'))
        .collect();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn respell(word: &str) -> String {
    let mut word = word.to_owned();
    for rule in RULES.iter() {
        match (rule.start, rule.end) {
            (true, true) if word == rule.pattern => word = rule.replacement.to_owned(),
            (true, false) => {
                if let Some(rest) = word.strip_prefix(rule.pattern) {
                    word = format!("{}{rest}", rule.replacement);
                }
            }
            (false, true) => {
                if let Some(rest) = word.strip_suffix(rule.pattern) {
                    word = format!("{rest}{}", rule.replacement);
                }
            }
            (false, false) if word.contains(rule.pattern) => {
                word = word.replace(rule.pattern, rule.replacement);
            }
            _ => {}
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_person_meet() {
        for group in [
            &["Sergei Lavrov", "Sergej Lavrov", "Sergey Lavrov"][..],
            &["Zelenski", "Zelensky", "Zelenskyy", "Zelenskij"],
            &["Vuçiq", "Vuçiç", "Vučić", "Vucic"],
            &["Millosheviq", "Milošević", "Milosevic"],
            &["Gjukanoviq", "Đukanović", "Djukanovic"],
        ] {
            for other in group {
                assert_eq!(person(other), person(group[0]), "{other}");
            }
        }
        assert_eq!(person("Choe Son Hui"), "choe-son-hui");
        assert_ne!(person("Lin Jian"), person("Lin Jiang"));
    }

    #[test]
    fn every_example_of_the_table_holds() {
        for line in TABLE.lines().filter(|l| !l.starts_with('#')).skip(1) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 3, "{line}");
            if let Some((one, other)) = columns[2].split_once(", ") {
                assert_eq!(person(one), person(other), "{line}");
            }
        }
    }

    #[test]
    fn names_keep_their_words() {
        assert_eq!(
            name("Këshilli i Sigurimit i OKB-së"),
            "keshilli-i-sigurimit-i-okb-se"
        );
        assert_eq!(name("N'Djamena"), "ndjamena");
        assert_eq!(name("Москва"), "москва");
    }
}
