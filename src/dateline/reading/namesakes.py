"""Which of the places of one name a story means: by the countries it names, the words beside it, nearness, size."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.knowledge.gazetteer import Candidate, gazetteer
from dateline.knowledge.spelling import folded
from dateline.reading.kinds_of_place import sorts

_NEAR_KM, _FAR_KM = 150.0, 600.0
_TOWN = 15_000
_LARGE = 100_000
_CITY = 200_000
_KNOWN = 5_000
# how many people a province counts for, at least, where it is weighed against towns: few provinces have less
_PROVINCE = 400_000
# a town with a fifteenth of its province's people or more is what the bare name of both means
_CAPITAL_SHARE = 15
# whose governments and forces act in stories of other countries: that they are named speaks for no small town there
_NAMED_EVERYWHERE = frozenset({"US", "GB", "FR", "RU", "CN"})
_BROAD_KM = 1500.0
_EARTH_KM = 6371.0
_MILLION = 1_000_000
# what a name after a comma may be, the likeliest first; and what is likeliest in it
_OUTER = ("province", "region", "island", "district")
_INNER = {"city": 0, "district": 1}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A place name to resolve: ``type`` is what the words beside it call it ("province", "airport"), if anything;
    ``country`` is the ISO code of the country named right after it, ``within`` the name of any place right after it.

    ``state`` is the point of the country of that name: it is wanted whether a province of the name is meant instead.
    """

    name: str
    type: str | None = None
    country: str | None = None
    within: str | None = None
    state: tuple[float, float] | None = None


def chosen(wanted: Sequence[Wanted], *, countries: Mapping[str, int]) -> dict[Wanted, Candidate | None]:
    """The place that each name means, or none where nothing is known or nothing speaks for it.

    ``countries`` says how often the story names each country (ISO 3166-1 alpha-2).
    """
    options = {one: _options(one) for one in dict.fromkeys(wanted)}
    settled = _settled(options)
    for one, found in options.items():
        said = settled.get(folded(one.name))
        kept = [c for c in found if not _is_far_fetched(c, one, found, countries=countries)]
        kept = [c for c in kept if not _has_its_capital(c, kept)]
        options[one] = [said] if said in found else kept
    first = {one: _best(found, countries, ()) for one, found in options.items() if one.state is None}
    sure = [c for one, c in first.items() if c is not None and _is_sure(c, options[one], countries)]
    sure += [c for c in settled.values() if c not in sure]
    shares = Counter(dict(countries))
    shares.update(c.country for c in sure if c.country)
    return {
        one: _best(found, shares, [s for s in sure if s.name != one.name])
        if one.state is None or folded(one.name) in settled
        else _instead_of_state(one.state, found, shares=shares)
        for one, found in options.items()
    }


def _settled(options: Mapping[Wanted, Sequence[Candidate]]) -> dict[str, Candidate]:
    """“Columbus, Ohio”: the largest place of the name in the province after it; for both names, in all of the story."""
    found: dict[str, Candidate] = {}
    for one, inner in options.items():
        if (
            one.within is None
            or one.state is not None
            or any(_is_household(c, inner) and c.type == "province" for c in inner)
        ):
            continue
        outer = [c for c in gazetteer().candidates(one.within) if c.type in _OUTER and c.exact]
        pairs = [
            (_OUTER.index(other.type), _INNER.get(c.type, 2), -c.population, number, c, other)
            for number, c in enumerate(inner)
            for other in outer
            if c.type not in _OUTER[:2] and _is_in(c, other)
        ]
        if pairs:
            *_, c, other = min(pairs, key=lambda p: p[:4])
            found.setdefault(folded(one.name), c)
            found.setdefault(folded(one.within), other)
    return found


def _is_in(inner: Candidate, outer: Candidate) -> bool:
    if inner.country != outer.country or inner == outer:
        return False
    if outer.type == "province" and inner.province is not None:
        return inner.province == outer.province
    return distance_km(inner, outer) < (_NEAR_KM if outer.type == "district" else _FAR_KM)


def _is_household(one: Candidate, options: Sequence[Candidate]) -> bool:
    """A name that everybody takes for one place: it has a million people, and fifty times those of its namesakes."""
    others = (c.population for c in options if c.id != one.id and distance_km(c, one) > _FAR_KM)
    return one.exact and one.population >= _MILLION and one.population > 50 * max(others, default=0)


def _instead_of_state(
    state: tuple[float, float], found: Sequence[Candidate], *, shares: Mapping[str, int]
) -> Candidate | None:
    """“Georgia” in a story of the United States: the province, if its country is named, and far away."""
    here = [c for c in found if shares.get(c.country or "") and _km(state, (c.lat, c.lon)) > _BROAD_KM]
    return max(here, key=lambda c: c.population, default=None)


