//! A token → its possible readings, before context is looked at.
//!
//! In order: the lexicon (the user's first), letters restored, joined endings (OKB-së, Zelensky-t), elisions (s'ka),
//! compounds and prefixes, and for what is still unknown the guesser and the endings of names.

use super::model::{Class, Group, class, group};
use super::weights::Sign;
use crate::language::features::{Features, Kind, Number, Person, Pos};
use crate::language::morph::Analysis;
use crate::language::pack::Pack;
use crate::language::pack::lexicon::{Lexicon, Reading};
use crate::text::{Token, TokenKind};

/// A reading with what the disambiguator needs of it.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The reading.
    pub analysis: Analysis,
    /// Its class.
    pub class: Class,
    /// The group of its class.
    pub group: Group,
    /// The word that it is a reading of, where that is not the one written (`te` for `të`).
    pub sign: Option<Sign>,
    /// What speaks for it without context: 0 for a listed word, less for what was derived or guessed.
    pub prior: f32,
}

/// How a word is written with respect to capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Case {
    /// Small letters.
    Lower = 0,
    /// A capital that the beginning of a sentence may explain.
    Initial = 1,
    /// A capital inside the sentence.
    Capital = 2,
    /// All capitals.
    Upper = 3,
}

/// Letters that careless text writes without their mark.
pub const MARKED: [(char, char); 2] = [('e', 'ë'), ('c', 'ç')];

/// Where the readings come from.
pub struct Sources<'a> {
    /// Words of the user, searched first.
    pub overlay: Option<&'a Lexicon>,
    /// The pack.
    pub pack: &'a Pack,
    /// Whether the sentence is written without ë and ç.
    pub plain: bool,
    /// Whether a linking article stands before: what follows is an adjective or a noun (i Jashtëm), not an unknown name.
    pub after_article: bool,
}

/// Collects the readings of one token.
struct Readings<'a> {
    token: &'a Token,
    case: Case,
    /// The word being looked up, if it is not the one written.
    sign: Option<Sign>,
    out: Vec<Candidate>,
}

impl Readings<'_> {
    fn push(&mut self, lemma: String, pos: Pos, features: Features, known: bool, prior: f32) {
        let class = class(&lemma, pos, &features);
        let same = |c: &Candidate| {
            c.analysis.pos == pos && c.analysis.features == features && c.analysis.lemma == lemma
        };
        if self.out.iter().any(same) {
            return;
        }
        self.out.push(Candidate {
            analysis: Analysis {
                lemma: lemma.into(),
                pos,
                features,
                known,
            },
            class,
            group: group(class),
            sign: self.sign,
            prior,
        });
    }

    /// Takes in what a lexicon says of `form`, put behind `prefix`.
    fn take<'r>(
        &mut self,
        prefix: &str,
        form: &str,
        readings: impl Iterator<Item = Reading<'r>>,
        prior: f32,
    ) {
        for r in readings {
            let name = r.tag.pos == Pos::Propn;
            if name && self.case == Case::Lower && prefix.is_empty() {
                continue;
            }
            let mut lemma = r.lemma(form);
            if name {
                lemma = as_written(&self.token.form, &self.token.lower, &lemma);
            }
            if !prefix.is_empty() {
                lemma.insert_str(0, prefix);
            }
            let mut rank = match r.tag.rank {
                0 => 0.0,
                1 => -0.7,
                _ => -3.0,
            };
            if r.tag.features.person == Some(Person::Second) && r.tag.pos == Pos::Verb {
                rank -= 1.5;
            }
            self.push(lemma, r.tag.pos, r.tag.features, true, prior + rank);
        }
    }
}

/// A name's lemma with the capitals of its token: `KOSOVËS` → `Kosovë`, `McGregorit` → `McGregor`.
fn as_written(form: &str, lower: &str, lemma: &str) -> String {
    let letters = form.chars().filter(|c| c.is_alphabetic()).count();
    let upper = form.chars().filter(|c| c.is_uppercase()).count();
    let shouted = upper > 1 && upper == letters;
    if shouted && letters > 5 {
        return title_case(lemma);
    }
    // The part of the lemma that the form shares keeps the form's capitals.
    if form.len() == lower.len() {
        let shared = lemma
            .char_indices()
            .zip(lower.chars())
            .find(|((_, a), b)| a != b)
            .map_or_else(|| lemma.len().min(lower.len()), |((i, _), _)| i);
        if shared > 0 && form.is_char_boundary(shared) {
            return format!("{}{}", &form[..shared], &lemma[shared..]);
        }
    }
    title_case(lemma)
}

