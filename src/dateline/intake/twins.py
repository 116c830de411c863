"""Headlines of stories that stand side by side, which an extractor gives one after another before the text of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby, permutations

from dateline.intake.headings import Part
from dateline.intake.layout import Chunk
from dateline.intake.lines import goes_on
from dateline.intake.matching import stems

_MOST = 3  # stories side by side
_FIRST = 2  # times more


def set_apart(parts: Sequence[Part]) -> list[Part]:
    """The parts of a text, each headline with its byline moved before the text that speaks of the same.

    Where there are two bylines or more before a text there are as many stories in it.
    """
    found: list[Part] = []
    heads: list[Part] = []
    for text, group in groupby(parts, key=lambda part: part.role == "body"):
        run = list(group)
        if not text:
            heads = run
            continue
        found += _one_by_one(heads, run)
        heads = []
    return [*found, *heads]


def _one_by_one(heads: Sequence[Part], text: Sequence[Part]) -> Iterator[Part]:
    bylines = sum(part.role == "byline" for part in heads)
    titled = _by_title(heads, bylines) if 1 < bylines <= min(_MOST, len(text)) else None
    if titled is None:
        yield from (*heads, *text)
        return
    order, cuts = _best(titled, [part.chunk for part in text])
    for number, first, last in zip(order, (0, *cuts), (*cuts, len(text)), strict=True):
        yield from (*titled[number], *text[first:last])


def _by_title(heads: Sequence[Part], count: int) -> list[list[Part]] | None:
    """Headlines with what belongs to each: what stands before a byline is the story's that is signed there."""
    signed: list[list[Part]] = [[]]
    for part in heads:
        signed[-1].append(part)
        if part.role == "byline":
            signed.append([])
    if len(signed.pop()) or len(signed) != count:
        return None
    first = [part for part in signed[0] if part.role == "heading"]
    if all(any(part.role == "heading" for part in each) for each in signed) and len(first) <= count:
        return signed if len(first) < count else _titles_first(signed, first)
    return _titles_first(signed, first) if len(first) >= count else None


def _titles_first(signed: Sequence[list[Part]], first: Sequence[Part]) -> list[list[Part]]:
    """All headlines stand before the first byline, in the order of the bylines."""
    titles = first[: len(signed)]
    rest = [[part for part in each if part not in titles] for each in signed]
    return [[title, *own] for title, own in zip(titles, rest, strict=True)]


def _best(titled: Sequence[Sequence[Part]], text: Sequence[Chunk]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """In which order the stories are told, and where one ends: so that each shares most with its headline."""
    said = [set(stems(" ".join(part.chunk.text for part in own if part.role == "heading"))) for own in titled]
    told = [stems(chunk.text) for chunk in text]
    sums: list[list[int]] = [[0] for _ in said]
    for words in told:
        for own, running in zip(said, sums, strict=True):
            running.append(running[-1] + sum(word in own for word in words))
    whole = [at for at in range(1, len(text)) if text[at - 1].finished and not goes_on(text[at].text)]
    cuts = list(combinations(whole, len(said) - 1)) or list(combinations(range(1, len(text)), len(said) - 1))
    ways = ((order, at) for order in permutations(range(len(said))) for at in cuts)
    return max(ways, key=lambda way: _shared(sums, *way))


def _shared(sums: Sequence[Sequence[int]], order: Sequence[int], cuts: Sequence[int]) -> int:
    """How many words texts share with their headlines; those of a first paragraph, which says most, count more."""
    bounds = zip(order, (0, *cuts), (*cuts, len(sums[0]) - 1), strict=True)
    return sum(
        sums[n][last] - sums[n][first] + _FIRST * (sums[n][first + 1] - sums[n][first]) for n, first, last in bounds
    )
