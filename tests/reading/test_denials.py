"""Denials tied to what they deny."""

from __future__ import annotations

from collections.abc import Callable

from dateline.records import Claim

Reads = Callable[..., list[Claim]]


def denied(claims: list[Claim]) -> list[tuple[str, str]]:
    """Each denial by its trigger, with the trigger of what it denies."""
    by_id = {claim.id: claim for claim in claims}
    return [(claim.trigger.text, by_id[key].trigger.text) for claim in claims for key in claim.denies]


def test_what_is_denied_is_what_somebody_else_tells(read: Reads) -> None:
    text = "Rebels said they had captured Goma. The army denied that rebels had seized Goma."
    assert denied(read(text)) == [("seized", "captured")]


def test_a_denied_accusation_is_what_the_denier_is_told_to_have_done(read: Reads) -> None:
    text = "Villagers said that the army had shelled Goma. The army denied the accusation."
    assert denied(read(text)) == [("denied", "shelled")]


def test_a_denial_of_another_place_denies_nothing(read: Reads) -> None:
    text = "Rebels said they had captured Goma. The army denied that rebels had captured Bukavu."
    assert denied(read(text)) == []


def test_nobody_denies_himself(read: Reads) -> None:
    text = "The army said it had captured Goma. The army did not capture Goma last year, the army said."
    assert denied(read(text)) == []


def test_what_no_other_tells_is_a_denial_of_nothing(read: Reads) -> None:
    assert denied(read("The army denied that rebels had captured Goma.")) == []
