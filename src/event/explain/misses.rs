//! Words that gave no event: why, and which row to mend.

use super::rows::{row, short};
use super::{Mend, NearMiss, RowStory, Teller, UNREAD, Verdict};
use crate::event::trace::Why;
use crate::language::pack::frames::FrameKind;
use crate::language::{Pos, Word};
use crate::text::{SentenceKind, TokenKind};

/// A reason before it is told.
struct Reason {
    why: &'static str,
    because: String,
    near: bool,
    rows: Vec<RowStory>,
    longer: usize,
    mend: Option<Mend>,
}

impl Teller<'_> {
    /// Every word that is in no event's trigger, with the reason.
    pub(super) fn misses(&self) -> Vec<NearMiss> {
        let mut out = Vec::new();
        for (s, sentence) in self.context.sentences.iter().enumerate() {
            let mut told = false;
            for (t, word) in sentence.words.iter().enumerate() {
                if word.token.kind != TokenKind::Word || self.in_trigger(s, t) {
                    continue;
                }
                let (kind, lemmas) = self.lemmas(s, t);
                let mut reason = if sentence.kind == SentenceKind::Noise {
                    self.unread(kind, &lemmas)
                } else {
                    self.reason(s, t, kind, &lemmas)
                };
                // One word stands for all of a menu.
                if sentence.kind == SentenceKind::Noise {
                    reason.near &= !told;
                    told |= reason.near;
                }
                out.push(NearMiss {
                    at: self.place(s, word.token.span),
                    lemmas,
                    near: reason.near,
                    why: reason.why,
                    because: reason.because,
                    rows: reason.rows,
                    longer_rows: reason.longer,
                    mend: reason.mend,
                });
            }
        }
        out
    }

    fn in_trigger(&self, s: usize, t: usize) -> bool {
        let event = |d: &&crate::event::draft::Draft| d.sentence == s && d.tokens.contains(&t);
        self.findings.events.iter().any(|d| event(&d))
    }

    /// As what a word could tell something, and its lemmas as that.
    fn lemmas(&self, s: usize, t: usize) -> (FrameKind, Vec<String>) {
        let sentence = &self.context.sentences[s];
        let word = &sentence.words[t];
        let group = sentence.parse.groups.iter().find(|g| g.head == t);
        let mut lemmas: Vec<String> = group.map(|g| g.lemma.clone()).into_iter().collect();
        let of = |kind: FrameKind| {
            let fits = move |pos: Pos| match kind {
                FrameKind::Verb => pos.is_verbal(),
                FrameKind::Noun => pos == Pos::Noun,
            };
            word.analyses
                .iter()
                .filter(move |a| fits(a.pos))
                .map(|a| a.lemma.to_string())
        };
        let known = |kind: FrameKind| of(kind).any(|l| self.frames.knows(kind, &l));
        let verbal = word.pos().is_verbal() || group.is_some();
        let kind = if verbal || !known(FrameKind::Noun) && known(FrameKind::Verb) {
            FrameKind::Verb
        } else {
            FrameKind::Noun
        };
        lemmas.extend(of(kind));
        let mut seen: Vec<String> = Vec::new();
        lemmas.retain(|l| {
            let new = !seen.contains(l);
            seen.push(l.clone());
            new
        });
        if lemmas.is_empty() {
            lemmas.push(word.lemma().to_owned());
        }
        (kind, lemmas)
    }

    fn tells(&self, kind: FrameKind, lemmas: &[String]) -> bool {
        let event = |l: &String| self.frames.of(kind, l).any(|f| f.event.is_some());
        lemmas.iter().any(event)
    }

    fn all_rows(&self, kind: FrameKind, lemmas: &[String]) -> Vec<RowStory> {
        lemmas.iter().flat_map(|l| self.untried(kind, l)).collect()
    }

    fn unread(&self, kind: FrameKind, lemmas: &[String]) -> Reason {
        Reason {
            why: UNREAD,
            because:
                "it stands in a menu, a credit, a date line or another language, which is not read"
                    .into(),
            near: self.tells(kind, lemmas),
            rows: self.all_rows(kind, lemmas),
            longer: 0,
            mend: None,
        }
    }

    fn reason(&self, s: usize, t: usize, kind: FrameKind, lemmas: &[String]) -> Reason {
        let miss = self
            .notes
            .misses
            .iter()
            .find(|m| (m.sentence, m.token) == (s, t))
            .map(|m| &m.why);
        let word = &self.context.sentences[s].words[t];
        let tells = self.tells(kind, lemmas);
        let plain = |why, because: &str| Reason {
            why,
            because: because.into(),
            near: tells,
            rows: self.all_rows(kind, lemmas),
            longer: 0,
            mend: None,
        };
        match miss {
            Some(Why::NoRow) => self.no_row(s, t, kind, word, lemmas),
            Some(Why::NoEvent(frame)) => self.no_event(s, t, *frame),
            Some(Why::Swallowed) => self.swallowed(s, t, tells),
            Some(Why::Name) => plain(
                "name",
                &format!("it is part of the name “{}”", self.name_at(s, t)),
            ),
            Some(Why::Office) => plain("office", "it tells what an office is for"),
            Some(Why::NoPhrase) => plain("no-phrase", "it stands in no phrase"),
            Some(Why::Bare(frame)) => {
                let (rows, longer) = self.rows(s, t, Some(*frame));
                Reason {
                    why: "bare",
                    because: "its row wants a source, target, place or time beside it (`needs-role`), and none stands there".into(),
                    near: true,
                    rows,
                    longer,
                    mend: Some(Mend {
                        row: Some(0),
                        how: "take the flag needs-role out, or name the slot in which somebody stands".into(),
                    }),
                }
            }
            Some(Why::Situation(frame)) => {
                let (rows, longer) = self.rows(s, t, Some(*frame));
                Reason {
                    why: "situation",
                    because: "it names a state of affairs, not an event".into(),
                    near: false,
                    rows,
                    longer,
                    mend: None,
                }
            }
            None => self.unnoted(s, t, kind, word, lemmas, tells),
        }
    }

    fn no_row(
        &self,
        s: usize,
        t: usize,
        kind: FrameKind,
        word: &Word,
        lemmas: &[String],
    ) -> Reason {
        let (rows, longer) = self.rows(s, t, None);
        let lemma = lemmas.first().map_or("", String::as_str);
        if let Some(n) = rows.iter().position(|r| r.verdict == Verdict::Failed) {
            let nearest = &rows[n];
            let failed = nearest.conditions.iter().find(|c| !c.held);
            let failed = failed.map(|c| format!("asks {}, but {}", short(&c.asks), c.because));
            return Reason {
                why: "conditions",
                because: format!(
                    "no row of “{lemma}” fits; the nearest {}",
                    failed.unwrap_or_default()
                ),
                near: rows.iter().any(close),
                mend: Some(Mend {
                    row: Some(n),
                    how: "widen that condition, or add a row with another one".into(),
                }),
                rows,
                longer,
            };
        }
        if !rows.is_empty() {
            return Reason {
                why: "voice",
                because: format!("the rows of “{lemma}” are about its other voice"),
                near: rows.iter().any(|r| r.event),
                rows,
                longer,
                mend: Some(Mend {
                    row: Some(0),
                    how: "add a row for this voice beside it".into(),
                }),
            };
        }
        let verb = kind == FrameKind::Verb;
        let name = if verb { "verb" } else { "noun" };
        let add = format!(
            "kronika lexicon add frame 'trigger={lemma}' kind={name} type=… roles=… example=…"
        );
        let unknown = verb && !word.best().known;
        Reason {
            why: if unknown { "unknown" } else { "no-row" },
            because: match (unknown, longer) {
                (true, _) => format!("no table has the {name} “{lemma}”, and no row"),
                (_, 0) => format!("the {name} “{lemma}” has no row"),
                _ => format!(
                    "the {name} “{lemma}” has rows with further words only, which do not stand there"
                ),
            },
            near: verb,
            rows,
            longer,
            mend: Some(Mend {
                row: None,
                how: if unknown {
                    format!("kronika lexicon add verb 'lemma={lemma}', then {add}")
                } else {
                    add
                },
            }),
        }
    }

    fn no_event(&self, s: usize, t: usize, frame: usize) -> Reason {
        let (rows, longer) = self.rows(s, t, Some(frame));
        let taken = self.frames.frame(frame);
        let nearest = rows
            .iter()
            .find(|r| r.event && r.verdict == Verdict::Failed)
            .and_then(|r| Some((r, r.conditions.iter().find(|c| !c.held)?)))
            .map(|(r, c)| {
                format!(
                    "; its row {} asks {}, but {}",
                    r.id,
                    short(&c.asks),
                    c.because
                )
            })
            .unwrap_or_default();
        let light = taken.flags.light;
        Reason {
            why: if light { "light" } else { "no-event" },
            because: if light {
                format!(
                    "“{}” only supports a noun or another verb{nearest}",
                    taken.trigger.join(" ")
                )
            } else {
                format!("its row says “no event”{nearest}")
            },
            near: !light && rows.iter().any(close),
            // A light verb is right to tell nothing: its noun does.
            mend: (!light).then(|| Mend {
                row: Some(0),
                how: "change its type, or add a row that demands more".into(),
            }),
            rows,
            longer,
        }
    }

    fn unnoted(
        &self,
        s: usize,
        t: usize,
        kind: FrameKind,
        word: &Word,
        lemmas: &[String],
        tells: bool,
    ) -> Reason {
        let pos = word.pos();
        let read = format!("read as {} “{}”", pos.name(), word.lemma());
        let as_asked = match kind {
            FrameKind::Verb => pos.is_verbal(),
            FrameKind::Noun => pos == Pos::Noun,
        };
        let group = self.context.sentences[s]
            .parse
            .groups
            .iter()
            .find(|g| g.tokens.contains(&t) && g.head != t);
        let (why, because, near) = match group {
            Some(g) if as_asked => (
                "auxiliary",
                format!("{read}; it belongs to the verb “{}”", self.word(s, g.head)),
                false,
            ),
            _ if tells && as_asked => (
                "no-clause",
                format!("{read}, but no clause is made of it"),
                true,
            ),
            _ if tells => {
                let other = if kind == FrameKind::Verb {
                    "verb"
                } else {
                    "noun"
                };
                ("other-reading", format!("{read}, not as a {other}"), false)
            }
            _ => (
                "no-trigger",
                format!("{read}; no row makes an event of it"),
                false,
            ),
        };
        Reason {
            why,
            because,
            near,
            rows: self.all_rows(kind, lemmas),
            longer: 0,
            mend: None,
        }
    }

    /// A word in the trigger of a verb that tells nothing itself.
    fn swallowed(&self, s: usize, t: usize, tells: bool) -> Reason {
        let parse = &self.context.sentences[s].parse;
        let views = self.notes.views.get(s).into_iter().flatten();
        let taken = parse.clauses.iter().zip(views).find_map(|(clause, view)| {
            let (g, (frame, last)) = (clause.group?, view.frame?);
            let head = parse.groups[g].head;
            let last = last.unwrap_or(head);
            (head.min(last)..=head.max(last))
                .contains(&t)
                .then(|| self.frames.frame(frame))
        });
        let because = match taken {
            Some(frame) => format!(
                "it is part of “{}”, whose row takes it",
                frame.trigger.join(" ")
            ),
            None => "it is part of another trigger".into(),
        };
        Reason {
            why: "swallowed",
            because,
            near: tells,
            mend: taken.map(|_| Mend {
                row: Some(0),
                how: "give that row a type, or take it out so that the word tells by itself".into(),
            }),
            rows: taken
                .map(|f| row(f, Verdict::Taken, Vec::new()))
                .into_iter()
                .collect(),
            longer: 0,
        }
    }

    fn name_at(&self, s: usize, t: usize) -> String {
        self.context
            .references(s)
            .find(|r| r.tokens.contains(&t))
            .map(|r| self.context.text_of(s, r.tokens.clone()))
            .unwrap_or_default()
    }
}

/// Whether a row was missed by one word: all that fails is a condition on something that does stand there.
fn close(row: &RowStory) -> bool {
    let mut failed = row.conditions.iter().filter(|c| !c.held);
    row.event
        && row.verdict == Verdict::Failed
        && failed.next().is_some_and(|c| c.filled)
        && failed.next().is_none()
}
