//! What the disambiguator sees of a reading: its class, its group, and the signature of a word by all its readings.
//!
//! Classes are what weights are about (`weights.tsv` names them); groups are coarser, for agreement.

use crate::language::features::{
    Case, Definite, Features, Kind, Mood, Pos, Tense, VerbForm, Voice,
};

macro_rules! names {
    ($(#[$doc:meta])* $name:ident { $($value:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs)]
        #[repr(u8)]
        pub enum $name { $($value),+ }

        impl $name {
            /// All of them with their names, in order.
            pub const ALL: &'static [($name, &'static str)] = &[$(($name::$value, stringify!($value))),+];

            /// The one of that name.
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().find(|(_, n)| *n == name).map(|(v, _)| *v)
            }
        }
    };
}

names!(
    /// The class of a reading.
    Class {
        Edge, Comma, Stop, Punct, Symbol,
        NounIndNom, NounIndAcc, NounIndObl, NounIndAbl, NounDefNom, NounDefAcc, NounDefObl, NounBare,
        NameIndNom, NameIndAcc, NameIndObl, NameDefNom, NameDefAcc, NameDefObl, NameBare,
        AdjLinked, Adj, AdjDefNom, AdjDefAcc, AdjDefObl, Ordinal,
        Present3, PresentOther, Imperfect3, ImperfectOther, Aorist3, AoristOther, AoristNonactive, Subjunctive, Imperative,
        RareMood, MiddlePresent, MiddleImperfect, MiddleSubjunctive, Participle,
        HaveFinite, HaveSubjunctive, HaveParticiple, BeFinite, BeSubjunctive, BeParticiple, Modal,
        ArticleNom, ArticleAcc, ArticleObl, One, Determiner,
        PersonalNom, PersonalAcc, PersonalObl, PersonalShort, DemNom, DemAcc, DemObl, RelativeQe, RelativeNom, RelativeAcc, RelativeObl,
        Interrogative, Indefinite, IndefiniteObl, Possessive, PossessiveThird, Reflexive, CliticAcc, CliticDat,
        MarkSub, MarkFuture, MarkProgressive, MarkNonactive, Negative, Comparative, Gerund, Particle,
        PrepAcc, PrepNom, PrepAbl, Prep, And, Coordinator, That, Subordinator,
        Adverb, Number, Interjection, Foreign,
    }
);

names!(
    /// Coarse groups, between which agreement is weighed.
    Group {
        Edge, Noun, Adj, Verb, Participle, Article, Determiner, Pronoun, Possessive, Clitic, Mark, Prep, Conj, Adverb, Number, Other,
    }
);

/// Number of classes.
pub const CLASSES: usize = Class::ALL.len();
/// Number of groups.
pub const GROUPS: usize = Group::ALL.len();

/// The class of a reading.
pub fn class(lemma: &str, pos: Pos, f: &Features) -> Class {
    match pos {
        Pos::Noun => noun(f),
        Pos::Propn => name(f),
        Pos::Adj => adjective(f),
        Pos::Verb | Pos::Aux => verb(lemma, f),
        Pos::Det | Pos::Pron | Pos::Part => short(lemma, pos, f),
        Pos::Adp => match f.case {
            Some(Case::Acc) => Class::PrepAcc,
            Some(Case::Nom) => Class::PrepNom,
            Some(Case::Abl) => Class::PrepAbl,
            _ => Class::Prep,
        },
        Pos::Cconj if matches!(lemma, "dhe" | "e" | "edhe") => Class::And,
        Pos::Cconj => Class::Coordinator,
        Pos::Sconj if matches!(lemma, "se" | "që") => Class::That,
        Pos::Sconj => Class::Subordinator,
        Pos::Adv => Class::Adverb,
        Pos::Num => Class::Number,
        Pos::Intj => Class::Interjection,
        Pos::Sym => Class::Symbol,
        Pos::X => Class::Foreign,
        Pos::Punct => match lemma {
            "," => Class::Comma,
            "." | "!" | "?" | "…" | ":" | ";" => Class::Stop,
            _ => Class::Punct,
        },
    }
}

