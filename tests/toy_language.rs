//! A second language without a fork: Tovi, invented, a dozen words, verb first, marks behind what they mark.
//!
//! `Sim Tarok Ben o Lusi Var ka Belgor ul.` is "Tarok Ben met Lusi Var in Belgor": `o` marks the subject, `ka` the object,
//! `ul` the place, `wa` after a verb the future, and `na` opens what is said. If a stage outside `language/albanian` knew
//! Albanian, it could not read this.

#![allow(clippy::unwrap_used)]

use kronika::document::{Document, Input, load};
use kronika::language::gazetteer::{Entry, Gazetteer, Pattern};
use kronika::language::naming::{Naming, StateName};
use kronika::language::pack::frames;
use kronika::language::pack::names::PlaceRow;
use kronika::language::pack::table::Table;
use kronika::language::semantics::{Prepositions, Semantics};
use kronika::language::syntax::{
    Clause, GroupTense, Link, NameSpan, Phrase, PhraseKind, VerbGroup,
};
use kronika::language::times::TimeRules;
use kronika::language::{
    Analysis, Case, Features, Gender, Language, Languages, Number, Person, Pos, Word,
};
use kronika::reader::{Options, Reader};
use kronika::record::{EntityType, Factuality, Record};
use kronika::text::{Sentence, TextRules, TokenKind};

const WORDS: [(&str, Pos); 8] = [
    ("sim", Pos::Verb),
    ("dor", Pos::Verb),
    ("zan", Pos::Verb),
    ("o", Pos::Part),
    ("ka", Pos::Part),
    ("ul", Pos::Adp),
    ("wa", Pos::Part),
    ("na", Pos::Sconj),
];

const FRAMES: &str = "\
trigger	kind	voice	needs	type	cameo	roles	flags	example
sim	verb	act	-	CONSULT	-	subj=source obj=target ul=place	-	Sim Tarok o Lusi ka.
dor	verb	act	-	STATEMENT	-	subj=source	report	Dor Tarok o.
zan	verb	act	-	ASSAULT	-	subj=source obj=target	-	Zan Norvia o Sudria ka.
";

struct Tovi {
    text: TextRules,
    naming: Naming,
    semantics: Semantics,
    times: TimeRules,
}

impl Tovi {
    fn new() -> Self {
        let mut gazetteer = Gazetteer::new(|_| None, |_, _| false);
        let mut list = |name: &str, entry| {
            gazetteer.add(
                name.to_lowercase(),
                Pattern {
                    rest: Vec::new(),
                    head: 0,
                    cases: &[Case::Nom],
                    number: Number::Sing,
                    gender: None,
                    entry,
                    acronym: false,
                },
            );
        };
        list("Norvia", Entry::State(0));
        list("Sudria", Entry::State(1));
        list("Belgor", Entry::Place(0));
        let state = |key: &str, label: &str| StateName {
            key: key.into(),
            label: label.into(),
            gender: None,
            number: Number::Sing,
        };
        Self {
            text: TextRules {
                function_words: ["o", "ka", "ul", "wa", "na"]
                    .map(String::from)
                    .into_iter()
                    .collect(),
                ..TextRules::default()
            },
            naming: Naming {
                gazetteer,
                states: vec![state("XN", "Norvia"), state("XS", "Sudria")],
                places: vec![PlaceRow {
                    names: vec!["Belgor".into()],
                    gender: "m".into(),
                    definite: Vec::new(),
                    state: Some("XS".into()),
                    kind: "city".into(),
                }],
                given: [
                    ("tarok".into(), Some(Gender::Masc)),
                    ("lusi".into(), Some(Gender::Fem)),
                ]
                .into_iter()
                .collect(),
                cues: [(
                    "in".to_string(),
                    std::iter::once("ul".to_string()).collect(),
                )]
                .into_iter()
                .collect(),
                ..Naming::default()
            },
            semantics: Semantics {
                frames: frames::read(&Table::parse("tovi.tsv", FRAMES).unwrap()).unwrap(),
                prepositions: Prepositions {
                    locative: std::iter::once("ul".to_string()).collect(),
                    ..Prepositions::default()
                },
                ..Semantics::default()
            },
            times: TimeRules::default(),
        }
    }
}

