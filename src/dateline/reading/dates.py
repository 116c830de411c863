"""Expressions of time in news copy, resolved against the publication date, never sharper than the words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Literal

from dateline.reading import feasts
from dateline.reading.calendar import Days
from dateline.reading.composing import Told, composed
from dateline.reading.context import Context, Resolve, tense_at
from dateline.reading.durations import DURATIONS, SETS, VAGUE, length_of
from dateline.reading.expressions import SOURCES
from dateline.reading.required import Sieve
from dateline.records import Time
from dateline.tokens import Doc

TimeSort = Literal["date", "duration", "set", "vague"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Tokens ``[start, end)`` of a document that tell a time, and the time they tell.

    ``sort`` is TIMEX3's: a date or time of day, a duration (``length`` in days, where it is a number), a set ("every
    Friday"); "vague" are those that name no day ("recently"). ``inner`` is the time without a word before it that
    opens or closes it: of "since 2004" the year itself.
    """

    start: int
    end: int
    time: Time
    sort: TimeSort = "date"
    length: float | None = None
    inner: Time | None = None

    @property
    def itself(self) -> Time:
        """The days that are named, whether something lasts since or until them or not."""
        return self.inner or self.time

    @property
    def has_days(self) -> bool:
        """Does it bound the time on one side at least?"""
        return self.time.start is not None or self.time.end is not None


@dataclass(frozen=True, slots=True)
class Before:
    """What a story has told before a block: the day and the year last named, and the months of years named."""

    day: date | None = None
    year: int | None = None
    months: tuple[tuple[int, int], ...] = field(default=())


NOTHING = Before()


def times_of_story(docs: Sequence[Doc], *, published: date | None) -> list[list[TimeMention]]:
    """The times of each block of a story; what one tells holds for dates without a year in the next.

    Where the first block opens with a dateline that has a day, "today" and the weekdays count from it.
    """
    before, anchor = NOTHING, _dateline_day(docs[0].text, published) if docs else None
    found: list[list[TimeMention]] = []
    for doc in docs:
        found.append(find_times(doc, published=published, anchor=anchor, before=before))
        before = _after(found[-1], before)
    return found


def _after(mentions: Sequence[TimeMention], before: Before) -> Before:
    stated = [m.time for m in mentions if m.sort == "date" and m.has_days]
    days = [t.end for t in stated if t.precision == "day" and t.end is not None]
    told = [t.start or t.end for t in stated]
    months = [(d.year, d.month) for t in stated for d in _ends(t)]
    year = next((d.year for d in reversed(told) if d), before.year)
    return Before(days[-1] if days else before.day, year, (*before.months, *months)[-12:])


def _ends(days: Time | Days) -> list[date]:
    """The days at the ends of what is told by its months, "between 13 March and 7 May 1954"; one for a day or month."""
    if days.precision in ("day", "month"):
        return [days.start or days.end or date.min] if days.start or days.end else []
    spanned = days.precision == "period" and days.start is not None and days.end is not None
    return [d for d in (days.start, days.end) if d] if spanned and (days.end - days.start).days < _YEAR else []  # type: ignore[operator]


_YEAR = 366
_DATELINE = re.compile(
    r"^[A-Z][A-Z .,’'\-/]{2,40}[,.]? \(?(?P<date>[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})\b(?=.{0,30}[—–-])"
)


def _dateline_day(text: str, published: date | None) -> date | None:
    """The day of a dateline such as "BEIRUT, April 8 (Agency) —": where the report was filed, and when."""
    found = _DATELINE.match(text)
    for pattern, resolve, _ in _patterns() if found and published else ():
        match = pattern.fullmatch(found["date"]) if found else None
        if match is not None:
            days = resolve(match, Context(published, "past"))
            return days.start if days is not None and days.precision == "day" else None
    return None


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
    for one in composed(doc.text, list(_matches(doc, anchor or published, before=before))):
        span = doc.char_span(one.start, one.end, alignment_mode="expand")
        if span is None or span.start < reached:
            continue
        reached = span.end
        inner = _time(one.inner, span.text) if one.inner is not None else None
        found.append(TimeMention(span.start, span.end, _time(one.days, span.text), one.sort, one.length, inner))
    return found


def _time(days: Days | None, words: str) -> Time:
    time = Time("unknown", "stated", None, None, words)
    return replace(time, precision=days.precision, start=days.start, end=days.end) if days is not None else time


def _matches(doc: Doc, today: date | None, *, before: Before) -> Iterator[Told]:
    """The expressions in order; each is resolved knowing the day that the text told last."""
    told, here, months = before.day, False, before.months
    year, sentence = None, -1
    found = _expressions(doc.text)
    places = [token.idx for token in doc] if found else []
    for match, resolve, sort in found:
        at = max(0, bisect_right(places, match.start()) - 1)
        year, sentence = (year if sentence == doc[at].sent.start else None), doc[at].sent.start
        context = Context(today, tense_at(doc, at), before.year, told, here, months, year)
        try:
            days = resolve(match, context)
        except (ValueError, OverflowError):
            continue
        if days is not None and days.precision == "day" and days.end is not None:
            told, here = days.end, True
        if days is not None and days.precision == "year" and days.start is not None and at - sentence <= 1:
            year = days.start.year
        if days is not None:
            months = (*months, *((d.year, d.month) for d in _ends(days)))
        lasts = sort == "duration" or "lasting" in match.groupdict()
        yield Told(match.start(), match.end(), days, sort, length_of(match) if lasts else None)


def _expressions(text: str) -> list[tuple[re.Match[str], Resolve, TimeSort]]:
    """What matches, the patterns that come first going before later ones; in order of place."""
    taken: list[tuple[re.Match[str], Resolve, TimeSort]] = []
    patterns = _patterns()
    for at in _sieve().through(text):
        pattern, resolve, sort = patterns[at]
        for match in pattern.finditer(text):
            if not any(match.start() < other.end() and other.start() < match.end() for other, _, _ in taken):
                taken.append((match, resolve, sort))
    return sorted(taken, key=lambda found: found[0].start())


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Resolve, TimeSort], ...]:
    listed: tuple[tuple[TimeSort, Sequence[tuple[str, Callable[..., Days | None]]]], ...] = (
        ("set", SETS), ("date", SOURCES), ("vague", VAGUE), ("duration", DURATIONS),
    )  # fmt: skip
    told = [(re.compile(regex), resolve, sort) for sort, sources in listed for regex, resolve in sources]
    return (*told[: len(SETS)], (feasts.pattern(), feasts.resolve, "date"), *told[len(SETS) :])


@cache
def _sieve() -> Sieve:
    return Sieve([pattern for pattern, _, _ in _patterns()])
