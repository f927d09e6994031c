//! The tables that an overlay may hold: where each lies, its columns, and what no two of its rows may share.

/// A kind of row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Its name on the command line.
    pub name: &'static str,
    /// The file that new rows go to; another one below the same folder is read too.
    pub file: &'static str,
    /// Columns, in order.
    pub columns: &'static [&'static str],
    /// How many of the first columns no two rows may share; 0 where the reader of the table sees to it.
    pub key: usize,
    /// What the table holds, for the comment that a new file starts with.
    pub holds: &'static str,
}

const fn kind(
    name: &'static str,
    file: &'static str,
    columns: &'static [&'static str],
    key: usize,
    holds: &'static str,
) -> Kind {
    Kind {
        name,
        file,
        columns,
        key,
        holds,
    }
}

/// All of them.
#[rustfmt::skip]
pub const KINDS: [Kind; 18] = [
    kind("noun", "nouns/own.tsv", &["lemma", "gender", "definite", "plural"], 0,
        "Nouns by their principal parts: indefinite, gender (m, f, mf), definite, plural."),
    kind("adjective", "adjectives/own.tsv", &["lemma", "linked", "feminine", "plural", "feminine_plural"], 0,
        "Adjectives by their principal parts; linked is i where the linking article stands before."),
    kind("verb", "verbs/own.tsv", &["lemma", "present3", "present2pl", "aorist", "participle", "flags"], 0,
        "Verbs by their principal parts, - where the class gives them; flags: mid, intr."),
    kind("word", "words.tsv", &["form", "lemma", "pos", "features"], 4,
        "Words that do not inflect by rule, form by form."),
    kind("frame", "frames/own.tsv",
        &["trigger", "kind", "voice", "needs", "type", "cameo", "roles", "flags", "example"], 0,
        "What a verb or noun tells: event type, code, slot=role, and a sentence that shows it."),
    kind("event", "events.tsv", &["code", "english", "local", "goldstein", "definition"], 1,
        "Event types of one's own, each a code of three or four digits below one of CAMEO; local is the label in the texts' language."),
    kind("state", "states.tsv", &["key", "kind", "form", "gender", "definite", "plural"], 3,
        "What states are called; kind: name, alias, acronym, metonym, adjective, demonym."),
    kind("place", "places.tsv", &["name", "gender", "definite", "state", "kind"], 1,
        "Places; ` / ` between variants."),
    kind("body", "bodies.tsv", &["key", "name", "short", "state", "kind"], 1,
        "Named bodies; name in the definite nominative; ` / ` between variants."),
    kind("person", "persons.tsv", &["name", "state", "variants", "gender", "note"], 1,
        "Persons; note: offices with years, a help for reading, never a fact of the graph."),
    kind("given", "names/given.tsv", &["name", "gender"], 1, "Given names; gender m, f or mf."),
    kind("surname", "names/surnames.tsv", &["name"], 1, "Surnames."),
    kind("title", "titles.tsv", &["title", "feminine", "role"], 1,
        "Offices and titles before names; role: the English name of the office."),
    kind("org-noun", "org-nouns.tsv", &["lemma", "kind", "state"], 1, "Common nouns that stand for a body."),
    kind("group-noun", "group-nouns.tsv", &["lemma"], 1, "Common nouns that name a group of people."),
    kind("class", "classes.tsv", &["class", "lemmas"], 1, "Classes of nouns that frames name as @class."),
    kind("unit", "units.tsv", &["lemma", "unit"], 1, "What a counted noun counts."),
    kind("irregular", "irregular.tsv", &["lemma", "set", "forms"], 2, "Irregular cells of verbs listed beside."),
];

impl Kind {
    /// The kind of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|k| k.name == name)
    }

    /// The kind whose rows a file holds.
    pub fn of_file(file: &str) -> Option<&'static Self> {
        KINDS.iter().find(|k| match k.file.strip_suffix("own.tsv") {
            Some(folder) => file.starts_with(folder) && file.ends_with(".tsv"),
            None => k.file == file,
        })
    }
}
