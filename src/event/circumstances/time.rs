//! When: the time that dates an event in its own clause or phrase.
//!
//! In: drafts, the times found in their sentences. Out: the same drafts, dated; what is told of the time by another clause
//! is [`super::inherit`]'s.

use std::ops::Range;

use super::super::context::Context;
use super::super::draft::Draft;
use super::super::frame_index::FrameIndex;
use super::super::view::View;
use super::{carries, describing, inherit};
use crate::language::Pos;
use crate::language::syntax::{Clause, GroupForm, Link, Parse};
use crate::mention::time::TimeMention;
use crate::record::Time;
use crate::text::TokenKind;

/// Dates the events of a document.
pub fn times(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    drafts: &mut [Draft],
) {
    let own: Vec<Option<Time>> = drafts
        .iter()
        .map(|d| {
            let reader = Reader::new(context, frames, &views[d.sentence], drafts, d.sentence);
            let found = if d.is_verb {
                reader.of_verb(d)
            } else {
                reader.of_noun(d)
            };
            found.and_then(|t| t.value.clone())
        })
        .collect();
    for (draft, time) in drafts.iter_mut().zip(own) {
        draft.time = time;
    }
    years_of_nouns(drafts);
    inherit::times(context, frames, views, drafts);
}

/// A sentence with its events, and what its times stand with.
pub(super) struct Reader<'a> {
    pub context: &'a Context<'a>,
    pub frames: &'a FrameIndex,
    views: &'a [View],
    pub drafts: &'a [Draft],
    pub sentence: usize,
}

impl<'a> Reader<'a> {
    pub fn new(
        context: &'a Context<'a>,
        frames: &'a FrameIndex,
        views: &'a [View],
        drafts: &'a [Draft],
        sentence: usize,
    ) -> Self {
        Self {
            context,
            frames,
            views,
            drafts,
            sentence,
        }
    }

