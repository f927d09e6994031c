//! Confidence: how sure a reading is, from what made it weaker or stronger.
//!
//! In: a draft with its sentence. Out: the signs that hold of it, and from them a probability: the sum of their weights
//! in `confidence.tsv`, as log-odds. `tools/fit_confidence.rs` fits the weights to annotated articles; they are of structure
//! alone, no word is among them.

use crate::hash::HashMap;
use std::sync::LazyLock;

use super::context::Context;
use super::draft::Draft;
use crate::language::pack::table::{Table, TableError};
use crate::mention::Reference;
use crate::record::{EntityType, EventType, MentionForm};

/// Words between a trigger and a party from which on the party is far.
const FAR: usize = 8;
/// More clauses than that are many.
const MANY: usize = 3;

/// The weights: sign → log-odds.
#[derive(Debug, Clone, Default)]
pub struct Weights(HashMap<String, f64>);

/// The weight that every reading starts with.
pub const BASE: &str = "base";

static SHIPPED: LazyLock<Weights> = LazyLock::new(|| {
    // A test proves that the table which is compiled in can be read.
    Weights::parse(include_str!("confidence.tsv")).unwrap_or_default()
});

impl Weights {
    /// The weights of a table.
    ///
    /// # Errors
    /// A row that does not fit, with its line.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        let table = Table::parse("confidence.tsv", text)?;
        let mut weights = HashMap::default();
        for row in table.rows() {
            let number = row.need("weight")?;
            let weight: f64 = number
                .parse()
                .map_err(|_| row.error(format!("{number:?} is no number")))?;
            weights.insert(row.need("sign")?.to_owned(), weight);
        }
        Ok(Self(weights))
    }

    /// The probability that a reading with these signs is right.
    pub fn probability<'a>(&self, signs: impl IntoIterator<Item = &'a str>) -> f64 {
        let weight = |sign: &str| self.0.get(sign).copied().unwrap_or(0.0);
        let odds: f64 = weight(BASE) + signs.into_iter().map(weight).sum::<f64>();
        1.0 / (1.0 + (-odds).exp())
    }
}

/// The confidence of a draft, 0 to 1, two decimals.
pub fn confidence(draft: &Draft) -> f64 {
    let p = SHIPPED.probability(draft.signs.iter().copied());
    (p * 100.0).round() / 100.0
}

/// The signs of a draft that has all its roles.
pub fn signs(context: &Context<'_>, draft: &Draft) -> Vec<&'static str> {
    let analysis = &context.sentences[draft.sentence];
    let source = Party::of(context, draft, &draft.source);
    let target = Party::of(context, draft, &draft.target);
    let parties = || draft.source.iter().chain(&draft.target);
    let is = |kind: EntityType| move |e: &usize| context.kind(*e) == kind;
    let unknown = analysis.words.iter().filter(|w| !w.best().known).count();
    let joint = matches!(draft.kind, EventType::Consult | EventType::Agree);
    let holding = [
        ("again", draft.same_as.is_some()),
        ("clauses", analysis.parse.clauses.len() > MANY),
        ("crossed", source.crossed || target.crossed),
        ("far", source.distance > FAR || target.distance > FAR),
        ("group", parties().any(is(EntityType::Group))),
        ("guessed-word", draft.doubts.guessed_word),
        ("inferred-target", draft.doubts.inferred_target),
        ("joint", joint),
        ("no-source", draft.source.is_empty()),
        (
            "no-target",
            draft.target.is_empty() && draft.source.len() < 2,
        ),
        ("noun", draft.doubts.noun),
        ("states", parties().all(is(EntityType::State))),
        ("target-unnamed", target.is_unnamed()),
        ("unknown-words", unknown * 10 > analysis.words.len()),
    ];
    let holds = |(name, holds): (&'static str, bool)| holds.then_some(name);
    holding.into_iter().filter_map(holds).collect()
}

/// How the fillers of a role stand to the trigger.
#[derive(Debug, Default)]
struct Party {
    filled: bool,
    form: Option<MentionForm>,
    distance: usize,
    crossed: bool,
}

impl Party {
    fn of(context: &Context<'_>, draft: &Draft, who: &[usize]) -> Self {
        let here: Vec<&Reference> = context.references(draft.sentence).collect();
        let gap = |r: &Reference| {
            let behind = r.tokens.start.saturating_sub(draft.tokens.end);
            let before = draft.tokens.start.saturating_sub(r.tokens.end);
            behind.max(before)
        };
        let own = |r: &&&Reference| r.entities.iter().any(|e| who.contains(e));
        let Some(nearest) = here.iter().filter(own).min_by_key(|r| gap(r)) else {
            return Self {
                filled: !who.is_empty(),
                ..Self::default()
            };
        };
        let (from, to) = if nearest.tokens.start >= draft.tokens.end {
            (draft.tokens.end, nearest.tokens.start)
        } else {
            (nearest.tokens.end, draft.tokens.start)
        };
        // somebody who takes no part stands between
        let party = |e: &usize| draft.source.contains(e) || draft.target.contains(e);
        let crossed = here.iter().any(|r| {
            (from..to).contains(&r.tokens.start)
                && r.entities.iter().any(|e| !party(e) && context.is_actor(*e))
        });
        Self {
            filled: true,
            form: Some(nearest.form),
            distance: gap(nearest),
            crossed,
        }
    }

    /// Known by coreference alone, or from another sentence.
    const fn is_unnamed(&self) -> bool {
        let described = matches!(self.form, Some(MentionForm::Nominal | MentionForm::Pronoun));
        self.filled && (self.form.is_none() || described)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_weights_can_be_read_and_doubts_lower_the_confidence() {
        let weights = Weights::parse(include_str!("confidence.tsv")).unwrap();
        let plain = weights.probability([]);
        assert!(plain > 0.5 && plain < 1.0, "{plain}");
        for doubt in ["far", "target-unnamed", "inferred-target"] {
            assert!(weights.probability([doubt]) < plain, "{doubt}");
        }
    }

    #[test]
    fn a_weight_that_is_no_number_is_refused_with_its_line() {
        let error = Weights::parse("sign\tweight\nfar\tmuch\n").unwrap_err();
        assert_eq!(error.line, 2);
    }
}
