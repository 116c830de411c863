"""Casualties, displaced and strikes by period, place and kind: lowest, best and highest number.

Tellings of one thing (the same kind of harm to the same, at one place, in days that meet or reports of a week) are one
incident, whose numbers are compared, never added; so are copies of a sentence. What is told as a total (of more than a
week, of a whole country, or in words such as "since" and "in all") stands apart and is added to nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, NamedTuple, TypeVar

import numpy as np

from dateline.analysis.answers import Answer, Asked, Table
from dateline.analysis.bulk import Bulk, Column, in_bulk
from dateline.analysis.bulk import Told as ToBe
from dateline.analysis.counting import Tally, tally
from dateline.analysis.days import Bound, days_between
from dateline.analysis.later import Later
from dateline.analysis.material import Spot, is_called, spellings
from dateline.analysis.parties import actors_called, one_side
from dateline.analysis.periods import Period, period_of
from dateline.analysis.phrases import any_of
from dateline.analysis.pieces import Order, Parted, Pieces, Sought, among
from dateline.ledger import Ledger, Wanted
from dateline.tellings import Telling

T = TypeVar("T")
HARM = {
    "harm.killed": "killed", "attack.kill": "killed", "harm.wounded": "wounded", "harm.missing": "missing",
    "harm.detained": "detained", "harm.abducted": "abducted", "move.displace": "displaced",
}  # fmt: skip
STRIKES = {"attack.air": "air strikes", "attack.shell": "shelling", "attack.bomb": "bombs"}
KINDS = (*HARM, *STRIKES)
COLUMNS = ("period", "place", "what", "incidents", "low", "best", "high", "without number", "according to")
_TOTAL = any_of(
    "since|so far|in all|in total|altogether|overall|total of|toll|over the (?:past|last)|this year|"
    "during the (?:war|conflict)|to date"
)
# A word of each of these phrases, by which the sentences are found that may hold one.
_OF_TOTALS = (
    "since", "far", "all", "total", "altogether", "overall", "toll", "past", "last", "year", "war", "conflict", "date",
)  # fmt: skip
_WEEK = 7
_ANYBODY = frozenset({"people", "persons", "person", "others", "dead", "bodies", "victims", "casualties", ""})
_LOOK = 8  # incidents before the last that a telling may still belong to
_LATE = date.max
_NOWHERE = Spot("", "place not told", "unresolved")


@dataclass(frozen=True, slots=True)
class Incident(Generic[T]):
    """Tellings of one harm or strike, in full or by rows: kind, place, day and number; ``first`` of its place and sort
    tells any.
    """

    what: str
    spot: Spot
    when: Bound
    tellings: tuple[T, ...]
    number: Tally | None
    total: bool
    first: T


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
    incidents = [each for each in _incidents(kept, bulk) if _is_on(each, asked)]
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


def in_short(bulk: Bulk) -> list[ToBe]:
    """The lines of what has a number, told by part and month."""
    kept = np.flatnonzero(bulk.real & bulk.of_kinds(HARM)).tolist()
    incidents = [each for each in _incidents(kept, bulk) if not each.total and _is_on(each, bulk.asked)]
    denied = np.flatnonzero(bulk.against).tolist()
    told = (line for _, line in _lines(incidents, denied, "month", bulk=bulk))
    return [line for line in told if not callable(line.cells) and line.cells[COLUMNS.index("low")]]


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


def _incidents(kept: Sequence[int], bulk: Bulk) -> list[Incident[int]]:
    found = list(_found(kept, bulk))
    return sorted(found, key=lambda each: (each.when.low or each.when.high or _LATE, each.spot.key, each.what))


def _found(kept: Sequence[int], bulk: Bulk) -> Iterator[Incident[int]]:
    """The incidents, those of one place and sort of harm together, in the order in which these are first told of."""
    groups: dict[tuple[str, str | int, bool], list[Told]] = defaultdict(list)
    words = bulk.claims["words"].tolist()
    totals = _totals(kept, bulk)
    for each in _told(kept, bulk):
        key = each.spot.key or words[each.row]
        groups[_sort_of(bulk.sort(each.row).kind), key, each.row in totals].append(each)
    for (what, _, total), told in groups.items():
        for same in _same(told, bulk):
            when = _sharpest([each.when for each in same])
            rows = tuple([each.row for each in same])
            number = None if what in STRIKES.values() else tally(map(bulk.number, rows))
            yield Incident(what, same[0].spot, when, rows, number, total, first=told[0].row)


def _told(kept: Iterable[int], bulk: Bulk) -> Iterator[Told]:
    """What is compared of each claim."""
    spots = _spots(bulk)
    low, high = (side.tolist() for side in bulk.happened)
    words, ids = bulk.claims["words"].tolist(), bulk.claims["id"].tolist()
    whom, named = bulk.first("target").tolist(), dict[int, str]()
    for row in kept:
        term = whom[row]
        if term >= 0 and term not in named:
            named[term] = bulk.named(term).head.casefold()
        yield Told(
            row, spots.get(row, _NOWHERE), bulk.bound(low[row], high[row]), words[row], named.get(term, ""), ids[row]
        )


def _sort_of(kind: str) -> str:
    return HARM.get(kind) or STRIKES[kind]


def _spots(bulk: Bulk) -> dict[int, Spot]:
    """Where each claim lies that names a place."""
    return {row: spots[0] for row, spots in bulk.spots_by_row("place", "from", "target").items()}


class Told(NamedTuple):
    """A claim, by its row, with its place and days, a number for its sentence, and whom it names, all as they are
    compared; ``id`` is its id's number.
    """

    row: int
    spot: Spot
    when: Bound
    words: int
    whom: str
    id: int


def _same(told: Sequence[Told], bulk: Bulk) -> list[list[Told]]:
    """Tellings that may be of one incident together: in order of day, each with the first that it meets."""
    found: list[list[Told]] = []
    for each in sorted(told, key=lambda one: (one.when.high or _LATE, one.when.low or _LATE, one.id)):
        for same in reversed(found[-_LOOK:]):
            if all(_one_incident(other, each, bulk) for other in same[:3]):
                same.append(each)
                break
        else:
            found.append([each])
    return found


def _one_incident(one: Told, other: Told, bulk: Bulk) -> bool:
    """Whether two tellings at one place may be of one incident: of the same people, in days that meet.

    Where neither tells a day, reports of a week may be of one; where one report tells two things, they are two.
    """
    if one.words == other.words:
        elsewhere = bulk.document[one.row] != bulk.document[other.row]
        return bool(elsewhere) and _told_by(one.row, bulk) == _told_by(other.row, bulk)
    if one.whom != other.whom and one.whom not in _ANYBODY and other.whom not in _ANYBODY:
        return False
    if one.when.low is None or other.when.low is None:
        apart = days_between(one.when.high, other.when.high)
        return apart is not None and apart <= _WEEK
    return one.when.meets(other.when)


def _told_by(row: int, bulk: Bulk) -> tuple[int, list[str]]:
    """By which words of its sentence, and of whom, a claim tells."""
    return int(bulk.claims["trigger"][row]), [bulk.named(term).head for term in bulk.terms_of(row, "target")]


def _sharpest(bounds: Sequence[Bound]) -> Bound:
    """The bounds that say most."""
    return min(bounds, key=lambda each: ((each.high or _LATE) - (each.low or date.min), each.high or _LATE))


def _totals(kept: Iterable[int], bulk: Bulk) -> set[int]:
    """Those of the claims whose number is told of a long time, a whole country, or as a sum."""
    spots, found, asked = _spots(bulk), set[int](), list[int]()
    low, high = (side.tolist() for side in bulk.happened)
    counted = (bulk.claims["count"] > 0).tolist()
    for row in (row for row in kept if counted[row]):
        precision = bulk.sort(row).precision
        long = low[row] > 0 and high[row] - low[row] > _WEEK
        exact = precision not in ("month", "year", "season", "period")
        wide = spots.get(row, _NOWHERE).precision in ("country", "region")
        if wide or (long and exact) or precision in ("year", "period"):
            found.add(row)
        else:
            asked.append(row)
    speaking = bulk.sentences(set(asked).intersection(bulk.saying(_OF_TOTALS)))
    return found | {row for row, words in speaking.items() if _TOTAL.search(words)}


def _lines(
    incidents: Iterable[Incident[int]], denied: Iterable[int], period: Period, *, bulk: Bulk
) -> Iterator[tuple[tuple[str, str, str], ToBe]]:
    """The lines in order, each with its period, its place's key and what it counts."""
    around = bulk.spots_by_row("place", "from", "target")
    against: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in denied:
        for spot in around.get(row, ()):
            against[_sort_of(bulk.sort(row).kind), spot.key].append(row)
    groups: dict[tuple[str, str, str], list[Incident[int]]] = defaultdict(list)
    for each in incidents:
        low, high = (day.isoformat() if day else None for day in (each.when.low, each.when.high))
        groups[period_of(low, high, period) or str(each.when), each.spot.key, each.what].append(each)
    for (when, key, what), group in sorted(groups.items()):
        counts = [each.number for each in group if each.number]
        bare = len(group) - len(counts)
        rows = [row for each in group for row in each.tellings]
        cells = (when, group[0].spot.name, what, len(group), *_sum(counts), bare or None, bulk.sayers(rows))
        yield (when, key, what), ToBe(cells, rows, against.get((what, key), ()))


