"""What a claim tells of a happening, in the form in which happenings are compared."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from dateline.analysis.wording import DIGIT, EMPTY, WORD, stem, told_as
from dateline.identities import Names, Sort, key_of
from dateline.knowledge.actors import actors
from dateline.records import Claim, Document, Filler, Place, Role

Words = Mapping[str, float]
_TELLING = 40  # words of a report that are kept: more change nothing (bench.grouping)
_NAME_WEIGHT = 3.0
_RADIUS_KM = {"point": 5.0, "city": 15.0, "district": 40.0}
_ACTORS: tuple[Role, ...] = ("actor", "target")
_OF_A_STATE = frozenset({"person", "force", "body"})
_PLACES: tuple[Role, ...] = ("place", "to", "from")


@dataclass(frozen=True, slots=True)
class Happening:
    """One telling of a happening. ``report`` is its story, ``tellers`` the outlet and agencies that tell it.

    ``ground`` is latitude, longitude (degrees WGS 84) and the radius in km inside which the place lies; ``days`` the
    first and last day on which it may have happened, as proleptic ordinals, both inclusive. Words are stems with
    weights of length one. ``doers`` are the known actors who are said to have done it, with all they are part of.
    ``told_on`` is the day of the report, as an ordinal, ``where`` the sentence, and the place of the word for it.
    """

    id: str
    report: str
    stems: frozenset[str]
    kind: str | None = None
    args: Words = field(default_factory=dict)
    sentence: Words = field(default_factory=dict)
    story: Words = field(default_factory=dict)
    actors: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    place: str | None = None
    ground: tuple[float, float, float] | None = None
    days: tuple[int, int] | None = None
    count: tuple[int, int] | None = None
    numbers: frozenset[str] = frozenset()
    tellers: frozenset[str] = frozenset()
    told_on: int | None = None
    where: tuple[str, int] | None = None


def weighed(texts: Iterable[str], *, top: int | None = None, without: frozenset[str] = frozenset()) -> dict[str, float]:
    """Stems of the telling words with weights of length one; names and numbers weigh three times what others do.

    ``top`` keeps the heaviest. A capital counts as a name's anywhere but at the beginning of a text.
    """
    found: Counter[str] = Counter()
    for text in texts:
        for match in WORD.finditer(text):
            word = match[0]
            if len(word) < 2 or word.lower() in EMPTY:
                continue
            name = (word[0].isupper() and match.start() > 0) or bool(DIGIT.search(word))
            found[stem(word.lower())] += int(_NAME_WEIGHT) if name else 1
    for gone in without:
        found.pop(gone, None)
    kept = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:top]
    length = math.sqrt(sum(weight for _, weight in kept)) or 1.0
    return {word: math.sqrt(weight) / length for word, weight in kept}


def likeness(one: Words, other: Words) -> float:
    """The cosine of two weighings, 0 to 1."""
    # Rounded once, so that it is the same whatever the order of the words.
    return math.fsum([one[word] * other[word] for word in one.keys() & other.keys()])


def stories_of(document: Document) -> dict[int, Words]:
    """The telling words of each story of a document by its number; those of no story have number 0."""
    found = {story.number: weighed((block.text for block in story.blocks), top=_TELLING) for story in document.stories}
    return {0: weighed((block.text for block in document.furniture), top=_TELLING), **found}


def happening_of(claim: Claim, document: Document, *, story: Words, names: Names | None = None) -> Happening:
    """What a claim tells of a happening; ``story`` are the telling words of its story, ``names`` what people merged."""
    known, key = names or Names(), claim.id  # which is worked out anew each time
    own = frozenset(weighed([claim.trigger.text.lower()]))
    fillers = [filler for role in claim.roles.values() for filler in role]
    place = next((f for role in _PLACES for f in claim.fillers(role) if f.resolved), None)
    sort: Sort = "actor"
    return Happening(
        id=key,
        report=f"{claim.document}/{claim.story}",
        stems=told_as(claim.trigger.text),
        kind=claim.kind,
        args=weighed((f" {filler.span.text}" for filler in fillers), without=own),
        sentence=weighed([claim.evidence.text], without=own),
        story=story,
        actors=frozenset(known.of(sort, key_of(f, sort), claim=key) for r in _ACTORS for f in claim.fillers(r)),
        doers=kin(*sorted(known.of(sort, f.entity, claim=key) for f in claim.fillers("actor") if f.entity)),
        place=_place(place, known, claim=key) if place else None,
        ground=_ground(place.resolved) if place and place.resolved else None,
        days=_days(claim),
        count=_count(claim),
        tellers=_tellers(claim, document),
        where=(f"{claim.document}/{claim.evidence.start}", claim.trigger.start),
        told_on=document.published.value.toordinal() if document.published.value else None,
    )


@cache
def kin(*entities: str) -> frozenset[str]:
    """Actors and all they are part of; people in office, forces and bodies of a state are part of that state."""
    found, ahead = set[str](), list(entities)
    while ahead:
        entity = ahead.pop()
        actor = actors().get(entity)
        if entity not in found and actor is not None:
            ahead += [*actor.part_of, *(actor.where if actor.type in _OF_A_STATE else ())]
        found.add(entity)
    return frozenset(found)


def _place(filler: Filler, known: Names, *, claim: str) -> str:
    ground = filler.resolved
    own = key_of(filler, "place")
    return known.of_place(own, ground.name if ground else None, filler.head, claim=claim) or own


def _ground(place: Place) -> tuple[float, float, float] | None:
    radius = _RADIUS_KM.get(place.precision)
    if radius is None or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon, radius


def _days(claim: Claim) -> tuple[int, int] | None:
    """The days it may have been, where the words say; a mere bound by the day of publication says nothing."""
    time = claim.time
    if time.basis in ("published", "unknown") or time.start is None or time.end is None:
        return None
    return time.start.toordinal(), time.end.toordinal()


def _count(claim: Claim) -> tuple[int, int] | None:
    if claim.count is None or (claim.count.min is None and claim.count.max is None):
        return None
    low = claim.count.min if claim.count.min is not None else 0
    return low, claim.count.max if claim.count.max is not None else 10**9


def _tellers(claim: Claim, document: Document) -> frozenset[str]:
    """The outlet, and the agencies, media and papers through which it was told."""
    outlet = document.outlet.value or document.name
    media = [source.medium.text for source in claim.source if source.medium]
    media += [source.head for source in claim.source if source.type == "outlet" and source.head]
    return frozenset(teller.casefold() for teller in (outlet, *media))
