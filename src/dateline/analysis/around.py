"""How one event meets many at once: in columns, as :mod:`dateline.analysis.meeting` has it of two.

What is worked out here says which of many are worth a look; whether two are one is for the meeting of the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np

from dateline.analysis.incidents import located
from dateline.analysis.meeting import DAYS, LATE, LONG, RADIUS_KM, WEIGHTS, Alike, kinds_of
from dateline.analysis.nearest import Column, Drawers, Spot
from dateline.analysis.seen import Seen
from dateline.knowledge.spelling import loose
from dateline.outside import Outside
from dateline.records import Place

T = TypeVar("T")
_Row = Mapping[str, Any]  # the values of one, or columns of many, by their names
YES, NO, OPEN = 1, 0, -1
SAME = 2  # kind
_KINDS: Mapping[Alike, int] = {"same": SAME, "kindred": 1, "not told": 0, "other": -1}
_WEIGHTS = np.array([WEIGHTS[alike] for alike in ("not told", "kindred", "same", "other")])  # by the number of a kind
_A_LITTLE = 1e-6  # by which kilometres in columns may differ
_EARTH_KM = 6371.0088  # mean radius of the Earth, IUGG


class Met(NamedTuple):
    """Those around one event, by their places in what was given, and how it meets each.

    ``kind`` is ``SAME``, 1 for a kindred one, 0 where none is told, -1 for another; ``near`` and ``when`` are
    ``YES``, ``NO`` or ``OPEN``; ``km`` is NaN and ``days`` -1 where they are not known; ``dead`` is whether they agree.
    """

    at: Column
    kind: Column
    km: Column
    near: Column
    days: Column
    when: Column
    dead: Column

    def those(self, fits: Column) -> list[int]:
        """The places of those of which something holds."""
        return [int(place) for place in self.at[fits]]

    def least(self, measure: Column, among: Column) -> int:
        """The place of the first of those that have least of a measure."""
        there = np.flatnonzero(among)
        return int(self.at[there[np.argmin(measure[there])]])

    @property
    def weight_at_most(self) -> Column:
        """How well they fit at most, of those of one place: sides and dead are not looked at, a little is added."""
        place = 3.0 - np.nan_to_num(self.km) / 50
        day = np.where(self.when == YES, 3.0 - self.days, 0.0)
        most: Column = place + day + _WEIGHTS[self.kind] + 2.0 + _A_LITTLE
        return most

    @property
    def may_be_one(self) -> Column:
        """Of which kind, place and day do not speak against it that they are one, and the place is one."""
        found: Column = (self.kind >= 0) & (self.near == YES) & (self.when != NO)
        return found


class Around(Generic[T]):
    """Many of one side, in columns and in drawers, of which those around one of the other side are asked for."""

    def __init__(self, things: Sequence[T], at: Callable[[T], Spot], told: Callable[[T], _Row]) -> None:
        self.things = things
        self._drawers = Drawers(map(at, things))
        rows = [told(each) for each in things]
        self._columns = {name: np.array([row[name] for row in rows]) for name in rows[0]} if rows else {}

    def select(self, spot: Spot) -> tuple[Column, _Row]:
        """Those around a time and a place, and their columns."""
        at = self._drawers.around(spot)
        return at, {name: column[at] for name, column in self._columns.items()}


class Meetings:
    """What others coded and what ours tell, in columns that can be compared."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {"": 0}
        self._countries: dict[str | None, int] = {None: 0, "": 0}
        self._ours: dict[object, tuple[int, Seen[Any]]] = {}
        self._theirs: dict[object, tuple[int, Outside]] = {}
        self._alike: dict[tuple[int, int], int] = {}

    def their(self, theirs: Outside) -> _Row:
        """An event of others as it is compared."""
        sort = theirs.kind, theirs.type, theirs.subtype
        least = theirs.low if theirs.low is not None else theirs.best
        most = theirs.high if theirs.high is not None else theirs.best
        return {
            **self._placed(theirs.place), **_days(theirs.start, theirs.end), "radius": theirs.radius or np.nan,
            "sort": self._theirs.setdefault(sort, (len(self._theirs), theirs))[0], **_dead(least, most),
        }  # fmt: skip

    def our(self, ours: Seen[Any]) -> _Row:
        """An incident of ours as it is compared."""
        sort = ours.kinds, ours.type, ours.disorder, ours.subtype
        radius = RADIUS_KM.get(ours.ground.precision) if ours.ground else None
        return {
            **self._placed(ours.ground), **_days(ours.start, ours.end), "radius": radius or np.nan,
            "published": _ordinal(ours.published), **_dead(ours.low, ours.high),
            "sort": self._ours.setdefault(sort, (len(self._ours), ours))[0],
        }  # fmt: skip

    def _placed(self, place: Place | None) -> dict[str, Any]:
        known = place is not None and located(place)
        name = loose(place.name) if place else ""
        return {
            "placed": place is not None, "lat": (place.lat or 0.0) if place and known else np.nan,
            "lon": (place.lon or 0.0) if place and known else np.nan,
            "country": self._countries.setdefault(place.country if place else None, len(self._countries)),
            "name": self._names.setdefault(name, len(self._names)),
        }  # fmt: skip

    def met(self, at: Column, their: _Row, our: _Row) -> Met:
        """How they meet: one of one side, and many, which are ``at`` those places, of the other."""
        if not len(at):
            nothing = np.zeros(0, np.int64)
            return Met(at, nothing, nothing, nothing, nothing, nothing, nothing)
        km, near = _near(their, our)
        days, when = _when(their, our)
        above = (our["low"] >= 0) & (their["high"] >= 0) & (our["low"] > their["high"])
        below = (our["high"] >= 0) & (their["low"] >= 0) & (our["high"] < their["low"])
        told = ((our["low"] >= 0) | (our["high"] >= 0)) & ((their["low"] >= 0) | (their["high"] >= 0))
        kind = self._kinds(*np.broadcast_arrays(their["sort"], our["sort"]))
        return Met(at, kind, km, near, days, when, told & ~above & ~below)

    def _kinds(self, theirs: Column, ours: Column) -> Column:
        pairs, which = np.unique(theirs.astype(np.int64) << 32 | ours, return_inverse=True)
        return np.array([self._kind(*divmod(pair, 1 << 32)) for pair in pairs.tolist()], np.int64)[which]

    def _kind(self, theirs: int, ours: int) -> int:
        found = self._alike.get((theirs, ours))
        if found is None:
            one, other = list(self._theirs.values())[theirs][1], list(self._ours.values())[ours][1]
            found = self._alike[theirs, ours] = _KINDS[kinds_of(one, other)]
        return found


