//! What identifies a node: its IRI below the base, made from content alone.
//!
//! The same content gives the same key in every build, in any order, on any machine.

use std::borrow::Borrow;
use std::fmt;
use std::fmt::Write as _;
use std::sync::Arc;

use super::fold;
use crate::record::{Entity, EntityType};
use crate::span::Span;

/// A node's IRI without the base: `state/KP`, `document/ID#event=84,90`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(Arc<str>);

impl Key {
    /// A key from its text.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A document by its identifier.
    pub fn document(id: &str) -> Self {
        Self::new(format!("document/{}", escape(id)))
    }

    /// A state by its ISO code.
    pub fn state(iso: &str) -> Self {
        Self::new(format!("state/{iso}"))
    }

    /// A post by its English term.
    pub fn post(role: &str) -> Self {
        Self::new(format!("post/{}", escape(&fold::name(role))))
    }

    /// A time by its ISO 8601 value.
    pub fn time(value: &str) -> Self {
        Self::new(format!("time/{}", value.replace('/', "--")))
    }

    /// A mention by its span (RFC 5147).
    pub fn mention(document: &Self, span: Span) -> Self {
        Self::new(format!("{document}#char={},{}", span.start, span.end))
    }

    /// Something that a document tells, by the span that expresses it; `n` above 1 tells two on one span apart.
    pub fn told(document: &Self, what: &str, span: Span, n: usize) -> Self {
        let mut key = format!("{document}#{what}={},{}", span.start, span.end);
        if n > 1 {
            // Writing to a string does not fail.
            let _ = write!(key, "-{n}");
        }
        Self::new(key)
    }

    /// A claim by the span of its evidence and its number there.
    pub fn claim(document: &Self, span: Span, n: usize) -> Self {
        Self::new(format!("{document}#claim={},{}-{n}", span.start, span.end))
    }

    /// An office by who holds what of whom.
    pub fn office(document: &Self, person: &Self, role: &str, body: Option<&Self>) -> Self {
        let name = format!(
            "{}--{}--{}",
            person.last(),
            fold::name(role),
            body.map_or("-", Self::last)
        );
        if person.is_local() || body.is_some_and(Self::is_local) {
            Self::new(format!("{document}#office-{name}"))
        } else {
            Self::new(format!("office/{name}"))
        }
    }

    /// A happening by what the key of its tellings is made of.
    pub fn happening(content: &str) -> Self {
        Self::new(format!("happening/{content}"))
    }

    /// The key of an entity: from authority data, else from the name; local to the document where the name
    /// alone would not say who is meant.
    pub fn entity(document: &Self, entity: &Entity) -> Self {
        let (folder, folded) = match entity.kind {
            EntityType::State => ("state", fold::name(&entity.name)),
            EntityType::Person => ("person", fold::person(&entity.name)),
            EntityType::Organization => ("organization", fold::name(&entity.name)),
            EntityType::Group => ("group", fold::name(&entity.name)),
            EntityType::Place => ("place", fold::name(&entity.name)),
        };
        if let (EntityType::State, Some(iso)) = (entity.kind, &entity.iso) {
            return Self::state(iso);
        }
        if let Some(key) = &entity.key {
            return Self::new(format!("{folder}/{}", escape(key)));
        }
        let folded = escape(&folded);
        if !is_plain(entity) {
            return Self::new(format!("{document}#{folder}-{folded}"));
        }
        match (&entity.state, entity.kind) {
            // A person keeps the IRI when the state changes or is not told.
            (Some(state), EntityType::Organization | EntityType::Group | EntityType::Place) => {
                Self::new(format!("{folder}/{folded}--{state}"))
            }
            _ => Self::new(format!("{folder}/{folded}")),
        }
    }

    /// Whether the node belongs to one document alone.
    pub fn is_local(&self) -> bool {
        self.0.starts_with("document/")
    }

    /// The document that a local key belongs to.
    pub fn document_part(&self) -> Option<Self> {
        self.is_local()
            .then(|| Self::new(self.0.split('#').next().unwrap_or_default()))
    }

    /// What stands after the last `/` or `#`.
    pub fn last(&self) -> &str {
        self.0.rsplit(['/', '#']).next().unwrap_or_default()
    }

    /// The identifier of a document's key, unescaped.
    pub fn document_id(&self) -> Option<String> {
        self.document_part()
            .and_then(|key| unescape(key.as_str().strip_prefix("document/")?))
    }

    /// The span in a key such as `…#char=53,65` or `…#claim=84,90-2`.
    pub fn span(&self) -> Option<Span> {
        let (_, fragment) = self.0.rsplit_once('#')?;
        let (_, numbers) = fragment.split_once('=')?;
        let (start, end) = numbers.split_once(',')?;
        let end = end.split('-').next()?;
        Some(Span::new(start.parse().ok()?, end.parse().ok()?))
    }
}

/// Whether the name says who is meant beyond its document.
///
/// A person needs two words of a proper name; a body or a place one, or a state; a group a state: "protesters"
/// of two articles are not the same people.
fn is_plain(entity: &Entity) -> bool {
    let proper = entity
        .name
        .split_whitespace()
        .filter(|word| {
            word.chars()
                .find(|c| c.is_alphanumeric())
                .is_some_and(|c| c.is_uppercase() || !c.is_lowercase())
        })
        .count();
    match entity.kind {
        EntityType::State => true,
        EntityType::Person => proper >= 2,
        EntityType::Organization | EntityType::Place => proper >= 1 || entity.state.is_some(),
        EntityType::Group => entity.state.is_some(),
    }
}

/// Percent-encodes what may not stand in one segment of an IRI; letters of every script stay.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || "-._~".contains(c) || (!c.is_ascii() && c.is_alphabetic()) {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let pair = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}
