"""What a person types for a time or a number, in the interchange form."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from dateline.errors import RequestError
from dateline.interchange import Json

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NUMBER = re.compile(r"(?P<sign>>=|<=|≥|≤|~|≈)?\s*(?P<low>\d[\d,]*)(?:\s*(?:-|–|\.\.)\s*(?P<high>\d[\d,]*))?")
_LENGTHS = {10: "day", 7: "month", 4: "year"}


def interval(text: str) -> Json:
    """A time as typed: ``2016-04-03``, ``2016-04``, ``2016``, ``2016-04-03..2016-04-05``, ``2016-04..`` or ``..2016``.

    Nothing typed means that the time is unknown. Raises :class:`RequestError` for anything else.
    """
    told = text.strip()
    if not told:
        return {"precision": "unknown", "basis": "unknown"}
    first, dots, last = (part.strip() for part in told.partition(".."))
    if not dots:
        start, end = _days(told)
        return {"from": start, "to": end, "precision": _LENGTHS[len(told)], "basis": "stated", "text": told}
    found: Json = {"precision": "period", "basis": "stated", "text": told}
    if first:
        found["from"] = _days(first)[0]
    if last:
        found["to"] = _days(last)[1]
    if not (first or last) or found.get("from", "") > found.get("to", "9999"):
        raise RequestError(f"{told} is no interval: give the earlier day first, as in 2016-04-03..2016-04-05")
    return found


def _days(text: str) -> tuple[str, str]:
    """The first and the last ISO day of what was typed."""
    match = _DAY.fullmatch(text)
    year, month, day = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    try:
        start = date(year, month or 1, day or 1)
        end = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError as wrong:
        raise RequestError(f"{text} is no day: give YYYY, YYYY-MM or YYYY-MM-DD, or two of them with ..") from wrong
    return start.isoformat(), end.isoformat()


def number(text: str) -> Json | None:
    """A count as typed: ``12``, ``12-15``, ``>=12``, ``<=500``, ``~20``; nothing typed means no count.

    Raises :class:`RequestError` for anything else.
    """
    told = text.strip()
    if not told:
        return None
    match = _NUMBER.fullmatch(told)
    if match is None:
        raise RequestError(f"{told} is no number: give 12, 12-15, >=12, <=500 or ~20")
    sign = match["sign"]
    low = int(match["low"].replace(",", ""))
    high = int(match["high"].replace(",", "")) if match["high"] else low
    if high < low:
        raise RequestError(f"{told} is no number: give the smaller one first")
    found: Json = {"min": low, "max": high, "text": told}
    if sign in (">=", "≥"):
        del found["max"]
    elif sign in ("<=", "≤"):
        del found["min"]
    elif sign:
        found["approximate"] = True
    return found
