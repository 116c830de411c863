"""Plain text: a page as a viewer copies it, or a report with a paragraph a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.intake.beside import Marks
from dateline.intake.breaks import parted, turned
from dateline.intake.layout import chunks, single_spaced, usual_width, wrapped
from dateline.intake.lines import Line, lines_of
from dateline.intake.restore import restore
from dateline.intake.running import running_lines
from dateline.intake.spelling import Spelling
from dateline.intake.spread import rejoined
from dateline.intake.stories import Assembly, Page
from dateline.records import Block

_PAGE_BREAK = re.compile("\f")
_GAP = re.compile(r"\S(?: {3}|\t)[ \t]*+\S")
_FEWEST_ROWS, _GAPPED, _LONGEST_ROW = 6, 0.05, 1000
_SHORTEST_LINE, _FEWEST_ALONE, _ALONE = 8, 12, 0.21  # characters; lines; of the lines that are longer


def read_plain(text: str) -> Page:
    """The stories of a plain text; every printed character is in some block, if only as furniture."""
    pages = [found.end() for found in _PAGE_BREAK.finditer(text)]
    return (_abreast(text) if may_be_grid(text) else None) or read_lines(lines_of(text), pages=pages)


def _abreast(text: str) -> Page | None:
    from dateline.intake.abreast import read_abreast  # noqa: PLC0415 - what reads the layout takes a while to load

    return read_abreast(text)


def may_be_grid(text: str) -> bool:
    """Do enough lines have wide gaps within for columns to stand side by side?"""
    printed = list(filter(str.strip, text.splitlines()))
    if len(printed) < _FEWEST_ROWS or max(map(len, printed)) > _LONGEST_ROW:
        return False
    return sum(_GAP.search(line) is not None for line in printed) >= _GAPPED * len(printed)


def read_lines(lines: Sequence[Line], *, pages: Sequence[int] = ()) -> Page:
    """The stories of lines in their reading order; blank lines stand between blocks. ``pages``: where pages begin."""
    lines = rejoined(lines)
    spelling = Spelling("\n".join(line.text for line in lines))
    broken = wrapped(lines)
    upright, torn = (turned(lines), _torn(lines)) if broken else ([], False)
    aside = {line.start: line for line in (*upright, *running_lines(lines))} if broken else {}
    lines = parted(single_spaced([line for line in lines if line.start not in aside])) if broken else lines
    found = chunks(lines, wrapped=broken)
    marks = Marks(pages, [line.start for line in upright], torn=torn)
    page = Assembly(found, spelling=spelling, usual=usual_width(lines) if broken else None, marks=marks).page()
    beside = [Block("furniture", restore([line], spelling=spelling), line.page) for line in aside.values()]
    return Page(page.stories, (*page.furniture, *beside))


def _torn(lines: Sequence[Line]) -> bool:
    """Do many lines stand alone between blank ones, as where columns were drawn line by line?"""
    printed = [line for line in lines if len(line.read) > _SHORTEST_LINE]
    blank = [True, *(line.blank for line in lines), True]
    alone = sum(blank[at] and not blank[at + 1] and blank[at + 2] for at in range(len(lines)))
    return alone > max(_FEWEST_ALONE, _ALONE * len(printed))
