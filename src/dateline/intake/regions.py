"""Blocks on a page sorted into stories by where they stand: under which headline, in which frame, beside which picture.

A headline reaches to both sides until something else stands at its height; a column of text belongs to the lowest
headline above it that reaches over it. So a story that turns a corner under another keeps its columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

from dateline.intake.areas import Area
from dateline.intake.blocks import Blocks
from dateline.intake.captions import give_captions, is_caption
from dateline.intake.columns import Segment
from dateline.intake.fragments import TEXT_LINES, Fragment, Letters, PageParts, begins_beside, in_order, over
from dateline.intake.heads import give_back, give_bylines, head_over, reach_of, stacks_of
from dateline.intake.jumps import is_jump
from dateline.intake.layout import Chunk, is_furniture, words_in
from dateline.intake.lines import finished, goes_on, read_as
from dateline.intake.matching import stems
from dateline.intake.places import Box
from dateline.intake.quotes import repeated
from dateline.intake.sheets import Sheet
from dateline.intake.wire import is_byline_line

_FRAMED_STORY = 40  # words in a frame that make it a story, not an advert
_LARGEST_FRAME = 0.6  # of the page
_UNFINISHED = 30  # words that a story has at least, if no sentence ends in it
_SHORTEST_QUOTE = 4  # words
_WIDER = 1.3  # than its column a headline is that reaches over others
_LABEL = 8  # words of a crosshead at most
_MORE = 1.2  # times as many words that it has in common with another story
_LEVEL = 2.5  # heights by which the tops of neighbouring columns may differ


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for all of a page: its letters, rules and drop caps."""

    letters: Letters
    rules: Sequence[Box]
    initials: Sequence[Segment]


def sorted_page(sheet: Sheet, blocks: Blocks, letters: Letters) -> PageParts:
    """The stories of one page."""
    parts = sorted_blocks(sheet, blocks.level, letters, initials=blocks.initials)
    parts.furniture = [*blocks.turned, *parts.furniture]
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
    width, height = sheet.words.boxes[:, 2:].max(axis=0, initial=1.0).tolist()
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
    stacks = stacks_of([a for a in others if a not in quotes], letters, between=[*beside, *(a.box for a in text)])
    walls = [*beside, *(rule for rule in rules if rule.height > rule.width)]
    reaches = [reach_of(s, [*walls, *(a.box for a in rest if a not in s)], text=text) for s in stacks]
    give_bylines([a for a in others if a not in quotes], stacks, reaches)
    stacked = [a for stack in stacks for a in stack]
    fragments = [Fragment(stack[0].page, heads=list(stack)) for stack in stacks]
    homeless: list[Area] = []
    for area in sorted([*text, *(j for j in jumps if j not in stacked)], key=lambda a: (a.box.left, -a.box.top)):
        at = head_over(area.box, reaches)
        (fragments[at].text if at is not None else homeless).append(area)
    give_back(stacks, reaches, fragments)
    _house(homeless, fragments, letters)
    left = [a for a in others if a not in quotes and a not in stacked and a not in jumps]
    captions = [a for a in left if is_caption(a, beside)]
    left = [a for a in left if a not in captions and not _in_flow(a, fragments, letters)]
    give_captions(parts, captions, fragments=fragments, reaches=reaches)
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
    if len(area.text.split()) < _SHORTEST_QUOTE:
        return False
    column = [a for a in text if over(a.box, area.box)]
    above = min((a for a in column if a.box.bottom >= area.box.top - 1), key=lambda a: a.box.bottom, default=None)
    below = max((a for a in column if a.box.top <= area.box.bottom + 1), key=lambda a: a.box.top, default=None)
    if above is None or below is None or finished(above.text) or not goes_on(below.segments[0].text):
        return False
    if any(begins_beside(initial, below.segments[0]) for initial in initials):
        return False
    if area.box.width > _WIDER * max(above.box.width, below.box.width):
        return False
    near = above.box.bottom - area.box.top < 3 * area.size and area.box.bottom - below.box.top < 3 * area.size
    return near and abs(above.box.left - below.box.left) < area.size


