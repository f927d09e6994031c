//! Words of one's own: taught to the program as it is, without a compiler, and seen in the graph.

use crate::kit::{Desk, Done};

/// What the words below are in.
const NEWS: &str = "date 2026-03-10
Lëvizja Agimi Qytetar e akuzoi qeverinë e Kosovës për korrupsion.
Ministrja e Shëndetësisë Zymbrie Larthi vizitoi Tiranën.
Edi Rama flladoi Zymbrie Larthin në Tiranë.
Dardhania Jugperëndimore sulmoi Serbinë.
";

/// Rows of `kronika lexicon add`: kind and fields.
const ROWS: [&[&str]; 7] = [
    &[
        "body",
        "key=agimi-qytetar",
        "name=Lëvizja Agimi Qytetar",
        "short=LAQ",
        "state=XK",
        "kind=party",
    ],
    &[
        "person",
        "name=Zymbrie Larthi",
        "state=XK",
        "gender=f",
        "note=health minister 2026–",
    ],
    &["given", "name=Zymbrie", "gender=f"],
    &["verb", "lemma=flladoj"],
    &[
        "event",
        "code=0431",
        "english=Receive with a breeze",
        "local=Pret me fllad",
        "goldstein=2.5",
    ],
    &[
        "frame",
        "trigger=flladoj",
        "kind=verb",
        "voice=act",
        "type=CONSULT",
        "cameo=0431",
        "roles=subj=source obj=target",
        "example=Kryetari flladoi mikun.",
    ],
    &[
        "state",
        "key=XK",
        "kind=alias",
        "form=Dardhani Jugperëndimore",
        "gender=f",
        "definite=Dardhania Jugperëndimore",
    ],
];

fn add(desk: &Desk, row: &[&str]) -> Done {
    let mut command = desk.command("lexicon add --lexicon words");
    desk.finish(command.args(row))
}

fn taught() -> Desk {
    let desk = Desk::new();
    desk.write("in/a.txt", NEWS);
    for row in ROWS {
        let done = add(&desk, row);
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{row:?}");
        assert!(done.out.starts_with("words/"), "{}", done.out);
    }
    desk
}

#[test]
fn what_was_taught_is_in_the_graph() {
    let desk = taught();
    assert_eq!(desk.good("lexicon check words"), "ok: 7 table(s) fit\n");
    desk.good("build in -q -o plain");
    desk.good("build in -q --lexicon words");
    let ask = |store: &str, query: &str| {
        let done = desk.run_with(&format!("query --format csv --store {store}/store"), query);
        assert_eq!(done.code, 0, "{}", done.err);
        done.out.replace('\r', "")
    };
    let edges = "SELECT ?type ?who ?whom { ?e kro:type ?type ; kro:source ?s ; kro:target ?t .
        ?s skos:prefLabel ?who . ?t skos:prefLabel ?whom FILTER(LANG(?who) = 'sq' && LANG(?whom) = 'sq') } ORDER BY ?type ?who";
    let (before, after) = (ask("plain", edges), ask("output", edges));
    let told = "CAMEO-0431,Edi Rama,Zymbrie Larthi";
    assert!(after.contains(told) && !before.contains("0431"), "{after}");
    assert!(
        after.contains("Lëvizja Agimi Qytetar,qeveria e Kosovës"),
        "{after}"
    );
    // The alias is Kosovo.
    assert!(
        after.contains("Kosova,Serbia") && !before.contains("Kosova,Serbia"),
        "{after}"
    );
    let offices = desk.good("query offices --format csv");
    assert!(
        offices.contains("health minister") && offices.contains("Zymbrie Larthi"),
        "{offices}"
    );
    // The new type stands below an old one, so that questions about that one find it.
    let types = "SELECT ?label { ?e kro:type ?t . ?t skos:broader+ krt:CONSULT ; skos:prefLabel ?label FILTER(LANG(?label) = 'sq') }";
    assert!(ask("output", types).contains("Pret me fllad"));
    assert!(desk.good("check").starts_with("ok:"));
    let card = desk.good("explain flladoi");
    assert!(
        card.contains("CAMEO 0431") && card.contains("sq:flladoj/+1"),
        "{card}"
    );
}

