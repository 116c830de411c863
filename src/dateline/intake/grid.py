"""Text that keeps the look of a page, its columns side by side by runs of spaces, put on a grid of characters.

A character is so wide and a line so high as in common type; with that the layout of PDF pages reads the grid. Where
columns are set on lines of different height, extractors give each row of either a line of its own: rows that have
nothing in common above one another stand closer than a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from dateline.intake.lines import INVISIBLE, Line, lines_of
from dateline.intake.places import Box, Word, Words
from dateline.intake.sheets import Sheet

LETTER, HEIGHT, LEADING = 5.0, 10.0, 12.0  # points: the width and height of a character, and of a line
_TAB = 8  # characters
_WORD = re.compile(r"[^\s-]*-|[^\s-]+")
_MOST_ROWS = 400


def sheets_of(text: str) -> list[Sheet]:
    """The pages of a text, parted by form feeds, with each word's place on the grid; none if one is too long."""
    found: list[Sheet] = []
    start = 0
    for number, page in enumerate(text.split("\f"), start=1):
        lines = lines_of(page)
        if len(lines) > _MOST_ROWS:
            return []
        found.append(Sheet(number, start, page, Words.of(_words(page, lines)), {}))
        start += len(page) + 1
    return found


def _words(page: str, lines: Sequence[Line]) -> Iterator[Word]:
    rows = [_Row(line, page) for line in lines]
    at = 0.0
    for number, row in enumerate(rows):
        for (start, end), (first, last) in zip(row.spans, row.columns, strict=True):
            top = -LEADING * at
            yield Word(start, end, Box(LETTER * first, top - HEIGHT, LETTER * last, top))
        at += _step(rows, number)


class _Row:
    """A line of a page: its words' places in the text, and the columns of characters that they take."""

    def __init__(self, line: Line, page: str) -> None:
        self.spans = [(at + line.start, end + line.start) for at, end in (w.span() for w in _WORD.finditer(line.text))]
        self.columns = _columns(page, line, self.spans)

    def meets(self, other: _Row) -> bool:
        """Do the two have a column of characters in common?"""
        mine, theirs = iter(self.columns), iter(other.columns)
        one, two = next(mine, None), next(theirs, None)
        while one is not None and two is not None:
            if one[0] < two[1] and two[0] < one[1]:
                return True
            if one[1] <= two[1]:
                one = next(mine, None)
            else:
                two = next(theirs, None)
        return False


def _step(rows: Sequence[_Row], number: int) -> float:
    """How many lines the next row stands lower: less than one where rows of columns alternate."""
    for period in (2, 3):
        for first in range(max(0, number + 1 - period), number + 1):
            turn = rows[first : first + period + 1]
            if len(turn) > period and _alternate(turn):
                return 1 / period
    return 1.0


def _alternate(turn: Sequence[_Row]) -> bool:
    """Do the first and the last row belong to the same columns, and those between to others?"""
    if not all(row.spans for row in turn) or not turn[0].meets(turn[-1]):
        return False
    return not any(a.meets(b) for a, b in combinations(turn[:-1], 2)) and not any(a.meets(turn[-1]) for a in turn[1:-1])


def _columns(page: str, line: Line, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """From which to which column of characters each word reaches; what is invisible takes no room."""
    found: list[tuple[int, int]] = []
    column, done = 0, line.start - line.indent
    for at, end in spans:
        column = _after(page[done:at], column)
        last = _after(page[at:end], column)
        found.append((column, max(last, column + 1)))
        column, done = last, end
    return found


def _after(text: str, column: int) -> int:
    if text.isascii() and "\t" not in text:
        return column + len(text)
    for char in text:
        column = (column // _TAB + 1) * _TAB if char == "\t" else column + (char not in INVISIBLE)
    return column
