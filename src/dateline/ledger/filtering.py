"""Which claims: a filter, and the SQL conditions that it stands for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

from dateline.errors import RequestError
from dateline.identities import Names, Sort
from dateline.ledger.named import Column, sought
from dateline.ledger.states import in_state

_EARTH_KM = 6371.0088  # mean radius of the Earth, IUGG
_KM_A_DEGREE = 111.195
Condition = tuple[str, list[object]]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims: each value given must hold. ``words`` is a full-text query over the sentences, ``kind`` a kind
    (``territory.capture``), a family (``territory``), or several of them.

    ``near`` is latitude, longitude (degrees WGS 84) and a radius in km. ``since`` and ``until`` bound when it happened
    (inclusive days; what is vague passes if it may lie between). ``box`` is west, south, east, north: places inside,
    across the antimeridian where west is larger. ``state`` is one of the states of review, or ``reviewed``,
    ``unreviewed`` or ``kept`` (neither rejected nor a duplicate). ``known_on`` asks as of the end of a UTC day of the
    ledger's own clock, ``reported_by`` as of a day of publication.
    """

    kind: str | tuple[str, ...] | None = None
    actor: str | None = None
    place: str | None = None
    status: str | None = None
    source: str | None = None
    document: str | None = None
    words: str | None = None
    near: tuple[float, float, float] | None = None
    since: date | None = None
    until: date | None = None
    state: str | None = None
    known_on: date | None = None
    reported_by: date | None = None
    box: tuple[float, float, float, float] | None = None


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Tables:
    """Where it stands what claims tell: their fillers ``f``, what they are ``joined`` to for the ``number`` that a
    claim is found by, the index of ``names``, and a query for the numbers ``of`` claims by their ids.
    """

    fillers: str
    joined: str
    number: str
    names: str
    of: str


_COLUMNS: Mapping[Sort, Column] = {"actor": "actors", "place": "places"}
_LISTED = "(SELECT value FROM json_each(?))"
AS_READ = Tables(
    "fillers",
    "JOIN claims n ON n.id = f.claim",
    "n.number",
    "named",
    f"SELECT number FROM claims WHERE id IN {_LISTED}",
)
AS_REVISED = Tables(
    "revised_fillers", "", "f.revision", "named_now",
    f"SELECT r.number FROM revisions r JOIN claims n ON n.number = r.claim_number WHERE n.id IN {_LISTED}",
)  # fmt: skip


def together(found: Iterable[Condition]) -> tuple[list[str], list[object]]:
    """The clauses, and the values of all of them."""
    told = list(found)
    return [clause for clause, _ in told], [value for _, values in told for value in values]


def of_what_is_told(wanted: Filter, names: Names, *, number: str, tables: Tables = AS_READ) -> list[Condition]:
    """SQL conditions over claims ``c`` on what people can correct; over revisions ``c`` with the tables of these.

    ``number`` is the claim's number as the query has it; with a ``+`` before it, few claims that come from elsewhere
    are asked whether they are among those found, and not each of those opened. An actor or place is found by the
    beginnings of its words (:mod:`dateline.ledger.named`), and under every name that was merged with it.
    Raises :class:`RequestError`.
    """
    return [*_of_the_act(wanted), *_of_the_ground(wanted, names, number=number, tables=tables), *_of_the_day(wanted)]


def of_all_else(wanted: Filter, *, number: str) -> list[Condition]:
    """SQL conditions over claims ``c`` and documents ``d`` on where and when it was read, on its sentence and review.

    Raises :class:`RequestError`.
    """
    found = [*_of_the_document(wanted), *_of_the_knowing(wanted), *_of_the_review(wanted)]
    if wanted.words:
        found.append((f"{number} IN (SELECT rowid FROM sentences WHERE sentences MATCH ?)", [query(wanted.words)]))
    return found


def query(words: str) -> str:
    """The words as an FTS5 query that means just these words; those in quotation marks as a phrase."""
    parts = words.split('"')
    phrases = [
        part if at % 2 else word for at, part in enumerate(parts) for word in ([part] if at % 2 else part.split())
    ]
    found = " ".join('"' + phrase + '"' for phrase in phrases if phrase.strip())
    if not found:
        raise RequestError(f"there is no word in {words!r} to look for")
    return found


def _of_the_act(wanted: Filter) -> list[Condition]:
    found: list[Condition] = []
    if wanted.kind:
        kinds = [wanted.kind] if isinstance(wanted.kind, str) else list(wanted.kind)
        found.append((f"({' OR '.join(map(_of_kind, kinds))})", [*kinds]))
    if wanted.status:
        found.append(("c.status = ?", [wanted.status]))
    if wanted.source:
        found.append(("c.source LIKE '%' || ? || '%'", [wanted.source]))
    return found


