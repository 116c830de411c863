"""Where, in lines of columns, one block goes over to another although no blank line parts them.

By the lengths of lines (``uneven``), by sentences that end and begin, by what only a picture shows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from dateline.intake.adverts import adverts, is_advert_line
from dateline.intake.boxes import tells_now
from dateline.intake.jumps import is_jump, jump_from
from dateline.intake.layout import is_capital, stands_alone
from dateline.intake.lines import Line, finished, goes_on, hanging, line_at, opens, parts_sentences
from dateline.intake.spelling import known
from dateline.intake.uneven import heads_text, uneven
from dateline.intake.wire import is_byline_line, opens_with_dateline

_FEW_BLANK = 0.05
_FULL_ABOVE = 3  # lines at most that may be full by chance above the first odd one
_BRIEF = 4  # lines
_CAPTION_LINES = 4
_SPELT_OUT = 4  # lines of one letter each
_INITIAL = re.compile(r"([\"“‘'«]?[A-ZÀ-Þ]) +(?=([a-zß-ÿ]+))")


def parted(lines: Sequence[Line]) -> list[Line]:
    """The lines with blank ones put in where a headline, a deck or the like begins and ends."""
    lines = list(_initials_parted(lines))
    printed = [at for at, line in enumerate(lines) if not line.blank]
    told = [lines[at] for at in printed]
    sold = list(adverts(told))
    cuts = uneven(told, sold)
    if len(lines) - len(printed) <= _FEW_BLANK * len(lines):  # where blocks are parted, headings are, too
        cuts |= set(_full_headings(told)) - {at for first, end in sold for at in range(first + 1, end)}
    cuts |= set(_caption_ends(told, cuts))
    before = {printed[number] for number in cuts if number < len(printed)} - _within_brief(lines)
    found: list[Line] = []
    for at, line in enumerate(lines):
        if at in before and found and not found[-1].blank:
            found.append(Line(line.start, "", "", page=line.page))
        found.append(line)
    return found


def _within_brief(lines: Sequence[Line]) -> set[int]:
    """Lines, by number, in blocks of a few lines that blank lines part from all else and that end in a sentence."""
    found: set[int] = set()
    run: list[int] = []
    for at, line in enumerate([*lines, None]):
        if line is not None and not line.blank:
            run.append(at)
            continue
        if 0 < len(run) <= _BRIEF and any(finished(lines[each].read) for each in run):
            found |= set(run)
        run = []
    return found


def turned(lines: Sequence[Line]) -> list[Line]:
    """Lines of one letter each that follow one another: what some extractors make of a line that stands upright."""
    found: list[Line] = []
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and (line.blank or len(line.read) <= 2):
            run += [] if line.blank else [line]
            continue
        found += run if len(run) >= _SPELT_OUT and not all(map(_is_number, run)) else []
        run = []
    return found


def _is_number(line: Line) -> bool:
    return line.read.isdecimal()


def _initials_parted(lines: Sequence[Line]) -> Iterator[Line]:
    """Drop caps that stand on one line with the rest of their word ("T he army") put on lines of their own."""
    for line in lines:
        initial = _INITIAL.match(line.text)
        if initial is None or not is_torn(initial[1][-1], initial[2]):
            yield line
            continue
        yield line_at(line.start, initial[1], size=line.size, page=line.page)
        yield line_at(line.start + initial.end(), line.text[initial.end() :], size=line.size, page=line.page)


def is_torn(letter: str, rest: str) -> bool:
    """Are they one word ("T", "he"), not a letter that stands by itself ("A man", "D day")?"""
    solid = known(letter.lower() + rest)
    return solid and not known(rest) if letter in "AIO" else solid or not known(rest)


def _full_headings(printed: Sequence[Line]) -> Iterator[int]:
    """Where a heading begins and ends whose lines are all full: words between two sentences that end in none.

    What follows has to begin anew: with a drop cap, a dateline, a word that only the beginning of a sentence gives a
    capital.
    """
    found: set[int] = set()
    for end in range(2, len(printed)):
        if not _may_end(printed[end - 1]) or not _begins(printed, end):
            continue
        starts = range(end - 1, max(0, end - 1 - _FULL_ABOVE), -1)
        first = next((at for at in starts if _ends(printed[at - 1].read) or at in found), None)
        if first is not None and opens(printed[first].read) and not heads_text(printed[first]):
            found.add(end)
            yield from (first, end)


def _may_end(line: Line) -> bool:
    """May a heading end with a line? None ends with a word of what somebody said."""
    return not (finished(line.read) or hanging(line.read) or stands_alone(line) or line.read.endswith(" said"))


def _begins(printed: Sequence[Line], number: int) -> bool:
    """Does a line begin anew for certain?"""
    before, line = printed[number - 1].read, printed[number]
    if stands_alone(line):
        return is_capital(line) and number + 1 < len(printed) and goes_on(printed[number + 1].read)
    return (opens_with_dateline(line.read) or parts_sentences(before, line.read)) and not is_advert_line(line.read)


def _ends(text: str) -> bool:
    """Does a sentence end with a line, a pull quote, or what of a story stands on this page?"""
    return finished(text) or text.endswith("”") or (is_jump(text) and not jump_from(text))


def _caption_ends(printed: Sequence[Line], cuts: Collection[int]) -> Iterator[int]:
    """Where, under a heading or a byline, one sentence ends that tells what a picture shows, and the text begins."""
    for number in range(1, len(printed)):
        above = printed[number - 1]
        if not (is_byline_line(above.read) or (number in cuts and not finished(above.read))):
            continue
        ends = range(number, min(number + _CAPTION_LINES, len(printed) - 1))
        last = next((at for at in ends if finished(printed[at].read)), None)
        if last is None or not opens(printed[last + 1].read):
            continue
        if tells_now(" ".join(line.read for line in printed[number : last + 1])):
            yield last + 1
