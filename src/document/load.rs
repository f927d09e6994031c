//! Sources → documents, one at a time; what cannot be read is told and left out.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};

use super::Document;
use super::date::{self, DateWords};
use super::encoding;
use super::error::{DocumentError, RowPlace};
use super::html;
use super::kind::{Format, Row};
use super::language::{self, Guess, KnownLanguage};
use super::markdown;
use super::rows::{self, RowResult};
use super::source::{Input, Source, SourcePlace, sha256, sources};

/// How documents are read.
#[derive(Debug, Clone)]
pub struct LoadOptions {
    /// Date of documents that tell none themselves.
    pub date: Option<String>,
    /// Language of all documents; where given, it is not checked.
    pub language: Option<String>,
    /// Languages that are read; empty = no check.
    pub languages: Vec<KnownLanguage>,
    /// Words that dates are written with.
    pub date_words: DateWords,
    /// Most bytes that are read at once: a file, or a line of a JSON lines file.
    pub limit: u64,
    /// Most bytes of one document's text. Articles have some thousands; reading costs more than in proportion.
    pub document_limit: usize,
}

impl Default for LoadOptions {
    fn default() -> Self {
        Self {
            date: None,
            language: None,
            languages: Vec::new(),
            date_words: DateWords::default(),
            limit: 512_000_000,
            document_limit: 1_000_000,
        }
    }
}

/// Documents of a source or an input, in order.
pub type Documents<'a> = Box<dyn Iterator<Item = Result<Document, DocumentError>> + Send + 'a>;

/// Reads all documents of an input. A bad one is an error in its place and stops no other.
pub fn load<'a>(input: &Input, options: &'a LoadOptions) -> Documents<'a> {
    let found = sources(input);
    let errors = found.errors.into_iter().map(Err);
    let documents = found
        .sources
        .into_iter()
        .flat_map(move |source| open(source, options));
    Box::new(errors.chain(documents))
}

/// Reads the documents of one source.
pub fn open(source: Source, options: &LoadOptions) -> Documents<'_> {
    let name = source.name.clone();
    let loader = Loader { options, name };
    match source.format {
        Format::Text | Format::Markdown | Format::Html => {
            Box::new(std::iter::once_with(move || loader.whole(source)).flatten())
        }
        Format::Json => {
            let rows = match loader.text(source) {
                Ok((text, ..)) => rows::json(&loader.name, &text),
                Err(error) => vec![Err(error)],
            };
            loader.rows(rows.into_iter())
        }
        Format::JsonLines => match loader.lines(source) {
            Ok(reader) => {
                let rows = rows::json_lines(loader.name.clone(), reader, options.limit);
                loader.rows(rows)
            }
            Err(error) => Box::new(std::iter::once(Err(error))),
        },
        Format::Csv => match loader.lines(source) {
            Ok(reader) => {
                let rows = rows::csv(loader.name.clone(), reader);
                loader.rows(rows)
            }
            Err(error) => Box::new(std::iter::once(Err(error))),
        },
    }
}

struct Loader<'a> {
    options: &'a LoadOptions,
    name: String,
}

impl<'a> Loader<'a> {
    fn empty(&self, place: RowPlace) -> DocumentError {
        DocumentError::Empty {
            name: self.name.clone(),
            place,
        }
    }

    fn unreadable(&self, error: std::io::Error) -> DocumentError {
        DocumentError::Unreadable {
            name: self.name.clone(),
            error,
        }
    }

    fn rows(self, rows: impl Iterator<Item = RowResult> + Send + 'a) -> Documents<'a> {
        let mut any = false;
        let mut rows = rows;
        Box::new(std::iter::from_fn(move || match rows.next() {
            Some(row) => {
                any = true;
                Some(self.row(row))
            }
            None if !any => {
                any = true;
                Some(Err(self.empty(RowPlace::Whole)))
            }
            None => None,
        }))
    }

    fn reader(&self, source: Source) -> Result<Box<dyn BufRead + Send>, DocumentError> {
        Ok(match source.place {
            SourcePlace::File(path) => {
                let file = File::open(path).map_err(|e| self.unreadable(e))?;
                Box::new(BufReader::with_capacity(1 << 16, file))
            }
            SourcePlace::Stdin => Box::new(BufReader::new(std::io::stdin())),
            SourcePlace::Bytes(bytes) => Box::new(Cursor::new(bytes)),
        })
    }

    /// The bytes of a source, within the limit.
    fn bytes(&self, source: Source) -> Result<Vec<u8>, DocumentError> {
        let limit = self.options.limit;
        let large = || DocumentError::TooLarge {
            name: self.name.clone(),
            place: RowPlace::Whole,
            limit,
        };
        if let SourcePlace::File(path) = &source.place {
            let length = path.metadata().map_err(|e| self.unreadable(e))?.len();
            if length > limit {
                return Err(large());
            }
        }
        let mut bytes = Vec::new();
        self.reader(source)?
            .take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| self.unreadable(e))?;
        if bytes.len() as u64 > limit {
            return Err(large());
        }
        Ok(bytes)
    }

    /// The decoded text of a source, the hash of its bytes, and whether they break off within a letter.
    fn text(&self, source: Source) -> Result<(String, String, bool), DocumentError> {
        let bytes = self.bytes(source)?;
        let hash = sha256(&bytes);
        let cut = encoding::is_cut(&bytes);
        let text = encoding::decode_owned(bytes).map_err(|what| DocumentError::Binary {
            name: self.name.clone(),
            what,
        })?;
        Ok((text, hash, cut))
    }

