//! Pronouns and descriptions → who they stand for.
//!
//! In: a document's sentences, phrases and mentions. Out: the same mentions with further references: pronouns ("ajo"),
//! relatives ("i cili"), possessives ("e saj"), descriptions ("vendi i saj", "dy politikanët"). One pass in text order, so
//! that a resolved pronoun helps the next.

use super::descriptions;
use super::salience::{Salience, Wanted, looks_like_subject};
use crate::language::naming::Naming;
use crate::language::syntax::{Phrase, PhraseKind};
use crate::language::{Case, Gender, Number, Person, Pos};
use crate::mention::{Input, Mentions, Reference};
use crate::record::{EntityType, MentionForm};
use crate::text::{QUOTATION_MARKS, SentenceKind};

/// Resolves by recency, form and place alone.
pub fn resolve(
    mentions: &mut Mentions,
    sentences: &[Input<'_>],
    phrases: &[Vec<Phrase>],
    naming: &Naming,
) {
    let subject = |s: usize, p: usize| looks_like_subject(&phrases[s][p]);
    resolve_pronouns(mentions, sentences, phrases, naming, &subject);
}

/// Resolves with what is known about subjects: `subject(sentence, phrase)`.
///
/// Earlier references by pronoun or description are kept, so that it may be called once more when clauses are known after
/// [`forget`].
pub fn resolve_pronouns(
    mentions: &mut Mentions,
    sentences: &[Input<'_>],
    phrases: &[Vec<Phrase>],
    naming: &Naming,
    subject: &dyn Fn(usize, usize) -> bool,
) {
    for (s, sentence) in sentences.iter().enumerate() {
        if sentence.kind == SentenceKind::Noise {
            continue;
        }
        let mut order: Vec<usize> = (0..phrases[s].len()).collect();
        order.sort_by_key(|&p| phrases[s][p].head);
        for p in order {
            let phrase = &phrases[s][p];
            let known = mentions.references.iter().any(|r| {
                r.sentence == s && r.head == phrase.head && r.form != MentionForm::Demonym
            });
            if known {
                continue;
            }
            let salience = Salience {
                mentions,
                phrases,
                aside: quotation_before(sentences, s, phrase.tokens.start),
                subject,
                passing: &|r| by_the_way(mentions, sentences, phrases, naming, r),
            };
            let found = match phrase.kind {
                PhraseKind::Pronoun if points_at_man(sentence, phrase) => salience
                    .antecedent((s, phrase.tokens.start), wanted(phrase))
                    .filter(|who| {
                        who.iter()
                            .all(|&e| mentions.entities[e].kind == EntityType::Person)
                    })
                    .map(|e| (e, MentionForm::Pronoun)),
                // "kjo" alone points at what was said.
                PhraseKind::Pronoun
                    if naming.cue("saying", &sentence.words[phrase.head].token.lower) =>
                {
                    None
                }
                PhraseKind::Pronoun | PhraseKind::Possessive
                    if phrase.person == Some(Person::Third) =>
                {
                    salience
                        .antecedent((s, phrase.tokens.start), wanted(phrase))
                        .filter(|_| phrase.genitives.is_empty())
                        .map(|e| (e, MentionForm::Pronoun))
                }
                PhraseKind::Relative => {
                    relative(&salience, sentence, s, phrase).map(|e| (e, MentionForm::Pronoun))
                }
                PhraseKind::Quantity => descriptions::both(&salience, naming, sentence, s, p)
                    .map(|e| (e, MentionForm::Pronoun)),
                PhraseKind::Noun => descriptions::describe(&salience, naming, sentence, s, p)
                    .map(|e| (e, MentionForm::Nominal)),
                _ => None,
            };
            if let Some((entities, form)) = found.filter(|(e, _)| !e.is_empty()) {
                let tokens = if form == MentionForm::Nominal {
                    phrase.tokens.clone()
                } else {
                    phrase.core.clone()
                };
                add(mentions, sentence, s, phrase, tokens, form, entities);
            }
        }
    }
    mentions
        .references
        .sort_by_key(|r| (r.sentence, r.tokens.start, r.tokens.end));
}

/// "raporton X": an outlet that a text comes by; "në Irak": a state as a mere place.
fn by_the_way(
    mentions: &Mentions,
    sentences: &[Input<'_>],
    phrases: &[Vec<Phrase>],
    naming: &Naming,
    r: &Reference,
) -> bool {
    let [e] = r.entities[..] else { return false };
    match mentions.entities[e].kind {
        EntityType::Organization => r.extent.start.checked_sub(1).is_some_and(|i| {
            let word = &sentences[r.sentence].words[i].token.lower;
            naming.cue("relay", word)
        }),
        EntityType::State => phrases[r.sentence]
            .iter()
            .any(|p| p.head == r.head && p.parent.is_none() && p.is_under(|w| naming.cue("in", w))),
        _ => false,
    }
}

/// "Ky vlerëson se …": a masculine demonstrative right before a verb is a man; "ky është …" points at a thing.
fn points_at_man(sentence: &Input<'_>, phrase: &Phrase) -> bool {
    phrase.person.is_none()
        && phrase.gender == Some(Gender::Masc)
        && phrase.number == Some(Number::Sing)
        && phrase.cases.first() == Some(&Case::Nom)
        && phrase.preposition.is_none()
        && sentence
            .words
            .get(phrase.tokens.end)
            .is_some_and(|w| w.pos() == Pos::Verb)
}

/// The quotation that ends right before the verb before a word ("“…”, tha ai"): its first and last place.
fn quotation_before(
    sentences: &[Input<'_>],
    s: usize,
    token: usize,
) -> Option<((usize, usize), (usize, usize))> {
    let words = sentences[s].words;
    let form = |s: usize, t: usize| sentences[s].words[t].token.form.as_str();
    // back over the verb and its short words to the closing mark
    let close = (token.saturating_sub(5)..token)
        .rev()
        .find(|&t| QUOTATION_MARKS.contains(&form(s, t)))?;
    let verb = words[close + 1..token].iter().any(|w| w.pos().is_verbal());
    let stop = (close + 1..token).any(|t| matches!(form(s, t), "." | ";" | ":"));
    if !verb || stop {
        return None;
    }
    for back in 0..8 {
        let q = s.checked_sub(back)?;
        let until = if back == 0 {
            close
        } else {
            sentences[q].words.len()
        };
        if let Some(open) = (0..until)
            .rev()
            .find(|&t| QUOTATION_MARKS.contains(&form(q, t)))
        {
            return Some(((q, open), (s, close)));
        }
    }
    None
}

/// Takes back what was resolved.
pub fn forget(mentions: &mut Mentions) {
    mentions
        .references
        .retain(|r| r.form != MentionForm::Pronoun);
}

fn wanted(phrase: &Phrase) -> Wanted {
    Wanted {
        gender: phrase.gender,
        plural: phrase.number == Some(Number::Plur),
        possessive: phrase.kind == PhraseKind::Possessive,
        object: phrase.kind == PhraseKind::Pronoun
            && phrase.preposition.is_none()
            && !phrase.may_be(Case::Nom),
    }
}

/// "i cili": the phrase right before it that agrees.
fn relative(
    salience: &Salience<'_>,
    sentence: &Input<'_>,
    s: usize,
    phrase: &Phrase,
) -> Option<Vec<usize>> {
    let phrases = &salience.phrases[s];
    let mut end = phrase
        .preposition
        .as_ref()
        .map_or(phrase.tokens.start, |r| r.start);
    while end > 0
        && matches!(
            sentence.words[end - 1].token.form.as_str(),
            "," | "\"" | ")" | "”"
        )
    {
        end -= 1;
    }
    let agrees = |p: &Phrase| {
        (p.gender.is_none() || phrase.gender.is_none() || p.gender == phrase.gender)
            && (p.number.is_none()
                || p.number == phrase.number
                || p.number == Some(Number::Sing) && p.coordinated.is_some())
    };
    let mut before: Vec<&Phrase> = phrases
        .iter()
        .filter(|p| p.tokens.end == end && !p.is_pronoun && agrees(p))
        .collect();
    before.sort_by_key(|p| p.tokens.start);
    before.into_iter().find_map(|p| {
        salience
            .mentions
            .references
            .iter()
            .filter(|r| {
                r.sentence == s
                    && r.form != MentionForm::Demonym
                    && (r.head == p.head || r.extent == p.tokens)
            })
            .map(|r| r.entities.clone())
            .next()
    })
}

fn add(
    mentions: &mut Mentions,
    sentence: &Input<'_>,
    s: usize,
    phrase: &Phrase,
    tokens: std::ops::Range<usize>,
    form: MentionForm,
    entities: Vec<usize>,
) {
    let (Some(first), Some(last)) = (
        sentence.words.get(tokens.start),
        tokens
            .end
            .checked_sub(1)
            .and_then(|i| sentence.words.get(i)),
    ) else {
        return;
    };
    let span = first.token.span.cover(last.token.span);
    mentions.references.push(Reference {
        sentence: s,
        tokens,
        extent: phrase.tokens.clone(),
        head: phrase.head,
        span,
        form,
        entities,
    });
}
