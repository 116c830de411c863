"""Things laid into drawers by month and by square degree, so that few are looked at for each that is compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from math import floor
from typing import Any

import numpy as np

from dateline.records import Place

Column = np.ndarray[Any, np.dtype[Any]]
Spot = tuple[date | None, date | None, Place | None]  # first and last day, and where
_LONGEST = 24  # months of an interval that is laid into drawers: a longer one is in none


class Drawers:
    """Things, by their places in a list, by the months in which they may have been and by where they lie."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        found: dict[Hashable, list[int]] = defaultdict(list)
        number = 0
        for number, spot in enumerate(spots, start=1):
            for key in _keys(spot, wide=0):
                found[key].append(number - 1)
        self._by = {key: np.array(places, np.int64) for key, places in found.items()}
        self._first = np.zeros(number, np.int64)

    def around(self, spot: Spot) -> Column:
        """What may be the same, or comes near it: of the months and the days around, or of the place; each once."""
        there = [self._by[key] for key in _keys(spot, wide=1) if key in self._by]
        if not there:
            return np.zeros(0, np.int64)
        found = np.concatenate(there)
        place = np.arange(len(found))
        self._first[found[::-1]] = place[::-1]
        once: Column = found[self._first[found] == place]
        return once


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
