"""What stands with a noun for an act, and what the verb around it adds."""

from __future__ import annotations

import pytest

from tests.reading.asked import Read, heads


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        ("Fighting has caused the displacement of 3,500 farmers.", ("move.displace", "target"), ["farmers"]),
        ("The militia was responsible for the raid on Sabha.", ("attack.raid", "actor"), ["militia"]),
        ("Kenya blamed the militia for a series of raids on Sabha.", ("attack.raid", "actor"), ["militia"]),
        ("A truce ended the Kenyan offensive in Sabha.", ("attack.raid", "actor"), ["Kenyan"]),
        ("The May bombing in Sabha killed ten farmers.", ("attack.bomb", "actor"), []),
        ("Air strikes by Kenyan helicopters hit Sabha.", ("attack.air", "actor"), ["Kenyan helicopters"]),
        ("The embassy attack in Sabha was condemned.", ("attack.raid", "actor"), []),
        ("Soldiers seized control of the government.", ("territory.hold", "actor"), []),
    ],
)
def test_whose_act_it_is(read: Read, *, text: str, asked: tuple[str, str], told: list[str]) -> None:
    assert heads(read(text), *asked) == told


@pytest.mark.parametrize("word", ["cease-fire", "ceasefire"])
def test_a_word_with_its_hyphen_is_the_word_without(read: Read, word: str) -> None:
    claims = read(f"A {word} between the army and the rebels began.")
    assert heads(claims, "talk.agree", "actor") == ["army", "rebels"]


def test_the_longer_of_two_nouns_is_read(read: Read) -> None:
    claims = read("Officers launched a coup attempt in Sabha.")
    assert [c.trigger.text for c in claims if c.kind == "attack.raid"] == ["coup attempt"]


@pytest.mark.parametrize(
    "text",
    [
        "The militia took part in the raid on Ghat.",
        "The militia participated in the raid on Ghat.",
        "The militia was said to have taken part in the raid on Ghat.",
        "The militia was involved in the raid on Ghat.",
    ],
)
def test_those_who_take_part_have_done_it(read: Read, text: str) -> None:
    claims = read(text)
    assert heads(claims, "attack.raid", "actor") == ["militia"]
    assert {c.kind for c in claims} == {"attack.raid"}


def test_those_harmed_are_not_said_to_have_harmed_themselves(read: Read) -> None:
    claims = read("Nine policemen were killed while trying to defuse a bomb.")
    assert heads(claims, "harm.killed", "target") == ["policemen"]
    assert not heads(claims, "harm.killed", "actor")


def test_a_city_before_an_attack_is_where_it_was(read: Read) -> None:
    claims = read("The London bombings left 56 people dead.")
    assert heads(claims, "attack.bomb", "place") == ["London"]
    assert not heads(claims, "attack.bomb", "actor")


def test_an_attack_north_of_a_town_is_near_it(read: Read) -> None:
    assert heads(read("Three guards died in an attack north of Kabul."), "attack.raid", "place") == ["Kabul"]


def test_what_a_barrage_is_of_is_what_it_is_made_with(read: Read) -> None:
    claims = read("A barrage of rockets hit a village near Ghat.")
    assert heads(claims, "attack.shell", "with") == ["rockets"]
    assert heads(claims, "attack.shell", "target") == ["village"]
