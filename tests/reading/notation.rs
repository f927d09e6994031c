//! The notation of the case files → [`Case`]s. `README.md` beside this file shows it in full.

use std::fmt::Write as _;

use kronika::record::{EntityType, EventType, SituationKind};

use super::gold::{Actor, Case, Denial, Happening, Holding, Role};

const KINDS: [(&str, EntityType); 5] = [
    ("state", EntityType::State),
    ("person", EntityType::Person),
    ("body", EntityType::Organization),
    ("group", EntityType::Group),
    ("place", EntityType::Place),
];
const DEFAULT_DATE: &str = "2024-11-08";

/// Reads a file of cases.
pub fn parse(group: &str, source: &str) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    let mut date = DEFAULT_DATE.to_owned();
    let mut block: Vec<(usize, &str)> = Vec::new();
    let mut errors = String::new();
    let lines = source.lines().chain([""]).enumerate();
    for (number, line) in lines.map(|(i, l)| (i + 1, l.trim_end())) {
        if line.starts_with('#') {
            continue;
        }
        if !line.is_empty() {
            block.push((number, line));
            continue;
        }
        if let [(_, only)] = block[..]
            && let Some(day) = only.strip_prefix("date ")
        {
            day.trim().clone_into(&mut date);
            block.clear();
        }
        if !block.is_empty() {
            match case(group, &date, &block) {
                Ok(case) => cases.push(case),
                Err((n, why)) => {
                    let _ = writeln!(errors, "tests/reading/{group}.txt:{n}: {why}");
                }
            }
            block.clear();
        }
    }
    if errors.is_empty() {
        Ok(cases)
    } else {
        Err(errors)
    }
}

type Fault = (usize, String);

fn case(group: &str, date: &str, block: &[(usize, &str)]) -> Result<Case, Fault> {
    let mut case = Case {
        group: group.to_owned(),
        line: block[0].0,
        date: date.to_owned(),
        ..Case::default()
    };
    let text: Vec<&str> = block
        .iter()
        .filter_map(|(_, l)| l.strip_prefix('>').map(str::trim))
        .collect();
    case.text = text.join("\n");
    if case.text.is_empty() {
        return Err((case.line, "a case begins with its text: > …".into()));
    }
    // Entities and triggers first: lines may stand in any order.
    let mut later = Vec::new();
    for &(number, line) in block.iter().filter(|(_, l)| !l.starts_with('>')) {
        let (optional, line) = optional(line);
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let fault = |why: String| (number, why);
        if word == "date" {
            rest.trim().clone_into(&mut case.date);
        } else if let Some((_, kind)) = KINDS.iter().find(|(w, _)| *w == word) {
            let made = if *kind == EntityType::State {
                states(rest, optional)
            } else {
                vec![actor(*kind, rest, optional)]
            };
            if let Some(odd) = made.iter().find(|a| !coded(a)) {
                return Err((number, format!("{}: a state is two capitals: [AL]", odd.id)));
            }
            case.entities.extend(made);
        } else {
            if is_event(word) {
                let event = happening(word, rest, optional, &case.text).map_err(fault)?;
                case.events.push(event);
            }
            later.push((number, optional, word, rest));
        }
    }
    let mut n = 0;
    for (number, optional, word, rest) in later {
        let fault = |why: String| (number, why);
        if is_event(word) {
            roles(&mut case, n, rest).map_err(fault)?;
            n += 1;
        } else if word == "denies" || word == "withholds" {
            let denial = denial(&case, word, rest, optional).map_err(fault)?;
            case.denials.push(denial);
        } else {
            let holding = holding(&case, word, rest, optional).map_err(fault)?;
            case.situations.push(holding);
        }
    }
    Ok(case)
}

fn optional(line: &str) -> (bool, &str) {
    match line.strip_prefix('?') {
        Some(rest) => (true, rest.trim()),
        None => (false, line.trim()),
    }
}

fn is_event(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_uppercase() || c == '/')
}

