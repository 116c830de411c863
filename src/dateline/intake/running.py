"""Lines that pages repeat at their head and foot: the name of the paper, the day, the number of the page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from dateline.intake.layout import is_capital
from dateline.intake.lines import Line, finished

if TYPE_CHECKING:
    from dateline.intake.columns import Segment

_NUMBER = re.compile(r"\d+")
_FEWEST_PAGES = 3
_AT_HEAD, _AT_FOOT = 3, 2  # lines
_LONGEST, _SHORTEST_PAGE = 100, 8  # characters; printed lines
_SHORTER, _LONGER = 0.5, 1.6  # that a page may be than most


def running_heads(found: Sequence[Sequence[Segment]]) -> set[Segment]:
    """Lines at the head and foot of pages that are the same, numbers aside, on most pages."""
    edges = [_edges(page) for page in found]
    counts = Counter(key for page in edges for key in {_without_numbers(s) for s in page})
    often = max(_FEWEST_PAGES, len(found) // 2)
    return {s for page in edges for s in page if counts[_without_numbers(s)] >= often}


def running_lines(lines: Sequence[Line]) -> list[Line]:
    """The same for lines of text: those that come again, numbers aside, after about as many lines each time.

    A drop cap is none, although many stories begin with the same letter.
    """
    places: dict[str, list[int]] = defaultdict(list)
    printed = [line for line in lines if not line.blank]
    for number, line in enumerate(printed):
        if len(line.read) <= _LONGEST and not finished(line.read) and not is_capital(line):
            places[_NUMBER.sub("0", line.read)].append(number)
    often = (found for text, found in places.items() if len(found) >= _FEWEST_PAGES and any(map(str.isalpha, text)))
    return [printed[number] for number in sorted(n for found in often if _regular(found) for n in found)]


def _regular(places: Sequence[int]) -> bool:
    gaps = [b - a for a, b in pairwise(places)]
    usual = median(gaps)
    return usual >= _SHORTEST_PAGE and min(gaps) >= _SHORTER * usual and max(gaps) <= _LONGER * usual


def _edges(page: Sequence[Segment]) -> list[Segment]:
    head = sorted(page, key=lambda s: -s.box.top)[:_AT_HEAD]
    return [*head, *sorted(page, key=lambda s: s.box.bottom)[:_AT_FOOT]]


def _without_numbers(segment: Segment) -> str:
    return _NUMBER.sub("0", segment.text.strip())
