//! Spans of a document's text.

use serde::{Deserialize, Serialize};

/// A half-open range of Unicode code points, counted from the start of the document's text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default,
)]
pub struct Span {
    /// First code point.
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
}

impl Span {
    /// A span from `start` up to, not including, `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Length in code points.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds nothing.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two share a code point.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// A text that can be cut by code points in constant time.
#[derive(Debug, Clone)]
pub struct TextIndex<'a> {
    text: &'a str,
    /// Byte offset of every code point, and the end.
    bytes: Vec<usize>,
}

impl<'a> TextIndex<'a> {
    /// Counts the code points of a text.
    pub fn new(text: &'a str) -> Self {
        let mut bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
        bytes.push(text.len());
        Self { text, bytes }
    }

    /// Length in code points.
    pub fn len(&self) -> usize {
        self.bytes.len() - 1
    }

    /// Whether the text holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What stands at a span; what lies beyond the end is left out.
    pub fn slice(&self, span: Span) -> &'a str {
        let at = |n: u32| {
            self.bytes
                .get(n as usize)
                .copied()
                .unwrap_or(self.text.len())
        };
        let (from, to) = (at(span.start), at(span.end));
        if from <= to { &self.text[from..to] } else { "" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_code_points() {
        let index = TextIndex::new("Çështja e Korçës");
        assert_eq!(index.slice(Span::new(10, 16)), "Korçës");
        assert_eq!(index.len(), 16);
        assert_eq!(index.slice(Span::new(10, 99)), "Korçës");
    }
}
