//! `explain`: the row, its conditions and the agreement behind an event; why a word gave none.

use serde_json::Value;

use crate::kit::Desk;

/// A visit told by a noun, an offer that is refused, a menu, and verbs that give nothing.
const TEXT: &str = "date 2024-11-05
Vizita e presidentit francez Emmanuel Macron në Tiranë u shty.
Ministria e Jashtme u dërgoi forcave të NATO-s një letër.
Qeveria mbrojti buxhetin.
Avioni gremçoi Rusinë.
Lexo edhe: Rusia sulmoi Ukrainën
";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("in/a.txt", TEXT);
    desk.good("build in -q");
    desk
}

/// The part of an answer that holds all of these, or a failure that shows it.
#[track_caller]
fn holds(told: &str, parts: &[&str]) {
    for part in parts {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn an_event_tells_its_row_and_what_bound_its_arguments() {
    let desk = desk();
    let visit = desk.good("explain Vizita");
    holds(
        &visit,
        &[
            "(languages/sq/frames/nouns-meeting.tsv:",
            "“e” agrees with “Vizita” (feminine singular definite) and links the genitive",
            "place Tiranë: “Tiranë” under “në”",
            "Near misses in the same sentence",
        ],
    );
    let letter = desk.good("explain dërgoi --frames");
    holds(
        &letter,
        &[
            "subject of “dërgoi”: can be no accusative, before the verb",
            "singular like the verb",
            "its form is dative plural, doubled by the clitic “u”",
            "✓ obj:letër|notë: `obj` is “një letër”, which is letër",
            "✗ ",
            "none of these",
        ],
    );
}

#[test]
fn a_word_without_event_tells_the_condition_that_failed() {
    let desk = desk();
    let told = desk.good("explain mbrojti");
    holds(
        &told,
        &[
            "No event here",
            "line        4",
            "mbrojti (mbroj)",
            "its row says “no event”",
            "✗ obj:",
            "`obj` is “buxhetin” (buxhet), none of these",
            "mend        languages/sq/frames/",
        ],
    );
    // The dictionary form will do.
    assert!(desk.good("explain mbroj").contains("buxhetin"));
    let unknown = desk.good("explain gremçoi");
    holds(&unknown, &["no row", "kronika lexicon add frame"]);
    let menu = desk.good("explain sulmoi");
    holds(&menu, &["not read", "frames/conflict.tsv:"]);
    let plain = desk.good("explain buxhetin");
    holds(&plain, &["the noun “buxhet” has no row"]);
}

#[test]
fn near_misses_of_a_document_a_line_or_an_offset() {
    let desk = desk();
    let all = desk.good("explain --near-misses");
    holds(&all, &["mbrojti", "gremçoi", "(none)", "line 6"]);
    assert!(!all.contains("dërgoi"), "{all}");
    let line = desk.good("explain --line 4 --in in/a.txt");
    assert!(
        line.contains("mbrojti") && !line.contains("gremçoi"),
        "{line}"
    );
    let offset = TEXT.chars().take_while(|c| *c != 'ç').count();
    let at = desk.good(&format!("explain --at {offset} --text in/a.txt"));
    assert!(at.contains("gremçoi") && !at.contains("mbrojti"), "{at}");
    desk.write("in/b.txt", TEXT.replace("buxhetin", "planin"));
    desk.good("build in -q");
    assert_eq!(desk.run("explain --line 4").code, 2);
    assert_eq!(desk.run("explain").code, 2);
    assert_eq!(desk.run("explain --near-misses --in nowhere").code, 7);
}

#[test]
fn programs_read_the_same() {
    let desk = desk();
    let told = |line: &str| -> Value { serde_json::from_str(&desk.good(line)).unwrap() };
    let letter = told("explain dërgoi --format json");
    let event = &letter["events"][0];
    assert_eq!(event["type"], "STATEMENT");
    assert_eq!(event["line"], 3);
    let row = &event["rows"][0];
    assert_eq!(row["verdict"], "taken");
    assert!(row["file"].as_str().unwrap().ends_with(".tsv") && row["line"].is_u64());
    assert_eq!(row["conditions"][0]["held"], true);
    let parts = event["arguments"].as_array().unwrap();
    let target = parts.iter().find(|a| a["part"] == "target").unwrap();
    assert!(target["agreement"].as_str().unwrap().contains("clitic “u”"));
    let miss = &told("explain mbrojti --format json")["near_misses"][0];
    assert_eq!(
        (&miss["why"], &miss["near"]),
        (&Value::from("no-event"), &Value::from(true))
    );
    assert!(miss["mend"]["row"].is_u64());
}

#[test]
fn a_row_of_ones_own_is_named_with_its_folder() {
    let desk = Desk::new();
    desk.write("in/a.txt", TEXT);
    let mut add = desk.command("lexicon add verb lemma=gremçoj --lexicon words");
    assert_eq!(desk.finish(&mut add).code, 0);
    let mut add =
        desk.command("lexicon add frame --lexicon words trigger=gremçoj kind=verb voice=act");
    add.args([
        "needs=obj:*",
        "type=ASSAULT",
        "roles=subj=source obj=target",
        "example=Ai e gremçoi.",
    ]);
    let done = desk.finish(&mut add);
    assert_eq!(done.code, 0, "{}", done.err);
    let told = desk.good("explain gremçoi --text in/a.txt --lexicon words");
    holds(
        &told,
        &[
            "words/frames/own.tsv:",
            "✓ obj:*: `obj` is “Rusinë”",
            "no part",
        ],
    );
}
