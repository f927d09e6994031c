//! A language made ready for reading: what is worked out of it once.

use crate::hash::{HashMap, HashSet};

use crate::event::EventWords;
use crate::event::frame_index::FrameIndex;
use crate::event::triggers::Words;
use crate::language::Language;
use crate::language::pack::names::BodyRow;
use crate::mention::Entity;

/// A language and what the later stages make of its tables.
pub struct Tongue {
    /// The language.
    pub language: Box<dyn Language>,
    /// Its frames by trigger.
    pub frames: FrameIndex,
    /// Its words for the event stage.
    pub words: EventWords,
    bodies: Vec<BodyRow>,
    /// The first body of each key, and of each name, long or short.
    by_key: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
}

impl Tongue {
    /// Makes a language ready.
    pub fn new(language: Box<dyn Language>) -> Self {
        let semantics = language.semantics();
        let mut classes: HashMap<String, HashSet<String>> = semantics
            .classes
            .iter()
            .map(|(name, lemmas)| (name.clone(), lemmas.iter().cloned().collect()))
            .collect();
        let naming = language.naming();
        // Who bears a title is a person.
        classes
            .entry("person".to_owned())
            .or_default()
            .extend(naming.titles_by_lemma.keys().cloned());
        let frames = FrameIndex::new(
            semantics.frames.clone(),
            classes,
            &|form| language.lemmas(form),
            &|form| (naming.is_link)(form),
        );
        let prepositions = &semantics.prepositions;
        let words = EventWords {
            triggers: Words {
                agent: prepositions.agent.clone(),
                locative: prepositions.locative.clone(),
                during: prepositions.during.clone(),
            },
            according_to: prepositions.according_to.clone(),
            units: semantics.units.clone().into_iter().collect(),
        };
        let bodies = naming.bodies.clone();
        let (mut by_key, mut by_name) = (HashMap::default(), HashMap::default());
        for (i, body) in bodies.iter().enumerate() {
            by_key.entry(body.key.clone()).or_insert(i);
            for name in body.names.iter().chain(&body.short) {
                by_name.entry(name.clone()).or_insert(i);
            }
        }
        Self {
            language,
            frames,
            words,
            bodies,
            by_key,
            by_name,
        }
    }

    /// The pack with its version: `sq-2026.11`.
    pub fn pack(&self) -> String {
        format!("{}-{}", self.language.tag(), self.language.version())
    }

    /// What sort of body an entity is ("media", "police" …): by the list of bodies, else by the noun that heads its name.
    pub fn sort(&self, entity: &Entity) -> Option<&str> {
        let keyed = entity.key.as_ref().and_then(|k| self.by_key.get(k));
        let named = self.by_name.get(&entity.name);
        if let Some(&body) = keyed.into_iter().chain(named).min() {
            return Some(&self.bodies[body].kind);
        }
        let nouns = &self.language.naming().org_nouns;
        entity.name.split(' ').take(4).find_map(|word| {
            let lemmas = self.language.lemmas(&word.to_lowercase());
            lemmas.iter().find_map(|l| nouns.get(l)).map(String::as_str)
        })
    }
}
