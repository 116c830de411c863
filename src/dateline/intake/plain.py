"""Plain text: a page as a viewer copies it, or a report with a paragraph a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.intake.abreast import read_abreast
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
_SHORTEST_LINE, _FEWEST_ALONE, _ALONE = 8, 12, 0.21  # characters; lines; of the lines that are longer


def read_plain(text: str) -> Page:
    """The stories of a plain text; every printed character is in some block, if only as furniture."""
    pages = [found.end() for found in _PAGE_BREAK.finditer(text)]
    return read_abreast(text) or read_lines(lines_of(text), pages=pages)


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
