//! Factuality: whether the text tells an event as done, coming, possible or not done.
//!
//! The stated order: negation, then condition, wish and demand, then future. An operator above ("refuzoi të", "pritet të")
//! passes its own certainty down, turned by its effect.

mod nouns;

use super::context::Context;
use super::frame_index::FrameIndex;
use super::view::{View, frame_of};
use crate::language::pack::frames::Frame;
use crate::language::syntax::{GroupForm, GroupTense, Link, Modality, VerbGroup};
use crate::language::{Kind, Person, Pos, Tense, Voice};
use crate::record::Factuality;

pub use nouns::of_noun;

/// Parses a flag's value.
pub fn named(value: &str) -> Option<Factuality> {
    match value {
        "actual" => Some(Factuality::Actual),
        "future" => Some(Factuality::Future),
        "possible" => Some(Factuality::Possible),
        "negated" => Some(Factuality::Negated),
        _ => None,
    }
}

/// Certainty of a clause's verb.
pub fn of_clause(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    s: usize,
    c: usize,
) -> Factuality {
    let found = clause(context, frames, views, s, c, 0);
    if matches!(found, Factuality::Actual | Factuality::Future) && asked(context, s, c) {
        return Factuality::Possible;
    }
    let present = || {
        let parse = &context.sentences[s].parse;
        parse.clauses[c].group.is_some_and(|g| {
            parse.groups[g].tense == GroupTense::Present
                && parse.groups[g].form == GroupForm::Finite
        })
    };
    if (found == Factuality::Future || found == Factuality::Actual && present())
        && hangs_on_condition(context, frames, views, s, c)
    {
        return Factuality::Possible;
    }
    found
}

/// "Nëse fiton X, bie qeveria": what comes true only if something else does. "Pyeti nëse …" asks and is done.
fn hangs_on_condition(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    s: usize,
    c: usize,
) -> bool {
    let clauses = &context.sentences[s].parse.clauses;
    let speaks =
        frame_of(frames, &views[s][c]).is_some_and(|f| f.flags.report || f.flags.stance.is_some());
    !speaks
        && clauses
            .iter()
            .any(|k| k.parent == Some(c) && k.link == Link::Condition && k.group.is_some())
}

/// Whether a clause is what a question asks: the question mark ends its sentence or quotation, and no verb of speech
/// stands outside.
fn asked(context: &Context<'_>, s: usize, c: usize) -> bool {
    let analysis = &context.sentences[s];
    let Some(mark) = analysis.words.iter().rposition(|w| w.token.form == "?") else {
        return false;
    };
    let clauses = &analysis.parse.clauses;
    let head = |c: usize| clauses[c].group.map(|g| analysis.parse.groups[g].head);
    let Some(own) = head(c).filter(|&h| h < mark) else {
        return false;
    };
    // nothing ends a sentence between the verb and the mark
    let ends = |t: usize| matches!(analysis.words[t].token.form.as_str(), "." | "!" | "?" | ":");
    !(own..mark).any(ends)
        && matches!(
            clauses[c].link,
            Link::Main | Link::Coordinate | Link::Complement
        )
}

