//! Titles and offices: who is minister of what.
//!
//! In: phrases and the persons named so far. Out: [`OfficeMention`]s, references of titles that stand alone to the person
//! who holds them, and unnamed office-holders as persons known by their title.

use std::ops::Range;

use super::document::{Decision, Document};
use super::evidence::title_of;
use super::{OfficeMention, bodies};
use crate::language::naming::Title;
use crate::language::syntax::{Phrase, PhraseKind, Relation};
use crate::language::{Case, Definite, Number, Pos};
use crate::record::{EntityType, MentionForm};
use crate::text::SentenceKind;

/// A title found at a word.
#[derive(Debug, Clone)]
pub struct Match {
    /// The title.
    pub title: Title,
    /// Its words, an adjective of origin inside included.
    pub tokens: Range<usize>,
    /// The state of that adjective.
    pub origin: Option<usize>,
    /// The office is over.
    pub former: bool,
}

/// The longest title whose head is word `i`.
pub fn title_at(d: &Document<'_>, s: usize, i: usize) -> Option<Match> {
    let words = d.words(s);
    let word = words.get(i)?;
    let lower = word.token.lower.as_str();
    let mut former = i > 0 && d.naming.former.contains(&words[i - 1].token.lower.as_str());
    let stripped = d.naming.former.iter().find_map(|f| lower.strip_prefix(f).filter(|r| f.ends_with('-') && !r.is_empty()));
    let form = stripped.unwrap_or(lower);
    former |= stripped.is_some();
    let mut best: Option<Match> = None;
    let phrase = d.phrases[s].iter().find(|p| p.head == i);
    let gender = phrase
        .filter(|p| p.kind == PhraseKind::Noun && word.analyses.iter().any(|a| a.known) && p.number != Some(Number::Plur))
        .and_then(|p| p.gender);
    let mut consider = |titles: &[Title]| {
        for t in titles {
            if !t.linked && gender.is_some_and(|g| g != t.gender) {
                continue;
            }
            if t.linked && !(i > 0 && (d.naming.is_link)(&words[i - 1].token.lower)) {
                continue;
            }
            let Some((end, origin)) = rest(d, s, i + 1, t) else {
                continue;
            };
            let start = if t.linked { i - 1 } else { i };
            if best.as_ref().is_none_or(|b| end - start > b.tokens.len()) {
                best = Some(Match {
                    title: t.clone(),
                    tokens: start..end,
                    origin,
                    former,
                });
            }
        }
    };
    if let Some(ts) = d.naming.titles.get(form) {
        consider(ts);
    }
    for a in &word.analyses {
        if a.pos == Pos::Noun && a.known {
            let lemma = stripped.map_or(a.lemma.as_str(), |_| {
                d.naming.former.iter().find_map(|f| a.lemma.strip_prefix(f)).unwrap_or(&a.lemma)
            });
            if let Some(ts) = d.naming.titles_by_lemma.get(lemma) {
                consider(ts);
            }
        }
    }
    best
}

/// Matches the words after the head; an adjective of origin may stand first ("Sekretari amerikan i Shtetit").
fn rest(d: &Document<'_>, s: usize, from: usize, title: &Title) -> Option<(usize, Option<usize>)> {
    use crate::language::naming::TitlePiece::{Link, Word};
    let words = d.words(s);
    let mut at = from;
    let mut origin = None;
    if let Some(first) = title.rest.first() {
        if *first == Link {
            if let Some(o) = words.get(at).and_then(|w| d.naming.demonyms.get(&w.token.lower)) {
                if o.adjective {
                    origin = o.states.first().copied();
                    at += 1;
                }
            }
        }
    }
    for piece in &title.rest {
        let w = &words.get(at)?.token.lower;
        match piece {
            Link if (d.naming.is_link)(w) => {}
            Word(x) if x == w || similar(x, w) => {}
            _ => return None,
        }
        at += 1;
    }
    Some((at, origin))
}

/// The same word in another gender or case ("jashtëm" – "jashtme").
fn similar(a: &str, b: &str) -> bool {
    let stem = |s: &str| {
        let s = s.trim_end_matches(['e', 'ë', 'm']);
        s.to_string()
    };
    a.chars().count() > 4 && stem(a) == stem(b)
}

