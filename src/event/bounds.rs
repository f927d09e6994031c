//! Words that bound a number are no prepositions.
//!
//! "Rreth 100 persona u arrestuan", "vranë mbi 20 ushtarë": the grammar takes "rreth" and "mbi" for prepositions; where they
//! only say how sure the number is, the phrase is a subject or object like any other.

use crate::language::syntax::Parse;
use crate::language::{Case, Pos, Word};
use crate::mention::quantity::QuantityMention;

/// Takes such words from their phrases, in place.
pub fn unbind(parse: &mut Parse, words: &[Word], quantities: &[QuantityMention]) {
    for phrase in &mut parse.phrases {
        let Some(start) = phrase.preposition.as_ref().map(|r| r.start) else {
            continue;
        };
        let bounds = quantities.iter().any(|q| {
            q.bound.is_some()
                && q.tokens.contains(&start)
                && q.tokens.end > phrase.tokens.start
                && q.tokens.start == start
        });
        if !bounds {
            continue;
        }
        // "me rreth 110 punëtorë": another one governs the phrase
        let outer = start.checked_sub(1).filter(|&t| words[t].pos() == Pos::Adp);
        phrase.preposition = outer.map(|t| t..t + 1);
        phrase.preposition_lemma = outer.map(|t| words[t].token.lower.to_string());
        if outer.is_none() {
            phrase.cases = vec![Case::Nom, Case::Acc];
        }
    }
}
