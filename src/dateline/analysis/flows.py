"""Arrivals against departures of forces, ships, aircraft and materiel, by period, with bounds of the net.

Only what reports tell of is counted, so that every number is a lower view of what moved: a line says how many movements
come without a number, and where its sources say that they saw a part. What is only announced stands apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from itertools import chain

import numpy as np

from dateline.analysis.answers import Answer, Asked, Table
from dateline.analysis.bulk import Bulk, Cells, Column, Grouped, Told, in_bulk
from dateline.analysis.bulk.codes import SPAN, distinct, ranked, spread
from dateline.analysis.days import Bound
from dateline.analysis.later import Later
from dateline.analysis.material import country_called, is_called, spellings
from dateline.analysis.movements import ENDS, KINDS, WAYS, Movement, Sum, movements, net, sorts_of
from dateline.analysis.periods import Period, period_of
from dateline.analysis.phrases import any_of
from dateline.analysis.pieces import Order, Parted, Pieces, Sought, among
from dateline.ledger import Ledger, Wanted
from dateline.tellings import Telling

COLUMNS = ("place", "period", "what", "arrived", "left", "net", "according to", "partial")
_PARTIAL = any_of(
    "partial|snapshot|incomplete|part of|not known (?:what|how|whether)|unclear|could not be (?:checked|verified)|"
    "some of|at least|only those"
)
# A word of each of these phrases, by which the sentences are found that may hold one.
_OF_PARTS = (
    "partial", "snapshot", "incomplete", "part", "known", "unclear", "checked", "verified", "some", "least", "only",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flows:
    """All movements told as fact, and the answer as tables."""

    movements: Sequence[Movement[Telling]]
    answer: Answer


def flows(ledger: Ledger, asked: Asked, *, place: str | None = None, period: Period = "month") -> Flows:
    """Arrivals and departures at a place, or at each place; a country takes in all places that lie in it.

    With ``on``, only what had moved by that day.
    """
    country = country_called(place) if place else None
    # What is left out as of a day is counted of all; what is blurred or withheld may have lain in the country or not.
    across = country.country if country and not (asked.as_of or asked.handing_on) else None
    bulk = in_bulk(ledger, asked, Wanted(KINDS, spellings(place) if place and not country else (), across=across))
    told = list(movements(bulk, country))
    if place and not country:
        told = [move for move in told if is_called(move.spot, place)]
    if asked.on:
        told = [move for move in told if move.when.high is None or move.when.high <= asked.on]
    facts = bulk.real.tolist()
    real = [move for move in told if facts[move.telling]]
    planned = [move for move in told if not facts[move.telling]]
    tables = (
        Table("flows", "Arrivals against departures", COLUMNS, tuple(bulk.lines(list(_lines(real, bulk, period))))),
        replace(_NOT_FACT, lines=tuple(bulk.lines([line for _, line in _announced(planned, bulk)]))),
    )
    notes = _notes(_unplaced(bulk).total(), counted=bool(real))
    answer = bulk.answer("flows", place or "every place", tables=tables, notes=notes)
    return Flows(Later(lambda: _in_full(real, bulk)), answer)


def in_short(bulk: Bulk) -> Grouped:
    """The lines of arrivals against departures by month."""
    kept = bulk.real.copy()
    if bulk.asked.on:
        kept &= bulk.happened[1] <= bulk.asked.on.toordinal()
    row, key = (np.concatenate(column) for column in zip(*(bulk.places(end)[:2] for end in ENDS), strict=True))
    row, key = row[kept[row]], key[kept[row]]
    when, periods = _periods(bulk)
    of, sorts, names = sorts_of(bulk)
    begins = np.cumsum([0, *map(len, sorts)])
    entry, at = spread(begins[of[row]], begins[of[row] + 1])
    row, key, sort = row[entry], key[entry], np.array([*chain.from_iterable(sorts)], np.int64)[at]
    codes = np.stack([key, when[row], sort])
    ranks = [ranked(words)[column] for words, column in zip((bulk.keys, periods, names), codes, strict=True)]
    order = np.lexsort((row, *ranks[::-1]))
    row, told = row[order], codes[:, order]
    new = np.append(True, (told[:, 1:] != told[:, :-1]).any(axis=0))[: len(row)]
    first = np.append(np.flatnonzero(new), len(row))

    def line(at: int) -> Told:
        place, period, what = told[:, first[at]].tolist()
        rows = dict.fromkeys(row[first[at] : first[at + 1]].tolist())
        moves = movements(bulk, None, among=list(rows))
        ((_, found),) = (
            pair
            for pair in _counted(moves, bulk, "month")
            if pair[0] == (bulk.keys[place], periods[period], names[what])
        )
        return found

    return Grouped(np.cumsum(new) - 1, row, len(first) - 1, line)


def _periods(bulk: Bulk) -> tuple[Column, list[str]]:
    """The code of the month in which each claim's movement lies, and the months by their codes."""
    low, high = bulk.happened
    days, which = distinct(low * SPAN + high)
    found: dict[str, int] = {}
    codes = [found.setdefault(_period(bulk.bound(*divmod(day, SPAN)), "month"), len(found)) for day in days.tolist()]
    return np.array(codes, np.int64)[which], list(found)


