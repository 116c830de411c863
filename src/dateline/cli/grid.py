"""Tables that fit the terminal: no column is squeezed to a few letters, nothing is cut off.

Where the columns do not fit beside each other, those that can best do without stand beneath each row, under their
titles. Only then are the others folded, at words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from rich.text import Text

from dateline.cli.console import console

_GAP = 2
_LEAST, _MOST = 8, 12  # letters: a column is not squeezed below the first; a word longer than the second may break
_INDENT = 4
_STRIPE = "on grey11"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``whole`` where its lines are not folded; ``beneath``: the higher, the sooner it stands beneath.

    ``label`` is what it is called there: empty where it speaks for itself, its title where none is given. ``most``: a
    word of more letters may break.
    """

    title: str
    whole: bool = False
    beneath: int = 0
    label: str | None = None
    most: int = _MOST


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A column with its place among the cells, the letters of its longest line and word, and its width."""

    column: Column
    at: int
    longest: int
    word: int
    width: int = 0

    @property
    def least(self) -> int:
        """How narrow it may become."""
        return self.longest if self.column.whole else min(self.longest, max(_LEAST, min(self.word, self.column.most)))


def show(columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> None:
    """Prints rows under their columns, as wide as the terminal is."""
    beside, beneath = _parted([_measured(column, at, rows) for at, column in enumerate(columns)])
    for line in _beside([Text(fitted.column.title, "bold") for fitted in beside], beside):
        console.print(line, no_wrap=True, crop=True)
    striped = console.is_terminal
    for number, row in enumerate(rows):
        lines = [*_beside([row[fitted.at] for fitted in beside], beside), *_beneath(row, beneath)]
        for line in lines:
            line.truncate(console.width, pad=striped and number % 2 == 1)
            console.print(line, style=_STRIPE if striped and number % 2 else None, no_wrap=True, crop=True)


def _measured(column: Column, at: int, rows: Sequence[Sequence[Text]]) -> _Fitted:
    texts = [Text(column.title), *(row[at] for row in rows)]
    lines = [line.cell_len for text in texts for line in text.split("\n")]
    words = [Text(word).cell_len for text in texts for word in text.plain.split()]
    return _Fitted(column, at, max(lines, default=0), max(words, default=0))


def _parted(fitted: list[_Fitted]) -> tuple[list[_Fitted], list[_Fitted]]:
    """The columns that stand beside each other, with their widths; those that stand beneath."""
    beside = list(fitted)
    while sum(f.least for f in beside) + _GAP * (len(beside) - 1) > console.width and len(beside) > 1:
        beside.remove(max(beside[1:], key=lambda f: (f.column.beneath, f.least, f.at)))
    return _spread(beside), [f for f in fitted if f not in beside]


def _spread(beside: list[_Fitted]) -> list[_Fitted]:
    """Gives each column what it must have, and letter by letter what is left, to whoever has least of its own width."""
    widths = [f.least for f in beside]
    for _ in range(console.width - sum(widths) - _GAP * (len(beside) - 1)):
        narrow = min(range(len(widths)), key=lambda at: (widths[at] + 1) / (beside[at].longest + 1))
        if widths[narrow] >= beside[narrow].longest:
            break
        widths[narrow] += 1
    return [replace(f, width=max(width, 1)) for width, f in zip(widths, beside, strict=True)]


def _beside(cells: Sequence[Text], beside: Sequence[_Fitted]) -> Iterator[Text]:
    """The lines of one row."""
    folded = [cell.wrap(console, fitted.width, overflow="fold") for cell, fitted in zip(cells, beside, strict=True)]
    for parts in zip_longest(*folded):
        line = Text()
        for part, fitted in zip(parts, beside, strict=True):
            line.append_text(part or Text()).append(" " * (fitted.width + _GAP - (part.cell_len if part else 0)))
        line.rstrip()
        yield line


def _beneath(row: Sequence[Text], beneath: Sequence[_Fitted]) -> Iterator[Text]:
    """What stands beneath a row: title and cell, one after the other."""
    told = Text()
    for fitted in beneath:
        cell = row[fitted.at]
        if not cell.plain.strip():
            continue
        label = fitted.column.title if fitted.column.label is None else fitted.column.label
        told.append(" · " if told else "", "dim").append(f"{label} " if label else "", "dim")
        told.append_text(Text(", ").join(cell.split("\n")))
    for line in told.wrap(console, max(console.width - _INDENT, 1), overflow="fold") if told else ():
        line.rstrip()
        yield Text(" " * _INDENT).append_text(line)