def _sum(counts: Sequence[Tally]) -> tuple[int | None, int | None, str | None]:
    """Lowest, best and highest of different incidents together; the highest is open where one is."""
    if not counts:
        return None, None, None
    total = counts[0]
    for each in counts[1:]:
        total += each
    return total.low, total.best, "open" if total.high is None else str(total.high)


_TOTALS = Table("totals", "Told as totals: added to nothing", ("when", "place", "what", "number", "according to"), ())


def _total_line(each: Incident[int], bulk: Bulk) -> ToBe:
    cells = (str(each.when), each.spot.name, each.what, str(each.number), bulk.sayers(each.tellings))
    return ToBe(cells, each.tellings)


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
    spots, documents = _spots(bulk), bulk.document_numbers
    for row in np.flatnonzero(bulk.real).tolist():
        key = _key(spots.get(row, _NOWHERE).key, _sort_of(bulk.sort(row).kind))
        found.fed[key].add(documents[row])
        if among(key, sought.keys):
            kept.append(row)
    around = bulk.spots_by_row("place", "from", "target")
    for row in denied:
        for spot in around.get(row, ()):
            found.fed[_key(spot.key, _sort_of(bulk.sort(row).kind))].add(documents[row])
    incidents = _incidents(kept, bulk)
    made: list[tuple[str, Order, str, ToBe]] = []
    for order, line in _lines([each for each in incidents if not each.total], denied, "month", bulk=bulk):
        made.append(("tallies", order, _key(order[1], order[2]), line))
    for at, each in enumerate(each for each in incidents if each.total):
        when = (each.when.low or each.when.high or _LATE).isoformat()
        place = (when, each.spot.key, each.what, *bulk.place_of(each.first), at)
        made.append(("totals", place, _key(each.spot.key, each.what), _total_line(each, bulk)))
    found.take(made, bulk.lines([line for *_, line in made]))
    return found


PARTED = Parted(
    "everything", KINDS, _pieces, (Table("tallies", "Told by part", COLUMNS, ()), _TOTALS),
    lambda _, denied: _notes(denied),
)  # fmt: skip
