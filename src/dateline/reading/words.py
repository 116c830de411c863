"""Lemmas of tokens, as the knowledge files spell them."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.knowledge.inflection import noun_lemma, verb_lemma


def lemma(token: Token) -> str:
    """The lower-case lemma: the knowledge's own where the word is one of its words, else the tagger's."""
    form = token.lower_
    verbal = token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB")
    known = verb_lemma(form) if verbal else noun_lemma(form)
    return known or token.lemma_.lower()
