//! Times: words → dates. One sentence a line, with what must come out and nothing else.

#![allow(clippy::unwrap_used)]

use kronika::language::albanian::Albanian;
use kronika::language::{Language, Word};
use kronika::mention::time::{TimeMention, TimeRules, times};
use kronika::text::read;

/// A Friday.
const DAY: &str = "2024-11-08";

fn words(text: &str) -> Vec<Word> {
    use std::sync::OnceLock;
    static ALBANIAN: OnceLock<Albanian> = OnceLock::new();
    let language = ALBANIAN.get_or_init(|| Albanian::new().unwrap());
    let sentences = read(text, language.text_rules());
    sentences.iter().flat_map(|s| language.analyse(s)).collect()
}

fn rules() -> TimeRules {
    TimeRules::from_toml(include_str!("../languages/sq/time.toml")).unwrap()
}

fn found(text: &str, date: Option<&str>, past: Option<bool>) -> Vec<TimeMention> {
    times(&words(text), &rules(), date, |_| past)
}

fn values(text: &str, date: &str, past: Option<bool>) -> Vec<String> {
    found(text, Some(date), past)
        .into_iter()
        .filter_map(|t| t.value.map(|v| v.value))
        .collect()
}

/// Checks sentences on the day of this file, without a hint.
fn check(table: &[(&str, &[&str])]) {
    for (text, expected) in table {
        assert_eq!(values(text, DAY, None), *expected, "{text}");
    }
}

#[test]
fn words_for_days() {
    check(&[
        ("Ministri u nis sot për Durrës.", &["2024-11-08"]),
        ("Dje u mblodh qeveria.", &["2024-11-07"]),
        ("Ajo kthehet nesër.", &["2024-11-09"]),
        ("Ata u takuan pardje.", &["2024-11-06"]),
        ("Nisen pasnesër.", &["2024-11-10"]),
        ("Sonte ka mbledhje.", &["2024-11-08"]),
        ("Mbrëmë pati përleshje.", &["2024-11-07"]),
        ("Takimi i djeshëm zgjati shumë.", &["2024-11-07"]),
        ("Në mbledhjen e sotme foli kryetari.", &["2024-11-08"]),
        ("Ditën e djeshme u hap ura.", &["2024-11-07"]),
        ("Natën e kaluar ra një zjarr.", &["2024-11-07"]),
    ]);
}

#[test]
fn weekdays() {
    check(&[
        ("Të enjten u hap ura.", &["2024-11-07"]),
        ("Ditën e martë ai nuk erdhi.", &["2024-11-05"]),
        ("Kuvendi mblidhet të hënën.", &["2024-11-11"]),
        ("Mbrëmjen e së premtes pati protestë.", &["2024-11-08"]),
        ("Mëngjesin e së enjtes u ndalën tre veta.", &["2024-11-07"]),
        ("Të hënën e kaluar u votua ligji.", &["2024-11-04"]),
        ("Të hënën e ardhshme votohet ligji.", &["2024-11-11"]),
        ("Të hënën, më 4 nëntor, u mblodhën.", &["2024-11-04"]),
        (
            "Ata u intervistuan të martën dhe të mërkurën.",
            &["2024-11-05/2024-11-06"],
        ),
    ]);
}

#[test]
fn the_tense_chooses_the_weekday() {
    assert_eq!(
        values("Ai erdhi të hënën.", DAY, Some(true)),
        ["2024-11-04"]
    );
    assert_eq!(
        values("Ai vjen të hënën.", DAY, Some(false)),
        ["2024-11-11"]
    );
    assert_eq!(
        values("Ai erdhi të premten.", DAY, Some(true)),
        ["2024-11-08"]
    );
}

