//! Files, folders and rows → documents; and what is said of those that cannot be read.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use kronika::document::{
    DateWords, Document, DocumentError, Format, Input, KnownLanguage, LoadOptions, load, sha256,
    sources,
};
use kronika::text::TextRules;

const TEXT: &str =
    "Kryetarja e bashkisë tha se ura do të hapet në fund të muajit. Ajo nuk tregoi se sa kushtoi.";

fn options() -> LoadOptions {
    let rules = TextRules::from_toml(include_str!("../languages/sq/text.toml")).unwrap();
    LoadOptions {
        languages: vec![KnownLanguage::new("sq", rules.function_words)],
        date_words: DateWords::from_toml(include_str!("../languages/sq/time.toml")).unwrap(),
        ..LoadOptions::default()
    }
}

fn all(path: &Path) -> Vec<Result<Document, DocumentError>> {
    load(&Input::Path(path.into()), &options()).collect()
}

fn bytes(format: Format, bytes: &[u8]) -> Vec<Result<Document, DocumentError>> {
    let input = Input::Bytes {
        name: "dhënë".into(),
        format,
        bytes: bytes.to_vec(),
    };
    load(&input, &options()).collect()
}

fn one(format: Format, text: &str) -> Document {
    let mut all = bytes(format, text.as_bytes());
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

fn error(format: Format, content: &[u8]) -> String {
    let mut all = bytes(format, content);
    all.remove(all.len() - 1).unwrap_err().to_string()
}

#[test]
fn a_text_file_is_kept_as_it_is() {
    let text = format!("date 2024-11\r\n\r\n{TEXT}\r\n");
    let document = one(Format::Text, &format!("\u{feff}{text}"));
    assert_eq!(document.text, text);
    assert_eq!(document.date.as_deref(), Some("2024-11"));
    assert_eq!(
        document.sha256,
        sha256(format!("\u{feff}{text}").as_bytes())
    );
    assert_eq!(document.id, document.sha256[..16]);
    assert_eq!(document.language.as_deref(), Some("sq"));
    assert!(!document.extracted);
}

#[test]
fn the_seed_has_its_date() {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let documents = all(&seed);
    assert_eq!(documents.len(), 1);
    assert_eq!(
        documents[0].as_ref().unwrap().date.as_deref(),
        Some("2024-11")
    );
}

#[test]
fn rows_are_title_line_feed_text() {
    let object = format!(
        "{{\"id\": 7, \"date\": \"2020-07-24\", \"title\": \"Ura\", \"text\": \"{TEXT}\", \"url\": \"https://a.al\", \"outlet\": \"A\", \"x\": [1]}}"
    );
    for (format, text) in [
        (Format::Json, object.clone()),
        (Format::Json, format!("[{object}]")),
        (Format::Json, format!("{{\"articles\": [{object}]}}")),
        (Format::JsonLines, format!("\u{feff}{object}\n\n")),
        (
            Format::Csv,
            format!("id,date,title,text,url,outlet\n7,2020-07-24,Ura,\"{TEXT}\",https://a.al,A\n"),
        ),
        (
            Format::Csv,
            format!(
                "\u{feff}id;date;Title;TEXT;url;outlet\n7;2020-07-24;Ura;{TEXT};https://a.al;A\n"
            ),
        ),
    ] {
        let document = one(format, &text);
        assert_eq!(document.id, "7");
        assert_eq!(document.text, format!("Ura\n{TEXT}"));
        assert_eq!(document.title.as_deref(), Some("Ura"));
        assert_eq!(document.date.as_deref(), Some("2020-07-24"));
        assert_eq!(document.outlet.as_deref(), Some("A"));
        assert_eq!(document.sha256, sha256(document.text.as_bytes()));
        assert!(document.extracted);
    }
}

#[test]
fn a_bad_row_stops_no_other() {
    let good = format!("{{\"text\": \"{TEXT}\"}}");
    let lines = format!("{good}\n{{\"text\": \n{{\"title\": \"Ura\"}}\n[1]\n{good}\n");
    let all = bytes(Format::JsonLines, lines.as_bytes());
    let told: Vec<String> = all
        .iter()
        .filter_map(|r| r.as_ref().err().map(ToString::to_string))
        .collect();
    assert_eq!(all.iter().filter(|r| r.is_ok()).count(), 2);
    assert_eq!(
        told,
        [
            "dhënë, line 2: the JSON breaks off at column 8",
            "dhënë, line 3: has no `text`",
            "dhënë, line 4: is no JSON object",
        ]
    );
    let cut = format!("[{good},\n{good},\n{{\"te");
    let all = bytes(Format::Json, cut.as_bytes());
    assert_eq!(all.iter().filter(|r| r.is_ok()).count(), 2);
    assert!(all[2].as_ref().unwrap_err().to_string().contains("line 3"));
    let csv = format!("title,text\nUra,\"{TEXT}\"\nUra,b,c\nUra,\"{TEXT}\"\n");
    let all = bytes(Format::Csv, csv.as_bytes());
    assert_eq!(all.iter().filter(|r| r.is_ok()).count(), 2);
    assert_eq!(
        all[1].as_ref().unwrap_err().to_string(),
        "dhënë, line 3: is not valid CSV: the row has 3 cells, the header line 2"
    );
}

#[test]
fn errors_say_what_and_where() {
    let english = "The government said on Monday that it would meet in the capital to speak about the budget of the coming year with members of the opposition, who had asked for it last week.";
    for (format, content, told) in [
        (Format::Text, &b""[..], "dhënë: is empty"),
        (Format::Text, b" \n\t ", "dhënë: is empty"),
        (Format::JsonLines, b"\n\n", "dhënë: is empty"),
        (Format::Json, b"", "dhënë: is empty"),
        (
            Format::Text,
            b"%PDF-1.7\n",
            "dhënë: is not text but a PDF file",
        ),
        (
            Format::Text,
            &[1, 0, 2, 0, 0, 0, 9, 0, 3, 3],
            "dhënë: is not text but binary data",
        ),
        (
            Format::Json,
            b"{\"text\": nje}",
            "dhënë: is not valid JSON at line 1, column 11: expected ident",
        ),
        (Format::Json, b"[]", "dhënë: is empty"),
        (Format::Csv, b"", "dhënë: is empty"),
        (
            Format::Json,
            b"{\"text\": [1]}",
            "dhënë: `text` is neither text nor number",
        ),
        (
            Format::Csv,
            b"a,b\n1,2\n",
            "dhënë, line 1: is not valid CSV: no column `text` in the header line; its columns are: a, b",
        ),
        (
            Format::Html,
            b"<html></html>",
            "dhënë: no article was found in this page",
        ),
        (
            Format::Text,
            english.as_bytes(),
            "dhënë: is in English, but only these are read: sq",
        ),
    ] {
        assert_eq!(error(format, content), told);
    }
}

#[test]
fn a_limit_holds_for_files_and_lines() {
    let options = LoadOptions {
        limit: 100,
        ..options()
    };
    let text = TEXT.repeat(3);
    for (format, content) in [
        (Format::Text, text.clone()),
        (
            Format::JsonLines,
            format!("{{\"text\": \"{text}\"}}\n{{\"text\": \"Po\"}}\n"),
        ),
    ] {
        let input = Input::Bytes {
            name: "x".into(),
            format,
            bytes: content.into_bytes(),
        };
        let all: Vec<_> = load(&input, &options).collect();
        assert!(matches!(all[0], Err(DocumentError::TooLarge { .. })));
        assert_eq!(all.iter().filter(|r| r.is_ok()).count(), all.len() - 1);
    }
}

#[test]
fn folders_are_walked_in_order_and_unknown_kinds_counted() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("b")).unwrap();
    fs::create_dir(at(".fshehur")).unwrap();
    fs::write(at("c.txt"), TEXT).unwrap();
    fs::write(at("b/a.md"), format!("# Ura\n\n{TEXT}")).unwrap();
    fs::write(at("a.txt"), "").unwrap();
    fs::write(at("foto.png"), "x").unwrap();
    fs::write(at(".fshehur/d.txt"), TEXT).unwrap();
    let found = sources(&Input::Path(folder.path().into()));
    let names: Vec<String> = found
        .sources
        .iter()
        .map(|s| s.name.rsplit('/').next().unwrap().to_string())
        .collect();
    assert_eq!(names, ["a.txt", "a.md", "c.txt"]);
    assert_eq!(found.skipped, 1);
    let all = all(folder.path());
    assert_eq!(all.iter().filter(|r| r.is_ok()).count(), 2);
    let print = found.sources[2].fingerprint().unwrap().unwrap();
    assert_eq!(print, sha256(TEXT.as_bytes()));
}

