"""Of which sort those are who act or suffer, as event data sets divide them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from dateline.knowledge.actors import Actor, actors, states
from dateline.knowledge.inflection import noun_lemma
from dateline.knowledge.nouns import classes_of
from dateline.records import Filler

PartySort = Literal["state", "armed", "civilians", "protesters", "rioters"]
_SORTS: dict[str, PartySort] = {"state": "state", "force": "state", "body": "state", "armed-group": "armed"}
_WORDS: dict[str, PartySort] = {
    "protester": "protesters", "protestor": "protesters", "demonstrator": "protesters", "picket": "protesters",
    "rioter": "rioters", "mob": "rioters",
}  # fmt: skip
_OF_ANYBODY = frozenset({"man", "woman", "member", "people", "personnel"})  # after an armed group: no civilians
_CIVILIANS, _PEOPLE = frozenset({"civilian", "aid-worker"}), frozenset({"group", "people", "person"})
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Party:
    """A filler as a party to an event: the name to cite, its sort and the countries (ISO alpha-2) it is at home in.

    ``sort`` is ``None`` where nothing tells it: an army without a name may be anybody's.
    """

    name: str
    sort: PartySort | None = None
    home: frozenset[str] = frozenset()
    key: str = ""


def parties(fillers: Iterable[Filler]) -> list[Party]:
    """Each of them once, in order; places and things are none."""
    told = [party_of(f.head or f.span.text, f.entity) for f in fillers if f.resolved is None]
    return list({party.key: party for party in told if party}.values())


@lru_cache(maxsize=20_000)
def party_of(name: str, entity: str | None) -> Party | None:
    """The party that a name, or the id of a known actor, stands for, if it stands for somebody."""
    state, known = states().get(entity or ""), actors().get(entity or "")
    if state:
        return Party(state.name, "state", frozenset([state.iso] if state.iso else []), state.id)
    if known:
        home = frozenset(states()[key].iso or "" for key in known.where if key in states())
        return Party(known.name, _SORTS.get(known.type), home - {""}, known.id)
    words = [noun_lemma(word.lower()) or word.lower() for word in _WORD.findall(name)]
    classes = [_WORDS.get(word) or classes_of(word) for word in reversed(words)]
    sort = _sort_among(words) or next((found for found in map(_sort_of, classes) if found), None)
    # Known by a name of its own, or by a noun for people; a piece of equipment has an id and is neither.
    named = bool(words) and entity is None and name[:1].isupper() and not any(classes)
    somebody = sort or named or any(found & _PEOPLE for found in classes if not isinstance(found, str))
    return Party(name, sort, key=name.casefold()) if somebody else None


def _sort_among(words: Sequence[str]) -> PartySort | None:
    """Whose men they are, where a word for anybody follows an armed group's name or a word for one."""
    if len(words) < 2 or words[-1] not in _OF_ANYBODY:
        return None
    if any("armed" in classes_of(word) for word in words[:-1]):
        return "armed"
    return next((_SORTS[known.type] for word in words[:-1] if (known := _forces().get(word))), None)


@cache
def _forces() -> Mapping[str, Actor]:
    """Those who fight, by names of one word in small letters."""
    fighting = (each for each in actors().values() if each.type in ("force", "armed-group"))
    return {name.lower(): each for each in fighting for name in each.names if " " not in name}


def _sort_of(classes: PartySort | frozenset[str]) -> PartySort | None:
    if isinstance(classes, str):
        return classes
    return "armed" if "armed" in classes else "civilians" if classes & _CIVILIANS else None
