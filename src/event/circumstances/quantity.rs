//! How many: the number that an event counts.

use crate::hash::HashMap;
use std::ops::Range;

use super::super::context::{Context, SentenceAnalysis};
use super::super::draft::Draft;
use super::super::frame_index::FrameIndex;
use super::super::view::View;
use crate::language::pack::frames::FrameKind;
use crate::language::syntax::Link;
use crate::language::{Number, Pos};
use crate::mention::quantity::QuantityMention;
use crate::record::{EventType, Quantity};

/// The number that the event counts: on its object or subject, or in the phrase of its noun.
pub fn quantity(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<View>],
    units: &HashMap<String, String>,
    draft: &Draft,
) -> Option<Quantity> {
    let counter = Counter {
        context,
        frames,
        views: &views[draft.sentence],
        units,
        draft,
    };
    let phrases = if draft.is_verb {
        counter.of_verb()
    } else {
        counter.of_noun()
    };
    let phrases_of = &context.sentences[draft.sentence].parse.phrases;
    phrases
        .into_iter()
        .enumerate()
        .find_map(|(rank, p)| {
            let phrase = &phrases_of[p];
            let from = phrase
                .preposition
                .as_ref()
                .map_or(phrase.tokens.start, |r| r.start);
            counter
                .within(from..phrase.tokens.end, rank == 0, counter.acted_on(p))
                .or_else(|| counter.one(p))
        })
        .or_else(|| counter.told())
}

/// An event whose number is looked for.
struct Counter<'a> {
    context: &'a Context<'a>,
    frames: &'a FrameIndex,
    views: &'a [View],
    units: &'a HashMap<String, String>,
    draft: &'a Draft,
}