#[test]
fn what_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("foto.png"), "x").unwrap();
    let told = |p: &Path| all(p)[0].as_ref().unwrap_err().to_string();
    assert!(told(&at("s'ka.txt")).ends_with("there is no such file or folder"));
    assert!(told(&at("foto.png")).contains("kind of this file is not known"));
    assert!(told(folder.path()).contains("holds no file that can be read"));
}

#[test]
fn old_encodings_are_read() {
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(TEXT);
    assert_eq!(bytes(Format::Text, &latin)[0].as_ref().unwrap().text, TEXT);
    let wide: Vec<u8> = format!("\u{feff}{{\"text\": \"{TEXT}\"}}\n")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        bytes(Format::JsonLines, &wide)[0].as_ref().unwrap().text,
        TEXT
    );
    let csv = format!("text,date\n\"{TEXT}\",2024\n");
    let (csv, _, _) = encoding_rs::WINDOWS_1250.encode(&csv);
    assert_eq!(bytes(Format::Csv, &csv)[0].as_ref().unwrap().text, TEXT);
}

#[test]
fn the_date_comes_from_the_best_place() {
    let row = |fields: &str, text: &str| {
        one(
            Format::JsonLines,
            &format!("{{\"text\": \"{text} {TEXT}\"{fields}}}\n"),
        )
        .date
    };
    assert_eq!(row("", ""), None);
    assert_eq!(
        row(", \"date\": \"24.07.2020\"", "date 2019").as_deref(),
        Some("2020-07-24")
    );
    assert_eq!(
        row(", \"url\": \"https://a.al/2020/07/24/x\"", "").as_deref(),
        Some("2020-07-24")
    );
    assert_eq!(
        row("", "Durrës, 25 prill 2025 (AGJ) - ").as_deref(),
        Some("2025-04-25")
    );
    let options = LoadOptions {
        date: Some("2021-03".into()),
        ..options()
    };
    let input = |text: &str| Input::Bytes {
        name: "x".into(),
        format: Format::Text,
        bytes: text.as_bytes().to_vec(),
    };
    let date = |text: &str| load(&input(text), &options).next().unwrap().unwrap().date;
    assert_eq!(date(TEXT).as_deref(), Some("2021-03"));
    assert_eq!(
        date(&format!("date 2020-01-02 {TEXT}")).as_deref(),
        Some("2020-01-02")
    );
}
