//! Clauses: which verb group is whose, and which phrases belong to it.
//!
//! One pass from left to right over markers, phrases and verb groups with a stack of open clauses, so that a relative
//! clause in the middle gives its place back ("Halefov, i cili e pranoi diplomaten, tha se …").

use crate::hash::HashMap;

use super::grammar::Grammar;
use super::verb_groups::stands_at;
use crate::language::VerbForm;
use crate::language::morph::{Case, Number, Pos, Word};
use crate::language::syntax::{Clause, GroupForm, Link, Phrase, PhraseKind, VerbGroup};
use crate::text::TokenKind;

/// A conjunction or relative pronoun found at a token.
struct Marker {
    length: usize,
    link: Link,
    antecedent: Option<usize>,
    oblique: bool,
}

/// The clauses of a sentence, in order of their first token.
pub fn clauses(
    words: &[Word],
    phrases: &[Phrase],
    groups: &[VerbGroup],
    grammar: &Grammar,
) -> Vec<Clause> {
    let mut walk = Walk::new(words, phrases, groups, grammar);
    walk.run();
    walk.clauses
}

struct Walk<'a> {
    words: &'a [Word],
    phrases: &'a [Phrase],
    groups: &'a [VerbGroup],
    grammar: &'a Grammar,
    clauses: Vec<Clause>,
    /// Open clauses, the innermost last.
    open: Vec<usize>,
    /// First token after the last comma or coordinator in the innermost clause, if no verb came since.
    broken_at: Option<usize>,
    coordinator: bool,
}

impl<'a> Walk<'a> {
    fn new(
        words: &'a [Word],
        phrases: &'a [Phrase],
        groups: &'a [VerbGroup],
        grammar: &'a Grammar,
    ) -> Self {
        Self {
            words,
            phrases,
            groups,
            grammar,
            clauses: Vec::new(),
            open: Vec::new(),
            broken_at: None,
            coordinator: false,
        }
    }

    fn run(&mut self) {
        let group_starts: HashMap<usize, usize> = self
            .groups
            .iter()
            .enumerate()
            .map(|(i, g)| (g.tokens.start, i))
            .collect();
        let group_of_token = |t: usize| self.groups.iter().position(|g| g.tokens.contains(&t));
        let mut phrase_starts: HashMap<usize, Vec<usize>> = HashMap::default();
        for (i, p) in self.phrases.iter().enumerate() {
            phrase_starts
                .entry(p.preposition.as_ref().map_or(p.tokens.start, |r| r.start))
                .or_default()
                .push(i);
        }
        self.push(Link::Main, 0, None);
        let mut t = 0;
        while t < self.words.len() {
            if let Some(&g) = group_starts.get(&t) {
                self.group(g);
                t = self.groups[g].tokens.end;
                continue;
            }
            if group_of_token(t).is_none()
                && let Some(marker) = self.marker(t)
            {
                self.open_marker(t, marker.link, marker.antecedent, marker.oblique);
                t += marker.length;
                continue;
            }
            if let Some(starting) = phrase_starts.get(&t) {
                // "në të cilën": the pronoun is a marker, met at its own token
                if starting
                    .iter()
                    .any(|&p| self.phrases[p].kind == PhraseKind::Relative)
                {
                    t += 1;
                    continue;
                }
                for &p in starting {
                    if self.phrases[p].parent.is_none() {
                        self.phrase(p);
                    }
                }
                let outer = starting
                    .iter()
                    .map(|&p| self.phrases[p].tokens.end)
                    .max()
                    .unwrap_or(t + 1);
                // Verb groups and markers inside (participles, relative clauses) keep their turn.
                let stop = (t + 1..outer)
                    .find(|x| group_starts.contains_key(x) || phrase_starts.contains_key(x))
                    .unwrap_or(outer);
                t = stop.max(t + 1);
                continue;
            }
            self.join(t);
            t += 1;
        }
        for c in &mut self.clauses {
            let mut last = c.tokens.start;
            if let Some(g) = c.group {
                last = last.max(self.groups[g].tokens.end);
            }
            for &p in &c.phrases {
                last = last.max(self.phrases[p].tokens.end);
            }
            c.tokens.end = last.max(c.tokens.start);
        }
    }

