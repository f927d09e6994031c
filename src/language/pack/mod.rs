//! The language pack: reviewed tables, checked and compiled when the library is built.

pub mod frames;
pub mod names;
pub mod table;
