"""Numbers that a sentence puts victims at, away from the noun they count: "the number of dead rose to 40"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reading.syntax import OBLIQUES, case_of
from dateline.reading.words import is_verbal, lemma
from dateline.tokens import Token

_TOLLS = frozenset(
    "toll number count figure tally dead wounded injured casualty loss fatality death displaced missing".split()
)
_COUNTING = frozenset({"toll", "number", "count", "figure", "tally"})
_RISING = frozenset(
    "rise climb stand increase grow jump mount go come fall soar surge swell creep drop be reach exceed pass top hit "
    "surpass total remain".split()
)
_PUTTING = frozenset("put estimate place set raise revise give list update lower reckon number count".split())
_PUT_AT = frozenset({"at", "to", "of", "past", "above", "between", "over"})
_OBJECTS = frozenset({"reach", "exceed", "pass", "top", "hit", "surpass", "total", "number"})


def put_at(noun: Token) -> Token | None:
    """The number that a toll, or those that it counts, is put at: the token that says it or is counted by it.

    "the death toll rose to 41", "put its losses at 300 men", "the number of people killed stands at 52".
    """
    toll = _toll_of(noun)
    if toll is None:
        return None
    return next((t for t in _said_of(toll) if t.like_num or any(c.dep_ == "nummod" for c in t.children)), None)


def _toll_of(noun: Token) -> Token | None:
    if noun.dep_ == "nmod" and case_of(noun) == "of" and lemma(noun.head) in _COUNTING:
        return noun.head
    return noun if lemma(noun) in _TOLLS or noun.lower_ in _TOLLS else None


def _said_of(toll: Token) -> Iterator[Token]:
    """What is said of a toll with "at" or "to": behind it, by the verb, or, misplaced by the parse, within it."""
    verb = toll.head
    rising = toll.dep_ in ("nsubj", "nsubj:pass") and lemma(verb) in _RISING | _PUTTING
    putting = toll.dep_ in ("obj", "xcomp") and lemma(verb) in _PUTTING
    if is_verbal(verb) and (rising or putting):
        yield from _obliques(verb)
        if rising and lemma(verb) in _OBJECTS:
            yield from (c for c in verb.rights if c.dep_ == "obj")
        yield from (t for below in toll.subtree if below != toll for t in _obliques(below) if _is_at(t))
    yield from (t for t in _obliques(toll) if t.like_num or not rising)


def _obliques(head: Token) -> Iterator[Token]:
    for child in head.rights:
        if child.dep_ in OBLIQUES | {"nmod"} and case_of(child).split(" ")[0] in _PUT_AT:
            yield child


def _is_at(token: Token) -> bool:
    return case_of(token).split(" ")[0] == "at"
