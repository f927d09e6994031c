//! Findings → record: numbers become identifiers, spans get their words.

use crate::document::Document;
use crate::event::Findings;
use crate::event::attribution::Speaker;
use crate::event::claims::About;
use crate::event::confidence::confidence;
use crate::event::context::SentenceAnalysis;
use crate::event::frame_index::FrameIndex;
use crate::mention::Mentions;
use crate::record::{
    Claim, DocumentInfo, Entity, EntityType, Event, Generator, Mention, Quoted, Record, Situation,
    VERSION,
};
use crate::span::{Span, TextIndex};

/// What the record says of the program that made it.
pub struct Maker<'a> {
    /// Language tag.
    pub language: &'a str,
    /// Language pack and version.
    pub pack: String,
    /// Keep the text in the record.
    pub with_text: bool,
}

/// Puts the record together.
pub fn assemble(
    document: &Document,
    index: &TextIndex<'_>,
    sentences: &[SentenceAnalysis],
    mentions: &Mentions,
    findings: &Findings,
    frames: &FrameIndex,
    maker: &Maker<'_>,
) -> Record {
    let quoted = |span: Span| Quoted {
        start: span.start,
        end: span.end,
        text: index.slice(span).to_string(),
    };
    let kept = kept(mentions, findings);
    let n = |e: &usize| format!("n{}", kept[*e].unwrap_or(*e) + 1);
    let names = |list: &[usize]| list.iter().map(n).collect::<Vec<_>>();
    let speakers = |levels: &[Speaker]| {
        levels
            .iter()
            .flat_map(|l| l.who.iter().map(n))
            .collect::<Vec<_>>()
    };
    let entities = mentions
        .entities
        .iter()
        .enumerate()
        .filter(|(i, _)| kept[*i].is_some())
        .map(|(i, e)| {
            let mut spans: Vec<Mention> = mentions
                .references
                .iter()
                .filter(|r| r.entities.contains(&i))
                .map(|r| Mention {
                    words: quoted(r.span),
                    form: r.form,
                })
                .collect();
            spans.sort_by_key(|m| (m.words.start, m.words.end));
            spans.dedup_by(|a, b| a.words.span() == b.words.span());
            Entity {
                id: n(&i),
                kind: e.kind,
                name: e.name.clone(),
                names: e.names.clone(),
                // a place lies in a state, but does not act for it
                state: e.state.clone().filter(|_| e.kind != EntityType::Place),
                iso: e.iso.clone(),
                wikidata: None,
                key: e.key.clone(),
                mentions: spans,
            }
        })
        .collect();
    let events = findings
        .events
        .iter()
        .enumerate()
        .map(|(i, d)| Event {
            id: format!("e{}", i + 1),
            kind: d.kind,
            cameo: d.cameo.clone(),
            trigger: quoted(d.span),
            sentence: d.sentence,
            source: names(&d.source),
            target: names(&d.target),
            place: names(&d.place),
            time: d.time.clone(),
            quantity: d.quantity.clone(),
            attribution: speakers(&d.attribution),
            factuality: d.factuality,
            same_as: d.same_as.map(|k| format!("e{}", k + 1)),
            rule: Some(format!("{}:{}", maker.language, frames.frame(d.frame).id)),
            confidence: Some(confidence(d)),
        })
        .collect();
    let claims = findings
        .claims
        .iter()
        .enumerate()
        .map(|(i, c)| Claim {
            id: format!("c{}", i + 1),
            speaker: names(&c.speaker),
            about: match c.about {
                About::Event(k) => format!("e{}", k + 1),
                About::Claim(k) => format!("c{}", k + 1),
                About::Situation(k) => format!("s{}", k + 1),
            },
            stance: c.stance,
            said_in: c.said_in.map(|k| format!("e{}", k + 1)),
            evidence: Some(quoted(c.evidence)),
            quote: c.quote.map(quoted),
        })
        .collect();
    let situations = findings
        .situations
        .iter()
        .enumerate()
        .map(|(i, s)| Situation {
            id: format!("s{}", i + 1),
            kind: s.kind,
            role: s.role.clone(),
            holders: names(&s.holders),
            trigger: quoted(s.span),
            sentence: s.sentence,
            attribution: speakers(&s.attribution),
            factuality: s.factuality,
            time: None,
        })
        .collect();
    Record {
        version: VERSION,
        generator: Generator {
            name: "kronika".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            language_pack: Some(maker.pack.clone()),
        },
        document: DocumentInfo {
            id: document.id.clone(),
            source: Some(document.source.clone()),
            sha256: document.sha256.clone(),
            language: maker.language.to_string(),
            date: document.date.clone(),
            title: document.title.clone(),
            outlet: document.outlet.clone(),
            url: document.url.clone(),
            text: maker.with_text.then(|| document.text.clone()),
        },
        sentences: sentences.iter().map(|s| s.span).collect(),
        entities,
        events,
        claims,
        situations,
    }
}

/// The new number of each entity; none for a group that is named once, belongs to no state and takes part in nothing.
fn kept(mentions: &Mentions, findings: &Findings) -> Vec<Option<usize>> {
    let mut used = vec![false; mentions.entities.len()];
    let mut times = vec![0; mentions.entities.len()];
    let events = findings.events.iter().flat_map(|d| {
        let spoken = d.attribution.iter().flat_map(|l| &l.who);
        d.source
            .iter()
            .chain(&d.target)
            .chain(&d.place)
            .chain(spoken)
    });
    let situations = findings.situations.iter().flat_map(|s| {
        let spoken = s.attribution.iter().flat_map(|l| &l.who);
        s.holders.iter().chain(spoken)
    });
    let claims = findings.claims.iter().flat_map(|c| &c.speaker);
    for &e in events.chain(situations).chain(claims) {
        used[e] = true;
    }
    for &e in mentions.references.iter().flat_map(|r| &r.entities) {
        times[e] += 1;
    }
    let mut next = 0;
    mentions
        .entities
        .iter()
        .enumerate()
        .map(|(i, e)| {
            let idle = e.kind == EntityType::Group && e.state.is_none() && !used[i] && times[i] < 2
                || e.weak && !used[i];
            (!idle).then(|| {
                next += 1;
                next - 1
            })
        })
        .collect()
}