/// `RU US` or `RU: Moska, Rusisë`: codes, or one code with the forms that name it.
fn states(rest: &str, optional: bool) -> Vec<Actor> {
    let (codes, names) = rest.split_once(':').unwrap_or((rest, ""));
    codes
        .split_whitespace()
        .map(|code| Actor {
            id: code.to_owned(),
            kind: EntityType::State,
            labels: Vec::new(),
            names: listed(names),
            state: None,
            optional,
        })
        .collect()
}

/// `Label / other label [XK]: form, form`.
fn actor(kind: EntityType, rest: &str, optional: bool) -> Actor {
    let (head, forms) = rest.split_once(':').unwrap_or((rest, ""));
    let (head, state) = match head.split_once('[') {
        Some((head, code)) => (head, Some(code.trim().trim_end_matches(']').to_owned())),
        None => (head, None),
    };
    let labels: Vec<String> = head.split(" / ").map(|l| l.trim().to_owned()).collect();
    let mut names = labels.clone();
    names.extend(listed(forms));
    Actor {
        id: labels[0].clone(),
        kind,
        labels,
        names,
        state,
        optional,
    }
}

/// Whether a state's code is one.
fn coded(actor: &Actor) -> bool {
    let own = (actor.kind == EntityType::State).then_some(&actor.id);
    let two = |c: &String| c.len() == 2 && c.chars().all(|c| c.is_ascii_uppercase());
    own.into_iter().chain(&actor.state).all(two)
}

fn listed(text: &str) -> Vec<String> {
    let parts = text.split(',').map(str::trim).filter(|p| !p.is_empty());
    parts.map(str::to_owned).collect()
}

/// Where a trigger stands: `takim`, or `takim#2` for its second place.
fn place_of(trigger: &str, text: &str) -> Result<(String, (usize, usize)), String> {
    let (word, nth) = match trigger.trim().rsplit_once('#') {
        Some((word, nth)) => (word, nth.parse::<usize>().ok()),
        None => (trigger.trim(), None),
    };
    let spans = words_at(text, word);
    match (nth, spans.len()) {
        (None, 1) => Ok((word.to_owned(), spans[0])),
        (Some(n), many) if n >= 1 && n <= many => Ok((word.to_owned(), spans[n - 1])),
        (_, 0) => Err(format!("the text has no {word:?}")),
        (_, many) => Err(format!(
            "{word:?} stands {many} times: write {word}#1 to {word}#{many}"
        )),
    }
}

/// Code point spans of some words where they stand whole.
pub fn words_at(text: &str, words: &str) -> Vec<(usize, usize)> {
    let text: Vec<char> = text.chars().collect();
    let words: Vec<char> = words.chars().collect();
    let whole = |at: usize| {
        let before = at.checked_sub(1).is_some_and(|i| text[i].is_alphanumeric());
        let after = text
            .get(at + words.len())
            .is_some_and(|c| c.is_alphanumeric());
        !before && !after
    };
    (0..(text.len() + 1).saturating_sub(words.len()))
        .filter(|&at| text[at..].starts_with(&words) && whole(at))
        .map(|at| (at, at + words.len()))
        .collect()
}

fn happening(word: &str, rest: &str, optional: bool, text: &str) -> Result<Happening, String> {
    let mut types = word.split('/').map(str::to_owned);
    let kind = types.next().unwrap_or_default();
    let accept: Vec<String> = types.collect();
    for name in accept.iter().chain([&kind]) {
        let known = EventType::ALL.iter().any(|t| t.name() == name);
        if !(known || name == "OTHER" && optional) {
            return Err(format!("{name} is no event type"));
        }
    }
    let head = rest.split(';').next().unwrap_or_default();
    let trigger = head.split(':').next().unwrap_or_default();
    let (trigger, span) = place_of(trigger, text)?;
    Ok(Happening {
        kind,
        accept,
        trigger,
        span,
        source: Role::default(),
        target: Role::default(),
        place: Role::default(),
        said_by: Role::default(),
        time: None,
        time_loose: false,
        factuality: "actual".to_owned(),
        quantity: None,
        same_as: None,
        optional,
    })
}

