"""A text is spared the search for a pattern only where it has no match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.dates import _patterns, _sieve
from dateline.reading.required import Sieve, Sought, needs

PIECES = (
    "on 12 March 2016", "last Friday", "the next day", "two weeks ago", "in the ’90s", "mid-2015", "every Sunday",
    "Q3 of 2014", "from 3 to 5 May", "during Ramadan", "18-20 Dec.", "overnight", "LATE LAST NIGHT", "since then",
    "2016-03-14", "a decade-long war", "twice a week", "earlier thiſ week", "in the third quarter", "11/9/2001",
    "rebels", "the town", "—", "\n",
)  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?i)\bthe (?:day|Week) before", [{"the day", "the week"}, {" before"}]),
        (r"(?:on )?Monday\b", [{"monday"}]),
        (r"\d{1,2}/[1-3]", [{r"\d"}, {"/"}, {"1", "2", "3"}]),
        (r"(?:may|.*)", []),
        (r"(?<=in )(?P<year>(?:19|20)\d\d)(?! %)", [{"in "}, {"19", "20"}, {r"\d"}]),
        (r"an? (?:hour)?s?", []),
        (r"[^a]b*", []),
    ],
)
def test_what_a_match_needs(pattern: str, expected: list[set[str]]) -> None:
    assert [set(words) for words in needs(re.compile(pattern))] == expected


def test_only_patterns_that_may_match_go_through() -> None:
    sieve = Sieve([re.compile("January|June"), re.compile(r"\d\d"), re.compile("(?i)week")])
    assert sieve.through("a Week in june") == [0, 2]
    assert sieve.through("no time") == []


def test_a_capital_of_english_lets_nothing_through() -> None:
    sieve = Sieve([re.compile("last night")])
    assert sieve.through("Kurds met in Kirkuk.") == []
    assert list(sieve.through("They met \N{KELVIN SIGN} there.")) == [0]


def test_a_pattern_finds_the_same_where_it_is_sought_only_if_it_may_match() -> None:
    pattern = re.compile(r"half of the (?P<whole>\d+)", re.IGNORECASE)
    sought = Sought(pattern)
    for text in ("Half of the 40 fled.", "half of the town", "none"):
        assert [m.span() for m in sought.finditer(text)] == [m.span() for m in pattern.finditer(text)]
        assert (sought.search(text) is None) is (pattern.search(text) is None)


def test_letters_with_odd_small_forms_are_not_relied_on() -> None:
    pattern = re.compile("(?i)last week")
    assert pattern.search("laſt week")
    assert list(Sieve([pattern]).through("laſt week")) == [0]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=8).map(" ".join))
def test_no_expression_of_time_is_missed(text: str) -> None:
    matching = [at for at, (pattern, _, _) in enumerate(_patterns()) if pattern.search(text)]
    assert set(matching) <= set(_sieve().through(text))
