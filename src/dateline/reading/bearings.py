"""Places told from others: so far from a town and in which direction, or between two of them."""

from __future__ import annotations

import re

from geographiclib.geodesic import Geodesic

from dateline.reading.numerals import WORD, number_of
from dateline.reading.required import Sought
from dateline.records import Place, PlacePrecision

_KM_IN = {"k": 1.0, "mi": 1.609344, "m": 0.001}
_EIGHTH = 45
_WINDS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_MEASURE = Sought(re.compile(
    rf"(?P<number>\d+(?:[.,]\d+)?|{WORD}|a dozen|half a)(?: |-)?"
    r"(?P<unit>km|kms|kilomet(?:re|er)s?|miles?|mi|met(?:re|er)s|m)\b\.?(?: ?\([^()]{1,20}\))?,?"
    r"(?: (?:to the |due |directly )?(?P<wind>(?:north|south)(?:[- ]?(?:east|west))?|east|west)(?:ern)?)?"
    r" (?:of|from|outside|away from|off)(?: [a-z-]+){0,4} ?$",
    re.IGNORECASE,
))  # fmt: skip
# "marched 20 km from" tells how far, not where
_MOVED = re.compile(
    r"\b(?:march|walk|dr[io]v|advanc|travel|mov|fle[de]|trek|retreat|withdr[ae]w|push|sail|fl[ie])\w*"
    r"(?: back| some| about| around| nearly| almost| over| more than)* $",
    re.IGNORECASE,
)
# beyond, the direction is too rough for a point to tell a district, and a distance alone for one to tell anything
_ROUGH_KM = 60.0
_APART_KM = 150.0


def measured(before: str, place: Place, *, name: str) -> Place | None:
    """The place that is so far from another, if the words right before the other's ``name`` say so.

    With a direction it is computed on the ellipsoid (WGS 84); its precision is ``district``, or ``region`` where it is
    far off. Without one it is the surroundings of the other place, or no point where it is far off.
    """
    match = _MEASURE.search(before)
    if match is None or place.lat is None or place.lon is None:
        return None
    if match["wind"] is None and _MOVED.search(before[: match.start()]):
        return None
    number = 12.0 if match["number"].lower() == "a dozen" else number_of(match["number"].replace(",", "."))
    unit = match["unit"].lower()
    if number is None:
        return None
    km = number * next(factor for start, factor in _KM_IN.items() if unit.startswith(start))
    words = f"{match[0].strip()} {name}"
    if match["wind"]:
        bearing = _EIGHTH * _WINDS.index(re.sub(r"[- ]", "", match["wind"].lower()))
        there = Geodesic.WGS84.Direct(place.lat, place.lon, bearing, km * 1000)
        precision: PlacePrecision = "district" if km <= _ROUGH_KM else "region"
        return Place(words, precision, place.country, round(there["lat2"], 3), round(there["lon2"], 3))
    if km > _ROUGH_KM:
        return Place(words, "region", place.country)
    return Place(words, "district", place.country, place.lat, place.lon)


def between(one: Place, other: Place, *, name: str) -> Place:
    """The ground between two places: the point half way where both are near, else a region without a point."""
    country = one.country if one.country == other.country else None
    points = (one.lat, one.lon, other.lat, other.lon)
    if None in points or {one.precision, other.precision} & {"country", "region", "province", "unresolved"}:
        return Place(name, "region", country)
    way = Geodesic.WGS84.Inverse(*points)
    if way["s12"] > _APART_KM * 1000:
        return Place(name, "region", country)
    middle = Geodesic.WGS84.Direct(one.lat, one.lon, way["azi1"], way["s12"] / 2)
    return Place(name, "district", country, round(middle["lat2"], 3), round(middle["lon2"], 3))
