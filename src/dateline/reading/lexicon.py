"""Names that are known beforehand, found in running text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import ahocorasick

from dateline.knowledge.actors import Actor, State, actors, states
from dateline.knowledge.equipment import equipment
from dateline.knowledge.gazetteer import gazetteer
from dateline.knowledge.spelling import plain, variants
from dateline.records import Place

NameKind = Literal["actor", "person", "place", "equipment", "nationality"]
_SHORTEST_IN_CAPITALS = 4
_ACRONYM = 5
_SMALL = re.compile("[a-z]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What a known name may stand for. ``kind`` None: a phrase that only looks like a name ("Lake Chad" is no Chad).

    ``where`` holds ids of states it belongs to; ``since`` and ``until`` are years.
    """

    kind: NameKind | None
    text: str
    entity: str | None = None
    where: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    place: Place | None = None
    weight: int = 0

    def active(self, year: int | None) -> bool:
        return year is None or ((self.since or year) <= year <= (self.until or year))

    @property
    def needs_context(self) -> bool:
        """An acronym of a local group, or words that describe it, say nothing in a report from elsewhere."""
        acronym = self.text.isupper() and len(self.text) < _ACRONYM
        return bool(self.where) and self.kind == "actor" and (acronym or self.text.islower())


def known_names(text: str) -> Iterator[tuple[int, int, tuple[Known, ...]]]:
    """Known names in a text, the longest of those that overlap: half-open offsets and what each may stand for."""
    bare = plain(text)
    automaton = _automaton(shouting=_is_shouting(bare))
    if len(automaton):
        yield from _longest(_bounded(automaton.iter(bare), bare))


def known_word(word: str) -> Known | None:
    """Whom or what a word alone names, if anything known; of several the first."""
    return next((known[0] for start, end, known in known_names(word) if (start, end) == (0, len(word))), None)


def _bounded(
    matches: Iterable[tuple[int, tuple[str, tuple[Known, ...]]]], text: str
) -> Iterator[tuple[int, int, tuple[Known, ...]]]:
    for last, (alias, known) in matches:
        start, end = last + 1 - len(alias), last + 1
        before, after = text[start - 1 : start], text[end : end + 1]
        if (
            not before.isalnum()
            and before != "_"
            and not after.isalnum()
            and after != "_"
            and not _in_address(text, start, end)
        ):
            yield start, end, known


def _in_address(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in ("@", "#", "/") or (
        text[end : end + 1] == "." and text[end + 1 : end + 2].islower()
    )


def _longest(found: Iterable[tuple[int, int, tuple[Known, ...]]]) -> Iterator[tuple[int, int, tuple[Known, ...]]]:
    reached = 0
    for start, end, known in sorted(found, key=lambda f: (f[0], -f[1])):
        if start >= reached:
            yield start, end, known
            reached = end


def _is_shouting(text: str) -> bool:
    if 5 * (len(text) - len(_SMALL.sub("", text))) >= len(text):
        return False  # of the letters, a fifth at least are small
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


@cache
def _automaton(*, shouting: bool) -> ahocorasick.Automaton:
    """All names; ``shouting`` adds their forms in capitals, for headlines set so."""
    table: dict[str, list[Known]] = defaultdict(list)
    for alias, known in _entries():
        for spelling in variants(alias):
            table[spelling].append(known)
            capitals = spelling.upper()
            if capitals != spelling and (
                shouting or (known.kind == "place" and len(spelling) >= _SHORTEST_IN_CAPITALS)
            ):
                table[capitals].append(known)
    automaton = ahocorasick.Automaton()
    for spelling, meanings in table.items():
        each = tuple(dict.fromkeys(meanings) if len(meanings) > 1 else meanings)
        automaton.add_word(spelling, (spelling, each))
    automaton.make_automaton()
    return automaton


def _entries() -> Iterator[tuple[str, Known]]:
    for state in states().values():
        yield from _state_entries(state)
    for actor in actors().values():
        if actor.type != "state":
            yield from _actor_entries(actor)
    for system in equipment().values():
        for name in system.names:
            known = Known("equipment", name, system.id)
            yield name, known
            yield name + "s", known
    governed = {
        name for state in states().values() for name in (state.name, *state.also, *state.people, *state.capitals)
    }
    for name in dict.fromkeys((*gazetteer().prominent(), *gazetteer().well_known())):
        if name not in governed:
            yield name, Known("place", name)


def _state_entries(state: State) -> Iterator[tuple[str, Known]]:
    ground = Place(state.name, "country", state.iso, state.lat, state.lon, None)
    for name in (state.name, *state.also):
        yield name, Known("place", name, state.id, (), place=ground, weight=2)
    for word in state.people:
        yield word, Known("nationality", word, state.id, (), place=None, weight=2)
    for capital in state.capitals:
        yield capital, Known("place", capital, state.id, (state.id,), weight=1)
    for phrase in state.namesakes:
        yield phrase, Known(None, phrase)


def _actor_entries(actor: Actor) -> Iterator[tuple[str, Known]]:
    kind: NameKind = {"person": "person", "people": "nationality"}.get(actor.type, "actor")  # type: ignore[assignment]
    for name in actor.names:
        yield name, Known(kind, name, actor.id, actor.where, actor.since, actor.until)
    for phrase in actor.namesakes:
        yield phrase, Known(None, phrase)
