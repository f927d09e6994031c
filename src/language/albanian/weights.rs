//! The weights of the disambiguator: what they are about, and `weights.tsv`, where they stand.
//!
//! Three kinds: `transition A B` (class B after class A), `agreement A B n` (group B after group A, agreeing as
//! [`agreement`](super::model::agreement) says), `context SLOT SIGN CLASS` (a reading of that class where a neighbour, or
//! the word itself, has that signature). They were fitted to the tags of Albanian treebanks; no word of those stands there
//! but the closed classes of the grammar.

use super::model::{AGREEMENTS, CLASSES, Class, GROUPS, Group};
use crate::hash::HashMap;
use crate::language::pack::table::TableError;

/// Which word a context weight looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Slot {
    /// The word itself, if it is of a closed class.
    Own,
    /// The word before.
    Before,
    /// The word after.
    After,
    /// The word after the next.
    Second,
    /// The word before the last.
    Earlier,
    /// How it is written.
    Written,
    /// Whether the lexicon knows it.
    Known,
    /// The words on both sides, for a word of a closed class.
    Around,
}

impl Slot {
    const ALL: [(Self, &'static str); 8] = [
        (Self::Own, "own"),
        (Self::Before, "before"),
        (Self::After, "after"),
        (Self::Second, "second"),
        (Self::Earlier, "earlier"),
        (Self::Written, "written"),
        (Self::Known, "known"),
        (Self::Around, "around"),
    ];
}

/// The signature of a word: which word it is (closed classes), or which groups its readings are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sign(pub u64);

/// A cheap hash of a word (FNV-1a).
pub fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl Sign {
    /// Of a word of a closed class.
    pub fn word(lower: &str) -> Self {
        Self(hash(lower))
    }

    /// Of a word whose readings are of these groups (a bit each).
    pub const fn groups(mask: u16) -> Self {
        Self(mask as u64)
    }

    /// As it is written in the table: the word, or the groups joined by `+`.
    pub fn parse(text: &str) -> Self {
        if let Some(n) = text.strip_prefix('=').and_then(|n| n.parse().ok()) {
            return Self(n);
        }
        let mask = text.split('+').try_fold(0u16, |m, part| {
            Group::named(part).map(|g| m | 1 << (g as u16))
        });
        if let Some((a, b)) = text.split_once(' ') {
            return Self::parse(a).beside(Self::parse(b));
        }
        mask.map_or_else(|| Self::word(text), Self::groups)
    }

    /// Two signatures as one.
    pub const fn beside(self, other: Self) -> Self {
        Self(
            (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ other.0)
                .wrapping_mul(0x2545_f491_4f6c_dd1d),
        )
    }

    /// The groups by name, joined by `+`.
    pub fn name(mask: u16) -> String {
        let names: Vec<&str> = Group::ALL
            .iter()
            .filter(|(g, _)| mask & (1 << (*g as u16)) != 0)
            .map(|(_, n)| *n)
            .collect();
        names.join("+")
    }
}

/// The key of the context weights of all classes where a word has a signature.
pub const fn key(slot: Slot, sign: Sign) -> u64 {
    (sign.0 ^ (slot as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_mul(0xff51_afd7_ed55_8ccd)
}

/// A weight for every class.
pub type Row = [f32; CLASSES];

/// What a signature without weights says.
pub const NOTHING: Row = [0.0; CLASSES];

/// The index of a transition.
pub const fn transition(a: Class, b: Class) -> usize {
    a as usize * CLASSES + b as usize
}

/// The index of an agreement weight.
pub const fn agreement_index(a: Group, b: Group, n: usize) -> usize {
    (a as usize * GROUPS + b as usize) * AGREEMENTS + n
}

/// All weights.
#[derive(Debug, Clone)]
pub struct Weights {
    /// By [`transition`].
    pub transitions: Vec<f32>,
    /// By [`agreement_index`].
    pub agreements: Vec<f32>,
    /// By [`key`], then by class.
    pub contexts: HashMap<u64, Box<Row>>,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            transitions: vec![0.0; CLASSES * CLASSES],
            agreements: vec![0.0; GROUPS * GROUPS * AGREEMENTS],
            contexts: HashMap::default(),
        }
    }
}

impl Weights {
    /// Reads `weights.tsv`.
    ///
    /// # Errors
    /// A row that names no class, group or slot, or holds no number.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let classes: HashMap<&str, Class> = Class::ALL.iter().map(|(c, n)| (*n, *c)).collect();
        let mut out = Self::default();
        for (i, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') || line.starts_with("kind\t") {
                continue;
            }
            out.row(line, &classes).ok_or_else(|| TableError {
                file: "weights.tsv".into(),
                line: i + 1,
                what: format!("not a weight: {line:?}"),
            })?;
        }
        Ok(out)
    }

    fn row(&mut self, line: &str, classes: &HashMap<&str, Class>) -> Option<()> {
        let mut cells = line.split('\t');
        let (kind, a, b, c) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        let value: f32 = cells.next()?.parse().ok()?;
        match kind {
            "transition" => {
                self.transitions[transition(*classes.get(a)?, *classes.get(b)?)] = value;
            }
            "agreement" => {
                let n: usize = c.parse().ok().filter(|n| *n < AGREEMENTS)?;
                self.agreements[agreement_index(Group::named(a)?, Group::named(b)?, n)] = value;
            }
            "context" => {
                let (slot, _) = Slot::ALL.iter().find(|(_, n)| *n == a)?;
                let class = *classes.get(c)?;
                self.row_mut(key(*slot, Sign::parse(b)))[class as usize] = value;
            }
            _ => return None,
        }
        Some(())
    }

    /// The weights of a [`key`], to be written.
    pub fn row_mut(&mut self, key: u64) -> &mut Row {
        self.contexts
            .entry(key)
            .or_insert_with(|| Box::new(NOTHING))
    }

    /// The context weights of all classes where a word has a signature.
    pub fn context(&self, slot: Slot, sign: Sign) -> &Row {
        self.contexts
            .get(&key(slot, sign))
            .map_or(&NOTHING, |row| row)
    }
}

/// The name of a slot in the table.
pub fn slot_name(slot: Slot) -> &'static str {
    Slot::ALL
        .iter()
        .find(|(s, _)| *s == slot)
        .map_or("own", |(_, n)| n)
}
