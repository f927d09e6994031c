//! How much of running text the lexicon knows, how fast it is read, and the commonest words that it does not know:
//! `cargo run --release --example unknown_words -- FILE.jsonl [N]` (the field `text` of each line).

use std::collections::HashMap;
use std::error::Error;
use std::time::Instant;

use kronika::language::{Languages, Pos};
use kronika::text::{self, TokenKind};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or("which file?")?;
    let show: usize = args.next().map_or(Ok(40), |n| n.parse())?;
    let start = Instant::now();
    let languages = Languages::shipped()?;
    let opened = start.elapsed();
    let language = languages.get("sq").ok_or("no Albanian")?;
    let mut texts = Vec::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        texts.push(article["text"].as_str().unwrap_or_default().to_string());
    }
    let sentences: Vec<_> = texts
        .iter()
        .flat_map(|t| text::read(t, language.text_rules()))
        .collect();
    let tokens: usize = sentences.iter().map(|s| s.tokens.len()).sum();
    let start = Instant::now();
    let words: Vec<_> = sentences.iter().map(|s| language.analyse(s)).collect();
    let seconds = start.elapsed().as_secs_f64();
    let readings: usize = words.iter().flatten().map(|w| w.analyses.len()).sum();
    let (mut all, mut known, mut names) = (0_u32, 0_u32, 0_u32);
    let mut unknown: HashMap<(String, &str), u32> = HashMap::new();
    for w in words
        .iter()
        .flatten()
        .filter(|w| w.token.kind == TokenKind::Word)
    {
        all += 1;
        if w.analyses.iter().any(|a| a.known) {
            known += 1;
        } else {
            let name = w.pos() == Pos::Propn;
            names += u32::from(name);
            let key = (
                w.token.lower.clone(),
                if name { "name" } else { w.pos().name() },
            );
            *unknown.entry(key).or_default() += 1;
        }
    }
    println!(
        "opened in {opened:?}; {tokens} tokens in {seconds:.2} s: {:.0} a second, {:.2} readings each",
        tokens as f64 / seconds,
        readings as f64 / tokens as f64
    );
    println!(
        "{all} words: known {:.2}%, unknown names {:.2}%, other unknown {:.2}%",
        100.0 * f64::from(known) / f64::from(all),
        100.0 * f64::from(names) / f64::from(all),
        100.0 * f64::from(all - known - names) / f64::from(all)
    );
    let mut list: Vec<_> = unknown.into_iter().collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    for ((word, kind), n) in list.iter().filter(|((_, k), _)| *k != "name").take(show) {
        println!("{n}\t{word}\t{kind}");
    }
    println!("names:");
    for ((word, _), n) in list.iter().filter(|((_, k), _)| *k == "name").take(show) {
        println!("{n}\t{word}");
    }
    Ok(())
}
