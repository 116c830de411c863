"""Numbers for what stands in columns: codes, days, pairs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from itertools import chain, pairwise
from typing import Any, TypeVar

import numpy as np

Column = np.ndarray[Any, np.dtype[Any]]
SPAN = 4_000_000  # more than there are days
_SHORT = 2**16
_DENSE, _FEW = 8, 1_000_000  # numbers up to so many times as many as a column is long, and so many more, are close
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


def distinct(column: Column) -> tuple[Column, Column]:
    """The numbers that a column holds, each once, in order, and which of these each is; none is less than 0.

    Where they lie close together, by a table of all, which takes a tenth of the time of putting them in order.
    """
    most = int(column.max(initial=-1)) + 1
    if most > _DENSE * len(column) + _FEW:
        return np.unique(column, return_inverse=True)
    there = np.zeros(most, bool)
    there[column] = True
    numbers = np.flatnonzero(there)
    which = np.zeros(most, np.int64)
    which[numbers] = np.arange(len(numbers))
    return numbers, which[column]


def ordinal(day: date | None) -> int:
    """A day as a number; 0 for none."""
    return day.toordinal() if day else 0


def day_of(number: int) -> date | None:
    """The day of a number."""
    return date.fromordinal(number) if number else None


def in_groups(codes: Column) -> Column:
    """The order of things by a code of each, those of one code as they stood.

    Codes of two bytes are put in order in a tenth of the time.
    """
    short = len(codes) == 0 or 0 <= int(codes.min()) <= int(codes.max()) < _SHORT
    return np.argsort(codes.astype(np.uint16) if short else codes, kind="stable")


def ranked(words: Sequence[str]) -> Column:
    """The place of each in the order of the alphabet."""
    found = np.zeros(len(words), np.int64)
    found[sorted(range(len(words)), key=words.__getitem__)] = np.arange(len(words))
    return found


def ranks(*columns: Column) -> Column:
    """The place of each in the order of some columns, of which the last counts first."""
    found = np.zeros(len(columns[0]), np.int64)
    found[np.lexsort(columns)] = np.arange(len(found))
    return found


def spread(first: Column, after: Column) -> tuple[Column, Column]:
    """Each number of each range, with the place of its range among all."""
    many = np.maximum(after - first, 0)
    groups = np.repeat(np.arange(len(many)), many)
    at = np.repeat(first - (np.cumsum(many) - many), many)
    at += np.arange(len(groups))
    return groups, at


def flat(groups: Sequence[Collection[int]]) -> tuple[Column, Column]:
    """The numbers of several groups one after the other, each with the place of its group."""
    sizes = [len(rows) for rows in groups]
    row = np.fromiter(chain.from_iterable(groups), np.int64, sum(sizes))
    return np.repeat(np.arange(len(sizes)), sizes), row


def begins_of(rows: Column, size: int) -> Column:
    """Where those of each row begin in a column of rows in order; at the end, how many there are."""
    begins = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(rows, minlength=size), out=begins[1:])
    return begins


def grouped_alike(column: Column, order: Column) -> tuple[Column, Column] | None:
    """Where the things of each of some numbers stand in a column, in this order, with the place of their number in it;
    nothing where those of one number do not stand together. Faster than putting them in order.
    """
    begins = np.flatnonzero(np.append(True, column[1:] != column[:-1])) if len(column) else np.zeros(0, np.int64)
    size = int(max(column.max(initial=-1), order.max(initial=-1))) + 1
    first, many = np.zeros((2, size), np.int64)
    first[column[begins]] = begins
    many[column[begins]] = np.diff(np.append(begins, len(column)))
    if len(begins) and int(np.bincount(column[begins]).max()) > 1:
        return None
    return spread(first[order], first[order] + many[order])


def runs(column: Column) -> Iterator[tuple[int, int]]:
    """Where each run of the same numbers begins and ends in a column."""
    if len(column):
        begins = np.flatnonzero(np.append(True, column[1:] != column[:-1]))
        yield from pairwise([*begins.tolist(), len(column)])
