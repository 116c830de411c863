"""The name that explains a common noun: “the capital, Oslo”, “a militia known as the Falcons”."""

from __future__ import annotations

from dateline.knowledge.nouns import classes_of
from dateline.reading.passages import Passage
from dateline.reading.syntax import case_of
from dateline.reading.words import lemma
from dateline.tokens import Token

_PLACED_BY_NAME = frozenset({"capital", "city", "town", "village", "suburb", "district", "port", "stronghold"})
_AMONG = frozenset({"especially", "particularly", "notably", "including", "mainly", "mostly", "primarily", "chiefly"})


def apposed_name(passage: Passage, head: Token) -> Token | None:
    """The name that explains a common noun: "the capital, Oslo", "the group's leader, Omar Said"."""
    if passage.name_at(head) is not None:
        return None
    tokens = head.doc.tokens
    following = tokens[head.i + 1] if head.i + 1 < len(tokens) else None
    name = passage.name_at(following) if following is not None else None
    if name is not None and name.kind == "place" and "area" in classes_of(lemma(head)):
        return following
    named = _after_comma(passage, head) if following is not None and following.text == "," else None
    if named is not None:
        return named
    for child in head.children:
        if child.dep_ in ("appos", "flat", "nmod:desc") and passage.name_at(child) is not None and child.i > head.i:
            return None if any(c.lower_ in _AMONG for c in child.lefts) else child
    return _named_after(passage, head)


def _after_comma(passage: Passage, head: Token) -> Token | None:
    """“the Kenyan capital, Nairobi,”: the place right behind the comma, whatever the parse."""
    if head.i + 2 >= head.sent.end or lemma(head) not in _PLACED_BY_NAME:
        return None
    following = head.nbor(2)
    name = passage.name_at(following)
    closed = name is not None and (name.end >= head.sent.end or passage.doc[name.end].pos_ in ("PUNCT", "ADP", "CCONJ"))
    return following if name is not None and name.kind == "place" and closed else None


def _named_after(passage: Passage, head: Token) -> Token | None:
    """“the town of Mora”, "a militia known as the Falcons": the name that the phrase goes on to give."""
    for child in head.children:
        if child.dep_ == "nmod" and case_of(child) == "of" and classes_of(lemma(head)) & {"area", "facility", "base"}:
            name = passage.name_at(child)
            if name is not None and name.kind == "place" and child.i <= head.i + 2:
                return child
        if child.dep_ == "acl" and lemma(child) in ("know", "call", "dub", "name") and child.tag_ == "VBN":
            return _given_in(passage, child)
        calling = child.dep_ == "acl" and child.tag_ == "VBG" and lemma(child) in ("call", "name", "style", "dub")
        if calling and any(t.lower_ in ("itself", "themselves", "himself", "herself") for t in child.children):
            return _given_in(passage, child)
    return None


def _given_in(passage: Passage, verb: Token) -> Token | None:
    """The name that stands with a word of calling: "known as the Falcons", "calling itself the Falcons"."""
    given = (t for t in verb.children if t.dep_ in ("obl", "xcomp", "obj") and passage.name_at(t) is not None)
    return next(given, None)
