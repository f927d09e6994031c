//! Case endings of Albanian names and nouns, by their letters alone.
//!
//! In: a form. Out: the nominatives that it may stand for, or all the forms of a nominative. Foreign names take endings
//! with or without a hyphen (Putinit, Zelensky-t, OKB-së), so the same few tables serve lists and unknown names.

pub use crate::language::naming::Reading;
use crate::language::{Case, Definite, Gender, Number};

/// Nominative alone.
pub const NOM: &[Case] = &[Case::Nom];
/// Accusative alone.
pub const ACC: &[Case] = &[Case::Acc];
/// Nominative or accusative (all indefinite and plural forms).
pub const DIRECT: &[Case] = &[Case::Nom, Case::Acc];
/// Genitive, dative and ablative, which share one form.
pub const OBLIQUE: &[Case] = &[Case::Gen, Case::Dat, Case::Abl];
/// A bare name or acronym: any case.
pub const ANY: &[Case] = &[Case::Nom, Case::Acc, Case::Gen, Case::Dat, Case::Abl];

/// A form of a name with its features.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// The form.
    pub text: String,
    /// Cases that it may stand in.
    pub cases: &'static [Case],
    /// Whether it carries the definite ending.
    pub definite: Definite,
    /// Its number.
    pub number: Number,
}

/// Endings that a hyphen or apostrophe sets off.
const HYPHENATED: [(&str, &[Case]); 18] = [
    ("i", NOM),
    ("u", NOM),
    ("ja", NOM),
    ("a", NOM),
    ("ia", NOM),
    ("in", ACC),
    ("un", ACC),
    ("në", ACC),
    ("n", ACC),
    ("en", ACC),
    ("it", OBLIQUE),
    ("tit", OBLIQUE),
    ("ut", OBLIQUE),
    ("t", OBLIQUE),
    ("së", OBLIQUE),
    ("s", OBLIQUE),
    ("ve", OBLIQUE),
    ("të", DIRECT),
];

fn is_vowel(c: char) -> bool {
    "aeëiouyáéíóúàèìòùâêîôûäöü".contains(c.to_lowercase().next().unwrap_or(c))
}

fn last(s: &str) -> Option<char> {
    s.chars().next_back()
}

fn cut<'a>(s: &'a str, end: &str) -> Option<&'a str> {
    s.strip_suffix(end)
}

/// Splits an ending that a hyphen or an apostrophe sets off: `OKB-së` → `OKB`, oblique.
pub fn split_ending(form: &str) -> Option<(&str, &'static [Case])> {
    let at = form.rfind(['-', '\'', '’', '‘'])?;
    let (base, rest) = form.split_at(at);
    let ending = rest.trim_start_matches(['-', '\'', '’', '‘']);
    if base.is_empty() {
        return None;
    }
    HYPHENATED
        .iter()
        .find(|(e, _)| *e == ending)
        .map(|(_, c)| (base, *c))
}

