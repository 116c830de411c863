"""Which of the places of one name a story means: by the countries it names, the words beside it, nearness, size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.knowledge.gazetteer import Candidate, gazetteer
from dateline.knowledge.spelling import folded
from dateline.reading.likely_places import (
    FAR_KM,
    NEAR_KM,
    TOWN,
    distance_km,
    is_household,
    is_sure,
    km_between,
    likeliest,
)
from dateline.reading.wanted_places import CAPITAL_SHARE, LARGE, OUTER, Wanted, options_of

_BROAD_KM = 1500.0
# what is likeliest before the comma
_INNER = {"city": 0, "district": 1}


def chosen(wanted: Sequence[Wanted], *, countries: Mapping[str, int]) -> dict[Wanted, Candidate | None]:
    """The place that each name means, or none where nothing is known or nothing speaks for it.

    ``countries`` says how often the story names each country (ISO 3166-1 alpha-2).
    """
    options = {one: options_of(one) for one in dict.fromkeys(wanted)}
    settled = _settled(options)
    for one, found in options.items():
        said = settled.get(folded(one.name))
        kept = [c for c in found if not _is_far_fetched(c, one, found, countries=countries)]
        kept = [c for c in kept if not _has_its_capital(c, kept)]
        options[one] = [said] if said in found else kept
    first = {one: likeliest(found, countries, near=()) for one, found in options.items() if one.state is None}
    sure = [c for one, c in first.items() if c is not None and is_sure(c, options[one], countries=countries)]
    sure += [c for c in settled.values() if c not in sure]
    shares = Counter(dict(countries))
    shares.update(c.country for c in sure if c.country)
    return {
        one: likeliest(found, shares, near=[s for s in sure if s.name != one.name])
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
            or any(is_household(c, inner) and c.type == "province" for c in inner)
        ):
            continue
        outer = [c for c in gazetteer().candidates(one.within) if c.type in OUTER and c.exact]
        pairs = [
            (OUTER.index(other.type), _INNER.get(c.type, 2), -c.population, number, c, other)
            for number, c in enumerate(inner)
            for other in outer
            if c.type not in OUTER[:2] and _is_in(c, other)
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
    return distance_km(inner, outer) < (NEAR_KM if outer.type == "district" else FAR_KM)


def _instead_of_state(
    state: tuple[float, float], found: Sequence[Candidate], *, shares: Mapping[str, int]
) -> Candidate | None:
    """“Georgia” in a story of the United States: the province, if its country is named, and far away."""
    here = [c for c in found if shares.get(c.country or "") and km_between(state, (c.lat, c.lon)) > _BROAD_KM]
    return max(here, key=lambda c: c.population, default=None)


def _is_far_fetched(
    found: Candidate, one: Wanted, options: Sequence[Candidate], *, countries: Mapping[str, int]
) -> bool:
    """A place by another of its names, in a country that the story does not name, if it is small or has a namesake."""
    if found.population < LARGE and one.country is None and any(c.own and c.exact and c.type == "sea" for c in options):
        return not found.own  # "the Pacific", not the town of Pacific
    named = folded(one.name)
    if named.startswith(folded(found.name)) or found.own or countries.get(found.country or ""):
        return False
    if one.type == "province" and found.type == "province" and len(options) == 1:
        return not found.exact  # "Kunar province": there is but one
    if one.country is not None and found.country == one.country:
        return False
    others = (c for c in options if c.country != found.country or distance_km(c, found) > NEAR_KM)
    return found.population < LARGE or any(folded(c.name) == folded(one.name) for c in others)


def _has_its_capital(found: Candidate, options: Sequence[Candidate]) -> bool:
    """A province that has a town of its name in it: the bare name means the town, if that is no small part of it."""
    return found.type == "province" and any(
        c.type == "city"
        and c.exact
        and c.country == found.country
        and distance_km(c, found) < FAR_KM
        and (distance_km(c, found) < NEAR_KM or c.population >= TOWN)
        and c.population * CAPITAL_SHARE >= found.population
        for c in options
    )
