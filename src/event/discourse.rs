//! Roles that a sentence leaves out and the document has.
//!
//! In: drafts with the roles that their own clauses give. Out: the same, filled in from what was told before: a later
//! telling has the parties of the first, an attack's dead have its attacker, the police that reports arrests made them.

use super::attribution::Speaker;
use super::context::Context;
use super::draft::Draft;
use super::frame_index::FrameIndex;
use super::same::cognate;
use super::situations::most_named;
use super::trace::How;
use super::view::{View, slot_phrase};
use crate::language::Definite;
use crate::language::pack::frames::Role;
use crate::language::syntax::Link;
use crate::record::{EntityType, EventType};

/// How many sentences back an unnamed party is looked for.
const REACH: usize = 4;

/// Fills in parties, before speakers are known.
pub fn parties(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    agent: &str,
    drafts: &mut [Draft],
) {
    retold(context, frames, drafts);
    for draft in drafts.iter() {
        context.bound(draft, || How::Rule("told before of the same happening"));
    }
    for i in 0..drafts.len() {
        let noted = |drafts: &[Draft], why| context.bound(&drafts[i], || How::Rule(why));
        if drafts[i].is_verb {
            by_deed(context, frames, views, agent, drafts, i);
            noted(drafts, "who did the deed that fills the part");
            attacker(drafts, i);
            noted(drafts, "whose attack it was, killed");
            talks(views, drafts, i);
            noted(drafts, "the parties of the talks told of just before");
            complement(context, frames, views, drafts, i);
            noted(drafts, "whom the content of the speech act tells of");
        } else {
            content(context, frames, drafts, i);
            noted(drafts, "who asks for the act or plans it");
            accused(context, drafts, i);
            noted(drafts, "who did what the accusation says");
            outcome(context, views, drafts, i);
            charged(context, drafts, i);
            noted(drafts, "the parties of the talks that it came of");
            other_side(context, frames, drafts, i);
            noted(drafts, "the state that the document is about");
            invited(drafts, i);
            noted(drafts, "who invites and who is invited");
        }
        document(context, frames, views, drafts, i);
        noted(drafts, "who issued the document that says so");
    }
}

fn symmetric(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Consult | EventType::Agree | EventType::Cooperate
    )
}

/// A definite noun without parties, or with one side only, is what was told of before by a word of its family.
fn retold(context: &Context<'_>, frames: &FrameIndex, drafts: &mut [Draft]) {
    let word = |d: &Draft| frames.frame(d.frame).trigger.first().cloned();
    for i in 1..drafts.len() {
        let d = &drafts[i];
        if d.is_verb || d.kind == EventType::Statement {
            continue;
        }
        let phrase = d
            .phrase
            .map(|p| &context.sentences[d.sentence].parse.phrases[p]);
        let known =
            phrase.is_some_and(|p| p.definite == Some(Definite::Def) || p.core.start < p.head);
        if !known {
            continue;
        }
        let family = |k: &Draft| match (word(k), word(d)) {
            (Some(a), Some(b)) => a == b || cognate(&a, &b),
            _ => false,
        };
        let both = |k: &Draft| !k.source.is_empty() && !k.target.is_empty() || k.source.len() > 1;
        // talks of which one party is named have the other one of the talks before
        let shares = |k: &Draft| {
            d.target.is_empty()
                && d.source
                    .iter()
                    .all(|e| k.source.contains(e) || k.target.contains(e))
        };
        let alone = matches!(d.kind, EventType::Protest | EventType::Retreat);
        let bare = d.source.is_empty() && d.target.is_empty();
        let fits = |k: &Draft| {
            if k.kind != d.kind {
                return false;
            }
            if bare {
                return family(k) && (both(k) || alone && !k.source.is_empty())
                    || symmetric(k.kind) && both(k);
            }
            // one side is named: the other is that of the telling with the same one
            let source = !d.source.is_empty()
                && d.target.is_empty()
                && d.source.iter().all(|e| k.source.contains(e));
            let target = d.source.is_empty()
                && !d.target.is_empty()
                && d.target.iter().all(|e| k.target.contains(e));
            family(k) && !symmetric(k.kind) && both(k) && (source || target)
                || symmetric(k.kind) && both(k) && d.source.len() == 1 && shares(k)
        };
        let close = |k: usize| family(&drafts[k]) && fits(&drafts[k]);
        let front = |k: usize| in_front(context, &drafts[k]) && fits(&drafts[k]);
        let Some(k) = (0..i)
            .rev()
            .find(|&k| close(k))
            .or_else(|| (0..i).rev().find(|&k| front(k)))
            .or_else(|| (0..i).rev().find(|&k| fits(&drafts[k])))
        else {
            continue;
        };
        let (source, target) = (drafts[k].source.clone(), drafts[k].target.clone());
        if symmetric(drafts[i].kind) && drafts[i].source.len() == 1 {
            let own = drafts[i].source[0];
            let others = source.into_iter().chain(target).filter(|e| *e != own);
            drafts[i].target = others.collect();
            drafts[i].doubts.inferred_target = true;
            continue;
        }
        if drafts[i].source.is_empty() {
            drafts[i].source = source;
            drafts[i].doubts.inherited_source = true;
        }
        if drafts[i].target.is_empty() && drafts[i].source == drafts[k].source {
            drafts[i].target = target;
            drafts[i].doubts.inferred_target = true;
        }
    }
}

