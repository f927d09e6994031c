//! The document while it is read: its candidates with what has been decided, and the entities so far.

use crate::hash::HashMap;
use std::ops::Range;

use super::candidates::Candidate;
use super::titles::TitlePhrase;
use super::{Entity, Input, Mentions, OfficeMention, Reference};
use crate::language::naming::Naming;
use crate::language::syntax::Phrase;
use crate::language::{Number, Word};
use crate::record::{EntityType, MentionForm};

/// What a candidate was decided to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Not looked at.
    Open,
    /// A state.
    State(usize),
    /// A state by its seat.
    Seat(usize),
    /// A listed place.
    Place(usize),
    /// A listed body.
    Body(usize),
    /// A person.
    Person,
    /// An unlisted body.
    Organization,
    /// An unlisted place.
    Region,
    /// No name after all, or unknown.
    Nothing,
}

/// What is known of an entity beyond what goes into the record.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Dictionary form of the noun at its head.
    pub head: Option<String>,
    /// Other content words, folded.
    pub modifiers: Vec<String>,
    /// Kind of body or place.
    pub sort: Option<String>,
    /// Titles under which it was named: role and state.
    pub roles: Vec<(String, Option<usize>)>,
    /// The state was found in the text or the lists, not supposed.
    pub firm_state: bool,
    /// Known by description alone.
    pub described: bool,
}

/// The document while it is read.
pub struct Document<'a> {
    /// Sentences.
    pub sentences: &'a [Input<'a>],
    /// Lists and grammar of names.
    pub naming: &'a Naming,
    /// Noun phrases by sentence.
    pub phrases: &'a [Vec<Phrase>],
    /// Candidates by sentence.
    pub candidates: Vec<Vec<Candidate>>,
    /// Decisions, parallel to the candidates.
    pub decisions: Vec<Vec<Decision>>,
    /// Entity of each candidate.
    pub entity_of: Vec<Vec<Option<usize>>>,
    /// Phrase that each candidate heads.
    pub phrase_of: Vec<Vec<Option<usize>>>,
    /// Entities so far.
    pub entities: Vec<Entity>,
    /// More about them.
    pub facts: Vec<Facts>,
    /// References so far.
    pub references: Vec<Reference>,
    /// Offices so far.
    pub offices: Vec<OfficeMention>,
    /// Titles by sentence: phrase, title, and where a name that bears it may begin.
    pub titles: Vec<Vec<TitlePhrase>>,
    /// The state that the document is about where it says no other.
    pub home: Option<String>,
    /// The year of the document, if known.
    pub year: Option<u16>,
    by_state: HashMap<String, usize>,
}

