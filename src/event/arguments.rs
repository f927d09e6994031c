//! The arguments of a clause: which phrase is its verb's subject, object, dative, and what its prepositions bring.

use super::context::{Context, is_bare, is_dative};
use super::frame_index::FrameIndex;
use super::trace::Weighed;
use crate::language::pack::frames::{FrameKind, Role, Slot};
use crate::language::syntax::{Clause, GroupForm, Link, Phrase, PhraseKind, VerbGroup};
use crate::language::{Case, Number, Person, Pos, Voice};
use crate::mention::Reference;
use crate::record::MentionForm;
use crate::text::QUOTATION_MARKS;

/// Phrases by grammatical function; numbers index the sentence's phrases.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Subject.
    pub subject: Option<usize>,
    /// Direct object.
    pub object: Option<usize>,
    /// Indirect object.
    pub dative: Option<usize>,
    /// Preposition and phrase.
    pub prepositional: Vec<(String, usize)>,
}

/// The arguments of every clause of a sentence.
pub fn of_sentence(context: &Context<'_>, frames: &FrameIndex, sentence: usize) -> Vec<Arguments> {
    let clauses = &context.sentences[sentence].parse.clauses;
    let mut all: Vec<Arguments> = clauses
        .iter()
        .map(|c| arguments(context, frames, sentence, c))
        .collect();
    for c in 0..clauses.len() {
        share(context, frames, sentence, c, &mut all);
        // "pakon e hartuar nga qeveria": what a participle describes is its passive subject
        let participle = clauses[c].group.is_some_and(|g| {
            context.sentences[sentence].parse.groups[g].form == GroupForm::Participle
        });
        if participle && all[c].subject.is_none() {
            all[c].subject = clauses[c].antecedent;
            context.moved_in(
                sentence,
                &clauses[c],
                Slot::Subject,
                all[c].subject,
                "what the participle describes",
            );
        }
    }
    all
}

/// What [`share`] does, in words.
const SHARED: &str = "two verbs with nothing between them share what follows as object";

/// "trajnojnë dhe këshillojnë forcat kurde": two verbs with nothing between them have one subject and one object.
fn share(context: &Context<'_>, frames: &FrameIndex, s: usize, c: usize, all: &mut [Arguments]) {
    let parse = &context.sentences[s].parse;
    let clause = &parse.clauses[c];
    let (Link::Coordinate, Some(group)) = (clause.link, clause.group.map(|g| &parse.groups[g]))
    else {
        return;
    };
    let first = (0..c).find(|&k| {
        parse.clauses[k].group.is_some_and(|g| {
            let before = &parse.groups[g];
            before.tokens.end + 1 == group.tokens.start
                && before.voice == Voice::Act
                && group.voice == Voice::Act
                && before.number == group.number
        })
    });
    let Some(k) = first else { return };
    let takes = |lemma: &str| {
        frames
            .of(FrameKind::Verb, lemma)
            .any(|f| f.roles_of(&Slot::Object).contains(&Role::Target))
    };
    let lemma = |c: usize| {
        parse.clauses[c]
            .group
            .map(|g| parse.groups[g].lemma.as_str())
            .unwrap_or_default()
    };
    let behind = |p: &usize| parse.phrases[*p].tokens.start >= group.tokens.end;
    let relative = parse.clauses[k].link == Link::Relative && !parse.clauses[k].oblique_relative;
    let acts = all[k].subject.is_some() || relative;
    if let Some(p) = all[c].subject.filter(behind)
        && all[c].object.is_none()
        && acts
        && parse.phrases[p].may_be(Case::Acc)
        && takes(lemma(c))
    {
        all[c].object = all[c].subject.take();
        context.moved_in(s, clause, Slot::Object, all[c].object, SHARED);
    }
    if all[k].object.is_none() && acts && takes(lemma(k)) {
        all[k].object = all[c].object.filter(behind);
        context.moved_in(s, &parse.clauses[k], Slot::Object, all[k].object, SHARED);
    }
}

