//! The store against its shapes: the part of SHACL core that `ontology/shapes.ttl` uses.
//!
//! In: shapes as Turtle and a store. Out: every violation, with the node, the path and a sentence. A constraint that
//! is not known here is an error, never passed over.

mod parse;
mod validate;

use oxigraph::io::RdfParseError;
use oxigraph::model::{NamedNode, Term};
use oxigraph::store::StorageError;
use regex::Regex;
use thiserror::Error;

pub use parse::parse;
pub use validate::validate;

/// Why shapes cannot be checked.
#[derive(Debug, Error)]
pub enum ShapeError {
    /// Not Turtle.
    #[error("the shapes cannot be parsed: {0}")]
    Turtle(#[from] RdfParseError),
    /// Something of SHACL that is not known here.
    #[error("the shapes use {0}, which this program does not check")]
    Unknown(String),
    /// A value that does not fit its constraint.
    #[error("the shapes give {value} for {of}")]
    BadValue {
        /// The constraint.
        of: &'static str,
        /// The value.
        value: String,
    },
    /// The store.
    #[error("the store failed: {0}")]
    Storage(#[from] StorageError),
}

/// All shapes; a shape is known by its place.
#[derive(Debug, Default)]
pub struct Shapes {
    /// The shapes.
    pub shapes: Vec<Shape>,
}

/// A shape: where it is looked for, what must hold there.
#[derive(Debug, Default)]
pub struct Shape {
    /// Its name.
    pub name: String,
    /// What nodes it is about.
    pub targets: Vec<Target>,
    /// What must hold of the node itself.
    pub constraints: Vec<Constraint>,
    /// What must hold of its properties.
    pub properties: Vec<Property>,
    /// What to say where it does not hold.
    pub message: Option<String>,
}

/// What must hold of the values of a property.
#[derive(Debug)]
pub struct Property {
    /// The property.
    pub path: NamedNode,
    /// Fewest values.
    pub min: usize,
    /// Most values.
    pub max: Option<usize>,
    /// No two of one language.
    pub unique_lang: bool,
    /// Not above any value of this property.
    pub at_most: Option<NamedNode>,
    /// What must hold of each value.
    pub constraints: Vec<Constraint>,
    /// What to say where it does not hold.
    pub message: Option<String>,
}

/// What nodes a shape is about.
#[derive(Debug, Clone)]
pub enum Target {
    /// Those of a class or its subclasses.
    Class(NamedNode),
    /// Those that have a property.
    SubjectsOf(NamedNode),
    /// Those that a property leads to.
    ObjectsOf(NamedNode),
}

/// What must hold of a value.
#[derive(Debug)]
pub enum Constraint {
    /// An IRI.
    Iri,
    /// A literal.
    Literal,
    /// Text that fits.
    Pattern(Regex),
    /// So many characters or more.
    MinLength(usize),
    /// Of this datatype.
    Datatype(NamedNode),
    /// Of this class or a subclass.
    Class(NamedNode),
    /// One of these.
    In(Vec<Term>),
    /// Of one of these languages.
    LanguageIn(Vec<String>),
    /// At least.
    Min(f64),
    /// At most.
    Max(f64),
    /// It conforms to a shape.
    Node(usize),
    /// It conforms to one of these shapes.
    Or(Vec<usize>),
}

/// A violation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The node.
    pub node: String,
    /// The property, if it is about one.
    pub path: Option<String>,
    /// The value, if it is about one.
    pub value: Option<String>,
    /// What must hold.
    pub message: String,
}