def _in_full(moves: Sequence[Movement[int]], bulk: Bulk) -> tuple[Movement[Telling], ...]:
    """The movements with their claims."""
    told = bulk.tellings({move.telling for move in moves})
    return tuple(Movement(m.way, m.spot, m.thing, m.when, m.number, told[m.telling]) for m in moves)


def _lines(moves: Sequence[Movement[int]], bulk: Bulk, period: Period) -> Iterator[Told]:
    yield from (line for _, line in _counted(moves, bulk, period))


def _counted(moves: Iterable[Movement[int]], bulk: Bulk, period: Period) -> Iterator[tuple[tuple[str, str, str], Told]]:
    """The lines in order, each with its place's key, its period and what moved."""
    groups: dict[tuple[str, str, str], list[Movement[int]]] = defaultdict(list)
    for move in moves:
        groups[move.spot.key, _period(move.when, period), move.thing.sort].append(move)
    parts = _Parts(groups.values(), bulk)
    for key, group in sorted(groups.items()):
        yield key, Told(partial(_cells, key, group, parts=parts), [move.telling for move in group])


class _Parts:
    """Those of some movements of which the sentences say that they are a part of what moved."""

    def __init__(self, groups: Iterable[Sequence[Movement[int]]], bulk: Bulk) -> None:
        self._groups, self.bulk = groups, bulk

    @cached_property
    def rows(self) -> frozenset[int]:
        """The rows of their claims."""
        speaking = self.bulk.speaking((move.telling for group in self._groups for move in group), _OF_PARTS)
        return frozenset(row for row, words in speaking.items() if _PARTIAL.search(words))


def _cells(key: tuple[str, str, str], group: Sequence[Movement[int]], *, parts: _Parts) -> Cells:
    _, when, sort = key
    came, went = (Sum.of([each for each in group if each.way == way]) for way in WAYS)
    rows, bulk = [move.telling for move in group], parts.bulk
    part = None if parts.rows.isdisjoint(rows) else "told as a part"
    return group[0].spot.name, when, sort, came.words, went.words, net(came, went), bulk.sayers(rows), part


@lru_cache(maxsize=100_000)
def _period(when: Bound, period: Period) -> str:
    """The period in which it lies for certain, else the bounds of its day."""
    low, high = (day.isoformat() if day else None for day in (when.low, when.high))
    return period_of(low, high, period) or str(when)


_NOT_FACT = Table(
    "not fact", "Announced, expected, possible or denied: not counted",
    ("place", "way", "what", "status", "when", "according to"), (),
)  # fmt: skip


def _announced(moves: Iterable[Movement[int]], bulk: Bulk) -> Iterator[tuple[tuple[str, ...], Told]]:
    """The lines in order, each with its first cells, of which the place's name is the first."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for move in moves:
        status = bulk.sort(move.telling).status
        groups[move.spot.name, move.way, move.thing.name, status, str(move.when)].append(move.telling)
    for key, rows in sorted(groups.items()):
        yield key, Told((*key, bulk.sayers(rows)), rows)


def _unplaced(bulk: Bulk) -> Counter[str]:
    """How many movements of each document are told without a place."""
    bare = bulk.real.copy()
    bare[bulk.places("to", "from", "place").row] = False
    return bulk.noted(np.flatnonzero(bare).tolist())


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
    bulk = in_bulk(ledger, asked, Wanted(KINDS, documents=sought.documents))
    found = Pieces(noted=_unplaced(bulk))
    real: list[Movement[int]] = []
    planned: list[Movement[int]] = []
    facts, documents = bulk.real.tolist(), bulk.document_numbers
    for move in movements(bulk, None):
        fact = facts[move.telling]
        key = move.spot.key if fact else _called(move.spot.name)
        found.fed[key].add(documents[move.telling])
        if among(key, sought.keys):
            (real if fact else planned).append(move)
    made: list[tuple[str, Order, str, Told]] = []
    made += (("flows", key, key[0], line) for key, line in _counted(real, bulk, "month"))
    made += (("not fact", key, _called(key[0]), line) for key, line in _announced(planned, bulk))
    found.take(made, bulk.lines([line for *_, line in made]))
    return found


PARTED = Parted(
    "every place", KINDS, _pieces, (Table("flows", "Arrivals against departures", COLUMNS, ()), _NOT_FACT),
    lambda lines, unplaced: _notes(unplaced, counted=bool(lines["flows"])),
)  # fmt: skip
