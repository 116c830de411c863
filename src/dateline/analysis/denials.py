"""What some tell as done and others deny or tell not to be so: the same kind, place and side, near in time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from dateline.analysis.material import Material
from dateline.analysis.parties import Party, one_side
from dateline.analysis.pieces import SILENT, Pieces, among
from dateline.analysis.things import things_of
from dateline.tellings import AGAINST, REAL, Telling

_NEAR = 31  # days within which a denial is taken to be of what is told
_OF_THINGS = frozenset({"presence.at", "presence.build", "means.armed", "means.supply", "move.deploy", "move.transit"})
_STORY = f"{SILENT}done\0story"
Denied = tuple[Telling, tuple[Telling, ...], tuple[str, ...]]


def done_and_denied(material: Material, pieces: Pieces, only: Container[str] | None) -> Iterator[Denied]:
    """Each denial with what is told as done against it and the keys that both go by (:mod:`dateline.analysis.pieces`),
    for denials of some keys; which documents tell of which is put into the pieces.
    """
    denied = {telling.id: _keys(telling, material) for telling in material.tellings if telling.status in AGAINST}
    done = {key: _Done() for keys in denied.values() for key in keys}
    for telling in material.tellings:
        if telling.status in REAL and (day := material.told_on(telling)):
            for key in _keys(telling, material):
                told = done.get(key)
                if told or not key.startswith(_STORY):  # nobody but its own report tells of a story
                    pieces.fed[key].add(telling.document)
                if told:
                    told.days.append(day)
                    told.tellings.append(telling)
    for told in done.values():
        told.sort()
    compared = _Compared(material)
    for denial in (telling for telling in material.tellings if telling.id in denied):
        keys = denied[denial.id]
        pieces.bind(*keys)
        for key in keys:
            pieces.fed[key].add(denial.document)
        asked = any(among(key, only) for key in keys)
        if asked and (against := _told_otherwise(denial, [done[key] for key in keys], compared)):
            yield denial, tuple(against.values()), keys


@dataclass(slots=True)
class _Done:
    """What is told as done of one kind at one place, in order of the days of which it is told."""

    days: list[date] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)

    def sort(self) -> None:
        order = sorted(range(len(self.days)), key=self.days.__getitem__)
        self.days, self.tellings = [self.days[at] for at in order], [self.tellings[at] for at in order]

    def near(self, day: date) -> Sequence[Telling]:
        """What is told of the days around one."""
        first = bisect_left(self.days, day - timedelta(_NEAR))
        return self.tellings[first : bisect_right(self.days, day + timedelta(_NEAR))]


class _Compared(dict[str, tuple[Party, frozenset[str] | None]]):
    """Of each telling, by its id, its side, and its things where they must be the same: worked out once, since many
    denials may be near it.
    """

    def __init__(self, material: Material) -> None:
        super().__init__()
        self.material = material

    def of(self, telling: Telling) -> tuple[Party, frozenset[str] | None]:
        """Its side and its things; ``None`` where the same kind and place are enough."""
        found = self.get(telling.id)
        if found is None:
            side = self.material.party(telling, "actor")
            placed = self.material.spots(telling, "place", "to", "from", "target")
            by_things = telling.kind in _OF_THINGS or not placed
            found = self[telling.id] = side, _things(telling) if by_things else None
        return found


def _told_otherwise(denial: Telling, done: Iterable[_Done], compared: _Compared) -> dict[str, Telling]:
    """What is told as done, near in time and in another sentence, and may be what is denied: by the same side, of the
    same things, as far as both say.
    """
    day = compared.material.told_on(denial)
    found: dict[str, Telling] = {}
    if day is None:
        return found
    side, denied = compared.material.party(denial, "actor"), _things(denial)
    for telling in (telling for each in done for telling in each.near(day)):
        other, things = compared.of(telling)
        apart = side.known and other.known and not one_side(side.key, other.key)
        if not apart and (things is None or things & denied) and _printed(telling) != _printed(denial):
            found[telling.id] = telling
    return found


def _keys(telling: Telling, material: Material) -> tuple[str, ...]:
    """What a telling can be found by: its kind and its places, else its story."""
    spots = material.spots(telling, "place", "to", "from", "target")
    keys = tuple([_done_at(telling.kind, spot.key) for spot in spots if not spot.wide])
    return keys or (f"{_STORY}\0{telling.kind}\0{telling.document}\0{telling.story}",)


@lru_cache(maxsize=50_000)
def _done_at(kind: str, place: str) -> str:
    return f"{SILENT}done\0{kind}\0{place}"


def _printed(telling: Telling) -> tuple[str, int]:
    return telling.document, telling.evidence.start


def _things(telling: Telling) -> frozenset[str]:
    """The systems and the words for forces, whoever is their owner."""
    return frozenset({thing.key for thing, _ in things_of(telling.named("what", "with", "actor", "target"))})
