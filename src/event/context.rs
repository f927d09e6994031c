//! What the event stage looks at: a document's sentences with their syntax, and who each phrase refers to.

use crate::hash::HashSet;
use std::ops::Range;

use super::trace::Trace;
use crate::language::syntax::{Parse, Phrase};
use crate::language::{Case, Word};
use crate::mention::quantity::QuantityMention;
use crate::mention::time::TimeMention;
use crate::mention::{Mentions, Reference};
use crate::record::{EntityType, MentionForm};
use crate::span::{Span, TextIndex};
use crate::text::SentenceKind;

/// A sentence with all that the earlier stages found in it.
#[derive(Debug, Clone)]
pub struct SentenceAnalysis {
    /// Its span in the document.
    pub span: Span,
    /// Part of the article.
    pub kind: SentenceKind,
    /// Index of its paragraph.
    pub paragraph: usize,
    /// Words with their readings.
    pub words: Vec<Word>,
    /// Shallow syntax.
    pub parse: Parse,
    /// Times.
    pub times: Vec<TimeMention>,
    /// Quantities.
    pub quantities: Vec<QuantityMention>,
}

/// The document as the event stage sees it.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Sentences in order.
    pub sentences: &'a [SentenceAnalysis],
    /// Entities and references.
    pub mentions: &'a Mentions,
    /// The document's text.
    pub text: &'a TextIndex<'a>,
    /// The document's date, as precise as known.
    pub date: Option<&'a str>,
    /// Entities that are media: they relay, and what they relay is not theirs.
    pub media: &'a HashSet<usize>,
    /// Bodies that arrest, search and try: police, courts, prosecution, armed forces.
    pub forces: &'a HashSet<usize>,
    /// Where the rules note what they decide; none on the way to the graph.
    pub trace: Option<&'a Trace>,
}

impl<'a> Context<'a> {
    /// References within a sentence.
    pub fn references(&self, sentence: usize) -> impl Iterator<Item = &'a Reference> + use<'a> {
        let all = &self.mentions.references;
        // they stand in text order
        let first = all.partition_point(|r| r.sentence < sentence);
        all[first..]
            .iter()
            .take_while(move |r| r.sentence == sentence)
    }

