//! Clauses whose verb reports go on the reporting clause above, not on what it reports.
//!
//! "tha se kushtet janë të mira dhe fajësoi disa vende": who said also blamed. "… që të përmbahet, duke thënë se": whoever
//! calls for it says so. Only the frames know which verbs report, so this comes after the language's own syntax.

use super::frame_index::FrameIndex;
use crate::language::Word;
use crate::language::pack::frames::FrameKind;
use crate::language::syntax::{GroupForm, Link, Parse};

/// Moves such clauses up, in place.
pub fn reattach(parse: &mut Parse, words: &[Word], frames: &FrameIndex) {
    let reports = |parse: &Parse, c: usize| {
        parse.clauses[c].group.is_some_and(|g| {
            let group = &parse.groups[g];
            frames
                .of(FrameKind::Verb, &group.lemma)
                .any(|f| f.flags.report && !f.flags.relay)
        })
    };
    for c in 0..parse.clauses.len() {
        let clause = &parse.clauses[c];
        let (Some(g), Some(parent)) = (clause.group, clause.parent) else {
            continue;
        };
        let group = &parse.groups[g];
        let goes_on = goes_on(parse, words, frames, c, parent);
        if !reports(parse, c) && !goes_on {
            continue;
        }
        let own_subject = clause.phrases.iter().any(|&p| {
            let phrase = &parse.phrases[p];
            phrase.preposition.is_none()
                && phrase.tokens.end <= group.tokens.start
                && phrase.may_be(crate::language::Case::Nom)
        });
        let wanted = match (clause.link, group.form) {
            // Behind its words ("…, tha ai") the verb has its place already.
            (Link::Coordinate, GroupForm::Finite) if own_subject && goes_on => {
                parse.clauses[parent].parent
            }
            (Link::Coordinate, GroupForm::Finite)
                if !own_subject
                    && !behind_mark(words, group.tokens.start)
                    && !beside(parse, group.tokens.start) =>
            {
                above(parse, parent, &|p| {
                    reports(parse, p)
                        && parse.clauses[p].group.is_some_and(|x| {
                            parse.groups[x].number == group.number || group.number.is_none()
                        })
                })
            }
            (Link::Adjunct, GroupForm::Gerund) => above(parse, parent, &|p| {
                parse.clauses[p]
                    .group
                    .is_some_and(|x| parse.groups[x].form == GroupForm::Finite)
            }),
            _ => None,
        };
        if let Some(wanted) = wanted {
            parse.clauses[c].parent = Some(wanted);
        }
    }
}

/// "tha se X kishte shkelur kufirin dhe dënoi sulmin": a deed in the reporting verb's tense, not in that of what is told.
fn goes_on(parse: &Parse, words: &[Word], frames: &FrameIndex, c: usize, parent: usize) -> bool {
    let tense = |c: usize| {
        let g = &parse.groups[parse.clauses[c].group?];
        let finite = (g.tokens.start..g.tokens.end).find_map(|t| words[t].features().tense);
        Some((g.tense, finite))
    };
    let Some(group) = parse.clauses[c].group.map(|g| &parse.groups[g]) else {
        return false;
    };
    let above = parse.clauses[parent].parent;
    above.is_some_and(|a| tense(a) == tense(c))
        && parse.clauses[parent].link == Link::Complement
        && tense(parent) != tense(c)
        && frames
            .of(FrameKind::Verb, &group.lemma)
            .any(|f| f.event.is_some())
}

/// "trajnojnë dhe këshillojnë forcat": a verb with one word between it and the one before goes on that one.
fn beside(parse: &Parse, token: usize) -> bool {
    parse.groups.iter().any(|g| g.tokens.end + 1 == token)
}

/// Whether only punctuation stands right before a token.
fn behind_mark(words: &[Word], token: usize) -> bool {
    token > 0 && words[token - 1].token.kind == crate::text::TokenKind::Punctuation
}

/// The nearest clause at or above that fits.
fn above(parse: &Parse, from: usize, fits: &dyn Fn(usize) -> bool) -> Option<usize> {
    let mut at = Some(from);
    for _ in 0..12 {
        let c = at?;
        if fits(c) {
            return Some(c);
        }
        at = parse.clauses[c].parent;
    }
    None
}
