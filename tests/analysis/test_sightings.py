"""What was seen where."""

from __future__ import annotations

from typing import Any

from dateline.analysis.answers import Asked
from dateline.analysis.sightings import sightings
from dateline.records import Count

EVER = Asked()


def seen(newsroom: Any, what: str | None = None) -> list[tuple[Any, ...]]:
    return [line.cells[:5] for line in sightings(newsroom.ledger, EVER, what=what).answer.table("seen").lines]


def test_tellings_of_one_system_at_one_place_are_one_line(newsroom: Any) -> None:
    first = ("2015-05-01", "2015-05-01")
    newsroom.tell("presence.at", what="two Su-30 jets", place="Hmeimim", when=first, count=Count("two", 2, 2))
    last = ("2015-06-01", "2015-06-01")
    newsroom.tell("presence.at", what="4 to 6 Su-30s", place="Hmeimim", when=last, count=Count("4 to 6", 4, 6))
    assert seen(newsroom) == [("Su-30", "Hmeimim", "2015-05-01", "2015-06-01", "2-6")]


def test_a_system_is_found_with_its_versions(newsroom: Any) -> None:
    newsroom.tell("presence.at", what="an Iskander-K", place="Hmeimim")
    newsroom.tell("presence.at", what="three tanks", place="Sirte")
    assert [row[:2] for row in seen(newsroom, "iskander")] == [("Iskander-K", "Hmeimim")]


def test_a_report_that_leaves_the_version_open_marks_the_line(newsroom: Any) -> None:
    sentence = "It is not clear whether the Iskander at Hmeimim is the ballistic or cruise missile variant."
    newsroom.tell("presence.at", what="Iskander", place="Hmeimim", sentence=sentence)
    (line,) = sightings(newsroom.ledger, EVER, what="Iskander").answer.table("seen").lines
    assert line.cells[-1] == "which version is not clear"


def test_what_is_announced_is_not_seen(newsroom: Any) -> None:
    newsroom.tell("move.deploy", what="S-400 battery", to="Hmeimim", status="planned")
    answer = sightings(newsroom.ledger, EVER).answer
    assert answer.table("seen").lines == ()
    assert [line.cells[:3] for line in answer.table("not fact").lines] == [("S-400", "Hmeimim", "planned")]


def test_a_denial_speaks_against_the_sighting(newsroom: Any) -> None:
    newsroom.tell("presence.at", what="200 marines", place="Hmeimim")
    denial = newsroom.tell("presence.at", what="marines", status="denied", outlet="The Post", speaker="a spokesman")
    lines = sightings(newsroom.ledger, EVER).answer.table("seen").lines
    assert [line.against for line in lines] == [(denial.id,)]


def test_what_a_weapon_can_hit_is_not_where_it_is(newsroom: Any) -> None:
    newsroom.tell("means.armed", what="S-400", place="Libya")
    assert seen(newsroom) == []


def test_on_film_from_space_or_by_word_of_mouth(newsroom: Any) -> None:
    newsroom.tell("presence.at", what="Su-30", place="Sirte", sentence="Satellite images show a Su-30 at Sirte.")
    newsroom.tell(
        "presence.at", what="Su-35", place="Sirte", sentence="A Su-35 is at Sirte, he said.", speaker="resident"
    )
    lines = sightings(newsroom.ledger, EVER).answer.table("seen").lines
    assert [line.cells[5] for line in lines] == ["satellite", "witnesses"]


def test_a_counted_noun_inside_the_words_is_what_is_counted(newsroom: Any) -> None:
    newsroom.tell("presence.at", what="a task force of 12-15 warships", place="Zuwara")
    assert [(row[0], row[4]) for row in seen(newsroom)] == [("warships", "12-15")]


def test_a_name_beside_ships_is_a_ship(newsroom: Any) -> None:
    newsroom.tell("move.deploy", what=["two landing ships", "Tonija"], to="Zuwara")
    assert [row[0] for row in seen(newsroom)] == ["Tonija", "two landing ships"]


def test_what_somebody_is_armed_with_stands_where_the_sentence_has_them(newsroom: Any) -> None:
    sentence = "Off Zuwara are corvettes armed with Kalibr missiles."
    claim = newsroom.tell("means.armed", what="corvettes", sentence=sentence, trigger="armed with", others=[
        ("presence.at", {"what": "corvettes", "place": "Zuwara"})])  # fmt: skip
    lines = sightings(newsroom.ledger, EVER, what="Kalibr").answer.table("seen").lines
    assert [(line.cells[:2], line.claims) for line in lines] == [(("Kalibr", "Zuwara"), (claim.id,))]
