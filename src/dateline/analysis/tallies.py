"""Casualties, displaced and strikes by period, place and kind: lowest, best and highest number.

Tellings of one thing (the same kind of harm to the same, at one place, in days that meet or reports of a week) are one
incident, whose numbers are compared, never added; so are copies of a sentence. What is told as a total (of more than a
week, of a whole country, or in words such as "since" and "in all") stands apart and is added to nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from dateline.analysis.answers import Answer, Asked, Table
from dateline.analysis.bulk import Bulk, Cells, Column, Told, in_bulk
from dateline.analysis.counting import Tally
from dateline.analysis.days import Bound
from dateline.analysis.harm import GROUND, HARM, LATE, STRIKES, Incident, first_spots, incidents_of, sort_of
from dateline.analysis.later import Later
from dateline.analysis.material import is_called, spellings
from dateline.analysis.parties import actors_called, one_side
from dateline.analysis.periods import Period, period_of
from dateline.analysis.pieces import Order, Parted, Pieces, Sought, among
from dateline.ledger import Ledger, Wanted
from dateline.tellings import Telling

KINDS = (*HARM, *STRIKES)
COLUMNS = ("period", "place", "what", "incidents", "low", "best", "high", "without number", "according to")


@dataclass(frozen=True, slots=True)
class Tallies:
    """All incidents, and the answer as tables."""

    incidents: Sequence[Incident[Telling]]
    answer: Answer


@dataclass(frozen=True, slots=True)
class Counted:
    """What a tally is of: a place and an actor, each where given, by which period."""

    place: str | None = None
    actor: str | None = None
    period: Period = "month"


def tallies(ledger: Ledger, asked: Asked, *, of: Counted = Counted()) -> Tallies:
    """Numbers of harm and strikes; with ``on``, of that day."""
    bulk = in_bulk(ledger, asked, Wanted(KINDS, spellings(of.place) if of.place else ()))
    meant = _are_of(of, bulk)
    kept = np.flatnonzero(bulk.real & meant).tolist()
    incidents = [each for each in incidents_of(kept, bulk) if _is_on(each, asked)]
    if of.place:
        incidents = [each for each in incidents if is_called(each.spot, of.place)]
    denied = np.flatnonzero(bulk.against & meant).tolist()
    parts = [each for each in incidents if not each.total]
    told = [line for _, line in _lines(parts, denied, of.period, bulk=bulk)]
    totals = [_total_line(each, bulk) for each in incidents if each.total]
    tables = (
        Table("tallies", "Told by part", COLUMNS, tuple(bulk.lines(told))),
        replace(_TOTALS, lines=tuple(bulk.lines(totals))),
    )
    about = ", ".join(each for each in (of.place, of.actor) if each) or "everything"
    answer = bulk.answer("tallies", about, tables=tables, notes=_notes(len(denied)))
    return Tallies(Later(lambda: _in_full(incidents, bulk)), answer)


def in_short(bulk: Bulk) -> list[Told]:
    """The lines of what has a number, told by part and month."""
    kept = np.flatnonzero(bulk.real & bulk.of_kinds(HARM)).tolist()
    incidents = [each for each in incidents_of(kept, bulk) if not each.total and _is_on(each, bulk.asked)]
    denied = np.flatnonzero(bulk.against).tolist()
    against = _against(denied, bulk)
    groups = _by_period(incidents, "month")
    counted = ((key, group) for key, group in groups if any(each.number and each.number.low for each in group))
    return [_line(key, group, against, bulk=bulk) for key, group in counted]


def _in_full(incidents: Sequence[Incident[int]], bulk: Bulk) -> tuple[Incident[Telling], ...]:
    """The incidents with their claims."""
    told = bulk.tellings({row for each in incidents for row in (*each.tellings, each.first)})
    return tuple(
        Incident(
            each.what, each.spot, each.when, tuple(told[row] for row in each.tellings), each.number, each.total,
            told[each.first],
        )
        for each in incidents
    )  # fmt: skip


def _are_of(of: Counted, bulk: Bulk) -> Column:
    """Which claims are of the actor that is asked for."""
    found = np.full(bulk.size, of.actor is None)
    if of.actor is not None:
        meant = actors_called(of.actor)
        for sides in (bulk.parties("actor"), bulk.parties("target")):
            parties = bulk.all_sides()
            own = [bool(side) and any(one_side(side.key, key) for key in meant) for side in parties]
            found |= np.array(own, bool)[sides]
    return found


def _is_on(each: Incident[int], asked: Asked) -> bool:
    day = asked.on
    return day is None or (each.when.low is not None and each.when.low <= day <= (each.when.high or day))


def _lines(
    incidents: Iterable[Incident[int]], denied: Iterable[int], period: Period, *, bulk: Bulk
) -> Iterator[tuple[tuple[str, str, str], Told]]:
    """The lines in order, each with its period, its place's key and what it counts."""
    against = _against(denied, bulk)
    yield from ((key, _line(key, group, against, bulk=bulk)) for key, group in _by_period(incidents, period))


