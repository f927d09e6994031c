//! What the tables must be to one another: a frame's words are in the lexicon, its classes in `classes.tsv`, and no two
//! frames say the same.

use std::collections::{HashMap, HashSet};

use super::classes::DYNAMIC;
use super::facts::Facts;
use super::frames::{Frame, FrameKind, FrameVoice, Slot};
use super::lexeme::Form;
use super::lexicon::Lexicon;
use super::table::TableError;
use crate::language::features::Pos;

/// Checks the frames of a pack.
///
/// # Errors
/// The first row whose trigger or preposition no table knows, that names an unknown class, or that repeats another.
pub fn frames(facts: &Facts, forms: &[Form]) -> Result<(), TableError> {
    let class = |name: &str| facts.classes.0.contains_key(name);
    frames_among(&facts.frames.0, &Words::new(forms, None), &class)
}

/// Checks frames against the words and the classes that they may name.
///
/// # Errors
/// As [`frames`].
pub fn frames_among(
    frames: &[Frame],
    words: &Words<'_>,
    class: &dyn Fn(&str) -> bool,
) -> Result<(), TableError> {
    let mut seen: HashMap<String, &Frame> = HashMap::new();
    for frame in frames {
        known(frame, words)?;
        slots(frame, words)?;
        classes(frame, class)?;
        for key in keys(frame) {
            if let Some(other) = seen.insert(key, frame) {
                let (file, line) = &other.place;
                return Err(error(
                    frame,
                    format!(
                        "the same trigger with the same voice and needs stands at {file}:{line}"
                    ),
                ));
            }
        }
    }
    Ok(())
}

/// Lemmas and forms that are known: those of rows just read, over those of a lexicon that is there.
#[derive(Debug)]
pub struct Words<'a> {
    below: Option<&'a Lexicon>,
    verbs: HashSet<&'a str>,
    nouns: HashSet<&'a str>,
    prepositions: HashSet<&'a str>,
    forms: HashSet<&'a str>,
}

impl<'a> Words<'a> {
    /// Of forms, and of a lexicon below them.
    pub fn new(forms: &'a [Form], below: Option<&'a Lexicon>) -> Self {
        let lemmas = |is: fn(Pos) -> bool| {
            forms
                .iter()
                .filter(|f| is(f.pos))
                .map(|f| f.lemma.as_str())
                .collect()
        };
        Self {
            below,
            verbs: lemmas(Pos::is_verbal),
            nouns: lemmas(|p| matches!(p, Pos::Noun | Pos::Adj | Pos::Propn)),
            prepositions: lemmas(|p| p == Pos::Adp),
            forms: forms.iter().map(|f| f.form.as_str()).collect(),
        }
    }

    fn lemma(&self, own: &HashSet<&str>, word: &str, is: fn(Pos) -> bool) -> bool {
        let below = |lexicon: &Lexicon| {
            let mut readings = lexicon.readings(word);
            readings.any(|r| is(r.tag.pos) && r.lemma(word) == word)
        };
        own.contains(word) || self.below.is_some_and(below)
    }

    fn verb(&self, word: &str) -> bool {
        self.lemma(&self.verbs, word, Pos::is_verbal)
    }

    fn noun(&self, word: &str) -> bool {
        self.lemma(&self.nouns, word, |p| {
            matches!(p, Pos::Noun | Pos::Adj | Pos::Propn)
        })
    }

    fn preposition(&self, word: &str) -> bool {
        self.lemma(&self.prepositions, word, |p| p == Pos::Adp)
    }

    fn form(&self, word: &str) -> bool {
        self.forms.contains(word) || self.below.is_some_and(|l| l.contains(word))
    }
}

