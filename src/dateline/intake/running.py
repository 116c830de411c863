"""Lines that pages repeat at their head and foot: the name of the paper, the day, the number of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dateline.intake.columns import Segment

_FEWEST_PAGES = 3
_AT_HEAD, _AT_FOOT = 3, 2  # lines


def running_heads(found: Sequence[Sequence[Segment]]) -> set[Segment]:
    """Lines at the head and foot of pages that are the same, numbers aside, on most pages."""
    edges = [_edges(page) for page in found]
    counts = Counter(key for page in edges for key in {_without_numbers(s) for s in page})
    often = max(_FEWEST_PAGES, len(found) // 2)
    return {s for page in edges for s in page if counts[_without_numbers(s)] >= often}


def _edges(page: Sequence[Segment]) -> list[Segment]:
    head = sorted(page, key=lambda s: -s.box.top)[:_AT_HEAD]
    return [*head, *sorted(page, key=lambda s: s.box.bottom)[:_AT_FOOT]]


def _without_numbers(segment: Segment) -> str:
    return re.sub(r"\d+", "0", segment.text.strip())