/// Reads all titles.
pub fn titles(d: &mut Document<'_>) {
    named(d);
    alone(d);
}

/// Titles of named persons.
fn named(d: &mut Document<'_>) {
    for (s, n) in d.all() {
        let (Decision::Person, Some(person)) = (d.decisions[s][n], d.entity_of[s][n]) else {
            continue;
        };
        let Some((p, m)) = title_of(d, s, n) else {
            continue;
        };
        let holder = owner(d, s, p, &m);
        note_title(d, s, p, &m, person, holder);
        widen(d, s, n, p, person);
    }
}

/// The reference of a named person covers its title.
fn widen(d: &mut Document<'_>, s: usize, n: usize, p: usize, person: usize) {
    let tokens = d.candidates[s][n].span.tokens.clone();
    let phrase = d.phrases[s][p].tokens.clone();
    let start = phrase.start.min(tokens.start);
    let end = phrase.end.max(tokens.end);
    for r in &mut d.references {
        if r.sentence == s && r.tokens == tokens && r.entities == [person] {
            r.extent = start.min(r.extent.start)..end.max(r.extent.end);
            let head = &d.phrases[s][p];
            if head.head < r.head {
                r.head = head.head;
            }
        }
    }
}

fn note_title(d: &mut Document<'_>, s: usize, p: usize, m: &Match, person: usize, holder: Option<usize>) {
    let Some(role) = role_of(d, m, holder) else {
        return;
    };
    let state = holder.filter(|&h| d.entities[h].kind == EntityType::State);
    if !m.former {
        d.facts[person].roles.push((role.clone(), state));
    }
    let of_state = holder.and_then(|h| d.entities[h].iso.clone().or_else(|| d.entities[h].state.clone()));
    if d.entities[person].state.is_none() && of_state.is_some() {
        d.entities[person].state = of_state;
        d.facts[person].firm_state = true;
    }
    let words = d.words(s);
    let tokens = m.tokens.clone();
    let span = words[tokens.start].token.span.cover(words[tokens.end - 1].token.span);
    let role = if m.former { format!("former {role}") } else { role };
    let _ = p;
    d.offices.push(OfficeMention {
        person,
        role,
        of: holder,
        sentence: s,
        tokens,
        span,
    });
}

/// The office that a title means with this body: a party's kryetar is its leader.
fn role_of(d: &Document<'_>, m: &Match, holder: Option<usize>) -> Option<String> {
    let role = m.title.role.clone()?;
    let sort = holder.and_then(|h| d.facts[h].sort.as_deref());
    let general = m.title.rest.is_empty();
    Some(match (sort, role.as_str()) {
        (Some("party"), "chair" | "leader" | "director" | "president") if general => "party leader".into(),
        (Some("parliament"), "chair" | "leader" | "president") if general => "speaker of parliament".into(),
        (Some("city" | "municipality"), "chair" | "leader" | "president") if general => "mayor".into(),
        (Some("police"), "director" | "leader" | "chair") if general => "police chief".into(),
        (Some("armed"), "leader" | "chair") if general => "leader".into(),
        _ => role,
    })
}

/// The state or body that a title's phrase belongs to.
fn owner(d: &mut Document<'_>, s: usize, p: usize, m: &Match) -> Option<usize> {
    let phrase = d.phrases[s][p].clone();
    // A body or state named by a genitive beyond the title's own words.
    if let Some(e) = genitive_owner(d, s, &phrase, m) {
        return Some(e);
    }
    if let Some(state) = m.origin {
        return Some(d.state(state));
    }
    for i in m.tokens.end..phrase.tokens.end {
        let origin = d.words(s)[i].token.lower.clone();
        if phrase.adjectives.contains(&i) || i == m.tokens.end {
            if let Some(o) = d.naming.demonyms.get(&origin).filter(|o| o.adjective && o.states.len() == 1) {
                let state = o.states[0];
                return Some(d.state(state));
            }
        }
    }
    None
}

