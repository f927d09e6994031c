//! Roles that a sentence leaves out and the document has.
//!
//! In: drafts with the roles that their own clauses give. Out: the same, filled in from what was told before: a later
//! telling has the parties of the first, an attack's dead have its attacker, the police that reports arrests made them.

mod content;
mod deeds;
mod papers;
mod retold;
mod talks;

pub use papers::{is_document, issuer, own_acts};

use super::context::Context;
use super::draft::Draft;
use super::frame_index::FrameIndex;
use super::trace::How;
use super::view::View;
use crate::record::EventType;

use content::{complement, content};
use deeds::{accused, attacker, by_deed, charged};
use papers::document;
use retold::retold;
use talks::{invited, other_side, outcome, talks};

/// How many sentences back an unnamed party is looked for.
const REACH: usize = 4;

/// Fills in parties, before speakers are known.
pub fn parties(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    agent: &str,
    drafts: &mut [Draft],
) {
    retold(context, frames, drafts);
    for draft in drafts.iter() {
        context.bound(draft, || How::Rule("told before of the same happening"));
    }
    for i in 0..drafts.len() {
        let noted = |drafts: &[Draft], why| context.bound(&drafts[i], || How::Rule(why));
        if drafts[i].is_verb {
            by_deed(context, frames, views, agent, drafts, i);
            noted(drafts, "who did the deed that fills the part");
            attacker(drafts, i);
            noted(drafts, "whose attack it was, killed");
            talks(views, drafts, i);
            noted(drafts, "the parties of the talks told of just before");
            complement(context, frames, views, drafts, i);
            noted(drafts, "whom the content of the speech act tells of");
        } else {
            content(context, frames, drafts, i);
            noted(drafts, "who asks for the act or plans it");
            accused(context, drafts, i);
            noted(drafts, "who did what the accusation says");
            outcome(context, views, drafts, i);
            charged(context, drafts, i);
            noted(drafts, "the parties of the talks that it came of");
            other_side(context, frames, drafts, i);
            noted(drafts, "the state that the document is about");
            invited(drafts, i);
            noted(drafts, "who invites and who is invited");
        }
        document(context, frames, views, drafts, i);
        noted(drafts, "who issued the document that says so");
    }
}

fn symmetric(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Consult | EventType::Agree | EventType::Cooperate
    )
}

/// Whether an event is told of for itself, not to say what another noun is of ("një pllakë në kujtim të vizitës").
pub fn in_front(context: &Context<'_>, d: &Draft) -> bool {
    let phrases = &context.sentences[d.sentence].parse.phrases;
    d.is_verb || d.phrase.is_none_or(|p| phrases[p].parent.is_none())
}
