"""Pull quotes on a grid of characters: whole lines that repeat, word for word, what stands elsewhere on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, starmap

from dateline.intake.areas import Area
from dateline.intake.columns import Segment
from dateline.intake.fragments import in_order, over
from dateline.intake.grid import LETTER
from dateline.intake.layout import words_in
from dateline.intake.lines import goes_on, hanging

_GRAM = 4
_SHORTEST, _LONGEST = 5, 45  # words
_NARROW, _WIDER = 0.85, 1.4


def echoes(found: Sequence[Area], width: float) -> tuple[list[Area], list[Area]]:
    """Blocks without the pull quotes that stand among their lines, and these quotes, each a block.

    A quote is set larger: its lines have fewer characters than the columns are wide, ``width``.
    """
    flow = in_order([area for area in found if area.box.width <= _WIDER * width * LETTER])
    lines = [segment for area in flow for segment in area.segments]
    words, bounds = _told(lines)
    counts = Counter(_grams(words))
    quotes = [
        Area(lines[first:end])
        for first, end in _runs(words, bounds, counts)
        if _is_quote(lines, first, end, most=_NARROW * width)
    ]
    taken = {id(segment) for quote in quotes for segment in quote.segments}
    rest: list[Area] = []
    for area in found:
        parted = groupby(area.segments, key=lambda segment: id(segment) in taken)
        rest += [Area(list(run)) for quoted, run in parted if not quoted]
    return rest, quotes


def _is_quote(lines: Sequence[Segment], first: int, end: int, *, most: float) -> bool:
    """Do lines of that many characters stand one under the other, and does no such line below them go on?"""
    run, below = lines[first:end], lines[end] if end < len(lines) else None
    if max(len(s.text) for s in run) > most or hanging(run[-1].text) or not all(starmap(_under, pairwise(run))):
        return False
    return below is None or not (_under(run[-1], below) and goes_on(below.text) and len(below.text) <= most)


def _under(last: Segment, segment: Segment) -> bool:
    return over(last.box, segment.box) and last.box.top > segment.box.top


def _told(lines: Sequence[Segment]) -> tuple[list[str], list[int]]:
    """The words of lines, and where each line begins in them; the end is the last bound."""
    words: list[str] = []
    bounds, text = [0], ""
    for segment in lines:
        text = f"{text} {segment.text.strip()}".strip()
        if not text.endswith("-"):
            words += words_in(text)
            text = ""
        bounds.append(len(words))
    return [*words, *words_in(text)], bounds


def _grams(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[at:] for at in range(_GRAM)), strict=False))


def _runs(words: Sequence[str], bounds: Sequence[int], counts: Counter[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Lines, half-open, by their numbers, all whose words are told again, while those around them are not."""
    again = [False] * (len(words) + 1)
    for at, gram in enumerate(_grams(words)):
        if counts[gram] > 1:
            again[at : at + _GRAM] = [True] * _GRAM
    edges = [at for at in range(len(again)) if again[at] != (again[at - 1] if at else False)]
    lines = {at: number for number, at in reversed(list(enumerate(bounds)))}
    for first, end in zip(edges[::2], edges[1::2], strict=True):
        if first in lines and end in lines and _SHORTEST <= end - first <= _LONGEST:
            yield lines[first], lines[end]