fn genitive_owner(d: &mut Document<'_>, s: usize, phrase: &Phrase, m: &Match) -> Option<usize> {
    let words = d.words(s);
    let mut todo: Vec<usize> = phrase.genitives.clone();
    while let Some(g) = todo.pop() {
        let genitive = &d.phrases[s][g];
        if genitive.head < m.tokens.end && genitive.kind != PhraseKind::Name {
            // Part of the title itself ("i Punëve të Jashtme të Kosovës"): look behind it.
            todo.extend(genitive.genitives.iter().copied());
            continue;
        }
        if let Some(n) = genitive.name {
            if let Some(e) = d.entity_of[s][n] {
                if d.entities[e].kind == EntityType::Person {
                    // këshilltari i presidentit Trump: the person's state.
                    let key = d.entities[e].state.clone();
                    return key.and_then(|k| d.state_of_key(&k));
                }
                return Some(e);
            }
            continue;
        }
        if let Some(e) = d.references.iter().find(|r| r.sentence == s && r.head == genitive.head).and_then(|r| r.entities.first().copied()) {
            return Some(e);
        }
        if let Some(inner) = title_at(d, s, genitive.head) {
            let inner_phrase = genitive.clone();
            if let Some(e) = genitive_owner(d, s, &inner_phrase, &inner) {
                return Some(e);
            }
        }
        let lemma_self = words[genitive.head].analyses.iter().any(|a| a.pos == Pos::Noun && d.naming.cue("of-state", &a.lemma));
        if lemma_self {
            if let Some(home) = d.home.clone() {
                return d.state_of_key(&home);
            }
        }
        todo.extend(genitive.genitives.iter().copied());
    }
    None
}

/// Titles that stand alone: the holder named in the document, or a person known by the title.
fn alone(d: &mut Document<'_>) {
    for s in 0..d.sentences.len() {
        if d.sentences[s].kind == SentenceKind::Noise {
            continue;
        }
        for p in 0..d.phrases[s].len() {
            let phrase = &d.phrases[s][p];
            if !matches!(phrase.kind, PhraseKind::Noun | PhraseKind::Substantive) || phrase.number == Some(Number::Plur) {
                continue;
            }
            let Some(m) = title_at(d, s, phrase.head) else {
                continue;
            };
            if has_name(d, s, p) {
                continue;
            }
            let phrase = phrase.clone();
            let holder = owner(d, s, p, &m);
            let Some(role) = role_of(d, &m, holder) else {
                continue;
            };
            let definite = phrase.definite == Some(Definite::Def) || phrase.links.first().is_some_and(|_| phrase.kind == PhraseKind::Substantive);
            let before = referable(d, s, phrase.head, &role, holder);
            if let Some(person) = before.filter(|_| definite && !m.former) {
                d.refer(s, phrase.tokens.clone(), phrase.tokens.clone(), phrase.head, MentionForm::Nominal, person);
                if holder.is_some() {
                    note_title(d, s, p, &m, person, holder);
                }
                continue;
            }
            if !definite || m.former || predicative(d, s, &phrase) {
                predicate_office(d, s, p, &m, holder);
                continue;
            }
            if !acts(&phrase) {
                continue;
            }
            let name = (d.naming.nominative)(d.words(s), &d.phrases[s], p, false);
            let same = (0..d.entities.len()).find(|&e| d.facts[e].described && d.entities[e].kind == EntityType::Person && d.facts[e].roles.iter().any(|(r, st)| *r == role && (st.is_none() || holder.is_none() || *st == holder)) && d.facts[e].head.as_deref() == Some(d.words(s)[phrase.head].lemma()));
            let person = same.unwrap_or_else(|| {
                let e = d.add(EntityType::Person, name.clone(), None);
                d.facts[e].described = true;
                d.facts[e].head = Some(d.words(s)[phrase.head].lemma().to_string());
                d.entities[e].gender = Some(m.title.gender);
                e
            });
            d.name(person, &name);
            let surface = d.text(s, phrase.head.min(phrase.core.start)..phrase.tokens.end);
            d.name(person, &surface);
            let tokens = phrase.head..phrase.tokens.end;
            d.refer(s, tokens, phrase.tokens.clone(), phrase.head, MentionForm::Name, person);
            let of = holder.or_else(|| d.home.clone().and_then(|h| d.known_state(&h)));
            note_title(d, s, p, &m, person, of);
        }
    }
}

