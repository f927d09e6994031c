//! Entities that the name lists know, and persons by given name and capitals.
//!
//! In: analysed sentences and the language's [`Naming`]. Out: [`Mentions`] and the name spans that the chunker needs. A seat
//! of power under a preposition is a place, else its state.

use std::collections::HashMap;

use super::{Entity, Mentions, Reference};
use crate::language::gazetteer::Entry;
use crate::language::naming::{Naming, fold};
use crate::language::syntax::NameSpan;
use crate::language::{Case, Number, Pos, Word};
use crate::record::{EntityType, MentionForm};
use crate::text::TokenKind;

/// Cases of a name in its bare form.
const BARE: &[Case] = &[Case::Nom, Case::Acc];

/// The mentions of a document and, for each sentence, its name spans.
pub fn find(sentences: &[&[Word]], naming: &Naming) -> (Mentions, Vec<Vec<NameSpan>>) {
    let mut listed = Listed {
        naming,
        mentions: Mentions::default(),
        index: HashMap::new(),
    };
    let spans = sentences
        .iter()
        .enumerate()
        .map(|(s, words)| listed.sentence(s, words))
        .collect();
    (listed.mentions, spans)
}

struct Listed<'a> {
    naming: &'a Naming,
    mentions: Mentions,
    index: HashMap<(EntityType, String), usize>,
}