def _near(their: _Row, our: _Row) -> tuple[Column, Column]:
    """Kilometres between, where they are told, and whether the places may be one."""
    both = their["placed"] & our["placed"]
    km = _kilometres(their, our)
    abroad = both & (their["country"] > 0) & (our["country"] > 0) & (their["country"] != our["country"])
    measured = both & ~abroad & ~np.isnan(km) & ~np.isnan(our["radius"]) & ~np.isnan(their["radius"])
    named = both & ~abroad & ~measured & (their["name"] > 0) & (their["name"] == our["name"])
    within = km <= np.fmax(their["radius"], our["radius"])
    near = np.where(abroad, NO, np.where(measured, np.where(within, YES, NO), np.where(named, YES, OPEN)))
    return np.where(abroad | measured, km, np.nan), near


def _kilometres(their: _Row, our: _Row) -> Column:
    """Over a sphere, as :func:`dateline.ledger.filtering.km_between` has it."""
    lat1, lon1, lat2, lon2 = (np.radians(side[name]) for side in (their, our) for name in ("lat", "lon"))
    half = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    km: Column = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, half)))
    return km


def _when(their: _Row, our: _Row) -> tuple[Column, Column]:
    """Days between, where both tell theirs, and whether they may be of one day."""
    theirs = (their["start"] > 0) & (their["end"] > 0)
    ours = (our["start"] > 0) & (our["end"] > 0)
    gap = np.maximum(0, np.maximum(our["start"] - their["end"], their["start"] - our["end"]))
    long = (our["end"] - our["start"] >= LONG) & (gap <= DAYS)
    published = our["published"]
    may = (their["start"] <= published) & (published - their["end"] <= LATE)
    bare = np.where(published > 0, np.where(may, OPEN, NO), OPEN)
    when = np.where(theirs, np.where(ours, np.where(long, OPEN, np.where(gap <= DAYS, YES, NO)), bare), OPEN)
    return np.where(theirs & ours, gap, -1), when


def _days(start: date | None, end: date | None) -> dict[str, int]:
    return {"start": _ordinal(start), "end": _ordinal(end)}


def _dead(low: int | None, high: int | None) -> dict[str, int]:
    return {"low": -1 if low is None else low, "high": -1 if high is None else high}


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


class Compared:
    """Events of others and incidents of ours, told as done or not, laid out so that those around each are found."""

    def __init__(self, records: Sequence[Outside], done: Sequence[Seen[Any]], undone: Sequence[Seen[Any]]) -> None:
        self._meetings = Meetings()
        self.done = Around(done, there_ours, self._meetings.our)
        self.undone = Around(undone, there_ours, self._meetings.our)
        self.records = Around(records, there_theirs, self._meetings.their)

    def with_ours(self, theirs: Outside, *, done: bool = True) -> Met:
        """How an event of others meets what our reports tell around it, as done or not."""
        at, columns = (self.done if done else self.undone).select(there_theirs(theirs))
        return self._meetings.met(at, self._meetings.their(theirs), columns)

    def with_theirs(self, ours: Seen[Any]) -> Met:
        """How an incident of ours meets the events of others around it."""
        at, columns = self.records.select(there_ours(ours))
        return self._meetings.met(at, columns, self._meetings.our(ours))


def there_ours(ours: Seen[Any]) -> Spot:
    """When and where an incident of ours was."""
    return (*ours.days, ours.ground)


def there_theirs(theirs: Outside) -> Spot:
    """When and where an event of others was."""
    return theirs.start, theirs.end, theirs.place
