"""One happening told in several sentences."""

from __future__ import annotations

from collections.abc import Callable

from dateline.records import Claim

Read = Callable[..., list[Claim]]


def found(claims: list[Claim], kind: str, trigger: str) -> Claim:
    return next(claim for claim in claims if claim.kind == kind and claim.trigger.text == trigger)


def heads(claim: Claim, role: str) -> list[str]:
    return [filler.head for filler in claim.fillers(role)]  # type: ignore[arg-type]


def test_the_raid_is_that_of_the_sentence_before(read: Read) -> None:
    claims = read("Rebels ambushed an army patrol near Sabha. The attack lasted an hour.")
    assert heads(found(claims, "attack.raid", "attack"), "actor") == ["Rebels"]
    assert heads(found(claims, "attack.raid", "attack"), "place") == ["Sabha"]


def test_those_killed_in_the_next_sentence_fell_there(read: Read) -> None:
    claims = read("Rebels attacked a barracks in Sabha. Nine soldiers were killed.")
    assert heads(found(claims, "harm.killed", "killed"), "place") == ["Sabha"]


def test_what_is_lent_keeps_its_own_words(read: Read) -> None:
    text = "Rebels attacked a barracks in Sabha. Nine soldiers were killed."
    place = found(read(text), "harm.killed", "killed").fillers("place")[0]
    assert text[place.span.start : place.span.end] == "Sabha"


def test_an_act_of_force_of_which_nothing_is_known_is_no_claim(read: Read) -> None:
    assert read("The assault was long.") == []


def test_those_killed_in_a_period_are_not_the_victims_of_the_strike_before(read: Read) -> None:
    claims = read("Since 2015, Russia has struck Aleppo. In the past 24 hours, two soldiers were killed.")
    assert not found(claims, "harm.killed", "killed").fillers("actor")
