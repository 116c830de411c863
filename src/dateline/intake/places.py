"""Where words stand on a page: their boxes, one by one and as columns of numbers.

Coordinates are points from the lower left corner of the page, as PDF has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Self, overload

import numpy as np
from numpy.typing import NDArray


class Box(NamedTuple):
    """Left, bottom, right and top."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def width(self) -> float:
        return self.right - self.left

    def holds(self, other: Box, *, slack: float = 1.0) -> bool:
        """Does another box lie inside?"""
        across = self.left - slack <= other.left and other.right <= self.right + slack
        return across and self.bottom - slack <= other.bottom and other.top <= self.top + slack


class Word(NamedTuple):
    """A run of characters without white space: its place in the page's text, and its box. ``turn`` counts quarters
    of a circle, against the clock, by which it is turned.
    """

    start: int
    end: int
    box: Box
    turn: int = 0


class Words(Sequence[Word]):
    """Words as columns of numbers, by which thousands are reckoned with at once; a word is made when asked for.

    ``spans`` are their places in the text, a row each: start, end. ``boxes``: left, bottom, right, top. ``turns`` as in
    :class:`Word`.
    """

    __slots__ = ("boxes", "spans", "turns")

    def __init__(self, spans: NDArray[np.int64], boxes: NDArray[np.float64], turns: NDArray[np.int8]) -> None:
        self.spans, self.boxes, self.turns = spans, boxes, turns

    @classmethod
    def of(cls, words: Iterable[Word]) -> Self:
        """Words made one by one."""
        held = list(words)
        spans = np.array([word[:2] for word in held], np.int64).reshape(-1, 2)
        boxes = np.array([word.box for word in held], np.float64).reshape(-1, 4)
        return cls(spans, boxes, np.array([word.turn for word in held], np.int8))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """One after another."""
        if len(parts) == 1:
            return parts[0]
        spans, boxes, turns = zip(*((p.spans, p.boxes, p.turns) for p in parts), strict=True)
        return cls(np.concatenate(spans), np.concatenate(boxes), np.concatenate(turns))

    def __len__(self) -> int:
        return len(self.spans)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> Word | Self:
        if isinstance(at, slice):
            return type(self)(self.spans[at], self.boxes[at], self.turns[at])
        start, end = self.spans[at].tolist()
        return Word(start, end, Box(*self.boxes[at].tolist()), int(self.turns[at]))

    def __iter__(self) -> Iterator[Word]:
        rows = zip(self.spans.tolist(), self.boxes.tolist(), self.turns.tolist(), strict=True)
        return (Word(start, end, Box(*box), turn) for (start, end), box, turn in rows)
