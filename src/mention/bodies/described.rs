//! Bodies that words describe: "Ministria e Jashtme ruse", "policia".
//!
//! In: phrases. Out: organisation entities with references.

use super::{is_listed, state_in};
use crate::language::naming::fold;
use crate::language::syntax::{Phrase, PhraseKind, Relation};
use crate::language::{Case, Definite, Number};
use crate::mention::Reference;
use crate::mention::document::{Decision, Document};
use crate::mention::evidence::lemma;
use crate::record::{EntityType, MentionForm};
use crate::text::SentenceKind;

/// A description of a body while it is looked at.
struct Description {
    lemma: String,
    sort: String,
    modifiers: Vec<String>,
    state: Option<String>,
    stateless: bool,
    end: usize,
}

/// Bodies that words describe.
pub fn described(d: &mut Document<'_>) {
    for s in 0..d.sentences.len() {
        if d.sentences[s].kind == SentenceKind::Noise {
            continue;
        }
        for p in 0..d.phrases[s].len() {
            if let Some(x) = describe(d, s, p) {
                let alike = (x.lemma.clone(), x.sort.clone());
                body(d, s, p, x);
                other_bodies(d, s, p, &alike);
            }
        }
    }
}

fn describe(d: &Document<'_>, s: usize, p: usize) -> Option<Description> {
    let phrase = &d.phrases[s][p];
    if phrase.kind != PhraseKind::Noun {
        return None;
    }
    let words = d.words(s);
    let noun = lemma(d, s, phrase);
    let sort = d.naming.org_nouns.get(noun)?.clone();
    // A body inside another's description is no body of its own here ("Zyra e Prokurorisë").
    if phrase.relation == Some(Relation::Genitive)
        && let Some(up) = phrase.parent
    {
        let parent = &d.phrases[s][up];
        // A capital makes it one again ("ekipi i Organizatës Botërore").
        let own =
            words[phrase.head].token.is_capitalised() && !words[parent.head].token.is_capitalised();
        if parent.kind == PhraseKind::Noun
            && d.naming.org_nouns.contains_key(lemma(d, s, parent))
            && !own
        {
            return None;
        }
    }
    // A title wins over a body's noun of the same form.
    if d.titles[s]
        .iter()
        .any(|t| d.phrases[s][t.phrase].head == phrase.head)
    {
        return None;
    }
    // The noun of a body that has a name beside it is that body's.
    let apposed = d.candidates[s].iter().enumerate().any(|(n, _)| {
        d.phrase(s, n)
            .is_some_and(|q| q.parent == Some(p) && q.relation == Some(Relation::Apposition))
            && matches!(
                d.decisions[s][n],
                Decision::Organization | Decision::Body(_)
            )
    });
    if apposed {
        return None;
    }
    let mut modifiers = Vec::new();
    for &i in &phrase.adjectives {
        let lower = &words[i].token.lower;
        // "qeveria e re", "e kaluar": the same body at another time.
        if !d
            .naming
            .demonyms
            .get(lower.as_str())
            .is_some_and(|o| o.adjective)
            && !d.naming.cue("passing", lower)
        {
            modifiers.push(fold(lower));
        }
    }
    let mut place_state = None;
    let mut stateless = false;
    for &g in &phrase.genitives {
        let child = &d.phrases[s][g];
        if child.kind == PhraseKind::Possessive {
            continue;
        }
        let entity = child.name.and_then(|n| d.entity_of[s][n]);
        if entity.is_some_and(|e| d.entities[e].kind == EntityType::State) {
            continue;
        }
        if let Some(e) = entity {
            // "Zyra e Bashkimit Evropian": an international body's is no state's.
            stateless |= is_listed(d, e)
                && d.entities[e].kind == EntityType::Organization
                && d.entities[e].state.is_none();
            place_state = place_state.or_else(|| d.entities[e].state.clone());
        }
        for w in &words[child.core.clone()] {
            if !(d.naming.is_link)(&w.token.lower) {
                modifiers.push(fold(w.lemma()));
            }
        }
    }
    let own = own_end(d, s, p);
    let mut end = own;
    let mut state = state_in(d, s, p).or(place_state);
    // Behind it: "Gjykata Themelore në Prizren", "Ministria e Jashtme në Pekin", "Prokuroria Themelore Prizren".
    let local = matches!(
        sort.as_str(),
        "court" | "ministry" | "police" | "university"
    ) || d.naming.cue("mission", noun);
    let located = d.phrases[s].iter().find(|q| {
        q.preposition.as_ref().is_some_and(|r| r.start == end)
            && q.is_under(|w| d.naming.cue("in", w))
            && place_named(d, s, q).is_some()
    });
    if let Some(next) = located {
        let n = place_named(d, s, next);
        let at = n.and_then(|n| d.entity_of[s][n]);
        let mission = d.naming.cue("mission", noun);
        let there = at.and_then(|e| {
            d.entities[e]
                .iso
                .clone()
                .or_else(|| d.entities[e].state.clone())
        });
        let capital = words[phrase.head].token.is_capitalised() || !modifiers.is_empty();
        // A mission is told by its town, in a phrase of its own only where nothing else tells it.
        let told = mission && (state.is_none() || next.name.is_some());
        if local && (capital && state.is_none() || told) {
            if !mission {
                state = there;
            }
            if let Some(n) = n {
                if at.is_some_and(|e| d.entities[e].kind == EntityType::Place) {
                    modifiers.push(fold(&d.bare(s, d.candidates[s][n].span.tokens.clone())));
                }
                end = d.candidates[s][n].span.tokens.end;
            }
        }
    }
    // "Prokuroria e Rrethit Gjyqësor Elbasan": its seat right behind it, without an ending.
    if end == own && words[phrase.head].token.is_capitalised() {
        let seat = (0..d.candidates[s].len())
            .find(|&n| d.candidates[s][n].span.tokens.start == end && is_bare_place(d, s, n));
        if let Some(n) = seat.filter(|_| local || sort == "agency") {
            let place = d.entity_of[s][n];
            state = state.or_else(|| place.and_then(|e| d.entities[e].state.clone()));
            modifiers.push(fold(&d.bare(s, d.candidates[s][n].span.tokens.clone())));
            end = d.candidates[s][n].span.tokens.end;
        }
    }
    if end == own {
        for q in purpose(d, s, phrase, noun) {
            let part = &d.phrases[s][q];
            let stop = own_end(d, s, q).max(part.head + 1);
            for w in &words[part.tokens.start..stop] {
                if w.token.form.chars().count() > 2 && !(d.naming.is_link)(&w.token.lower) {
                    modifiers.push(fold(w.lemma()));
                }
            }
            end = stop;
        }
    }
    Some(Description {
        lemma: d
            .naming
            .same_body
            .get(noun)
            .cloned()
            .unwrap_or_else(|| noun.to_string()),
        sort,
        modifiers,
        state,
        stateless,
        end,
    })
}

