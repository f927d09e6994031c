//! The name tables of Albanian, inflected: what the mention stage looks names up in.
//!
//! In: [`NameTables`]. Out: [`Naming`]. A name of several words inflects in the word in which its indefinite and definite
//! nominatives differ; articles inside it agree with the case and are matched as such.

use crate::hash::{HashMap, HashSet};

use super::endings::{self, ACC, ANY, DIRECT, Form, NOM, OBLIQUE};
use super::nominative::nominative;
use super::pronouns::{is_link, link_fits};
use super::surnames;
use crate::language::gazetteer::{Entry, Gazetteer, Pattern, Piece};
use crate::language::naming::{Demonym, Naming, StateName, Title, TitlePiece, fold};
use crate::language::pack::names::{NameTables, StateRow, StateWord};
use crate::language::{Case, Definite, Gender, Number};

/// Prefixes of an office that is over.
const FORMER: &[&str] = &["ish-", "ish"];

fn gender(code: &str) -> Option<Gender> {
    match code {
        "m" | "mf" => Some(Gender::Masc),
        "f" => Some(Gender::Fem),
        _ => None,
    }
}

/// Inflects the tables.
pub fn naming(tables: NameTables) -> Naming {
    let mut gazetteer = Gazetteer::new(endings::split_ending, link_fits);
    let (states, index) = states(&tables.states);
    for row in &tables.states {
        let Some(&at) = index.get(&row.key) else {
            continue;
        };
        let entry = match row.kind {
            StateWord::Metonym => Entry::Seat(at),
            StateWord::Adjective | StateWord::Demonym => continue,
            _ => Entry::State(at),
        };
        let plural = row.plural.as_deref() == Some(row.form.as_str());
        add(
            &mut gazetteer,
            &row.form,
            row.definite.as_deref(),
            plural,
            gender(&row.gender),
            entry,
            row.kind == StateWord::Acronym,
        );
    }
    for (i, row) in tables.places.iter().enumerate() {
        for (k, name) in row.names.iter().enumerate() {
            let definite = row.definite.get(k).map(String::as_str);
            let plural = row.gender == "pl"
                || definite.is_some_and(|d| d.ends_with("et") && !name.ends_with('t'));
            add(
                &mut gazetteer,
                name,
                definite,
                plural,
                gender(&row.gender),
                Entry::Place(i),
                false,
            );
        }
    }
    for (i, row) in tables.bodies.iter().enumerate() {
        for name in &row.names {
            add_body(&mut gazetteer, name, Entry::Body(i));
        }
        for short in &row.short {
            let (acronym, name) = (
                short.chars().filter(|c| c.is_uppercase()).count() > 1,
                short,
            );
            add(
                &mut gazetteer,
                name,
                None,
                false,
                Some(Gender::Fem),
                Entry::Short(i),
                acronym,
            );
        }
    }
    let mut person_by_name = HashMap::default();
    let mut person_by_last: HashMap<String, Vec<usize>> = HashMap::default();
    for (i, p) in tables.persons.iter().enumerate() {
        for name in std::iter::once(&p.name).chain(&p.variants) {
            let folded = fold(name);
            // A hyphen joins: "Ching-te" is one last name.
            if let Some(last) = name.rsplit(' ').next().map(fold) {
                let slot = person_by_last.entry(last).or_default();
                if !slot.contains(&i) {
                    slot.push(i);
                }
            }
            person_by_name.entry(folded).or_insert(i);
        }
    }
    let demonyms = demonyms(&tables.states, &index);
    let (titles, titles_by_lemma) = titles(&tables);
    let mut cues: HashMap<String, HashSet<String>> = HashMap::default();
    for row in &tables.cues {
        cues.entry(row.cue.clone())
            .or_default()
            .extend(row.words.iter().cloned());
    }
    let (mut group_nouns, mut group_adjectives) = (
        HashMap::<String, Vec<Vec<String>>>::default(),
        HashSet::default(),
    );
    for noun in &tables.group_nouns {
        let mut words = noun.split(' ').map(str::to_string);
        let Some(first) = words.next() else { continue };
        if is_link(&first) {
            group_adjectives.extend(words.next());
        } else {
            let rest = words.filter(|w| !is_link(w)).collect();
            group_nouns.entry(first).or_default().push(rest);
        }
    }
    let mut same_body = HashMap::default();
    for row in tables.cues.iter().filter(|c| c.cue == "same-body") {
        for word in &row.words {
            same_body.insert(word.clone(), row.words[0].clone());
        }
    }
    Naming {
        gazetteer,
        states,
        person_by_name,
        person_by_last,
        demonyms,
        titles,
        titles_by_lemma,
        given: tables
            .given
            .iter()
            .map(|g| {
                (
                    fold(&g.name),
                    g.gender.as_deref().filter(|g| *g != "mf").and_then(gender),
                )
            })
            .collect(),
        surnames: tables.surnames.iter().map(|s| fold(s)).collect(),
        org_nouns: tables
            .org_nouns
            .iter()
            .map(|o| (o.lemma.clone(), o.kind.clone()))
            .collect(),
        group_nouns,
        group_adjectives,
        same_body,
        cues,
        places: tables.places,
        bodies: tables.bodies,
        persons: tables.persons,
        split: endings::split_ending,
        readings: endings::readings,
        nominative,
        definite: endings::definite_of,
        plausible: surnames::plausible,
        similar: surnames::similar,
        is_link,
        former: FORMER,
    }
}

