"""Equipment and forces by place: first and last seen, how many, how it was seen, who says so, what is only announced.

A system that a sentence names beside a claim of forces at a place, without being the claim's own words, is told as
"named beside it"; a claim without a place stands at the one that its sentence names, and is told as "placed by the
sentence". Where a report says that it is not clear which version a system is, its lines say so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.counting import Tally, tally
from dateline.analysis.days import Bound, began, days_between, happened
from dateline.analysis.material import Material, Spot, gather, is_called, spellings
from dateline.analysis.media import seen_how
from dateline.analysis.pieces import Parted, Piece, Pieces, Sought, among
from dateline.analysis.sayers import sayers
from dateline.analysis.things import Thing, number_of, system_called, systems_in, things_of, variants
from dateline.knowledge.equipment import equipment
from dateline.knowledge.spelling import folded
from dateline.ledger import Ledger, Wanted
from dateline.records import Role
from dateline.tellings import AGAINST, REAL, Named, Telling

KINDS = ("presence.at", "move.deploy", "move.transit", "means.armed")
COLUMNS = ("what", "place", "first", "last", "number", "seen how", "according to", "in doubt")
_THINGS: tuple[Role, ...] = ("what", "with", "actor", "target")
_DOUBT = re.compile(
    r"\b(?:not (?:clear|known|certain|sure)|unclear|uncertain|could be|may be|might be|either)\b.*?"
    r"\b(?:variants?|versions?|models?|types?|newer|older)\b|\bcould be the newer\b", re.IGNORECASE,
)  # fmt: skip


class Sight(msgspec.Struct, frozen=True, gc=False):
    """One thing at one place, as one claim tells it.

    ``beside``: the sentence names the thing, not the claim's own words; ``inferred``: so does it name the place.
    """

    thing: Thing
    spot: Spot | None
    when: Bound
    telling: Telling
    named: Named | None = None
    beside: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """One thing at one place over time."""

    thing: Thing
    spot: Spot | None
    first: Bound
    last: Bound
    sights: tuple[Sight, ...]
    number: Tally | None
    doubt: str | None


@dataclass(frozen=True, slots=True)
class Sightings:
    """What was seen where, in order of thing and place, and the answer as tables."""

    seen: Sequence[Sighting]
    answer: Answer


def sightings(ledger: Ledger, asked: Asked, *, what: str | None = None) -> Sightings:
    """Equipment and forces seen; ``what`` is a system or a place by any of its names, without it all."""
    system = system_called(what) if what else None
    material = gather(ledger, asked, _wanted(what, system))
    grounds = _grounds(ledger, material)
    sights = [sight for telling in material.tellings for sight in _sights(telling, material, grounds)]
    kept = [sight for sight in sights if _is_asked_for(sight, what, system)] if what else sights
    doubts = _doubts(sights, _with_doubts(ledger, material) if what else material)
    seen = _grouped((sight for sight in kept if sight.telling.status in REAL), doubts)
    if asked.on:
        seen = [one for one in seen if _on(one, asked.on)]
    denials: dict[str, list[Sight]] = defaultdict(list)
    for sight in kept:
        if sight.telling.status in AGAINST:
            denials[sight.thing.key].append(sight)
    lines = tuple(_line(one, denials.get(one.thing.key, ()), material) for one in seen)
    planned = [sight for sight in kept if sight.telling.status not in REAL]
    tables = (
        Table("seen", "Seen", COLUMNS, lines),
        replace(_NOT_FACT, lines=tuple(line for _, line in _not_fact(planned, material))),
    )
    return Sightings(tuple(seen), material.answer("sightings", what or "all", tables=tables))


def _with_doubts(ledger: Ledger, material: Material) -> Material:
    """Besides what was asked for, the sentences of its reports that speak of versions."""
    documents = tuple(sorted({telling.document for telling in material.tellings}))
    more = gather(ledger, material.asked, Wanted(KINDS, phrases=_VERSIONS, documents=documents))
    return replace(more, reports=material.reports | more.reports)


_VERSIONS = ("variant", "variants", "version", "versions", "model", "type", "newer")


def _wanted(what: str | None, system: str | None) -> Wanted:
    if what is None:
        return Wanted(KINDS)
    if system:
        names = [name for key in variants(system) for name in equipment()[key].names]
        return Wanted(KINDS, actors=tuple(variants(system)), phrases=(what, *names))
    return Wanted(KINDS, places=spellings(what), phrases=(what,))


def _is_asked_for(sight: Sight, what: str, system: str | None) -> bool:
    if system:
        return sight.thing.key in variants(system) or sight.thing.name in equipment()[system].names
    there = sight.spot is not None and is_called(sight.spot, what)
    return there or folded(what) in folded(sight.thing.name)


Printed = tuple[str, int]
_ARMED = re.compile(r"(?:armed|equipped|fitted|outfitted|bristl)", re.IGNORECASE)
_NEAR_DOUBT = 40  # characters before "variant" that say of what
_NEAR = 31  # days within which a denial speaks against a sighting


def _sights(telling: Telling, material: Material, grounds: Grounds) -> Iterator[Sight]:
    """Everything that a claim tells to be somewhere; where it names no system, those that its sentence names."""
    own = things_of(telling.named("what", "with")) or things_of(telling.named("actor", "target"))
    own = [(thing, named) for thing, named in own if telling.kind != "means.armed" or thing.system]
    beside = _beside(telling)
    if _can_do(telling) and not (own and telling.with_):
        own = []
        if not beside:
            return
    when = _when(telling, material.published(telling))
    spots = () if _can_do(telling) else material.spots(telling, "place", "to")
    by_sentence = not spots
    around: Sequence[Spot | None] = spots or _nearest(telling, grounds) or [None]
    for spot in around:
        for thing, named in own:
            yield Sight(thing, spot, when, telling, named, inferred=bool(spot and by_sentence))
        yield from (Sight(thing, spot, when, telling, beside=True) for thing in beside)


def _beside(telling: Telling) -> tuple[Thing, ...]:
    """The systems that stand after the words of a claim that names none: "deployments include X", "armed with X"."""
    after = telling.evidence.text[telling.trigger.end - telling.evidence.start :]
    if telling.kind == "move.deploy" and not telling.what:
        return systems_in(after)
    if _can_do(telling) and not telling.with_ and _ARMED.match(telling.trigger.text):
        return systems_in(re.split(r"[,;.]", after, maxsplit=1)[0])
    return ()


def _when(telling: Telling, published: date | None) -> Bound:
    """When it was seen: on the days told, or since they began; a report of today says only that it is so by today."""
    lasting = telling.kind in ("presence.at", "means.armed") and telling.time.end is None
    return (began if lasting else happened)(telling.time, published)


def _sentence(telling: Telling) -> Printed:
    return telling.document, telling.evidence.start


Grounds = dict[Printed, list[tuple[int, Spot]]]


def _grounds(ledger: Ledger, material: Material) -> Grounds:
    """Where the places stand that sentences name, for claims that name none: by sentence, in order.

    "Warships off the coast, among them a corvette that is armed with missiles": the missiles are there too.
    """
    moved = (t for t in material.tellings if t.status in REAL and t.kind != "move.transit")
    bare = [t for t in moved if _can_do(t) or not material.spots(t, "place", "to")]
    found: Grounds = defaultdict(list)
    for telling in ledger.beside(bare):
        for named in telling.named("place", "to"):
            spot = material.spot(named, claim=telling.id)
            # A whole country near the words is rather whose than where.
            if spot and spot.located and spot.precision != "country" and not _can_do(telling):
                found[_sentence(telling)].append((named.start, spot))
    return {key: sorted(places, key=lambda pair: pair[0]) for key, places in found.items()}


def _can_do(telling: Telling) -> bool:
    """Whether a claim is of what a weapon can do, whose place is where it hits."""
    return telling.kind == "means.armed"


def _nearest(telling: Telling, grounds: Grounds) -> list[Spot]:
    """The place that stands nearest to the words of the claim."""
    places = grounds.get(_sentence(telling), [])
    at = telling.trigger.start
    return [min(places, key=lambda pair: abs(pair[0] - at))[1]] if places else []


def _doubts(sights: Sequence[Sight], material: Material) -> dict[tuple[str, str], str]:
    """The sentence that leaves the version of a system open, by system and document.

    The doubt is about the systems that the sentence names, else about those of the sentence told before it.
    """
    found: dict[tuple[str, str], str] = {}
    named: dict[str, list[tuple[int, Thing]]] = defaultdict(list)
    for sight in sights:
        if sight.thing.system:
            named[sight.telling.document].append((sight.telling.evidence.start, sight.thing))
    for telling in material.tellings:
        doubt = _DOUBT.search(telling.evidence.text)
        if doubt is None:
            continue
        own = systems_in(telling.evidence.text)
        before = [start for start, _ in named[telling.document] if start < telling.evidence.start]
        meant = own or [t for start, t in named[telling.document] if before and start == max(before)]
        for thing in meant:
            if own or _is_of_the_type(thing, doubt[0][-_NEAR_DOUBT:]):
                for key in variants(thing.key):
                    found.setdefault((key, telling.document), "which version is not clear")
    return found


def _is_of_the_type(thing: Thing, words: str) -> bool:
    """Whether the words speak of the type of the system: of a missile, a helicopter, a tank."""
    known = equipment().get(thing.key)
    return known is not None and known.type.split()[-1] in words.casefold()


def _grouped(sights: Iterable[Sight], doubts: dict[tuple[str, str], str]) -> list[Sighting]:
    groups: dict[tuple[str, str], list[Sight]] = defaultdict(list)
    for sight in sights:
        groups[sight.thing.key, sight.spot.key if sight.spot else ""].append(sight)
    found = [_sighting(group, doubts) for group in groups.values()]
    return sorted(found, key=_place_of)


def _place_of(one: Sighting) -> tuple[int, str, str]:
    """By which sightings stand in order: systems before forces, by thing and place, those of no place last."""
    return int(not one.thing.system), one.thing.key, one.spot.key if one.spot else "~"


def _sighting(group: Sequence[Sight], doubts: dict[tuple[str, str], str]) -> Sighting:
    first = min(
        (sight.when for sight in group), key=lambda when: (when.low or when.high or date.max, when.high or date.max)
    )
    last = max((sight.when for sight in group), key=lambda when: when.high or when.low or date.min)
    counts = [number_of(sight.telling.count, sight.named) for sight in group if sight.named]
    doubt = next((d for s in group if (d := doubts.get((s.thing.key, s.telling.document)))), None)
    beside = "named beside it" if all(sight.beside for sight in group) else None
    where = "placed by the sentence" if all(sight.inferred for sight in group) else None
    told = "; ".join(words for words in (doubt, beside, where) if words) or None
    thing = max((sight.thing for sight in group), key=lambda each: (len(each.name), each.name))
    return Sighting(thing, group[0].spot, first, last, tuple(group), tally(counts), told)


def _on(one: Sighting, day: date) -> bool:
    """Whether it had been seen by that day, and not for the last time long before."""
    return (one.first.high or date.min) <= day and (one.last.high or date.max) >= day


def _speaks_against(sight: Sight, one: Sighting) -> bool:
    """Whether a denial of the same thing is of the same place, as far as both say, and of about the same time."""
    elsewhere = sight.spot and one.spot and sight.spot.key != one.spot.key
    apart = days_between(sight.when.high, one.last.high)
    return not elsewhere and apart is not None and apart <= _NEAR


def _line(one: Sighting, denials: Sequence[Sight], material: Material) -> Line:
    tellings = list({sight.telling.id: sight.telling for sight in one.sights}.values())
    how = "; ".join(dict.fromkeys(seen_how(telling) for telling in tellings))
    number = str(one.number) if one.number else None
    where = one.spot.name if one.spot else None
    cells = (
        one.thing.name, where, str(one.first), str(one.last), number, how, sayers(tellings, material), one.doubt,
    )  # fmt: skip
    against = [sight.telling for sight in denials if _speaks_against(sight, one)]
    return material.line(cells, tellings, against=against)


_NOT_FACT = Table(
    "not fact", "Announced, expected, possible, or said not to be there: not seen",
    ("what", "place", "status", "according to"), (),
)  # fmt: skip


def _not_fact(sights: Sequence[Sight], material: Material) -> Iterator[tuple[tuple[str, ...], Line]]:
    """Where the word is only announced, expected or asked for, or where it is denied: the lines in order, each with its
    first cells.
    """
    groups: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for sight in sights:
        where = sight.spot.name if sight.spot else ""
        groups[sight.thing.name, where, sight.telling.status].append(sight.telling)
    for key, told in sorted(groups.items()):
        name, where, status = key
        yield key, material.line((name, where or None, status, sayers(told, material)), told)


def _called(name: str) -> str:
    """The key of what is not told as fact, whose lines go by the thing's name."""
    return f"\0{name}"


