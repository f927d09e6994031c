//! Quantities.
use crate::record::Bound;
use crate::span::Span;
use std::ops::Range;
/// A quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityMention {
    /// Tokens.
    pub tokens: Range<usize>,
    /// Span.
    pub span: Span,
    /// Value.
    pub value: Option<f64>,
    /// Token of the counted noun.
    pub unit_noun: Option<usize>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// Percent.
    pub percent: bool,
    /// Bound.
    pub bound: Option<Bound>,
}
