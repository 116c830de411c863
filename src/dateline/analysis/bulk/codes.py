"""Numbers for what stands in columns: codes, days, pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

import numpy as np

Column = np.ndarray[Any, np.dtype[Any]]
SPAN = 4_000_000  # more than there are days
T = TypeVar("T")


def ordered_pairs(ones: Column, others: Column) -> tuple[Column, Column]:
    """Pairs in order, each once."""
    most = int(others.max(initial=0)) + 1
    pairs = ones * most + others
    pairs.sort()
    pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])] if len(pairs) else pairs
    return pairs // most, pairs % most


def used(column: Column) -> list[int]:
    """The numbers that a column of small numbers holds, each once, in order."""
    if not len(column):
        return []
    there = np.zeros(int(column.max()) + 1, bool)
    there[column] = True
    return [int(number) for number in np.flatnonzero(there)]


def coded(column: Column, of: Callable[[int], T]) -> tuple[Column, list[T]]:
    """A column of small numbers as codes, and what they stand for by these."""
    numbers = used(column)
    codes = np.zeros((numbers[-1] if numbers else 0) + 1, np.int64)
    codes[numbers] = np.arange(len(numbers))
    return codes[column], [of(number) for number in numbers]


def ordinal(day: date | None) -> int:
    """A day as a number; 0 for none."""
    return day.toordinal() if day else 0


def day_of(number: int) -> date | None:
    """The day of a number."""
    return date.fromordinal(number) if number else None


def spread(first: Column, after: Column) -> tuple[Column, Column]:
    """Each number of each range, with the place of its range among all."""
    many = np.maximum(after - first, 0)
    groups = np.repeat(np.arange(len(many)), many)
    return groups, np.repeat(first, many) + np.arange(len(groups)) - np.repeat(np.cumsum(many) - many, many)


def runs(column: Column) -> Iterator[tuple[int, int]]:
    """Where each run of the same numbers begins and ends in a column."""
    if len(column):
        begins = np.flatnonzero(np.append(True, column[1:] != column[:-1]))
        yield from pairwise([*begins.tolist(), len(column)])
