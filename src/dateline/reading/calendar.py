"""Intervals of days: months, weeks, quarters, seasons, years, decades, parts of them; and years told by two digits."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.records import TimePrecision

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
# how the parts are said besides
SAME_PART = {
    "beginning": "early", "start": "early", "opening": "early", "outset": "early", "dawn": "early",
    "middle": "mid", "end": "late", "close": "late", "final": "late",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Days:
    """Inclusive days; an open side is ``None``."""

    start: date | None
    end: date | None
    precision: TimePrecision


def day(when: date) -> Days:
    """One day."""
    return Days(when, when, "day")


def month(year: int, number: int, *, part: str | None = None) -> Days:
    """A month, or its early (1-10), middle (11-20) or late (21-) part."""
    last = monthrange(year, number)[1]
    low, high = PARTS.get(part or "", (1, last))
    return Days(date(year, number, low), date(year, number, min(high, last)), "period" if part else "month")


def year(number: int, *, part: str | None = None) -> Days:
    """A year, or its early (to April), middle (May-August) or late part."""
    if part is None:
        return Days(date(number, 1, 1), date(number, 12, 31), "year")
    low, high = {"early": (1, 4), "late": (9, 12)}.get(part, (5, 8))
    return Days(date(number, low, 1), date(number, high, monthrange(number, high)[1]), "period")


def quarter(number: int, nth: int) -> Days:
    """Three months of a year: the first to the fourth quarter."""
    return Days(date(number, 3 * nth - 2, 1), month(number, 3 * nth).end, "period")


def decade(first: int, *, part: str | None = None) -> Days:
    """Ten years; early are the first four, late the last three, the three between are in the middle."""
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part or "", (0, 9))
    return Days(date(first + low, 1, 1), date(first + high, 12, 31), "period")


def century(nth: int, *, part: str | None = None) -> Days:
    """A hundred years: the 19th century is 1801-1900."""
    return part_of(Days(date(100 * nth - 99, 1, 1), date(100 * nth, 12, 31), "period"), part)


def week(when: date) -> Days:
    """The calendar week, Monday to Sunday, that the day is in."""
    monday = when - timedelta(days=when.weekday())
    return Days(monday, monday + timedelta(days=6), "week")


def season(name: str, number: int) -> Days:
    """A northern season by its months; a winter begins in the December of its year."""
    low, high = SEASONS[name]
    ends = number + (high < low)
    return Days(date(number, low, 1), date(ends, high, monthrange(ends, high)[1]), "season")


def part_of(days: Days, part: str | None) -> Days:
    """The early, middle or late part of an interval; a day, and an interval with an open side, stays as it is.

    Of a month and a year it is the part that :func:`month` and :func:`year` give, of anything else a third.
    """
    if part is None or days.start is None or days.end is None or days.precision == "day":
        return days
    if days.precision == "month":
        return month(days.start.year, days.start.month, part=part)
    if days.precision == "year":
        return year(days.start.year, part=part)
    third = (days.end - days.start) / 3
    low, high = {"early": (0, 1), "late": (2, 3)}.get(part, (1, 2))
    return Days(days.start + low * third, days.end - (3 - high) * third, "period")


def months_back(when: date, count: int) -> date:
    """The first day of the month so many months before."""
    index = when.year * 12 + when.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)


def full_year(digits: str, *, published: date | None) -> int:
    """“88” is 1988, or with a publication date the nearest such year before its end."""
    if len(digits) == 4:
        return int(digits)
    limit = published.year if published else 2049
    return next(y for y in (int(digits) + century for century in (2000, 1900)) if y <= limit or y < 2000)
