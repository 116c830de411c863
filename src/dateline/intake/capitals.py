"""Drop caps on a grid of characters: one letter at the head of a line, or by itself left of some that are set in."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.intake.breaks import is_torn
from dateline.intake.columns import Segment, line_of
from dateline.intake.grid import HEIGHT, LEADING, LETTER
from dateline.intake.layout import is_capital
from dateline.intake.lines import first_word
from dateline.intake.places import Box

_LINES, _BESIDE = 5, 15 * LETTER  # that a drop cap is high, and the room it takes, at most
_WIDE_GAP, _SET_IN = 1.5 * LETTER, 6 * LETTER
_NEXT_LINE = 1.7 * LEADING
_SAME_ROW = 0.3 * LEADING


def initials_of(found: Sequence[Segment]) -> tuple[list[Segment], list[Segment]]:
    """Drop caps, as high as the lines that are set in beside them, and all other lines."""
    initials: list[Segment] = []
    others: list[Segment] = []
    for segment in found:
        head, *rest = _capital_parted(segment)
        beside = _beside(head, [*found, *rest]) if is_capital(line_of(head, HEIGHT)) else []
        if not beside:
            others.append(segment)
            continue
        left, top = min(s.box.left for s in beside), max(s.box.top for s in beside)
        box = Box(max(head.box.left, left - HEIGHT), head.box.bottom, left - 1, top)
        initials.append(head._replace(box=box))
        others += rest
    return initials, others


def _capital_parted(segment: Segment) -> list[Segment]:
    """A line with the drop cap that stands at its head by itself."""
    if len(segment.words) < 2:
        return [segment]
    first, second = segment.words[:2]
    letter, at = segment.text[: first.end - first.start], second.start - first.start
    if len(letter) > 2 or not letter.isupper():
        return [segment]
    if second.box.left - first.box.right < _WIDE_GAP and not is_torn(letter[-1], first_word(segment.text[at:])):
        return [segment]
    words, at_word, last_word = segment.run
    head = segment._replace(text=letter, box=first.box, run=(words, at_word, at_word + 1))
    box = segment.box._replace(left=second.box.left)
    rest = (words, at_word + 1, last_word)
    return [head, segment._replace(start=segment.start + at, text=segment.text[at:], box=box, run=rest)]


def _beside(initial: Segment, found: Sequence[Segment]) -> list[Segment]:
    """The lines that a drop cap has pushed to the right, from the one that stands level with it upwards.

    Of a column that ends higher than the drop cap reaches down, from its last line upwards.
    """
    reach = _BESIDE + _SET_IN
    near = [s for s in found if 0 < s.box.left - initial.box.right < reach and s.box.top > initial.box.bottom]
    near.sort(key=lambda s: s.box.bottom)
    while near and near[0].box.left - initial.box.right >= _BESIDE:
        del near[0]
    if not near:
        return []
    level = near[0].box.bottom - initial.box.bottom <= _NEXT_LINE
    beside = [near[0]]
    for segment in near[1:]:
        last = beside[-1].box
        if segment.box.bottom - last.bottom > _NEXT_LINE or abs(segment.box.left - last.left) > _SET_IN:
            break
        beside.append(segment)
    return beside[:_LINES] if level or _reaches_below(initial, beside) else []


def _reaches_below(initial: Segment, beside: Sequence[Segment]) -> bool:
    """Is a drop cap the first letter of the few lines of a column that ends above the foot of it?"""
    few = len(beside) < _LINES and beside[0].box.bottom - initial.box.bottom < _LINES * LEADING
    return few and is_torn(initial.text[-1], first_word(beside[-1].text))


def stands_before(initial: Segment, segment: Segment) -> bool:
    """Does a drop cap stand before a line, level with it at the top?"""
    near = 0 <= segment.box.left - initial.box.right <= HEIGHT
    return near and abs(segment.box.top - initial.box.top) < _SAME_ROW
