//! A clitic that can be an object in the plural or a dative in the singular ("i ndihmoi", "i tha") is what the phrases of
//! its clause make of it.

use crate::language::syntax::{Clause, Link, Parse, Phrase, VerbGroup};
use crate::language::{Case, Number, Voice, Word};

use super::context::{is_bare, is_dative};
use super::frame_index::FrameIndex;

/// Takes back the reading that the phrases speak against, in place; where none does, both stay and the frame decides.
pub fn settle(parse: &mut Parse) {
    let Parse {
        phrases,
        groups,
        clauses,
    } = parse;
    for clause in clauses.iter() {
        let Some(group) = clause.group.map(|g| &mut groups[g]) else {
            continue;
        };
        if (group.object_clitic, group.dative_clitic) != (Some(Number::Plur), Some(Number::Sing)) {
            continue;
        }
        let many = clause
            .antecedent
            .filter(|_| clause.link == Link::Relative)
            .map(|p| phrases[p].number == Some(Number::Plur));
        // "rezultatet që i kumtoi": the clitic takes up what is described
        if let Some(many) = many.filter(|_| own_subject(clause, phrases)) {
            if many {
                group.dative_clitic = None;
            } else {
                group.object_clitic = None;
            }
        } else if doubled(clause, phrases, |p| {
            is_dative(p) && p.number != Some(Number::Plur)
        }) {
            group.object_clitic = None;
        } else if doubled(clause, phrases, |p| {
            is_bare(p)
                && p.cases.first() != Some(&Case::Dat)
                && p.may_be(Case::Acc)
                && p.number == Some(Number::Plur)
                && p.tokens.start >= group.tokens.end
        }) {
            group.dative_clitic = None;
        }
    }
}

/// Whether a verb takes up whoever speaks: "më ftoi", "na sulmoi".
pub fn takes_speaker(words: &[Word], group: &VerbGroup, frames: &FrameIndex) -> bool {
    group.voice == Voice::Act
        && words[group.tokens.start..group.head]
            .iter()
            .any(|w| frames.in_class("me", &w.token.lower))
}

/// Whether a clause has somebody of its own that can be its subject.
fn own_subject(clause: &Clause, phrases: &[Phrase]) -> bool {
    doubled(clause, phrases, |p| is_bare(p) && p.may_be(Case::Nom))
}

fn doubled(clause: &Clause, phrases: &[Phrase], fits: impl Fn(&Phrase) -> bool) -> bool {
    clause.phrases.iter().any(|&p| fits(&phrases[p]))
}
