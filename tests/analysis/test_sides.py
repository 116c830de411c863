"""Of which sort those are whom words name."""

from __future__ import annotations

import pytest

from dateline.analysis.sides import party_of


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("ISIS men", "armed"),
        ("Hezbollah members", "armed"),
        ("army personnel", "armed"),
        ("rebel fighters", "armed"),
        ("three men", "civilians"),
        ("men", "civilians"),
        ("ISIS children", "civilians"),
        ("women and children", "civilians"),
        ("protesters", "protesters"),
    ],
)
def test_men_of_an_armed_group_are_no_civilians(words: str, sort: str) -> None:
    found = party_of(words, None)
    assert found is not None
    assert found.sort == sort
