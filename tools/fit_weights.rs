//! Fits the weights of Albanian's disambiguator to treebanks: `cargo run --release --example fit_weights -- TREEBANK… > weights.tsv`.
//!
//! Averaged structured perceptron over the reader's own readings: the best path is compared with the best path among the
//! readings that agree with the treebank. Only tags, closed classes of the grammar and numbers are written.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt::Write as _;

use kronika::language::albanian::Albanian;
use kronika::language::albanian::disambiguate::{Node, contexts, decode};
use kronika::language::albanian::model::{AGREEMENTS, Class, Group, agreement, group};
use kronika::language::albanian::weights::{
    Sign, Slot, Weights, agreement_index, key, slot_name, transition,
};
use kronika::language::{Features, Language};
use kronika::text::{self, Token};

const ROUNDS: usize = 8;
const SMALLEST: f32 = 0.12;

/// A word of a treebank: form, lemma, part of speech, features.
type Gold = (String, String, String, String);

/// A sentence ready for fitting: nodes, names of their signatures, and for each the readings that agree.
struct Example {
    nodes: Vec<Node>,
    names: Vec<String>,
    good: Vec<Vec<bool>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let albanian = Albanian::new()?;
    let mut examples = Vec::new();
    for path in std::env::args().skip(1) {
        for mut words in sentences(&std::fs::read_to_string(path)?) {
            relabel(&mut words);
            example(&albanian, &words, &mut examples);
        }
    }
    let (weights, names) = fit(&examples);
    print!("{}", table(&weights, &names));
    Ok(())
}

fn sentences(text: &str) -> Vec<Vec<Gold>> {
    let mut out = vec![Vec::new()];
    let mut inside = 0;
    for line in text.lines() {
        let c: Vec<&str> = line.split('\t').collect();
        if line.trim().is_empty() {
            out.push(Vec::new());
            inside = 0;
        } else if c.len() == 10 {
            let gold = (c[1].into(), c[2].into(), c[3].into(), c[5].into());
            let last: &mut Vec<Gold> = out.last_mut().expect("one at least");
            if let Some((a, b)) = c[0].split_once('-') {
                inside = b.parse::<usize>().unwrap_or(0) - a.parse::<usize>().unwrap_or(0) + 1;
                last.push((c[1].into(), String::new(), String::new(), String::new()));
            } else if inside > 0 {
                inside -= 1;
            } else {
                last.push(gold);
            }
        }
    }
    out.retain(|s| !s.is_empty());
    out
}

/// Tags short words alike in all treebanks: one of them calls every `të`, `e` and `u` an article.
fn relabel(words: &mut [Gold]) {
    for i in 0..words.len() {
        let short = |w: &Gold| {
            matches!(
                w.0.to_lowercase().as_str(),
                "e" | "i" | "u" | "më" | "na" | "ju"
            )
        };
        let mut k = i + 1;
        while k < words.len() && short(&words[k]) {
            k += 1;
        }
        let verb = words
            .get(k)
            .is_some_and(|w| matches!(w.2.as_str(), "VERB" | "AUX"));
        let participle = verb && words[k].3.contains("VerbForm=Part");
        let after = |what: &str| i > 0 && words[i - 1].0.to_lowercase() == what;
        let conjunction = matches!(words[i].2.as_str(), "CCONJ" | "SCONJ");
        let adverb = words[i].2 == "ADP" || words[i].2 == "ADV";
        let tag = match words[i].0.to_lowercase().as_str() {
            _ if words[i].2.is_empty() => continue,
            "të" if verb && (!participle || after("për")) => "PART",
            "të" => "DET",
            "e" | "i" if conjunction || adverb => continue,
            "e" | "i" if verb && !participle => "PRON",
            "e" | "i" if words[i].2 == "PART" => "DET",
            "u" if verb => "PART",
            _ => continue,
        };
        words[i].2 = tag.into();
        if tag != "DET" {
            words[i].3 = "_".into();
        }
    }
}

fn coarse(pos: &str) -> &str {
    match pos {
        "DET" | "PRON" | "PART" => "DET",
        "CCONJ" | "SCONJ" => "CONJ",
        "AUX" => "VERB",
        "INTJ" | "SYM" | "X" => "X",
        "PROPM" => "PROPN",
        other => other,
    }
}

