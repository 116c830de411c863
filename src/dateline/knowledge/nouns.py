"""What common nouns stand for: fighters, civilians, weapons, places."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from dateline.knowledge.tables import table


@cache
def noun_classes() -> dict[str, frozenset[str]]:
    """From a lower-case lemma (or several words) to the classes of ``nouns.toml`` it stands in, parents included."""
    classes: dict[str, set[str]] = defaultdict(set)
    for name, data in table("nouns.toml").items():
        for word in data["words"]:
            classes[word.lower()] |= {name, *data.get("is", ())}
    return {word: frozenset(found) for word, found in classes.items()}


@lru_cache(1 << 16)
def classes_of(lemma: str) -> frozenset[str]:
    """The classes of a noun; a hyphened or solid compound ("air-base", "warships") falls back on its last part."""
    return noun_classes().get(lemma.lower(), frozenset())


@cache
def happenings() -> frozenset[str]:
    """The nouns, in the singular, of what happens on a day: acts of force, and what else is named by its date."""
    return frozenset((*table("nouns.toml")["event"]["words"], *table("happenings.toml")["dated"]["words"]))
