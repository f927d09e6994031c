//! Principal parts → every form of the paradigm.

pub mod adjective;
pub mod noun;
pub mod verb;

#[cfg(test)]
mod tests;
