//! Titles and offices: who is minister of what.
//!
//! In: phrases and the persons named so far. Out: [`OfficeMention`]s, references of titles that stand alone to the person
//! who holds them, and unnamed office-holders as persons known by their title.

use std::ops::Range;

use super::document::{Decision, Document};
use super::evidence::{head_is, lemma, title_of};
use super::{OfficeMention, Reference};
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

/// A phrase that a title heads.
#[derive(Debug, Clone)]
pub struct TitlePhrase {
    /// Index of the phrase.
    pub phrase: usize,
    /// The title.
    pub found: Match,
    /// Words at which the phrase is over, prepositional complements taken in step by step.
    pub ends: Vec<usize>,
}

/// The titles of every sentence.
pub fn all(d: &Document<'_>) -> Vec<Vec<TitlePhrase>> {
    (0..d.sentences.len())
        .map(|s| {
            (0..d.phrases[s].len())
                .filter(|&p| {
                    matches!(
                        d.phrases[s][p].kind,
                        PhraseKind::Noun | PhraseKind::Substantive
                    )
                })
                .filter_map(|p| {
                    let found = title_at(d, s, d.phrases[s][p].head)?;
                    let ends = ends(d, s, p, &found);
                    Some(TitlePhrase {
                        phrase: p,
                        found,
                        ends,
                    })
                })
                .collect()
        })
        .collect()
}

/// Where a name may follow: behind the title's words, behind its dependents, behind complements with a preposition.
fn ends(d: &Document<'_>, s: usize, p: usize, m: &Match) -> Vec<usize> {
    let phrases = &d.phrases[s];
    let phrase = &phrases[p];
    let mut out = vec![m.tokens.end];
    // The end without appositions.
    let apposed = phrases
        .iter()
        .filter(|q| {
            q.relation == Some(Relation::Apposition)
                && phrase.tokens.contains(&q.tokens.start)
                && q.tokens.start > phrase.head
        })
        .map(|q| q.tokens.start)
        .min();
    let words = d.words(s);
    let own = apposed.map_or(phrase.tokens.end, |a| {
        if a > 0 && words[a - 1].token.form == "," {
            a - 1
        } else {
            a
        }
    });
    let mut end = own.max(m.tokens.end);
    out.push(end);
    for _ in 0..4 {
        let next = phrases
            .iter()
            .filter(|q| q.preposition.as_ref().is_some_and(|r| r.start == end))
            .map(|q| q.tokens.end)
            .max();
        let linked = words
            .get(end)
            .is_some_and(|w| (d.naming.is_link)(&w.token.lower));
        let genitive = phrases
            .iter()
            .filter(|q| linked && q.tokens.start == end + 1 && q.preposition.is_none())
            .map(|q| q.tokens.end)
            .max();
        let Some(e) = next.or(genitive).filter(|&e| e > end) else {
            break;
        };
        end = e;
        out.push(end);
    }
    out
}

/// The longest title whose head is word `i`.
pub fn title_at(d: &Document<'_>, s: usize, i: usize) -> Option<Match> {
    let words = d.words(s);
    let word = words.get(i)?;
    let lower = word.token.lower.as_str();
    let mut former = i > 0 && d.naming.former.contains(&words[i - 1].token.lower.as_str());
    let stripped = d.naming.former.iter().find_map(|f| {
        lower
            .strip_prefix(f)
            .filter(|r| f.ends_with('-') && !r.is_empty())
    });
    let form = stripped.unwrap_or(lower);
    former |= stripped.is_some();
    let mut best: Option<Match> = None;
    let phrase = d.phrases[s].iter().find(|p| p.head == i);
    let gender = phrase
        .filter(|p| {
            p.kind == PhraseKind::Noun
                && word.analyses.iter().any(|a| a.known)
                && p.number != Some(Number::Plur)
        })
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
                d.naming
                    .former
                    .iter()
                    .find_map(|f| a.lemma.strip_prefix(f))
                    .unwrap_or(&a.lemma)
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
            if let Some(o) = words
                .get(at)
                .and_then(|w| d.naming.demonyms.get(&w.token.lower))
            {
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
            Word(x) if x == w || (d.naming.similar)(x, w) => {}
            _ => return None,
        }
        at += 1;
    }
    Some((at, origin))
}

