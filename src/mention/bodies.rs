//! Bodies: listed ones, named ones and those that words describe ("Ministria e Jashtme ruse", "policia").
//!
//! In: decisions and phrases. Out: organisation entities with references. A described body is known by the noun at its
//! head, its other words and its state; a shorter description ("Ministria") goes to the last body it fits.

use super::document::{Decision, Document};
use super::evidence::lemma;
use crate::language::gazetteer::Entry;
use crate::language::naming::fold;
use crate::language::syntax::{Phrase, PhraseKind, Relation};
use crate::language::{Case, Definite, Number, Pos};
use crate::record::{EntityType, MentionForm};
use crate::text::SentenceKind;

/// Bodies that the lists know or that have a name of their own.
pub fn named(d: &mut Document<'_>) {
    for (s, n) in d.all() {
        match d.decisions[s][n] {
            Decision::Body(row) => {
                let e = listed(d, s, n, row);
                d.refer_candidate(s, n, MentionForm::Name, e);
                states_inside(d, s, n);
            }
            Decision::Organization => {
                let e = unlisted(d, s, n);
                d.refer_candidate(s, n, MentionForm::Name, e);
            }
            _ => {}
        }
    }
}

/// The states that a body's name names ("Policia e Kosovës").
fn states_inside(d: &mut Document<'_>, s: usize, n: usize) {
    let tokens = d.candidates[s][n].span.tokens.clone();
    let mut i = tokens.start + 1;
    while i < tokens.end {
        let found = d.naming.gazetteer.longest(d.words(s), i);
        let state = found.iter().find_map(|f| match f.pattern.entry {
            Entry::State(x) if i + f.len <= tokens.end => Some((x, f.len, f.pattern.head)),
            _ => None,
        });
        if let Some((x, len, head)) = state {
            let e = d.state(x);
            let text = d.text(s, i..i + len);
            d.name(e, &text);
            d.refer(s, i..i + len, i..i + len, i + head, MentionForm::Name, e);
            i += len;
        } else {
            i += 1;
        }
    }
}

/// Whether a body came from the lists.
pub fn is_listed(d: &Document<'_>, e: usize) -> bool {
    d.entities[e].key.is_some()
}

fn listed(d: &mut Document<'_>, s: usize, n: usize, row: usize) -> usize {
    let body = &d.naming.bodies[row];
    let text = d.bare(s, d.candidates[s][n].span.tokens.clone());
    let folded = fold(&text);
    if let Some(e) = (0..d.entities.len()).find(|&e| {
        d.entities[e].key.as_deref() == Some(&body.key)
            && d.entities[e].kind == EntityType::Organization
    }) {
        // A fuller name found later names the node.
        let rank = |x: &str| {
            if body.short.iter().any(|s| fold(s) == fold(x)) {
                1
            } else {
                usize::from(x.contains(' ') || !body.names[0].contains(' ')) * 2
            }
        };
        let name = if rank(&text) == 1 {
            text.clone()
        } else {
            best_name(&body.names, &text)
        };
        if rank(&name) > rank(&d.entities[e].name) {
            d.entities[e].name = name;
        }
        return e;
    }
    let short = body.short.iter().find(|x| fold(x) == folded).cloned();
    let name = short.unwrap_or_else(|| best_name(&body.names, &text));
    let (key, sort, state) = (body.key.clone(), body.kind.clone(), body.state.clone());
    let e = d.add(EntityType::Organization, name.clone(), state.clone());
    d.entities[e].key = Some(key);
    d.facts[e].sort = Some(sort);
    d.facts[e].firm_state = true;
    let head = d.candidates[s][n].span.head;
    d.facts[e].head = noun_lemma(d, s, head);
    d.name(e, &name);
    e
}

/// The listed nominative nearest to what the text writes.
fn best_name(names: &[String], text: &str) -> String {
    let key = |s: &str| -> Vec<String> {
        fold(s)
            .split(' ')
            .map(|w| w.chars().take(4).collect())
            .collect()
    };
    let want = key(text);
    names
        .iter()
        .find(|n| {
            let k = key(n);
            k.len() == want.len()
                && k.iter()
                    .zip(&want)
                    .filter(|(a, b)| a == b || a.chars().count() < 3)
                    .count()
                    == k.len()
        })
        .or_else(|| names.first())
        .cloned()
        .unwrap_or_else(|| text.to_string())
}

