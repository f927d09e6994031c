//! Records for tests: the seed's, one made by hand, and any that proptest can think of.
#![allow(dead_code, clippy::unwrap_used)]

use kronika::record::*;
use proptest::prelude::*;

/// The record made from the seed article's annotation.
pub fn seed() -> Record {
    lines::read(include_bytes!("../fixtures/seed.jsonl").as_slice())
        .next()
        .unwrap()
        .unwrap()
}

/// A second telling of the meeting in Moscow, by another outlet.
pub fn second() -> Record {
    lines::read(include_bytes!("../fixtures/second.jsonl").as_slice())
        .next()
        .unwrap()
        .unwrap()
}

/// Words of one to eight letters of several scripts, so that offsets are put to the test.
fn word() -> impl Strategy<Value = String> {
    "[A-ZËÇ]?[a-zëç]{1,6}|[а-я]{2,4}|😀|[0-9]{1,4}"
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-ZËÇ][a-zëç]{2,6} [A-Z][a-zëç]{2,6}",
        "[A-Z][a-z]{2,8}",
        "[a-zëç]{3,8} [a-z]{2,5}",
        Just("\"Emër\" \\ i çuditshëm\t<&>".to_owned()),
    ]
}

fn kind() -> impl Strategy<Value = EntityType> {
    prop::sample::select(EntityType::ALL)
}

fn state() -> impl Strategy<Value = Option<String>> {
    prop::option::of(prop::sample::select(vec!["RU", "KP", "XK", "QQ"]))
        .prop_map(|s| s.map(str::to_owned))
}

fn time() -> impl Strategy<Value = Option<Time>> {
    let values = vec!["2024", "2024-11", "2024-11-04", "2020-07-13/2020-07-19"];
    prop::option::of((prop::sample::select(values), prop::option::of(word()))).prop_map(|time| {
        time.map(|(value, text)| Time {
            text,
            value: value.to_owned(),
            precision: time::precision(value),
        })
    })
}

/// Indices into the record's lists; taken modulo their length.
type Picks = Vec<prop::sample::Index>;

fn picks() -> impl Strategy<Value = Picks> {
    prop::collection::vec(any::<prop::sample::Index>(), 0..3)
}

prop_compose! {
    fn entity()(kind in kind(), name in names(), others in prop::collection::vec(names(), 0..3), state in state(),
                mentions in picks(), form in prop::sample::select(MentionForm::ALL)) -> (Entity, Picks, MentionForm) {
        let iso = if kind == EntityType::State { state.clone().or(Some("MT".to_owned())) } else { None };
        let state = if kind == EntityType::State { None } else { state };
        (Entity { id: String::new(), kind, name, names: others, state, iso, wikidata: None, key: None, mentions: Vec::new() }, mentions, form)
    }
}

prop_compose! {
    fn event()(kind in prop::sample::select(EventType::ALL), trigger in any::<prop::sample::Index>(), source in picks(),
               target in picks(), place in picks(), time in time(), said in picks(), quantity in prop::option::of(0u32..100_000),
               bound in prop::option::of(prop::sample::select(Bound::ALL)), factuality in prop::sample::select(Factuality::ALL),
               same in prop::option::of(any::<prop::sample::Index>()), confidence in prop::option::of(0u32..=100))
               -> (Event, prop::sample::Index, [Picks; 4], Option<prop::sample::Index>) {
        let event = Event {
            id: String::new(), kind, cameo: None, trigger: Quoted { start: 0, end: 0, text: String::new() }, sentence: 0,
            source: Vec::new(), target: Vec::new(), place: Vec::new(), time,
            quantity: quantity.map(|n| Quantity { value: f64::from(n) / 4.0, unit: "troops".into(), text: format!("{n} trupa"), bound }),
            attribution: Vec::new(), factuality, same_as: None, rule: Some("test/1".into()),
            confidence: confidence.map(|c| f64::from(c) / 100.0),
        };
        (event, trigger, [source, target, place, said], same)
    }
}

prop_compose! {
    fn claim()(speaker in picks(), about in any::<prop::sample::Index>(), stance in prop::sample::select(Stance::ALL),
               evidence in prop::option::of(any::<prop::sample::Index>()), quote in prop::option::of(any::<prop::sample::Index>()))
               -> (Picks, prop::sample::Index, Stance, Option<prop::sample::Index>, Option<prop::sample::Index>) {
        (speaker, about, stance, evidence, quote)
    }
}

prop_compose! {
    fn situation()(kind in prop::sample::select(SituationKind::ALL), holders in picks(), trigger in any::<prop::sample::Index>(),
                   former in any::<bool>(), factuality in prop::sample::select(Factuality::ALL), time in time())
                   -> (SituationKind, Picks, prop::sample::Index, bool, Factuality, Option<Time>) {
        (kind, holders, trigger, former, factuality, time)
    }
}

