//! The languages that a reader knows, by tag.

use super::Language;
use super::albanian::{Albanian, AlbanianError};
use super::overlay::Folder;

/// Languages by tag, in the order they were added.
#[derive(Default)]
pub struct Languages {
    list: Vec<Box<dyn Language>>,
}

impl std::fmt::Debug for Languages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list()
            .entries(self.list.iter().map(|l| l.tag()))
            .finish()
    }
}

impl Languages {
    /// The languages that ship with the library.
    ///
    /// # Errors
    /// A pack that cannot be opened.
    pub fn shipped() -> Result<Self, AlbanianError> {
        let mut languages = Self::default();
        languages.add(Box::new(Albanian::new()?));
        Ok(languages)
    }

    /// The same with folders of a user's own tables laid over theirs; the later ones win.
    ///
    /// # Errors
    /// Every row that does not fit.
    pub fn with_overlay(folders: &[Folder]) -> Result<Self, AlbanianError> {
        if folders.is_empty() {
            return Self::shipped();
        }
        let mut languages = Self::default();
        languages.add(Box::new(Albanian::new()?.with_overlay(folders)?));
        Ok(languages)
    }

    /// Adds a language; it replaces one of the same tag.
    pub fn add(&mut self, language: Box<dyn Language>) {
        self.list.retain(|l| l.tag() != language.tag());
        self.list.push(language);
    }

    /// The language of a tag.
    pub fn get(&self, tag: &str) -> Option<&dyn Language> {
        self.list.iter().find(|l| l.tag() == tag).map(|l| &**l)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Language> {
        self.list.iter().map(|l| &**l)
    }
}

impl IntoIterator for Languages {
    type Item = Box<dyn Language>;
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
