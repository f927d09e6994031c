//! Words for times and numbers, read from a language pack's `time.toml`; the mention stage's rules work with them.

use crate::hash::{HashMap, HashSet};

use serde::Deserialize;

/// A stretch of time that words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Year,
    Decade,
    Century,
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A set of phrases, each one or more words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrases {
    first: HashMap<String, Vec<Vec<String>>>,
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::new(Vec::<String>::deserialize(deserializer)?))
    }
}

impl Phrases {
    /// Phrases by their words.
    pub fn new<S: AsRef<str>>(phrases: impl IntoIterator<Item = S>) -> Self {
        let mut out = Self::default();
        for phrase in phrases {
            let words: Vec<String> = phrase.as_ref().split(' ').map(str::to_owned).collect();
            out.first.entry(words[0].clone()).or_default().push(words);
        }
        for list in out.first.values_mut() {
            list.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        out
    }

    /// Where the longest phrase that begins at `i` ends.
    pub fn at(&self, words: &[&str], i: usize) -> Option<usize> {
        let candidates = self.first.get(*words.get(i)?)?;
        candidates
            .iter()
            .find(|p| {
                words
                    .get(i..i + p.len())
                    .is_some_and(|w| w.iter().zip(p.iter()).all(|(a, b)| a == b))
            })
            .map(|p| i + p.len())
    }

    /// Where a phrase begins that ends before `i`.
    pub fn before(&self, words: &[&str], i: usize) -> Option<usize> {
        (i.saturating_sub(4)..i).find(|&start| self.at(words, start) == Some(i))
    }
}

/// How a language tells times; see the comments in `languages/sq/time.toml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct TimeRules {
    #[serde(default)]
    pub date_lines: Vec<String>,
    pub months: Vec<Vec<String>>,
    pub weekdays: Vec<Vec<String>>,
    pub links: HashSet<String>,
    pub day_parts: HashSet<String>,
    pub before: HashSet<String>,
    pub since: Phrases,
    pub between: Phrases,
    pub from: Phrases,
    pub until: Phrases,
    pub and: Phrases,
    pub parts: HashSet<String>,
    pub this: HashSet<String>,
    pub last: HashSet<String>,
    pub next: HashSet<String>,
    pub recent: HashSet<String>,
    pub ago: Phrases,
    pub later: Phrases,
    pub before_now: Phrases,
    pub after_now: Phrases,
    pub within: Phrases,
    pub some: HashSet<String>,
    pub year_nouns: HashSet<String>,
    /// Forms that name one year and not several.
    #[serde(default)]
    pub one_year: HashSet<String>,
    pub clocks: HashSet<String>,
    pub named_after_days: HashSet<String>,
    pub days: HashMap<String, i64>,
    pub day_adjectives: HashMap<String, i64>,
    pub years: HashMap<String, i64>,
    units: HashMap<Unit, Vec<String>>,
    pub numbers: NumberRules,
    pub quantities: QuantityRules,
    #[serde(skip)]
    month_of: HashMap<String, i8>,
    #[serde(skip)]
    weekday_of: HashMap<String, i8>,
    #[serde(skip)]
    unit_of: HashMap<String, Unit>,
    /// Words with which a time may begin.
    #[serde(skip)]
    first: HashSet<String>,
    /// Words that, behind a link, may make a time of both.
    #[serde(skip)]
    linked: HashSet<String>,
    /// Bytes of the longest link.
    #[serde(skip)]
    longest_link: usize,
}

impl TimeRules {
    /// Reads a `time.toml`.
    ///
    /// # Errors
    /// What TOML does not allow, a key that is none of these, or one that is missing.
    pub fn from_toml(toml: &str) -> Result<Self, toml::de::Error> {
        let mut rules: Self = toml::from_str(toml)?;
        rules.month_of = numbered(&rules.months, 1);
        rules.weekday_of = numbered(&rules.weekdays, 0);
        rules.unit_of = rules
            .units
            .iter()
            .flat_map(|(unit, words)| words.iter().map(|w| (w.clone(), *unit)))
            .collect();
        rules.numbers.index();
        rules.index();
        Ok(rules)
    }

