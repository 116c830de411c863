"""What stands beside the flow of a text's stories: furniture, adverts, captions, pull quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.intake.adverts import is_advert
from dateline.intake.boxes import captions, tells_now
from dateline.intake.headings import is_label, is_title
from dateline.intake.jumps import is_jump
from dateline.intake.layout import Chunk, stands_beside
from dateline.intake.lines import opens
from dateline.intake.quotes import is_attribution, pull_quotes
from dateline.intake.wire import is_day, is_masthead, opens_with_dateline
from dateline.records import BlockRole

_CAPTION_LINES = 4
_NAME_LINES = 2  # of a paper and its section


@dataclass(frozen=True, slots=True)
class Marks:
    """Offsets at which pages begin, and those of lines that stand upright, as names of photographers do. ``torn``: so
    many lines stand alone that columns must have been drawn line by line.
    """

    pages: Sequence[int] = ()
    upright: Sequence[int] = ()
    torn: bool = False


def beside_flow(found: Sequence[Chunk], *, usual: int | None, marks: Marks) -> dict[int, BlockRole]:
    """The chunks that stand beside the flow of the stories."""
    roles: dict[int, BlockRole] = {}
    for number, chunk in enumerate(found):
        if _is_furniture(chunk, usual=usual):
            roles[number] = "furniture"
    if len(found) > 1 and 1 in roles and _names_paper(found):
        roles[0] = "furniture"
    if usual is not None:
        roles |= dict.fromkeys(_over_adverts(found, roles), "furniture")
    first = next((n for n, chunk in enumerate(found) if chunk.finished), len(found))
    shown = captions(found, usual=usual, upright=marks.upright) | set(_over_text(found, usual=usual))
    roles |= dict.fromkeys(shown - roles.keys(), "caption")
    roles |= {number: "pull_quote" for number in pull_quotes(found) if number > first}
    told = " ".join(chunk.text for chunk in found)
    for number in [n for n, role in roles.items() if role == "pull_quote"]:
        if number + 1 < len(found) and is_attribution(found[number + 1], told):
            roles[number + 1] = "pull_quote"
    return roles if len(roles) < len(found) else {}


def _names_paper(found: Sequence[Chunk]) -> bool:
    """Is the first chunk a paper's name, over a masthead, or with a section at most over the day and the page?"""
    first, below = found[0], found[1].text
    paged = is_day(below) and len(found) > 2 and found[2].text.isdecimal()
    if paged and len(first.lines) <= _NAME_LINES:
        return all(is_title(Chunk((line,))) for line in first.lines)
    return is_masthead(below) and is_title(first)


def _over_adverts(found: Sequence[Chunk], roles: Mapping[int, BlockRole]) -> Iterator[int]:
    """The label in capitals over an advert, and a line between the two."""
    for number in roles:
        if not is_advert(found[number].lines):
            continue
        above = [found[at] for at in range(number - 1, max(-1, number - 3), -1)]
        if above and is_label(above[0]):
            yield number - 1
        elif len(above) > 1 and is_label(above[1]) and len(above[0].lines) == 1 and not above[0].finished:
            yield from (number - 1, number - 2)


def _over_text(found: Sequence[Chunk], *, usual: int | None) -> Iterator[int]:
    """Whole sentences between a heading and the text: before a drop cap, or what only a picture shows."""
    for number, (before, chunk, after) in enumerate(zip(found, found[1:], found[2:], strict=False), start=1):
        brief = len(chunk.lines) <= _CAPTION_LINES and chunk.finished and opens(chunk.text)
        if not brief or before.finished or chunk.capital or opens_with_dateline(chunk.text):
            continue
        longer = len(after.lines) > len(chunk.lines) and not after.framed
        if after.capital or (usual is not None and longer and tells_now(chunk.text)):
            yield number


def _is_furniture(chunk: Chunk, *, usual: int | None) -> bool:
    alone = len(chunk.lines) == 1 and not chunk.capital
    if alone and (stands_beside(chunk.text) or is_day(chunk.text) or is_jump(chunk.text)):
        return True
    return usual is not None and is_advert(chunk.lines)
