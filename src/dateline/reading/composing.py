"""Words around an expression of time that make it a part of itself, open or close it, or give it a time of day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from dateline.reading import calendar
from dateline.reading.calendar import SAME_PART, Days
from dateline.reading.numerals import ORDINALS
from dateline.reading.required import Sought


@dataclass(frozen=True, slots=True)
class Told:
    """An expression of time in a text: half-open characters, its days if it has any, its sort, its length in days.

    ``inner`` are the days without a word before them that opens or closes the interval, where there is one.
    """

    start: int
    end: int
    days: Days | None
    sort: Literal["date", "duration", "set", "vague"] = "date"
    length: float | None = None
    inner: Days | None = None


_BEFORE = re.compile(r"\b(since|until|till|by|before|after|beyond|from|prior to|as of)\s+(?:the\s+)?$", re.IGNORECASE)
_PARTLY = re.compile(
    r"\b(?:(?P<opens>in|at|by|on|since|until|from|towards?|before|after|during|around) )?(?:the )?(?:very )?"
    r"(?:(?P<side>beginning|start|middle|end|close|opening|(?<=the )early|(?<=the )late) (?:of|part of) (?:the )?"
    r"|(?P<nth>first|second|third|fourth|last|final|opening|early|late) "
    r"(?P<unit>half|day|days|week|weekend|weeks|months|part|hours) of (?:the )?"
    r"|(?P<side2>early|late|mid)(?: in| on|-)? (?:the )?"
    r"|(?P<eve>eve) of (?:the )?"
    r"|(?P<same>same) (?:period|month|day|week|quarter|time|point|weekend)(?: of| in)? (?:the )?)$",
    re.IGNORECASE,
)
_OPENING = frozenset({"since", "from", "until", "by", "before", "after"})
_ZONE = r"(?: (?:UTC|GMT|local time|hours|[A-Z]{2,4}T))?(?: ?\((?:[A-Z]{3,4}|\d{4})(?: ?[+-]?\d{1,2})?(?: GMT)?\))?"
_CLOCK = (
    r"(?:(?:about|around|shortly (?:before|after)|just (?:before|after)|at) )?"
    r"(?:\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?"
    r"|[0-2]\d[0-5]\d(?= (?:UTC|GMT|local|hours|EST|EDT|CET))|(?:noon|midnight|midday))" + _ZONE
)
_PART_OF_DAY = r"(?:morning|afternoon|evening|night|dawn|dusk|noon|midday|midnight|lunchtime|sunset|sunrise|nightfall)"
_LIGHT = "dawn|dusk|noon|midday|midnight|nightfall|daybreak|sunset|sunrise|sundown|first light"
_HOURS = Sought(re.compile(rf"(?<![\w.:]){_CLOCK}(?![\w:])"))
_DAYPARTS = Sought(re.compile(
    rf"\b(?:(?:at|before|after|by|since|until) (?:the )?(?:{_LIGHT})"
    r"|(?:in|during|throughout) the (?:early |late |small )?(?:hours|morning|afternoon|evening|night)"
    r"|(?:late |early )?at night|in the early hours(?: of the (?:morning|day))?)\b",
    re.IGNORECASE,
))  # fmt: skip
_AFTER = re.compile(rf"^(?:[’']s)? (?:early |late )?{_PART_OF_DAY}\b|^,? (?:at )?{_CLOCK}(?![\w:])", re.IGNORECASE)
_JOINT = re.compile(r"^(?:,? (?:on |of |in )?(?:the )?|,? of )$", re.IGNORECASE)
_LOOK_BACK = 40


def composed(text: str, found: Sequence[Told]) -> list[Told]:
    """The expressions with what belongs to them, and times of day that stand alone; in order, none in another."""
    whole = [_with_hour(text, one) for one in found]
    hours = [
        _hour(match, whole) for pattern in (_HOURS, _DAYPARTS) for match in pattern.finditer(text) if _tells_hour(match)
    ]
    alone = [h for h in hours if not any(h.start < o.end and o.start < h.end for o in whole)]
    merged = _merged(text, sorted([*whole, *_apart(alone)], key=lambda t: t.start))
    told = [_bounded(text, _partly(text, one)) for one in merged]
    return [t for t in told if not any(o is not t and o.start <= t.start and t.end <= o.end for o in told)]


def _tells_hour(match: re.Match[str]) -> bool:
    """“12.30” alone may be a score, a price or a date: a point needs more than itself."""
    words = match[0].strip()
    return not re.fullmatch(r"(?:at )?\d{1,2}\.\d\d", words)


def _apart(hours: Sequence[Told]) -> list[Told]:
    kept: list[Told] = []
    for one in sorted(hours, key=lambda t: (t.start, -t.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _with_hour(text: str, one: Told) -> Told:
    """“Friday night”, "May 3 at 10 a.m.": the same day."""
    match = _AFTER.match(text[one.end : one.end + 40]) if one.sort == "date" and _is_day(one) else None
    return replace(one, end=one.end + match.end()) if match else one


def _is_day(one: Told) -> bool:
    return one.days is None or one.days.precision == "day"


def _hour(match: re.Match[str], found: Sequence[Told]) -> Told:
    """A time of day by itself is of the day told before it in the text, if there is one."""
    before = [
        o.days for o in found if o.end <= match.start() and o.sort == "date" and o.days is not None and _is_day(o)
    ]
    return Told(match.start(), match.end(), before[-1] if before else None)


def _merged(text: str, found: Sequence[Told]) -> list[Told]:
    """“at dawn on Friday”, "16:15 UTC, June 1": one expression."""
    kept: list[Told] = []
    for one in found:
        last = kept[-1] if kept else None
        hour = (
            last is not None
            and last.end < one.start
            and bool(_HOURS.fullmatch(text, last.start, last.end) or _DAYPARTS.fullmatch(text, last.start, last.end))
        )
        if (
            last is not None
            and hour
            and one.sort == "date"
            and _is_day(one)
            and _JOINT.match(text[last.end : one.start])
        ):
            kept[-1] = replace(one, start=last.start)
        else:
            kept.append(one)
    return kept


def _partly(text: str, one: Told) -> Told:
    """“the beginning of", "late", "the last week of", "the eve of" before it: that part of it."""
    match = _PARTLY.search(text[max(0, one.start - _LOOK_BACK) : one.start]) if one.sort == "date" else None
    if match is None:
        return one
    start = one.start - (min(_LOOK_BACK, one.start) - match.start())
    part, opens = _part(match, one.days), (match["opens"] or "").lower()
    if part is None or opens not in _OPENING:
        return replace(one, start=start, days=part)
    ends = opens == "before" and (match["side"] or "").lower() in ("end", "close")
    return replace(one, start=start, days=_open("until" if ends else opens, part), inner=part)


