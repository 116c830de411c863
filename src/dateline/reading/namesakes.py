"""Which of the places of one name a story means: by the countries it names, nearness to its other places, size."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.knowledge.gazetteer import Candidate, gazetteer
from dateline.knowledge.spelling import folded
from dateline.reading.kinds_of_place import sorts

_NEAR_KM, _FAR_KM = 150.0, 600.0
_TOWN = 15_000
_LARGE = 100_000
_CITY = 200_000
# how many people a province counts for where it is weighed against towns: few provinces have less
_PROVINCE = 400_000
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A place name to resolve: ``type`` is what the words beside it call it ("province", "airport"), if anything;
    ``country`` is the ISO code of the country named right after it.
    """

    name: str
    type: str | None = None
    country: str | None = None


def chosen(wanted: Sequence[Wanted], *, countries: Mapping[str, int]) -> dict[Wanted, Candidate | None]:
    """The place that each name means, or none where nothing is known or nothing speaks for it.

    ``countries`` says how often the story names each country (ISO 3166-1 alpha-2).
    """
    options = {one: _options(one) for one in dict.fromkeys(wanted)}
    options = {one: [c for c in o if not _is_far_fetched(c, one, o, countries=countries)] for one, o in options.items()}
    options = {one: [c for c in o if not _has_its_capital(c, o)] for one, o in options.items()}
    first = {one: _best(found, countries, ()) for one, found in options.items()}
    sure = [c for one, c in first.items() if c is not None and _is_sure(c, options[one], countries)]
    shares = Counter(dict(countries))
    shares.update(c.country for c in sure if c.country)
    return {one: _best(found, shares, [s for s in sure if s.name != one.name]) for one, found in options.items()}


def _is_far_fetched(
    found: Candidate, one: Wanted, options: Sequence[Candidate], *, countries: Mapping[str, int]
) -> bool:
    """A place by another of its names, in a country that the story does not name, if it is small or has a namesake."""
    named = folded(one.name)
    if named.startswith(folded(found.name)) or found.own or countries.get(found.country or ""):
        return False
    return found.population < _LARGE or any(folded(c.name) == folded(one.name) for c in options)


def _has_its_capital(found: Candidate, options: Sequence[Candidate]) -> bool:
    """A province that has a town of its name in it: the bare name means the town."""
    return found.type == "province" and any(
        c.type == "city" and c.exact and c.country == found.country and distance_km(c, found) < _NEAR_KM
        for c in options
    )


def _options(one: Wanted) -> list[Candidate]:
    found = list(gazetteer().candidates(one.name, one.country))
    bare, _, last = one.name.rpartition(" ")
    if not found and bare and one.type is not None and last.lower() in sorts():
        found = list(gazetteer().candidates(bare, one.country))
    if one.type is None:
        return [c for c in found if c.type != "airport"] or found
    exact = [c for c in found if _is_of_type(c, one.type)]
    if one.type in ("airport", "base"):
        exact += [
            c
            for suffix in ("Airport", "Air Base", "airbase")
            for c in gazetteer().candidates(f"{one.name} {suffix}", one.country)
        ]
    return exact or [c for c in found if c.type not in ("airport", "river", "mountain")]


def _is_of_type(one: Candidate, wanted: str) -> bool:
    same = {
        "airport": ("airport", "base"),
        "base": ("base", "airport"),
        "city": ("city", "town"),
        "town": ("city", "town"),
    }
    return one.type in same.get(wanted, (wanted,))


def _best(found: Sequence[Candidate], countries: Mapping[str, int], near: Sequence[Candidate]) -> Candidate | None:
    scored = [(_score(c, countries, near), c) for c in found if _is_likely(c, countries, near)]
    return max(scored, key=lambda s: s[0])[1] if scored else None


def _score(one: Candidate, countries: Mapping[str, int], near: Sequence[Candidate]) -> float:
    total = sum(countries.values()) or 1
    named = countries.get(one.country or "", 0)
    people = max(one.population, _PROVINCE) if one.type == "province" else one.population
    score = 3.0 * min(1.0, named) + 2.0 * named / total + math.log10(people + 300) / 2
    score += 1.5 * one.own + 1.0 * one.exact + _TYPE_BONUS.get(one.type, 0.0)
    if near:
        distance = min(distance_km(one, other) for other in near)
        near_enough = _FAR_KM if one.type == "province" else _NEAR_KM
        score += 1.5 if distance < near_enough else 0.7 if distance < _FAR_KM else 0.0
    return score


_TYPE_BONUS = {"district": -0.6, "airport": -1.0, "region": 0.6, "sea": 0.6, "river": 0.3}


def _is_likely(one: Candidate, countries: Mapping[str, int], near: Sequence[Candidate]) -> bool:
    """Small places and loose spellings are believed only in a country of the story, or near its other places."""
    if one.country is None or countries.get(one.country):
        return True
    if not one.exact:
        return False
    if any(distance_km(one, other) < _NEAR_KM for other in near):
        return True
    return (
        one.own or one.population >= (_CITY if countries and near else _TOWN) or (one.type == "province" and not near)
    )


def _is_sure(one: Candidate, options: Sequence[Candidate], countries: Mapping[str, int]) -> bool:
    rivals = [c for c in options if c.country != one.country and c.population * 5 > one.population]
    return one.exact and (bool(countries.get(one.country or "")) or one.own or (not rivals and one.population >= _CITY))


def distance_km(one: Candidate, other: Candidate) -> float:
    """Great-circle distance in kilometres on a sphere: near enough to compare by."""
    lat1, lon1, lat2, lon2 = map(math.radians, (one.lat, one.lon, other.lat, other.lon))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
