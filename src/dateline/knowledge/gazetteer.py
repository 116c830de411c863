"""Places by name: cities, provinces, districts and airports of the world, and what conflict reports name besides."""

from __future__ import annotations

import json
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import KnowledgeError
from dateline.knowledge.spelling import folded, loose
from dateline.knowledge.tables import table, tables
from dateline.records import Place, PlacePrecision

if TYPE_CHECKING:  # numpy is loaded by who first needs the places: a program that only prints its help does not wait
    import numpy as np
    import numpy.typing as npt

LARGE, LARGEST, POPULOUS = 100_000, 500_000, 1_000_000
# countries whose towns are named after people, and after towns of other countries
_SETTLED = frozenset("US CA AU NZ GB ZA BR MX CO VE PE PH AR CL".split())
PRECISION: Mapping[str, PlacePrecision] = {
    "city": "city", "town": "city", "village": "city", "neighbourhood": "district", "district": "district",
    "province": "province", "country": "country", "airport": "point", "base": "point", "facility": "point",
    "port": "point", "crossing": "point", "dam": "point", "camp": "point", "oilfield": "point", "road": "route",
    "region": "region", "mountain": "region", "river": "region", "lake": "region", "sea": "region", "strait": "region",
    "island": "region", "desert": "region", "valley": "region", "border": "region", "continent": "region",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean: latitude, longitude in degrees WGS 84, country as ISO 3166-1 alpha-2.

    ``type`` says what it is ("city", "province", "base", "river" …, a key of ``PRECISION``); ``population`` is 0
    where unknown; ``exact``: found as spelled, not by a looser transliteration; ``own``: from this program's own lists,
    or the town that its list of well-known ones means by the name;
    ``province``: the name of the province that it is or is in, where known.
    """

    name: str
    type: str
    country: str | None
    lat: float
    lon: float
    population: int
    id: str
    exact: bool = True
    own: bool = False
    province: str | None = None

    @property
    def place(self) -> Place:
        """The record of the place, as precise as its type."""
        return Place(self.name, PRECISION[self.type], self.country, self.lat, self.lon, self.id)


class Gazetteer:
    """All known places: our own lists, the index that is shipped, and those that a person has added.

    Opening it reads a few kilobytes and seven columns of numbers; names are unpacked as needed.
    """

    def __init__(self, added: Sequence[Path] = ()) -> None:
        self._index = _Index((files("dateline.knowledge") / "places" / "geonames.bin").read_bytes())
        self._indexes = [*(_Index(path.read_bytes(), name=str(path)) for path in added), self._index]
        self._own = list(_own_places())
        self._well_known = _well_known()
        self._by_name: dict[str, list[Candidate]] = defaultdict(list)
        self._by_loose: dict[str, list[Candidate]] = defaultdict(list)
        for names, candidate in self._own:
            for name in {folded(name) for name in names}:
                self._by_name[name].append(candidate)
            for key in {loose(name) for name in names} - {""}:
                self._by_loose[key].append(candidate)

    @lru_cache(maxsize=10_000)  # noqa: B019 - one gazetteer a process
    def candidates(self, name: str, country: str | None = None) -> tuple[Candidate, ...]:
        """The places of that name, in that country if one is given; those spelled so first, then looser spellings.

        The order is otherwise by size. An unknown name gives an empty tuple.
        """
        key, rough = folded(name), loose(name)
        found = [*self._by_name.get(key, ()), *_each_once(i.exact(key) for i in self._indexes)]
        if not found:
            similar = [*self._by_loose.get(rough, ()), *_each_once(i.similar(rough) for i in self._indexes)]
            found = [_inexact(c) for c in similar] if rough else []
        found = _with_known(found, frozenset(self._well_known.get(key, ())))
        kept = [c for c in dict.fromkeys(found) if country in (None, c.country)]
        return tuple(sorted(kept, key=lambda c: (not c.exact, not c.own, -c.population, c.name)))

    def within(self, box: tuple[float, float, float, float], *, limit: int = 20) -> list[Candidate]:
        """The largest cities inside west, south, east, north in degrees (across 180° where west is larger)."""
        return self._index.within(box, limit=limit)

    @cache  # noqa: B019 - one gazetteer a process
    def prominent(self) -> tuple[str, ...]:
        """Names that mean a place wherever they stand: our own lists, cities of 100,000, provinces of a million people;
        not those that are words otherwise.
        """
        other = {folded(word) for words in table("places_that_are_words.toml").values() for word in words}
        listed = [*self._index.large(), *self._index.provinces()]
        large = [name for name in listed if folded(name) not in other]
        return tuple(dict.fromkeys([name for listed, _ in self._own for name in listed] + large))

    def well_known(self) -> tuple[str, ...]:
        """Names of towns that reports of wars mean by them wherever they stand, as the list of those has them."""
        return tuple(name for names in table("well_known_towns.toml").values() for name in names)

    @cache  # noqa: B019 - one gazetteer a process
    def towns(self, population: int) -> tuple[Candidate, ...]:
        """All cities and towns of so many inhabitants and more, the largest first."""
        return tuple(self._index.towns(population))


_ADDED: list[Path] = []


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer of the process.

    Raises :class:`KnowledgeError` if a file of places is damaged.
    """
    return Gazetteer(_ADDED)


def use_added(folder: Path) -> None:
    """From now on the gazetteer knows the indexes of a folder too (see :mod:`dateline.knowledge.packing`)."""
    listed = sorted(folder.glob("*.places"))
    if listed != _ADDED:
        _ADDED[:] = listed
        gazetteer.cache_clear()


def _each_once(listed: Iterable[Sequence[Candidate]]) -> list[Candidate]:
    """The places of several indexes; one of GeoNames that stands in two is taken from the first."""
    found: list[Candidate] = []
    for candidates in listed:
        known = {c.id for c in found if c.id.startswith("geonames:")}
        found += [c for c in candidates if c.id not in known]
    return found


def _inexact(one: Candidate) -> Candidate:
    return replace(one, exact=False)


def _well_known() -> dict[str, list[str]]:
    """The countries in which each name means a town that reports of wars name, by folded name."""
    found: dict[str, list[str]] = defaultdict(list)
    for country, names in table("well_known_towns.toml").items():
        for name in names:
            found[folded(name)].append(country)
    return found


def _with_known(found: Sequence[Candidate], countries: frozenset[str]) -> list[Candidate]:
    """The same places, of which the largest town in each of these countries is what its name means anywhere."""
    towns = [c for c in found if c.country in countries and c.type in ("city", "town")] if countries else []
    largest = {max((c for c in towns if c.country == t.country), key=lambda c: c.population) for t in towns}
    return [replace(c, exact=True, own=True) if c in largest else c for c in found]


def _own_places() -> Iterator[tuple[tuple[str, ...], Candidate]]:
    for data in tables("places"):
        for kind, entries in data.items():
            if kind not in PRECISION:
                raise KnowledgeError(f"places of type {kind} in knowledge/places: use one of {', '.join(PRECISION)}")
            for key, entry in entries.items():
                yield _own_place(key, kind, entry)


def _own_place(key: str, kind: str, entry: dict[str, Any]) -> tuple[tuple[str, ...], Candidate]:
    lat, lon = entry["at"]
    place = Candidate(
        entry["name"], kind, entry.get("country"), lat, lon, entry.get("population", 0), f"dateline:{key}", own=True
    )
    return (entry["name"], *entry.get("also", ())), place


def key_of(spelling: str) -> str:
    """Where a folded name stands in the index."""
    return loose(spelling) or "=" + spelling


def key_of_line(line: str) -> str:
    """The key of a line of the index; lines that begin with "=" are found under the exact spelling alone."""
    spelling = line.partition(":")[0]
    return spelling if spelling.startswith("=") else key_of(spelling)


class _Index:
    """An index as :mod:`dateline.knowledge.packing` writes it."""

    def __init__(self, packed: bytes, *, name: str = "knowledge/places/geonames.bin") -> None:
        try:
            top, _, self._body = packed.partition(b"\n")
            self._head = json.loads(top)
            self._columns = self._read_columns()
        except (ValueError, KeyError, zlib.error) as error:
            advice = "reinstall Dateline" if name.startswith("knowledge/") else "remove it and add its dump again"
            raise KnowledgeError(f"{name} cannot be read ({error}): {advice}") from error
        self._city = self._head["classes"].index("city")
        start = sum(self._head["columns"])
        self._names_at = _offsets(start, self._head["names"])
        self._index_at = _offsets(self._names_at[-1], self._head["index"])

    def _read_columns(self) -> list[npt.NDArray[np.int64]]:
        import numpy as np  # noqa: PLC0415 see above

        offsets = _offsets(0, self._head["columns"])
        raw = [zlib.decompress(self._body[a:b]) for a, b in pairwise(offsets)]
        narrow = [np.frombuffer(column, dtype=np.uint8).astype(np.int64) for column in raw[:2]]
        return [*narrow, *(_unshuffled(column) for column in raw[2:])]

    def exact(self, name: str) -> list[Candidate]:
        """Places one of whose names folds to ``name``."""
        rows = [*self._line(key_of(name)).get(name, ()), *self._line("=" + name).get(name, ())]
        return [self._candidate(row) for row in dict.fromkeys(rows)]

    def similar(self, rough: str) -> list[Candidate]:
        """Places one of whose names has that loose key."""
        rows = {row for numbers in self._line(rough).values() for row in numbers} if rough else set()
        return [self._candidate(row) for row in sorted(rows)]

    def large(self) -> list[str]:
        """Names of the cities of ``LARGE`` and more, which stand first; of settler names only the largest."""
        large = (self._candidate(row) for row in range(int(self._head["large"])))
        return [
            c.name for c in large if c.population >= (LARGEST if c.country in _SETTLED else LARGE) and len(c.name) > 3
        ]

    def within(self, box: tuple[float, float, float, float], *, limit: int) -> list[Candidate]:
        """The cities with most people inside a box, the largest first."""
        import numpy as np  # noqa: PLC0415 see above

        west, south, east, north = (round(side * 1000) for side in box)
        kinds, _, lats, lons, people, *_ = self._columns
        along = (lons >= west) & (lons <= east) if west <= east else (lons >= west) | (lons <= east)
        inside = (lats >= south) & (lats <= north) & along & (people > 0) & (kinds == self._city)
        rows = np.flatnonzero(inside)
        best = rows[np.argsort(-people[rows], kind="stable")[:limit]]
        return [self._candidate(int(row)) for row in best]

    def provinces(self) -> list[str]:
        """Names of the provinces of ``POPULOUS`` and more, and of those of ``LARGE`` and more in several words."""
        start, count = self._head["provinces"]
        large = (self._candidate(row) for row in range(start, start + count))
        return [c.name for c in large if (c.population >= POPULOUS or " " in c.name) and len(c.name) > 3]

    def towns(self, population: int) -> list[Candidate]:
        """Cities and towns of so many inhabitants and more, the largest first."""
        import numpy as np  # noqa: PLC0415 see above

        kinds = [number for number, name in enumerate(self._head["classes"]) if name in ("city", "town")]
        people = self._columns[4]
        rows = np.flatnonzero((people >= population) & np.isin(self._columns[0], kinds))
        # In the order of the index, so that each page of names is unpacked once.
        found = [self._candidate(int(row)) for row in rows]
        return sorted(found, key=lambda place: -place.population)

    def _line(self, key: str) -> dict[str, list[int]]:
        page = bisect_right(self._head["first"], key) - 1
        if page < 0:
            return {}
        lines = self._index_page(page)
        at = bisect_left(lines, key, key=key_of_line)
        if at == len(lines) or key_of_line(lines[at]) != key:
            return {}
        parts = (spelling.split(":") for spelling in lines[at].removeprefix("=").split(";"))
        return {name: [int(n) for n in numbers.split(",")] for name, numbers in parts}

    def _candidate(self, row: int) -> Candidate:
        kind, country, lat, lon, population, number, area = (int(column[row]) for column in self._columns)
        name, code = self._name(row), self._head["countries"][country]
        sort = self._head["classes"][kind]
        return Candidate(
            name, sort, code or None, lat / 1000, lon / 1000, population,
            f"geonames:{number}" if number else f"{sort}:{code}:{folded(name).replace(' ', '-')}",
            province=self._name(area) if area >= 0 else None,
        )  # fmt: skip

    def _name(self, row: int) -> str:
        page, line = divmod(row, int(self._head["page"]))
        return str(self._names_page(page)[line])

    @lru_cache(maxsize=64)  # noqa: B019 - one index a process
    def _names_page(self, page: int) -> list[str]:
        return _page(self._body[self._names_at[page] : self._names_at[page + 1]])

    @lru_cache(maxsize=64)  # noqa: B019 - one index a process
    def _index_page(self, page: int) -> list[str]:
        return _page(self._body[self._index_at[page] : self._index_at[page + 1]])


def _offsets(start: int, sizes: list[int]) -> list[int]:
    offsets = array("q", [start])
    for size in sizes:
        offsets.append(offsets[-1] + size)
    return list(offsets)


def _page(packed: bytes) -> list[str]:
    return zlib.decompress(packed).decode().split("\n")


def _unshuffled(raw: bytes) -> npt.NDArray[np.int64]:
    """The numbers whose differences stand in ``raw``, all lowest bytes first."""
    import numpy as np  # noqa: PLC0415 see above

    planes = np.frombuffer(raw, dtype=np.uint8).reshape(4, -1).astype(np.uint32)
    steps = planes[0] | (planes[1] << 8) | (planes[2] << 16) | (planes[3] << 24)
    return np.cumsum(steps, dtype=np.uint32).view(np.int32).astype(np.int64)
