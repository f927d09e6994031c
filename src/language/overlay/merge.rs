//! Rows of an overlay laid over those of the pack: what says something of the same is replaced.

use crate::hash::HashSet;
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn facts(files: &[(&str, &str)]) -> Facts {
        let mut facts = Facts::default();
        for (file, text) in files {
            facts.add(file, text).unwrap();
        }
        facts
    }

    #[test]
    fn an_own_frame_takes_the_place_of_the_same_and_leaves_the_others_their_names() {
        let head = "trigger\tkind\tvoice\tneeds\ttype\tcameo\troles\tflags\texample\n";
        let frames = |rows: &str| facts(&[("frames/a.tsv", &format!("{head}{rows}"))]);
        let mut below = frames("ec\tverb\tact\t-\tnone\nec\tverb\tact\tobj:*\tnone\n");
        over(
            &mut below,
            frames("ec\tverb\tact\t-\tCONSULT\t-\t-\t-\tX.\n"),
        );
        over(&mut below, frames("ec\tverb\tmid\t-\tnone\n"));
        let ids: Vec<&str> = below.frames.0.iter().map(|f| f.id.as_str()).collect();
        assert_eq!(ids, ["ec/+2", "ec/+1", "ec/2"]);
    }

    #[test]
    fn a_name_given_to_another_is_taken_from_the_old_one() {
        let head = "key\tname\tshort\tstate\tkind\n";
        let bodies = |rows: &str| facts(&[("bodies.tsv", &format!("{head}{rows}"))]);
        let mut below = bodies("a\tLiga A / Liga\tLA\t-\tparty\nb\tLiga B\tLB\t-\tparty\n");
        over(
            &mut below,
            bodies("c\tLiga\tLA\t-\tngo\nb\tLidhja B\t-\t-\tngo\n"),
        );
        let all: Vec<String> = below
            .names
            .bodies
            .iter()
            .map(|b| format!("{} {:?} {:?}", b.key, b.names, b.short))
            .collect();
        let wanted = [
            "c [\"Liga\"] [\"LA\"]",
            "b [\"Lidhja B\"] []",
            "a [\"Liga A\"] []",
        ];
        assert_eq!(all, wanted);
    }

    #[test]
    fn a_state_keeps_its_label_under_an_alias_and_changes_it_by_name() {
        let head = "key\tkind\tform\tgender\tdefinite\tplural\n";
        let states = |rows: &str| facts(&[("states.tsv", &format!("{head}{rows}"))]);
        let mut below =
            states("AA\tname\tAlfë\tf\tAlfa\nAA\talias\tAlf\tm\tAlfi\nBB\tname\tBetë\tf\tBeta\n");
        over(
            &mut below,
            states("BB\talias\tAlf\tm\tAlfi\nAA\tname\tAlfishtë\tf\tAlfishta\n"),
        );
        let all: Vec<(&str, &str)> = below
            .names
            .states
            .iter()
            .map(|s| (s.key.as_str(), s.form.as_str()))
            .collect();
        assert_eq!(all, [("AA", "Alfishtë"), ("BB", "Betë"), ("BB", "Alf")]);
    }
}
