//! Text → sentences: whole small articles, and what must hold for any text.

#![allow(clippy::unwrap_used)]

use kronika::text::{Sentence, SentenceKind, TextRules, read};
use proptest::prelude::*;

fn rules() -> TextRules {
    TextRules::from_toml(include_str!("../languages/sq/text.toml")).unwrap()
}

fn slice(text: &str, start: u32, end: u32) -> String {
    text.chars()
        .skip(start as usize)
        .take((end - start) as usize)
        .collect()
}

fn shown(text: &str) -> Vec<(SentenceKind, String)> {
    read(text, &rules())
        .iter()
        .map(|s| (s.kind, slice(text, s.span.start, s.span.end)))
        .collect()
}

fn bodies(text: &str) -> Vec<String> {
    shown(&format!("Titulli\n\n{text}"))
        .into_iter()
        .filter(|(kind, _)| *kind == SentenceKind::Body)
        .map(|(_, s)| s)
        .collect()
}

fn kind_of(line: &str) -> SentenceKind {
    let text = format!("Titulli i lajmit\n\nTeksti fillon këtu.\n\n{line}\n\nTeksti mbaron këtu.");
    read(&text, &rules())[2].kind
}

#[test]
fn full_stops_end_sentences_and_abbreviations_do_not() {
    assert_eq!(
        bodies(
            "Z. Leka foli në orën 15:00. Dr. Dea dhe prof. Hila s'folën. Merrni bukë, djathë etj. Pastaj ikni."
        ),
        [
            "Z. Leka foli në orën 15:00.",
            "Dr. Dea dhe prof. Hila s'folën.",
            "Merrni bukë, djathë etj.",
            "Pastaj ikni."
        ]
    );
}

#[test]
fn closing_quotes_stay_with_their_sentence() {
    assert_eq!(
        bodies("“Nuk heqim dorë.” Kështu tha ajo. \"Do të kthehemi.\" Pastaj iku."),
        [
            "“Nuk heqim dorë.”",
            "Kështu tha ajo.",
            "\"Do të kthehemi.\"",
            "Pastaj iku."
        ]
    );
    assert_eq!(
        bodies("“Pse erdhët?”, pyeti ai. «Eja!» tha ajo."),
        ["“Pse erdhët?”, pyeti ai.", "«Eja!» tha ajo."]
    );
}

#[test]
fn glued_sentences_are_parted() {
    assert_eq!(
        bodies("U mblodhën të diel.Megjithatë, s'u morën vesh.“Jo”, tha Leka.Ai iku"),
        [
            "U mblodhën të diel.",
            "Megjithatë, s'u morën vesh.",
            "“Jo”, tha Leka.",
            "Ai iku"
        ]
    );
    assert_eq!(
        bodies("Takimi përfundoiNë mbledhje folën tre veta.Leka: Kemi plan“Ne kemi plan”, tha ai."),
        [
            "Takimi përfundoi",
            "Në mbledhje folën tre veta.",
            "Leka: Kemi plan",
            "“Ne kemi plan”, tha ai."
        ]
    );
}

#[test]
fn dates_and_numbers_do_not_end_sentences() {
    assert_eq!(
        bodies("Më 24. korrik 2020 u nis. Arritën 10.000 veta... dhe ikën. 12 mbetën."),
        [
            "Më 24. korrik 2020 u nis.",
            "Arritën 10.000 veta... dhe ikën.",
            "12 mbetën."
        ]
    );
}

