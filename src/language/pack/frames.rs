//! Frames: what a verb or an event noun tells, and which of its neighbours plays which role.
//!
//! One row of `frames/*.tsv` is one [`Frame`]; a frame names lemmas, never inflected forms.

use crate::hash::HashMap;

use serde::{Deserialize, Serialize};

use super::table::{Row, Table, TableError};

/// The legal event types, `none` apart.
pub const TYPES: [&str; 21] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "STATEMENT",
    "OFFICE",
    "LEGISLATE",
    "JUSTICE",
    "INCIDENT",
];

/// What `stance=` may be: the third is half of "neither confirms nor denies".
const STANCES: [&str; 3] = ["denies", "withholds", "confirms"];
/// What `comp=` and `fact=` may be.
const CERTAINTIES: [&str; 4] = ["actual", "future", "possible", "negated"];
/// What `unit=` may be: what a number in the text counts without saying so.
const UNITS: [&str; 12] = [
    "troops", "people", "killed", "wounded", "arrested", "missing", "votes", "seats", "percent",
    "days", "missiles", "weapons",
];
/// What `kind=` may be.
const SITUATIONS: [&str; 8] = [
    "war",
    "crisis",
    "relations",
    "alliance",
    "sanctions",
    "tension",
    "programme",
    "other",
];

/// Whether the trigger is a verb or a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum FrameKind {
    Verb,
    Noun,
}

/// Which voice of the verb a frame is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FrameVoice {
    /// Active, with its passive.
    Act,
    /// Middle, with a meaning of its own.
    Mid,
    /// Both.
    Any,
}

/// A place beside the trigger that an argument can stand in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Slot {
    /// Subject.
    Subject,
    /// Direct object.
    Object,
    /// Indirect object in the dative.
    Dative,
    /// Genitive dependent of a noun.
    Genitive,
    /// Adjective of origin on a noun.
    Adjective,
    /// Phrase under this preposition.
    Preposition(String),
}

/// What the argument is to the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Who does it.
    Source,
    /// To whom, or with whom.
    Target,
    /// Where.
    Place,
    /// What it is about; not kept.
    Topic,
    /// Several parties that act together.
    Both,
    /// Who does the event inside.
    DoerOf,
}

/// A condition on a slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Whether the condition must fail.
    pub not: bool,
    /// The slot looked at.
    pub slot: Slot,
    /// Lemmas, or classes written `@name`; empty when any filler will do.
    pub values: Vec<String>,
}

/// Marks of a frame.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flags {
    /// A speech or opinion verb: what follows is told by its source.
    pub report: bool,
    /// Outlets relaying others: read, but nobody's word.
    pub relay: bool,
    /// `denies` or `withholds`: the stance on what follows.
    pub stance: Option<String>,
    /// Factuality of the event in its complement.
    pub complement: Option<String>,
    /// Who does the complement's act, where it is not the subject.
    pub control: Option<Slot>,
    /// A plural subject alone acts with itself.
    pub reciprocal: bool,
    /// Supports an event noun, is none itself.
    pub light: bool,
    /// The event's own factuality.
    pub factuality: Option<String>,
    /// What a number beside it counts.
    pub unit: Option<String>,
    /// A noun that names a state of affairs of this kind.
    pub situation: Option<String>,
    /// A noun that is an event only with a role or a time.
    pub needs_role: bool,
    /// A scene noun that points at a speech act told elsewhere.
    pub scene: bool,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// Identifier such as `takoj/2`: the second row of that trigger.
    pub id: String,
    /// File and line of the row.
    pub place: (String, usize),
    /// Lemmas of the trigger; the first is its head.
    pub trigger: Vec<String>,
    /// Verb or noun.
    pub kind: FrameKind,
    /// Voice, for verbs.
    pub voice: FrameVoice,
    /// Conditions.
    pub needs: Vec<Need>,
    /// Event type; `None` is "no event".
    pub event: Option<String>,
    /// CAMEO code below the type.
    pub cameo: Option<String>,
    /// Slot → roles.
    pub roles: Vec<(Slot, Vec<Role>)>,
    /// Marks.
    pub flags: Flags,
    /// A sentence that shows it.
    pub example: Option<String>,
}

