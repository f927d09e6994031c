//! Bytes → text: UTF-8 with or without a mark, UTF-16, and the old Windows pages, by detection.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252};

/// Bytes that decide what a file is.
const GLANCE: usize = 64 * 1024;

/// Decodes a file; the byte order mark is left out.
///
/// # Errors
/// What the bytes look like, if they are no text.
pub fn decode(bytes: &[u8]) -> Result<String, &'static str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decode_with(encoding, &bytes[mark..]));
    }
    if let Some(what) = signature(bytes) {
        return Err(what);
    }
    if let Some(encoding) = bare_utf16(bytes) {
        return Ok(decode_with(encoding, bytes));
    }
    let glance = &bytes[..bytes.len().min(GLANCE)];
    if looks_binary(glance) {
        return Err("binary data");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) if is_cut_utf8(bytes, &error) => {
            Ok(String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned())
        }
        Err(error) if is_nearly_utf8(bytes, &error) => {
            Ok(String::from_utf8_lossy(bytes).into_owned())
        }
        Err(_) => Ok(decode_with(detect(bytes), bytes)),
    }
}

/// Whether the bytes break off within a letter: what stands before it is text.
pub fn is_cut(bytes: &[u8]) -> bool {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => (bytes.len() - mark) % 2 == 1,
        _ => std::str::from_utf8(bytes).is_err_and(|error| is_cut_utf8(bytes, &error)),
    }
}

/// Decodes bytes that are UTF-8 without copying; else as [`decode`] does.
///
/// # Errors
/// What the bytes look like, if they are no text.
pub fn decode_owned(bytes: Vec<u8>) -> Result<String, &'static str> {
    if Encoding::for_bom(&bytes).is_some()
        || signature(&bytes).is_some()
        || looks_binary(&bytes[..bytes.len().min(GLANCE)])
    {
        return decode(&bytes);
    }
    String::from_utf8(bytes).or_else(|error| decode(error.as_bytes()))
}

fn decode_with(encoding: &'static Encoding, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// UTF-8 that ends within a letter. Where all before it is ASCII, the last byte may be a letter of a Windows page:
/// `ë` or `ç` there, but only the first half of one in UTF-8.
fn is_cut_utf8(bytes: &[u8], first: &std::str::Utf8Error) -> bool {
    let (whole, rest) = bytes.split_at(first.valid_up_to());
    first.error_len().is_none()
        && !whole.is_empty()
        && (whole.iter().any(|b| *b >= 0x80)
            || rest.len() > 1
            || rest
                .first()
                .is_some_and(|b| matches!(b, 0xc2..=0xc5 | 0xe2)))
}

/// UTF-8 with a slip: more whole letters outside ASCII than broken ones by far.
fn is_nearly_utf8(bytes: &[u8], first: &std::str::Utf8Error) -> bool {
    if first.error_len().is_none() {
        return false;
    }
    let mut whole = 0usize;
    let mut broken = 0usize;
    for chunk in bytes[..bytes.len().min(GLANCE)].utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 20 * broken
}

/// The Windows page of the bytes. Latin guesses are narrowed to the two that Balkan text was written in.
fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    match guess.name() {
        "windows-1250" | "ISO-8859-2" => WINDOWS_1250,
        "windows-1251" | "KOI8-U" | "ISO-8859-5" | "IBM866" | "windows-1253" | "ISO-8859-7"
        | "windows-1256" | "windows-1255" => {
            if is_mostly_ascii_letters(bytes) {
                WINDOWS_1252
            } else {
                guess
            }
        }
        _ if has_south_slavic_letters(bytes) => WINDOWS_1250,
        _ => WINDOWS_1252,
    }
}

/// Bytes that are `ć` and `đ` in one page, `æ` and `ð` in the other: the names of neighbours are common in Albanian
/// news. The `è` that stands where `č` does is as well, so that it tells nothing without them.
fn has_south_slavic_letters(bytes: &[u8]) -> bool {
    bytes.iter().any(|b| matches!(b, 0xe6 | 0xc6 | 0xf0 | 0xd0))
}

/// Whether most letters are plain Latin ones, so that the rest are letters with marks, not another script.
fn is_mostly_ascii_letters(bytes: &[u8]) -> bool {
    let ascii = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count();
    let other = bytes.iter().filter(|b| **b >= 0xc0).count();
    ascii > 2 * other
}