/// The nominatives that a form of a foreign or domestic name may stand for, the form itself first.
pub fn readings(form: &str) -> Vec<Reading> {
    let mut out = Vec::with_capacity(4);
    let mut push = |base: String, cases: &'static [Case], sure: bool| {
        if (base.chars().count() >= 2 || out.is_empty())
            && !out.iter().any(|r: &Reading| r.base == base)
        {
            out.push(Reading { base, cases, sure });
        }
    };
    if let Some((base, cases)) = split_ending(form) {
        push(base.to_string(), cases, true);
        return out;
    }
    push(form.to_string(), ANY, false);
    let long = form.chars().count() >= 4;
    if !long {
        return out;
    }
    // Oblique: -it, -ut, -t, -ës, -së, -s
    if let Some(b) = cut(form, "it") {
        push(b.to_string(), OBLIQUE, false);
        push(format!("{b}i"), OBLIQUE, false);
    } else if let Some(b) = cut(form, "ut") {
        push(b.to_string(), OBLIQUE, false);
        push(format!("{b}u"), OBLIQUE, false);
    } else if let Some(b) = cut(form, "ës") {
        push(format!("{b}a"), OBLIQUE, false);
        push(format!("{b}ë"), OBLIQUE, false);
    } else if let Some(b) = cut(form, "së") {
        push(b.to_string(), OBLIQUE, false);
        push(format!("{b}a"), OBLIQUE, false);
    } else if let Some(b) = cut(form, "s") {
        if last(b).is_some_and(is_vowel) {
            push(b.to_string(), OBLIQUE, false);
            if let Some(c) = cut(b, "e") {
                push(format!("{c}a"), OBLIQUE, false);
            }
        }
    } else if let Some(b) = cut(form, "t") {
        // Names in -j take the bare consonant in speech: Haradinajt, Ferizajt.
        if last(b).is_some_and(|c| is_vowel(c) && c != 'e' && c != 'a' || c == 'j') {
            push(b.to_string(), OBLIQUE, false);
        }
    }
    // Accusative: -in, -un, -ën, -në, -n
    if let Some(b) = cut(form, "in") {
        push(b.to_string(), ACC, false);
        push(format!("{b}i"), ACC, false);
    } else if let Some(b) = cut(form, "un") {
        push(b.to_string(), ACC, false);
        push(format!("{b}u"), ACC, false);
    } else if let Some(b) = cut(form, "ën") {
        push(format!("{b}a"), ACC, false);
        push(format!("{b}ë"), ACC, false);
    } else if let Some(b) = cut(form, "në") {
        push(b.to_string(), ACC, false);
        push(format!("{b}a"), ACC, false);
    } else if let Some(b) = cut(form, "n")
        && last(b).is_some_and(|c| is_vowel(c) || c == 'j')
    {
        push(b.to_string(), ACC, false);
        if let Some(c) = cut(b, "e") {
            push(format!("{c}a"), ACC, false);
        }
    }
    // Nominative: -i, -u, -ja, -a
    if let Some(b) = cut(form, "ja").filter(|b| last(b).is_some_and(is_vowel)) {
        push(b.to_string(), NOM, false);
    }
    if let Some(b) = cut(form, "i").or_else(|| cut(form, "u")) {
        push(b.to_string(), NOM, false);
    } else if let Some(b) = cut(form, "a") {
        push(format!("{b}ë"), NOM, false);
        if last(b).is_some_and(|c| !is_vowel(c)) {
            push(b.to_string(), NOM, false);
        }
    }
    out
}

/// All forms of a name whose indefinite and definite nominatives are known.
pub fn inflect(indefinite: &str, definite: Option<&str>, plural: bool) -> Vec<Form> {
    let mut out = Vec::with_capacity(8);
    let mut push = |text: String, cases: &'static [Case], definite: Definite, number: Number| {
        if !out
            .iter()
            .any(|f: &Form| f.text == text && f.cases == cases)
        {
            out.push(Form {
                text,
                cases,
                definite,
                number,
            });
        }
    };
    use Definite::{Def, Ind};
    let number = if plural { Number::Plur } else { Number::Sing };
    let bare = if definite.is_none_or(|d| d == indefinite) {
        ANY
    } else {
        DIRECT
    };
    push(indefinite.to_string(), bare, Ind, number);
    let Some(d) = definite.filter(|d| *d != indefinite) else {
        return out;
    };
    if plural {
        push(d.to_string(), DIRECT, Def, number);
        let stem = cut(d, "të").or_else(|| cut(d, "t")).unwrap_or(d);
        push(format!("{stem}ve"), OBLIQUE, Def, number);
        return out;
    }
    push(d.to_string(), NOM, Def, number);
    if let Some(stem) = cut(d, "i") {
        push(format!("{stem}in"), ACC, Def, number);
        push(format!("{stem}it"), OBLIQUE, Def, number);
        if stem.ends_with('j') {
            push(format!("{stem}n"), ACC, Def, number);
            push(format!("{stem}t"), OBLIQUE, Def, number);
        }
    } else if let Some(stem) = cut(d, "u") {
        push(format!("{stem}un"), ACC, Def, number);
        push(format!("{stem}ut"), OBLIQUE, Def, number);
    } else if d == format!("{indefinite}ja")
        || d == format!("{indefinite}a") && last(indefinite).is_some_and(is_vowel)
    {
        for (n, s) in [("në", "së"), ("n", "s")] {
            push(format!("{indefinite}{n}"), ACC, Def, number);
            push(format!("{indefinite}{s}"), OBLIQUE, Def, number);
        }
    } else if cut(indefinite, "e").is_some_and(|s| d == format!("{s}ja")) {
        // kryetare, kryetarja, kryetaren
        push(format!("{indefinite}n"), ACC, Def, number);
        push(format!("{indefinite}s"), OBLIQUE, Def, number);
    } else if let Some(stem) = cut(d, "a") {
        for v in ["ë", "e"] {
            if v == "ë" || last(stem) == Some('j') {
                push(format!("{stem}{v}n"), ACC, Def, number);
                push(format!("{stem}{v}s"), OBLIQUE, Def, number);
            }
        }
        // Indefinite genitive and dative: "një Kine tjetër".
        push(format!("{stem}e"), OBLIQUE, Ind, number);
    }
    out
}

