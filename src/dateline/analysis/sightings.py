"""Equipment and forces by place: first and last seen, how many, how it was seen, who says so, what is only announced.

A system that a sentence names beside a claim of forces at a place, without being the claim's own words, is told as
"named beside it"; a claim without a place stands at the one that its sentence names, and is told as "placed by the
sentence". Where a report says that it is not clear which version a system is, its lines say so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Generic, TypeVar

from dateline.analysis.answers import Answer, Asked, Table
from dateline.analysis.bulk import Bulk, Cells, Grouped, Told, in_bulk
from dateline.analysis.bulk.codes import flat
from dateline.analysis.counting import Tally, tally
from dateline.analysis.days import Bound, days_between
from dateline.analysis.doubts import Doubts, doubts_of, sentences_around, sentences_of
from dateline.analysis.later import Later
from dateline.analysis.material import Spot, is_called, spellings
from dateline.analysis.pieces import Order, Parted, Pieces, Sought, among
from dateline.analysis.sights import KINDS, Sight, printed_in, sights_of
from dateline.analysis.things import Thing, number_of, system_called, variants
from dateline.knowledge.equipment import equipment
from dateline.knowledge.spelling import folded
from dateline.ledger import Ledger, Wanted
from dateline.tellings import Telling

T = TypeVar("T")
COLUMNS = ("what", "place", "first", "last", "number", "seen how", "according to", "in doubt")


@dataclass(frozen=True, slots=True)
class Sighting(Generic[T]):
    """One thing at one place over time."""

    thing: Thing
    spot: Spot | None
    first: Bound
    last: Bound
    sights: tuple[Sight[T], ...]
    number: Tally | None
    doubt: str | None


@dataclass(frozen=True, slots=True)
class Sightings:
    """What was seen where, in order of thing and place, and the answer as tables."""

    seen: Sequence[Sighting[Telling]]
    answer: Answer


def sightings(ledger: Ledger, asked: Asked, *, what: str | None = None) -> Sightings:
    """Equipment and forces seen; ``what`` is a system or a place by any of its names, without it all."""
    system = system_called(what) if what else None
    bulk = in_bulk(ledger, asked, _wanted(what, system))
    sights = list(sights_of(bulk))
    kept = [sight for sight in sights if _is_asked_for(sight, what, system)] if what else sights
    doubts = doubts_of(sights, sentences_around(bulk) if what else sentences_of(bulk), bulk)
    facts = bulk.real.tolist()
    seen = _grouped((sight for sight in kept if facts[sight.telling]), doubts, bulk)
    if asked.on:
        seen = [one for one in seen if _on(one, asked.on)]
    planned = [sight for sight in kept if not facts[sight.telling]]
    bulk.read_of_media()
    tables = (
        Table("seen", "Seen", COLUMNS, tuple(bulk.lines(_seen(seen, kept, bulk)))),
        replace(_NOT_FACT, lines=tuple(bulk.lines([line for _, line in _not_fact(planned, bulk)]))),
    )
    return Sightings(Later(lambda: _in_full(seen, bulk)), bulk.answer("sightings", what or "all", tables=tables))


def in_short(bulk: Bulk) -> Grouped:
    """The lines of what was seen at a place."""
    sights, facts, day = list(sights_of(bulk)), bulk.real.tolist(), bulk.asked.on
    groups = _together(sight for sight in sights if facts[sight.telling])
    placed = (group for group in groups if group[0].spot and group[0].spot.name)
    there = sorted((group for group in placed if not day or _on(_sighting(group, {}, bulk), day)), key=_place_of)
    doubts = cache(lambda: doubts_of(sights, sentences_of(bulk), bulk))

    def line(at: int) -> Told:
        return _seen([_sighting(there[at], doubts(), bulk)], sights, bulk)[0]

    return Grouped(*flat([[sight.telling for sight in group] for group in there]), len(there), line)


def _in_full(seen: Sequence[Sighting[int]], bulk: Bulk) -> tuple[Sighting[Telling], ...]:
    """The sightings with their claims."""
    told = bulk.tellings({sight.telling for one in seen for sight in one.sights})
    return tuple(
        Sighting(
            one.thing, one.spot, one.first, one.last,
            tuple(Sight(s.thing, s.spot, s.when, told[s.telling], s.named, s.beside, s.inferred) for s in one.sights),
            one.number, one.doubt,
        )
        for one in seen
    )  # fmt: skip


def _wanted(what: str | None, system: str | None) -> Wanted:
    if what is None:
        return Wanted(KINDS)
    if system:
        names = [name for key in variants(system) for name in equipment()[key].names]
        return Wanted(KINDS, actors=tuple(variants(system)), phrases=(what, *names))
    return Wanted(KINDS, places=spellings(what), phrases=(what,))


def _is_asked_for(sight: Sight[int], what: str, system: str | None) -> bool:
    if system:
        return sight.thing.key in variants(system) or sight.thing.name in equipment()[system].names
    there = sight.spot is not None and is_called(sight.spot, what)
    return there or folded(what) in folded(sight.thing.name)


_NEAR = 31  # days within which a denial speaks against a sighting


def _grouped(sights: Iterable[Sight[int]], doubts: Doubts, bulk: Bulk) -> list[Sighting[int]]:
    return [_sighting(group, doubts, bulk) for group in sorted(_together(sights), key=_place_of)]


def _together(sights: Iterable[Sight[int]]) -> list[list[Sight[int]]]:
    """Those of one thing at one place."""
    groups: dict[tuple[str, str], list[Sight[int]]] = defaultdict(list)
    for sight in sights:
        groups[sight.thing.key, sight.spot.key if sight.spot else ""].append(sight)
    return list(groups.values())


def _place_of(group: Sequence[Sight[int]]) -> tuple[int, str, str]:
    """By which sightings stand in order: systems before forces, by thing and place, those of no place last."""
    thing, spot = _longest(group), group[0].spot
    return int(not thing.system), thing.key, spot.key if spot else "~"


def _longest(group: Iterable[Sight[int]]) -> Thing:
    """The thing by its longest name."""
    return max((sight.thing for sight in group), key=lambda each: (len(each.name), each.name))


def _sighting(group: Sequence[Sight[int]], doubts: Doubts, bulk: Bulk) -> Sighting[int]:
    first = min(
        (sight.when for sight in group), key=lambda when: (when.low or when.high or date.max, when.high or date.max)
    )
    last = max((sight.when for sight in group), key=lambda when: when.high or when.low or date.min)
    counts = [number_of(bulk.number(sight.telling), sight.named) for sight in group if sight.named]
    told_of = ((sight.thing.key, printed_in(sight.telling, bulk)[0]) for sight in (group if doubts else ()))
    doubt = next((doubts[key] for key in told_of if key in doubts), None)
    beside = "named beside it" if all(sight.beside for sight in group) else None
    where = "placed by the sentence" if all(sight.inferred for sight in group) else None
    told = "; ".join(words for words in (doubt, beside, where) if words) or None
    return Sighting(_longest(group), group[0].spot, first, last, tuple(group), tally(counts), told)


def _on(one: Sighting[int], day: date) -> bool:
    """Whether it had been seen by that day, and not for the last time long before."""
    return (one.first.high or date.min) <= day and (one.last.high or date.max) >= day


def _speaks_against(sight: Sight[int], one: Sighting[int]) -> bool:
    """Whether a denial of the same thing is of the same place, as far as both say, and of about the same time."""
    elsewhere = sight.spot and one.spot and sight.spot.key != one.spot.key
    apart = days_between(sight.when.high, one.last.high)
    return not elsewhere and apart is not None and apart <= _NEAR


def _seen(seen: Sequence[Sighting[int]], sights: Iterable[Sight[int]], bulk: Bulk) -> list[Told]:
    """The lines of what was seen, with those of all sights that deny it."""
    denials: dict[tuple[str, str | None], list[Sight[int]]] = defaultdict(list)
    denied = bulk.against.tolist()
    for sight in sights:
        if denied[sight.telling]:
            for place in {None, sight.spot.key if sight.spot else ""}:
                denials[sight.thing.key, place].append(sight)
    rows = [list(dict.fromkeys([sight.telling for sight in one.sights])) for one in seen]
    return [_line(one, told, _denying(one, denials), bulk=bulk) for one, told in zip(seen, rows, strict=True)]


def _denying(one: Sighting[int], denials: Mapping[tuple[str, str | None], Sequence[Sight[int]]]) -> list[int]:
    """The denials of the same thing: of the same place or of none, of any where none is told."""
    places = (one.spot.key, "") if one.spot else (None,)
    told = (sight for place in places for sight in denials.get((one.thing.key, place), ()))
    return [sight.telling for sight in told if _speaks_against(sight, one)]


def _line(one: Sighting[int], rows: Sequence[int], against: Sequence[int], *, bulk: Bulk) -> Told:
    def cells() -> Cells:
        ways = "; ".join(dict.fromkeys(bulk.seen_how(rows)))
        number = str(one.number) if one.number else None
        where = one.spot.name if one.spot else None
        return one.thing.name, where, str(one.first), str(one.last), number, ways, bulk.sayers(rows), one.doubt

    return Told(cells, rows, against)


_NOT_FACT = Table(
    "not fact", "Announced, expected, possible, or said not to be there: not seen",
    ("what", "place", "status", "according to"), (),
)  # fmt: skip


def _not_fact(sights: Sequence[Sight[int]], bulk: Bulk) -> Iterator[tuple[tuple[str, ...], Told]]:
    """Where it is only announced, expected or asked for, or denied: the lines in order, each with its first cells."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for sight in sights:
        where = sight.spot.name if sight.spot else ""
        groups[sight.thing.name, where, bulk.sort(sight.telling).status].append(sight.telling)
    for (name, where, status), rows in sorted(groups.items()):
        yield (name, where, status), Told((name, where or None, status, bulk.sayers(rows)), rows)


