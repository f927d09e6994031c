//! Rules of grammar that hold whatever the weights say: scores of a reading by itself and of two in a row.

use super::candidates::{Candidate, Case as Written};
use super::disambiguate::Node;
use super::model::{Class, Group};
use crate::language::features::{Case, Definite, Kind, Pos};

/// What speaks against a reading at its place.
pub fn own(nodes: &[Node], i: usize, c: &Candidate) -> f32 {
    use Class as C;
    let follows = |g: Group| {
        nodes
            .get(i + 1)
            .is_some_and(|n| n.mask & (1 << (g as u16)) != 0)
    };
    let f = &c.analysis.features;
    match c.class {
        // Only the last word of a name inflects: Lin Jian, Kim Il Sung-ut.
        C::NameDefNom | C::NameDefAcc | C::NameDefObl
            if matches!(f.kind, None | Some(Kind::Given | Kind::Surname))
                && nodes.get(i + 1).is_some_and(starts_name) =>
        {
            -4.0
        }
        // drejt një zgjidhjeje, gjatë ditës: an adverb with an object is a preposition.
        C::PrepAbl | C::PrepAcc | C::PrepNom => {
            let fits = [
                Group::Noun,
                Group::Determiner,
                Group::Pronoun,
                Group::Number,
                Group::Article,
                Group::Adj,
                Group::Clitic,
            ];
            if fits.into_iter().any(follows) {
                1.5
            } else {
                -1.0
            }
        }
        // An article stands before an adjective, a genitive or a possessive; a clitic or mark before a verb.
        C::ArticleNom | C::ArticleAcc | C::ArticleObl => {
            let fits = [
                Group::Adj,
                Group::Noun,
                Group::Possessive,
                Group::Determiner,
                Group::Pronoun,
                Group::Number,
                Group::Participle,
                Group::Article,
            ];
            let nominal =
                |n: &Node| n.mask & (1 << Group::Noun as u16 | 1 << Group::Adj as u16) != 0;
            // e katër u plagosën: before a number without its noun stands a conjunction.
            let number = nodes
                .get(i + 1)
                .is_some_and(|n| n.mask == 1 << Group::Number as u16);
            if !fits.into_iter().any(follows) {
                -2.0
            } else if number && !nodes.get(i + 2).is_some_and(nominal) {
                -4.0
            } else {
                0.0
            }
        }
        C::CliticAcc | C::CliticDat => {
            let fits = [Group::Verb, Group::Participle, Group::Mark, Group::Clitic];
            if fits.into_iter().any(follows) {
                0.0
            } else {
                -3.0
            }
        }
        _ => 0.0,
    }
}

/// Whether a node can be a further word of a name.
fn starts_name(n: &Node) -> bool {
    n.case == Written::Capital
        && n.candidates.iter().any(|c| {
            c.analysis.pos == Pos::Propn && c.analysis.features.kind != Some(Kind::Acronym)
        })
}

/// What two readings in a row say of each other.
pub fn pair(a: &Candidate, b: &Candidate, ga: Group, gb: Group) -> f32 {
    use Class as C;
    let fb = &b.analysis.features;
    match (a.class, b.class) {
        (C::PrepAcc, _) if gb == Group::Noun && fb.case.is_some_and(|c| c != Case::Acc) => -3.0,
        (C::PrepNom, _) if gb == Group::Noun && fb.case.is_some_and(|c| c != Case::Nom) => -3.0,
        (C::PrepAbl, _)
            if gb == Group::Noun && fb.case.is_some_and(|c| c == Case::Nom || c == Case::Acc) =>
        {
            -3.0
        }
        (C::DemObl | C::IndefiniteObl, _)
            if gb == Group::Noun && matches!(fb.case, Some(Case::Nom | Case::Acc)) =>
        {
            -3.0
        }
        (C::DemNom, _) if gb == Group::Noun && fb.case.is_some_and(|c| c != Case::Nom) => -2.0,
        (C::DemAcc, _) if gb == Group::Noun && fb.case.is_some_and(|c| c != Case::Acc) => -2.0,
        (C::ArticleNom | C::ArticleAcc | C::ArticleObl, C::PersonalNom) => -4.0,
        // me të: this pronoun stands after a preposition only.
        (_, C::PersonalShort) if ga != Group::Prep => -8.0,
        (C::Present3 | C::Aorist3 | C::PresentOther | C::AoristOther, C::NounIndNom) => -0.8,
        // një vajzë: indefinite, also before a genitive.
        (C::One, _) if gb == Group::Noun && fb.definite == Some(Definite::Def) => -1.5,
        // të + finite verb is the subjunctive mark; after a clitic only a verb.
        (C::CliticAcc | C::CliticDat, _)
            if matches!(gb, Group::Noun | Group::Adj | Group::Prep) =>
        {
            -4.0
        }
        (C::ArticleNom | C::ArticleAcc | C::ArticleObl, _) if gb == Group::Verb => -6.0,
        (C::MarkSub, _) if matches!(gb, Group::Noun | Group::Adj) => -5.0,
        // A linked adjective has its article (or "më" … ) before it.
        (_, C::AdjLinked)
            if ga != Group::Article && !matches!(a.class, C::Comparative | C::Adverb) =>
        {
            -1.5
        }
        (_, C::PossessiveThird) if ga != Group::Article => -1.0,
        _ => 0.0,
    }
}
