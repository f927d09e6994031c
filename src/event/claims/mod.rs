//! Claims: who asserts, denies or withholds an event.

mod disputed;

use std::ops::Range;

use super::attribution::Speaker;
use super::context::Context;
use super::draft::Draft;
use super::frame_index::FrameIndex;
use super::view::View;
use crate::language::Pos;
use crate::language::syntax::{GroupTense, Link, Modality};
use crate::record::{Factuality, Stance};
use crate::span::Span;
use disputed::{Site, disputed};

/// What a claim is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// An event, by its place in the list.
    Event(usize),
    /// Another claim, by its place in the list.
    Claim(usize),
    /// A situation, by its place in the list.
    Situation(usize),
}

/// A claim before it stands in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimDraft {
    /// Who takes the stance.
    pub speaker: Vec<usize>,
    /// About what.
    pub about: About,
    /// Stance.
    pub stance: Stance,
    /// Speech act among the drafts.
    pub said_in: Option<usize>,
    /// The words.
    pub evidence: Span,
    /// Direct speech.
    pub quote: Option<Span>,
}

/// One claim for each level of attribution: the innermost about the event, each outer one about the claim inside.
pub fn assertions(
    about: About,
    levels: &[Speaker],
    quote: Option<Span>,
    out: &mut Vec<ClaimDraft>,
) {
    let mut about = about;
    for level in levels.iter().rev() {
        out.push(ClaimDraft {
            speaker: level.who.clone(),
            about,
            stance: Stance::Asserts,
            said_in: level.said_in,
            evidence: level.evidence,
            quote,
        });
        about = About::Claim(out.len() - 1);
    }
}

/// Denials and refusals to confirm, from verbs and nouns whose frame has a stance, and from what is called untrue.
///
/// "mohoi" denies; "nuk mohoi", "nuk konfirmoi" and the two together withhold.
pub fn stances(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    drafts: &[Draft],
    out: &mut Vec<ClaimDraft>,
) {
    let taken = acts(frames, context, views, drafts)
        .into_iter()
        .chain(states(context, frames, views, drafts));
    for (site, stance) in taken {
        for about in disputed(context, frames, views, drafts, &site) {
            let claim = ClaimDraft {
                speaker: site.source.clone(),
                about: About::Event(about),
                stance,
                said_in: site.draft,
                evidence: site.span,
                quote: None,
            };
            // "neither confirmed nor denied" is one stance told by two verbs
            if !out.iter().any(|c| {
                c.speaker == claim.speaker && c.about == claim.about && c.stance == claim.stance
            }) {
                out.push(claim);
            }
        }
    }
    untrue(context, frames, drafts, out);
}

/// The stance that a frame's flag and a negation make.
fn stance_of(flag: &str, negated: bool) -> Option<Stance> {
    match (flag, negated) {
        ("denies", false) => Some(Stance::Denies),
        ("denies" | "confirms", true) | ("withholds", _) => Some(Stance::Withholds),
        _ => None,
    }
}

/// Stances that events take: "mohoi", "nuk konfirmoi", "e cilësoi shpifje".
fn acts(
    frames: &FrameIndex,
    context: &Context<'_>,
    views: &[Vec<View>],
    drafts: &[Draft],
) -> Vec<(Site, Stance)> {
    let mut out = Vec::new();
    for (i, draft) in drafts.iter().enumerate() {
        let frame = frames.frame(draft.frame);
        let negated = draft.factuality == Factuality::Negated;
        let calls = draft.is_verb
            && frames.in_class("calls", frame.trigger.first().map_or("", String::as_str))
            && has(
                context,
                frames,
                draft.sentence,
                context.sentences[draft.sentence].parse.clauses[draft.clause]
                    .tokens
                    .clone(),
                "untrue",
            );
        let stance = match frame.flags.stance.as_deref() {
            Some(flag) => stance_of(flag, negated),
            None => (calls && !negated).then_some(Stance::Denies),
        };
        // "refuzoi të japë sqarime": who refuses is who would tell
        let view = &views[draft.sentence][draft.clause];
        let source = if draft.source.is_empty() && draft.is_verb {
            actors(
                context,
                &above(context, views, draft).unwrap_or_else(|| view.subject.clone()),
            )
        } else {
            draft.source.clone()
        };
        let open = matches!(draft.factuality, Factuality::Future | Factuality::Possible);
        if let Some(stance) = stance.filter(|_| !source.is_empty() && !open) {
            let mut site = Site::of(draft, i);
            site.source = source;
            out.push((site, stance));
        }
    }
    out
}

