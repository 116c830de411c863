"""The text layer of a paper as extractors give it that keep the look of a page: columns side by side, by spaces.

A character grid: the pieces that were set together (a column, a headline) begin, from the left, behind all that stands
left of them, and their lines go where their baselines are. What is turned is given level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bench.pages.setting import Item, Line, width_of

_LETTER = 0.45  # widths of a letter, in sizes of its face, by which room turns into spaces
_SAME_ROW = 0.35  # sizes by which baselines of a row may differ
_MOST_BREAKS = 5


@dataclass(frozen=True, slots=True)
class _Piece:
    """Lines of one size that were set together, each with the characters by which it is set in."""

    left: float
    right: float
    lines: tuple[tuple[int, Line], ...]

    @property
    def letters(self) -> int:
        return max(indent + len(line.text) for indent, line in self.lines)


def aligned(pages: Sequence[Sequence[Item]]) -> str:
    """The pages as text, a form feed between them."""
    return "\f".join(_page(items) for items in pages)


def _page(items: Sequence[Item]) -> str:
    pieces = sorted((p for item in items for p in _pieces(item)), key=lambda p: (p.left, -p.lines[0][1].base))
    printed = [
        (column + indent, line)
        for piece, column in zip(pieces, _columns(pieces), strict=True)
        for indent, line in piece.lines
    ]
    rows = _rows(printed)
    text = ""
    for number, row in enumerate(rows):
        text += "" if number == 0 else "\n" * _breaks(rows[number - 1], row)
        text += _typed(row)
    return text


def _pieces(item: Item) -> Iterator[_Piece]:
    for _, run in groupby(item.lines, key=lambda line: (line.size, line.turned)):
        lines = list(run)
        left = min(line.left for line in lines)
        letter = _LETTER * lines[0].size
        right = max(line.left + (line.size if line.turned else _width(line)) for line in lines)
        yield _Piece(left, right, tuple((round((line.left - left) / letter), line) for line in lines))


def _width(line: Line) -> float:
    return width_of(line.text, line.font, line.size) + line.spread * line.text.count(" ")


def _columns(pieces: Sequence[_Piece]) -> list[int]:
    """Where each piece begins, in characters, so that it stands right of all that is left of it."""
    found: list[int] = []
    for piece in pieces:
        column = 0
        for other, begins in zip(pieces, found, strict=False):
            if piece.left >= other.right:
                room = (piece.left - other.right) / (_LETTER * other.lines[0][1].size)
                column = max(column, begins + other.letters + max(1, int(room)))
            elif piece.left > other.left:
                share = (piece.left - other.left) / (other.right - other.left)
                column = max(column, begins + int(share * other.letters))
        found.append(column)
    return found


def _rows(printed: Sequence[tuple[int, Line]]) -> list[list[tuple[int, Line]]]:
    rows: list[list[tuple[int, Line]]] = []
    for column, line in sorted(printed, key=lambda each: (-each[1].base, each[0])):
        if rows and rows[-1][0][1].base - line.base < _SAME_ROW * min(line.size, rows[-1][0][1].size):
            rows[-1].append((column, line))
        else:
            rows.append([(column, line)])
    return rows


def _breaks(above: Sequence[tuple[int, Line]], row: Sequence[tuple[int, Line]]) -> int:
    """How many line ends the room between two rows is."""
    size = min(line.size for _, line in (*above, *row))
    return max(1, min(_MOST_BREAKS, int((above[0][1].base - row[0][1].base) / (1.05 * size))))


def _typed(row: Sequence[tuple[int, Line]]) -> str:
    text = ""
    for column, line in sorted(row, key=lambda each: each[0]):
        text += " " * max(column - len(text), 1 if text else 0) + line.text
    return text
