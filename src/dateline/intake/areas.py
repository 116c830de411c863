"""Lines on a page gathered into blocks: close under each other, of one size, in one column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from dateline.intake.columns import Segment, line_of, middle
from dateline.intake.lines import Line
from dateline.intake.places import Box

_SAME_SIZE = 1.08
_CLOSE = 0.75
_LOOSE = 0.3
_OVERLAP = 0.5


@dataclass(eq=False)
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
        return self.letters or middle([s.height for s in self.segments])

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


def areas(found: Sequence[Segment], rules: Sequence[Box] = ()) -> list[Area]:
    """Lines gathered into blocks: close under each other, of one size and font, in one column, no rule between."""
    level = [rule for rule in rules if rule.width > rule.height]
    done: list[Area] = []
    open_: list[Area] = []
    for segment in sorted(found, key=lambda s: (-round(s.box[3]), s.box[0])):
        left, bottom, right, top = segment.box
        close = _CLOSE * (top - bottom)
        near: list[Area] = []
        fitting: list[Area] = []
        for area in open_:
            first, low, end, high = area.segments[-1].box
            gap = low - top
            if gap >= 3 * (high - low):
                continue
            near.append(area)
            if -close < gap < close and low > bottom and first <= right and left <= end:
                fitting += [area] if _belongs(segment, area, level) else []
        open_ = near
        if len(fitting) == 1:
            fitting[0].segments.append(segment)
        else:
            done.append(Area([segment]))
            open_.append(done[-1])
    return done


def _belongs(segment: Segment, area: Area, rules: Sequence[Box]) -> bool:
    """Does a line go on with a block that ends close above it?"""
    last = area.segments[-1]
    _, bottom, _, top = segment.box
    _, low, _, high = last.box
    gap, height, other = low - top, top - bottom, high - low
    if not _one_column(segment, last) or (segment.font and last.font and segment.font != last.font):
        return False
    if max(height, other) > _SAME_SIZE * min(height, other):
        return False
    if len(area.segments) > 1 and gap > _usual_gap(area) + _LOOSE * height:
        return False
    return not rules or not _ruled_off(segment, last, rules)


def _one_column(segment: Segment, last: Segment) -> bool:
    left, _, right, _ = segment.box
    first, _, end, _ = last.box
    shared = (min(end, right)) - (max(first, left))
    width, other = right - left, end - first
    return shared >= _OVERLAP * (min(other, width))


def _ruled_off(segment: Segment, last: Segment, rules: Sequence[Box]) -> bool:
    low, high = segment.box.top - 0.3 * segment.height, last.box.bottom + 0.3 * last.height
    middle = (segment.box.left + segment.box.right) / 2
    return any(low <= rule.bottom <= high and rule.left <= middle <= rule.right for rule in rules)


def _usual_gap(area: Area) -> float:
    boxes = [segment.box for segment in area.segments[-6:]]
    return middle([one[1] - other[3] for one, other in pairwise(boxes)])