/// How far a reading agrees with the treebank; conventions of one treebank alone are not learnt.
fn fit_of(
    gold: &Gold,
    token: &Token,
    c: &kronika::language::albanian::candidates::Candidate,
) -> i32 {
    let (_, lemma, pos, features) = gold;
    let pos = match (token.lower.as_str(), pos.as_str()) {
        ("një", _) => "DET",
        ("u", "AUX") => "PART",
        (_, p) => p,
    };
    let mut score = 0;
    if coarse(c.analysis.pos.name()) == coarse(pos) {
        score += 8;
    }
    if c.analysis.lemma.to_lowercase() == lemma.to_lowercase() {
        score += 8;
    }
    if pos == c.analysis.pos.name() {
        score += 4;
    }
    let mine = c.analysis.features.conllu();
    for f in features.split('|') {
        let (k, v) = f.split_once('=').unwrap_or((f, ""));
        let Some(m) = mine
            .split('|')
            .find_map(|m| m.strip_prefix(k)?.strip_prefix('='))
        else {
            continue;
        };
        score += if v.split(',').any(|v| v == m) { 1 } else { -1 };
    }
    score
}

fn example(albanian: &Albanian, words: &[Gold], out: &mut Vec<Example>) {
    // Gold words by the place of their letters, white space left out.
    let mut places = HashMap::new();
    let mut line = String::new();
    let mut at = 0;
    for w in words {
        let letters = w.0.chars().filter(|c| !c.is_whitespace()).count();
        places.insert((at, at + letters), w);
        at += letters;
        line.push_str(&w.0);
        line.push(' ');
    }
    let before: Vec<usize> = line
        .chars()
        .scan(0, |n, c| {
            let here = *n;
            *n += usize::from(!c.is_whitespace());
            Some(here)
        })
        .chain(std::iter::once(at))
        .collect();
    for sentence in text::read(&line, albanian.text_rules()) {
        let nodes = albanian.nodes(&sentence.tokens, false);
        let names = sentence
            .tokens
            .iter()
            .zip(&nodes)
            .map(|(t, n)| {
                if n.closed {
                    t.lower.clone()
                } else {
                    Sign::name(n.mask)
                }
            })
            .collect();
        let good = sentence
            .tokens
            .iter()
            .zip(&nodes)
            .map(|(t, n)| {
                let place = (before[t.span.start as usize], before[t.span.end as usize]);
                let Some(gold) = places.get(&place).filter(|g| !g.2.is_empty()) else {
                    return vec![true; n.candidates.len()];
                };
                let fits: Vec<i32> = n.candidates.iter().map(|c| fit_of(gold, t, c)).collect();
                let top = fits.iter().copied().max().unwrap_or(0);
                fits.iter().map(|f| *f == top || top < 8).collect()
            })
            .collect();
        out.push(Example { nodes, names, good });
    }
}

type Names = BTreeMap<u64, (Slot, String, Class)>;

fn fit(examples: &[Example]) -> (Weights, Names) {
    let mut now = Weights::default();
    let mut sum = Weights::default();
    let mut names = Names::new();
    let mut step = 1.0_f32;
    for round in 0..ROUNDS {
        let (mut wrong, mut all) = (0, 0);
        for (n, e) in examples.iter().enumerate().map(|(n, _)| {
            // A fixed order that differs from round to round.
            let k = (n * 7919 + round * 104_729) % examples.len();
            (k, &examples[k])
        }) {
            let _ = n;
            let free = decode(&e.nodes, &now, |_, _| 0.0);
            let bound = decode(
                &e.nodes,
                &now,
                |i, k| if e.good[i][k] { 0.0 } else { -1000.0 },
            );
            all += free.len();
            let off = free.iter().zip(&bound).filter(|(a, b)| a != b).count();
            wrong += off;
            if off > 0 {
                update(&mut now, &mut sum, &mut names, e, &bound, 1.0, step);
                update(&mut now, &mut sum, &mut names, e, &free, -1.0, step);
            }
            step += 1.0;
        }
        eprintln!("round {round}: {wrong} of {all} readings off");
    }
    // The average over all steps: now − sum / steps.
    let mean = |w: f32, s: f32| w - s / step;
    for (w, s) in now.transitions.iter_mut().zip(&sum.transitions) {
        *w = mean(*w, *s);
    }
    for (w, s) in now.agreements.iter_mut().zip(&sum.agreements) {
        *w = mean(*w, *s);
    }
    for (k, w) in &mut now.contexts {
        *w = mean(*w, sum.contexts.get(k).copied().unwrap_or(0.0));
    }
    (now, names)
}

