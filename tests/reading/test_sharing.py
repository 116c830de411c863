"""What predicates that stand together lend each other, and what they keep for themselves."""

from __future__ import annotations

import pytest

from tests.reading.asked import Read, heads


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        ("A guard was wounded when a Kenyan lorry exploded.", ("attack.bomb", "actor"), []),
        ("One guard was killed and two nurses wounded in a raid.", ("attack.raid", "target"), ["nurses", "guard"]),
        ("Three farmers died after youths attacked soldiers in Sabha.", ("harm.killed", "actor"), []),
        ("Ten farmers died after gunmen attacked a hotel in Sabha.", ("harm.killed", "actor"), ["gunmen"]),
        (
            "A guard was killed in Sabha, while two nurses were wounded during raids in Brak.",
            ("harm.wounded", "place"),
            ["Brak"],
        ),
        ("A wave of raids killed two guards, and a gunman killed a nurse.", ("harm.killed", "actor"), ["gunman"]),
        ("Kenya launched an offensive in response to the rocket attacks.", ("attack.shell", "actor"), []),
        ("The men were killed as they fled after attacking a post.", ("harm.killed", "actor"), []),
        ("A bomber struck the port, but no soldier was hurt.", ("attack.bomb", "target"), []),
        ("Gunmen killed ten guests at a wedding in Sabha on Friday.", ("harm.killed", "place"), ["Sabha"]),
    ],
)
def test_what_is_lent_belongs_to_one_happening(
    read: Read, *, text: str, asked: tuple[str, str], told: list[str]
) -> None:
    assert heads(read(text), *asked) == told


def test_an_agreement_that_is_only_named_is_not_told_of(read: Read) -> None:
    assert [c.kind for c in read("The army violated the cease-fire.")] == ["talk.violate"]


def test_the_dead_of_another_attack_are_not_those_of_the_one_before(read: Read) -> None:
    claims = read("The offensive by the army began in Sabha. A car bomb killed ten farmers.")
    assert heads(claims, "harm.killed", "actor") == []