fn is(words: &[Word], i: usize, word: &str) -> bool {
    words.get(i).is_some_and(|w| w.token.lower == word)
}

impl Language for Tovi {
    fn tag(&self) -> &str {
        "qtv"
    }

    fn version(&self) -> &str {
        "1"
    }

    fn digest(&self) -> &str {
        "tovi"
    }

    fn text_rules(&self) -> &TextRules {
        &self.text
    }

    fn analyse(&self, sentence: &Sentence) -> Vec<Word> {
        let read = |token: &kronika::text::Token| {
            let listed = WORDS.iter().find(|(w, _)| *w == token.lower);
            let pos = match (listed, token.kind) {
                (Some((_, pos)), _) => *pos,
                (None, TokenKind::Punctuation) => Pos::Punct,
                (None, _) => Pos::Propn,
            };
            Analysis {
                lemma: token.lower.clone(),
                pos,
                features: Features::default(),
                known: listed.is_some(),
            }
        };
        let word = |token: &kronika::text::Token| Word {
            token: token.clone(),
            analyses: vec![read(token)],
        };
        sentence.tokens.iter().map(word).collect()
    }

    fn lemmas(&self, form: &str) -> Vec<String> {
        vec![form.to_string()]
    }

    fn naming(&self) -> &Naming {
        &self.naming
    }

    fn phrases(&self, words: &[Word], names: &[NameSpan]) -> Vec<Phrase> {
        let phrase = |(n, name): (usize, &NameSpan)| {
            let mark = name.tokens.end;
            let under = is(words, mark, "ul");
            Phrase {
                tokens: name.tokens.clone(),
                core: name.tokens.clone(),
                head: name.head,
                kind: PhraseKind::Name,
                cases: vec![if is(words, mark, "ka") {
                    Case::Acc
                } else {
                    Case::Nom
                }],
                number: Some(Number::Sing),
                person: Some(Person::Third),
                preposition: under.then_some(mark..mark + 1),
                preposition_lemma: under.then(|| "ul".to_string()),
                name: Some(n),
                ..Phrase::default()
            }
        };
        names.iter().enumerate().map(phrase).collect()
    }

    fn verb_groups(&self, words: &[Word]) -> Vec<VerbGroup> {
        let verbs = (0..words.len()).filter(|&i| words[i].pos() == Pos::Verb);
        let group = |head: usize| {
            let future = is(words, head + 1, "wa");
            VerbGroup {
                tokens: head..head + 1 + usize::from(future),
                head,
                lemma: words[head].lemma().to_string(),
                tense: if future {
                    GroupTense::Future
                } else {
                    GroupTense::Past
                },
                ..VerbGroup::default()
            }
        };
        verbs.map(group).collect()
    }

    fn clauses(&self, words: &[Word], phrases: &[Phrase], groups: &[VerbGroup]) -> Vec<Clause> {
        let end_of = |g: usize| groups.get(g + 1).map_or(words.len(), |n| n.tokens.start);
        let clause = |(g, group): (usize, &VerbGroup)| {
            let said = group.head > 0 && is(words, group.head - 1, "na");
            let tokens = group.tokens.start..end_of(g);
            Clause {
                group: Some(g),
                phrases: (0..phrases.len())
                    .filter(|&p| tokens.contains(&phrases[p].head))
                    .collect(),
                tokens,
                link: if said { Link::Complement } else { Link::Main },
                parent: said.then(|| g - 1),
                ..Clause::default()
            }
        };
        groups.iter().enumerate().map(clause).collect()
    }

    fn semantics(&self) -> &Semantics {
        &self.semantics
    }

    fn times(&self) -> &TimeRules {
        &self.times
    }
}

fn reader() -> Reader {
    let mut languages = Languages::shipped().unwrap();
    languages.add(Box::new(Tovi::new()));
    Reader::with_languages(languages, Options::default()).unwrap()
}

fn document(text: &str, language: Option<&str>) -> Document {
    Document {
        id: "d".into(),
        source: "d.txt".into(),
        sha256: "0".repeat(64),
        language: language.map(str::to_string),
        date: None,
        title: None,
        outlet: None,
        url: None,
        text: text.into(),
        extracted: false,
    }
}

