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


def test_a_bomb_that_kills_guards_has_killed_them_too(read: Read) -> None:
    claims = read("A roadside bomb killed two guards near Ghat.")
    assert {c.kind for c in claims} == {"attack.bomb", "harm.killed"}


def test_a_deed_that_was_answered_lends_nothing_to_the_answer(read: Read) -> None:
    claims = read("Soldiers have killed 24 civilians after a bomb blast in the town killed a guard.")
    assert heads(claims, "attack.bomb", "target") == ["guard"]
    assert not heads(claims, "attack.bomb", "actor")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("An air strike hit a school in Ghat.", "attack.air"),
        ("A wave of bombings hit a school in Ghat.", "attack.bomb"),
        ("Rebels answered with bombings targeting a school in Ghat.", "attack.bomb"),
    ],
)
def test_what_a_strike_hits_is_told_once(read: Read, text: str, kind: str) -> None:
    (attack,) = [c for c in read(text) if c.kind.startswith("attack")]
    assert (attack.kind, [f.head for f in attack.fillers("target")]) == (kind, ["school"])


def test_what_a_bomb_hit_is_told_before_whom_it_hurt(read: Read) -> None:
    claims = read("The troops were wounded when their vehicle was hit by a roadside bomb in the district.")
    assert heads(claims, "attack.bomb", "target") == ["vehicle"]


def test_where_the_killed_were_is_not_what_was_attacked(read: Read) -> None:
    claims = read("A bomb attack killed five soldiers on foot patrol in Ghat.")
    assert heads(claims, "attack.bomb", "target") == ["soldiers"]
