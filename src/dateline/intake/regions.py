"""Blocks on a page sorted into stories by where they stand: under which headline, in which frame, beside which picture.

A headline reaches to both sides until something else stands at its height; a column of text belongs to the lowest
headline above it that reaches over it. So a story that turns a corner under another keeps its columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter

from dateline.intake.areas import Area, areas
from dateline.intake.boxes import repeated
from dateline.intake.columns import Segment, is_initial
from dateline.intake.jumps import is_jump
from dateline.intake.layout import Chunk, is_furniture, words_in
from dateline.intake.lines import finished, goes_on, read_as
from dateline.intake.sheets import Box, Sheet
from dateline.intake.wire import is_byline_line

_BIG = 1.12  # letters so much larger than the text's are a heading's
_BODY = 0.08  # so much larger or smaller they are still the text's
_STACK = 1.7  # a deck follows a headline within so many heights of its letters
_FRAMED_STORY = 40  # words in a frame that make it a story, not an advert
_LARGEST_FRAME = 0.6  # of the page
_LONGEST_STACKED = 45  # words
_TEXT_LINES, _TEXT_WORDS = 4, 40  # a block in other letters that is so long is text
_CAPTION_GAP = 2.2  # heights between a picture and its caption
_UNFINISHED = 30  # words that a story has at least, if no sentence ends in it
_SHORTEST_QUOTE = 4  # words
_LABEL = 8  # words of a crosshead at most
_LEVEL = 2.5  # heights by which the tops of neighbouring columns may differ


@dataclass(frozen=True, slots=True)
class Letters:
    """What the text of a document is set in: the height of its letters in points, and its fonts."""

    size: float
    fonts: frozenset[str]

    def text(self, area: Area) -> bool:
        """Is it set like the text?"""
        alike = abs(area.size / self.size - 1) <= _BODY and (not area.font or area.font in self.fonts)
        long = len(area.segments) >= _TEXT_LINES and len(area.text.split()) >= _TEXT_WORDS
        return alike or (long and not self.big(area))

    def big(self, area: Area) -> bool:
        """Is it set larger than the text?"""
        return area.size > _BIG * self.size


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


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for all of a page: its letters, rules and drop caps."""

    letters: Letters
    rules: Sequence[Box]
    initials: Sequence[Segment]


def sorted_page(sheet: Sheet, found: Sequence[Segment], letters: Letters) -> PageParts:
    """The stories of one page. ``found`` are its lines without running heads."""
    level = [s for s in found if not s.turn]
    usual = [s for s in level if s.height < _BIG * letters.size]
    initials = [s for s in level if is_initial(s, letters.size) and any(begins_beside(s, other) for other in usual)]
    blocks = areas([s for s in level if s not in initials], sheet.rules)
    parts = sorted_blocks(sheet, blocks, letters, initials=initials)
    parts.furniture = [*(Area([s]) for s in found if s.turn), *parts.furniture]
    return parts


def sorted_blocks(sheet: Sheet, blocks: Sequence[Area], letters: Letters, *, initials: Sequence[Segment]) -> PageParts:
    """The stories of one page, its lines in blocks already and its drop caps told apart."""
    parts = PageParts()
    page = _Around(letters, sheet.rules, initials)
    frames, pictures = _frames(sheet, blocks)
    for frame in frames:
        inside = [a for a in blocks if frame.holds(a.box)]
        blocks = [a for a in blocks if a not in inside]
        if _is_story(inside, letters):
            _sort(parts, inside, page, beside=pictures)
        else:
            parts.furniture += inside
    _sort(parts, blocks, page, beside=[*pictures, *frames])
    _give_initials(parts, initials)
    parts.fragments.sort(key=lambda f: (-round(f.top / letters.size / 3), f.left))
    return parts


def _frames(sheet: Sheet, blocks: Sequence[Area]) -> tuple[list[Box], list[Box]]:
    """Boxes with words inside, the smallest first, and those without."""
    if not sheet.pictures:
        return [], []
    width = max((word.box.right for word in sheet.words), default=1.0)
    height = max((word.box.top for word in sheet.words), default=1.0)
    frames, pictures = [], []
    for box in sorted(set(sheet.pictures), key=lambda b: b.width * b.height):
        if not any(box.holds(area.box) for area in blocks):
            pictures.append(box)
        elif box.width * box.height < _LARGEST_FRAME * width * height:
            frames.append(box)
    return frames, pictures


