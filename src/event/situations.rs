//! Situations: states of affairs that hold, named by a noun (war, relations, crisis) or by an office.

use super::attribution::{Attribution, Speaker};
use super::context::Context;
use super::draft::Draft;
use super::frame_index::FrameIndex;
use super::triggers::SituationNoun;
use crate::record::{Factuality, SituationKind};
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

fn named(kind: &str) -> Option<SituationKind> {
    serde_json::from_value(serde_json::Value::String(kind.to_string())).ok()
}
