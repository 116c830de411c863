"""Distances, bearings and circles on the ellipsoid, and the towns of countries inside them.

Geodesics are those of WGS 84 (Karney 2013, as geographiclib computes them), right to a few nanometres; the towns are
the gazetteer's (GeoNames), so that what is judged is towns, never borders.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from geographiclib.geodesic import Geodesic

from dateline.knowledge.actors import state_of_country
from dateline.knowledge.gazetteer import Candidate, gazetteer
from dateline.ledger.filtering import km_between

_WINDS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
TOWN = 20_000  # inhabitants: smaller towns change no share, and are many
Point = tuple[float, float]


def geodesic_km(one: Point, other: Point) -> tuple[float, float]:
    """The distance in km between two points (latitude, longitude in degrees), and the bearing from the first in
    degrees clockwise from north.
    """
    found = Geodesic.WGS84.Inverse(one[0], one[1], other[0], other[1])
    return found["s12"] / 1000, found["azi1"] % 360


def wind(bearing: float) -> str:
    """The bearing as one of sixteen winds."""
    return _WINDS[round(bearing / 22.5) % 16]


def circle(centre: Point, km: float, *, points: int = 72) -> list[Point]:
    """Points (latitude, longitude in degrees) at a distance all around, from north clockwise."""
    line = Geodesic.WGS84.Direct
    found = (line(centre[0], centre[1], 360 * at / points, km * 1000) for at in range(points))
    return [(round(each["lat2"], 5), round(each["lon2"], 5)) for each in found]


@dataclass(frozen=True, slots=True)
class Town:
    """A town with its distance in km and bearing in degrees from a point."""

    place: Candidate
    km: float
    bearing: float


@dataclass(frozen=True, slots=True)
class Country:
    """How much of a country lies within a distance: its towns inside, by distance, the nearest outside and how many.

    ``people``: of those who live in its towns, the share that lives inside, 0 to 1.
    """

    code: str
    name: str
    inside: tuple[Town, ...]
    beyond: Town | None
    outside: int
    people: float

    @property
    def nearest(self) -> Town:
        """Its town that lies nearest."""
        nearest = self.inside[0] if self.inside else self.beyond
        assert nearest is not None
        return nearest


def countries_around(centre: Point, km: float) -> list[Country]:
    """The countries that have a town within a distance, or just beyond it, nearest first."""
    near = [code for code, towns in _by_country().items() if code and any(_rough(centre, p) <= 1.2 * km for p in towns)]
    found = [_country(code, centre, km) for code in near]
    return sorted(found, key=lambda country: country.nearest.km)


def country_within(code: str, centre: Point, km: float) -> Country | None:
    """How much of one country (ISO 3166-1 alpha-2) lies within a distance; ``None`` where no town of it is known."""
    return _country(code, centre, km) if _by_country().get(code) else None


def _country(code: str, centre: Point, km: float) -> Country:
    towns = sorted(_by_country()[code], key=lambda place: _rough(centre, place))
    near = [place for place in towns if _rough(centre, place) <= 1.01 * km]
    measured = sorted((town_at(place, centre) for place in near or towns[:1]), key=lambda town: town.km)
    inside = tuple(town for town in measured if town.km <= km)
    beyond = [town for town in measured if town.km > km]
    rest = towns[len(near) :] if near else towns[1:]
    state = state_of_country().get(code)
    people = sum(town.place.population for town in inside) / sum(place.population for place in towns)
    outside = beyond[0] if beyond else town_at(rest[0], centre) if rest else None
    return Country(code, state.name if state else code, inside, outside, len(beyond) + len(rest), people)


def town_at(place: Candidate, centre: Point) -> Town:
    """A town as seen from a point."""
    return Town(place, *geodesic_km(centre, (place.lat, place.lon)))


def _rough(centre: Point, place: Candidate) -> float:
    """The distance on a sphere, within half a per cent and a hundred times as fast."""
    return km_between(centre[0], centre[1], place.lat, place.lon)


@cache
def _by_country() -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = defaultdict(list)
    for place in gazetteer().towns(TOWN):
        found[place.country or ""].append(place)
    return found
