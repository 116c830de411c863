"""Words on a page put in lines, and lines in blocks.

Coordinates are points from the lower left corner of the page, as PDF has them. The captured order of words is trusted
where they stand beside each other on one line; all else follows from where they stand.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from dateline.intake.lines import Line, line_at
from dateline.intake.sheets import Box, Sheet, Word

_GUTTER = 1.4  # in heights of a letter
_WIDEST = 3.2  # a gap in a justified line may be as wide, if the lines above or below run on there
_LARGER, _SET_TIGHT = 1.4, 0.5  # headlines are not justified: a wider gap than that is a gutter
_SAME_LINE = 0.5
_BACKWARDS = 1.0
_EDGE_GAP = 0.55  # the least gap, in heights, in which a gutter can lie
_EDGE_LINES, _EDGE_AROUND = 6, 6.5  # so many lines begin at a column's edge, within so many lines up and down
_CROSSING_AROUND, _NEXT_LINES = 4.0, 1.7  # lines up and down
_OPEN, _OPEN_ALL_ALONG = 0.75, 0.45  # heights of a letter that a gutter is wide at least
_SAME_SIZE = 1.08
_CLOSE = 0.75
_LOOSE = 0.3
_OVERLAP = 0.5
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


@dataclass
class Area:
    """Lines one under the other in one column and of one size, from top to bottom.

    ``letters`` is the height of its letters in points where that is not the height of its lines, else 0.
    """

    segments: list[Segment] = field(default_factory=list)
    letters: float = 0.0

    @cached_property
    def box(self) -> Box:
        """The box round all lines; ask for it when no more lines are added."""
        return Box(
            min(s.box.left for s in self.segments),
            min(s.box.bottom for s in self.segments),
            max(s.box.right for s in self.segments),
            max(s.box.top for s in self.segments),
        )

    @cached_property
    def size(self) -> float:
        """The height of its letters, in points."""
        return self.letters or median(s.height for s in self.segments)

    @cached_property
    def font(self) -> str:
        """The font of most of its lines, or empty."""
        fonts = [s.font for s in self.segments]
        return max(sorted(set(fonts)), key=fonts.count)

    @cached_property
    def text(self) -> str:
        """Its lines with a space between them."""
        return " ".join(s.text for s in self.segments)

    @property
    def page(self) -> int:
        return self.segments[0].page

    def lines(self, usual: float) -> list[Line]:
        """Its lines as lines of text; ``usual`` is the height of most letters of the document, in points."""
        return [line_of(segment, usual) for segment in self.segments]


def line_of(segment: Segment, usual: float) -> Line:
    """A segment as a line of text."""
    return line_at(segment.start, segment.text, size=round(segment.height / usual, 2), page=segment.page)


def segments(sheet: Sheet) -> list[Segment]:
    """The lines of a page, cut at gutters; turned ones too."""
    runs: list[list[Word]] = []
    usual = median(word.box.height for word in sheet.words) if sheet.words else 1.0
    for word in sheet.words:
        if runs and _follows(runs[-1][-1], word, usual):
            runs[-1].append(word)
        else:
            runs.append([word])
    level = [run for run in runs if not run[0].turn]
    turned = [run for run in runs if run[0].turn]
    edges = _Edges(level)
    return [_segment(run, sheet) for whole in level for run in edges.cut(whole)] + [
        _segment(run, sheet) for run in turned
    ]


def _follows(last: Word, word: Word, usual: float) -> bool:
    """Does a word stand next on the same line?"""
    if last.turn != word.turn:
        return False
    one, other = (last.box, word.box) if not word.turn else (_upright(w.box, w.turn) for w in (last, word))
    _, low, right, high = one
    left, bottom, _, top = other
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
    lefts, bottoms, rights, tops = zip(*(w.box for w in run), strict=True)
    box = Box(min(lefts), median(bottoms), max(rights), median(tops))
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
    """Left edges of columns: where, on many lines close by, a word begins behind a gap or begins the line."""

    def __init__(self, runs: Sequence[Sequence[Word]]) -> None:
        self._heights: dict[int, list[float]] = defaultdict(list)
        for run in runs:
            for number, word in enumerate(run):
                left, bottom, _, top = word.box
                if number == 0 or left - run[number - 1].box[2] > _EDGE_GAP * (top - bottom):
                    self._heights[round(left)].append(bottom)
        for heights in self._heights.values():
            heights.sort()
        self._words = sorted((word.box for run in runs for word in run), key=lambda box: box.bottom)

    def cut(self, run: Sequence[Word]) -> Iterator[Sequence[Word]]:
        """A line parted where it runs over a gutter."""
        first = 0
        for number in range(1, len(run)):
            left, bottom, _, top = run[number].box
            gap = left - run[number - 1].box[2]
            if gap > _EDGE_GAP * (top - bottom) and self._is_edge(run[number], gap):
                yield run[first:number]
                first = number
        yield run[first:]

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
        for other in sorted(self._around(box, lines), key=lambda other: other.left):
            if other.right > left and other.left < box.left:
                widest = max(widest, other.left - left)
                left = max(left, other.right)
        return max(widest, box.left - left)

    def _around(self, box: Box, lines: float) -> list[Box]:
        """The words of the same size on so many lines up and down."""
        reach = lines * box.height
        first = bisect_left(self._words, box.bottom - reach, key=lambda other: other.bottom)
        last = bisect_right(self._words, box.bottom + reach, key=lambda other: other.bottom)
        largest, apart, bottom = _LARGER * box.height, _SAME_LINE * box.height, box.bottom
        return [
            other for other in self._words[first:last]
            if other[3] - other[1] < largest and abs(other[1] - bottom) > apart
        ]  # fmt: skip


def is_initial(segment: Segment, usual: float) -> bool:
    """Is it a drop cap: one capital, with a quotation mark at most, much larger than the text?"""
    text = segment.text.strip()
    return len(text) <= 2 and text.isupper() and segment.height > _INITIAL * usual


def areas(found: Sequence[Segment], rules: Sequence[Box] = ()) -> list[Area]:
    """Lines gathered into blocks: close under each other, of one size and font, in one column, no rule between."""
    done: list[Area] = []
    open_: list[Area] = []
    for segment in sorted(found, key=lambda s: (-round(s.box.top), s.box.left)):
        open_ = [a for a in open_ if a.segments[-1].box.bottom - segment.box.top < 3 * a.segments[-1].height]
        fitting = [area for area in open_ if _belongs(segment, area, rules)]
        if len(fitting) == 1:
            fitting[0].segments.append(segment)
        else:
            done.append(Area([segment]))
            open_.append(done[-1])
    return done


def _belongs(segment: Segment, area: Area, rules: Sequence[Box]) -> bool:
    last = area.segments[-1]
    _, bottom, _, top = segment.box
    low = last.box[1]
    gap, height = low - top, top - bottom
    if not -_CLOSE * height < gap < _CLOSE * height or low <= bottom:
        return False
    if not _one_column(segment, last) or (segment.font and last.font and segment.font != last.font):
        return False
    if max(height, last.height) > _SAME_SIZE * min(height, last.height):
        return False
    if len(area.segments) > 1 and gap > _usual_gap(area) + _LOOSE * height:
        return False
    return not _ruled_off(segment, last, rules)


def _one_column(segment: Segment, last: Segment) -> bool:
    left, _, right, _ = segment.box
    first, _, end, _ = last.box
    shared = (min(end, right)) - (max(first, left))
    width, other = right - left, end - first
    return shared >= _OVERLAP * (min(other, width))


def _ruled_off(segment: Segment, last: Segment, rules: Sequence[Box]) -> bool:
    low, high = segment.box.top - 0.3 * segment.height, last.box.bottom + 0.3 * last.height
    middle = (segment.box.left + segment.box.right) / 2
    return any(
        rule.width > rule.height and low <= rule.bottom <= high and rule.left <= middle <= rule.right for rule in rules
    )


def _usual_gap(area: Area) -> float:
    boxes = [segment.box for segment in area.segments[-6:]]
    gaps = sorted(one[1] - other[3] for one, other in pairwise(boxes))
    middle = len(gaps) // 2
    return gaps[middle] if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle]) / 2
