"""Stances: the words by which somebody knows, wants, backs, judges or decides a thing (``speech/stances.toml``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.knowledge.speech import verb_forms
from dateline.knowledge.tables import table

PREPOSITIONS = frozenset("about of for against on over with in from towards toward to at by as upon into".split())


@dataclass(frozen=True, slots=True)
class Stance:
    """A word or phrase that takes a stance: its list, the words after the lemma, and the complements it takes.

    ``frames`` holds ``"clause"``, ``"to"``, ``"ing"``, ``"object"`` and prepositions.
    """

    name: str
    lemma: str
    rest: tuple[str, ...]
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stances:
    """The stances by the first word's form, lower case, a phrase of more words before one of fewer."""

    verbs: Mapping[str, Sequence[Stance]]
    nouns: Mapping[str, Sequence[Stance]]
    adjectives: Mapping[str, Sequence[Stance]]


@cache
def stances() -> Stances:
    """The lists, read once."""
    data = table("speech/stances.toml")
    irregular = table("inflection.toml")["verbs"] | data["irregular"]
    spelled: dict[str, list[str]] = {}
    for form, lemma in irregular.items():
        spelled.setdefault(lemma, []).append(form)
    return Stances(
        _by_form(data["verbs"], lambda lemma: (*(form for form, _ in verb_forms(lemma)), *spelled.get(lemma, ()))),
        _by_form(data["nouns"], _noun_forms),
        _by_form(data["adjectives"], lambda lemma: (lemma,)),
    )


def _noun_forms(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies"
    return lemma, lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")


def _by_form(lists: Mapping[str, Any], forms: Callable[[str], Iterable[str]]) -> dict[str, tuple[Stance, ...]]:
    found: dict[str, list[Stance]] = {}
    for name, entry in lists.items():
        for words in entry["words"]:
            lemma, *rest = words.split(" ")
            stance = Stance(name, lemma, tuple(rest), frozenset(entry["frames"]))
            for form in dict.fromkeys(forms(lemma)):
                found.setdefault(form, []).append(stance)
    return {form: tuple(sorted(listed, key=lambda s: -len(s.rest))) for form, listed in found.items()}