/// The definite nominative of a singular noun, by its ending: kuvend → kuvendi, qeveri → qeveria.
pub fn definite_of(indefinite: &str, gender: Option<Gender>) -> String {
    let feminine = gender == Some(Gender::Fem);
    match last(indefinite) {
        Some('ë') => cut(indefinite, "ë").map(|s| format!("{s}a")),
        // lidhje, lidhja; faqe, faqja
        Some('e') => cut(indefinite, "e").map(|s| {
            let j = if s.ends_with('j') { "" } else { "j" };
            format!("{s}{j}a")
        }),
        Some('i') if feminine => Some(format!("{indefinite}a")),
        Some('k' | 'g' | 'h' | 'i') => Some(format!("{indefinite}u")),
        Some(c) if is_vowel(c) => Some(format!("{indefinite}ja")),
        _ => Some(format!("{indefinite}i")),
    }
    .unwrap_or_else(|| indefinite.to_string())
}

/// The indefinite nominative behind a definite one, and whether it is plural.
pub fn indefinite_of(definite: &str) -> (String, bool) {
    if let Some(s) = cut(definite, "ja") {
        return if last(s).is_some_and(is_vowel) {
            (s.to_string(), false)
        } else {
            (format!("{s}je"), false)
        };
    }
    if let Some(s) = cut(definite, "ia") {
        return (format!("{s}i"), false);
    }
    if let Some(s) = cut(definite, "a") {
        return (format!("{s}ë"), false);
    }
    if let Some(s) = cut(definite, "i").or_else(|| cut(definite, "u")) {
        return (s.to_string(), false);
    }
    for e in ["et", "at", "ët"] {
        if let Some(s) = cut(definite, e) {
            let vowel = &e[..e.len() - 1];
            return (format!("{s}{vowel}"), true);
        }
    }
    (definite.to_string(), false)
}

/// The nominative of an inflected noun, by its ending; `lemma` helps where the ending alone does not tell.
pub fn nominative(
    form: &str,
    lemma: &str,
    number: Number,
    definite: Definite,
    case: Case,
) -> String {
    let oblique = matches!(case, Case::Gen | Case::Dat | Case::Abl);
    let alter = |end: &str, put: &str| cut(form, end).map(|s| format!("{s}{put}"));
    let soft = || {
        // faqen → faqja, pagesën is caught before
        match_capital(form, &definite_of(lemma, Some(Gender::Fem)))
    };
    match (number, definite, case) {
        (_, _, Case::Nom | Case::Voc) | (Number::Plur, _, Case::Acc) => form.to_string(),
        (Number::Sing, Definite::Ind, Case::Acc) => form.to_string(),
        (Number::Sing, Definite::Def, Case::Acc) => alter("inë", "ia")
            .or_else(|| alter("enë", "eja"))
            .or_else(|| alter("anë", "aja"))
            .or_else(|| alter("onë", "oja"))
            .or_else(|| alter("unë", "uja"))
            .or_else(|| alter("ën", "a"))
            .or_else(|| cut(form, "en").map(|_| soft()))
            .or_else(|| alter("in", "i"))
            .or_else(|| alter("un", "u"))
            .or_else(|| alter("on", "oja"))
            .unwrap_or_else(|| form.to_string()),
        (Number::Sing, Definite::Def, _) => alter("isë", "ia")
            .or_else(|| alter("esë", "eja"))
            .or_else(|| alter("asë", "aja"))
            .or_else(|| alter("osë", "oja"))
            .or_else(|| alter("usë", "uja"))
            .or_else(|| alter("ës", "a"))
            .or_else(|| cut(form, "es").map(|_| soft()))
            .or_else(|| alter("it", "i"))
            .or_else(|| alter("ut", "u"))
            .or_else(|| alter("os", "oja"))
            .unwrap_or_else(|| form.to_string()),
        (Number::Sing, Definite::Ind, _) => {
            if lemma.is_empty() {
                form.to_string()
            } else {
                match_capital(form, lemma)
            }
        }
        (Number::Plur, _, _) if oblique => {
            if let Some(s) = cut(form, "sh").filter(|s| last(s).is_some_and(is_vowel)) {
                return s.to_string();
            }
            let Some(s) = cut(form, "ve") else {
                return form.to_string();
            };
            match (definite, last(s)) {
                (Definite::Ind, _) => s.to_string(),
                // "partive": the plural of "parti" is like its singular, and stressed at its end
                (_, Some('i')) if lemma == s => format!("{s}të"),
                (_, Some(c)) if is_vowel(c) => format!("{s}t"),
                (_, Some('z' | 'r' | 's')) => format!("{s}it"),
                _ => format!("{s}të"),
            }
        }
        _ => form.to_string(),
    }
}

