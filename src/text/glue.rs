//! Words that lost the space between them: `rusSergei`, `përfundoiHoti`.

use crate::hash::HashSet;

use super::rules::Glue;

/// Where a word falls apart, in characters from its beginning.
///
/// Three lower-case letters before a capital and two after it make the cut sure, unless the word is a name that is
/// known to be written so, or one of the shape `AgroWeb`, whose second half is known. A second half of two letters is
/// sure where it is one of the language's function words: `përfundoiNë`.
pub fn glued_at(form: &str, glue: &Glue, function_words: &HashSet<String>) -> Option<usize> {
    if form.len() < 6
        || !form
            .bytes()
            .skip(3)
            .any(|b| b.is_ascii_uppercase() || b >= 0x80)
    {
        return None;
    }
    let chars: Vec<char> = form.chars().collect();
    let lower = |from: usize| -> String {
        chars[from..]
            .iter()
            .flat_map(|c| c.to_lowercase())
            .collect()
    };
    let cut = (3..chars.len().saturating_sub(1)).find(|&i| {
        chars[i].is_uppercase()
            && chars[i - 3..i].iter().all(|c| c.is_lowercase())
            && chars[i + 1].is_lowercase()
            && match chars.get(i + 2) {
                Some(c) => c.is_lowercase(),
                None => function_words.contains(&lower(i)),
            }
    })?;
    let base: String = form.split(['-', '\'']).next().unwrap_or(form).into();
    let rest = lower(cut);
    let ending = rest.split(['-', '\'']).next().unwrap_or(&rest);
    let named = chars[0].is_uppercase()
        && (glue.ends.contains(ending) || glue.ends.iter().any(|e| is_inflected(ending, e)));
    (!named && !glue.whole.contains(&base)).then_some(cut)
}

/// Whether a word is `stem` with a short ending.
fn is_inflected(word: &str, stem: &str) -> bool {
    stem.len() > 3
        && word
            .strip_prefix(stem)
            .is_some_and(|rest| rest.chars().count() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glue() -> Glue {
        Glue {
            whole: std::iter::once("WhatsApp".to_string()).collect(),
            ends: std::iter::once("press".to_string()).collect(),
        }
    }

    #[test]
    fn cuts_only_what_is_sure() {
        let words = std::iter::once("në".to_string()).collect();
        let cut = |w| glued_at(w, &glue(), &words);
        assert_eq!(cut("rusSergei"), Some(3));
        assert_eq!(cut("KurtiKryeministri"), Some(5));
        assert_eq!(cut("përfundoiNë"), Some(9));
        assert_eq!(cut("përfundoiXy"), None);
        assert_eq!(cut("qytetarëveÇështja"), Some(10));
        for whole in [
            "iPhone",
            "McDonald",
            "YouTube",
            "WhatsApp",
            "WhatsApp-in",
            "DritaPress",
            "DritaPressit",
            "Kosova",
        ] {
            assert_eq!(cut(whole), None, "{whole}");
        }
    }
}
