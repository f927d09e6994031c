//! Situations: states of affairs that hold, named by a noun (war, relations, crisis) or by an office.

use super::attribution::{Attribution, Speaker};
use super::context::Context;
use super::draft::Draft;
use super::frame_index::FrameIndex;
use super::triggers::SituationNoun;
use crate::record::{EntityType, Factuality, SituationKind};
use crate::span::Span;

/// A situation before it stands in the record.
#[derive(Debug, Clone)]
pub struct SituationDraft {
    /// Kind.
    pub kind: SituationKind,
    /// English term of an office.
    pub role: Option<String>,
    /// Holders; for an office the person, then the state or body.
    pub holders: Vec<usize>,
    /// The words.
    pub span: Span,
    /// Sentence.
    pub sentence: usize,
    /// Speakers, outermost first.
    pub attribution: Vec<Speaker>,
    /// Certainty.
    pub factuality: Factuality,
}

/// Situations in text order: one for each kind and holders, told at its first mention.
pub fn situations(
    context: &Context<'_>,
    frames: &FrameIndex,
    attribution: &Attribution<'_>,
    drafts: &[Draft],
    nouns: &[SituationNoun],
) -> Vec<SituationDraft> {
    let mut out: Vec<SituationDraft> = Vec::new();
    for office in &context.mentions.offices {
        let holders: Vec<usize> = std::iter::once(office.person).chain(office.of).collect();
        let repeated = out
            .iter()
            .any(|s| s.role.as_deref() == Some(&office.role) && s.holders == holders);
        if repeated {
            continue;
        }
        out.push(SituationDraft {
            kind: SituationKind::Office,
            role: Some(office.role.clone()),
            holders,
            span: office.span,
            sentence: office.sentence,
            attribution: Vec::new(),
            factuality: Factuality::Actual,
        });
    }
    for noun in nouns {
        let Some(kind) = frames
            .frame(noun.frame)
            .flags
            .situation
            .as_deref()
            .and_then(named)
        else {
            continue;
        };
        if noun.holders.is_empty() {
            continue;
        }
        let told = out
            .iter()
            .any(|s| s.kind == kind && noun.holders.iter().all(|h| s.holders.contains(h)));
        if told {
            continue;
        }
        out.push(SituationDraft {
            kind,
            role: None,
            holders: noun.holders.clone(),
            span: context.sentences[noun.sentence].words[noun.token]
                .token
                .span,
            sentence: noun.sentence,
            attribution: attribution.at(noun.sentence, noun.token, noun.clause, drafts),
            factuality: Factuality::Actual,
        });
    }
    out.sort_by_key(|s| s.span);
    out
}

/// Holders that the noun leaves out ("Tensionet janë rritur"), and talks between states that last ("dialogu Kosovë-Serbi").
pub fn standing(
    context: &Context<'_>,
    frames: &FrameIndex,
    drafts: &[Draft],
    nouns: &mut Vec<SituationNoun>,
) {
    let states = most_named(context);
    for noun in nouns.iter_mut() {
        let strained = frames
            .frame(noun.frame)
            .trigger
            .first()
            .is_some_and(|w| frames.in_class("strained", w));
        if strained && noun.holders.is_empty() && states.len() > 1 {
            noun.holders = states[..2].to_vec();
        }
    }
    for d in drafts.iter().filter(|d| !d.is_verb) {
        if frames.frame(d.frame).flags.situation.is_none() {
            continue;
        }
        let holders: Vec<usize> = d
            .source
            .iter()
            .chain(&d.target)
            .copied()
            .filter(|&e| context.kind(e) == EntityType::State)
            .collect();
        if holders.len() > 1 {
            nouns.push(SituationNoun {
                sentence: d.sentence,
                clause: d.clause,
                token: d.head,
                frame: d.frame,
                holders,
            });
        }
    }
    nouns.sort_by_key(|n| (n.sentence, n.token));
}

/// The states that a document names more than once, the commonest first.
pub fn most_named(context: &Context<'_>) -> Vec<usize> {
    let mut times = vec![0usize; context.mentions.entities.len()];
    for &e in context.mentions.references.iter().flat_map(|r| &r.entities) {
        times[e] += 1;
    }
    let mut states: Vec<usize> = (0..times.len())
        .filter(|&e| times[e] > 1 && context.kind(e) == EntityType::State)
        .collect();
    states.sort_by_key(|&e| std::cmp::Reverse(times[e]));
    states
}

fn named(kind: &str) -> Option<SituationKind> {
    serde_json::from_value(serde_json::Value::String(kind.to_string())).ok()
}
