"""The log: one row for each thing put into the ledger, carrying the hash of the row before.

A row's ``digest`` is the SHA-256 of the thing as it stands in its tables (its row and the rows that belong to it, as a
JSON array); its ``hash`` is the SHA-256 of the JSON array of number, instant, table, key, digest and the hash before.
Whoever knows one hash can tell whether anything up to it was changed, left out or put in.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

START = "0" * 64

_ROWS = {
    "runs": "SELECT id, at, version, who FROM runs WHERE id = ?",
    "originals": "SELECT id, size, data FROM originals WHERE id = ?",
    "documents": "SELECT id, name, media_type, captured, captured_sha256, published, published_origin, outlet, "
    "outlet_origin, author, author_origin, pages, run FROM documents WHERE id = ?",
    "claims": "SELECT number, id, document, story, kind, family, status, starts, from_day, to_day, source, evidence, "
    "payload, run FROM claims WHERE id = ?",
    "issues": "SELECT id, name, stage, outcome, reason, advice, document, run FROM issues WHERE id = ?",
    "judgements": "SELECT number, id, claim, verdict, other, who, at, why, undoes FROM judgements WHERE id = ?",
    "identities": "SELECT number, id, sort, act, name, into_name, claims, place, who, at, why, undoes "
    "FROM identities WHERE id = ?",
    "protections": "SELECT number, id, sort, name, document, starts, ends, rule, who, at, why, undoes "
    "FROM protections WHERE id = ?",
    "grades": "SELECT number, id, sort, name, claim, grade, who, at, why, undoes FROM grades WHERE id = ?",
    "timestamps": "SELECT number, id, head, name, token, who, at FROM timestamps WHERE id = ?",
}
_PARTS = {
    "documents": "SELECT story, number, role, text, pieces, page FROM blocks WHERE document = ? ORDER BY number",
    "claims": "SELECT role, text, head, entity, place, country, lat, lon FROM fillers WHERE claim = ? ORDER BY rowid",
    "judgements": "SELECT field, was, now FROM corrections WHERE judgement = ? ORDER BY field",
}
LOGGED: tuple[str, ...] = tuple(_ROWS)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log. ``at`` is an ISO 8601 instant in UTC."""

    number: int
    at: str
    what: str
    key: str
    digest: str
    previous: str
    hash: str

    @property
    def right_hash(self) -> str:
        """The hash that the rest of the row ought to have."""
        return _sha256([self.number, self.at, self.what, self.key, self.digest, self.previous])


def digest(db: sqlite3.Connection, what: str, key: str) -> str | None:
    """The SHA-256 of a thing as it stands now; ``None`` when it is not there."""
    row = db.execute(_ROWS[what], (key,)).fetchone()
    if row is None:
        return None
    parts = db.execute(_PARTS[what], (key,)).fetchall() if what in _PARTS else []
    return _sha256([_plain(row), [list(part) for part in parts]])


def append(db: sqlite3.Connection, what: str, *keys: str) -> None:
    """Writes down that things were put in, as they stand in their tables; inside the transaction that put them in."""
    last, previous = head(db)
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    rows = []
    for number, key in enumerate(keys, start=last + 1):
        found = digest(db, what, key)
        if found is None:
            raise sqlite3.IntegrityError(f"{key} is not in {what}")
        entry = Entry(number, at, what, key, found, previous, "")
        previous = entry.right_hash
        rows.append((number, at, what, key, found, entry.previous, previous))
    db.executemany("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def append_all(db: sqlite3.Connection, tables: Container[str]) -> None:
    """Logs everything that was put into these tables before there was a log."""
    for what in (what for what in LOGGED if what in tables):
        order = "number" if what == "claims" else "rowid"
        append(db, what, *(str(key) for (key,) in db.execute(f"SELECT id FROM {what} ORDER BY {order}")))


def head(db: sqlite3.Connection) -> tuple[int, str]:
    """Number and hash of the last row; 0 and 64 zeros for an empty log."""
    row = db.execute("SELECT number, hash FROM log ORDER BY number DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, START)


def entries(db: sqlite3.Connection) -> Iterator[Entry]:
    """The log from its beginning."""
    for row in db.execute("SELECT number, at, what, key, digest, previous, hash FROM log ORDER BY number"):
        yield Entry(*row)


def _plain(row: tuple[object, ...]) -> list[object]:
    return [hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value for value in row]


def _sha256(parts: list[object]) -> str:
    return hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()
