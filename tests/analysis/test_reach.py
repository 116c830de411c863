"""What lies in range, and what reports say of it."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.analysis.answers import Asked
from dateline.analysis.distances import kilometres
from dateline.analysis.ground import circle, geodesic_km, wind
from dateline.analysis.reach import reach
from dateline.errors import RequestError

EVER = Asked()


@pytest.mark.parametrize(
    ("words", "km"),
    [("500", 500.0), ("500 km", 500.0), ("500km", 500.0), ("1,200 kilometres", 1200.0), ("S-400", None)],
)
def test_a_length_is_read_in_kilometres(words: str, km: float | None) -> None:
    assert kilometres(words) == km


def test_miles_are_converted() -> None:
    assert kilometres("100 miles") == pytest.approx(160.9344)


def test_the_circle_lies_at_its_distance_all_around() -> None:
    centre = (35.4, 35.95)
    assert {round(geodesic_km(centre, point)[0], 1) for point in circle(centre, 500)} == {500.0}


def test_due_north_is_called_so() -> None:
    assert [wind(bearing) for bearing in (0.0, 359.0, 90.0, 202.0)] == ["N", "N", "E", "SSW"]


def test_a_reach_claim_holds_where_a_town_lies_inside(newsroom: Any) -> None:
    newsroom.tell("means.armed", what="S-400", place="Libya", sentence="The S-400 can hit targets deep inside Libya.")
    answer = reach(newsroom.ledger, EVER, what="500", start="Sirte").answer
    (check,) = answer.table("checks").lines
    assert check.cells[:3] == ("S-400", "reaches deep inside Libya", "holds")


def test_a_reach_claim_fails_where_no_town_lies_inside(newsroom: Any) -> None:
    newsroom.tell("means.armed", what="S-400", place="Libya")
    (check,) = reach(newsroom.ledger, EVER, what="500", start="Hmeimim").answer.table("checks").lines
    assert check.cells[2] == "fails"


def test_a_distance_between_two_places_is_measured(newsroom: Any) -> None:
    near = "They went 300 km from Sirte to Zuwara."
    newsroom.tell("move.advance", actor="Northmen", from_="Sirte", to="Zuwara", sentence=near)
    (check,) = reach(newsroom.ledger, EVER, what="50", start="Sirte").answer.table("checks").lines
    assert (check.cells[1], check.cells[2]) == ("300 km between Sirte and Zuwara", "fails")


def test_a_told_range_and_a_published_one_stand_side_by_side(newsroom: Any) -> None:
    sentence = "The S-400 has a range of 250 km."
    claim = newsroom.tell("means.armed", what="S-400", sentence=sentence)
    ranges = reach(newsroom.ledger, EVER, what="s-400", start="Hmeimim").ranges
    assert [(each.km, [t.id for t in each.claims]) for each in ranges] == [(250.0, [claim.id]), (400, [])]


@pytest.mark.parametrize(("what", "start"), [("nothing-9", "Sirte"), ("500", "Nowhere at All")])
def test_what_is_not_known_is_refused(newsroom: Any, what: str, start: str) -> None:
    with pytest.raises(RequestError):
        reach(newsroom.ledger, EVER, what=what, start=start)


def test_a_country_is_judged_by_its_towns(newsroom: Any) -> None:
    found = {country.name: country for country in reach(newsroom.ledger, EVER, what="300", start="Damascus").countries}
    assert found["Lebanon"].outside == 0
    assert 0 < found["Israel"].people < 1
    assert "Egypt" not in found or not found["Egypt"].inside