impl<'a> Document<'a> {
    /// A document about which nothing has been decided.
    pub fn new(
        sentences: &'a [Input<'a>],
        naming: &'a Naming,
        phrases: &'a [Vec<Phrase>],
        candidates: Vec<Vec<Candidate>>,
    ) -> Self {
        let phrase_of = candidates
            .iter()
            .zip(phrases)
            .map(|(cs, ps)| {
                let mut of = vec![None; cs.len()];
                for (p, phrase) in ps.iter().enumerate() {
                    if let Some(n) = phrase.name {
                        of[n] = Some(p);
                    }
                }
                of
            })
            .collect();
        Self {
            sentences,
            naming,
            phrases,
            decisions: candidates
                .iter()
                .map(|c| vec![Decision::Open; c.len()])
                .collect(),
            entity_of: candidates.iter().map(|c| vec![None; c.len()]).collect(),
            phrase_of,
            candidates,
            entities: Vec::new(),
            facts: Vec::new(),
            references: Vec::new(),
            offices: Vec::new(),
            titles: Vec::new(),
            home: None,
            year: None,
            by_state: HashMap::default(),
        }
    }

    /// Words of a sentence.
    pub fn words(&self, s: usize) -> &'a [Word] {
        self.sentences[s].words
    }

    /// Every candidate as (sentence, number).
    pub fn all(&self) -> Vec<(usize, usize)> {
        self.candidates
            .iter()
            .enumerate()
            .flat_map(|(s, c)| (0..c.len()).map(move |n| (s, n)))
            .collect()
    }

    /// The phrase that candidate `n` heads.
    pub fn phrase(&self, s: usize, n: usize) -> Option<&'a Phrase> {
        self.phrase_of[s][n].map(|p| &self.phrases[s][p])
    }

    /// Words `tokens` joined as they stand, with single spaces.
    pub fn text(&self, s: usize, tokens: Range<usize>) -> String {
        let mut out = String::new();
        for (k, w) in self.words(s)[tokens].iter().enumerate() {
            if k > 0 && w.token.space_before {
                out.push(' ');
            }
            out.push_str(&w.token.form);
        }
        out
    }

    /// The last words of a run without a case ending that is set off.
    pub fn bare(&self, s: usize, tokens: Range<usize>) -> String {
        let text = self.text(s, tokens.clone());
        let Some(last) = tokens
            .end
            .checked_sub(1)
            .map(|i| &self.words(s)[i].token.form)
        else {
            return text;
        };
        match self.naming.split_of(last) {
            Some((base, _)) if text.ends_with(last.as_str()) => {
                format!("{}{base}", &text[..text.len() - last.len()])
            }
            _ => text,
        }
    }

    /// A new entity.
    pub fn add(&mut self, kind: EntityType, name: String, state: Option<String>) -> usize {
        self.entities.push(Entity {
            kind,
            names: Vec::new(),
            name,
            state,
            iso: None,
            key: None,
            gender: None,
            number: Number::Sing,
            weak: false,
        });
        self.facts.push(Facts::default());
        self.entities.len() - 1
    }

    /// The entity of a state.
    pub fn state(&mut self, index: usize) -> usize {
        let state = &self.naming.states[index];
        if let Some(&e) = self.by_state.get(&state.key) {
            return e;
        }
        let e = self.add(EntityType::State, state.label.clone(), None);
        self.entities[e].iso = Some(state.key.clone());
        self.entities[e].key = Some(state.key.clone());
        self.entities[e].gender = state.gender;
        self.entities[e].number = state.number;
        self.by_state.insert(state.key.clone(), e);
        e
    }

    /// The entity of a state that has been mentioned.
    pub fn known_state(&self, key: &str) -> Option<usize> {
        self.by_state.get(key).copied()
    }

    /// The state of a code, mentioned or not.
    pub fn state_of_key(&mut self, key: &str) -> Option<usize> {
        let index = self.naming.states.iter().position(|s| s.key == key)?;
        Some(self.state(index))
    }

    /// Adds a name to an entity.
    pub fn name(&mut self, entity: usize, name: &str) {
        let names = &mut self.entities[entity].names;
        if !name.is_empty() && !names.iter().any(|n| n == name) {
            names.push(name.to_string());
        }
    }

    /// Makes one entity of two.
    pub fn merge(&mut self, from: usize, into: usize) {
        for r in &mut self.references {
            for e in &mut r.entities {
                if *e == from {
                    *e = into;
                }
            }
        }
        for e in self.entity_of.iter_mut().flatten().flatten() {
            if *e == from {
                *e = into;
            }
        }
        for o in &mut self.offices {
            if o.person == from {
                o.person = into;
            }
            o.of = o.of.map(|e| if e == from { into } else { e });
        }
        for name in std::mem::take(&mut self.entities[from].names) {
            self.name(into, &name);
        }
        if self.entities[into].state.is_none() {
            self.entities[into].state = self.entities[from].state.take();
        }
    }

    /// Adds a reference.
    pub fn refer(
        &mut self,
        s: usize,
        tokens: Range<usize>,
        extent: Range<usize>,
        head: usize,
        form: MentionForm,
        entity: usize,
    ) {
        let words = self.words(s);
        let (Some(first), Some(last)) = (
            words.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|i| words.get(i)),
        ) else {
            return;
        };
        let span = first.token.span.cover(last.token.span);
        if self
            .references
            .iter()
            .any(|r| r.sentence == s && r.tokens == tokens && r.entities == [entity])
        {
            return;
        }
        self.references.push(Reference {
            sentence: s,
            tokens,
            extent,
            head,
            span,
            form,
            entities: vec![entity],
        });
    }

    /// Adds the reference of a candidate and notes its entity.
    pub fn refer_candidate(&mut self, s: usize, n: usize, form: MentionForm, entity: usize) {
        let c = &self.candidates[s][n].span;
        let (tokens, head) = (c.tokens.clone(), c.head);
        let extent = self.extent(s, n);
        if form != MentionForm::Demonym {
            let text = self.text(s, tokens.clone());
            self.name(entity, &text);
        }
        self.entity_of[s][n] = Some(entity);
        self.refer(s, tokens, extent, head, form, entity);
    }

    /// The whole noun phrase around a candidate: title and apposition included.
    pub fn extent(&self, s: usize, n: usize) -> Range<usize> {
        let tokens = self.candidates[s][n].span.tokens.clone();
        let Some(p) = self.phrase_of[s][n] else {
            return tokens;
        };
        let phrase = &self.phrases[s][p];
        match (phrase.parent, phrase.relation) {
            (Some(up), Some(crate::language::syntax::Relation::Apposition)) => {
                self.phrases[s][up].tokens.clone()
            }
            _ => phrase.tokens.clone(),
        }
    }

    /// Sorts entities by first mention and hands everything over.
    pub fn finish(mut self) -> Mentions {
        self.references
            .sort_by_key(|r| (r.sentence, r.tokens.start, r.tokens.end));
        let mut order: Vec<usize> = Vec::new();
        let mut seen = vec![false; self.entities.len()];
        for e in self
            .references
            .iter()
            .flat_map(|r| r.entities.iter().copied())
            .chain(
                self.offices
                    .iter()
                    .flat_map(|o| std::iter::once(o.person).chain(o.of)),
            )
        {
            if !seen[e] {
                seen[e] = true;
                order.push(e);
            }
        }
        let mut place = vec![0; self.entities.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        let mut slots: Vec<Option<Entity>> = self.entities.into_iter().map(Some).collect();
        let entities: Vec<Entity> = order.iter().filter_map(|&o| slots[o].take()).collect();
        for r in &mut self.references {
            for e in &mut r.entities {
                *e = place[*e];
            }
        }
        for o in &mut self.offices {
            o.person = place[o.person];
            o.of = o.of.map(|e| place[e]);
        }
        self.offices.sort_by_key(|o| (o.sentence, o.tokens.start));
        Mentions {
            entities,
            references: self.references,
            offices: self.offices,
        }
    }
}
