"""Announcements, promises and denials set against later reports of the contrary.

An announcement counts from the day of the words that announce it in the same sentence, else from its own, else from
its report; who announces it acts, where nobody else is named. Later reports speak against it within ``AFTER`` days.
Nothing is said about who is right: both sides stand with their sentences.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import msgspec

from dateline.analysis.contraries import Contrary, contraries
from dateline.analysis.material import Material, Spot
from dateline.analysis.parties import names_side, one_side
from dateline.analysis.pieces import SILENT, Order, Pieces, among, place_of
from dateline.tellings import REAL, Telling

AFTER = 183  # days: half a year, the term of most announcements of the kind
ANNOUNCING = ("talk.vow", "talk.claim", "talk.deny", "talk.agree", "talk.refuse", "law.act")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What was said and what was seen later: tellings of both, the day of the first, and the rule.

    ``keys`` and ``place`` are as those of a dispute.
    """

    rule: str
    who: str
    where: str
    since: date | None
    said: tuple[Telling, ...]
    seen: tuple[Telling, ...]
    keys: tuple[str, ...]
    place: Order


class _Seen(msgspec.Struct, frozen=True, gc=False):
    """A report: the earliest day on which it may have been so, and the last."""

    telling: Telling
    low: date | None
    high: date


def said_against_seen(material: Material, pieces: Pieces, only: Container[str] | None) -> list[Contradiction]:
    """Every announcement of some keys with the later reports against it; a key is a rule and a ground. Which documents
    tell of which is put into the pieces.
    """
    announced = _announcements(material)
    told: list[Contradiction] = []
    by_kind: dict[str, list[Telling]] = defaultdict(list)
    for telling in material.tellings:
        by_kind[telling.kind].append(telling)
    for rule in contraries():
        said = _said(rule, by_kind, announced, material=material)
        seen = _by_ground((t for kind in rule.seen for t in by_kind.get(kind, ())), material=material)
        in_order: dict[str, list[_Seen]] = {}  # by their last days, where they are asked for
        for ground, reports in seen.items():
            pieces.fed[_key(rule, ground)].update(each.telling.document for each in reports)
        for (side, ground), sides in said.items():
            key = _key(rule, ground)
            pieces.fed[key].update(telling.document for telling in sides.said)
            pieces.bind(key)
            if not among(key, only):
                continue
            if ground not in in_order:
                in_order[ground] = sorted(seen.get(ground, ()), key=lambda each: (each.high, each.telling.id))
            against = sides.against(in_order[ground], side=side if rule.who else None, material=material)
            if against:
                who = sides.who if rule.who else "the sides"
                both = (tuple(sides.said), tuple(against))
                place = (sides.said[0].kind, *place_of(sides.said[0], material), sides.at)
                told.append(Contradiction(rule.name, who, sides.where, sides.since, *both, (key,), place))
    return told


def _key(rule: Contrary, ground: str) -> str:
    return f"{SILENT}said\0{rule.name}\0{ground}"


@dataclass(slots=True)
class _Sides:
    """What one side announced for one place, with the days; ``at``: which place of the first announcement it is."""

    who: str
    where: str
    at: int
    said: list[Telling] = field(default_factory=list)
    days: list[date] = field(default_factory=list)

    @property
    def since(self) -> date:
        return min(self.days)

    def against(self, seen: Sequence[_Seen], *, side: str | None, material: Material) -> list[Telling]:
        """The reports, sorted by their last days, that come after an announcement, and not long after."""
        days, said = sorted(self.days), {telling.id for telling in self.said}
        first = bisect_right(seen, days[0], key=lambda each: each.high)
        last = bisect_right(seen, days[-1] + timedelta(AFTER), key=lambda each: each.high)
        found = {}
        for each in seen[first:last]:
            # The latest announcement before it that it does not itself come before.
            at = bisect_left(days, min(each.high, each.low + timedelta(1) if each.low else each.high)) - 1
            near = at >= 0 and (each.high - days[at]).days <= AFTER
            if near and each.telling.id not in said and (side is None or _is_by(each.telling, side, material)):
                found[each.telling.id] = each.telling
        return list(found.values())


def _said(
    rule: Contrary,
    by_kind: Mapping[str, Sequence[Telling]],
    announced: Mapping[tuple[str, int], Telling],
    *,
    material: Material,
) -> dict[tuple[str, str], _Sides]:
    """The announcements that a rule is about, by side and ground."""
    found: dict[tuple[str, str], _Sides] = {}
    for said in (t for kind in sorted(rule.said) for t in by_kind.get(kind, ())):
        if said.status not in rule.said_status:
            continue
        announcing = announced.get(_sentence(said))
        own = said.time.start if said.time.told and said.time.start else material.told_on(said)
        day = announcing.time.start if announcing else own
        side = material.party(said, "actor")
        if announcing and not side.known:
            side = material.party(announcing, "actor")
        if day is not None and (side.known or not rule.who):
            for at, spot in enumerate(material.spots(said, "from", "place", "target")):
                key = (side.key if rule.who else "", _ground(spot))
                sides = found.setdefault(key, _Sides(side.name, spot.name, at))
                sides.said.append(said)
                sides.days.append(day)
    return found


def _is_by(seen: Telling, side: str, material: Material) -> bool:
    """Whether that side acts; where nobody is named as acting, whether the sentence names it."""
    actor = material.party(seen, "actor")
    return one_side(actor.key, side) if actor.known else names_side(seen.evidence.text, side)


def _by_ground(tellings: Iterable[Telling], *, material: Material) -> dict[str, list[_Seen]]:
    """Reports told as fact by the places and countries in which they lie."""
    found: dict[str, list[_Seen]] = defaultdict(list)
    for telling in tellings:
        if telling.status in REAL and (high := material.told_on(telling)):
            spots = material.spots(telling, "place", "to")
            if spots:
                seen = _Seen(telling, telling.time.start if telling.time.told else None, high)
                for key in {spot.key for spot in spots}:
                    found[key].append(seen)
                for country in {spot.country for spot in spots}:
                    found[f"country {country}"].append(seen)
    return found


def _ground(spot: Spot) -> str:
    """Of a country, all that lies in it; of a place, the place."""
    return f"country {spot.country}" if spot.precision == "country" else spot.key


def _sentence(telling: Telling) -> tuple[str, int]:
    return telling.document, telling.evidence.start


def _announcements(material: Material) -> dict[tuple[str, int], Telling]:
    """Dated words that announce, by their sentence: "the pullout that Oslo announced on Monday"."""
    return {
        _sentence(telling): telling
        for telling in material.tellings
        if telling.kind in ANNOUNCING and telling.time.basis == "stated" and telling.time.start
    }
