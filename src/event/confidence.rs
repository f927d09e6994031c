//! Confidence: how sure a reading is, from what made it weaker or stronger.
//!
//! In: a draft with its sentence. Out: the [`Sign`]s that hold of it, and from them a probability: the sum of their weights
//! in `confidence.tsv`, as log-odds. `tools/fit_confidence.rs` fits the weights to annotated articles; they are of structure
//! alone, no word is among them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::context::Context;
use super::draft::Draft;
use super::frame_index::FrameIndex;
use super::view::View;
use crate::language::pack::table::{Table, TableError};
use crate::language::syntax::Link;
use crate::mention::Reference;
use crate::record::{EntityType, Factuality, MentionForm};

/// Words between a trigger and a party from which on the party is far.
const FAR: usize = 8;
/// Words from which on a sentence is long.
const LONG: usize = 32;

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
        let mut weights = HashMap::new();
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
pub fn signs(
    context: &Context<'_>,
    frames: &FrameIndex,
    view: &View,
    draft: &Draft,
) -> Vec<&'static str> {
    let analysis = &context.sentences[draft.sentence];
    let clause = &analysis.parse.clauses[draft.clause];
    let d = draft.doubts;
    let source = Party::of(context, draft, &draft.source);
    let target = Party::of(context, draft, &draft.target);
    let parties = || draft.source.iter().chain(&draft.target);
    let any = |kind: EntityType| parties().any(|&e| context.kind(e) == kind);
    let frame = frames.frame(draft.frame);
    let unknown = analysis.words.iter().filter(|w| !w.best().known).count();
    let holding = [
        ("inherited-source", d.inherited_source),
        ("owner-target", d.owner_target),
        ("inferred-target", d.inferred_target),
        ("noun", d.noun),
        ("loose-frame", d.loose_frame),
        ("guessed-word", d.guessed_word),
        ("no-needs", frame.needs.is_empty()),
        ("no-source", draft.source.is_empty()),
        ("no-target", draft.target.is_empty()),
        ("source-elsewhere", source.is_elsewhere()),
        ("target-elsewhere", target.is_elsewhere()),
        ("source-described", source.is_described()),
        ("target-described", target.is_described()),
        ("source-far", source.distance > FAR),
        ("target-far", target.distance > FAR),
        ("source-crossed", source.crossed),
        ("target-crossed", target.crossed),
        ("source-behind", draft.is_verb && source.behind),
        ("target-before", draft.is_verb && target.before),
        ("many", draft.source.len() + draft.target.len() > 2),
        ("group", any(EntityType::Group)),
        ("person", any(EntityType::Person)),
        (
            "states",
            parties().all(|&e| context.kind(e) == EntityType::State),
        ),
        ("long", analysis.words.len() > LONG),
        ("clauses", analysis.parse.clauses.len() > 3),
        ("subordinate", clause.link != Link::Main),
        ("passive", draft.is_verb && view.passive),
        ("uncertain", draft.factuality != Factuality::Actual),
        ("told", !draft.attribution.is_empty()),
        ("again", draft.same_as.is_some()),
        ("unknown-words", unknown * 10 > analysis.words.len()),
    ];
    let mut signs: Vec<&'static str> = holding
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(name, _)| name)
        .collect();
    signs.push(draft.kind.name());
    signs
}

/// How the fillers of a role stand to the trigger.
#[derive(Debug, Default)]
struct Party {
    filled: bool,
    form: Option<MentionForm>,
    distance: usize,
    crossed: bool,
    behind: bool,
    before: bool,
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
            behind: nearest.tokens.start >= draft.tokens.end,
            before: nearest.tokens.end <= draft.tokens.start,
        }
    }

    /// Not mentioned in the sentence at all.
    const fn is_elsewhere(&self) -> bool {
        self.filled && self.form.is_none()
    }

    /// Known only by coreference.
    const fn is_described(&self) -> bool {
        matches!(self.form, Some(MentionForm::Nominal | MentionForm::Pronoun))
    }
}
