"""What stands with a verb, in sentences whose parse does not say it plainly."""

from __future__ import annotations

import pytest

from tests.reading.asked import Read, heads


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        ("Two guards, seven rebels, and a nurse were reported killed.", ("harm.killed", "actor"), []),
        ("The general killed in 1981 had made peace.", ("harm.killed", "target"), ["general"]),
        ("Kenya seized the island by force.", ("territory.capture", "actor"), ["Kenya"]),
        ("A mayor and a guard were among those killed.", ("harm.killed", "target"), ["mayor", "guard"]),
        ("Among those wounded were eleven guards.", ("harm.wounded", "target"), ["guards"]),
        ("The families of guards killed in Sabha protested.", ("harm.killed", "target"), ["guards"]),
        ("The chief was ambushed and killed along with a guard.", ("harm.killed", "target"), ["chief", "guard"]),
        ("A court indicted five men on suspicion of aiding the rebels.", ("tie.back", "actor"), ["men"]),
        ("The group posted a statement claiming responsibility for the raid.", ("talk.claim", "actor"), ["group"]),
        ("Three guards were killed after a bomb hit the port, wrecking a crane.", ("harm.damage", "actor"), []),
        ("The envoy accused the rebels of breaking the truce.", ("talk.violate", "actor"), ["rebels"]),
        ("The militia has freed a guard it kidnapped in May.", ("harm.abducted", "target"), ["guard"]),
        ("A member of the council who was jailed spoke.", ("harm.detained", "target"), ["member"]),
    ],
)
def test_who_does_it_and_to_whom(read: Read, *, text: str, asked: tuple[str, str], told: list[str]) -> None:
    assert heads(read(text), *asked) == told


def test_what_somebody_is_accused_of_is_the_topic(read: Read) -> None:
    (accused,) = [
        c for c in read("The envoy accused the rebels of killing farmers in Sabha.") if c.kind == "talk.accuse"
    ]
    assert [f.span.text for f in accused.fillers("topic")] == ["of killing farmers in Sabha"]


@pytest.mark.parametrize(
    "text",
    [
        "Police were sent to head off the crowd.",
        "The army left one side of the town open.",
        "The gunmen left a note behind.",
        "Searches for arms and bomb factories went on.",
    ],
)
def test_a_verb_in_another_sense_tells_nothing_of_moves_or_raids(read: Read, text: str) -> None:
    families = {c.family for c in read(text)}
    assert not families & {"attack", "tie"}
    assert not any(c.kind in ("move.retreat", "move.displace") for c in read(text))


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        ("Forces have since killed or arrested dozens of militants.", ("harm.killed", "actor"), ["Forces"]),
        ("One marine and one guard have been killed in Sabha.", ("harm.killed", "target"), ["marine", "guard"]),
        ("A missile struck a camp in Sabha, about 100 metres from the court.", ("attack.shell", "from"), []),
        ("Troops shot dead three militants.", ("attack.kill", "target"), ["militants"]),
        ("The group vowed to kill the men to avenge the deaths of farmers.", ("harm.killed", "actor"), ["group"]),
    ],
)
def test_a_phrase_is_cut_where_its_words_say(read: Read, *, text: str, asked: tuple[str, str], told: list[str]) -> None:
    assert heads(read(text), *asked) == told


def test_a_ship_that_has_the_name_of_a_place_comes_along(read: Read) -> None:
    claims = read("The fleet was reinforced with two frigates, along with the Sabha, a tanker.")
    assert heads(claims, "move.deploy", "what")[-1] == "Sabha"