fn states(rows: &[StateRow]) -> (Vec<StateName>, HashMap<String, usize>) {
    let mut states: Vec<StateName> = Vec::new();
    let mut index = HashMap::default();
    for row in rows {
        if index.contains_key(&row.key) {
            continue;
        }
        index.insert(row.key.clone(), states.len());
        let plural = row.plural.as_deref() == Some(row.form.as_str());
        states.push(StateName {
            key: row.key.clone(),
            label: row.definite.clone().unwrap_or_else(|| row.form.clone()),
            gender: gender(&row.gender),
            number: if plural { Number::Plur } else { Number::Sing },
        });
    }
    (states, index)
}

/// Adds every form of a name.
fn add(
    gazetteer: &mut Gazetteer,
    indefinite: &str,
    definite: Option<&str>,
    plural: bool,
    gender: Option<Gender>,
    entry: Entry,
    acronym: bool,
) {
    let ind: Vec<&str> = indefinite.split(' ').collect();
    let def: Vec<&str> = definite.unwrap_or(indefinite).split(' ').collect();
    let ind_tokens = || ind.iter().map(|s| (*s).to_string()).collect::<Vec<_>>();
    if acronym || ind.len() != def.len() {
        put(
            gazetteer,
            &ind_tokens(),
            0,
            ANY,
            plural,
            gender,
            entry,
            acronym,
        );
        if !acronym {
            let tokens: Vec<String> = def.iter().map(|s| (*s).to_string()).collect();
            put(
                gazetteer, &tokens, 0, DIRECT, plural, gender, entry, acronym,
            );
        }
        return;
    }
    let differing: Vec<usize> = (0..ind.len())
        .filter(|&i| ind[i] != def[i] && !is_link(def[i]))
        .collect();
    let Some(&head) = differing.first() else {
        // Undeclined in the table: bare, and with the endings of a stressed -i on the last word.
        for form in stressed(&ind).unwrap_or_default() {
            let mut tokens = ind_tokens();
            let last = tokens.len() - 1;
            tokens[last] = form.text;
            put(
                gazetteer, &tokens, 0, form.cases, plural, gender, entry, acronym,
            );
        }
        put(
            gazetteer,
            &ind_tokens(),
            0,
            ANY,
            plural,
            gender,
            entry,
            acronym,
        );
        return;
    };
    let forms: Vec<Vec<Form>> = differing
        .iter()
        .map(|&i| endings::inflect(ind[i], Some(def[i]), plural))
        .collect();
    for (n, form) in forms[0].iter().enumerate() {
        let mut tokens = ind_tokens();
        tokens[head].clone_from(&form.text);
        for (d, other) in differing.iter().zip(&forms).skip(1) {
            let Some(f) = other
                .iter()
                .find(|f| f.cases == form.cases && f.definite == form.definite)
                .or_else(|| other.get(n))
            else {
                continue;
            };
            tokens[*d].clone_from(&f.text);
        }
        put(
            gazetteer, &tokens, head, form.cases, plural, gender, entry, acronym,
        );
    }
}