def _is_story(inside: Sequence[Area], letters: Letters) -> bool:
    told = [a for a in inside if letters.text(a)]
    return sum(len(a.text.split()) for a in told) >= _FRAMED_STORY and any(finished(a.text) for a in told)


def _sort(parts: PageParts, blocks: Sequence[Area], page: _Around, *, beside: Sequence[Box]) -> None:
    """Sorts the blocks of a page, or of a frame on it, into the parts."""
    letters, rules = page.letters, page.rules
    jumps = [a for a in blocks if is_jump(a.text)]
    plain = [a for a in blocks if len(a.segments) == 1 and is_furniture(a.text) and a not in jumps]
    rest = [a for a in blocks if a not in plain]
    text = [a for a in rest if letters.text(a) and not is_byline_line(a.text) and a not in jumps]
    others = [a for a in rest if a not in text]
    quotes = _quotes([a for a in others if a not in jumps], text, page.initials)
    stacks = _stacks([a for a in others if a not in quotes], letters, between=[*beside, *(a.box for a in text)])
    walls = [*beside, *(rule for rule in rules if rule.height > rule.width)]
    reaches = [_reach(s, [*walls, *(a.box for a in rest if a not in s)], text=text) for s in stacks]
    _give_bylines([a for a in others if a not in quotes], stacks, reaches)
    stacked = [a for stack in stacks for a in stack]
    fragments = [Fragment(stack[0].page, heads=list(stack)) for stack in stacks]
    homeless: list[Area] = []
    for area in sorted([*text, *(j for j in jumps if j not in stacked)], key=lambda a: (a.box.left, -a.box.top)):
        at = _head_over(area.box, reaches)
        (fragments[at].text if at is not None else homeless).append(area)
    _give_back(stacks, reaches, fragments)
    _house(homeless, fragments, letters)
    left = [a for a in others if a not in quotes and a not in stacked and a not in jumps]
    captions = [a for a in left if _is_caption(a, beside)]
    left = [a for a in left if a not in captions and not _in_flow(a, fragments, letters)]
    _give_captions(parts, captions, fragments=fragments, reaches=reaches)
    parts.quotes += quotes
    parts.furniture += [*plain, *left]
    for fragment in fragments:
        fragment.text = in_order(fragment.text)
        if _tells(fragment):
            parts.fragments.append(fragment)
        else:
            parts.furniture += [*fragment.heads, *fragment.text, *fragment.captions]


def _tells(fragment: Fragment) -> bool:
    """Is there a sentence in it, or at least a good many words? Tables, mastheads and lists of prices have none."""
    if any(finished(a.text) or is_jump(a.text) for a in fragment.text):
        return True
    words = sum(len(a.text.split()) for a in fragment.text)
    return words >= _UNFINISHED or (not fragment.heads and any(len(a.segments) > 1 for a in fragment.text))


def _quotes(others: Sequence[Area], text: Sequence[Area], initials: Sequence[Segment]) -> list[Area]:
    """Blocks in other letters that repeat what the text says."""
    flow = partial(_words, text)
    told = repeated([Chunk(tuple(a.lines(1.0))) for a in others], flow) if text else [False] * len(others)
    return [a for a, again in zip(others, told, strict=True) if again or _interrupts(a, text, initials)]


def _words(text: Sequence[Area]) -> list[str]:
    return words_in(" ".join(read_as(s.text.strip()) for a in in_order(text) for s in a.segments))


def _interrupts(area: Area, text: Sequence[Area], initials: Sequence[Segment]) -> bool:
    """Does it stand in the middle of a sentence of its column?"""
    column = [a for a in text if _over(a.box, area.box)]
    above = min((a for a in column if a.box.bottom >= area.box.top - 1), key=lambda a: a.box.bottom, default=None)
    below = max((a for a in column if a.box.top <= area.box.bottom + 1), key=lambda a: a.box.top, default=None)
    if above is None or below is None or finished(above.text) or not goes_on(below.segments[0].text):
        return False
    if any(begins_beside(initial, below.segments[0]) for initial in initials):
        return False
    if len(area.text.split()) < _SHORTEST_QUOTE:
        return False
    near = above.box.bottom - area.box.top < 3 * area.size and area.box.bottom - below.box.top < 3 * area.size
    return near and abs(above.box.left - below.box.left) < area.size