fn noun(f: &Features) -> Class {
    match (f.definite, f.case) {
        (Some(Definite::Def), Some(Case::Nom)) => Class::NounDefNom,
        (Some(Definite::Def), Some(Case::Acc)) => Class::NounDefAcc,
        (Some(Definite::Def), Some(_)) => Class::NounDefObl,
        (Some(Definite::Ind), Some(Case::Nom)) => Class::NounIndNom,
        (Some(Definite::Ind), Some(Case::Acc)) => Class::NounIndAcc,
        (Some(Definite::Ind), Some(Case::Abl)) => Class::NounIndAbl,
        (Some(Definite::Ind), Some(_)) => Class::NounIndObl,
        _ => Class::NounBare,
    }
}

fn name(f: &Features) -> Class {
    match (f.definite, f.case) {
        (Some(Definite::Def), Some(Case::Nom)) => Class::NameDefNom,
        (Some(Definite::Def), Some(Case::Acc)) => Class::NameDefAcc,
        (Some(Definite::Def), Some(_)) => Class::NameDefObl,
        (Some(Definite::Ind), Some(Case::Nom)) => Class::NameIndNom,
        (Some(Definite::Ind), Some(Case::Acc)) => Class::NameIndAcc,
        (Some(Definite::Ind), Some(_)) => Class::NameIndObl,
        _ => Class::NameBare,
    }
}

fn adjective(f: &Features) -> Class {
    match (f.case, f.kind) {
        (None, Some(Kind::Ordinal)) => Class::Ordinal,
        (None, Some(Kind::Linked)) => Class::AdjLinked,
        (None, _) => Class::Adj,
        (Some(Case::Nom), _) => Class::AdjDefNom,
        (Some(Case::Acc), _) => Class::AdjDefAcc,
        _ => Class::AdjDefObl,
    }
}

fn verb(lemma: &str, f: &Features) -> Class {
    use Class as C;
    if matches!(lemma, "mund" | "duhem") {
        return C::Modal;
    }
    let participle = f.form == Some(VerbForm::Part);
    let subjunctive = f.mood == Some(Mood::Sub);
    let auxiliary = match lemma {
        "kam" => Some([C::HaveParticiple, C::HaveSubjunctive, C::HaveFinite]),
        "jam" => Some([C::BeParticiple, C::BeSubjunctive, C::BeFinite]),
        _ => None,
    };
    if let Some([part, sub, finite]) = auxiliary {
        return if participle {
            part
        } else if subjunctive {
            sub
        } else {
            finite
        };
    }
    if participle {
        return C::Participle;
    }
    let third = f.person == Some(crate::language::features::Person::Third);
    let middle = f.voice == Some(Voice::Mid);
    match (f.mood, f.tense, middle) {
        (Some(Mood::Imp), ..) => C::Imperative,
        (Some(Mood::Opt | Mood::Adm), ..) => C::RareMood,
        (Some(Mood::Sub), _, true) => C::MiddleSubjunctive,
        (Some(Mood::Sub), ..) => C::Subjunctive,
        (_, Some(Tense::Past), true) => C::AoristNonactive,
        (_, Some(Tense::Past), false) if third => C::Aorist3,
        (_, Some(Tense::Past), false) => C::AoristOther,
        (_, Some(Tense::Imp), true) => C::MiddleImperfect,
        (_, Some(Tense::Imp), false) if third => C::Imperfect3,
        (_, Some(Tense::Imp), false) => C::ImperfectOther,
        (_, _, true) => C::MiddlePresent,
        (_, _, false) if third => C::Present3,
        _ => C::PresentOther,
    }
}