fn noun_lemma(d: &Document<'_>, s: usize, i: usize) -> Option<String> {
    d.words(s)[i]
        .analyses
        .iter()
        .find(|a| a.pos == Pos::Noun && d.naming.org_nouns.contains_key(&a.lemma))
        .map(|a| d.naming.same_body.get(&a.lemma).unwrap_or(&a.lemma).clone())
}

fn unlisted(d: &mut Document<'_>, s: usize, n: usize) -> usize {
    let tokens = d.candidates[s][n].span.tokens.clone();
    let mut label = d.bare(s, tokens.clone());
    let mut head = None;
    let mut state = None;
    let mut sort = None;
    // "Instituti GAP", "gazeta X": the noun before it.
    if let Some(p) = d
        .phrase(s, n)
        .filter(|p| p.relation == Some(Relation::Apposition))
    {
        if let Some(up) = p.parent {
            let parent = &d.phrases[s][up];
            head = noun_lemma(d, s, parent.head);
            if let Some(lemma) = &head {
                sort = d.naming.org_nouns.get(lemma).cloned();
                let media = matches!(
                    sort.as_deref(),
                    Some("media" | "company" | "agency" | "club")
                );
                let capital = d.words(s)[parent.head].token.is_capitalised() && parent.head > 0;
                if parent.tokens.end == tokens.end && (!media || capital) {
                    let nominative = (d.naming.nominative)(d.words(s), &d.phrases[s], up, false);
                    label = nominative;
                }
                state = state_in(d, s, up);
            }
        }
    }
    let bases: Vec<String> = super::evidence::bases(d, s, n);
    let found = (0..d.entities.len()).find(|&e| {
        d.entities[e].kind == EntityType::Organization
            && d.entities[e]
                .names
                .iter()
                .any(|x| bases.contains(&fold(x)) || fold(x) == fold(&label))
    });
    let e = found.unwrap_or_else(|| {
        let e = d.add(EntityType::Organization, label.clone(), state);
        d.facts[e].head = head;
        d.facts[e].sort = sort;
        e
    });
    d.name(e, &label);
    let bare = d.bare(s, tokens);
    d.name(e, &bare);
    e
}

/// The state that a phrase's own words tell: an adjective of origin or a genitive.
pub fn state_in(d: &Document<'_>, s: usize, p: usize) -> Option<String> {
    let phrase = &d.phrases[s][p];
    for &a in &phrase.adjectives {
        if let Some(o) = d.naming.demonyms.get(&d.words(s)[a].token.lower) {
            if o.adjective && o.states.len() == 1 {
                return Some(d.naming.states[o.states[0]].key.clone());
            }
        }
    }
    for &g in &phrase.genitives {
        let child = &d.phrases[s][g];
        let own = child.name.and_then(|n| d.entity_of[s][n]).and_then(|e| {
            let x = &d.entities[e];
            x.iso.clone().or_else(|| x.state.clone())
        });
        if own.is_some() {
            return own;
        }
        if let Some(inner) = state_in(d, s, g) {
            return Some(inner);
        }
    }
    None
}

