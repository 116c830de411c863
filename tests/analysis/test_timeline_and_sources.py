"""What happened when, and who says so."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.analysis.answers import Asked
from dateline.analysis.brief import brief
from dateline.analysis.sources import sources
from dateline.analysis.timeline import About, timeline
from dateline.grades import Grade, grades_of
from dateline.identities import Names
from dateline.protections import Protection

EVER = Asked()
MAY = ("2015-05-03", "2015-05-03")


def test_claims_are_counted_by_period_and_family(newsroom: Any) -> None:
    newsroom.tell("attack.air", place="Sirte", when=MAY)
    newsroom.tell("attack.shell", place="Sirte", when=MAY, status="denied")
    newsroom.tell("harm.killed", place="Sirte", when=("2015-05-01", "2015-05-31"), precision="month")
    newsroom.tell("harm.killed", place="Sirte")
    found = timeline(newsroom.ledger, EVER).counts
    assert {key: {family: len(ids) for family, ids in each.items()} for key, each in found.items()} == {
        "2015-05": {"attack": 1, "harm": 1},
        "no day told, or more than one period": {"harm": 1},
    }


def test_of_a_place_what_happened_is_told_in_order(newsroom: Any) -> None:
    later = newsroom.tell("attack.air", place="Sirte", when=("2015-06-03", "2015-06-03"))
    first = newsroom.tell("attack.air", place="Sirte", when=MAY)
    newsroom.tell("attack.air", place="Zuwara", when=MAY)
    found = timeline(newsroom.ledger, EVER, about=About(place="Sirte")).tellings
    assert [telling.id for telling in found] == [first.id, later.id]


def test_the_whole_and_the_filtered_timeline_agree(newsroom: Any) -> None:
    newsroom.tell("attack.air", place="Sirte", when=MAY)
    whole = timeline(newsroom.ledger, EVER).counts
    assert timeline(newsroom.ledger, EVER, about=About(kind="attack")).counts == whole


def test_sources_are_counted_with_their_outlets(newsroom: Any) -> None:
    newsroom.tell("attack.air", actor="Russia", place="Sirte", speaker="Colonel Haddad")
    newsroom.tell("attack.air", actor="Russia", place="Sirte", speaker="a doctor", status="denied", outlet="The Post")
    lines = sources(newsroom.ledger, EVER).answer.table("sources").lines
    assert [line.cells[:5] + line.cells[7:] for line in lines] == [
        ("Colonel Haddad", "named", None, 1, "The Record", 1),
        ("a doctor", "not named", None, 1, "The Post", 1),
    ]


def test_a_protected_source_is_not_handed_on(newsroom: Any) -> None:
    newsroom.tell("attack.air", place="Sirte", speaker="Colonel Haddad")
    newsroom.ledger.protect(Protection("", "person", "Colonel Haddad", rule="blur", who="anna", at=""))
    asked = Asked(handing_on=True)
    assert [one.name for one in sources(newsroom.ledger, asked).cited] == ["a protected person"]
    assert [one.name for one in sources(newsroom.ledger, EVER).cited] == ["Colonel Haddad"]


def test_a_brief_since_a_day_holds_only_what_is_new(newsroom: Any) -> None:
    newsroom.tell("territory.hold", actor="Northmen", place="Zuwara", published="2015-01-01")
    new = newsroom.tell("territory.hold", actor="Southmen", place="Sirte", published="2015-06-01")
    (table,) = brief(newsroom.ledger, EVER, since=date(2015, 5, 1)).answer.tables
    assert [(line.cells, line.claims) for line in table.lines] == [
        (("Sirte: held by Southmen, by 2015-06-01, still on 2015-06-01 — The Record",), (new.id,))
    ]


def test_sources_tell_the_grades_that_people_gave_them(newsroom: Any) -> None:
    newsroom.tell("attack.air", actor="Russia", place="Sirte", speaker="Colonel Haddad")
    newsroom.tell("attack.air", actor="Russia", place="Sirte", speaker="Colonel Amin", outlet="The Post")
    acts = [Grade("1", "source", name, "C", "ana", "") for name in ("colonel haddad", "The Post")]
    lines = sources(newsroom.ledger, EVER, grades=grades_of(acts, Names())).answer.table("sources").lines
    assert [line.cells[:3] for line in lines] == [("Colonel Amin", "named", None), ("Colonel Haddad", "named", "C")]
