"""Feasts on the days they fell on."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.knowledge.tables import table
from dateline.reading.context import Context
from dateline.reading.feasts import easter, pattern, resolve


@pytest.mark.parametrize(
    ("year", "western", "orthodox"),
    [(1998, (4, 12), (4, 19)), (2015, (4, 5), (4, 12)), (2016, (3, 27), (5, 1)), (2024, (3, 31), (5, 5))],
)
def test_easter_is_that_of_the_almanac(year: int, western: tuple[int, int], orthodox: tuple[int, int]) -> None:
    assert easter(year) == date(year, *western)
    assert easter(year, orthodox=True) == date(year, *orthodox)


def test_an_islamic_feast_may_be_a_day_later_than_by_the_calendar() -> None:
    match = pattern().search("during prayers for Eid al-Adha")
    assert match is not None
    days = resolve(match, Context(date(2015, 9, 30)))
    assert days is not None
    assert (days.start, days.end) == (date(2015, 9, 23), date(2015, 9, 24))


def test_a_feast_that_is_held_on_the_day_of_writing_is_that_day() -> None:
    match = pattern().search("A bomb hit a mosque during prayers for Eid al-Adha.")
    assert match is not None
    days = resolve(match, Context(date(2015, 9, 24)))
    assert days is not None
    assert (days.start, days.end) == (date(2015, 9, 24), date(2015, 9, 24))


@pytest.mark.parametrize("key", sorted(table("feasts.toml")))
def test_every_feast_is_read_in_its_examples(key: str) -> None:
    for example in table("feasts.toml")[key]["examples"]:
        match = pattern().search(example)
        assert match is not None
        assert match["feast"] in table("feasts.toml")[key]["names"]
        days = resolve(match, Context(date(2016, 11, 30)))
        assert days is not None
        assert days.start is not None
