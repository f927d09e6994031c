//! Who and what a document speaks of: states, persons, bodies, groups and places, each with every place where it is named.
//!
//! In: the analysed words of a document's sentences and what the language knows about names ([`Naming`]). Out:
//! [`Mentions`] and the noun phrases. The steps are: runs of naming words ([`candidates`]), noun phrases (the language),
//! what kind of thing each name is ([`evidence`]), then entities by kind ([`people`], [`bodies`], [`groups`],
//! [`states`]) and who holds which office ([`titles`]).

mod bodies;
mod candidates;
mod document;
mod evidence;
mod groups;
mod home;
mod pairs;
mod people;
mod places;
pub mod quantity;
mod states;
pub mod time;
mod titles;

use std::ops::Range;

use crate::language::naming::Naming;
use crate::language::syntax::{NameSpan, Phrase};
use crate::language::{Gender, Number, Word};
use crate::record::{EntityType, MentionForm};
use crate::span::Span;
use crate::text::SentenceKind;

/// A sentence as this stage takes it in.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Part of the article.
    pub kind: SentenceKind,
    /// Its words with their readings.
    pub words: &'a [Word],
}

/// Something that the document speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Kind of thing.
    pub kind: EntityType,
    /// The nominative that stands on the node.
    pub name: String,
    /// Every naming form found, and the nominatives.
    pub names: Vec<String>,
    /// ISO code of the state it speaks or acts for.
    pub state: Option<String>,
    /// A state's own code.
    pub iso: Option<String>,
    /// Key in the authority data.
    pub key: Option<String>,
    /// Grammatical or natural gender.
    pub gender: Option<Gender>,
    /// Grammatical number.
    pub number: Number,
    /// Worth naming only where it acts or is acted on.
    pub weak: bool,
}

/// A place where an entity is mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Index of the sentence.
    pub sentence: usize,
    /// The naming words.
    pub tokens: Range<usize>,
    /// The whole noun phrase, title and apposition included.
    pub extent: Range<usize>,
    /// The word that carries case and number.
    pub head: usize,
    /// The naming words in the document's text.
    pub span: Span,
    /// How it refers.
    pub form: MentionForm,
    /// Whom; several for a set ("të dyja vendet").
    pub entities: Vec<usize>,
}

/// A person's office, named in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeMention {
    /// Who holds it.
    pub person: usize,
    /// English term.
    pub role: String,
    /// The state or body that it belongs to.
    pub of: Option<usize>,
    /// Index of the sentence.
    pub sentence: usize,
    /// The words of the title.
    pub tokens: Range<usize>,
    /// The words of the title in the document's text.
    pub span: Span,
}

/// Everything that is spoken of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mentions {
    /// Entities in order of first mention.
    pub entities: Vec<Entity>,
    /// References in text order.
    pub references: Vec<Reference>,
    /// Offices in text order.
    pub offices: Vec<OfficeMention>,
}

/// What [`find`] makes of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Entities, references, offices.
    pub mentions: Mentions,
    /// The noun phrases of each sentence.
    pub phrases: Vec<Vec<Phrase>>,
}

/// The language's chunker: a sentence's words and names → its noun phrases.
pub type Chunker<'a> = &'a dyn Fn(&[Word], &[NameSpan]) -> Vec<Phrase>;

/// Finds who and what a document speaks of.
pub fn find(
    sentences: &[Input<'_>],
    naming: &Naming,
    year: Option<u16>,
    chunk: Chunker<'_>,
) -> Found {
    let found = candidates::candidates(sentences, naming);
    let phrases: Vec<Vec<Phrase>> = sentences
        .iter()
        .zip(&found)
        .map(|(s, names)| {
            let spans: Vec<NameSpan> = names.iter().map(|c| c.span.clone()).collect();
            chunk(s.words, &spans)
        })
        .collect();
    let mut document = document::Document::new(sentences, naming, &phrases, found);
    document.year = year;
    document.titles = titles::all(&document);
    evidence::decide(&mut document);
    states::states(&mut document);
    people::people(&mut document);
    places::places(&mut document);
    bodies::named(&mut document);
    let home = home::home(&document);
    document.home = home;
    bodies::described(&mut document);
    pairs::pairs(&mut document);
    bodies::aliases(&mut document);
    bodies::letters(&mut document);
    titles::titles(&mut document);
    groups::groups(&mut document);
    home::fill(&mut document);
    let mentions = document.finish();
    Found { mentions, phrases }
}
