//! The same happening told twice in one document.

use super::draft::Draft;
use super::frame_index::FrameIndex;
use crate::record::{EventType, Factuality};

/// Links each later telling to the first: same type, roles that agree where both are known, at least one shared, no times that clash.
///
/// Speech acts are never joined: two statements are two.
pub fn link(drafts: &mut [Draft], frames: &FrameIndex) {
    for i in 1..drafts.len() {
        let found =
            (0..i).find(|&k| drafts[k].same_as.is_none() && same(&drafts[k], &drafts[i], frames));
        drafts[i].same_as = found;
    }
}

fn same(a: &Draft, b: &Draft, frames: &FrameIndex) -> bool {
    if a.kind != b.kind || a.kind == EventType::Statement {
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
    let roles = if symmetric {
        let party = |d: &Draft| [d.source.clone(), d.target.clone()].concat();
        let (pa, pb) = (party(a), party(b));
        let common = pa.iter().filter(|e| pb.contains(e)).count();
        common >= 2 || (common == 1 && (pa.len() == 1 || pb.len() == 1))
    } else {
        agrees(&a.source, &b.source)
            && agrees(&a.target, &b.target)
            && (shares(&a.source, &b.source) || shares(&a.target, &b.target))
    };
    if !roles {
        return false;
    }
    let head = |d: &Draft| frames.frame(d.frame).trigger.first().cloned();
    let two_ended = !a.source.is_empty()
        && !b.source.is_empty()
        && (!a.target.is_empty() || symmetric)
        && (!b.target.is_empty() || symmetric);
    if !two_ended && head(a) != head(b) {
        return false;
    }
    match (&a.time, &b.time) {
        (Some(x), Some(y)) => x.value.starts_with(&y.value) || y.value.starts_with(&x.value),
        _ => true,
    }
}
