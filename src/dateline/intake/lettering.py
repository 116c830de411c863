"""How large the letters of a page were of which only a grid of characters is left: headlines, captions, drop caps.

A line of a column ends where the next word had no room. Lines that had room for it, or that are far longer than the
column, are a heading's; blank rows above it show how high its letters were. Each block gets the size that it may have
had, so that the layout of PDF pages can read the page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median

from dateline.intake.adverts import is_advert_line
from dateline.intake.areas import Area, areas
from dateline.intake.capitals import initials_of
from dateline.intake.columns import Segment, line_of
from dateline.intake.echoes import echoes
from dateline.intake.fragments import over
from dateline.intake.grid import HEIGHT, LEADING, LETTER
from dateline.intake.layout import stands_alone, stands_beside
from dateline.intake.lines import (
    bullet,
    carries,
    finished,
    first_word,
    goes_on,
    hanging,
    opens,
    running,
)
from dateline.intake.neighbours import Neighbours
from dateline.intake.parting import parted
from dateline.intake.places import Box
from dateline.intake.shown import Shown
from dateline.intake.sizes import DECK, SMALL, had_room, in_letters, sized
from dateline.intake.spelling import common
from dateline.intake.wire import is_byline_line, is_day, is_masthead, opens_with_dateline

_NARROW = 0.88
_LONGER = 1.2
_LONGEST_HEADING, _LONGESTDECK = 25, 45  # words
_MOST_LINES = 7
_APART = 5.5 * LEADING  # between the lines of a heading at most
_FARTHEST = 12 * LEADING  # that the text stands off by which the width of a column is known
_TEXT_LINES = 4
_PARAGRAPH = 1.5 * LEADING  # between paragraphs at most
_MORE = 2.2 * LEADING
_FULL_LINES = 3  # of a headline that is as wide as its column
_STACKED_LINES, _STACKED_WORDS = 14, 3.2  # words on each line at most, on average
_SAME_ROW, _HEAD_ROWS, _HEAD_WORDS = 0.3 * LEADING, 3, 6
_CAPTION = "of a caption"  # as a font


@dataclass(frozen=True, slots=True)
class Lettered:
    """A page's lines in blocks of likely sizes, its drop caps, and where its pictures may have been."""

    blocks: list[Area]
    initials: list[Segment]
    pictures: list[Box]


def lettered(found: Sequence[Segment], running: Collection[Segment] = ()) -> Lettered:
    """The lines of a page on a grid, in blocks, each of the size that it may have been set in.

    ``running`` are lines that stand on other pages, too; they are left out.
    """
    heads = _page_heads(found)
    found = [s for s in found if s not in running]
    initials, rest = initials_of([s for s in found if s not in heads])
    whole = areas(rest)
    usual = median([a.box.width for a in whole if len(a.segments) >= _TEXT_LINES] or [40 * LETTER]) / LETTER
    told, quotes = echoes(whole, usual)
    parts = [part for area in told for part in parted(area, initials)]
    blocks, pictures = _Page(parts, quotes, usual=usual, initials=initials).lettered()
    return Lettered([*blocks, *(sized(Area([s]), SMALL) for s in heads if s not in running)], initials, pictures)


def _page_heads(found: Sequence[Segment]) -> list[Segment]:
    """The lines at the top of a page down to the row with its day, if nothing but names stands there."""
    rows: list[list[Segment]] = []
    for segment in sorted(found, key=lambda s: -s.box.top):
        if rows and rows[-1][0].box.top - segment.box.top < _SAME_ROW:
            rows[-1].append(segment)
        elif len(rows) < _HEAD_ROWS:
            rows.append([segment])
    at = next((n for n, row in enumerate(rows) if any(is_masthead(s.text) or is_day(s.text) for s in row)), None)
    heads = [s for row in rows[: at + 1] for s in row] if at is not None else []
    return heads if all(len(s.text.split()) <= _HEAD_WORDS or is_masthead(s.text) for s in heads) else []


