"""The days of what lasts: seasons, quarters, years, decades, centuries, and the week or month around a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.reading import calendar
from dateline.reading.calendar import Days
from dateline.reading.context import Context
from dateline.reading.month_dates import part_told
from dateline.reading.numerals import ORDINALS


def season(match: re.Match[str], context: Context) -> Days | None:
    """“the spring of 2016”, "in spring"."""
    name = match["season"].lower()
    found = calendar.season(name, int(match["year"])) if match["year"] else season_near(name, context)
    return calendar.part_of(found, part_told(match)) if found else None


def winter(match: re.Match[str], _: Context) -> Days:
    """“the winter of 2013-14”."""
    return calendar.season("winter", int(match["year"]))


def season_near(name: str, context: Context, *, shift: int = 0) -> Days | None:
    """The last such season that has begun by publication; "next", or where the clause looks ahead, the one to come."""
    today = context.today
    if today is None:
        return None
    options = [calendar.season(name, today.year + years) for years in (-2, -1, 0, 1)]
    begun = [o for o in options if o.start is not None and o.start <= today]
    if shift > 0 or (shift == 0 and context.ahead and begun[-1].end is not None and begun[-1].end < today):
        return next(o for o in options if o not in begun)
    over = [o for o in begun if o.end is not None and o.end < today]
    return over[-1] if shift < 0 else begun[-1]


def quarter(match: re.Match[str], context: Context) -> Days | None:
    """A quarter of a year told, of last or this year, or the last such that has begun; "last" alone: the one before."""
    nth, today = (match.groupdict().get("nth") or match.groupdict().get("q") or "").lower(), context.today
    number = int(nth) if nth.isdigit() else ORDINALS.get(nth, 4)
    told, which = match["year"], match.groupdict().get("which")
    if told:
        return calendar.quarter(int(told), number)
    if today is None:
        return None
    if which is None and nth in ("last", "next"):
        return whole_period("quarter", today, shift=1 if nth == "next" else -1)
    if which is not None:
        return calendar.quarter(today.year + {"last": -1, "previous": -1, "next": 1}.get(which.lower(), 0), number)
    begun = calendar.quarter(today.year, number)
    before = begun.start is not None and begun.start > today and not context.ahead
    return calendar.quarter(today.year - 1, number) if before else begun


def whole_period(unit: str, today: date, *, shift: int = 0) -> Days:
    """The week, month, quarter, year, decade or century that a day is in, or one so many before or after."""
    if unit == "week":
        return calendar.week(today + timedelta(weeks=shift))
    if unit == "month":
        first = calendar.months_back(today, -shift)
        return calendar.month(first.year, first.month)
    if unit == "quarter":
        first = calendar.months_back(today, -3 * shift)
        return calendar.quarter(first.year, (first.month + 2) // 3)
    if unit == "decade":
        return calendar.decade(today.year // 10 * 10 + 10 * shift)
    return (
        calendar.century((today.year + 99) // 100 + shift) if unit == "century" else calendar.year(today.year + shift)
    )


# ------------------------------------------------------------------------------------------ years and more


def year(match: re.Match[str], _: Context) -> Days:
    """“in 2016”, "early 2016", "the 2016 elections"."""
    return calendar.year(int(match["year"]), part=part_told(match))


def short_year(match: re.Match[str], context: Context) -> Days:
    """“since ’82”."""
    return calendar.year(calendar.full_year(match["short"], published=context.today))


def years(match: re.Match[str], _: Context) -> Days | None:
    """“from 2009 to 2011”, "2014-15"."""
    first, last = int(match["year1"]), match["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return Days(date(first, 1, 1), date(end, 12, 31), "period") if first < end else None


def decade(match: re.Match[str], context: Context) -> Days:
    """“the 1990s”, "the late eighties"."""
    words = "twenties thirties forties fifties sixties seventies eighties nineties".split()
    digits = match.groupdict().get("tens") or str(10 * (2 + words.index(match.groupdict().get("word") or "twenties")))
    first = int(match["year"]) if match.groupdict().get("year") else calendar.full_year(digits, published=context.today)
    return calendar.decade(first, part=part_told(match))


def century(match: re.Match[str], _: Context) -> Days:
    """“the 19th century”."""
    return calendar.century(int(match["nth"]), part=part_told(match))