/// Any valid record of a document.
pub fn record(id: impl Into<String>) -> impl Strategy<Value = Record> {
    let id: String = id.into();
    (
        prop::collection::vec(word(), 4..30),
        prop::collection::vec(entity(), 0..6),
        prop::collection::vec(event(), 0..8),
        prop::collection::vec(claim(), 0..6),
        prop::collection::vec(situation(), 0..4),
        any::<bool>(),
    )
        .prop_map(
            move |(words, entities, events, claims, situations, with_text)| {
                build(&id, &words, entities, events, claims, situations, with_text)
            },
        )
}

#[allow(clippy::type_complexity)]
fn build(
    id: &str,
    words: &[String],
    entities: Vec<(Entity, Picks, MentionForm)>,
    events: Vec<(
        Event,
        prop::sample::Index,
        [Picks; 4],
        Option<prop::sample::Index>,
    )>,
    claims: Vec<(
        Picks,
        prop::sample::Index,
        Stance,
        Option<prop::sample::Index>,
        Option<prop::sample::Index>,
    )>,
    situations: Vec<(
        SituationKind,
        Picks,
        prop::sample::Index,
        bool,
        Factuality,
        Option<Time>,
    )>,
    with_text: bool,
) -> Record {
    let mut spans = Vec::new();
    let mut at = 0u32;
    for word in words {
        let end = at + u32::try_from(word.chars().count()).unwrap();
        spans.push(Quoted {
            start: at,
            end,
            text: word.clone(),
        });
        at = end + 1;
    }
    let words_at = |index: &prop::sample::Index| spans[index.index(spans.len())].clone();
    let entity_ids: Vec<String> = (1..=entities.len()).map(|n| format!("n{n}")).collect();
    let chosen = |picks: &Picks| -> Vec<String> {
        if entity_ids.is_empty() {
            return Vec::new();
        }
        picks
            .iter()
            .map(|index| entity_ids[index.index(entity_ids.len())].clone())
            .collect()
    };
    let entities: Vec<Entity> = entities
        .into_iter()
        .zip(&entity_ids)
        .map(|((mut entity, mentions, form), id)| {
            entity.id.clone_from(id);
            entity.mentions = mentions
                .iter()
                .map(|index| Mention {
                    words: words_at(index),
                    form,
                })
                .collect();
            entity
        })
        .collect();
    let total = events.len();
    let events: Vec<Event> = events
        .into_iter()
        .enumerate()
        .map(
            |(n, (mut event, trigger, [source, target, place, said], same))| {
                event.id = format!("e{}", n + 1);
                event.trigger = words_at(&trigger);
                event.source = chosen(&source);
                event.target = chosen(&target);
                event.place = chosen(&place);
                event.attribution = chosen(&said);
                event.same_as = same
                    .filter(|_| n > 0)
                    .map(|index| format!("e{}", index.index(n) + 1));
                event
            },
        )
        .collect();
    let situations: Vec<Situation> = situations
        .into_iter()
        .enumerate()
        .map(
            |(n, (kind, holders, trigger, former, factuality, time))| Situation {
                id: format!("s{}", n + 1),
                kind,
                role: (kind == SituationKind::Office).then(|| {
                    if former {
                        "former mayor".into()
                    } else {
                        "chief of staff".into()
                    }
                }),
                holders: chosen(&holders),
                trigger: words_at(&trigger),
                sentence: 0,
                attribution: Vec::new(),
                factuality,
                time,
            },
        )
        .collect();
    let mut about: Vec<String> = (1..=total).map(|n| format!("e{n}")).collect();
    about.extend(situations.iter().map(|s| s.id.clone()));
    let mut made = Vec::new();
    for (speaker, index, stance, evidence, quote) in claims {
        let speaker = chosen(&speaker);
        if speaker.is_empty() || about.is_empty() {
            continue;
        }
        let id = format!("c{}", made.len() + 1);
        made.push(Claim {
            id: id.clone(),
            speaker,
            about: about[index.index(about.len())].clone(),
            stance,
            said_in: events.first().map(|e| e.id.clone()),
            evidence: evidence.as_ref().map(words_at),
            quote: quote.as_ref().map(words_at),
        });
        about.push(id);
    }
    Record {
        version: VERSION,
        generator: Generator {
            name: "test".into(),
            version: "1".into(),
            language_pack: None,
        },
        document: DocumentInfo {
            id: id.to_owned(),
            source: Some(format!("{id}.txt")),
            sha256: "0".repeat(64),
            language: "sq".into(),
            date: Some("2024-11-05".into()),
            title: Some("Titull me \"thonjëza\"\ndhe rresht".into()),
            outlet: None,
            url: Some("https://example.org/a?b=c&d".into()),
            text: with_text.then(|| words.join(" ")),
        },
        sentences: vec![kronika::span::Span::new(0, at - 1)],
        entities,
        events,
        claims: made,
        situations,
    }
}