class _Page:
    """The blocks of a page, all of one size; ``usual`` is the width of a column in characters."""

    def __init__(
        self, blocks: Sequence[Area], quotes: Sequence[Area], *, usual: float, initials: Sequence[Segment]
    ) -> None:
        self._around = Neighbours(sorted([*blocks, *quotes], key=lambda a: (-a.box.top, a.box.left)), initials)
        self._shown = Shown(self._around)
        self._around.blocks = self._shown.parted()
        self._usual, self._quotes = usual, quotes

    def lettered(self) -> tuple[list[Area], list[Box]]:
        """The blocks in their sizes, and places for the pictures that captions tell of."""
        found: list[Area] = []
        pictures: list[Box] = []
        done: set[int] = set()
        for area in self._around.blocks:
            if area.segments[0].start in done:
                continue
            if area in self._quotes:
                found.append(sized(area, DECK))
                continue
            stack = self._stack(area) if self._heads(area) else []
            done |= {a.segments[0].start for a in stack}
            if stack:
                found += in_letters(stack)
            elif len(area.segments) == 1 and stands_beside(area.text):
                found.append(sized(area, SMALL))
            elif self._shown.is_caption(area):
                pictures.append(Box(area.box.left, area.box.top + 1, area.box.right, area.box.top + LEADING))
                found.append(sized(area, HEIGHT, font=_CAPTION))
            else:
                found.append(area)
        return found, pictures

    def _heads(self, area: Area, *, under: bool = False) -> bool:
        """May a heading begin with this block? ``under``: right under another it does."""
        text = area.text
        if not _brief(area, _LONGEST_HEADING) or not opens(text) or self._in_text(area):
            return False
        if len(area.segments) == 1 and stands_alone(line_of(area.segments[0], HEIGHT)) and not is_advert_line(text):
            return False
        above = self._around.above(area)
        ended = above is not None and finished(above.text) and above.box.bottom - area.box.top < _PARAGRAPH
        if ended and hanging(text):  # the first line of a paragraph, at the foot of a column
            return False
        near = above is not None and above.box.bottom - area.box.top < LEADING
        if not under and near and above is not None and not finished(above.text):
            return stands_alone(line_of(above.segments[-1], HEIGHT))
        return text.isupper() or self._odd(area, free=under or not near)

    def _in_text(self, area: Area) -> bool:
        """Does a column of text go on with its sentence right under it, and not with one that breaks off above?"""
        above, below = self._around.above(area), self._around.below(area)
        if above is not None and not finished(above.text) and not _brief(above, _LONGESTDECK):
            return False
        if below is None or area.box.bottom - below.box.top > _PARAGRAPH or self._around.begun(below):
            return False
        own = over(below.box, area.box) and area.box.width <= _LONGER * below.box.width
        return own and goes_on(below.text) and not _brief(below, _LONGESTDECK)

    def _odd(self, area: Area, *, free: bool) -> bool:
        """Is a line of it not one of the column's: with room for more, or much too long? ``free``: room is above it."""
        run = self._sentence(area)
        width, below = self._column(area), self._around.below(run[-1])
        lines = [s.text for a in run for s in a.segments]
        near = below is not None and run[-1].box.bottom - below.box.top < _APART
        after = below.segments[0].text if below is not None and near else "word"
        if max(map(len, lines)) > _LONGER * width:
            return True
        if free and near and (is_byline_line(after) or (len(after) > _LONGER * width and opens(after))):
            return True
        if any(had_room(a, b, width=width) for a, b in zip(lines, [*lines[1:], after], strict=True)):
            return True
        if not (free and near) or below is None:
            return False
        begun = opens_with_dateline(after) or self._around.begun(below)
        narrow = not goes_on(after) and max(map(len, lines)) <= _NARROW * width
        full = len(lines) <= _FULL_LINES and _begins_anew(after) and not hanging(area.text) and self._far(area)
        return begun or narrow or full or self._signed(below)

    def _signed(self, deck: Area) -> bool:
        """Does a byline stand right under what may be a deck?"""
        below = self._around.below(deck) if opens(deck.text) and _brief(deck, _LONGESTDECK) else None
        return below is not None and is_byline_line(below.text) and deck.box.bottom - below.box.top < _PARAGRAPH

    def _far(self, area: Area) -> bool:
        """Is there more room above than between paragraphs?"""
        above = self._around.above(area)
        return above is None or above.box.bottom - area.box.top > _MORE

    def _sentence(self, area: Area) -> list[Area]:
        """A block with those under it that go on with its sentence, as brief as itself."""
        run = [area]
        while (
            (below := self._around.below(run[-1])) is not None
            and goes_on(below.text)
            and _brief(below, _LONGEST_HEADING)
        ):
            if run[-1].box.bottom - below.box.top > _APART or self._around.begun(below):
                break
            run.append(below)
        return run

    def _column(self, area: Area) -> float:
        """How wide the column is in which a block stands, in characters: that of the nearest text."""
        text = [
            (_apart(a.box, area.box), a.box.width / LETTER)
            for a in self._around.blocks
            if a is not area and len(a.segments) >= _TEXT_LINES and over(a.box, area.box)
            and not _brief(a, _LONGESTDECK)
        ]  # fmt: skip
        apart, width = min(text, default=(_FARTHEST, self._usual))
        return width if apart < _FARTHEST else self._usual

    def _stack(self, area: Area) -> list[Area]:
        """A heading and what stands under it: the rest of its sentence, a deck, a byline."""
        stack = [area]
        while (below := self._around.below(stack[-1])) is not None:
            last, text = stack[-1], below.text
            if last.box.bottom - below.box.top > _APART or self._around.begun(below):
                break
            rest = (goes_on(text) or carries(last.text, text)) and _brief(below, _LONGESTDECK)
            if below in stack or not (rest or is_byline_line(text) or self._heads(below, under=True)):
                break
            stack.append(below)
        return stack


def _begins_anew(text: str) -> bool:
    """Has its first word a capital that it has only at the beginning of a sentence?"""
    word = first_word(text)
    return word.istitle() and common(word.lower())


def _brief(area: Area, words: int) -> bool:
    """Has it few words, and no sentence that ends?"""
    text, lines = area.text, len(area.segments)
    stacked = lines <= _STACKED_LINES and len(text.split()) <= _STACKED_WORDS * lines
    if (lines > _MOST_LINES and not stacked) or len(text.split()) > words or running(text) or bullet(text):
        return False
    ended = finished(text.rstrip("?!")) or text.endswith("-") or " said" in text  # a heading tells in the present
    return not ended and not opens_with_dateline(text)


def _apart(one: Box, other: Box) -> float:
    """How much height lies between two boxes."""
    return max(one.bottom - other.top, other.bottom - one.top, 0.0)
