//! Verbs: all moods and tenses of both voices from five principal parts.

use crate::language::features::{Features, Mood, Number, Person, Pos, Tense, VerbForm, Voice};
use crate::language::pack::lexeme::{Form, Rank, Verb};
use crate::language::pack::paradigm::{Aorist, Paradigms, is_vowel};

/// The six persons in the order of every table of endings.
const PERSONS: [(Person, Number); 6] = [
    (Person::First, Number::Sing),
    (Person::Second, Number::Sing),
    (Person::Third, Number::Sing),
    (Person::First, Number::Plur),
    (Person::Second, Number::Plur),
    (Person::Third, Number::Plur),
];

/// Tense and mood of a set of personal forms, as `irregular.tsv` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// Present indicative.
    Present,
    /// Imperfect.
    Imperfect,
    /// Aorist.
    Aorist,
    /// Subjunctive present (after të).
    Subjunctive,
    /// Optative.
    Optative,
    /// Admirative present.
    Admirative,
    /// Admirative imperfect.
    AdmirativePast,
    /// Imperative.
    Imperative,
}

impl Set {
    /// The set by its short name.
    pub fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "pres" => Self::Present,
            "impf" => Self::Imperfect,
            "aor" => Self::Aorist,
            "sub" => Self::Subjunctive,
            "opt" => Self::Optative,
            "adm" => Self::Admirative,
            "admpast" => Self::AdmirativePast,
            "imp" => Self::Imperative,
            _ => return None,
        })
    }

    /// Features of a person (0 to 5) in this set.
    pub fn features(self, person: usize, voice: Voice) -> Features {
        let (tense, mood) = match self {
            Self::Present => (Tense::Pres, Mood::Ind),
            Self::Imperfect => (Tense::Imp, Mood::Ind),
            Self::Aorist => (Tense::Past, Mood::Ind),
            Self::Subjunctive => (Tense::Pres, Mood::Sub),
            Self::Optative => (Tense::Pres, Mood::Opt),
            Self::Admirative => (Tense::Pres, Mood::Adm),
            Self::AdmirativePast => (Tense::Imp, Mood::Adm),
            Self::Imperative => (Tense::Pres, Mood::Imp),
        };
        let (p, n) = PERSONS[person];
        Features {
            person: Some(p),
            number: Some(n),
            tense: Some(tense),
            mood: Some(mood),
            form: Some(VerbForm::Fin),
            voice: Some(voice),
            ..Features::default()
        }
    }
}

/// The features of the participle.
pub fn participle() -> Features {
    Features {
        form: Some(VerbForm::Part),
        ..Features::default()
    }
}

/// Collects the forms of one verb.
struct Builder<'a> {
    verb: &'a Verb,
    out: Vec<Form>,
}

impl Builder<'_> {
    fn put(&mut self, form: String, set: Set, person: usize, voice: Voice) {
        let rank = match set {
            Set::Optative | Set::Admirative | Set::AdmirativePast => Rank::Rare,
            _ => Rank::Listed,
        };
        let features = set.features(person, voice);
        self.out
            .push(Form::new(form, &self.verb.lemma, Pos::Verb, features).ranked(rank));
    }

    fn all(&mut self, stem: &str, endings: &[String; 6], set: Set, voice: Voice) {
        for (i, e) in endings.iter().enumerate() {
            self.put(format!("{stem}{e}"), set, i, voice);
        }
    }
}

/// All forms of a verb; `Err` says which principal part fits no rule.
///
/// # Errors
/// The aorist or the participle has no pattern.
pub fn forms(verb: &Verb, p: &Paradigms) -> Result<Vec<Form>, String> {
    let mut b = Builder {
        verb,
        out: Vec::with_capacity(80),
    };
    if !verb.middle_only {
        active_present(&mut b, p);
    }
    middle_present(&mut b, p);
    aorist(&mut b, p)?;
    participial(&mut b, p)?;
    Ok(b.out)
}

