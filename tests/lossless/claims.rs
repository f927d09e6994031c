//! Claims: who takes which stance on what, said where and in which words.

use std::collections::BTreeSet;

use kronika::graph::{Claim, Key, Node, Relation};
use kronika::record as told;

use super::Pair;

/// What stands for a situation or an office.
const SITUATION: &str = "a situation";

impl Pair<'_> {
    /// Every claim of the record is one of the graph, with the same chain of speakers above the same event.
    pub fn claims(&self) {
        let mut made: Vec<String> = Vec::new();
        for node in self.graph.nodes() {
            if let Node::Claim(claim) = node {
                made.push(self.made_claim(claim));
            }
        }
        for claim in &self.record.claims {
            let told = self.told_claim(claim);
            let at = made.iter().position(|made| *made == told);
            // Each stands for one.
            made.swap_remove(at.unwrap_or_else(|| panic!("no {told} in {made:#?}")));
        }
    }

    fn made_claim(&self, claim: &Claim) -> String {
        let key = &claim.key;
        let about = match self.graph.targets(key, Relation::About)[..] {
            [Node::Claim(inner)] => self.made_claim(inner),
            [Node::Event(event)] => event.key.to_string(),
            // Two tellings of an office are one node, so its words do not say which is meant.
            [Node::Situation(_) | Node::Office(_)] => SITUATION.to_owned(),
            ref other => panic!("{other:?}"),
        };
        format!(
            "{:?} {:?} {:?} {:?} {:?} ({about})",
            claim.stance,
            self.keys(key, Relation::Speaker),
            self.keys(key, Relation::SaidIn),
            self.words(key, Relation::Evidence),
            self.words(key, Relation::Quote),
        )
    }

    fn told_claim(&self, claim: &told::Claim) -> String {
        let about = match self
            .record
            .claims
            .iter()
            .find(|other| other.id == claim.about)
        {
            Some(inner) => self.told_claim(inner),
            None => match self.events.get(&*claim.about) {
                Some(event) => event.to_string(),
                None => SITUATION.to_owned(),
            },
        };
        let said_in = claim.said_in.iter().map(|id| self.events[&**id].clone());
        format!(
            "{:?} {:?} {:?} {:?} {:?} ({about})",
            claim.stance,
            self.meant(&claim.speaker),
            said_in.collect::<BTreeSet<Key>>(),
            self.quoted(&claim.evidence),
            self.quoted(&claim.quote),
        )
    }
}
