//! Speakers that a sentence as a whole has: "according to X", "as X said", a headline "X: …", a speech verb behind its words.

use std::ops::Range;

use super::{Attribution, SentenceSpeakers, Speaker};
use crate::event::discourse::{is_document, issuer};
use crate::event::draft::Draft;
use crate::event::view::{frame_of, phrase_entities};
use crate::language::Voice;
use crate::language::syntax::Link;
use crate::mention::Reference;
use crate::record::EntityType;
use crate::text::{SentenceKind, TokenKind};

impl Attribution<'_> {
    pub(super) fn sentence(&self, s: usize, drafts: &[Draft]) -> SentenceSpeakers {
        let analysis = &self.context.sentences[s];
        let parse = &analysis.parse;
        let mut out = SentenceSpeakers::default();
        for (p, phrase) in parse.phrases.iter().enumerate() {
            if phrase
                .preposition_lemma
                .as_ref()
                .is_some_and(|l| self.according_to.contains(l))
            {
                let mut who = phrase_entities(self.context, self.frames, s, p);
                // "sipas njoftimit": of whoever issued it
                if who.is_empty() && is_document(self.context, self.frames, s, p) {
                    who = issuer(self.context, drafts, s, phrase.tokens.start).unwrap_or_default();
                }
                // "sipas aktakuzës": the prosecution's
                let charge = |l: &String| self.frames.in_class("indictment", l);
                if self.context.head_lemmas(s, p).iter().any(charge)
                    && let Some(by) = self.prosecution(s, phrase.tokens.start)
                {
                    who = by;
                }
                // "sipas gazetës": the outlet named last
                let outlet = |l: &String| self.frames.in_class("media", l);
                if who.is_empty() && self.context.head_lemmas(s, p).iter().any(outlet) {
                    who = self.last_outlet(s, phrase.tokens.start);
                }
                let clause = parse
                    .clauses
                    .iter()
                    .position(|c| c.phrases.contains(&p))
                    .unwrap_or(0);
                if !who.is_empty() {
                    let from = phrase
                        .preposition
                        .as_ref()
                        .map_or(phrase.tokens.start, |r| r.start);
                    let evidence = analysis.words[from]
                        .token
                        .span
                        .cover(analysis.words[phrase.tokens.end - 1].token.span);
                    out.sources.push(p);
                    out.according.push((
                        clause,
                        Speaker {
                            who,
                            evidence,
                            said_in: None,
                        },
                    ));
                }
            }
        }
        // "siç theksoi X": X says what the clause above tells.
        for (c, clause) in parse.clauses.iter().enumerate() {
            let opens = analysis.words.get(clause.tokens.start);
            let Some(parent) = clause.parent.filter(|_| {
                clause.link == Link::Adverbial
                    && opens.is_some_and(|w| self.frames.in_class("as", &w.token.lower))
            }) else {
                continue;
            };
            let frame = frame_of(self.frames, &self.views[s][c]);
            let report = frame.is_some_and(|f| f.flags.report && !f.flags.relay);
            let reports = frame.is_some_and(|f| f.flags.report || f.flags.relay);
            let who = self.own_source(s, c, drafts);
            // "siç shkruan Y, …" opens a sentence that an outlet alone tells; behind it is a byline
            let medium = who.who.iter().all(|e| self.context.media.contains(e));
            let opens = clause.tokens.start == 0;
            if (report || opens && reports) && !who.is_nobody() && (opens || !medium) {
                out.according.push((parent, who));
            }
        }
        out.colon = self.headed(s);
        if out.colon.is_none() {
            out.colon = self.before_colon(s, drafts).or_else(|| self.behind_dash(s));
        }
        for (c, clause) in parse.clauses.iter().enumerate().rev() {
            let Some(group) = clause.group.map(|g| &parse.groups[g]) else {
                continue;
            };
            let start = group.tokens.start;
            let after_mark =
                start > 0 && analysis.words[start - 1].token.kind == TokenKind::Punctuation;
            let has_content = parse.clauses.iter().any(|x| {
                x.parent == Some(c) && matches!(x.link, Link::Complement | Link::Subjunctive)
            });
            let is_report = frame_of(self.frames, &self.views[s][c])
                .is_some_and(|f| f.flags.report && !f.flags.relay);
            let something_before = parse
                .clauses
                .iter()
                .any(|x| x.group.is_some_and(|g| parse.groups[g].tokens.end <= start));
            // "A hodhi poshtë ankesën, reagon B": who is only carried over from the clause before says nothing behind it
            let view = &self.views[s][c];
            let carried = view.inherited
                && !view.first_person
                && group.voice == Voice::Act
                && self.own_source(s, c, drafts).who == view.subject;
            let subject = view.arguments.subject.map(|p| &parse.phrases[p].tokens);
            // "Avokatët që e mbështesin, e përshkruan …": what stands between is no account of the subject's
            let between = subject.is_some_and(|t| {
                t.end <= start
                    && parse
                        .groups
                        .iter()
                        .any(|g| g.tokens.start >= t.end && g.tokens.end < start)
            });
            // "… si pasojë e planit, thanë prokurorët": a word that could open a clause stands far before
            let inverted = subject.is_some_and(|t| t.start >= group.tokens.end)
                && start > clause.tokens.start + 2;
            if is_report
                && !carried
                && !between
                && after_mark
                && !has_content
                && something_before
                && (matches!(clause.link, Link::Main | Link::Coordinate)
                    || clause.link == Link::Adverbial && inverted)
            {
                let who = self.own_source(s, c, drafts);
                if !who.is_nobody() && !who.who.iter().all(|e| self.context.media.contains(e)) {
                    out.trailing = Some((c, start, who));
                    break;
                }
            }
        }
        out
    }

    /// References before a token, the nearest first.
    fn named_before(&self, sentence: usize, token: usize) -> impl Iterator<Item = &Reference> {
        (0..=sentence).rev().flat_map(move |s| {
            let mut here: Vec<_> = self.context.references(s).collect();
            here.retain(|r| s < sentence || r.tokens.end <= token);
            here.sort_by_key(|r| std::cmp::Reverse(r.tokens.start));
            here
        })
    }

    /// The outlet that was named last before a token.
    fn last_outlet(&self, sentence: usize, token: usize) -> Vec<usize> {
        let media = |e: &usize| self.context.media.contains(e);
        self.named_before(sentence, token)
            .map(|r| r.entities.clone())
            .find(|w| !w.is_empty() && w.iter().all(media))
            .unwrap_or_default()
    }

    /// The prosecution that was named last before a token.
    fn prosecution(&self, sentence: usize, token: usize) -> Option<Vec<usize>> {
        self.named_before(sentence, token)
            .find(|r| {
                let head = self.context.sentences[r.sentence].words[r.head].lemma();
                self.frames.in_class("prosecution", head) && !r.entities.is_empty()
            })
            .map(|r| r.entities.clone())
    }

    /// What goes on from the sentence before has its speakers.
    ///
    /// "Sipas X, të dy u takuan në Y. Atje ata …": an account tells what came next there. "…, shtoi ajo. Kjo është arsyeja
    /// pse vendi duhet …": whoever said it draws the conclusion.
    pub(super) fn go_on(&mut self) {
        for s in 1..self.context.sentences.len() {
            let (before, here) = (&self.context.sentences[s - 1], &self.context.sentences[s]);
            let opening: Vec<&str> = here.words.iter().take(2).map(|w| &*w.token.lower).collect();
            let opens = |class: &str| {
                opening
                    .first()
                    .is_some_and(|w| self.frames.in_class(class, w))
                    || self.frames.in_class(class, &opening.join(" "))
            };
            let (next, hence) = (opens("next"), opens("hence"));
            let own = &self.sentences[s];
            let told = !own.according.is_empty() || own.colon.is_some() || own.trailing.is_some();
            let speaks = self.views[s]
                .iter()
                .any(|v| frame_of(self.frames, v).is_some_and(|f| f.flags.report));
            if !(next || hence) || told || speaks || before.paragraph != here.paragraph {
                continue;
            }
            let main = |c: usize| before.parse.clauses[c].link == Link::Main;
            let ought = here.parse.groups.iter().any(|g| g.modality.is_some());
            let last = &self.sentences[s - 1];
            let speakers: Vec<Speaker> = if next {
                let account = last.according.iter().filter(|(c, _)| main(*c));
                account.map(|(_, who)| who.clone()).collect()
            } else if ought {
                last.trailing
                    .iter()
                    .map(|(_, _, who)| who.clone())
                    .collect()
            } else {
                Vec::new()
            };
            self.sentences[s].goes_on = !speakers.is_empty();
            self.sentences[s].according = speakers.into_iter().map(|who| (0, who)).collect();
        }
    }

    /// A headline "X: …", "X për Y: …", "X pas Y: …".
    fn headed(&self, s: usize) -> Option<(Range<usize>, Speaker)> {
        let analysis = &self.context.sentences[s];
        let parse = &analysis.parse;
        let words = &analysis.words;
        let colon = words.iter().take(12).position(|w| w.token.form == ":")?;
        if analysis.kind != SentenceKind::Headline && s > 0 {
            return None;
        }
        let p = parse.phrases.iter().position(|p| {
            p.tokens.start == 0 && p.tokens.end <= colon && p.preposition.is_none()
        })?;
        let end = parse.phrases[p].tokens.end;
        let who = self.context.denotes_all(s, p);
        if who.is_empty() || !who.iter().all(|&e| self.context.is_actor(e)) {
            return None;
        }
        if end < colon {
            // what is said is about the phrase between, and nothing is told before the colon
            let behind = parse
                .phrases
                .iter()
                .find(|q| q.preposition.as_ref().is_some_and(|r| r.start == end))?;
            let topic = behind.preposition_lemma.as_deref().is_some_and(|l| {
                self.frames.in_class("purpose", l)
                    || who
                        .iter()
                        .all(|&e| self.context.kind(e) == EntityType::Person)
            });
            let told = parse.groups.iter().any(|g| g.head < colon);
            if !topic || told {
                return None;
            }
        }
        let evidence = words[0].token.span.cover(words[colon].token.span);
        Some((
            colon + 1..words.len(),
            Speaker {
                who,
                evidence,
                said_in: None,
            },
        ))
    }

    /// "Duke folur në X, Y paralajmëroi: …": a speech verb with nothing told before a colon tells what is behind it.
    fn before_colon(&self, s: usize, drafts: &[Draft]) -> Option<(Range<usize>, Speaker)> {
        let analysis = &self.context.sentences[s];
        let parse = &analysis.parse;
        let colon = analysis.words.iter().position(|w| w.token.form == ":")?;
        let (c, _) = parse
            .clauses
            .iter()
            .enumerate()
            .filter_map(|(c, k)| Some((c, parse.groups[k.group?].head)))
            .filter(|(_, head)| *head < colon)
            .max_by_key(|(_, head)| *head)?;
        let frame = frame_of(self.frames, &self.views[s][c])?;
        let who = self.own_source(s, c, drafts);
        let speaks = frame.flags.report
            && !frame.flags.relay
            && !who.is_nobody()
            && !who.who.iter().all(|e| self.context.media.contains(e));
        speaks.then(|| (colon + 1..analysis.words.len(), who))
    }

    /// A headline "… - X": the one behind the last dash says it.
    fn behind_dash(&self, s: usize) -> Option<(Range<usize>, Speaker)> {
        let analysis = &self.context.sentences[s];
        if analysis.kind != SentenceKind::Headline && s > 0 {
            return None;
        }
        let words = &analysis.words;
        let dash = words.iter().rposition(|w| {
            matches!(w.token.form.as_str(), "-" | "–" | "—") && w.token.space_before
        })?;
        let phrase = analysis
            .parse
            .phrases
            .iter()
            .position(|p| p.tokens.start == dash + 1 && p.preposition.is_none())?;
        let tail = &words[analysis.parse.phrases[phrase].tokens.end..];
        let ends = tail.iter().all(|w| w.token.kind == TokenKind::Punctuation);
        let told = analysis.parse.groups.iter().any(|g| g.head < dash);
        let who = self.context.denotes_all(s, phrase);
        let speaks = ends
            && told
            && !who.is_empty()
            && who
                .iter()
                .all(|&e| self.context.is_actor(e) && !self.context.media.contains(&e));
        let evidence = words[dash]
            .token
            .span
            .cover(words[words.len() - 1].token.span);
        speaks.then_some((
            0..dash,
            Speaker {
                who,
                evidence,
                said_in: None,
            },
        ))
    }
}