/// Whether an event is told of for itself, not to say what another noun is of ("një pllakë në kujtim të vizitës").
pub fn in_front(context: &Context<'_>, d: &Draft) -> bool {
    let phrases = &context.sentences[d.sentence].parse.phrases;
    d.is_verb || d.phrase.is_none_or(|p| phrases[p].parent.is_none())
}

/// "Shpallja nga Turqia zemëroi Greqinë": who did the deed that fills a role fills it.
fn by_deed(
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

/// "dialogu me Serbinë": talks and pacts of which one state is named are those of the state that the document is about.
fn other_side(context: &Context<'_>, frames: &FrameIndex, drafts: &mut [Draft], i: usize) {
    let d = &drafts[i];
    let joint = frames
        .frame(d.frame)
        .roles
        .iter()
        .any(|(_, roles)| roles.contains(&Role::Both));
    let [named] = d.target[..] else { return };
    let state = |e: usize| context.kind(e) == EntityType::State;
    if !joint || !symmetric(d.kind) || !d.source.is_empty() || !state(named) {
        return;
    }
    let other = most_named(context).into_iter().find(|&e| e != named);
    if let Some(other) = other {
        drafts[i].source = vec![other];
        drafts[i].doubts.inherited_source = true;
    }
}

/// "akuza nga X se Y ka bërë Z": who is accused did what the accusation says.
fn accused(context: &Context<'_>, drafts: &mut [Draft], i: usize) {
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
fn charged(context: &Context<'_>, drafts: &mut [Draft], i: usize) {
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

/// "Bisedimet mes A dhe B përfunduan pa marrëveshje": talks and what comes of them have the same parties.
fn outcome(context: &Context<'_>, views: &[Vec<View>], drafts: &mut [Draft], i: usize) {
    let d = &drafts[i];
    if !symmetric(d.kind) || !d.source.is_empty() || !d.target.is_empty() {
        return;
    }
    let phrases = &context.sentences[d.sentence].parse.phrases;
    let under = d.phrase.is_some_and(|p| phrases[p].preposition.is_some());
    let subject = views[d.sentence][d.clause].arguments.subject;
    let talks = drafts.iter().find(|k| {
        under
            && !k.is_verb
            && k.sentence == d.sentence
            && k.phrase.is_some()
            && k.phrase == subject
            && symmetric(k.kind)
            && (k.source.len() > 1 || !k.source.is_empty() && !k.target.is_empty())
    });
    if let Some((source, target)) = talks.map(|k| (k.source.clone(), k.target.clone())) {
        drafts[i].source = source;
        drafts[i].target = target;
        drafts[i].doubts.inherited_source = true;
    }
}

/// "ftoi liderët për një takim": who invites and who is invited meet.
fn invited(drafts: &mut [Draft], i: usize) {
    let d = &drafts[i];
    // "u ftua për intervistim nga prokuroria": who summons questions
    if d.kind == EventType::Accuse && d.target.is_empty() && !d.source.is_empty() {
        let summons = drafts.iter().find(|k| {
            k.is_verb
                && k.kind == EventType::Request
                && (k.sentence, k.clause) == (d.sentence, d.clause)
                && k.head < d.head
                && k.source.iter().all(|e| d.source.contains(e))
                && !k.target.is_empty()
        });
        if let Some(target) = summons.map(|k| k.target.clone()) {
            drafts[i].target = target;
            drafts[i].doubts.inferred_target = true;
        }
        return;
    }
    if d.kind != EventType::Consult || !d.source.is_empty() || !d.target.is_empty() {
        return;
    }
    let asks = drafts.iter().find(|k| {
        k.is_verb
            && k.kind == EventType::Request
            && (k.sentence, k.clause) == (d.sentence, d.clause)
            && k.head < d.head
            && !k.source.is_empty()
            && !k.target.is_empty()
    });
    if let Some((source, target)) = asks.map(|k| (k.source.clone(), k.target.clone())) {
        drafts[i].source = source;
        drafts[i].target = target;
        drafts[i].doubts.inherited_source = true;
    }
}

/// "në sulmin e X u vranë dy ushtarë": whose attack it was, who killed.
fn attacker(drafts: &mut [Draft], i: usize) {
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

/// "Aty është biseduar për …": talks that nobody is named for are those told of just before.
fn talks(views: &[Vec<View>], drafts: &mut [Draft], i: usize) {
    let d = &drafts[i];
    let nobody = d.source.is_empty() && d.target.is_empty();
    if d.kind != EventType::Consult || !nobody || views[d.sentence][d.clause].first_person {
        return;
    }
    let before = (0..i).rev().find(|&k| {
        let k = &drafts[k];
        k.kind == EventType::Consult
            && k.sentence + REACH >= d.sentence
            && (k.source.len() > 1 || !k.source.is_empty() && !k.target.is_empty())
    });
    if let Some(k) = before {
        drafts[i].source = drafts[k].source.clone();
        drafts[i].target = drafts[k].target.clone();
        drafts[i].doubts.inherited_source = true;
    }
}

/// "kërkoi që Serbia të …", "akuzoi se X ka …", "kërcënoi se do të …": a speech act of no named addressee is aimed at whom
/// its content tells of.
fn complement(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    drafts: &mut [Draft],
    i: usize,
) {
    let d = &drafts[i];
    if !d.target.is_empty() || d.source.is_empty() {
        return;
    }
    let parse = &context.sentences[d.sentence].parse;
    let below = |c: usize| {
        parse.clauses[c].parent == Some(d.clause)
            && matches!(parse.clauses[c].link, Link::Complement | Link::Subjunctive)
    };
    let Some(c) = (0..parse.clauses.len()).find(|&c| below(c)) else {
        return;
    };
    let told = drafts
        .iter()
        .find(|k| k.is_verb && (k.sentence, k.clause) == (d.sentence, c));
    let others = |who: &[usize]| -> Vec<usize> {
        who.iter()
            .copied()
            .filter(|e| context.is_actor(*e) && !d.source.contains(e))
            .collect()
    };
    let found = match d.kind {
        EventType::Request => {
            let view = &views[d.sentence][c];
            let frame = frames.frame(d.frame);
            // a hope or a wish is asked of nobody
            let asks = frame.roles.iter().any(|(_, r)| r.contains(&Role::Target));
            if !asks || view.inherited || view.passive || view.arguments.subject.is_none() {
                Vec::new()
            } else {
                others(&view.subject)
            }
        }
        EventType::Accuse => told.map(|k| others(&k.source)).unwrap_or_default(),
        EventType::Threaten => told
            .filter(|k| k.source.iter().all(|e| d.source.contains(e)))
            .map(|k| others(&k.target))
            .unwrap_or_default(),
        _ => return,
    };
    if !found.is_empty() {
        drafts[i].target = found;
        drafts[i].doubts.inferred_target = true;
    }
}

/// "kërkesat e tij për anëtarësim": who asks for an act or plans it does it.
fn content(context: &Context<'_>, frames: &FrameIndex, drafts: &mut [Draft], i: usize) {
    let d = &drafts[i];
    if !d.source.is_empty() || d.kind == EventType::Statement {
        return;
    }
    let phrases = &context.sentences[d.sentence].parse.phrases;
    let Some(start) = d
        .phrase
        .and_then(|p| phrases[p].preposition.as_ref())
        .map(|r| r.start)
    else {
        return;
    };
    let holder = drafts.iter().find(|k| {
        !k.is_verb
            && k.sentence == d.sentence
            && k.phrase.is_some_and(|p| phrases[p].tokens.end == start)
            && frames.frame(k.frame).flags.complement.is_some()
            && frames.frame(k.frame).flags.control.is_none()
            && !k.source.is_empty()
            && k.target.is_empty()
            && !k.source.iter().any(|e| d.target.contains(e))
    });
    // "përpjekjet e saj për anëtarësim": what is no event itself, but aims at one
    let aim = || {
        let p = (0..phrases.len()).find(|&p| phrases[p].tokens.end == start)?;
        let root = context.root(d.sentence, p);
        let aims = |p: usize| {
            context
                .head_lemmas(d.sentence, p)
                .iter()
                .any(|l| frames.in_class("striving", l))
        };
        let at = [p, root].into_iter().find(|&p| aims(p))?;
        let who: Vec<usize> = context
            .owner(d.sentence, at)
            .into_iter()
            .filter(|e| context.is_actor(*e) && !d.target.contains(e))
            .collect();
        (!who.is_empty()).then_some(who)
    };
    if let Some(source) = holder.map(|k| k.source.clone()).or_else(aim) {
        drafts[i].source = source;
        drafts[i].doubts.inherited_source = true;
    }
}

/// "thuhet në njoftim": what a document says is said by whoever issued it.
fn document(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    drafts: &mut [Draft],
    i: usize,
) {
    let d = &drafts[i];
    let view = &views[d.sentence][d.clause];
    if !d.is_verb
        || d.kind != EventType::Statement
        || !d.source.is_empty()
        || !view.subject.is_empty() && !view.passive
    {
        return;
    }
    let clause = &context.sentences[d.sentence].parse.clauses[d.clause];
    let paper: Vec<usize> = view
        .arguments
        .prepositional
        .iter()
        .map(|(_, p)| *p)
        .chain(view.arguments.subject)
        .chain(clause.antecedent)
        .filter(|&p| is_document(context, frames, d.sentence, p))
        .collect();
    if paper.is_empty() {
        return;
    }
    // "shpjegon një njoftim i lëshuar nga X"
    let named = drafts
        .iter()
        .find(|n| {
            !n.is_verb
                && n.sentence == d.sentence
                && n.phrase.is_some_and(|p| paper.contains(&p))
                && !n.source.is_empty()
        })
        .map(|n| n.source.clone());
    if let Some(who) = named.or_else(|| issuer(context, drafts, d.sentence, d.head)) {
        drafts[i].source = who;
        drafts[i].doubts.inherited_source = true;
    }
}

/// Whether a phrase is headed by a noun for a document ("njoftim", "aktakuzë").
pub fn is_document(context: &Context<'_>, frames: &FrameIndex, s: usize, phrase: usize) -> bool {
    context
        .head_lemmas(s, phrase)
        .iter()
        .any(|l| frames.in_class("document", l))
}

/// The body that spoke or acted last before a token: it issued the document that is only called so.
pub fn issuer(
    context: &Context<'_>,
    drafts: &[Draft],
    sentence: usize,
    token: usize,
) -> Option<Vec<usize>> {
    let body =
        |e: &usize| context.kind(*e) == EntityType::Organization && !context.media.contains(e);
    drafts
        .iter()
        .filter(|k| {
            (k.sentence, k.head) < (sentence, token)
                && k.sentence + 3 * REACH >= sentence
                && matches!(
                    k.kind,
                    EventType::Statement
                        | EventType::Coerce
                        | EventType::Justice
                        | EventType::Accuse
                        | EventType::Legislate
                )
                && !k.source.is_empty()
                && k.source.iter().all(body)
        })
        .max_by_key(|k| (k.sentence, k.head))
        .map(|k| k.source.clone())
}

/// The police that tells of arrests made them: an agentless act of force is the reporting body's own, or that of the body
/// whose acts are told just before.
pub fn own_acts(
    context: &Context<'_>,
    views: &[Vec<View>],
    drafts: &mut [Draft],
    levels: &[Vec<Speaker>],
) {
    for i in 0..drafts.len() {
        let d = &drafts[i];
        if d.kind != EventType::Coerce || !d.is_verb || !d.source.is_empty() {
            continue;
        }
        if !views[d.sentence][d.clause].passive {
            continue;
        }
        let body = |who: &[usize]| {
            !who.is_empty()
                && who.iter().all(|e| context.forces.contains(e))
                && !who.iter().any(|e| d.target.contains(e))
        };
        let told_by = levels[i].last().map(|l| l.who.clone()).filter(|w| body(w));
        let before = || {
            (0..i)
                .rev()
                .map(|k| &drafts[k])
                .find(|k| {
                    k.kind == EventType::Coerce
                        && k.sentence + REACH >= d.sentence
                        && body(&k.source)
                })
                .map(|k| k.source.clone())
        };
        if let Some(who) = told_by.or_else(before) {
            drafts[i].source = who;
            drafts[i].doubts.inherited_source = true;
        }
    }
}