/// The head is a lemma of its kind, each further word at least a form or a class.
fn known(frame: &Frame, words: &Words<'_>) -> Result<(), TableError> {
    let Some((head, rest)) = frame.trigger.split_first() else {
        return Ok(());
    };
    let has = |word: &str| match frame.kind {
        FrameKind::Verb => words.verb(word),
        FrameKind::Noun => words.noun(word),
    };
    let kind = match frame.kind {
        FrameKind::Verb => "verb",
        FrameKind::Noun => "noun",
    };
    // "i vdekur": the word behind the article is the head.
    let linked = frame.kind == FrameKind::Noun
        && !has(head)
        && words.form(head)
        && rest.first().is_some_and(|w| has(w));
    if !linked && !has(head) {
        return Err(error(frame, format!("no table has the {kind} {head:?}")));
    }
    match rest.iter().find(|w| !w.starts_with('@') && !words.form(w)) {
        Some(word) => Err(error(frame, format!("no table has the word {word:?}"))),
        None => Ok(()),
    }
}

/// Slots that are none of the named ones are prepositions.
fn slots(frame: &Frame, words: &Words<'_>) -> Result<(), TableError> {
    let needed = frame.needs.iter().map(|n| &n.slot);
    let named = frame.roles.iter().map(|(s, _)| s);
    for slot in needed.chain(named).chain(&frame.flags.control) {
        if let Slot::Preposition(name) = slot
            && !words.preposition(name)
        {
            return Err(error(
                frame,
                format!("{name:?} is no slot and no table has that preposition"),
            ));
        }
    }
    Ok(())
}

fn classes(frame: &Frame, known: &dyn Fn(&str) -> bool) -> Result<(), TableError> {
    let needed = frame.needs.iter().flat_map(|n| &n.values);
    for value in needed.chain(&frame.trigger) {
        if let Some(class) = value.strip_prefix('@')
            && !DYNAMIC.contains(&class)
            && !known(class)
        {
            return Err(error(frame, format!("classes.tsv has no class {class:?}")));
        }
    }
    Ok(())
}

/// What no other frame may have: trigger, kind, needs and voice; a frame of any voice stands for both.
pub fn keys(frame: &Frame) -> Vec<String> {
    let mut needs: Vec<String> = frame.needs.iter().map(|n| format!("{n:?}")).collect();
    needs.sort();
    let voices: &[FrameVoice] = match frame.voice {
        FrameVoice::Any => &[FrameVoice::Act, FrameVoice::Mid],
        FrameVoice::Act => &[FrameVoice::Act],
        FrameVoice::Mid => &[FrameVoice::Mid],
    };
    voices
        .iter()
        .map(|v| format!("{:?} {:?} {v:?} {needs:?}", frame.trigger, frame.kind))
        .collect()
}

fn error(frame: &Frame, what: String) -> TableError {
    TableError {
        file: frame.place.0.clone(),
        line: frame.place.1,
        what,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::language::features::Features;

    fn checked(rows: &str) -> Result<(), TableError> {
        let mut facts = Facts::default();
        let head = "trigger\tkind\tvoice\tneeds\ttype\tcameo\troles\tflags\texample\n";
        facts.add("frames/a.tsv", &format!("{head}{rows}"))?;
        facts.add("classes.tsv", "class\tlemmas\n@weapon\tarmë\n")?;
        let form = |f: &str, l: &str, p| Form::new(f, l, p, Features::default());
        frames(
            &facts,
            &[
                form("takoj", "takoj", Pos::Verb),
                form("paqeje", "paqe", Pos::Noun),
            ],
        )
    }

    #[test]
    fn a_good_row_passes() {
        checked("takoj paqeje\tverb\tact\tobj:@weapon|@state\tCONSULT\t-\t-\t-\tX.\n").unwrap();
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let told = |rows: &str| checked(rows).unwrap_err().to_string();
        assert!(
            told("takohj\tverb\t-\t-\tnone\n").starts_with("frames/a.tsv:2: no table has the verb")
        );
        assert!(told("takoj fjalë\tverb\t-\t-\tnone\n").contains("\"fjalë\""));
        assert!(told("takoj\tverb\t-\tobj:@weapons\tnone\n").contains("no class \"weapons\""));
        assert!(told("takoj\tverb\t-\tnë:*\tnone\n").contains("\"në\" is no slot"));
        let twice = told("takoj\tverb\tact\t-\tnone\ntakoj\tverb\t-\t-\tnone\n");
        assert!(twice.starts_with("frames/a.tsv:3:") && twice.contains("frames/a.tsv:2"));
    }
}