#[test]
fn weeks_months_and_years_from_now() {
    check(&[
        ("Javën e kaluar u mbyll kufiri.", &["2024-10-28/2024-11-03"]),
        (
            "Do të mblidhen javën e ardhshme.",
            &["2024-11-11/2024-11-17"],
        ),
        ("Këtë javë nuk ka mësim.", &["2024-11-04/2024-11-10"]),
        ("Javën tjetër niset.", &["2024-11-11/2024-11-17"]),
        ("Këtë fundjavë ka zgjedhje.", &["2024-11-09/2024-11-10"]),
        ("Muajin e kaluar dha dorëheqje.", &["2024-10"]),
        ("Muajin e ardhshëm hapet ura.", &["2024-12"]),
        ("Vitin e kaluar u rritën çmimet.", &["2023"]),
        ("Vitin e shkuar u rritën çmimet.", &["2023"]),
        ("Këtë vit nuk ka buxhet.", &["2024"]),
        ("Verën e kaluar pati zjarre.", &["2024-06/2024-08"]),
        ("Në fund të muajit hapet ura.", &["2024-11"]),
        ("Në fillim të vitit u nda nga partia.", &["2024"]),
        ("Sivjet ka pak shi.", &["2024"]),
    ]);
}

#[test]
fn dates() {
    check(&[
        ("Më 24 korrik u nënshkrua marrëveshja.", &["2024-07-24"]),
        ("Më 24 korrik 2020 u nënshkrua.", &["2020-07-24"]),
        ("Më 24 korrik të vitit 2020 u nënshkrua.", &["2020-07-24"]),
        (
            "Më 24 korrik të vitit të kaluar u nënshkrua.",
            &["2023-07-24"],
        ),
        ("U nënshkrua më 24.07.2020 në Durrës.", &["2020-07-24"]),
        ("U nënshkrua më 24/07/2020.", &["2020-07-24"]),
        ("Zgjedhjet e 6 nëntorit u mbyllën.", &["2024-11-06"]),
        ("Më 24. korrik u hap.", &["2024-07-24"]),
        ("Më 28 dhjetor u vra.", &["2024-12-28"]),
        ("Më 1 Qershor nuk punohet.", &["2024-06-01"]),
        ("Panairi hapet 12-16 nëntor.", &["2024-11-12/2024-11-16"]),
        (
            "Panairi hapet nga 12 deri më 16 nëntor.",
            &["2024-11-12/2024-11-16"],
        ),
        (
            "Nga 1 maji deri më 5 qershor pati shi.",
            &["2024-05-01/2024-06-05"],
        ),
    ]);
    assert_eq!(
        values("Më 28 dhjetor u vra.", "2024-01-05", None),
        ["2023-12-28"]
    );
}

#[test]
fn months() {
    check(&[
        ("Në korrik u mbyll shkolla.", &["2024-07"]),
        ("Gjatë muajit gusht pati zjarre.", &["2024-08"]),
        ("Zgjedhjet e qershorit u fituan nga opozita.", &["2024-06"]),
        ("Në mars 2011 nisi dialogu.", &["2011-03"]),
        ("Në mars të vitit 2011 nisi dialogu.", &["2011-03"]),
        ("Qershorin e kaluar u takuan.", &["2024-06"]),
        ("Në nëntor të vitit të kaluar u takuan.", &["2023-11"]),
        ("Në fund të korrikut u takuan.", &["2024-07"]),
        (
            "Mes korrikut dhe gushtit pati thatësirë.",
            &["2024-07/2024-08"],
        ),
    ]);
}

#[test]
fn years() {
    check(&[
        ("Në vitin 1949 ai vizitoi vendin.", &["1949"]),
        ("Në 2014 nisi lufta.", &["2014"]),
        ("Gjatë 2019-ës u ndërtua ura.", &["2019"]),
        ("Në vitet '90 shumë veta ikën.", &["1990/1999"]),
        ("Gjatë viteve 1998-1999 pati luftë.", &["1998/1999"]),
        ("Që nga viti 2011 nuk kthehet.", &["2011/2024-11-08"]),
        ("Prej 2014-s vendi është në krizë.", &["2014/2024-11-08"]),
        ("Mes viteve 2005 dhe 2008 punoi atje.", &["2005/2008"]),
        ("Ndërmjet 2012 dhe 2018, grupet u shtuan.", &["2012/2018"]),
        ("Lufta e vitit 2006 zgjati pak.", &["2006"]),
    ]);
}

