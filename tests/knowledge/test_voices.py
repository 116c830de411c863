"""Who says so, and how sure: how many examples the knowledge of it has, which the tests of reading run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.knowledge.tables import table

FILES = ("speech/verbs.toml", "speech/nouns.toml", "speech/stances.toml", "speech/anonymity.toml", "status.toml")


def examples(entry: Any) -> Iterator[str]:
    """The texts of all examples, read or not read, in a table and the tables within it."""
    if isinstance(entry, dict):
        for key, value in entry.items():
            yield from (one["text"] for one in value) if key in ("examples", "not") else examples(value)


def test_at_least_three_hundred_examples_tell_who_says_so_and_how_sure() -> None:
    assert len([text for file in FILES for text in examples(table(file))]) >= 300
