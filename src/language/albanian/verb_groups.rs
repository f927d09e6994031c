//! Verb groups: particles, clitics, auxiliaries and the lexical verb they stand before.
//!
//! In: the words of a sentence. Out: one [`VerbGroup`] a lexical verb, left to right. The group is found from its verb
//! leftwards, since every particle of Albanian stands before it.

use crate::hash::HashSet;

use super::grammar::Grammar;
use crate::language::morph::{Mood, Number, Person, Pos, Tense, VerbForm, Voice, Word};
use crate::language::syntax::{GroupForm, GroupTense, Modality, VerbGroup};
use crate::text::{QUOTATION_MARKS, TokenKind};

/// The verb groups of a sentence.
pub fn verb_groups(words: &[Word], grammar: &Grammar) -> Vec<VerbGroup> {
    let mut groups: Vec<VerbGroup> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        if let Some(group) = group_at(words, i, groups.last(), grammar) {
            i = group.head + 1;
            groups.push(group);
        } else {
            i += 1;
        }
    }
    groups
}

fn is_verb(word: &Word) -> bool {
    matches!(word.pos(), Pos::Verb | Pos::Aux)
}

fn is_participle(word: &Word) -> bool {
    word.features().form == Some(VerbForm::Part)
}

/// What the particles left of a verb say.
#[derive(Default)]
struct Left {
    start: usize,
    future: bool,
    subjunctive: bool,
    negated: bool,
    middle: bool,
    gerund: bool,
    privative: bool,
    purpose: bool,
    perfect: Option<usize>,
    passive: Option<usize>,
    modality: Option<Modality>,
    object: Option<Number>,
    dative: Option<Number>,
}

fn group_at(
    words: &[Word],
    head: usize,
    last: Option<&VerbGroup>,
    grammar: &Grammar,
) -> Option<VerbGroup> {
    let word = &words[head];
    if !is_verb(word) {
        return None;
    }
    let floor = last.map_or(0, |g| g.head + 1);
    let p = &grammar.verb_group;
    if p.possibility.contains(word.token.lower.as_str())
        || p.obligation.contains(word.token.lower.as_str())
    {
        // "mund të bëjë": the modal belongs to the verb after it.
        if modal_has_verb(words, head, grammar) {
            return None;
        }
    }
    if (p.perfect_auxiliary.contains(word.lemma()) || p.passive_auxiliary.contains(word.lemma()))
        && auxiliary_has_participle(words, head)
    {
        return None;
    }
    let left = look_left(words, head, floor, grammar);
    let participle = is_participle(word);
    if bare_after_modal(words, head, grammar) {
        return Some(VerbGroup {
            tokens: head - 1..head + 1,
            head,
            lemma: word
                .reading(Pos::Verb)
                .map_or_else(|| word.lemma().to_string(), |a| a.lemma.to_string()),
            modality: Some(Modality::Obligation),
            negated: head > 1 && p.negation.contains(words[head - 2].token.lower.as_str()),
            person: Some(Person::Third),
            voice: Voice::Mid,
            ..VerbGroup::default()
        });
    }
    if participle
        && left.perfect.is_none()
        && left.passive.is_none()
        && !left.gerund
        && !left.privative
        && !left.purpose
        && left.modality.is_none()
    {
        return bare_participle(words, head, last, &left, grammar);
    }
    let finite = left.perfect.or(left.passive).unwrap_or(head);
    let features = words[finite].features();
    let form = if left.gerund {
        GroupForm::Gerund
    } else if left.privative && participle {
        GroupForm::Privative
    } else if left.purpose && participle {
        GroupForm::Purpose
    } else if left.subjunctive && !left.future && left.modality.is_none() {
        GroupForm::Subjunctive
    } else if features.mood == Some(Mood::Imp) && !left.middle {
        GroupForm::Imperative
    } else {
        GroupForm::Finite
    };
    // "u prit": the bare stem behind `u` is the aorist, whatever else it may be
    let past_form = matches!(features.tense, Some(Tense::Past | Tense::Imp))
        || left.middle && features.mood == Some(Mood::Imp);
    let tense = if left.future {
        if features.tense == Some(Tense::Imp) {
            GroupTense::Conditional
        } else {
            GroupTense::Future
        }
    } else if left.perfect.is_some()
        || past_form
        || (left.passive.is_some() && form == GroupForm::Finite)
    {
        GroupTense::Past
    } else {
        GroupTense::Present
    };
    // The middle of the aorist is only ever marked by `u`.
    let own = words[head].features();
    let aorist = own.tense == Some(Tense::Past) && own.form != Some(VerbForm::Part);
    let mid = left.middle || left.passive.is_some() || own.voice == Some(Voice::Mid) && !aorist;
    Some(VerbGroup {
        tokens: left.start..head + 1,
        head,
        lemma: word
            .reading(Pos::Verb)
            .map_or_else(|| word.lemma().to_string(), |a| a.lemma.to_string()),
        form,
        tense,
        voice: if mid { Voice::Mid } else { Voice::Act },
        negated: left.negated
            || p.negation_prefix
                .iter()
                .any(|n| words[finite].token.lower.starts_with(n.as_str()))
            || form == GroupForm::Privative,
        modality: left.modality,
        person: features.person.or((!participle).then_some(Person::Third)),
        number: features.number,
        object_clitic: left.object,
        dative_clitic: left.dative,
        voice_by_clitic: left.middle && left.passive.is_none(),
    })
}

