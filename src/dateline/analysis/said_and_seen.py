"""Announcements, promises and denials set against later reports of the contrary.

An announcement counts from the day of the words that announce it in the same sentence, else from its own, else from
its report; who announces it acts, where nobody else is named. Later reports speak against it within ``AFTER`` days.
Nothing is said about who is right: both sides stand with their sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dateline.analysis.contraries import Contrary, contraries
from dateline.analysis.material import Material, Spot, independent
from dateline.analysis.parties import names_side, one_side
from dateline.tellings import REAL, Telling

AFTER = 183  # days: half a year, the term of most announcements of the kind
ANNOUNCING = ("talk.vow", "talk.claim", "talk.deny", "talk.agree", "talk.refuse", "law.act")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What was said and what was seen later: tellings of both, the day of the first, and the rule."""

    rule: str
    who: str
    where: str
    since: date | None
    said: tuple[Telling, ...]
    seen: tuple[Telling, ...]

    def weight(self, material: Material) -> int:
        """How many independent sources both sides have, the weaker side counting most."""
        one, other = independent(self.said, material.reports), independent(self.seen, material.reports)
        return min(one, other) * 10 + max(one, other)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A later report: the earliest day on which it may have been so, the last, and where."""

    telling: Telling
    low: date | None
    high: date
    spots: tuple[Spot, ...]


def said_against_seen(material: Material) -> list[Contradiction]:
    """Every announcement with the later reports against it, the weightiest first."""
    found: dict[tuple[str, str, str], _Sides] = defaultdict(_Sides)
    announced = _announcements(material)
    for rule in contraries():
        seen = _by_ground(rule, material)
        for said in material.tellings:
            if said.kind in rule.said and said.status in rule.said_status:
                _set_against(said, rule, announced.get(_sentence(said)), seen=seen, material=material, found=found)
    told = [
        Contradiction(rule, who, where, sides.since, tuple(sides.said.values()), tuple(sides.seen.values()))
        for (rule, who, where), sides in found.items()
    ]
    return sorted(told, key=lambda each: (-each.weight(material), each.rule, each.who, each.where))


@dataclass(slots=True)
class _Sides:
    said: dict[str, Telling] = field(default_factory=dict)
    seen: dict[str, Telling] = field(default_factory=dict)
    since: date | None = None


def _set_against(
    said: Telling,
    rule: Contrary,
    announcing: Telling | None,
    *,
    seen: Mapping[str, list[_Seen]],
    material: Material,
    found: dict[tuple[str, str, str], _Sides],
) -> None:
    own = said.time.start if said.time.told and said.time.start else material.told_on(said)
    day = announcing.time.start if announcing else own
    side = material.party(said, "actor")
    if announcing and not side.known:
        side = material.party(announcing, "actor")
    if day is None or (rule.who and not side.known):
        return
    for spot in material.spots(said, "from", "place", "target"):
        against = [
            each
            for each in seen.get(_ground(spot), ())
            if each.telling.id != said.id
            and _is_later(each, day)
            and (not rule.who or _is_by(each.telling, side.key, material))
        ]
        if against:
            sides = found[rule.name, side.name if rule.who else "the sides", spot.name]
            sides.said[said.id] = said
            sides.since = min(each for each in (sides.since, day) if each)
            sides.seen |= {each.telling.id: each.telling for each in against}


def _is_later(seen: _Seen, day: date) -> bool:
    """Not before the announcement, as far as is told, and not long after."""
    return seen.high > day and (seen.low is None or seen.low >= day) and (seen.high - day).days <= AFTER


def _is_by(seen: Telling, side: str, material: Material) -> bool:
    """Whether that side acts; where nobody is named as acting, whether the sentence names it."""
    actor = material.party(seen, "actor")
    return one_side(actor.key, side) if actor.known else names_side(seen.evidence.text, side)


def _by_ground(rule: Contrary, material: Material) -> dict[str, list[_Seen]]:
    """The reports that a rule looks at, by place and by country."""
    found: dict[str, list[_Seen]] = defaultdict(list)
    for telling in material.tellings:
        if telling.kind in rule.seen and telling.status in REAL and (high := material.told_on(telling)):
            spots = tuple(material.spots(telling, "place", "to"))
            seen = _Seen(telling, telling.time.start if telling.time.told else None, high, spots)
            for key in dict.fromkeys(key for spot in spots for key in (spot.key, f"country {spot.country}")):
                found[key].append(seen)
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
