//! Triggers: verbs and nouns with an event frame, and their roles.

mod around;
mod nouns;
mod parties;
mod roles;
mod verbs;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;

use crate::hash::HashSet;

use super::context::Context;
use super::draft::Draft;
use super::frame_index::FrameIndex;
use super::trace::Why;
use super::view::View;
use crate::language::Voice;
use crate::language::pack::frames::Frame;
use crate::language::syntax::{GroupForm, Link, VerbGroup};
use crate::record::EventType;
use crate::text::SentenceKind;

pub use around::clause_of;
use nouns::noun;
pub(in crate::event) use roles::is_location;
use verbs::verb;

/// A noun that names a state of affairs, with who it holds of.
#[derive(Debug, Clone)]
pub struct SituationNoun {
    /// Sentence.
    pub sentence: usize,
    /// Clause it stands in.
    pub clause: usize,
    /// The noun.
    pub token: usize,
    /// Frame number.
    pub frame: usize,
    /// Holders.
    pub holders: Vec<usize>,
}

/// What the frames find in a document.
#[derive(Debug, Default)]
pub struct Found {
    /// Events, verbs and nouns, in text order.
    pub drafts: Vec<Draft>,
    /// Situations named by a noun.
    pub situations: Vec<SituationNoun>,
}

/// Settings a language gives to this stage.
#[derive(Debug, Clone)]
pub struct Words {
    /// Preposition of the passive's agent.
    pub agent: String,
    /// Preposition of place.
    pub locative: HashSet<String>,
    /// Prepositions under which an event noun dates the clause ("during the visit"): the clause's subject is its source.
    pub during: HashSet<String>,
}

/// Finds the triggers.
pub fn triggers(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    words: &Words,
) -> Found {
    let mut found = Found::default();
    for (s, views) in views.iter().enumerate() {
        if context.sentences[s].kind == SentenceKind::Noise {
            continue;
        }
        let mut used: HashSet<usize> = HashSet::default();
        let mut here: Vec<Draft> = Vec::new();
        for (c, view) in views.iter().enumerate() {
            if let Some(draft) = verb(context, frames, s, c, view, words, &mut used) {
                here.push(draft);
            }
        }
        for token in 0..context.sentences[s].words.len() {
            if used.contains(&token) {
                context.missed(s, token, || Why::Swallowed);
                continue;
            }
            noun(
                context,
                frames,
                s,
                token,
                views,
                words,
                &mut found.situations,
                &mut here,
            );
        }
        here.sort_by_key(|d| d.span);
        found.drafts.extend(here);
    }
    found
}

fn event_type(frame: &Frame) -> Option<EventType> {
    let name = frame.event.as_deref()?;
    let name: StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
    EventType::deserialize(name).ok()
}

/// Whether a clause is one whose verb stands in the infinitive of purpose, gerund or subjunctive.
pub fn is_dependent_form(form: GroupForm, link: Link) -> bool {
    matches!(
        form,
        GroupForm::Subjunctive | GroupForm::Purpose | GroupForm::Gerund | GroupForm::Privative
    ) || link == Link::Relative
}

/// Whether the verb group is passive in form.
pub fn is_middle(group: &VerbGroup) -> bool {
    group.voice == Voice::Mid
}
