"""Blocks on a grid of characters in the sizes that they may have been set in: headline, deck, byline, small print."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.intake.adverts import is_advert
from dateline.intake.areas import Area
from dateline.intake.columns import Segment, line_of
from dateline.intake.fragments import over
from dateline.intake.grid import HEIGHT
from dateline.intake.lines import ends_little, first_word, hanging, opens
from dateline.intake.wire import is_byline_line

_HEADLINE, DECK, SMALL = 4.0 * HEIGHT, 2.5 * HEIGHT, 0.8 * HEIGHT  # also how far the next line may stand off
_ROOM = 0.85  # of the column: a line that is shorter with the next word had room for it
_SURE_ROOM = 0.95  # of the next line, which is as wide as they may be
_OTHER_LETTERS = 1.35  # a line so much longer than those above it is set in smaller letters


def had_room(line: str, following: str, *, width: float) -> bool:
    """Had a line of a column so wide room for the first word of the next?"""
    return len(line) + 1 + len(first_word(following)) <= _ROOM * width


def in_letters(stack: Sequence[Area]) -> list[Area]:
    """The blocks of a heading as headline, deck and byline, one right under the other."""
    if is_advert([line_of(s, HEIGHT) for a in stack for s in a.segments]):
        return [sized(a, SMALL) for a in stack]
    groups: list[list[Segment]] = []
    for segment in (s for a in stack for s in a.segments):
        if groups and not _new_letters(groups[-1], segment):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    sizes = (HEIGHT if is_byline_line(g[0].text) else _HEADLINE if n == 0 else DECK for n, g in enumerate(groups))
    return [Area(_drawn_under(group, groups[0]), size) for group, size in zip(groups, sizes, strict=True)]


def _drawn_under(group: Sequence[Segment], head: Sequence[Segment]) -> list[Segment]:
    """A part of a heading as wide as to stand under the headline, where it is set in the middle of more columns."""
    left = min(s.box.left for s in head)
    return [
        s if over(s.box, head[0].box) else s._replace(box=s.box._replace(left=min(s.box.left, left))) for s in group
    ]


def _new_letters(group: Sequence[Segment], segment: Segment) -> bool:
    """Does a line of a heading begin another part of it?"""
    last, text = group[-1].text, segment.text
    if is_byline_line(text) or is_byline_line(last):
        return True
    if not opens(text) or text[:1].isdigit():  # papers spell out a number with which a sentence begins
        return False
    widest = max(len(s.text) for s in group)
    if hanging(last) and not ends_little(last):
        return False
    other_case = last.isupper() != text.isupper()
    free = had_room(last, text, width=widest) or len(last) + 1 + len(first_word(text)) <= _SURE_ROOM * len(text)
    return other_case or free or len(text) > _OTHER_LETTERS * widest


def sized(area: Area, size: float, *, font: str = "") -> Area:
    """A block in letters of another size, or of another font."""
    return Area([s._replace(font=font) for s in area.segments], size)
