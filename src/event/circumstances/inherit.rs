//! Times that one clause tells and another shares.
//!
//! In: drafts with the times of their own clauses. Out: the same, those undated dated by the clause above, before or around
//! them: "vendosi sot të mos propozojë", "rifilloi më 12 korrik, ku palët biseduan", "gjatë vizitës së djeshme tha".

use super::super::context::Context;
use super::super::draft::Draft;
use super::super::frame_index::FrameIndex;
use super::super::view::View;
use super::time::{Reader, chained};
use super::{spread, tells};
use crate::language::syntax::Link;
use crate::mention::time::TimeMention;
use crate::record::{Precision, Time};
use crate::text::TokenKind;

/// Dates what is still undated.
pub fn times(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    drafts: &mut [Draft],
) {
    for i in 0..drafts.len() {
        if drafts[i].time.is_some() {
            continue;
        }
        let s = drafts[i].sentence;
        let reader = Reader::new(context, frames, &views[s], drafts, s);
        let found = if drafts[i].is_verb {
            of_verb(&reader, &views[s], &drafts[i])
        } else {
            of_noun(&reader, &views[s], &drafts[i])
        };
        drafts[i].time = found;
    }
}

/// A noun in a clause that tells of nothing else happens when the clause says.
fn of_noun(reader: &Reader<'_>, views: &[View], draft: &Draft) -> Option<Time> {
    let frames = reader.frames;
    if tells(frames, &views[draft.clause]) {
        return None;
    }
    if let Some(time) = of_frame(reader, views, draft.clause) {
        return Some(time);
    }
    let told = spread(reader.context, frames, views, draft.sentence, draft.clause);
    told.into_iter()
        .find_map(|c| reader.of_clause(c))
        .and_then(|t| t.value.clone())
}

fn of_verb(reader: &Reader<'_>, views: &[View], draft: &Draft) -> Option<Time> {
    behind_time(reader, draft)
        .or_else(|| of_frame(reader, views, draft.clause))
        .or_else(|| of_operator(reader, views, draft.clause))
        .or_else(|| of_coordinate(reader, views, draft.clause))
        .or_else(|| of_occasion(reader, views, draft))
}

/// "më 12 korrik, ku palët biseduan", "para dy ditësh në Kuvend, kur Hoti tha".
fn behind_time(reader: &Reader<'_>, draft: &Draft) -> Option<Time> {
    let end = joint(reader.context, reader.frames, reader.sentence, draft.clause)?;
    let time = reader
        .within(0, end)
        .filter(|t| chained(reader.context, reader.sentence, t.tokens.end, end))
        .last()?;
    time.value.clone().map(|v| since(reader, time, v))
}

/// Where what a clause begins with "ku", "kur" ends: "më 12 korrik, ku palët biseduan" at the comma.
pub(super) fn joint(
    context: &Context<'_>,
    frames: &FrameIndex,
    sentence: usize,
    clause: usize,
) -> Option<usize> {
    let analysis = &context.sentences[sentence];
    let (parse, words) = (&analysis.parse, &analysis.words);
    let verb = parse.groups[parse.clauses[clause].group?].tokens.start;
    let mut joint = (0..verb)
        .rev()
        .take_while(|&i| {
            words[i].token.kind != TokenKind::Punctuation
                && !parse.groups.iter().any(|g| g.tokens.contains(&i))
        })
        .find(|&i| frames.in_class("when", &words[i].token.lower))?;
    let before = |joint: usize, fits: &dyn Fn(&str) -> bool| {
        joint > 0 && fits(&words[joint - 1].token.lower)
    };
    // "aty ku", "atje ku"
    if before(joint, &|w| frames.in_class("there", w)) {
        joint -= 1;
    }
    Some(joint - usize::from(before(joint, &|w| w == ",")))
}

/// Whether a clause begins with "me ç'rast": it happened with what the clause above tells.
pub(super) fn whereat(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[View],
    sentence: usize,
    clause: usize,
) -> bool {
    let analysis = &context.sentences[sentence];
    views[clause].arguments.prepositional.iter().any(|(_, p)| {
        let head = analysis.parse.phrases[*p].head;
        frames.in_class("whereat", &analysis.words[head].token.lower)
    })
}

/// "…, me ç'rast është arrestuar X": what happened then happened when that which it hangs on did.
fn of_frame(reader: &Reader<'_>, views: &[View], clause: usize) -> Option<Time> {
    let then = whereat(
        reader.context,
        reader.frames,
        views,
        reader.sentence,
        clause,
    );
    let above = reader.parse().clauses[clause].parent.filter(|_| then)?;
    reader.of_clause(above).and_then(|t| t.value.clone())
}

/// "që nga 21 korriku, kur X urdhëroi": what began a stretch was at its beginning.
fn since(reader: &Reader<'_>, mention: &TimeMention, time: Time) -> Time {
    let begins = mention.explicit || reader.context.date.is_none();
    match (time.value.split_once('/'), reader.context.date) {
        (Some((from, to)), Some(date)) if to == date && !begins => Time {
            precision: match from.len() {
                4 => Precision::Year,
                7 => Precision::Month,
                _ => Precision::Day,
            },
            value: from.to_string(),
            text: time.text,
        },
        _ => time,
    }
}

/// "vendosi sot të mos propozojë": the time of the verb above that tells no event of its own.
fn of_operator(reader: &Reader<'_>, views: &[View], clause: usize) -> Option<Time> {
    let clauses = &reader.parse().clauses;
    let mut at = clause;
    while clauses[at].link == Link::Subjunctive {
        let above = clauses[at].parent?;
        if tells(reader.frames, &views[above]) || above >= at {
            return None;
        }
        if let Some(t) = reader.of_clause(above) {
            return t.value.clone();
        }
        at = above;
    }
    None
}

/// "të hënën ka arritur në Beograd dhe është takuar me X": a time before the first of two verbs is that of both.
fn of_coordinate(reader: &Reader<'_>, views: &[View], clause: usize) -> Option<Time> {
    let parse = reader.parse();
    let here = &parse.clauses[clause];
    if here.link != Link::Coordinate || views[clause].arguments.subject.is_some() {
        return None;
    }
    let (before, group) = (here.parent?, &parse.groups[here.group?]);
    let first = &parse.groups[parse.clauses[before].group?];
    if first.tense != group.tense || first.number != group.number {
        return None;
    }
    reader
        .of_clause(before)
        .filter(|t| t.tokens.end <= first.tokens.start)
        .and_then(|t| t.value.clone())
}

/// "gjatë takimit të djeshëm tha": what is done on an occasion is done when that was.
fn of_occasion(reader: &Reader<'_>, views: &[View], draft: &Draft) -> Option<Time> {
    let phrases = &reader.parse().phrases;
    views[draft.clause]
        .arguments
        .prepositional
        .iter()
        .filter(|(_, p)| reader.while_it(draft.clause, *p))
        .find_map(|(_, p)| {
            let tokens = &phrases[*p].tokens;
            let occasion = reader
                .drafts
                .iter()
                .find(|n| !n.is_verb && n.sentence == draft.sentence && tokens.contains(&n.head))?;
            occasion.time.clone()
        })
}