impl Counter<'_> {
    fn analysis(&self) -> &SentenceAnalysis {
        &self.context.sentences[self.draft.sentence]
    }

    /// What a bare number counts for this event: killed, arrested, seats.
    fn flag(&self) -> Option<&str> {
        self.frames.frame(self.draft.frame).flags.unit.as_deref()
    }

    /// The phrases that may hold a verb's number.
    fn of_verb(&self) -> Vec<usize> {
        let parse = &self.analysis().parse;
        let mut out = Vec::new();
        let mut take = |c: usize, oblique: bool| {
            let arguments = &self.views[c].arguments;
            out.extend(arguments.object);
            out.extend(arguments.subject);
            out.extend(
                arguments
                    .prepositional
                    .iter()
                    .filter(|_| oblique)
                    .map(|(_, p)| *p),
            );
        };
        take(self.draft.clause, true);
        // "kanë mbetur të lënduar tre persona": what stands with the second word of the trigger
        for (c, clause) in parse.clauses.iter().enumerate() {
            let part = clause
                .group
                .is_some_and(|g| self.draft.tokens.contains(&parse.groups[g].head));
            if part && c != self.draft.clause {
                take(c, false);
            }
        }
        // "Tre persona raportohet të kenë marrë lëndime"
        let clause = &parse.clauses[self.draft.clause];
        let raised = clause.parent.filter(|&above| {
            clause.link == Link::Subjunctive
                && self.views[self.draft.clause].arguments.subject.is_none()
                && self.views[above].passive
        });
        if let Some(above) = raised {
            take(above, false);
        }
        // "quajti të vogël ndihmën prej 600 dollarësh": the sum is the noun's, if it is an event of its own
        out.retain(|&p| {
            measured(self.context, self.frames, self.draft.sentence, p)
                .is_none_or(|noun| self.draft.tokens.contains(&noun))
        });
        out
    }

    /// The phrases that may hold a noun's number.
    fn of_noun(&self) -> Vec<usize> {
        let phrases = &self.analysis().parse.phrases;
        let Some(p) = self.draft.phrase else {
            return Vec::new();
        };
        let mut out = vec![p];
        out.extend(phrases[p].genitives.iter().copied());
        out.extend((0..phrases.len()).filter(|&q| {
            measured(self.context, self.frames, self.draft.sentence, q) == Some(phrases[p].head)
        }));
        // "6.500 veta morën pjesë në protestë"
        let attended = self.draft.kind == EventType::Protest && phrases[p].preposition.is_some();
        if attended {
            out.extend(self.views[self.draft.clause].arguments.subject);
        }
        out
    }

    /// The first number between two tokens that counts what this event counts.
    fn within(&self, tokens: Range<usize>, first: bool, acted_on: bool) -> Option<Quantity> {
        self.analysis()
            .quantities
            .iter()
            .filter(|q| tokens.contains(&(q.tokens.end - 1)) || tokens.contains(&q.tokens.start))
            .find_map(|q| self.read(q, first, acted_on))
    }

    /// Whether a phrase names what is acted on: who says a thing is not what is counted.
    fn acted_on(&self, phrase: usize) -> bool {
        let view = &self.views[self.draft.clause];
        let object = if view.passive {
            view.arguments.subject
        } else {
            view.arguments.object
        };
        object == Some(phrase)
    }

    /// A number with its unit, if it is one that this event counts.
    fn read(&self, q: &QuantityMention, first: bool, acted_on: bool) -> Option<Quantity> {
        let words = &self.analysis().words;
        let value = q.value?;
        // "jo 100, por 8.000"
        let denied = q
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|i| self.frames.in_class("no", &words[i].token.lower));
        if denied {
            return None;
        }
        let noun = q.unit_noun.or_else(|| self.whole(q));
        let unit_of = |t: usize| {
            words[t]
                .analyses
                .iter()
                .find_map(|a| self.units.get(a.lemma.as_str()))
        };
        let noun_unit = noun.and_then(unit_of).map(String::as_str);
        let (value, unit) = match (q.percent, &q.currency, q.days) {
            (true, _, _) => (value, "percent"),
            (_, Some(currency), _) => (value, currency.as_str()),
            (_, _, true) => (value, "days"),
            _ => match (self.flag(), noun_unit) {
                (_, Some("hours")) => (whole_days(value)?, "days"),
                (Some(flag), Some(unit)) if is_people(unit) || unit == flag => (value, flag),
                (Some(flag), None)
                    if q.unit_noun.is_none()
                        || first && !matches!(flag, "weapons" | "missiles") =>
                {
                    (value, flag)
                }
                (None, Some(unit)) if is_people(unit) && self.reports(acted_on) => return None,
                (_, Some(unit)) => (value, unit),
                _ => return None,
            },
        };
        let end = q
            .unit_noun
            .map_or(q.tokens.end, |n| (n + 1).max(q.tokens.end));
        Some(Quantity {
            value,
            unit: unit.to_string(),
            text: self
                .context
                .text_of(self.draft.sentence, q.tokens.start..end),
            bound: q.bound,
        })
    }

    fn reports(&self, acted_on: bool) -> bool {
        let report = self.frames.frame(self.draft.frame).flags.report;
        self.draft.kind == EventType::Statement || self.draft.is_verb && report && !acted_on
    }

    /// "70 prej afro 90 gazetarëve": what the number is a part of.
    fn whole(&self, q: &QuantityMention) -> Option<usize> {
        self.analysis()
            .quantities
            .iter()
            .find(|w| w.tokens.start == q.tokens.end + 1)
            .filter(|_| {
                let of = &self.analysis().words[q.tokens.end].token.lower;
                self.frames.in_class("measure-of", of)
            })
            .and_then(|w| w.unit_noun)
    }

    /// "u vra një luftëtar": the article counts where it is people that are counted.
    fn one(&self, phrase: usize) -> Option<Quantity> {
        let analysis = &self.analysis();
        let here = &analysis.parse.phrases[phrase];
        let flag = self.flag()?;
        let unit = analysis.words[here.head]
            .analyses
            .iter()
            .find_map(|a| self.units.get(a.lemma.as_str()))?;
        let article = here.number == Some(Number::Sing)
            && here.preposition.is_none()
            && here.core.start < here.head
            && self
                .frames
                .in_class("one", &analysis.words[here.core.start].token.lower);
        (article && is_people(unit)).then(|| Quantity {
            value: 1.0,
            unit: flag.to_string(),
            text: self
                .context
                .text_of(self.draft.sentence, here.core.start..here.head + 1),
            bound: None,
        })
    }

    /// Whether a number tells an amount of money or time.
    fn measures(&self, q: &QuantityMention) -> bool {
        let days = |t: usize| {
            let words = &self.analysis().words;
            words[t].analyses.iter().any(|a| {
                matches!(
                    self.units.get(a.lemma.as_str()).map(String::as_str),
                    Some("days")
                )
            })
        };
        q.currency.is_some() || q.unit_noun.is_some_and(days)
    }

    /// "vlera e mallrave të importuara është 29 milionë euro": what is said of the event as its number.
    fn told(&self) -> Option<Quantity> {
        let analysis = self.analysis();
        let parse = &analysis.parse;
        let clause = &parse.clauses[self.draft.clause];
        let last = |before: usize| {
            !parse.clauses.iter().any(|c| {
                c.group.is_some_and(|g| {
                    let t = parse.groups[g].head;
                    t > self.draft.head && t < before
                })
            })
        };
        [Some(self.draft.clause), clause.parent]
            .into_iter()
            .flatten()
            .filter_map(|c| Some(&parse.groups[parse.clauses[c].group?]))
            .filter(|g| {
                analysis.words[g.head].pos() == Pos::Aux
                    || self.frames.in_class("amounts", &g.lemma)
            })
            .filter(|g| self.draft.head < g.tokens.start && last(g.tokens.start))
            .find_map(|g| {
                analysis
                    .quantities
                    .iter()
                    .filter(|q| {
                        self.measures(q)
                            && (g.tokens.end..g.tokens.end + 2).contains(&q.tokens.start)
                    })
                    .find_map(|q| self.read(q, false, false))
            })
            .or_else(|| {
                // "dha hua 70 milionë dollarë"
                let behind = |q: &&QuantityMention| {
                    self.draft.is_verb && q.tokens.start == self.draft.tokens.end
                };
                let q = analysis.quantities.iter().find(behind)?;
                q.currency.as_ref().and_then(|_| self.read(q, false, false))
            })
    }
}

/// Hours that make whole days.
fn whole_days(hours: f64) -> Option<f64> {
    (hours >= 24.0 && hours % 24.0 == 0.0).then_some(hours / 24.0)
}

/// The event noun whose measure a phrase is: "ndihmën prej 600 dollarësh".
fn measured(
    context: &Context<'_>,
    frames: &FrameIndex,
    sentence: usize,
    phrase: usize,
) -> Option<usize> {
    let analysis = &context.sentences[sentence];
    let phrases = &analysis.parse.phrases;
    let start = phrases[phrase].preposition.as_ref()?.start;
    let of = phrases[phrase].is_under(|w| frames.in_class("measure-of", w));
    phrases
        .iter()
        .filter(|q| of && q.tokens.end == start)
        .map(|q| q.head)
        .filter(|&head| {
            frames
                .of(FrameKind::Noun, analysis.words[head].lemma())
                .any(|f| f.event.is_some())
        })
        .max()
}

fn is_people(unit: &str) -> bool {
    matches!(unit, "people" | "troops")
}
