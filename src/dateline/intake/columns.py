"""Words on a page put in lines, cut at the gutters between columns.

Coordinates are points from the lower left corner of the page, as PDF has them. The captured order of words is trusted
where they stand beside each other on one line; all else follows from where they stand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.intake.lines import Line, read_as
from dateline.intake.places import Box, Word, Words
from dateline.intake.sheets import Sheet

_GUTTER = 1.4  # in heights of a letter
_WIDEST = 3.2  # a gap in a justified line may be as wide, if the lines above or below run on there
_LARGER, _SET_TIGHT = 1.4, 0.5  # headlines are not justified: a wider gap than that is a gutter
_SAME_LINE = 0.5
_BACKWARDS = 1.0
_EDGE_GAP = 0.55  # the least gap, in heights, in which a gutter can lie
_EDGE_LINES, _EDGE_AROUND = 6, 6.5  # so many lines begin at a column's edge, within so many lines up and down
_CROSSING_AROUND, _NEXT_LINES = 4.0, 1.7  # lines up and down
_OPEN, _OPEN_ALL_ALONG = 0.75, 0.45  # heights of a letter that a gutter is wide at least
_INITIAL = 1.7

_NO_WORDS = Words.of(())


class Segment(NamedTuple):
    """A run of words on one line of one column. ``text`` stands verbatim at ``start``, counted in the document.

    ``font`` is that of the line if it begins and ends in the same, else empty. ``turn`` as in :class:`Word`. ``run``
    are the words of the page and which of them are the line's, half-open.
    """

    start: int
    text: str
    box: Box
    page: int
    font: str = ""
    turn: int = 0
    run: tuple[Words, int, int] = (_NO_WORDS, 0, 0)

    @property
    def words(self) -> Words:
        words, first, end = self.run
        return words[first:end]

    @property
    def height(self) -> float:
        _, bottom, _, top = self.box
        return top - bottom


def line_of(segment: Segment, usual: float) -> Line:
    """A segment as a line of text."""
    text, size = segment.text, round(segment.height / usual, 2)
    return Line(segment.start, text, read_as(text), 0, size, segment.page)


def segments(sheet: Sheet, *, least: float = _EDGE_GAP) -> list[Segment]:
    """The lines of a page, cut at gutters; turned ones too. ``least`` is the gap, in heights, in which one may lie."""
    if not len(sheet.words):
        return []
    print_ = _Print(sheet.words)
    turns = sheet.words.turns.tolist()
    level = [(first, end) for first, end in print_.runs if not turns[first]]
    turned = [(first, end) for first, end in print_.runs if turns[first]]
    edges = _Edges(print_, level, least)
    cut = [span for run in level for span in edges.cut(*run)]
    return _segments(sheet, [*cut, *turned])


class _Print:
    """The words of a page with their boxes as columns of numbers, and the runs that stand on one line each.

    ``gaps`` is the room before a word, ``heights`` how high it is.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self.lefts, self.bottoms, self.rights, self.tops = np.ascontiguousarray(words.boxes.T)
        self.heights = self.tops - self.bottoms
        self.gaps = np.append(0.0, self.lefts[1:] - self.rights[:-1])
        starts = [0, *(np.flatnonzero(~self._follows()) + 1).tolist(), len(words)]
        self.runs = list(pairwise(starts))

    def _follows(self) -> NDArray[np.bool_]:
        """For each word but the first: does it stand next on the same line as the one before it?"""
        usual = middle(self.heights.tolist())
        heights = np.maximum(self.heights, 0.1)
        smaller, height = np.minimum(heights[:-1], heights[1:]), np.maximum(heights[:-1], heights[1:])
        shared = np.minimum(self.tops[1:], self.tops[:-1]) - np.maximum(self.bottoms[1:], self.bottoms[:-1])
        widest = np.where(smaller < _LARGER * usual, _WIDEST, _SET_TIGHT)
        gaps = self.gaps[1:]
        found: NDArray[np.bool_] = (shared >= _SAME_LINE * smaller) & (height <= 1.6 * smaller)
        found &= (-_BACKWARDS * height < gaps) & (gaps < widest * smaller)
        turns = self.words.turns
        for at in np.flatnonzero(turns[:-1] | turns[1:]).tolist():
            found[at] = _follows_turned(self.words[at], self.words[at + 1], usual)
        return found


