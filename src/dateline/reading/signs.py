"""A sign of whether a thing happened, which sign decides, and how signs are looked for up the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from dateline.reading.words import lemma
from dateline.tokens import Token

# which sign decides, where there are several
RANK: dict[str, int] = {
    "denied": 9, "negated": 8, "conditional": 7, "asked": 6, "possible": 5, "planned": 4, "expected": 3, "ongoing": 1,
    "actual": 0,
}  # fmt: skip
_OWNING_UP = frozenset({"admit", "confess", "own", "react", "contribute"})  # "admitted to losing ten men"


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing found on the way up: what it makes of the predicate, the word, whether it is only a hedge."""

    status: str
    rule: str
    word: Token | None = None


class Step(Protocol):
    """Finds signs from a word on, so many steps up the parse."""

    def __call__(self, token: Token, /, *, depth: int) -> Iterator[Sign]: ...


@dataclass(frozen=True, slots=True)
class Climb:
    """The way on up, handed down to those who ask what is above: all signs of a word, or those above a verb alone."""

    signs: Step
    above_verb: Step


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
