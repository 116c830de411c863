"""The lines of a text in chunks, by their looks: blank lines, widths, capitals, ends of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from dateline.intake.jumps import is_jump
from dateline.intake.lines import Line, bullet, finished, first_word, goes_on, hanging, opens, running
from dateline.intake.spelling import shaped
from dateline.intake.wire import is_byline_line, is_masthead, opens_with_dateline

_CAPITAL = re.compile(r"[\"“‘'«]?[^\W\d_]")
_SIGNS, _LETTERS = re.compile(r"[-‐] |[-‐’']"), re.compile(r"[^\W_]+")
_FITS = 0.92
_FULL = 0.65
_NARROW = 0.85
_WRAPPED_SHARE = 0.25
_WIDEST_COLUMN = 130
_OTHER_SIZE = 1.12
_INITIAL_LINES = 8
_LONGEST_FURNITURE = 100


@dataclass(frozen=True)
class Chunk:
    """Lines that stand together. ``capital`` is a drop cap before them; ``framed``: they are set in; ``jumped``: the
    line before them that says where a story goes on, or whence it comes.
    """

    lines: tuple[Line, ...]
    capital: Line | None = None
    framed: bool = False
    jumped: str = ""

    @cached_property
    def text(self) -> str:
        return " ".join(line.read for line in self.lines)

    @cached_property
    def words(self) -> list[str]:
        """Words in small letters for comparing; words broken by a line end are put together, hyphens left out."""
        return words_in(self.text)

    @property
    def width(self) -> int:
        return max(len(line.read) for line in self.lines)

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)

    @property
    def finished(self) -> bool:
        return finished(self.lines[-1].read)


def words_in(text: str) -> list[str]:
    """Words in small letters for comparing; words broken by a line end are put together, hyphens left out."""
    return _LETTERS.findall(_SIGNS.sub("", text + " ").lower())


def wrapped(lines: Sequence[Line]) -> bool:
    """Were the lines broken by a column's width, so that a line is no paragraph?"""
    printed = [line.read for line in lines if not line.blank]
    pairs = [(a.read, b.read) for a, b in pairwise(lines) if not a.blank and not b.blank] or list(pairwise(printed))
    if len(pairs) < 2 or sorted(map(len, printed))[len(printed) * 3 // 4] > _WIDEST_COLUMN:
        return False
    full = _FULL * sorted(map(len, printed))[len(printed) * 9 // 10]
    broken = sum(
        not finished(a) and (a.endswith("-") or goes_on(b)) and len(a) + len(first_word(b)) > full for a, b in pairs
    )
    return broken / len(pairs) >= _WRAPPED_SHARE


def single_spaced(lines: Sequence[Line]) -> list[Line]:
    """The lines without the blank ones that stand between all lines, where a text is double-spaced."""
    pairs = list(pairwise(lines))
    printed = sum(not line.blank for line in lines)
    apart = sum(not a.blank and b.blank for a, b in pairs)
    if printed < 6 or apart < 0.9 * printed:
        return list(lines)
    kept = [a for a, b in pairs if not (a.blank and not b.blank)]
    return [*kept, lines[-1]]


def usual_width(lines: Sequence[Line]) -> int:
    """How wide most lines of the running text are, in characters."""
    lengths = sorted(len(b.read) for a, b in pairwise(lines) if not a.blank and not b.blank)
    return lengths[len(lengths) * 3 // 4] if lengths else _WIDEST_COLUMN


def fits(line: Line, following: Line, *, width: float) -> bool:
    """Would the following line's first word have found room on this line, had the paragraph gone on?"""
    return len(line.read) + 1 + len(first_word(following.read)) <= width


def chunks(lines: Sequence[Line], *, wrapped: bool) -> list[Chunk]:
    """Lines between blank lines or other signs of a new block; each line by itself where lines are paragraphs."""
    return list(_capped(_headed(_split(lines, wrapped=wrapped), usual=usual_width(lines) if wrapped else None)))


def _split(lines: Sequence[Line], *, wrapped: bool) -> Iterator[Chunk]:
    run: list[Line] = []
    last: Line | None = None
    framed, head = False, True
    for line in lines:
        set_in = last is not None and _set_in(line, last, head=head)
        if run and (line.blank or set_in or not wrapped or _begins(run[-1], line)):
            yield Chunk(tuple(run), framed=framed)
            run = []
        if line.blank:
            continue
        head = last is None
        framed = framed if run else set_in
        run.append(line)
        last = line
    if run:
        yield Chunk(tuple(run), framed=framed)


def _set_in(line: Line, last: Line, *, head: bool) -> bool:
    """Does a line begin a new block by standing further in than the line before it?"""
    ended = finished(last.read) or (head and line.indent > 1)
    return line.indent > last.indent and opens(line.read) and ended


def _begins(before: Line, line: Line) -> bool:
    """Does a new block begin between two lines that no blank line parts?"""
    if stands_alone(before) or stands_alone(line) or bullet(line.read, before.read) or before.page != line.page:
        return True
    if max(before.size, line.size) > _OTHER_SIZE * min(before.size, line.size):
        return True
    if _other_case(before.read, line.read) and opens(line.read) and not hanging(before.read):
        return True
    return opens_with_dateline(line.read) and not hanging(before.read)


def stands_alone(line: Line) -> bool:
    """Is a line a block of its own wherever it stands: a drop cap, a page number, a byline, a jump?"""
    return is_capital(line) or stands_beside(line.read) or is_byline_line(line.read) or is_jump(line.read)


def is_capital(line: Line) -> bool:
    """Is it a drop cap: a capital alone, with an opening quotation mark at most?"""
    return len(line.read) <= 2 and line.read.isupper() and _CAPITAL.fullmatch(line.read) is not None


def is_furniture(text: str) -> bool:
    """Is it a line that pages print round their stories, such as a page number?"""
    return len(text) <= _LONGEST_FURNITURE and shaped("furniture", "lines").fullmatch(text) is not None


@lru_cache(256)
def stands_beside(text: str) -> bool:
    """Is it a line that belongs to no story: furniture, the name of a photographer, the line over all columns?"""
    return is_furniture(text) or is_credit(text) or is_masthead(text)


def is_credit(text: str) -> bool:
    """Is it a line that names a photographer?"""
    return len(text) <= _LONGEST_FURNITURE and shaped("caption", "credits").fullmatch(text) is not None


def _other_case(before: str, line: str) -> bool:
    """Is one of two lines in capitals, the other not? A short word in capitals goes with either."""
    return (_shouts(before) and not line.isupper()) or (_shouts(line) and not before.isupper())


def _shouts(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > 8


def _headed(found: Iterator[Chunk], *, usual: int | None) -> Iterator[Chunk]:
    """A headline that no blank line parts from its story, at the head of a text, as a chunk of its own."""
    for number, chunk in enumerate(found):
        lines = chunk.lines
        told = running(chunk.text) or chunk.finished
        if number == 0 and usual and told and len(lines) > 2 and _is_head(lines[0], lines[1], usual=usual):
            yield replace(chunk, lines=lines[:1])
            yield replace(chunk, lines=lines[1:], framed=False)
        else:
            yield chunk


def _is_head(line: Line, following: Line, *, usual: int) -> bool:
    return (
        fits(line, following, width=_FITS * usual)
        and opens(following.read)
        and not (finished(line.read) or hanging(line.read))
    )


def _capped(found: Iterator[Chunk]) -> Iterator[Chunk]:
    """Drop caps put with what follows them."""
    capital: Chunk | None = None
    for chunk in found:
        single = len(chunk.lines) == 1 and is_capital(chunk.lines[0])
        if capital is not None and single:
            yield capital
        elif capital is not None:
            yield replace(chunk, capital=capital.lines[0])
        elif not single:
            yield chunk
        capital = chunk if single else None
    if capital is not None:
        yield capital


def paragraphs(chunk: Chunk) -> list[tuple[Line, ...]]:
    """The paragraphs of a wrapped chunk: a sentence that ends on a line with room for more ends a paragraph."""
    lengths = sorted(len(line.read) for line in chunk.lines)
    usual = lengths[len(lengths) * 3 // 4]
    beside = _beside_capital(chunk, usual)
    found: list[list[Line]] = [[]]
    for number, (line, following) in enumerate(zip(chunk.lines, [*chunk.lines[1:], None], strict=True)):
        found[-1].append(line)
        width = beside if number < _INITIAL_LINES and len(line.read) <= beside else _FITS * usual
        if following is not None and _parts(line, following, width=width):
            found.append([])
    return [tuple(run) for run in found]


def _parts(line: Line, following: Line, *, width: float) -> bool:
    return finished(line.read) and opens(following.read) and fits(line, following, width=width)


def _beside_capital(chunk: Chunk, usual: int) -> int:
    """The width of the first lines if they are narrow because a drop cap stands beside them, else 0."""
    narrow = 0
    for line in chunk.lines[:_INITIAL_LINES] if chunk.capital else ():
        if len(line.read) > _NARROW * usual:
            break
        narrow = max(narrow, len(line.read))
    return narrow
