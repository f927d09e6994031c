//! Claims: who asserts, denies or withholds an event.

use super::attribution::Speaker;
use super::context::Context;
use super::draft::Draft;
use super::frame_index::FrameIndex;
use super::view::View;
use crate::language::syntax::Link;
use crate::record::{EventType, Factuality, Stance};
use crate::span::Span;
use crate::text::TokenKind;

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

/// Denials and refusals to confirm, from verbs and nouns whose frame has a stance.
///
/// "mohoi" denies; "nuk mohoi", "nuk konfirmoi" and the two together withhold.
pub fn stances(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    drafts: &[Draft],
    out: &mut Vec<ClaimDraft>,
) {
    called_untrue(context, frames, views, drafts, out);
    for (i, draft) in drafts.iter().enumerate() {
        let Some(flag) = frames.frame(draft.frame).flags.stance.as_deref() else {
            continue;
        };
        let negated = draft.factuality == Factuality::Negated;
        let stance = match (flag, negated) {
            ("denies", false) => Stance::Denies,
            ("denies" | "confirms", true) | ("withholds", _) => Stance::Withholds,
            _ => continue,
        };
        if draft.source.is_empty()
            || matches!(draft.factuality, Factuality::Future | Factuality::Possible)
        {
            continue;
        }
        for about in disputed(context, frames, views, drafts, i) {
            let claim = ClaimDraft {
                speaker: draft.source.clone(),
                about: About::Event(about),
                stance,
                said_in: Some(i),
                evidence: draft.span,
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
}

/// "hodhi poshtë akuzat për vrasjen", "akuzat e vrasjes": not the charge is untrue but the deed that it tells.
fn deed(context: &Context<'_>, drafts: &[Draft], charge: usize) -> Option<usize> {
    let d = &drafts[charge];
    let phrases = &context.sentences[d.sentence].parse.phrases;
    let own = d.phrase.filter(|_| d.kind == EventType::Accuse)?;
    let head = phrases[own].tokens.end;
    drafts.iter().position(|n| {
        n.sentence == d.sentence
            && n.phrase.is_some_and(|p| match &phrases[p].preposition {
                Some(under) => under.start == head,
                None => phrases[own].genitives.contains(&p),
            })
    })
}

/// "X tha se akuzat për vrasjen janë trillim": what a speaker calls untrue.
fn called_untrue(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    drafts: &[Draft],
    out: &mut Vec<ClaimDraft>,
) {
    for (s, analysis) in context.sentences.iter().enumerate() {
        for (c, clause) in analysis.parse.clauses.iter().enumerate() {
            let Some(group) = clause.group.map(|g| &analysis.parse.groups[g]) else {
                continue;
            };
            let arguments = &views[s][c].arguments;
            let (be, calls) = (
                frames.in_class("be", &group.lemma),
                frames.in_class("calls", &group.lemma),
            );
            let subject = if be {
                arguments.subject
            } else {
                arguments.object
            };
            let Some(subject) = subject.filter(|_| (be || calls) && !group.negated) else {
                continue;
            };
            let end = (group.head + 7).min(analysis.words.len());
            let untrue = (group.head + 1..end)
                .take_while(|&t| analysis.words[t].token.kind == TokenKind::Word)
                .any(|t| {
                    analysis.words[t]
                        .analyses
                        .iter()
                        .any(|a| frames.in_class("untrue", &a.lemma))
                });
            let charge = drafts.iter().position(|d| {
                d.sentence == s && d.phrase == Some(subject) && d.kind == EventType::Accuse
            });
            let (true, Some(charge)) = (untrue, charge) else {
                continue;
            };
            let said_in = drafts
                .iter()
                .position(|d| calls && d.is_verb && (d.sentence, d.clause) == (s, c));
            let speaker = match said_in {
                Some(d) => drafts[d].source.clone(),
                None if calls => views[s][c].subject.clone(),
                None => drafts[charge]
                    .attribution
                    .last()
                    .map(|l| l.who.clone())
                    .unwrap_or_default(),
            };
            if speaker.is_empty() {
                continue;
            }
            let about = deed(context, drafts, charge).unwrap_or(charge);
            out.push(ClaimDraft {
                speaker,
                about: About::Event(drafts[about].same_as.unwrap_or(about)),
                stance: Stance::Denies,
                said_in,
                evidence: analysis.words[group.head].token.span,
                quote: None,
            });
        }
    }
}

/// What is denied: the events of the complement, the noun that is its object, or what was last claimed before.
fn disputed(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    drafts: &[Draft],
    i: usize,
) -> Vec<usize> {
    let draft = &drafts[i];
    let parse = &context.sentences[draft.sentence].parse;
    let is_speech =
        |d: &Draft| d.kind == EventType::Statement || frames.frame(d.frame).flags.stance.is_some();
    let first = |k: usize| drafts[k].same_as.unwrap_or(k);
    let below = |k: &usize| {
        let d = &drafts[*k];
        if d.sentence != draft.sentence {
            return false;
        }
        let clause = &parse.clauses[d.clause];
        d.sentence == draft.sentence
            && *k != i
            && d.is_verb
            && clause.parent == Some(draft.clause)
            && matches!(clause.link, Link::Complement | Link::Subjunctive)
    };
    let inside: Vec<usize> = (0..drafts.len()).filter(below).map(first).collect();
    if !inside.is_empty() {
        return inside;
    }
    if draft.is_verb {
        let view = &views[draft.sentence][draft.clause];
        let object = if view.passive {
            view.arguments.subject
        } else {
            view.arguments.object
        };
        if let Some(object) = object {
            let tokens = &parse.phrases[object].tokens;
            let noun = (0..drafts.len()).find(|&k| {
                drafts[k].sentence == draft.sentence
                    && !drafts[k].is_verb
                    && tokens.contains(&drafts[k].head)
                    && !is_speech(&drafts[k])
            });
            let told = noun.and_then(|k| deed(context, drafts, k));
            if let Some(k) = told.or(noun) {
                return vec![first(k)];
            }
        }
    }
    // "mohon çdo përfshirje në sulmin", "nuk komentoi raportimet për vrasjen"
    if draft.is_verb {
        let behind = |k: &usize| {
            let d = &drafts[*k];
            !d.is_verb
                && !is_speech(d)
                && (d.sentence, d.clause) == (draft.sentence, draft.clause)
                && d.head > draft.head
        };
        if let Some(k) = (0..drafts.len()).find(behind) {
            return vec![first(k)];
        }
    }
    // Whoever denies was mostly said to have done it; else the last thing that anybody claimed.
    let before = |k: &usize| {
        let d = &drafts[*k];
        d.span.end <= draft.span.start
            && d.sentence + 5 > draft.sentence
            && !is_speech(d)
            && *k != i
    };
    let claimed = |k: &usize| {
        !drafts[*k].attribution.is_empty()
            && drafts[*k]
                .attribution
                .iter()
                .all(|l| !l.who.iter().any(|e| draft.source.contains(e)))
    };
    let done_by = |k: &usize| draft.source.iter().any(|e| drafts[*k].source.contains(e));
    let done_to = |k: &usize| draft.source.iter().any(|e| drafts[*k].target.contains(e));
    let candidates: Vec<usize> = (0..drafts.len()).filter(before).collect();
    let nearest = |fits: &dyn Fn(&usize) -> bool| {
        candidates
            .iter()
            .copied()
            .filter(|k| fits(k))
            .max_by_key(|&k| (drafts[k].sentence, std::cmp::Reverse(drafts[k].span)))
    };
    nearest(&|k| claimed(k) && done_by(k) && drafts[*k].factuality == Factuality::Actual)
        .or_else(|| nearest(&|k| claimed(k) && done_to(k)))
        .or_else(|| nearest(&|k| done_by(k) && drafts[*k].sentence + 3 > draft.sentence))
        .or_else(|| nearest(&claimed))
        .map(first)
        .into_iter()
        .collect()
}
