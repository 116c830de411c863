"""Bounds of days, never sharper than the words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.analysis.days import Bound, began, happened
from dateline.analysis.periods import period_of
from dateline.tellings import When

DAY = date(2016, 3, 27)


@pytest.mark.parametrize(
    ("bound", "told"),
    [
        (Bound(DAY, DAY), "2016-03-27"),
        (Bound(date(2014, 8, 1), date(2014, 8, 31)), "2014-08"),
        (Bound(date(2014, 1, 1), date(2014, 12, 31)), "2014"),
        (Bound(date(2014, 8, 1), date(2014, 8, 7)), "2014-08-01..2014-08-07"),
        (Bound(None, DAY), "by 2016-03-27"),
        (Bound(DAY, None), "2016-03-27 or later"),
        (Bound(), "not known"),
    ],
)
def test_a_bound_is_told_as_sharp_as_it_is(bound: Bound, told: str) -> None:
    assert str(bound) == told


def test_the_day_of_the_report_only_bounds_what_it_tells() -> None:
    assert happened(When(basis="published", end=DAY), DAY) == Bound(None, DAY)


def test_since_a_month_means_some_day_of_it() -> None:
    since = When(precision="month", basis="stated", start=date(2015, 9, 1))
    assert began(since, DAY) == Bound(date(2015, 9, 1), date(2015, 9, 30))


DAYS = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2001, 1, 1)))
BOUNDS = st.builds(Bound, DAYS, DAYS).filter(lambda bound: not (bound.low and bound.high and bound.low > bound.high))


@given(BOUNDS, BOUNDS)
def test_bounds_meet_whichever_is_asked_and_then_share_days(one: Bound, other: Bound) -> None:
    assert one.meets(other) == other.meets(one)
    if one.meets(other):
        both = one.within(other)
        assert both.low is None or both.high is None or both.low <= both.high


@given(st.dates(date(2000, 1, 1), date(2020, 1, 1)), st.integers(0, 400))
def test_a_period_holds_both_ends(start: date, length: int) -> None:
    end = start + timedelta(length)
    found = period_of(start.isoformat(), end.isoformat(), "month")
    assert (found is not None) == ((start.year, start.month) == (end.year, end.month))
