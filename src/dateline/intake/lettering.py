"""How large the letters of a page were of which only a grid of characters is left: headlines, captions, drop caps.

A line of a column ends where the next word had no room. Lines that had room for it, or that are far longer than the
column, are a heading's; blank rows above it show how high its letters were. Each block gets the size that it may have
had, so that the layout of PDF pages can read the page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from dateline.intake.adverts import is_advert, is_advert_line
from dateline.intake.areas import Area, areas
from dateline.intake.boxes import captioned, tells_now
from dateline.intake.capitals import initials_of, stands_before
from dateline.intake.columns import Segment, line_of
from dateline.intake.grid import HEIGHT, LEADING, LETTER
from dateline.intake.layout import Chunk, stands_alone, stands_beside
from dateline.intake.lines import Line, bullet, finished, first_word, goes_on, hanging, opens, running
from dateline.intake.places import Box
from dateline.intake.spelling import listed
from dateline.intake.wire import is_byline_line, is_day, is_masthead, opens_with_dateline

_HEADLINE, _DECK, _SMALL = 4.0 * HEIGHT, 2.5 * HEIGHT, 0.8 * HEIGHT  # also how far the next line may stand off
_ROOM = 0.85  # of the column: a line that is shorter with the next word had room for it
_MUCH_ROOM, _NARROW = 0.7, 0.88
_LONGER = 1.2
_SURE_ROOM = 0.95  # of the next line, which is as wide as they may be
_OTHER_LETTERS = 1.35  # a line so much longer than those above it is set in smaller letters
_LONGEST_HEADING, _LONGEST_DECK = 25, 45  # words
_MOST_LINES = 7
_APART = 5.5 * LEADING  # between the lines of a heading at most
_FARTHEST = 12 * LEADING  # that the text stands off by which the width of a column is known
_HOLE = 3.6 * LEADING  # room for a picture at least
_CAPTION_LINES, _CAPTION_WORDS = 5, 4
_TEXT_LINES = 4
_PARAGRAPH = 1.5 * LEADING  # between paragraphs at most
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
    usual = median([a.box.width for a in whole if len(a.segments) >= _TEXT_LINES] or [40 * LETTER])
    page = _Page([part for area in whole for part in _parted(area, initials)], usual / LETTER, initials)
    blocks, pictures = page.lettered()
    return Lettered([*blocks, *(_sized(Area([s]), _SMALL) for s in heads if s not in running)], initials, pictures)


def _line(segment: Segment) -> Line:
    return line_of(segment, HEIGHT)


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


def _parted(area: Area, initials: Sequence[Segment]) -> Iterator[Area]:
    """A block parted where a line had room for the first word of the next: there another one begins."""
    lengths = sorted(len(s.text) for s in area.segments)
    width = lengths[len(lengths) * 2 // 3]
    first = 0
    for number in range(1, len(lengths)):
        last, segment = area.segments[number - 1 : number + 1]
        if any(stands_before(i, segment) for i in initials) or _ends(last, segment, width=width):
            yield Area(area.segments[first:number])
            first = number
    yield Area(area.segments[first:])


def _ends(last: Segment, segment: Segment, *, width: int) -> bool:
    before, text = last.text, segment.text
    if stands_alone(_line(last)) or stands_alone(_line(segment)):
        return True
    if not opens(text):
        return len(before) + 1 + len(first_word(text)) <= _MUCH_ROOM * width and not before.endswith("-")
    if hanging(before):
        return False
    if not finished(before) and _had_room(before, text, width=width):
        return True
    return opens_with_dateline(text) or before.isupper() != text.isupper()


def _had_room(line: str, following: str, *, width: float) -> bool:
    return len(line) + 1 + len(first_word(following)) <= _ROOM * width


class _Page:
    """The blocks of a page, all of one size; ``usual`` is the width of a column in characters."""

    def __init__(self, blocks: Sequence[Area], usual: float, initials: Sequence[Segment]) -> None:
        self._blocks = sorted(blocks, key=lambda a: (-a.box.top, a.box.left))
        self._usual, self._initials = usual, initials

    def lettered(self) -> tuple[list[Area], list[Box]]:
        """The blocks in their sizes, and places for the pictures that captions tell of."""
        found: list[Area] = []
        pictures: list[Box] = []
        done: set[int] = set()
        for area in self._blocks:
            if area.segments[0].start in done:
                continue
            stack = self._stack(area) if self._heads(area) else []
            done |= {a.segments[0].start for a in stack}
            if stack:
                found += _in_letters(stack)
            elif len(area.segments) == 1 and stands_beside(area.text):
                found.append(_sized(area, _SMALL))
            elif self._is_caption(area):
                pictures.append(Box(area.box.left, area.box.top + 1, area.box.right, area.box.top + LEADING))
                found.append(_sized(area, HEIGHT, font=_CAPTION))
            else:
                found.append(area)
        return found, pictures

    def _heads(self, area: Area, *, under: bool = False) -> bool:
        """May a heading begin with this block? ``under``: right under another it does."""
        text = area.text
        if not _brief(area, _LONGEST_HEADING) or not opens(text):
            return False
        if len(area.segments) == 1 and stands_alone(_line(area.segments[0])) and not is_advert_line(text):
            return False
        above = self._above(area)
        ended = above is not None and finished(above.text) and above.box.bottom - area.box.top < _PARAGRAPH
        if ended and hanging(text):  # the first line of a paragraph, at the foot of a column
            return False
        near = above is not None and above.box.bottom - area.box.top < LEADING
        if not under and near and above is not None and not finished(above.text):
            return stands_alone(_line(above.segments[-1]))
        return text.isupper() or self._odd(area, free=under or not near)

    def _odd(self, area: Area, *, free: bool) -> bool:
        """Is a line of it not one of the column's: with room for more, or much too long? ``free``: room is above it."""
        run = self._sentence(area)
        width, below = self._column(area), self._below(run[-1])
        lines = [s.text for a in run for s in a.segments]
        near = below is not None and run[-1].box.bottom - below.box.top < _APART
        after = below.segments[0].text if below is not None and near else "word"
        if max(map(len, lines)) > _LONGER * width:
            return True
        if free and near and (is_byline_line(after) or (len(after) > _LONGER * width and opens(after))):
            return True
        if any(_had_room(a, b, width=width) for a, b in zip(lines, [*lines[1:], after], strict=True)):
            return True
        begun = below is not None and any(stands_before(i, below.segments[0]) for i in self._initials)
        return free and near and (begun or not goes_on(after)) and max(map(len, lines)) <= _NARROW * width

    def _sentence(self, area: Area) -> list[Area]:
        """A block with those under it that go on with its sentence, as brief as itself."""
        run = [area]
        while (below := self._below(run[-1])) is not None and goes_on(below.text) and _brief(below, _LONGEST_HEADING):
            if run[-1].box.bottom - below.box.top > _APART:
                break
            run.append(below)
        return run

    def _column(self, area: Area) -> float:
        """How wide the column is in which a block stands, in characters: that of the nearest text."""
        text = [
            (_apart(a.box, area.box), a.box.width / LETTER)
            for a in self._blocks
            if a is not area and len(a.segments) >= _TEXT_LINES and _over(a.box, area.box)
            and not _brief(a, _LONGEST_DECK)
        ]  # fmt: skip
        apart, width = min(text, default=(_FARTHEST, self._usual))
        return width if apart < _FARTHEST else self._usual

    def _above(self, area: Area) -> Area | None:
        top = area.box.top - 1
        over = (a for a in self._blocks if a is not area and a.box.bottom >= top and _over(a.box, area.box))
        return min(over, key=lambda a: a.box.bottom, default=None)

    def _below(self, area: Area) -> Area | None:
        """What stands right under a block; also what is set in the middle under it, with nothing beside the two."""
        bottom = area.box.bottom + 1
        under = [a for a in self._blocks if a is not area and a.box.top <= bottom]
        nearest = max(under, key=lambda a: a.box.top, default=None)
        if nearest is not None and bottom - nearest.box.top < LEADING:
            low, high = nearest.segments[0].box.bottom, area.segments[-1].box.top + 2 * LEADING
            others = (a for a in self._blocks if a not in (area, nearest) and a.box.bottom < high and a.box.top > low)
            if all(a.box.bottom > bottom and _over(a.box, area.box) for a in others):
                return nearest
        over = (a for a in under if _over(a.box, area.box))
        return max(over, key=lambda a: (a.box.top, -a.box.left), default=None)

    def _stack(self, area: Area) -> list[Area]:
        """A heading and what stands under it: the rest of its sentence, a deck, a byline."""
        stack = [area]
        while (below := self._below(stack[-1])) is not None:
            last, text = stack[-1], below.text
            if last.box.bottom - below.box.top > _APART or any(
                stands_before(i, below.segments[0]) for i in self._initials
            ):
                break
            rest = (goes_on(text) or hanging(last.text)) and _brief(below, _LONGEST_DECK)
            if below in stack or not (rest or is_byline_line(text) or self._heads(below, under=True)):
                break
            stack.append(below)
        return stack

    def _is_caption(self, area: Area) -> bool:
        """A few lines by themselves under a hole, in the words of a caption."""
        if len(area.segments) > _CAPTION_LINES or len(area.text.split()) < _CAPTION_WORDS:
            return False
        above, below = self._above(area), self._below(area)
        if above is not None and below is not None and self._over_capital(area, above, below):
            return True
        hole = above is not None and above.box.bottom - area.box.top > _HOLE
        free = below is None or area.box.bottom - below.box.top > 0.5 * LEADING
        signed = above is not None and not finished(above.text)
        told = captioned(Chunk(tuple(map(_line, area.segments)))) or (signed and tells_now(area.text))
        return hole and free and told

    def _over_capital(self, area: Area, above: Area, below: Area) -> bool:
        """Whole sentences between a heading and the drop cap with which the text begins?"""
        begins = [any(stands_before(i, a.segments[0]) for i in self._initials) for a in (area, below)]
        return begins == [False, True] and finished(area.text) and opens(area.text) and not finished(above.text)


