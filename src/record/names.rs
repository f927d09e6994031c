//! The enumerations by their names in the record, the ontology and the exports.

use super::{
    Bound, EntityType, EventType, Factuality, MentionForm, Precision, SituationKind, Stance,
};

macro_rules! names {
    ($kind:ident { $($variant:ident = $name:literal),+ $(,)? }) => {
        impl $kind {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name),+
                }
            }

            /// The one of a name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

names!(EntityType {
    State = "state",
    Person = "person",
    Organization = "organization",
    Group = "group",
    Place = "place",
});

names!(MentionForm {
    Name = "name",
    Nominal = "nominal",
    Pronoun = "pronoun",
    Demonym = "demonym",
    Metonym = "metonym",
});

names!(EventType {
    Agree = "AGREE",
    Consult = "CONSULT",
    Support = "SUPPORT",
    Concede = "CONCEDE",
    Cooperate = "COOPERATE",
    Aid = "AID",
    Retreat = "RETREAT",
    Request = "REQUEST",
    Accuse = "ACCUSE",
    Reject = "REJECT",
    Threaten = "THREATEN",
    Protest = "PROTEST",
    Sanction = "SANCTION",
    Mobilize = "MOBILIZE",
    Coerce = "COERCE",
    Assault = "ASSAULT",
    Statement = "STATEMENT",
    Office = "OFFICE",
    Legislate = "LEGISLATE",
    Justice = "JUSTICE",
    Incident = "INCIDENT",
});

names!(Factuality {
    Actual = "actual",
    Future = "future",
    Possible = "possible",
    Negated = "negated",
});

names!(Precision {
    Day = "day",
    Month = "month",
    Year = "year",
    Interval = "interval",
});

names!(Bound {
    AtLeast = "at_least",
    AtMost = "at_most",
    About = "about",
});

names!(Stance {
    Asserts = "asserts",
    Denies = "denies",
    Withholds = "withholds",
});

names!(SituationKind {
    War = "war",
    Crisis = "crisis",
    Relations = "relations",
    Alliance = "alliance",
    Sanctions = "sanctions",
    Tension = "tension",
    Programme = "programme",
    Office = "office",
    Other = "other",
});

/// The posts that an office may be held in; `former ` may stand before one. `ontology/posts.ttl` describes them.
pub const ROLES: &[&str] = &[
    "president",
    "vice president",
    "prime minister",
    "deputy prime minister",
    "chancellor",
    "monarch",
    "head of state",
    "leader",
    "foreign minister",
    "defence minister",
    "interior minister",
    "justice minister",
    "finance minister",
    "health minister",
    "education minister",
    "economy minister",
    "minister",
    "deputy minister",
    "speaker of parliament",
    "member of parliament",
    "party leader",
    "secretary general",
    "high representative",
    "special envoy",
    "ambassador",
    "diplomat",
    "spokesperson",
    "mayor",
    "governor",
    "chief prosecutor",
    "prosecutor",
    "judge",
    "lawyer",
    "police chief",
    "army chief",
    "commander",
    "director",
    "chair",
    "adviser",
    "commissioner",
    "negotiator",
    "chief of staff",
    "senator",
    "candidate",
    "member",
    "official",
    "professor",
    "journalist",
];

/// What a quantity may count, beside money, whose unit is an ISO 4217 code.
pub const UNITS: &[&str] = &[
    "troops", "people", "killed", "wounded", "arrested", "missing", "votes", "seats", "percent",
    "days", "missiles", "weapons",
];

/// Whether a role is one of the closed list.
pub fn is_role(role: &str) -> bool {
    ROLES.contains(&role.strip_prefix("former ").unwrap_or(role))
}

/// Whether a unit is one of the closed list, or has the form of a currency's code.
pub fn is_unit(unit: &str) -> bool {
    UNITS.contains(&unit) || (unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase()))
}

impl EventType {
    /// Whether the parties stand on one side: who met whom is who was met by whom.
    pub const fn is_symmetric(self) -> bool {
        matches!(self, Self::Agree | Self::Consult | Self::Cooperate)
    }

    /// The type that a CAMEO code stands below; each code below exactly one.
    pub fn of_cameo(code: &str) -> Option<Self> {
        if !(2..=4).contains(&code.len()) || !code.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| code.starts_with(prefix));
        Some(match code.get(..2)? {
            "01" => Self::Statement,
            "02" | "10" => Self::Request,
            "03" => Self::Agree,
            "04" => Self::Consult,
            "05" if starts(&["057"]) => Self::Agree,
            "05" => Self::Support,
            "06" => Self::Cooperate,
            "07" => Self::Aid,
            "08" if starts(&["086", "087"]) => Self::Retreat,
            "08" => Self::Concede,
            "09" => Self::Accuse,
            "11" if starts(&["115", "116"]) => Self::Justice,
            "11" => Self::Accuse,
            "12" => Self::Reject,
            "13" => Self::Threaten,
            "14" => Self::Protest,
            "15" => Self::Mobilize,
            "16" => Self::Sanction,
            "17" => Self::Coerce,
            "18" | "19" | "20" => Self::Assault,
            _ => return None,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_closed_lists_are_those_of_the_schema_and_the_ontology() {
        let posts = include_str!("../../ontology/posts.ttl");
        for role in ROLES {
            assert!(
                posts.contains(&format!("skos:notation \"{role}\"")),
                "{role}"
            );
        }
        assert_eq!(posts.matches(" a kro:Post ").count(), ROLES.len());
        for list in [ROLES, UNITS] {
            assert!(crate::record::SCHEMA.contains(&list.join("|")));
        }
    }

    #[test]
    fn a_cameo_code_stands_below_one_type() {
        for (code, kind) in [
            ("042", EventType::Consult),
            ("057", EventType::Agree),
            ("0871", EventType::Retreat),
            ("116", EventType::Justice),
            ("112", EventType::Accuse),
            ("203", EventType::Assault),
        ] {
            assert_eq!(EventType::of_cameo(code), Some(kind), "{code}");
        }
        assert_eq!(EventType::of_cameo("21"), None);
        assert_eq!(EventType::of_cameo("04a"), None);
    }

    #[test]
    fn names_are_those_of_the_record() {
        macro_rules! check {
            ($($kind:ident),+) => {$(
                for one in $kind::ALL {
                    assert_eq!(serde_json::to_value(one).unwrap(), one.name());
                }
            )+};
        }
        check!(
            EntityType,
            MentionForm,
            EventType,
            Factuality,
            Precision,
            Bound,
            Stance,
            SituationKind
        );
    }
}