impl Frame {
    /// How much the frame demands: the most demanding of those that fit is taken.
    pub fn specificity(&self) -> usize {
        // A named filler demands more than any filler, and that more than an empty slot.
        let need = |n: &Need| {
            if n.not {
                1
            } else if n.values.is_empty() {
                2
            } else {
                5
            }
        };
        self.trigger.len() * 12
            + self.needs.iter().map(need).sum::<usize>()
            + usize::from(self.voice != FrameVoice::Any)
    }

    /// The roles of a slot.
    pub fn roles_of(&self, slot: &Slot) -> &[Role] {
        self.roles
            .iter()
            .find(|(s, _)| s == slot)
            .map_or(&[], |(_, r)| r.as_slice())
    }
}

/// Reads one `frames/*.tsv`.
///
/// # Errors
/// The first cell that is no legal kind, voice, type, role, slot or flag, or an event without its example.
pub fn read(table: &Table<'_>) -> Result<Vec<Frame>, TableError> {
    table.rows().map(|row| frame(&row)).collect()
}

/// Gives every frame its identifier, by its trigger and its place among the rows of that trigger.
pub fn number(frames: &mut [Frame]) {
    let mut counts: HashMap<String, usize> = HashMap::default();
    for frame in frames {
        let name = frame.trigger.join("-");
        let n = counts.entry(name.clone()).or_insert(0);
        *n += 1;
        frame.id = format!("{name}/{n}");
    }
}

fn frame(row: &Row<'_, '_>) -> Result<Frame, TableError> {
    let kind = match row.need("kind")? {
        "verb" => FrameKind::Verb,
        "noun" => FrameKind::Noun,
        other => return Err(row.error(format!("kind {other:?} is neither verb nor noun"))),
    };
    let voice = match row.get("voice") {
        None | Some("any") => FrameVoice::Any,
        Some("act") => FrameVoice::Act,
        Some("mid") => FrameVoice::Mid,
        Some(other) => return Err(row.error(format!("voice {other:?} is none of act, mid, any"))),
    };
    let event = match row.get("type") {
        None | Some("none") => None,
        Some(t) if TYPES.contains(&t) => Some(t.to_string()),
        Some(other) => return Err(row.error(format!("type {other:?} is no event type"))),
    };
    let example = row.get("example").map(str::to_string);
    if event.is_some() && example.is_none() {
        return Err(row.error("an event needs an example sentence"));
    }
    Ok(Frame {
        id: String::new(),
        place: (row.file().to_string(), row.line),
        trigger: row
            .need("trigger")?
            .split(' ')
            .map(str::to_string)
            .collect(),
        kind,
        voice,
        needs: words(row.get("needs"))
            .map(|n| need(row, n))
            .collect::<Result<_, _>>()?,
        event,
        cameo: row.get("cameo").map(str::to_string),
        roles: words(row.get("roles"))
            .map(|r| role(row, r))
            .collect::<Result<_, _>>()?,
        flags: flags(row)?,
        example,
    })
}

fn words(cell: Option<&str>) -> impl Iterator<Item = &str> {
    cell.unwrap_or_default().split_whitespace()
}

fn slot(name: &str) -> Slot {
    match name {
        "subj" => Slot::Subject,
        "obj" => Slot::Object,
        "dat" => Slot::Dative,
        "gen" => Slot::Genitive,
        "adj" => Slot::Adjective,
        preposition => Slot::Preposition(preposition.replace('_', " ")),
    }
}

fn need(row: &Row<'_, '_>, text: &str) -> Result<Need, TableError> {
    let (not, rest) = text.strip_prefix('!').map_or((false, text), |r| (true, r));
    let (name, values) = rest
        .split_once(':')
        .ok_or_else(|| row.error(format!("need {text:?} is not slot:values")))?;
    let values = if values == "*" {
        Vec::new()
    } else {
        values.split('|').map(|v| v.replace('_', " ")).collect()
    };
    Ok(Need {
        not,
        slot: slot(name),
        values,
    })
}