/// Where a body's words end: a person who is named behind it is none of it ("ministria, X").
fn own_end(d: &Document<'_>, s: usize, p: usize) -> usize {
    let phrase = &d.phrases[s][p];
    let named = d.phrases[s].iter().find(|q| {
        q.relation == Some(Relation::Apposition)
            && q.tokens.start > phrase.head
            && q.tokens.end <= phrase.tokens.end
            && q.name
                .is_some_and(|n| d.decisions[s][n] == Decision::Person)
    });
    let Some(q) = named else {
        return phrase.tokens.end;
    };
    let comma = d.words(s)[q.tokens.start - 1].token.form == ",";
    q.tokens.start - usize::from(comma)
}

/// The name of the place that a phrase names, alone or behind a noun: "në Vlorë", "në qytetin Vlorë".
fn place_named(d: &Document<'_>, s: usize, q: &Phrase) -> Option<usize> {
    let is_place = |n: usize| {
        d.entity_of[s][n]
            .is_some_and(|e| matches!(d.entities[e].kind, EntityType::Place | EntityType::State))
    };
    if let Some(n) = q.name {
        return Some(n).filter(|&n| is_place(n));
    }
    if q.kind != PhraseKind::Noun || !d.naming.cue("of-place", lemma(d, s, q)) {
        return None;
    }
    (0..d.candidates[s].len())
        .find(|&n| d.candidates[s][n].span.tokens.end == q.tokens.end && is_place(n))
}

