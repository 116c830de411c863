"""How likely a story means a place: by the countries that it names, what lies near, size, and the kind of place."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from dateline.knowledge.gazetteer import Candidate

_CITY = 200_000
_KNOWN = 5_000
# how many people a province counts for, at least, where it is weighed against towns: few provinces have less
_PROVINCE = 400_000
# whose governments and forces act in stories of other countries: that they are named speaks for no small town there
_NAMED_EVERYWHERE = frozenset({"US", "GB", "FR", "RU", "CN"})
_EARTH_KM = 6371.0
_MILLION = 1_000_000
_HOUSEHOLD = 3.0
_TYPE_BONUS = {"district": -0.6, "airport": -1.0, "region": 0.6, "sea": 0.6, "river": 0.3}
NEAR_KM, FAR_KM = 150.0, 600.0
TOWN = 15_000


def likeliest(
    found: Sequence[Candidate], countries: Mapping[str, int], *, near: Sequence[Candidate]
) -> Candidate | None:
    """The likeliest of some places, or none where nothing speaks for any; ``near`` are places surely meant."""
    alone = len(found) == 1 or not any(distance_km(found[0], c) > NEAR_KM for c in found)
    scored = [
        (_score(c, countries, near) + _HOUSEHOLD * is_household(c, found), c)
        for c in found
        if _is_likely(c, countries, near, alone=alone)
    ]
    return max(scored, key=lambda s: s[0])[1] if scored else None


def _score(one: Candidate, countries: Mapping[str, int], near: Sequence[Candidate]) -> float:
    total = sum(countries.values()) or 1
    named = countries.get(one.country or "", 0)
    people = max(one.population, _PROVINCE) if one.type == "province" else one.population
    score = 3.0 * min(1.0, named) + 2.0 * named / total + math.log10(people + 300) / 2
    score += 1.5 * one.own + 1.0 * one.exact + _TYPE_BONUS.get(one.type, 0.0)
    if near:
        distance = min(distance_km(one, other) for other in near)
        near_enough = FAR_KM if one.type == "province" else NEAR_KM
        score += 1.5 if distance < near_enough else 0.7 if distance < FAR_KM else 0.0
    return score


def _is_likely(one: Candidate, countries: Mapping[str, int], near: Sequence[Candidate], *, alone: bool) -> bool:
    """Small places and loose spellings are believed only in a country of the story, or near its other places; or, a
    town that shares its name with no other, anywhere.
    """
    if one.country is None or (countries.get(one.country) and (one.exact or one.country not in _NAMED_EVERYWHERE)):
        return True
    if not one.exact:
        return False
    if any(distance_km(one, other) < NEAR_KM for other in near) or (alone and one.population >= _KNOWN):
        return True
    return one.own or one.population >= (_CITY if countries and near else TOWN) or (one.type == "province" and not near)


def is_sure(one: Candidate, options: Sequence[Candidate], *, countries: Mapping[str, int]) -> bool:
    """Is a place meant so surely that others may be weighed by how near they lie to it?"""
    rivals = [c for c in options if c.country != one.country and c.population * 5 > one.population]
    return one.exact and (bool(countries.get(one.country or "")) or one.own or (not rivals and one.population >= _CITY))


def is_household(one: Candidate, options: Sequence[Candidate]) -> bool:
    """A name that everybody takes for one place: it has a million people, and fifty times those of its namesakes."""
    others = (c.population for c in options if c.id != one.id and distance_km(c, one) > FAR_KM)
    return one.exact and one.population >= _MILLION and one.population > 50 * max(others, default=0)


def distance_km(one: Candidate, other: Candidate) -> float:
    """Great-circle distance in kilometres on a sphere: near enough to compare by."""
    return km_between((one.lat, one.lon), (other.lat, other.lon))


@lru_cache(1 << 14)
def km_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The same between two points, given as latitude and longitude in degrees."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
