//! Inputs of every kind: good ones are read; bad ones are named with their reason, and stop no other.

use crate::kit::{CHARGE, Desk, STRIKE, VISIT};

const FRENCH: &str = "Le ministre des affaires étrangères a déclaré lundi que la réunion de la semaine prochaine \
    serait consacrée à la situation dans la région et aux relations entre les deux pays voisins.";
const GERMAN: &str = "Der Außenminister hat am Montag erklärt, dass es bei dem Treffen in der nächsten Woche um die \
    Lage in der Region und um die Beziehungen zwischen den beiden Nachbarländern gehen werde.";

#[test]
fn each_bad_file_is_named_with_its_reason() {
    let desk = Desk::with_two();
    let noise: Vec<u8> = (0u32..5000).map(|n| (n * n / 7 % 256) as u8).collect();
    let bad: [(&str, &[u8], &str); 15] = [
        ("empty.txt", b"", "is empty"),
        ("blank.md", b" \n\n\t\n", "is empty"),
        ("empty.csv", b"", "is empty"),
        ("empty.jsonl", b"\n", "is empty"),
        ("mark.txt", b"\xff\xfe", "is empty"),
        ("noise.txt", &noise, "is not text but binary data"),
        ("noise.html", &noise, "is not text but binary data"),
        ("noise.jsonl", &noise, "is not text but binary data"),
        ("page.txt", b"%PDF-1.7\n", "is not text but a PDF file"),
        ("cut.json", b"{\"text\": \"Ministri", "the JSON breaks off"),
        ("deep.json", &[b'['; 50_000], "recursion limit exceeded"),
        (
            "bare.html",
            b"<html><body></body></html>",
            "no article was found",
        ),
        ("notext.csv", b"id,title\n1,Ura\n", "no column `text`"),
        ("fr.txt", FRENCH.as_bytes(), "is in French"),
        ("de.txt", GERMAN.as_bytes(), "is in German"),
    ];
    for (name, content, _) in bad {
        desk.write(&format!("in/{name}"), content);
    }
    desk.write("letter.docx", "x");
    let done = desk.run("build in nowhere.txt letter.docx");
    assert_eq!((done.code, done.counts()), (1, [2, 0, 0, 0]));
    for (name, _, reason) in bad {
        let said = done.said(&format!("in/{name}"));
        assert!(
            said.starts_with("warning: left out: ") && said.contains(reason),
            "{said}"
        );
    }
    assert!(
        done.said("nowhere.txt")
            .contains("there is no such file or folder")
    );
    assert!(
        done.said("letter.docx")
            .contains("kind of this file is not known")
    );
    assert_eq!(done.err.lines().count(), bad.len() + 2, "{}", done.err);
    assert_eq!(desk.documents("output/store"), ["in/a.txt", "in/b.txt"]);
    // What was left out stays left out; nothing else moves.
    let again = desk.run("build in nowhere.txt letter.docx");
    assert_eq!((again.code, again.counts()), (1, [0, 0, 2, 0]));
    assert_eq!(again.err, done.err);
}

#[test]
fn a_language_may_be_ordered() {
    let desk = Desk::new();
    desk.write("fr.txt", FRENCH);
    assert_eq!(desk.run("build fr.txt").code, 1);
    assert_eq!(desk.run("build fr.txt --lang sq").code, 0);
    let unknown = desk.run("build fr.txt --lang tlh");
    assert_eq!(unknown.code, 2);
    assert!(unknown.said("error:").contains("known: sq"));
    assert_eq!(desk.run("build fr.txt --date nesër").code, 2);
}

#[test]
fn good_rows_are_read_among_bad_ones() {
    let desk = Desk::new();
    let rows = format!(
        "{{\"id\": \"r1\", \"date\": \"2024-11-04\", \"text\": {VISIT:?}}}\n\
         {{\"id\": \"r2\", \"text\": \n\
         nonsense\n\
         [\"a list\"]\n\
         {{\"id\": \"r3\", \"title\": \"Ura\"}}\n\
         {{\"id\": \"r4\", \"text\": {{\"a\": 1}}}}\n\
         \n\
         {{\"id\": \"r1\", \"text\": {CHARGE:?}}}\n\
         {{\"id\": \"r5\", \"text\": {STRIKE:?}}}\n"
    );
    desk.write("n.jsonl", rows);
    let done = desk.run("build n.jsonl");
    assert_eq!((done.code, done.counts()), (1, [2, 0, 0, 0]));
    for told in [
        "n.jsonl, line 2: the JSON breaks off at column",
        "n.jsonl, line 3: is not valid JSON at column 2",
        "n.jsonl, line 4: is no JSON object",
        "n.jsonl, line 5: has no `text`",
        "n.jsonl, line 6: `text` is neither text nor number",
        "n.jsonl: the id \"r1\" stands already for another document, of n.jsonl",
    ] {
        done.said(told);
    }
    assert_eq!(done.err.lines().count(), 6);
}

