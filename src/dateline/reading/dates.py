"""Expressions of time in news copy, resolved against the publication date, never sharper than the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc

from dateline.reading.calendar import Days
from dateline.reading.expressions import PATTERNS, Context, Resolve
from dateline.records import Time

_FUTURE = re.compile(r"\b(will|would|shall|next|plans?|planned|due|scheduled|expected|going to|tomorrow|ahead of)\b")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Tokens ``[start, end)`` of a document that tell a time, and the time they tell."""

    start: int
    end: int
    time: Time


@dataclass(frozen=True, slots=True)
class Before:
    """What a story has told before a block: the day and the year last named."""

    day: date | None = None
    year: int | None = None


NOTHING = Before()


def find_times(
    doc: Doc, *, published: date | None, anchor: date | None = None, before: Before = NOTHING
) -> list[TimeMention]:
    """The expressions of time of a text in order, none inside another.

    ``before`` is what the story told earlier: "the next day" counts from its last day, and where no day of
    publication is known, "5 November" is of its last year.

    ``anchor`` (a dateline's day) goes before ``published`` for "today". Without either, what hangs on
    the day of writing keeps its words and has no days.
    """
    reached = 0
    found: list[TimeMention] = []
    for start, end, days in _matches(doc.text, anchor or published, before=before):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or span.start < reached:
            continue
        reached = span.end
        time = (
            Time("unknown", "stated", None, None, span.text)
            if days is None
            else Time(days.precision, "stated", days.start, days.end, span.text)
        )
        found.append(TimeMention(span.start, span.end, time))
    return found


def _matches(text: str, today: date | None, *, before: Before) -> Iterator[tuple[int, int, Days | None]]:
    """The expressions in order; each is resolved knowing the day that the text told last."""
    told, here = before.day, False
    for match, resolve in _expressions(text):
        ahead = bool(_FUTURE.search(_sentence(text, match.start())))
        context = Context(today, ahead, before.year, told, narrated=here)
        try:
            days = resolve(match, context)
        except (ValueError, OverflowError):
            continue
        if days is not None and days.precision == "day" and days.start is not None:
            told, here = days.end, True
        start, days = _bounded(text, match.start(), days)
        yield start, match.end(), days


def _expressions(text: str) -> list[tuple[re.Match[str], Resolve]]:
    """What matches, the patterns that come first going before later ones; in order of place."""
    taken: list[tuple[re.Match[str], Resolve]] = []
    for pattern, resolve in PATTERNS:
        for match in pattern.finditer(text):
            if not any(match.start() < other.end() and other.start() < match.end() for other, _ in taken):
                taken.append((match, resolve))
    return sorted(taken, key=lambda found: found[0].start())


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    end = text.find(". ", at)
    return text[start : end if end > 0 else len(text)]


_BEFORE = re.compile(r"\b(since|until|till|by|before|after|from|prior to|as of)\s+(?:the\s+)?$", re.IGNORECASE)


def _bounded(text: str, start: int, days: Days | None) -> tuple[int, Days | None]:
    """Words before a date that open or close the interval become part of it."""
    found = _BEFORE.search(text[max(0, start - 14) : start])
    if found is None or days is None:
        return start, days
    word = found[1].lower()
    start = start - (min(14, start) - found.start())
    if word in ("since", "from", "as of"):
        return start, Days(days.start, None, days.precision)
    if word in ("until", "till", "by"):
        return start, Days(None, days.end, days.precision)
    if word == "after":
        return start, Days(days.end, None, days.precision)
    return start, Days(None, days.start - timedelta(days=1) if days.start else None, days.precision)