def _follows_turned(last: Word, word: Word, usual: float) -> bool:
    """Does a word stand next on the same line, if either is turned?"""
    if last.turn != word.turn:
        return False
    (_, low, right, high), (left, bottom, _, top) = (_upright(w.box, w.turn) for w in (last, word))
    first, second = max(high - low, 0.1), max(top - bottom, 0.1)
    smaller, height = (first, second) if first < second else (second, first)
    shared = (min(top, high)) - (max(bottom, low))
    if shared < _SAME_LINE * smaller or height > 1.6 * smaller:
        return False
    widest = _WIDEST if smaller < _LARGER * usual else _SET_TIGHT
    return -_BACKWARDS * height < left - right < widest * smaller


def _upright(box: Box, turn: int) -> Box:
    """The box as it would be if the page were turned so that its words are level."""
    if turn == 1:
        return Box(box.bottom, -box.right, box.top, -box.left)
    if turn == 2:
        return Box(-box.right, -box.top, -box.left, -box.bottom)
    if turn == 3:
        return Box(-box.top, box.left, -box.bottom, box.right)
    return box


def _segments(sheet: Sheet, runs: Sequence[tuple[int, int]]) -> list[Segment]:
    """Runs of words as lines: as wide as all words, as high as most."""
    words, start = sheet.words, sheet.start
    spans, turns = words.spans.tolist(), words.turns.tolist()
    boxes = _boxes_of(words, runs)
    fonts, page, number = sheet.fonts, sheet.text, sheet.number
    found = []
    for (first, end), box in zip(runs, boxes, strict=True):
        begins, (last, ends) = spans[first][0], spans[end - 1]
        font, other = fonts.get(begins, ""), fonts.get(last, "")
        font = font if font == other or not other else "" if font else other
        run = (words, first, end)
        found.append(Segment(start + begins, page[begins:ends], box, number, font, turns[first], run))
    return found


def _boxes_of(words: Words, runs: Sequence[tuple[int, int]]) -> list[Box]:
    """The box of each run of words, which together are all words; one that is turned has the box round it."""
    order = sorted(range(len(runs)), key=lambda number: runs[number][0])
    firsts = np.array([runs[number][0] for number in order])
    counts = np.array([runs[number][1] - runs[number][0] for number in order])
    lefts, bottoms, rights, tops = words.boxes.T
    sides = [np.minimum.reduceat(lefts, firsts), _medians(bottoms, firsts, counts),
             np.maximum.reduceat(rights, firsts), _medians(tops, firsts, counts)]  # fmt: skip
    turned = words.turns[firsts] != 0
    sides[1] = np.where(turned, np.minimum.reduceat(bottoms, firsts), sides[1])
    sides[3] = np.where(turned, np.maximum.reduceat(tops, firsts), sides[3])
    found = dict(zip(order, map(Box._make, np.stack(sides, axis=1).tolist()), strict=True))
    return [found[number] for number in range(len(runs))]


