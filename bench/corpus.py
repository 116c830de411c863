"""What every measure over a corpus gives: scores, how much was counted, and what went wrong, by cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.parses import parsed
from dateline.tokens import Doc


@dataclass(frozen=True, slots=True)
class Miss:
    """One error: its cause, the document, the words, and the sentence or text around them."""

    cause: str
    document: str
    words: str
    around: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """The scores by name, what was counted in words, and the errors."""

    scores: Mapping[str, float]
    counted: str
    misses: Sequence[Miss] = field(default=())


def f_score(shared: int, ours: int, theirs: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * shared / (ours + theirs) if ours + theirs else 0.0


def share(right: int, of: int) -> float:
    """A part of a whole; nothing of nothing is 0."""
    return right / of if of else 0.0


def parses(texts: Iterable[str]) -> dict[str, Doc]:
    """The parses by text, all asked for at once: each call writes the kept parses anew."""
    wanted = list(dict.fromkeys(texts))
    return dict(zip(wanted, parsed(wanted), strict=True))


def around(text: str, start: int, end: int, *, margin: int = 70) -> str:
    """The words with what stands on both sides of them, on one line."""
    return " ".join(text[max(0, start - margin) : end + margin].split())
