//! The language pack: reviewed tables, checked and compiled when the library is built.
//!
//! In: the files of a folder `languages/<tag>/`. Out: [`Compiled`] bytes, opened again as a [`Pack`]. The build step and
//! an overlay folder at run time go through the same code. Standard library, serde, fst, postcard, sha2 and toml only.

use crate::hash::{HashMap, HashSet};
use std::borrow::Cow;

use sha2::Digest as _;

use crate::language::features::Voice;

pub mod about;
pub mod affixes;
pub mod check;
pub mod classes;
pub mod expand;
pub mod facts;
pub mod frames;
pub mod guess;
pub mod lexeme;
pub mod lexicon;
pub mod names;
pub mod paradigm;
pub mod proper;
pub mod table;
pub mod words;

use facts::Facts;
use guess::Guesser;
use lexeme::{Form, Rank, Verb};
use lexicon::{Broken, Lexicon};
use paradigm::Paradigms;
use table::{Table, TableError};
use words::Irregular;

/// A file of a pack: its path below the language's folder, with `/`, and its text.
pub type File = (String, String);

/// A pack in the bytes that are built into the library.
#[derive(Debug, Clone, Default)]
pub struct Compiled {
    /// The finite-state map of forms.
    pub map: Vec<u8>,
    /// Its tables.
    pub tables: Vec<u8>,
    /// The map of the guesser.
    pub ends: Vec<u8>,
    /// Its tables.
    pub guesses: Vec<u8>,
    /// The other tables.
    pub facts: Vec<u8>,
}

/// The same, borrowed from the library's own data.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs)]
pub struct Bytes {
    pub map: &'static [u8],
    pub tables: &'static [u8],
    pub ends: &'static [u8],
    pub guesses: &'static [u8],
    pub facts: &'static [u8],
}

/// The bytes of a language that the build step compiled: `pack_bytes!("sq")`.
#[macro_export]
macro_rules! pack_bytes {
    ($tag:literal) => {
        $crate::language::pack::Bytes {
            map: include_bytes!(concat!(env!("OUT_DIR"), "/", $tag, ".map")),
            tables: include_bytes!(concat!(env!("OUT_DIR"), "/", $tag, ".tables")),
            ends: include_bytes!(concat!(env!("OUT_DIR"), "/", $tag, ".ends")),
            guesses: include_bytes!(concat!(env!("OUT_DIR"), "/", $tag, ".guesses")),
            facts: include_bytes!(concat!(env!("OUT_DIR"), "/", $tag, ".facts")),
        }
    };
}

/// A pack ready for use.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Word forms.
    pub lexicon: Lexicon,
    /// Readings of unknown words.
    pub guesser: Guesser,
    /// Everything else.
    pub facts: Facts,
}

impl Pack {
    /// Opens what [`compile`] made.
    ///
    /// # Errors
    /// The bytes are of another version.
    pub fn open(bytes: &Bytes) -> Result<Self, Broken> {
        Ok(Self {
            lexicon: Lexicon::open(Cow::Borrowed(bytes.map), bytes.tables)?,
            guesser: Guesser::open(Cow::Borrowed(bytes.ends), bytes.guesses)?,
            facts: postcard::from_bytes(bytes.facts).map_err(|e| Broken(e.to_string()))?,
        })
    }
}

/// Reads `paradigms.toml`.
///
/// # Errors
/// It does not fit [`Paradigms`].
pub fn paradigms(text: &str) -> Result<Paradigms, TableError> {
    toml::from_str(text).map_err(|e| toml_error("paradigms.toml", text, &e))
}

/// What is wrong in a TOML file, with its line.
pub fn toml_error(file: &str, text: &str, error: &toml::de::Error) -> TableError {
    let at = error.span().map_or(0, |s| s.start);
    TableError {
        file: file.into(),
        line: text[..at].lines().count().max(1),
        what: error.message().into(),
    }
}

