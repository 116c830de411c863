"""Arrivals against departures of forces, ships, aircraft and materiel, by period, with bounds of the net.

Only what reports tell of is counted, so that every number is a lower view of what moved: a line says how many movements
come without a number, and where its sources say that they saw a part. What is only announced stands apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.counting import Tally, agree, tally
from dateline.analysis.days import Bound, happened
from dateline.analysis.material import Material, Spot, country_called, gather, is_called, spellings
from dateline.analysis.periods import Period, period_of
from dateline.analysis.phrases import any_of
from dateline.analysis.pieces import Parted, Piece, Pieces, Sought, among
from dateline.analysis.sayers import sayers
from dateline.analysis.things import Thing, number_of, things_of
from dateline.knowledge.actors import states
from dateline.ledger import Ledger, Wanted
from dateline.tellings import REAL, Named, Number, Telling

KINDS = ("move.transit", "move.deploy", "move.retreat")
Way = Literal["arrival", "departure"]
COLUMNS = ("place", "period", "what", "arrived", "left", "net", "according to", "partial")
_PARTIAL = any_of(
    "partial|snapshot|incomplete|part of|not known (?:what|how|whether)|unclear|could not be (?:checked|verified)|"
    "some of|at least|only those"
)


class Movement(msgspec.Struct, frozen=True, gc=False):
    """One movement as one claim tells it."""

    way: Way
    spot: Spot
    thing: Thing
    when: Bound
    number: Number | None
    telling: Telling


@dataclass(frozen=True, slots=True)
class Flows:
    """All movements told as fact, and the answer as tables."""

    movements: Sequence[Movement]
    answer: Answer


def flows(ledger: Ledger, asked: Asked, *, place: str | None = None, period: Period = "month") -> Flows:
    """Arrivals and departures at a place, or at each place; a country takes in all places that lie in it.

    With ``on``, only what had moved by that day.
    """
    country = country_called(place) if place else None
    # What is left out as of a day is counted of all; what is blurred or withheld may have lain in the country or not.
    across = country.country if country and not (asked.as_of or asked.handing_on) else None
    wanted = Wanted(KINDS, spellings(place) if place and not country else (), across=across)
    material = gather(ledger, asked, wanted)
    told = [move for telling in material.tellings for move in _movements(telling, material, country)]
    if place and not country:
        told = [move for move in told if is_called(move.spot, place)]
    if asked.on:
        told = [move for move in told if move.when.high is None or move.when.high <= asked.on]
    real = [move for move in told if move.telling.status in REAL]
    planned = [move for move in told if move.telling.status not in REAL]
    tables = (
        Table("flows", "Arrivals against departures", COLUMNS, tuple(_lines(real, material, period))),
        replace(_NOT_FACT, lines=tuple(line for _, line in _announced(planned, material))),
    )
    notes = _notes(_unplaced(material).total(), counted=bool(real))
    return Flows(tuple(real), material.answer("flows", place or "every place", tables=tables, notes=notes))


def _movements(telling: Telling, material: Material, country: Spot | None) -> Iterator[Movement]:
    """Who arrived where and left what; inside one country nothing arrives in it or leaves it."""
    arrived, left = material.spots(telling, "to"), material.spots(telling, "from")
    if telling.kind == "move.retreat":
        left += material.spots(telling, "place")
    else:
        arrived += material.spots(telling, "place")
    if country:
        arrived, left = _across(telling, country, material, ends=(arrived, left))
    found: list[tuple[Thing, Named | None]] = [*things_of(telling.named("what", "actor", "target"))]
    side = material.party(telling, "actor")
    if not found and (side.known or telling.kind != "move.transit"):
        name = f"forces of {side.name}" if side.known else "forces of somebody not named"
        found = [(Thing(f"forces of {side.key}", name, "forces"), None)]
    when = happened(telling.time, material.published(telling))
    ends: tuple[tuple[Way, Sequence[Spot]], ...] = (("arrival", arrived), ("departure", left))
    for way, spots in ends:
        for spot in spots:
            for thing, named in found:
                number = number_of(telling, named) if named else None
                yield Movement(way, spot, thing, when, number, telling)


def _across(
    telling: Telling, country: Spot, material: Material, *, ends: tuple[Sequence[Spot], Sequence[Spot]]
) -> list[tuple[Spot, ...]]:
    """The country, where a movement crosses into it or out of it.

    It does where it is told of the country itself, where its other end lies elsewhere, or where a foreign state moves.
    """
    side = material.party(telling, "actor")
    foreign = side.key in states() and side.key != country.key
    found: list[tuple[Spot, ...]] = []
    for spots, others in (ends, ends[::-1]):
        here = [spot for spot in spots if spot.country == country.country]
        there = [spot for spot in others if spot.country]
        whole = any(spot.precision == "country" for spot in here)
        beyond = any(spot.country != country.country for spot in there)
        crosses = bool(here) and (beyond or (not there and (whole or foreign)))
        found.append((country,) if crosses else ())
    return found


def _lines(moves: Sequence[Movement], material: Material, period: Period) -> Iterator[Line]:
    yield from (line for _, line in _counted(moves, material, period))


def _counted(
    moves: Iterable[Movement], material: Material, period: Period
) -> Iterator[tuple[tuple[str, str, str], Line]]:
    """The lines in order, each with its place's key, its period and what moved."""
    groups: dict[tuple[str, str, str], list[Movement]] = defaultdict(list)
    for move in moves:
        groups[move.spot.key, _period(move.when, period), move.thing.sort].append(move)
    for key, group in sorted(groups.items()):
        _, when, sort = key
        came, went = (_Sum.of(each for each in group if each.way == way) for way in ("arrival", "departure"))
        tellings = [move.telling for move in group]
        partial = "told as a part" if any(_PARTIAL.search(t.evidence.text) for t in tellings) else None
        counted = (came.words, went.words, _net(came, went))
        cells = (group[0].spot.name, when, sort, *counted, sayers(tellings, material), partial)
        yield key, material.line(cells, tellings)


