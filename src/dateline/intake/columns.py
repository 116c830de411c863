"""Letters on a page put in lines, blocks and columns, in the order in which they are read.

Coordinates are points from the lower left corner of the page, as PDF has them. The order follows from recursive cuts
at gutters (Nagy and Seth 1984, "Hierarchical representation of optically scanned documents"); blocks that stand across
a gutter, such as headlines, part the page into bands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from dateline.intake.lines import Line, line_at

_GUTTER = 1.4  # in heights of a letter
_SAME_LINE = 0.5
_BACKWARDS = 1.0
_SAME_SIZE = 1.12
_LOOSE = 0.35
_CLOSE = 0.5
_SET_IN = 4.0
_OVERLAP = 0.5
_WIDER = 1.4
_INITIAL = 1.7


class Glyph(NamedTuple):
    """A printed character: its offset in the captured text and its box."""

    offset: int
    char: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters on one line of one column. ``text`` stands verbatim at ``start``."""

    start: int
    text: str
    left: float
    bottom: float
    right: float
    top: float
    page: int

    @property
    def height(self) -> float:
        return self.top - self.bottom


@dataclass
class Area:
    """Segments one under the other, and the box round them."""

    segments: list[Segment] = field(default_factory=list)

    @property
    def left(self) -> float:
        return min(s.left for s in self.segments)

    @property
    def right(self) -> float:
        return max(s.right for s in self.segments)

    @property
    def top(self) -> float:
        return max(s.top for s in self.segments)

    @property
    def bottom(self) -> float:
        return min(s.bottom for s in self.segments)


def segments(glyphs: Sequence[Glyph], captured: str, *, page: int) -> list[Segment]:
    """Characters that follow each other on a line, cut at gutters and line ends."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs and _follows(runs[-1][-1], glyph):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    return [_segment(run, captured, page) for run in runs]


def _follows(last: Glyph, glyph: Glyph) -> bool:
    """Does a character stand next on the same line?"""
    height = max(last.height, glyph.height, 0.1)
    shared = min(last.top, glyph.top) - max(last.bottom, glyph.bottom)
    smaller = max(min(last.height, glyph.height), 0.1)
    if shared < _SAME_LINE * smaller or height > 2 * smaller:
        return False
    return -_BACKWARDS * height < glyph.left - last.right < _GUTTER * smaller


def _segment(run: Sequence[Glyph], captured: str, page: int) -> Segment:
    start, end = run[0].offset, run[-1].offset + 1
    return Segment(
        start,
        captured[start:end],
        min(glyph.left for glyph in run),
        median(glyph.bottom for glyph in run),
        max(glyph.right for glyph in run),
        median(glyph.top for glyph in run),
        page,
    )


def reading_order(found: Sequence[Segment], *, usual: float) -> list[Line]:
    """The lines of a page in the order of reading, a blank line between blocks.

    ``usual`` is the height of most letters of the document, in points.
    """
    initials = [s for s in found if _is_initial(s, usual)]
    areas = _areas([s for s in found if s not in initials])
    lines: list[Line] = []
    for area in _ordered(areas):
        for segment in area.segments:
            for initial in [i for i in initials if _beside(i, segment)]:
                initials.remove(initial)
                lines += [_blank(initial), _line(initial, usual)]
            lines.append(_line(segment, usual))
        lines.append(_blank(area.segments[-1]))
    return [*(_line(initial, usual) for initial in initials), *lines]


def _line(segment: Segment, usual: float) -> Line:
    return line_at(segment.start, segment.text, size=round(segment.height / usual, 2), page=segment.page)


def _blank(segment: Segment) -> Line:
    return Line(segment.start + len(segment.text), "", "", page=segment.page)


def _is_initial(segment: Segment, usual: float) -> bool:
    return len(segment.text.strip()) <= 2 and segment.text.strip().isupper() and segment.height > _INITIAL * usual


def _beside(initial: Segment, segment: Segment) -> bool:
    """Is it the first line to the right of a drop cap?"""
    middle = (segment.top + segment.bottom) / 2
    near = 0 <= segment.left - initial.right + segment.height < 3 * segment.height
    return near and initial.bottom < middle < initial.top + segment.height


def _areas(found: Sequence[Segment]) -> list[Area]:
    """Lines gathered into blocks: close under each other, of one size, in one column."""
    done: list[Area] = []
    for segment in sorted(found, key=lambda s: (-s.top, s.left)):
        fitting = [area for area in done if _belongs(segment, area)]
        if len(fitting) == 1:
            fitting[0].segments.append(segment)
        else:
            done.append(Area([segment]))
    return done


def _belongs(segment: Segment, area: Area) -> bool:
    last = area.segments[-1]
    gap = last.bottom - segment.top
    if not -_CLOSE * segment.height < gap < _CLOSE * segment.height + _usual_gap(area):
        return False
    if len(area.segments) > 1 and gap > _usual_gap(area) + _LOOSE * segment.height:
        return False
    if max(segment.height, last.height) > _SAME_SIZE * min(segment.height, last.height):
        return False
    shared = min(segment.right, area.right) - max(segment.left, area.left)
    narrower = min(segment.right - segment.left, area.right - area.left)
    wide = len(area.segments) > 1 and segment.right - segment.left > _WIDER * (area.right - area.left)
    return shared >= _OVERLAP * narrower and not wide and abs(segment.left - area.left) < _SET_IN * segment.height


def _usual_gap(area: Area) -> float:
    pairs = zip(area.segments, area.segments[1:], strict=False)
    return median(gaps) if (gaps := [a.bottom - b.top for a, b in pairs]) else 0.0


def _ordered(areas: Sequence[Area]) -> list[Area]:
    """Blocks in reading order: cut at the best gutter; what stands across it parts the rest into bands."""
    cut = _gutter(areas)
    if cut is None:
        return sorted(areas, key=lambda a: (-a.top, a.left))
    across = sorted((a for a in areas if a.left < cut < a.right), key=lambda a: -a.top)
    found: list[Area] = []
    for band, below in _bands([a for a in areas if a not in across], across):
        found += _ordered([a for a in band if a.right <= cut])
        found += _ordered([a for a in band if a.left >= cut])
        found += [below] if below else []
    return found


def _bands(areas: Sequence[Area], across: Sequence[Area]) -> Iterator[tuple[list[Area], Area | None]]:
    """The blocks above each block that stands across, with that block; the rest at last."""
    left = list(areas)
    for limit in across:
        middle = (limit.top + limit.bottom) / 2
        yield [a for a in left if a.bottom >= middle], limit
        left = [a for a in left if a.bottom < middle]
    yield left, None


def _gutter(areas: Sequence[Area]) -> float | None:
    """Where to cut from top to bottom so that fewest lines stand across, with blocks side by side at the cut."""
    best: tuple[int, float] | None = None
    for cut in sorted({a.right for a in areas}):
        left = [a for a in areas if a.right <= cut]
        right = [a for a in areas if a.left >= cut]
        if not any(a.bottom < b.top and b.bottom < a.top for a in left for b in right):
            continue
        across = sum(len(a.segments) for a in areas if a.left < cut < a.right)
        sides = min(sum(len(a.segments) for a in side) for side in (left, right))
        if across <= sides and (best is None or across < best[0]):
            best = (across, cut)
    return best[1] if best else None
