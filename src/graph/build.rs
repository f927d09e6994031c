//! Record → graph.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use petgraph::graph::NodeIndex;

use super::model::{
    Claim, Document, Edge, Entity, Event, Holding, Mention, Node, Office, Quantity, Relation,
    Situation, Time, Told,
};
use super::world::World;
use super::{Graph, Key, fold};
use crate::record::time::{interval, precision};
use crate::record::{self, EntityType, MentionForm, Quoted, Record, SituationKind, Stance};
use crate::span::Span;

impl Graph {
    /// Adds what a record says. The record must have passed [`record::validate::validate`]; a reference to
    /// nothing is passed over.
    pub fn add_record(&mut self, record: &Record) {
        let mut builder = Builder {
            document: Key::document(&record.document.id),
            graph: self,
            record,
            entities: HashMap::new(),
            waiting: HashMap::new(),
            told: HashMap::new(),
            used: HashMap::new(),
        };
        builder.document();
        builder.entities();
        let said = said(record);
        let contested = contested(&said);
        builder.events(&contested);
        builder.situations(&contested);
        builder.claims(&said);
    }
}

struct Builder<'a> {
    graph: &'a mut Graph,
    record: &'a Record,
    document: Key,
    /// Entities by their id in the record.
    entities: HashMap<&'a str, NodeIndex>,
    /// Known ones without a mention: they come in when something leads to them.
    waiting: HashMap<&'a str, (Key, EntityType)>,
    /// Events, situations and claims by their id in the record.
    told: HashMap<String, NodeIndex>,
    /// How often a span has been used to make a key.
    used: HashMap<(&'static str, Span), usize>,
}

/// A claim of the record, or one that an attribution implies.
struct Said<'a> {
    id: String,
    speaker: Vec<&'a str>,
    about: String,
    stance: Stance,
    said_in: Option<&'a str>,
    evidence: Option<&'a Quoted>,
    quote: Option<&'a Quoted>,
}

impl<'a> Builder<'a> {
    fn edge(&mut self, from: NodeIndex, relation: Relation, to: NodeIndex) {
        let edge = Edge::said(relation, self.document.clone());
        self.graph.connect(from, to, edge);
    }

    fn number(&mut self, what: &'static str, span: Span) -> usize {
        let n = self.used.entry((what, span)).or_default();
        *n += 1;
        *n
    }

    fn sentence(&self, index: usize) -> Option<Span> {
        self.record.sentences.get(index).copied()
    }

    fn document(&mut self) {
        let info = &self.record.document;
        let made = &self.record.generator;
        let pack = made.language_pack.as_ref().map(|p| format!(" {p}"));
        self.graph.insert(Node::Document(Document {
            key: self.document.clone(),
            path: info.source.clone(),
            sha256: info.sha256.to_lowercase(),
            language: info.language.clone(),
            date: info.date.clone(),
            title: info.title.clone(),
            outlet: info.outlet.clone(),
            url: info.url.clone(),
            text: info.text.clone(),
            sentences: self.record.sentences.clone(),
            generator: format!("{} {}{}", made.name, made.version, pack.unwrap_or_default()),
        }));
    }

    fn mention(&mut self, words: &Quoted, form: MentionForm) -> NodeIndex {
        self.graph.insert(Node::Mention(Mention {
            key: Key::mention(&self.document, words.span()),
            document: self.document.clone(),
            exact: words.text.clone(),
            forms: Some(form)
                .filter(|f| *f != MentionForm::Name)
                .into_iter()
                .collect(),
        }))
    }

    fn evidence(&mut self, from: NodeIndex, words: &Quoted) {
        let mention = self.mention(words, MentionForm::Name);
        self.edge(from, Relation::Evidence, mention);
    }

    fn entities(&mut self) {
        let record = self.record;
        for entity in &record.entities {
            let key = Key::entity(&self.document, entity);
            if entity.mentions.is_empty() && World::shipped().knows(&key) {
                self.waiting.insert(&entity.id, (key, entity.kind));
                continue;
            }
            let at = self.entity(key, entity.kind, || Told {
                label: Some(entity.name.clone()),
                language: record.document.language.clone(),
                names: other_names(entity),
                wikidata: entity.wikidata.clone(),
            });
            self.entities.insert(&entity.id, at);
            for mention in &entity.mentions {
                let words = self.mention(&mention.words, mention.form);
                self.edge(words, Relation::RefersTo, at);
            }
            if let (Some(iso), false) = (&entity.state, entity.kind == EntityType::State) {
                let state = self.entity(Key::state(iso), EntityType::State, Told::default);
                self.edge(at, Relation::State, state);
            }
        }
    }

    /// What authority data knows needs nothing from the document.
    fn entity(&mut self, key: Key, kind: EntityType, told: impl FnOnce() -> Told) -> NodeIndex {
        let mut by_document = BTreeMap::new();
        if !World::shipped().knows(&key) {
            by_document.insert(self.document.clone(), told());
        }
        self.graph.insert(Node::Entity(Entity {
            key,
            kind,
            told: by_document,
        }))
    }

