"""The days that a date with a month means: "14 March", "in late April", "11/9/2001"; never sharper than the words."""

from __future__ import annotations

import re
from datetime import date

from dateline.reading import calendar
from dateline.reading.calendar import MONTHS, SAME_PART, Days
from dateline.reading.context import Context
from dateline.reading.numerals import ORDINALS

# far from a year, "12 October" is more likely the one to come than the one before
_NEAR_AHEAD, _FAR_BEHIND = 31, 300


def _month_number(match: re.Match[str], group: str = "month") -> int:
    return MONTHS[match[group].lower().rstrip(".")]


def full_date(match: re.Match[str], context: Context) -> Days:
    """“14 March 2016”, "March 14, 16"."""
    year = calendar.full_year(match["year"], published=context.today)
    return calendar.day(date(year, _month_number(match), int(match["day"])))


def iso_date(match: re.Match[str], _: Context) -> Days:
    """“2016-03-14”."""
    return calendar.day(date(int(match["year"]), int(match["m"]), int(match["day"])))


def figures(match: re.Match[str], context: Context) -> Days | None:
    """11/9/2001 may be a day of September or of November: both, as an interval. With points, the day comes first."""
    a, b, year = int(match["a"]), int(match["b"]), calendar.full_year(match["year"], published=context.today)
    orders = {(a, b)} if match["by"] == "." else {(a, b), (b, a)}
    options = sorted(date(year, m, d) for d, m in orders if m <= 12)
    if context.today is not None and context.today in options:
        return calendar.day(context.today)
    return Days(options[0], options[-1], "day" if len(options) == 1 else "period") if options else None


def day_of_month(match: re.Match[str], context: Context) -> Days | None:
    """“14 March”, "11-13 Dec.": of the year that the text is in, else the nearest."""
    number, nth = _month_number(match), match.groupdict().get("nth")
    day = ORDINALS[nth.lower()] if nth else int(match["day"])
    last = int(match["last"]) if match.groupdict().get("last") else day
    said = match.groupdict().get("year")
    year = int(said) if said else _told_year(number, context)
    if context.today is None or year is not None:
        told = date(year, number, day) if year else None
        return Days(told, told.replace(day=last), "day" if last == day else "period") if told else None
    years = [context.today.year + shift for shift in (-1, 0, 1)]
    options = [date(y, number, day) for y in years if day <= calendar.month(y, number).end.day]  # type: ignore[union-attr]
    chosen = _next_end(match, options, context) or _nearest(options, context)
    return Days(chosen, chosen.replace(day=last), "day" if last == day else "period")


def _next_end(match: re.Match[str], options: list[date], context: Context) -> date | None:
    """“to extend the truce until December 31”: the next one, where it is not told what lasted until then."""
    lasting = match.string[: match.start()].rstrip().lower().endswith((" until", " till"))
    if not lasting or context.tense in ("past", "perfect") or context.today is None:
        return None
    return next((d for d in options if d > context.today), None)


def _told_year(number: int, context: Context) -> int | None:
    """The year that the text is in, where it tells of another than that of its writing."""
    if context.year_here is not None and context.year_here < (context.today or date.max).year:
        return context.year_here
    same = [year for year, month in context.months if month == number]
    if context.narrated and context.told is not None:
        year = context.told.year
    elif context.today is None:
        return same[-1] if same else _next_year(number, context)
    else:
        return None
    if same and year not in same:
        year = same[-1]
    return None if context.today is not None and year == context.today.year else year


def _next_year(number: int, context: Context) -> int | None:
    """After "in November 1953", a day in March is of the year that follows: what is told goes on."""
    told = next((m for m in reversed(context.months) if m[0] == context.year), None)
    if told is None or context.year is None or context.months[-1] != told:
        return context.year
    return context.year + (number < told[1])


def _nearest(options: list[date], context: Context) -> date:
    """The last such day up to publication; the next one where the clause looks ahead and it is nearer, or is near."""
    today = context.today or date.max
    past = [d for d in options if d <= today]
    future = [d for d in options if d > today]
    if not past or not future:
        return (past or future)[-1 if past else 0]
    ahead, behind = (future[0] - today).days, (today - past[-1]).days
    if (context.ahead and ahead < behind) or (context.tense == "future" and ahead <= _FAR_BEHIND):
        return future[0]
    if context.tense == "open" and ahead <= _NEAR_AHEAD and behind > _FAR_BEHIND:
        return future[0]
    return past[-1]


def month_of_year(match: re.Match[str], _: Context) -> Days:
    """“March 2016”, "late March 2016"."""
    return calendar.month(int(match["year"]), _month_number(match), part=part_told(match))


def part_told(match: re.Match[str]) -> str | None:
    """The part of a month or year that an expression names ("early", "mid", "late"), or ``None`` for all of it."""
    word = (match.groupdict().get("part") or "").lower().rstrip("-")
    return SAME_PART.get(word, word) or None


def bare_month(match: re.Match[str], context: Context) -> Days | None:
    """“in March”, "last March", "October of next year"."""
    if context.today is None:
        return None
    number, today = _month_number(match), context.today
    shift = (match.groupdict().get("which") or "").lower()
    if match.groupdict().get("whose"):
        return calendar.month(
            today.year + {"last": -1, "next": 1}.get(match["whose"].lower(), 0), number, part=part_told(match)
        )
    year = _told_year(number, context) or today.year - (number > today.month)
    if shift == "next" or (context.ahead and 0 < (number - today.month) % 12 <= 4):
        year = today.year + (number <= today.month)
    return calendar.month(year, number, part=part_told(match))


def september_11(_match: re.Match[str], _context: Context) -> Days:
    """“the September 11 attacks", "9/11”: by themselves, those of 2001."""
    return calendar.day(date(2001, 9, 11))


def months(match: re.Match[str], context: Context) -> Days | None:
    """“between April and June”, "from March to May 2015": from the first day of the one to the last of the other."""
    first, last = _month_number(match, "month1"), _month_number(match, "month2")
    if match["year2"]:
        year = int(match["year2"])
    elif context.today is None:
        return None
    else:
        year = context.today.year - (last > context.today.month)
    return Days(calendar.month(year - (first > last), first).start, calendar.month(year, last).end, "period")


def two_months(match: re.Match[str], context: Context) -> Days | None:
    """“in December and January”: both, where the one follows the other; else the first."""
    first, last, both = _month_number(match, "month1"), _month_number(match, "month2"), months(match, context)
    if both is None or both.start is None or (last - first) % 12 == 1:
        return both
    return calendar.month(both.start.year, first)


def span_of_days(match: re.Match[str], context: Context) -> Days | None:
    """“from March 15th to April 8th”, "between 28 May and 2 June": the days of both ends, the year told once or not."""
    first, last = (_end(match, context, number) for number in ("1", "2"))
    return Days(first, last, "period") if first and last and first <= last else None


def _end(match: re.Match[str], context: Context, number: str) -> date | None:
    month, day = _month_number(match, f"month{number}"), int(match[f"day{number}"])
    told = match["year2"]
    if told is not None:
        return date(int(told), month, day)
    today = context.today
    return None if today is None else _nearest([date(today.year + s, month, day) for s in (-1, 0)], context)
