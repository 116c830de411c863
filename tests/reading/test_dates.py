"""Expressions of time, resolved against the day of publication and the day told last."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import parse
from dateline.reading.dates import Before, find_times, times_of_story

PUBLISHED = date(2016, 4, 8)  # a Friday
WORDS = "on Friday, since the last week of May 2015 two days later every night at dawn Ramadan, for weeks 2016".split()


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
        ("The depot burned at the end of February.", "at the end of February", ("2016-02-21", "2016-02-29")),
        ("The town fell in the first week of March.", "in the first week of March", ("2016-03-01", "2016-03-07")),
        ("Attacks doubled in the third quarter of 2015.", "the third quarter of 2015", ("2015-07-01", "2015-09-30")),
        ("The line held in the late 1980s.", "the late 1980s", ("1987-01-01", "1989-12-31")),
        ("They fought from 1991 to 1995.", "from 1991 to 1995", ("1991-01-01", "1995-12-31")),
        ("Raids went on between April and June 2015.", "between April and June 2015", ("2015-04-01", "2015-06-30")),
        ("The convoy left on Thursday night.", "on Thursday night", ("2016-04-07", "2016-04-07")),
        ("Shells fell at dawn on Wednesday.", "at dawn on Wednesday", ("2016-04-06", "2016-04-06")),
        ("In the past 24 hours, ten died.", "In the past 24 hours", ("2016-04-07", "2016-04-08")),
        ("They were freed on the eve of 3 April.", "on the eve of 3 April", ("2016-04-02", "2016-04-02")),
        ("Fighting resumed last summer.", "last summer", ("2015-06-01", "2015-08-31")),
        ("The port was shelled earlier this week.", "earlier this week", ("2016-04-04", "2016-04-08")),
        ("He was killed last night.", "last night", ("2016-04-07", "2016-04-07")),
        ("It has been besieged for nine months.", "for nine months", ("2015-07-01", "None")),
        ("They took it on 14.03.2016.", "14.03.2016", ("2016-03-14", "2016-03-14")),
        ("A truce held during Ramadan.", "during Ramadan", ("2015-06-18", "2015-07-17")),
        ("They marched on Good Friday.", "Good Friday", ("2016-03-25", "2016-03-25")),
        ("Villages burned on Christmas Eve.", "Christmas Eve", ("2015-12-24", "2015-12-24")),
        ("It followed a November offensive in Mora.", "November", ("2015-11-01", "2015-11-30")),
        ("Rules changed after the September 11 attacks.", "after the September 11", ("2001-09-11", "None")),
        ("They would stay in Mora beyond May 3.", "beyond May 3", ("2016-05-03", "None")),
        ("The envoys will meet in Oslo on November 22.", "November 22", ("2016-11-22", "2016-11-22")),
        ("They may leave before the end of May.", "before the end of May", ("None", "2016-05-31")),
        ("It has held since the beginning of 2014.", "since the beginning of 2014", ("2014-01-01", "None")),
        ("Oslo brokered a 2002 ceasefire in Mora.", "2002", ("2002-01-01", "2002-12-31")),
        ("They took the fort on May first.", "May first", ("2015-05-01", "2015-05-01")),
        ("Crowds gathered for Nowruz 2014.", "Nowruz 2014", ("2014-03-20", "2014-03-21")),
    ],
)
def test_an_expression_has_its_days(text: str, words: str, days: tuple[str, str]) -> None:
    assert told(text) == [(words, *days)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They met on Monday.", "2016-04-04"),
        ("They will meet on Monday.", "2016-04-11"),
        ("The envoys are to meet on Monday.", "2016-04-11"),
        ("Guards were paid to storm the gate on Monday.", "2016-04-04"),
        ("Guards were ordered to storm the gate on Monday.", "2016-04-11"),
        ("The general said on Monday that they would leave.", "2016-04-04"),
        ("The strike on Monday will be investigated.", "2016-04-11"),
    ],
)
def test_a_weekday_goes_by_the_tense_beside_it(text: str, day: str) -> None:
    assert told(text)[0][1] == day


@pytest.mark.parametrize(
    ("text", "sort", "length"),
    [
        ("The siege lasted two and a half years.", "duration", 2.5 * 365.25),
        ("After a 12-hour gun battle they gave up.", "duration", 0.5),
        ("It was the heaviest toll in ten days.", "duration", 10),
        ("Weeks of shelling emptied the town.", "duration", None),
        ("Shells fall every night.", "set", None),
        ("They meet twice a week.", "set", None),
        ("Troops recently left the base.", "vague", None),
        ("Clashes have spread in recent weeks.", "vague", None),
    ],
)
def test_lengths_and_habits_and_vague_words_name_no_day(text: str, sort: str, length: float | None) -> None:
    mention = find_times(next(iter(parse([text]))), published=PUBLISHED)[0]
    assert (mention.sort, mention.length, mention.time.start, mention.time.end) == (sort, length, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "A 12-year-old boy and a man aged 55 were hurt.",
        "They fired 2000 shells at the town.",
        "It passed Resolution 1973.",
        "The mayor may march.",
        "Some 30% of Aleppo is rubble.",
    ],
)
def test_ages_and_numbers_are_no_times(text: str) -> None:
    assert told(text) == []


def test_days_later_count_from_the_day_told_last() -> None:
    text = "On November 5, 2005, marines attacked the town and held it four days later."
    assert told(text) == [
        ("November 5, 2005", "2005-11-05", "2005-11-05"),
        ("four days later", "2005-11-09", "2005-11-09"),
    ]


def test_so_many_days_of_fighting_count_from_the_day_told_last() -> None:
    text = "On 10 November 2005 they attacked. After four more days of fighting, they crossed the river."
    assert told(text)[1] == ("After four more days", "2005-11-14", "2005-11-14")


def test_over_the_following_week_is_the_week_from_the_day_told_last() -> None:
    found = told("On 2 March they landed. Over the following week jets struck the fleet.")
    assert found[1] == ("the following week", "2016-03-02", "2016-03-09")


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


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Scouts held the valley in November 1953. On 13 March they attacked.", "1954-03-13"),
        ("It lasted from 13 March to 7 May 1954. In November 1953 scouts came. On 13 March it began.", "1954-03-13"),
        ("Scouts held the valley in March 1953. On 13 May they attacked.", "1953-05-13"),
    ],
)
def test_without_a_day_of_writing_what_is_told_goes_on(text: str, day: str) -> None:
    blocks = list(parse(text.split(". ")))
    assert str(times_of_story(blocks, published=None)[-1][-1].time.start) == day


def test_a_day_of_a_month_told_before_is_of_that_months_year() -> None:
    docs = list(
        parse(["He was hanged in February 2015.", "They caught him in May 2006.", "The raid of 10 May failed."])
    )
    assert times_of_story(docs, published=None)[2][0].time.start == date(2006, 5, 10)


def test_a_date_just_ahead_is_not_of_the_year_before() -> None:
    assert told("A 12 April hearing has been scheduled.")[0][1] == "2016-04-12"


def test_an_order_of_day_and_month_in_doubt_is_an_interval() -> None:
    assert told("They left on 3/4/2016.") == [("3/4/2016", "2016-03-04", "2016-04-03")]


def test_a_dateline_is_the_day_that_a_report_counts_from() -> None:
    docs = list(parse(["BEIRUT, April 4 (Agency) — Shells fell on the port on Sunday."]))
    found = {m.time.text: m.time.start for m in times_of_story(docs, published=PUBLISHED)[0]}
    assert found["on Sunday"] == date(2016, 4, 3)


def test_without_a_day_of_writing_there_is_no_today() -> None:
    doc = next(iter(parse(["They left today, three weeks ago or on Friday, at Easter."])))
    assert {(m.time.start, m.time.end) for m in find_times(doc, published=None)} == {(None, None)}


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d"]))
def test_a_full_date_is_its_day_whenever_it_was_written(day: date, form: str) -> None:
    doc = next(iter(parse([f"The bridge was blown up on {day.strftime(form)}."])))
    (found,) = find_times(doc, published=PUBLISHED)
    assert (found.time.start, found.time.end, found.time.precision) == (day, day, "day")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_no_expression_overlaps_another(words: list[str]) -> None:
    doc = next(iter(parse([" ".join(words) or "."])))
    found = find_times(doc, published=PUBLISHED)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= m.start < m.end <= len(doc) for m in found)
