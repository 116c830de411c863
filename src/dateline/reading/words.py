"""Lemmas of tokens, as the knowledge files spell them."""

from __future__ import annotations

from dateline.knowledge.inflection import noun_lemma, settled, singular, verb_lemma
from dateline.knowledge.nouns import classes_of
from dateline.knowledge.speech import speech
from dateline.tokens import Token


def is_verbal(token: Token) -> bool:
    """Is it a verb? Where the two taggers disagree, the Penn tag decides."""
    return token.tag_.startswith("VB") or (token.pos_ in ("VERB", "AUX") and not token.tag_.startswith("NN"))


def is_nominal(token: Token) -> bool:
    """Is it a noun or a name, by its Penn tag, else by its universal tag?"""
    return token.tag_.startswith("NN") or (token.pos_ in ("NOUN", "PROPN") and not token.tag_.startswith("VB"))


def speaks(noun: Token) -> bool:
    """Is it the subject of a word of saying? “Sadr urged calm”: a person, though a town is called so."""
    return noun.dep_ == "nsubj" and noun.head.lower_ in speech().forms


def misread_verb(token: Token) -> bool:
    """Is a word that was taken for a noun or modifier a verb of the knowledge ("denies"), by its form or its place?"""
    form = token.lower_
    if token.tag_ == "VBD" and token.dep_ == "amod":
        return token.i > token.sent.start and token.nbor(-1).pos_ in ("NOUN", "PROPN", "PRON")
    if token.tag_ == "VBN" and token.dep_ == "amod":
        return _after_doers(token) and token.head.i > token.i and token.nbor(-1).dep_ != "amod"
    if token.pos_ == "ADJ" and form.endswith("ed") and verb_lemma(form) is not None:
        return not is_verbal(token.sent.root) and token.dep_ == "amod" and _after_doers(token)
    if token.dep_ == "compound" and token.tag_ in ("VB", "VBP") and token.head.i > token.i:
        return verb_lemma(form) is not None and _after_doers(token)
    named = bool(token.ent_type_) and not token.is_lower
    if is_verbal(token) or named or not token.is_alpha or token.pos_ == "ADJ" or _is_surely_noun(token):
        return False
    known = verb_lemma(form)
    return known is not None and _stands_as_verb(token, known)


def _is_surely_noun(token: Token) -> bool:
    """“their disputes include …”, "the armed forces press office said", "a Hamas command centre"."""
    if token.i > token.sent.start and token.nbor(-1).tag_ in ("PRP$", "POS"):
        return True
    if token.dep_ != "compound" or token.tag_ != "NN" or token.head.i != token.i + 1:
        return False
    of_subject = token.head.dep_ in ("nsubj", "nsubj:pass") and is_verbal(token.head.head)
    return of_subject or token.head.dep_ == "appos" or any(c.dep_ == "det" and c.i < token.i for c in token.head.lefts)


def _stands_as_verb(token: Token, known: str) -> bool:
    form = token.lower_
    if noun_lemma(form) is not None or singular(form) != form:
        return _between_phrases(token)
    if known != form and not form.endswith(("s", "ed", "ing")):
        return _after_doers(token) and _before_phrase(token)
    return form.endswith(("s", "ed")) if known != form else _after_doers(token)


def _after_doers(token: Token) -> bool:
    """“Gunmen abduct”, "the Taliban seize": the plain form of a verb follows those who do it."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    return before is not None and (before.tag_ in ("NNS", "NNPS", "NNP") or before.ent_type_ != "")


def _between_phrases(token: Token) -> bool:
    """“Troops attack the port”, "the Taliban capture Kunduz": another noun phrase begins right after the word."""
    return _after_doers(token) and _before_phrase(token)


def _before_phrase(token: Token) -> bool:
    if token.i + 1 >= token.sent.end:
        return False
    following = token.nbor(1)
    return following.pos_ == "DET" or following.tag_ == "PRP$" or following.ent_type_ in ("PLACE", "PERSON", "ORG")


def common_noun(token: Token) -> bool:
    """Is a word that may look like a name, since it opens a sentence, a common noun of the knowledge?"""
    return token.is_sent_start is True and bool(classes_of(token.lower_) | classes_of(singular(token.lower_)))


def lemma(token: Token) -> str:
    """The lower-case lemma: the knowledge's own where the word is one of its words, else the tagger's."""
    found = token.base  # asked for at every turn, so that even a look-up would be felt
    if found is None:
        form = token.lower_
        known = verb_lemma(form) if is_verbal(token) else noun_lemma(form)
        found = token.base = known or settled(form, token.lemma_.lower())
    return found


def is_dash(sign: Token) -> bool:
    """“base - sources”: a hyphen between spaces parts what stands around it."""
    apart = sign.i > 0 and bool(sign.nbor(-1).whitespace_) and bool(sign.whitespace_)
    return apart and sign.text in ("-", "–", "—")
