"""Captions on a grid of characters: where pictures may have been, and what is told under them."""

from __future__ import annotations

from dateline.intake.areas import Area
from dateline.intake.boxes import captioned, tells_now
from dateline.intake.columns import line_of
from dateline.intake.grid import HEIGHT, LEADING, LETTER
from dateline.intake.layout import Chunk, is_credit
from dateline.intake.lines import finished, opens
from dateline.intake.neighbours import Neighbours

_HOLE = 3.6 * LEADING  # room for a picture at least
_LINES, _WORDS = 5, 4
_CREDIT, _BESIDE = 4 * LEADING, 35 * LETTER  # from a photographer's name to the caption below or left of it at most


class Shown:
    """What tells captions among blocks; ``whole`` are the blocks as they were found."""

    def __init__(self, around: Neighbours) -> None:
        self._around, self._whole = around, list(around.blocks)
        self._credits = [a.box for a in self._whole if len(a.segments) == 1 and is_credit(a.text)]

    def parted(self) -> list[Area]:
        """The blocks, parted behind captions with which they begin."""
        return [part for area in self._whole for part in self._without_caption(area)]

    def _without_caption(self, area: Area) -> list[Area]:
        """A block parted behind the caption with which it begins, right over the text."""
        ends = range(1, min(_LINES, len(area.segments) - 1) + 1)
        end = next((n for n in ends if finished(area.segments[n - 1].text)), None)
        if end is None or not opens(area.segments[end].text):
            return [area]
        above, parts = self._around.above(area), [Area(area.segments[:end]), Area(area.segments[end:])]
        signed = (above is not None and not finished(above.text)) or self._credited(area)
        return parts if signed and self._tells_picture(parts[0], above) else [area]

    def is_caption(self, area: Area) -> bool:
        """A few lines by themselves under a hole, in the words of a caption."""
        if len(area.segments) > _LINES or len(area.text.split()) < _WORDS:
            return False
        above, below = self._around.above(area), self._around.below(area)
        if above is not None and below is not None and self._over_capital(area, above, below):
            return True
        free = below is None or area.box.bottom - below.box.top > 0.5 * LEADING
        free = free or area not in self._whole or self._credited(area)
        return free and self._tells_picture(area, above)

    def _tells_picture(self, area: Area, above: Area | None) -> bool:
        """Is it in the words of a caption, under a hole or the name of a photographer?"""
        credited = self._credited(area)
        if not credited and (above is None or above.box.bottom - area.box.top <= _HOLE):
            return False
        signed = credited or (above is not None and not finished(above.text))
        return captioned(Chunk(tuple(line_of(s, HEIGHT) for s in area.segments))) or (signed and tells_now(area.text))

    def _credited(self, area: Area) -> bool:
        """Does the name of a photographer stand right above, at the edge of what may have been a picture?"""
        left, right, top = area.box.left, area.box.right, area.box.top
        return any(left < box.left < right + _BESIDE and -LEADING < box.bottom - top < _CREDIT for box in self._credits)

    def _over_capital(self, area: Area, above: Area, below: Area) -> bool:
        """Whole sentences between a heading and the drop cap with which the text begins?"""
        return (
            not self._around.begun(area)
            and self._around.begun(below)
            and finished(area.text)
            and opens(area.text)
            and not finished(above.text)
        )