    pub fn parse(&self) -> &'a Parse {
        &self.context.sentences[self.sentence].parse
    }

    fn len(&self) -> usize {
        self.context.sentences[self.sentence].words.len()
    }

    fn pos(&self, t: usize) -> Pos {
        self.context.sentences[self.sentence].words[t].pos()
    }

    /// Times with a value between two tokens that say when something is, not what it is before or after.
    pub fn within(
        &self,
        from: usize,
        to: usize,
    ) -> impl Iterator<Item = &'a TimeMention> + use<'_, 'a> {
        self.context.sentences[self.sentence]
            .times
            .iter()
            .filter(move |t| t.value.is_some() && t.tokens.start >= from && t.tokens.end <= to)
            .filter(|t| !self.under("apart", t))
    }

    /// Whether the word before a time is of a class.
    fn under(&self, class: &str, t: &TimeMention) -> bool {
        t.tokens.start.checked_sub(1).is_some_and(|i| {
            let word = &self.context.sentences[self.sentence].words[i];
            self.frames.in_class(class, &word.token.lower)
        })
    }

    /// Whether a mark parts two tokens.
    pub fn mark(&self, from: usize, to: usize) -> bool {
        let words = &self.context.sentences[self.sentence].words;
        (from..to).any(|i| words[i].token.kind == TokenKind::Punctuation)
    }

    /// The noun phrase that a time describes: "takimin e djeshëm", "luftën e vitit 1967", "zgjedhjeve të 15 korrikut".
    pub fn described(&self, t: &TimeMention) -> Option<usize> {
        let start = t.tokens.start;
        let adjective =
            t.tokens.len() == 2 && self.pos(start) == Pos::Det && self.pos(start + 1) == Pos::Adj;
        let link = if adjective {
            start
        } else {
            start.checked_sub(1).filter(|&i| self.pos(i) == Pos::Det)?
        };
        let phrases = &self.parse().phrases;
        (0..phrases.len())
            .filter(|&p| {
                let phrase = &phrases[p];
                phrase.head < link
                    && (phrase.tokens.contains(&link) || phrase.tokens.end == link)
                    && !self.context.is_time(self.sentence, p)
            })
            .max_by_key(|&p| phrases[p].head)
    }

    /// The time of a noun: in its phrase, in what follows it, in a clause that describes it, in the clause that it fills.
    fn of_noun(&self, draft: &Draft) -> Option<&'a TimeMention> {
        let phrase = draft.phrase?;
        let end = self.parse().phrases[phrase]
            .tokens
            .end
            .max(draft.tokens.end);
        let near = self
            .within(draft.head, (end + 16).min(self.len()))
            .find(|t| self.behind(draft, end, t));
        if near.is_some() {
            return near;
        }
        let clauses = &self.parse().clauses;
        let told = describing(self.context, self.frames, self.views, self.sentence, phrase)
            .find_map(|c| {
                let tokens = &clauses[c].tokens;
                self.within(tokens.start, self.len())
                    .find(|t| t.tokens.start < tokens.end)
            })
            .or_else(|| self.called_for(draft));
        let carried = || {
            let view = &self.views[draft.clause];
            carries(self.context, self.frames, view, self.sentence, phrase)
                .then(|| {
                    self.in_clause(draft.clause, draft.tokens.clone(), draft.head)
                        .filter(|t| self.described(t).is_none_or(|p| p == phrase))
                        .min_by_key(|t| distance(t, draft.head))
                })
                .flatten()
        };
        told.or_else(carried)
    }

    /// Whether a time stands in a noun's phrase or behind it, with nothing but its complements between.
    fn behind(&self, draft: &Draft, end: usize, t: &TimeMention) -> bool {
        let at = t.tokens.start;
        let of = self.described(t);
        // "ftesa për takimin e sotëm", "hakmarrje ndaj sulmit javën e kaluar": the inner one's
        let inner = self.drafts.iter().any(|n| {
            let Some(p) = n
                .phrase
                .filter(|_| n.sentence == self.sentence && !n.is_verb)
            else {
                return false;
            };
            let phrase = &self.parse().phrases[p];
            n.head >= draft.tokens.end
                && n.head < at
                && (of == Some(p) || phrase.preposition.is_some())
                && !phrase.is_under(|w| self.frames.in_class("while", w))
        });
        if inner {
            return false;
        }
        let chained = |from: usize| chained(self.context, self.sentence, from, at);
        at < end
            || chained(end)
            || (self.pos(end) == Pos::Det && end + 1 == at)
            || self
                .context
                .behind_aside(self.sentence, end)
                .is_some_and(chained)
    }

    /// "takimin që ka thirrur për nesër", "ftoi liderët në takim për nesër": when what is called for will be.
    fn called_for(&self, draft: &Draft) -> Option<&'a TimeMention> {
        let phrase = draft.phrase?;
        let root = self.context.root(self.sentence, phrase);
        let clauses = &self.parse().clauses;
        let fills = |c: usize| {
            let arguments = &self.views[c].arguments;
            clauses[c].antecedent == Some(phrase)
                || c == draft.clause
                    && [arguments.subject, arguments.object]
                        .iter()
                        .any(|p| p.is_some_and(|p| p == phrase || p == root))
        };
        (0..clauses.len()).filter(|&c| fills(c)).find_map(|c| {
            let tokens = &clauses[c].tokens;
            self.within(tokens.start, tokens.end)
                .find(|t| self.under("purpose", t))
        })
    }

    /// The time of a verb.
    fn of_verb(&self, draft: &Draft) -> Option<&'a TimeMention> {
        self.in_clause(draft.clause, draft.tokens.clone(), draft.head)
            .filter(|t| !self.of_another(draft.clause, &draft.tokens, t))
            .min_by_key(|t| distance(t, draft.head))
    }

    /// The times in a clause that are no other clause's, seen from an event in it.
    pub fn in_clause(
        &self,
        clause: usize,
        trigger: Range<usize>,
        head: usize,
    ) -> impl Iterator<Item = &'a TimeMention> + use<'_, 'a> {
        let clauses = &self.parse().clauses;
        let start = self.beginning(&clauses[clause]).min(trigger.start);
        let next = clauses
            .iter()
            .map(|c| c.tokens.start)
            // "që nga viti 2011": no clause
            .filter(|&t| t > head && !self.within(t, self.len()).any(|x| x.tokens.start == t))
            .min()
            .unwrap_or(self.len());
        self.within(start, next)
            .filter(move |t| !self.elsewhere(clause, t))
    }

    /// The time that a clause tells, seen from its verb.
    pub fn of_clause(&self, clause: usize) -> Option<&'a TimeMention> {
        let group = &self.parse().groups[self.parse().clauses[clause].group?];
        self.in_clause(clause, group.tokens.clone(), group.head)
            .filter(|t| !self.of_another(clause, &group.tokens, t))
            .min_by_key(|t| distance(t, group.head))
    }

    /// Where a clause begins: "Pas takimit, sot edhe X miratoi": a verb without a conjunction has what stands before it.
    fn beginning(&self, clause: &Clause) -> usize {
        let start = clause.tokens.start;
        let parse = self.parse();
        // "i cili më 1995, si deputet, do të …"
        let verbless = clause
            .parent
            .map(|p| &parse.clauses[p])
            .filter(|p| p.group.is_none() && p.tokens.end == start);
        if let Some(above) = verbless {
            return above.tokens.start;
        }
        let bare = |g: usize| {
            let group = &parse.groups[g];
            group.tokens.start == start && group.form == GroupForm::Finite
        };
        if !clause.group.is_some_and(bare) {
            return start;
        }
        let words = &self.context.sentences[self.sentence].words;
        let open = |i: &usize| {
            words[*i].token.kind != TokenKind::Punctuation
                && self.pos(*i) != Pos::Sconj
                && !parse.groups.iter().any(|g| g.tokens.contains(i))
        };
        (0..start).rev().take_while(open).last().unwrap_or(start)
    }

    /// Whether a time in a clause's reach is that of another verb.
    fn elsewhere(&self, clause: usize, t: &TimeMention) -> bool {
        let parse = self.parse();
        let Some(verb) = parse.clauses[clause].group.map(|g| &parse.groups[g].tokens) else {
            return false;
        };
        let others = || {
            parse.clauses.iter().enumerate().filter_map(|(c, other)| {
                let group = &parse.groups[other.group?];
                (c != clause).then_some((c, other, &group.tokens))
            })
        };
        let joint = |from: usize, to: usize| (from..to).any(|i| self.pos(i) == Pos::Cconj);
        if t.tokens.end <= verb.start {
            // behind another verb and before a mark or a relative clause's end: "Partia që fitoi zgjedhjet e majit refuzoi",
            // "…, që nga viti 2013, shkruan X"
            return others().any(|(_, other, inner)| {
                inner.end <= t.tokens.start
                    && !self.mark(inner.end, t.tokens.start)
                    && (other.link == Link::Relative && other.parent == Some(clause)
                        || self.mark(t.tokens.end, verb.start)
                        || joint(t.tokens.end, verb.start))
            });
        }
        // "Si njoftoi X, sot do të mbahet": right before the verb of another clause, or behind a mark and before it
        let own_end = parse.clauses[clause].tokens.end;
        let parted = self.mark(verb.end, t.tokens.start);
        others().any(|(_, other, after)| {
            after.start >= t.tokens.end
                && !self.mark(t.tokens.end, after.start)
                && !joint(t.tokens.end, after.start)
                && (parted
                    || t.tokens.start >= own_end
                        && other.tokens.start <= t.tokens.start.max(own_end))
        })
    }

    /// Whether a time in a verb's clause dates a noun there: "konfirmoi takimin e 27 majit", "thirri mbledhje për nesër".
    fn of_another(&self, clause: usize, trigger: &Range<usize>, t: &TimeMention) -> bool {
        if self.under("purpose", t) || self.behind_another(trigger, t) {
            return true;
        }
        let Some(p) = self.described(t) else {
            return false;
        };
        !trigger.contains(&self.parse().phrases[p].head) && !self.while_it(clause, p)
    }

    /// "dhanë dorëheqje pas shkarkimit të X të mërkurën": what was before or after has its own time.
    fn behind_another(&self, trigger: &Range<usize>, t: &TimeMention) -> bool {
        self.drafts.iter().any(|n| {
            let Some(p) = n
                .phrase
                .filter(|_| n.sentence == self.sentence && !n.is_verb)
            else {
                return false;
            };
            let phrase = &self.parse().phrases[p];
            !trigger.contains(&n.head)
                && n.head < t.tokens.start
                && phrase.is_under(|w| self.frames.in_class("apart", w))
                && self.behind(n, phrase.tokens.end.max(n.tokens.end), t)
        })
    }

    /// "në luftën e vitit 1967", "gjatë takimit të djeshëm": a phrase that says when a verb's act was.
    pub fn while_it(&self, clause: usize, phrase: usize) -> bool {
        let parse = self.parse();
        let Some(group) = parse.clauses[clause].group.map(|g| &parse.groups[g].tokens) else {
            return false;
        };
        let here = &parse.phrases[phrase];
        let Some(preposition) = &here.preposition else {
            return false;
        };
        let behind_noun = parse.phrases.iter().any(|q| {
            q.tokens.end == preposition.start && q.preposition.is_none() && q.head >= group.end
        });
        here.is_under(|w| self.frames.in_class("while", w))
            && (here.tokens.end <= group.start || !behind_noun)
    }
}