def _is_far_fetched(
    found: Candidate, one: Wanted, options: Sequence[Candidate], *, countries: Mapping[str, int]
) -> bool:
    """A place by another of its names, in a country that the story does not name, if it is small or has a namesake."""
    if (
        found.population < _LARGE
        and one.country is None
        and any(c.own and c.exact and c.type == "sea" for c in options)
    ):
        return not found.own  # "the Pacific", not the town of Pacific
    named = folded(one.name)
    if named.startswith(folded(found.name)) or found.own or countries.get(found.country or ""):
        return False
    if one.type == "province" and found.type == "province" and len(options) == 1:
        return not found.exact  # "Kunar province": there is but one
    if one.country is not None and found.country == one.country:
        return False
    others = (c for c in options if c.country != found.country or distance_km(c, found) > _NEAR_KM)
    return found.population < _LARGE or any(folded(c.name) == folded(one.name) for c in others)


def _has_its_capital(found: Candidate, options: Sequence[Candidate]) -> bool:
    """A province that has a town of its name in it: the bare name means the town, if that is no small part of it."""
    return found.type == "province" and any(
        c.type == "city"
        and c.exact
        and c.country == found.country
        and distance_km(c, found) < _FAR_KM
        and (distance_km(c, found) < _NEAR_KM or c.population >= _TOWN)
        and c.population * _CAPITAL_SHARE >= found.population
        for c in options
    )


def _options(one: Wanted) -> list[Candidate]:
    found = _candidates(one)
    if one.state is not None:
        return [c for c in found if c.type == "province" and c.exact]
    if one.type is None:
        return [c for c in found if c.type != "airport"] or found
    exact = [c for c in found if _is_of_type(c, one.type)]
    if one.type == "province" and len(exact) == 1:
        exact = [replace(exact[0], exact=True)]  # "Kunar province", where the gazetteer writes Konar
    if one.type in ("airport", "base"):
        exact += [
            c
            for suffix in ("Airport", "Air Base", "airbase")
            for c in gazetteer().candidates(f"{one.name} {suffix}", one.country)
        ]
    if one.type == "province" and not exact:
        exact = _provinces_of(found)
    return exact or [c for c in found if c.type not in ("airport", "river", "mountain")]


def _provinces_of(towns: Sequence[Candidate]) -> list[Candidate]:
    """“Raqqa province”, where the gazetteer spells the province otherwise: the one that the town lies in."""
    found: dict[str, Candidate] = {}
    least = max((c.population for c in towns), default=0) / _CAPITAL_SHARE
    for town in towns:
        if town.type == "city" and town.province is not None and town.population >= least:
            around = (c for c in gazetteer().candidates(town.province, town.country) if c.type == "province")
            found |= {
                c.id: replace(c, exact=town.exact and (town.population >= _LARGE or len(towns) == 1)) for c in around
            }
    return list(found.values())


def _candidates(one: Wanted) -> list[Candidate]:
    """By the name; without the noun that is part of it; and elsewhere, if the country said has none."""
    bare, _, last = one.name.rpartition(" ")
    spellings = [one.name, bare] if bare and one.type is not None and last.lower() in sorts() else [one.name]
    if one.type in _OUTER:
        spellings.insert(0, f"{one.name} {one.type}")
    for country in dict.fromkeys((one.country, None)):
        for name in spellings:
            found = list(gazetteer().candidates(name, country))
            if found and (country is not None or one.country is None or one.within is not None):
                return found
    return []


def _is_of_type(one: Candidate, wanted: str) -> bool:
    same = {
        "airport": ("airport", "base"),
        "base": ("base", "airport"),
        "city": ("city", "town"),
        "town": ("city", "town"),
    }
    return one.type in same.get(wanted, (wanted,))


def _best(found: Sequence[Candidate], countries: Mapping[str, int], near: Sequence[Candidate]) -> Candidate | None:
    alone = len(found) == 1 or not any(distance_km(found[0], c) > _NEAR_KM for c in found)
    scored = [
        (_score(c, countries, near) + _HOUSEHOLD * _is_household(c, found), c)
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
        near_enough = _FAR_KM if one.type == "province" else _NEAR_KM
        score += 1.5 if distance < near_enough else 0.7 if distance < _FAR_KM else 0.0
    return score


_HOUSEHOLD = 3.0
_TYPE_BONUS = {"district": -0.6, "airport": -1.0, "region": 0.6, "sea": 0.6, "river": 0.3}


def _is_likely(one: Candidate, countries: Mapping[str, int], near: Sequence[Candidate], *, alone: bool) -> bool:
    """Small places and loose spellings are believed only in a country of the story, or near its other places; or, a
    town that shares its name with no other, anywhere.
    """
    if one.country is None or (countries.get(one.country) and (one.exact or one.country not in _NAMED_EVERYWHERE)):
        return True
    if not one.exact:
        return False
    if any(distance_km(one, other) < _NEAR_KM for other in near) or (alone and one.population >= _KNOWN):
        return True
    return (
        one.own or one.population >= (_CITY if countries and near else _TOWN) or (one.type == "province" and not near)
    )


def _is_sure(one: Candidate, options: Sequence[Candidate], countries: Mapping[str, int]) -> bool:
    rivals = [c for c in options if c.country != one.country and c.population * 5 > one.population]
    return one.exact and (bool(countries.get(one.country or "")) or one.own or (not rivals and one.population >= _CITY))


def distance_km(one: Candidate, other: Candidate) -> float:
    """Great-circle distance in kilometres on a sphere: near enough to compare by."""
    return _km((one.lat, one.lon), (other.lat, other.lon))


@lru_cache(1 << 14)
def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