/// The accusative and the oblique form of a name in stressed -i, which is its own definite form: Haiti, Haitin, Haitit.
fn stressed(words: &[&str]) -> Option<Vec<Form>> {
    let last = words.last()?;
    let stem = last.strip_suffix('i').filter(|s| s.len() > 2)?;
    let name = !stem.contains('-') && !words.iter().any(|w| is_link(w));
    let forms = endings::inflect(stem, Some(last), false);
    let inflected = |f: &Form| f.cases == ACC || f.cases == OBLIQUE;
    name.then(|| forms.into_iter().filter(inflected).collect())
}

/// Adds a body whose definite nominative alone is known.
fn add_body(gazetteer: &mut Gazetteer, name: &str, entry: Entry) {
    let tokens: Vec<&str> = name.split(' ').collect();
    let inflecting: &[usize] = if tokens.len() > 1 && !is_link(tokens[1]) {
        &[0, usize::MAX]
    } else {
        &[0]
    };
    for &at in inflecting {
        let at = at.min(tokens.len() - 1);
        let (indefinite, plural) = endings::indefinite_of(tokens[at]);
        for form in endings::inflect(&indefinite, Some(tokens[at]), plural) {
            let mut all: Vec<String> = tokens.iter().map(|s| (*s).to_string()).collect();
            all[at] = form.text;
            let gender = if plural {
                None
            } else if tokens[0].ends_with('a') {
                Some(Gender::Fem)
            } else {
                Some(Gender::Masc)
            };
            put(
                gazetteer, &all, at, form.cases, plural, gender, entry, false,
            );
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn put(
    gazetteer: &mut Gazetteer,
    tokens: &[String],
    head: usize,
    cases: &'static [Case],
    plural: bool,
    gender: Option<Gender>,
    entry: Entry,
    acronym: bool,
) {
    let Some(first) = tokens.first() else { return };
    let rest = tokens[1..]
        .iter()
        .map(|t| {
            if is_link(t) {
                Piece::Link
            } else {
                Piece::Word(t.to_lowercase())
            }
        })
        .collect();
    gazetteer.add(
        first.to_lowercase(),
        Pattern {
            rest,
            head,
            cases,
            number: if plural { Number::Plur } else { Number::Sing },
            gender,
            entry,
            acronym,
        },
    );
}

fn demonyms(rows: &[StateRow], index: &HashMap<String, usize>) -> HashMap<String, Demonym> {
    let mut out: HashMap<String, Demonym> = HashMap::default();
    let mut put = |form: &str, state: usize, noun: Option<(Number, &str)>| {
        let d = out.entry(form.to_lowercase()).or_insert_with(|| Demonym {
            states: Vec::new(),
            adjective: false,
            singular: false,
            plural: None,
        });
        if !d.states.contains(&state) {
            d.states.push(state);
        }
        match noun {
            None => d.adjective = true,
            Some((Number::Sing, _)) => d.singular = true,
            Some((Number::Plur, nominative)) => {
                d.plural.get_or_insert_with(|| nominative.to_string());
            }
        }
    };
    for row in rows {
        let Some(&at) = index.get(&row.key) else {
            continue;
        };
        let plural = row.plural.as_deref().unwrap_or_default();
        match row.kind {
            StateWord::Adjective => {
                put(&row.form, at, None);
                if let Some(f) = &row.definite {
                    put(f, at, None);
                }
                for p in plural.split('/').filter(|p| !p.is_empty()) {
                    put(p, at, None);
                }
            }
            StateWord::Demonym => {
                for f in endings::inflect(&row.form, row.definite.as_deref(), false) {
                    put(&f.text, at, Some((Number::Sing, &row.form)));
                }
                let mut parts = plural.split('/');
                let Some(indefinite) = parts.next().filter(|p| !p.is_empty()) else {
                    continue;
                };
                let definite = parts
                    .next()
                    .map_or_else(|| definite_plural(indefinite), str::to_string);
                put(indefinite, at, Some((Number::Plur, indefinite)));
                put(&definite, at, Some((Number::Plur, &definite)));
                let stem = if indefinite.ends_with(['a', 'e', 'ë', 'i', 'o', 'u']) {
                    indefinite.to_string()
                } else {
                    format!("{indefinite}ë")
                };
                put(&format!("{stem}ve"), at, Some((Number::Plur, &definite)));
            }
            _ => {}
        }
    }
    out
}

fn definite_plural(indefinite: &str) -> String {
    if indefinite.ends_with(['a', 'e', 'ë', 'i', 'o', 'u']) {
        format!("{indefinite}t")
    } else if indefinite.ends_with(['s', 'z']) {
        format!("{indefinite}it")
    } else {
        format!("{indefinite}ët")
    }
}

/// The forms of a title's head, made by rule from its indefinite nominative.
fn title_forms(head: &str, feminine: bool) -> Vec<Form> {
    let definite = if feminine {
        if let Some(s) = head.strip_suffix('e') {
            format!("{s}ja")
        } else if let Some(s) = head.strip_suffix('ë') {
            format!("{s}a")
        } else {
            format!("{head}ja")
        }
    } else if let Some(s) = head.strip_suffix("ër") {
        format!("{s}ri")
    } else if head.ends_with(['k', 'g', 'h', 'i']) {
        format!("{head}u")
    } else if let Some(s) = head.strip_suffix('ë') {
        format!("{s}a")
    } else if head.ends_with('u') {
        // kreu is definite already
        let mut forms = endings::inflect(head.trim_end_matches('u'), Some(head), false);
        forms.remove(0);
        return forms;
    } else {
        format!("{head}i")
    };
    endings::inflect(head, Some(&definite), false)
}

type Titles = HashMap<String, Vec<Title>>;

fn titles(tables: &NameTables) -> (Titles, Titles) {
    let (mut by_form, mut by_lemma) = (Titles::default(), Titles::default());
    for row in &tables.titles {
        let both = [
            (Some(row.title.as_str()), Gender::Masc),
            (row.feminine.as_deref(), Gender::Fem),
        ];
        for (title, gender) in both {
            let Some(title) = title else { continue };
            let mut tokens = title.split(' ').peekable();
            let linked = tokens.peek().is_some_and(|t| is_link(t));
            if linked {
                tokens.next();
            }
            let Some(head) = tokens.next() else { continue };
            let rest: Vec<TitlePiece> = tokens
                .map(|t| {
                    if is_link(t) {
                        TitlePiece::Link
                    } else {
                        TitlePiece::Word(t.to_lowercase())
                    }
                })
                .collect();
            let make = |cases, number, nominative: &str| Title {
                linked,
                rest: rest.clone(),
                role: row.role.clone(),
                cases,
                gender,
                number,
                nominative: nominative.to_string(),
            };
            let forms = if linked {
                participle_forms(head)
            } else {
                title_forms(head, gender == Gender::Fem)
            };
            let definite = forms
                .iter()
                .find(|f| f.definite == Definite::Def)
                .map_or_else(|| head.to_string(), |f| f.text.clone());
            for f in forms {
                let nominative = if f.definite == Definite::Def {
                    &definite
                } else {
                    head
                };
                by_form
                    .entry(f.text)
                    .or_default()
                    .push(make(f.cases, f.number, nominative));
            }
            by_lemma
                .entry(head.to_string())
                .or_default()
                .push(make(ANY, Number::Sing, head));
        }
    }
    (by_form, by_lemma)
}

/// i dërguar, i dërguari, të dërguarin, të dërguarit.
fn participle_forms(head: &str) -> Vec<Form> {
    let form = |text: String, cases, definite| Form {
        text,
        cases,
        definite,
        number: Number::Sing,
    };
    let fem = head
        .strip_suffix('r')
        .map_or_else(|| head.to_string(), |s| format!("{s}r"));
    vec![
        form(format!("{head}i"), NOM, Definite::Def),
        form(format!("{head}it"), OBLIQUE, Definite::Def),
        form(format!("{head}in"), ACC, Definite::Def),
        form(format!("{fem}a"), NOM, Definite::Def),
        form(format!("{fem}ën"), ACC, Definite::Def),
        form(format!("{fem}ës"), OBLIQUE, Definite::Def),
        form(head.to_string(), ANY, Definite::Ind),
    ]
}
