"""What lies within a distance of a place, and whether what reports say of reach and of distances holds.

A range comes from a number of kilometres, from what reports tell of a system, and from its published figure: each is
judged by itself. A report's reach holds for a country if one of its towns lies inside; "deep inside" if the circle goes
``DEEP`` km beyond its nearest town, or takes in half of those who live in its towns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.analysis.answers import Answer, Asked, Line, Table
from dateline.analysis.distances import LENGTH, distances_told, kilometres
from dateline.analysis.ground import Country, Point, Town, circle, countries_around, country_within, geodesic_km, wind
from dateline.analysis.material import Material, Spot, gather, places_called
from dateline.analysis.sayers import sayers
from dateline.analysis.things import system_called, systems_in, things_of, variants
from dateline.errors import RequestError
from dateline.knowledge.equipment import equipment
from dateline.ledger import Ledger, Wanted
from dateline.tellings import AGAINST, REAL, Telling

DEEP = 100  # km beyond a country's nearest town: out of range of what stands at the border
_DEEP = re.compile(r"\bdeep\b|\bheart of\b|\bfar inside\b", re.IGNORECASE)
_SHOWN = 40
_OF_TOWNS = "Rests on the gazetteer's towns of 20,000 and more (GeoNames), geodesics on WGS 84; borders play no part."


@dataclass(frozen=True, slots=True)
class Range:
    """A range in km and who gives it; ``claims`` where a report does."""

    km: float
    told_by: str
    claims: tuple[Telling, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """The ranges, the circle of each as points (latitude, longitude in degrees), what lies inside, and the answer."""

    centre: Spot
    ranges: tuple[Range, ...]
    circles: tuple[tuple[Point, ...], ...]
    countries: tuple[Country, ...]
    answer: Answer


def reach(ledger: Ledger, asked: Asked, *, what: str, start: str) -> Reach:
    """What a system, or a distance ("500", "500 km", "300 miles"), reaches from a place; ``start`` names the place.

    Raises :class:`RequestError` for a place or system that is not known, or a system of which nobody gives a range.
    """
    centre = _centre(start)
    at = (centre.lat or 0.0, centre.lon or 0.0)
    system = None if kilometres(what) else system_called(what)
    if kilometres(what) is None and system is None:
        raise RequestError(f"{what!r} is neither a distance nor a system in knowledge/equipment: give kilometres")
    material = gather(ledger, asked, _wanted(system), Wanted(("means.armed",)))
    ranges = _ranges(what, system, material)
    if not ranges:
        raise RequestError(f"nobody gives a range of {what}, no report and no published figure: give kilometres")
    widest = max(each.km for each in ranges)
    countries = countries_around(at, widest)
    tables = (
        Table(
            "ranges",
            f"Ranges from {centre.name}",
            ("km", "according to"),
            _range_lines(ranges, material),
            _RESTS,
            "claims or figures",
        ),
        Table(
            "checks",
            "What reports say of reach and distance",
            _CHECKED,
            _checks(at, ranges, material, system=system),
            _VERDICTS,
        ),
        _countries(countries, widest),
        _towns(countries, widest),
    )
    about = f"{what} from {centre.name}"
    circles = tuple(tuple(circle(at, each.km)) for each in ranges)
    return Reach(centre, tuple(ranges), circles, tuple(countries), material.answer("reach", about, tables=tables))


_RESTS = (
    "What no report says rests on the published figure of maker, user or reference work, or on the number asked for."
)
_CHECKED = ("of", "says", "verdict", "why", "according to")
_VERDICTS = "Distances hold when they are within a fifth of the geodesic one."


def _centre(name: str) -> Spot:
    for candidate in places_called(name):
        return Spot(candidate.id, name, candidate.place.precision, candidate.country, candidate.lat, candidate.lon)
    raise RequestError(f"there is no place {name!r} in the gazetteer: give another name of it, or a town near it")


def _wanted(system: str | None) -> Wanted:
    names = [name for key in variants(system) for name in equipment()[key].names] if system else []
    return Wanted(phrases=tuple(names), actors=tuple(variants(system)) if system else (), lengths=True)


def _ranges(what: str, system: str | None, material: Material) -> list[Range]:
    km = kilometres(what)
    if km is not None:
        return [Range(km, "asked for")]
    assert system is not None
    told: dict[float, list[Telling]] = {}
    for telling in material.tellings:
        if telling.status in REAL and _names(telling, system):
            for match in LENGTH.finditer(telling.evidence.text):
                told.setdefault(kilometres(match[0]) or 0.0, []).append(telling)
    found = [
        Range(length, sayers(claims, material), tuple(claims)) for length, claims in sorted(told.items()) if length
    ]
    known = equipment()[system]
    if known.range_km:
        source = known.range_source or "maker and users"
        found.append(Range(known.range_km, f"published figure: {source}"))
    return found


def _range_lines(ranges: Sequence[Range], material: Material) -> tuple[Line, ...]:
    return tuple(material.line((f"{each.km:g}", each.told_by), each.claims) for each in ranges)


def _countries(countries: Iterable[Country], km: float) -> Table:
    lines = []
    for country in countries:
        inside, of = len(country.inside), len(country.inside) + country.outside
        share = "none" if not inside else "all" if inside == of else f"{inside} of {of}"
        far = _seen(country.inside[-1]) if inside else None
        people = f"{100 * country.people:.0f} %"
        lines.append(Line((country.name, share, people, _seen(country.nearest), far), ()))
    columns = ("country", "towns inside", "people of its towns", "nearest town", "farthest inside")
    return Table("countries", f"Countries within {km:g} km", columns, tuple(lines), _OF_TOWNS, rests_on="gazetteer")


def _seen(town: Town) -> str:
    return f"{town.place.name}, {town.km:.0f} km {wind(town.bearing)}"


def _towns(countries: Sequence[Country], km: float) -> Table:
    """The largest towns inside, and of each country the nearest outside, by distance."""
    inside = sorted((town for c in countries for town in c.inside), key=lambda town: -town.place.population)[:_SHOWN]
    outside = [country.beyond for country in countries if country.beyond]
    names = {country.code: country.name for country in countries}
    told = [(town, "inside") for town in inside] + [(town, "outside") for town in outside]
    lines = []
    for town, where in sorted(told, key=lambda pair: pair[0].km):
        bearing = f"{town.bearing:.0f}° {wind(town.bearing)}"
        lines.append(Line((town.place.name, names[town.place.country or ""], where, round(town.km), bearing), ()))
    note = f"The {_SHOWN} largest towns inside, and of each country the nearest outside."
    columns = ("town", "country", "within", "km", "bearing")
    return Table("towns", f"Towns within {km:g} km", columns, tuple(lines), note, rests_on="gazetteer")


@dataclass(frozen=True, slots=True)
class _Check:
    """One claim that something reaches a place."""

    telling: Telling
    spot: Spot
    of: str

    @property
    def says(self) -> str:
        """What is said to be reached."""
        return f"reaches {'deep inside ' if self.deep else ''}{self.spot.name}"

    @property
    def deep(self) -> bool:
        return bool(_DEEP.search(self.telling.evidence.text))

    def judged(self, centre: Point, km: float) -> tuple[str, str]:
        """Whether it holds at that range, with the numbers."""
        at = self.spot.point
        if self.spot.precision != "country":
            if at is None:
                return "cannot be judged", "where it lies is not known"
            distance, bearing = geodesic_km(centre, at)
            return "holds" if distance <= km else "fails", f"{distance:.0f} km {wind(bearing)}"
        country = country_within(self.spot.country or "", centre, km)
        if country is None:
            return "cannot be judged", "no town of it is known"
        nearest = f"nearest town {_seen(country.nearest)}"
        if not country.inside:
            return "fails", nearest
        into = km - country.nearest.km
        of = len(country.inside) + country.outside
        share = f"{len(country.inside)} of {of} towns inside with {100 * country.people:.0f} % of their people"
        holds = not self.deep or into >= DEEP or country.people >= 0.5
        return "holds" if holds else "fails", f"{nearest}; {into:.0f} km beyond it; {share}"


def _checks(centre: Point, ranges: Sequence[Range], material: Material, *, system: str | None) -> tuple[Line, ...]:
    """Every reach claim against every range, and every distance between two places that the same sentence names."""
    lines: list[Line] = []
    for check in _reach_claims(material, system):
        for each in ranges:
            verdict, why = check.judged(centre, each.km)
            told = f"{each.km:g} km ({each.told_by}): {why}"
            lines.append(_checked(check.telling, (check.of, check.says, verdict, told), material))
    for distance in distances_told(material):
        says = f"{distance.words} between {distance.one.name} and {distance.other.name}"
        lines.append(_checked(distance.telling, (None, says, *distance.judged()), material))
    return tuple(lines)


def _checked(telling: Telling, cells: tuple[str | None, ...], material: Material) -> Line:
    return material.line((*cells, sayers([telling], material)), [telling])


def _reach_claims(material: Material, system: str | None) -> Iterator[_Check]:
    """Claims that a weapon can hit a place; of a system, those of stories that name it."""
    naming = {(t.document, t.story) for t in material.tellings if _names(t, system)} if system else set()
    for telling in material.tellings:
        meant = system is None or (telling.document, telling.story) in naming
        if telling.kind == "means.armed" and telling.status not in AGAINST and meant:
            of = next((thing.name for thing, _ in things_of(telling.named("what", "with", "actor"))), "not said")
            for spot in material.spots(telling, "place", "to"):
                yield _Check(telling, spot, of)


def _names(telling: Telling, system: str) -> bool:
    return any(thing.key in variants(system) for thing in systems_in(telling.evidence.text))