def _house(homeless: Sequence[Area], fragments: list[Fragment], letters: Letters) -> None:
    """Columns under no headline go on with the column to their left, or make a fragment without a headline.

    With what begins level with them there, or with what stands at its foot.
    """
    alone: list[Area] = []
    for area in homeless:
        level = [
            (a.box.right, a, fragment)
            for fragment in fragments
            for a in fragment.text
            if a.box.right <= area.box.left + 2 and a.box.bottom < area.box.top and a.box.top > area.box.bottom
            and abs(a.box.top - area.box.top) < _LEVEL * letters.size
        ]  # fmt: skip
        beside = max(level, key=itemgetter(0))[1:] if level else None
        foot = _at_foot(area, fragments)
        home = (
            foot[1]
            if foot and (not beside or _flows(area, homeless, beside, foot=foot))
            else beside[1]
            if beside
            else None
        )
        (home.text if home else alone).append(area)
    if alone:
        fragments.append(Fragment(alone[0].page, text=alone))


def _flows(area: Area, homeless: Sequence[Area], level: tuple[Area, Fragment], *, foot: tuple[Area, Fragment]) -> bool:
    """Does a block go on with what stands at the foot of the column before, not with what stands level with it?

    By the sentence that breaks off; else it does, unless the two that are level end level, too, as one story's columns,
    and speak of the same.
    """
    beside, fragment = level
    if finished(beside.text) != finished(foot[0].text):
        return finished(beside.text)
    ours = min(a.box.bottom for a in homeless if over(a.box, area.box))
    theirs = min(a.box.bottom for a in fragment.text if over(a.box, beside.box))
    if abs(ours - theirs) > _LEVEL * area.size:
        return True
    said = set(stems(" ".join(a.text for a in homeless if over(a.box, area.box))))
    shared = [len(said & set(stems(" ".join(a.text for a in (*f.heads, *f.text))))) for f in (fragment, foot[1])]
    return shared[1] > _MORE * shared[0]


def _at_foot(area: Area, fragments: Sequence[Fragment]) -> tuple[Area, Fragment] | None:
    """What ends the column to the left of a block, lower than the block begins, and the story it is of."""
    left = [(a, f) for f in fragments for a in f.text or f.heads if a.box.right <= area.box.left + 2]
    if not left or not (finished(area.text) or len(area.segments) >= TEXT_LINES):
        return None
    nearest = max((a.box for a, _ in left), key=lambda box: box.right)
    last, home = min(((a, f) for a, f in left if over(a.box, nearest)), key=lambda pair: pair[0].box.bottom)
    return (last, home) if last.box.bottom < area.box.bottom and not is_jump(last.text) else None


def _in_flow(area: Area, fragments: Sequence[Fragment], letters: Letters) -> bool:
    """Puts a crosshead, or a note below the text, into the story in whose column it stands; tells whether it is one."""
    near = 2.5 * letters.size
    for fragment in fragments:
        above = any(over(a.box, area.box) and -1 < a.box.bottom - area.box.top < near for a in fragment.text)
        below = any(over(a.box, area.box) and -1 < area.box.bottom - a.box.top < near for a in fragment.text)
        if above and below and len(area.text.split()) <= _LABEL and not finished(area.text):
            fragment.crossheads.append(area)
        elif not (above and finished(area.text) and len(area.text.split()) > _LABEL):
            continue
        fragment.text.append(area)
        return True
    return False


def _give_initials(parts: PageParts, initials: Sequence[Segment]) -> None:
    """Drop caps to the fragments beside whose text they stand, others to the furniture."""
    for initial in initials:
        home = next((f for f in parts.fragments if any(begins_beside(initial, s) for a in f.text for s in a.segments)),
                    None)  # fmt: skip
        if home is None:
            parts.furniture.append(Area([initial]))
        else:
            home.initials.append(initial)
