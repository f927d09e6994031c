//! The whole program from outside: what it reads, writes, says, refuses, and the codes it ends with.
#![allow(clippy::unwrap_used)]

mod build;
mod damage;
mod encodings;
mod explain;
mod export;
mod help;
mod inputs;
mod killed;
mod kit;
mod lexicon;
mod query;
mod readme;
mod records;
mod store;
