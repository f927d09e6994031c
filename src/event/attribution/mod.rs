//! Attribution: who says that an event happened.
//!
//! Speakers come from the clause above ("tha se …"), from a quotation, from "according to X", from a speech verb behind
//! its words ("…, tha X") and from a headline "X: …". The outermost speaker comes first.

use crate::hash::{HashMap, HashSet};
use std::ops::Range;

mod published;
mod quotation;
mod sentence;

use super::context::Context;
use super::discourse::in_front;
use super::draft::Draft;
use super::frame_index::FrameIndex;
use super::quotes::{Quote, Sign, quotes};
use super::view::{View, frame_of};
use crate::language::Definite;
use crate::language::pack::frames::{Role, Slot};
use crate::language::syntax::{GroupForm, GroupTense, Link};
use crate::record::EventType;
use crate::span::Span;
use crate::text::{SentenceKind, TokenKind};

/// One level of attribution: who says it, by which words, in which speech act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// Who speaks.
    pub who: Vec<usize>,
    /// The words that say so.
    pub evidence: Span,
    /// The speech act among the drafts.
    pub said_in: Option<usize>,
}

impl Speaker {
    fn nobody(at: Span) -> Self {
        Self {
            who: Vec::new(),
            evidence: at,
            said_in: None,
        }
    }

    fn is_nobody(&self) -> bool {
        self.who.is_empty()
    }
}

/// Attribution of a whole document, worked out clause by clause.
pub struct Attribution<'a> {
    context: &'a Context<'a>,
    frames: &'a FrameIndex,
    views: &'a [Vec<View>],
    /// Verb draft of a clause.
    verb_drafts: HashMap<(usize, usize), usize>,
    /// Quotations with their speakers.
    pub quotes: Vec<(Quote, Speaker)>,
    /// Speakers that a sentence as a whole has, and the first token that they do not reach back to.
    sentences: Vec<SentenceSpeakers>,
    according_to: &'a HashSet<String>,
}

#[derive(Debug, Clone, Default)]
struct SentenceSpeakers {
    /// (clause that "according to X" stands in, speakers)
    according: Vec<(usize, Speaker)>,
    /// Phrases of "according to X": they are the writer's own words.
    sources: Vec<usize>,
    /// Headline "X: …" or "… - X", a speech verb and a colon: what is said, speakers.
    colon: Option<(Range<usize>, Speaker)>,
    /// Speech verb behind its words: its clause, its first token, speakers.
    trailing: Option<(usize, usize, Speaker)>,
    /// Whether its speakers are those of the sentence before, which it goes on from.
    goes_on: bool,
}