    /// The entity of an id.
    fn at(&mut self, id: &'a str) -> Option<NodeIndex> {
        if let Some((key, kind)) = self.waiting.remove(id) {
            let at = self.entity(key, kind, Told::default);
            self.entities.insert(id, at);
        }
        self.entities.get(id).copied()
    }

    fn relate(&mut self, from: NodeIndex, relation: Relation, ids: &'a [String]) {
        for id in ids {
            if let Some(to) = self.at(id) {
                self.edge(from, relation, to);
            }
        }
    }

    fn time(&mut self, from: NodeIndex, time: Option<&record::Time>) {
        let Some(time) = time else { return };
        if interval(&time.value).is_none() {
            return;
        }
        let to = self.graph.insert(Node::Time(Time {
            key: Key::time(&time.value),
            value: time.value.clone(),
            precision: precision(&time.value),
        }));
        self.edge(from, Relation::Time, to);
    }

    fn events(&mut self, contested: &HashSet<&str>) {
        let record = self.record;
        for event in &record.events {
            let span = event.trigger.span();
            let n = self.number("event", span);
            let at = self.graph.insert(Node::Event(Event {
                key: Key::told(&self.document, "event", span, n),
                document: self.document.clone(),
                kind: event.kind,
                cameo: event.cameo.clone(),
                factuality: event.factuality,
                contested: contested.contains(event.id.as_str()),
                rule: event.rule.clone(),
                confidence: event.confidence,
                sentence: self.sentence(event.sentence),
                time_text: event.time.as_ref().and_then(|t| t.text.clone()),
            }));
            self.told.insert(event.id.clone(), at);
            self.evidence(at, &event.trigger);
            self.relate(at, Relation::Source, &event.source);
            self.relate(at, Relation::Target, &event.target);
            self.relate(at, Relation::Place, &event.place);
            self.time(at, event.time.as_ref());
            if let Some(quantity) = &event.quantity {
                let to = self.graph.insert(Node::Quantity(Quantity {
                    key: Key::told(&self.document, "quantity", span, n),
                    document: self.document.clone(),
                    value: quantity.value,
                    unit: quantity.unit.clone(),
                    bound: quantity.bound,
                    exact: quantity.text.clone(),
                }));
                self.edge(at, Relation::Quantity, to);
            }
        }
        for event in &record.events {
            let first = event.same_as.as_ref().and_then(|id| self.told.get(id));
            if let (Some(&to), Some(&from)) = (first, self.told.get(&event.id)) {
                self.edge(from, Relation::Retells, to);
            }
        }
    }

    fn situations(&mut self, contested: &HashSet<&str>) {
        let record = self.record;
        for situation in &record.situations {
            let contested = contested.contains(situation.id.as_str());
            let at = match self.office(situation, contested) {
                Some(at) => at,
                None => {
                    let span = situation.trigger.span();
                    let n = self.number("situation", span);
                    let at = self.graph.insert(Node::Situation(Situation {
                        key: Key::told(&self.document, "situation", span, n),
                        document: self.document.clone(),
                        kind: situation.kind,
                        role: situation.role.as_deref().map(|role| post(role).0),
                        factuality: situation.factuality,
                        contested,
                        sentence: self.sentence(situation.sentence),
                        time_text: situation.time.as_ref().and_then(|t| t.text.clone()),
                    }));
                    self.relate(at, Relation::Holder, &situation.holders);
                    at
                }
            };
            self.told.insert(situation.id.clone(), at);
            self.evidence(at, &situation.trigger);
            self.time(at, situation.time.as_ref());
        }
    }

    /// An office, if the situation is one and a person holds it.
    fn office(&mut self, situation: &'a record::Situation, contested: bool) -> Option<NodeIndex> {
        let (role, former) = post(situation.role.as_ref()?);
        if situation.kind != SituationKind::Office {
            return None;
        }
        let (first, rest) = situation.holders.split_first()?;
        let person = self.at(first)?;
        match self.graph.inner()[person] {
            Node::Entity(ref entity) if entity.kind == EntityType::Person => {}
            _ => return None,
        }
        let body = rest.first().and_then(|id| self.at(id));
        let nodes = self.graph.inner();
        let key = Key::office(
            &self.document,
            nodes[person].key(),
            &role,
            body.map(|body| nodes[body].key()),
        );
        let at = self.graph.insert(Node::Office(Office {
            key,
            role,
            told: [(
                self.document.clone(),
                Holding {
                    factuality: situation.factuality,
                    former,
                    contested,
                },
            )]
            .into(),
        }));
        self.edge(at, Relation::Person, person);
        self.relate(at, Relation::Of, rest);
        Some(at)
    }

