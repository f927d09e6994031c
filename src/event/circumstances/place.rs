//! Where: the places that an event's own phrases name, and those that one clause tells and another shares.

use crate::hash::HashSet;

use super::super::context::Context;
use super::super::draft::Draft;
use super::super::frame_index::FrameIndex;
use super::super::triggers::is_location;
use super::super::view::View;
use super::inherit::{joint, whereat};
use super::time::chained;
use super::{carries, spread, tells};
use crate::language::pack::frames::{FrameKind, Role, Slot};
use crate::language::syntax::{Link, Parse};
use crate::record::{EntityType, EventType};
use crate::text::QUOTATION_MARKS;

/// The places that a phrase names with those that hold them; a noun for land names its genitive's ("rajonin e Prizrenit").
pub fn located(
    context: &Context<'_>,
    frames: &FrameIndex,
    sentence: usize,
    phrase: usize,
) -> Vec<usize> {
    let mut places = context.denotes_all(sentence, phrase);
    let land = || {
        context
            .head_lemmas(sentence, phrase)
            .iter()
            .any(|l| frames.in_class("territory", l))
    };
    if places.is_empty() && land() {
        places = context.owner(sentence, phrase);
    }
    places.retain(|&e| is_location(context, e));
    // "në selinë e X": the body whose building it is
    let house = || {
        context
            .head_lemmas(sentence, phrase)
            .iter()
            .any(|l| frames.in_class("seat", l))
    };
    if places.is_empty() && house() {
        places = context.owner(sentence, phrase);
        places.retain(|&e| context.kind(e) == EntityType::Organization);
    }
    for e in holding(context, sentence, phrase) {
        if !places.contains(&e) {
            places.push(e);
        }
    }
    places
}

/// The event noun that a phrase under a preposition stands right behind: "nuk i ndalën protestat në Rusi".
pub fn behind_deed(
    context: &Context<'_>,
    frames: &FrameIndex,
    sentence: usize,
    phrase: usize,
) -> Option<usize> {
    let analysis = &context.sentences[sentence];
    let phrases = &analysis.parse.phrases;
    let start = phrases[phrase].preposition.as_ref()?.start;
    (0..phrases.len()).find(|&q| {
        phrases[q].tokens.end == start
            && phrases[q].parent.is_none()
            && frames
                .of(FrameKind::Noun, analysis.words[phrases[q].head].lemma())
                .any(|f| f.event.is_some())
    })
}

/// "në Vjenë të Austrisë": the places that hold the one a phrase names.
pub fn holding(context: &Context<'_>, sentence: usize, phrase: usize) -> Vec<usize> {
    let phrases = &context.sentences[sentence].parse.phrases;
    let town = |p: usize| {
        let named = context.denotes(sentence, p);
        !named.is_empty() && named.iter().all(|&e| context.kind(e) == EntityType::Place)
    };
    let inside = |mut p: usize| {
        while let Some(above) = phrases[p].parent.filter(|_| p != phrase) {
            p = above;
        }
        p == phrase
    };
    if !town(phrase) {
        return Vec::new();
    }
    (0..phrases.len())
        .filter(|&p| town(p) && inside(p))
        .flat_map(|p| phrases[p].genitives.clone())
        .flat_map(|g| context.denotes(sentence, g))
        .filter(|&e| is_location(context, e))
        .collect()
}

/// Places the events that their own words place nowhere, by the clause above, before or around them.
pub fn places(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    locative: &HashSet<String>,
    drafts: &mut [Draft],
) {
    for i in 0..drafts.len() {
        let s = drafts[i].sentence;
        let scene = Scene {
            context,
            frames,
            views: &views[s],
            locative,
            sentence: s,
        };
        let draft = &drafts[i];
        let found = match (draft.place.is_empty(), draft.is_verb) {
            (false, _) => scene.further(draft),
            (true, true) => scene.of_verb(drafts, draft),
            (true, false) => scene.of_noun(draft),
        };
        for e in found {
            if !drafts[i].place.contains(&e) {
                drafts[i].place.push(e);
            }
        }
    }
}