/// A description of a body while it is looked at.
struct Description {
    lemma: String,
    sort: String,
    modifiers: Vec<String>,
    state: Option<String>,
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
                body(d, s, p, x);
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
    if phrase.relation == Some(Relation::Genitive) {
        if let Some(up) = phrase.parent {
            let parent = &d.phrases[s][up];
            if parent.kind == PhraseKind::Noun
                && d.naming.org_nouns.contains_key(lemma(d, s, parent))
            {
                return None;
            }
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
        if !d.naming.demonyms.get(lower).is_some_and(|o| o.adjective) {
            modifiers.push(fold(lower));
        }
    }
    let mut place_state = None;
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
            place_state = place_state.or_else(|| d.entities[e].state.clone());
        }
        for w in &words[child.core.clone()] {
            if !(d.naming.is_link)(&w.token.lower) {
                modifiers.push(fold(w.lemma()));
            }
        }
    }
    let mut end = phrase.tokens.end;
    let mut state = state_in(d, s, p).or(place_state);
    // Behind it: "Gjykata Themelore në Prizren", "Ministria e Jashtme në Pekin", "Prokuroria Themelore Prizren".
    let local = matches!(
        sort.as_str(),
        "court" | "ministry" | "police" | "university"
    ) || d.naming.cue("mission", noun);
    if let Some(next) = d.phrases[s].iter().find(|q| {
        q.preposition.as_ref().is_some_and(|r| r.start == end)
            && q.kind == PhraseKind::Name
            && q.is_under(|w| d.naming.cue("in", w))
    }) {
        let at = next.name.and_then(|n| d.entity_of[s][n]);
        let mission = d.naming.cue("mission", noun);
        let there = at.and_then(|e| {
            d.entities[e]
                .iso
                .clone()
                .or_else(|| d.entities[e].state.clone())
        });
        let capital = words[phrase.head].token.is_capitalised() || !modifiers.is_empty();
        if local && (capital && state.is_none() || mission) {
            if !mission {
                state = there;
            }
            if let Some(n) = next.name {
                modifiers.push(fold(&d.bare(s, d.candidates[s][n].span.tokens.clone())));
            }
            end = next.core.end;
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
        end,
    })
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
    let extent = phrase.tokens.start..x.end.max(phrase.tokens.end);
    let fits = |d: &Document<'_>, e: usize| {
        let f = &d.facts[e];
        let same_state =
            x.state.is_none() || d.entities[e].state.is_none() || d.entities[e].state == x.state;
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
            && (within || is_listed(d, e) && !explicit)
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

/// The state that a body without one is supposed to be of: the document's own.
fn supposed(d: &Document<'_>, x: &Description) -> Option<String> {
    let public = matches!(
        x.sort.as_str(),
        "government" | "ministry" | "parliament" | "court" | "police" | "armed" | "agency"
    );
    d.home.clone().filter(|_| public)
}

/// Short forms in brackets behind a name: "Partia e Re (PR)".
pub fn aliases(d: &mut Document<'_>) {
    for (s, n) in d.all() {
        let tokens = d.candidates[s][n].span.tokens.clone();
        let words = d.words(s);
        let form = |i: usize| words.get(i).map_or("", |w| w.token.form.as_str());
        let bracketed = tokens.len() == 1
            && tokens.start > 1
            && form(tokens.start - 1) == "("
            && form(tokens.end) == ")";
        let letters = form(tokens.start);
        if !bracketed
            || letters.chars().filter(|c| c.is_uppercase()).count() < 2
            || !d.candidates[s][n].entries.is_empty()
        {
            continue;
        }
        let end = tokens.start - 1;
        let named = d
            .references
            .iter()
            .filter(|r| {
                r.sentence == s
                    && (r.tokens.end == end || r.extent.end == end)
                    && r.form != MentionForm::Demonym
            })
            .filter(|r| {
                r.entities.len() == 1 && d.entities[r.entities[0]].kind != EntityType::Person
            })
            .min_by_key(|r| r.tokens.start)
            .map(|r| r.entities[0]);
        let Some(full) = named else { continue };
        match d.entity_of[s][n] {
            Some(short) if short != full => d.merge(short, full),
            Some(_) => {}
            None => d.refer_candidate(s, n, MentionForm::Name, full),
        }
        d.name(full, letters);
    }
}

/// The nominative of a description, with what stands behind it up to `end`.
fn label(d: &Document<'_>, s: usize, p: usize, end: usize) -> String {
    let phrase = &d.phrases[s][p];
    let possessive = phrase
        .genitives
        .iter()
        .any(|&g| d.phrases[s][g].kind == PhraseKind::Possessive);
    let mut name = (d.naming.nominative)(d.words(s), &d.phrases[s], p, possessive);
    if end > phrase.tokens.end {
        let tail = d.text(s, phrase.tokens.end..end);
        name.push(' ');
        name.push_str(&tail);
    }
    name
}

fn near(a: &str, b: &str) -> bool {
    a == b || {
        let n = a.chars().count().min(b.chars().count());
        n >= 5 && a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count() + 2 >= n
    }
}
