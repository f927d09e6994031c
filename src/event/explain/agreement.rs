//! What bound words together, in plain words: case, number and person with the verb, linking articles, clitics.

use super::Teller;
use crate::event::draft::Draft;
use crate::event::trace::Grounds;
use crate::language::pack::frames::Slot;
use crate::language::syntax::{Phrase, VerbGroup};
use crate::language::{Case, Definite, Gender, Kind, Number, Pos};
use crate::record::MentionForm;

impl Teller<'_> {
    /// The verb group of an event's clause.
    pub(super) fn group(&self, draft: &Draft) -> Option<&VerbGroup> {
        let parse = &self.context.sentences[draft.sentence].parse;
        parse.clauses[draft.clause].group.map(|g| &parse.groups[g])
    }

    /// What makes a phrase the subject, object or dative of an event's clause.
    pub(super) fn with_verb(&self, draft: &Draft, slot: &Slot, phrase: usize) -> String {
        let Some(group) = self.group(draft) else {
            return "the noun of a clause without a verb".into();
        };
        let s = draft.sentence;
        let moved = self.notes.moved.iter().rev().find(|m| {
            (m.sentence, m.verb) == (s, group.head) && m.slot == *slot && m.phrase == Some(phrase)
        });
        let verb = self.word(s, group.head);
        let named = match slot {
            Slot::Subject => "subject",
            Slot::Object => "object",
            _ => "dative",
        };
        if let Some(moved) = moved {
            return format!("{named} of “{verb}”: {}", moved.why);
        }
        if *slot == Slot::Dative {
            return format!("dative of “{verb}”: {}", self.dative(s, group, phrase));
        }
        let weighed = self
            .notes
            .weighed
            .iter()
            .find(|w| (w.sentence, w.verb) == (s, group.head));
        let grounds = weighed
            .and_then(|w| w.phrases.iter().find(|(p, ..)| *p == phrase))
            .map(|(_, subject, object)| {
                if *slot == Slot::Subject {
                    subject
                } else {
                    object
                }
            });
        match grounds {
            Some(grounds) => format!("{named} of “{verb}”: {}", said(grounds)),
            None => format!("{named} of “{verb}”"),
        }
    }

    fn dative(&self, s: usize, group: &VerbGroup, phrase: usize) -> String {
        let p = &self.context.sentences[s].parse.phrases[phrase];
        let mut parts = vec![format!("its form is {}", case_and_number(p))];
        // "u dërgoi palëve": beside a plural dative the mark of the middle is a dative clitic
        if group.dative_clitic.is_some() || group.voice_by_clitic {
            let doubles = match self.clitic(s, group, Case::Dat) {
                Some(word) => format!("doubled by the clitic “{word}”"),
                None => "doubled by the verb's clitic".into(),
            };
            parts.push(doubles);
        }
        parts.join(", ")
    }

    /// The clitic of a verb that can have a case.
    pub(super) fn clitic(&self, s: usize, group: &VerbGroup, case: Case) -> Option<&str> {
        let words = &self.context.sentences[s].words;
        group
            .tokens
            .clone()
            .find(|&t| {
                words[t].analyses.iter().any(|a| {
                    a.pos == Pos::Pron
                        && a.features.kind == Some(Kind::Clitic)
                        && a.features.case == Some(case)
                })
            })
            .map(|t| self.word(s, t))
    }

    /// What links a dependent to the noun above it: "“e” agrees with “vizita” (feminine singular definite)".
    pub(super) fn linked(&self, s: usize, above: usize, below: usize) -> String {
        let phrases = &self.context.sentences[s].parse.phrases;
        let (noun, dependent) = (&phrases[above], &phrases[below]);
        let head = self.word(s, noun.head);
        let words = self.phrase(s, below);
        let link = noun
            .links
            .iter()
            .rev()
            .find(|&&l| l < dependent.tokens.start.max(dependent.core.start + 1));
        match link {
            Some(&l) => format!(
                "“{}” agrees with “{head}” ({}) and links the genitive “{words}”",
                self.word(s, l),
                form(noun)
            ),
            None => format!("“{words}” is a genitive of “{head}”"),
        }
    }

    /// Whose thing a phrase is, link by link.
    pub(super) fn chain(&self, s: usize, phrase: usize, entity: usize) -> String {
        let phrases = &self.context.sentences[s].parse.phrases;
        for &g in &phrases[phrase].genitives {
            let inside = self.context.denotes_all(s, g).contains(&entity);
            if inside || self.context.owner(s, g).contains(&entity) {
                let here = self.linked(s, phrase, g);
                let on = if inside {
                    self.means(s, g, entity)
                } else {
                    Some(self.chain(s, g, entity))
                };
                return on.map_or(here.clone(), |on| format!("{here}; {on}"));
            }
        }
        let inside = phrases[phrase].tokens.clone();
        let by = self
            .context
            .references(s)
            .find(|r| r.entities.contains(&entity) && inside.contains(&r.tokens.start));
        let (head, name) = (self.word(s, phrases[phrase].head), self.name(entity));
        match by {
            Some(r) => {
                let words = self.context.text_of(s, r.tokens.clone());
                match r.form {
                    MentionForm::Demonym => {
                        format!("the adjective of origin “{words}” belongs to “{head}”")
                    }
                    MentionForm::Pronoun => {
                        format!(
                            "the possessive “{words}” belongs to “{head}” and stands for {name}"
                        )
                    }
                    _ => format!("“{words}” stands inside “{}”", self.phrase(s, phrase)),
                }
            }
            None => format!("“{head}” is a thing of {name}"),
        }
    }

    /// How a phrase comes to mean somebody, where it does not simply name them.
    pub(super) fn means(&self, s: usize, phrase: usize, entity: usize) -> Option<String> {
        let phrases = &self.context.sentences[s].parse.phrases;
        let reference = |p: usize| {
            self.context.references(s).find(|r| {
                r.entities.contains(&entity)
                    && (r.head == phrases[p].head || phrases[p].tokens.contains(&r.tokens.start))
            })
        };
        let all = self.context.conjuncts(s, phrase);
        let (p, r) = all.iter().find_map(|&p| Some((p, reference(p)?)))?;
        let words = self.context.text_of(s, r.tokens.clone());
        let name = self.name(entity);
        let means = match r.form {
            MentionForm::Name => None,
            MentionForm::Nominal => Some(format!("“{words}” describes {name}")),
            MentionForm::Pronoun => Some(format!("“{words}” stands for {name}")),
            MentionForm::Demonym => Some(format!("“{words}” is of {name}")),
            MentionForm::Metonym => Some(format!("“{words}” stands for {name}, whose seat it is")),
        };
        let beside = (p != phrase).then(|| {
            let first = self.word(s, phrases[phrase].head);
            format!("coordinated with “{first}”")
        });
        match (beside, means) {
            (Some(a), Some(b)) => Some(format!("{a}; {b}")),
            (a, b) => a.or(b),
        }
    }

    /// The words of a sentence by which somebody is meant in a phrase.
    pub(super) fn words_of(
        &self,
        s: usize,
        phrase: Option<usize>,
        entity: usize,
    ) -> Option<String> {
        let phrases = &self.context.sentences[s].parse.phrases;
        let inside = |t: usize| {
            phrase.is_some_and(|p| {
                let all = self.context.conjuncts(s, p);
                all.iter().any(|&p| phrases[p].tokens.contains(&t))
            })
        };
        self.context
            .references(s)
            .filter(|r| r.entities.contains(&entity) && inside(r.tokens.start))
            .map(|r| self.context.text_of(s, r.tokens.clone()))
            .next()
    }
}

