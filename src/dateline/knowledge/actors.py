"""Who acts in conflicts: states, armed groups, coalitions, organisations, media and people in office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, get_args

from dateline.errors import KnowledgeError
from dateline.knowledge.tables import table, tables

ActorType = Literal[
    "state", "armed-group", "coalition", "party", "io", "ngo", "media", "force", "body", "company", "people", "person"
]
TYPES: frozenset[str] = frozenset(get_args(ActorType))
_PLURALS = {"man": "men"}
_NO_PLURAL = ("s", "sh", "ch", "ese", "men")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, with all names in use.

    ``where`` holds ids of states: the country of a group or organisation, the side of a person. ``since`` and
    ``until`` are years (for a person: in the public eye). ``part_of`` holds ids of the actors it belongs to.
    """

    id: str
    name: str
    type: ActorType
    also: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    part_of: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name to cite and all others."""
        return (self.name, *self.also)

    def active(self, year: int | None) -> bool:
        """Was it there in that year? An open side, or no year, does not speak against it."""
        return year is None or ((self.since or year) <= year <= (self.until or year))


@dataclass(frozen=True, slots=True)
class State:
    """A country: ``iso`` is ISO 3166-1 alpha-2 (none for past states), ``lat`` and ``lon`` a point in its middle.

    ``people`` are adjectives and nouns for its people, plurals included; ``capitals`` stand for its government.
    """

    id: str
    name: str
    iso: str | None
    lat: float
    lon: float
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    also: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()


@cache
def states() -> Mapping[str, State]:
    """All states of ``actors/states.toml`` by id."""
    return MappingProxyType({key: _state(key, data) for key, data in table("actors/states.toml").items()})


@cache
def state_of_country() -> Mapping[str, State]:
    """From an ISO 3166-1 alpha-2 code to its state (the first listed: parts of states have later lines)."""
    found: dict[str, State] = {}
    for state in states().values():
        if state.iso and (state.iso not in found or _is_part(found[state.iso])):
            found[state.iso] = state
    return MappingProxyType(found)


@cache
def actors() -> Mapping[str, Actor]:
    """All actors by id, states included.

    Raises :class:`KnowledgeError` for an unknown type, an id given twice, or a country that is no state.
    """
    found = {s.id: Actor(s.id, s.name, "state", s.also, (s.id,)) for s in states().values()}
    for data in tables("actors"):
        for kind, entries in data.items():
            if kind not in TYPES:
                continue
            for key, entry in entries.items():
                if key in found:
                    raise KnowledgeError(f"actor {key} stands twice in knowledge/actors: merge the two")
                found[key] = _actor(key, kind, entry)
    return MappingProxyType(found)


def plural(noun: str) -> str | None:
    """The plural of a word for people ("Syrian" gives "Syrians"), or none for adjectives that have no plural."""
    for ending, many in _PLURALS.items():
        if noun.endswith(ending) and noun[0].isupper() and len(noun) > 6 and noun.endswith(("hman", "shman")):
            return noun[: -len(ending)] + many
    return None if noun.endswith(_NO_PLURAL) else noun + "s"


def _is_part(state: State) -> bool:
    return state.id in _PARTS


_PARTS = frozenset({"northern-cyprus", "abkhazia", "chechnya", "biafra"})


def _state(key: str, data: dict[str, Any]) -> State:
    people = tuple(data["people"])
    many = tuple(p for word in people if (p := plural(word)))
    lat, lon = data["at"]
    return State(
        key, data["name"], data.get("iso"), lat, lon, people + many,
        tuple(data["capital"]), tuple(data.get("also", ())), tuple(data.get("not", ())),
    )  # fmt: skip


def _actor(key: str, kind: str, data: dict[str, Any]) -> Actor:
    where = tuple(data.get("where", ()))
    unknown = [w for w in where if w not in states()]
    if unknown:
        raise KnowledgeError(f"actor {key} is placed in {unknown[0]}, which is no state: correct knowledge/actors")
    return Actor(
        key, data["name"], kind, tuple(data.get("also", ())), where, data.get("since"), data.get("until"),  # type: ignore[arg-type]
        tuple(data.get("part_of", ())), tuple(data.get("examples", ())), tuple(data.get("not", ())),
    )  # fmt: skip