/// A listed place in its indefinite form.
pub(super) fn is_bare_place(d: &Document<'_>, s: usize, n: usize) -> bool {
    let cases = &d.candidates[s][n].span.cases;
    matches!(d.decisions[s][n], Decision::Place(_) | Decision::Seat(_))
        && cases.contains(&Case::Nom)
        && cases.contains(&Case::Acc)
}

/// What a body is for: "Komisioni për Punë të Jashtme", "njësia për menaxhim dhe kontroll". The phrases of its name.
fn purpose(d: &Document<'_>, s: usize, phrase: &Phrase, noun: &str) -> Vec<usize> {
    let words = d.words(s);
    let end = phrase.tokens.end;
    let capital = words[phrase.head].token.is_capitalised();
    if !d.naming.cue("purpose-body", noun) {
        return Vec::new();
    }
    let fits = |q: &Phrase| {
        let named = words[q.head].token.is_capitalised();
        q.kind == PhraseKind::Noun
            && (capital && (named || q.definite != Some(Definite::Def))
                || q.definite == Some(Definite::Ind) && q.tokens.start == q.head)
    };
    let first = d.phrases[s].iter().position(|q| {
        q.preposition.as_ref().is_some_and(|r| r.start == end)
            && q.parent.is_none()
            && q.preposition_lemma
                .as_deref()
                .is_some_and(|l| d.naming.cue("purpose", l))
            && fits(q)
    });
    let Some(first) = first else {
        return Vec::new();
    };
    let mut out = vec![first];
    // "… për menaxhim dhe kontroll": what is joined on belongs to it.
    while let Some(next) = d.phrases[s].iter().position(|q| {
        q.coordinated == Some(first)
            && q.tokens.start == d.phrases[s][out[out.len() - 1]].tokens.end + 1
            && fits(q)
    }) {
        out.push(next);
    }
    out
}