def _stacks(others: Sequence[Area], letters: Letters, *, between: Sequence[Box]) -> list[list[Area]]:
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


def _give_bylines(others: Sequence[Area], stacks: Sequence[list[Area]], reaches: list[Box]) -> None:
    """A byline at the edge of the text below a headline that is set in the middle belongs to it all the same."""
    for area in others:
        if not is_byline_line(area.text) or any(area in stack for stack in stacks):
            continue
        at = _head_over(area.box, reaches)
        if at is not None and reaches[at].bottom - area.box.top < _STACK * stacks[at][-1].size:
            stacks[at].append(area)
            reaches[at] = reaches[at]._replace(bottom=area.box.bottom)


def _next_below(area: Area, left: Sequence[Area], *, between: Sequence[Box]) -> Area | None:
    """The block that stands right under a heading, if it is a heading's part and nothing stands between."""
    near = [
        a for a in left
        if _over(area.box, a.box) and 0 <= area.box.bottom - a.box.top + 0.5 * a.size < _STACK * area.size
        and len(a.text.split()) <= _LONGEST_STACKED and a.size <= 1.05 * area.size
    ]  # fmt: skip
    if not near:
        return None
    best = max(near, key=lambda a: a.box.top)
    room = Box(best.box.left, best.box.top, best.box.right, area.box.bottom)
    return None if any(_meet(room, box) for box in between) else best


def _over(one: Box, other: Box) -> bool:
    """Do two boxes share some width?"""
    return min(one.right, other.right) - max(one.left, other.left) > 0.3 * min(one.width, other.width)