fn update(
    now: &mut Weights,
    sum: &mut Weights,
    names: &mut Names,
    e: &Example,
    path: &[usize],
    by: f32,
    step: f32,
) {
    let rate = 0.1 * by;
    let mut previous: Option<(Class, &Features)> = None;
    for (i, &k) in path.iter().enumerate() {
        let c = &e.nodes[i].candidates[k];
        let t = transition(previous.map_or(Class::Edge, |p| p.0), c.class);
        now.transitions[t] += rate;
        sum.transitions[t] += rate * step;
        if let Some((p, f)) = previous {
            let n = agreement(f, &c.analysis.features);
            let a = agreement_index(group(p), group(c.class), n);
            now.agreements[a] += rate;
            sum.agreements[a] += rate * step;
        }
        contexts(&e.nodes, i, c, |slot, sign| {
            let k = key(slot, sign, c.class);
            *now.contexts.entry(k).or_default() += rate;
            *sum.contexts.entry(k).or_default() += rate * step;
            names
                .entry(k)
                .or_insert_with(|| (slot, sign_name(e, i, slot, sign), c.class));
        });
        previous = Some((c.class, &c.analysis.features));
    }
    if let Some((p, _)) = previous {
        let t = transition(p, Class::Edge);
        now.transitions[t] += rate;
        sum.transitions[t] += rate * step;
    }
}

fn sign_name(e: &Example, i: usize, slot: Slot, sign: Sign) -> String {
    let at = |k: Option<usize>| {
        k.and_then(|k| e.names.get(k))
            .cloned()
            .unwrap_or_else(|| "Edge".into())
    };
    match slot {
        Slot::Own => at(Some(i)),
        Slot::Before => at(i.checked_sub(1)),
        Slot::After => at(Some(i + 1)),
        Slot::Second => at(Some(i + 2)),
        Slot::Earlier => at(i.checked_sub(2)),
        Slot::Around => format!("{} {}", at(i.checked_sub(1)), at(Some(i + 1))),
        Slot::Written | Slot::Known => format!("={}", sign.0),
    }
}

fn table(weights: &Weights, names: &Names) -> String {
    let mut out = String::from(
        "# Weights of the disambiguator, written by tools/fit_weights.rs; not to be edited by hand.\n\
         # transition: class b after class a; agreement: group b after group a, agreeing as c says (case, gender, number in base 3:\n\
         # 0 unmarked, 1 the same, 2 different); context: slot a with signature b makes class c likelier.\n\
         # Source: tag sequences of Albanian treebanks (counts and signs only).\n\
         kind\ta\tb\tc\tweight\n",
    );
    for (a, an) in Class::ALL {
        for (b, bn) in Class::ALL {
            let w = weights.transitions[transition(*a, *b)];
            if w.abs() >= SMALLEST {
                let _ = writeln!(out, "transition\t{an}\t{bn}\t-\t{w:.2}");
            }
        }
    }
    for (a, an) in Group::ALL {
        for (b, bn) in Group::ALL {
            for n in 0..AGREEMENTS {
                let w = weights.agreements[agreement_index(*a, *b, n)];
                if w.abs() >= SMALLEST {
                    let _ = writeln!(out, "agreement\t{an}\t{bn}\t{n}\t{w:.2}");
                }
            }
        }
    }
    let mut rows: Vec<String> = names
        .iter()
        .filter_map(|(k, (slot, name, class))| {
            let w = weights.contexts.get(k).copied().unwrap_or(0.0);
            let class = Class::ALL[*class as usize].1;
            (w.abs() >= SMALLEST)
                .then(|| format!("context\t{}\t{name}\t{class}\t{w:.2}\n", slot_name(*slot)))
        })
        .collect();
    rows.sort();
    out.extend(rows);
    out
}
