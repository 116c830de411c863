"""Whether every span of a claim stands where it says: the captured text there has the same letters and digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bench.marked import Json


def spans(part: object) -> Iterator[Json]:
    """Every span within an exported claim, whatever it is nested in."""
    if isinstance(part, dict):
        if {"start", "end", "text"} <= part.keys():
            yield part
        for value in part.values():
            yield from spans(value)
    elif isinstance(part, list):
        for value in part:
            yield from spans(value)


def astray(captured: str, claims: Iterable[Json]) -> list[Json]:
    """The spans whose words do not stand there, or stand outside the text."""
    return [span for claim in claims for span in spans(claim) if not _stands(captured, span)]


def _stands(captured: str, span: Json) -> bool:
    start, end = span["start"], span["end"]
    inside = 0 <= start < end <= len(captured)
    return inside and _letters(captured[start:end]) == _letters(span["text"])


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
