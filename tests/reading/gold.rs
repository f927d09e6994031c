//! What a careful reader takes out of one passage.

use kronika::record::EntityType;

/// A passage and what must come out of it.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// File stem, which is the group of constructions.
    pub group: String,
    /// Line of the file where the passage begins.
    pub line: usize,
    /// Date of the document.
    pub date: String,
    pub text: String,
    pub entities: Vec<Actor>,
    pub events: Vec<Happening>,
    pub situations: Vec<Holding>,
    pub denials: Vec<Denial>,
}

/// A state, person, body, group or place of the passage.
#[derive(Debug, Clone)]
pub struct Actor {
    pub id: String,
    pub kind: EntityType,
    /// Nominatives that may stand on the node.
    pub labels: Vec<String>,
    /// Every form that names it.
    pub names: Vec<String>,
    pub state: Option<String>,
    pub optional: bool,
}

/// A role's fillers, by id; `loose` where a reader could leave them out.
#[derive(Debug, Clone, Default)]
pub struct Role {
    pub ids: Vec<String>,
    pub loose: bool,
}

/// One telling of an event.
#[derive(Debug, Clone)]
pub struct Happening {
    /// One of the 21 types, or `OTHER` where it is optional.
    pub kind: String,
    /// Types that count as right too.
    pub accept: Vec<String>,
    pub trigger: String,
    /// Code points of the trigger.
    pub span: (usize, usize),
    pub source: Role,
    pub target: Role,
    pub place: Role,
    pub said_by: Role,
    pub time: Option<String>,
    pub time_loose: bool,
    /// `actual`, `future`, `possible` or `negated`.
    pub factuality: String,
    pub quantity: Option<(f64, String)>,
    /// Index of the first telling.
    pub same_as: Option<usize>,
    pub optional: bool,
}

/// A state of affairs; `role` for an office alone.
#[derive(Debug, Clone)]
pub struct Holding {
    pub kind: String,
    pub role: Option<String>,
    pub holders: Vec<String>,
    pub optional: bool,
}

/// Who denies or withholds.
#[derive(Debug, Clone)]
pub struct Denial {
    pub speakers: Vec<String>,
    pub stance: String,
    /// Index of the event.
    pub about: usize,
    pub optional: bool,
}