/// Finds or makes the body of a description.
fn body(d: &mut Document<'_>, s: usize, p: usize, x: Description) {
    let phrase: &Phrase = &d.phrases[s][p];
    let words = d.words(s);
    let capital = words[phrase.head].token.is_capitalised() && phrase.head > 0;
    let plural = phrase.number == Some(Number::Plur);
    let oblique = plural
        && phrase
            .cases
            .first()
            .is_some_and(|c| !matches!(c, Case::Nom | Case::Acc));
    let definite = phrase.definite == Some(Definite::Def) || oblique;
    let explicit = x.state.is_some() || !x.modifiers.is_empty();
    let (tokens, head) = (phrase.head..x.end.max(phrase.head + 1), phrase.head);
    let extent = phrase.tokens.start..x.end.max(phrase.head + 1);
    let fits = |d: &Document<'_>, e: usize| {
        let f = &d.facts[e];
        let same_state = x.state.is_none()
            || d.entities[e].state.is_none()
            || d.entities[e].state == x.state
            || !f.firm_state && !is_listed(d, e) && !x.modifiers.is_empty();
        let within = x
            .modifiers
            .iter()
            .all(|m| f.modifiers.iter().any(|o| near(o, m)))
            || f.modifiers
                .iter()
                .all(|m| x.modifiers.iter().any(|o| near(o, m)))
                && f.firm_state == x.state.is_some();
        d.entities[e].kind == EntityType::Organization
            && f.head.as_deref() == Some(&x.lemma)
            && same_state
            && (within && (!is_listed(d, e) || named_so(d, e, &x.modifiers))
                // "Ministria e Jashtme" after "Ministria e Jashtme ruse" of the list
                || is_listed(d, e) && x.state.is_none() && named_so(d, e, &x.modifiers))
    };
    if plural && !d.naming.cue("plural-body", &x.lemma) && !d.naming.cue("of-body", &x.lemma) {
        return;
    }
    if plural
        && !d.naming.cue("plural-body", &x.lemma)
        && d.naming.group_nouns.contains_key(&x.lemma)
    {
        return;
    }
    // The last one before that fits, else one that comes later with the same words.
    let found = if plural && !definite {
        None
    } else {
        d.references
            .iter()
            .filter(|r| (r.sentence, r.tokens.start) < (s, phrase.head) && r.entities.len() == 1)
            .filter(|r| fits(d, r.entities[0]))
            .max_by_key(|r| (r.sentence, r.tokens.start))
            .map(|r| r.entities[0])
            .or_else(|| (0..d.entities.len()).find(|&e| fits(d, e)))
    };
    if let Some(e) = found {
        let text = d.text(s, tokens.clone());
        d.name(e, &text);
        if d.entities[e].state.is_none() || !d.facts[e].firm_state && x.state.is_some() {
            d.entities[e].state.clone_from(&x.state);
            d.facts[e].firm_state = x.state.is_some();
        }
        if x.modifiers.len() > d.facts[e].modifiers.len() && !is_listed(d, e)
            || !is_listed(d, e) && tokens.len() > d.entities[e].name.split(' ').count()
        {
            let name = label(d, s, p, x.end);
            d.entities[e].name = name.clone();
            d.name(e, &name);
            d.facts[e].modifiers = x.modifiers;
        }
        d.refer(s, tokens, extent, head, MentionForm::Name, e);
        return;
    }
    let public = matches!(
        x.sort.as_str(),
        "government" | "parliament" | "police" | "court" | "ministry" | "armed"
    );
    let keep = if plural {
        definite && d.naming.cue("plural-body", &x.lemma)
    } else {
        capital || definite && (public || explicit) && !d.naming.cue("generic-body", &x.lemma)
    };
    if !keep {
        return;
    }
    let name = label(d, s, p, x.end);
    let state = x.state.clone().or_else(|| supposed(d, &x));
    let e = d.add(EntityType::Organization, name.clone(), state);
    d.facts[e].head = Some(x.lemma);
    d.facts[e].sort = Some(x.sort);
    d.facts[e].modifiers = x.modifiers;
    d.facts[e].firm_state = x.state.is_some();
    d.facts[e].described = true;
    d.entities[e].gender = phrase.gender;
    d.entities[e].number = phrase.number.unwrap_or(Number::Sing);
    d.name(e, &name);
    let text = d.text(s, tokens.clone());
    d.name(e, &text);
    d.refer(s, tokens, extent, head, MentionForm::Name, e);
}