    /// The words from one token to another, exactly as they stand in the document.
    pub fn text_of(&self, sentence: usize, tokens: Range<usize>) -> String {
        let words = &self.sentences[sentence].words;
        let (Some(first), Some(last)) = (
            words.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|i| words.get(i)),
        ) else {
            return String::new();
        };
        self.text
            .slice(first.token.span.cover(last.token.span))
            .to_string()
    }

    /// Type of an entity.
    pub fn kind(&self, entity: usize) -> EntityType {
        self.mentions.entities[entity].kind
    }

    /// Whether an entity can act.
    pub fn is_actor(&self, entity: usize) -> bool {
        self.kind(entity) != EntityType::Place
    }

    /// The phrases coordinated with this one, itself first.
    pub fn conjuncts(&self, sentence: usize, phrase: usize) -> Vec<usize> {
        let phrases = &self.sentences[sentence].parse.phrases;
        let first = phrases[phrase].coordinated.unwrap_or(phrase);
        let mut all = vec![phrase];
        all.extend((0..phrases.len()).filter(|&i| {
            i != phrase && (i == first || phrases[i].coordinated == Some(first)) && i > phrase
        }));
        all
    }

    /// Who a phrase refers to, its own head alone; empty where it names nobody.
    pub fn denotes(&self, sentence: usize, phrase: usize) -> Vec<usize> {
        let phrases = &self.sentences[sentence].parse.phrases;
        let p = &phrases[phrase];
        let mut best: Option<&Reference> = None;
        for r in self.references(sentence).filter(|r| {
            r.form != MentionForm::Demonym
                || p.tokens.len() <= r.tokens.len() + 1
                || r.head == p.head
        }) {
            let heads = r.head == p.head
                || (r.extent.contains(&p.head) && r.extent.start >= p.tokens.start);
            let apposed = p.tokens.contains(&r.tokens.start)
                && r.form == MentionForm::Name
                && !self.in_dependent(phrases, p, r)
                && !demonym(r);
            if (heads || apposed) && better(r, best, p) {
                best = Some(r);
            }
        }
        best.map(|r| r.entities.clone()).unwrap_or_default()
    }

    /// Who a phrase refers to, the phrases coordinated with it included.
    pub fn denotes_all(&self, sentence: usize, phrase: usize) -> Vec<usize> {
        let mut out = Vec::new();
        for p in self.conjuncts(sentence, phrase) {
            for e in self.denotes(sentence, p) {
                if !out.contains(&e) {
                    out.push(e);
                }
            }
        }
        out
    }

    /// Whose thing a phrase is: its genitive's entity or the state of its demonym ("rezolutat e OKB-së" → OKB).
    pub fn owner(&self, sentence: usize, phrase: usize) -> Vec<usize> {
        let phrases = &self.sentences[sentence].parse.phrases;
        let p = &phrases[phrase];
        for &g in &p.genitives {
            let e = self.denotes_all(sentence, g);
            if !e.is_empty() {
                return e;
            }
        }
        if let Some(e) = self.demonym_on(sentence, phrase).filter(|e| !e.is_empty()) {
            return e;
        }
        for &g in &p.genitives {
            let e = self.owner(sentence, g);
            if !e.is_empty() {
                return e;
            }
        }
        // a possessive ("programin e saj") or any reference inside
        self.references(sentence)
            .find(|r| {
                p.tokens.contains(&r.tokens.start)
                    && r.head != p.head
                    && r.tokens.end <= p.tokens.end
                    && !self.under_preposition(phrases, p, r)
            })
            .map(|r| r.entities.clone())
            .unwrap_or_default()
    }

    /// The state of an adjective of origin inside a phrase, not inside its dependents.
    pub fn demonym_on(&self, sentence: usize, phrase: usize) -> Option<Vec<usize>> {
        let phrases = &self.sentences[sentence].parse.phrases;
        let p = &phrases[phrase];
        self.references(sentence)
            .find(|r| {
                r.form == MentionForm::Demonym
                    && p.tokens.contains(&r.tokens.start)
                    && r.head != p.head
                    && !self.in_dependent(phrases, p, r)
            })
            .map(|r| r.entities.clone())
    }

    /// "anëtarësimi i tij në NATO": NATO is not whose membership it is.
    fn under_preposition(&self, phrases: &[Phrase], p: &Phrase, r: &Reference) -> bool {
        phrases.iter().any(|q| {
            q.preposition.as_ref().is_some_and(|x| x.start > p.head)
                && overlaps(&q.tokens, &r.tokens)
        })
    }

    fn in_dependent(&self, phrases: &[Phrase], p: &Phrase, r: &Reference) -> bool {
        p.genitives
            .iter()
            .any(|&g| overlaps(&phrases[g].tokens, &r.tokens))
            || phrases.iter().any(|q| {
                q.preposition
                    .as_ref()
                    .is_some_and(|x| x.start >= p.tokens.start)
                    && q.tokens.start > p.head
                    && overlaps(&q.tokens, &r.tokens)
                    && q.tokens.len() < p.tokens.len()
            })
    }

    /// Whether a phrase hangs on another or stands coordinated with one, up to its root.
    pub fn root(&self, sentence: usize, phrase: usize) -> usize {
        let phrases = &self.sentences[sentence].parse.phrases;
        let mut root = phrase;
        while let Some(parent) = phrases[root].parent {
            root = parent;
        }
        phrases[root].coordinated.unwrap_or(root)
    }

    /// Where a noun's complements go on behind what a pair of commas sets off: "vizita e X, atëherë lider i Y, në Z".
    pub fn behind_aside(&self, sentence: usize, at: usize) -> Option<usize> {
        let analysis = &self.sentences[sentence];
        let comma = |t: &usize| analysis.words.get(*t).is_some_and(|w| w.token.form == ",");
        if !comma(&at) {
            return None;
        }
        let close = (at + 1..at + 10).find(comma)?;
        let verb = analysis
            .parse
            .groups
            .iter()
            .any(|g| (at..close).contains(&g.head));
        (!verb).then_some(close + 1)
    }

    /// Behind the time that a token stands in or before: "vrasje në vitin 1999 në X" at the second preposition.
    pub fn past_time(&self, sentence: usize, at: usize) -> usize {
        let times = &self.sentences[sentence].times;
        times
            .iter()
            .filter(|t| t.tokens.start <= at && t.tokens.end > at)
            .map(|t| t.tokens.end)
            .max()
            .unwrap_or(at)
    }

    /// Lemmas of a phrase's head under all its readings.
    pub fn head_lemmas(&self, sentence: usize, phrase: usize) -> Vec<String> {
        let s = &self.sentences[sentence];
        s.words[s.parse.phrases[phrase].head]
            .analyses
            .iter()
            .map(|a| a.lemma.to_string())
            .collect()
    }

    /// Whether a phrase only tells when.
    pub fn is_time(&self, sentence: usize, phrase: usize) -> bool {
        let s = &self.sentences[sentence];
        let p = &s.parse.phrases[phrase];
        s.times.iter().any(|t| t.tokens.contains(&p.head))
    }
}

fn demonym(r: &Reference) -> bool {
    r.form == MentionForm::Demonym
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn better(r: &Reference, best: Option<&Reference>, p: &Phrase) -> bool {
    let Some(b) = best else { return true };
    let key = |r: &Reference| {
        (
            r.head == p.head,
            r.form == MentionForm::Name,
            r.extent.len().min(p.tokens.len()),
            r.tokens.len(),
        )
    };
    key(r) > key(b)
}

/// Whether a phrase can be a nominative, accusative … argument of a verb: it has no preposition and hangs on nothing.
pub fn is_bare(phrase: &Phrase) -> bool {
    phrase.preposition.is_none() && phrase.parent.is_none()
}

/// Whether a bare phrase is a dative: its first case is dative or (unlinked) genitive.
pub fn is_dative(phrase: &Phrase) -> bool {
    is_bare(phrase)
        && matches!(
            phrase.cases.first(),
            Some(Case::Dat | Case::Gen | Case::Abl)
        )
}
