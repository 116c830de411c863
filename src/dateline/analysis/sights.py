"""What claims tell to be somewhere: things and forces at places, as claims name them, else as their sentences do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

import msgspec
import numpy as np

from dateline.analysis.bulk import Bulk
from dateline.analysis.days import Bound
from dateline.analysis.material import Spot
from dateline.analysis.things import Thing, systems_in, things_of
from dateline.records import Role
from dateline.tellings import Named, Telling

T = TypeVar("T")
KINDS = ("presence.at", "move.deploy", "move.transit", "means.armed")
_ROLES: tuple[tuple[Role, ...], ...] = (("what", "with"), ("actor", "target"), ("what",), ("with",))
_ARMED_WITH = "means.armed"  # what a weapon can do, whose place is where it hits
_LASTING = frozenset({"presence.at", _ARMED_WITH})
Printed = tuple[str, int]
_ARMED = re.compile(r"(?:armed|equipped|fitted|outfitted|bristl)", re.IGNORECASE)


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


def sights_of(bulk: Bulk) -> Iterator[Sight[int]]:
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


def printed_in(row: int, bulk: Bulk) -> Printed:
    """The sentence of a claim: its document's id, and where it begins."""
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
    places = grounds.get(printed_in(row, bulk), []) if grounds else []
    at = int(bulk.claims["at"][row])
    return [min(places, key=lambda pair: abs(pair[0] - at))[1]] if places else []