    fn push(&mut self, link: Link, start: usize, parent: Option<usize>) -> usize {
        self.clauses.push(Clause {
            group: None,
            phrases: Vec::new(),
            tokens: start..start,
            link,
            parent,
            antecedent: None,
            oblique_relative: false,
        });
        self.open.push(self.clauses.len() - 1);
        self.broken_at = None;
        self.coordinator = false;
        self.clauses.len() - 1
    }

    fn top(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    fn phrase(&mut self, p: usize) {
        let top = self.top();
        self.clauses[top].phrases.push(p);
    }

    /// Commas and coordinators: a clause may end here, if a verb with a place elsewhere follows.
    fn join(&mut self, t: usize) {
        let word = &self.words[t];
        let lower = word.token.lower.as_str();
        let comma = word.token.kind == TokenKind::Punctuation
            && matches!(
                lower,
                "," | ";" | ":" | "-" | "–" | "—" | "“" | "”" | "\"" | "„" | "«" | "»"
            );
        let coordinator = self.grammar.clause.coordinate.contains(lower)
            && !self.grammar.phrase.linking.contains(lower)
            || (lower == "e" && word.pos() == Pos::Cconj);
        // "Azerbajxhani: Serbia dërgoi armë": what stands before the colon has no part in the clause behind it.
        if lower == ":" {
            let top = self.top();
            if self.open.len() == 1
                && self.clauses[top].group.is_none()
                && !self.clauses[top].phrases.is_empty()
            {
                self.open.pop();
                self.push(Link::Main, t + 1, None);
                return;
            }
        }
        if comma || coordinator {
            self.broken_at = Some(t + 1);
            self.coordinator |= coordinator;
        }
    }

    fn marker(&self, t: usize) -> Option<Marker> {
        let c = &self.grammar.clause;
        let lower = self.words[t].token.lower.as_str();
        // "i cili", "në të cilën"
        if self.grammar.phrase.linking.contains(lower)
            && self
                .words
                .get(t + 1)
                .is_some_and(|w| c.relative_pronoun.contains(w.token.lower.as_str()))
        {
            let pronoun = &self.words[t + 1];
            let after_preposition = t > 0 && self.words[t - 1].pos() == Pos::Adp;
            let oblique = after_preposition
                || !pronoun
                    .analyses
                    .iter()
                    .any(|a| a.features.case.is_none_or(|k| k == Case::Nom));
            let antecedent = self.agreeing(if after_preposition { t - 1 } else { t }, pronoun);
            return Some(Marker {
                length: 2,
                link: Link::Relative,
                antecedent,
                oblique,
            });
        }
        if let Some(length) = longest(self.words, t, &c.condition) {
            return Some(Marker {
                length,
                link: Link::Condition,
                antecedent: None,
                oblique: false,
            });
        }
        if t > 0 && stands_at(self.words, t - 1, &self.grammar.verb_group.negation_before) {
            return None;
        }
        if c.complement.contains(lower) || c.relative.contains(lower) {
            if t >= 2
                && self
                    .grammar
                    .phrase
                    .comparative
                    .contains(self.words[t - 2].token.lower.as_str())
                && !self.verb_follows_soon(t)
            {
                return None;
            }
            let subjunctive_next = self
                .groups
                .iter()
                .any(|g| g.tokens.start == t + 1 && g.form == GroupForm::Subjunctive);
            let antecedent = self.phrase_before(t);
            if c.relative.contains(lower) && antecedent.is_some() && !subjunctive_next {
                return Some(Marker {
                    length: 1,
                    link: Link::Relative,
                    antecedent,
                    oblique: !c.complement.contains(lower),
                });
            }
            if c.complement.contains(lower)
                && self.has_verb_after(t)
                && self.words[t].pos() != Pos::Part
            {
                return Some(Marker {
                    length: 1,
                    link: Link::Complement,
                    antecedent: None,
                    oblique: false,
                });
            }
        }
        if let Some(length) = longest(self.words, t, &c.adverbial)
            && self.has_verb_after(t)
        {
            return Some(Marker {
                length,
                link: Link::Adverbial,
                antecedent: None,
                oblique: false,
            });
        }
        None
    }

    fn has_verb_after(&self, t: usize) -> bool {
        self.groups.iter().any(|g| g.tokens.start > t)
    }

    fn verb_follows_soon(&self, t: usize) -> bool {
        self.groups
            .iter()
            .any(|g| g.tokens.start > t && g.tokens.start <= t + 3)
    }

    /// The phrase that ends right before a token, a comma between allowed.
    fn phrase_before(&self, t: usize) -> Option<usize> {
        let end = if t > 0 && self.words[t - 1].token.lower == "," {
            t - 1
        } else {
            t
        };
        let ends = |p: &Phrase| {
            p.tokens.end == end && !p.tokens.is_empty() && p.kind != PhraseKind::Relative
        };
        let last = self
            .phrases
            .iter()
            .enumerate()
            .filter(|(_, p)| ends(p))
            .map(|(i, _)| i);
        // the outermost: "kryetari i partisë, i cili" is the chair
        last.min_by_key(|&i| self.phrases[i].tokens.start)
    }

    /// The phrase before a token that "cili" agrees with: "trupa në Siri, të cilët" are the troops, "kryetari i partisë, e
    /// cila" is the party.
    fn agreeing(&self, t: usize, pronoun: &Word) -> Option<usize> {
        let outermost = self.phrase_before(t)?;
        let end = self.phrases[outermost].tokens.end;
        let mut near: Vec<usize> = (0..self.phrases.len())
            .filter(|&i| self.phrases[i].tokens.end == end)
            .collect();
        near.sort_by_key(|&i| self.phrases[i].tokens.start);
        // "trupa në Siri": what stands right before the last one's preposition
        let under = self.phrases[outermost].preposition.as_ref();
        near.extend(
            (0..self.phrases.len())
                .filter(|&i| under.is_some_and(|r| self.phrases[i].tokens.end == r.start)),
        );
        let fits = |i: &usize, gender: bool| {
            let p = &self.phrases[*i];
            let many = p.coordinated.is_some();
            p.kind != PhraseKind::Relative
                && pronoun.analyses.iter().any(|a| {
                    let f = a.features;
                    let number = p.number.is_none()
                        || f.number.is_none()
                        || p.number == f.number
                        || many && f.number == Some(Number::Plur);
                    number
                        && (!gender
                            || p.gender.is_none()
                            || f.gender.is_none()
                            || p.gender == f.gender)
                })
        };
        near.iter()
            .copied()
            .find(|i| fits(i, true))
            .or_else(|| near.iter().copied().find(|i| fits(i, false)))
            .or(Some(outermost))
    }

    fn open_marker(&mut self, t: usize, link: Link, antecedent: Option<usize>, oblique: bool) {
        // A marker with a coordinator before it goes on the marked clause before: "se A bëri dhe se B bëri".
        let mut parent = self.top();
        if self.coordinator
            && self.clauses[parent].link == link
            && self.clauses[parent].group.is_some()
        {
            self.open.pop();
            parent = self.clauses[parent].parent.unwrap_or(0);
        } else if link == Link::Adverbial || link == Link::Condition {
            // an open relative clause is rarely gone on by an adverbial one after a comma
            if self.broken_at.is_some()
                && self.clauses[parent].link == Link::Relative
                && self.clauses[parent].group.is_some()
            {
                self.open.pop();
                parent = self.top();
            }
        }
        let c = self.push(link, t, Some(parent));
        self.clauses[c].antecedent = antecedent;
        self.clauses[c].oblique_relative = oblique;
    }

    fn group(&mut self, g: usize) {
        let group = &self.groups[g];
        let start = group.tokens.start;
        let top = self.top();
        match group.form {
            GroupForm::Finite | GroupForm::Imperative => self.finite(g),
            GroupForm::Subjunctive
                if self.clauses[top].group.is_none() && self.clauses[top].link != Link::Main =>
            {
                self.clauses[top].group = Some(g)
            }
            GroupForm::Subjunctive => {
                if self.coordinator && self.clauses[top].link == Link::Subjunctive {
                    let parent = self.clauses[top].parent;
                    self.open.pop();
                    let c = self.push(Link::Subjunctive, start, parent);
                    self.clauses[c].group = Some(g);
                } else {
                    let c = self.push(Link::Subjunctive, start, Some(top));
                    self.clauses[c].group = Some(g);
                }
            }
            GroupForm::Participle => {
                let antecedent = self
                    .phrase_before(start)
                    .or_else(|| self.phrase_around(group.head));
                let joined = self.coordinator;
                let c = self.push(
                    if joined && antecedent.is_none() {
                        Link::Coordinate
                    } else {
                        Link::Relative
                    },
                    start,
                    Some(top),
                );
                self.clauses[c].group = Some(g);
                self.clauses[c].antecedent = antecedent;
            }
            GroupForm::Purpose | GroupForm::Gerund | GroupForm::Privative => {
                let parent = if self.clauses[top].link == Link::Adjunct
                    && self.broken_at.is_some()
                    && self.clauses[top].group.is_some()
                {
                    self.open.pop();
                    self.top()
                } else {
                    top
                };
                let c = self.push(Link::Adjunct, start, Some(parent));
                self.clauses[c].group = Some(g);
            }
        }
        self.broken_at = None;
        self.coordinator = false;
    }

    fn phrase_around(&self, t: usize) -> Option<usize> {
        self.phrases.iter().position(|p| p.tokens.contains(&t))
    }

    fn finite(&mut self, g: usize) {
        let start = self.groups[g].tokens.start;
        if self.groups[g].tokens.len() == 1 && self.continues_participle(g) {
            return;
        }
        let top = self.top();
        if self.clauses[top].group.is_none() {
            self.clauses[top].group = Some(g);
            return;
        }
        // Phrases since the last break belong to the new verb; without a break, those it can have as subject.
        let cut = self.broken_at.unwrap_or(start);
        let moved: Vec<usize> = self.clauses[top]
            .phrases
            .iter()
            .copied()
            .filter(|&p| self.phrases[p].tokens.start >= cut)
            .collect();
        // An outer clause that still waits for its verb takes it.
        let waiting = self
            .open
            .iter()
            .rposition(|&c| self.clauses[c].group.is_none());
        if let Some(level) = waiting {
            self.clauses[top].phrases.retain(|p| !moved.contains(p));
            self.open.truncate(level + 1);
            let c = self.top();
            self.clauses[c].group = Some(g);
            self.clauses[c].phrases.extend(moved);
            return;
        }
        let sibling = self
            .open
            .iter()
            .rposition(|&c| !matches!(self.clauses[c].link, Link::Subjunctive | Link::Adjunct))
            .unwrap_or(0);
        let mut level = sibling;
        if self.clauses[self.open[level]].link == Link::Relative && level > 0 && !self.coordinator {
            level -= 1;
        }
        let brother = self.open[level];
        self.clauses[top].phrases.retain(|p| !moved.contains(p));
        self.open.truncate(level + 1);
        let first = moved
            .first()
            .map_or(start, |&p| self.phrases[p].tokens.start);
        let c = self.push(Link::Coordinate, first.min(start), Some(brother));
        // The new clause stands in the place of its brother.
        self.open.retain(|&o| o != brother);
        self.clauses[c].group = Some(g);
        self.clauses[c].phrases = moved;
    }

    /// "konfirmuar apo mohuar": the second participle is a clause beside the first with the same phrases.
    fn continues_participle(&mut self, g: usize) -> bool {
        let Some(previous) = g.checked_sub(1) else {
            return false;
        };
        let (a, b) = (&self.groups[previous], &self.groups[g]);
        if a.form != b.form
            || a.tokens.len() == 1
            || a.tense != b.tense
            || self.words[b.head].features().form != Some(VerbForm::Part)
            || a.person != b.person
        {
            return false;
        }
        let top = self.top();
        if self.clauses[top].group != Some(previous) {
            return false;
        }
        let shared: Vec<usize> = self.clauses[top]
            .phrases
            .iter()
            .copied()
            .filter(|&p| self.phrases[p].tokens.start < a.tokens.start)
            .collect();
        let start = self.groups[g].tokens.start;
        self.open.pop();
        let c = self.push(Link::Coordinate, start, Some(top));
        self.clauses[c].group = Some(g);
        self.clauses[c].phrases = shared;
        true
    }
}

/// Length in tokens of the longest listed expression that stands at `t`.
fn longest(words: &[Word], t: usize, expressions: &[String]) -> Option<usize> {
    let first = words.get(t)?.token.lower.as_str();
    expressions
        .iter()
        .filter(|e| e.as_bytes().first() == first.as_bytes().first() && e.starts_with(first))
        .filter_map(|e| {
            let mut n = 0;
            for part in e.split(' ') {
                if words.get(t + n).is_none_or(|w| w.token.lower != part) {
                    return None;
                }
                n += 1;
            }
            Some(n)
        })
        .max()
}