#[test]
fn kinds_of_lines() {
    use SentenceKind::{Body, Caption, Headline, Noise};
    for (line, kind) in [
        ("Kuvendi pritet të votojë", Headline),
        ("Leka: Do të ketë zgjedhje", Headline),
        ("Ministri Leka në Durrës Fotografi: Ana Dea/AFP", Caption),
        ("Foto: Arkiv", Caption),
        ("Burimi: Gazeta", Caption),
        ("Pamje nga sheshi, Ana Dea/REUTERS", Caption),
        ("/Telegrafi/", Caption),
        ("Lexo edhe: Çfarë ndodhi dje", Noise),
        ("Lexo më shumë", Noise),
        ("MARKETING", Noise),
        ("Leave a Reply", Noise),
        ("Komento", Noise),
        ("Shqipëri Kosovë Maqedoni Ballkan Botë Ekskluzive", Noise),
        ("Tel: +355 69 20 20 202", Noise),
        ("redaksia@shembull.al", Noise),
        (
            "We are with the people of this country and we will not go.",
            Noise,
        ),
        ("Transmetuar më 09-10-2025, 21:27", Noise),
        ("***", Noise),
        (
            "Moskë, 25 prill 2025 (MIA) - Presidenti priti ambasadorin.",
            Body,
        ),
        ("Ai u nis.", Body),
    ] {
        assert_eq!(kind_of(line), kind, "{line}");
    }
}

#[test]
fn a_credit_after_the_last_sentence_stands_apart() {
    let all = shown("Titulli\n\nAi u kthye dje. /Telegrafi/");
    assert_eq!(all[1].1, "Ai u kthye dje.");
    assert_eq!(all[2], (SentenceKind::Caption, "/Telegrafi/".into()));
}

#[test]
fn the_date_line_is_noise_wherever_the_text_begins() {
    let one = shown(" date 2024-11 Ministri u nis. Ai u kthye.");
    assert_eq!(one[0], (SentenceKind::Noise, "date 2024-11".into()));
    assert_eq!(one[1], (SentenceKind::Body, "Ministri u nis.".into()));
    let two = shown("date 2020-07-24\n\nMinistri niset\nAi u nis.");
    assert_eq!(two[0], (SentenceKind::Noise, "date 2020-07-24".into()));
    assert_eq!(two[1], (SentenceKind::Headline, "Ministri niset".into()));
}

#[test]
fn the_seed_reads_as_it_should() {
    let text = include_str!("../seeds/seed-korea-moscow.txt");
    let all = shown(text);
    let of = |kind| all.iter().filter(|(k, _)| *k == kind).count();
    assert_eq!(of(SentenceKind::Noise), 1);
    assert_eq!(of(SentenceKind::Caption), 2);
    assert_eq!(of(SentenceKind::Headline), 3);
    assert_eq!(of(SentenceKind::Body), 24);
}

#[test]
fn a_text_on_one_endless_line_is_cut() {
    let text = "fjalë ".repeat(30_000);
    let all = read(&text, &rules());
    assert!(all.iter().all(|s| s.tokens.len() <= 400));
    assert_eq!(all.iter().map(|s| s.tokens.len()).sum::<usize>(), 30_000);
}

/// Whether a character may be left out of the tokens.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

fn check(text: &str, sentences: &[Sentence]) {
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    let mut kept = String::new();
    for sentence in sentences {
        assert!(!sentence.tokens.is_empty());
        assert_eq!(sentence.span.start, sentence.tokens[0].span.start);
        assert_eq!(sentence.span.end, sentence.tokens.last().unwrap().span.end);
        for token in &sentence.tokens {
            assert!(token.span.start >= at, "in order");
            assert!(token.span.end > token.span.start, "not empty");
            assert!(token.span.end as usize <= chars.len(), "in bounds");
            assert!(!token.form.is_empty());
            kept.extend(&chars[token.span.start as usize..token.span.end as usize]);
            at = token.span.end;
        }
    }
    let all: String = chars.into_iter().filter(|c| !is_blank(*c)).collect();
    kept.retain(|c| !is_blank(c));
    assert_eq!(kept, all);
}

proptest! {
    #[test]
    fn tokens_hold_every_character_of_any_text(text in "\\PC{0,200}") {
        check(&text, &read(&text, &rules()));
    }

    #[test]
    fn tokens_hold_every_character_of_newslike_text(
        text in "([a-zëçA-ZËÇ]{1,9}|[0-9]{1,4}|[.,:;!?…'’‘\"“”„«»()/@#%-]{1,2}|[ \n\u{a0}\u{200b}\u{ad}\u{308}е]|z\\.|p\\.sh\\.|www\\.|\\.com){0,60}"
    ) {
        check(&text, &read(&text, &rules()));
    }
}
