//! Events: from words, phrases and clauses to who did what to whom, according to whom, with what certainty.
//!
//! In: a document's [`context::SentenceAnalysis`] list and its mentions. Out: [`Findings`], entities by number. The steps
//! are: clauses with their frames ([`view`]), triggers and roles ([`triggers`], [`discourse`]), speakers ([`attribution`]), certainty
//! ([`factuality`]), time and number ([`circumstances`]), second tellings ([`same`]), claims ([`claims`]), situations
//! ([`situations`]).

pub mod arguments;
pub mod attribution;
pub mod bounds;
pub mod circumstances;
pub mod claims;
pub mod clitics;
pub mod confidence;
pub mod context;
pub mod discourse;
pub mod draft;
pub mod explain;
pub mod factuality;
pub mod frame_index;
pub mod quotes;
pub mod reattach;
pub mod same;
pub mod situations;
pub mod subjects;
pub mod trace;
pub mod triggers;
pub mod view;

use crate::hash::{HashMap, HashSet};

use crate::language::pack::frames::{Role, Slot};
use crate::language::syntax::GroupTense;
use attribution::Attribution;
use claims::{About, ClaimDraft};
use context::Context;
use draft::Draft;
use frame_index::FrameIndex;
use situations::SituationDraft;
use trace::How;
use triggers::{Found, Words};

/// What a language gives to this stage besides its frames.
#[derive(Debug, Clone)]
pub struct EventWords {
    /// Prepositions that triggers and roles turn on.
    pub triggers: Words,
    /// Prepositions of "according to".
    pub according_to: HashSet<String>,
    /// Noun lemma → unit of a quantity.
    pub units: HashMap<String, String>,
}

/// All that was read in a document, entities, drafts and claims by their place in the lists.
#[derive(Debug, Default)]
pub struct Findings {
    /// Events in text order.
    pub events: Vec<Draft>,
    /// Claims, inner ones first.
    pub claims: Vec<ClaimDraft>,
    /// Situations in text order.
    pub situations: Vec<SituationDraft>,
}

/// Reads the events of a document; `attributed`: also who says so, which only measurements leave out.
pub fn read(
    context: &Context<'_>,
    frames: &FrameIndex,
    words: &EventWords,
    attributed: bool,
) -> Findings {
    let views = view::views(
        context,
        frames,
        &words.triggers.agent,
        &words.triggers.locative,
    );
    let Found {
        mut drafts,
        situations: mut nouns,
    } = triggers::triggers(context, frames, &views, &words.triggers);
    discourse::parties(context, frames, &views, &words.triggers.agent, &mut drafts);
    noted(context, &drafts, "from what the document told before");
    situations::standing(context, frames, &drafts, &mut nouns);
    attribution::said_on(context, frames, &views, &mut drafts);
    if attributed {
        name_speakers(context, frames, &views, words, &mut drafts);
        noted(context, &drafts, "the speaker, who says “I” or “we”");
    }
    let attribution = Attribution::new(context, frames, &views, &drafts, &words.according_to);
    let levels: Vec<Vec<attribution::Speaker>> = drafts
        .iter()
        .map(|d| {
            if attributed {
                attribution.speakers(d, &drafts)
            } else {
                Vec::new()
            }
        })
        .collect();
    discourse::own_acts(context, &views, &mut drafts, &levels);
    noted(
        context,
        &drafts,
        "the body that reports the act, or did the one before",
    );
    let own: Vec<_> = drafts
        .iter()
        .map(|d| {
            let certainty = if d.is_verb {
                factuality::of_clause(context, frames, &views, d.sentence, d.clause)
            } else {
                factuality::of_noun(context, frames, &views, d)
            };
            let flag = frames
                .frame(d.frame)
                .flags
                .factuality
                .as_deref()
                .and_then(factuality::named);
            flag.filter(|_| certainty == crate::record::Factuality::Actual)
                .unwrap_or(certainty)
        })
        .collect();
    let locative = &words.triggers.locative;
    circumstances::places(context, frames, &views, locative, &mut drafts);
    circumstances::times(context, frames, &views, &mut drafts);
    for (i, (level, certainty)) in levels.into_iter().zip(own).enumerate() {
        let draft = &mut drafts[i];
        draft.factuality = certainty;
        draft.attribution = level.into_iter().filter(|l| l.said_in != Some(i)).collect();
        if draft.factuality == crate::record::Factuality::Actual
            && !is_told(context, frames, draft)
            && draft
                .time
                .as_ref()
                .is_some_and(|t| circumstances::is_later(&t.value, context.date))
        {
            draft.factuality = crate::record::Factuality::Future;
        }
        draft.quantity = circumstances::quantity(context, frames, &views, &words.units, draft);
    }
    same::link(context, &mut drafts, frames);
    same::certainty(context, &mut drafts);
    for draft in &mut drafts {
        draft.signs = confidence::signs(context, draft);
    }
    let situations = situations::situations(context, frames, &attribution, &drafts, &nouns);
    let mut claims = Vec::new();
    for (i, draft) in drafts.iter().enumerate() {
        let quote = attribution
            .quote_at(draft.sentence, draft.head)
            .map(|(q, _)| q.span);
        claims::assertions(About::Event(i), &draft.attribution, quote, &mut claims);
    }
    for (i, situation) in situations.iter().enumerate() {
        claims::assertions(
            About::Situation(i),
            &situation.attribution,
            None,
            &mut claims,
        );
    }
    if attributed {
        claims::stances(context, frames, &views, &drafts, &mut claims);
    }
    context.note(|n| n.views = views);
    Findings {
        events: drafts,
        claims,
        situations,
    }
}