fn role(row: &Row<'_, '_>, text: &str) -> Result<(Slot, Vec<Role>), TableError> {
    let (name, roles) = text
        .split_once('=')
        .ok_or_else(|| row.error(format!("role {text:?} is not slot=role")))?;
    let roles = roles
        .split('+')
        .map(|r| match r {
            "source" => Ok(Role::Source),
            "target" => Ok(Role::Target),
            "place" => Ok(Role::Place),
            "topic" | "time" | "quantity" | "none" => Ok(Role::Topic),
            "both" => Ok(Role::Both),
            "doer-of" => Ok(Role::DoerOf),
            other => Err(row.error(format!(
                "role {other:?} is none of source, target, place, topic, both, doer-of"
            ))),
        })
        .collect::<Result<_, _>>()?;
    Ok((slot(name), roles))
}

fn flags(row: &Row<'_, '_>) -> Result<Flags, TableError> {
    let mut flags = Flags::default();
    for word in words(row.get("flags")) {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        let value = (!value.is_empty()).then(|| value.to_string());
        match name {
            "report" => flags.report = true,
            "relay" => flags.relay = true,
            "stance" => flags.stance = one_of(row, name, value, &STANCES)?,
            "comp" => flags.complement = one_of(row, name, value, &CERTAINTIES)?,
            "control" => flags.control = value.as_deref().map(slot),
            "recip" => flags.reciprocal = true,
            "light" => flags.light = true,
            "fact" => flags.factuality = one_of(row, name, value, &CERTAINTIES)?,
            "unit" => flags.unit = one_of(row, name, value, &UNITS)?,
            "kind" => flags.situation = one_of(row, name, value, &SITUATIONS)?,
            "needs-role" => flags.needs_role = true,
            "scene" => flags.scene = true,
            other => return Err(row.error(format!("flag {other:?} is not known"))),
        }
    }
    Ok(flags)
}

/// A flag's value, which must be one of a list.
fn one_of(
    row: &Row<'_, '_>,
    flag: &str,
    value: Option<String>,
    legal: &[&str],
) -> Result<Option<String>, TableError> {
    match value {
        Some(value) if legal.contains(&value.as_str()) => Ok(Some(value)),
        other => Err(row.error(format!(
            "{flag}={} is none of {}",
            other.unwrap_or_default(),
            legal.join(", ")
        ))),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const HEADER: &str = "trigger\tkind\tvoice\tneeds\ttype\tcameo\troles\tflags\texample\n";

    fn one(row: &str) -> Result<Frame, TableError> {
        let text = format!("{HEADER}{row}");
        let table = Table::parse("frames/test.tsv", &text)?;
        Ok(read(&table)?.remove(0))
    }

    #[test]
    fn a_row_is_a_frame() {
        let f = one("bëj thirrje\tverb\tact\tdat:*\tREQUEST\t020\tsubj=source dat=target+place\tcomp=possible control=dat\tAi u bëri thirrje palëve.").unwrap();
        assert_eq!(f.trigger, ["bëj", "thirrje"]);
        assert_eq!(f.roles_of(&Slot::Dative), [Role::Target, Role::Place]);
        assert_eq!(f.flags.control, Some(Slot::Dative));
        assert!(f.needs[0].values.is_empty());
    }

    #[test]
    fn what_does_not_fit_is_named_with_its_line() {
        let e = one("takoj\tverb\tact\t-\tMEET\t-\t-\t-\tX.").unwrap_err();
        assert_eq!(e.line, 2);
        assert!(e.to_string().contains("MEET"));
        assert!(
            one("takoj\tverb\tact\t-\tCONSULT\t-\t-\t-\t-").is_err(),
            "no example"
        );
        let flag = one("takoj\tverb\tact\t-\tnone\t-\t-\tcomp=perhaps\t-").unwrap_err();
        assert!(flag.to_string().contains("comp=perhaps"), "{flag}");
    }
}
