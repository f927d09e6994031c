//! Texts given in full without marks: "Postimi i plotë: …", "Reagimi i X në Facebook: …", "ka shkruar X: …".
//!
//! In: the sentences and the quotations found by their marks. Out: one more quotation, from the colon to the end of the
//! document or to where the writer speaks of its author by name again.

use super::{Attribution, Speaker, of_draft};
use crate::event::draft::Draft;
use crate::event::quotes::Quote;
use crate::record::{EntityType, MentionForm};
use crate::text::SentenceKind;

/// How many sentences back the author of "the whole post" is looked for.
const REACH: usize = 6;
/// Words that may stand between whose text it is and the colon ("në Facebook").
const TAIL: usize = 4;

impl Attribution<'_> {
    /// The text that somebody published and the article gives in full.
    pub(super) fn published(
        &self,
        drafts: &[Draft],
        heard: &[(Quote, Speaker)],
    ) -> Option<(Quote, Speaker)> {
        let sentences = self.context.sentences;
        (0..sentences.len())
            .filter(|&s| sentences[s].kind == SentenceKind::Body)
            .find_map(|s| {
                let words = &sentences[s].words;
                let colon = words.iter().position(|w| w.token.form == ":")?;
                let start = if colon + 1 < words.len() {
                    (s, colon + 1)
                } else {
                    (s + 1, 0)
                };
                let marked = heard
                    .iter()
                    .any(|(q, _)| q.contains(start.0, start.1 + 1) || q.start == start);
                if marked {
                    return None;
                }
                let who = self
                    .author_of_noun(s, colon, drafts)
                    .or_else(|| self.author_of_verb(s, colon, drafts))?;
                let end = self.end_of_text(start, &who)?;
                let span = sentences[start.0].words[start.1]
                    .token
                    .span
                    .cover(sentences[end.0].words[end.1].token.span);
                Some((Quote { start, end, span }, who))
            })
    }

    /// "Postimi i plotë (i X):", "Reagimi i X:"; a text that is nobody's there is the last speaker's.
    fn author_of_noun(&self, s: usize, colon: usize, drafts: &[Draft]) -> Option<Speaker> {
        let analysis = &self.context.sentences[s];
        let parse = &analysis.parse;
        let (p, phrase) = parse.phrases.iter().enumerate().find(|(p, phrase)| {
            phrase.tokens.start < colon
                && phrase.parent.is_none()
                && self
                    .context
                    .head_lemmas(s, *p)
                    .iter()
                    .any(|l| self.frames.in_class("published", l))
        })?;
        let told = drafts
            .iter()
            .any(|d| d.is_verb && d.sentence == s && d.head < colon);
        if told {
            return None;
        }
        // "NJOFTIMI: …", or "Postimi i plotë"
        let whole = phrase.tokens == (0..colon)
            || analysis.words[phrase.tokens.start..colon]
                .iter()
                .any(|w| self.frames.in_class("whole", w.lemma()));
        let speaks = |e: &usize| self.context.is_actor(*e) && !self.context.media.contains(e);
        let by = |who: Vec<usize>| Some(who).filter(|w| !w.is_empty() && w.iter().all(speaks));
        let agent = parse
            .phrases
            .iter()
            .position(|q| {
                q.preposition
                    .as_ref()
                    .is_some_and(|r| r.start == phrase.tokens.end)
            })
            .filter(|&q| parse.phrases[q].preposition_lemma.as_deref() == Some("nga"));
        let own = by(self.context.owner(s, p))
            .or_else(|| agent.and_then(|q| by(self.context.denotes_all(s, q))));
        let end = phrase.tokens.end;
        let heading = phrase.tokens.start == 0 && end <= colon && colon - end <= TAIL;
        match own {
            Some(who) if whole || heading => Some(Speaker {
                who,
                evidence: analysis.words[phrase.tokens.start]
                    .token
                    .span
                    .cover(analysis.words[colon].token.span),
                said_in: None,
            }),
            None if whole => drafts
                .iter()
                .enumerate()
                .filter(|(_, d)| {
                    let f = self.frames.frame(d.frame);
                    (d.sentence, d.head) < (s, colon)
                        && d.sentence + REACH >= s
                        && f.flags.report
                        && !f.flags.relay
                        && by(d.source.clone()).is_some()
                })
                .max_by_key(|(_, d)| (d.sentence, d.head))
                .map(|(i, _)| of_draft(i, drafts)),
            _ => None,
        }
    }

    /// "X ka shkruar në Facebook: …": what is written goes on behind its first sentence.
    fn author_of_verb(&self, s: usize, colon: usize, drafts: &[Draft]) -> Option<Speaker> {
        let writes = |d: &Draft| {
            let trigger = self.frames.frame(d.frame).trigger.first();
            trigger.is_some_and(|t| self.frames.in_class("write", t))
        };
        drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| d.is_verb && d.sentence == s && d.head < colon)
            .max_by_key(|(_, d)| d.head)
            .filter(|(_, d)| {
                writes(d)
                    && !d.source.is_empty()
                    && !d.source.iter().any(|e| self.context.media.contains(e))
            })
            .map(|(i, _)| of_draft(i, drafts))
    }

    /// The last token before the writer names the author again.
    fn end_of_text(&self, start: (usize, usize), author: &Speaker) -> Option<(usize, usize)> {
        let sentences = self.context.sentences;
        let named = |s: usize| {
            self.context.references(s).any(|r| {
                r.form == MentionForm::Name
                    && r.entities.iter().any(|e| {
                        author.who.contains(e) && self.context.kind(*e) == EntityType::Person
                    })
            })
        };
        let until = (start.0 + 1..sentences.len())
            .find(|&s| named(s))
            .unwrap_or(sentences.len());
        let last = until.checked_sub(1).filter(|&s| s >= start.0)?;
        let end = sentences[last].words.len().checked_sub(1)?;
        ((last, end) >= start).then_some((last, end))
    }
}
