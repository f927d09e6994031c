//! What follows from a word form without its neighbours, kept for the next time that the form comes: texts repeat their words.
//!
//! In: the tokens of a sentence. Out: a number for each, under which its [`Form`] stands. Every thread keeps its own forms, so
//! that none waits for another; they are forgotten when they grow too many, and when another Albanian (one with a user's
//! tables) reads.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};

use compact_str::CompactString;

use super::disambiguate::Node;
use crate::hash::HashMap;
use crate::text::{Token, TokenKind};

/// Most forms that a thread keeps.
const MOST: usize = 1 << 16;
/// A word form.
pub struct Form {
    /// In lower case.
    pub lower: CompactString,
    /// Kind of token.
    pub kind: TokenKind,
    /// Where it falls apart into a function word and another, in characters.
    pub cut: Option<usize>,
    /// It holds ë or ç.
    pub marked: bool,
    /// It is a word only with an ë or a ç that is not written.
    pub unmarked: bool,
    /// How it is written.
    pub capitals: Capitals,
    /// Its readings as far as they have been asked for, by the way in which it is read.
    nodes: Vec<(u8, Node)>,
}

/// The capitals of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capitals {
    /// None that says anything.
    None,
    /// The first letter.
    First,
    /// All letters.
    All,
}

impl Form {
    /// A form of which nothing has been asked yet.
    pub fn new(token: &Token) -> Self {
        Self {
            lower: token.lower.clone(),
            kind: token.kind,
            cut: None,
            marked: false,
            unmarked: false,
            capitals: Capitals::None,
            nodes: Vec::new(),
        }
    }

    /// Its readings in a way (a number for the writing, the sentence and the word before); `read` works them out once.
    pub fn node(&mut self, way: u8, read: impl FnOnce() -> Node) -> Node {
        if let Some((_, node)) = self.nodes.iter().find(|(w, _)| *w == way) {
            return node.clone();
        }
        let node = read();
        self.nodes.push((way, node.clone()));
        node
    }
}

/// The forms that a thread has met.
#[derive(Default)]
pub struct Forms {
    owner: u64,
    number: HashMap<CompactString, u32>,
    all: Vec<Form>,
}

thread_local! {
    static KEPT: RefCell<Forms> = RefCell::default();
}

/// A number for somebody who keeps forms; no two are the same.
pub fn owner() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

impl Forms {
    /// Works with the forms that this thread keeps for an owner.
    pub fn with<T>(owner: u64, f: impl FnOnce(&mut Self) -> T) -> T {
        KEPT.with_borrow_mut(|kept| {
            if kept.owner != owner || kept.all.len() > MOST {
                *kept = Self {
                    owner,
                    ..Self::default()
                };
            }
            f(kept)
        })
    }

    /// The numbers of the forms of some tokens; `learn` works out what a new one is.
    pub fn numbers(&mut self, tokens: &[Token], learn: impl Fn(&Token) -> Form) -> Vec<u32> {
        let number = |token: &Token| {
            if let Some(&n) = self.number.get(token.form.as_str()) {
                let known = &mut self.all[n as usize];
                // the same letters as another kind of token, or cut off from another word
                if known.kind != token.kind || known.lower != token.lower {
                    *known = learn(token);
                }
                return n;
            }
            let n = u32::try_from(self.all.len()).unwrap_or_default();
            self.number.insert(token.form.clone(), n);
            self.all.push(learn(token));
            n
        };
        tokens.iter().map(number).collect()
    }

    /// A form by its number.
    pub fn form(&self, number: u32) -> &Form {
        &self.all[number as usize]
    }

    /// The same, to learn more of it.
    pub fn form_mut(&mut self, number: u32) -> &mut Form {
        &mut self.all[number as usize]
    }
}
