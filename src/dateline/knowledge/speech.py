"""Words of saying: the verbs and nouns of the ``speech`` folder, and what their forms are forms of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from dateline.knowledge.tables import table

Shape = Literal["base", "third", "past", "ing"]
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form of a verb of saying: its lemma, and which form it is."""

    lemma: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Speech:
    """Lemmas of verbs and nouns by which a report says who says so, by the name of their list."""

    verbs: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    forms: Mapping[str, VerbForm]
    person_endings: tuple[str, ...]
    tie_prefixes: frozenset[str]

    def is_a(self, noun: str, kind: str) -> bool:
        """Is a lower-case noun, singular or plural, in the list ``kind`` (``"documents"``, ``"persons"``...)?"""
        return not self.nouns[kind].isdisjoint(_singulars(noun))

    def is_person(self, noun: str) -> bool:
        """Is it a noun for people, by the list or by its ending ("driver", "economists")?"""
        if self.is_a(noun, "organisations") or self.is_a(noun, "documents"):
            return False
        return self.is_a(noun, "persons") or any(form.endswith(self.person_endings) for form in _singulars(noun))


@cache
def speech() -> Speech:
    """The lists, read once."""
    verbs, nouns = table("speech/verbs.toml"), table("speech/nouns.toml")
    irregular = verbs.pop("irregular")
    del verbs["doubling"]
    lists = {name: frozenset(entry["words"]) for name, entry in verbs.items()}
    forms = {form: made for lemma in sorted(frozenset().union(*lists.values())) for form, made in verb_forms(lemma)}
    forms |= {form: VerbForm(lemma, _shape(form)) for form, lemma in irregular.items()}
    return Speech(
        verbs=lists,
        nouns={name: frozenset(entry["words"]) for name, entry in nouns.items()},
        forms=forms,
        person_endings=tuple(nouns["persons"]["endings"]),
        tie_prefixes=frozenset(nouns["ties"]["prefixes"]),
    )


def _shape(form: str) -> Shape:
    return "third" if form.endswith("s") else "past"


def verb_forms(lemma: str) -> Iterator[tuple[str, VerbForm]]:
    """The regular forms of a verb: ``deny`` gives deny, denies, denied, denying."""
    doubled = lemma + lemma[-1] if lemma in _doubling() else lemma
    soft = lemma.endswith("y") and lemma[-2] not in _VOWELS
    third = lemma[:-1] + "ies" if soft else lemma + ("es" if lemma.endswith(("s", "sh", "ch")) else "s")
    past = lemma[:-1] + "ied" if soft else lemma + "d" if lemma.endswith("e") else doubled + "ed"
    ing = lemma[:-1] + "ing" if lemma.endswith("e") and not lemma.endswith("ee") else doubled + "ing"
    shapes: tuple[tuple[str, Shape], ...] = ((lemma, "base"), (third, "third"), (past, "past"), (ing, "ing"))
    for form, shape in shapes:
        yield form, VerbForm(lemma, shape)


@cache
def _doubling() -> frozenset[str]:
    return frozenset(table("speech/verbs.toml")["doubling"]["words"])


@lru_cache(1 << 16)
def _singulars(noun: str) -> tuple[str, ...]:
    found = [noun]
    if noun.endswith("men"):
        found.append(noun[:-2] + "an")
    if noun.endswith("ies"):
        found.append(noun[:-3] + "y")
    if noun.endswith("es"):
        found.append(noun[:-2])
    if noun.endswith("s") and not noun.endswith("ss"):
        found.append(noun[:-1])
    return tuple(found)