fn clause(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    s: usize,
    c: usize,
    depth: usize,
) -> Factuality {
    let parse = &context.sentences[s].parse;
    let this = &parse.clauses[c];
    let Some(group) = this.group.map(|g| &parse.groups[g]) else {
        return Factuality::Actual;
    };
    if left_out(context, frames, s, this.tokens.start, group) {
        return Factuality::Negated;
    }
    let parent = this.parent.filter(|_| depth < 12);
    let parent_frame = parent.and_then(|p| frame_of(frames, &views[s][p]));
    if group.negated {
        return Factuality::Negated;
    }
    // "duhej të ishte dërguar": it was not
    let should_have = group.modality == Some(Modality::Obligation)
        && group.tokens.clone().any(|t| {
            let word = &context.sentences[s].words[t];
            t < group.head && word.pos() == Pos::Aux && word.features().tense == Some(Tense::Imp)
        });
    if should_have {
        return Factuality::Negated;
    }
    if this.link == Link::Condition
        || group.tense == GroupTense::Conditional
        || group.modality.is_some()
    {
        return Factuality::Possible;
    }
    if let Some(bound) = bound(context, frames, s, group) {
        return bound;
    }
    match group.form {
        GroupForm::Subjunctive => {
            // under "që": the demanding verb is the parent all the same
            let Some(p) = parent else {
                return Factuality::Possible;
            };
            let above = clause(context, frames, views, s, p, depth + 1);
            // "iu desh të përdorte forcën": it had to be done, and was
            let had_to = parse.clauses[p]
                .group
                .map(|g| &parse.groups[g])
                .is_some_and(|g| {
                    let aorist =
                        context.sentences[s].words[g.head].features().tense == Some(Tense::Past);
                    frames.in_class("needed", &g.lemma) && g.voice == Voice::Mid && aorist
                });
            let effect = parent_frame
                .and_then(|f| f.flags.complement.as_deref())
                .and_then(named);
            match effect {
                Some(_) if had_to => above,
                Some(Factuality::Actual) => above,
                Some(Factuality::Negated) => {
                    if above == Factuality::Negated {
                        Factuality::Actual
                    } else {
                        Factuality::Negated
                    }
                }
                // "dua të falënderoj": said is done
                Some(Factuality::Possible)
                    if above != Factuality::Negated
                        && between_two(context, s, p)
                        && performs(frames, &views[s][c], group) =>
                {
                    Factuality::Actual
                }
                Some(effect) => effect,
                // "raportohet të kenë marrë lëndime"
                None if group.tense == GroupTense::Past
                    && parent_frame.is_some_and(|f| f.flags.report) =>
                {
                    Factuality::Actual
                }
                None if this.link == Link::Coordinate => above,
                None => Factuality::Possible,
            }
        }
        // "shkojnë në X për të biseduar": who sets out for it plans it
        GroupForm::Purpose => {
            let sets_out = parent
                .and_then(|p| parse.clauses[p].group)
                .is_some_and(|g| frames.in_class("motion", &parse.groups[g].lemma));
            // "marrëveshja për të ngritur një zonë", "plani për të dërguar trupa"
            // "marrëveshja ndërmjet X dhe Y për të ngritur një zonë"
            let before = parse
                .phrases
                .iter()
                .filter(|p| p.tokens.start < group.tokens.start)
                .filter(|p| {
                    p.parent.is_none() && p.preposition.is_none() && p.coordinated.is_none()
                })
                .max_by_key(|p| p.tokens.start)
                .filter(|p| {
                    let until = p.tokens.end..group.tokens.start;
                    !parse.groups.iter().any(|g| until.contains(&g.head))
                });
            let planned = parse
                .phrases
                .iter()
                .filter(|p| p.tokens.end == group.tokens.start)
                .chain(before)
                .any(|p| frames.in_class("plan", context.sentences[s].words[p.head].lemma()));
            // "dolën në shesh për të shfaqur pakënaqësinë", "u mblodhën për të protestuar": done by going there
            let protest = |f: &&Frame| f.event.as_deref() == Some("PROTEST");
            let own = frame_of(frames, &views[s][c]);
            let gone = parent.filter(|&p| {
                let past = parse.clauses[p]
                    .group
                    .is_some_and(|g| parse.groups[g].tense == GroupTense::Past);
                // "iu drejtua mediave për të shpallur": one speaks to say it
                let speaks = |f: &&Frame| f.event.as_deref() == Some("STATEMENT");
                parent_frame.as_ref().is_some_and(protest)
                    || past && sets_out && own.as_ref().is_some_and(protest)
                    || past
                        && parent_frame.as_ref().is_some_and(speaks)
                        && own.is_some_and(|f| {
                            f.flags.report || f.event.as_deref() == Some("STATEMENT")
                        })
            });
            if let Some(p) = gone {
                clause(context, frames, views, s, p, depth + 1)
            } else if sets_out || planned {
                Factuality::Future
            } else {
                Factuality::Possible
            }
        }
        GroupForm::Imperative => Factuality::Possible,
        GroupForm::Gerund => parent.map_or(Factuality::Actual, |p| {
            let above = clause(context, frames, views, s, p, depth + 1);
            if above == Factuality::Negated {
                Factuality::Actual
            } else {
                above
            }
        }),
        GroupForm::Privative => Factuality::Negated,
        GroupForm::Finite | GroupForm::Participle => {
            let effect = parent_frame
                .filter(|_| matches!(this.link, Link::Complement))
                .and_then(|f| f.flags.complement.as_deref())
                .and_then(named);
            if group.tense == GroupTense::Future {
                // "shpreson se do të ketë një takim"
                return match effect {
                    Some(Factuality::Possible) => Factuality::Possible,
                    _ => Factuality::Future,
                };
            }
            match effect {
                Some(Factuality::Possible | Factuality::Future)
                    if group.tense == GroupTense::Present =>
                {
                    effect.unwrap_or_default()
                }
                _ => Factuality::Actual,
            }
        }
    }
}

