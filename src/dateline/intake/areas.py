"""Lines on a page gathered into blocks: close under each other, of one size, in one column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dateline.intake.columns import Segment, line_of, middle
from dateline.intake.lines import Line
from dateline.intake.places import Box

_SAME_SIZE = 1.08
_CLOSE = 0.75
_LOOSE = 0.3
_LAST_GAPS = 5
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
    open_: list[_Growing] = []
    for segment in sorted(found, key=lambda s: (-round(s.box[3]), s.box[0])):
        left, bottom, right, top = segment.box
        close = _CLOSE * (top - bottom)
        near: list[_Growing] = []
        fitting: list[_Growing] = []
        for block in open_:
            first, low, end, high = block.box
            gap = low - top
            if gap >= 3 * (high - low):
                continue
            near.append(block)
            if -close < gap < close and low > bottom and first <= right and left <= end:
                fitting += [block] if block.takes(segment, level) else []
        open_ = near
        if len(fitting) == 1:
            fitting[0].add(segment)
        else:
            done.append(Area([segment]))
            open_.append(_Growing(done[-1]))
    return done


class _Growing:
    """A block that lines may be added to: its last line's box and font, and the room between its last lines."""

    __slots__ = ("_font", "_gaps", "area", "box")

    def __init__(self, area: Area) -> None:
        last = area.segments[-1]
        self.area, self.box, self._font = area, last.box, last.font
        self._gaps: list[float] = []

    def add(self, segment: Segment) -> None:
        """A line that stands under the last one."""
        self._gaps = [*self._gaps[1 - _LAST_GAPS :], self.box[1] - segment.box[3]]
        self.area.segments.append(segment)
        self.box, self._font = segment.box, segment.font

    def takes(self, segment: Segment, rules: Sequence[Box]) -> bool:
        """Does a line that stands close under the block go on with it?"""
        font = segment.font
        if font and self._font and font != self._font:
            return False
        left, bottom, right, top = segment.box
        first, low, end, high = self.box
        width, other = right - left, end - first
        if min(end, right) - max(first, left) < _OVERLAP * min(other, width):
            return False
        height, other = top - bottom, high - low
        if max(height, other) > _SAME_SIZE * min(height, other):
            return False
        if self._gaps and low - top > middle(self._gaps) + _LOOSE * height:
            return False
        return not any(
            top - _LOOSE * height <= rule[1] <= low + _LOOSE * other and rule[0] <= (left + right) / 2 <= rule[2]
            for rule in rules
        )