def _by_period(
    incidents: Iterable[Incident[int]], period: Period
) -> list[tuple[tuple[str, str, str], list[Incident[int]]]]:
    """The incidents of each line, in order of these."""
    groups: dict[tuple[str, str, str], list[Incident[int]]] = defaultdict(list)
    for each in incidents:
        groups[_period(each.when, period), each.spot.key, each.what].append(each)
    return sorted(groups.items())


_Denied = Mapping[tuple[str, str], Sequence[int]]


def _against(denied: Iterable[int], bulk: Bulk) -> _Denied:
    """What is denied, by what it counts and its place's key."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in denied:
        for spot in bulk.places_of(row, *GROUND):
            found[sort_of(bulk.sort(row).kind), spot.key].append(row)
    return found


def _line(key: tuple[str, str, str], group: Sequence[Incident[int]], against: _Denied, *, bulk: Bulk) -> Told:
    when, place, what = key
    rows = [row for each in group for row in each.tellings]

    def cells() -> Cells:
        counts = [each.number for each in group if each.number]
        bare = len(group) - len(counts)
        return when, group[0].spot.name, what, len(group), *_sum(counts), bare or None, bulk.sayers(rows)

    return Told(cells, rows, against.get((what, place), ()))


@lru_cache(maxsize=100_000)
def _period(when: Bound, period: Period) -> str:
    """The period in which it lies for certain, else the bounds of its day."""
    low, high = (day.isoformat() if day else None for day in (when.low, when.high))
    return period_of(low, high, period) or str(when)


def _sum(counts: Sequence[Tally]) -> tuple[int | None, int | None, str | None]:
    """Lowest, best and highest of different incidents together; the highest is open where one is."""
    if not counts:
        return None, None, None
    total = counts[0]
    for each in counts[1:]:
        total += each
    return total.low, total.best, "open" if total.high is None else str(total.high)


_TOTALS = Table("totals", "Told as totals: added to nothing", ("when", "place", "what", "number", "according to"), ())


def _total_line(each: Incident[int], bulk: Bulk) -> Told:
    cells = (str(each.when), each.spot.name, each.what, str(each.number), bulk.sayers(each.tellings))
    return Told(cells, each.tellings)


def _notes(denied: int) -> Iterator[str]:
    if denied:
        yield f"{denied} claims deny such a thing, and are in no number"


def _key(place: str, what: str) -> str:
    return f"{place}\0{what}"


def _pieces(ledger: Ledger, asked: Asked, sought: Sought) -> Pieces:
    """The lines of one sort of harm at one place by both."""
    bulk = in_bulk(ledger, asked, Wanted(KINDS, documents=sought.documents))
    denied = np.flatnonzero(bulk.against).tolist()
    found = Pieces(noted=bulk.noted(denied))
    kept: list[int] = []
    real, documents = np.flatnonzero(bulk.real).tolist(), bulk.document_numbers
    for row, spot in zip(real, first_spots(real, bulk), strict=True):
        key = _key(spot.key, sort_of(bulk.sort(row).kind))
        found.fed[key].add(documents[row])
        if among(key, sought.keys):
            kept.append(row)
    for row in denied:
        for spot in bulk.places_of(row, *GROUND):
            found.fed[_key(spot.key, sort_of(bulk.sort(row).kind))].add(documents[row])
    incidents = incidents_of(kept, bulk)
    made: list[tuple[str, Order, str, Told]] = []
    for order, line in _lines([each for each in incidents if not each.total], denied, "month", bulk=bulk):
        made.append(("tallies", order, _key(order[1], order[2]), line))
    for at, each in enumerate(each for each in incidents if each.total):
        when = (each.when.low or each.when.high or LATE).isoformat()
        place = (when, each.spot.key, each.what, *bulk.place_of(each.first), at)
        made.append(("totals", place, _key(each.spot.key, each.what), _total_line(each, bulk)))
    found.take(made, bulk.lines([line for *_, line in made]))
    return found


PARTED = Parted(
    "everything", KINDS, _pieces, (Table("tallies", "Told by part", COLUMNS, ()), _TOTALS),
    lambda _, denied: _notes(denied),
)  # fmt: skip
