//! Groups: people named by a role or an origin ("trupa të Koresë së Veriut", "protestuesit", "serbët").
//!
//! In: phrases. Out: group entities with references. Only nouns of the list, in the plural or collective, make a group.

use super::bodies::state_in;
use super::document::Document;
use super::evidence::{head_is, lemma};
use crate::language::naming::fold;
use crate::language::syntax::{Phrase, PhraseKind, Relation};
use crate::language::{Case, Definite, Gender, Number, Pos, VerbForm};
use crate::record::{EntityType, MentionForm};
use crate::text::{SentenceKind, TokenKind};

/// Makes the groups.
pub fn groups(d: &mut Document<'_>) {
    for s in 0..d.sentences.len() {
        if d.sentences[s].kind == SentenceKind::Noise {
            continue;
        }
        for p in 0..d.phrases[s].len() {
            group(d, s, p);
        }
    }
}

/// What makes a phrase a group.
struct Sort {
    /// The noun at its head.
    noun: String,
    /// The state that an origin names.
    origin: Option<usize>,
    /// A group wherever it stands; else one only where it acts or is acted on.
    firm: bool,
}

impl Sort {
    fn firm(noun: String, origin: Option<usize>) -> Self {
        Self {
            noun,
            origin,
            firm: true,
        }
    }
}

/// What makes a phrase a group, if anything.
fn sort(d: &Document<'_>, s: usize, p: usize) -> Option<Sort> {
    let phrase = &d.phrases[s][p];
    let word = &d.words(s)[phrase.head];
    let plural = phrase.number == Some(Number::Plur);
    if let Some(o) = d.naming.demonyms.get(word.token.lower.as_str()) {
        let several = plural || !o.singular;
        // "ajo e Daçiqit, e shqiptarëve dy": the head is left out, the people only own it.
        let elided = phrase.kind == PhraseKind::Substantive
            && matches!(
                d.words(s)[phrase.tokens.start].token.lower.as_str(),
                "e" | "i"
            );
        if elided {
            return None;
        }
        if let Some(nominative) = o
            .plural
            .as_ref()
            .filter(|_| several && phrase.kind != PhraseKind::Name && o.states.len() == 1)
        {
            let stem: String = fold(nominative).chars().take(5).collect();
            return Some(Sort::firm(stem, o.states.first().copied()));
        }
    }
    if phrase.kind == PhraseKind::Substantive {
        let listed = word.analyses.iter().any(|a| {
            d.naming.group_adjectives.contains(a.lemma.as_str())
                || a.features.form == Some(VerbForm::Part)
                    && d.naming
                        .group_adjectives
                        .contains(word.token.lower.as_str())
        });
        // "të reja" are new ones, rarely young women.
        let women = phrase.gender == Some(Gender::Fem) && phrase.definite != Some(Definite::Def);
        return (plural && listed && !women).then(|| Sort::firm(fold(word.lemma()), None));
    }
    if phrase.kind != PhraseKind::Noun {
        return None;
    }
    let noun = lemma(d, s, phrase);
    // Bodies in the plural with an origin: "kompani kineze".
    if plural && d.naming.org_nouns.contains_key(noun) && !d.naming.group_nouns.contains_key(noun) {
        let building = d.naming.cue("place", noun) || d.naming.cue("building", noun);
        return (!building).then(|| Sort {
            noun: noun.to_string(),
            origin: None,
            firm: state_in(d, s, p).is_some(),
        });
    }
    let rests = d.naming.group_nouns.get(noun)?;
    let rest: Vec<&str> = d.words(s)[phrase.head + 1..phrase.tokens.end.max(phrase.head + 1)]
        .iter()
        .map(|w| w.token.lower.as_str())
        .filter(|w| !(d.naming.is_link)(w))
        .collect();
    let alone = rests.iter().any(Vec::is_empty);
    let phrasal = rests.iter().any(|r| {
        !r.is_empty() && r.len() <= rest.len() && r.iter().zip(&rest).all(|(a, b)| alike(a, b))
    });
    if !phrasal && (!alone || d.naming.cue("no-group", noun)) {
        return None;
    }
    let mut firm = true;
    // "dy politikanët", "palët" point back.
    let counted = d.words(s)[phrase.tokens.start..phrase.head]
        .iter()
        .any(|w| d.naming.cue("pair", &w.token.lower));
    if d.naming.cue("many", noun) && counted && phrase.definite == Some(Definite::Def) {
        return None;
    }
    // "Burimet thonë", "sipas kritikëve": named as a group only where they speak.
    firm &= !d.naming.cue("speaking-group", noun) || speaks(d, s, p);
    let described = !phrase.adjectives.is_empty()
        || phrase
            .genitives
            .iter()
            .any(|&g| d.phrases[s][g].kind != PhraseKind::Possessive);
    let weak = !phrasal && d.naming.cue("weak-group", noun) && !described;
    // "Palët do të takohen": they were named before
    if weak
        && d.naming.cue("many", noun)
        && phrase.definite == Some(Definite::Def)
        && !d.naming.cue("of-state", noun)
    {
        return None;
    }
    firm &= !weak;
    // Of lands only those that are states: "vendet evropiane", "shtetet e rajonit", not "vendet e punës".
    if !phrasal && d.naming.cue("of-state", noun) && !is_land(d, s, phrase) {
        let which = phrase.tokens.end;
        let told = d
            .words(s)
            .get(which)
            .is_some_and(|w| d.naming.cue("that", &w.token.lower));
        if !told {
            return None;
        }
        firm = false;
    }
    let collective = head_is(d, s, phrase, "collective") && phrase.definite == Some(Definite::Def);
    // "një zyrtar", "polici": one man or woman without a name
    let one = !plural
        && !phrasal
        && !d.naming.demonyms.contains_key(word.token.lower.as_str())
        && !head_is(d, s, phrase, "collective")
        && !d.naming.cue("no-person", noun)
        && introduced(d, s, phrase);
    (plural || collective || one).then(|| Sort {
        noun: noun.to_string(),
        origin: None,
        firm: firm && !one,
    })
}

