"""The days counted from another: "nine years ago", "four days later"; as sharp as the unit."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.reading import calendar
from dateline.reading.calendar import Days
from dateline.reading.context import Context
from dateline.reading.durations import amount


def ago(match: re.Match[str], context: Context) -> Days | None:
    """As sharp as the unit: nine years ago is a year, two weeks ago a week, three days ago a day."""
    count = amount(match)
    if context.today is None or count is None or count != int(count):
        return None
    return _shifted(context.today, -int(count), match["unit"].lower())


def _shifted(start: date, count: int, unit: str) -> Days | None:
    if unit in ("month", "year", "quarter", "decade"):
        months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
        first = calendar.months_back(start, -months)
        return calendar.month(first.year, first.month) if unit == "month" else calendar.year(first.year)
    if unit in ("week", "fortnight"):
        return calendar.week(start + timedelta(weeks=count * (2 if unit == "fortnight" else 1)))
    if unit in ("day", "night"):
        return calendar.day(start + timedelta(days=count))
    return calendar.day(start) if unit in ("hour", "minute", "second") and abs(count) <= 12 else None


def from_told(match: re.Match[str], context: Context) -> Days | None:
    """“four days later”, "the next day", "a week earlier": counted from the day that the text told last."""
    told, word = context.told, match["shift"].lower()
    back = word in ("earlier", "before", "previous", "preceding")
    start = context.today if told is None and word in ("earlier", "before") else told
    count = amount(match) if match.groupdict().get("number") else float(word != "same")
    if start is None or count is None or count != int(count):
        return None
    if word in ("following", "next") and match["unit"].lower() == "week" and _over(match):
        return Days(start, start + timedelta(days=7), "period")
    return _shifted(start, -int(count) if back else int(count), match["unit"].lower())


def _over(match: re.Match[str]) -> bool:
    """“over the following week": all of it, from the day told last."""
    return bool(
        re.search(
            r"\b(?:over|during|within|throughout|in the course of) $", match.string[: match.start()], re.IGNORECASE
        )
    )


def so_long_after(match: re.Match[str], context: Context) -> Days | None:
    """“After four more days of fighting, they ...": so long after the day that this text told last."""
    count = amount(match)
    if not context.narrated or context.told is None or count is None or count != int(count):
        return None
    return _shifted(context.told, int(count), match["unit"].lower())


def past(match: re.Match[str], context: Context) -> Days | None:
    """“the past 24 hours”, "the last three months": up to publication; "the next two weeks": from then on."""
    count = amount(match) if match["number"] else 1.0
    today = context.told if match["which"].lower() == "following" and context.told is not None else context.today
    if today is None or count is None:
        return None
    unit = match["unit"].lower()
    sign = 1 if match["which"].lower() in ("next", "coming", "following") else -1
    if unit in ("month", "quarter", "year", "decade"):
        months = round(count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit])
        other = calendar.months_back(today, -sign * months)
        other = calendar.month(other.year, other.month).end or other if sign > 0 else other
    else:
        days = {"hour": -(-count // 24), "day": count, "night": count, "week": 7 * count, "fortnight": 14 * count}
        if unit not in days:
            return calendar.day(today)
        other = today + sign * timedelta(days=round(days[unit]))
    return Days(today, other, "period") if sign > 0 else Days(other, today, "period")
