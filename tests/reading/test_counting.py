"""One claim a number."""

from __future__ import annotations

from collections.abc import Callable

from dateline.records import Claim

Read = Callable[..., list[Claim]]


def counts(claims: list[Claim]) -> list[tuple[str, int | None, int | None]]:
    return [(c.kind, c.count.min, c.count.max) for c in claims if c.family == "harm" and c.count is not None]


def test_each_number_of_victims_makes_a_claim(read: Read) -> None:
    text = "The blast killed 24 civilians and 25 rebels."
    assert sorted(counts(read(text))) == [("harm.killed", 24, 24), ("harm.killed", 25, 25)]


def test_a_number_that_counts_nobody_named_is_of_those_harmed(read: Read) -> None:
    text = "At least 127 people were killed, and more than 300 wounded in two days of clashes in Mora."
    assert sorted(counts(read(text))) == [("harm.killed", 127, None), ("harm.wounded", 301, None)]
