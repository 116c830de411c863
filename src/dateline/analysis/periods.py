"""Days cut into periods."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Period = Literal["day", "week", "month", "year"]
PERIODS: tuple[Period, ...] = ("day", "week", "month", "year")
_CUT = {"day": 10, "month": 7, "year": 4}


@lru_cache(maxsize=50_000)
def period_of(low: str | None, high: str | None, period: Period) -> str | None:
    """The period in which ISO days lie that bound something, where both lie in one; a week is called by its Monday."""
    if low is None or high is None:
        return None
    one, other = (_week(day) if period == "week" else day[: _CUT[period]] for day in (low, high))
    return one if one == other else None


def _week(day: str) -> str:
    told = date.fromisoformat(day)
    return f"{told - timedelta(told.weekday())}/P7D"