#[test]
fn counted_from_now() {
    check(&[
        ("Dy ditë më parë u takuan.", &["2024-11-06"]),
        ("Para dy ditësh u takuan.", &["2024-11-06"]),
        ("Një javë më parë u takuan.", &["2024-10-28/2024-11-03"]),
        ("Tre muaj më parë u takuan.", &["2024-08"]),
        ("Para pesë vjetësh u takuan.", &["2019"]),
        ("Dhjetë vite më parë u takuan.", &["2014"]),
        ("Brenda 48 orëve duhet të ikin.", &["2024-11-08/2024-11-10"]),
        (
            "Në 24 orët e fundit u shëruan shumë veta.",
            &["2024-11-07/2024-11-08"],
        ),
        (
            "Në tri ditët e fundit pati shi.",
            &["2024-11-05/2024-11-07"],
        ),
    ]);
    assert_eq!(
        values("Pas tri ditësh nisen.", DAY, Some(false)),
        ["2024-11-11"]
    );
    assert!(values("Pas tri ditësh u kthye.", DAY, Some(true)).is_empty());
}

#[test]
fn a_document_of_a_month_gives_months() {
    for text in [
        "Ai u nis dje.",
        "Këshilli mblidhet të hënën.",
        "Dy ditë më parë u takuan.",
        "Javën e kaluar u takuan.",
        "Takimi i sotëm zgjati.",
    ] {
        assert_eq!(values(text, "2024-11", None), ["2024-11"], "{text}");
    }
    assert_eq!(
        values("Muajin e kaluar u takuan.", "2024-01", None),
        ["2023-12"]
    );
    assert_eq!(
        values("Më 3 nëntor u takuan.", "2024-11", None),
        ["2024-11-03"]
    );
}

#[test]
fn words_of_time_without_a_date_are_found_without_a_value() {
    for text in [
        "Mbledhja nis në orën 15:00.",
        "Rreth orës 9 ra zjarri.",
        "Disa ditë më parë u takuan.",
    ] {
        let all = found(text, Some(DAY), None);
        assert_eq!(all.len(), 1, "{text}");
        assert!(all[0].value.is_none(), "{text}");
    }
    let open = found("Ai u nis dje, më 24.07.2020.", None, None);
    assert!(open[0].value.is_none());
    assert!(open[1].explicit);
}

#[test]
fn the_words_are_kept() {
    let text = "Ai u nis në vitin 1949 për Moskë.";
    let time = found(text, None, None).remove(0);
    assert_eq!(time.value.unwrap().text.as_deref(), Some("vitin 1949"));
    assert_eq!((time.span.start, time.span.end), (12, 22));
}

#[test]
fn what_is_no_time() {
    for text in [
        "Gazeta Bota Sot e botoi lajmin.",
        "Kështu shkruan “Koha sot” për ligjin.",
        "Do të mblidhemi një ditë tjetër.",
        "Banorët e rrugës 28 Nëntori protestuan.",
        "Raketa fluturoi mbi Mars.",
        "U mblodhën 2000 veta në shesh.",
        "Hëna u errësua.",
        "Rezoluta 1244 mbetet në fuqi.",
        "Numri 10 shënoi dy gola.",
        "Ata kanë 100 vjet histori.",
        "Ai mori 24 vota.",
        "COVID-19 vrau shumë njerëz.",
        "Ai është 35 vjeç.",
        "Rezultati ishte 2:1.",
    ] {
        assert!(values(text, DAY, None).is_empty(), "{text}");
    }
}
