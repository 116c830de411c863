"""When something began or ended, never sharper than the words: bounds of days, and how they are told."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import msgspec

from dateline.tellings import When


class Bound(msgspec.Struct, frozen=True, gc=False):
    """A day that lies between two days, both inclusive; an open side is ``None``. Without either, nothing is known."""

    low: date | None = None
    high: date | None = None

    def __str__(self) -> str:
        """As sharp as it is: 2016-03-27, 2014-08 (a whole month), 2014, by 2016-04-08, 2014-01-01 or later."""
        low, high = self.low, self.high
        if low and high:
            return low.isoformat() if low == high else _whole(low, high) or f"{low}..{high}"
        return f"by {high}" if high else f"{low} or later" if low else "not known"

    @property
    def known(self) -> bool:
        return self.low is not None or self.high is not None

    def meets(self, other: Bound) -> bool:
        """Whether both may be the same day."""
        return not (_after(self.low, other.high) or _after(other.low, self.high))

    def within(self, other: Bound) -> Bound:
        """The days that both allow; only for bounds that meet."""
        return Bound(_later(self.low, other.low), _earlier(self.high, other.high))


def happened(time: When, published: date | None) -> Bound:
    """When a happening took place: as told, else at the latest on the day of the report."""
    return Bound(time.start, time.end or published) if time.told else Bound(None, published)


def began(time: When, published: date | None) -> Bound:
    """When a state that is told of began: "since March" and "in 2015" say so, a report of today only "by today"."""
    if time.told and time.start and time.end is None:
        return Bound(time.start, _last_day(time.start, time.precision))
    return Bound(None, time.start if time.told and time.start else time.end if time.told else published)


_LENGTH = {"week": 6, "season": 91}


def _last_day(start: date, precision: str) -> date:
    """The last day of the week, month, season or year that begins on a day."""
    if precision == "year":
        return date(start.year, 12, 31)
    if precision == "month":
        return start.replace(day=monthrange(start.year, start.month)[1])
    return start + timedelta(_LENGTH.get(precision, 0))


def days_between(one: date | None, other: date | None) -> int | None:
    """How many days lie between, where both are known."""
    return abs((one - other).days) if one and other else None


def _whole(low: date, high: date) -> str | None:
    after = high + timedelta(1)
    if low.day != 1 or after.day != 1:
        return None
    if (low.month, after.month) == (1, 1) and after.year == low.year + 1:
        return f"{low.year}"
    months = (after.year - low.year) * 12 + after.month - low.month
    return f"{low:%Y-%m}" if months == 1 else None


def _after(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one > other


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day), default=None)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)
