"""Blocks on a grid of characters parted where another begins: behind headings, before drop caps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.intake.areas import Area
from dateline.intake.capitals import stands_before
from dateline.intake.columns import Segment, line_of
from dateline.intake.grid import HEIGHT
from dateline.intake.layout import stands_alone
from dateline.intake.lines import ends_little, finished, first_word, hanging, opens, parts_sentences
from dateline.intake.sizes import had_room
from dateline.intake.wire import opens_with_dateline

_MUCH_ROOM = 0.7  # of the column
_FEW_LINES = 4  # of a deck


def parted(area: Area, initials: Sequence[Segment]) -> Iterator[Area]:
    """A block parted where a line had room for the first word of the next: there another one begins."""
    lengths = sorted(len(s.text) for s in area.segments)
    width = lengths[len(lengths) * 2 // 3]
    first = 0
    for number in range(1, len(lengths)):
        last, segment = area.segments[number - 1 : number + 1]
        parts = _ends(last, segment, width=width) or _ends_heading(area.segments[first:number], segment, width=width)
        if parts or any(stands_before(i, segment) for i in initials):
            yield Area(area.segments[first:number])
            first = number
    yield Area(area.segments[first:])


def _ends_heading(lines: Sequence[Segment], segment: Segment, *, width: int) -> bool:
    """Does the first sentence after a few lines begin with a line?

    The last of them ends with a little word, or all had room for more in a column so wide.
    """
    texts = [*(s.text for s in lines), segment.text]
    if len(lines) > _FEW_LINES or any(map(finished, texts[:-1])) or not parts_sentences(*texts[-2:]):
        return False
    return ends_little(texts[-2]) or all(len(a) + 1 + len(first_word(b)) <= width for a, b in pairwise(texts))


def _ends(last: Segment, segment: Segment, *, width: int) -> bool:
    before, text = last.text, segment.text
    if any(stands_alone(line_of(s, HEIGHT)) for s in (last, segment)):
        return True
    if not opens(text):
        return len(before) + 1 + len(first_word(text)) <= _MUCH_ROOM * width and not before.endswith("-")
    if hanging(before):
        return False
    if not finished(before) and had_room(before, text, width=width):
        return True
    return opens_with_dateline(text) or before.isupper() != text.isupper()