    /// Notes which words may begin a time, so that all others are passed over at once.
    fn index(&mut self) {
        let phrases = [
            &self.since,
            &self.between,
            &self.from,
            &self.before_now,
            &self.after_now,
            &self.within,
        ];
        let sets = [
            &self.clocks,
            &self.some,
            &self.day_parts,
            &self.parts,
            &self.this,
            &self.year_nouns,
        ];
        let mut first: HashSet<String> = phrases
            .into_iter()
            .flat_map(|p| p.first.keys())
            .chain(sets.into_iter().flatten())
            .chain(self.days.keys())
            .chain(self.years.keys())
            .chain(self.month_of.keys())
            .chain(self.unit_of.keys())
            .chain(&self.numbers.first)
            .cloned()
            .collect();
        let mut longest_link = self.links.iter().map(String::len).max().unwrap_or_default();
        let mut linked: HashSet<String> = self.day_adjectives.keys().cloned().collect();
        for weekday in self.weekday_of.keys() {
            match weekday.split_once(' ') {
                Some((link, word)) => {
                    longest_link = longest_link.max(link.len());
                    linked.insert(word.to_owned())
                }
                None => first.insert(weekday.clone()),
            };
        }
        self.first = first;
        self.linked = linked;
        self.longest_link = longest_link;
    }

    /// Whether a time may begin with a word, its next one given. Most words begin none, and this is a quick look; every
    /// pattern of the mention stage's times begins with a figure or a number or with one of these.
    pub fn may_begin(&self, word: &str, next: &str) -> bool {
        self.first.contains(word)
            || word.len() <= self.longest_link && self.linked.contains(next)
            || word.bytes().any(|b| b.is_ascii_digit() || b == b'-')
    }

    /// The month (from 1) that a word names.
    pub fn month(&self, word: &str) -> Option<i8> {
        self.month_of.get(word).copied()
    }

    /// The weekday (0 = Monday) that a word names, with its article before it if it takes one.
    pub fn weekday(&self, article: Option<&str>, word: &str) -> Option<i8> {
        match article {
            Some(article) => self.weekday_of.get(&format!("{article} {word}")).copied(),
            None => self.weekday_of.get(word).copied(),
        }
    }

    /// The stretch of time that a word names.
    pub fn unit(&self, word: &str) -> Option<Unit> {
        self.unit_of.get(word).copied()
    }
}

/// A language's number words; see `[numbers]` in its `time.toml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct NumberRules {
    pub joints: HashSet<String>,
    pub halves: Phrases,
    pub half: HashSet<String>,
    pub vague: HashSet<String>,
    pub article: HashSet<String>,
    pub words: HashMap<String, f64>,
    pub multipliers: HashMap<String, f64>,
    /// Words with which a number may begin.
    #[serde(skip)]
    first: HashSet<String>,
}

impl NumberRules {
    fn index(&mut self) {
        let words = self.vague.iter().chain(&self.half);
        self.first = words.chain(self.words.keys()).cloned().collect();
    }

    /// Whether a number in words may begin with a word: a quick look before the rules.
    pub fn may_begin(&self, word: &str) -> bool {
        self.first.contains(word) || word.bytes().any(|b| b == b'-')
    }
}

/// Words around numbers; see `[quantities]` in a language's `time.toml`.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct QuantityRules {
    pub percent: Phrases,
    pub at_least: Phrases,
    pub at_most: Phrases,
    pub about: Phrases,
    pub more: Phrases,
    pub links: HashSet<String>,
    pub counted: HashSet<String>,
    pub stops: HashSet<String>,
    pub named_by_number: HashSet<String>,
    pub ages: HashSet<String>,
    pub all_of: HashSet<String>,
    /// Words that bring the set that a number is part of ("three of them").
    pub out_of: HashSet<String>,
    /// Endings that make a number a word for so many days.
    pub days: Vec<String>,
    pub currencies: HashMap<String, Phrases>,
}

fn numbered(lists: &[Vec<String>], first: i8) -> HashMap<String, i8> {
    (first..)
        .zip(lists)
        .flat_map(|(n, forms)| forms.iter().map(move |f| (f.clone(), n)))
        .collect()
}
