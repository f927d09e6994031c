//! Inputs on the command line → documents; what cannot be read is told and counted.

use std::path::PathBuf;

use kronika::document::{Document, Format, Input, LoadOptions, load};

use super::options::ReadFlags;
use super::style;

/// Documents of all inputs, and how many were left out.
pub fn documents(inputs: &[PathBuf], flags: &ReadFlags) -> (Vec<Document>, usize) {
    flags.set_jobs();
    let options = LoadOptions {
        date: flags.date.clone(),
        language: flags.lang.clone(),
        ..LoadOptions::default()
    };
    let mut documents = Vec::new();
    let mut left_out = 0;
    for path in inputs {
        let input = if path.as_os_str() == "-" {
            Input::Stdin(Format::Text)
        } else {
            Input::Path(path.clone())
        };
        for document in load(&input, &options) {
            match document {
                Ok(document) => documents.push(document),
                Err(error) => {
                    style::warning(&error);
                    left_out += 1;
                }
            }
        }
    }
    (documents, left_out)
}