impl Listed<'_> {
    fn sentence(&mut self, s: usize, words: &[Word]) -> Vec<NameSpan> {
        let mut spans = Vec::new();
        let mut i = 0;
        while i < words.len() {
            let found = self.naming.gazetteer.longest(words, i);
            if let Some(first) = found.first().copied() {
                let located = i > 0 && words[i - 1].pos() == Pos::Adp;
                let pick = found.iter().find(|f| {
                    matches!(
                        f.pattern.entry,
                        Entry::State(_) | Entry::Body(_) | Entry::Short(_)
                    )
                });
                let seat = found
                    .iter()
                    .find(|f| matches!(f.pattern.entry, Entry::Seat(_)))
                    .filter(|_| !located);
                let place = found
                    .iter()
                    .find(|f| matches!(f.pattern.entry, Entry::Place(_)));
                let chosen = *pick.or(seat).or(place).unwrap_or(&first);
                self.listed(
                    s,
                    words,
                    i,
                    chosen.len,
                    chosen.pattern.entry,
                    chosen.pattern.head,
                    chosen.cases(),
                    chosen.pattern.number,
                    &mut spans,
                );
                i += chosen.len;
            } else if let Some(len) = self.person(words, i) {
                self.name_person(s, words, i, len, &mut spans);
                i += len;
            } else {
                self.demonym(s, words, i);
                i += 1;
            }
        }
        spans
    }

    #[allow(clippy::too_many_arguments)]
    fn listed(
        &mut self,
        s: usize,
        words: &[Word],
        i: usize,
        len: usize,
        entry: Entry,
        head: usize,
        cases: &[Case],
        number: Number,
        spans: &mut Vec<NameSpan>,
    ) {
        let n = self.naming;
        let (kind, name, state, iso, key, form) = match entry {
            Entry::State(k) => (
                EntityType::State,
                n.states[k].label.clone(),
                None,
                Some(n.states[k].key.clone()),
                None,
                MentionForm::Name,
            ),
            Entry::Seat(k) => (
                EntityType::State,
                n.states[k].label.clone(),
                None,
                Some(n.states[k].key.clone()),
                None,
                MentionForm::Metonym,
            ),
            Entry::Place(k) => (
                EntityType::Place,
                n.places[k].names[0].clone(),
                n.places[k].state.clone(),
                None,
                None,
                MentionForm::Name,
            ),
            Entry::Body(k) | Entry::Short(k) => (
                EntityType::Organization,
                n.bodies[k].names[0].clone(),
                n.bodies[k].state.clone(),
                None,
                Some(n.bodies[k].key.clone()),
                MentionForm::Name,
            ),
        };
        let id = iso
            .clone()
            .or_else(|| key.clone())
            .unwrap_or_else(|| fold(&name));
        let entity = Entity {
            kind,
            name,
            names: Vec::new(),
            state,
            iso,
            key,
            gender: None,
            number,
        };
        self.refer(
            s,
            words,
            i..i + len,
            (i + head).min(i + len - 1),
            form,
            id,
            entity,
        );
        spans.push(NameSpan {
            tokens: i..i + len,
            head: (i + head).min(i + len - 1),
            cases: cases.to_vec(),
            gender: None,
            number,
        });
    }

    /// Length of a person's name: a known given name with capitals behind it, or a known full name.
    fn person(&self, words: &[Word], i: usize) -> Option<usize> {
        let capital = |w: &Word| w.token.kind == TokenKind::Word && w.token.is_capitalised();
        let len = words[i..].iter().take(4).take_while(|w| capital(w)).count();
        if len < 2 {
            return None;
        }
        let given = self
            .naming
            .given
            .keys()
            .next()
            .is_some_and(|k| k.chars().next().is_some_and(char::is_uppercase));
        let first = if given {
            words[i].token.form.clone()
        } else {
            fold(&words[i].token.form)
        };
        let known = self.naming.given.contains_key(&first)
            || self.naming.given.contains_key(&words[i].token.lower);
        (known || self.full(words, i, len).is_some()).then_some(len)
    }

    fn full(&self, words: &[Word], i: usize, len: usize) -> Option<usize> {
        self.bases(words, i, len)
            .iter()
            .find_map(|b| self.naming.person_by_name.get(&fold(b)).copied())
    }

    /// Full names that the words may stand for: the last word without its ending.
    fn bases(&self, words: &[Word], i: usize, len: usize) -> Vec<String> {
        let front: Vec<&str> = words[i..i + len - 1]
            .iter()
            .map(|w| w.token.form.as_str())
            .collect();
        (self.naming.readings)(&words[i + len - 1].token.form)
            .iter()
            .map(|r| format!("{} {}", front.join(" "), r.base))
            .collect()
    }

    fn name_person(
        &mut self,
        s: usize,
        words: &[Word],
        i: usize,
        len: usize,
        spans: &mut Vec<NameSpan>,
    ) {
        let known = self
            .full(words, i, len)
            .map(|k| self.naming.persons[k].clone());
        let name = known.as_ref().map_or_else(
            || self.bases(words, i, len).swap_remove(0),
            |p| p.name.clone(),
        );
        let state = known.and_then(|p| p.state);
        let entity = Entity {
            kind: EntityType::Person,
            name: name.clone(),
            names: Vec::new(),
            state,
            iso: None,
            key: None,
            gender: None,
            number: Number::Sing,
        };
        self.refer(
            s,
            words,
            i..i + len,
            i + len - 1,
            MentionForm::Name,
            fold(&name),
            entity,
        );
        spans.push(NameSpan {
            tokens: i..i + len,
            head: i + len - 1,
            cases: BARE.to_vec(),
            gender: None,
            number: Number::Sing,
        });
    }

    fn demonym(&mut self, s: usize, words: &[Word], i: usize) {
        let Some(demonym) = self
            .naming
            .demonyms
            .get(&words[i].token.lower)
            .filter(|d| d.adjective)
        else {
            return;
        };
        for &k in &demonym.states {
            let state = &self.naming.states[k];
            let entity = Entity {
                kind: EntityType::State,
                name: state.label.clone(),
                names: Vec::new(),
                state: None,
                iso: Some(state.key.clone()),
                key: None,
                gender: state.gender,
                number: state.number,
            };
            self.refer(
                s,
                words,
                i..i + 1,
                i,
                MentionForm::Demonym,
                state.key.clone(),
                entity,
            );
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn refer(
        &mut self,
        s: usize,
        words: &[Word],
        tokens: std::ops::Range<usize>,
        head: usize,
        form: MentionForm,
        id: String,
        entity: Entity,
    ) {
        let at = *self.index.entry((entity.kind, id)).or_insert_with(|| {
            self.mentions.entities.push(entity);
            self.mentions.entities.len() - 1
        });
        let span = words[tokens.start]
            .token
            .span
            .cover(words[tokens.end - 1].token.span);
        if form != MentionForm::Demonym {
            let written = words[tokens.clone()]
                .iter()
                .map(|w| w.token.form.as_str())
                .collect::<Vec<_>>()
                .join(" ");
            let names = &mut self.mentions.entities[at].names;
            if !names.contains(&written) {
                names.push(written);
            }
        }
        self.mentions.references.push(Reference {
            sentence: s,
            extent: tokens.clone(),
            tokens,
            head,
            span,
            form,
            entities: vec![at],
        });
    }
}
