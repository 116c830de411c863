"""Who holds each place over time, according to whom.

A place stands for itself: what is told of a district, a quarter or a province says nothing of the town in or around it,
and what is told of a country is told of somewhere in it.
Planned, expected and denied takings stand in a table of their own, never among the facts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np

from dateline.analysis.answers import Answer, Asked, Table
from dateline.analysis.bulk import Bulk, Cells, Told, in_bulk
from dateline.analysis.days import Bound
from dateline.analysis.holding import KINDS, Held, Sign, signs
from dateline.analysis.later import Later
from dateline.analysis.material import Spot, is_called, spellings
from dateline.analysis.pieces import Order, Parted, Pieces, Sought, among
from dateline.analysis.spells import Spell, Spells, spells_of
from dateline.knowledge.actors import state_of_country
from dateline.knowledge.spelling import folded
from dateline.ledger import Ledger, Wanted
from dateline.tellings import Telling

COLUMNS = ("place", "state", "holder", "from", "until", "according to")
_WHOLE = frozenset({"country", "region", "province"})  # who is told to hold one seldom holds all of it


@dataclass(frozen=True, slots=True)
class Control:
    """The spells of every place asked for, in order of place and day, and the answer as tables."""

    spells: Sequence[Spell[Telling]]
    answer: Answer


def control(ledger: Ledger, asked: Asked, *, place: str | None = None) -> Control:
    """Who holds a place, or each place that is told of.

    Raises :class:`dateline.errors.RequestError` never: a place that nobody tells of gives an answer without lines.
    """
    wanted = Wanted(KINDS, spellings(place), phrases=(place,)) if place else Wanted(KINDS)
    bulk = in_bulk(ledger, asked, wanted)
    by_place = _by_place(signs(bulk), place)
    notes = _notes(_unplaced(bulk).total())
    held, planned = (tuple(bulk.lines(told)) for told in _told(by_place, bulk))
    day = f" on {asked.on}" if asked.on else ""
    tables = (Table("held", f"Who holds what{day}", COLUMNS, held), replace(_ELSE, lines=planned))
    return Control(
        Later(lambda: _in_full([spell for place in by_place for spell in place.spells], bulk)),
        bulk.answer("control", place or "every place", tables=tables, notes=notes),
    )


def in_short(bulk: Bulk, held: Held, spells: Spells) -> tuple[list[Told], list[Told]]:
    """The lines of who holds what, and those of what is not fact, by what is said of each place."""
    return _told(_by_place(held, None, spells=spells), bulk)


def _by_place(held: Held, place: str | None, *, spells: Spells | None = None) -> list[_Place]:
    """All places, or those of a name, in order of what they are called; ``spells``: where they are known already."""
    told: Mapping[str, Sequence[Sign]] = held.signs
    if place:
        told = {key: found for key, found in told.items() if _is_asked_for(found, place)}
    called = {key: _called(found) for key, found in told.items()}
    order = sorted(told, key=lambda key: (folded(called[key]), key))
    return [
        _Place(_named(told[key], called[key]), told[key], spells[key] if spells else spells_of(told[key]))
        for key in order
    ]


def _told(by_place: Sequence[_Place], bulk: Bulk) -> tuple[list[Told], list[Told]]:
    held = _on if bulk.asked.on else _through
    return (
        [line for each in by_place for line in held(each.name, each.spells, bulk)],
        [line for each in by_place for line in _not_fact(each, bulk)],
    )


def _in_full(spells: Sequence[Spell[int]], bulk: Bulk) -> tuple[Spell[Telling], ...]:
    """The spells with their claims."""
    rows = {row for spell in spells for row in (*spell.claims, *spell.against)}
    told = bulk.tellings(rows)
    return tuple(
        Spell(
            each.spot, each.state, each.holder, each.start, each.end, each.first, each.last,
            [told[row] for row in each.claims], [told[row] for row in each.against],
        )
        for each in spells
    )  # fmt: skip


def _is_asked_for(found: Sequence[Sign], place: str) -> bool:
    """Whether these signs are of a place of that name, by any of its names."""
    return any(is_called(sign.spot, place) or _is_part(sign.spot, place) for sign in found)


def _is_part(spot: Spot, place: str) -> bool:
    """Whether it is a part that is called after the place ("rural Aleppo"): told beside it, never as the whole."""
    return spot.precision == "district" and folded(place) in folded(spot.name).split()


def _called(found: Sequence[Sign]) -> str:
    """What a place is called most often; of two names, the shorter, then the first in the alphabet."""
    names = Counter(sign.spot.name for sign in found)
    return min(names, key=lambda name: (-names[name], len(name), name))


@dataclass(frozen=True, slots=True)
class _Place:
    """A place with what it is called, the signs of who holds it, and its spells."""

    name: str
    signs: Sequence[Sign]
    spells: Sequence[Spell[int]]


def _named(found: Sequence[Sign], called: str) -> str:
    spot = found[0].spot
    part = spot.precision == "district" and spot.lat is not None
    note = " (a part of it)" if part else " (somewhere in it)" if spot.precision in _WHOLE else ""
    return f"{called}{note}"


def _through(name: str, spells: Sequence[Spell[int]], bulk: Bulk) -> Iterator[Told]:
    """Every spell in order of time, and between two holders what is not known."""
    held = [spell for spell in spells if spell.state == "held"]
    gaps = {id(after): gap for before, after in pairwise(held) if (gap := _gap((before, after), name))}
    for spell in spells:
        if id(spell) in gaps:
            yield gaps[id(spell)]
        yield _line(name, spell, bulk)


def _gap(pair: tuple[Spell[int], Spell[int]], name: str) -> Told | None:
    """The line for the days between two holders of which nothing is told."""
    before, after = pair
    if after.against or before.last is None or after.first is None or before.last >= after.first:
        return None
    if before.end is not None and before.end == after.start and before.end.low is not None:
        return None
    if after.start.low is not None and before.end == after.start:
        return None
    cells = (name, "not known", None, str(Bound(before.last, before.last)), str(Bound(after.first, after.first)), None)
    return Told(cells, (before.claims[-1], after.claims[0]))


def _line(name: str, spell: Spell[int], bulk: Bulk, *, state: str | None = None) -> Told:
    def cells() -> Cells:
        start = str(spell.start) if spell.start.known else "not known"
        return name, state or spell.state, holder_of(spell), start, until_of(spell), bulk.sayers(spell.claims)

    return Told(cells, spell.claims, spell.against)


def holder_of(spell: Spell[Any]) -> str:
    """The holder's name; a state at home is told as its government."""
    home = state_of_country().get(spell.spot.country or "")
    return f"{spell.holder.name} (government)" if home and home.id == spell.holder.key else spell.holder.name