fn modal_has_verb(words: &[Word], modal: usize, grammar: &Grammar) -> bool {
    let p = &grammar.verb_group;
    let mut i = modal + 1;
    let mut marked = false;
    while i < words.len() && i <= modal + 5 {
        let lower = words[i].token.lower.as_str();
        let clitic = grammar.clitics.get(lower);
        if p.subjunctive.contains(lower) || clitic.is_some_and(|c| c.iter().any(|x| x == "s")) {
            marked = true;
        } else if is_verb(&words[i]) {
            // "duhet dhënë përkrahje": the bare participle is what has to be done
            return marked || bare_after_modal(words, i, grammar);
        } else if clitic.is_none() && !p.negation.contains(lower) && words[i].pos() != Pos::Adv {
            return false;
        }
        i += 1;
    }
    false
}

/// Whether a verb is a participle right behind a modal of obligation: "duhet dhënë".
fn bare_after_modal(words: &[Word], at: usize, grammar: &Grammar) -> bool {
    let modal = at.checked_sub(1).map(|i| &words[i].token.lower);
    is_participle(&words[at])
        && modal.is_some_and(|m| grammar.verb_group.obligation.contains(m.as_str()))
}

/// Whether a participle follows within three tokens, adverbs between ("ka po ashtu rikujtuar").
fn auxiliary_has_participle(words: &[Word], auxiliary: usize) -> bool {
    for word in words.iter().skip(auxiliary + 1).take(4) {
        if is_verb(word) && is_participle(word) {
            return true;
        }
        if !matches!(word.pos(), Pos::Adv | Pos::Part | Pos::Cconj) {
            return false;
        }
    }
    false
}

fn look_left(words: &[Word], head: usize, floor: usize, grammar: &Grammar) -> Left {
    let p = &grammar.verb_group;
    let mut left = Left {
        start: head,
        ..Left::default()
    };
    let mut i = head;
    let mut gap = 0;
    while i > floor {
        i -= 1;
        let word = &words[i];
        let lower = word.token.lower.as_str();
        let lemma = word.lemma();
        let participle = is_participle(&words[head]);
        let outside = left.gerund || left.privative || left.purpose;
        if outside {
            break;
        }
        if participle
            && left.perfect.is_none()
            && left.passive.is_none()
            && !left.middle
            && p.perfect_auxiliary.contains(lemma)
            && is_verb(word)
        {
            left.perfect = Some(i);
        } else if participle
            && left.perfect.is_none()
            && left.passive.is_none()
            && p.passive_auxiliary.contains(lemma)
            && is_verb(word)
        {
            left.passive = Some(i);
        } else if left.passive.is_some()
            && left.perfect.is_none()
            && p.perfect_auxiliary.contains(lemma)
            && is_verb(word)
        {
            left.perfect = Some(i);
        } else if p.gerund.contains(lower) && participle {
            left.gerund = true;
        } else if p.privative.contains(lower) && participle {
            left.privative = true;
        } else if left.subjunctive && p.purpose.contains(lower) && participle {
            left.purpose = true;
        } else if p.future.contains(lower) && left.subjunctive {
            left.future = true;
        } else if !participle && p.future.contains(lower) && word.pos() == Pos::Part {
            // "do bisedojmë": the everyday future leaves out its second mark
            left.future = true;
            left.subjunctive = true;
        } else if p.negation.contains(lower) {
            left.negated = true;
        } else if i + 1 == head
            && !participle
            && i > floor
            && word.token.kind == TokenKind::Punctuation
            && (QUOTATION_MARKS.contains(&lower) || matches!(lower, "'" | "‘"))
            && !matches!(words[i - 1].token.kind, TokenKind::Punctuation)
            && words[i - 1].pos() != Pos::Noun
        {
            // `do ta "mbështesë"`: the mark stands inside the group
            if !quoted_verb(words, i - 1, grammar) {
                break;
            }
            continue;
        } else if i > floor && stands_at(words, i - 1, &p.negation_before) {
            // "as që do të bisedojë"
            left.negated = true;
            left.start = i - 1;
            break;
        } else if p.progressive.contains(lower) && !left.subjunctive {
            // keeps the group together, says nothing more
        } else if left.subjunctive && p.possibility.contains(lower) {
            left.modality = Some(Modality::Possibility);
            left.negated |= i > floor && p.negation.contains(words[i - 1].token.lower.as_str());
        } else if left.subjunctive && p.obligation.contains(lower) {
            left.modality = Some(Modality::Obligation);
        } else if !left.subjunctive
            && p.subjunctive.contains(lower)
            && marks_subjunctive(words, i, head, &left, grammar)
        {
            left.subjunctive = true;
        } else if let Some(parts) = grammar.clitics.get(lower).filter(|_| {
            !left.future
                && left.modality.is_none()
                && gap == 0
                && clitic_fits(words, i, head, grammar)
        }) {
            // "u tha" (to them it said) and "u takua" (they met) differ by what the tagger took `u` for.
            let middle = p.middle.contains(lower) && word.pos() != Pos::Pron;
            for part in parts {
                match part.as_str() {
                    "u" if parts.len() > 1 && p.middle.contains(lower) && !middle => {}
                    "d3p" if middle => {}
                    "s" => left.subjunctive = true,
                    "u" => left.middle |= !participle,
                    "a3s" => left.object = Some(Number::Sing),
                    "a3p" => left.object = Some(Number::Plur),
                    "d3s" | "d1s" | "d2s" => left.dative = Some(Number::Sing),
                    "d3p" | "d1p" | "d2p" => left.dative = Some(Number::Plur),
                    _ => {}
                }
            }
        } else if participle
            && left.perfect.is_none()
            && left.passive.is_none()
            && gap < 3
            && matches!(word.pos(), Pos::Adv | Pos::Part)
        {
            gap += 1;
            continue;
        } else {
            break;
        }
        if left.perfect.is_some() || left.passive.is_some() {
            gap = 0;
        }
        left.start = i;
    }
    left
}

