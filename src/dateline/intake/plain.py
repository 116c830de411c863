"""Plain text: a page as a viewer copies it, or a report with a paragraph a line."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.intake.layout import chunks, ends_sentence, lines_of, wrapped
from dateline.intake.restore import Line, restore
from dateline.intake.spelling import Spelling
from dateline.intake.stories import Page, assemble, paragraph_blocks
from dateline.intake.wire import byline_name
from dateline.records import Block, Story

_LONGEST_HEADING = 160


def read_plain(text: str) -> Page:
    """The stories of a plain text; every printed character is in some block."""
    lines = lines_of(text)
    spelling = Spelling(text)
    if wrapped(lines):
        return assemble(chunks(lines), spelling=spelling)
    return _flowing([line for line in lines if not line.blank], spelling=spelling)


def _flowing(lines: Sequence[Line], *, spelling: Spelling) -> Page:
    """One story, a line a paragraph; a first line that is no sentence is the headline."""
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        restored = restore([line], spelling=spelling)
        if not restored.text:
            continue
        heading = number == 0 and len(lines) > 1 and len(restored.text) <= _LONGEST_HEADING and not ends_sentence(line.stripped)
        if heading:
            blocks.append(Block("headline", restored))
        elif number < 4 and byline_name(restored.text) and restored.text.lower().startswith("by ") and len(restored.text) < 80:
            blocks.append(Block("byline", restored))
        else:
            blocks += paragraph_blocks(restored)
    return Page((Story(1, tuple(blocks)),) if blocks else (), ())


