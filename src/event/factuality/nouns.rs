//! Certainty of a noun event: what stands at it, else what the verb that governs it makes of it.

use super::{named, of_clause};
use crate::event::context::Context;
use crate::event::draft::Draft;
use crate::event::frame_index::FrameIndex;
use crate::event::view::{View, frame_of};
use crate::language::pack::frames::FrameKind;
use crate::language::syntax::{GroupTense, Link, PhraseKind};
use crate::language::{Definite, Kind, Pos};
use crate::record::{EventType, Factuality};

/// What stands at the noun itself: "çdo sulm", "pa ndëshkime", "takimi i ardhshëm", "gati për dialog", "kërkesa për X".
fn beside(
    context: &Context<'_>,
    frames: &FrameIndex,
    s: usize,
    phrase: usize,
) -> Option<Factuality> {
    let analysis = &context.sentences[s];
    let p = &analysis.parse.phrases[phrase];
    let class = |t: usize, class: &str| {
        let word = &analysis.words[t];
        frames.in_class(class, word.lemma())
            || word
                .analyses
                .iter()
                .any(|a| frames.in_class(class, &a.lemma))
    };
    // "mos lejimi i tubimeve"
    let apart = p
        .head
        .checked_sub(1)
        .filter(|&t| p.tokens.start == p.head && class(t, "not"));
    if apart.is_some() {
        return Some(Factuality::Negated);
    }
    let own = (p.core.start..p.head).chain(p.adjectives.iter().copied());
    for t in own {
        if class(t, "unsure") {
            return Some(Factuality::Possible);
        }
        if class(t, "coming") {
            return Some(Factuality::Future);
        }
        if class(t, "absent") {
            return Some(Factuality::Negated);
        }
    }
    let under = p.preposition.as_ref();
    if under.is_some_and(|r| class(r.start, "absent")) {
        return Some(Factuality::Negated);
    }
    if under.is_some_and(|r| r.start > 0 && class(r.start - 1, "ready")) {
        return Some(Factuality::Possible);
    }
    if under.is_some_and(|r| class(r.start, "towards")) {
        return Some(Factuality::Possible);
    }
    // "thirrje për kujdes pas përleshjeve": when it was, not what it is about
    if under.is_some_and(|r| class(r.start, "moment")) {
        return None;
    }
    // the noun that it is the content of
    let start = under.map_or(p.tokens.start, |r| r.start);
    let holder = p.parent.or_else(|| {
        under?;
        analysis
            .parse
            .phrases
            .iter()
            .position(|q| q.tokens.end == start)
    })?;
    let head = &analysis.words[analysis.parse.phrases[holder].head];
    // "dialog për njohje", "draftimi i marrëveshjes": what one works on is not there yet
    let aim = under.is_some_and(|r| class(r.start, "purpose"))
        && frames.in_class("aim", head.lemma())
        || p.parent.is_some() && frames.in_class("drafting", head.lemma());
    if aim {
        return Some(Factuality::Possible);
    }
    frames
        .of(FrameKind::Noun, head.lemma())
        .find_map(|f| f.flags.complement.as_deref().and_then(named))
        .filter(|f| matches!(f, Factuality::Possible | Factuality::Future))
}

/// "dënim për të dyshuarin e sulmit": a deed that tells who somebody is.
fn of_person(context: &Context<'_>, frames: &FrameIndex, s: usize, phrase: usize) -> bool {
    let phrases = &context.sentences[s].parse.phrases;
    phrases[phrase].parent.is_some_and(|up| {
        phrases[up].kind == PhraseKind::Substantive
            || context
                .head_lemmas(s, up)
                .iter()
                .any(|l| frames.in_class("suspect", l))
    })
}

/// "takimi që do të mbahet nesër", "një marrëveshje që mund të arrihet": the relative clause tells whether it comes.
fn by_relative(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    draft: &Draft,
) -> Option<Factuality> {
    let s = draft.sentence;
    let parse = &context.sentences[s].parse;
    let about = |a: usize| parse.phrases[a].head == draft.head;
    let (c, clause) = parse
        .clauses
        .iter()
        .enumerate()
        .find(|(_, c)| c.link == Link::Relative && c.antecedent.is_some_and(about))?;
    let group = &parse.groups[clause.group?];
    let brings = frame_of(frames, &views[s][c]).is_none_or(|f| f.event.is_none() || f.flags.light);
    if !brings || group.negated {
        return None;
    }
    match group {
        g if g.modality.is_some() => Some(Factuality::Possible),
        g if g.tense == GroupTense::Future => Some(Factuality::Future),
        _ => None,
    }
}

