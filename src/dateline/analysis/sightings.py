"""Equipment and forces by place: first and last seen, how many, how it was seen, who says so, what is only announced.

A system that a sentence names beside a claim of forces at a place, without being the claim's own words, is told as
"named beside it"; a claim without a place stands at the one that its sentence names, and is told as "placed by the
sentence". Where a report says that it is not clear which version a system is, its lines say so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, NamedTuple, TypeVar

import msgspec
import numpy as np

from dateline.analysis.answers import Answer, Asked, Table
from dateline.analysis.bulk import Bulk, Cells, Told, in_bulk
from dateline.analysis.counting import Tally, tally
from dateline.analysis.days import Bound, days_between
from dateline.analysis.later import Later
from dateline.analysis.material import Spot, gather, is_called, spellings
from dateline.analysis.pieces import Order, Parted, Pieces, Sought, among
from dateline.analysis.things import Thing, number_of, system_called, systems_in, things_of, variants
from dateline.knowledge.equipment import equipment
from dateline.knowledge.spelling import folded
from dateline.ledger import Ledger, Wanted
from dateline.records import Role
from dateline.tellings import Named, Telling

T = TypeVar("T")
KINDS = ("presence.at", "move.deploy", "move.transit", "means.armed")
COLUMNS = ("what", "place", "first", "last", "number", "seen how", "according to", "in doubt")
_ROLES: tuple[tuple[Role, ...], ...] = (("what", "with"), ("actor", "target"), ("what",), ("with",))
_ARMED_WITH = "means.armed"  # what a weapon can do, whose place is where it hits
_LASTING = frozenset({"presence.at", _ARMED_WITH})
_DOUBT = re.compile(
    r"\b(?:not (?:clear|known|certain|sure)|unclear|uncertain|could be|may be|might be|either)\b.*?"
    r"\b(?:variants?|versions?|models?|types?|newer|older)\b|\bcould be the newer\b", re.IGNORECASE,
)  # fmt: skip


class Sight(msgspec.Struct, Generic[T], frozen=True, gc=False):
    """One thing at one place, as one claim tells it, in full or by its row.

    ``beside``: the sentence names the thing, not the claim's own words; ``inferred``: so does it name the place.
    """

    thing: Thing
    spot: Spot | None
    when: Bound
    telling: T
    named: Named | None = None
    beside: bool = False
    inferred: bool = False


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
    sights = list(_sights(bulk))
    kept = [sight for sight in sights if _is_asked_for(sight, what, system)] if what else sights
    doubts = _doubts(sights, _sentences_around(bulk) if what else _sentences(bulk), bulk)
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


def in_short(bulk: Bulk) -> list[Told]:
    """The lines of what was seen at a place."""
    sights, facts = list(_sights(bulk)), bulk.real.tolist()
    doubts = _doubts(sights, _sentences(bulk), bulk)
    seen = _grouped((sight for sight in sights if facts[sight.telling]), doubts, bulk)
    there = [one for one in seen if one.spot and one.spot.name and (not bulk.asked.on or _on(one, bulk.asked.on))]
    return _seen(there, sights, bulk)


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


class _Sentence(NamedTuple):
    """A sentence: its document's id, where it begins, and its words."""

    document: str
    start: int
    words: str


def _sentences(bulk: Bulk) -> Iterator[_Sentence]:
    """The sentences of claims that speak of versions, among others."""
    for row, words in sorted(bulk.sentences(bulk.saying(_OF_VERSIONS)).items()):
        yield _Sentence(*_printed(row, bulk), words)


def _sentences_around(bulk: Bulk) -> Iterator[_Sentence]:
    """The same, of all claims of their reports."""
    documents = tuple(sorted(report.id for report in bulk.documents))
    more = gather(bulk.ledger, bulk.asked, Wanted(KINDS, phrases=_VERSIONS, documents=documents))
    return (_Sentence(t.document, t.evidence.start, t.evidence.text) for t in more.tellings)


_VERSIONS = ("variant", "variants", "version", "versions", "model", "type", "newer")
_OF_VERSIONS = (*_VERSIONS, "models", "types", "older")


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


Printed = tuple[str, int]
_ARMED = re.compile(r"(?:armed|equipped|fitted|outfitted|bristl)", re.IGNORECASE)
_NEAR_DOUBT = 40  # characters before "variant" that say of what
_NEAR = 31  # days within which a denial speaks against a sighting


