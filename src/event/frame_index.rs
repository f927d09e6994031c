//! Which frame reads a trigger: candidates by head lemma, the most demanding one that fits.

use std::collections::{HashMap, HashSet};

use crate::language::pack::frames::{Frame, FrameKind, FrameVoice, Need, Slot};
use crate::language::{Case, Definite, Pos, Word};

/// Frames by the lemma of their head, with the semantic classes that their conditions name.
#[derive(Debug, Clone, Default)]
pub struct FrameIndex {
    frames: Vec<Frame>,
    verbs: HashMap<String, Vec<usize>>,
    nouns: HashMap<String, Vec<usize>>,
    classes: HashMap<String, HashSet<String>>,
    /// For each frame, the lemmas of each of its trigger's words, links between them left out.
    triggers: Vec<Vec<HashSet<String>>>,
}

/// A word whose row is looked for.
pub struct Asked<'a> {
    /// Verb or noun.
    pub kind: FrameKind,
    /// The word's possible lemmas, likeliest first.
    pub lemmas: &'a [&'a str],
    /// Which voices of a row will do.
    pub voice: &'a dyn Fn(FrameVoice) -> bool,
    /// The words of its sentence.
    pub words: &'a [Word],
    /// Tokens in which further words of a trigger may stand.
    pub after: &'a [usize],
}

/// Who looks on while rows are tried; `()` is nobody, and costs nothing.
pub trait Witness {
    /// Whether the conditions behind one that fails are judged too.
    const ALL: bool;

    /// A row is tried.
    fn row(&mut self, frame: usize);

    /// It is out before its conditions are looked at.
    fn refused(&mut self, why: Refusal);

    /// A condition of it holds or not, with what stands in its slot and which of its values fits that.
    fn judged(&mut self, held: bool, filler: Option<Filler>, value: Option<usize>);
}

impl Witness for () {
    const ALL: bool = false;

    fn row(&mut self, _: usize) {}

    fn refused(&mut self, _: Refusal) {}

    fn judged(&mut self, _: bool, _: Option<Filler>, _: Option<usize>) {}
}

/// Why a row is out before its conditions are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is about the other voice.
    Voice,
    /// Further words of its trigger do not stand there.
    Words,
}

/// What a slot holds, as conditions see it.
#[derive(Debug, Clone, Default)]
pub struct Filler {
    /// The phrase; none for a clitic.
    pub phrase: Option<usize>,
    /// Lemmas of the head under any reading.
    pub lemmas: Vec<String>,
    /// Dynamic classes: `state`, `person`, `organization`, `group`, `place`, `quantity`.
    pub classes: Vec<&'static str>,
}

impl FrameIndex {
    /// Builds the index; classes map a name (without `@`) to its lemmas, `lemmas` a word form to what it may come from.
    ///
    /// Triggers are written as they stand in the nominative ("bisedime paqeje"), so each word counts by its lemmas.
    pub fn new(
        frames: Vec<Frame>,
        classes: HashMap<String, HashSet<String>>,
        lemmas: &dyn Fn(&str) -> Vec<String>,
        is_link: &dyn Fn(&str) -> bool,
    ) -> Self {
        let mut index = Self {
            frames,
            classes,
            ..Self::default()
        };
        for (i, frame) in index.frames.iter().enumerate() {
            let words: Vec<HashSet<String>> = frame
                .trigger
                .iter()
                .enumerate()
                .filter(|(n, w)| *n == 0 || !is_link(w))
                .map(|(n, w)| {
                    // "quaj @pejorative": any word of the class
                    if let Some(class) = w.strip_prefix('@') {
                        return index.classes.get(class).cloned().unwrap_or_default();
                    }
                    let mut set: HashSet<String> = HashSet::from([w.clone()]);
                    if n > 0 || frame.trigger.len() > 1 {
                        set.extend(lemmas(w));
                    }
                    set
                })
                .collect();
            let map = if frame.kind == FrameKind::Verb {
                &mut index.verbs
            } else {
                &mut index.nouns
            };
            for head in words.first().into_iter().flatten() {
                map.entry(head.clone()).or_default().push(i);
            }
            index.triggers.push(words);
        }
        index
    }

    /// A frame by its number.
    pub fn frame(&self, i: usize) -> &Frame {
        &self.frames[i]
    }

    /// All frames.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// Whether a verb or noun has any frame.
    pub fn knows(&self, kind: FrameKind, lemma: &str) -> bool {
        match kind {
            FrameKind::Verb => self.verbs.contains_key(lemma),
            FrameKind::Noun => self.nouns.contains_key(lemma),
        }
    }

    /// Whether a lemma is listed in a class (without `@`).
    pub fn in_class(&self, class: &str, lemma: &str) -> bool {
        self.classes.get(class).is_some_and(|c| c.contains(lemma))
    }