#[test]
fn tables_with_whatever_columns() {
    let desk = Desk::new();
    let cell = |text: &str| text.replace('\n', " ").replace("date 2024-11-0", "");
    desk.write(
        "n.csv",
        format!(
            "title;text;more\nUra;\"{}\";x\nPa tekst;;\nshkurt;\"{}\"\nUra;\"{}\";y\n",
            cell(VISIT),
            cell(STRIKE),
            cell(CHARGE)
        ),
    );
    let done = desk.run("build n.csv");
    assert_eq!((done.code, done.counts()), (1, [2, 0, 0, 0]));
    done.said("n.csv, line 3: has no `text`");
    done.said("n.csv, line 4: is not valid CSV: the row has 2 cells, the header line 3");
}

#[test]
fn the_article_of_a_page_without_its_frame() {
    let desk = Desk::new();
    let body =
        "Presidenti francez Macron vizitoi Tiranën dhe takoi kryeministrin shqiptar Edi Rama. "
            .repeat(4);
    desk.write(
        "page.html",
        format!(
            "<html lang='sq'><head><title>Macron në Tiranë - Gazeta</title>\
             <meta property='article:published_time' content='2024-11-04T10:00:00Z'></head><body>\
             <nav><a href='/'>Kreu</a><a href='/s'>Sporti botëror</a></nav>\
             <article><h1>Macron në Tiranë</h1><p>{body}</p><p>{body}</p></article>\
             <aside>Na ndiqni në rrjetet sociale</aside><footer>Të drejtat e rezervuara</footer>\
             <script>alert('x')</script></body></html>"
        ),
    );
    let record = desk.good("extract page.html --with-text");
    let record: serde_json::Value = serde_json::from_str(&record).unwrap();
    let text = record["document"]["text"].as_str().unwrap();
    assert!(text.starts_with("Macron në Tiranë\n") && text.contains("vizitoi Tiranën"));
    assert_eq!(text.matches("Macron në Tiranë").count(), 1, "{text}");
    for frame in ["Sporti", "ndiqni", "rezervuara", "alert"] {
        assert!(!text.contains(frame), "{frame}: {text}");
    }
    assert_eq!(record["document"]["date"], "2024-11-04");
    desk.write(
        "deep.html",
        format!("{}<p>{body}</p>", "<div>".repeat(50_000)),
    );
    assert!(
        desk.run("extract deep.html")
            .said("deep.html")
            .contains("no article")
    );
}

#[test]
fn standard_input() {
    let desk = Desk::new();
    let done = desk.feed("build -", VISIT);
    assert_eq!((done.code, done.counts()), (0, [1, 0, 0, 0]));
    let row = format!("{{\"id\": \"s\", \"text\": {STRIKE:?}}}\n");
    let done = desk.feed("add - --stdin jsonl", row);
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(desk.documents("output/store").len(), 2);
    let done = desk.feed("extract -", "");
    assert_eq!(
        (done.code, done.said("-:")),
        (1, "warning: left out: -: is empty")
    );
    let words = desk.feed("words -", "Macron vizitoi Tiranën.\n");
    assert_eq!(words.code, 0);
    assert!(words.out.contains("\tvizitoj\tVERB\t"), "{}", words.out);
}

#[test]
#[cfg(unix)]
fn loops_and_dead_links_in_folders() {
    use std::os::unix::fs::symlink;
    let desk = Desk::with_two();
    symlink(".", desk.at("in/loop")).unwrap();
    symlink("nowhere", desk.at("in/dead.txt")).unwrap();
    let done = desk.run("build in");
    assert_eq!((done.code, done.counts()), (1, [2, 0, 0, 0]));
    assert!(done.said("in/loop").contains("loop"));
    assert!(done.said("in/dead.txt").contains("cannot be read"));
}

#[test]
fn what_is_too_large_for_one_article_is_said_soon() {
    let desk = Desk::with_two();
    let line = "Presidenti vizitoi Tiranën. ".repeat(100_000_000 / 29);
    let start = std::time::Instant::now();
    desk.write("in/line.txt", &line);
    desk.write(
        "in/line.jsonl",
        format!("{{\"text\": \"{line}\"}}\n{{\"text\": {STRIKE:?}}}\n"),
    );
    let part = &line[..line.len() / 4];
    desk.write("in/line.csv", part);
    desk.write("in/line.html", part);
    drop(line);
    let done = desk.run("build in");
    assert_eq!((done.code, done.counts()), (1, [3, 0, 0, 0]));
    assert!(
        done.said("in/line.txt")
            .contains("more than the 1.0 MB that one document may have")
    );
    assert!(done.said("in/line.jsonl, line 1").contains("1.0 MB"));
    assert!(
        done.said("in/line.html")
            .contains("is larger than the 20 MB")
    );
    assert!(done.said("in/line.csv").len() < 1000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