impl<'a> Attribution<'a> {
    /// Works out who speaks where; `according_to` lists the prepositions of "according to".
    pub fn new(
        context: &'a Context<'a>,
        frames: &'a FrameIndex,
        views: &'a [Vec<View>],
        drafts: &[Draft],
        according_to: &'a HashSet<String>,
    ) -> Self {
        let verb_drafts = drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| d.is_verb)
            .map(|(i, d)| ((d.sentence, d.clause), i))
            .collect();
        let mut me = Self {
            context,
            frames,
            views,
            verb_drafts,
            quotes: Vec::new(),
            sentences: Vec::new(),
            according_to,
        };
        me.sentences = (0..context.sentences.len())
            .map(|s| me.sentence(s, drafts))
            .collect();
        me.go_on();
        let tokens = context
            .sentences
            .iter()
            .enumerate()
            .filter(|(_, s)| s.kind != SentenceKind::Noise)
            .flat_map(|(i, s)| {
                s.words.iter().enumerate().map(move |(t, w)| Sign {
                    at: (i, t),
                    paragraph: s.paragraph,
                    form: w.token.form.as_str(),
                    span: w.token.span,
                    // a mark behind the full stop at the end of a line closes, whatever space stands before it
                    space_before: t == 0
                        || w.token.space_before
                            && (t + 1 < s.words.len()
                                || s.words[t - 1].token.kind != TokenKind::Punctuation),
                    space_after: s.words.get(t + 1).is_none_or(|n| {
                        n.token.space_before || n.token.kind == TokenKind::Punctuation
                    }),
                })
            });
        let found = quotes(tokens);
        let mut heard: Vec<(Quote, Speaker)> = found
            .into_iter()
            .filter(|q| me.is_speech(q))
            .map(|q| (q, me.quote_speaker(&q, drafts)))
            .collect();
        // A quotation that goes straight on from the one before has the same speaker; so has one that others go straight on
        // from up to the speech verb behind the last.
        let joined = |a: &Quote, b: &Quote| b.start.0 <= a.end.0 + 1;
        for i in 1..heard.len() {
            if heard[i].1.is_nobody() && joined(&heard[i - 1].0, &heard[i].0) {
                heard[i].1 = heard[i - 1].1.clone();
            }
        }
        for i in (1..heard.len()).rev() {
            if heard[i - 1].1.is_nobody() && joined(&heard[i - 1].0, &heard[i].0) {
                heard[i - 1].1 = heard[i].1.clone();
            }
        }
        heard.extend(me.published(drafts, &heard));
        me.quotes = heard;
        me
    }

    /// The quotation that a token stands in.
    pub fn quote_at(&self, sentence: usize, token: usize) -> Option<&(Quote, Speaker)> {
        self.quotes
            .iter()
            .find(|(q, _)| q.contains(sentence, token))
    }

    /// The speakers of a draft, outermost first.
    pub fn speakers(&self, draft: &Draft, drafts: &[Draft]) -> Vec<Speaker> {
        let mut out = self.at(draft.sentence, draft.head, draft.clause, drafts);
        // the account that goes on tells no older matters of its own ("një pllakë në kujtim të vizitës së X në vitin 1949")
        let quoted = self.quote_at(draft.sentence, draft.head).is_some();
        if self.sentences[draft.sentence].goes_on && !quoted && !in_front(self.context, draft) {
            out.clear();
        }
        if self.says_more(draft) {
            out.retain(|l| !l.who.iter().all(|e| draft.source.contains(e)));
        }
        if !draft.is_verb {
            let view = &self.views[draft.sentence][draft.clause];
            if draft
                .phrase
                .is_some_and(|p| self.is_content(draft.sentence, draft.clause, view, p))
            {
                let teller = self.own_source(draft.sentence, draft.clause, drafts);
                // "përsëriti kërkesën e tij": one's own word again
                let own = !draft.source.is_empty()
                    && teller.who.iter().all(|e| draft.source.contains(e))
                    && self.frames.frame(draft.frame).flags.report;
                if !own {
                    add(&mut out, &teller);
                }
            }
        }
        out
    }

    /// "X tha se … dhe theksoi se …": a speaker's further speech act is told by the writer, not by the speaker.
    fn says_more(&self, draft: &Draft) -> bool {
        let parse = &self.context.sentences[draft.sentence].parse;
        let group = parse.clauses[draft.clause].group.map(|g| &parse.groups[g]);
        let link = parse.clauses[draft.clause].link;
        let speaks = self.frames.frame(draft.frame).flags.report
            || matches!(
                draft.kind,
                EventType::Support
                    | EventType::Accuse
                    | EventType::Request
                    | EventType::Reject
                    | EventType::Threaten
            );
        draft.is_verb
            && link != Link::Complement
            && speaks
            && !self.views[draft.sentence][draft.clause].first_person
            && self.quote_at(draft.sentence, draft.head).is_none()
            && group.is_some_and(|g| {
                // "…, duke shtuar se …" goes on from the writer's own "tha"
                g.form == GroupForm::Gerund
                    || g.form == GroupForm::Finite
                        && g.tense != GroupTense::Future
                        && g.modality.is_none()
            })
    }

    /// The speakers at a token of a clause.
    pub fn at(
        &self,
        sentence: usize,
        token: usize,
        clause: usize,
        drafts: &[Draft],
    ) -> Vec<Speaker> {
        let mut out = Vec::new();
        // a text given in full holds quotations of its own: the last of the list is the outermost
        for (_, who) in self
            .quotes
            .iter()
            .rev()
            .filter(|(q, _)| q.contains(sentence, token))
        {
            add(&mut out, who);
        }
        let speakers = &self.sentences[sentence];
        if let Some((said, who)) = &speakers.colon
            && said.contains(&token)
        {
            add(&mut out, who);
        }
        let root = self.root(sentence, clause);
        let parse = &self.context.sentences[sentence].parse;
        let within = speakers.sources.iter().any(|&p| {
            parse.phrases[p].tokens.contains(&token) || parse.clauses[clause].antecedent == Some(p)
        });
        for (c, who) in speakers.according.iter().filter(|_| !within) {
            if *c == root
                || self.is_below(sentence, clause, *c)
                || self.context.sentences[sentence].parse.clauses[*c].link == Link::Main
            {
                add(&mut out, who);
            }
        }
        if let Some((c, from, who)) = &speakers.trailing
            && token < *from
            && *c != clause
        {
            add(&mut out, who);
        }
        // "Uroj që …, tha X": the verb behind the words is not among them
        if speakers.trailing.as_ref().is_none_or(|t| t.0 != clause) {
            for level in self.above(sentence, clause, drafts, 0) {
                add(&mut out, &level);
            }
        }
        out
    }

    /// Speakers given by the clauses above.
    fn above(&self, s: usize, c: usize, drafts: &[Draft], depth: usize) -> Vec<Speaker> {
        let clause = &self.context.sentences[s].parse.clauses[c];
        let Some(parent) = clause
            .parent
            .filter(|_| depth < 12)
            .and_then(|p| self.outside_quote(s, c, p))
        else {
            return Vec::new();
        };
        // "X tha se Y ndihmon Z, i cili ishte dënuar më parë": the writer's own aside
        if self.is_aside(s, c) {
            return Vec::new();
        }
        let mut out = self.above(s, parent, drafts, depth + 1);
        if matches!(clause.link, Link::Complement | Link::Subjunctive) {
            let by_noun = self.noun_before(s, clause.tokens.start, drafts);
            if by_noun.is_nobody() {
                if self.tells(s, parent) {
                    add(&mut out, &self.own_source(s, parent, drafts));
                }
            } else {
                add(&mut out, &by_noun);
            }
        }
        out
    }

    /// The clause above; where that stands in a quotation which this one is outside of, the one that the quotation hangs on:
    /// "X tha se …, “…” dhe se …".
    fn outside_quote(&self, s: usize, c: usize, parent: usize) -> Option<usize> {
        if !self.enters_quote(s, c, parent) {
            return Some(parent);
        }
        let analysis = &self.context.sentences[s];
        let clauses = &analysis.parse.clauses;
        let start = clauses[c].tokens.start;
        let goes_on = analysis.words[start..analysis.words.len().min(start + 2)]
            .iter()
            .any(|w| self.frames.in_class("that", &w.token.lower));
        let mut above = clauses[parent].parent.filter(|_| goes_on)?;
        for _ in 0..12 {
            if !self.enters_quote(s, c, above) {
                return Some(above);
            }
            above = clauses[above].parent?;
        }
        None
    }

    /// A relative clause set off by a comma that tells the past of somebody named.
    fn is_aside(&self, s: usize, c: usize) -> bool {
        let analysis = &self.context.sentences[s];
        let clause = &analysis.parse.clauses[c];
        let past = clause
            .group
            .map(|g| &analysis.parse.groups[g])
            .is_some_and(|g| {
                g.form == GroupForm::Finite && g.tense == GroupTense::Past && g.modality.is_none()
            });
        let set_off = clause.antecedent.is_some_and(|p| {
            let end = analysis.parse.phrases[p].tokens.end;
            !self.context.denotes(s, p).is_empty()
                && analysis.words.get(end).is_some_and(|w| w.token.form == ",")
        });
        clause.link == Link::Relative
            && past
            && set_off
            && self.quote_at(s, clause.tokens.start).is_none()
    }

    /// Whether the clause above stands in a quotation that this one is outside of ("…”, u shpreh ai").
    fn enters_quote(&self, s: usize, c: usize, parent: usize) -> bool {
        let parse = &self.context.sentences[s].parse;
        let head = |c: usize| parse.clauses[c].group.map(|g| parse.groups[g].head);
        let (Some(own), Some(above)) = (head(c), head(parent)) else {
            return false;
        };
        self.quote_at(s, above)
            .is_some_and(|(q, _)| !q.contains(s, own))
    }

    /// "deklarata se …", "thirrja që …": the source of the noun right before a complement.
    fn noun_before(&self, s: usize, start: usize, drafts: &[Draft]) -> Speaker {
        let analysis = &self.context.sentences[s];
        let phrase = analysis
            .parse
            .phrases
            .iter()
            .position(|p| p.tokens.end == start);
        let tells = |d: &Draft| {
            self.frames.frame(d.frame).flags.report
                || self.frames.frame(d.frame).flags.complement.is_some()
        };
        let found = drafts
            .iter()
            .position(|d| {
                phrase.is_some() && d.sentence == s && !d.is_verb && d.phrase == phrase && tells(d)
            })
            .or_else(|| self.noun_of_agent(s, start, drafts, &tells));
        found.map_or_else(|| Speaker::nobody(analysis.span), |d| of_draft(d, drafts))
    }

    /// "akuza nga X, deputet, se …": the noun whose agent stands between it and its complement.
    fn noun_of_agent(
        &self,
        s: usize,
        start: usize,
        drafts: &[Draft],
        tells: &dyn Fn(&Draft) -> bool,
    ) -> Option<usize> {
        let parse = &self.context.sentences[s].parse;
        drafts.iter().position(|d| {
            let Some(p) = d.phrase.filter(|_| d.sentence == s && !d.is_verb) else {
                return false;
            };
            let end = parse.phrases[p].tokens.end;
            let agent = parse.phrases.iter().any(|q| {
                q.preposition.as_ref().is_some_and(|r| r.start == end)
                    && q.preposition_lemma
                        .as_deref()
                        .is_some_and(|l| self.frames.in_class("agent", l))
            });
            let free = !parse
                .groups
                .iter()
                .any(|g| g.tokens.start >= end && g.tokens.end <= start);
            agent && end < start && start <= end + 14 && free && tells(d) && !d.source.is_empty()
        })
    }

    /// Whether a clause's verb tells, asks or promises what its complement says.
    ///
    /// What is denied, withheld or not said is nobody's word.
    fn tells(&self, s: usize, c: usize) -> bool {
        let parse = &self.context.sentences[s].parse;
        let negated = parse.clauses[c]
            .group
            .is_some_and(|g| parse.groups[g].negated);
        frame_of(self.frames, &self.views[s][c]).is_some_and(|f| {
            let stance = matches!(f.flags.stance.as_deref(), Some("denies" | "withholds"));
            let refuses = f.event.as_deref() == Some("REJECT")
                && f.flags.complement.as_deref() == Some("negated");
            (f.flags.report && !negated || f.event.is_some() && f.flags.complement.is_some())
                && !stance
                && !refuses
                && !(negated && f.flags.stance.is_some())
        })
    }

    /// The source of a clause's own verb.
    fn own_source(&self, s: usize, c: usize, drafts: &[Draft]) -> Speaker {
        if let Some(&d) = self.verb_drafts.get(&(s, c)) {
            return of_draft(d, drafts);
        }
        let analysis = &self.context.sentences[s];
        let head = analysis.parse.clauses[c]
            .group
            .map(|g| analysis.parse.groups[g].head);
        Speaker {
            who: self.views[s][c].subject.clone(),
            evidence: head.map_or(analysis.span, |h| analysis.words[h].token.span),
            said_in: None,
        }
    }

    /// Whether a noun is what the clause's verb tells: its object, passive subject or topic.
    fn is_content(&self, s: usize, c: usize, view: &View, phrase: usize) -> bool {
        if !self.tells(s, c) {
            return false;
        }
        let Some(frame) = frame_of(self.frames, view) else {
            return false;
        };
        let phrases = &self.context.sentences[s].parse.phrases;
        let mut root = phrase;
        while let Some(parent) = phrases[root].parent {
            root = parent;
        }
        let root = phrases[root].coordinated.unwrap_or(root);
        let object = if view.passive {
            view.arguments.subject
        } else {
            view.arguments.object
        };
        if object == Some(root) {
            // "dënoi sulmin", "mirëpriti zgjedhjen": what is judged has happened, whoever judges it
            let judged = matches!(
                frame.event.as_deref(),
                Some("SUPPORT" | "ACCUSE" | "REJECT" | "AGREE" | "CONCEDE")
            ) || frame
                .trigger
                .first()
                .is_some_and(|t| self.frames.in_class("calls", t));
            return !judged || !view.passive && phrases[root].definite != Some(Definite::Def);
        }
        // "foli për takimin": what everybody knows of is not the speaker's news
        let known = phrases[root].definite == Some(Definite::Def);
        view.arguments.prepositional.iter().any(|(l, p)| {
            *p == root
                && !known
                && frame
                    .roles_of(&Slot::Preposition(l.clone()))
                    .contains(&Role::Topic)
        })
    }

    fn root(&self, s: usize, mut c: usize) -> usize {
        let clauses = &self.context.sentences[s].parse.clauses;
        for _ in 0..12 {
            match clauses[c].parent {
                Some(p) if clauses[c].link == Link::Coordinate => c = p,
                _ => break,
            }
        }
        c
    }

    fn is_below(&self, s: usize, mut c: usize, top: usize) -> bool {
        let clauses = &self.context.sentences[s].parse.clauses;
        for _ in 0..12 {
            if c == top {
                return true;
            }
            match clauses[c].parent {
                Some(p) => c = p,
                None => return false,
            }
        }
        false
    }
}