    fn claims(&mut self, said: &[Said<'a>]) {
        let record = self.record;
        let spans: HashMap<&str, Span> = record
            .events
            .iter()
            .map(|e| (e.id.as_str(), e.trigger.span()))
            .chain(
                record
                    .situations
                    .iter()
                    .map(|s| (s.id.as_str(), s.trigger.span())),
            )
            .collect();
        for claim in said {
            let span = claim
                .evidence
                .map_or_else(|| root(said, &spans, &claim.about), Quoted::span);
            let n = self.number("claim", span);
            let at = self.graph.insert(Node::Claim(Claim {
                key: Key::claim(&self.document, span, n),
                document: self.document.clone(),
                stance: claim.stance,
            }));
            self.told.insert(claim.id.clone(), at);
        }
        for claim in said {
            let Some(&at) = self.told.get(&claim.id) else {
                continue;
            };
            for id in &claim.speaker {
                if let Some(to) = self.at(id) {
                    self.edge(at, Relation::Speaker, to);
                }
            }
            if let Some(&to) = self.told.get(&claim.about) {
                self.edge(at, Relation::About, to);
            }
            if let Some(&to) = claim.said_in.and_then(|id| self.told.get(id)) {
                self.edge(at, Relation::SaidIn, to);
            }
            if let Some(words) = claim.evidence {
                self.evidence(at, words);
            }
            if let Some(words) = claim.quote {
                let to = self.mention(words, MentionForm::Name);
                self.edge(at, Relation::Quote, to);
            }
        }
    }
}

/// The post of a role, as its key spells it, and whether the role is told as past ("former president").
fn post(role: &str) -> (String, bool) {
    let plain = fold::name(role).replace('-', " ");
    match plain.strip_prefix("former ") {
        Some(post) => (post.to_owned(), true),
        None => (plain, false),
    }
}

/// Names beside the label that no mention spells out: those stand in the mentions already.
fn other_names(entity: &record::Entity) -> BTreeSet<String> {
    let spelt: HashSet<&str> = entity
        .mentions
        .iter()
        .filter(|mention| mention.form == MentionForm::Name)
        .map(|mention| mention.words.text.as_str())
        .collect();
    entity
        .names
        .iter()
        .filter(|name| **name != entity.name && !spelt.contains(name.as_str()))
        .cloned()
        .collect()
}

/// The span of the event or situation that a claim is about in the end.
fn root(said: &[Said<'_>], spans: &HashMap<&str, Span>, about: &str) -> Span {
    let mut here = about;
    for _ in 0..=said.len() {
        if let Some(span) = spans.get(here) {
            return *span;
        }
        match said.iter().find(|claim| claim.id == here) {
            Some(claim) => here = &claim.about,
            None => break,
        }
    }
    Span::default()
}

/// The record's claims, and those that an attribution implies where the record gives none.
fn said(record: &Record) -> Vec<Said<'_>> {
    let mut all: Vec<Said<'_>> = record
        .claims
        .iter()
        .map(|claim| Said {
            id: claim.id.clone(),
            speaker: claim.speaker.iter().map(String::as_str).collect(),
            about: claim.about.clone(),
            stance: claim.stance,
            said_in: claim.said_in.as_deref(),
            evidence: claim.evidence.as_ref(),
            quote: claim.quote.as_ref(),
        })
        .collect();
    let asserted: HashSet<&str> = record
        .claims
        .iter()
        .filter(|claim| claim.stance == Stance::Asserts)
        .map(|claim| claim.about.as_str())
        .collect();
    let attributed = record
        .events
        .iter()
        .map(|e| (&e.id, &e.attribution))
        .chain(record.situations.iter().map(|s| (&s.id, &s.attribution)));
    for (id, speakers) in attributed {
        if asserted.contains(id.as_str()) {
            continue;
        }
        // The innermost speaker speaks about the event, each outer one about what the inner one says.
        let mut about = id.clone();
        for speaker in speakers.iter().rev() {
            let claim = format!("{about}<{speaker}");
            all.push(Said {
                id: claim.clone(),
                speaker: vec![speaker],
                about,
                stance: Stance::Asserts,
                said_in: None,
                evidence: None,
                quote: None,
            });
            about = claim;
        }
    }
    all
}

/// Ids of what one speaker asserts (the writer, if nobody else) and another denies or withholds.
fn contested<'a>(said: &'a [Said<'_>]) -> HashSet<&'a str> {
    let claims: HashMap<&str, &Said<'_>> = said.iter().map(|c| (c.id.as_str(), c)).collect();
    let mut asserting: HashMap<&str, HashSet<&str>> = HashMap::new();
    let mut doubting: HashMap<&str, HashSet<&str>> = HashMap::new();
    for claim in said {
        let mut about = claim.about.as_str();
        // A doubt about a claim is a doubt about what it claims.
        for _ in 0..=said.len() {
            match claims.get(about) {
                Some(inner) => about = &inner.about,
                None => break,
            }
        }
        let side = match claim.stance {
            Stance::Asserts => &mut asserting,
            Stance::Denies | Stance::Withholds => &mut doubting,
        };
        side.entry(about).or_default().extend(&claim.speaker);
    }
    let none = HashSet::new();
    doubting
        .into_iter()
        .filter(|(about, doubters)| {
            let speakers = asserting.get(about).unwrap_or(&none);
            doubters.iter().any(|doubter| !speakers.contains(doubter))
        })
        .map(|(about, _)| about)
        .collect()
}
