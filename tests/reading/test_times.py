"""Which time a claim has: of its clause, of its noun, of what it belongs to in the story."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.intake import take_in
from dateline.language import parse
from dateline.reading import read
from dateline.records import Capture, Claim


def claims(text: str) -> list[Claim]:
    document, _ = take_in(Capture("report.txt", text.encode()), published=date(2016, 4, 8))
    assert document is not None
    blocks = [(story.number, block) for story in document.stories for block in story.blocks]
    docs = parse([block.text for _, block in blocks])
    found, _ = read(document, [(number, block, doc) for (number, block), doc in zip(blocks, docs, strict=True)])
    return found


def times(text: str, kind: str) -> list[tuple[str, str, str]]:
    return [(str(c.time.start), str(c.time.end), c.time.basis) for c in claims(text) if c.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "time"),
    [
        ("Rebels captured the town of Mora on Tuesday.", "territory.capture", ("2016-04-05", "2016-04-05", "stated")),
        (
            "The siege of Mora that began on March 3rd goes on.",
            "territory.besiege",
            ("2016-03-03", "None", "stated"),
        ),
        (
            "Rebels captured the town of Mora.",
            "territory.capture",
            ("None", "2016-04-08", "published"),
        ),
    ],
)
def test_a_claim_has_its_time(text: str, kind: str, time: tuple[str, str, str]) -> None:
    assert times(text, kind) == [time]


def test_vague_words_are_kept_and_bound_nothing() -> None:
    (claim,) = [c for c in claims("Rebels recently captured the town of Mora.") if c.kind == "territory.capture"]
    assert (claim.time.start, claim.time.end, claim.time.text) == (None, date(2016, 4, 8), "recently")


def test_the_strike_told_before_dates_what_it_did() -> None:
    text = (
        "Warplanes carried out an air strike on a depot near Mora on Tuesday.\n\n"
        "The strike killed ten fighters and destroyed three trucks."
    )
    assert times(text, "harm.damage") == [("2016-04-05", "2016-04-05", "context")]


def test_what_an_attack_has_done_in_all_has_no_day() -> None:
    text = (
        "Warplanes carried out an air strike on a depot near Mora on Tuesday.\n\n"
        "The strikes have killed 300 fighters near Mora."
    )
    assert times(text, "harm.killed") == [("None", "2016-04-08", "published")]


def test_a_place_seized_from_its_holder_was_held_until_then() -> None:
    text = "Troops captured the rebel-held town of Mora on Tuesday."
    assert times(text, "territory.hold") == [("None", "2016-04-05", "context")]


def test_fighting_before_a_fall_lasted_until_then() -> None:
    text = "The town of Mora fell to the army on March 27th after three weeks of clashes between rebels and troops."
    assert times(text, "attack.clash") == [("2016-03-06", "2016-03-27", "context")]


def test_what_is_done_since_another_thing_began_has_no_end() -> None:
    text = "The missiles have been used against rebels in Mora since the armed intervention in May 2015."
    assert times(text, "attack.shell") == [("2015-05-01", "None", "stated")]


def test_so_long_after_is_counted_back_from_now() -> None:
    text = "Two weeks after troops captured the town of Mora, the army is moving guns to the front."
    assert times(text, "territory.capture") == [("2016-03-25", "2016-03-25", "context")]


def test_what_was_lost_in_a_battle_was_lost_when_it_was_fought() -> None:
    text = "The airfield of Mora was lost to rebels in a battle in which hundreds of troops were killed in August 2014."
    assert times(text, "territory.lose") == [("2014-08-01", "2014-08-31", "context")]


@pytest.mark.parametrize(
    ("text", "kind", "time"),
    [
        (
            "The image shows 20 tanks near Sabha, against 36 in February.",
            "presence.at",
            ("None", "2016-04-08", "published"),
        ),
        (
            "Rockets have been used against rebels since Kenya's armed intervention in Libya on May 3, 2015.",
            "attack.raid",
            ("2015-05-03", "2015-05-03", "stated"),
        ),
    ],
)
def test_a_day_belongs_to_what_was_done_on_it(text: str, kind: str, time: tuple[str, str, str]) -> None:
    assert times(text, kind) == [time]


def test_a_leader_led_before_he_spoke() -> None:
    text = "The army chief, General Amadou Keita, said on Tuesday that rebels had left Mora."
    assert times(text, "tie.lead") == [("None", "2016-04-08", "published")]


def test_what_was_done_after_a_meeting_was_done_by_publication() -> None:
    text = "After the Tuesday meeting, rebels shelled the town of Mora."
    assert times(text, "attack.shell") == [("2016-04-05", "2016-04-08", "stated")]


def test_an_operation_that_began_and_ended_lasted_from_then_until_then() -> None:
    text = "Troops cleared the town of Mora in an operation that began last June and ended in August."
    assert times(text, "attack.raid") == [("2015-06-01", "2015-08-31", "stated")]


@pytest.mark.parametrize(
    ("text", "kind", "time"),
    [
        (
            "Osei said the army would continue its offensive, which began last month after rebels shelled Mora.",
            "attack.raid",
            ("2016-03-01", "None", "stated"),
        ),
        (
            "Osei said the army would continue its offensive, which began last month after rebels shelled Mora.",
            "attack.shell",
            ("None", "2016-04-08", "published"),
        ),
        (
            "The army carried out an air strike on Tuesday that killed ten guards in Mora.",
            "attack.air",
            ("2016-04-05", "2016-04-05", "stated"),
        ),
        (
            "On Tuesday, police say gunmen shelled the town of Mora.",
            "attack.shell",
            ("2016-04-05", "2016-04-05", "stated"),
        ),
        (
            "In Tuesday's violence, police say gunmen shelled the town of Mora.",
            "attack.shell",
            ("2016-04-05", "2016-04-05", "stated"),
        ),
        (
            "The front was founded in 1990 and was blamed for the shelling of Mora.",
            "talk.accuse",
            ("None", "2016-04-08", "published"),
        ),
    ],
)
def test_a_day_belongs_to_the_verb_it_stands_behind(text: str, kind: str, time: tuple[str, str, str]) -> None:
    assert times(text, kind) == [time]


def test_an_offensive_of_so_many_days_ended_after_them() -> None:
    text = "Some 1,300 people died in the 22-day offensive on Mora that the army launched on March 1."
    assert times(text, "harm.killed") == [("2016-03-01", "2016-03-22", "stated")]


def test_the_coup_is_no_strike_told_before() -> None:
    text = (
        "Warplanes carried out an air strike near Mora on Tuesday.\n\n"
        "The army has killed 300 people since the coup in Mora, monitors said."
    )
    assert times(text, "attack.raid") == [("None", "2016-04-08", "published")]


@pytest.mark.parametrize(
    ("lost", "time"),
    [
        ("The rebels gave up Mora.", ("2015-01-01", "2015-12-31", "context")),
        ("The rebels gave up Kutum.", ("None", "2016-04-08", "published")),
        ("The rebels gave up Mora in March.", ("2016-03-01", "2016-03-31", "stated")),
    ],
)
def test_a_town_that_was_lost_fell_in_the_offensive_on_it(lost: str, time: tuple[str, str, str]) -> None:
    assert times(f"In 2015 the army's offensive on Mora killed ten.\n\n{lost}", "territory.lose") == [time]
