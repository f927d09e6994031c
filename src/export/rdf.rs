//! The standard RDF formats.

use std::collections::BTreeSet;
use std::io::Write;

use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfSerializer};

use super::source::note;
use super::{ExportError, Source, turtle};
use crate::rdf::vocab::PREFIXES;

/// A format of RDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Turtle.
    Turtle,
    /// N-Triples.
    NTriples,
    /// RDF/XML.
    RdfXml,
    /// N-Quads.
    NQuads,
    /// TriG.
    TriG,
    /// JSON-LD.
    JsonLd,
}

impl Format {
    /// Whether it keeps named graphs.
    pub const fn has_graphs(self) -> bool {
        matches!(self, Self::NQuads | Self::TriG | Self::JsonLd)
    }

    fn rdf(self) -> RdfFormat {
        match self {
            Self::Turtle => RdfFormat::Turtle,
            Self::NTriples => RdfFormat::NTriples,
            Self::RdfXml => RdfFormat::RdfXml,
            Self::NQuads => RdfFormat::NQuads,
            Self::TriG => RdfFormat::TriG,
            Self::JsonLd => RdfFormat::JsonLd {
                profile: JsonLdProfileSet::empty(),
            },
        }
    }
}

/// Writes a source. The formats without graphs all give the same triples, those with graphs the same quads.
pub fn write(source: &Source<'_>, format: Format, out: &mut impl Write) -> Result<(), ExportError> {
    if format == Format::Turtle {
        return turtle::write(source, out);
    }
    let mut serializer = RdfSerializer::from_format(format.rdf());
    for (prefix, iri) in PREFIXES {
        serializer = serializer
            .with_prefix(*prefix, *iri)
            .map_err(std::io::Error::other)?;
    }
    let mut writer = serializer.for_writer(out);
    if format.has_graphs() {
        let mut used = BTreeSet::new();
        for document in source.documents() {
            for quad in source.document(document)? {
                note(&quad, &mut used);
                writer.serialize_quad(&quad)?;
            }
        }
        for quad in source.shared()? {
            note(&quad, &mut used);
            writer.serialize_quad(&quad)?;
        }
        for quad in source.named(&used)? {
            writer.serialize_quad(&quad)?;
        }
    } else {
        for triple in source.common()? {
            writer.serialize_triple(&triple)?;
        }
        for document in source.documents() {
            for triple in source.own(document)? {
                writer.serialize_triple(&triple)?;
            }
        }
    }
    writer.finish()?.flush()?;
    Ok(())
}