def _sights(bulk: Bulk) -> Iterator[Sight[int]]:
    """Everything that claims tell to be somewhere; where one names no system, those that its sentence names."""
    spots, known = bulk.spots_by_row("place", "to"), _Things(bulk)
    bare = [row for row in range(bulk.size) if known.is_bare(row)]
    beside = {row: _beside(telling) for row, telling in bulk.tellings(bare).items()}
    grounds = _grounds(bulk, spots)
    began, happened = (list(zip(low.tolist(), high.tolist(), strict=True)) for low, high in (bulk.began, bulk.happened))
    ends = bulk.end.tolist()
    for row in range(bulk.size):
        kind, own, named = bulk.sort(row).kind, known.own(row), beside.get(row, ())
        if kind == _ARMED_WITH and not (own and known.has(row, "with")):
            own = []
            if not named:
                continue
        # It was seen on the days told, or since they began; a report of today says only that it is so by today.
        lasting = kind in _LASTING and not ends[row]
        when = bulk.bound(*(began if lasting else happened)[row])
        placed = [] if kind == _ARMED_WITH else spots.get(row, [])
        around: Sequence[Spot | None] = placed or _nearest(row, grounds, bulk) or [None]
        for spot in around:
            inferred = bool(spot and not placed)
            for thing, words in own:
                yield Sight(thing, spot, when, row, words, inferred=inferred)
            yield from (Sight(thing, spot, when, row, beside=True) for thing in named)


class _Things:
    """The things that claims name in their own words, worked out once for all that word them alike."""

    def __init__(self, bulk: Bulk) -> None:
        self._bulk = bulk
        self._by_role = {role: bulk.grouped(*role) for role in _ROLES}
        self._known: dict[tuple[int, ...], list[tuple[Thing, Named]]] = {(): []}

    def has(self, row: int, role: Role) -> bool:
        """Whether anything fills a role of a claim."""
        return row in self._by_role[role,]

    def is_bare(self, row: int) -> bool:
        """Whether a claim names no thing where things of its kind are named, so that its sentence may."""
        kind = self._bulk.sort(row).kind
        return (kind == "move.deploy" and not self.has(row, "what")) or (
            kind == _ARMED_WITH and not self.has(row, "with")
        )

    def own(self, row: int) -> list[tuple[Thing, Named]]:
        """The things of a claim, with the words that name them."""
        found = self._of(row, ("what", "with")) or self._of(row, ("actor", "target"))
        armed = self._bulk.sort(row).kind == _ARMED_WITH
        return [(thing, named) for thing, named in found if thing.system] if armed else found

    def _of(self, row: int, roles: tuple[Role, ...]) -> list[tuple[Thing, Named]]:
        terms = self._by_role[roles].get(row, ())
        if terms not in self._known:
            self._known[terms] = things_of(map(self._bulk.named, terms))
        return self._known[terms]


def _beside(telling: Telling) -> tuple[Thing, ...]:
    """The systems that stand after the words of a claim that names none: "deployments include X", "armed with X"."""
    after = telling.evidence.text[telling.trigger.end - telling.evidence.start :]
    if telling.kind == "move.deploy" and not telling.what:
        return systems_in(after)
    if telling.kind == _ARMED_WITH and not telling.with_ and _ARMED.match(telling.trigger.text):
        return systems_in(re.split(r"[,;.]", after, maxsplit=1)[0])
    return ()


def _printed(row: int, bulk: Bulk) -> Printed:
    return bulk.documents[bulk.document[row]].id, int(bulk.claims["sentence"][row])


Grounds = dict[Printed, list[tuple[int, Spot]]]


def _grounds(bulk: Bulk, spots: Mapping[int, object]) -> Grounds:
    """Where the places stand that sentences name, for claims that name none: by sentence, in order.

    "Warships off the coast, among them a corvette that is armed with missiles": the missiles are there too.
    """
    moved = np.flatnonzero(bulk.real & ~bulk.of_kinds(("move.transit",))).tolist()
    bare = [row for row in moved if row not in spots or bulk.sort(row).kind == _ARMED_WITH]
    found: Grounds = defaultdict(list)
    for telling in bulk.ledger.beside(bulk.tellings(bare).values()):
        for named in telling.named("place", "to"):
            spot = bulk.material.spot(named, claim=telling.id)
            # A whole country near the words is rather whose than where.
            if spot and spot.located and spot.precision != "country" and telling.kind != _ARMED_WITH:
                found[telling.document, telling.evidence.start].append((named.start, spot))
    return {key: sorted(places, key=lambda pair: pair[0]) for key, places in found.items()}


def _nearest(row: int, grounds: Grounds, bulk: Bulk) -> list[Spot]:
    """The place that stands nearest to the words of the claim."""
    places = grounds.get(_printed(row, bulk), []) if grounds else []
    at = int(bulk.claims["at"][row])
    return [min(places, key=lambda pair: abs(pair[0] - at))[1]] if places else []


