"""What claims tell to be somewhere: things and forces at places, as claims name them, else as their sentences do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
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
_ROLES: tuple[tuple[Role, ...], ...] = (("what", "with"), ("actor", "target"))
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
    known = _Things(bulk)
    beside = {row: _beside(telling) for row, telling in bulk.tellings(_bare(bulk)).items()}
    grounds, armed = _grounds(bulk), (bulk.first("with") >= 0).tolist()
    # It was seen on the days told, or since they began; a report of today says only that it is so by today.
    lasting = bulk.of_kinds(_LASTING) & (bulk.end == 0)
    when_of = bulk.bounds(*(np.where(lasting, *both) for both in zip(bulk.began, bulk.happened, strict=True)))
    for row, when in enumerate(when_of):
        kind, own, named = bulk.sort(row).kind, known.own(row), beside.get(row, ())
        if kind == _ARMED_WITH and not (own and armed[row]):
            own = []
            if not named:
                continue
        placed = [] if kind == _ARMED_WITH else bulk.places_of(row, "place", "to")
        around: Sequence[Spot | None] = placed or _nearest(row, grounds, bulk) or [None]
        for spot in around:
            inferred = bool(spot and not placed)
            for thing, words in own:
                yield Sight(thing, spot, when, row, words, inferred=inferred)
            yield from (Sight(thing, spot, when, row, beside=True) for thing in named)


class _Things:
    """The things that claims name in their own words, worked out once for all that word them alike."""

    def __init__(self, bulk: Bulk) -> None:
        self._armed = bulk.of_kinds((_ARMED_WITH,)).tolist()
        self._named: list[tuple[list[int], list[list[tuple[Thing, Named]]]]] = []
        for roles in _ROLES:
            codes, wordings = bulk.wordings(*roles)
            self._named.append((codes.tolist(), [things_of(map(bulk.named, terms)) for terms in wordings]))

    def own(self, row: int) -> list[tuple[Thing, Named]]:
        """The things of a claim, with the words that name them."""
        found: list[tuple[Thing, Named]] = []
        for codes, things in self._named:
            if found := things[codes[row]]:
                break
        return [(thing, named) for thing, named in found if thing.system] if self._armed[row] else found


def _bare(bulk: Bulk) -> list[int]:
    """The claims that name no thing where things of their kind are named, so that their sentences may."""
    deployed = bulk.of_kinds(("move.deploy",)) & (bulk.first("what") < 0)
    found: list[int] = np.flatnonzero(deployed | (bulk.of_kinds((_ARMED_WITH,)) & (bulk.first("with") < 0))).tolist()
    return found


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


def _grounds(bulk: Bulk) -> Grounds:
    """Where the places stand that sentences name, for claims that name none: by sentence, in order.

    "Warships off the coast, among them a corvette that is armed with missiles": the missiles are there too.
    """
    without = bulk.first_places("place", "to") < 0
    without |= bulk.of_kinds((_ARMED_WITH,))
    bare = np.flatnonzero(bulk.real & ~bulk.of_kinds(("move.transit",)) & without).tolist()
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
