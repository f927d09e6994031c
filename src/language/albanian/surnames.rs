//! How Albanian endings look on names: which reading of an inflected surname is the likelier by its letters alone.

/// How likely `base` is the nominative of a name written `form`, by their endings; higher is likelier. `domestic` tells that
/// the name before it is one that Albanians give.
pub fn plausible(form: &str, base: &str, bare: bool, domestic: bool) -> i32 {
    if bare {
        // Foreign names stand bare; -it, -in, -ut and -ës hardly end a name.
        return if oblique_end(form) { 0 } else { 3 };
    }
    match base.strip_suffix('i') {
        Some(stem) if !foreign_stem(stem) => 1 + 2 * i32::from(domestic),
        _ => 0,
    }
}

/// The same word in another gender or case, one of them in a form that no table has ("jashtëm" – "jashtme").
pub fn similar(a: &str, b: &str) -> bool {
    let stem = |s: &str| s.trim_end_matches(['e', 'ë', 'm']).to_string();
    a.chars().count() > 4 && stem(a) == stem(b)
}

fn oblique_end(form: &str) -> bool {
    ["it", "ut", "ës", "ën", "së", "në"]
        .iter()
        .any(|e| form.ends_with(e))
        || form.ends_with("jt")
        || form.ends_with("jn")
        || form.ends_with("in") && form.chars().count() > 5
}

/// Stems that end as names abroad do, so that an -i after them is the article.
fn foreign_stem(stem: &str) -> bool {
    [
        "ov", "ev", "ic", "iq", "sky", "ski", "son", "man", "er", "ez", "es", "berg", "stein",
        "in", "us", "is", "as", "ton", "ng", "am", "um", "y",
    ]
    .iter()
    .any(|e| stem.ends_with(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domestic_name_keeps_its_i() {
        assert!(plausible("hotit", "hoti", false, true) > plausible("hotit", "hotit", true, true));
        assert!(plausible("lavrovi", "lavrovi", true, false) > 0);
        assert_eq!(plausible("lavrovit", "lavrovi", false, false), 0);
    }

    #[test]
    fn one_word_in_two_genders() {
        assert!(similar("jashtëm", "jashtme"));
        assert!(!similar("punë", "pune"), "too short to tell");
    }
}