/// "X tha se …, duke shtuar se …": who said the first says on, not whom the words in between are about.
pub fn said_on(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    drafts: &mut [Draft],
) {
    for i in 0..drafts.len() {
        let d = &drafts[i];
        let analysis = &context.sentences[d.sentence];
        let parse = &analysis.parse;
        let clause = &parse.clauses[d.clause];
        let gerund = clause
            .group
            .map(|g| &parse.groups[g])
            .filter(|g| g.form == GroupForm::Gerund && g.tokens.start > 1);
        let Some(gerund) = gerund.filter(|_| d.is_verb && frames.frame(d.frame).flags.report)
        else {
            continue;
        };
        let set_off = analysis.words[gerund.tokens.start - 1].token.kind == TokenKind::Punctuation;
        let view = &views[d.sentence][d.clause];
        if !view.inherited && !view.subject.is_empty() {
            continue;
        }
        let report = |c: usize| {
            drafts.iter().find(|k| {
                k.is_verb
                    && (k.sentence, k.clause) == (d.sentence, c)
                    && frames.frame(k.frame).flags.report
                    && !k.source.is_empty()
            })
        };
        // "X foli për tubimin që u mbajt dje duke thënë se …"
        let behind = clause
            .parent
            .filter(|&c| parse.clauses[c].link == Link::Relative && report(c).is_none())
            .and_then(|c| report(parse.clauses[c].parent?));
        // up from the clause that the gerund hangs on, through what was said in it
        let mut told = clause.parent;
        let mut said = None;
        for _ in 0..12 {
            let Some(c) = told else { break };
            let above = parse.clauses[c].parent;
            if matches!(parse.clauses[c].link, Link::Complement | Link::Subjunctive) {
                said = above;
            }
            told = above;
        }
        let speaker = behind.or_else(|| said.filter(|_| set_off).and_then(report));
        if let Some(who) = speaker.map(|k| k.source.clone()) {
            drafts[i].source = who;
        }
    }
}

fn of_draft(i: usize, drafts: &[Draft]) -> Speaker {
    Speaker {
        who: drafts[i].source.clone(),
        evidence: drafts[i].span,
        said_in: Some(i),
    }
}

/// Adds a level unless all its speakers stand in the list already.
fn add(list: &mut Vec<Speaker>, level: &Speaker) {
    let new: Vec<usize> = level
        .who
        .iter()
        .copied()
        .filter(|e| !list.iter().any(|l| l.who.contains(e)))
        .collect();
    if !new.is_empty() {
        list.push(Speaker {
            who: new,
            ..level.clone()
        });
    }
}
