//! Whose words a quotation is.

use super::{Attribution, Speaker, of_draft};
use crate::event::draft::Draft;
use crate::event::quotes::Quote;
use crate::language::pack::frames::FrameKind;
use crate::text::TokenKind;

impl Attribution<'_> {
    /// A quotation is speech if it is long or holds a verb.
    pub(super) fn is_speech(&self, quote: &Quote) -> bool {
        if quote.start.0 != quote.end.0 {
            return true;
        }
        let parse = &self.context.sentences[quote.start.0].parse;
        let length = quote.end.1 - quote.start.1 + 1;
        length >= 7
            || (length >= 3
                && parse
                    .groups
                    .iter()
                    .any(|g| quote.contains(quote.start.0, g.head)))
    }

    /// The speaker of a quotation: the speech verb right behind it, in front of it in the sentence, or in the sentence before.
    pub(super) fn quote_speaker(&self, quote: &Quote, drafts: &[Draft]) -> Speaker {
        let is_report = |d: &Draft| {
            let f = self.frames.frame(d.frame);
            (f.flags.report
                || f.flags.complement.is_some()
                || f.kind == FrameKind::Noun && f.flags.scene)
                && !f.flags.relay
                && !quote.contains(d.sentence, d.head)
        };
        let (s, t) = quote.end;
        let speech = |d: &Draft| is_report(d) && !d.source.is_empty();
        let near_behind = |d: &Draft| {
            (d.sentence == s && d.head > t && d.head <= t + 7)
                || (d.sentence == s + 1
                    && d.head <= 4
                    && self.context.sentences[s + 1].paragraph
                        == self.context.sentences[s].paragraph
                    && self.starts_lower(s + 1))
        };
        let pick = |best: Option<(usize, &Draft)>| best.map(|(i, _)| of_draft(i, drafts));
        let behind = drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| d.is_verb && speech(d) && near_behind(d))
            .min_by_key(|(_, d)| (d.sentence, d.head));
        if let Some(found) = pick(behind) {
            return found;
        }
        let (s, t) = quote.start;
        let before = drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| speech(d) && d.sentence == s && d.head < t)
            .max_by_key(|(_, d)| (d.is_verb, d.head));
        if let Some(found) = pick(before) {
            return found;
        }
        if let Some((said, who)) = &self.sentences[s].colon
            && said.contains(&t)
        {
            return who.clone();
        }
        if let Some((_, who)) = self.sentences[s].according.first() {
            return who.clone();
        }
        // "Pyetja lexon: “…”": told in its own sentence, by nobody who is known
        let told = t >= 2 && self.context.sentences[s].words[t - 2].token.form == ":";
        let previous = drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| d.is_verb && speech(d) && d.sentence + 1 == s && !told)
            .max_by_key(|(_, d)| d.head);
        pick(previous).unwrap_or_else(|| Speaker::nobody(quote.span))
    }

    fn starts_lower(&self, s: usize) -> bool {
        self.context.sentences[s]
            .words
            .iter()
            .find(|w| w.token.kind == TokenKind::Word)
            .is_some_and(|w| !w.token.is_capitalised())
    }
}
