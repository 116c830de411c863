"""Which side words stand for."""

from __future__ import annotations

import pytest

from dateline.analysis.parties import party, sides_in
from dateline.identities import Names
from dateline.tellings import Named


def side(text: str) -> str:
    return party(Named(0, len(text), text, text), names=Names()).name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Turkish troops", "Turkey"),
        ("Assad’s forces", "Syria"),
        ("Saleh Muslim", "Saleh Muslim"),
        ("Turkish-backed rebels", "Turkish-backed rebels"),
        ("anti-Assad rebels", "anti-Assad rebels"),
    ],
)
def test_words_stand_for_the_side_that_they_name(text: str, name: str) -> None:
    assert side(text) == name


def test_those_whom_others_back_are_not_these_others() -> None:
    assert sides_in("US-backed rebels and Turkish troops") == sides_in("Turkish troops")