def _pieces(ledger: Ledger, asked: Asked, sought: Sought) -> Pieces:
    """The lines of things by their keys, those of what is not told as fact by their names."""
    material = gather(ledger, asked, Wanted(KINDS, documents=sought.documents))
    found = Pieces()
    grounds = _grounds(ledger, material)
    sights = [sight for telling in material.tellings for sight in _sights(telling, material, grounds)]
    real: list[Sight] = []
    planned: list[Sight] = []
    denials: dict[str, list[Sight]] = defaultdict(list)
    for sight in sights:
        key, name, status = sight.thing.key, _called(sight.thing.name), sight.telling.status
        if status in REAL or status in AGAINST:
            found.feed(key, sight.telling.document)
        if status in REAL and among(key, sought.keys):
            real.append(sight)
        if status in AGAINST:
            denials[key].append(sight)
        if status not in REAL:
            found.feed(name, sight.telling.document)
            if among(name, sought.keys):
                planned.append(sight)
    for one in _grouped(real, _doubts(sights, material) if real else {}):
        line = _line(one, denials.get(one.thing.key, ()), material)
        found.lines.append(Piece("seen", _place_of(one), (one.thing.key,), line))
    found.lines += (Piece("not fact", key, (_called(key[0]),), line) for key, line in _not_fact(planned, material))
    return found


PARTED = Parted("all", KINDS, _pieces, (Table("seen", "Seen", COLUMNS, ()), _NOT_FACT), lambda _, __: ())
