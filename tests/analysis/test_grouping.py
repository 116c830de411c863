"""Tellings grouped into happenings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.grouping import made_up
from dateline.analysis.grouping import Grouping
from dateline.analysis.happenings import Happening, happening_of, kin, likeness, stories_of, weighed
from dateline.analysis.likening import link
from dateline.analysis.wording import stem
from dateline.records import Block, Claim, Document, Filler, Known, Place, Restored, Span, Story, Time

DAY = 737_000
ONE = Happening(
    "clm_1", "a/1", frozenset({"captur"}), "territory.capture", actors=frozenset({"rebels"}), place="zuwara",
    ground=(32.9, 12.1, 15.0), days=(DAY, DAY), tellers=frozenset({"the record"}),
)  # fmt: skip
OTHER = replace(ONE, id="clm_2", report="b/1", tellers=frozenset({"the courier"}))


def grouped(*happenings: Happening) -> list[tuple[str, ...]]:
    grouping = Grouping()
    for happening in happenings:
        grouping.add(happening)
    return [event.members for event in grouping.events()]


def test_the_same_thing_by_the_same_actor_at_one_place_on_one_day_is_one_happening() -> None:
    assert grouped(ONE, OTHER) == [("clm_1", "clm_2")]


@pytest.mark.parametrize(
    "changes",
    [
        {"days": (DAY + 1, DAY + 1)},
        {"place": "sirte", "ground": (31.2, 16.6, 15.0)},
        {"kind": "attack.air", "stems": frozenset({"bomb"})},
        {"count": (90, 90)},
    ],
)
def test_another_day_place_kind_or_number_is_another_happening(changes: dict[str, object]) -> None:
    counted = replace(ONE, count=(12, 12))
    assert grouped(counted, replace(OTHER, **changes)) == [("clm_1",), ("clm_2",)]  # type: ignore[arg-type]


def test_what_another_known_actor_did_is_another_happening_unless_one_is_part_of_the_other() -> None:
    told = [replace(ONE, doers=kin("syrian-army"), actors=frozenset({"syrian-army"}))]
    told += [
        replace(OTHER, id=f"clm_{actor}", report=f"{actor}/1", doers=kin(actor), actors=frozenset({actor}))
        for actor in ("islamic-state", "tiger-forces")
    ]
    assert grouped(*told) == [("clm_1", "clm_tiger-forces"), ("clm_islamic-state",)]


def test_an_army_is_of_its_state_and_a_group_is_not_of_the_land_it_fights_in() -> None:
    assert kin("tiger-forces") == {"tiger-forces", "syrian-army", "syria"}
    assert "syria" not in kin("islamic-state")
    assert kin("somebody") == {"somebody"}


def test_two_words_of_one_sentence_tell_of_two_happenings() -> None:
    assert grouped(replace(ONE, where=("a/7", 9)), replace(OTHER, where=("a/7", 30))) == [("clm_1",), ("clm_2",)]
    assert grouped(replace(ONE, where=("a/7", 9)), replace(OTHER, where=("a/7", 9))) == [("clm_1", "clm_2")]


def test_days_that_may_be_the_same_are_no_contradiction() -> None:
    assert grouped(ONE, replace(OTHER, days=(DAY - 1, DAY + 1))) == [("clm_1", "clm_2")]


def test_the_reasons_are_named_the_heaviest_first() -> None:
    made = link(ONE, OTHER)
    assert made is not None
    assert [name for name, _ in made.reasons] == [
        "same place", "same day", "same actor", "words for the same", "same kind",
    ]  # fmt: skip
    assert made.weight == pytest.approx(sum(weight for _, weight in made.reasons))


def test_copies_of_one_wire_story_are_one_source() -> None:
    story = weighed([" Zuwara Libya Tripoli Misrata rebels took the port"])
    other = weighed([" Ankara Turkey minister said elsewhere something different"])
    copies = [replace(ONE, story=story), replace(OTHER, story=story)]
    for second, number in ((copies[1], 1), (replace(OTHER, story=other), 2)):
        grouping = Grouping()
        for happening in (copies[0], second):
            grouping.add(happening)
        assert [event.sources for event in grouping.events()] == [number]


def test_one_agency_behind_two_papers_is_one_source() -> None:
    grouping = Grouping()
    for happening in (ONE, OTHER):
        grouping.add(replace(happening, tellers=happening.tellers | {"afp"}))
    assert [event.sources for event in grouping.events()] == [1]


def test_a_person_can_join_and_part() -> None:
    far = replace(ONE, id="clm_3", report="c/1", place="sirte", ground=(31.2, 16.6, 15.0))
    grouping = Grouping()
    for happening in (ONE, OTHER, far):
        grouping.add(happening)
    grouping.join("clm_1", "clm_3")
    assert [event.members for event in grouping.events()] == [("clm_1", "clm_2", "clm_3")]
    grouping.part("clm_2", "clm_1")
    assert [event.members for event in grouping.events()] == [("clm_1", "clm_3"), ("clm_2",)]


def test_putting_in_twice_changes_nothing() -> None:
    assert grouped(ONE, OTHER, ONE) == [("clm_1", "clm_2")]


TELLINGS = tuple(made_up(50))


@settings(max_examples=25, deadline=None)
@given(st.permutations(TELLINGS))
def test_the_order_of_reading_does_not_matter(order: list[Happening]) -> None:
    assert grouped(*order) == grouped(*TELLINGS)


def test_a_new_report_touches_only_its_neighbours() -> None:
    grouping = Grouping()
    for happening in TELLINGS:
        grouping.add(happening)
    assert grouping.add(ONE) == set()
    assert grouping.add(OTHER) == {"clm_1"}


def test_made_up_happenings_are_found_again() -> None:
    assert [len(members) for members in grouped(*TELLINGS)] == [5] * 10


def test_words_of_one_stem_are_alike() -> None:
    assert (stem("captured"), stem("captures"), stem("attack")) == ("captur", "captur", "attack")
    assert likeness(weighed(["he captured Zuwara"]), weighed(["they captures Zuwara"])) == pytest.approx(1.0)


def test_a_claim_tells_of_a_happening_no_sharper_than_its_words() -> None:
    text = "Rebels captured Zuwara"
    place = Place("Zuwara", "city", "LY", 32.93, 12.08, "2209055")
    document = Document(
        "sha256:0", "a.txt", "text/plain", text,
        (Story(1, (Block("paragraph", Restored(text, ((0, 0, 22),))),)),), outlet=Known("The Record", "given"),
    )  # fmt: skip
    claim = Claim(
        "sha256:0", 1, "territory.capture", Span(7, 15, "captured"), Span(0, 22, text),
        {"place": (Filler(Span(16, 22, "Zuwara"), "Zuwara", None, place),)}, time=Time("day", "published"),
    )  # fmt: skip
    made = happening_of(claim, document, story=stories_of(document)[1])
    assert (made.days, made.place, made.ground) == (None, "2209055", (32.93, 12.08, 15.0))
    assert (made.stems, made.tellers, made.kind) == (frozenset({"seiz"}), {"the record"}, "territory.capture")