/// "një numër i qytetarëve", "një grup banorësh": the people that a noun for a part or a number of them counts.
fn people_of(d: &Document<'_>, s: usize, p: usize) -> Option<usize> {
    let phrase = &d.phrases[s][p];
    let part = phrase.kind == PhraseKind::Noun && head_is(d, s, phrase, "part-of");
    let [one] = phrase.genitives[..] else {
        return None;
    };
    let people = &d.phrases[s][one];
    let several = people.number == Some(Number::Plur) && people.preposition.is_none();
    let human = d.naming.group_nouns.contains_key(lemma(d, s, people));
    (part && several && human && people.tokens.start > phrase.head).then_some(one)
}

/// Makes a group of the people that a part of is told of, and has that part stand for them.
fn part(d: &mut Document<'_>, s: usize, p: usize, people: usize) {
    if !can_act(d, s, p) {
        return;
    }
    group(d, s, people);
    let head = d.phrases[s][people].head;
    let found = (d.references.iter())
        .find(|r| r.sentence == s && r.head == head && r.form != MentionForm::Demonym)
        .map(|r| r.entities[0]);
    let Some(e) = found else { return };
    let phrase = d.phrases[s][p].clone();
    let tokens = phrase.head..phrase.tokens.end;
    let text = d.text(s, tokens.clone());
    d.name(e, &text);
    let extent = phrase.tokens;
    d.refer(s, tokens, extent, phrase.head, MentionForm::Name, e);
}

/// "dy deputetë, A dhe B": they are those named behind.
fn told_by_name(d: &Document<'_>, s: usize, p: usize) -> bool {
    let phrase = &d.phrases[s][p];
    let words = d.words(s);
    let counted = |cue: &str| {
        let mut before = words[phrase.tokens.start..phrase.head].iter();
        before.any(|w| d.naming.cue(cue, &w.token.lower))
    };
    let count = match (counted("pair"), counted("trio")) {
        (true, _) => 2,
        (_, true) => 3,
        _ => return false,
    };
    let listed = || d.phrases[s].iter().filter(|q| q.coordinated == Some(p));
    let comma = words
        .get(phrase.tokens.end)
        .is_some_and(|w| w.token.form == ",");
    comma && listed().count() == count && listed().all(|q| q.kind == PhraseKind::Name)
}

