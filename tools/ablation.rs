//! Where the points come from: `cargo run --release --example ablation -- FOLDER…`, folders of annotated articles.
//!
//! The headline rows of a baseline (names of the lexicon, each event verb joined to the nearest names), of the engine
//! without one of its stages, and of the whole engine.

mod scoring;

use std::error::Error;

use kronika::document::Document;
use kronika::language::pack::frames::FrameKind;
use kronika::language::{Language, Languages, Pos};
use kronika::reader::{Options, Reader, Without};
use kronika::record::{Event, EventType, Factuality, MentionForm, Quoted, Record};
use kronika::text;

use scoring::tally::{HEADLINE, Score};
use scoring::{articles, score::score};

fn main() -> Result<(), Box<dyn Error>> {
    let none = Without::default();
    let engines = [
        (
            "without morphology",
            Without {
                morphology: true,
                ..none
            },
        ),
        (
            "without coreference",
            Without {
                coreference: true,
                ..none
            },
        ),
        (
            "without attribution",
            Without {
                attribution: true,
                ..none
            },
        ),
        ("whole", none),
    ];
    let readers: Vec<(&str, Reader)> = engines
        .into_iter()
        .map(|(name, without)| {
            let options = Options {
                without,
                ..Options::default()
            };
            Reader::new(options).map(|reader| (name, reader))
        })
        .collect::<Result<_, _>>()?;
    let names = Reader::new(Options {
        without: Without {
            coreference: true,
            attribution: true,
            ..none
        },
        ..Options::default()
    })?;
    let languages = Languages::shipped()?;
    for folder in std::env::args().skip(1) {
        let all = articles(&names, &folder)?;
        println!("{folder}: {} articles, F1", all.len());
        print!("  {:<20}", "");
        HEADLINE.iter().for_each(|row| print!("{row:>10}"));
        println!("{:>10}", "headline");
        let mut sum = Score::default();
        for (case, document) in &all {
            let record = names.read(document);
            let language = languages
                .get(&record.document.language)
                .ok_or("no such language")?;
            sum.add(&score(case, &baseline(language, document, record)).score);
        }
        show("baseline", &sum);
        for (name, reader) in &readers {
            let mut sum = Score::default();
            for (case, document) in &all {
                sum.add(&score(case, &reader.read(document)).score);
            }
            show(name, &sum);
        }
    }
    Ok(())
}

fn show(name: &str, score: &Score) {
    print!("  {name:<20}");
    for row in HEADLINE {
        let [_, _, f1] = score.row(row).percent();
        print!("{f1:>10.1}");
    }
    println!("{:>10.1}", score.headline());
}

/// Names of the lexicon alone; an event for each verb that can be one, by whom is named before it to whom is named behind.
fn baseline(language: &dyn Language, document: &Document, mut record: Record) -> Record {
    record
        .entities
        .retain(|e| e.iso.is_some() || e.key.is_some());
    for entity in &mut record.entities {
        entity
            .mentions
            .retain(|m| !matches!(m.form, MentionForm::Nominal | MentionForm::Pronoun));
    }
    record.claims.clear();
    record.situations.clear();
    record.events.clear();
    let mut named: Vec<(u32, u32, String)> = Vec::new();
    for entity in &record.entities {
        let spans = entity
            .mentions
            .iter()
            .map(|m| (m.words.start, m.words.end, entity.id.clone()));
        named.extend(spans);
    }
    named.sort();
    for (n, sentence) in text::read(&document.text, language.text_rules())
        .iter()
        .enumerate()
    {
        for word in language.analyse(sentence) {
            let Some(kind) = event_type(language, word.lemma()).filter(|_| word.pos() == Pos::Verb)
            else {
                continue;
            };
            let at = word.token.span;
            let inside =
                |from: u32, to: u32| from >= sentence.span.start && to <= sentence.span.end;
            let before = named
                .iter()
                .rev()
                .find(|(from, to, _)| inside(*from, *to) && *to <= at.start);
            let behind = named
                .iter()
                .find(|(from, to, _)| inside(*from, *to) && *from >= at.end);
            let ids = |x: Option<&(u32, u32, String)>| x.map(|x| x.2.clone()).into_iter().collect();
            let (source, target): (Vec<String>, Vec<String>) = (ids(before), ids(behind));
            record.events.push(Event {
                id: format!("e{}", record.events.len() + 1),
                kind,
                cameo: None,
                trigger: Quoted {
                    start: at.start,
                    end: at.end,
                    text: word.token.form.to_string(),
                },
                sentence: n,
                target: target
                    .into_iter()
                    .filter(|id| !source.contains(id))
                    .collect(),
                source,
                place: Vec::new(),
                time: None,
                quantity: None,
                attribution: Vec::new(),
                factuality: Factuality::Actual,
                same_as: None,
                rule: None,
                confidence: None,
            });
        }
    }
    record
}

/// The type of a verb's first frame of one word.
fn event_type(language: &dyn Language, lemma: &str) -> Option<EventType> {
    let frames = &language.semantics().frames;
    let frame = frames
        .iter()
        .find(|f| f.kind == FrameKind::Verb && f.trigger.len() == 1 && f.trigger[0] == lemma)?;
    let name = frame.event.as_ref()?;
    EventType::ALL.iter().copied().find(|k| k.name() == name)
}