/// The subject of the clause above a dependent one.
fn above(context: &Context<'_>, views: &[Vec<View>], draft: &Draft) -> Option<Vec<usize>> {
    let clause = &context.sentences[draft.sentence].parse.clauses[draft.clause];
    let parent = clause.parent.filter(|_| clause.link == Link::Subjunctive)?;
    Some(views[draft.sentence][parent].subject.clone()).filter(|s| !s.is_empty())
}

fn actors(context: &Context<'_>, who: &[usize]) -> Vec<usize> {
    who.iter()
        .copied()
        .filter(|&e| context.is_actor(e))
        .collect()
}

/// Whether a word of a class stands among some.
fn has(
    context: &Context<'_>,
    frames: &FrameIndex,
    sentence: usize,
    tokens: Range<usize>,
    class: &str,
) -> bool {
    context.sentences[sentence].words[tokens]
        .iter()
        .any(|w| w.analyses.iter().any(|a| frames.in_class(class, &a.lemma)))
}

/// Stances that verbs take which are no events: "nuk ka informacion për sulmin", "heshti".
fn states(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    drafts: &[Draft],
) -> Vec<(Site, Stance)> {
    let mut out = Vec::new();
    for (s, views) in views.iter().enumerate() {
        let parse = &context.sentences[s].parse;
        for (c, view) in views.iter().enumerate() {
            let frame = view.frame.map(|(f, _)| frames.frame(f));
            let flag = frame
                .filter(|f| f.event.is_none())
                .and_then(|f| f.flags.stance.as_deref());
            let group = parse.clauses[c].group.map(|g| &parse.groups[g]);
            let (Some(flag), Some(group)) = (flag, group) else {
                continue;
            };
            // "mund të ketë dijeni", "do të heshtë" take none yet, "nuk mund ta verifikojë" does
            let open = group.tense == GroupTense::Future
                || group.modality == Some(Modality::Possibility) && !group.negated;
            let mut source = actors(context, &view.subject);
            if source.is_empty() && parse.clauses[c].link == Link::Complement {
                // "tha se nuk ka informacion"
                let told = drafts.iter().find(|d| {
                    d.is_verb && d.sentence == s && Some(d.clause) == parse.clauses[c].parent
                });
                source = told.map(|d| d.source.clone()).unwrap_or_default();
            }
            if let Some(stance) = stance_of(flag, group.negated)
                && !open
                && !source.is_empty()
            {
                let words = &context.sentences[s].words;
                let span = words[group.tokens.start]
                    .token
                    .span
                    .cover(words[group.tokens.end - 1].token.span);
                out.push((
                    Site {
                        sentence: s,
                        clause: c,
                        head: group.head,
                        is_verb: true,
                        span,
                        source,
                        target: Vec::new(),
                        draft: None,
                    },
                    stance,
                ));
            }
        }
    }
    out
}

/// "Është gënjeshtër që X ka shitur armë", "nuk është e vërtetë se …": whoever says so denies it.
fn untrue(context: &Context<'_>, frames: &FrameIndex, drafts: &[Draft], out: &mut Vec<ClaimDraft>) {
    for (i, d) in drafts.iter().enumerate().filter(|(_, d)| d.is_verb) {
        let analysis = &context.sentences[d.sentence];
        let parse = &analysis.parse;
        let clause = &parse.clauses[d.clause];
        let Some(above) = clause.parent.filter(|_| {
            matches!(
                clause.link,
                Link::Complement | Link::Relative | Link::Subjunctive
            )
        }) else {
            continue;
        };
        let Some(group) = parse.clauses[above].group.map(|g| &parse.groups[g]) else {
            continue;
        };
        let is = analysis.words[group.head].pos() == Pos::Aux && above < d.clause;
        let class = if group.negated { "true" } else { "untrue" };
        let Some(level) = d.attribution.last().filter(|l| is && !l.who.is_empty()) else {
            continue;
        };
        let claim = ClaimDraft {
            speaker: level.who.clone(),
            about: About::Event(d.same_as.unwrap_or(i)),
            stance: Stance::Denies,
            said_in: level.said_in,
            evidence: level.evidence,
            quote: None,
        };
        let known = out.iter().any(|c| {
            c.speaker == claim.speaker && c.about == claim.about && c.stance == claim.stance
        });
        let said = parse.clauses[above].tokens.start..clause.tokens.start;
        if !known && has(context, frames, d.sentence, said, class) {
            out.push(claim);
        }
    }
}
