"""Feasts that move or not, as the days they fell on: Ramadan, the two Eids, Nowruz, Easter, Christmas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from hijridate import Gregorian, Hijri

from dateline.knowledge.tables import table
from dateline.reading.calendar import Days
from dateline.reading.context import Context

_LASTING = (
    r"(?P<over>(?:during|over|throughout)\s+(?:the\s+)?(?:Muslim\s+|holy\s+|Islamic\s+|three-day\s+|four-day\s+)*)?"
)
_KIN = r"[’']s\s+(?:family|home|house|brothers?|sons?|wife|father|widow|lawyers?|body|relatives|supporters|office)\b"
_HOLIDAY = r"(?P<holiday>\s+(?:holidays?|festival|festivities|celebrations|break|period|truce|ceasefire))?"


@cache
def pattern() -> re.Pattern[str]:
    """The names of the feasts, with what says that the whole of one is meant, and a year."""
    names = sorted((re.escape(name) for one in _feasts().values() for name in one["names"]), key=len, reverse=True)
    told = "|".join(names).replace(r"\ ", r"\s+")
    return re.compile(
        rf"\b{_LASTING}(?:the\s+)?(?P<feast>{told})\b(?!{_KIN})(?:[’']s)?\b{_HOLIDAY}(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    )


def is_feast(text: str) -> bool:
    """Is it by itself the name of a feast ("Ashura"), whatever else is called so?"""
    return text in _keys()


def resolve(match: re.Match[str], context: Context) -> Days | None:
    """The days of the feast: that of the year told, else the last one begun by the day of writing, or the one to come.

    A feast of one day is that day; "during", "over" and "holiday" make it as long as it is held. An Islamic feast may
    be a day later than by the calendar, where the moon is sighted: the interval has both. Without a year or a day of
    writing there are no days.
    """
    key = _keys()[re.sub(r"\s+", " ", match["feast"])]
    whole = bool(match["over"] or match["holiday"])
    year = int(match["year"]) if match["year"] else context.year_here
    if year is not None:
        options = [d for d in _falls(key, (year - 1, year, year + 1)) if d.year == year]
        return _extent(key, options[0], whole=whole) if options else None
    fixed = _feasts()[key].get("year")
    if fixed is not None:
        return _extent(key, next(_falls(key, (fixed,))), whole=whole)
    if context.today is None:
        return None
    day = _nearest(sorted(_falls(key, range(context.today.year - 1, context.today.year + 2))), context)
    return _settled(_extent(key, day, whole=whole), context) if day else None


def _settled(days: Days, context: Context) -> Days:
    """Of two days that the moon decides between, that of writing, if it is one: on it, the feast is being held."""
    today = context.today
    either = days.precision == "period" and today is not None and days.start is not None and days.end is not None
    if either and days.end - days.start == timedelta(days=1) and days.start <= today <= days.end:  # type: ignore[operator]
        return Days(today, today, "day")
    return days


def _nearest(options: list[date], context: Context) -> date | None:
    today = context.today or date.max
    past, future = [d for d in options if d <= today], [d for d in options if d > today]
    if future and (not past or (context.ahead and future[0] - today < today - past[-1])):
        return future[0]
    return past[-1] if past else None


def _falls(key: str, years: Iterator[int] | range | tuple[int, ...]) -> Iterator[date]:
    """The (first) day of the feast in each of the years, of the Islamic calendar in all years that touch them."""
    one = _feasts()[key]
    for year in years:
        if "either" in one:
            for other in one["either"]:
                yield from _falls(other, (year,))
        elif "gregorian" in one:
            yield date(year, *one["gregorian"])
        elif "hijri" in one:
            yield from _hijri(year, *one["hijri"])
        else:
            eastern = "orthodox-easter" in one
            yield easter(year, orthodox=eastern) + timedelta(days=one["orthodox-easter" if eastern else "easter"])


def _hijri(year: int, month: int, day: int) -> Iterator[date]:
    """The days of a year that are this day of the Islamic calendar; known from 1925 to 2076."""
    if not 1925 <= year <= 2076:
        return
    first = Gregorian(year, 1, 1).to_hijri().year
    for islamic in (first, first + 1):
        found = Hijri(islamic, month, day).to_gregorian()
        if found.year == year:
            yield date(found.year, found.month, found.day)


def _extent(key: str, day: date, *, whole: bool) -> Days:
    one = _feasts()[key]
    sighted = int("hijri" in one or "either" in one)
    if one.get("whole"):
        islamic = Gregorian(day.year, day.month, day.day).to_hijri()
        return Days(day, day + timedelta(days=islamic.month_length() - 1 + sighted), "period")
    first, last = one["over"] if whole and "over" in one else (0, one.get("until", 0))
    last += sighted
    return Days(day + timedelta(days=first), day + timedelta(days=last), "day" if first == last else "period")


def easter(year: int, *, orthodox: bool = False) -> date:
    """Easter Sunday of a year (1900-2099) in the Gregorian calendar.

    By the rules of Meeus, Astronomical Algorithms: the western date, or the Julian one of the Orthodox churches.
    """
    a = year % 19
    if orthodox:
        d = (19 * a + 15) % 30
        e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
        month, day = divmod(d + e + 114, 31)
        return date(year, month, day + 1) + timedelta(days=13)
    b, c = divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + n - 7 * ((a + 11 * h + 19 * n) // 433) + 114, 31)
    return date(year, month, day + 1)


@cache
def _feasts() -> Mapping[str, dict[str, Any]]:
    return table("feasts.toml")


@cache
def _keys() -> Mapping[str, str]:
    return {name: key for key, one in _feasts().items() for name in one["names"]}
