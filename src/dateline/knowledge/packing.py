"""Writes the compact index of places that :mod:`dateline.knowledge.gazetteer` reads.

The file: a line of JSON (sizes), zlib-packed columns, then two series of zlib-packed pages: the names to cite, row by
row, and the index, sorted by loose key (see :mod:`dateline.knowledge.spelling`), so that a look-up unpacks one page.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.knowledge.gazetteer import LARGE, PRECISION, key_of, key_of_line
from dateline.knowledge.spelling import folded

# cities first, then provinces: their large ones are listed by place in the index
CLASSES = tuple(dict.fromkeys(("city", "province", "district", "airport", *PRECISION)))
PAGE = 1000
_MOST = 2**31 - 1


@dataclass(slots=True)
class Row:
    """One place with all its names; degrees WGS 84; ``kind`` is a key of ``PRECISION``.

    ``province`` is any key that the places of one province share with the row of the province itself.
    """

    name: str
    names: set[str]
    kind: str
    country: str
    lat: float
    lon: float
    population: int = 0
    id: int = 0
    province: Hashable | None = None


def packed(places: Iterable[Row]) -> bytes:
    """The index of places, ready to be written."""
    order = {name: number for number, name in enumerate(CLASSES)}
    rows = sorted(places, key=lambda r: (order[r.kind], r.population < LARGE, r.country, r.id, r.name))
    countries = sorted({r.country for r in rows})
    own = {r.province: number for number, r in enumerate(rows) if r.kind == "province"}
    columns = [
        array("B", [order[r.kind] for r in rows]),
        array("B", [countries.index(r.country) for r in rows]),
        array("i", [round(r.lat * 1000) for r in rows]),
        array("i", [round(r.lon * 1000) for r in rows]),
        array("I", [_rounded(r.population) for r in rows]),
        array("I", [r.id for r in rows]),
        array("i", [own.get(r.province, -1) for r in rows]),
    ]
    lines = _index(rows)
    parts = {
        "columns": [zlib.compress(_shuffled(column), 9) for column in columns],
        "names": _pages([r.name for r in rows]),
        "index": _pages(lines),
    }
    head = {
        "rows": len(rows), "large": sum(r.kind == "city" and r.population >= LARGE for r in rows),
        "provinces": [
            sum(r.kind == "city" for r in rows), sum(r.kind == "province" and r.population >= LARGE for r in rows)
        ],
        "countries": countries, "classes": CLASSES, "page": PAGE,
        **{part: [len(p) for p in listed] for part, listed in parts.items()},
        "first": [key_of_line(lines[i]) for i in range(0, len(lines), PAGE)],
    }  # fmt: skip
    top = json.dumps(head, separators=(",", ":")).encode() + b"\n"
    return top + b"".join(part for listed in parts.values() for part in listed)


def _rounded(number: int) -> int:
    """Two figures are enough to tell which namesake is the larger."""
    step = int(10 ** max(0, len(str(number)) - 2))
    return min(_MOST, (number + step // 2) // step * step)


def _shuffled(column: array[int]) -> bytes:
    """Differences of neighbours, all first bytes, then all second bytes: packs better."""
    if column.itemsize == 1:
        return column.tobytes()
    wrapped = array("I", [(b - a) & 0xFFFFFFFF for a, b in pairwise([0, *column])])
    if sys.byteorder == "big":
        wrapped.byteswap()
    raw = wrapped.tobytes()
    return b"".join(raw[i::4] for i in range(4))


def _pages(lines: Sequence[str]) -> list[bytes]:
    return [zlib.compress("\n".join(lines[i : i + PAGE]).encode(), 9) for i in range(0, len(lines), PAGE)]


def _index(rows: Sequence[Row]) -> list[str]:
    """One line a loose key, in its order: spelling:row,row;spelling:row. Lines of names without one begin with "="."""
    table: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(rows):
        for name in {folded(n) for n in row.names if folded(n)}:
            table["=" + name if row.kind == "airport" else key_of(name)][name].append(number)
    lines = []
    for key in sorted(table):
        spellings = ";".join(f"{name}:{','.join(map(str, numbers))}" for name, numbers in sorted(table[key].items()))
        lines.append("=" + spellings if key.startswith("=") else spellings)
    return lines
