"""Who moved where, as claims tell it: forces, ships, aircraft and materiel that arrive at places and leave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

import msgspec
import numpy as np

from dateline.analysis.bulk import Bulk, Column, Rows
from dateline.analysis.counting import Tally, agree, tally
from dateline.analysis.days import Bound
from dateline.analysis.material import Spot
from dateline.analysis.parties import Party
from dateline.analysis.things import Thing, number_of, things_of
from dateline.knowledge.actors import states
from dateline.records import Role
from dateline.tellings import Named, Number

KINDS = ("move.transit", "move.deploy", "move.retreat")
Way = Literal["arrival", "departure"]
T = TypeVar("T")
WAYS: tuple[Way, Way] = ("arrival", "departure")
ENDS: tuple[Role, ...] = ("to", "from", "place")
_NAMED: tuple[Role, ...] = ("what", "actor", "target")


class Movement(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """One movement as one claim tells it, in full or by its row."""

    way: Way
    spot: Spot
    thing: Thing
    when: Bound
    number: Number | None
    telling: T


def movements(bulk: Bulk, country: Spot | None, *, among: Rows | None = None) -> Iterator[Movement[int]]:
    """Who arrived where and left what, by all claims or some; inside one country nothing arrives in it or leaves it."""
    rows = range(bulk.size) if among is None else among
    things: dict[tuple[int, ...], list[tuple[Thing, Named]]] = {}
    sides, low, high = (column[rows] for column in (bulk.parties("actor"), *bulk.happened))
    parties = bulk.all_sides()
    for row, code, when in zip(rows, sides.tolist(), bulk.bounds(low, high), strict=True):
        kind, side, terms = bulk.sort(row).kind, parties[code], bulk.worded(row, *_NAMED)
        to, left, at = (bulk.places_of(row, role) for role in ENDS)
        ends = (to, [*left, *at]) if kind == "move.retreat" else ([*to, *at], left)
        if terms not in things:
            things[terms] = _things(terms, bulk)
        found: Sequence[tuple[Thing, Named | None]] = things[terms] or _forces(kind, side)
        crossing = _across(side, country, ends) if country else ends
        count = bulk.number(row)
        for way, spots in zip(WAYS, crossing, strict=True):
            for spot in spots:
                for thing, words in found:
                    number = number_of(count, words) if words else None
                    yield Movement(way, spot, thing, when, number, row)


def _things(terms: Iterable[int], bulk: Bulk) -> list[tuple[Thing, Named]]:
    return things_of(map(bulk.named, terms))


def _forces(kind: str, side: Party) -> list[tuple[Thing, None]]:
    """What moves where no thing is named."""
    if not side.known and kind == "move.transit":
        return []
    name = f"forces of {side.name}" if side.known else "forces of somebody not named"
    return [(Thing(f"forces of {side.key}", name, "forces"), None)]


def _across(side: Party, country: Spot, ends: tuple[list[Spot], list[Spot]]) -> tuple[list[Spot], list[Spot]]:
    """The country, where a movement crosses into it or out of it.

    It does where it is told of the country itself, where its other end lies elsewhere, or where a foreign state moves.
    """
    foreign = side.key in states() and side.key != country.key
    found: list[list[Spot]] = []
    for spots, others in (ends, ends[::-1]):
        here = [spot for spot in spots if spot.country == country.country]
        there = [spot for spot in others if spot.country]
        whole = any(spot.precision == "country" for spot in here)
        beyond = any(spot.country != country.country for spot in there)
        crosses = bool(here) and (beyond or (not there and (whole or foreign)))
        found.append([country] if crosses else [])
    return found[0], found[1]


def sorts_of(bulk: Bulk) -> tuple[Column, list[list[int]], list[str]]:
    """For each claim the sorts of things that moved, as the code of a list of codes; the lists, and the sorts."""
    of, wordings = bulk.wordings(*_NAMED)
    parties = bulk.all_sides()
    acting, known = bulk.parties("actor"), bulk.known
    names: dict[str, int] = {}
    named = [[names.setdefault(thing.sort, len(names)) for thing, _ in _things(terms, bulk)] for terms in wordings]
    bare = np.array([not each for each in named], bool)[of]
    some, none = len(named), len(named) + 1
    moving = names.setdefault("forces", len(names))
    nobody = bulk.of_kinds(("move.transit",)) & ~known[acting] if parties else bare
    return np.where(bare, np.where(nobody, none, some), of), [*named, [moving], []], list(names)


@dataclass(frozen=True, slots=True)
class Sum:
    """What several movements come to: the numbers told, and how many movements have none."""

    total: Tally | None
    uncounted: int

    @classmethod
    def of(cls, moves: Iterable[Movement[int]]) -> Sum:
        """The sum of different movements; one that several tell is counted once."""
        counts = [tally(move.number for move in same) for same in _once(moves)]
        told = [count for count in counts if count]
        total = told[0] if told else None
        for count in told[1:]:
            assert total is not None
            total += count
        return cls(total, len(counts) - len(told))

    @property
    def words(self) -> str | None:
        """The numbers, and how many movements come without one."""
        bare = f"{self.uncounted} without a number" if self.uncounted else ""
        return " and ".join(word for word in (str(self.total) if self.total else "", bare) if word) or None

    @property
    def bounds(self) -> tuple[int, int | None]:
        """The least and the most; what has no number is at least one, and may be any."""
        low = (self.total.low if self.total else 0) + self.uncounted
        high = (
            None if self.uncounted or (self.total and self.total.high is None) else self.total.high if self.total else 0
        )
        return low, high


def _once(moves: Iterable[Movement[int]]) -> list[list[Movement[int]]]:
    """Tellings of one movement together: the same things, at a time that both allow, in numbers that agree."""
    found: list[list[Movement[int]]] = []
    for move in moves:
        for same in found:
            first = same[0]
            if (
                first.thing.key == move.thing.key
                and first.when.meets(move.when)
                and all(agree(other.number, move.number) for other in same)
            ):
                same.append(move)
                break
        else:
            found.append([move])
    return found


def net(came: Sum, went: Sum) -> str:
    """Arrived less left, between bounds; a side that nobody counted leaves it open."""
    (low, high), (gone_low, gone_high) = came.bounds, went.bounds
    least = None if gone_high is None else low - gone_high
    most = None if high is None else high - gone_low
    if least is None and most is None:
        return "not known"
    if least is None or most is None:
        return f"≥ {least:+d}" if most is None else f"≤ {most:+d}"
    return f"{least:+d}" if least == most else f"{least:+d} to {most:+d}"
