"""Incidents laid into drawers by month and by square degree, so that few are looked at for each event of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from math import floor
from typing import Generic, Protocol, TypeVar

from dateline.analysis.incidents import Incident, says_when
from dateline.outside import Outside
from dateline.records import Claim, Place

_LONGEST = 24  # months of an interval that is laid into drawers: a longer one is in none


class Reported(Protocol):
    """A claim with the day of its report."""

    @property
    def claim(self) -> Claim:
        """The claim."""

    @property
    def published(self) -> date | None:
        """The day of the report, where it is known."""


T = TypeVar("T", bound=Reported)


class Drawers(Generic[T]):
    """Incidents by the months in which they may have been, and by where they lie."""

    def __init__(self, told: Iterable[Incident[T]]) -> None:
        self._by: dict[Hashable, list[Incident[T]]] = defaultdict(list)
        for each in told:
            for key in (*_months(*_days(each)), *_squares(each.ground, wide=0)):
                self._by[key].append(each)

    def around(self, theirs: Outside) -> Iterator[Incident[T]]:
        """What may be an event, or comes near it: of its months and the days around, or of its place; each once."""
        keys = (*_months(theirs.start, theirs.end), *_squares(theirs.place, wide=1))
        yield from {id(each): each for key in keys for each in self._by.get(key, ())}.values()


def _days(each: Incident[T]) -> tuple[date | None, date | None]:
    time, published = each.time, each.act.published
    if says_when(time):
        return time.start or time.end, time.end or time.start
    return published, published


def _months(start: date | None, end: date | None) -> Iterator[tuple[int, int]]:
    """The months from a week before a time to a week after it."""
    if start is None or end is None:
        return
    first, last = ((day - timedelta(days=7)) for day in (start, end + timedelta(days=14)))
    numbers = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
    if len(numbers) <= _LONGEST:
        yield from (divmod(number - 1, 12) for number in numbers)


def _squares(place: Place | None, *, wide: int) -> Iterator[tuple[str, int, int]]:
    if place is None or place.lat is None or place.lon is None:
        return
    lat, lon = floor(place.lat), floor(place.lon)
    for up, along in product(range(-wide, wide + 1), repeat=2):
        yield "at", lat + up, (lon + along + 180) % 360 - 180
