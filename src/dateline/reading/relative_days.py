"""The days told by where the text stands: "on Monday", "last night", "this summer", "later that week"."""

from __future__ import annotations

import re
from datetime import timedelta

from dateline.reading import calendar
from dateline.reading.calendar import SEASONS, WEEKDAYS, Days
from dateline.reading.context import Context
from dateline.reading.long_periods import season_near, whole_period


def weekday(match: re.Match[str], context: Context) -> Days | None:
    """The one up to publication; the one to come where the clause looks ahead, or something lasts until then."""
    if context.today is None:
        return None
    back = (context.today.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    which = (match.groupdict().get("which") or "").lower()
    to_come = context.tense == "future" or (context.tense == "planned" and back > 3)
    until = bool(re.search(r"\b(?:until|till) (?:the )?$", match.string[: match.start()][-12:]))
    if which in ("next", "this coming", "coming") or (to_come and which not in ("last", "past")) or until:
        ahead = (7 - back) % 7
        return calendar.day(context.today + timedelta(days=ahead or (7 if which == "next" else 0)))
    return calendar.day(context.today - timedelta(days=back or (7 if which == "last" else 0)))


def relative_day(match: re.Match[str], context: Context) -> Days | None:
    """“today”, "last night", "the day before yesterday", "overnight" (two days)."""
    if context.today is None:
        return None
    word, shift = match[0].lower(), timedelta(days=1)
    if "yesterday" in word or "last night" in word:
        return calendar.day(context.today - (2 * shift if "before" in word else shift))
    if "tomorrow" in word:
        return calendar.day(context.today + (2 * shift if "after" in word else shift))
    if "overnight" in word:
        return Days(context.today - shift, context.today, "day")
    return calendar.day(context.today)


def weekend(match: re.Match[str], context: Context) -> Days | None:
    """“over the weekend”: the last one up to publication; "next weekend": the one to come."""
    if context.today is None:
        return None
    which = (match.groupdict().get("which") or "").lower()
    back = (context.today.weekday() - WEEKDAYS["saturday"]) % 7
    saturday = context.today - timedelta(days=back)
    if which in ("next", "this coming", "coming") or (which == "this" and context.ahead and back > 1):
        saturday += timedelta(weeks=1)
    elif which == "last" and back <= 1:
        saturday -= timedelta(weeks=1)
    return Days(saturday, saturday + timedelta(days=1), "period")


def relative_period(match: re.Match[str], context: Context) -> Days | None:
    """“last week”, "this summer", "next year"."""
    if context.today is None:
        return None
    unit, which = match["unit"].lower(), match["which"].lower()
    shift = {"last": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit in SEASONS:
        return season_near(unit, context, shift=shift)
    return whole_period(unit, context.today, shift=shift)


def so_far(match: re.Match[str], context: Context) -> Days | None:
    """“earlier this month”: from its beginning to publication; "later this year": from then on."""
    here = context.here if match["this"] != "this" else context.today
    if here is None:
        return None
    side = match["side"].lower()
    if match["unit"] == "day":
        return calendar.day(here)
    whole = whole_period(match["unit"], here)
    if side in ("early", "late"):
        return calendar.part_of(whole, side)
    return Days(here, whole.end, "period") if side == "later" else Days(whole.start, here, "period")


def in_it(match: re.Match[str], context: Context) -> Days | None:
    """“that day”, "during the week", "that year": the one told last."""
    told = context.told if match["this"] == "that" else context.here
    if told is None:
        return None
    return calendar.day(told) if match["unit"] in ("day", "night") else whole_period(match["unit"], told)
