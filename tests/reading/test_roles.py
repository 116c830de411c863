"""Who fills which role of a claim, read from whole sentences: one behaviour a case."""

from __future__ import annotations

import pytest

from tests.reading.asked import Read, heads


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        ("The pullout from Sabha that Kenya announced in May has stalled.", ("move.retreat", "actor"), ["Kenya"]),
        ("The junta's siege of towns and obstruction of aid must end.", ("aid.block", "actor"), ["junta"]),
        ("Civilians are facing shelling by the army.", ("attack.shell", "target"), ["Civilians"]),
        ("Civilians are facing shelling by the army.", ("attack.shell", "actor"), ["army"]),
        ("The rebels forbade families to leave Sabha.", ("move.displace", "target"), ["families"]),
        ("The rebels forbade families to leave Sabha.", ("move.displace", "from"), ["Sabha"]),
        (
            "Rebels seize the airport while taking control of Sabha.",
            ("territory.capture", "place"),
            ["airport", "Sabha"],
        ),
        ("He was captured in a joint operation of the Kenyan army.", ("harm.detained", "actor"), ["Kenyan army"]),
        ("Sabha fell to the army after three weeks of fighting.", ("attack.clash", "actor"), ["army"]),
        ("Sabha fell to the army after three weeks of fighting.", ("attack.clash", "place"), ["Sabha"]),
        ("An air raid on the port of Sabha kills two nurses.", ("attack.air", "target"), ["Sabha"]),
        ("Kenya keeps militias in the country that hold two bridges.", ("territory.hold", "actor"), ["militias"]),
        ("The garrison in Sabha has been cut off for a year.", ("territory.besiege", "target"), ["garrison"]),
        ("Clans opposed to the junta took the town.", ("tie.oppose", "actor"), ["Clans"]),
        ("Following the fall of Sabha, fighters were leaving Benghazi.", ("territory.capture", "actor"), []),
    ],
)
def test_a_role_is_filled_by_whom_the_words_tell(
    read: Read, *, text: str, asked: tuple[str, str], told: list[str]
) -> None:
    assert heads(read(text), *asked) == told


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("The soldiers are stationed close to Sabha.", "presence.at", ["Sabha"]),
        ("Troops patrolled north of Sabha.", "presence.at", ["Sabha"]),
        ("A raid against Sabha failed.", "attack.raid", ["Sabha"]),
        ("In the first, the army would push through Ghat.", "move.advance", ["Ghat"]),
    ],
)
def test_a_place_is_told_in_many_ways(read: Read, *, text: str, kind: str, told: list[str]) -> None:
    assert heads(read(text), kind, "place") == told


def test_ships_that_are_named_one_by_one_are_each_told(read: Read) -> None:
    claims = read("Two frigates, the Tiva and the Mora, were sent to Libya.")
    assert heads(claims, "move.deploy", "what") == ["frigates", "Tiva", "Mora"]


def test_what_goes_along_with_another_has_its_role(read: Read) -> None:
    claims = read("The frigates, along with a tanker, sailed for Libya.")
    assert heads(claims, "move.transit", "actor") == ["frigates", "tanker"]


def test_the_month_of_march_is_no_march(read: Read) -> None:
    assert heads(read("Kenya announced a truce in March."), "move.advance", "actor") == []
