"""Claims as a GeoPackage 1.3 (OGC 12-128r17): one table of points with dates, which QGIS plays by its time controller.

The file is a SQLite database by its standard, so that this is the one place beside the ledger that speaks SQL. Claims
without a place have no geometry.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path

from dateline.analysis.incidents import located
from dateline.publish.formats.cells import Cell, through_file, without_halves
from dateline.publish.formats.flat import COLUMNS, Sort, cells
from dateline.publish.formats.handed import Account, Handed, in_batches
from dateline.publish.wording import title

_TABLE = "claims"
_ID, _VERSION = 0x47504B47, 10300  # "GPKG", and 1.3.0
_CHANGED = "2000-01-01T00:00:00.000Z"  # the same bytes on every run; the sidecar says of which ledger
_TYPES: dict[Sort, str] = {"text": "TEXT", "whole": "INTEGER", "real": "REAL", "day": "DATE", "truth": "BOOLEAN"}


def write(handed: Iterable[Handed], account: Account) -> Iterator[bytes]:
    """The database, filled row by row."""
    return through_file(lambda path: _write(path, account.counted(handed)), ending="gpkg")


def _write(path: Path, handed: Iterable[Handed]) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    try:
        for setting in (
            f"application_id = {_ID}",
            f"user_version = {_VERSION}",
            "journal_mode = OFF",
            "synchronous = OFF",
        ):
            db.execute(f"PRAGMA {setting}")
        db.execute("BEGIN")
        _describe(db)
        box = _fill(db, handed)
        db.execute(
            "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, 4326)",
            (_TABLE, _TABLE, "Claims of a Dateline ledger", _CHANGED, *box),
        )
        db.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', 4326, 0, 0)", (_TABLE,))
        db.execute("COMMIT")
    finally:
        db.close()


def _describe(db: sqlite3.Connection) -> None:
    for statement in (files("dateline.publish.formats") / "geopackage.sql").read_text("utf-8").split(";\n"):
        db.execute(statement)
    columns = ", ".join(f'"{_named(column.name)}" {_TYPES[column.sort]}' for column in COLUMNS)
    db.execute(
        f"CREATE TABLE {_TABLE} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, title TEXT, {columns})"
    )


def _named(column: str) -> str:
    return "claim_id" if column == "id" else column


def _fill(db: sqlite3.Connection, handed: Iterable[Handed]) -> tuple[float | None, ...]:
    """Puts the claims in; the box that holds them all, west, south, east, north."""
    box: tuple[float, float, float, float] | None = None
    marks = ", ".join("?" * (len(COLUMNS) + 3))
    for batch in in_batches(handed, 100):
        points = [(h.ground.lon, h.ground.lat) for h in batch if h.ground and located(h.ground)]
        for lon, lat in points:
            assert lon is not None
            assert lat is not None
            west, south, east, north = box or (lon, lat, lon, lat)
            box = min(west, lon), min(south, lat), max(east, lon), max(north, lat)
        db.executemany(f"INSERT INTO {_TABLE} VALUES ({marks})", [_row(each) for each in batch])  # noqa: S608  our own
    return box or (None,) * 4


def _row(handed: Handed) -> tuple[Cell | bytes, ...]:
    ground = handed.ground
    geom = point(ground.lon, ground.lat) if ground and ground.lon is not None and ground.lat is not None else None
    return (None, geom, title(handed.claim), *[_fit(cell) for cell in cells(handed)])


def _fit(cell: Cell) -> Cell:
    return (without_halves(cell) or None) if isinstance(cell, str) else cell


def point(lon: float, lat: float) -> bytes:
    """A point as GeoPackage holds it: its header for WGS 84, then well-known binary, little-endian."""
    return b"GP" + struct.pack("<BBi", 0, 1, 4326) + wkb(lon, lat)


def wkb(lon: float, lat: float) -> bytes:
    """A point as well-known binary (OGC 06-103r4), little-endian."""
    return struct.pack("<BIdd", 1, 1, lon, lat)
