"""Which parts of the world an adjective names."""

from __future__ import annotations

from dateline.knowledge.actors import states
from dateline.knowledge.regional import is_regional, lies_in


def test_african_is_of_a_part_of_the_world() -> None:
    assert (is_regional("african"), is_regional("angry")) == (True, False)


def test_mali_is_african_and_no_asian_country() -> None:
    mali = states()["mali"]
    assert [lies_in(word, mali.lat, mali.lon) for word in ("african", "sahel", "asian", "american")] == [
        True, True, False, False,
    ]  # fmt: skip