/// `trigger: source -> target; in place; on time; says speaker; future; 5 killed; same trigger`.
fn roles(case: &mut Case, n: usize, rest: &str) -> Result<(), String> {
    let mut event = case.events[n].clone();
    let mut parts = rest.split(';').map(str::trim);
    if let Some((_, who)) = parts.next().and_then(|head| head.split_once(':')) {
        let (source, target) = who.split_once("->").unwrap_or((who, ""));
        event.source = role(case, source)?;
        event.target = role(case, target)?;
    }
    for part in parts {
        let (word, rest) = part.split_once(' ').unwrap_or((part, ""));
        match word {
            "in" => event.place = role(case, rest)?,
            "says" => event.said_by = role(case, rest)?,
            "on" => {
                let (time, loose) = loose(rest);
                event.time = (time != "-").then(|| time.to_owned());
                event.time_loose = loose;
            }
            "same" => event.same_as = Some(event_at(case, rest)?),
            "actual" | "future" | "possible" | "negated" => word.clone_into(&mut event.factuality),
            number => {
                let value = number
                    .parse()
                    .map_err(|_| format!("{part:?} is no part of an event"))?;
                event.quantity = Some((value, rest.to_owned()));
            }
        }
    }
    case.events[n] = event;
    Ok(())
}

/// What stands in parentheses may be left out.
fn loose(text: &str) -> (&str, bool) {
    let text = text.trim();
    match text.strip_prefix('(').and_then(|t| t.strip_suffix(')')) {
        Some(inner) => (inner.trim(), true),
        None => (text, false),
    }
}

fn role(case: &Case, text: &str) -> Result<Role, String> {
    let (text, loose) = loose(text);
    let ids = if text == "-" {
        Vec::new()
    } else {
        references(case, text)?
    };
    Ok(Role { ids, loose })
}

fn references(case: &Case, text: &str) -> Result<Vec<String>, String> {
    listed(text).iter().map(|name| entity(case, name)).collect()
}

/// An entity by its code, one of its names, or one word of its first label.
fn entity(case: &Case, name: &str) -> Result<String, String> {
    let exact = |a: &&Actor| a.id == name || a.names.iter().any(|n| n == name);
    let worded = |a: &&Actor| a.id.split_whitespace().any(|w| w == name);
    let pick = |found: Vec<&Actor>| match found[..] {
        [] => None,
        [one] => Some(Ok(one.id.clone())),
        _ => Some(Err(format!("{name:?} could be several of the entities"))),
    };
    // A state's code is said first: "Moska" may name a state and a place.
    if case.entities.iter().any(|a| a.id == name) {
        return Ok(name.to_owned());
    }
    pick(case.entities.iter().filter(exact).collect())
        .or_else(|| pick(case.entities.iter().filter(worded).collect()))
        .unwrap_or_else(|| Err(format!("no entity of this case is called {name:?}")))
}

fn event_at(case: &Case, trigger: &str) -> Result<usize, String> {
    let (word, span) = place_of(trigger, &case.text)?;
    let found = case.events.iter().position(|e| e.span == span);
    found.ok_or_else(|| format!("no event of this case has the trigger {word:?}"))
}

/// `denies Speaker: trigger`.
fn denial(case: &Case, stance: &str, rest: &str, optional: bool) -> Result<Denial, String> {
    let (who, what) = rest
        .split_once(':')
        .ok_or("write: denies SPEAKER: TRIGGER")?;
    Ok(Denial {
        speakers: references(case, who)?,
        stance: stance.to_owned(),
        about: event_at(case, what)?,
        optional,
    })
}

/// `war RU, UA`, `office Person: prime minister, AL`.
fn holding(case: &Case, kind: &str, rest: &str, optional: bool) -> Result<Holding, String> {
    if !SituationKind::ALL.iter().any(|k| k.name() == kind) {
        return Err(format!("{kind:?} begins no line of a case"));
    }
    let (role, holders) = if kind == "office" {
        let wrong = "write: office PERSON: ROLE, STATE OR BODY";
        let (who, post) = rest.split_once(':').ok_or(wrong)?;
        let (role, body) = post.split_once(',').unwrap_or((post, ""));
        let mut holders = references(case, who)?;
        holders.extend(references(case, body)?);
        (Some(role.trim().to_owned()), holders)
    } else {
        (None, references(case, rest)?)
    };
    Ok(Holding {
        kind: kind.to_owned(),
        role,
        holders,
        optional,
    })
}
