//! How much of running text a reader's words cover, and the commonest that they do not.

use crate::hash::HashMap;

use super::Reader;
use crate::language::pack::frames::FrameKind;
use crate::language::{Pos, VerbForm};
use crate::text::{self, TokenKind};

/// Counts over texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Coverage {
    /// Running words: neither numbers nor punctuation.
    pub words: usize,
    /// Those that a table or a rule of word formation knows.
    pub analysed: usize,
    /// Those that are not known and look like names.
    pub names: usize,
    /// Finite verbs, auxiliaries left out.
    pub verbs: usize,
    /// Those with a frame, be it one of no event.
    pub framed: usize,
    /// Unknown words, the commonest first.
    pub unknown: Vec<Unknown>,
}

/// A word that no table has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Lower case.
    pub word: String,
    /// What it was taken for: part of speech, or `frame` for a known verb that no frame has.
    pub kind: String,
    /// How often it stands.
    pub count: usize,
    /// A stretch of text with it.
    pub example: String,
}

impl Coverage {
    /// Share of running words that are analysed, in percent.
    pub fn analysed_share(&self) -> f64 {
        share(self.analysed, self.words)
    }

    /// Share of finite verbs with a frame, in percent.
    pub fn framed_share(&self) -> f64 {
        share(self.framed, self.verbs)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 100.0;
    }
    100.0 * part as f64 / whole as f64
}

impl Reader {
    /// Counts what is known of texts. The same texts give the same answer.
    pub fn coverage<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Coverage {
        let mut all = Coverage::default();
        let mut unknown: HashMap<(String, String), (usize, String)> = HashMap::default();
        for text in texts {
            let tongue = self.tongue_of(None, text);
            let language = &*tongue.language;
            for sentence in text::read(text, language.text_rules()) {
                let words = language.analyse(&sentence);
                for (at, word) in words.iter().enumerate() {
                    if word.token.kind != TokenKind::Word {
                        continue;
                    }
                    all.words += 1;
                    let mut miss = None;
                    if word.analyses.iter().any(|a| a.known) {
                        all.analysed += 1;
                        let features = word.features();
                        let finite = features.person.is_some()
                            && !matches!(features.form, Some(VerbForm::Part));
                        if word.pos() == Pos::Verb && finite {
                            all.verbs += 1;
                            if tongue.frames.knows(FrameKind::Verb, word.lemma()) {
                                all.framed += 1;
                            } else {
                                miss = Some((word.lemma().to_owned(), "frame".to_owned()));
                            }
                        }
                    } else {
                        let name = word.pos() == Pos::Propn;
                        all.names += usize::from(name);
                        miss = Some((word.token.lower.to_string(), word.pos().name().to_owned()));
                    }
                    if let Some(key) = miss {
                        let entry = unknown.entry(key).or_insert_with(|| {
                            let around = at.saturating_sub(4)..(at + 5).min(words.len());
                            let forms = words[around].iter().map(|w| w.token.form.as_str());
                            (0, forms.collect::<Vec<_>>().join(" "))
                        });
                        entry.0 += 1;
                    }
                }
            }
        }
        all.unknown = unknown
            .into_iter()
            .map(|((word, kind), (count, example))| Unknown {
                word,
                kind,
                count,
                example,
            })
            .collect();
        all.unknown.sort_by(|a, b| {
            let order = b.count.cmp(&a.count);
            order.then_with(|| (&a.word, &a.kind).cmp(&(&b.word, &b.kind)))
        });
        all
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::reader::{Options, Reader};

    #[test]
    fn unknown_words_are_counted_with_an_example() {
        let reader = Reader::new(Options::default()).unwrap();
        let c = reader.coverage([
            "Qeveria mblidhet sot. Një zbrufli u pa.",
            "Kjo zbrufli iku.",
        ]);
        let first = &c.unknown[0];
        assert_eq!((first.word.as_str(), first.count), ("zbrufli", 2));
        assert!(first.example.contains("Një zbrufli"));
        assert_eq!(c.words, 10);
        assert!(c.analysed_share() >= 80.0 && c.framed <= c.verbs);
        assert_eq!(reader.coverage([]).framed_share(), 100.0);
    }
}