/// A digest of the files: another one if any word of them changes.
pub fn digest(files: &[File]) -> String {
    let mut all: Vec<&File> = files.iter().collect();
    all.sort();
    let mut hash = sha2::Sha256::new();
    for (name, text) in all {
        for part in [name, text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    hash.finalize()
        .iter()
        .take(8)
        .map(|b| format!("{b:02x}"))
        .collect()
}

/// Reads, checks and compiles the files of a pack (or of an overlay).
///
/// # Errors
/// The first row that does not fit, with its file and line.
pub fn compile(files: &[File], paradigms: &Paradigms) -> Result<Compiled, TableError> {
    let forms = forms(files, paradigms)?;
    let whole = |e: Broken| TableError {
        file: "lexicon".into(),
        line: 0,
        what: e.0,
    };
    let mut facts = Facts::default();
    for (file, text) in files {
        let known = facts.add(file, text)?;
        if !known && !is_morphology(file) {
            return Err(TableError {
                file: file.clone(),
                line: 0,
                what: "no table of that name is known".into(),
            });
        }
    }
    facts.digest = digest(files);
    check::frames(&facts, &forms)?;
    let (ends, guesses) = guess::compile(&forms).map_err(whole)?;
    let (map, tables) = lexicon::compile(forms).map_err(whole)?;
    let facts = postcard::to_stdvec(&facts).map_err(|e| whole(Broken(e.to_string())))?;
    Ok(Compiled {
        map,
        tables,
        ends,
        guesses,
        facts,
    })
}

/// Whether a file is one that [`forms`], the paradigms or the disambiguator read.
fn is_morphology(file: &str) -> bool {
    matches!(
        file,
        "words.tsv" | "irregular.tsv" | "paradigms.toml" | "weights.tsv"
    ) || ["nouns/", "adjectives/", "verbs/"]
        .iter()
        .any(|f| file.starts_with(f))
}

/// Every inflected form that the files give.
///
/// # Errors
/// As [`compile`].
pub fn forms(files: &[File], p: &Paradigms) -> Result<Vec<Form>, TableError> {
    let mut out: Vec<Form> = Vec::new();
    let mut adjectives: HashSet<String> = HashSet::default();
    let mut verbs: Vec<Verb> = Vec::new();
    let mut irregular: HashMap<String, Vec<Irregular>> = HashMap::default();
    let mut seen: HashMap<(char, String), (String, usize)> = HashMap::default();
    let mut once = |kind: char, key: String, file: &str, line: usize| -> Result<(), TableError> {
        match seen.insert((kind, key), (file.to_string(), line)) {
            None => Ok(()),
            Some((f, l)) => Err(TableError {
                file: file.into(),
                line,
                what: format!("the same row stands at {f}:{l}"),
            }),
        }
    };
    for (file, text) in files {
        if !file.ends_with(".tsv") {
            continue;
        }
        let table = Table::parse(file, text)?;
        let at = |line: usize| {
            move |what: String| TableError {
                file: file.clone(),
                line,
                what,
            }
        };
        if file == "words.tsv" {
            out.extend(words::words(&table)?);
        } else if file == "irregular.tsv" {
            for cell in words::irregular(&table)? {
                irregular.entry(cell.lemma.clone()).or_default().push(cell);
            }
        } else if file.starts_with("nouns/") {
            for (line, noun) in words::nouns(&table)? {
                let key = format!(
                    "{}|{:?}|{:?}|{:?}",
                    noun.lemma, noun.gender, noun.definite, noun.plurals
                );
                once('n', key, file, line)?;
                out.extend(expand::noun::forms(&noun, p).map_err(at(line))?);
            }
        } else if file.starts_with("adjectives/") {
            for (line, adjective) in words::adjectives(&table)? {
                once(
                    'a',
                    format!("{}|{}", adjective.lemma, adjective.linked),
                    file,
                    line,
                )?;
                out.extend(expand::adjective::forms(&adjective, p, Rank::Listed));
                adjectives.insert(adjective.lemma);
            }
        } else if file.starts_with("verbs/") {
            for (line, verb) in words::verbs(&table, p)? {
                once('v', format!("{}|{}", verb.lemma, verb.aorist), file, line)?;
                // Checked here, expanded below, when the irregular cells are known.
                expand::verb::forms(&verb, p).map_err(at(line))?;
                verbs.push(verb);
            }
        } else {
            out.extend(proper::forms(&table, p)?);
        }
    }
    let middles: HashSet<String> = verbs
        .iter()
        .filter(|v| v.middle_only)
        .map(|v| v.lemma.clone())
        .collect();
    for verb in &verbs {
        let cells = irregular.remove(&verb.lemma).unwrap_or_default();
        let mut forms = conjugated(verb, &cells, p);
        // ndodhem (be somewhere) beside ndodh (happen): the middle forms are those of the middle verb.
        if !verb.middle_only && middles.contains(&format!("{}em", verb.middle)) {
            forms.retain(|f| f.features.voice != Some(Voice::Mid));
        }
        out.extend(forms);
        if !adjectives.contains(&verb.participle)
            && let Some(a) = expand::adjective::of_participle(&verb.participle, p)
        {
            out.extend(expand::adjective::forms(&a, p, Rank::Derived));
        }
    }
    if let Some(lemma) = irregular.keys().min() {
        return Err(TableError {
            file: "irregular.tsv".into(),
            line: 0,
            what: format!("no table of verbs has {lemma:?}"),
        });
    }
    Ok(out)
}

/// The paradigm of a verb with its irregular cells put in.
fn conjugated(verb: &Verb, cells: &[Irregular], p: &Paradigms) -> Vec<Form> {
    // A verb whose principal parts fit no pattern was refused when its row was read.
    let mut forms = expand::verb::forms(verb, p).unwrap_or_default();
    for cell in cells {
        forms.retain(|f| f.features != cell.features);
        let rank = match cell.features.mood {
            Some(crate::language::features::Mood::Opt | crate::language::features::Mood::Adm) => {
                Rank::Rare
            }
            _ => Rank::Listed,
        };
        forms.extend(cell.forms.iter().map(|form| {
            let mut features = cell.features;
            if verb.middle_only {
                features.voice = Some(Voice::Mid);
            }
            Form::new(
                form,
                &verb.lemma,
                crate::language::features::Pos::Verb,
                features,
            )
            .ranked(rank)
        }));
    }
    forms
}