/// "delegacioni i Kosovës dhe ai i Serbisë": the same kind of body of another state.
fn other_bodies(d: &mut Document<'_>, s: usize, p: usize, (noun, sort): &(String, String)) {
    let state_named = |d: &Document<'_>, g: usize| {
        let n = d.phrases[s][g].name?;
        d.entity_of[s][n].filter(|&e| d.entities[e].kind == EntityType::State)
    };
    let genitives = d.phrases[s][p].genitives.clone();
    let Some(own) = genitives.into_iter().find(|&g| state_named(d, g).is_some()) else {
        return;
    };
    let pointing = |q: &Phrase| q.kind == PhraseKind::Pronoun && q.coordinated == Some(p);
    let others: Vec<usize> = d.phrases[s]
        .iter()
        .filter(|q| pointing(q))
        .flat_map(|q| q.genitives.iter().copied())
        .collect();
    let head = d.phrases[s][p].head;
    let is_body = |r: &&Reference| {
        r.sentence == s && r.head == head && r.form != MentionForm::Demonym && r.entities.len() == 1
    };
    let Some(first) = d.references.iter().find(is_body).map(|r| r.entities[0]) else {
        return;
    };
    for g in others {
        let Some(state) = state_named(d, g) else {
            continue;
        };
        let core = |g: usize| d.text(s, d.phrases[s][g].core.clone());
        let name = d.entities[first].name.replace(&core(own), &core(g));
        let key = d.entities[state].iso.clone();
        let known = (0..d.entities.len()).find(|&e| {
            d.entities[e].kind == EntityType::Organization
                && d.facts[e].head.as_deref() == Some(noun)
                && d.entities[e].state == key
        });
        let e = known.unwrap_or_else(|| {
            let e = d.add(EntityType::Organization, name.clone(), key);
            d.facts[e].head = Some(noun.clone());
            d.facts[e].sort = Some(sort.clone());
            d.facts[e].firm_state = true;
            d.facts[e].described = true;
            d.name(e, &name);
            e
        });
        for r in &mut d.references {
            let here = r.sentence == s && r.head == head && r.form != MentionForm::Demonym;
            if here && !r.entities.contains(&e) {
                r.entities.push(e);
            }
        }
    }
}

/// The state that a body without one is supposed to be of: the document's own.
fn supposed(d: &Document<'_>, x: &Description) -> Option<String> {
    let public = matches!(
        x.sort.as_str(),
        "government" | "ministry" | "parliament" | "court" | "police" | "armed" | "agency"
    );
    d.home.clone().filter(|_| public && !x.stateless)
}

/// The nominative of a description, with what stands behind it up to `end`.
fn label(d: &Document<'_>, s: usize, p: usize, end: usize) -> String {
    let phrase = &d.phrases[s][p];
    let possessive = phrase
        .genitives
        .iter()
        .any(|&g| d.phrases[s][g].kind == PhraseKind::Possessive);
    let passing = phrase
        .adjectives
        .iter()
        .copied()
        .find(|&i| i > phrase.head && d.naming.cue("passing", &d.words(s)[i].token.lower));
    let own = own_end(d, s, p);
    // What tells the time of a body is no part of its name.
    let cut = match passing {
        Some(i) if phrase.genitives.is_empty() => {
            let link = i - usize::from((d.naming.is_link)(&d.words(s)[i - 1].token.lower));
            Some(link.max(phrase.head + 1))
        }
        _ => (own < phrase.tokens.end).then_some(own),
    };
    let mut name = match cut {
        Some(cut) => {
            let mut phrases = d.phrases[s].clone();
            phrases[p].tokens.end = cut;
            phrases[p].core.end = phrases[p].core.end.min(cut);
            phrases[p]
                .genitives
                .retain(|&g| d.phrases[s][g].tokens.start < cut);
            (d.naming.nominative)(d.words(s), &phrases, p, possessive)
        }
        None => (d.naming.nominative)(d.words(s), &d.phrases[s], p, possessive),
    };
    // "në Kuvend": a body is called with the article.
    let lone = phrase.number != Some(Number::Plur)
        && phrase.definite == Some(Definite::Ind)
        && end == phrase.head + 1;
    if lone {
        name = (d.naming.definite)(&name, phrase.gender);
    }
    if end > own {
        let tail = d.text(s, own..end);
        name.push(' ');
        name.push_str(&tail);
    }
    name
}

/// Whether a listed body's name has these words, so that "Kuvendi i Vojvodinës" is not another Kuvend.
fn named_so(d: &Document<'_>, e: usize, modifiers: &[String]) -> bool {
    let names = &d.entities[e].names;
    modifiers.iter().all(|m| {
        names
            .iter()
            .chain([&d.entities[e].name])
            .any(|n| fold(n).split(' ').any(|w| near(w, m)))
    })
}

fn near(a: &str, b: &str) -> bool {
    a == b || {
        let n = a.chars().count().min(b.chars().count());
        n >= 5 && a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() + 2 >= n
    }
}
