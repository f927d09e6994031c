//! The guesser: what the ends of the listed words say about a word that is not listed.
//!
//! For every end of up to five letters, the readings that words with this end have, with their shares. Learnt from the
//! expanded lexicon when the pack is compiled, so a longer lexicon guesses better without further work.

use crate::hash::HashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::language::features::{Mood, Pos};
use crate::language::pack::lexeme::{Form, Rank};
use crate::language::pack::lexicon::{Broken, Tag, broken, common_prefix, intern};

/// Longest end looked at, in letters.
const LONGEST: usize = 5;
/// Shortest end that says anything.
const SHORTEST: usize = 2;
/// An end must be shared by so many forms.
const ENOUGH: u32 = 4;
/// Readings with a smaller share are dropped (parts of 255).
const SMALL: u32 = 10;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
struct Stored {
    cut: u8,
    suffix: u16,
    tag: u16,
    share: u8,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Tables {
    sets: Vec<Vec<Stored>>,
    suffixes: Vec<String>,
    tags: Vec<Tag>,
}

/// The guesser ready for use.
#[derive(Debug, Clone)]
pub struct Guesser {
    map: fst::Map<Cow<'static, [u8]>>,
    tables: Tables,
}

/// A guessed reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess<'a> {
    /// Dictionary form.
    pub lemma: String,
    /// Its tag.
    pub tag: &'a Tag,
    /// Share among the words with this end, 0 to 1.
    pub share: f32,
}

/// Learns the guesser of the forms of a lexicon.
///
/// # Errors
/// More values than the format holds.
pub fn compile(forms: &[Form]) -> Result<(Vec<u8>, Vec<u8>), Broken> {
    let mut tables = Tables::default();
    let mut suffix_ids = HashMap::default();
    let mut tag_ids = HashMap::default();
    let mut counts: BTreeMap<String, HashMap<(u8, u16, u16), u32>> = BTreeMap::new();
    for f in forms.iter().filter(|f| open_class(f)) {
        let keep = common_prefix(&f.form, &f.lemma);
        let cut = f.form.len() - keep;
        let Ok(cut8) = u8::try_from(cut) else {
            continue;
        };
        let suffix = intern(
            &mut tables.suffixes,
            &mut suffix_ids,
            f.lemma[keep..].into(),
        )?;
        let tag = Tag {
            pos: f.pos,
            features: f.features,
            rank: f.rank as u8,
        };
        let tag = intern(&mut tables.tags, &mut tag_ids, tag)?;
        let letters = f.form.chars().count();
        for n in SHORTEST..=LONGEST.min(letters.saturating_sub(2)) {
            let end: String = f.form.chars().rev().take(n).collect();
            if end.len() >= cut {
                *counts
                    .entry(end)
                    .or_default()
                    .entry((cut8, suffix, tag))
                    .or_default() += 1;
            }
        }
    }
    let mut set_ids: HashMap<Vec<Stored>, u64> = HashMap::default();
    let mut builder = fst::MapBuilder::memory();
    for (end, readings) in counts {
        let total: u32 = readings.values().sum();
        if total < ENOUGH {
            continue;
        }
        let mut set: Vec<Stored> = readings
            .into_iter()
            .filter_map(|((cut, suffix, tag), n)| {
                let share = n * 255 / total;
                (share >= SMALL).then(|| Stored {
                    cut,
                    suffix,
                    tag,
                    share: u8::try_from(share).unwrap_or(u8::MAX),
                })
            })
            .collect();
        if set.is_empty() {
            continue;
        }
        set.sort_by_key(|s| (std::cmp::Reverse(s.share), *s));
        let next = set_ids.len() as u64;
        let id = *set_ids.entry(set.clone()).or_insert_with(|| {
            tables.sets.push(set);
            next
        });
        builder.insert(end, id).map_err(broken)?;
    }
    let map = builder.into_inner().map_err(broken)?;
    Ok((map, postcard::to_stdvec(&tables).map_err(broken)?))
}

/// Words of the closed classes, names and rare forms teach nothing about new words.
fn open_class(f: &Form) -> bool {
    matches!(f.pos, Pos::Noun | Pos::Adj | Pos::Verb)
        && f.rank != Rank::Rare
        && f.features.mood != Some(Mood::Imp)
}

impl Guesser {
    /// Opens what [`compile`] made.
    ///
    /// # Errors
    /// The bytes are of another version.
    pub fn open(map: Cow<'static, [u8]>, tables: &[u8]) -> Result<Self, Broken> {
        Ok(Self {
            map: fst::Map::new(map).map_err(broken)?,
            tables: postcard::from_bytes(tables).map_err(broken)?,
        })
    }

    /// Readings for an unknown form by its longest known end.
    pub fn guess<'a>(&'a self, form: &str) -> Vec<Guess<'a>> {
        let backward: String = form.chars().rev().collect();
        let letters = form.chars().count();
        let longest = LONGEST.min(letters.saturating_sub(1));
        let set = (SHORTEST..=longest).rev().find_map(|n| {
            let end = backward
                .char_indices()
                .nth(n)
                .map_or(backward.len(), |(i, _)| i);
            self.map
                .get(&backward[..end])
                .and_then(|id| self.tables.sets.get(usize::try_from(id).ok()?))
        });
        set.into_iter()
            .flatten()
            .map(|s| Guess {
                lemma: format!(
                    "{}{}",
                    &form[..form.len() - usize::from(s.cut)],
                    self.tables.suffixes[usize::from(s.suffix)]
                ),
                tag: &self.tables.tags[usize::from(s.tag)],
                share: f32::from(s.share) / 255.0,
            })
            .collect()
    }
}
