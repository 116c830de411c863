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
from typing import NamedTuple

import msgspec

from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.counting import Tally, tally
from dateline.analysis.days import Bound, days_between, happened
from dateline.analysis.material import Material, Spot, gather, is_called, spellings
from dateline.analysis.parties import actors_called, one_side
from dateline.analysis.periods import Period, period_of
from dateline.analysis.phrases import any_of
from dateline.analysis.pieces import Parted, Piece, Pieces, Sought, among, place_of
from dateline.analysis.sayers import sayers
from dateline.knowledge.spelling import bare
from dateline.ledger import Ledger, Wanted
from dateline.tellings import AGAINST, REAL, Telling

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
_WEEK = 7
_ANYBODY = frozenset({"people", "persons", "person", "others", "dead", "bodies", "victims", "casualties", ""})
_LOOK = 8  # incidents before the last that a telling may still belong to
_LATE = date.max
_NOWHERE = Spot("", "place not told", "unresolved")


@dataclass(frozen=True, slots=True)
class Incident:
    """Tellings of one harm or strike: kind, place, day and number; ``first`` of its place and sort tells any."""

    what: str
    spot: Spot
    when: Bound
    tellings: tuple[Telling, ...]
    number: Tally | None
    total: bool
    first: Telling


@dataclass(frozen=True, slots=True)
class Tallies:
    """All incidents, and the answer as tables."""

    incidents: Sequence[Incident]
    answer: Answer


@dataclass(frozen=True, slots=True)
class Counted:
    """What a tally is of: a place and an actor, each where given, by which period."""

    place: str | None = None
    actor: str | None = None
    period: Period = "month"


def tallies(ledger: Ledger, asked: Asked, *, of: Counted = Counted()) -> Tallies:
    """Numbers of harm and strikes; with ``on``, of that day."""
    wanted = Wanted(KINDS, spellings(of.place) if of.place else ())
    material = gather(ledger, asked, wanted)
    kept = [t for t in material.tellings if t.status in REAL and _is_of(t, of, material)]
    incidents = [each for each in _incidents(kept, material) if _is_on(each, asked)]
    if of.place:
        incidents = [each for each in incidents if is_called(each.spot, of.place)]
    denied = [t for t in material.tellings if t.status in AGAINST and _is_of(t, of, material)]
    parts = [each for each in incidents if not each.total]
    tables = (
        Table(
            "tallies",
            "Told by part",
            COLUMNS,
            tuple(line for _, line in _lines(parts, denied, of.period, material=material)),
        ),
        replace(_TOTALS, lines=tuple(_total_line(each, material) for each in incidents if each.total)),
    )
    about = ", ".join(each for each in (of.place, of.actor) if each) or "everything"
    return Tallies(tuple(incidents), material.answer("tallies", about, tables=tables, notes=_notes(len(denied))))


def _is_of(telling: Telling, of: Counted, material: Material) -> bool:
    if of.actor is None:
        return True
    meant = actors_called(of.actor)
    sides = (material.party(telling, "actor"), material.party(telling, "target"))
    return any(one_side(side.key, key) for side in sides if side for key in meant)


def _is_on(each: Incident, asked: Asked) -> bool:
    day = asked.on
    return day is None or (each.when.low is not None and each.when.low <= day <= (each.when.high or day))


def _incidents(kept: Iterable[Telling], material: Material) -> list[Incident]:
    found = list(_found(kept, material))
    return sorted(found, key=lambda each: (each.when.low or each.when.high or _LATE, each.spot.key, each.what))


def _found(kept: Iterable[Telling], material: Material) -> Iterator[Incident]:
    """The incidents, those of one place and sort of harm together, in the order in which these are first told of."""
    groups: dict[tuple[str, str, bool], list[Told]] = defaultdict(list)
    for telling in kept:
        spot = _spot(telling, material)
        when = happened(telling.time, material.published(telling))
        words = bare(telling.evidence.text)
        group = groups[_sort_of(telling), spot.key or words, _is_total(telling, when, spot)]
        group.append(Told(telling, spot, when, words, _whom(telling)))
    for (what, _, total), told in groups.items():
        for same in _same(told):
            when = _sharpest([each.when for each in same])
            tellings = tuple([each.telling for each in same])
            number = None if what in STRIKES.values() else tally(t.count for t in tellings)
            yield Incident(what, same[0].spot, when, tellings, number, total, first=told[0].telling)


def _sort_of(telling: Telling) -> str:
    return HARM.get(telling.kind) or STRIKES[telling.kind]


def _spot(telling: Telling, material: Material) -> Spot:
    return next(iter(material.spots(telling, "place", "from", "target")), _NOWHERE)


class Told(NamedTuple):
    """A telling with its place and days, its sentence bare, and whom it names, all as they are compared."""

    telling: Telling
    spot: Spot
    when: Bound
    words: str
    whom: str


def _same(told: Sequence[Told]) -> list[list[Told]]:
    """Tellings that may be of one incident together: in order of day, each with the first that it meets."""
    found: list[list[Told]] = []
    for each in sorted(told, key=lambda one: (one.when.high or _LATE, one.when.low or _LATE, one.telling.id)):
        for same in reversed(found[-_LOOK:]):
            if all(_one_incident(other, each) for other in same[:3]):
                same.append(each)
                break
        else:
            found.append([each])
    return found