/// UTF-16 without a mark: every other byte of Latin text is zero.
fn bare_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let glance = &bytes[..bytes.len().min(4096) & !1];
    if glance.len() < 8 {
        return None;
    }
    let zeros = |odd: usize| {
        glance
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, half) = (zeros(0), zeros(1), glance.len() / 2);
    if odd * 10 > half * 7 && even * 10 < half {
        Some(UTF_16LE)
    } else if even * 10 > half * 7 && odd * 10 < half {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Files that say what they are in their first bytes.
fn signature(bytes: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 14] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"BZh", "a bzip2 archive"),
        (b"\xfd7zXZ", "an xz archive"),
        (b"\x28\xb5\x2f\xfd", "a zstd archive"),
        (b"7z\xbc\xaf", "a 7z archive"),
        (b"\x7fELF", "a program"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
        (b"SQLite format 3", "an SQLite database"),
        (b"PAR1", "a Parquet file"),
    ];
    known
        .iter()
        .find(|(head, _)| bytes.starts_with(head))
        .map(|(_, what)| *what)
}

/// Zero bytes, or many other control characters.
fn looks_binary(glance: &[u8]) -> bool {
    let control = glance
        .iter()
        .filter(|b| matches!(b, 0x01..=0x08 | 0x0e..=0x1a | 0x1c..=0x1f))
        .count();
    glance.contains(&0) && Encoding::for_bom(glance).is_none() && bare_utf16(glance).is_none()
        || control * 50 > glance.len()
}

/// Whether the bytes can be read line by line as they are: UTF-8, as far as a glance tells.
pub fn is_plain_utf8(glance: &[u8]) -> bool {
    match Encoding::for_bom(glance) {
        Some((encoding, _)) => encoding == UTF_8,
        None => match std::str::from_utf8(glance) {
            Ok(_) => !glance.contains(&0),
            Err(error) => error.error_len().is_none() && !glance.contains(&0),
        },
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const TEXT: &str = "Qeveria shqiptare përshëndeti vendimin për Çamërinë. Presidentja Mirela Kodra tha se çështja është e mbyllur.";

    #[test]
    fn utf8_with_and_without_a_mark() {
        assert_eq!(decode(TEXT.as_bytes()).unwrap(), TEXT);
        assert_eq!(decode(format!("\u{feff}{TEXT}").as_bytes()).unwrap(), TEXT);
    }

    #[test]
    fn utf16_of_both_orders() {
        for mark in ["\u{feff}", ""] {
            let text = format!("{mark}{TEXT}");
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(decode(&little).unwrap(), TEXT);
            assert_eq!(decode(&big).unwrap(), TEXT);
        }
    }

    #[test]
    fn windows_pages() {
        for page in [WINDOWS_1250, WINDOWS_1252] {
            let (bytes, _, lost) = page.encode(TEXT);
            assert!(!lost);
            assert_eq!(decode(&bytes).unwrap(), TEXT);
        }
        let serb = "Predsednik Vučić u Nišu: „Još nećemo da potpišemo”, rekao je šef države i dodao da će čekati.";
        assert_eq!(decode(&WINDOWS_1250.encode(serb).0).unwrap(), serb);
        let albanian = "Ministri takoi Aleksandar Vučićin në Tiranë; çështja mbetet e hapur, tha ai përpara gazetarëve.";
        assert_eq!(decode(&WINDOWS_1250.encode(albanian).0).unwrap(), albanian);
        let french =
            "Arsène Wenger vizitoi Tiranën; çështja mbetet e hapur, tha ai përpara gazetarëve.";
        assert_eq!(decode(&WINDOWS_1252.encode(french).0).unwrap(), french);
        let quotes = "“Jo”, tha ai – dhe iku…";
        assert_eq!(decode(&WINDOWS_1252.encode(quotes).0).unwrap(), quotes);
    }

    #[test]
    fn a_cut_letter_at_the_end_does_not_change_the_page() {
        let bytes = &TEXT.as_bytes()[..TEXT.find("ë").unwrap() + 1];
        assert!(decode(bytes).is_ok());
        let mut all = TEXT.as_bytes().to_vec();
        all.push(0xc3);
        assert_eq!(decode(&all).unwrap(), TEXT);
        assert_eq!(
            decode(b"Kryeministri i Shqip\xc3").unwrap(),
            "Kryeministri i Shqip"
        );
        assert!(is_cut(&all) && is_cut(b"Kryeministri i Shqip\xc3"));
        assert!(is_cut(b"\xff\xfea\0b") && !is_cut(b"\xff\xfea\0"));
        // The same end in a Windows page is a letter.
        assert_eq!(decode(b"Ai i tha Ben\xeb").unwrap(), "Ai i tha Benë");
        assert!(!is_cut(b"Ai i tha Ben\xeb") && !is_cut(TEXT.as_bytes()));
    }

    #[test]
    fn binary_files_say_what_they_are() {
        assert_eq!(decode(b"%PDF-1.7 x"), Err("a PDF file"));
        assert_eq!(
            decode(&[7, 0, 1, 0, 2, 9, 3, 3, 0, 0, 0, 0]),
            Err("binary data")
        );
    }
}