/// Sorts the phrases of a clause into functions.
fn arguments(
    context: &Context<'_>,
    frames: &FrameIndex,
    sentence: usize,
    clause: &Clause,
) -> Arguments {
    let analysis = &context.sentences[sentence];
    let phrases = &analysis.parse.phrases;
    let mut out = Arguments::default();
    let mut bare: Vec<usize> = Vec::new();
    // "“Kina na shantazhoi”, tha X": what stands in the quotation is no part of the clause behind it
    let quoted = clause.group.and_then(|g| {
        let start = analysis.parse.groups[g].tokens.start;
        let form = |back: usize| {
            start
                .checked_sub(back)
                .map(|t| analysis.words[t].token.form.as_str())
        };
        let mark = |f: Option<&str>| f.is_some_and(|f| QUOTATION_MARKS.contains(&f));
        // "“Bild” tha": the marks hold a name, not what was said
        let name = mark(form(1))
            && phrases.iter().any(|p| {
                let before = p.tokens.start.checked_sub(1);
                p.kind == PhraseKind::Name
                    && p.tokens.end + 1 == start
                    && mark(before.map(|t| analysis.words[t].token.form.as_str()))
            });
        let said = mark(form(1)) && !name || form(1) == Some(",") && mark(form(2));
        said.then_some(start)
    });
    for &p in &clause.phrases {
        let phrase = &phrases[p];
        if quoted.is_some_and(|start| phrase.tokens.end <= start) {
            continue;
        }
        // "Megjithëkëtë, X tha": a capital that the sentence's beginning gave, set off by a comma
        let set_off = analysis.words[phrase.head].pos() == Pos::Propn
            && phrase.tokens.start == 0
            && analysis
                .words
                .get(phrase.tokens.end)
                .is_some_and(|w| w.token.form == ",")
            && context.denotes(sentence, p).is_empty();
        if set_off {
            continue;
        }
        // "dialogut Kosovë-Serbi": a pair right behind a noun tells which
        let pair = context
            .references(sentence)
            .filter(|r| r.tokens.start == phrase.tokens.start && r.form == MentionForm::Name)
            .count()
            > 1;
        if pair && phrases.iter().any(|q| q.tokens.end == phrase.tokens.start) {
            continue;
        }
        // "si kërcënim": a comparison is no argument.
        let before = phrase
            .tokens
            .start
            .checked_sub(1)
            .filter(|&t| phrase.preposition.is_none() && t > clause.tokens.start);
        // "më tepër se 300 njerëz" is none
        let bound = |t: usize| analysis.quantities.iter().any(|q| q.tokens.contains(&t));
        if before.is_some_and(|t| analysis.words[t].pos() == Pos::Sconj && !bound(t)) {
            continue;
        }
        if let Some(preposition) = &phrase.preposition_lemma {
            let partitive = phrase.preposition.as_ref().is_some_and(|r| {
                clause.phrases.iter().any(|&q| {
                    phrases[q].kind == PhraseKind::Quantity
                        && !context.is_time(sentence, q)
                        && phrases[q].tokens.end == r.start
                        && phrases[q].preposition.is_none()
                })
            });
            let some_of = phrase.preposition.as_ref().is_some_and(|r| {
                let before = r.start.checked_sub(1).map(|t| &analysis.words[t]);
                r.len() == 1
                    && phrase.may_be(Case::Nom)
                    && before.is_some_and(|w| frames.in_class("part", w.lemma()))
            });
            if some_of {
                // "shumë nga protestuesit": the protesters, as many of them as it be
                bare.push(p);
            } else if !partitive && !context.is_time(sentence, p) {
                out.prepositional.push((preposition.clone(), p));
            }
        } else if is_bare(phrase)
            && !context.is_time(sentence, p)
            && (phrase
                .coordinated
                .is_none_or(|c| !clause.phrases.contains(&c))
                || phrases[phrase.coordinated.unwrap_or(p)]
                    .preposition
                    .is_some())
        {
            if let Some(first) = phrase
                .coordinated
                .filter(|&c| phrases[c].preposition.is_some())
            {
                // "me X dhe Y": Y stands under X's preposition
                if let Some(lemma) = &phrases[first].preposition_lemma {
                    out.prepositional.push((lemma.clone(), p));
                    continue;
                }
            }
            bare.push(p);
        }
    }
    let Some(group) = clause.group.map(|g| &analysis.parse.groups[g]) else {
        out.subject = bare.into_iter().find(|&p| phrases[p].may_be(Case::Nom));
        return out;
    };
    // "Moslejimi i tubimit nga komuna u kritikua nga X": what stands right behind a noun before the verb is the noun's
    if group.voice != Voice::Act {
        let of_noun = |p: usize| {
            phrases[p].preposition.as_ref().is_some_and(|r| {
                r.start < group.tokens.start
                    && phrases
                        .iter()
                        .any(|q| q.tokens.end == r.start && q.kind == PhraseKind::Noun)
            })
        };
        out.prepositional.sort_by_key(|&(_, p)| of_noun(p));
    }
    out.dative = bare
        .iter()
        .copied()
        .filter(|&p| is_dative(&phrases[p]))
        // "…”, tha Landsbergis": without a clitic the name is who speaks, whatever case its ending could be
        .filter(|&p| {
            quoted.is_none() || group.dative_clitic.is_some() || !phrases[p].may_be(Case::Nom)
        })
        // a clitic takes up a dative; in a report what looks like one far off without it is another's
        .filter(|&p| {
            group.dative_clitic.is_some()
                || distance(&phrases[p], group) < 3
                || group.voice != Voice::Act
                || !frames
                    .of(FrameKind::Verb, &group.lemma)
                    .any(|f| f.flags.report)
        })
        .min_by_key(|&p| distance(&phrases[p], group));
    let rest: Vec<usize> = bare
        .into_iter()
        .filter(|&p| Some(p) != out.dative)
        .collect();
    // In "i cili mbështetet nga X" the pronoun is the subject: another must be sure.
    let relative = clause.link == Link::Relative && !clause.oblique_relative;
    let may_be_subject = |p: usize| !relative || !phrases[p].may_be(Case::Acc);
    let mut best = (0, None, None);
    for subject in std::iter::once(None).chain(rest.iter().copied().map(Some)) {
        for object in std::iter::once(None).chain(rest.iter().copied().map(Some)) {
            if subject.is_some_and(|p| !may_be_subject(p)) {
                continue;
            }
            if subject.is_some() && subject == object {
                continue;
            }
            let score = subject.map_or(0, |p| subject_score(context, sentence, p, group))
                + object.map_or(0, |p| object_score(context, sentence, p, group));
            if score > best.0 {
                best = (score, subject, object);
            }
        }
    }
    out.subject = best.1;
    out.object = best.2;
    context.note(|n| n.weighed.push(weighed(context, sentence, group, &rest)));
    // "i tha CNN se …": a name without endings is the dative that the clitic doubles
    let told = || {
        frames
            .of(FrameKind::Verb, &group.lemma)
            .any(|f| f.flags.report && f.roles_of(&Slot::Dative).contains(&Role::Target))
    };
    if out.dative.is_none() && group.dative_clitic.is_some() && out.subject.is_some() {
        let name = out.object.filter(|&p| {
            phrases[p].kind == PhraseKind::Name
                && phrases[p].tokens.start == group.tokens.end
                && phrases[p].may_be(Case::Nom)
        });
        if name.is_some() && told() {
            out.dative = out.object.take();
            context.moved(
                sentence,
                group.head,
                Slot::Dative,
                out.dative,
                "a name without endings right behind the verb, whose clitic is dative",
            );
        }
    }
    // "vizitoi Tiranën dhe takoi X": a further verb of the same subject has what follows it as its object
    let takes_object = || {
        let mut all = frames.of(FrameKind::Verb, &group.lemma).peekable();
        all.peek().is_some()
            && frames
                .of(FrameKind::Verb, &group.lemma)
                .any(|f| f.roles_of(&Slot::Object).contains(&Role::Target))
            && !all.any(|f| f.flags.report)
    };
    if let Some(p) = out.subject.filter(|_| out.object.is_none()) {
        let behind = phrases[p].tokens.start >= group.tokens.end;
        let sure = !phrases[p].may_be(Case::Acc);
        if clause.link == Link::Coordinate
            && behind
            && !sure
            && group.voice == Voice::Act
            && takes_object()
        {
            out.object = out.subject.take();
            context.moved(
                sentence,
                group.head,
                Slot::Object,
                out.object,
                "a further verb of the same subject has what follows it as object",
            );
        }
    }
    // "armët që dërgoi Kina": what is described is the object.
    if clause.link == Link::Relative
        && out.object.is_none()
        && group.voice == Voice::Act
        && (clause.oblique_relative || out.subject.is_some())
    {
        let bare = !clause.oblique_relative
            || clause.tokens.start == 0
            || analysis.words[clause.tokens.start - 1].pos() != Pos::Adp;
        out.object = clause.antecedent.filter(|_| bare);
        context.moved(
            sentence,
            group.head,
            Slot::Object,
            out.object,
            "what the relative clause describes",
        );
    }
    out
}