#[test]
fn records_say_which_words_read_them() {
    let desk = taught();
    let pack = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(&desk.good(line)).unwrap();
        record["generator"]["language_pack"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let (plain, own) = (
        pack("extract in/a.txt"),
        pack("extract in/a.txt --lexicon words"),
    );
    assert!(own.starts_with(&format!("{plain}+")), "{own}");
    // Other words, other records: what is stored is read again, once.
    let counts = |line: &str| desk.run(line).counts();
    assert_eq!(counts("build in"), [1, 0, 0, 0]);
    assert_eq!(counts("build in --lexicon words"), [0, 1, 0, 0]);
    assert_eq!(counts("build in --lexicon words"), [0, 0, 1, 0]);
    let first = desk.quads("output/store");
    assert_eq!(add(&desk, &["surname", "name=Zbrufli"]).code, 0);
    assert_eq!(counts("build in --lexicon words"), [0, 1, 0, 0]);
    // A folder by another name with the same tables reads the same.
    std::fs::rename(desk.at("words"), desk.at("fjalë")).unwrap();
    assert_eq!(counts("build in --lexicon fjalë"), [0, 0, 1, 0]);
    std::fs::remove_file(desk.at("fjalë/names/surnames.tsv")).unwrap();
    desk.good("build in -q --lexicon fjalë -o again");
    assert_eq!(desk.quads("again/store"), first);
}

#[test]
fn the_working_folder_says_it_once() {
    let desk = taught();
    let flag = desk.good("extract in --lexicon words");
    desk.write("kronika.toml", "lexicon = \"words\"\n");
    assert_eq!(desk.good("extract in"), flag);
    desk.write("kronika.toml", "lexicon = [\"words\"]\nlang = \"sq\"\n");
    assert_eq!(desk.good("extract in"), flag);
    desk.write("kronika.toml", "lexikon = \"words\"\n");
    let done = desk.run("extract in");
    assert_eq!(done.code, 2);
    done.said("kronika.toml");
}

#[test]
fn every_fault_is_told_with_its_line() {
    let desk = Desk::new();
    desk.write(
        "words/bodies.tsv",
        "# own\nkey\tname\tshort\tstate\tkind\na\tLiga A\t-\tXZ\tparty\nb\tLiga B\t-\tXK\tguild\nc\tLiga C\t-\tXK\tparty\nc\tLiga D\t-\tXK\tparty\n",
    );
    desk.write(
        "words/frames/own.tsv",
        "trigger\tkind\tvoice\tneeds\ttype\tcameo\troles\tflags\texample\nzbrufloj\tverb\tact\t-\tCONSULT\t-\t-\t-\tX.\ntakoj\tverb\tact\tobj:@nothing\tCONSULT\t-\t-\t-\tX.\ntakoj\tverb\tact\t-\tCONSULT\t190\t-\t-\tX.\n",
    );
    desk.write(
        "words/titles.tsv",
        "title\tfeminine\trole\nvezir\t-\tvizier\n",
    );
    desk.write("words/persons.tsv", "name\tstat\nA B\tXK\n");
    desk.write("words/time.toml", "x = 1\n");
    desk.write("words/README.md", "not a table");
    let done = desk.run("lexicon check words");
    assert_eq!(done.code, 10, "{}", done.err);
    let lines: Vec<&str> = done.out.lines().collect();
    for (line, what) in [
        ("words/bodies.tsv:3: ", "unknown state `XZ`"),
        ("words/bodies.tsv:4: ", "kind `guild` is none of"),
        (
            "words/bodies.tsv:6: ",
            "the same row stands at bodies.tsv:5",
        ),
        ("words/frames/own.tsv:2: ", "\"zbrufloj\""),
        ("words/frames/own.tsv:3: ", "no class \"nothing\""),
        (
            "words/frames/own.tsv:4: ",
            "code 190 does not stand below CONSULT",
        ),
        ("words/persons.tsv:1: ", "unknown column \"stat\""),
        ("words/time.toml:1: ", "no table of an overlay"),
        ("words/titles.tsv:2: ", "`vizier`"),
    ] {
        let told = lines
            .iter()
            .any(|l| l.starts_with(line) && l.contains(what));
        assert!(told, "{line}{what}:\n{}", done.out);
    }
    assert_eq!(lines.len(), 9, "{}", done.out);
    // Nothing is read with words that do not fit.
    desk.write("in/a.txt", NEWS);
    let done = desk.run("build in --lexicon words");
    assert_eq!((done.code, done.out.as_str()), (10, ""));
    done.said("words/bodies.tsv:3: unknown state `XZ`");
    assert!(!desk.at("output").exists());
    assert_eq!(desk.run("extract in --lexicon nowhere").code, 10);
}

#[test]
fn a_row_that_does_not_fit_is_not_written() {
    let desk = taught();
    let before = desk.read("words/bodies.tsv");
    let twice = add(&desk, ROWS[0]);
    assert_eq!(twice.code, 10);
    assert!(
        twice.said("error:").contains("the same row"),
        "{}",
        twice.err
    );
    assert_eq!(
        add(
            &desk,
            &["body", "key=x", "name=X", "state=XZ", "kind=party"]
        )
        .code,
        10
    );
    assert_eq!(desk.read("words/bodies.tsv"), before);
    assert_eq!(add(&desk, &["noun", "lemma=zbruf"]).code, 10);
    assert!(!desk.at("words/nouns").exists());
    assert_eq!(add(&desk, &["body", "colour=red"]).code, 2);
    assert_eq!(add(&desk, &["dragon", "name=X"]).code, 2);
    assert_eq!(desk.run("lexicon add surname name=X").code, 2);
    assert!(
        before.starts_with("# ") && before.lines().count() == 3,
        "{before}"
    );
}

#[test]
fn unknown_words_and_coverage() {
    let desk = taught();
    let text = "Zyrtari i zbrufloshkave foli. Zbrufloshka iku.\nZbrufloshka erdhi sot.\n";
    desk.write("in/b.txt", text);
    let out = desk.run("lexicon unknown in/b.txt --format tsv --top 1");
    assert_eq!(out.code, 0);
    assert_eq!(out.out.lines().count(), 2);
    assert!(out.out.contains("2\tzbrufloshka\t"), "{}", out.out);
    assert!(out.err.contains("finite verbs have a frame"), "{}", out.err);
    let json = |flags: &str| -> serde_json::Value {
        serde_json::from_str(&desk.good(&format!("lexicon unknown in/a.txt --format json {flags}")))
            .unwrap()
    };
    let (plain, own) = (json(""), json("--lexicon words"));
    assert!(own["analysed"].as_u64() > plain["analysed"].as_u64());
    assert!(own["framed"].as_u64() > plain["framed"].as_u64());
    assert!(desk.run("lexicon unknown in").out.contains("zbrufloshka"));
}
