//! Shallow syntax: what a language's grammar makes of a sentence, in terms that the general stages understand.

use std::ops::Range;

use super::morph::{Case, Definite, Gender, Number, Person, Voice};

/// A run of words that names something, as the chunker needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameSpan {
    /// The naming words.
    pub tokens: Range<usize>,
    /// The word that inflects (the first of "Koresë së Veriut", the last of "Vladimir Putinit").
    pub head: usize,
    /// Possible cases, likeliest first.
    pub cases: Vec<Case>,
    /// Gender where known.
    pub gender: Option<Gender>,
    /// Number.
    pub number: Number,
}

/// What stands at the head of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PhraseKind {
    /// A common noun.
    #[default]
    Noun,
    /// A name.
    Name,
    /// An adjective or participle used as a noun ("të huajt").
    Substantive,
    /// A personal or demonstrative pronoun standing alone.
    Pronoun,
    /// A relative pronoun ("i cili").
    Relative,
    /// A possessive inside another phrase ("i tij"): it refers to the possessor.
    Possessive,
    /// A number or quantity word standing alone ("8000 prej tyre").
    Quantity,
}

/// How a phrase hangs on its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Genitive or possessive.
    Genitive,
    /// Apposition: names what the parent describes ("kryeministri Hoti").
    Apposition,
    /// Indefinite ablative or bare noun that describes ("sulm raketash").
    Compound,
}

/// A noun phrase.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Phrase {
    /// Everything in the phrase, linked genitives and appositions included, its preposition not.
    pub tokens: Range<usize>,
    /// Without genitives and appositions: determiners, head, adjectives.
    pub core: Range<usize>,
    /// The token that carries case and number.
    pub head: usize,
    /// What the head is.
    pub kind: PhraseKind,
    /// Which reading of the head the phrase takes, as an index of its analyses.
    pub reading: usize,
    /// Cases that its form allows, the likeliest first.
    pub cases: Vec<Case>,
    /// Gender of the head.
    pub gender: Option<Gender>,
    /// Number of the head.
    pub number: Option<Number>,
    /// Definiteness of the head.
    pub definite: Option<Definite>,
    /// Grammatical person of a pronoun.
    pub person: Option<Person>,
    /// Tokens of the preposition before it.
    pub preposition: Option<Range<usize>>,
    /// The preposition in its dictionary form, words joined by one space.
    pub preposition_lemma: Option<String>,
    /// Words that link the head with its dependents and agree with it ("i", "e", "të", "së").
    pub links: Vec<usize>,
    /// Adjectives that belong to the head.
    pub adjectives: Vec<usize>,
    /// Phrases linked to it by the linking article (indices into the same list).
    pub genitives: Vec<usize>,
    /// The phrase that this one depends on.
    pub parent: Option<usize>,
    /// How it depends on its parent.
    pub relation: Option<Relation>,
    /// The first phrase of a coordination that this one goes on ("Franca, Malta dhe Sllovenia").
    pub coordinated: Option<usize>,
    /// Index of the name at its head.
    pub name: Option<usize>,
    /// Whether the head is a pronoun.
    pub is_pronoun: bool,
}

impl Phrase {
    /// Whether it stands under a preposition of a kind.
    pub fn is_under(&self, kind: impl Fn(&str) -> bool) -> bool {
        self.preposition_lemma.as_deref().is_some_and(kind)
    }

    /// Whether its form allows a case.
    pub fn may_be(&self, case: Case) -> bool {
        self.cases.contains(&case)
    }
}

/// The form of a verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupForm {
    /// Indicative, conditional, admirative.
    Finite,
    /// Under the subjunctive mark, without a conjunction of its own.
    Subjunctive,
    /// Infinitive of purpose.
    Purpose,
    /// Gerund.
    Gerund,
    /// "Without doing".
    Privative,
    /// A participle that modifies a noun.
    Participle,
    /// Imperative.
    Imperative,
}

/// When the group places its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum GroupTense {
    Past,
    Present,
    Future,
    Conditional,
}

/// What a modal adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Modality {
    Possibility,
    Obligation,
}

/// A verb with its auxiliaries, particles and clitics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerbGroup {
    /// From the first particle to the lexical verb.
    pub tokens: Range<usize>,
    /// The lexical verb.
    pub head: usize,
    /// Its dictionary form.
    pub lemma: String,
    /// Form.
    pub form: GroupForm,
    /// Tense.
    pub tense: GroupTense,
    /// Voice; `Mid` for passive, reflexive and reciprocal.
    pub voice: Voice,
    /// Negated.
    pub negated: bool,
    /// Modal, if any.
    pub modality: Option<Modality>,
    /// Person of the subject.
    pub person: Option<Person>,
    /// Number of the subject.
    pub number: Option<Number>,
    /// An accusative clitic stands in the group.
    pub object_clitic: Option<Number>,
    /// A dative clitic stands in the group.
    pub dative_clitic: Option<Number>,
    /// The voice rests on a clitic that can also be a dative plural ("u tha": was said, said to them).
    pub voice_by_clitic: bool,
}

/// A finite verb in the present, third person: what a language need not say.
impl Default for VerbGroup {
    fn default() -> Self {
        Self {
            tokens: 0..0,
            head: 0,
            lemma: String::new(),
            form: GroupForm::Finite,
            tense: GroupTense::Present,
            voice: Voice::Act,
            voice_by_clitic: false,
            negated: false,
            modality: None,
            person: Some(Person::Third),
            number: None,
            object_clitic: None,
            dative_clitic: None,
        }
    }
}

/// How a clause hangs on the one before or above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Link {
    /// A main clause.
    #[default]
    Main,
    /// "that …".
    Complement,
    /// Subjunctive complement of a verb or noun.
    Subjunctive,
    /// "who …".
    Relative,
    /// "if …".
    Condition,
    /// "when, because, although …".
    Adverbial,
    /// Gerund, purpose, "without".
    Adjunct,
    /// Joined by a conjunction or a comma to its `parent`, on the same level.
    Coordinate,
}

/// A clause: one verb group with the phrases that belong to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clause {
    /// Its verb group; none in verbless headlines.
    pub group: Option<usize>,
    /// Phrases in it, in order, dependents of other phrases left out.
    pub phrases: Vec<usize>,
    /// First token to last.
    pub tokens: Range<usize>,
    /// Link.
    pub link: Link,
    /// The clause it hangs on.
    pub parent: Option<usize>,
    /// The phrase that a relative clause or a participle describes.
    pub antecedent: Option<usize>,
    /// Whether the relative pronoun cannot be the subject (it has another case or the clause a subject of its own).
    pub oblique_relative: bool,
}

/// What the grammar makes of a sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parse {
    /// Noun phrases in order of their first token.
    pub phrases: Vec<Phrase>,
    /// Verb groups in order.
    pub groups: Vec<VerbGroup>,
    /// Clauses in order of their first token.
    pub clauses: Vec<Clause>,
}
