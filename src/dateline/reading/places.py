"""Where a noun phrase is on the ground, never sharper than its words: a town, its countryside, a country's north."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.knowledge.actors import states
from dateline.reading.bearings import between, measured
from dateline.reading.kinds_of_place import parts, sorts
from dateline.reading.names import Name
from dateline.reading.syntax import case_of
from dateline.reading.words_of_names import ARTICLES, DIRECTIONS, POSSESSIVES
from dateline.records import Place, PlacePrecision
from dateline.tokens import Span, Token

_COARSE: tuple[PlacePrecision, ...] = ("province", "country", "region", "unresolved")
_ROADS = frozenset({"highway", "road", "motorway", "route", "railway", "axis", "track", "line", "corridor"})
_AROUND = frozenset({"near", "outside", "around", "beyond", "toward", "towards", "off"})
_BESIDE = _AROUND | {"along", "by", "beside", "alongside", "through", "across", "in"}
_BETWEEN = re.compile(r"\bbetween\b[^.;]*\band\b", re.IGNORECASE)


def place_of(phrase: Span, names: Sequence[Name]) -> Place | None:
    """The place that a noun phrase names, or none if it names none.

    A part of a place (its countryside, its north) is as vague as the words: ``district`` for a part or the surroundings
    of a town, ``region`` for a part of a country or province, ``route`` for a road. Parts of countries and provinces
    have no point. "15 km north of X" is computed from X.
    """
    inside = [n for n in names if phrase.start <= n.start and n.end <= phrase.end]
    placed = [n for n in inside if n.place is not None]
    if not placed:
        return _of_nation(phrase, inside)
    if len(placed) > 1:
        several = _route(phrase, placed) if _is_route(phrase, placed) else _between(phrase, placed)
        if several is not None:
            return several
    name = _main(phrase, placed)
    place = name.place
    assert place is not None
    named = {i for n in placed for i in range(n.start, n.end)}
    rest = [t for t in phrase if t.i not in named and not _is_filling(t)]
    if _is_called(phrase, name):
        rest = []
    measured = _measured(phrase, name)
    if measured is not None:
        return measured
    part = _part(rest, place)
    if part is None and _is_around(phrase, name):
        part = "district"
    if part is None:
        return place
    shared = len({n.place.country for n in placed if n.place}) == 1
    blurred = _blurred(place, part, name=_words(phrase))
    return blurred if shared or part != "region" else replace(blurred, country=None)


def part_of_place(phrase: Span, place: Place) -> Place:
    """What a phrase means of a place that it stands for or names by another word: "the north of the country"."""
    words = [t for t in phrase if not _is_filling(t)]
    part = _part(words, place) if {t.lower_ for t in words} & (DIRECTIONS | set(parts())) else None
    return _blurred(place, part, name=_words(phrase)) if part is not None else place


def ground_beside(head: Token, phrase: Span, names: Sequence[Name]) -> Place | None:
    """Where a stretch of ground without a name lies: "a 15km strip, stretching around Raqqa's western side"."""
    if sorts().get(head.lower_, "region") != "region":
        return None  # a village near Aleppo is no part of it
    after = range(phrase.end, head.right_edge.i + 1)
    set_at = {t.i for t in _set_by(head, after)}
    name = next((n for n in names if n.place is not None and any(i in set_at for i in range(n.start, n.end))), None)
    if name is None or name.place is None:
        return None
    small = name.place.precision in ("city", "district", "point")
    called = _words(phrase.doc[phrase.start : name.end])
    return _blurred(name.place, "district" if small else "region", name=called)


def _set_by(head: Token, after: range) -> Iterator[Token]:
    """The nouns that say where ground is: "... along the Tigris", "... stretching around Raqqa's western side"."""
    for child in head.children:
        if child.i not in after:
            continue
        if child.dep_ == "acl":
            yield from _set_by(child, after)
        elif child.dep_ in ("nmod", "obl") and (case_of(child) or "").lower() in _BESIDE:
            yield child
            yield from (c for c in child.children if c.dep_ == "nmod:poss")


def _main(phrase: Span, placed: Sequence[Name]) -> Name:
    """The name that says most: the one that the phrase's head belongs to, else the sharpest, else the first."""
    order = ("point", "city", "district", "province", "route", "region", "country", "unresolved")
    at_head = [n for n in placed if n.start <= phrase.root.i < n.end]
    return (
        at_head[0]
        if at_head
        else min(placed, key=lambda n: order.index(n.place.precision if n.place else "unresolved"))
    )


