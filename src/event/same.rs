//! The same happening told twice in one document.

use super::context::Context;
use super::draft::Draft;
use super::frame_index::FrameIndex;
use crate::language::Definite;
use crate::language::syntax::GroupTense;
use crate::record::{EventType, Factuality};
use crate::text::SentenceKind;

/// Links each later telling to the first: same type, roles that agree where both are known, at least one shared, no times that clash.
///
/// Speech acts are never joined: two statements are two; but a noun beside the verb of its speaker ("shkruante X. Në
/// postim …") points back at what the verb told.
pub fn link(context: &Context<'_>, drafts: &mut [Draft], frames: &FrameIndex) {
    for i in 1..drafts.len() {
        let found = (0..i).find(|&k| {
            drafts[k].same_as.is_none() && same(context, &drafts[k], &drafts[i], frames)
        });
        drafts[i].same_as = found.or_else(|| scene(drafts, i));
    }
}

/// The speech act that a noun of speech stands beside: the nearest one of the same speaker, a sentence back at most.
fn scene(drafts: &[Draft], i: usize) -> Option<usize> {
    let d = &drafts[i];
    if d.is_verb || d.kind != EventType::Statement || d.time.is_some() {
        return None;
    }
    let k = (0..i).rev().find(|&k| {
        let k = &drafts[k];
        k.is_verb && k.kind == EventType::Statement && k.sentence + 1 >= d.sentence
    })?;
    let own = !drafts[k].source.is_empty()
        && (d.source.is_empty() || d.source == drafts[k].source)
        && d.factuality == drafts[k].factuality;
    own.then(|| drafts[k].same_as.unwrap_or(k))
}

/// "Presidentët do të takohen … Takimi është i dyti": what was announced and is only named again is still to come.
///
/// The other way round for headlines, which put into the present what the text then announces.
pub fn certainty(context: &Context<'_>, drafts: &mut [Draft]) {
    let past = |d: &Draft| {
        let parse = &context.sentences[d.sentence].parse;
        parse.clauses[d.clause]
            .group
            .is_some_and(|g| parse.groups[g].tense == GroupTense::Past)
    };
    for k in 0..drafts.len() {
        let first = &drafts[k];
        let headline = context.sentences[first.sentence].kind == SentenceKind::Headline;
        if !headline || first.factuality != Factuality::Actual || past(first) {
            continue;
        }
        let mut again = drafts.iter().filter(|d| d.same_as == Some(k));
        let announced = again.clone().any(|d| d.factuality == Factuality::Future);
        if announced && again.all(|d| d.factuality != Factuality::Actual || !past(d)) {
            drafts[k].factuality = Factuality::Future;
        }
    }
    for i in 1..drafts.len() {
        let Some(first) = drafts[i].same_as.map(|k| drafts[k].factuality) else {
            continue;
        };
        let d = &mut drafts[i];
        let parse = &context.sentences[d.sentence].parse;
        let known = d
            .phrase
            .is_some_and(|p| parse.phrases[p].definite == Some(Definite::Def));
        let open = known && !past(d) && matches!(first, Factuality::Future | Factuality::Possible);
        if open && !d.is_verb && d.factuality == Factuality::Actual && d.time.is_none() {
            d.factuality = first;
        }
    }
}

fn same(context: &Context<'_>, a: &Draft, b: &Draft, frames: &FrameIndex) -> bool {
    if a.kind != b.kind || a.kind == EventType::Statement {
        return false;
    }
    // "stërvitin dhe furnizojnë": two verbs of one sentence are two deeds
    if a.is_verb && b.is_verb && a.sentence == b.sentence {
        return false;
    }
    let done = |f: Factuality| f == Factuality::Actual;
    if done(a.factuality) != done(b.factuality)
        && (a.factuality == Factuality::Negated || b.factuality == Factuality::Negated)
    {
        return false;
    }
    let symmetric = matches!(
        a.kind,
        EventType::Agree | EventType::Consult | EventType::Cooperate
    );
    let agrees =
        |x: &[usize], y: &[usize]| x.is_empty() || y.is_empty() || x.iter().any(|e| y.contains(e));
    let shares = |x: &[usize], y: &[usize]| x.iter().any(|e| y.contains(e));
    let word = |d: &Draft| {
        frames
            .frame(d.frame)
            .trigger
            .first()
            .cloned()
            .unwrap_or_default()
    };
    let cognate = cognate(&word(a), &word(b));
    let party = |d: &Draft| [d.source.clone(), d.target.clone()].concat();
    let (pa, pb) = (party(a), party(b));
    if pa.is_empty() || pb.is_empty() {
        // Without any party known only the same noun again is the same happening.
        return word(a) == word(b) && !a.is_verb && !b.is_verb;
    }
    let roles = if symmetric {
        let common = pa.iter().filter(|e| pb.contains(e)).count();
        common >= 2 || (common == 1 && (pa.len() == 1 || pb.len() == 1) && cognate)
    } else if cognate {
        agrees(&a.source, &b.source) && agrees(&a.target, &b.target)
    } else {
        // a ministry's act is its state's, told once of the one and once of the other
        let state = |e: usize| {
            let e = &context.mentions.entities[e];
            e.iso.clone().or_else(|| e.state.clone())
        };
        let akin = |x: &[usize], y: &[usize]| {
            shares(x, y)
                || x.iter().any(|&e| {
                    state(e).is_some_and(|s| y.iter().any(|&f| state(f).as_ref() == Some(&s)))
                })
        };
        let (source, target) = (shares(&a.source, &b.source), shares(&a.target, &b.target));
        source && akin(&a.target, &b.target) || target && akin(&a.source, &b.source)
    };
    if !roles {
        return false;
    }
    match (&a.time, &b.time) {
        (Some(x), Some(y)) => x.value.starts_with(&y.value) || y.value.starts_with(&x.value),
        _ => true,
    }
}

/// Whether two words are of one family: "tërheq" and "tërheqje", "arrestoj" and "arrestim".
pub(super) fn cognate(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let shorter = a.chars().count().min(b.chars().count());
    shared >= 4 && shared + 2 >= shorter
}