def _part(match: re.Match[str], days: Days | None) -> Days | None:
    if days is None or days.start is None or days.end is None:
        return days
    side = (match["side"] or match["side2"] or "").lower()
    if match["eve"]:
        return calendar.day(days.start - timedelta(days=1))
    if match["same"]:
        return days
    if side:
        return calendar.part_of(days, SAME_PART.get(side, side))
    return _counted((match["nth"] or "").lower(), (match["unit"] or "").lower(), days)


def _counted(nth: str, unit: str, days: Days) -> Days:
    """“the first week of March", "the second half of 2015", "the last days of the month"."""
    assert days.start is not None
    assert days.end is not None
    last = nth in ("last", "final", "late")
    if unit == "half":
        middle = days.start + (days.end - days.start) // 2
        return (
            Days(middle + timedelta(days=1), days.end, "period")
            if last or nth == "second"
            else Days(days.start, middle, "period")
        )
    length = {"day": 1, "week": 7}.get(unit)
    if length is None or days.precision == "day":
        return calendar.part_of(days, "late" if last else "early") if unit != "weekend" else days
    step = timedelta(days=length)
    start = days.end - step + timedelta(days=1) if last else days.start + (ORDINALS.get(nth, 1) - 1) * step
    end = start + step - timedelta(days=1)
    return Days(start, end, "day" if unit == "day" else "period") if end <= days.end else days


def _bounded(text: str, one: Told) -> Told:
    """Words before a date that open or close the interval become part of it."""
    found = _BEFORE.search(text[max(0, one.start - 14) : one.start])
    days = one.days
    if found is None or one.sort not in ("date", "vague"):
        return one
    start = one.start - (min(14, one.start) - found.start())
    return replace(one, start=start, days=_open(found[1].lower(), days) if days is not None else None, inner=days)


def _open(word: str, days: Days) -> Days:
    if word in ("since", "from", "as of"):
        return Days(days.start, None, days.precision)
    if word in ("until", "till", "by"):
        return Days(None, days.end, days.precision)
    if word in ("after", "beyond"):
        return Days(days.end, None, days.precision)
    return Days(None, days.start - timedelta(days=1) if days.start else None, days.precision)
