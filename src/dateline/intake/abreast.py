"""Plain text whose columns stand abreast, parted by runs of spaces, read by the layout of PDF pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.intake.areas import Area, areas
from dateline.intake.columns import Segment, segments
from dateline.intake.fragments import Letters
from dateline.intake.grid import HEIGHT, LETTER, sheets_of
from dateline.intake.layout import wrapped
from dateline.intake.lettering import lettered
from dateline.intake.pages import put_together
from dateline.intake.regions import sorted_blocks
from dateline.intake.restore import restore
from dateline.intake.running import running_heads
from dateline.intake.spelling import Spelling
from dateline.intake.stories import Page
from dateline.records import Block

_COLUMN_LINES = 3
_SPACE = 0.9 * LETTER / HEIGHT  # a column may begin behind a single space
_MOST_SEGMENTS = 1200  # on a page: a table of so many cells is no page of columns


def read_abreast(text: str) -> Page | None:
    """The stories of a text with columns side by side; ``None`` for any other text.

    Form feeds part the pages. Every printed character is in some block, if only as furniture.
    """
    sheets = sheets_of(text)
    found = [segments(sheet, least=_SPACE) for sheet in sheets]
    if any(len(page) > _MOST_SEGMENTS for page in found) or not any(_abreast(areas(page)) for page in found):
        return None
    letters, running = Letters(HEIGHT, frozenset()), running_heads(found)
    parts = []
    for sheet, page in zip(sheets, found, strict=True):
        told = lettered(page, running)
        sheet = replace(sheet, pictures=tuple(told.pictures))  # noqa: PLW2901 - the same page, with its pictures
        parts.append(sorted_blocks(sheet, told.blocks, letters, initials=told.initials))
    spelling = Spelling("\n".join(s.text for page in found for s in page))
    read = put_together(parts, letters, spelling)
    heads = [_furniture(segment, spelling) for segment in sorted(running, key=lambda s: s.start)]
    return Page(read.stories, (*read.furniture, *heads))


def _abreast(blocks: Sequence[Area]) -> bool:
    """Do two columns of running text stand side by side? Tables have columns, too, but no lines that go on."""
    long = [a for a in blocks if len(a.segments) >= _COLUMN_LINES and wrapped(a.lines(HEIGHT))]
    boxes = [a.box for a in long]
    return any(a.right < b.left and a.bottom < b.top and b.bottom < a.top for a in boxes for b in boxes)


def _furniture(segment: Segment, spelling: Spelling) -> Block:
    return Block("furniture", restore(Area([segment]).lines(HEIGHT), spelling=spelling), segment.page)
