//! Which of the things named before is most present to a reader at a word.
//!
//! In: the references so far. Out: the likeliest antecedent that agrees: near, a subject, of fitting gender and number.

use crate::language::syntax::Phrase;
use crate::language::{Case, Gender, Number};
use crate::mention::{Entity, Mentions, Reference};
use crate::record::{EntityType, MentionForm};

/// How far back an antecedent may lie, in sentences.
const REACH: usize = 4;

/// What a pronoun asks of its antecedent.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted {
    /// Gender of the one referred to.
    pub gender: Option<Gender>,
    /// Several are meant.
    pub plural: bool,
    /// It is a possessive: the subject of its own sentence is likeliest.
    pub possessive: bool,
    /// It is an object: not the subject of its own sentence.
    pub object: bool,
}

/// A place in the document: sentence and word.
pub type Place = (usize, usize);

/// Looks back over references.
pub struct Salience<'a> {
    /// Entities and references.
    pub mentions: &'a Mentions,
    /// Phrases by sentence.
    pub phrases: &'a [Vec<Phrase>],
    /// First and last place of a quotation whose speaker the pronoun is: nobody named inside.
    pub aside: Option<(Place, Place)>,
    /// Whether a phrase is a subject, as far as is known.
    pub subject: &'a dyn Fn(usize, usize) -> bool,
    /// What is named only by the way, as an outlet is by which a text comes, and no pronoun points at.
    pub passing: &'a dyn Fn(&Reference) -> bool,
}

