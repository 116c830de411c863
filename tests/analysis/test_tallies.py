"""Numbers of harm: lowest, best, highest, and nothing twice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.analysis.answers import Asked
from dateline.analysis.counting import agree, tally
from dateline.analysis.tallies import tallies
from dateline.records import Count
from dateline.tellings import Number

EVER = Asked()
MAY = ("2015-05-03", "2015-05-03")


def told(newsroom: Any, table: str = "tallies") -> list[tuple[Any, ...]]:
    return [line.cells[:8] for line in tallies(newsroom.ledger, EVER).answer.table(table).lines]


def test_tellings_of_one_incident_are_compared_and_not_added(newsroom: Any) -> None:
    for count, outlet in ((12, "The Record"), (12, "The Post"), (40, "The Mail")):
        number = Count(str(count), count, count)
        newsroom.tell("harm.killed", target="soldiers", place="Sirte", when=MAY, count=number, outlet=outlet)
    assert told(newsroom) == [("2015-05", "Sirte", "killed", 1, 12, 12, "40", None)]


def test_incidents_of_one_month_are_added(newsroom: Any) -> None:
    newsroom.tell("harm.killed", target="people", place="Sirte", when=MAY, count=Count("3", 3, 3))
    newsroom.tell(
        "harm.killed", target="people", place="Sirte", when=("2015-05-20", "2015-05-20"), count=Count("at least 4", 4)
    )
    assert told(newsroom) == [("2015-05", "Sirte", "killed", 2, 7, 7, "open", None)]


def test_a_total_stands_apart(newsroom: Any) -> None:
    newsroom.tell("harm.killed", target="people", place="Sirte", when=MAY, count=Count("3", 3, 3))
    newsroom.tell(
        "harm.killed", target="people", place="Sirte", when=("2015-01-01", "2015-05-30"), precision="period",
        count=Count("300", 300, 300), sentence="In all, 300 people were killed at Sirte.",
    )  # fmt: skip
    assert told(newsroom) == [("2015-05", "Sirte", "killed", 1, 3, 3, "3", None)]
    assert [row[3] for row in told(newsroom, "totals")] == ["300"]


def test_a_copy_of_a_sentence_without_a_place_is_no_second_incident(newsroom: Any) -> None:
    sentence = "Eleven men were killed, he said."
    for outlet in ("The Record", "The Post"):
        newsroom.tell("harm.killed", target="men", count=Count("Eleven", 11, 11), sentence=sentence, outlet=outlet)
    assert [row[3:7] for row in told(newsroom)] == [(1, 11, 11, "11")]


def test_what_is_denied_is_in_no_number_and_speaks_against_it(newsroom: Any) -> None:
    newsroom.tell("harm.killed", target="people", place="Sirte", when=MAY, count=Count("3", 3, 3))
    denial = newsroom.tell("harm.killed", target="people", place="Sirte", when=MAY, status="denied", outlet="The Post")
    (line,) = tallies(newsroom.ledger, EVER).answer.table("tallies").lines
    assert (line.cells[4], line.against) == (3, (denial.id,))


@pytest.mark.parametrize(
    ("one", "other", "fit"),
    [
        (Number("12", 12, 12), Number("40", 40, 40), False),
        (Number("at least 12", 12), Number("40", 40, 40), True),
        (Number("up to 12", None, 12), Number("40", 40, 40), False),
        (Number("about 100", 100, 100, approximate=True), Number("90", 90, 90), True),
        (None, Number("40", 40, 40), True),
    ],
)
def test_numbers_agree_where_both_can_be_right(one: Number | None, other: Number | None, *, fit: bool) -> None:
    assert agree(one, other) is fit
    assert agree(other, one) is fit


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), min_size=1))
def test_the_best_lies_between_the_lowest_and_the_highest(pairs: list[tuple[int, int]]) -> None:
    found = tally(Number("n", min(pair), max(pair)) for pair in pairs)
    assert found is not None
    assert found.high is not None
    assert found.low <= found.best <= found.high