/// A phrase that can stand for someone who acts: no mere genitive of a noun or adverbial.
fn acts(p: &Phrase) -> bool {
    p.parent.is_none() || p.relation == Some(Relation::Genitive)
}

/// Whether a name hangs on a phrase or follows it after a comma.
fn has_name(d: &Document<'_>, s: usize, p: usize) -> bool {
    let phrase = &d.phrases[s][p];
    d.candidates[s].iter().enumerate().any(|(n, c)| {
        d.decisions[s][n] == Decision::Person
            && (phrase.tokens.contains(&c.span.tokens.start) || c.span.tokens.start <= phrase.tokens.end + 1)
            && c.span.tokens.end + 2 >= phrase.tokens.start
            && title_of(d, s, n).is_some_and(|(q, m)| q == p || m.tokens.contains(&phrase.head))
    })
}

/// The person who holds an office: the last one named before, else the first after.
fn referable(d: &Document<'_>, s: usize, at: usize, role: &str, holder: Option<usize>) -> Option<usize> {
    let fits = |e: usize| {
        d.facts[e].roles.iter().any(|(r, state)| {
            let same_role = r == role || role == "minister" && r.ends_with("minister") && r != "prime minister";
            let same_state = match (state, holder) {
                (Some(a), Some(b)) => *a == b || d.entities[*a].iso == d.entities[b].state && d.entities[b].state.is_some(),
                _ => true,
            };
            same_role && same_state
        })
    };
    let mut before = None;
    for r in &d.references {
        for &e in &r.entities {
            if d.entities[e].kind == EntityType::Person && !d.facts[e].described && fits(e) && (r.sentence, r.tokens.start) < (s, at) {
                let key = (r.sentence, r.tokens.start);
                if before.is_none_or(|(k, _)| k < key) {
                    before = Some((key, e));
                }
            }
        }
    }
    before.map(|(_, e)| e).or_else(|| {
        d.references
            .iter()
            .filter(|r| (r.sentence, r.tokens.start) > (s, at))
            .min_by_key(|r| (r.sentence, r.tokens.start, u8::from(!r.entities.iter().any(|&e| d.entities[e].kind == EntityType::Person && !d.facts[e].described && fits(e)))))
            .and(
                d.references
                    .iter()
                    .filter(|r| (r.sentence, r.tokens.start) > (s, at))
                    .flat_map(|r| r.entities.iter().copied())
                    .find(|&e| d.entities[e].kind == EntityType::Person && !d.facts[e].described && fits(e)),
            )
    })
}

/// Whether a phrase is a predicate or stands in one ("si president", "u zgjodh kryetar").
fn predicative(d: &Document<'_>, s: usize, phrase: &Phrase) -> bool {
    let before = phrase.tokens.start.checked_sub(1).map(|i| d.words(s)[i].token.lower.as_str());
    phrase.definite != Some(Definite::Def) || matches!(before, Some("si"))
}

/// "X, …, ishte bashkëdrejtues i fushatës": an office told of the subject.
fn predicate_office(d: &mut Document<'_>, s: usize, p: usize, m: &Match, holder: Option<usize>) {
    let phrase = &d.phrases[s][p];
    let words = d.words(s);
    let copula = (0..phrase.tokens.start).rev().take(2).any(|i| words[i].lemma() == "jam");
    if !copula || phrase.preposition.is_some() || !phrase.may_be(Case::Nom) || holder.is_none() {
        return;
    }
    let person = d
        .references
        .iter()
        .filter(|r| r.sentence == s && r.tokens.end <= phrase.tokens.start)
        .filter(|r| r.entities.iter().all(|&e| d.entities[e].kind == EntityType::Person))
        .max_by_key(|r| r.tokens.start)
        .and_then(|r| r.entities.first().copied());
    if let Some(person) = person {
        note_title(d, s, p, m, person, holder);
    }
    let _ = bodies::is_listed;
}
