"""Answers in pieces: lines by the key that they follow from, so that a change has few of them worked out again.

A key is a place, a system, two actors: whatever the lines of a question are gathered by. A line follows from nothing
but the reports that tell of its key. So when claims are added or judged, only the lines of those keys are worked out
again of which the changed reports tell, or told before, from all reports that tell of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from struct import pack, unpack
from typing import NamedTuple

import numpy as np

from dateline.analysis.answers import Asked, Line, Table
from dateline.analysis.material import Material
from dateline.ledger import Ledger
from dateline.tellings import Telling

Order = tuple[str | int, ...]
SILENT = "\1"
SHOWN = 16  # digits of a document's id by which it is known
BEFORE = "sha256:"


class Piece(NamedTuple):
    """A line of a table, by its name, with its key, or keys; ``order`` is where it stands among the table's lines."""

    table: str
    order: Order
    keys: tuple[str, ...]
    line: Line


@dataclass(slots=True)
class Pieces:
    """The lines of some keys; the documents that tell of each key, by their numbers; how many claims of a document a
    note counts.

    ``packed``: what ``fed`` tells, of keys of which it is known all at once (:func:`packed`).
    ``together``: for each key the others by which lines of its go as well, whose reports are to be read with its own.
    A key that begins with :data:`SILENT` has no line unless it stands there: what is told as done is in dispute only
    where somebody denies it.
    """

    lines: list[Piece] = field(default_factory=list)
    fed: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    noted: Counter[str] = field(default_factory=Counter)
    together: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    packed: dict[str, bytes] = field(default_factory=dict)

    def feeds(self) -> dict[str, bytes]:
        """The documents that tell of each key."""
        return {key: packed(numbers) for key, numbers in self.fed.items()} | self.packed

    def bind(self, *keys: str) -> None:
        """Says that a line may go by all of these keys."""
        for key in keys:
            self.together[key].update(other for other in keys if other != key)

    def take(self, made: Iterable[tuple[str, Order, str, object]], lines: Iterable[Line]) -> None:
        """Puts in lines that were to be made: of which table, in which order and by which key, and the lines."""
        for (table, order, key, _), line in zip(made, lines, strict=True):
            self.lines.append(Piece(table, order, (key,), line))


@lru_cache(maxsize=1_000_000)
def number_of(document: str) -> int:
    """The number that the beginning of a document's id is, by which it is known: of several that begin alike all are
    read again.
    """
    return int(document[len(BEFORE) : len(BEFORE) + SHOWN], 16)


def packed(numbers: Collection[int]) -> bytes:
    """Numbers of documents as they are kept, eight bytes each."""
    return pack(f"<{len(numbers)}Q", *numbers)


def unpacked(numbers: bytes) -> tuple[int, ...]:
    """The numbers of documents as they were kept."""
    return unpack(f"<{len(numbers) // 8}Q", numbers)


def numbers_of(documents: Sequence[str]) -> np.ndarray:
    """The numbers of many documents."""
    digits = "".join([document[len(BEFORE) : len(BEFORE) + SHOWN] for document in documents])
    if len(digits) < SHOWN * len(documents):
        return np.array([number_of(document) for document in documents], "<u8")
    return np.frombuffer(bytes.fromhex(digits), ">u8").astype("<u8")


Lines = Mapping[str, Sequence[Line]]  # by the names of their tables


@dataclass(frozen=True, slots=True)
class Sought:
    """Which lines are sought: those of some keys, from what some documents tell; of all where none are named."""

    documents: tuple[str, ...] = ()
    keys: Container[str] | None = None


@dataclass(frozen=True, slots=True)
class Parted:
    """A question whose answer about the whole ledger is made of pieces.

    ``pieces`` gives the lines that are sought, and what feeds every key that the documents tell of. ``tables`` are
    those of the answer without their lines, ``notes`` what it says besides, from the lines and the number of claims
    noted.
    """

    about: str
    kinds: tuple[str, ...]
    pieces: Callable[[Ledger, Asked, Sought], Pieces]
    tables: tuple[Table, ...]
    notes: Callable[[Lines, int], Iterable[str]]

    def filled(self, lines: Lines) -> tuple[Table, ...]:
        """The tables with their lines."""
        return tuple(replace(table, lines=tuple(lines.get(table.name, ()))) for table in self.tables)


def place_of(telling: Telling, material: Material) -> tuple[str, str, int, str]:
    """Where a telling stands in order of the reports."""
    day, document, start, claim = material.order(telling)
    return day.isoformat(), document, start, claim


def among(key: str, only: Container[str] | None) -> bool:
    """Whether the lines of a key are asked for."""
    return only is None or key in only
