"""Words on a page put in lines, cut at the gutters between columns.

Coordinates are points from the lower left corner of the page, as PDF has them. The captured order of words is trusted
where they stand beside each other on one line; all else follows from where they stand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from dateline.intake.lines import Line, line_at
from dateline.intake.sheets import Box, Sheet, Word, sides_of

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


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words on one line of one column. ``text`` stands verbatim at ``start``, counted in the document.

    ``font`` is that of the line if it begins and ends in the same, else empty. ``turn`` as in :class:`Word`.
    """

    start: int
    text: str
    box: Box
    page: int
    font: str = ""
    turn: int = 0
    words: tuple[Word, ...] = ()

    @property
    def height(self) -> float:
        return self.box.height


def line_of(segment: Segment, usual: float) -> Line:
    """A segment as a line of text."""
    return line_at(segment.start, segment.text, size=round(segment.height / usual, 2), page=segment.page)


def segments(sheet: Sheet) -> list[Segment]:
    """The lines of a page, cut at gutters; turned ones too."""
    words = sheet.words
    if not words:
        return []
    print_ = _Print(words)
    level = [(first, end) for first, end in print_.runs if not words[first].turn]
    turned = [(first, end) for first, end in print_.runs if words[first].turn]
    edges = _Edges(print_, level)
    cut = [span for run in level for span in edges.cut(*run)]
    return [_segment(words[first:end], sheet) for first, end in (*cut, *turned)]


class _Print:
    """The words of a page with their boxes as columns of numbers, and the runs that stand on one line each.

    ``gaps`` is the room before a word, ``heights`` how high it is.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.lefts, self.bottoms, self.rights, self.tops = sides_of(words).T
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
        turns = np.fromiter(map(itemgetter(3), self.words), np.int8, len(self.words))
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


def _segment(run: Sequence[Word], sheet: Sheet) -> Segment:
    first, last = run[0], run[-1]
    fonts = {sheet.fonts.get(first.start, ""), sheet.fonts.get(last.start, "")} - {""}
    lefts, bottoms, rights, tops = zip(*map(itemgetter(2), run), strict=True)
    box = Box(min(lefts), middle(bottoms), max(rights), middle(tops))
    if first.turn:
        box = Box(box.left, min(bottoms), box.right, max(tops))
    return Segment(
        sheet.start + first.start,
        sheet.text[first.start : last.end],
        box,
        sheet.number,
        fonts.pop() if len(fonts) == 1 else "",
        first.turn,
        tuple(run),
    )


class _Edges:
    """Left edges of columns: where, on many lines close by, a word begins behind a gap or begins the line.

    ``level`` are the runs of words that are not turned.
    """

    def __init__(self, print_: _Print, level: Sequence[tuple[int, int]]) -> None:
        self._print = print_
        firsts = [first for first, _ in level]
        inside = np.zeros(len(print_.words), np.bool_)
        for first, end in level:
            inside[first:end] = True
        behind = inside & (print_.gaps > _EDGE_GAP * print_.heights)
        behind[firsts] = False
        self._behind = np.flatnonzero(behind).tolist()
        self._heights: dict[int, list[float]] = defaultdict(list)
        for at in (*firsts, *self._behind):
            left, bottom, _, _ = print_.words[at].box
            self._heights[round(left)].append(bottom)
        for heights in self._heights.values():
            heights.sort()
        order = np.flatnonzero(inside)
        order = order[np.argsort(print_.bottoms[order], kind="stable")]
        self._lefts, self._bottoms = print_.lefts[order], print_.bottoms[order]
        self._rights, self._tall = print_.rights[order], print_.heights[order]

    def cut(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        """A line parted where it runs over a gutter."""
        words = self._print.words
        for at in self._behind[bisect_left(self._behind, first) : bisect_left(self._behind, end)]:
            if self._is_edge(words[at], words[at].box.left - words[at - 1].box.right):
                yield first, at
                first = at
        yield first, end

    def _is_edge(self, word: Word, gap: float) -> bool:
        height = word.box.height
        count = self._beginning(word.box, _EDGE_AROUND * 1.2 * height)
        if count >= _EDGE_LINES:
            return True
        if gap > _GUTTER * height:
            return self._open(word.box, gap, _NEXT_LINES) > _OPEN * height
        return count > 1 and self._open(word.box, gap, _CROSSING_AROUND) > _OPEN_ALL_ALONG * height

    def _beginning(self, box: Box, reach: float) -> int:
        """How many lines begin, or go on behind a gap, at a word's left edge, so far up and down."""
        count = 0
        for at in (-1, 0, 1):
            heights = self._heights.get(round(box.left) + at, [])
            count += bisect_right(heights, box.bottom + reach) - bisect_left(heights, box.bottom - reach)
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
