"""The lines of a page in blocks, with its drop caps and turned lines told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.intake.areas import Area, areas
from dateline.intake.columns import Segment, is_initial
from dateline.intake.fragments import BIG, Letters, begins_beside
from dateline.intake.sheets import Sheet

_COLUMN_LINES = 3  # of text that stands beside other text


@dataclass(frozen=True, slots=True)
class Blocks:
    """The lines of a page in blocks, its drop caps, and what is turned."""

    level: list[Area]
    initials: list[Segment]
    turned: list[Area]

    @property
    def side_by_side(self) -> bool:
        """Do columns of text stand side by side?"""
        long = [a.box for a in self.level if len(a.segments) >= _COLUMN_LINES]
        return any(a.right < b.left and a.bottom < b.top and b.bottom < a.top for a in long for b in long)


def blocks_of(sheet: Sheet, found: Sequence[Segment], letters: Letters) -> Blocks:
    """The blocks of one page. ``found`` are its lines without running heads."""
    level = [s for s in found if not s.turn]
    initials = [s for s in level if is_initial(s, letters.size)]
    usual = [s for s in level if s.height < BIG * letters.size] if initials else []
    initials = [s for s in initials if any(begins_beside(s, other) for other in usual)]
    blocks = areas([s for s in level if s not in initials] if initials else level, sheet.rules)
    return Blocks(blocks, initials, [Area([s]) for s in found if s.turn])
