//! Adjectives: gender and number, and the definite forms they take as nouns (i pari, të huajve).

use crate::language::features::{Case, Definite, Features, Gender, Kind, Number, Pos};
use crate::language::pack::expand::noun::definite_plural;
use crate::language::pack::lexeme::{Adjective, Form, Rank, gender_number, with_definite};
use crate::language::pack::paradigm::{Paradigms, swap};

/// All forms of an adjective.
pub fn forms(adjective: &Adjective, paradigms: &Paradigms, rank: Rank) -> Vec<Form> {
    let mut out = Vec::with_capacity(24);
    let kind = adjective.linked.then_some(Kind::Linked);
    let mut put = |form: String, features: Features, cases: &[Option<Case>], rank: Rank| {
        for &case in cases {
            let features = Features {
                case,
                kind,
                ..features
            };
            out.push(Form::new(form.clone(), &adjective.lemma, Pos::Adj, features).ranked(rank));
        }
    };
    let oblique = [Some(Case::Gen), Some(Case::Dat), Some(Case::Abl)];
    let direct = [Some(Case::Nom), Some(Case::Acc)];
    let noun_rank = Rank::Derived;

    let masculine = gender_number(Gender::Masc, Number::Sing);
    let feminine = gender_number(Gender::Fem, Number::Sing);
    put(adjective.lemma.clone(), masculine, &[None], rank);
    put(adjective.feminine.clone(), feminine, &[None], rank);
    if let Some(d) = swap(&paradigms.adjective.masculine, &adjective.lemma) {
        let f = with_definite(masculine, Definite::Def);
        put(format!("{d}n"), f, &[Some(Case::Acc)], noun_rank);
        put(format!("{d}t"), f, &oblique, noun_rank);
        put(d, f, &[Some(Case::Nom)], noun_rank);
    }
    if let Some(d) = swap(&paradigms.adjective.feminine, &adjective.feminine) {
        let f = with_definite(feminine, Definite::Def);
        // e madhja, të madhen, së madhes; e para, të parën, së parës; e reja, të renë, së resë.
        let (accusative, genitive) = if d.ends_with("ja") && adjective.feminine.ends_with('e') {
            let stem = &adjective.feminine;
            if d.starts_with(stem.as_str()) {
                (format!("{stem}në"), format!("{stem}së"))
            } else {
                (format!("{stem}n"), format!("{stem}s"))
            }
        } else {
            let stem = d.strip_suffix('a').unwrap_or(&d);
            (format!("{stem}ën"), format!("{stem}ës"))
        };
        put(accusative, f, &[Some(Case::Acc)], noun_rank);
        put(genitive, f, &oblique, noun_rank);
        put(d, f, &[Some(Case::Nom)], noun_rank);
    }
    for (plural, gender) in [
        (&adjective.plural, Gender::Masc),
        (&adjective.feminine_plural, Gender::Fem),
    ] {
        let f = gender_number(gender, Number::Plur);
        put(plural.clone(), f, &[None], rank);
        let f = with_definite(f, Definite::Def);
        if let Some(d) = definite_plural(paradigms, plural, false) {
            put(d, f, &direct, noun_rank);
        }
        // të mëdhatë beside të mirat: both accents are written.
        if gender == Gender::Fem && plural.ends_with('a') {
            put(format!("{plural}të"), f, &direct, Rank::Rare);
        }
        put(
            format!("{plural}{}", paradigms.plural.oblique),
            f,
            &oblique,
            noun_rank,
        );
    }
    out
}

/// The participle used as a linked adjective: i hapur, e hapur, të hapur, të hapura.
pub fn of_participle(participle: &str, paradigms: &Paradigms) -> Option<Adjective> {
    Some(Adjective {
        lemma: participle.to_string(),
        linked: true,
        feminine: participle.to_string(),
        plural: participle.to_string(),
        feminine_plural: swap(&paradigms.adjective.participle_plural, participle)?,
    })
}
