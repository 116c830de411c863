"""What one page holds of a story, and what its text is set in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.intake.areas import Area
from dateline.intake.columns import Segment
from dateline.intake.places import Box

BIG = 1.12  # letters so much larger than the text's are a heading's
_BODY = 0.08  # so much larger or smaller they are still the text's
TEXT_LINES, _TEXT_WORDS = 4, 40  # a block in other letters that is so long is text


@dataclass(frozen=True, slots=True)
class Letters:
    """What the text of a document is set in: the height of its letters in points, and its fonts."""

    size: float
    fonts: frozenset[str]

    def text(self, area: Area) -> bool:
        """Is it set like the text?"""
        alike = abs(area.size / self.size - 1) <= _BODY and (not area.font or area.font in self.fonts)
        long = len(area.segments) >= TEXT_LINES and len(area.text.split()) >= _TEXT_WORDS
        return alike or (long and not self.big(area))

    def big(self, area: Area) -> bool:
        """Is it set larger than the text?"""
        return area.size > BIG * self.size


@dataclass
class Fragment:
    """What one page holds of a story: headings from top to bottom, text in reading order, and what stands with it."""

    page: int
    heads: list[Area] = field(default_factory=list)
    text: list[Area] = field(default_factory=list)
    captions: list[Area] = field(default_factory=list)
    initials: list[Segment] = field(default_factory=list)
    crossheads: list[Area] = field(default_factory=list)

    @property
    def top(self) -> float:
        return max(a.box.top for a in (*self.heads, *self.text))

    @property
    def left(self) -> float:
        return min(a.box.left for a in (*self.heads, *self.text))


@dataclass
class PageParts:
    """A page sorted: fragments of stories in order, and blocks that belong to none."""

    fragments: list[Fragment] = field(default_factory=list)
    furniture: list[Area] = field(default_factory=list)
    quotes: list[Area] = field(default_factory=list)


def over(one: Box, other: Box) -> bool:
    """Do two boxes share some width?"""
    return min(one.right, other.right) - max(one.left, other.left) > 0.3 * min(one.width, other.width)


def begins_beside(initial: Segment, segment: Segment) -> bool:
    """Is it the first line to the right of a drop cap?"""
    middle = (segment.box.top + segment.box.bottom) / 2
    near = 0 <= segment.box.left - initial.box.right + segment.height < 3 * segment.height
    return near and initial.box.bottom < middle < initial.box.top + segment.height


def in_order(text: Sequence[Area]) -> list[Area]:
    """Text column by column from the left, each from its top."""
    columns: list[list[Area]] = []
    for area in sorted(text, key=lambda a: (-a.box.width, a.box.left)):
        home = next((c for c in columns if over(c[0].box, area.box)), None)
        if home is None:
            columns.append([area])
        else:
            home.append(area)
    columns.sort(key=lambda c: c[0].box.left)
    return [a for column in columns for a in sorted(column, key=lambda a: -a.box.top)]
