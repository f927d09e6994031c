//! Which entity and event of a record is which of the case, as the project's scoring script decides it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use kronika::record::{Entity, EntityType, Record};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::gold::{Actor, Case};
use super::notation::words_at;

pub type Span = (usize, usize);

/// Compares names without case, marks and hyphens.
pub fn norm(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' => '\'',
            '-' => ' ',
            c => c,
        })
        .filter(|c| !is_combining_mark(*c))
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A group and an organisation are told apart by no score.
pub fn broad(kind: EntityType) -> EntityType {
    match kind {
        EntityType::Group => EntityType::Organization,
        kind => kind,
    }
}

pub fn overlap(a: Span, b: Span) -> usize {
    a.1.min(b.1).saturating_sub(a.0.max(b.0))
}

/// Where the names stand as words, longest first, without overlap.
pub fn naming_spans(text: &str, names: &[String]) -> Vec<Span> {
    let mut names: Vec<&String> = names.iter().collect::<BTreeSet<_>>().into_iter().collect();
    names.sort_by_key(|n| std::cmp::Reverse(n.chars().count()));
    let mut spans: Vec<Span> = Vec::new();
    for name in names {
        for span in words_at(text, name) {
            if spans.iter().all(|&s| overlap(s, span) == 0) {
                spans.push(span);
            }
        }
    }
    spans
}

/// Record entity id → case id; what has no twin keeps a name of its own, `?…`.
pub struct Entities {
    pub ids: HashMap<String, String>,
}

impl Entities {
    pub fn get(&self, id: &str) -> String {
        self.ids.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    pub fn all<'a>(&self, ids: impl IntoIterator<Item = &'a String>) -> BTreeSet<String> {
        ids.into_iter().map(|id| self.get(id)).collect()
    }
}

fn code(state: &Entity) -> String {
    state.iso.as_ref().unwrap_or(&state.id).to_uppercase()
}

/// Pairs the entities of a record with those of a case.
pub fn entities(case: &Case, record: &Record) -> Entities {
    let mut ids = HashMap::new();
    for state in record
        .entities
        .iter()
        .filter(|e| e.kind == EntityType::State)
    {
        let code = code(state);
        let known = |a: &&Actor| a.kind == EntityType::State && a.id.to_uppercase() == code;
        let id = match case.entities.iter().find(known) {
            Some(actor) => actor.id.clone(),
            None => format!("?{code}"),
        };
        ids.insert(state.id.clone(), id);
    }
    let mine: Vec<&Entity> = record
        .entities
        .iter()
        .filter(|e| e.kind != EntityType::State)
        .collect();
    let theirs: Vec<&Actor> = case
        .entities
        .iter()
        .filter(|a| a.kind != EntityType::State)
        .collect();
    let spans: Vec<Vec<Span>> = theirs
        .iter()
        .map(|a| naming_spans(&case.text, &a.names))
        .collect();
    let mut pairs = Vec::new();
    for (i, entity) in mine.iter().enumerate() {
        let all = entity.names.iter().chain([&entity.name]);
        let names: HashSet<String> = all.map(|n| norm(n)).collect();
        for (j, actor) in theirs.iter().enumerate() {
            let same = broad(actor.kind) == broad(entity.kind);
            let all: HashSet<String> = actor.names.iter().map(|n| norm(n)).collect();
            let shared = names
                .intersection(&all)
                .map(|n| n.chars().count())
                .max()
                .unwrap_or(0);
            let touching = touching(entity, &spans[j]);
            if shared > 0 || (same && touching > 0) {
                pairs.push((
                    same,
                    shared > 0,
                    shared,
                    touching,
                    -(i as isize),
                    -(j as isize),
                ));
            }
        }
    }
    pairs.sort_unstable();
    let mut taken = HashSet::new();
    for &(.., i, j) in pairs.iter().rev() {
        let (entity, actor) = (mine[i.unsigned_abs()], theirs[j.unsigned_abs()]);
        if !ids.contains_key(&entity.id) && taken.insert(actor.id.clone()) {
            ids.insert(entity.id.clone(), actor.id.clone());
        }
    }
    for entity in &record.entities {
        ids.entry(entity.id.clone())
            .or_insert_with(|| format!("?{}", norm(&entity.name)));
    }
    Entities { ids }
}

/// How many naming places of the actor are more than half covered by a mention of the entity.
fn touching(entity: &Entity, spans: &[Span]) -> usize {
    use kronika::record::MentionForm::{Name, Nominal};
    let named = entity
        .mentions
        .iter()
        .filter(|m| matches!(m.form, Name | Nominal));
    named
        .map(|m| {
            let at = (m.words.start as usize, m.words.end as usize);
            spans
                .iter()
                .filter(|s| 2 * overlap(**s, at) >= s.1 - s.0)
                .count()
        })
        .sum()
}

/// Case event index → record event index.
pub fn events(case: &Case, record: &Record, map: &Entities) -> BTreeMap<usize, usize> {
    let mut pairs = Vec::new();
    for (i, want) in case.events.iter().enumerate() {
        for (j, got) in record.events.iter().enumerate() {
            let shared = overlap(
                want.span,
                (got.trigger.start as usize, got.trigger.end as usize),
            );
            if shared == 0 {
                continue;
            }
            let name = got.kind.name();
            let same = name == want.kind || want.accept.iter().any(|t| t == name);
            let common = |got: &[String], want: &[String]| {
                map.all(got).iter().filter(|id| want.contains(id)).count()
            };
            let roles =
                common(&got.source, &want.source.ids) + common(&got.target, &want.target.ids);
            pairs.push((
                same,
                !want.optional,
                roles,
                shared,
                -(i as isize),
                -(j as isize),
            ));
        }
    }
    pairs.sort_unstable();
    let (mut hit, mut used) = (BTreeMap::new(), HashSet::new());
    for &(.., i, j) in pairs.iter().rev() {
        let (i, j) = (i.unsigned_abs(), j.unsigned_abs());
        if !hit.contains_key(&i) && used.insert(j) {
            hit.insert(i, j);
        }
    }
    hit
}
