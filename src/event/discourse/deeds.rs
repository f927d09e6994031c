//! What was done and who did it: the doer of what is judged, an attack's dead, an accusation, a charge.

use super::super::context::Context;
use super::super::draft::Draft;
use super::super::frame_index::FrameIndex;
use super::super::view::{View, slot_phrase};
use crate::language::pack::frames::Role;
use crate::language::syntax::Link;
use crate::record::EventType;

/// "Shpallja nga Turqia zemëroi Greqinë": who did the deed that fills a role fills it.
pub(super) fn by_deed(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    agent: &str,
    drafts: &mut [Draft],
    i: usize,
) {
    let d = &drafts[i];
    if !matches!(
        d.kind,
        EventType::Accuse | EventType::Reject | EventType::Support
    ) {
        return;
    }
    let view = &views[d.sentence][d.clause];
    for (slot, roles) in &frames.frame(d.frame).roles.clone() {
        let Some(p) = slot_phrase(&view.arguments, slot, view.passive, agent) else {
            continue;
        };
        if !roles.contains(&Role::Target) || !context.denotes_all(drafts[i].sentence, p).is_empty()
        {
            continue;
        }
        let deed = drafts
            .iter()
            .find(|n| !n.is_verb && n.sentence == drafts[i].sentence && n.phrase == Some(p));
        let Some(deed) = deed else {
            if drafts[i].target.is_empty() {
                let who = done_by(context, views, agent, drafts[i].sentence, p);
                drafts[i].doubts.owner_target |= !who.is_empty();
                drafts[i].target = who
                    .into_iter()
                    .filter(|e| !drafts[i].source.contains(e))
                    .collect();
            }
            continue;
        };
        let doer: Vec<usize> = deed
            .source
            .iter()
            .copied()
            .filter(|e| !drafts[i].source.contains(e))
            .collect();
        let suffers = drafts[i].target.iter().all(|e| deed.target.contains(e));
        if !doer.is_empty() {
            drafts[i].target = doer;
            drafts[i].doubts.owner_target = true;
        } else if suffers && deed.kind == EventType::Assault {
            drafts[i].target.clear();
        }
    }
}

/// Who does what a noun names, in the clause that describes it: "shmangien që Hoti i bëri", "pakon e hartuar nga qeveria".
fn done_by(
    context: &Context<'_>,
    views: &[Vec<View>],
    agent: &str,
    s: usize,
    phrase: usize,
) -> Vec<usize> {
    let parse = &context.sentences[s].parse;
    let clause = (0..parse.clauses.len()).find(|&c| {
        parse.clauses[c].link == Link::Relative && parse.clauses[c].antecedent == Some(phrase)
    });
    let Some(view) = clause.map(|c| &views[s][c]) else {
        return Vec::new();
    };
    let by = view
        .arguments
        .prepositional
        .iter()
        .find(|(l, _)| l == agent && view.passive);
    let who = match by {
        Some((_, p)) => context.denotes_all(s, *p),
        None if view.arguments.subject.is_some() => view.subject.clone(),
        None => Vec::new(),
    };
    who.into_iter().filter(|&e| context.is_actor(e)).collect()
}

/// "akuza nga X se Y ka bërë Z": who is accused did what the accusation says.
pub(super) fn accused(context: &Context<'_>, drafts: &mut [Draft], i: usize) {
    let d = &drafts[i];
    if d.kind != EventType::Accuse || !d.target.is_empty() {
        return;
    }
    let parse = &context.sentences[d.sentence].parse;
    let Some(phrase) = d.phrase else { return };
    let end = parse.phrases[phrase].tokens.end;
    // the clause stands behind the noun or behind "nga X"
    let ends: Vec<usize> = parse
        .phrases
        .iter()
        .filter(|p| p.preposition.as_ref().is_some_and(|r| r.start == end))
        .map(|p| p.tokens.end)
        .chain([end])
        .collect();
    let said = (0..parse.clauses.len()).find(|&c| {
        parse.clauses[c].link == Link::Complement && ends.contains(&parse.clauses[c].tokens.start)
    });
    let deed = said.and_then(|c| {
        drafts
            .iter()
            .find(|k| k.is_verb && (k.sentence, k.clause) == (d.sentence, c))
    });
    let who: Vec<usize> = deed
        .map(|k| k.source.clone())
        .unwrap_or_default()
        .into_iter()
        .filter(|e| !d.source.contains(e))
        .collect();
    if !who.is_empty() {
        drafts[i].target = who;
        drafts[i].doubts.inferred_target = true;
    }
}

/// "X u dënua për vrasjen e Y", "një burrë i dyshuar për sulmin": who is charged with a deed did it.
pub(super) fn charged(context: &Context<'_>, drafts: &mut [Draft], i: usize) {
    let d = &drafts[i];
    if d.kind != EventType::Assault || !d.source.is_empty() {
        return;
    }
    let phrases = &context.sentences[d.sentence].parse.phrases;
    let under = d.phrase.and_then(|p| phrases[p].preposition.as_ref());
    let Some(start) = under.map(|r| r.start) else {
        return;
    };
    let charge = drafts
        .iter()
        .filter(|k| {
            k.is_verb
                && k.sentence == d.sentence
                && k.head < start
                && matches!(k.kind, EventType::Justice | EventType::Accuse)
                && !k.target.is_empty()
                && !k.target.iter().any(|e| d.target.contains(e))
        })
        .max_by_key(|k| k.head);
    // right behind the verb, or in its clause
    let near = charge.filter(|k| k.head + 1 == start || k.clause == d.clause);
    if let Some(who) = near.map(|k| k.target.clone()) {
        drafts[i].source = who;
        drafts[i].doubts.inherited_source = true;
    }
}

/// "në sulmin e X u vranë dy ushtarë": whose attack it was, who killed.
pub(super) fn attacker(drafts: &mut [Draft], i: usize) {
    let d = &drafts[i];
    if d.kind != EventType::Assault || !d.source.is_empty() {
        return;
    }
    let source = drafts
        .iter()
        .find(|n| {
            !n.is_verb
                && n.kind == EventType::Assault
                && (n.sentence, n.clause) == (d.sentence, d.clause)
                && !n.source.is_empty()
                && !n.source.iter().any(|e| d.target.contains(e))
        })
        .map(|n| n.source.clone());
    if let Some(source) = source {
        drafts[i].source = source;
        drafts[i].doubts.inherited_source = true;
    }
}
