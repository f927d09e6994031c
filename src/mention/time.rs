//! Times.
use crate::record::Time;
use crate::span::Span;
use std::ops::Range;
/// A time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeMention {
    /// Tokens.
    pub tokens: Range<usize>,
    /// Span.
    pub span: Span,
    /// Value.
    pub value: Time,
}
