"""What cannot both hold, and what was said against what was seen."""

from __future__ import annotations

from typing import Any

from dateline.analysis import contraries
from dateline.analysis.answers import Asked
from dateline.analysis.disputes import disputes
from dateline.records import Count

EVER = Asked()
MAY = ("2015-05-03", "2015-05-03")


def test_two_holders_at_one_time_are_one_dispute(newsroom: Any) -> None:
    newsroom.tell("territory.hold", actor="Northmen", place="Sirte", published="2015-05-01")
    newsroom.tell("territory.hold", actor="Southmen", place="Sirte", published="2015-05-03", outlet="The Post")
    (one,) = disputes(newsroom.ledger, EVER).disputes
    assert (one.sort, one.about) == ("two holders", "who holds Sirte: Northmen or Southmen")


def test_numbers_that_cannot_both_be_right_are_in_dispute(newsroom: Any) -> None:
    twelve = newsroom.tell("harm.killed", target="soldiers", place="Sirte", when=MAY, count=Count("12", 12, 12))
    forty = newsroom.tell(
        "harm.killed", target="soldiers", place="Sirte", when=MAY, count=Count("40", 40, 40), outlet="The Post"
    )
    (line,) = disputes(newsroom.ledger, EVER).answer.table("disputes").lines
    assert (line.cells[1], line.claims, line.against) == (
        "killed soldiers at Sirte: 12 or 40", (twelve.id,), (forty.id,),
    )  # fmt: skip


def test_numbers_that_agree_are_in_no_dispute(newsroom: Any) -> None:
    newsroom.tell("harm.killed", target="soldiers", place="Sirte", when=MAY, count=Count("at least 12", 12))
    newsroom.tell(
        "harm.killed", target="soldiers", place="Sirte", when=MAY, count=Count("14", 14, 14), outlet="The Post"
    )
    assert list(disputes(newsroom.ledger, EVER).disputes) == []


def test_done_against_denied(newsroom: Any) -> None:
    done = newsroom.tell("attack.air", actor="Russia", place="Sirte")
    denied = newsroom.tell("attack.air", actor="Russia", place="Sirte", status="denied", outlet="The Post")
    (one,) = disputes(newsroom.ledger, EVER).disputes
    assert ([t.id for t in one.one], [t.id for t in one.other]) == ([done.id], [denied.id])


def test_a_withdrawal_is_set_against_later_arrivals_of_the_same_side(newsroom: Any) -> None:
    said = newsroom.tell("move.retreat", actor="Russia", from_="Libya", published="2015-03-14", status="planned")
    newsroom.tell("move.deploy", actor="Russia", what="jets", to="Sirte", when=("2015-03-01", "2015-03-01"))
    newsroom.tell("move.deploy", actor="YPG", what="jets", to="Sirte", when=("2015-04-01", "2015-04-01"))
    seen = newsroom.tell("move.deploy", actor="Russia", what="jets", to="Sirte", when=("2015-04-02", "2015-04-02"))
    (one,) = disputes(newsroom.ledger, EVER).contradictions
    assert (one.who, one.where) == ("Russia", "Libya")
    assert ([t.id for t in one.said], [t.id for t in one.seen]) == ([said.id], [seen.id])


def test_what_many_tell_comes_first(newsroom: Any) -> None:
    for number, outlet in enumerate(("The Record", "The Post", "The Mail")):
        newsroom.tell(
            "attack.air", actor="Russia", place="Zuwara", outlet=outlet, sentence=f"Strike {number} on Zuwara."
        )
    newsroom.tell("attack.air", actor="Russia", place="Zuwara", status="denied", outlet="The Sun")
    newsroom.tell("attack.shell", actor="Russia", place="Sirte")
    newsroom.tell("attack.shell", actor="Russia", place="Sirte", status="denied", outlet="The Sun")
    assert [one.about.split(":")[0] for one in disputes(newsroom.ledger, EVER).disputes] == [
        "attack, air",
        "attack, shell",
    ]


def test_every_rule_of_contraries_names_kinds_and_has_an_example() -> None:
    assert all(rule.said and rule.seen and rule.example for rule in contraries.contraries())
