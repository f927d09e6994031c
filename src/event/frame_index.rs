//! Which frame reads a trigger: candidates by head lemma, the most demanding one that fits.

use crate::hash::{HashMap, HashSet};

use crate::language::pack::frames::{Frame, FrameKind, FrameVoice, Need, Slot};
use crate::language::{Case, Definite, Pos, Word};

/// Frames by the lemma of their head, with the semantic classes that their conditions name.
#[derive(Debug, Clone, Default)]
pub struct FrameIndex {
    frames: Vec<Frame>,
    verbs: HashMap<String, Head>,
    nouns: HashMap<String, Head>,
    classes: HashMap<String, HashSet<String>>,
    /// For each frame, the lemmas of each of its trigger's words, links between them left out.
    triggers: Vec<Vec<HashSet<String>>>,
}

/// The frames of a lemma, in order.
#[derive(Debug, Clone, Default)]
struct Head {
    all: Vec<usize>,
    /// Those whose trigger is this word alone.
    alone: Vec<usize>,
    /// The others, by each lemma of the second word of their trigger.
    second: HashMap<String, Vec<usize>>,
}

/// What a slot holds, as conditions see it.
#[derive(Debug, Clone, Default)]
pub struct Filler {
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
                    let mut set: HashSet<String> = std::iter::once(w.clone()).collect();
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
                let head = map.entry(head.clone()).or_default();
                head.all.push(i);
                match words.get(1) {
                    None => head.alone.push(i),
                    Some(second) => {
                        for lemma in second {
                            head.second.entry(lemma.clone()).or_default().push(i);
                        }
                    }
                }
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
            .flat_map(|head| &head.all)
            .map(|&i| &self.frames[i])
    }

    /// The frame of a trigger and the last token of its words.
    ///
    /// `lemmas` are the head's possible lemmas, likeliest first; `after` the tokens in which further trigger lemmas may
    /// stand; `filler` tells what a slot holds, `None` if it is empty.
    pub fn find<'f>(
        &'f self,
        kind: FrameKind,
        lemmas: &[&str],
        voice: &dyn Fn(FrameVoice) -> bool,
        words: &[Word],
        after: &[usize],
        filler: &dyn Fn(&Slot) -> Option<Filler>,
    ) -> Option<(usize, &'f Frame, Option<usize>)> {
        let map = if kind == FrameKind::Verb {
            &self.verbs
        } else {
            &self.nouns
        };
        // What the slots hold, looked up once for all frames.
        let mut held: Vec<(&Slot, Option<Filler>)> = Vec::new();
        for lemma in lemmas {
            let mut best: Option<(usize, usize, Option<usize>)> = None;
            let Some(head) = map.get(*lemma) else {
                continue;
            };
            for i in head.fitting(words, after) {
                let frame = &self.frames[i];
                if !voice(frame.voice) {
                    continue;
                }
                let Some(last) = rest_of_trigger(&self.triggers[i], words, after, kind) else {
                    continue;
                };
                if !frame.needs.iter().all(|n| self.holds(n, filler, &mut held)) {
                    continue;
                }
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

    fn holds<'f>(
        &self,
        need: &'f Need,
        filler: &dyn Fn(&Slot) -> Option<Filler>,
        held: &mut Vec<(&'f Slot, Option<Filler>)>,
    ) -> bool {
        let known = held.iter().position(|(slot, _)| **slot == need.slot);
        let at = known.unwrap_or_else(|| {
            held.push((&need.slot, filler(&need.slot)));
            held.len() - 1
        });
        let holds = held[at].1.as_ref().is_some_and(|f| {
            need.values.is_empty() || need.values.iter().any(|v| self.value_fits(v, f))
        });
        holds != need.not
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

impl Head {
    /// The frames of which no word of the trigger is missing at once, in order.
    fn fitting(&self, words: &[Word], after: &[usize]) -> Vec<usize> {
        let mut fit = self.alone.clone();
        if !self.second.is_empty() {
            for word in after.iter().map(|t| &words[*t]) {
                let lemmas = word.analyses.iter().map(|a| a.lemma.as_str());
                for lemma in lemmas.chain([word.token.lower.as_str()]) {
                    fit.extend(self.second.get(lemma).into_iter().flatten());
                }
            }
            fit.sort_unstable();
            fit.dedup();
        }
        fit
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
            let same = lemmas.contains(words[*t].token.lower.as_str())
                || words[*t]
                    .analyses
                    .iter()
                    .any(|a| lemmas.contains(a.lemma.as_str()));
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
