"""Towns that the tagger has taken for people or bodies: by the gazetteer, and by what stands before them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from dateline.knowledge.gazetteer import Candidate, gazetteer
from dateline.knowledge.spelling import folded
from dateline.reading.mentions import Mention
from dateline.reading.words_of_names import TITLES

_SETTING = frozenset({"in", "at", "near", "into", "towards", "toward", "outside", "inside", "around", "across"})
_SMALL, _TOWN, _CITY = 2_000, 50_000, 200_000


def with_towns(
    docs: Sequence[Doc], found: Sequence[Sequence[Mention]], *, countries: Mapping[str, int]
) -> list[list[Mention]]:
    """The names of each block; ``countries`` says how often the story names each country (ISO 3166-1 alpha-2)."""
    people = _parts_of_people(found)
    result: list[list[Mention]] = []
    for doc, mentions in zip(docs, found, strict=True):
        kept: list[Mention] = []
        for one in mentions:
            before = kept[-1] if kept else None
            guess = _guessed(one) and folded(one.text) not in people
            town = guess and _is_town(doc, one, before=before, countries=countries)
            kept.append(replace(one, kind="place", label="place") if town else one)
        result.append(kept)
    return result


def _guessed(one: Mention) -> bool:
    return one.guessed and not one.known and one.label in ("person", "actor") and one.end - one.start <= 2


def _parts_of_people(found: Sequence[Sequence[Mention]]) -> Collection[str]:
    """First and last names of the persons named in full."""
    full = (m.text.split() for mentions in found for m in mentions if m.label == "person" and " " in m.text)
    return {folded(word) for words in full for word in words}


def _is_town(doc: Doc, one: Mention, *, before: Mention | None, countries: Mapping[str, int]) -> bool:
    first = doc[one.start]
    previous = doc[one.start - 1] if one.start > first.sent.start else None
    if previous is not None and previous.text in TITLES:
        return False
    options = [c for c in gazetteer().candidates(one.text) if c.exact and c.type in ("city", "province")]
    if not options:
        return False
    if _goes_on(doc, one, before) or (previous is not None and _sets(previous)):
        return any(c.population >= _SMALL or c.type == "province" or _named(c, countries) for c in options)
    least = _TOWN if countries else _CITY
    return one.label == "person" and any(
        c.population >= least and (_named(c, countries) or not countries) for c in options
    )


def _named(one: Candidate, countries: Mapping[str, int]) -> bool:
    return bool(countries.get(one.country or ""))


def _sets(token: Token) -> bool:
    return token.lower_ in _SETTING


def _goes_on(doc: Doc, one: Mention, before: Mention | None) -> bool:
    """Does it go on with a list of places: "in Mora, Kutum and Bama"?"""
    if before is None or before.kind != "place":
        return False
    between = [t.lower_ for t in doc[before.end : one.start]]
    return between in ([","], ["and"], [",", "and"], ["or"], ["to"])
