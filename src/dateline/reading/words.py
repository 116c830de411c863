"""Lemmas of tokens, as the knowledge files spell them."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.knowledge.inflection import noun_lemma, singular, verb_lemma
from dateline.knowledge.nouns import classes_of


def is_verbal(token: Token) -> bool:
    """Is it a verb? Where the two taggers disagree, the Penn tag decides."""
    return token.tag_.startswith("VB") or (token.pos_ in ("VERB", "AUX") and not token.tag_.startswith("NN"))


def is_nominal(token: Token) -> bool:
    """Is it a noun or a name, by its Penn tag, else by its universal tag?"""
    return token.tag_.startswith("NN") or (token.pos_ in ("NOUN", "PROPN") and not token.tag_.startswith("VB"))


def verb_form(token: Token) -> bool:
    """Is a word that was taken for a noun a form that only a verb of the knowledge has ("denies", "annexes")?"""
    form = token.lower_
    if is_verbal(token) or not form.endswith(("s", "ed")) or token.ent_type_:
        return False
    known = verb_lemma(form)
    return known is not None and known != form and noun_lemma(form) is None


def common_noun(token: Token) -> bool:
    """Is a word that may look like a name, since it opens a sentence, a common noun of the knowledge?"""
    return token.is_sent_start is True and bool(classes_of(token.lower_) | classes_of(singular(token.lower_)))


def lemma(token: Token) -> str:
    """The lower-case lemma: the knowledge's own where the word is one of its words, else the tagger's."""
    form = token.lower_
    known = verb_lemma(form) if is_verbal(token) else noun_lemma(form)
    return known or token.lemma_.lower()
