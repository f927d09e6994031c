//! The rows of a word: what each asks, what stood there, and what became of it.

use super::{ConditionStory, RowStory, Teller, Verdict};
use crate::event::frame_index::Refusal;
use crate::event::trace::{Judged, Search, Tried};
use crate::language::pack::frames::{Frame, FrameKind, FrameVoice, Need, Role, Slot};

impl Teller<'_> {
    /// The rows that were tried on a word, the one that was taken first, then those that come nearest; and how many of
    /// longer triggers are left out.
    pub(super) fn rows(
        &self,
        sentence: usize,
        token: usize,
        taken: Option<usize>,
    ) -> (Vec<RowStory>, usize) {
        let mut tried: Vec<(&Search, &Tried)> = Vec::new();
        let searches = self
            .notes
            .searches
            .iter()
            .filter(|s| (s.sentence, s.token) == (sentence, token));
        for search in searches {
            for row in &search.rows {
                // A verb is tried in one voice and then in the other: what looked at the conditions counts.
                match tried.iter_mut().find(|(_, r)| r.frame == row.frame) {
                    Some(old) if row.refusal.is_none() => *old = (search, row),
                    Some(_) => {}
                    None => tried.push((search, row)),
                }
            }
        }
        let (longer, mut tried): (Vec<_>, Vec<_>) = tried
            .into_iter()
            .partition(|(_, r)| r.refusal == Some(Refusal::Words));
        let failed = |r: &Tried| r.conditions.iter().filter(|c| !c.held).count();
        tried.sort_by_key(|(_, r)| {
            let event = self.frames.frame(r.frame).event.is_some();
            (
                taken != Some(r.frame),
                r.refusal.is_some(),
                !event,
                failed(r),
            )
        });
        let rows = tried
            .into_iter()
            .map(|(search, row)| self.tried(search, row, taken));
        (rows.collect(), longer.len())
    }

    /// The rows of a lemma that was never looked up.
    pub(super) fn untried(&self, kind: FrameKind, lemma: &str) -> Vec<RowStory> {
        let rows = self.frames.of(kind, lemma);
        rows.filter(|f| f.event.is_some() && f.trigger.len() == 1)
            .map(|f| row(f, Verdict::Untried, Vec::new()))
            .collect()
    }

    fn tried(&self, search: &Search, tried: &Tried, taken: Option<usize>) -> RowStory {
        let frame = self.frames.frame(tried.frame);
        let conditions: Vec<ConditionStory> = frame
            .needs
            .iter()
            .zip(&tried.conditions)
            .map(|(need, judged)| self.condition(search, need, judged))
            .collect();
        let verdict = match tried.refusal {
            _ if taken == Some(tried.frame) => Verdict::Taken,
            Some(Refusal::Voice) => Verdict::OtherVoice,
            Some(Refusal::Words) => Verdict::OtherWords,
            None if conditions.iter().all(|c| c.held) => Verdict::Outdone,
            None => Verdict::Failed,
        };
        row(frame, verdict, conditions)
    }

    fn condition(&self, search: &Search, need: &Need, judged: &Judged) -> ConditionStory {
        let words = judged.filler.as_ref().map(|f| match f.phrase {
            Some(p) => self.phrase(search.sentence, p),
            None if need.slot == Slot::Adjective => "an adjective of origin".into(),
            None => "the clitic".into(),
        });
        let slot = match (&need.slot, search.passive) {
            (Slot::Subject, true) => "the passive's agent".into(),
            (Slot::Object, true) => "the passive's subject".into(),
            (slot, _) => format!("`{}`", name(slot)),
        };
        let because = match (words, judged.value) {
            (None, _) => format!("nothing stands in {slot}"),
            (Some(words), Some(n)) => {
                let value = &need.values[n];
                let lemmas = judged.filler.iter().flat_map(|f| &f.lemmas);
                let by = lemmas
                    .filter(|l| value.strip_prefix('@').is_some_and(|c| self.in_class(c, l)))
                    .map(|l| format!(" by “{l}”"))
                    .next()
                    .unwrap_or_default();
                format!("{slot} is “{words}”, which is {value}{by}")
            }
            (Some(words), None) if need.values.is_empty() => format!("{slot} is “{words}”"),
            (Some(words), None) => {
                let what = judged.filler.as_ref().map(|f| {
                    let mut all: Vec<&str> = f.lemmas.iter().map(String::as_str).collect();
                    all.dedup();
                    let classes = f.classes.iter().map(|c| format!("@{c}"));
                    let all = all.into_iter().map(str::to_owned).chain(classes);
                    all.collect::<Vec<_>>().join(", ")
                });
                let what = what.filter(|w| !w.is_empty());
                let what = what.map(|w| format!(" ({w})")).unwrap_or_default();
                format!("{slot} is “{words}”{what}, none of these")
            }
        };
        ConditionStory {
            asks: needs(need),
            held: judged.held,
            filled: judged.filler.is_some(),
            because,
        }
    }

    fn in_class(&self, class: &str, lemma: &str) -> bool {
        self.frames.in_class(class, lemma)
    }
}

/// A row with its place and what became of it.
pub(super) fn row(frame: &Frame, verdict: Verdict, conditions: Vec<ConditionStory>) -> RowStory {
    RowStory {
        id: frame.id.clone(),
        file: frame.place.0.clone(),
        line: frame.place.1,
        own: frame.id.contains("/+"),
        row: text(frame),
        event: frame.event.is_some(),
        verdict,
        conditions,
    }
}

/// Trigger, what it asks, and what it makes.
fn text(frame: &Frame) -> String {
    let mut parts = vec![frame.trigger.join(" ")];
    match (frame.kind, frame.voice) {
        (FrameKind::Noun, _) => parts.push("noun".into()),
        (_, FrameVoice::Mid) => parts.push("middle".into()),
        _ => {}
    }
    if !frame.needs.is_empty() {
        let needs: Vec<String> = frame.needs.iter().map(needs).collect();
        parts.push(format!("if {}", needs.join(" and ")));
    }
    parts.push("→".into());
    parts.push(frame.event.clone().unwrap_or_else(|| "no event".into()));
    parts.extend(frame.cameo.clone());
    for (slot, roles) in &frame.roles {
        let roles: Vec<&str> = roles.iter().map(role).collect();
        parts.push(format!("{}={}", name(slot), roles.join("+")));
    }
    parts.join(" ")
}

fn needs(need: &Need) -> String {
    let values = if need.values.is_empty() {
        "*".into()
    } else {
        need.values.join("|")
    };
    let not = if need.not { "!" } else { "" };
    format!("{not}{}:{values}", name(&need.slot))
}

/// A condition with the first of its values only, where it has many.
pub(super) fn short(asks: &str) -> String {
    let mut values = asks.split('|');
    let first: Vec<&str> = values.by_ref().take(3).collect();
    match values.count() {
        0 | 1 => asks.to_owned(),
        more => format!("{}|… {more} more", first.join("|")),
    }
}

/// A slot as a row writes it.
pub(super) fn name(slot: &Slot) -> &str {
    match slot {
        Slot::Subject => "subj",
        Slot::Object => "obj",
        Slot::Dative => "dat",
        Slot::Genitive => "gen",
        Slot::Adjective => "adj",
        Slot::Preposition(word) => word,
    }
}

const fn role(role: &Role) -> &'static str {
    match role {
        Role::Source => "source",
        Role::Target => "target",
        Role::Place => "place",
        Role::Topic => "topic",
        Role::Both => "both",
        Role::DoerOf => "doer-of",
    }
}