def _is_called(phrase: Span, name: Name) -> bool:
    """“the northern town of Mora”: all of Mora, a town in the north of something else."""
    before = [t.lower_ for t in phrase.doc[max(phrase.start, name.start - 2) : name.start]]
    return len(before) > 1 and before[-1] == "of" and before[-2] in sorts()


def _is_filling(token: Token) -> bool:
    return token.lower_ in ARTICLES or token.text in POSSESSIVES or token.is_punct or token.lower_ in ("of", "in")


def _part(rest: Sequence[Token], place: Place) -> PlacePrecision | None:
    """The precision of the part that the other words cut out of a place; none if they leave it whole."""
    words = {t.lower_ for t in rest}
    if not words or words <= set(sorts()):
        return None
    if words & _ROADS:
        return "route"
    small = place.precision in ("city", "district", "point")
    if words & DIRECTIONS or any(word in parts() and parts()[word] != "point" for word in words):
        return "district" if small else "region"
    return None


def _is_around(phrase: Span, name: Name) -> bool:
    """Does "near", "outside" or "west of" stand before, so that the place itself is not meant?"""
    before = [t.lower_ for t in phrase.doc[max(0, name.start - 3) : name.start] if t.lower_ not in ARTICLES]
    if not before or name.place is None or name.place.precision not in ("city", "point"):
        return False
    return before[-1] in _AROUND or (before[-1] == "of" and len(before) > 1 and before[-2] in DIRECTIONS)


def _blurred(place: Place, precision: PlacePrecision, *, name: str) -> Place:
    if precision in ("region", "route") and place.precision in _COARSE:
        return Place(name, precision, place.country)
    return replace(place, name=name, precision=precision, gazetteer=None)


def _words(phrase: Span) -> str:
    words = list(phrase)
    while words and (words[0].lower_ in ARTICLES or words[0].is_punct):
        words.pop(0)
    return phrase.doc[words[0].i : phrase.end].text.strip() if words else phrase.text


def _is_route(phrase: Span, placed: Sequence[Name]) -> bool:
    between = phrase.doc[placed[0].end : placed[1].start].text.strip()
    return any(t.lower_ in _ROADS for t in phrase) or between in ("-", "–", "to")


def _route(phrase: Span, placed: Sequence[Name]) -> Place:
    countries = {n.place.country for n in placed if n.place}
    return Place(_words(phrase), "route", countries.pop() if len(countries) == 1 else None)


def _of_nation(phrase: Span, inside: Sequence[Name]) -> Place | None:
    """A region of the nation's country: "the Syrian coast", "Turkish airspace", "the Iraqi-Syrian border"."""
    nations = [states()[n.entity] for n in inside if n.kind == "nationality" and n.entity and n.entity in states()]
    if not nations or not any(t.lower_ in parts() and parts()[t.lower_] == "region" for t in phrase):
        return None
    countries = {state.iso for state in nations}
    return Place(_words(phrase), "region", countries.pop() if len(countries) == 1 else None)


def _measured(phrase: Span, name: Name) -> Place | None:
    """A measure from a place, inside the phrase or right before it: "15 km north of X"."""
    start = phrase.sent.start
    before = phrase.doc[start : name.start].text_with_ws if start < name.start else ""
    return measured(before, name.place, name=name.text) if name.place is not None else None


def _between(phrase: Span, placed: Sequence[Name]) -> Place | None:
    """“between Hama and Homs": the ground, if it is no road and no border that runs there."""
    first, second = (name.place for name in placed[:2])
    start = max(phrase.sent.start, placed[0].start - 3)
    words = phrase.doc[start : placed[1].end].text
    if len(placed) != 2 or first is None or second is None or not _BETWEEN.search(words):
        return None
    if any(t.lower_ in _ROADS or parts().get(t.lower_) for t in phrase):
        return None
    return between(first, second, name=f"between {placed[0].text} and {placed[1].text}")