def _doubts(sights: Sequence[Sight[int]], sentences: Iterable[_Sentence], bulk: Bulk) -> dict[tuple[str, str], str]:
    """The sentence that leaves the version of a system open, by system and document.

    The doubt is about the systems that the sentence names, else about those of the sentence told before it.
    """
    doubtful = [(each, match[0]) for each in sentences if (match := _DOUBT.search(each.words))]
    named: dict[str, list[tuple[int, Thing]]] = defaultdict(list)
    for sight in sights if doubtful else ():
        if sight.thing.system:
            document, start = _printed(sight.telling, bulk)
            named[document].append((start, sight.thing))
    found: dict[tuple[str, str], str] = {}
    for each, doubt in doubtful:
        own = systems_in(each.words)
        before = [start for start, _ in named[each.document] if start < each.start]
        meant = own or [t for start, t in named[each.document] if before and start == max(before)]
        for thing in meant:
            if own or _is_of_the_type(thing, doubt[-_NEAR_DOUBT:]):
                for key in variants(thing.key):
                    found.setdefault((key, each.document), "which version is not clear")
    return found


def _is_of_the_type(thing: Thing, words: str) -> bool:
    """Whether the words speak of the type of the system: of a missile, a helicopter, a tank."""
    known = equipment().get(thing.key)
    return known is not None and known.type.split()[-1] in words.casefold()


Doubts = Mapping[tuple[str, str], str]


def _grouped(sights: Iterable[Sight[int]], doubts: Doubts, bulk: Bulk) -> list[Sighting[int]]:
    groups: dict[tuple[str, str], list[Sight[int]]] = defaultdict(list)
    for sight in sights:
        groups[sight.thing.key, sight.spot.key if sight.spot else ""].append(sight)
    found = [_sighting(group, doubts, bulk) for group in groups.values()]
    return sorted(found, key=_place_of)


def _place_of(one: Sighting[int]) -> tuple[int, str, str]:
    """By which sightings stand in order: systems before forces, by thing and place, those of no place last."""
    return int(not one.thing.system), one.thing.key, one.spot.key if one.spot else "~"


def _sighting(group: Sequence[Sight[int]], doubts: Doubts, bulk: Bulk) -> Sighting[int]:
    first = min(
        (sight.when for sight in group), key=lambda when: (when.low or when.high or date.max, when.high or date.max)
    )
    last = max((sight.when for sight in group), key=lambda when: when.high or when.low or date.min)
    counts = [number_of(bulk.number(sight.telling), sight.named) for sight in group if sight.named]
    told_of = ((sight.thing.key, _printed(sight.telling, bulk)[0]) for sight in (group if doubts else ()))
    doubt = next((doubts[key] for key in told_of if key in doubts), None)
    beside = "named beside it" if all(sight.beside for sight in group) else None
    where = "placed by the sentence" if all(sight.inferred for sight in group) else None
    told = "; ".join(words for words in (doubt, beside, where) if words) or None
    thing = max((sight.thing for sight in group), key=lambda each: (len(each.name), each.name))
    return Sighting(thing, group[0].spot, first, last, tuple(group), tally(counts), told)


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
    """Where the word is only announced, expected or asked for, or where it is denied: the lines in order, each with its
    first cells.
    """
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for sight in sights:
        where = sight.spot.name if sight.spot else ""
        groups[sight.thing.name, where, bulk.sort(sight.telling).status].append(sight.telling)
    for key, rows in sorted(groups.items()):
        name, where, status = key
        yield key, Told((name, where or None, status, bulk.sayers(rows)), rows)


def _called(name: str) -> str:
    """The key of what is not told as fact, whose lines go by the thing's name."""
    return f"\0{name}"


def _pieces(ledger: Ledger, asked: Asked, sought: Sought) -> Pieces:
    """The lines of things by their keys, those of what is not told as fact by their names."""
    bulk = in_bulk(ledger, asked, Wanted(KINDS, documents=sought.documents))
    found, sights = Pieces(), list(_sights(bulk))
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
    seen = _grouped(real, _doubts(sights, _sentences(bulk), bulk) if real else {}, bulk)
    made: list[tuple[str, Order, str, Told]] = []
    bulk.read_of_media()
    for one, line in zip(seen, _seen(seen, sights, bulk), strict=True):
        made.append(("seen", _place_of(one), one.thing.key, line))
    made += (("not fact", key, _called(key[0]), line) for key, line in _not_fact(planned, bulk))
    found.take(made, bulk.lines([line for *_, line in made]))
    return found


PARTED = Parted("all", KINDS, _pieces, (Table("seen", "Seen", COLUMNS, ()), _NOT_FACT), lambda _, __: ())
