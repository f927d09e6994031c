//! Pronouns, relatives and quantities that stand alone as phrases.
//!
//! In: a word. Out: a phrase without a noun.

use super::Chunker;
use crate::language::albanian::endings::DIRECT;
use crate::language::albanian::pronouns::{self, is_link};
use crate::language::syntax::{Phrase, PhraseKind};
use crate::language::{Definite, Number, Person, Word};

impl<'a> Chunker<'a> {
    /// A quantity or pronoun that stands alone.
    pub(super) fn lone(
        &mut self,
        start: usize,
        end: usize,
        counted: bool,
        determined: bool,
    ) -> Option<usize> {
        let blank = |words: &[Word], kind, head: usize| Phrase {
            tokens: start..head + 1,
            core: start..head + 1,
            head,
            kind,
            cases: DIRECT.to_vec(),
            number: words[head].features().number,
            person: Some(Person::Third),
            is_pronoun: kind == PhraseKind::Pronoun,
            ..Phrase::default()
        };
        if end > start && determined {
            let mut p = blank(self.words, PhraseKind::Quantity, end - 1);
            p.number = Some(Number::Plur);
            if let Some(info) = pronouns::independent(self.lower(end - 1)).filter(|_| !counted) {
                p.kind = PhraseKind::Pronoun;
                p.is_pronoun = true;
                p.cases = info.cases.to_vec();
                p.gender = info.gender;
                p.number = Some(info.number);
            }
            self.out.push(p);
            return Some(self.out.len() - 1);
        }
        if self.at[start].is_some() {
            return None;
        }
        let info = pronouns::independent(self.lower(start))?;
        let mut p = blank(self.words, PhraseKind::Pronoun, start);
        p.cases = info.cases.to_vec();
        p.gender = info.gender;
        p.number = Some(info.number);
        p.person = Some(info.person);
        // ata të Serbisë: a pronoun may carry a genitive.
        let mut children = Vec::new();
        if info.person == Person::Third && is_link(self.lower(start + 1)) {
            p.tokens.end = self.dependents(&mut p, start + 1, 1, &mut children);
        }
        let n = self.out.len();
        for (child, link) in &children {
            self.out[*child].parent = Some(n);
            self.out[*child].relation = Some(*link);
        }
        p.genitives = children.iter().map(|(c, _)| *c).collect();
        self.out.push(p);
        Some(n)
    }

    /// i cili, të cilët …
    pub(super) fn relative(&mut self, i: usize) -> Option<usize> {
        if !is_link(self.lower(i)) {
            return None;
        }
        let info = pronouns::relative(self.lower(i + 1))?;
        self.out.push(Phrase {
            tokens: i..i + 2,
            core: i..i + 2,
            head: i + 1,
            kind: PhraseKind::Relative,
            cases: info.cases.to_vec(),
            gender: info.gender,
            number: Some(info.number),
            definite: Some(Definite::Def),
            person: Some(Person::Third),
            is_pronoun: true,
            ..Phrase::default()
        });
        Some(self.out.len() - 1)
    }
}
