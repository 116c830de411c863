"""Who is with whom."""

from __future__ import annotations

from typing import Any

from dateline.analysis.answers import Asked
from dateline.analysis.ties import ties

EVER = Asked()


def told(newsroom: Any, table: str = "ties", actor: str | None = None) -> list[tuple[Any, ...]]:
    return [line.cells for line in ties(newsroom.ledger, EVER, actor=actor).answer.table(table).lines]


def test_a_mutual_tie_is_one_whoever_is_named_first(newsroom: Any) -> None:
    newsroom.tell("tie.ally", actor="YPG", target="Northmen", published="2015-05-01")
    newsroom.tell("tie.ally", actor="Northmen", target="YPG", published="2015-06-01", outlet="The Post")
    assert [row[:5] for row in told(newsroom)] == [
        ("People's Protection Units", "is allied with", "Northmen", "by 2015-05-01", "2015-06-01")
    ]


def test_joining_and_leaving_are_changes(newsroom: Any) -> None:
    came = "The Northmen joined the SDF."
    left = "The Northmen left the SDF."
    newsroom.tell(
        "tie.part", actor="Northmen", target="SDF", when=("2015-01-05", "2015-01-05"), sentence=came, trigger="joined"
    )
    newsroom.tell(
        "tie.part", actor="Northmen", target="SDF", when=("2015-04-05", "2015-04-05"), sentence=left, trigger="left"
    )
    assert [row[:3] for row in told(newsroom, "changes")] == [
        ("2015-01-05", "Northmen", "joined"),
        ("2015-04-05", "Northmen", "left"),
    ]
    assert [row[3:5] for row in told(newsroom)] == [("2015-01-05", "ended 2015-04-05")]


def test_friends_told_to_be_enemies_are_in_dispute(newsroom: Any) -> None:
    friends = newsroom.tell("tie.ally", actor="YPG", target="Northmen")
    enemies = newsroom.tell("tie.oppose", actor="Northmen", target="YPG", outlet="The Post")
    lines = ties(newsroom.ledger, EVER).answer.table("ties").lines
    assert {(line.claims, line.against) for line in lines} == {
        ((friends.id,), (enemies.id,)),
        ((enemies.id,), (friends.id,)),
    }


def test_an_actor_is_asked_for_by_any_name(newsroom: Any) -> None:
    newsroom.tell("tie.back", actor="Russia", target="YPG")
    newsroom.tell("tie.back", actor="Northmen", target="Southmen")
    assert [row[:3] for row in told(newsroom, actor="ypg")] == [("Russia", "backs", "People's Protection Units")]


def test_a_tie_that_is_denied_is_none(newsroom: Any) -> None:
    newsroom.tell("tie.back", actor="Russia", target="Northmen", status="denied")
    assert told(newsroom) == []
    assert [row[3] for row in told(newsroom, "not fact")] == ["denied"]