impl Salience<'_> {
    /// References before a place that can be antecedents, nearest last.
    fn before(&self, at: Place) -> impl Iterator<Item = &Reference> {
        self.mentions.references.iter().filter(move |r| {
            let here = (r.sentence, r.tokens.start);
            let inside = self
                .aside
                .is_some_and(|(from, to)| here >= from && here <= to);
            // a quotation of several sentences does not part its speaker from where he was named
            let start = self.aside.map_or(at.0, |(from, _)| from.0);
            let passing = (self.passing)(r);
            here < at
                && !inside
                && !passing
                && r.sentence + REACH > start
                && r.form != MentionForm::Demonym
        })
    }

    /// Whether a reference stands as a subject.
    pub fn is_subject(&self, r: &Reference) -> bool {
        self.phrases[r.sentence]
            .iter()
            .enumerate()
            .filter(|(_, p)| p.head == r.head || p.tokens == r.extent)
            .any(|(i, _)| (self.subject)(r.sentence, i))
    }

    /// Whether a reference hangs on another phrase as a genitive.
    fn is_dependent(&self, r: &Reference) -> bool {
        self.phrases[r.sentence].iter().any(|p| {
            p.head == r.head
                && p.parent.is_some()
                && p.relation == Some(crate::language::syntax::Relation::Genitive)
        })
    }

    /// Who a pronoun at a place stands for.
    pub fn antecedent(&self, at: Place, wanted: Wanted) -> Option<Vec<usize>> {
        if wanted.plural {
            return self.several(at, wanted);
        }
        let mut best: Option<(i32, Place, Vec<usize>)> = None;
        let acting: Vec<usize> = self
            .before(at)
            .filter(|r| wanted.object && r.sentence == at.0 && self.is_subject(r))
            .flat_map(|r| r.entities.iter().copied())
            .collect();
        let single = |r: &&Reference| r.entities.len() == 1 && !acting.contains(&r.entities[0]);
        for r in self.before(at).filter(single) {
            let entity = &self.mentions.entities[r.entities[0]];
            let Some(fit) = agreement(entity, wanted) else {
                continue;
            };
            let distance = i32::try_from(at.0 - r.sentence).unwrap_or(9);
            let mut score = fit - 4 * distance;
            if self.is_subject(r) {
                score += if wanted.possessive && distance == 0 {
                    6
                } else {
                    4
                };
            }
            if self.is_dependent(r) {
                score -= 2;
            }
            if r.form == MentionForm::Pronoun {
                score += 1;
            }
            let key = (r.sentence, r.tokens.start);
            if best
                .as_ref()
                .is_none_or(|(s, k, _)| (*s, *k) < (score, key))
            {
                best = Some((score, key, r.entities.clone()));
            }
        }
        best.filter(|(score, _, _)| *score > -10).map(|(_, _, e)| e)
    }

    /// A group, a coordination or a set named before.
    fn several(&self, at: Place, wanted: Wanted) -> Option<Vec<usize>> {
        let mut best: Option<(i32, Place, Vec<usize>)> = None;
        for r in self.before(at) {
            let joined = self.joined(r);
            let plural = r.entities.len() > 1
                || joined.len() > 1
                || r.entities.iter().all(|&e| {
                    let x = &self.mentions.entities[e];
                    x.number == Number::Plur && x.kind != EntityType::State
                        || x.kind == EntityType::Group
                });
            if !plural {
                continue;
            }
            let entities = if joined.len() > 1 {
                joined
            } else {
                r.entities.clone()
            };
            let kinds = |k: EntityType| {
                entities
                    .iter()
                    .any(|&e| self.mentions.entities[e].kind == k)
            };
            if kinds(EntityType::Place) {
                continue;
            }
            // "ata" are people, "ato" are states and bodies.
            let mut score = match wanted.gender {
                Some(Gender::Masc) if kinds(EntityType::State) => -2,
                Some(Gender::Fem) if kinds(EntityType::Person) => -3,
                _ => 0,
            };
            score -= 4 * i32::try_from(at.0 - r.sentence).unwrap_or(9);
            if self.is_subject(r) {
                score += 3;
            }
            let key = (r.sentence, r.tokens.start);
            if best
                .as_ref()
                .is_none_or(|(s, k, _)| (*s, *k) < (score, key))
            {
                best = Some((score, key, entities));
            }
        }
        best.filter(|(score, _, _)| *score > -9).map(|(_, _, e)| e)
    }

    /// The entities of all conjuncts of a reference's phrase.
    fn joined(&self, r: &Reference) -> Vec<usize> {
        let phrases = &self.phrases[r.sentence];
        let Some(p) = phrases.iter().position(|p| p.head == r.head) else {
            return Vec::new();
        };
        let first = phrases[p].coordinated.unwrap_or(p);
        let mut out = Vec::new();
        for (i, q) in phrases.iter().enumerate() {
            if i != first && q.coordinated != Some(first) {
                continue;
            }
            let named = self.mentions.references.iter().filter(|x| {
                x.sentence == r.sentence
                    && x.form != MentionForm::Demonym
                    && (x.head == q.head || x.extent == q.tokens)
            });
            for x in named {
                for &e in &x.entities {
                    if !out.contains(&e) {
                        out.push(e);
                    }
                }
            }
        }
        out
    }

    /// The last things of a kind before a place, nearest first, each once; those named a single time come last, since
    /// whom a text speaks of it names again.
    pub fn last_of(&self, at: Place, fits: &dyn Fn(&Entity) -> bool) -> Vec<usize> {
        let mut refs: Vec<&Reference> = self
            .mentions
            .references
            .iter()
            .filter(|r| (r.sentence, r.tokens.start) < at && r.entities.len() == 1)
            .filter(|r| fits(&self.mentions.entities[r.entities[0]]))
            .collect();
        refs.sort_by_key(|r| std::cmp::Reverse((r.sentence, r.tokens.start)));
        let mut out = Vec::new();
        for r in refs {
            if !out.contains(&r.entities[0]) {
                out.push(r.entities[0]);
            }
        }
        let passing = |&e: &usize| {
            let named = self.mentions.references.iter();
            named.filter(|r| r.entities == [e]).count() < 2
        };
        out.sort_by_key(passing);
        out
    }

    /// The last coordination of two or more things of a kind before a place.
    pub fn last_pair(&self, at: Place, fits: &dyn Fn(&Entity) -> bool) -> Option<Vec<usize>> {
        let mut refs: Vec<&Reference> = self
            .mentions
            .references
            .iter()
            .filter(|r| (r.sentence, r.tokens.start) < at && r.form != MentionForm::Demonym)
            .collect();
        refs.sort_by_key(|r| std::cmp::Reverse((r.sentence, r.tokens.start)));
        refs.into_iter().find_map(|r| {
            let joined = if r.entities.len() > 1 {
                r.entities.clone()
            } else {
                self.joined(r)
            };
            (joined.len() > 1 && joined.iter().all(|&e| fits(&self.mentions.entities[e])))
                .then_some(joined)
        })
    }
}

/// How well an entity agrees with a singular pronoun; `None` if not at all.
fn agreement(entity: &Entity, wanted: Wanted) -> Option<i32> {
    if entity.number == Number::Plur && entity.kind != EntityType::State {
        return None;
    }
    let kind = match entity.kind {
        EntityType::Person => 5,
        EntityType::Organization => 1,
        EntityType::State => 2,
        EntityType::Group => 0,
        EntityType::Place => -3,
    };
    let gender = match (wanted.gender, entity.gender) {
        (None, _) => 0,
        (Some(w), Some(g)) if w == g => 2,
        (Some(_), Some(_)) => return None,
        // Persons of unknown gender are men oftener in news.
        (Some(Gender::Masc), None) if entity.kind == EntityType::Person => 1,
        (Some(_), None) if entity.kind == EntityType::Person => 0,
        (Some(_), None) => -2,
    };
    // "ajo", "e saj" point at states and bodies as readily as at women.
    let bias = if wanted.gender == Some(Gender::Fem)
        && entity.kind == EntityType::Person
        && entity.gender.is_none()
    {
        -3
    } else {
        0
    };
    Some(kind + gender + bias)
}

/// Whether a phrase looks like a subject by its form alone: nominative, bare, on its own.
pub fn looks_like_subject(phrase: &Phrase) -> bool {
    phrase.preposition.is_none()
        && phrase.parent.is_none()
        && phrase.cases.first() == Some(&Case::Nom)
}
