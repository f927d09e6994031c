//! What a reasoner would add: the terms of other vocabularies, by the alignments of `kronika.ttl`.
