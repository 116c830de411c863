"""States are found by every word in use for their people."""

from __future__ import annotations

import pytest

from dateline.knowledge.actors import states


@pytest.mark.parametrize(
    ("word", "state"),
    [("Azeri", "azerbaijan"), ("Azeris", "azerbaijan"), ("Kosovar", "kosovo"), ("Mosotho", "lesotho")],
)
def test_a_word_for_a_people_names_one_state(word: str, state: str) -> None:
    assert [one.id for one in states().values() if word in one.people] == [state]
