"""What is seen or moved: systems by their names, named ships, and forces by their sort."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.knowledge.equipment import Equipment, designations, equipment
from dateline.knowledge.spelling import plain
from dateline.knowledge.tables import table
from dateline.tellings import Named, Number

_SHIPS = frozenset({
    "aircraft carrier", "cruiser", "destroyer", "frigate", "corvette", "landing ship", "submarine", "supply ship",
})  # fmt: skip
_COUNTED = re.compile(r"(?<![\w.-])(\d[\d,]*)([-–]\d[\d,]*)? (?:[a-z-]+ )?([a-z]+)\b")
_SORT_OF_TYPE = {
    "tank": "vehicles", "armoured vehicle": "vehicles", "munition": "supplies", "small arms": "supplies",
    "attack helicopter": "aircraft", "transport helicopter": "aircraft", "fighter": "aircraft", "drone": "aircraft",
    "attack aircraft": "aircraft", "bomber": "aircraft", "transport aircraft": "aircraft",
    "reconnaissance aircraft": "aircraft", "unmanned boat": "ships", **dict.fromkeys(_SHIPS, "ships"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """What a role's words name. ``key`` is a system's id, else the noun in small letters; ``sort`` one of
    ``knowledge/force_sorts.toml``; ``system``: a type of weapon, vehicle, aircraft or ship, not forces at large.
    """

    key: str
    name: str
    sort: str
    system: bool = False


def things(named: Named) -> tuple[Thing, ...]:
    """What the words name: every system in them, else a sort of force; nothing for what is neither."""
    found = _systems(named.text) or _systems(named.head)
    if not found and (one := equipment().get(named.entity or "")):
        found = (_thing(one, named.head),)
    return found or _forces(named.text, named.head)


def things_of(fillers: Iterable[Named]) -> list[tuple[Thing, Named]]:
    """What several roles name, each thing once, with the words that name it.

    A name that nobody knows, beside ships, is a ship's.
    """
    found: dict[str, tuple[Thing, Named]] = {}
    unknown: list[Named] = []
    for named in fillers:
        told = things(named)
        if not told and named.entity is None and named.resolved is None and named.head[:1].isupper():
            unknown.append(named)
        for thing in told:
            found.setdefault(thing.key, (thing, named))
    if any(thing.sort == "ships" for thing, _ in found.values()):
        for named in unknown:
            key = named.head.casefold()
            found.setdefault(key, (Thing(key, named.head, "ships", system=True), named))
    return list(found.values())


@lru_cache(maxsize=50_000)
def systems_in(sentence: str) -> tuple[Thing, ...]:
    """The systems that a sentence names."""
    return _systems(sentence)


@lru_cache(maxsize=50_000)
def _systems(text: str) -> tuple[Thing, ...]:
    bare = plain(text)
    found = {}
    for match in _pattern().finditer(bare):
        one = _by_name()[match[1]]
        found[_thing(one, match[1]).key] = _thing(one, match[1])
    taken = [match.span() for match in _pattern().finditer(bare)]
    for start, end in designations(bare):
        if not any(a < end and start < b for a, b in taken):
            name = bare[start:end]
            found[name.casefold()] = Thing(name.casefold(), name, "missiles", system=True)
    return tuple(found.values())


def _thing(one: Equipment, name: str) -> Thing:
    """A ship that is called by its own name stands for itself, whatever its class."""
    sort = _SORT_OF_TYPE.get(one.type, "missiles")
    if one.type in _SHIPS and name in one.also and "class" not in name:
        return Thing(name.casefold(), name, sort, system=True)
    return Thing(one.id, one.name, sort, system=True)


@cache
def _by_name() -> Mapping[str, Equipment]:
    return {plain(name): one for one in equipment().values() for name in one.names}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(map(re.escape, _by_name()), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(names)})(?:s|es)?(?![\w-])")


@lru_cache(maxsize=50_000)
def _forces(text: str, head: str) -> tuple[Thing, ...]:
    """Forces go by their noun, a counted one first: "task force of 12-15 warships" and "warships" are of one kind."""
    counted = _COUNTED.search(plain(text))
    if counted and _sort_of(counted[3]):
        one = _singular(counted[3].casefold())
        return (Thing(one, counted[3], _sorts()[one]),)
    noun = _noun(head) or _noun(text)
    return (Thing(noun, head, _sorts()[noun]),) if noun else ()


def _noun(words: str) -> str | None:
    """The last two words, or the last, where they are a noun for forces."""
    told = [_singular(word) for word in words.casefold().replace("-", " ").split()]
    return next((end for end in (" ".join(told[-2:]), " ".join(told[-1:])) if end in _sorts()), None)


def _singular(word: str) -> str:
    if word in _sorts() or not word.endswith("s"):
        return word
    return word[:-1]


@cache
def _sorts() -> Mapping[str, str]:
    told = table("force_sorts.toml").items()
    return {word.replace("-", " "): sort for sort, entry in told for word in entry["words"]}


def variants(key: str) -> frozenset[str]:
    """The system itself, those it is a version of, and its versions."""
    one = equipment().get(key)
    if one is None:
        return frozenset({key})
    family = {key, *(each.id for each in equipment().values() if each.variant_of == key)}
    return frozenset(family | ({one.variant_of} if one.variant_of else set()))


def system_called(name: str) -> str | None:
    """The id of the system that a person means, by any of its names, whatever the case."""
    wanted = plain(name).casefold()
    return next((one.id for called, one in _by_name().items() if wanted in (called.casefold(), one.id)), None)


def number_of(count: Number | None, named: Named) -> Number | None:
    """How many of these words' things a claim tells of: its own number where it counts them, else the one they hold."""
    if count is not None:
        return count if plain(count.text) in plain(named.text) else None
    return _number_in(plain(named.text))


@lru_cache(maxsize=50_000)
def _number_in(words: str) -> Number | None:
    match = _COUNTED.search(words)
    if match is None or not _sort_of(match[3]):
        return None
    low = int(match[1].replace(",", ""))
    return Number(f"{match[1]}{match[2] or ''}", low, int(match[2].lstrip("-–").replace(",", "")) if match[2] else low)


def _sort_of(word: str) -> str | None:
    return _sorts().get(_singular(word.casefold()))
