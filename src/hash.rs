//! Hash maps and sets with a fast hasher: what is looked up here are words, and nobody chooses them to collide.
//!
//! The one place that names the hasher. Nothing may depend on the order of a map.

/// [`std::collections::HashMap`] with the fast hasher; made by `default()`.
pub type HashMap<K, V> = std::collections::HashMap<K, V, rustc_hash::FxBuildHasher>;
/// [`std::collections::HashSet`] with the fast hasher; made by `default()`.
pub type HashSet<T> = std::collections::HashSet<T, rustc_hash::FxBuildHasher>;
