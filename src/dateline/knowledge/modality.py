"""How words make what they govern planned, possible, denied: the lists of ``modality.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.knowledge.tables import table


@dataclass(frozen=True, slots=True)
class Modality:
    """From lemma to what it makes of its complement ("planned", "hearsay"...), by part of speech; and closed lists."""

    verbs: Mapping[str, str]
    nouns: Mapping[str, str]
    adjectives: Mapping[str, str]
    modals: Mapping[str, str]
    adverbs: Mapping[str, frozenset[str]]
    frames: Mapping[str, frozenset[str]]
    creating: frozenset[str]


@cache
def modality() -> Modality:
    """The lists, each word once; a word that stands in two lists keeps the first."""
    data = table("modality.toml")
    return Modality(
        _inverted(data["verbs"]),
        _inverted(data["nouns"]),
        _inverted(data["adjectives"]),
        data["modals"],
        {name: frozenset(words) for name, words in data["adverbs"].items()},
        {name: frozenset(words) for name, words in data["frames"].items()},
        frozenset(data["creating"]["words"]),
    )


def _inverted(lists: Mapping[str, Mapping[str, list[str]]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, entry in lists.items():
        for word in entry["words"]:
            found.setdefault(word, name)
    return found