/// Notes what a step over all events put in or out.
fn noted(context: &Context<'_>, drafts: &[Draft], why: &'static str) {
    for draft in drafts {
        context.bound(draft, || How::Rule(why));
    }
}

/// Whether a verb has been done or said, whatever time stands beside it: "ka thirrur mbledhje për nesër".
fn is_told(context: &Context<'_>, frames: &FrameIndex, draft: &Draft) -> bool {
    let parse = &context.sentences[draft.sentence].parse;
    let past = parse.clauses[draft.clause]
        .group
        .is_some_and(|g| parse.groups[g].tense == GroupTense::Past);
    draft.is_verb && (past || frames.frame(draft.frame).flags.report)
}

/// "We call on …", "I was attacked" in a quotation: the subject is the speaker.
fn name_speakers(
    context: &Context<'_>,
    frames: &FrameIndex,
    views: &[Vec<view::View>],
    words: &EventWords,
    drafts: &mut [Draft],
) {
    let attribution = Attribution::new(context, frames, views, drafts, &words.according_to);
    let mut named: Vec<(usize, Vec<usize>, bool)> = Vec::new();
    for (i, d) in drafts.iter().enumerate() {
        let view = &views[d.sentence][d.clause];
        if !d.is_verb {
            // "kisha një bisedë me X", "Diskutim i mirë me X": who tells of it took part
            let object = view.arguments.object.is_some_and(|p| {
                d.phrase == Some(p) || d.phrase.is_some_and(|q| context.root(d.sentence, q) == p)
            });
            let verbless = context.sentences[d.sentence].parse.clauses[d.clause]
                .group
                .is_none();
            let joint = d.kind == crate::record::EventType::Consult && d.source.is_empty();
            if joint
                && !d.target.is_empty()
                && (view.first_person && object || verbless && d.target.len() == 1)
                && let Some(level) = attribution.speakers(d, drafts).last()
                && !d.target.iter().any(|e| level.who.contains(e))
            {
                named.push((i, level.who.clone(), true));
            }
            continue;
        }
        let analysis = &context.sentences[d.sentence];
        let roles = |slot: &Slot| frames.frame(d.frame).roles_of(slot).to_vec();
        // "më ka ftuar gjykata", "na sulmuan": done to whoever speaks
        let to_speaker = d.target.is_empty()
            && analysis.parse.clauses[d.clause].group.is_some_and(|g| {
                clitics::takes_speaker(&analysis.words, &analysis.parse.groups[g], frames)
            })
            && [Slot::Object, Slot::Dative]
                .iter()
                .any(|slot| roles(slot).contains(&Role::Target));
        if to_speaker
            && let Some(level) = attribution.speakers(d, drafts).last()
            && !level.who.iter().any(|e| d.source.contains(e))
        {
            named.push((i, level.who.clone(), false));
            continue;
        }
        if !view.first_person {
            continue;
        }
        let slot = if view.passive {
            Slot::Object
        } else {
            Slot::Subject
        };
        let roles = roles(&slot);
        let source = roles.contains(&Role::Source) && d.source.is_empty();
        let target = roles.contains(&Role::Target) && d.target.is_empty();
        if !source && !target {
            continue;
        }
        if let Some(level) = attribution.speakers(d, drafts).last() {
            named.push((i, level.who.clone(), source));
        }
    }
    for (i, who, source) in named {
        drafts[i].doubts.inherited_source = true;
        if source {
            drafts[i].target.retain(|e| !who.contains(e));
            drafts[i].source = who;
        } else {
            drafts[i].source.retain(|e| !who.contains(e));
            drafts[i].target = who;
        }
    }
}
