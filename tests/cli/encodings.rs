//! Texts in the encodings that Albanian news comes in.

use crate::kit::Desk;

const TEXT: &str = "Ministri i Jashtëm përshëndeti vendimin për Çamërinë. Çështja është e mbyllur, tha ai në Tiranë.\n";

fn wide(text: &str, mark: bool, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    format!("{mark}{text}")
        .encode_utf16()
        .flat_map(order)
        .collect()
}

/// Latin letters of the Windows pages: `ë`, `Ë`, `ç`, `Ç` stand at the same place in both.
fn windows(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match c {
            '„' => 0x84,
            '“' => 0x93,
            '”' => 0x94,
            'š' => 0x9a,
            'ž' => 0x9e,
            'ć' => 0xe6,
            'č' => 0xe8,
            c => u8::try_from(u32::from(c)).unwrap(),
        })
        .collect()
}

#[track_caller]
fn reads(name: &str, bytes: &[u8], text: &str) {
    let desk = Desk::new();
    desk.write("a.txt", bytes);
    let done = desk.run("extract a.txt --with-text");
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{name}");
    let record: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(record["document"]["text"], text, "{name}");
    // Every mention is what stands at its offsets.
    let letters: Vec<char> = text.chars().collect();
    for mention in record["entities"][0]["mentions"].as_array().unwrap() {
        let at = |end: &str| mention[end].as_u64().unwrap() as usize;
        let words: String = letters[at("start")..at("end")].iter().collect();
        assert_eq!(mention["text"], words.as_str(), "{name}");
    }
    let words = desk.good("words a.txt");
    assert!(words.contains("\tpërshëndeti\t"), "{name}: {words}");
}

#[test]
fn unicode() {
    reads("UTF-8", TEXT.as_bytes(), TEXT);
    reads(
        "UTF-8 with a mark",
        format!("\u{feff}{TEXT}").as_bytes(),
        TEXT,
    );
    reads("UTF-16 LE", &wide(TEXT, true, u16::to_le_bytes), TEXT);
    reads("UTF-16 BE", &wide(TEXT, true, u16::to_be_bytes), TEXT);
    reads(
        "UTF-16 LE, no mark",
        &wide(TEXT, false, u16::to_le_bytes),
        TEXT,
    );
    reads(
        "UTF-16 BE, no mark",
        &wide(TEXT, false, u16::to_be_bytes),
        TEXT,
    );
}

#[test]
fn windows_pages() {
    reads("Windows-1252", &windows(TEXT), TEXT);
    let quoted = TEXT
        .replace("Çështja", "„Çështja")
        .replace("mbyllur,", "mbyllur“,");
    reads("Windows-1252 with quotes", &windows(&quoted), &quoted);
    let serb = format!("Vučić dhe Dačić takuan Nikola Selakovićin në Niš. {TEXT}");
    reads("Windows-1250", &windows(&serb), &serb);
}

#[test]
fn a_file_cut_within_a_letter_is_read_up_to_there() {
    let desk = Desk::new();
    let whole = "Ministri i Jashtëm vizitoi Tiran";
    desk.write("cut.txt", [whole.as_bytes(), b"\xc3"].concat());
    let done = desk.run("extract cut.txt --with-text");
    assert_eq!(done.code, 1);
    assert!(
        done.said("cut.txt")
            .contains("cut short within its last letter")
    );
    let record: serde_json::Value = serde_json::from_str(&done.out).unwrap();
    assert_eq!(record["document"]["text"], whole);
}

#[test]
fn rows_in_old_encodings() {
    let desk = Desk::new();
    let text = TEXT.trim_end();
    desk.write("a.csv", windows(&format!("id,text\n1,\"{text}\"\n")));
    desk.write(
        "a.jsonl",
        wide(
            &format!("{{\"id\": \"2\", \"text\": \"{text}.\"}}\n"),
            true,
            u16::to_le_bytes,
        ),
    );
    desk.write(
        "a.json",
        format!("\u{feff}[{{\"id\": \"3\", \"text\": \"{text}..\"}}]"),
    );
    let out = desk.good("extract a.csv a.jsonl a.json --with-text");
    let found: Vec<String> = out
        .lines()
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            record["document"]["text"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(
        found,
        [text.to_owned(), format!("{text}."), format!("{text}..")]
    );
}
