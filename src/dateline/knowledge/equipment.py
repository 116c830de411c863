"""Weapons, vehicles, aircraft and ships by their designations and nicknames."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dateline.errors import KnowledgeError
from dateline.knowledge.tables import table, tables


@dataclass(frozen=True, slots=True)
class Equipment:
    """A system: ``type`` is what it is ("attack helicopter"), ``range_km`` its reach as the maker or user states it.

    ``range_source`` says whose figure it is. ``variant_of`` is the id of the system of which it is a version.
    """

    id: str
    name: str
    type: str
    also: tuple[str, ...] = ()
    range_km: float | None = None
    variant_of: str | None = None
    made_in: str | None = None
    range_source: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)


@cache
def equipment() -> Mapping[str, Equipment]:
    """All systems by id.

    Raises :class:`KnowledgeError` for an id given twice or a variant of nothing.
    """
    found: dict[str, Equipment] = {}
    for data in tables("equipment"):
        for kind, entries in data.items():
            for key, entry in entries.items():
                if key in found:
                    raise KnowledgeError(f"equipment {key} stands twice in knowledge/equipment: merge the two")
                found[key] = Equipment(
                    key, entry["name"], kind, tuple(entry.get("also", ())), entry.get("range_km"),
                    entry.get("variant_of"), entry.get("made_in"), entry.get("range_source"),
                )  # fmt: skip
    for one in found.values():
        if one.variant_of is not None and one.variant_of not in found:
            raise KnowledgeError(f"equipment {one.id} is a variant of {one.variant_of}, which is not listed")
    return MappingProxyType(found)


def system_classes(key: str) -> frozenset[str]:
    """The classes of noun that a system stands for ("aircraft" for a fighter), besides being equipment."""
    system = equipment().get(key)
    return frozenset() if system is None else _classes_of_types().get(system.type, frozenset())


@cache
def _classes_of_types() -> dict[str, frozenset[str]]:
    listed = table("system_classes.toml").items()
    types = {name for _, names in listed for name in names}
    return {one: frozenset(key for key, names in listed if one in names) for one in types}


_DESIGNATION = re.compile(
    r"""(?<![\w/-])(?:
        [A-Z]{1,4}[a-z]{0,2}[A-Z]?-\d{1,4}[A-Za-z]{0,4}\d{0,2}   # Su-34, MiG-29SMT, T-72B3, Tu-22M3
      | [A-Z][a-z]{2,9}-\d{1,4}[A-Z]{0,2}                        # Fateh-110, Shahed-136
      | \d[A-Z]\d{2,3}[A-Z]{0,2}\d?                              # 9M133, 2S19
    )(?:/\d{1,3}[A-Z]{0,2})?(?![\w-])""",
    re.VERBOSE,
)


@cache
def _marks() -> dict[str, frozenset[str]]:
    return {key: frozenset(value) for key, value in table("designations.toml").items()}


@cache
def _ships() -> re.Pattern[str]:
    prefixes = "|".join(sorted(map(re.escape, _marks()["ships"]), key=len, reverse=True))
    word = r"[A-Z][\w’'-]*"
    return re.compile(rf"(?<![\w/.])(?:{prefixes}) {word}(?: {word}| \d+(?!\d*[ .,]\w)){{0,2}}")


def ships(text: str) -> list[tuple[int, int]]:
    """Where ships are named with the prefix of their service, known or not ("INS Mysore"): half-open offsets."""
    return [match.span() for match in _ships().finditer(text)]


def is_ship(name: str) -> bool:
    """Does a name begin with a prefix that ships bear?"""
    return _ships().match(name) is not None


def designations(text: str) -> list[tuple[int, int]]:
    """Where words stand that are built as designations are, known or not: half-open offsets, without a plural s."""
    marks = _marks()
    found: list[tuple[int, int]] = []
    for match in _DESIGNATION.finditer(text):
        word = match.group()
        before = text[: match.start()].split()[-1:]
        after = re.split(r"\W+", text[match.end() :].strip(), maxsplit=1)[:1]
        if word.partition("-")[0] in marks["prefixes"] or word in marks["words"]:
            continue
        if any(w.lower() in marks["before"] for w in before) or any(w.lower() in marks["after"] for w in after):
            continue
        end = match.end() - (word.endswith("s") and len(word) > 3)
        found.append((match.start(), end))
    return found