fn group(d: &mut Document<'_>, s: usize, p: usize) {
    if let Some(people) = people_of(d, s, p) {
        part(d, s, p, people);
        return;
    }
    if told_by_name(d, s, p) {
        return;
    }
    let Some(Sort { noun, origin, firm }) = sort(d, s, p) else {
        return;
    };
    let noun = d.naming.same_body.get(&noun).cloned().unwrap_or(noun);
    let phrase = d.phrases[s][p].clone();
    if d.references
        .iter()
        .any(|r| r.sentence == s && r.head == phrase.head && r.form != MentionForm::Demonym)
    {
        return;
    }
    // A named person or body in apposition is that one.
    let apposed = d.phrases[s].iter().any(|q| {
        q.parent == Some(p)
            && q.relation == Some(Relation::Apposition)
            && q.name.is_some_and(|n| d.entity_of[s][n].is_some())
    });
    if apposed || !can_act(d, s, p) {
        return;
    }
    let words = d.words(s);
    let state = origin
        .map(|o| d.naming.states[o].key.clone())
        .or_else(|| state_in(d, s, p));
    let mut modifiers: Vec<String> = phrase
        .adjectives
        .iter()
        .map(|&i| fold(&words[i].token.lower))
        .collect();
    modifiers.extend(owners(d, s, &phrase.genitives));
    let one = phrase.number == Some(Number::Sing) && !head_is(d, s, &phrase, "collective");
    let kind = if one {
        EntityType::Person
    } else {
        EntityType::Group
    };
    let tokens = phrase.head..phrase.tokens.end;
    let start = if phrase.kind == PhraseKind::Substantive {
        phrase.core.start
    } else {
        phrase.head
    };
    let tokens = start..tokens.end.max(start + 1);
    let found = d
        .references
        .iter()
        .filter(|r| (r.sentence, r.tokens.start) < (s, phrase.head) && r.entities.len() == 1)
        .filter(|r| {
            let e = r.entities[0];
            let f = &d.facts[e];
            d.entities[e].kind == kind
                && !(kind == EntityType::Person && phrase.definite == Some(Definite::Ind))
                && f.head.as_deref() == Some(&noun)
                && (state.is_none()
                    || d.entities[e].state.is_none()
                    || d.entities[e].state == state)
                && modifiers.iter().all(|m| f.modifiers.contains(m))
        })
        .max_by_key(|r| (r.sentence, r.tokens.start))
        .map(|r| r.entities[0]);
    // Bodies in the plural that no origin tells apart are only those named before.
    if !firm && found.is_none() && !d.naming.group_nouns.contains_key(&noun) {
        return;
    }
    let possessive = phrase
        .genitives
        .iter()
        .any(|&g| d.phrases[s][g].kind == PhraseKind::Possessive);
    let e = found.unwrap_or_else(|| {
        let mut name = (d.naming.nominative)(d.words(s), &d.phrases[s], p, possessive);
        if phrase.head == 0 || phrase.kind == PhraseKind::Substantive {
            name = lower_first(&name);
        }
        // Those who fled act for no state.
        let private = d.naming.cue("stateless", &noun);
        let e = d.add(kind, name.clone(), state.clone().filter(|_| !private));
        // "ambasadorët e shteteve të grupit" are "ambasadorët e grupit" later
        let deeper: Vec<usize> = phrase
            .genitives
            .iter()
            .flat_map(|&g| d.phrases[s][g].genitives.iter().copied())
            .collect();
        modifiers.extend(owners(d, s, &deeper));
        d.facts[e].head = Some(noun);
        d.facts[e].modifiers = modifiers;
        d.facts[e].firm_state = state.is_some();
        d.entities[e].weak = !firm;
        d.entities[e].number = if one { Number::Sing } else { Number::Plur };
        d.entities[e].gender = phrase.gender;
        d.name(e, &name);
        e
    });
    d.entities[e].weak &= !firm;
    let text = d.text(s, tokens.clone());
    d.name(e, &text);
    d.refer(
        s,
        tokens,
        phrase.tokens.clone(),
        phrase.head,
        MentionForm::Name,
        e,
    );
}

/// The lemmas of what owns a group: the heads of its genitives, pronouns left out.
fn owners(d: &Document<'_>, s: usize, genitives: &[usize]) -> Vec<String> {
    genitives
        .iter()
        .map(|&g| &d.phrases[s][g])
        .filter(|child| child.kind != PhraseKind::Possessive)
        .map(|child| fold(d.words(s)[child.head].lemma()))
        .collect()
}

/// Whether a phrase hangs on a noun for people or on a quantity.
fn of_people(d: &Document<'_>, s: usize, phrase: &Phrase) -> bool {
    let Some(parent) = phrase.parent.map(|up| &d.phrases[s][up]) else {
        return false;
    };
    match parent.kind {
        PhraseKind::Quantity | PhraseKind::Pronoun => true,
        PhraseKind::Noun => {
            let noun = lemma(d, s, parent);
            d.naming.cue("number-of", noun)
                || d.naming.group_nouns.contains_key(noun)
                || d.naming.titles_by_lemma.contains_key(noun)
        }
        _ => false,
    }
}