fn short(lemma: &str, pos: Pos, f: &Features) -> Class {
    use Class as C;
    let by_case = |nom, acc, obl| match f.case {
        Some(Case::Nom) | None => nom,
        Some(Case::Acc) => acc,
        Some(_) => obl,
    };
    match f.kind {
        Some(Kind::Article) => by_case(C::ArticleNom, C::ArticleAcc, C::ArticleObl),
        Some(Kind::Clitic) if f.case == Some(Case::Dat) => C::CliticDat,
        Some(Kind::Clitic) => C::CliticAcc,
        Some(Kind::Subjunctive) => C::MarkSub,
        Some(Kind::Future) => C::MarkFuture,
        Some(Kind::Progressive) => C::MarkProgressive,
        Some(Kind::Nonactive) => C::MarkNonactive,
        Some(Kind::Negative) => C::Negative,
        Some(Kind::Comparative) => C::Comparative,
        Some(Kind::Gerund) => C::Gerund,
        // The pronoun after a preposition: me të, për ta.
        Some(Kind::Personal) if f.definite.is_some() => C::PersonalShort,
        Some(Kind::Personal) => by_case(C::PersonalNom, C::PersonalAcc, C::PersonalObl),
        Some(Kind::Demonstrative) => by_case(C::DemNom, C::DemAcc, C::DemObl),
        Some(Kind::Relative) if lemma == "që" => C::RelativeQe,
        Some(Kind::Relative) => by_case(C::RelativeNom, C::RelativeAcc, C::RelativeObl),
        Some(Kind::Interrogative) => C::Interrogative,
        Some(Kind::Indefinite) if lemma == "një" => C::One,
        Some(Kind::Indefinite) => by_case(C::Indefinite, C::Indefinite, C::IndefiniteObl),
        Some(Kind::Possessive) if matches!(lemma, "tij" | "saj" | "tyre" | "vet") => {
            C::PossessiveThird
        }
        Some(Kind::Possessive) => C::Possessive,
        Some(Kind::Reflexive) => C::Reflexive,
        _ if pos == Pos::Det => C::Determiner,
        _ if pos == Pos::Pron => C::Indefinite,
        _ => C::Particle,
    }
}

/// The group of a class.
pub const fn group(class: Class) -> Group {
    use Class as C;
    use Group as G;
    match class {
        C::Edge | C::Stop => G::Edge,
        C::NounIndNom
        | C::NounIndAcc
        | C::NounIndObl
        | C::NounIndAbl
        | C::NounDefNom
        | C::NounDefAcc
        | C::NounDefObl
        | C::NounBare
        | C::NameIndNom
        | C::NameIndAcc
        | C::NameIndObl
        | C::NameDefNom
        | C::NameDefAcc
        | C::NameDefObl
        | C::NameBare => G::Noun,
        C::AdjLinked | C::Adj | C::AdjDefNom | C::AdjDefAcc | C::AdjDefObl | C::Ordinal => G::Adj,
        C::Participle | C::HaveParticiple | C::BeParticiple => G::Participle,
        C::Present3
        | C::PresentOther
        | C::Imperfect3
        | C::ImperfectOther
        | C::Aorist3
        | C::AoristOther
        | C::AoristNonactive
        | C::Subjunctive
        | C::Imperative
        | C::RareMood
        | C::MiddlePresent
        | C::MiddleImperfect
        | C::MiddleSubjunctive
        | C::HaveFinite
        | C::HaveSubjunctive
        | C::BeFinite
        | C::BeSubjunctive
        | C::Modal => G::Verb,
        C::ArticleNom | C::ArticleAcc | C::ArticleObl => G::Article,
        C::One
        | C::Determiner
        | C::DemNom
        | C::DemAcc
        | C::DemObl
        | C::Indefinite
        | C::IndefiniteObl => G::Determiner,
        C::PersonalNom
        | C::PersonalAcc
        | C::PersonalObl
        | C::PersonalShort
        | C::RelativeQe
        | C::RelativeNom
        | C::RelativeAcc
        | C::RelativeObl
        | C::Interrogative
        | C::Reflexive => G::Pronoun,
        C::Possessive | C::PossessiveThird => G::Possessive,
        C::CliticAcc | C::CliticDat => G::Clitic,
        C::MarkSub
        | C::MarkFuture
        | C::MarkProgressive
        | C::MarkNonactive
        | C::Negative
        | C::Gerund => G::Mark,
        C::PrepAcc | C::PrepNom | C::PrepAbl | C::Prep => G::Prep,
        C::And | C::Coordinator | C::That | C::Subordinator => G::Conj,
        C::Adverb | C::Comparative | C::Particle => G::Adverb,
        C::Number => G::Number,
        C::Comma | C::Punct | C::Symbol | C::Interjection | C::Foreign => G::Other,
    }
}

/// How two readings agree: two bits each for case, gender, number (0 one is unmarked, 1 the same, 2 different).
pub fn agreement(a: &Features, b: &Features) -> usize {
    fn bits<T: PartialEq>(x: Option<T>, y: Option<T>) -> usize {
        match (x, y) {
            (Some(x), Some(y)) if x == y => 1,
            (Some(_), Some(_)) => 2,
            _ => 0,
        }
    }
    bits(a.case, b.case) * 9 + bits(a.gender, b.gender) * 3 + bits(a.number, b.number)
}

/// Number of values of [`agreement`].
pub const AGREEMENTS: usize = 27;
