//! Speakers that a sentence as a whole has: "according to X", "as X said", a headline "X: …", a speech verb behind its words.

use super::{Attribution, SentenceSpeakers, Speaker};
use crate::event::discourse::{is_document, issuer};
use crate::event::draft::Draft;
use crate::event::view::{frame_of, phrase_entities};
use crate::language::syntax::Link;
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
            let report = frame_of(self.frames, &self.views[s][c])
                .is_some_and(|f| f.flags.report && !f.flags.relay);
            let who = self.own_source(s, c, drafts);
            if report && !who.is_nobody() && !who.who.iter().all(|e| self.context.media.contains(e))
            {
                out.according.push((parent, who));
            }
        }
        let colon = analysis
            .words
            .iter()
            .take(12)
            .position(|w| w.token.form == ":");
        if let Some(colon) = colon.filter(|_| analysis.kind == SentenceKind::Headline || s == 0)
            && let Some(p) = parse.phrases.iter().position(|p| {
                p.tokens.start == 0 && p.tokens.end == colon && p.preposition.is_none()
            })
        {
            let who = self.context.denotes_all(s, p);
            if !who.is_empty() && who.iter().all(|&e| self.context.is_actor(e)) {
                let evidence = analysis.words[0]
                    .token
                    .span
                    .cover(analysis.words[colon].token.span);
                out.colon = Some((
                    colon + 1,
                    Speaker {
                        who,
                        evidence,
                        said_in: None,
                    },
                ));
            }
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
            if is_report
                && after_mark
                && !has_content
                && something_before
                && matches!(clause.link, Link::Main | Link::Coordinate)
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
}
