//! The compiled lexicon: a finite-state map from form to its readings, searched in place without parsing.
//!
//! A reading is stored as an edit (letters to cut off the form's end, letters to put on) and a tag, so that the forms
//! of one paradigm share their sets of readings: 10,000 words come to a few hundred kilobytes.

use crate::hash::HashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::language::features::{Features, Pos};
use crate::language::pack::lexeme::{Form, Rank};

/// Part of speech, features and rank: what a reading says besides the lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tag {
    /// Part of speech.
    pub pos: Pos,
    /// Features.
    pub features: Features,
    /// 0 listed, 1 derived, 2 rare.
    pub rank: u8,
}

/// One stored reading: cut `cut` bytes off the form's end, add suffix number `suffix`, read as tag number `tag`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
struct Stored {
    cut: u8,
    suffix: u16,
    tag: u16,
}

/// What stands beside the map.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Tables {
    sets: Vec<Vec<Stored>>,
    suffixes: Vec<String>,
    tags: Vec<Tag>,
}

/// A lexicon ready for look-up.
#[derive(Debug, Clone)]
pub struct Lexicon {
    map: fst::Map<Cow<'static, [u8]>>,
    tables: Tables,
}

/// A reading as the lexicon gives it.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// How much of the form is kept.
    pub keep: usize,
    /// What is put behind it to make the lemma.
    pub suffix: &'a str,
    /// The tag.
    pub tag: &'a Tag,
}

impl Reading<'_> {
    /// The lemma of `form`, the form looked up.
    pub fn lemma(&self, form: &str) -> String {
        let mut s = String::with_capacity(self.keep + self.suffix.len());
        s.push_str(&form[..self.keep]);
        s.push_str(self.suffix);
        s
    }
}

/// A lexicon that cannot be made or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken(pub String);

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "lexicon: {}", self.0)
    }
}

impl std::error::Error for Broken {}

pub(super) fn broken(e: impl std::fmt::Display) -> Broken {
    Broken(e.to_string())
}

/// Compiles forms into the bytes of the map and of the tables.
///
/// # Errors
/// More different tags, sets or suffixes than the format holds.
pub fn compile(forms: Vec<Form>) -> Result<(Vec<u8>, Vec<u8>), Broken> {
    let mut tables = Tables::default();
    let mut suffix_ids: HashMap<String, u16> = HashMap::default();
    let mut tag_ids: HashMap<Tag, u16> = HashMap::default();
    let mut set_ids: HashMap<Vec<Stored>, u64> = HashMap::default();
    let mut by_form: BTreeMap<String, Vec<(Rank, Stored)>> = BTreeMap::new();
    for f in forms {
        let keep = common_prefix(&f.form, &f.lemma);
        let cut = u8::try_from(f.form.len() - keep).map_err(broken)?;
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
        let stored = Stored { cut, suffix, tag };
        let readings = by_form.entry(f.form).or_default();
        if !readings.iter().any(|(_, s)| *s == stored) {
            readings.push((f.rank, stored));
        }
    }
    let mut builder = fst::MapBuilder::memory();
    for (form, mut readings) in by_form {
        readings.sort_by_key(|(rank, _)| *rank);
        let set: Vec<Stored> = readings.into_iter().map(|(_, s)| s).collect();
        let next = set_ids.len() as u64;
        let id = *set_ids.entry(set.clone()).or_insert_with(|| {
            tables.sets.push(set);
            next
        });
        builder.insert(form, id).map_err(broken)?;
    }
    let map = builder.into_inner().map_err(broken)?;
    let tables = postcard::to_stdvec(&tables).map_err(broken)?;
    Ok((map, tables))
}

pub(super) fn intern<T: Clone + Eq + std::hash::Hash>(
    list: &mut Vec<T>,
    ids: &mut HashMap<T, u16>,
    value: T,
) -> Result<u16, Broken> {
    if let Some(id) = ids.get(&value) {
        return Ok(*id);
    }
    let id = u16::try_from(list.len()).map_err(|_| Broken("too many different values".into()))?;
    list.push(value.clone());
    ids.insert(value, id);
    Ok(id)
}

/// Length of the longest common start, at a character boundary.
pub(super) fn common_prefix(a: &str, b: &str) -> usize {
    a.char_indices()
        .zip(b.chars())
        .find(|((_, x), y)| x != y)
        .map_or_else(|| a.len().min(b.len()), |((i, _), _)| i)
}

impl Lexicon {
    /// Opens a compiled lexicon.
    ///
    /// # Errors
    /// The bytes are not what [`compile`] made.
    pub fn open(map: Cow<'static, [u8]>, tables: &[u8]) -> Result<Self, Broken> {
        Ok(Self {
            map: fst::Map::new(map).map_err(broken)?,
            tables: postcard::from_bytes(tables).map_err(broken)?,
        })
    }

    /// Compiles and opens in one step: for words that come at run time.
    ///
    /// # Errors
    /// As [`compile`].
    pub fn of(forms: Vec<Form>) -> Result<Self, Broken> {
        let (map, tables) = compile(forms)?;
        Self::open(Cow::Owned(map), &tables)
    }

    /// The readings of a form, listed ones first.
    pub fn readings<'a>(&'a self, form: &str) -> impl Iterator<Item = Reading<'a>> + use<'a> {
        let set = self
            .map
            .get(form)
            .and_then(|id| self.tables.sets.get(usize::try_from(id).ok()?));
        let len = form.len();
        set.into_iter().flatten().map(move |s| Reading {
            keep: len - usize::from(s.cut),
            suffix: &self.tables.suffixes[usize::from(s.suffix)],
            tag: &self.tables.tags[usize::from(s.tag)],
        })
    }

    /// Whether the form is known.
    pub fn contains(&self, form: &str) -> bool {
        self.map.contains_key(form)
    }

    /// The known forms that a form written without some of its marks may stand for: `eshte` → `është`.
    ///
    /// `marked` gives for each plain letter the letter it may stand for.
    pub fn restored(&self, plain: &str, marked: &[(char, char)]) -> Vec<String> {
        let fst = self.map.as_fst();
        let mut out = Vec::new();
        let mut stack = vec![(fst.root().addr(), 0, String::with_capacity(plain.len() + 4))];
        while let Some((addr, at, so_far)) = stack.pop() {
            let node = fst.node(addr);
            let Some(c) = plain[at..].chars().next() else {
                if node.is_final() && so_far != plain {
                    out.push(so_far);
                }
                continue;
            };
            let other = marked.iter().find(|(p, _)| *p == c).map(|(_, m)| *m);
            for letter in std::iter::once(c).chain(other) {
                let mut bytes = [0; 4];
                let mut to = Some(addr);
                for &b in letter.encode_utf8(&mut bytes).as_bytes() {
                    to = to.and_then(|a| {
                        let n = fst.node(a);
                        n.find_input(b).map(|i| n.transition_addr(i))
                    });
                }
                if let Some(to) = to {
                    let mut next = so_far.clone();
                    next.push(letter);
                    stack.push((to, at + c.len_utf8(), next));
                }
            }
        }
        out.sort();
        out
    }

    /// Number of forms.
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether there is no form.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }
}