fn distance(phrase: &Phrase, group: &VerbGroup) -> usize {
    if phrase.tokens.start >= group.tokens.end {
        phrase.tokens.start - group.tokens.end
    } else {
        group.tokens.start.saturating_sub(phrase.tokens.end)
    }
}

fn refers(context: &Context<'_>, sentence: usize, phrase: usize) -> bool {
    !context.denotes(sentence, phrase).is_empty()
}

fn subject_score(context: &Context<'_>, sentence: usize, p: usize, group: &VerbGroup) -> i32 {
    let mut score = 0;
    subject_grounds(context, sentence, p, group, |points, _| score += points);
    score
}

fn object_score(context: &Context<'_>, sentence: usize, p: usize, group: &VerbGroup) -> i32 {
    let mut score = 0;
    object_grounds(context, sentence, p, group, |points, _| score += points);
    score
}

/// The phrases that could be subject or object, with what speaks for each.
fn weighed(context: &Context<'_>, sentence: usize, group: &VerbGroup, rest: &[usize]) -> Weighed {
    let phrases = rest.iter().map(|&p| {
        let (mut subject, mut object) = (Vec::new(), Vec::new());
        subject_grounds(context, sentence, p, group, |n, why| subject.push((n, why)));
        object_grounds(context, sentence, p, group, |n, why| object.push((n, why)));
        (p, subject, object)
    });
    Weighed {
        sentence,
        verb: group.head,
        phrases: phrases.collect(),
    }
}