/// Reads all titles.
pub fn titles(d: &mut Document<'_>) {
    named(d);
    alone(d);
}

/// Titles of named persons, first those that say whose office it is.
fn named(d: &mut Document<'_>) {
    let mut later: Vec<(usize, TitlePhrase, usize)> = Vec::new();
    for (s, n) in d.all() {
        let (Decision::Person, Some(person)) = (d.decisions[s][n], d.entity_of[s][n]) else {
            continue;
        };
        let Some(t) = title_of(d, s, n).cloned() else {
            continue;
        };
        widen(d, s, n, t.phrase, person);
        match owner(d, s, t.phrase, &t.found) {
            Some(holder) => note_title(d, s, &t.found, person, Some(holder)),
            None => later.push((s, t, person)),
        }
    }
    for (s, t, person) in later {
        let head = lemma(d, s, &d.phrases[s][t.phrase]).to_string();
        if d.naming.cue("counterpart", &head) {
            counterpart(d, s, &t, person);
            continue;
        }
        let Some(role) = &t.found.title.role else {
            continue;
        };
        if d.phrases[s][t.phrase].number == Some(Number::Plur) && !t.found.title.linked {
            continue;
        }
        let told = d.offices.iter().any(|o| {
            o.person == person
                && o.of.is_some()
                && (o.role == *role || o.role.ends_with(role.as_str()))
        });
        if told && !t.found.former {
            continue;
        }
        let holder = supposed_owner(d, s, &t, person, role);
        note_title(d, s, &t.found, person, holder);
    }
}

/// "homologen spanjolle X": the office of the one named before.
fn counterpart(d: &mut Document<'_>, s: usize, t: &TitlePhrase, person: usize) {
    let at = (s, t.found.tokens.start);
    let role = d
        .offices
        .iter()
        .filter(|o| o.person != person && (o.sentence, o.tokens.start) < at)
        .max_by_key(|o| (o.sentence, o.tokens.start))
        .map(|o| o.role.clone());
    let Some(role) = role else { return };
    let mut found = t.found.clone();
    found.title.role = Some(role);
    let key = d.entities[person].state.clone();
    let holder = owner(d, s, t.phrase, &found).or_else(|| key.and_then(|k| d.state_of_key(&k)));
    if holder.is_some() {
        note_title(d, s, &found, person, holder);
    }
}

/// Whose office it is where the title does not say: a court's, a parliament's, the person's state, the document's own.
fn supposed_owner(
    d: &mut Document<'_>,
    s: usize,
    t: &TitlePhrase,
    person: usize,
    role: &str,
) -> Option<usize> {
    let sort = match role {
        "judge" => Some("court"),
        "speaker of parliament" => Some("parliament"),
        _ => None,
    };
    if let Some(sort) = sort {
        let body = nearest(d, (s, t.found.tokens.start), |d, e| {
            d.entities[e].kind == EntityType::Organization
                && d.facts[e].sort.as_deref() == Some(sort)
        });
        if body.is_some() {
            return body;
        }
    }
    if matches!(role, "governor" | "mayor") {
        let place = nearest(d, (s, t.found.tokens.start), |d, e| {
            d.entities[e].kind == EntityType::Place
        });
        if place.is_some() {
            return place;
        }
    }
    let key = d.entities[person].state.clone().or_else(|| {
        if d.facts[person].firm_state {
            None
        } else {
            d.home.clone()
        }
    })?;
    // A state that the text does not speak of holds only the offices that are its own.
    let national = role.ends_with("minister")
        || matches!(
            role,
            "president" | "vice president" | "chancellor" | "monarch" | "head of state"
        );
    d.known_state(&key)
        .or_else(|| if national { d.state_of_key(&key) } else { None })
}

