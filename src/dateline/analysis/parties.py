"""Who is meant: the side that a role's words stand for, and whether two sides are one.

A resolved actor stands for itself. Words without a resolved actor ("Assad's forces", "Turkish troops", "the army") are
understood from the nation or the head of state that they name, else, for an army or government without any name, from
the country of the place (codebook, section 3: "the regime" in a Syrian report is the Syrian government).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.identities import Names
from dateline.knowledge.actors import actors, state_of_country, states
from dateline.knowledge.spelling import plain
from dateline.knowledge.tables import table
from dateline.tellings import Named

_LONGEST = 5  # words of a name that are looked at
_BESIDE = re.compile(
    r"\b(?:anti|non|ex)-[\w.]+|[\w.]+-(?:backed|supported|sponsored|funded|trained|armed|allied|aligned|held|occupied)\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$|-)")


@dataclass(frozen=True, slots=True)
class Party:
    """A side: ``key`` is an actor's id, else the words in small letters; ``name`` how it is called.

    ``understood``: not the words alone, but the ground it acts on says who it is.
    """

    key: str
    name: str
    understood: bool = False
    known: bool = True

    def __bool__(self) -> bool:
        return bool(self.key)


NOBODY = Party("", "not said", known=False)


def party(named: Named, *, names: Names, claim: str = "", country: str | None = None) -> Party:
    """The side that a role's words stand for; ``country`` (ISO 3166-1 alpha-2) is that of the place of the claim."""
    key = named.entity or named.head
    merged = names.of("actor", key, claim=claim) if names.merged or names.parted else key
    if named.entity or merged != key:
        return _of_entity(merged)
    return _of_words(named.text, named.head, country)


def actor_named(named: Named, *, names: Names, claim: str = "") -> Party:
    """Who is named, as a person, a body or a group of its own: a leader stays a leader, an army an army."""
    key = named.entity or named.head
    merged = names.of("actor", key, claim=claim) if names.merged or names.parted else key
    known = actors().get(merged)
    if known:
        return Party(merged, known.name)
    return Party(merged.lower(), merged) if named.entity or merged != key else _of_words(named.text, named.head, None)


def names_side(text: str, side: str) -> bool:
    """Whether words name a side, or one that belongs to it."""
    return any(one_side(party.key, side) for party in sides_in(text))


@lru_cache(maxsize=50_000)
def sides_in(text: str) -> tuple[Party, ...]:
    """The sides that words name, by their longest names."""
    words = _words(text)
    found = []
    for start in range(len(words)):
        for end in range(min(len(words), start + _LONGEST), start, -1):
            bare = " ".join(words[start:end]).strip('.,;:()“”"')
            if bare[:1].isupper() and (entity := _names().get(bare)):
                found.append(_of_entity(entity))
                break
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=50_000)
def _of_entity(entity: str) -> Party:
    """A person in office and a body of a state stand for that state, every other for itself."""
    known = actors().get(entity)
    if known is None:
        return _body_of_state(entity) or Party(entity.lower(), entity)
    if known.type == "person" and known.part_of:
        return _of_entity(known.part_of[0])
    if known.type == "person" and len(known.where) == 1:
        return _of_state(known.where[0])
    for above in known.part_of:
        if above in states():
            return _of_state(above)
    return _of_state(entity) if entity in states() else Party(entity, known.name)


def _body_of_state(entity: str) -> Party | None:
    """Bodies of states are named by a word for the people: "turkish-army"."""
    owner = next((state for word, state in _peoples() if entity.startswith(word)), None)
    return _of_state(owner) if owner else None


@cache
def _peoples() -> tuple[tuple[str, str], ...]:
    found = {
        f"{word.lower().replace(' ', '-')}-": s.id for s in states().values() for word in s.people[:1] or (s.name,)
    }
    return tuple(sorted(found.items(), key=lambda pair: -len(pair[0])))


@cache
def _of_state(state: str) -> Party:
    return Party(state, states()[state].name)


@lru_cache(maxsize=50_000)
def _of_words(text: str, head: str, country: str | None) -> Party:
    named = _nation_in(text)
    if named and _force(text):
        return Party(named.key, named.name, understood=True)
    if named and plain(head).casefold() == plain(text).casefold() and _is_all(text):
        return named
    low = " ".join(word for word in text.casefold().split() if word not in ("the", "its", "their", "his"))
    state = state_of_country().get(country or "")
    if state and (low in _force_words()[1] or head.casefold() in _force_words()[1]):
        owner = _of_state(state.id)
        return Party(owner.key, owner.name, understood=True)
    return Party(head.casefold(), head, known=any(word[:1].isupper() for word in head.split()))


def _nation_in(text: str) -> Party | None:
    """The nation, state, person or group that the words name; of several the one with the longest name."""
    found = _longest_name(_words(text))
    return _of_entity(found[2]) if found else None


def _is_all(text: str) -> bool:
    """“Kurdish Unity Party” names that party, "Saleh Muslim" no Muslims: no other word in capitals that is no name."""
    words = _words(text)
    start, end, _ = _longest_name(words) or (0, 0, "")
    return all(word in _names() for word in (*words[:start], *words[end:]) if word[:1].isupper())


def _longest_name(words: list[str]) -> tuple[int, int, str] | None:
    """Where the longest name among the words stands, the first of several, and the actor's id that it means."""
    spans = sorted(
        (
            (start, end)
            for start in range(len(words))
            for end in range(start + 1, min(len(words), start + _LONGEST) + 1)
        ),
        key=lambda span: (span[0] - span[1], span[0]),
    )
    named = (
        (start, end, _names().get(" ".join(words[start:end]))) for start, end in spans if words[start][:1].isupper()
    )
    return next(((start, end, entity) for start, end, entity in named if entity), None)


def _words(text: str) -> list[str]:
    """The words without possessives, hyphened ones in parts: "Assad’s Saudi-Turkish army" has Saudi and Turkish.

    Without those whom others only have to do with: "anti-Assad rebels", "US-backed rebels".
    """
    return _BESIDE.sub(" ", _POSSESSIVE.sub("", plain(text))).replace("-", " ").split()


@cache
def _names() -> dict[str, str]:
    found = {name: actor.id for actor in actors().values() for name in actor.names}
    for state in states().values():
        found |= dict.fromkeys((*state.people, *state.capitals, state.name, *state.also), state.id)
    return {" ".join(_words(name)): entity for name, entity in found.items()}


def _force(text: str) -> bool:
    words = (word.casefold() for word in _words(text))
    return any(word in _force_words()[0] for word in words)


@cache
def _force_words() -> tuple[frozenset[str], frozenset[str]]:
    found = table("force_words.toml")
    return frozenset(found["of-a-state"]["words"]), frozenset(found["the-state"]["words"])


@lru_cache(maxsize=500_000)  # each two of several hundred
def one_side(one: str, other: str) -> bool:
    """Whether two sides are one: the same, or one a part of the other as ``part_of`` of the actors says."""
    return one == other or other in sides_above(one) or one in sides_above(other)


@cache
def sides_above(key: str) -> frozenset[str]:
    """The sides that one is a part of, however far up."""
    known = actors().get(key)
    direct = known.part_of if known else ()
    return frozenset(direct).union(*(sides_above(each) for each in direct))


def actors_called(name: str) -> tuple[str, ...]:
    """The ids of those whom a person means by a name, whatever the case, and that name itself."""
    wanted = plain(name).casefold()
    ids = [actor.id for actor in actors().values() if wanted in {actor.id, *(plain(n).casefold() for n in actor.names)}]
    return tuple(dict.fromkeys([*ids, name]))
