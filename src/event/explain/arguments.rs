//! Who takes part in an event and what bound them; who stands beside it and takes no part.

use super::agreement::{points, said};
use super::rows::name;
use super::{ArgumentStory, Rejected, Teller};
use crate::event::draft::Draft;
use crate::event::trace::{Bond, How, Part};
use crate::event::view::{View, is_person, slot_phrase};
use crate::language::Case;
use crate::language::pack::frames::{Role, Slot};
use crate::record::{EntityType, MentionForm};

impl Teller<'_> {
    pub(super) fn arguments(&self, draft: &Draft) -> Vec<ArgumentStory> {
        let parts = [
            (Part::Source, &draft.source),
            (Part::Target, &draft.target),
            (Part::Place, &draft.place),
        ];
        let mut out = Vec::new();
        for (part, who) in parts {
            for &entity in who {
                let bond = self.notes.bonds.iter().rev().find(|b| {
                    b.event == (draft.sentence, draft.head) && b.part == part && b.entity == entity
                });
                let (words, agreement) = match bond {
                    Some(bond) => self.bond(draft, bond),
                    None => (None, "a rule that leaves no note".into()),
                };
                out.push(ArgumentStory {
                    part: part.name(),
                    who: self.name(entity),
                    words,
                    agreement,
                });
            }
        }
        out
    }

    fn view(&self, draft: &Draft) -> &View {
        &self.notes.views[draft.sentence][draft.clause]
    }

    /// The words and what bound them.
    fn bond(&self, draft: &Draft, bond: &Bond) -> (Option<String>, String) {
        let (s, e) = (draft.sentence, bond.entity);
        match &bond.how {
            How::Slot(slot, phrase) => self.slot(draft, bond, slot, *phrase),
            // What stands in the phrase itself came with it.
            How::Owner(p) | How::StateOf(p) if self.context.denotes_all(s, *p).contains(&e) => {
                (self.words_of(s, Some(*p), e), self.function(draft, *p))
            }
            How::Owner(p) => (
                self.words_of(s, Some(*p), e),
                format!(
                    "whose it is counts, {}; {}",
                    self.chain(s, *p, e),
                    self.function(draft, *p)
                ),
            ),
            How::StateOf(p) => (
                None,
                format!(
                    "the state in which “{}” lies, {}",
                    self.phrase(s, *p),
                    self.function(draft, *p)
                ),
            ),
            How::Where(p) => {
                let under = self.under(s, *p);
                let chain = if self.context.denotes_all(s, *p).contains(&e) {
                    self.means(s, *p, e)
                } else {
                    Some(self.chain(s, *p, e))
                };
                let more = chain.map(|c| format!("; {c}")).unwrap_or_default();
                (
                    self.words_of(s, Some(*p), e),
                    format!(
                        "{under}, a preposition of place that the row gives no other part{more}"
                    ),
                )
            }
            How::Clitic(slot, sentence, tokens) => {
                let words = self.context.text_of(*sentence, tokens.clone());
                let case = if *slot == Slot::Dative {
                    Case::Dat
                } else {
                    Case::Acc
                };
                let clitic = self
                    .group(draft)
                    .and_then(|g| self.clitic(s, g, case))
                    .map_or("the clitic of the verb".into(), |c| {
                        format!("the clitic “{c}”")
                    });
                (
                    None,
                    format!(
                        "{clitic} stands for “{words}”, the nearest before it that agrees in number"
                    ),
                )
            }
            How::Rule(why) => (self.words_of(s, draft.phrase, e), (*why).to_owned()),
        }
    }

    fn slot(
        &self,
        draft: &Draft,
        bond: &Bond,
        slot: &Slot,
        phrase: Option<usize>,
    ) -> (Option<String>, String) {
        let (s, e) = (draft.sentence, bond.entity);
        let view = self.view(draft);
        let function = match slot {
            Slot::Subject if draft.is_verb && view.passive && phrase.is_some() => None,
            Slot::Object if draft.is_verb && view.passive => {
                Some((Slot::Subject, view.arguments.subject))
            }
            Slot::Subject => Some((Slot::Subject, view.arguments.subject)),
            Slot::Object | Slot::Dative => Some((slot.clone(), phrase)),
            _ => None,
        };
        if let Some((function, p)) = function {
            let passive = if draft.is_verb && view.passive && *slot == Slot::Object {
                "passive, so the row's object is its subject; "
            } else {
                ""
            };
            let Some(p) = p else {
                return (None, format!("{passive}{}", self.dropped(draft)));
            };
            let mut told = format!("{passive}{}", self.with_verb(draft, &function, p));
            let direct = self.context.denotes_all(s, p).contains(&e);
            let more = if direct {
                self.means(s, p, e)
            } else if view.subject.contains(&e)
                && function == Slot::Subject
                && !self.context.owner(s, p).contains(&e)
            {
                Some("named beside the subject as its company".into())
            } else {
                Some(self.chain(s, p, e))
            };
            if let Some(more) = more {
                told.push_str(&format!("; {more}"));
            }
            return (self.words_of(s, Some(p), e), told);
        }
        match (slot, phrase) {
            (Slot::Genitive, Some(p)) => {
                let above = self.context.sentences[s].parse.phrases[p]
                    .parent
                    .or(draft.phrase);
                let mut told = above.map_or_else(
                    || "a genitive of the noun".to_owned(),
                    |above| self.linked(s, above, p),
                );
                let more = if self.context.denotes_all(s, p).contains(&e) {
                    self.means(s, p, e)
                } else {
                    Some(self.chain(s, p, e))
                };
                if let Some(more) = more {
                    told.push_str(&format!("; {more}"));
                }
                (self.words_of(s, Some(p), e), told)
            }
            (Slot::Genitive | Slot::Adjective, None) => {
                let inside = self.trigger_phrase(draft);
                let told = match inside {
                    Some(p) => self.chain(s, p, e),
                    None => "it depends on the noun of the trigger".into(),
                };
                (self.words_of(s, inside, e), told)
            }
            (_, Some(p)) => {
                let mut told = self.under(s, p);
                if draft.is_verb && view.passive && *slot == Slot::Subject {
                    told.push_str(", the agent of the passive");
                } else {
                    told.push_str(&format!(", which the row gives to {}", bond.part.name()));
                }
                let more = if self.context.denotes_all(s, p).contains(&e) {
                    self.means(s, p, e)
                } else {
                    Some(self.chain(s, p, e))
                };
                if let Some(more) = more {
                    told.push_str(&format!("; {more}"));
                }
                (self.words_of(s, Some(p), e), told)
            }
            (_, None) => (None, format!("`{}` of the row", name(slot))),
        }
    }

    /// What a phrase is to the event's verb or noun.
    fn function(&self, draft: &Draft, p: usize) -> String {
        let arguments = &self.view(draft).arguments;
        let phrase = &self.context.sentences[draft.sentence].parse.phrases[p];
        for (slot, at) in [
            (Slot::Subject, arguments.subject),
            (Slot::Object, arguments.object),
            (Slot::Dative, arguments.dative),
        ] {
            if at == Some(p) && draft.is_verb {
                return self.with_verb(draft, &slot, p);
            }
        }
        match phrase.parent {
            Some(above) if phrase.preposition.is_none() => self.linked(draft.sentence, above, p),
            _ => self.under(draft.sentence, p),
        }
    }

    /// The phrase of the trigger's noun.
    fn trigger_phrase(&self, draft: &Draft) -> Option<usize> {
        let phrases = &self.context.sentences[draft.sentence].parse.phrases;
        draft.phrase.or_else(|| {
            phrases
                .iter()
                .position(|p| p.head != draft.head && draft.tokens.contains(&p.head))
        })
    }

    fn dropped(&self, draft: &Draft) -> String {
        let verb = self.group(draft).map(|g| g.head);
        let moved = self.notes.moved.iter().rev().find(|m| {
            m.sentence == draft.sentence
                && Some(m.verb) == verb
                && m.slot == Slot::Subject
                && m.phrase.is_none()
        });
        let why = moved.map_or("dropped", |m| m.why);
        format!("subject {why}")
    }

    /// "under “me”".
    fn under(&self, s: usize, p: usize) -> String {
        let phrase = &self.context.sentences[s].parse.phrases[p];
        let first = phrase.coordinated.unwrap_or(p);
        let lemma = [p, first].into_iter().find_map(|p| {
            self.context.sentences[s].parse.phrases[p]
                .preposition_lemma
                .clone()
        });
        lemma.map_or_else(
            || format!("“{}” in the noun's company", self.phrase(s, p)),
            |l| format!("“{}” under “{l}”", self.phrase(s, p)),
        )
    }

    /// Who stands beside an event and takes no part in it.
    pub(super) fn rejected(&self, draft: &Draft) -> Vec<Rejected> {
        let s = draft.sentence;
        let event = (s, draft.head);
        let frame = self.frames.frame(draft.frame);
        let mut out: Vec<Rejected> = Vec::new();
        let mut seen: Vec<usize> = Vec::new();
        for (_, slot, p) in self.notes.idle.iter().filter(|(e, ..)| *e == event) {
            let roles = frame.roles_of(slot);
            if seen.contains(p) || roles.iter().all(|r| *r == Role::Topic) {
                continue;
            }
            seen.push(*p);
            if let Some(because) = self.idle(draft, slot, roles, *p) {
                out.push(Rejected {
                    words: self.phrase(s, *p),
                    because,
                });
            }
        }
        for bond in self.notes.lost.iter().filter(|b| b.event == event) {
            let How::Rule(why) = bond.how else { continue };
            let there = match bond.part {
                Part::Source => &draft.source,
                Part::Target => &draft.target,
                Part::Place => &draft.place,
            };
            if !there.contains(&bond.entity) {
                out.push(Rejected {
                    words: self.name(bond.entity),
                    because: format!("{} no more: {why}", bond.part.name()),
                });
            }
        }
        if draft.is_verb {
            self.beside(draft, &mut seen, &mut out);
        }
        out
    }

    /// Why a phrase in a slot of the row brings nobody.
    fn idle(&self, draft: &Draft, slot: &Slot, roles: &[Role], p: usize) -> Option<String> {
        let s = draft.sentence;
        let who = self.context.denotes_all(s, p);
        let slot = name(slot);
        let parts = [&draft.source, &draft.target, &draft.place];
        let owner = self.context.owner(s, p);
        if who
            .iter()
            .chain(&owner)
            .any(|e| parts.iter().any(|part| part.contains(e)))
        {
            return None;
        }
        Some(
            if who.is_empty() && is_person(self.context, self.frames, s, p) {
                format!("`{slot}`: a person of no known name")
            } else if who.is_empty() {
                format!("`{slot}`: names nobody known, nor whose it is")
            } else if who
                .iter()
                .all(|&e| self.context.kind(e) == EntityType::Place)
                && !roles.contains(&Role::Place)
            {
                format!("`{slot}`: a place, which does not act")
            } else if roles.iter().all(|r| matches!(r, Role::Place | Role::Topic)) {
                format!("`{slot}`: no place")
            } else {
                format!("`{slot}`: another stands in its part already")
            },
        )
    }

    /// Phrases of the clause that name somebody and have no part.
    fn beside(&self, draft: &Draft, seen: &mut Vec<usize>, out: &mut Vec<Rejected>) {
        let s = draft.sentence;
        let parse = &self.context.sentences[s].parse;
        let view = self.view(draft);
        let frame = self.frames.frame(draft.frame);
        let parts = [&draft.source, &draft.target, &draft.place];
        let spoken = |e: usize| draft.attribution.iter().any(|l| l.who.contains(&e));
        for &p in &parse.clauses[draft.clause].phrases {
            let named = self.context.denotes_all(s, p);
            let idle = !named.is_empty()
                && !named
                    .iter()
                    .any(|&e| parts.iter().any(|part| part.contains(&e)) || spoken(e));
            let told_by_name = self.context.references(s).any(|r| {
                parse.phrases[p].tokens.contains(&r.tokens.start) && r.form == MentionForm::Name
            });
            if seen.contains(&p) || !idle || !told_by_name {
                continue;
            }
            seen.push(p);
            let function = [Slot::Subject, Slot::Object, Slot::Dative]
                .into_iter()
                .chain(
                    parse.phrases[p]
                        .preposition_lemma
                        .clone()
                        .map(Slot::Preposition),
                )
                .find(|slot| slot_phrase(&view.arguments, slot, false, "") == Some(p));
            // the passive's subject is the row's object
            let function = match function {
                Some(Slot::Subject) if view.passive => Some(Slot::Object),
                other => other,
            };
            let because = match function {
                Some(slot) if frame.roles_of(&slot).is_empty() => {
                    format!(
                        "stands in `{}`, to which the row gives no part",
                        name(&slot)
                    )
                }
                Some(slot) if frame.roles_of(&slot).iter().all(|r| *r == Role::Topic) => {
                    format!(
                        "is only what it is about: the row has {}=topic",
                        name(&slot)
                    )
                }
                Some(slot) => format!("stands in `{}`", name(&slot)),
                None => self.outweighed(draft, p),
            };
            out.push(Rejected {
                words: self.phrase(s, p),
                because,
            });
        }
    }

    fn outweighed(&self, draft: &Draft, p: usize) -> String {
        let verb = self.group(draft).map(|g| g.head);
        let weighed = self
            .notes
            .weighed
            .iter()
            .find(|w| w.sentence == draft.sentence && Some(w.verb) == verb)
            .and_then(|w| w.phrases.iter().find(|(x, ..)| *x == p));
        match weighed {
            Some((_, subject, object)) => {
                let side = |name: &str, grounds| match points(grounds) {
                    n if n < 0 => format!("no {name} ({})", said(grounds)),
                    n => format!(
                        "{n} points as {name} ({}), fewer than another",
                        said(grounds)
                    ),
                };
                format!("{}; {}", side("subject", subject), side("object", object))
            }
            None => "belongs to another word or clause".into(),
        }
    }
}