def _called(name: str) -> str:
    """The key of what is not told as fact, whose lines go by the thing's name."""
    return f"\0{name}"


def _pieces(ledger: Ledger, asked: Asked, sought: Sought) -> Pieces:
    """The lines of things by their keys, those of what is not told as fact by their names."""
    bulk = in_bulk(ledger, asked, Wanted(KINDS, documents=sought.documents))
    found, sights = Pieces(), list(sights_of(bulk))
    real: list[Sight[int]] = []
    planned: list[Sight[int]] = []
    facts, denied, documents = bulk.real.tolist(), bulk.against.tolist(), bulk.document_numbers
    for sight in sights:
        key, name, row = sight.thing.key, _called(sight.thing.name), sight.telling
        if facts[row] or denied[row]:
            found.fed[key].add(documents[row])
        if facts[row] and among(key, sought.keys):
            real.append(sight)
        if not facts[row]:
            found.fed[name].add(documents[row])
            if among(name, sought.keys):
                planned.append(sight)
    seen = _grouped(real, doubts_of(sights, sentences_of(bulk), bulk) if real else {}, bulk)
    made: list[tuple[str, Order, str, Told]] = []
    bulk.read_of_media()
    for one, line in zip(seen, _seen(seen, sights, bulk), strict=True):
        made.append(("seen", _place_of(one.sights), one.thing.key, line))
    made += (("not fact", key, _called(key[0]), line) for key, line in _not_fact(planned, bulk))
    found.take(made, bulk.lines([line for *_, line in made]))
    return found


PARTED = Parted("all", KINDS, _pieces, (Table("seen", "Seen", COLUMNS, ()), _NOT_FACT), lambda _, __: ())