struct Scene<'a> {
    context: &'a Context<'a>,
    frames: &'a FrameIndex,
    views: &'a [View],
    locative: &'a HashSet<String>,
    sentence: usize,
}

impl Scene<'_> {
    fn parse(&self) -> &Parse {
        &self.context.sentences[self.sentence].parse
    }

    /// The places that a clause's own phrases name, seen from a noun in it or from its verb.
    fn of_clause(&self, clause: usize, noun: Option<usize>) -> Vec<usize> {
        let others = |p: usize| {
            noun.is_some()
                && behind_deed(self.context, self.frames, self.sentence, p)
                    .is_some_and(|q| Some(q) != noun)
        };
        self.views[clause]
            .arguments
            .prepositional
            .iter()
            .filter(|(l, p)| self.locative.contains(l) && !others(*p))
            .flat_map(|(_, p)| located(self.context, self.frames, self.sentence, *p))
            .collect()
    }

    /// "në rrugën X, konkretisht në Y": further places that the clause names beside that of its event.
    fn further(&self, draft: &Draft) -> Vec<usize> {
        let view = &self.views[draft.clause];
        let own = match draft.phrase {
            Some(p) => carries(self.context, self.frames, view, self.sentence, p),
            None => draft.is_verb,
        };
        let frame = self.frames.frame(draft.frame);
        let places = |preposition: &str| {
            let roles = frame.roles_of(&Slot::Preposition(preposition.to_string()));
            roles.is_empty() || roles.contains(&Role::Place)
        };
        let told = self.of_clause(draft.clause, draft.phrase);
        if !own
            || !self.locative.iter().all(|l| places(l))
            || !draft.place.iter().any(|e| told.contains(e))
        {
            return Vec::new();
        }
        told.into_iter()
            .filter(|e| !draft.target.contains(e) && !draft.source.contains(e))
            .collect()
    }

    /// What stands behind a noun of several words or behind its time: "tentim vrasje në Prizren".
    fn behind(&self, draft: &Draft) -> Vec<usize> {
        let phrases = &self.parse().phrases;
        let Some(end) = draft
            .phrase
            .map(|p| phrases[p].tokens.end.max(draft.tokens.end))
        else {
            return Vec::new();
        };
        let from = self.context.past_time(self.sentence, end);
        let frame = self.frames.frame(draft.frame);
        (0..phrases.len())
            .filter(|&p| {
                phrases[p].preposition.as_ref().is_some_and(|r| {
                    r.start >= from && chained(self.context, self.sentence, from, r.start)
                }) && phrases[p].preposition_lemma.as_ref().is_some_and(|l| {
                    self.locative.contains(l)
                        && frame
                            .roles_of(&Slot::Preposition(l.clone()))
                            .iter()
                            .all(|r| *r == Role::Place)
                })
            })
            .map(|p| located(self.context, self.frames, self.sentence, p))
            .find(|places| !places.is_empty())
            .unwrap_or_default()
    }

    /// A noun in a clause that tells of nothing else happens where the clause says.
    fn of_noun(&self, draft: &Draft) -> Vec<usize> {
        let behind = self.behind(draft);
        if !behind.is_empty() {
            return behind;
        }
        let here = draft.phrase.map(|p| &self.parse().phrases[p]);
        let apart = here.is_some_and(|p| {
            p.parent.is_some() || p.is_under(|w| self.frames.in_class("apart", w))
        });
        let verbless = self.parse().clauses[draft.clause].group.is_none();
        if apart || verbless || tells(self.frames, &self.views[draft.clause]) {
            return Vec::new();
        }
        let framed = self.of_frame(draft.clause);
        if !framed.is_empty() {
            return framed;
        }
        let told = spread(
            self.context,
            self.frames,
            self.views,
            self.sentence,
            draft.clause,
        );
        told.into_iter()
            .map(|c| self.of_clause(c, draft.phrase))
            .find(|places| !places.is_empty())
            .unwrap_or_default()
    }

    fn of_verb(&self, drafts: &[Draft], draft: &Draft) -> Vec<usize> {
        [
            self.behind_place(draft),
            self.of_frame(draft.clause),
            self.of_coordinate(drafts, draft),
            self.of_occasion(drafts, draft),
        ]
        .into_iter()
        .find(|places| !places.is_empty())
        .unwrap_or_default()
    }

    /// "para dy ditësh në Kuvend, kur Hoti tha", "në Siri, aty ku u vra X".
    fn behind_place(&self, draft: &Draft) -> Vec<usize> {
        let Some(end) = joint(self.context, self.frames, self.sentence, draft.clause) else {
            return Vec::new();
        };
        let phrases = &self.parse().phrases;
        (0..phrases.len())
            .filter(|&p| {
                phrases[p].tokens.end == end
                    && phrases[p]
                        .preposition_lemma
                        .as_ref()
                        .is_some_and(|l| self.locative.contains(l))
            })
            .flat_map(|p| located(self.context, self.frames, self.sentence, p))
            .collect()
    }

    /// "…, me ç'rast u arrestua X".
    fn of_frame(&self, clause: usize) -> Vec<usize> {
        let above = self.parse().clauses[clause].parent;
        above
            .filter(|_| whereat(self.context, self.frames, self.views, self.sentence, clause))
            .map(|c| self.of_clause(c, None))
            .unwrap_or_default()
    }

    /// "arrestoi 14 persona gjatë protestës në Tbilisi": what is done on an occasion is done where that was.
    fn of_occasion(&self, drafts: &[Draft], draft: &Draft) -> Vec<usize> {
        let phrases = &self.parse().phrases;
        if self.frames.frame(draft.frame).flags.report {
            return Vec::new();
        }
        self.views[draft.clause]
            .arguments
            .prepositional
            .iter()
            .filter(|(_, p)| phrases[*p].is_under(|w| self.frames.in_class("while", w)))
            .find_map(|(_, p)| {
                drafts
                    .iter()
                    .find(|n| !n.is_verb && n.sentence == draft.sentence && n.phrase == Some(*p))
                    .map(|n| n.place.clone())
            })
            .unwrap_or_default()
    }

    /// "ka arritur në Beograd dhe është takuar me X": who came there met there.
    fn of_coordinate(&self, drafts: &[Draft], draft: &Draft) -> Vec<usize> {
        let (parse, clause) = (self.parse(), draft.clause);
        let here = &parse.clauses[clause];
        let (Link::Coordinate, Some(before), Some(group)) = (here.link, here.parent, here.group)
        else {
            return Vec::new();
        };
        let Some(first) = parse.clauses[before].group.map(|g| &parse.groups[g]) else {
            return Vec::new();
        };
        let group = &parse.groups[group];
        let alike = first.tense == group.tense && first.number == group.number;
        let words = &self.context.sentences[self.sentence].words;
        let quoted = (first.tokens.end.min(group.tokens.start)..group.tokens.start)
            .any(|i| QUOTATION_MARKS.contains(&words[i].token.form.as_str()));
        if !alike || quoted || self.views[clause].arguments.subject.is_some() {
            return Vec::new();
        }
        if !tells(self.frames, &self.views[before]) {
            return self.of_clause(before, None);
        }
        // of two deeds the second is where the first was, what is said could be said anywhere
        drafts
            .iter()
            .find(|d| d.is_verb && (d.sentence, d.clause) == (draft.sentence, before))
            .filter(|d| draft.kind == EventType::Consult && d.kind == draft.kind)
            .map(|d| d.place.clone())
            .unwrap_or_default()
    }
}