def _of_the_document(wanted: Filter) -> list[Condition]:
    if not wanted.document:
        return []
    key = wanted.document
    short = key.removeprefix("sha256:")
    return [(f"c.document IN ({_DOCUMENTS})", [short, short, key, key])]


def _of_kind(kind: str) -> str:
    return "c.kind = ?" if "." in kind else "c.family = ?"


# By the beginning of an id, by name or by path; settled before claims are asked for, along indexes that hold no text.
_DOCUMENTS = (
    "SELECT id FROM documents WHERE id >= 'sha256:' || ? AND id < 'sha256:' || ? || 'g' UNION "
    "SELECT id FROM documents INDEXED BY documents_on_the_shelf WHERE name = ? OR name LIKE '%/' || ?"
)
# Much is told of few points: each is measured once, for which they have to be settled before they are measured.
_NEAR = (
    "WITH points AS MATERIALIZED "
    "(SELECT DISTINCT lat, lon FROM {fillers} WHERE lat BETWEEN ? AND ? AND (lon BETWEEN ? AND ? OR ?)) "
    "SELECT {number} FROM points p CROSS JOIN {fillers} f ON f.lat = p.lat AND f.lon = p.lon {joined} "
    "WHERE km_between(p.lat, p.lon, ?, ?) <= ?"
)


def _of_the_ground(wanted: Filter, names: Names, *, number: str, tables: Tables) -> list[Condition]:
    found: list[Condition] = []
    if wanted.actor:
        found.append(_of_a_name("actor", wanted.actor, names, number=number, tables=tables))
    if wanted.place:
        found.append(_of_a_name("place", wanted.place, names, number=number, tables=tables))
    if wanted.near:
        lat, lon, km = wanted.near
        if not (-90 <= lat <= 90 and -180 <= lon <= 180 and km >= 0):
            raise RequestError(f"near {lat}, {lon}, {km}: give latitude, longitude in degrees, and kilometres")
        high = km / _KM_A_DEGREE
        wide = min(180.0, high / max(0.01, cos(radians(min(89.9, abs(lat) + high)))))
        across = lon - wide < -180 or lon + wide > 180
        values: list[object] = [lat - high, lat + high, lon - wide, lon + wide, across, lat, lon, km]
        found.append((f"{number} IN ({_NEAR.format(**asdict(tables))})", values))
    if wanted.box:
        west, south, east, north = wanted.box
        along = "f.lon BETWEEN ? AND ?" if west <= east else "(f.lon >= ? OR f.lon <= ?)"
        clause = f"f.role IN ('place', 'from', 'to') AND f.lat BETWEEN ? AND ? AND {along}"
        boxed = f"SELECT {tables.number} FROM {tables.fillers} f {tables.joined} WHERE {clause}"
        found.append((f"{number} IN ({boxed})", [south, north, west, east]))
    return found


def _of_a_name(sort: Sort, name: str, names: Names, *, number: str, tables: Tables) -> Condition:
    """Claims that hold the name or one that is one with it, and those of which people say that it is this one."""
    index, words = tables.names, sought(_COLUMNS[sort], names.alike(sort, name))
    found: list[Condition] = []
    if words:
        found.append((f"{number} IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", [words]))
    if parted := names.parted_to(sort, name):
        found.append((f"{number} IN ({tables.of})", [json.dumps(parted)]))
    clauses, values = together(found)
    return f"({' OR '.join(clauses or ['0'])})", values


def _of_the_day(wanted: Filter) -> list[Condition]:
    found: list[Condition] = []
    if wanted.since:
        found.append(("(c.to_day >= ? OR (c.to_day IS NULL AND c.from_day IS NOT NULL))", [wanted.since.isoformat()]))
    if wanted.until:
        found.append(("(c.from_day <= ? OR (c.from_day IS NULL AND c.to_day IS NOT NULL))", [wanted.until.isoformat()]))
    return found


def _of_the_knowing(wanted: Filter) -> list[Condition]:
    found: list[Condition] = []
    if wanted.known_on:
        clause = "c.run IN (SELECT id FROM runs WHERE substr(at, 1, 10) <= ?)"
        found.append((clause, [wanted.known_on.isoformat()]))
    if wanted.reported_by:
        found.append(("d.published <= ?", [wanted.reported_by.isoformat()]))
    return found


def _of_the_review(wanted: Filter) -> list[Condition]:
    return [(in_state(wanted.state, wanted.known_on), [])] if wanted.state else []


def km_between(lat: float, lon: float, lat2: float, lon2: float) -> float:  # noqa: PLR0917  called from SQL
    """Great-circle distance in km by the haversine formula, within 0.5 % of the ellipsoid's."""
    a = sin(radians(lat2 - lat) / 2) ** 2
    a += cos(radians(lat)) * cos(radians(lat2)) * sin(radians(lon2 - lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(a)))