    /// Frames of a lemma.
    pub fn of(&self, kind: FrameKind, lemma: &str) -> impl Iterator<Item = &Frame> {
        let map = if kind == FrameKind::Verb {
            &self.verbs
        } else {
            &self.nouns
        };
        map.get(lemma)
            .into_iter()
            .flatten()
            .map(|&i| &self.frames[i])
    }

    /// The frame of a trigger and the last token of its words; `filler` tells what a slot holds, `None` if it is empty.
    pub fn find<'f, W: Witness>(
        &'f self,
        asked: &Asked<'_>,
        filler: &dyn Fn(&Slot) -> Option<Filler>,
        witness: &mut W,
    ) -> Option<(usize, &'f Frame, Option<usize>)> {
        let map = if asked.kind == FrameKind::Verb {
            &self.verbs
        } else {
            &self.nouns
        };
        for lemma in asked.lemmas {
            let mut best: Option<(usize, usize, Option<usize>)> = None;
            for &i in map.get(*lemma).into_iter().flatten() {
                let frame = &self.frames[i];
                let Some(last) = self.fits(i, asked, filler, witness) else {
                    continue;
                };
                let score = frame.specificity() * 2 + usize::from(frame.event.is_some());
                // of equal ones the nearer: "hedh poshtë akuzat" is no "hedh akuza"
                if best.is_none_or(|(s, _, l)| score > s || score == s && last < l) {
                    best = Some((score, i, last));
                }
            }
            if let Some((_, i, last)) = best {
                return Some((i, &self.frames[i], last));
            }
        }
        None
    }

    /// Whether a row reads a word: the last token of its trigger's further words, `Some(None)` where it has none.
    fn fits<W: Witness>(
        &self,
        i: usize,
        asked: &Asked<'_>,
        filler: &dyn Fn(&Slot) -> Option<Filler>,
        witness: &mut W,
    ) -> Option<Option<usize>> {
        let frame = &self.frames[i];
        witness.row(i);
        if !(asked.voice)(frame.voice) {
            witness.refused(Refusal::Voice);
            return None;
        }
        let rest = rest_of_trigger(&self.triggers[i], asked.words, asked.after, asked.kind);
        let Some(last) = rest else {
            witness.refused(Refusal::Words);
            return None;
        };
        let mut all = true;
        for need in &frame.needs {
            all &= self.holds(need, filler, witness);
            if !all && !W::ALL {
                break;
            }
        }
        all.then_some(last)
    }

    fn holds<W: Witness>(
        &self,
        need: &Need,
        filler: &dyn Fn(&Slot) -> Option<Filler>,
        witness: &mut W,
    ) -> bool {
        let filler = filler(&need.slot);
        let value = filler
            .as_ref()
            .and_then(|f| need.values.iter().position(|v| self.value_fits(v, f)));
        let there = filler.is_some() && need.values.is_empty() || value.is_some();
        let held = there != need.not;
        witness.judged(held, filler, value);
        held
    }

    fn value_fits(&self, value: &str, filler: &Filler) -> bool {
        match value.strip_prefix('@') {
            Some(class) => {
                filler.classes.contains(&class)
                    || self
                        .classes
                        .get(class)
                        .is_some_and(|c| filler.lemmas.iter().any(|l| c.contains(l)))
            }
            None => filler.lemmas.iter().any(|l| l == value),
        }
    }
}

/// The last token of a trigger's further words, in order; `Some(None)` where there are none.
fn rest_of_trigger(
    trigger: &[HashSet<String>],
    words: &[Word],
    after: &[usize],
    kind: FrameKind,
) -> Option<Option<usize>> {
    let mut last = None;
    let mut from = 0;
    for lemmas in trigger.get(1..).unwrap_or_default() {
        let fits = |t: &usize| {
            let same = lemmas.contains(&words[*t].token.lower)
                || words[*t].analyses.iter().any(|a| lemmas.contains(&a.lemma));
            // "masat që ndërmori": what stands before its verb is under another's preposition
            let behind = after.first().is_some_and(|first| t >= first);
            same && !(kind == FrameKind::Verb && behind && stands_apart(words, *t, last))
        };
        let at = after[from..].iter().position(fits)?;
        last = Some(after[from + at]);
        from += at + 1;
    }
    Some(last)
}

/// Whether a noun is no object of the verb before it: under a preposition that is no part of the trigger, or somebody's.
///
/// "jap njoftim rreth vizave" gives no visa, "bëj reagimin e publikut" makes nothing public.
fn stands_apart(words: &[Word], noun: usize, matched: Option<usize>) -> bool {
    if words[noun].pos() != Pos::Noun {
        return false;
    }
    let features = words[noun].best().features;
    if features.definite == Some(Definite::Def) && features.case == Some(Case::Gen) {
        return true;
    }
    for t in (0..noun).rev() {
        if Some(t) == matched {
            return false;
        }
        match words[t].pos() {
            Pos::Det | Pos::Adj | Pos::Num => {}
            Pos::Adp => return true,
            _ => return false,
        }
    }
    false
}
