"""A sign of whether a thing happened, and what it is told by: a mark that opens a clause, an infinitive, a future."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.reading.words import lemma
from dateline.tokens import Token

_OWNING_UP = frozenset({"admit", "confess", "own", "react", "contribute"})  # "admitted to losing ten men"


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing found on the way up: what it makes of the predicate, the word, whether it is only a hedge."""

    status: str
    rule: str
    word: Token | None = None


def mark_of(clause: Token) -> str:
    """The word that opens a clause ("if", "that", "to"), lower case, or ``""``."""
    return next((c.lower_ for c in clause.children if c.dep_ == "mark"), "")


def is_infinitive(verb: Token) -> bool:
    """A verb with "to"."""
    done = verb.tag_ == "VBG" and lemma(verb.head) in _OWNING_UP
    return not done and any(c.lower_ == "to" and c.dep_ in ("mark", "aux") for c in verb.children)


def has_will(verb: Token) -> bool:
    """Does it lie ahead by its auxiliary?"""
    return any(c.dep_ == "aux" and c.lower_ in ("will", "'ll", "’ll", "shall") for c in verb.children)