/// The entity that fits and is named nearest before, else first after.
fn nearest(
    d: &Document<'_>,
    at: (usize, usize),
    fits: impl Fn(&Document<'_>, usize) -> bool,
) -> Option<usize> {
    let single = |r: &&Reference| r.entities.len() == 1 && fits(d, r.entities[0]);
    d.references
        .iter()
        .filter(|r| (r.sentence, r.tokens.start) < at)
        .filter(single)
        .max_by_key(|r| (r.sentence, r.tokens.start))
        .or_else(|| {
            d.references
                .iter()
                .filter(|r| (r.sentence, r.tokens.start) > at)
                .filter(single)
                .min_by_key(|r| (r.sentence, r.tokens.start))
        })
        .map(|r| r.entities[0])
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

fn note_title(d: &mut Document<'_>, s: usize, m: &Match, person: usize, holder: Option<usize>) {
    let Some(role) = role_of(d, m, holder) else {
        return;
    };
    // The head of a government or a minister in it serves the state.
    let holder = match holder {
        Some(h)
            if d.entities[h].kind == EntityType::Organization
                && matches!(d.facts[h].sort.as_deref(), Some("government"))
                && (role.ends_with("minister") || role == "president") =>
        {
            let key = d.entities[h].state.clone();
            key.and_then(|k| d.state_of_key(&k)).or(Some(h))
        }
        h => h,
    };
    let state = holder.filter(|&h| d.entities[h].kind == EntityType::State);
    if !m.former {
        d.facts[person].roles.push((role.clone(), state));
    }
    let of_state = holder.and_then(|h| {
        d.entities[h]
            .iso
            .clone()
            .or_else(|| d.entities[h].state.clone())
    });
    if d.entities[person].gender.is_none() && m.title.number == Number::Sing {
        d.entities[person].gender = Some(m.title.gender);
    }
    if d.entities[person].state.is_none() && of_state.is_some() {
        d.entities[person].state = of_state;
        d.facts[person].firm_state = true;
    }
    let words = d.words(s);
    let tokens = m.tokens.clone();
    let span = words[tokens.start]
        .token
        .span
        .cover(words[tokens.end - 1].token.span);
    let role = if m.former {
        format!("former {role}")
    } else {
        role
    };
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
        (Some("party"), "chair" | "leader" | "director" | "president") if general => {
            "party leader".into()
        }
        (Some("parliament"), "chair" | "leader" | "president") if general => {
            "speaker of parliament".into()
        }
        (Some("city" | "municipality"), "chair" | "leader" | "president") if general => {
            "mayor".into()
        }
        (Some("police"), "director" | "leader" | "chair") if general => "police chief".into(),
        (Some("armed"), "leader" | "chair" | "director") if general => "leader".into(),
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
            if let Some(o) = d
                .naming
                .demonyms
                .get(&origin)
                .filter(|o| o.adjective && o.states.len() == 1)
            {
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
        if genitive.head < m.tokens.end {
            // "zëdhënësi i policisë": the body inside the title.
            let body = d
                .references
                .iter()
                .find(|r| {
                    r.sentence == s && r.head == genitive.head && r.form != MentionForm::Demonym
                })
                .map(|r| r.entities[0]);
            if let Some(e) = body.filter(|&e| d.entities[e].kind == EntityType::Organization) {
                return Some(e);
            }
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
        let described = d
            .references
            .iter()
            .find(|r| r.sentence == s && r.head == genitive.head && r.form != MentionForm::Demonym);
        if let Some(e) = described.and_then(|r| r.entities.first().copied()) {
            if d.entities[e].kind == EntityType::Person {
                let key = d.entities[e].state.clone();
                return key.and_then(|k| d.state_of_key(&k));
            }
            return Some(e);
        }
        if let Some(inner) = title_at(d, s, genitive.head) {
            let inner_phrase = genitive.clone();
            if let Some(e) = genitive_owner(d, s, &inner_phrase, &inner) {
                return Some(e);
            }
        }
        let lemma_self = words[genitive.head]
            .analyses
            .iter()
            .any(|a| a.pos == Pos::Noun && d.naming.cue("of-state", &a.lemma));
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
        for t in d.titles[s].clone() {
            let (p, m) = (t.phrase, t.found);
            let phrase = &d.phrases[s][p];
            if phrase.number == Some(Number::Plur) || has_name(d, s, p) {
                continue;
            }
            let phrase = phrase.clone();
            let holder = owner(d, s, p, &m);
            let Some(role) = role_of(d, &m, holder) else {
                continue;
            };
            let definite = phrase.definite == Some(Definite::Def)
                || phrase
                    .links
                    .first()
                    .is_some_and(|_| phrase.kind == PhraseKind::Substantive);
            let before = referable(d, s, phrase.head, &role, holder);
            if let Some(person) = before.filter(|_| definite && !m.former) {
                d.refer(
                    s,
                    phrase.tokens.clone(),
                    phrase.tokens.clone(),
                    phrase.head,
                    MentionForm::Nominal,
                    person,
                );
                if holder.is_some() {
                    note_title(d, s, &m, person, holder);
                }
                continue;
            }
            if !definite || m.former || predicative(d, s, &phrase) {
                predicate_office(d, s, p, &m, holder);
                continue;
            }
            if !acts(&phrase) || is_post(d, s, &phrase) {
                continue;
            }
            let name = (d.naming.nominative)(d.words(s), &d.phrases[s], p, false);
            let same = (0..d.entities.len()).find(|&e| {
                d.facts[e].described
                    && d.entities[e].kind == EntityType::Person
                    && d.facts[e].roles.iter().any(|(r, st)| {
                        *r == role && (st.is_none() || holder.is_none() || *st == holder)
                    })
                    && d.facts[e].head.as_deref() == Some(d.words(s)[phrase.head].lemma())
            });
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
            d.refer(
                s,
                tokens,
                phrase.tokens.clone(),
                phrase.head,
                MentionForm::Name,
                person,
            );
            let of = holder.or_else(|| d.home.clone().and_then(|h| d.known_state(&h)));
            note_title(d, s, &m, person, of);
        }
    }
}

/// "posti i kryeministrit", "në cilësinë e zyrtarit": the post, not the person.
fn is_post(d: &Document<'_>, s: usize, p: &Phrase) -> bool {
    p.relation == Some(Relation::Genitive)
        && p.parent
            .is_some_and(|up| head_is(d, s, &d.phrases[s][up], "post"))
}

/// A phrase that can stand for someone who acts: no mere genitive of a noun or adverbial.
fn acts(p: &Phrase) -> bool {
    p.parent.is_none() || p.relation == Some(Relation::Genitive)
}

/// Whether a title belongs to a named person.
fn has_name(d: &Document<'_>, s: usize, p: usize) -> bool {
    (0..d.candidates[s].len()).any(|n| {
        d.decisions[s][n] == Decision::Person && title_of(d, s, n).is_some_and(|t| t.phrase == p)
    })
}

/// The person who holds an office: the last one named before, else the first after.
fn referable(
    d: &Document<'_>,
    s: usize,
    at: usize,
    role: &str,
    holder: Option<usize>,
) -> Option<usize> {
    let fits = |e: usize| {
        d.facts[e].roles.iter().any(|(r, state)| {
            let same_role =
                r == role || role == "minister" && r.ends_with("minister") && r != "prime minister";
            let same_state = match (state, holder) {
                (Some(a), Some(b)) => {
                    *a == b
                        || d.entities[*a].iso == d.entities[b].state
                            && d.entities[b].state.is_some()
                }
                _ => true,
            };
            same_role && same_state
        })
    };
    nearest(d, (s, at), |d, e| {
        d.entities[e].kind == EntityType::Person && !d.facts[e].described && fits(e)
    })
}

/// Whether a phrase is a predicate or stands in one ("si president", "u zgjodh kryetar").
fn predicative(d: &Document<'_>, s: usize, phrase: &Phrase) -> bool {
    let before = phrase
        .tokens
        .start
        .checked_sub(1)
        .map(|i| d.words(s)[i].token.lower.as_str());
    phrase.definite != Some(Definite::Def) || before.is_some_and(|w| d.naming.cue("as", w))
}

/// "X, …, ishte bashkëdrejtues i fushatës": an office told of the subject.
fn predicate_office(d: &mut Document<'_>, s: usize, p: usize, m: &Match, holder: Option<usize>) {
    let phrase = &d.phrases[s][p];
    let words = d.words(s);
    let copula = (0..phrase.tokens.start)
        .rev()
        .take(2)
        .any(|i| d.naming.cue("copula", words[i].lemma()));
    if !copula || phrase.preposition.is_some() || !phrase.may_be(Case::Nom) || holder.is_none() {
        return;
    }
    let person = d
        .references
        .iter()
        .filter(|r| r.sentence == s && r.tokens.end <= phrase.tokens.start)
        .filter(|r| {
            r.entities
                .iter()
                .all(|&e| d.entities[e].kind == EntityType::Person)
        })
        .max_by_key(|r| r.tokens.start)
        .and_then(|r| r.entities.first().copied());
    if let Some(person) = person {
        note_title(d, s, m, person, holder);
    }
}
