//! Rows of an overlay laid over those of the pack: what says something of the same is replaced.

use std::collections::HashSet;
use std::hash::Hash;

use crate::language::pack::check::keys;
use crate::language::pack::facts::Facts;
use crate::language::pack::frames::Frame;
use crate::language::pack::names::{BodyRow, NameTables, StateRow, StateWord};

/// Lays tables over others.
pub fn over(below: &mut Facts, own: Facts) {
    for (class, lemmas) in own.classes.0 {
        below.classes.0.entry(class).or_default().extend(lemmas);
    }
    below.units.0.extend(own.units.0);
    frames(&mut below.frames.0, own.frames.0);
    names(&mut below.names, own.names);
}

/// Own frames stand first, so that they win where another one demands as much; the pack's keep their identifiers.
fn frames(below: &mut Vec<Frame>, mut own: Vec<Frame>) {
    let taken: HashSet<String> = own.iter().flat_map(keys).collect();
    below.retain(|frame| !keys(frame).iter().any(|key| taken.contains(key)));
    for at in 0..own.len() {
        let name = own[at].trigger.join("-");
        let start = format!("{name}/+");
        let before = own[..at].iter().chain(&*below);
        let n = before.filter(|f| f.id.starts_with(&start)).count() + 1;
        own[at].id = format!("{start}{n}");
    }
    below.splice(0..0, own);
}

fn names(below: &mut NameTables, own: NameTables) {
    states(&mut below.states, own.states);
    lay(&mut below.places, own.places, |p| {
        (p.names.first().cloned(), p.state.clone())
    });
    bodies(&mut below.bodies, own.bodies);
    lay(&mut below.persons, own.persons, |p| p.name.clone());
    lay(&mut below.given, own.given, |g| g.name.clone());
    lay(&mut below.surnames, own.surnames, Clone::clone);
    lay(&mut below.titles, own.titles, |t| t.title.clone());
    lay(&mut below.org_nouns, own.org_nouns, |o| o.lemma.clone());
    lay(&mut below.group_nouns, own.group_nouns, Clone::clone);
}

/// Own rows first, the others without those of the same key.
fn lay<T, K: Hash + Eq>(below: &mut Vec<T>, own: Vec<T>, key: impl Fn(&T) -> K) {
    let taken: HashSet<K> = own.iter().map(&key).collect();
    below.retain(|row| !taken.contains(&key(row)));
    below.splice(0..0, own);
}

/// A state is labelled by its first row, so own rows follow, unless one is the name itself; a name that the pack gives to
/// another state is taken from it.
fn states(below: &mut Vec<StateRow>, own: Vec<StateRow>) {
    let calls = |kind| !matches!(kind, StateWord::Adjective | StateWord::Demonym);
    for row in own {
        if row.kind == StateWord::Name
            && let Some(old) = below
                .iter_mut()
                .find(|b| b.kind == StateWord::Name && b.key == row.key)
        {
            *old = row;
            continue;
        }
        below.retain(|b| {
            let same = b.key == row.key && b.kind == row.kind;
            let others = b.key != row.key && b.kind != StateWord::Name;
            b.form != row.form || !(same || others && calls(b.kind) && calls(row.kind))
        });
        below.push(row);
    }
}

/// A body that is named anew is another's no more: neither by name nor by letters.
fn bodies(below: &mut Vec<BodyRow>, own: Vec<BodyRow>) {
    let taken: HashSet<&String> = own
        .iter()
        .flat_map(|b| b.names.iter().chain(&b.short))
        .collect();
    for row in below.iter_mut() {
        row.names.retain(|name| !taken.contains(name));
        row.short.retain(|short| !taken.contains(short));
    }
    below.retain(|row| !row.names.is_empty());
    lay(below, own, |b| b.key.clone());
}
