"""A phrase that speaks, the voice behind it, and the speaker that a claim names: records, and the words to cite."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.reading.names import Name
from dateline.records import Form, SourceType
from dateline.tokens import Doc, Token

ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our"})
_SINGLE = frozenset({"he", "she", "him", "her", "who"})
MANY = frozenset({"they", "them", "both"})
OWN = frozenset({"i", "we"})
PRONOUNS = _SINGLE | MANY | OWN | {"it"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of who says so, in tokens of block ``block``: the noun phrase as printed, and the best name for it.

    ``cue`` and ``medium`` are given as the block and a token, and as a token span; ``rule`` names the rule that
    found the link; ``anonymity`` are the words, as a block and a token span, that say that he speaks only unnamed.
    """

    type: SourceType
    block: int
    start: int
    end: int
    head: str
    cue: tuple[int, int] | None = None
    form: Form = "indirect"
    medium: tuple[int, int] | None = None
    rule: str = ""
    anonymity: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks: the name to cite, the nouns that describe them, the sort, one or many."""

    head: str
    nouns: frozenset[str]
    type: SourceType
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may speak: token span of a block, its head, and a name set beside it by a comma."""

    start: int
    end: int
    head: Token
    beside: Name | None = None

    @property
    def doc(self) -> Doc:
        return self.head.doc


def cited(phrase: Phrase) -> str:
    """The words to cite: without an article, up to a relative clause's end."""
    start = phrase.start
    while start < phrase.head.i and phrase.doc[start].lower_ in ARTICLES:
        start += 1
    return phrase.doc[start : phrase.end].text


def is_joined(phrase: Phrase) -> bool:
    """Does it name several, joined by "and"?"""
    return any(t.lower_ == "and" for t in phrase.doc[phrase.start : phrase.end])


def singular(noun: str) -> str:
    """A noun in the singular, by its ending: "gunmen", "officials"."""
    if noun.endswith("men"):
        return noun[:-2] + "an"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
