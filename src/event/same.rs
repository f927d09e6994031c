//! The same happening told twice in one document.

use super::context::Context;
use super::draft::Draft;
use super::frame_index::FrameIndex;
use crate::language::Definite;
use crate::language::syntax::GroupTense;
use crate::record::{EntityType, EventType, Factuality};
use crate::text::SentenceKind;

/// Links each later telling to the first: same type, roles that agree where both are known, at least one shared, no times that clash.
///
/// Speech acts are never joined: two statements are two; but a noun beside the verb of its speaker ("shkruante X. Në
/// postim …") points back at what the verb told.
pub fn link(context: &Context<'_>, drafts: &mut [Draft], frames: &FrameIndex) {
    for i in 1..drafts.len() {
        let found = (0..i).find(|&k| {
            let d = &drafts[i];
            drafts[k].same_as.is_none()
                && same(context, &drafts[k], d, frames)
                && (0..i).all(|m| drafts[m].same_as != Some(k) || !clash(&drafts[m], d))
        });
        drafts[i].same_as = found
            .or_else(|| scene(drafts, i))
            .or_else(|| headline(context, drafts, i));
    }
}

/// What cannot be one happening with what was already told again: another day, another company.
fn clash(a: &Draft, b: &Draft) -> bool {
    let days = match (&a.time, &b.time) {
        (Some(x), Some(y)) => !x.value.starts_with(&y.value) && !y.value.starts_with(&x.value),
        _ => false,
    };
    let (pa, pb) = (party(a), party(b));
    let company = a.kind == EventType::Consult
        && pa.len() > 1
        && pb.len() > 1
        && pa.iter().filter(|e| pb.contains(e)).count() < 2;
    days || company
}

fn party(d: &Draft) -> Vec<usize> {
    [d.source.clone(), d.target.clone()].concat()
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

/// What the headline says that somebody said, the first sentence says again: "X paralajmëron …" – "X ka thënë …".
fn headline(context: &Context<'_>, drafts: &[Draft], i: usize) -> Option<usize> {
    let d = &drafts[i];
    let speech = |d: &Draft| d.is_verb && d.kind == EventType::Statement && !d.source.is_empty();
    let before = d.sentence.checked_sub(1)?;
    if !speech(d) || context.sentences[before].kind != SentenceKind::Headline {
        return None;
    }
    let first = !drafts[..i]
        .iter()
        .any(|k| k.sentence == d.sentence && speech(k));
    let told = |k: &usize| {
        let k = &drafts[*k];
        k.sentence == before && speech(k) && k.source == d.source && k.factuality == d.factuality
    };
    (0..i).filter(|_| first).find(told)
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
    let kin = kin(frames, &word(a), &word(b));
    let cognate = kin || cognate(&word(a), &word(b));
    let number = |d: &Draft| {
        d.phrase
            .and_then(|p| context.sentences[d.sentence].parse.phrases[p].number)
    };
    // "takimi", but "takimet": one and several
    if let (Some(x), Some(y)) = (number(a), number(b))
        && x != y
        && a.kind == EventType::Consult
    {
        return false;
    }
    let (pa, pb) = (party(a), party(b));
    // "del pozitiv … diagnoza e X", "vrasja e X … atentati ndaj X": what befell one person
    let befell = matches!(a.kind, EventType::Incident | EventType::Assault)
        && !a.target.is_empty()
        && a.target == b.target
        && a.target
            .iter()
            .all(|&e| context.kind(e) == EntityType::Person)
        && agrees(&a.source, &b.source);
    // "lëndohen tre persona … tre persona kanë marrë lëndime"
    let counted = a.quantity.is_some()
        && a.quantity.as_ref().map(|q| (q.value, &q.unit))
            == b.quantity.as_ref().map(|q| (q.value, &q.unit))
        && agrees(&a.source, &b.source)
        && agrees(&a.target, &b.target)
        && matches!(
            a.kind,
            EventType::Incident | EventType::Assault | EventType::Coerce
        );
    if befell || counted {
        return !clash(a, b);
    }
    if pa.is_empty() || pb.is_empty() {
        // Without any party known only the same noun again is the same happening, and only where it is known.
        return (word(a) == word(b) && !a.is_verb && !b.is_verb || kin) && !clash(a, b);
    }
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
    let stands_for = |x: &[usize], y: &[usize]| {
        let is_state = |e: &usize| context.kind(*e) == EntityType::State;
        let body = |e: &usize| context.kind(*e) == EntityType::Organization;
        (x.iter().all(is_state) && y.iter().all(body)
            || x.iter().all(body) && y.iter().all(is_state))
            && akin(x, y)
    };
    let roles = if symmetric {
        let common = pa.iter().filter(|e| pb.contains(e)).count();
        // talks are not the meeting, whoever holds both
        cognate && (common >= 2 || common == 1 && (pa.len() == 1 || pb.len() == 1))
    } else if cognate {
        let fits = |x: &[usize], y: &[usize]| agrees(x, y) || stands_for(x, y);
        fits(&a.source, &b.source) && fits(&a.target, &b.target)
    } else if matches!(
        a.kind,
        EventType::Accuse | EventType::Request | EventType::Support
    ) {
        false
    } else {
        let (source, target) = (shares(&a.source, &b.source), shares(&a.target, &b.target));
        source && akin(&a.target, &b.target) || target && akin(&a.source, &b.source)
    };
    if !roles {
        return false;
    }
    !clash(a, b)
}

/// Families of words that tell one kind of happening: class names.
const FAMILIES: [&str; 4] = ["told-arrest", "told-ballot", "told-killing", "told-meeting"];

/// Whether two words tell the same kind of happening, though they are of no one root: "takim" and "pres".
fn kin(frames: &FrameIndex, a: &str, b: &str) -> bool {
    FAMILIES
        .iter()
        .any(|f| frames.in_class(f, a) && frames.in_class(f, b))
}

/// Whether two words are of one family: "tërheq" and "tërheqje", "arrestoj" and "arrestim".
pub(super) fn cognate(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let shorter = a.chars().count().min(b.chars().count());
    // "votoj", "votim": short roots
    let least = if shorter <= 5 { 3 } else { 4 };
    a == b || shared >= least && shared + 2 >= shorter
}