def _one_incident(one: Told, other: Told) -> bool:
    """Whether two tellings at one place may be of one incident: of the same people, in days that meet.

    Where neither tells a day, reports of a week may be of one; where one report tells two things, they are two.
    """
    if one.words == other.words:
        return one.telling.document != other.telling.document and _told_by(one.telling) == _told_by(other.telling)
    if one.whom != other.whom and one.whom not in _ANYBODY and other.whom not in _ANYBODY:
        return False
    if one.when.low is None or other.when.low is None:
        apart = days_between(one.when.high, other.when.high)
        return apart is not None and apart <= _WEEK
    return one.when.meets(other.when)


def _told_by(telling: Telling) -> tuple[str, tuple[str, ...]]:
    """By which words of its sentence, and of whom, a claim tells."""
    return telling.trigger.text, tuple(named.head for named in telling.target)


def _whom(telling: Telling) -> str:
    return next((named.head.casefold() for named in telling.target), "")


def _sharpest(bounds: Sequence[Bound]) -> Bound:
    """The bounds that say most."""
    return min(bounds, key=lambda each: ((each.high or _LATE) - (each.low or date.min), each.high or _LATE))


def _is_total(telling: Telling, when: Bound, spot: Spot) -> bool:
    """Whether a number is told of a long time, a whole country, or as a sum."""
    long = when.low is not None and when.high is not None and (when.high - when.low).days > _WEEK
    exact = telling.time.precision not in ("month", "year", "season", "period") or not long
    return bool(telling.count) and (spot.precision in ("country", "region") or (long and exact) or _is_sum(telling))


def _is_sum(telling: Telling) -> bool:
    return bool(_TOTAL.search(telling.evidence.text)) or telling.time.precision in ("year", "period")


def _lines(
    incidents: Iterable[Incident], denied: Iterable[Telling], period: Period, *, material: Material
) -> Iterator[tuple[tuple[str, str, str], Line]]:
    """The lines in order, each with its period, its place's key and what it counts."""
    speaking: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in denied:
        for spot in material.spots(telling, "place", "from", "target"):
            speaking[_sort_of(telling), spot.key].append(telling)
    # All lines of one place are denied by the same, who are put in order once.
    against = {key: tuple([t.id for t in material.ordered(told)]) for key, told in speaking.items()}
    groups: dict[tuple[str, str, str], list[Incident]] = defaultdict(list)
    for each in incidents:
        low, high = (day.isoformat() if day else None for day in (each.when.low, each.when.high))
        groups[period_of(low, high, period) or str(each.when), each.spot.key, each.what].append(each)
    for (when, key, what), group in sorted(groups.items()):
        counts = [each.number for each in group if each.number]
        bare = len(group) - len(counts)
        tellings = [telling for each in group for telling in each.tellings]
        cells = (when, group[0].spot.name, what, len(group), *_sum(counts), bare or None, sayers(tellings, material))
        line = material.line(cells, tellings)
        denials = against.get((what, key))
        yield (when, key, what), msgspec.structs.replace(line, against=denials) if denials else line


def _sum(counts: Sequence[Tally]) -> tuple[int | None, int | None, str | None]:
    """Lowest, best and highest of different incidents together; the highest is open where one is."""
    if not counts:
        return None, None, None
    total = counts[0]
    for each in counts[1:]:
        total += each
    return total.low, total.best, "open" if total.high is None else str(total.high)


_TOTALS = Table("totals", "Told as totals: added to nothing", ("when", "place", "what", "number", "according to"), ())


def _total_line(each: Incident, material: Material) -> Line:
    cells = (str(each.when), each.spot.name, each.what, str(each.number), sayers(each.tellings, material))
    return material.line(cells, each.tellings)


def _notes(denied: int) -> Iterator[str]:
    if denied:
        yield f"{denied} claims deny such a thing, and are in no number"


def _key(place: str, what: str) -> str:
    return f"{place}\0{what}"


def _pieces(ledger: Ledger, asked: Asked, sought: Sought) -> Pieces:
    """The lines of one sort of harm at one place by both."""
    material = gather(ledger, asked, Wanted(KINDS, documents=sought.documents))
    found = Pieces()
    kept: list[Telling] = []
    denied: list[Telling] = []
    for telling in material.tellings:
        what = _sort_of(telling)
        if telling.status in REAL:
            key = _key(_spot(telling, material).key, what)
            found.feed(key, telling.document)
            if among(key, sought.keys):
                kept.append(telling)
        elif telling.status in AGAINST:
            found.noted[telling.document] += 1
            denied.append(telling)
            for spot in material.spots(telling, "place", "from", "target"):
                found.feed(_key(spot.key, what), telling.document)
    incidents = _incidents(kept, material)
    parts = [each for each in incidents if not each.total]
    for order, line in _lines(parts, denied, "month", material=material):
        found.lines.append(Piece("tallies", order, (_key(order[1], order[2]),), line))
    for at, each in enumerate(each for each in incidents if each.total):
        when = (each.when.low or each.when.high or _LATE).isoformat()
        place = (when, each.spot.key, each.what, *place_of(each.first, material), at)
        found.lines.append(Piece("totals", place, (_key(each.spot.key, each.what),), _total_line(each, material)))
    return found


PARTED = Parted(
    "everything", KINDS, _pieces, (Table("tallies", "Told by part", COLUMNS, ()), _TOTALS),
    lambda _, denied: _notes(denied),
)  # fmt: skip