/// Whether what stands before a quotation mark can only be gone on by a verb: the subjunctive mark or a clitic of it.
fn quoted_verb(words: &[Word], at: usize, grammar: &Grammar) -> bool {
    let lower = words[at].token.lower.as_str();
    grammar.verb_group.subjunctive.contains(lower)
        || grammar
            .clitics
            .get(lower)
            .is_some_and(|c| c.iter().any(|x| x == "s"))
}

/// Whether an expression of two words stands at a token.
pub(super) fn stands_at(words: &[Word], at: usize, expressions: &HashSet<String>) -> bool {
    let pair = |e: &String| {
        e.split_once(' ').is_some_and(|(a, b)| {
            words[at].token.lower == a && words.get(at + 1).is_some_and(|w| w.token.lower == b)
        })
    };
    expressions.iter().any(pair)
}

/// `të` before a verb marks the subjunctive; before a participle it does so only in "për të".
fn marks_subjunctive(
    words: &[Word],
    at: usize,
    head: usize,
    left: &Left,
    grammar: &Grammar,
) -> bool {
    if left.perfect.is_some() || left.passive.is_some() || !is_participle(&words[head]) {
        return true;
    }
    at > 0
        && grammar
            .verb_group
            .purpose
            .contains(words[at - 1].token.lower.as_str())
}

/// A clitic is no linking article: the word before a finite verb or auxiliary is the clitic, before a bare participle the article.
fn clitic_fits(words: &[Word], at: usize, head: usize, grammar: &Grammar) -> bool {
    if is_participle(&words[head]) && at + 1 == head {
        // "për ta mbështetur", "duke i thënë", "për t'i dhënë": never an article
        let p = &grammar.verb_group;
        let lower = &words[at].token.lower;
        let before = at.checked_sub(1).map(|i| &words[i].token.lower);
        return !grammar.phrase.linking.contains(lower.as_str())
            || before.is_some_and(|b| {
                p.purpose.contains(b.as_str())
                    || p.gerund.contains(b.as_str())
                    || p.privative.contains(b.as_str())
            });
    }
    is_verb(&words[at + 1]) || at + 1 < head
}

/// A participle without auxiliary: after "apo/dhe" it goes on the group before; after a linking article it modifies a noun.
fn bare_participle(
    words: &[Word],
    head: usize,
    last: Option<&VerbGroup>,
    left: &Left,
    grammar: &Grammar,
) -> Option<VerbGroup> {
    let lemma = words[head]
        .reading(Pos::Verb)
        .map_or_else(|| words[head].lemma().to_string(), |a| a.lemma.to_string());
    let before = head
        .checked_sub(1)
        .map(|i| words[i].token.lower.as_str())
        .unwrap_or_default();
    if let Some(last) = last {
        let joined = grammar.clause.coordinate.contains(before) || before == ",";
        if joined && is_participle(&words[last.head]) && head - last.head <= 8 {
            return Some(VerbGroup {
                tokens: head..head + 1,
                head,
                lemma,
                object_clitic: None,
                dative_clitic: None,
                ..last.clone()
            });
        }
    }
    let linked = grammar.phrase.linking.contains(before);
    // "bëri të ditur": part of the verb before it
    let made = grammar
        .verb_group
        .made
        .contains(words[head].token.lower.as_str());
    if linked && made && last.is_some_and(|l| l.tokens.end + 1 == head) {
        return None;
    }
    Some(VerbGroup {
        tokens: if linked {
            head - 1..head + 1
        } else {
            left.start..head + 1
        },
        head,
        lemma,
        form: GroupForm::Participle,
        tense: GroupTense::Past,
        voice: Voice::Mid,
        negated: false,
        modality: None,
        person: None,
        number: None,
        object_clitic: None,
        dative_clitic: None,
        voice_by_clitic: false,
    })
}
