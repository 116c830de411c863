"""Many claims at once: where, when, how many, and page by page; corrected claims as they were corrected."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.desk.looking import Looking
from dateline.judgements import View
from dateline.ledger import Filter
from dateline.records import Place, Role

_WHERE: tuple[Role, ...] = ("place", "from", "to")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with a point (latitude, longitude in degrees WGS 84), and how many claims name it."""

    place: Place
    lat: float
    lon: float
    claims: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Some days of a timeline, both inclusive: claims that surely lie in them, and claims that may."""

    start: date
    end: date
    sure: int
    maybe: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What passes a filter: how many claims, where, when, and how many have no day or only one side of it."""

    claims: int
    spots: tuple[Spot, ...]
    bins: tuple[Bin, ...]
    undated: int


class Surveying(Looking):
    """What is seen from above."""

    def survey(self, wanted: Filter | None = None) -> Survey:
        """Counts by place and by day of the claims that pass a filter."""
        chosen = wanted or Filter()
        changed = self.ledger.views_of(self.ledger.corrected(chosen))
        told = Counter({(s.start, s.end): s.claims for s in self.ledger.stretches(chosen)})
        told.update((view.now.time.start, view.now.time.end) for view in changed)
        bins = tuple(_binned(told, chosen))
        whole = sum(told.values())
        dated = sum(number for (start, end), number in told.items() if start and end)
        return Survey(whole, tuple(self._spots(chosen, changed)), bins, whole - dated)

    def _spots(self, wanted: Filter, changed: list[View]) -> Iterator[Spot]:
        found = self.ledger.spots(wanted)
        examples = {claim.id: claim for claim in self.ledger.claims_of([spot.example for spot in found])}
        counts: Counter[tuple[str, float, float]] = Counter()
        places: dict[tuple[str, float, float], Place] = {}
        for spot in found:
            key = (spot.name, spot.lat, spot.lon)
            counts[key] = spot.claims
            named = [f.resolved for role in _WHERE for f in examples[spot.example].fillers(role) if f.resolved]
            places[key] = next((p for p in named if (p.lat, p.lon) == key[1:]), Place(spot.name, "city", spot.country))
        for view in changed:
            mine = {f.resolved for role in _WHERE for f in view.now.fillers(role) if f.resolved}
            for place in mine:
                if place.lat is not None and place.lon is not None and _inside(place.lat, place.lon, wanted):
                    key = (place.name, place.lat, place.lon)
                    places.setdefault(key, place)
                    counts[key] += 1
        for key, number in counts.most_common():
            if _inside(key[1], key[2], wanted):
                yield Spot(places[key], key[1], key[2], number)

    def by_day(self, wanted: Filter | None = None, *, limit: int = 100, skip: int = 0) -> list[View]:
        """Some of the claims that pass a filter, by day, as they stand."""
        return self.ledger.views_of(self.ledger.by_day(wanted or Filter(), limit=limit, skip=skip))


def _inside(lat: float, lon: float, wanted: Filter) -> bool:
    if wanted.box is None:
        return True
    west, south, east, north = wanted.box
    along = west <= lon <= east if west <= east else lon >= west or lon <= east
    return along and south <= lat <= north


def _binned(told: Counter[tuple[date | None, date | None]], wanted: Filter) -> Iterator[Bin]:
    """Days, months or years, whichever shows the whole in not too many; only what has both sides is drawn."""
    known = [(start, end, number) for (start, end), number in told.items() if start and end]
    if not known:
        return
    first = max(min(start for start, _, _ in known), wanted.since or date.min)
    last = min(max(end for _, end, _ in known), wanted.until or date.max)
    steps = list(_steps(first, last))
    starts = [start for start, _ in steps]
    sure, maybe = [0] * len(steps), [0] * len(steps)
    for a, b, number in known:
        one, other = bisect_right(starts, a) - 1, bisect_right(starts, b) - 1
        if one == other and one >= 0 and b <= steps[one][1]:
            sure[one] += number
            continue
        for at in range(max(one, 0), other + 1):
            maybe[at] += number if a <= steps[at][1] else 0
    for (start, end), surely, perhaps in zip(steps, sure, maybe, strict=True):
        yield Bin(start, end, surely, perhaps)


def _steps(first: date, last: date) -> Iterator[tuple[date, date]]:
    days = (last - first).days
    at = first if days <= 92 else first.replace(day=1) if days <= 3660 else first.replace(month=1, day=1)
    while at <= last:
        following = _after(at, days)
        yield at, following - timedelta(days=1)
        at = following


def _after(at: date, days: int) -> date:
    if days <= 92:
        return at + timedelta(days=1)
    if days <= 3660:
        return date(at.year + at.month // 12, at.month % 12 + 1, 1)
    return date(at.year + 1, 1, 1)
