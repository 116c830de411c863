"""Words of saying: the lists of ``speech.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.knowledge.tables import table


@dataclass(frozen=True, slots=True)
class Speech:
    """Lemmas of verbs and nouns by which a report says who says so."""

    cues: frozenset[str]
    quoting: frozenset[str]
    human: frozenset[str]
    mental: frozenset[str]
    documents: frozenset[str]
    rumours: frozenset[str]
    mediums: frozenset[str]
    organisations: frozenset[str]
    persons: frozenset[str]


@cache
def speech() -> Speech:
    """The lists, read once."""
    data = table("speech.toml")
    return Speech(**{name: frozenset(entry["words"]) for name, entry in data.items()})