/// `word` with the capital that `like` begins with.
pub fn match_capital(like: &str, word: &str) -> String {
    if like.chars().next().is_some_and(char::is_uppercase) {
        let mut cs = word.chars();
        cs.next()
            .map(|c| c.to_uppercase().chain(cs).collect())
            .unwrap_or_default()
    } else {
        word.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bases(form: &str) -> Vec<String> {
        readings(form).into_iter().map(|r| r.base).collect()
    }

    #[test]
    fn endings_are_taken_off_names() {
        assert_eq!(bases("OKB-së"), ["OKB"]);
        assert_eq!(bases("Un-in"), ["Un"]);
        assert!(bases("Petrovit").contains(&"Petrov".to_string()));
        assert!(bases("Krasniqit").contains(&"Krasniqi".to_string()));
        assert!(bases("Gjokës").contains(&"Gjoka".to_string()));
        assert!(bases("Fatosi").contains(&"Fatos".to_string()));
    }

    #[test]
    fn nouns_take_the_article() {
        assert_eq!(definite_of("Kuvend", Some(Gender::Masc)), "Kuvendi");
        assert_eq!(definite_of("Qeveri", Some(Gender::Fem)), "Qeveria");
        assert_eq!(definite_of("Gjykatë", Some(Gender::Fem)), "Gjykata");
        assert_eq!(definite_of("Lidhje", Some(Gender::Fem)), "Lidhja");
        assert_eq!(definite_of("Faqe", Some(Gender::Fem)), "Faqja");
    }

    #[test]
    fn names_take_all_cases() {
        let has =
            |i: &str, d: &str, f: &str| inflect(i, Some(d), false).iter().any(|x| x.text == f);
        assert!(has("Suedi", "Suedia", "Suedisë"));
        assert!(has("Spanjë", "Spanja", "Spanjës"));
        assert!(has("Peru", "Peruja", "Perusë"));
        assert!(has("Irak", "Iraku", "Irakun"));
        assert!(has("Sofje", "Sofja", "Sofjes"));
        let plural = inflect("Filipine", Some("Filipinet"), true);
        assert!(plural.iter().any(|x| x.text == "Filipineve"));
    }

    #[test]
    fn nouns_go_back_to_the_nominative() {
        use Case::{Abl, Acc, Gen};
        use Definite::{Def, Ind};
        use Number::{Plur, Sing};
        let n = |f, l, nu, d, c| nominative(f, l, nu, d, c);
        assert_eq!(n("Ministrisë", "ministri", Sing, Def, Gen), "Ministria");
        assert_eq!(n("gjykatës", "gjykatë", Sing, Def, Gen), "gjykata");
        assert_eq!(n("kuvendin", "kuvend", Sing, Def, Acc), "kuvendi");
        assert_eq!(n("lëvizjes", "lëvizje", Sing, Def, Gen), "lëvizja");
        assert_eq!(n("qytetarëve", "qytetar", Plur, Def, Gen), "qytetarët");
        assert_eq!(n("miqve", "mik", Plur, Def, Gen), "miqtë");
        assert_eq!(n("njerëzve", "njeri", Plur, Def, Gen), "njerëzit");
        assert_eq!(n("ushtarësh", "ushtar", Plur, Ind, Abl), "ushtarë");
    }
}
