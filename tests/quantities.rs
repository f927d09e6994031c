//! Quantities: numbers → values with what they count. One sentence a line, with what must come out and nothing else.

#![allow(clippy::unwrap_used)]

use kronika::language::albanian::Albanian;
use kronika::language::{Language, Word};
use kronika::mention::quantity::{QuantityMention, quantities};
use kronika::mention::time::{TimeRules, times};
use kronika::record::Bound;
use kronika::text::read;

fn words(text: &str) -> Vec<Word> {
    use std::sync::OnceLock;
    static ALBANIAN: OnceLock<Albanian> = OnceLock::new();
    let language = ALBANIAN.get_or_init(|| Albanian::new().unwrap());
    let sentences = read(text, language.text_rules());
    sentences.iter().flat_map(|s| language.analyse(s)).collect()
}

fn found(text: &str) -> (Vec<Word>, Vec<QuantityMention>) {
    let rules = TimeRules::from_toml(include_str!("../languages/sq/time.toml")).unwrap();
    let words = words(text);
    let times = times(&words, &rules, Some("2024-11-08"), |_| None);
    let all = quantities(&words, &times, &rules);
    (words, all)
}

/// Value and what it counts, written out: `10000 trupa`, `≥100 ushtarë`, `5%`, `500 EUR`.
fn shown(text: &str) -> Vec<String> {
    let (words, all) = found(text);
    all.iter()
        .map(|q| {
            let bound = match q.bound {
                Some(Bound::AtLeast) => "≥",
                Some(Bound::AtMost) => "≤",
                Some(Bound::About) => "~",
                None => "",
            };
            let value = q.value.map_or("?".into(), |v| v.to_string());
            let unit = match (&q.currency, q.percent, q.unit_noun) {
                (Some(code), _, _) => format!(" {code}"),
                (None, true, _) => "%".into(),
                (None, false, Some(i)) => format!(" {}", words[i].token.lower),
                _ => String::new(),
            };
            format!("{bound}{value}{unit}")
        })
        .collect()
}

fn check(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(shown(text), *expected, "{text}");
    }
}

#[test]
fn figures() {
    check(&[
        ("U dërguan 10.000 trupa në kufi.", &["10000 trupa"]),
        ("U dërguan 25,000 ushtarë në kufi.", &["25000 ushtarë"]),
        ("U numëruan 49 318 676 vota.", &["49318676 vota"]),
        ("Aty janë 8000 prej tyre.", &["8000"]),
        ("U dërguan 12 ushtarë francezë.", &["12 ushtarë"]),
        ("U lëshuan 3 raketa balistike.", &["3 raketa"]),
        ("Pati 300 të vrarë.", &["300 vrarë"]),
    ]);
}

#[test]
fn number_words() {
    check(&[
        ("U dërguan 10 mijë trupa.", &["10000 trupa"]),
        ("U dërguan dhjetë mijë ushtarë.", &["10000 ushtarë"]),
        ("Votuan 2,5 milionë qytetarë.", &["2500000 qytetarë"]),
        ("U ndalën njëzet e pesë persona.", &["25 persona"]),
        ("U ndalën tre persona.", &["3 persona"]),
        ("U vranë njëqind e dyzet e tre veta.", &["143 veta"]),
        ("Votuan 3 milionë e gjysmë njerëz.", &["3500000 njerëz"]),
        ("U vranë dhjetëra persona.", &["? persona"]),
        ("U vranë qindra mijëra njerëz.", &["? njerëz"]),
        ("U lënduan katër policë.", &["4 policë"]),
    ]);
}

#[test]
fn percent_and_money() {
    check(&[
        ("Çmimet u rritën 53 për qind.", &["53%"]),
        ("Çmimet u rritën 0,7%.", &["0.7%"]),
        ("Partia mori 62,60 për qind të votave.", &["62.6%"]),
        ("Ai pagoi 500 euro gjobë.", &["500 EUR"]),
        ("Ai pagoi 7 mijë euro.", &["7000 EUR"]),
        ("Ndihma kap 140 milionë dollarë.", &["140000000 USD"]),
        (
            "Vlera është 203 milionë e 57 mijë e 704 euro.",
            &["203057704 EUR"],
        ),
        ("Rruga kushtoi €50.", &["50 EUR"]),
        ("Paga është 40.000 lekë.", &["40000 ALL"]),
    ]);
}

#[test]
fn bounds() {
    check(&[
        ("Mbi 100 ushtarë u nisën.", &["≥100 ushtarë"]),
        ("Rreth 2000 trupa mbetën.", &["~2000 trupa"]),
        ("Të paktën tetë persona u vranë.", &["≥8 persona"]),
        ("Më shumë se dy milionë vota u hodhën.", &["≥2000000 vota"]),
        ("Deri në 50 persona lejohen.", &["≤50 persona"]),
        ("Afro 30 shtëpi u dogjën.", &["~30 shtëpi"]),
        ("Më pak se 10 deputetë votuan.", &["≤10 deputetë"]),
        ("U plagosën 3-4 persona.", &["≥3 persona"]),
    ]);
}

#[test]
fn the_words_of_a_quantity() {
    let (words, all) = found("Më shumë se 10 mijë trupa u nisën.");
    assert_eq!(all[0].tokens, 0..5);
    assert_eq!(words[all[0].unit_noun.unwrap()].token.form, "trupa");
    assert_eq!((all[0].span.start, all[0].span.end), (0, 19));
}

#[test]
fn what_is_no_quantity() {
    for text in [
        "Mbledhja nis në orën 15:00.",
        "Në vitin 1949 ai ishte atje.",
        "Më 24 korrik 2020 u takuan.",
        "Një 35-vjeçar u ndal nga policia.",
        "Ai është 35 vjeç.",
        "Rezultati ishte 2:1 për vendasit.",
        "Skuadra fitoi 3-0.",
        "Sipas nenit 5 të ligjit nuk lejohet.",
        "Rezoluta 1244 mbetet në fuqi.",
        "COVID-19 po kthehet.",
        "Liderët e G20 u mblodhën.",
        "Avionët F-16 u nisën.",
        "Telefononi në 069 20 20 202.",
        "Numri 10 nuk luajti.",
        "Të dy politikanët u takuan.",
        "Dy politikanët u takuan në Durrës.",
        "Aksidenti ndodhi rreth orës 1330.",
        "Në dy ditë më parë nuk foli.",
        "Një ushtar iku.",
        "Foli rreth një afati të ri.",
        "U festua 100 vjetori i shkollës.",
        "Boeing 737 u rrëzua.",
        "Ishte 20 °C.",
    ] {
        assert!(shown(text).is_empty(), "{text}: {:?}", shown(text));
    }
}