    /// A source to be read by lines: streamed where it is UTF-8, else decoded whole first.
    fn lines(&self, source: Source) -> Result<Box<dyn BufRead + Send>, DocumentError> {
        let mut reader = self.reader(source.clone())?;
        let head = reader.fill_buf().map_err(|e| self.unreadable(e))?;
        let plain = encoding::is_plain_utf8(head);
        if plain {
            if head.starts_with(b"\xef\xbb\xbf") {
                reader.consume(3);
            }
            return Ok(reader);
        }
        // Standard input cannot be opened a second time: go on with this reader.
        let mut bytes = Vec::new();
        reader
            .take(self.options.limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|e| self.unreadable(e))?;
        let text = encoding::decode_owned(bytes).map_err(|what| DocumentError::Binary {
            name: self.name.clone(),
            what,
        })?;
        Ok(Box::new(Cursor::new(text.into_bytes())))
    }

    /// A source that is one document; with what is to be said of it, if its end is missing.
    fn whole(&self, source: Source) -> Vec<Result<Document, DocumentError>> {
        let format = source.format;
        let (text, hash, cut) = match self.text(source) {
            Ok(read) => read,
            Err(error) => return vec![Err(error)],
        };
        let document = self.single(format, text, hash);
        let missing = (cut && document.is_ok()).then(|| {
            Err(DocumentError::CutShort {
                name: self.name.clone(),
            })
        });
        std::iter::once(document).chain(missing).collect()
    }

    fn single(
        &self,
        format: Format,
        text: String,
        hash: String,
    ) -> Result<Document, DocumentError> {
        if is_blank(&text) {
            return Err(self.empty(RowPlace::Whole));
        }
        match format {
            Format::Html => {
                if text.len() > html::LONGEST {
                    return Err(DocumentError::TooLarge {
                        name: self.name.clone(),
                        place: RowPlace::Whole,
                        limit: html::LONGEST as u64,
                    });
                }
                let row = html::article(&text).ok_or_else(|| DocumentError::NoContent {
                    name: self.name.clone(),
                })?;
                self.extracted(row, RowPlace::Whole)
            }
            Format::Markdown => {
                let (mut row, rest) = markdown::front_matter(&text);
                let body = markdown::plain(rest);
                if is_blank(&body) {
                    return Err(self.empty(RowPlace::Whole));
                }
                row.text = Some(body);
                self.extracted(row, RowPlace::Whole)
            }
            _ => self.finish(Row::default(), RowPlace::Whole, text, hash, false),
        }
    }

    fn row(&self, row: RowResult) -> Result<Document, DocumentError> {
        let (place, row) = row?;
        self.extracted(row, place)
    }

    /// A document whose kept text was made out of its source: title, line feed, text.
    fn extracted(&self, mut row: Row, place: RowPlace) -> Result<Document, DocumentError> {
        let body =
            row.text
                .take()
                .filter(|t| !is_blank(t))
                .ok_or_else(|| DocumentError::NoText {
                    name: self.name.clone(),
                    place,
                })?;
        row.title = row.title.filter(|t| !is_blank(t));
        let text = match &row.title {
            // A page has its heading in its text as well.
            Some(title) if body.lines().next().is_some_and(|line| line.trim() == title) => body,
            Some(title) => format!("{title}\n{body}"),
            None => body,
        };
        let hash = sha256(text.as_bytes());
        self.finish(row, place, text, hash, true)
    }

    fn finish(
        &self,
        row: Row,
        place: RowPlace,
        text: String,
        sha256: String,
        extracted: bool,
    ) -> Result<Document, DocumentError> {
        if text.len() > self.options.document_limit {
            return Err(DocumentError::TooLong {
                name: self.name.clone(),
                place,
                length: text.len(),
                limit: self.options.document_limit,
            });
        }
        let language = self.language(&row, place, &text)?;
        let date = row
            .date
            .as_deref()
            .and_then(date::normal)
            .or_else(|| date::leading(&text))
            .or_else(|| self.options.date.as_deref().and_then(date::normal))
            .or_else(|| date::told(&text, &self.options.date_words))
            .or_else(|| row.url.as_deref().and_then(date::in_url));
        let id = row
            .id
            .filter(|id| !is_blank(id))
            .unwrap_or_else(|| sha256[..16].to_owned());
        Ok(Document {
            id,
            source: self.name.clone(),
            sha256,
            language,
            date,
            title: row.title,
            outlet: row.outlet.filter(|o| !is_blank(o)),
            url: row.url.filter(|u| !is_blank(u)),
            text,
            extracted,
        })
    }

    fn language(
        &self,
        row: &Row,
        place: RowPlace,
        text: &str,
    ) -> Result<Option<String>, DocumentError> {
        if let Some(given) = &self.options.language {
            return Ok(Some(given.clone()));
        }
        let reads = |tag: &&String| self.options.languages.iter().any(|l| l.tag == **tag);
        if let Some(said) = row.language.as_ref().filter(reads) {
            return Ok(Some(said.clone()));
        }
        match language::guess(text, &self.options.languages) {
            Guess::Known(tag) => Ok(Some(tag)),
            Guess::Other(detected) if !self.options.languages.is_empty() => {
                let tags: Vec<&str> = self
                    .options
                    .languages
                    .iter()
                    .map(|l| l.tag.as_str())
                    .collect();
                Err(DocumentError::WrongLanguage {
                    name: self.name.clone(),
                    place,
                    detected,
                    known: tags.join(", "),
                })
            }
            _ => Ok(row.language.clone()),
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}')
}