/// "në vend që të dërgonte trupa", "nuk ka asnjë mënyrë që të tërhiqen": told as not done.
fn left_out(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    start: usize,
    group: &VerbGroup,
) -> bool {
    if group.form != GroupForm::Subjunctive {
        return false;
    }
    let analysis = &context.sentences[s];
    let words = &analysis.words;
    let lower = |t: usize| words[t].token.lower.as_str();
    // the clause's own marker or the words right before it
    let marker = (start.saturating_sub(2)..group.tokens.start.saturating_sub(1)).any(|t| {
        frames.in_class(
            "instead",
            &format!(
                "{} {} {}",
                lower(t),
                lower(t + 1),
                lower((t + 2).min(words.len() - 1))
            ),
        )
    });
    if marker {
        return true;
    }
    let chance = analysis
        .parse
        .phrases
        .iter()
        .find(|p| p.tokens.end == start && frames.in_class("chance", words[p.head].lemma()));
    chance.is_some_and(|p| {
        analysis.parse.groups.iter().any(|g| {
            g.negated && g.tokens.end <= p.tokens.start && p.tokens.start - g.tokens.end < 3
        })
    })
}

/// "është e detyruar të dërgojë", "është i vendosur për të dërguar": what an adjective before the verb makes of it.
fn bound(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    group: &VerbGroup,
) -> Option<Factuality> {
    if !matches!(group.form, GroupForm::Subjunctive | GroupForm::Purpose) {
        return None;
    }
    let words = &context.sentences[s].words;
    let before = group.tokens.start.checked_sub(1)?;
    let at = match words[before].token.lower.as_str() {
        "që" | "për" => before.checked_sub(1)?,
        _ => before,
    };
    let lower = &words[at].token.lower;
    let linked = at
        .checked_sub(1)
        .is_some_and(|i| matches!(words[i].features().kind, Some(Kind::Article)));
    if !linked {
        return None;
    }
    if frames.in_class("bound", lower) {
        Some(Factuality::Possible)
    } else if frames.in_class("resolved", lower) {
        Some(Factuality::Future)
    } else {
        None
    }
}

/// Whether a verb is in the first or second person: "dua të", "më lejoni të".
fn between_two(context: &Context<'_>, s: usize, c: usize) -> bool {
    let parse = &context.sentences[s].parse;
    parse.clauses[c]
        .group
        .is_some_and(|g| matches!(parse.groups[g].person, Some(Person::First | Person::Second)))
}

/// Whether a verb under one in the first person does what it names by being said.
///
/// Its own form tells little: many write "t'ju falënderoj" with and without its last letter.
fn performs(frames: &FrameIndex, view: &View, group: &VerbGroup) -> bool {
    let kind = frame_of(frames, view).and_then(|f| f.event.as_deref());
    (group.person == Some(Person::First) || view.arguments.subject.is_none())
        && matches!(kind, Some("STATEMENT" | "SUPPORT" | "REQUEST" | "ACCUSE"))
}