fn active_present(b: &mut Builder<'_>, p: &Paradigms) {
    let verb = b.verb;
    let e = &p.verb;
    let lemma = verb.lemma.as_str();
    // eci, ecën: the -i is no part of the stem.
    let stem = match lemma.strip_suffix('i') {
        Some(stem) if verb.present3.ends_with("ën") => stem,
        _ => lemma,
    };
    let ends_in_vowel = stem.ends_with(is_vowel);
    let plural = if lemma.ends_with("ie") || lemma.ends_with("ua") {
        &e.present_diphthong
    } else if ends_in_vowel || lemma.ends_with('j') {
        &e.present_vowel
    } else {
        &e.present_consonant
    };
    let act = Voice::Act;
    b.put(lemma.to_string(), Set::Present, 0, act);
    b.put(verb.present3.clone(), Set::Present, 1, act);
    b.put(verb.present3.clone(), Set::Present, 2, act);
    // punojmë, hapim, but marrim and shohim keep the stem of the first person.
    b.put(format!("{stem}{}", plural[0]), Set::Present, 3, act);
    b.put(verb.present2pl.clone(), Set::Present, 4, act);
    b.put(format!("{stem}{}", plural[1]), Set::Present, 5, act);

    let weak = weak_stem(verb);
    let endings = if weak.ends_with(is_vowel) {
        &e.imperfect_vowel
    } else {
        &e.imperfect_consonant
    };
    b.all(weak, endings, Set::Imperfect, act);
    if let Some(s) = weak.strip_suffix('t').filter(|s| s.ends_with(is_vowel)) {
        b.all(s, &e.imperfect_dental, Set::Imperfect, act);
    }

    // The subjunctive differs from the present in the second and third person singular.
    b.put(lemma.to_string(), Set::Subjunctive, 0, act);
    let (base, endings) = match stem.strip_suffix('j') {
        Some(s) => (s, &e.subjunctive_vowel),
        None if ends_in_vowel => (stem, &e.subjunctive_vowel),
        None => (stem, &e.subjunctive_consonant),
    };
    b.put(format!("{base}{}", endings[0]), Set::Subjunctive, 1, act);
    b.put(format!("{base}{}", endings[1]), Set::Subjunctive, 2, act);
    b.put(format!("{stem}{}", plural[0]), Set::Subjunctive, 3, act);
    b.put(verb.present2pl.clone(), Set::Subjunctive, 4, act);
    b.put(format!("{stem}{}", plural[1]), Set::Subjunctive, 5, act);

    b.put(verb.imperative.clone(), Set::Imperative, 1, act);
    b.put(verb.present2pl.clone(), Set::Imperative, 4, act);

    // rrit, but rrisim, rrisin, të rrisë.
    let dental = stem.strip_suffix('t').filter(|s| s.ends_with(is_vowel));
    if let Some(s) = dental {
        let [we, you, they] = &e.present_dental;
        for set in [Set::Present, Set::Subjunctive] {
            b.put(format!("{s}{we}"), set, 3, act);
            b.put(format!("{s}{you}"), set, 4, act);
            b.put(format!("{s}{they}"), set, 5, act);
        }
        b.put(format!("{s}{you}"), Set::Imperative, 4, act);
        let [you, he] = &e.subjunctive_dental;
        b.put(format!("{s}{you}"), Set::Subjunctive, 1, act);
        b.put(format!("{s}{he}"), Set::Subjunctive, 2, act);
    }
}

/// The stem of the imperfect: second person plural without its ending.
pub fn weak_stem(verb: &Verb) -> &str {
    verb.present2pl
        .strip_suffix("ni")
        .unwrap_or(&verb.present2pl)
}

fn middle_present(b: &mut Builder<'_>, p: &Paradigms) {
    let stem = b.verb.middle.clone();
    let e = &p.verb;
    let mid = Voice::Mid;
    b.all(&stem, &e.middle_present, Set::Present, mid);
    b.all(&stem, &e.middle_imperfect, Set::Imperfect, mid);
    b.all(&stem, &e.middle_present, Set::Subjunctive, mid);
    b.put(
        format!("{stem}{}", e.middle_imperative[0]),
        Set::Imperative,
        1,
        mid,
    );
    b.put(
        format!("{stem}{}", e.middle_imperative[1]),
        Set::Imperative,
        4,
        mid,
    );
}

/// The pattern of a verb's aorist.
fn aorist_pattern<'p>(verb: &Verb, p: &'p Paradigms) -> Result<&'p Aorist, String> {
    p.aorist
        .iter()
        .find(|a| {
            verb.aorist.ends_with(&a.ending)
                && a.participle
                    .as_ref()
                    .is_none_or(|e| verb.participle.ends_with(e.as_str()))
                && !a.unless.iter().any(|u| verb.aorist.ends_with(u.as_str()))
        })
        .ok_or_else(|| format!("aorist {:?} fits no pattern", verb.aorist))
}

fn aorist(b: &mut Builder<'_>, p: &Paradigms) -> Result<(), String> {
    let verb = b.verb;
    let pattern = aorist_pattern(verb, p)?;
    let stem = &verb.aorist[..verb.aorist.len() - pattern.ending.len()];
    let voice = if verb.middle_only {
        Voice::Mid
    } else {
        Voice::Act
    };
    b.put(verb.aorist.clone(), Set::Aorist, 0, voice);
    for (i, e) in pattern.persons.iter().enumerate() {
        // "u përgjigji" is not a form of a middle verb: its third person is the bare one below.
        if !(verb.middle_only && i == 1) {
            b.put(format!("{stem}{e}"), Set::Aorist, i + 1, voice);
        }
    }
    let bare = format!("{stem}{}", pattern.nonactive);
    b.put(bare, Set::Aorist, 2, Voice::Mid);
    Ok(())
}

fn participial(b: &mut Builder<'_>, p: &Paradigms) -> Result<(), String> {
    let verb = b.verb;
    let part = verb.participle.as_str();
    b.out
        .push(Form::new(part, &verb.lemma, Pos::Verb, participle()));
    let rule = p
        .participle
        .iter()
        .find(|r| part.ends_with(&r.ending))
        .ok_or_else(|| format!("participle {part:?} fits no pattern"))?;
    let stem = &part[..part.len() - rule.ending.len()];
    let voice = if verb.middle_only {
        Voice::Mid
    } else {
        Voice::Act
    };
    let e = &p.verb;
    let optative = format!("{stem}{}", rule.optative);
    let endings = if optative.ends_with("ën") {
        &e.optative_nasal
    } else {
        &e.optative
    };
    b.all(&optative, endings, Set::Optative, voice);
    let admirative = format!("{stem}{}", rule.admirative);
    b.all(&admirative, &e.admirative_present, Set::Admirative, voice);
    b.all(
        &admirative,
        &e.admirative_imperfect,
        Set::AdmirativePast,
        voice,
    );
    Ok(())
}