/// Certainty of a noun event: what stands at it, else what the verb that governs it makes of it.
pub fn of_noun(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    draft: &Draft,
) -> Factuality {
    let (s, c) = (draft.sentence, draft.clause);
    let parse = &context.sentences[s].parse;
    let view = &views[s][c];
    let Some(phrase) = draft.phrase else {
        return Factuality::Actual;
    };
    if let Some(said) =
        beside(context, frames, s, phrase).filter(|_| parse.phrases[phrase].head == draft.head)
    {
        return said;
    }
    if let Some(told) = by_relative(context, frames, views, draft) {
        return told;
    }
    if of_person(context, frames, s, phrase) {
        return Factuality::Actual;
    }
    let Some(frame) = frame_of(frames, view) else {
        return Factuality::Actual;
    };
    let mut root = phrase;
    while let Some(parent) = parse.phrases[root].parent {
        root = parent;
    }
    let head = parse.phrases[root].coordinated.unwrap_or(root);
    let object = if view.passive {
        view.arguments.subject
    } else {
        view.arguments.object
    };
    let clause_says = of_clause(context, frames, views, s, c);
    // What a verb does not do to an event leaves the event as it is; only "there was no …" takes it away.
    let group = parse.clauses[c].group.map(|g| &parse.groups[g]);
    let exists = group.is_some_and(|g| frames.in_class("exist", &g.lemma));
    let own = if clause_says == Factuality::Negated && !frame.flags.light && !exists {
        Factuality::Actual
    } else {
        clause_says
    };
    let effect = frame.flags.complement.as_deref().and_then(named);
    let direct = root == phrase || parse.phrases[phrase].coordinated.is_some();
    // "negociuan marrëveshjen": what one works on is not there yet
    if object == Some(head)
        && direct
        && group.is_some_and(|g| frames.in_class("drafting", &g.lemma))
    {
        return Factuality::Possible;
    }
    if object == Some(head) {
        if frame.flags.light
            || exists && own == Factuality::Negated
            || frame.flags.complement.as_deref() == Some("actual")
        {
            return if direct { own } else { Factuality::Actual };
        }
        // "nuk i ndali protestat"; "kundërshtoi kërkesat": what was asked or said stays so
        let told = matches!(
            draft.kind,
            EventType::Request | EventType::Statement | EventType::Accuse | EventType::Reject
        ) && (view.passive || parse.phrases[phrase].definite == Some(Definite::Def));
        if effect == Some(Factuality::Negated)
            && (clause_says == Factuality::Negated || told && frame.event.is_some())
        {
            return Factuality::Actual;
        }
        // "pranoi ftesën": what one agrees to was asked
        let asked = draft.kind == EventType::Request
            && matches!(
                frame.event.as_deref(),
                Some("AGREE" | "CONCEDE" | "SUPPORT" | "REJECT")
            );
        if asked {
            return Factuality::Actual;
        }
        // "nuk dëshiron dialogun", "nuk propozoi shkarkimin"
        if effect == Some(Factuality::Possible) && clause_says == Factuality::Negated {
            return Factuality::Negated;
        }
        if let Some(effect) = effect.filter(|_| frame.event.is_some() || own == Factuality::Actual)
        {
            return effect;
        }
        // "do të konsiderojë shpalljen": what will be weighed may come
        if effect == Some(Factuality::Possible) {
            return Factuality::Possible;
        }
        // an act that is only wished or planned, under a verb of no event
        if frame.event.is_none() && own != Factuality::Actual {
            return own;
        }
        return Factuality::Actual;
    }
    let known = parse.phrases[phrase].definite == Some(Definite::Def)
        || parse.phrases[phrase].core.start < parse.phrases[phrase].head
            && context.sentences[s].words[parse.phrases[phrase].core.start]
                .features()
                .kind
                == Some(Kind::Demonstrative);
    if view.arguments.subject == Some(head) && frame.event.is_none() && direct {
        // "largimi i tij mund t'i kushtojë partisë": the verb may come true, its subject is there
        let stands = own == Factuality::Possible && known && !frame.flags.light;
        return if stands && frame.flags.complement.is_none() {
            Factuality::Actual
        } else {
            own
        };
    }
    let under = view.arguments.prepositional.iter().any(|(_, p)| *p == head);
    let moment = parse.phrases[head]
        .preposition
        .as_ref()
        .is_some_and(|r| frames.in_class("moment", context.sentences[s].words[r.start].lemma()));
    let effect = effect.filter(|_| !moment);
    let own = if moment && own == Factuality::Possible {
        Factuality::Actual
    } else {
        own
    };
    if under && effect == Some(Factuality::Possible) {
        return Factuality::Possible;
    }
    // "përgatitet për samitin"
    if under && effect == Some(Factuality::Future) && frame.event.is_none() && direct {
        return Factuality::Future;
    }
    if under && own == Factuality::Future && direct {
        return Factuality::Future;
    }
    // "duhet të përmbyllet me njohje"
    if under && own == Factuality::Possible && !known && direct {
        return Factuality::Possible;
    }
    // "Ky do të jetë takimi i tretë": what something will be
    let copula = group.is_some_and(|g| context.sentences[s].words[g.head].pos() == Pos::Aux);
    let bare = parse.phrases[head].preposition.is_none() && parse.phrases[head].parent.is_none();
    if copula && bare && direct && own == Factuality::Future {
        return Factuality::Future;
    }
    // "Seanca për formimin e qeverisë mbahet nesër": what a coming session is for comes with it
    let purpose = parse.phrases[head]
        .preposition
        .as_ref()
        .filter(|r| frames.in_class("purpose", &context.sentences[s].words[r.start].token.lower));
    let session = purpose
        .and_then(|r| (0..parse.phrases.len()).find(|&p| parse.phrases[p].tokens.end == r.start));
    let comes = own == Factuality::Future && direct && frame.flags.light;
    if comes
        && session.is_some()
        && (session == view.arguments.subject || session == view.arguments.object)
    {
        return Factuality::Future;
    }
    Factuality::Actual
}
