//! Places: cities, regions, buildings.
//!
//! In: decisions. Out: place entities with references; a noun that says what place it is belongs to the mention ("rajonin
//! e Kurskut").

use super::document::{Decision, Document};
use super::evidence::{head_is, is_landform};
use crate::language::Case;
use crate::language::naming::fold;
use crate::language::syntax::Relation;
use crate::record::{EntityType, MentionForm};

/// Makes the places.
pub fn places(d: &mut Document<'_>) {
    for (s, n) in d.all() {
        let entity = match d.decisions[s][n] {
            Decision::Place(i) => {
                let tokens = d.candidates[s][n].span.tokens.clone();
                let last = &d.words(s)[tokens.end - 1].token;
                let part = (tokens.len() > 1 && d.naming.cue("direction", &last.lower))
                    .then(|| last.form.clone());
                let text = d.bare(s, tokens);
                listed(d, i, &text, part.as_deref())
            }
            Decision::Region => unlisted(d, s, n),
            _ => continue,
        };
        d.refer_candidate(s, n, MentionForm::Name, entity);
        noun(d, s, n, entity);
    }
}

/// The entity of a listed place, or of the part of it that `part` tells ("Lindor").
fn listed(d: &mut Document<'_>, row: usize, text: &str, part: Option<&str>) -> usize {
    let place = &d.naming.places[row];
    let part = part.filter(|p| !place.names.iter().any(|n| n.ends_with(p)));
    let key = format!("place:{row}{}", part.unwrap_or_default());
    if let Some(e) = (0..d.entities.len()).find(|&e| d.facts[e].head.as_deref() == Some(&key)) {
        return e;
    }
    // The variant that the text writes: the one that shares most with it.
    let folded = fold(text);
    let (best, _) = place
        .names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let name = fold(name);
            let shared = name
                .chars()
                .zip(folded.chars())
                .take_while(|(a, b)| a == b)
                .count();
            (i, (shared, std::cmp::Reverse(name.chars().count())))
        })
        .max_by_key(|(i, k)| (*k, std::cmp::Reverse(*i)))
        .unwrap_or((0, (0, std::cmp::Reverse(0))));
    let tail = part.map(|p| format!(" {p}")).unwrap_or_default();
    // "Deti i Zi", but "Fushë Kosovë": a town is called without the ending.
    let town = matches!(place.kind.as_str(), "city" | "village");
    let label = if part.is_some() || !town && place.names[best].contains(' ') {
        place.definite.get(best).unwrap_or(&place.names[best])
    } else {
        &place.names[best]
    };
    let e = d.add(EntityType::Place, format!("{label}{tail}"), None);
    d.facts[e].head = Some(key);
    d.facts[e].sort = Some(place.kind.clone());
    d.entities[e].state.clone_from(&place.state);
    let names: Vec<String> = place
        .names
        .get(best)
        .into_iter()
        .chain(place.definite.get(best))
        .map(|n| format!("{n}{tail}"))
        .collect();
    for name in names {
        d.name(e, &name);
    }
    e
}

/// The nominative of "Gjirin e Artë": the noun takes its definite form, the article follows.
fn landform(d: &Document<'_>, s: usize, n: usize) -> String {
    let tokens = d.candidates[s][n].span.tokens.clone();
    let words = &d.words(s)[tokens];
    let head = &words[0].token.form;
    let definite = d
        .naming
        .readings_of(head)
        .into_iter()
        .filter(|r| r.cases.len() < 4 && r.base.ends_with(['i', 'u', 'a']))
        .max_by_key(|r| r.base.chars().count())
        .map_or_else(|| head.to_string(), |r| r.base);
    let masculine = !definite.ends_with('a');
    let mut out = definite;
    for w in &words[1..] {
        out.push(' ');
        if (d.naming.is_link)(&w.token.lower) {
            out.push(if masculine { 'i' } else { 'e' });
        } else {
            out.push_str(&w.token.form);
        }
    }
    out
}

fn unlisted(d: &mut Document<'_>, s: usize, n: usize) -> usize {
    let tokens = d.candidates[s][n].span.tokens.clone();
    if is_landform(d, s, n) {
        let name = landform(d, s, n);
        if let Some(e) = (0..d.entities.len())
            .find(|&e| d.entities[e].kind == EntityType::Place && d.entities[e].name == name)
        {
            return e;
        }
        let e = d.add(EntityType::Place, name.clone(), None);
        d.name(e, &name);
        return e;
    }
    let last = d.words(s)[tokens.end - 1].token.form.clone();
    let readings = d.naming.readings_of(&last);
    let prefix = d.text(s, tokens.start..tokens.end - 1);
    let join = |base: &str| {
        if prefix.is_empty() {
            base.to_string()
        } else {
            format!("{prefix} {base}")
        }
    };
    // The same place under any of its forms.
    for e in 0..d.entities.len() {
        if d.entities[e].kind == EntityType::Place
            && readings.iter().any(|r| {
                let b = fold(&join(&r.base));
                d.entities[e].names.iter().any(|x| fold(x) == b) || fold(&d.entities[e].name) == b
            })
        {
            return e;
        }
    }
    let oblique = d
        .phrase(s, n)
        .is_some_and(|p| !p.may_be(Case::Nom) && !p.may_be(Case::Acc));
    let base = readings
        .iter()
        .find(|r| r.sure || oblique && r.cases.len() == 3)
        .or_else(|| readings.first())
        .map_or_else(|| last.to_string(), |r| r.base.clone());
    let name = join(&base);
    let e = d.add(EntityType::Place, name.clone(), None);
    d.name(e, &name);
    e
}

/// "rajonin e Kurskut", "qytetin Chengdu": the noun names the place with it.
pub(super) fn noun(d: &mut Document<'_>, s: usize, n: usize, entity: usize) {
    let Some(p) = d.phrase(s, n) else { return };
    let Some(up) = p.parent else { return };
    let parent = &d.phrases[s][up];
    if !head_is(d, s, parent, "place") || parent.tokens.end != p.tokens.end {
        return;
    }
    if parent.genitives.len() + usize::from(p.relation == Some(Relation::Apposition)) > 1 {
        return;
    }
    let kind_of_area = head_is(d, s, parent, "of-place");
    let apposed = p.relation == Some(Relation::Apposition);
    if !kind_of_area && !apposed {
        return;
    }
    let start = parent.head;
    let end = parent.tokens.end;
    let text = d.text(s, start..end);
    let nominative = (d.naming.nominative)(d.words(s), &d.phrases[s], up, false);
    d.name(entity, &text);
    d.name(entity, &nominative);
    if apposed && d.facts[entity].head.is_none() && !kind_of_area {
        // "stacioni hekurudhor Yaroslavsky" says more than the name alone.
        d.entities[entity].name = nominative;
    }
    let extent = parent.tokens.clone();
    let head = parent.head;
    for r in &mut d.references {
        if r.sentence == s && r.entities == [entity] && r.tokens == p.tokens {
            r.extent = extent.clone();
            r.head = head;
        }
    }
}
