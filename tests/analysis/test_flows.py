"""Arrivals against departures."""

from __future__ import annotations

from typing import Any

from dateline.analysis.answers import Asked
from dateline.analysis.flows import flows
from dateline.records import Count

EVER = Asked()
MAY, LATER = ("2015-05-03", "2015-05-03"), ("2015-05-20", "2015-05-20")


def moved(newsroom: Any, place: str | None = None) -> list[tuple[Any, ...]]:
    return [line.cells[:6] for line in flows(newsroom.ledger, EVER, place=place).answer.table("flows").lines]


def test_the_net_is_bounded_by_what_came_and_what_left(newsroom: Any) -> None:
    newsroom.tell("move.transit", what="12-15 warships", to="Zuwara", when=MAY, count=Count("12-15", 12, 15))
    newsroom.tell("move.transit", what="4 warships", from_="Zuwara", when=LATER, count=Count("4", 4, 4))
    assert moved(newsroom) == [("Zuwara", "2015-05", "ships", "12-15", "4", "+8 to +11")]


def test_a_movement_that_two_tell_is_counted_once(newsroom: Any) -> None:
    newsroom.tell("move.transit", what="3 ships", to="Zuwara", when=MAY, count=Count("3", 3, 3))
    newsroom.tell(
        "move.transit", what="three ships", to="Zuwara", when=MAY, count=Count("three", 3, 3), outlet="The Post"
    )
    assert moved(newsroom) == [("Zuwara", "2015-05", "ships", "3", None, "+3")]


def test_a_movement_without_a_number_leaves_a_side_open(newsroom: Any) -> None:
    newsroom.tell("move.transit", what="ships", to="Zuwara", when=MAY)
    newsroom.tell("move.transit", what="2 ships", from_="Zuwara", when=LATER, count=Count("2", 2, 2))
    assert moved(newsroom) == [("Zuwara", "2015-05", "ships", "1 without a number", "2", "≥ -1")]


def test_what_is_announced_is_not_counted(newsroom: Any) -> None:
    newsroom.tell("move.retreat", what="500 troops", from_="Sirte", status="planned", count=Count("500", 500, 500))
    answer = flows(newsroom.ledger, EVER).answer
    assert answer.table("flows").lines == ()
    assert [line.cells[:4] for line in answer.table("not fact").lines] == [("Sirte", "departure", "troops", "planned")]


def test_inside_a_country_nothing_arrives_in_it(newsroom: Any) -> None:
    newsroom.tell("move.deploy", what="tanks", from_="Sirte", to="Zuwara", when=MAY)
    newsroom.tell("move.deploy", what="tanks", from_="Hmeimim", to="Zuwara", when=LATER)
    assert [row[0] for row in moved(newsroom, "Libya")] == ["Libya"]
    assert len(flows(newsroom.ledger, EVER, place="Libya").movements) == 1


def test_a_withdrawal_of_nobody_in_particular_is_one_of_forces(newsroom: Any) -> None:
    newsroom.tell("move.retreat", actor="Russia", from_="Libya", when=MAY)
    assert moved(newsroom, "Libya") == [("Libya", "2015-05", "forces", None, "1 without a number", "≤ -1")]


def test_a_part_is_said_to_be_a_part(newsroom: Any) -> None:
    sentence = "The counts, only a partial snapshot, show 3 ships at Zuwara."
    newsroom.tell("move.transit", what="3 ships", to="Zuwara", when=MAY, count=Count("3", 3, 3), sentence=sentence)
    (line,) = flows(newsroom.ledger, EVER).answer.table("flows").lines
    assert line.cells[-1] == "told as a part"