/// What speaks for a phrase as subject and what against it, in points and in words.
fn subject_grounds(
    context: &Context<'_>,
    sentence: usize,
    p: usize,
    group: &VerbGroup,
    mut say: impl FnMut(i32, &'static str),
) {
    let phrase = &context.sentences[sentence].parse.phrases[p];
    if !phrase.may_be(Case::Nom)
        || matches!(
            group.form,
            GroupForm::Purpose | GroupForm::Gerund | GroupForm::Privative
        )
    {
        return say(-100, "no nominative, or a verb form without subject");
    }
    say(3, "may be nominative");
    if !phrase.may_be(Case::Acc) {
        say(6, "can be no accusative");
    } else if phrase.cases.first() == Some(&Case::Nom) {
        say(1, "likelier nominative than accusative");
    }
    if phrase.tokens.end <= group.tokens.start {
        say(3, "before the verb");
    }
    if refers(context, sentence, p) {
        say(2, "names somebody");
    }
    let plural = phrase.number == Some(Number::Plur) || context.conjuncts(sentence, p).len() > 1;
    match group.number {
        Some(Number::Plur) if plural => say(2, "plural like the verb"),
        Some(Number::Sing) if !plural => say(1, "singular like the verb"),
        Some(Number::Plur) if phrase.number.is_some() => say(-5, "singular, the verb plural"),
        Some(Number::Sing) if plural => say(-5, "plural, the verb singular"),
        _ => {}
    }
    if matches!(group.person, Some(Person::First | Person::Second)) && !phrase.is_pronoun {
        say(-8, "third person, the verb first or second");
    }
    say(-far(phrase, group, 6), "far from the verb");
}

/// What speaks for a phrase as object and what against it, in points and in words.
fn object_grounds(
    context: &Context<'_>,
    sentence: usize,
    p: usize,
    group: &VerbGroup,
    mut say: impl FnMut(i32, &'static str),
) {
    let phrase = &context.sentences[sentence].parse.phrases[p];
    if !phrase.may_be(Case::Acc) {
        return say(-100, "no accusative");
    }
    say(2, "may be accusative");
    if !phrase.may_be(Case::Nom) {
        say(6, "can be no nominative");
    }
    if phrase.tokens.start >= group.tokens.end {
        say(3, "behind the verb");
        // "të mos e shkarkonte X": the clitic's noun; who acts stands above
        if group.object_clitic.is_some() && group.form == GroupForm::Subjunctive {
            say(4, "doubled by the verb's clitic");
        }
    } else if group.object_clitic.is_none() {
        say(-1, "before the verb, without a clitic that takes it up");
    }
    say(-far(phrase, group, 9), "far from the verb");
}

/// Points off for the words between a phrase and its verb, of which only so many count.
fn far(phrase: &Phrase, group: &VerbGroup, most: usize) -> i32 {
    i32::try_from(distance(phrase, group).min(most) / 3).unwrap_or(i32::MAX)
}

/// The reference of a clitic or a dropped pronoun: the nearest earlier naming of an actor other than those given.
pub fn nearest_earlier<'a>(
    context: &Context<'a>,
    sentence: usize,
    token: usize,
    not: &[usize],
    fits: impl Fn(usize) -> bool,
) -> Option<&'a Reference> {
    context
        .mentions
        .references
        .iter()
        .filter(|r| {
            r.form != MentionForm::Demonym
                && (r.sentence < sentence || (r.sentence == sentence && r.tokens.end <= token))
                && r.sentence + 2 >= sentence
        })
        .filter(|r| {
            r.entities
                .iter()
                .all(|e| !not.contains(e) && context.is_actor(*e) && fits(*e))
        })
        .max_by_key(|r| (r.sentence, r.tokens.start))
}
