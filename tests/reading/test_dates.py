"""Expressions of time, resolved against the day of publication and the day told last."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.language import parse
from dateline.reading.dates import Before, find_times

PUBLISHED = date(2016, 4, 8)  # a Friday


def told(text: str, *, before: Before | None = None) -> list[tuple[str | None, str, str]]:
    doc = next(iter(parse([text])))
    found = find_times(doc, published=PUBLISHED, before=before or Before())
    return [(m.time.text, str(m.time.start), str(m.time.end)) for m in found]


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("They left on Tuesday.", "on Tuesday", ("2016-04-05", "2016-04-05")),
        ("Ten people died over the weekend.", "over the weekend", ("2016-04-02", "2016-04-03")),
        ("It lasted from 3 to 7 March.", "from 3 to 7 March", ("2016-03-03", "2016-03-07")),
        ("Both were seized between 11-13 Dec. in Mora.", "between 11-13 Dec.", ("2015-12-11", "2015-12-13")),
        ("From March 15th to April 6th they counted 14.", "From March 15th to April 6th", ("2016-03-15", "2016-04-06")),
        ("Earlier this month the fort fell.", "Earlier this month", ("2016-04-01", "2016-04-08")),
        ("Nine years ago the bridge burned.", "Nine years ago", ("2007-01-01", "2007-12-31")),
        ("Since late March nobody has been seen.", "Since late March", ("2016-03-21", "None")),
    ],
)
def test_an_expression_has_its_days(text: str, words: str, days: tuple[str, str]) -> None:
    assert told(text) == [(words, *days)]


def test_days_later_count_from_the_day_told_last() -> None:
    text = "On November 5, 2005, marines attacked the town and held it four days later."
    assert told(text) == [
        ("November 5, 2005", "2005-11-05", "2005-11-05"),
        ("four days later", "2005-11-09", "2005-11-09"),
    ]


def test_the_next_day_counts_from_an_earlier_paragraph() -> None:
    before = Before(date(2016, 3, 27), 2016)
    assert told("The next day the army left.", before=before) == [("The next day", "2016-03-28", "2016-03-28")]


def test_the_next_day_of_nothing_is_no_day() -> None:
    assert told("A week earlier is a week too few.") == [
        ("A week earlier", "2016-03-28", "2016-04-03"),
        ("a week", "None", "None"),
    ]


def test_a_day_of_a_told_year_is_of_that_year() -> None:
    text = "On 4 February 2011 he was freed, and on 10 May he fled."
    assert told(text)[1] == ("10 May", "2011-05-10", "2011-05-10")
