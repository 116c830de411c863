"""Things laid into drawers by month and by square degree, so that few are looked at for each that is compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from math import floor
from typing import Generic, TypeVar

from dateline.records import Place

T = TypeVar("T")
Spot = tuple[date | None, date | None, Place | None]  # first and last day, and where
_LONGEST = 24  # months of an interval that is laid into drawers: a longer one is in none


class Drawers(Generic[T]):
    """Things by the months in which they may have been, and by where they lie."""

    def __init__(self, things: Iterable[T], at: Callable[[T], Spot]) -> None:
        self._by: dict[Hashable, list[T]] = defaultdict(list)
        for each in things:
            for key in _keys(at(each), wide=0):
                self._by[key].append(each)

    def around(self, spot: Spot) -> Iterator[T]:
        """What may be the same, or comes near it: of the months and the days around, or of the place; each once."""
        yield from {id(each): each for key in _keys(spot, wide=1) for each in self._by.get(key, ())}.values()


def _keys(spot: Spot, *, wide: int) -> Iterator[Hashable]:
    start, end, place = spot
    yield from _months(start, end, days=7 * wide)
    yield from _squares(place, wide=wide)


def _months(start: date | None, end: date | None, *, days: int) -> Iterator[Hashable]:
    """The months of a time, with some days before and after it."""
    if start is None or end is None:
        return
    first, last = start - timedelta(days=days), end + timedelta(days=days)
    numbers = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
    if len(numbers) <= _LONGEST:
        yield from numbers


def _squares(place: Place | None, *, wide: int) -> Iterator[Hashable]:
    if place is None or place.lat is None or place.lon is None:
        return
    lat, lon = floor(place.lat), floor(place.lon)
    for up, along in product(range(-wide, wide + 1), repeat=2):
        yield lat + up, (lon + along + 180) % 360 - 180