def _brief(area: Area, words: int) -> bool:
    """Has it few words, and no sentence that ends?"""
    text = area.text
    if len(area.segments) > _MOST_LINES or len(text.split()) > words or running(text) or bullet(text):
        return False
    return not finished(text.rstrip("?!")) and not text.endswith("-") and not opens_with_dateline(text)


def _in_letters(stack: Sequence[Area]) -> list[Area]:
    """The blocks of a heading as headline, deck and byline, one right under the other."""
    if is_advert([_line(s) for a in stack for s in a.segments]):
        return [_sized(a, _SMALL) for a in stack]
    groups: list[list[Segment]] = []
    for segment in (s for a in stack for s in a.segments):
        if groups and not _new_letters(groups[-1], segment):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    sizes = (HEIGHT if is_byline_line(g[0].text) else _HEADLINE if n == 0 else _DECK for n, g in enumerate(groups))
    return [Area(group, letters) for group, letters in zip(groups, sizes, strict=True)]


def _new_letters(group: Sequence[Segment], segment: Segment) -> bool:
    """Does a line of a heading begin another part of it?"""
    last, text = group[-1].text, segment.text
    if is_byline_line(text) or is_byline_line(last):
        return True
    if not opens(text):
        return False
    widest = max(len(s.text) for s in group)
    if hanging(last) and last.rsplit(" ", 1)[-1] not in listed("sentence", "particles"):
        return False
    other_case = last.isupper() != text.isupper()
    free = _had_room(last, text, width=widest) or len(last) + 1 + len(first_word(text)) <= _SURE_ROOM * len(text)
    return other_case or free or len(text) > _OTHER_LETTERS * widest


def _sized(area: Area, size: float, *, font: str = "") -> Area:
    """A block in letters of another size, or of another font."""
    return Area([replace(s, font=font) for s in area.segments], size)


def _apart(one: Box, other: Box) -> float:
    """How much height lies between two boxes."""
    return max(one.bottom - other.top, other.bottom - one.top, 0.0)


def _over(one: Box, other: Box) -> bool:
    """Do two boxes share some width?"""
    return min(one.right, other.right) - max(one.left, other.left) > 0.3 * min(one.width, other.width)