/// The word with a capital at its beginning.
pub fn title_case(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// Whether words of this part of speech are told apart one by one.
pub const fn is_closed(pos: Pos) -> bool {
    matches!(
        pos,
        Pos::Det | Pos::Pron | Pos::Part | Pos::Adp | Pos::Cconj | Pos::Sconj | Pos::Aux
    )
}

/// All readings of a token; never empty.
pub fn candidates(token: &Token, case: Case, from: &Sources<'_>) -> Vec<Candidate> {
    let mut r = Readings {
        token,
        case,
        sign: None,
        out: Vec::with_capacity(8),
    };
    match token.kind {
        TokenKind::Punctuation => simple(&mut r, Pos::Punct),
        TokenKind::Symbol => simple(&mut r, Pos::Sym),
        TokenKind::Url => simple(&mut r, Pos::X),
        TokenKind::Number => number(&mut r, from),
        TokenKind::Word if token.form.starts_with(|c: char| c.is_ascii_digit()) => {
            number(&mut r, from);
        }
        TokenKind::Word => word(&mut r, from),
    }
    if r.out.is_empty() {
        simple(&mut r, Pos::X);
    }
    r.out
}

fn simple(r: &mut Readings<'_>, pos: Pos) {
    r.push(
        r.token.form.to_string(),
        pos,
        Features::default(),
        true,
        0.0,
    );
}

fn lookup(r: &mut Readings<'_>, form: &str, from: &Sources<'_>, prior: f32) {
    if let Some(o) = from.overlay {
        r.take("", form, o.readings(form), prior);
    }
    r.take("", form, from.pack.lexicon.readings(form), prior);
}

fn word(r: &mut Readings<'_>, from: &Sources<'_>) {
    let lower = r.token.lower.as_str();
    lookup(r, lower, from, 0.0);
    if from.plain {
        restored(r, lower, from);
    }
    if r.out.is_empty() && roman(&r.token.form) {
        let features = Features {
            kind: Some(Kind::Ordinal),
            ..Features::default()
        };
        r.push(r.token.form.to_string(), Pos::Num, features, true, 0.0);
    }
    if r.out.is_empty() {
        joined(r, from);
    }
    if r.out.is_empty() {
        elided(r, from);
    }
    if r.out.is_empty() && !from.plain {
        restored(r, lower, from);
    }
    if r.out.is_empty() {
        compound(r, from);
    }
    if r.out.is_empty() && matches!(r.case, Case::Lower | Case::Initial) {
        prefixed(r, from);
    }
    let capital = matches!(r.case, Case::Capital | Case::Upper);
    let named = r.out.iter().any(|c| c.analysis.pos == Pos::Propn);
    // A short word with a capital is hardly ever a name: "Si", "Do", "Po".
    let closed = r.out.iter().any(|c| is_closed(c.analysis.pos));
    // Kosova is a state before it is a girl's name.
    let person =
        |c: &Candidate| matches!(c.analysis.features.kind, Some(Kind::Given | Kind::Surname));
    let place = |c: &Candidate| matches!(c.analysis.features.kind, Some(Kind::State | Kind::Place));
    if r.out.iter().any(place) {
        for c in r.out.iter_mut().filter(|c| person(c)) {
            c.prior -= 2.0;
        }
    }
    if closed && named {
        let against = if capital { 1.0 } else { 4.0 };
        for c in r.out.iter_mut().filter(|c| c.analysis.pos == Pos::Propn) {
            c.prior -= against;
        }
    }
    if r.out.is_empty() || (capital && !named && !closed && !from.after_article) {
        let unknown = r.out.is_empty();
        if r.case != Case::Lower {
            name(r, from, if unknown { 0.0 } else { -3.5 });
        }
        if unknown {
            guessed(r, from, if capital { -2.0 } else { 0.0 });
        }
    }
    if r.out.is_empty() {
        let features = Features::default();
        let pos = if lower.chars().all(char::is_alphabetic) {
            Pos::Noun
        } else {
            Pos::X
        };
        r.push(lower.to_string(), pos, features, false, 0.0);
    }
}

/// The words that this one stands for if ë and ç are not written.
fn restored(r: &mut Readings<'_>, lower: &str, from: &Sources<'_>) {
    let literal = r.out.len();
    let as_it_stands = from.pack.facts.affixes.plain.iter().any(|p| p == lower);
    for form in from.pack.lexicon.restored(lower, &MARKED) {
        r.sign = Some(Sign::word(&form));
        lookup(r, &form, from, 0.0);
    }
    // "te ndihmoj", "kan", "per": the last ë is not written at all
    if from.plain && lower.len() > 2 && !lower.ends_with(['a', 'e', 'i', 'o', 'u', 'ë', 'y']) {
        let form = format!("{lower}ë");
        r.sign = Some(Sign::word(&form));
        lookup(r, &form, from, -1.0);
    }
    r.sign = None;
    // te, qe, ne nearly always mean të, që, në; me and se mean themselves.
    let (short, other) = if as_it_stands {
        (-1.5, 0.0)
    } else {
        (0.5, -1.5)
    };
    let restored_short = r.out[literal..].iter().any(|c| is_closed(c.analysis.pos));
    for (i, c) in r.out.iter_mut().enumerate() {
        let closed = is_closed(c.analysis.pos);
        if i >= literal && closed {
            c.prior += short;
        } else if i < literal && restored_short {
            c.prior += other;
        }
    }
}

fn roman(form: &str) -> bool {
    form.len() > 1
        && form
            .chars()
            .all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}

/// Figures, also with an ending (2014-s, 80-ta) or a word (35-vjeçar) behind.
fn number(r: &mut Readings<'_>, from: &Sources<'_>) {
    let form = r.token.form.as_str();
    let cardinal = Features {
        kind: Some(Kind::Cardinal),
        ..Features::default()
    };
    let tail = form.trim_start_matches(|c: char| !c.is_alphabetic());
    let figures = &form[..form.len() - tail.len()];
    if tail.chars().count() < 4 || !figures.ends_with(['-', '\'']) {
        r.push(form.to_string(), Pos::Num, cardinal, true, 0.0);
        return;
    }
    let lower = tail.to_lowercase();
    r.take(figures, &lower, from.pack.lexicon.readings(&lower), 0.0);
    if r.out.is_empty() {
        for g in from.pack.guesser.guess(&lower) {
            let lemma = format!("{figures}{}", g.lemma);
            r.push(lemma, g.tag.pos, g.tag.features, false, g.share.ln());
        }
    }
}

/// An ending after a hyphen or an apostrophe: OKB-së, SHBA'ja, Zelensky-t; also glued to capitals: NATOs.
fn joined(r: &mut Readings<'_>, from: &Sources<'_>) {
    let form = r.token.form.clone();
    let cut = form
        .rfind(['-', '\''])
        .map(|i| (i, i + 1))
        .or_else(|| glued_ending(&form));
    let Some((end, start)) = cut else { return };
    let (base, tail) = (&form[..end], form[start..].to_lowercase());
    if !base.starts_with(char::is_uppercase) || base.chars().count() < 2 {
        return;
    }
    let kind = base
        .chars()
        .nth(1)
        .is_some_and(char::is_uppercase)
        .then_some(Kind::Acronym);
    for e in from
        .pack
        .facts
        .affixes
        .joined
        .iter()
        .filter(|e| e.form == tail)
    {
        let features = Features { kind, ..e.features };
        let prior = (f32::from(e.weight) / 5.0).ln();
        r.push(base.to_string(), Pos::Propn, features, true, prior);
    }
}

/// Where small letters end a word of at least two capitals.
fn glued_ending(form: &str) -> Option<(usize, usize)> {
    let i = form.find(char::is_lowercase)?;
    let capitals = form[..i].chars().filter(|c| c.is_uppercase()).count();
    (capitals >= 2 && form[i..].chars().all(char::is_lowercase)).then_some((i, i))
}

/// A negation, `ç'` or `n'` leaning on the next word: the readings are that word's.
fn elided(r: &mut Readings<'_>, from: &Sources<'_>) {
    let lower = r.token.lower.clone();
    let Some((first, rest)) = lower.split_once('\'') else {
        return;
    };
    if matches!(first, "s" | "ç" | "c" | "n" | "t" | "m") {
        r.take("", rest, from.pack.lexicon.readings(rest), 0.0);
    }
}

/// A compound with a hyphen: the last part inflects (koreano-verior, ish-presidenti).
fn compound(r: &mut Readings<'_>, from: &Sources<'_>) {
    let lower = r.token.lower.clone();
    let Some(i) = lower.rfind('-') else { return };
    let (first, last) = (&lower[..=i], &lower[i + 1..]);
    if last.chars().count() < 2 {
        return;
    }
    let mut part = Readings {
        token: r.token,
        case: if r.case == Case::Lower {
            Case::Lower
        } else {
            Case::Capital
        },
        sign: None,
        out: Vec::new(),
    };
    part.take("", last, from.pack.lexicon.readings(last), 0.0);
    if part.out.is_empty() && r.case == Case::Lower {
        for g in from.pack.guesser.guess(last) {
            part.push(g.lemma, g.tag.pos, g.tag.features, false, g.share.ln());
        }
    }
    for c in part.out {
        let a = c.analysis;
        if !matches!(a.pos, Pos::Noun | Pos::Adj | Pos::Adv | Pos::Propn) {
            continue;
        }
        let lemma = if a.pos == Pos::Propn {
            let written = format!("{first}{}", a.lemma.to_lowercase());
            as_written(&r.token.form, &lower, &written)
        } else {
            format!("{first}{}", a.lemma)
        };
        r.push(lemma, a.pos, a.features, a.known, c.prior - 0.3);
    }
}

/// A prefix before a known word: rizgjedhje, zëvendëskryeministri, mospranim.
fn prefixed(r: &mut Readings<'_>, from: &Sources<'_>) {
    let lower = r.token.lower.clone();
    for prefix in &from.pack.facts.affixes.prefixes {
        let Some(rest) = lower.strip_prefix(prefix.as_str()) else {
            continue;
        };
        if rest.chars().count() < 4 {
            continue;
        }
        let before = r.out.len();
        r.take(prefix, rest, from.pack.lexicon.readings(rest), -0.3);
        let mut i = 0;
        r.out.retain(|c| {
            i += 1;
            i <= before || matches!(c.analysis.pos, Pos::Noun | Pos::Adj | Pos::Verb)
        });
        if r.out.len() > before {
            return;
        }
    }
}

fn guessed(r: &mut Readings<'_>, from: &Sources<'_>, prior: f32) {
    let lower = r.token.lower.clone();
    for g in from.pack.guesser.guess(&lower) {
        r.push(
            g.lemma,
            g.tag.pos,
            g.tag.features,
            false,
            prior + 0.5 * g.share.ln(),
        );
    }
}

/// An unknown word with a capital: as it stands and without each ending that names take.
fn name(r: &mut Readings<'_>, from: &Sources<'_>, prior: f32) {
    let form = r.token.form.clone();
    let shouted = r.token.is_all_caps();
    let singular = Features {
        number: Some(Number::Sing),
        ..Features::default()
    };
    if shouted {
        let letters = form.chars().count();
        let kind = (letters < 6).then_some(Kind::Acronym);
        let lemma = if letters < 6 {
            form.to_string()
        } else {
            title_case(&r.token.lower)
        };
        r.push(
            lemma,
            Pos::Propn,
            Features { kind, ..singular },
            false,
            prior,
        );
        return;
    }
    let ends_in_vowel = form.ends_with(crate::language::pack::paradigm::is_vowel);
    let bare = if ends_in_vowel { 4.0 } else { 6.0_f32 };
    r.push(
        form.to_string(),
        Pos::Propn,
        singular,
        false,
        prior + (bare / 9.0).ln(),
    );
    for e in &from.pack.facts.affixes.names {
        let Some(stem) = form.strip_suffix(e.form.as_str()) else {
            continue;
        };
        if stem.chars().count() < 3 || !e.before.fits(stem) {
            continue;
        }
        let lemma = format!("{stem}{}", e.lemma);
        let weight = (f32::from(e.weight) / 9.0).ln();
        r.push(lemma, Pos::Propn, e.features, false, prior + weight);
    }
}