/// "ka mbi 200 punonjës": what one has takes part in nothing.
fn possessed(d: &Document<'_>, s: usize, phrase: &Phrase) -> bool {
    if phrase.preposition.is_some() || !phrase.may_be(Case::Acc) || phrase.parent.is_some() {
        return false;
    }
    let words = d.words(s);
    let counting = |i: &usize| {
        let w = &words[*i];
        w.token.kind == TokenKind::Number
            || d.naming.cue("counting", &w.token.lower)
            || matches!(w.pos(), Pos::Num | Pos::Adv)
    };
    let verb = (0..phrase.tokens.start).rev().find(|i| !counting(i));
    let has = verb.is_some_and(|i| d.naming.cue("having", words[i].lemma()));
    let goes_on = words
        .get(phrase.tokens.end + 2)
        .is_some_and(|w| d.naming.cue("which", &w.token.lower));
    has && !goes_on
}

/// A common noun without the capital that the sentence's beginning gave it.
pub(super) fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(a), Some(b)) if a.is_uppercase() && b.is_lowercase() => {
            a.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_string(),
    }
}

/// Whether a word of place or alliance, a name or an adjective of origin says that states are meant.
fn is_land(d: &Document<'_>, s: usize, phrase: &Phrase) -> bool {
    let words = d.words(s);
    let adjective = phrase.adjectives.iter().any(|&i| {
        let lower = &words[i].token.lower;
        d.naming
            .demonyms
            .get(lower.as_str())
            .is_some_and(|o| o.adjective)
            || d.naming.cue("land", lower)
    });
    let genitive = phrase.genitives.iter().any(|&g| {
        let child = &d.phrases[s][g];
        child.name.is_some() || d.naming.cue("land", words[child.head].lemma())
    });
    adjective || genitive
}

/// "janë miq", "u bënë armiq": what others are, not others.
fn predicate(d: &Document<'_>, s: usize, phrase: &Phrase) -> bool {
    let words = d.words(s);
    phrase.definite == Some(Definite::Ind)
        && phrase.preposition.is_none()
        && phrase.tokens.start == phrase.head
        && phrase
            .head
            .checked_sub(1)
            .is_some_and(|i| d.naming.cue("copula", words[i].lemma()))
}

/// Whether someone is brought up by a common noun ("një zyrtar …"), not told of another ("X, një kritik i …", "si polic").
fn introduced(d: &Document<'_>, s: usize, phrase: &Phrase) -> bool {
    let words = d.words(s);
    let article = d.naming.cue("one", &words[phrase.tokens.start].token.lower);
    let before = phrase.tokens.start.checked_sub(1).map(|i| &words[i]);
    let told = before.is_some_and(|w| {
        w.token.kind == TokenKind::Punctuation && w.token.form == ","
            || d.naming.cue("as", &w.token.lower)
            || d.naming.cue("copula", w.lemma())
    });
    let stands = phrase.parent.is_none() || phrase.relation == Some(Relation::Genitive);
    stands && article && !told
}

/// Whether a phrase stands beside a verb of saying or behind "according to".
fn speaks(d: &Document<'_>, s: usize, p: usize) -> bool {
    let phrase = &d.phrases[s][p];
    let words = d.words(s);
    if let Some(preposition) = &phrase.preposition_lemma {
        return d.naming.cue("according", preposition);
    }
    let says = |i: usize| {
        words.get(i).is_some_and(|w| {
            w.analyses
                .iter()
                .any(|a| a.pos == Pos::Verb && d.naming.cue("speech", &a.lemma))
        })
    };
    let start = phrase.tokens.start;
    (phrase.tokens.end..phrase.tokens.end + 4).any(says) || start > 0 && says(start - 1)
}

/// The same word in another gender, number or case.
fn alike(a: &str, b: &str) -> bool {
    let n = a.chars().count().min(b.chars().count());
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    same + 2 >= n && same >= 3
}

/// Whether the phrase stands where one acts or is acted on: not a mere part of another noun's meaning.
fn can_act(d: &Document<'_>, s: usize, p: usize) -> bool {
    let phrase = &d.phrases[s][p];
    match phrase.relation {
        // those that a part of acts
        Some(Relation::Compound | Relation::Genitive)
            if phrase
                .parent
                .is_some_and(|up| people_of(d, s, up) == Some(p)) =>
        {
            return true;
        }
        Some(Relation::Compound | Relation::Apposition) => return false,
        // "anëtarë të opozitës", "45 për qind e popullsisë": part of a description of others.
        Some(Relation::Genitive) if of_people(d, s, phrase) => return false,
        _ => {}
    }
    if possessed(d, s, phrase) || predicate(d, s, phrase) {
        return false;
    }
    !phrase.is_under(|w| d.naming.cue("no-actor", w))
}
