"""Noun phrases: what they count, whether they only point, and what they are called."""

from __future__ import annotations

from dateline.reading.bounds import is_stance
from dateline.reading.passages import Passage
from dateline.reading.syntax import case_of, control
from dateline.reading.words import is_dash, lemma
from dateline.tokens import Token

_NUMBERS = frozenset({"thousands", "hundreds", "dozens", "scores", "millions"})
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "WP$", "EX"})


def counted(head: Token) -> Token | None:
    """What a counting noun counts: the villages of "dozens of villages", of "tens of thousands of villages"."""
    number = head.tag_ == "CD" and head.dep_ in ("obj", "nsubj", "nsubj:pass", "conj")  # "1,700 of the drones"
    base = lemma(head)
    if not number and (base not in control()["quantity"] or (head.tag_ == "NN" and base == "member")):
        return None
    found = next((c for c in head.children if c.dep_ == "nmod" and case_of(c) == "of"), None)
    if number and found is not None and found.pos_ == "PRON":
        return None
    return (counted(found) or found) if found is not None and found.lower_ in _NUMBERS else found


def pointing_word(token: Token) -> str:
    """The word in lower case, as pronouns are listed; "" of "US", which is the state and never "us"."""
    return "" if token.text == "US" else token.lower_


def is_pronoun(token: Token) -> bool:
    """Does the word only point, at somebody or something?"""
    return token.tag_ in _PRONOUNS or (
        token.pos_ == "PRON" and token.lower_ in ("it", "they", "them", "itself", "themselves", "this", "that")
    )


def words_of(passage: Passage, head: Token) -> str:
    """The head noun with its compounds and names, without adjectives and complements: what a reader would cite."""
    start, tokens = head.i, passage.doc.tokens
    while (
        start > 0
        and tokens[start - 1].head is head
        and tokens[start - 1].dep_ in ("compound", "flat", "nmod:desc", "amod")
    ):
        start -= 1
    while start > 1 and tokens[start - 1].text == "-" and not is_dash(tokens[start - 1]):
        if is_stance(tokens[start - 2], head):
            break
        start -= 2
    start -= tokens[start].lower_ == "facto" and start > 0
    name = passage.name_at(tokens[start])
    if name is not None and name.end <= head.i:
        start = min(start, name.start)
    return passage.doc.text[tokens[start].idx : head.idx + len(head.text)]
