"""Blocks on a grid of characters: what stands above and below one, and whether a drop cap stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.intake.areas import Area
from dateline.intake.capitals import stands_before
from dateline.intake.columns import Segment
from dateline.intake.fragments import over
from dateline.intake.grid import LEADING
from dateline.intake.lines import carries, goes_on
from dateline.intake.wire import is_byline_line

_SIGNED = 2.5 * LEADING  # down to the byline at most
_FEW_LINES = 4  # of a headline
_TIED = 2.5 * LEADING  # down to the rest of a sentence at most


class Neighbours:
    """The blocks of a page, from top to bottom, and its drop caps."""

    def __init__(self, blocks: Sequence[Area], initials: Sequence[Segment]) -> None:
        self.blocks = list(blocks)
        self._initials = initials

    def begun(self, area: Area) -> bool:
        """Does a drop cap stand before a block?"""
        return any(stands_before(i, area.segments[0]) for i in self._initials)

    def above(self, area: Area) -> Area | None:
        """What stands right above a block."""
        top = area.box.top - 1
        higher = (a for a in self.blocks if a is not area and a.box.bottom >= top and over(a.box, area.box))
        return min(higher, key=lambda a: a.box.bottom, default=None)

    def below(self, area: Area) -> Area | None:
        """What stands right under a block; also what is set in the middle under it, with nothing beside the two."""
        bottom = area.box.bottom + 1
        under = [a for a in self.blocks if a is not area and a.box.top <= bottom]
        nearest = max(under, key=lambda a: a.box.top, default=None)
        near = _SIGNED if nearest is not None and is_byline_line(nearest.text) else LEADING
        own = max((a for a in under if over(a.box, area.box)), key=lambda a: (a.box.top, -a.box.left), default=None)
        tied = own is not None and bottom - own.box.top < _TIED and _goes_on_with(area, own)
        if nearest is not None and not tied and bottom - nearest.box.top < near:
            low, high = nearest.segments[0].box.bottom, area.segments[-1].box.top + 2 * LEADING
            others = (a for a in self.blocks if a not in (area, nearest) and a.box.bottom < high and a.box.top > low)
            if all(a.box.bottom > bottom and over(a.box, area.box) for a in others):
                return nearest
        return own


def _goes_on_with(area: Area, lower: Area) -> bool:
    """Do a few lines under a block go on with it: with its sentence, or in capitals as it is?"""
    if len(lower.segments) > _FEW_LINES or is_byline_line(lower.text) or area.text.isupper() != lower.text.isupper():
        return False
    return area.text.isupper() or carries(area.text, lower.text) or goes_on(lower.text)
