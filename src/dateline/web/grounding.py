"""A claim's places on a small map, and the places that a name may mean."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Claim, Place, Role
from dateline.web.drawing import Frame, Label, around, labels, land

WIDTH, HEIGHT = 360, 190
_ROLES: tuple[Role, ...] = ("place", "from", "to")
VAGUE = frozenset({"district", "province", "country", "region", "route"})


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on a map, in pixels; ``vague`` stands for somewhere around, not for a point."""

    name: str
    role: str
    precision: str
    x: float
    y: float

    @property
    def vague(self) -> bool:
        return self.precision in VAGUE


@dataclass(frozen=True, slots=True)
class Ground:
    """A drawn map: frame, land, towns to find one's way, and pins."""

    frame: Frame
    land: str
    labels: tuple[Label, ...]
    pins: tuple[Pin, ...]


def ground_of(claim: Claim) -> Ground:
    """The map of a claim's places; without pins if none of them is known."""
    placed = [(role, f.resolved) for role in _ROLES for f in claim.fillers(role) if f.resolved]
    known = [(role, p, p.lat, p.lon) for role, p in placed if p.lat is not None and p.lon is not None]
    wide = 14.0 if any(p.precision in ("country", "region") for _, p, _, _ in known) else 5.0
    frame = around([(lat, lon) for _, _, lat, lon in known], width=WIDTH, height=HEIGHT, least=wide)
    pins = tuple(Pin(p.name, role, p.precision, *frame.xy(lat, lon)) for role, p, lat, lon in known)
    if not pins:
        return Ground(frame, "", (), ())
    towns = labels(frame, limit=6, taken=[(pin.x, pin.y) for pin in pins])
    return Ground(frame, land(frame), tuple(towns), pins)


def ground_of_places(places: list[Place]) -> tuple[Ground, list[tuple[Place, float, float]]]:
    """A map with all places that a name may mean, for one to be picked or a pin to be set."""
    known = [(place, place.lat, place.lon) for place in places if place.lat is not None and place.lon is not None]
    near = known[:1] if known else []
    frame = around([(lat, lon) for _, lat, lon in near], width=WIDTH, height=HEIGHT, least=6.0)
    pins = [(place, *frame.xy(lat, lon)) for place, lat, lon in known]
    shown = [(p, x, y) for p, x, y in pins if 0 <= x <= WIDTH and 0 <= y <= HEIGHT]
    towns = labels(frame, limit=6, taken=[(x, y) for _, x, y in shown])
    return Ground(frame, land(frame), tuple(towns), ()), shown
