"""Headlines on a page with what stands right under them, and how far each reaches to both sides."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from dateline.intake.areas import Area
from dateline.intake.fragments import Fragment, Letters, over
from dateline.intake.jumps import is_jump
from dateline.intake.places import Box
from dateline.intake.wire import is_byline_line

_STACK = 1.7  # a deck follows a headline within so many heights of its letters
_LONGEST_STACKED = 45  # words


def stacks_of(others: Sequence[Area], letters: Letters, *, between: Sequence[Box]) -> list[list[Area]]:
    """Headlines, each with the deck, byline and the like that stand right under it."""
    left = sorted(others, key=lambda a: -a.box.top)
    stacks: list[list[Area]] = []
    while left:
        head = next((a for a in left if letters.big(a)), None)
        if head is None:
            break
        left.remove(head)
        stack = [head]
        while below := _next_below(stack[-1], left, between=between):
            left.remove(below)
            stack.append(below)
        stacks.append(stack)
    return stacks


def give_bylines(others: Sequence[Area], stacks: Sequence[list[Area]], reaches: list[Box]) -> None:
    """A byline at the edge of the text below a headline that is set in the middle belongs to it all the same."""
    for area in others:
        if not is_byline_line(area.text) or any(area in stack for stack in stacks):
            continue
        at = head_over(area.box, reaches)
        if at is not None and reaches[at].bottom - area.box.top < _STACK * stacks[at][-1].size:
            stacks[at].append(area)
            reaches[at] = reaches[at]._replace(bottom=area.box.bottom)


def _next_below(area: Area, left: Sequence[Area], *, between: Sequence[Box]) -> Area | None:
    """The block that stands right under a heading, if it is a heading's part and nothing stands between."""
    near = [
        a for a in left
        if over(area.box, a.box) and 0 <= area.box.bottom - a.box.top + 0.5 * a.size < _STACK * area.size
        and len(a.text.split()) <= _LONGEST_STACKED and a.size <= 1.05 * area.size
    ]  # fmt: skip
    if not near:
        return None
    best = max(near, key=lambda a: a.box.top)
    room = Box(best.box.left, best.box.top, best.box.right, area.box.bottom)
    return None if any(_meet(room, box) for box in between) else best


def _meet(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 1 and min(one.top, other.top) - max(one.bottom, other.bottom) > 1


def reach_of(stack: Sequence[Area], walls: Sequence[Box], *, text: Sequence[Area]) -> Box:
    """How far a headline reaches to both sides, from its top down to its bottom."""
    left, right = min(a.box.left for a in stack), max(a.box.right for a in stack)
    bottom, top = stack[-1].box.bottom, stack[0].box.top
    foot = bottom + 0.5 * stack[-1].segments[-1].height  # what begins level with the last line is text below
    walls = [b for b in walls if b.bottom < top - 1 and b.top > foot]
    reach_right = min((b.left for b in walls if b.left >= right - 2), default=float("inf"))
    reach_left = max((b.right for b in walls if b.right <= left + 2), default=float("-inf"))
    below = [a.box for a in text if a.box.top <= bottom + 1 and abs(a.box.left - left) < 4]
    level = all(abs(a.box.left - left) < 4 for a in stack) or any(
        is_byline_line(a.text) and abs(a.box.left - left) < 4 for a in stack
    )
    if level and any(bottom - b.top < 400 for b in below):
        reach_left = left - 4
    return Box(reach_left, bottom, reach_right, top)


def head_over(box: Box, reaches: Sequence[Box]) -> int | None:
    """The lowest headline above that reaches over a block."""
    middle = (box.left + box.right) / 2
    over = [
        (reach.bottom, number)
        for number, reach in enumerate(reaches)
        if reach.left < middle < reach.right and reach.bottom >= box.top - 0.5 * min(box.height, 12)
    ]
    return min(over)[1] if over else None


def give_back(stacks: Sequence[Sequence[Area]], reaches: Sequence[Box], fragments: Sequence[Fragment]) -> None:
    """Text right under a headline that a lower one beside it reached for, and that would else have none.

    Only where somebody signed what stands under the headline: adverts have headlines, too, and no text.
    """
    for stack, reach, fragment in zip(stacks, reaches, fragments, strict=False):
        signed = any(is_byline_line(a.text) for a in stack)
        if not signed or any(not is_jump(a.text) for a in fragment.text):
            continue
        bottom = stack[-1].box.bottom
        below = [(a.box.top, f) for f in fragments for a in f.text if a.box.top <= bottom and _under(stack, a)]
        owner = max(below, key=itemgetter(0))[1] if below else fragment
        if owner is fragment or not owner.heads or bottom <= owner.top:
            continue
        fragment.text += [
            a for a in owner.text
            if a.box.top <= bottom and reach.left < (a.box.left + a.box.right) / 2 < reach.right
            and not _under(owner.heads, a)
        ]  # fmt: skip
        owner.text = [a for a in owner.text if a not in fragment.text]


def _under(heads: Sequence[Area], area: Area) -> bool:
    return any(over(head.box, area.box) for head in heads)