def _medians(values: NDArray[np.float64], firsts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """The median of each run of values."""
    ordered = values[np.lexsort((values, np.repeat(np.arange(len(firsts)), counts)))]
    middle = firsts + counts // 2
    found: NDArray[np.float64] = np.where(counts % 2, ordered[middle], (ordered[middle - 1] + ordered[middle]) / 2)
    return found


class _Edges:
    """Left edges of columns: where, on many lines close by, a word begins behind a gap or begins the line.

    ``level`` are the runs of words that are not turned.
    """

    def __init__(self, print_: _Print, level: Sequence[tuple[int, int]], least: float) -> None:
        firsts = [first for first, _ in level]
        inside = np.zeros(len(print_.words), np.bool_)
        for first, end in level:
            inside[first:end] = True
        behind = inside & (print_.gaps > least * print_.heights)
        behind[firsts] = False
        self._behind = np.flatnonzero(behind).tolist()
        boxes = map(Box._make, print_.words.boxes[self._behind].tolist())
        self._boxes = dict(zip(self._behind, boxes, strict=True))
        self._gaps = dict(zip(self._behind, print_.gaps[self._behind].tolist(), strict=True))
        self._heights: dict[int, list[float]] = defaultdict(list)
        wide = inside & (print_.gaps > _EDGE_GAP * print_.heights)
        wide[firsts] = False
        edges = [*firsts, *np.flatnonzero(wide).tolist()]
        for left, bottom in zip(print_.lefts[edges].tolist(), print_.bottoms[edges].tolist(), strict=True):
            self._heights[round(left)].append(bottom)
        for heights in self._heights.values():
            heights.sort()
        order = np.flatnonzero(inside)
        order = order[np.argsort(print_.bottoms[order], kind="stable")]
        self._lefts, self._bottoms = print_.lefts[order], print_.bottoms[order]
        self._rights, self._tall = print_.rights[order], print_.heights[order]

    def cut(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        """A line parted where it runs over a gutter."""
        for at in self._behind[bisect_left(self._behind, first) : bisect_left(self._behind, end)]:
            box = self._boxes[at]
            if self._is_edge(box, self._gaps[at]):
                yield first, at
                first = at
        yield first, end

    def _is_edge(self, box: Box, gap: float) -> bool:
        height, reach = box.height, _EDGE_AROUND * 1.2 * box.height
        count = self._beginning(box, -reach, reach)
        if gap <= _EDGE_GAP * height:
            next_ = _NEXT_LINES * height
            within = self._beginning(box, -next_, -1.0) and self._beginning(box, 1.0, next_)
            return count >= _EDGE_LINES and bool(within) and self._open(box, gap, _CROSSING_AROUND) >= gap
        if count >= _EDGE_LINES:
            return True
        if gap > _GUTTER * height:
            return self._open(box, gap, _NEXT_LINES) > _OPEN * height
        return count > 1 and self._open(box, gap, _CROSSING_AROUND) > _OPEN_ALL_ALONG * height

    def _beginning(self, box: Box, down: float, up: float) -> int:
        """How many lines begin, or go on behind a gap, at a word's left edge, from so far below to so far above."""
        count = 0
        for at in (-1, 0, 1):
            heights = self._heights.get(round(box.left) + at, [])
            count += bisect_right(heights, box.bottom + up) - bisect_left(heights, box.bottom + down)
        return count

    def _open(self, box: Box, gap: float, lines: float) -> float:
        """The widest room in the gap before a word that is open, too, so many lines up and down."""
        left, widest = box.left - gap, 0.0
        for begins, ends in self._within(left, box, lines):
            if ends > left:
                widest = max(widest, begins - left)
                left = max(left, ends)
        return max(widest, box.left - left)

    def _within(self, left: float, box: Box, lines: float) -> list[tuple[float, float]]:
        """Where, from the left, words of the same size begin and end in a gap, on so many lines up and down."""
        height = box.height
        first = int(np.searchsorted(self._bottoms, box.bottom - lines * height, "left"))
        last = int(np.searchsorted(self._bottoms, box.bottom + lines * height, "right"))
        near = slice(first, last)
        found = (self._rights[near] > left) & (self._lefts[near] < box.left)
        found &= self._tall[near] < _LARGER * height
        found &= np.abs(self._bottoms[near] - box.bottom) > _SAME_LINE * height
        return sorted(zip(self._lefts[near][found].tolist(), self._rights[near][found].tolist(), strict=True))


def is_initial(segment: Segment, usual: float) -> bool:
    """Is it a drop cap: one capital, with a quotation mark at most, much larger than the text?"""
    text = segment.text.strip()
    return len(text) <= 2 and text.isupper() and segment.height > _INITIAL * usual


def middle(values: Sequence[float]) -> float:
    """The median, in a fraction of the time that the standard library's takes."""
    ordered = sorted(values)
    at = len(ordered) // 2
    return ordered[at] if len(ordered) % 2 else (ordered[at - 1] + ordered[at]) / 2
