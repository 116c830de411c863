"""What is typed for a time or a number becomes neither more nor less than what was typed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.desk.typed import interval, number
from dateline.errors import RequestError


@pytest.mark.parametrize(
    ("typed", "start", "end", "precision"),
    [
        ("2016-04-03", "2016-04-03", "2016-04-03", "day"),
        ("2016-02", "2016-02-01", "2016-02-29", "month"),
        ("2016", "2016-01-01", "2016-12-31", "year"),
        ("2016-04-03..2016-04-05", "2016-04-03", "2016-04-05", "period"),
        ("2016-04 .. 2016", "2016-04-01", "2016-12-31", "period"),
        ("2016-04..", "2016-04-01", None, "period"),
        ("..2016-04", None, "2016-04-30", "period"),
        ("", None, None, "unknown"),
    ],
)
def test_a_time_is_as_wide_as_it_was_typed(typed: str, *, start: str | None, end: str | None, precision: str) -> None:
    found = interval(typed)
    assert (found.get("from"), found.get("to"), found["precision"]) == (start, end, precision)


@pytest.mark.parametrize(
    "typed", ["..", "2016-13", "2016-02-30", "3 April", "2016-04-05..2016-04-03", "0000", "20160403"]
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(RequestError):
        interval(typed)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31)), st.integers(0, 400))
def test_two_days_bound_what_lies_between(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    found = interval(f"{start}..{end}")
    assert (found["from"], found["to"]) == (start.isoformat(), end.isoformat())


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12", {"min": 12, "max": 12}),
        ("12-15", {"min": 12, "max": 15}),
        ("1,200", {"min": 1200, "max": 1200}),
        (">=12", {"min": 12}),
        ("≤ 500", {"max": 500}),
        ("~20", {"min": 20, "max": 20, "approximate": True}),
    ],
)
def test_a_number_keeps_the_side_that_is_open(typed: str, expected: dict[str, object]) -> None:
    assert number(typed) == expected | {"text": typed}


def test_nothing_typed_is_no_number() -> None:
    assert number(" ") is None


@pytest.mark.parametrize("typed", ["many", "15-12", "-3", "1.5"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(RequestError):
        number(typed)