/// "zbuluan një pllakë në përkujtim të vizitës së vitit 1949": a bare year behind a noun event is that event's, not the
/// verb's.
fn years_of_nouns(drafts: &mut [Draft]) {
    for i in 0..drafts.len() {
        let (d, year) = match &drafts[i].time {
            Some(time) if drafts[i].is_verb && time.value.len() == 4 => (&drafts[i], &time.value),
            _ => continue,
        };
        let theirs = drafts.iter().any(|n| {
            !n.is_verb
                && (n.sentence, n.clause) == (d.sentence, d.clause)
                && n.head > d.head
                && n.time.as_ref().is_some_and(|t| t.value == *year)
        });
        if theirs {
            drafts[i].time = None;
        }
    }
}

/// How far a time stands from a token; behind it counts as nearer.
fn distance(t: &TimeMention, head: usize) -> usize {
    if t.tokens.start >= head {
        t.tokens.start - head
    } else {
        head - t.tokens.end + 1
    }
}

/// Whether only prepositional phrases stand between two tokens.
pub(super) fn chained(context: &Context<'_>, s: usize, from: usize, to: usize) -> bool {
    let phrases = &context.sentences[s].parse.phrases;
    let mut at = from;
    while at < to {
        let Some(p) = phrases
            .iter()
            .find(|p| p.preposition.as_ref().is_some_and(|r| r.start == at) && p.tokens.end > at)
        else {
            return context.past_time(s, at) == to;
        };
        // "në vitin 1949": the time's own preposition
        if p.tokens.start == to {
            return true;
        }
        at = p.tokens.end;
        if at < to {
            at = context.past_time(s, at);
        }
    }
    at == to
}