def _meet(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 1 and min(one.top, other.top) - max(one.bottom, other.bottom) > 1


def _reach(stack: Sequence[Area], walls: Sequence[Box], *, text: Sequence[Area]) -> Box:
    """How far a headline reaches to both sides, from its top down to its bottom."""
    left, right = min(a.box.left for a in stack), max(a.box.right for a in stack)
    bottom, top = stack[-1].box.bottom, stack[0].box.top
    walls = [b for b in walls if b.bottom < top - 1 and b.top > bottom + 1]
    reach_right = min((b.left for b in walls if b.left >= right - 2), default=float("inf"))
    reach_left = max((b.right for b in walls if b.right <= left + 2), default=float("-inf"))
    below = [a.box for a in text if a.box.top <= bottom + 1 and abs(a.box.left - left) < 4]
    if any(bottom - b.top < 400 for b in below) and all(abs(a.box.left - left) < 4 for a in stack):
        reach_left = left - 4
    return Box(reach_left, bottom, reach_right, top)


def _head_over(box: Box, reaches: Sequence[Box]) -> int | None:
    """The lowest headline above that reaches over a block."""
    middle = (box.left + box.right) / 2
    over = [
        (reach.bottom, number)
        for number, reach in enumerate(reaches)
        if reach.left < middle < reach.right and reach.bottom >= box.top - 0.5 * min(box.height, 12)
    ]
    return min(over)[1] if over else None


def _give_back(stacks: Sequence[Sequence[Area]], reaches: Sequence[Box], fragments: Sequence[Fragment]) -> None:
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
    return any(_over(head.box, area.box) for head in heads)


def _house(homeless: Sequence[Area], fragments: list[Fragment], letters: Letters) -> None:
    """Columns under no headline go on with the column to their left, or make a fragment without a headline.

    With what begins level with them there, else with what stands at its foot.
    """
    alone: list[Area] = []
    for area in homeless:
        level = [
            (a.box.right, fragment)
            for fragment in fragments
            for a in fragment.text
            if a.box.right <= area.box.left + 2 and a.box.bottom < area.box.top and a.box.top > area.box.bottom
            and abs(a.box.top - area.box.top) < _LEVEL * letters.size
        ]  # fmt: skip
        home = max(level, key=itemgetter(0))[1] if level else _at_foot(area, fragments)
        (home.text if home else alone).append(area)
    if alone:
        fragments.append(Fragment(alone[0].page, text=alone))


def _at_foot(area: Area, fragments: Sequence[Fragment]) -> Fragment | None:
    """The story whose text ends the column to the left of a block, lower than the block begins."""
    left = [(a, f) for f in fragments for a in f.text if a.box.right <= area.box.left + 2]
    if not left or not (finished(area.text) or len(area.segments) >= _TEXT_LINES):
        return None
    nearest = max((a.box for a, _ in left), key=lambda box: box.right)
    last, home = min(((a, f) for a, f in left if _over(a.box, nearest)), key=lambda pair: pair[0].box.bottom)
    return home if last.box.bottom < area.box.bottom and not is_jump(last.text) else None


def _is_caption(area: Area, beside: Sequence[Box]) -> bool:
    """Right under, over or beside a picture, and more than a credit."""
    if len(area.text.split()) < 4:
        return False
    near = _CAPTION_GAP * area.size
    box = area.box
    for picture in beside:
        under = _over(picture, box) and -2 < picture.bottom - box.top < near
        over = _over(picture, box) and -2 < box.bottom - picture.top < near
        level = min(picture.top, box.top) - max(picture.bottom, box.bottom) > 0
        side = level and (-2 < box.left - picture.right < near or -2 < picture.left - box.right < near)
        if under or over or side:
            return True
    return False


def _give_captions(
    parts: PageParts, captions: Iterable[Area], *, fragments: Sequence[Fragment], reaches: Sequence[Box]
) -> None:
    for caption in captions:
        at = _head_over(caption.box, reaches)
        if at is not None and fragments[at].text:
            fragments[at].captions.append(caption)
        elif fragments:
            _nearest(caption, fragments).captions.append(caption)
        else:
            parts.furniture.append(caption)


def _in_flow(area: Area, fragments: Sequence[Fragment], letters: Letters) -> bool:
    """Puts a crosshead, or a note below the text, into the story in whose column it stands; tells whether it is one."""
    near = 2.5 * letters.size
    for fragment in fragments:
        above = any(_over(a.box, area.box) and -1 < a.box.bottom - area.box.top < near for a in fragment.text)
        below = any(_over(a.box, area.box) and -1 < area.box.bottom - a.box.top < near for a in fragment.text)
        if above and below and len(area.text.split()) <= _LABEL and not finished(area.text):
            fragment.crossheads.append(area)
        elif not (above and finished(area.text) and len(area.text.split()) > _LABEL):
            continue
        fragment.text.append(area)
        return True
    return False


def _nearest(area: Area, fragments: Sequence[Fragment]) -> Fragment:
    return min(fragments, key=lambda f: min(abs(a.box.top - area.box.top) + abs(a.box.left - area.box.left)
                                            for a in (*f.text, *f.heads)))  # fmt: skip


def _give_initials(parts: PageParts, initials: Sequence[Segment]) -> None:
    """Drop caps to the fragments beside whose text they stand, others to the furniture."""
    for initial in initials:
        home = next((f for f in parts.fragments if any(begins_beside(initial, s) for a in f.text for s in a.segments)),
                    None)  # fmt: skip
        if home is None:
            parts.furniture.append(Area([initial]))
        else:
            home.initials.append(initial)


def begins_beside(initial: Segment, segment: Segment) -> bool:
    """Is it the first line to the right of a drop cap?"""
    middle = (segment.box.top + segment.box.bottom) / 2
    near = 0 <= segment.box.left - initial.box.right + segment.height < 3 * segment.height
    return near and initial.box.bottom < middle < initial.box.top + segment.height


def in_order(text: Sequence[Area]) -> list[Area]:
    """Text column by column from the left, each from its top."""
    columns: list[list[Area]] = []
    for area in sorted(text, key=lambda a: (-a.box.width, a.box.left)):
        home = next((c for c in columns if _over(c[0].box, area.box)), None)
        if home is None:
            columns.append([area])
        else:
            home.append(area)
    columns.sort(key=lambda c: c[0].box.left)
    return [a for column in columns for a in sorted(column, key=lambda a: -a.box.top)]