const TEXT: &str =
    "Sim Tarok Ben o Lusi Var ka Belgor ul. Dor Tarok Ben o na zan wa Norvia o Sudria ka.";

fn names(record: &Record, ids: &[String]) -> Vec<String> {
    let name = |id: &String| record.entities.iter().find(|e| e.id == *id).unwrap();
    ids.iter().map(|id| name(id).name.clone()).collect()
}

/// `type trigger: source > target @ place | speakers, certainty`
fn told(record: &Record) -> Vec<String> {
    let list = |ids: &[String]| names(record, ids).join("+");
    let event = |e: &kronika::record::Event| {
        format!(
            "{} {}: {} > {} @ {} | {}, {:?}",
            format!("{:?}", e.kind).to_uppercase(),
            e.trigger.text,
            list(&e.source),
            list(&e.target),
            list(&e.place),
            list(&e.attribution),
            e.factuality,
        )
    };
    record.events.iter().map(event).collect()
}

#[test]
fn two_sentences_are_understood() {
    let record = reader().read(&document(TEXT, Some("qtv")));
    assert_eq!(
        told(&record),
        [
            "CONSULT Sim: Tarok Ben > Lusi Var @ Belgor | , Actual",
            "STATEMENT Dor: Tarok Ben >  @  | , Actual",
            "ASSAULT zan: Norvia > Sudria @  | Tarok Ben, Future",
        ]
    );
    assert_eq!(record.document.language, "qtv");
    assert_eq!(record.generator.language_pack.as_deref(), Some("qtv-1"));
    let kind = |name: &str| record.entities.iter().find(|e| e.name == name).unwrap();
    assert_eq!(kind("Norvia").iso.as_deref(), Some("XN"));
    assert_eq!(kind("Lusi Var").kind, EntityType::Person);
    assert_eq!(record.events[2].factuality, Factuality::Future);
}

#[test]
fn a_document_is_read_in_its_own_language() {
    let reader = reader();
    let albanian = "Presidenti i Francës takoi kancelaren gjermane në Berlin dhe tha se do të vizitojë Kosovën në maj.";
    let tag = |text: &str, given| reader.read(&document(text, given)).document.language;
    assert_eq!(tag(albanian, Some("sq")), "sq");
    assert_eq!(tag(albanian, None), "sq");
    assert_eq!(tag(TEXT, None), "qtv", "told by its function words");
    assert_eq!(tag("Tarok.", None), "sq", "the first where nothing tells");
    assert_eq!(tag(TEXT, Some("qtv-x-old")), "qtv");
}

#[test]
fn a_language_that_is_asked_for_must_be_known() {
    let options = Options {
        language: Some("qtv".into()),
        ..Options::default()
    };
    let error = Reader::new(options.clone()).unwrap_err().to_string();
    assert!(error.contains("qtv") && error.contains("sq"), "{error}");
    let mut languages = Languages::shipped().unwrap();
    languages.add(Box::new(Tovi::new()));
    let reader = Reader::with_languages(languages, options).unwrap();
    assert_eq!(
        reader.read(&document("Tarok.", None)).document.language,
        "qtv"
    );
    assert!(reader.engine().contains("qtv-1+tovi"));
}

#[test]
fn files_say_their_language() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("two.jsonl");
    let row = |id: &str, text: &str| serde_json::json!({ "id": id, "text": text }).to_string();
    let said = serde_json::json!({ "id": "c", "text": "Tarok.", "language": "qtv" });
    let albanian = "Qeveria tha se do të mblidhet sot në Durrës për të folur me deputetët.";
    let rows = [row("a", TEXT), row("b", albanian), said.to_string()];
    std::fs::write(&path, rows.join("\n")).unwrap();
    let reader = reader();
    let options = reader.load_options();
    let languages: Vec<String> = load(&Input::Path(path), &options)
        .map(|d| reader.read(&d.unwrap()).document.language)
        .collect();
    assert_eq!(languages, ["qtv", "sq", "qtv"]);
}