@dataclass(frozen=True, slots=True)
class _Sum:
    """What several movements come to: the numbers told, and how many movements have none."""

    total: Tally | None
    uncounted: int

    @classmethod
    def of(cls, moves: Iterable[Movement]) -> _Sum:
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


def _once(moves: Iterable[Movement]) -> list[list[Movement]]:
    """Tellings of one movement together: the same things, at a time that both allow, in numbers that agree."""
    found: list[list[Movement]] = []
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


def _net(came: _Sum, went: _Sum) -> str:
    """Arrived less left, between bounds; a side that nobody counted leaves it open."""
    (low, high), (gone_low, gone_high) = came.bounds, went.bounds
    least = None if gone_high is None else low - gone_high
    most = None if high is None else high - gone_low
    if least is None and most is None:
        return "not known"
    if least is None or most is None:
        return f"≥ {least:+d}" if most is None else f"≤ {most:+d}"
    return f"{least:+d}" if least == most else f"{least:+d} to {most:+d}"


def _period(when: Bound, period: Period) -> str:
    """The period in which it lies for certain, else the bounds of its day."""
    low, high = (day.isoformat() if day else None for day in (when.low, when.high))
    return period_of(low, high, period) or str(when)


_NOT_FACT = Table(
    "not fact", "Announced, expected, possible or denied: not counted",
    ("place", "way", "what", "status", "when", "according to"), (),
)  # fmt: skip


def _announced(moves: Iterable[Movement], material: Material) -> Iterator[tuple[tuple[str, ...], Line]]:
    """The lines in order, each with its first cells, of which the place's name is the first."""
    groups: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for move in moves:
        groups[move.spot.name, move.way, move.thing.name, move.telling.status, str(move.when)].append(move.telling)
    for key, told in sorted(groups.items()):
        yield key, material.line((*key, sayers(told, material)), told)


def _unplaced(material: Material) -> Counter[str]:
    """How many movements of each document are told without a place."""
    real = (t for t in material.tellings if t.status in REAL)
    return Counter(t.document for t in real if not material.spots(t, "to", "from", "place"))


def _notes(unplaced: int, *, counted: bool) -> Iterator[str]:
    if counted:
        yield "Counted is what reports tell of, each movement once; what nobody reported is in no number"
    if unplaced:
        yield f"{unplaced} movements are told without a place, and are in no line"


def _called(name: str) -> str:
    """The key of what is only announced, whose lines go by the place's name."""
    return f"\0{name}"


def _pieces(ledger: Ledger, asked: Asked, sought: Sought) -> Pieces:
    """The lines of places by their keys, those of what is announced by their names."""
    material = gather(ledger, asked, Wanted(KINDS, documents=sought.documents))
    found = Pieces(noted=_unplaced(material))
    real: list[Movement] = []
    planned: list[Movement] = []
    for telling in material.tellings:
        told, of = (real, True) if telling.status in REAL else (planned, False)
        for move in _movements(telling, material, None):
            key = move.spot.key if of else _called(move.spot.name)
            found.feed(key, telling.document)
            if among(key, sought.keys):
                told.append(move)
    found.lines += (Piece("flows", key, (key[0],), line) for key, line in _counted(real, material, "month"))
    found.lines += (Piece("not fact", key, (_called(key[0]),), line) for key, line in _announced(planned, material))
    return found


PARTED = Parted(
    "every place", KINDS, _pieces, (Table("flows", "Arrivals against departures", COLUMNS, ()), _NOT_FACT),
    lambda lines, unplaced: _notes(unplaced, counted=bool(lines["flows"])),
)  # fmt: skip
