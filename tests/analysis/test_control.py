"""Who holds what: spells, their bounds, contradictions and gaps."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from dateline.analysis.answers import Asked, answer_to_dict
from dateline.analysis.control import control
from dateline.interchange import claim_to_dict
from dateline.protections import Protection

EVER = Asked()


def rows(newsroom: Any, place: str | None = None, asked: Asked = EVER) -> list[tuple[Any, ...]]:
    return [line.cells[:5] for line in control(newsroom.ledger, asked, place=place).answer.table("held").lines]


def test_a_taking_ends_one_spell_and_begins_another(newsroom: Any) -> None:
    newsroom.tell("territory.hold", actor="Northmen", place="Zuwara", published="2015-05-01")
    newsroom.tell("territory.capture", actor="Southmen", place="Zuwara", when=("2015-05-20", "2015-05-20"))
    assert rows(newsroom) == [
        ("Zuwara", "held", "Northmen", "by 2015-05-01", "2015-05-20"),
        ("Zuwara", "held", "Southmen", "2015-05-20", "still on 2015-05-20"),
    ]


def test_a_place_under_two_names_is_one(newsroom: Any) -> None:
    may = ("2015-05-01", "2015-05-31")
    newsroom.tell("territory.capture", actor="Northmen", place="Ar Raqqah", when=may, precision="month")
    newsroom.tell("territory.hold", actor="Northmen", place="Raqqa", published="2015-07-01")
    assert rows(newsroom, "raqqa") == [("Raqqa", "held", "Northmen", "2015-05", "still on 2015-07-01")]


def test_two_holders_told_of_at_one_time_stand_side_by_side(newsroom: Any) -> None:
    one = newsroom.tell("territory.hold", actor="Northmen", place="Sirte", published="2015-05-01")
    other = newsroom.tell("territory.hold", actor="Southmen", place="Sirte", published="2015-05-03", outlet="The Post")
    lines = control(newsroom.ledger, EVER).answer.table("held").lines
    assert [(line.cells[2], line.claims, line.against) for line in lines] == [
        ("Northmen", (one.id,), (other.id,)),
        ("Southmen", (other.id,), (one.id,)),
    ]


def test_a_place_that_is_fought_over_is_contested_while_it_is(newsroom: Any) -> None:
    for day in ("2015-05-01", "2015-05-20", "2015-08-01"):
        newsroom.tell("attack.clash", actor="Northmen", target="Southmen", place="Sirte", when=(day, day))
    assert [row[1:] for row in rows(newsroom)] == [
        ("contested", "Northmen against Southmen", "2015-05-01", "2015-05-20 or later"),
        ("contested", "Northmen against Southmen", "2015-08-01", "2015-08-01 or later"),
    ]


def test_a_siege_ends_when_the_besieger_takes_the_place(newsroom: Any) -> None:
    newsroom.tell("territory.besiege", actor="Northmen", place="Sirte", when=("2015-01-01", None), precision="month")
    newsroom.tell("territory.capture", actor="Northmen", place="Sirte", when=("2015-06-01", "2015-06-01"))
    assert [row[1:] for row in rows(newsroom)] == [
        ("besieged", "Northmen", "2015-01", "2015-06-01"),
        ("held", "Northmen", "2015-06-01", "still on 2015-06-01"),
    ]


def test_somebody_not_named_contradicts_nobody(newsroom: Any) -> None:
    newsroom.tell("territory.capture", place="Sirte", when=("2015-05-30", "2015-05-30"))
    newsroom.tell("territory.hold", actor="Northmen", place="Sirte", outlet="The Post")
    lines = control(newsroom.ledger, EVER).answer.table("held").lines
    held = [(line.cells[2], line.against) for line in lines if line.cells[1] == "held"]
    assert held == [("not said", ()), ("Northmen", ())]


def test_what_is_told_of_a_country_is_told_of_somewhere_in_it(newsroom: Any) -> None:
    newsroom.tell("territory.hold", actor="Northmen", place="Libya")
    assert [row[0] for row in rows(newsroom)] == ["Libya (somewhere in it)"]


def test_a_later_holder_without_a_taking_leaves_a_gap(newsroom: Any) -> None:
    newsroom.tell("territory.hold", actor="Northmen", place="Sirte", published="2015-01-01")
    newsroom.tell("territory.hold", actor="Southmen", place="Sirte", published="2015-06-01")
    assert [row[1:] for row in rows(newsroom)] == [
        ("held", "Northmen", "by 2015-01-01", "2015-01-01..2015-06-01"),
        ("not known", None, "2015-01-01", "2015-06-01"),
        ("held", "Southmen", "by 2015-06-01", "still on 2015-06-01"),
    ]


def test_a_district_never_stands_for_the_town(newsroom: Any) -> None:
    newsroom.tell("territory.hold", actor="Northmen", place="Sirte")
    newsroom.tell("territory.capture", actor="Southmen", place="west Sirte", when=("2015-05-20", "2015-05-20"))
    assert {(row[0], row[2]) for row in rows(newsroom)} == {
        ("Sirte", "Northmen"),
        ("west Sirte (a part of it)", "Southmen"),
    }


def test_a_place_is_told_with_its_parts_beside_it(newsroom: Any) -> None:
    newsroom.tell("territory.hold", actor="Northmen", place="Sirte")
    newsroom.tell("territory.hold", actor="Southmen", place=["west Sirte", "Sirte"], outlet="The Post")
    assert [row[0] for row in rows(newsroom, "sirte")] == ["Sirte", "Sirte", "west Sirte (a part of it)"]


def test_what_is_planned_or_denied_is_never_among_the_facts(newsroom: Any) -> None:
    newsroom.tell("territory.capture", actor="Northmen", place="Sirte", status="planned")
    newsroom.tell("territory.lose", actor="Southmen", place="Sirte", status="denied", outlet="The Post")
    answer = control(newsroom.ledger, EVER).answer
    assert answer.table("held").lines == ()
    assert [line.cells[:3] for line in answer.table("not fact").lines] == [
        ("Sirte", "denied", "lost by Southmen"),
        ("Sirte", "planned", "taken by Northmen"),
    ]


def test_who_denies_the_loss_speaks_against_the_taking(newsroom: Any) -> None:
    newsroom.tell("territory.capture", actor="Northmen", place="Sirte", when=("2015-05-30", "2015-05-30"))
    denial = newsroom.tell("territory.lose", actor="Southmen", place="Sirte", status="denied", outlet="The Post")
    (line,) = control(newsroom.ledger, EVER).answer.table("held").lines
    assert line.against == (denial.id,)


def test_on_a_day_the_spell_that_covers_it_is_told(newsroom: Any) -> None:
    newsroom.tell("territory.capture", actor="Northmen", place="Sirte", when=("2015-03-01", "2015-03-01"))
    newsroom.tell(
        "territory.capture",
        actor="Southmen",
        place="Sirte",
        when=("2015-05-01", "2015-05-31"),
        precision="month",
    )
    assert [row[1:3] for row in rows(newsroom, asked=Asked(on=date(2015, 4, 1)))] == [("held", "Northmen")]
    assert {row[1:3] for row in rows(newsroom, asked=Asked(on=date(2015, 5, 10)))} == {
        ("perhaps held", "Northmen"),
        ("perhaps held", "Southmen"),
    }
    assert [row[1:3] for row in rows(newsroom, asked=Asked(on=date(2014, 1, 1)))] == [("not known", None)]


def test_as_of_a_day_later_reports_are_not_there(newsroom: Any) -> None:
    newsroom.tell("territory.hold", actor="Northmen", place="Sirte", published="2015-05-01")
    newsroom.tell("territory.hold", actor="Northmen", place="Zuwara", published="2015-06-01")
    newsroom.tell("territory.hold", actor="Northmen", place="Hmeimim", published=None)
    answer = control(newsroom.ledger, Asked(as_of=date(2015, 5, 15))).answer
    assert [line.cells[0] for line in answer.table("held").lines] == ["Sirte"]
    assert answer.notes[-1].startswith("1 claims of reports without a day of publication are left out")


def test_rejected_claims_are_gone_and_unreviewed_ones_where_asked(newsroom: Any) -> None:
    kept = newsroom.tell("territory.hold", actor="Northmen", place="Sirte")
    gone = newsroom.tell("territory.hold", actor="Northmen", place="Zuwara")
    newsroom.ledger.judge(gone, "reject", who="anna")
    assert [row[0] for row in rows(newsroom)] == ["Sirte"]
    assert rows(newsroom, asked=Asked(reviewed_only=True)) == []
    newsroom.ledger.judge(kept, "accept", who="anna")
    assert [row[0] for row in rows(newsroom, asked=Asked(reviewed_only=True))] == ["Sirte"]


def test_a_corrected_holder_holds(newsroom: Any) -> None:
    claim = newsroom.tell("territory.hold", actor="Northmen", place="Sirte")
    actor = [{"start": 0, "end": 4, "text": "Noon", "head": "Noon"}]
    newsroom.ledger.judge(claim, "correct", who="anna", changes={"actor": actor})
    (line,) = control(newsroom.ledger, EVER).answer.table("held").lines
    assert (line.cells[2], line.claims) == ("Noon", (claim.id,))


def test_a_place_that_nobody_tells_of_is_not_known(newsroom: Any) -> None:
    assert not control(newsroom.ledger, EVER, place="Nowhere").answer.known


def test_copies_of_one_sentence_are_one_source(newsroom: Any) -> None:
    told = "A doctor said that Northmen held Sirte."
    newsroom.tell("territory.hold", actor="Northmen", place="Sirte", sentence=told)
    newsroom.tell("territory.hold", actor="Northmen", place="Sirte", sentence=told, outlet="The Post")
    newsroom.tell("territory.hold", actor="Northmen", place="Sirte", outlet="The Mail")
    (line,) = control(newsroom.ledger, EVER).answer.table("held").lines
    assert (len(line.claims), line.sources) == (3, 2)


def test_what_is_handed_on_goes_without_what_is_protected(newsroom: Any) -> None:
    newsroom.tell("territory.hold", actor="Haddad", place="Sirte", speaker="Haddad")
    act = Protection("", "person", "Haddad", rule="leave_out", who="anna", at="", why="at risk")
    newsroom.ledger.protect(act)
    assert [row[2] for row in rows(newsroom)] == ["Haddad"]
    answer = control(newsroom.ledger, Asked(handing_on=True)).answer
    assert "Haddad" not in json.dumps(answer_to_dict(answer))
    assert answer.table("held").lines == ()


def test_what_was_corrected_is_asked_for_by_what_it_tells_now(newsroom: Any) -> None:
    raid = newsroom.tell("attack.raid", actor="Northmen", place="Sirte", when=("2015-05-20", "2015-05-20"))
    taking = newsroom.tell("territory.capture", actor="Southmen", place="Zuwara", when=("2015-05-20", "2015-05-20"))
    newsroom.ledger.judge(raid, "correct", who="anna", changes={"kind": "territory.capture"})
    newsroom.ledger.judge(taking, "correct", who="anna", changes={"kind": "attack.raid"})
    assert [row[:3] for row in rows(newsroom)] == [("Sirte", "held", "Northmen")]
    assert [row[:3] for row in rows(newsroom, "Sirte")] == [("Sirte", "held", "Northmen")]
    assert rows(newsroom, "Zuwara") == []


def test_a_claim_corrected_to_another_place_is_found_there_and_not_where_it_was(newsroom: Any) -> None:
    claim = newsroom.tell("territory.capture", actor="Northmen", place="Sirte", when=("2015-05-20", "2015-05-20"))
    there = newsroom.tell("territory.lose", place="Zuwara", when=("2010-05-20", "2010-05-20"), status="planned")
    place = claim_to_dict(claim)["place"][0] | {"resolved": claim_to_dict(there)["place"][0]["resolved"]}
    newsroom.ledger.judge(claim, "correct", who="anna", changes={"place": [place | {"head": "Zuwara"}]})
    assert [row[:3] for row in rows(newsroom, "Zuwara")] == [("Zuwara", "held", "Northmen")]
    assert rows(newsroom, "Sirte") == []