def until_of(spell: Spell[Any]) -> str:
    """When it ended as far as is told, else the last day on which it is told to go on."""
    if spell.end and spell.end.known:
        return str(spell.end)
    return f"still on {spell.last}" if spell.last else "not known"


def _on(name: str, spells: Sequence[Spell[int]], bulk: Bulk) -> Iterator[Told]:
    """What was the case on the day: each spell that covers it, else what is known nearest to it."""
    day = bulk.asked.on
    assert day is not None
    found = [(spell, spell.on(day)) for spell in spells]
    covering = [(spell, how) for spell, how in found if how != "no"]
    for spell, how in covering:
        yield _line(name, spell, bulk, state=spell.state if how == "yes" else f"perhaps {spell.state}")
    if not covering and spells:
        before = [spell for spell in spells if spell.last and spell.last < day]
        nearest = before[-1] if before else spells[0]
        yield Told((name, "not known", None, None, None, None), nearest.claims)


_ELSE = Table(
    "not fact", "Planned, expected, possible, denied: not fact", ("place", "status", "what", "according to"), ()
)


def _not_fact(place: _Place, bulk: Bulk) -> Iterator[Told]:
    """What is planned, expected, asked for, possible, or denied; the same told twice is one line."""
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for sign in place.signs:
        if not sign.real and sign.act != "clash":
            alike[bulk.sort(sign.row).status, _what(sign)].append(sign.row)
    for (status, what), rows in alike.items():
        yield Told((place.name, status, what, bulk.sayers(rows)), rows)


def _what(sign: Sign) -> str:
    what = {"take": "taken by", "lose": "lost by", "hold": "held by", "siege": "besieged by"}[sign.act]
    if sign.side:
        return f"{what} {sign.side.name}"
    return f"{what.split()[0]} from {sign.other.name}" if sign.other else what.split()[0]


def _unplaced(bulk: Bulk) -> Counter[str]:
    """How many claims of each document name no place."""
    bare = ~bulk.of_kinds(("attack.clash",))
    bare[bulk.places("place", "target").row] = False
    return bulk.noted(np.flatnonzero(bare).tolist())


def _notes(unnamed: int) -> Iterator[str]:
    if unnamed:
        yield f"{unnamed} claims of this kind name no place that can be told apart, and are in no line"


def _pieces(ledger: Ledger, asked: Asked, sought: Sought) -> Pieces:
    """The lines of places by their keys."""
    bulk = in_bulk(ledger, asked, Wanted(KINDS, documents=sought.documents))
    by_place = signs(bulk)
    found = Pieces(noted=_unplaced(bulk))
    made: list[tuple[str, Order, str, Told]] = []
    for key, told in by_place.signs.items():
        found.packed[key] = bulk.reports_of(by_place.rows[key])
        if among(key, sought.keys):
            called = _called(told)
            place, order = _Place(_named(told, called), told, spells_of(told)), (folded(called), key)
            held, planned = _through(place.name, place.spells, bulk), _not_fact(place, bulk)
            made += (("held", (*order, at), key, line) for at, line in enumerate(held))
            made += (("not fact", (*order, at), key, line) for at, line in enumerate(planned))
    found.take(made, bulk.lines([line for *_, line in made]))
    return found


PARTED = Parted(
    "every place", KINDS, _pieces, (Table("held", "Who holds what", COLUMNS, ()), _ELSE),
    lambda _, unnamed: _notes(unnamed),
)  # fmt: skip