/// Grounds in words, those that weigh something; what is against it too.
pub(super) fn said(grounds: &Grounds) -> String {
    let strong: Vec<&str> = grounds
        .iter()
        .filter(|(n, why)| *n != 0 && !why.starts_with("may be"))
        .map(|(_, why)| *why)
        .collect();
    let weak = || grounds.first().map_or("", |(_, why)| *why);
    if strong.is_empty() {
        weak().to_owned()
    } else {
        strong.join(", ")
    }
}

/// Points of a phrase.
pub(super) fn points(grounds: &Grounds) -> i32 {
    grounds.iter().map(|(n, _)| n).sum()
}

/// Gender, number and definiteness of a phrase's head.
fn form(p: &Phrase) -> String {
    let gender = p.gender.map(|g| match g {
        Gender::Masc => "masculine",
        Gender::Fem => "feminine",
        Gender::Neut => "neuter",
    });
    let definite = p.definite.map(|d| match d {
        Definite::Def => "definite",
        Definite::Ind => "indefinite",
    });
    let parts: Vec<&str> = [gender, p.number.map(number), definite]
        .into_iter()
        .flatten()
        .collect();
    parts.join(" ")
}

fn case_and_number(p: &Phrase) -> String {
    let case = p.cases.first().map(|c| match c {
        Case::Nom => "nominative",
        Case::Acc => "accusative",
        Case::Gen | Case::Dat => "dative",
        Case::Abl => "ablative",
        Case::Voc => "vocative",
    });
    let parts: Vec<&str> = [case, p.number.map(number)].into_iter().flatten().collect();
    parts.join(" ")
}

const fn number(n: Number) -> &'static str {
    match n {
        Number::Sing => "singular",
        Number::Plur => "plural",
    }
}
