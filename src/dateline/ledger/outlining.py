"""Outlines: what questions ask of every claim, as numbers in rows of one length, so that millions are read at once.

Words stand in ``terms`` once each, and an outline holds their numbers. All of it follows from the claims' payloads and
could be made anew; it is no evidence, and still only ever added to. It holds nothing that the program makes of words:
who is meant, or which place, is for the program that asks.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from hashlib import blake2b
from struct import Struct
from typing import TYPE_CHECKING

import msgspec

from dateline.knowledge.spelling import bare
from dateline.records import ROLES
from dateline.tellings import Telling, telling_of_payload

if TYPE_CHECKING:
    import numpy as np

TABLES = (
    "CREATE TABLE terms (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE outlines (
        first INTEGER PRIMARY KEY REFERENCES claims (number), last INTEGER NOT NULL UNIQUE,
        claims BLOB NOT NULL, fillers BLOB NOT NULL) STRICT""",
)
# Days are ordinals, 0 where none is told; numbers -1; ``words`` is a hash of the bare sentence; the rest offsets, and
# terms: ``sort`` (kind, status, basis and precision of the time), ``said`` (the chain of sources), ``trigger`` and
# ``count``, 0 where nothing is counted.
CLAIM = [
    ("number", "<u4"), ("id", "<u8"), ("document", "<u4"), ("run", "<u4"), ("story", "<u4"), ("sort", "<u4"),
    ("said", "<u4"), ("trigger", "<u4"), ("at", "<u4"), ("sentence", "<u4"), ("words", "<u8"), ("start", "<i4"),
    ("end", "<i4"), ("low", "<i8"), ("high", "<i8"), ("count", "<u4"), ("about", "u1"),
]  # fmt: skip
# ``claim`` is its number, ``role`` stands in the order of ``ROLES``, ``named`` is a term.
FILLER = [("claim", "<u4"), ("role", "u1"), ("start", "<u4"), ("end", "<u4"), ("named", "<u4")]
_CLAIM, _FILLER = Struct("<IQIIIIIIIIQiiqqIB"), Struct("<IBIII")
_MOST = 2**62  # no number of people or things is as large
_PREFIX = "clm_"
NumberOf = Callable[[str], int]
Kept = Callable[["np.ndarray"], "np.ndarray"]  # which of some rows of claims


def follow(db: sqlite3.Connection, *, most: int) -> int:
    """Outlines the claims that have none yet, at most so many, inside the transaction that is open; how many."""
    (last,) = db.execute("SELECT last FROM outlines ORDER BY first DESC LIMIT 1").fetchone() or (0,)
    query = "SELECT number, run, CAST(payload AS BLOB) FROM claims WHERE number > ? ORDER BY number LIMIT ?"
    rows = db.execute(query, (last, most)).fetchall()
    if rows:
        told = ((number, run, telling_of_payload(payload)) for number, run, payload in rows)
        db.execute("INSERT INTO outlines VALUES (?, ?, ?, ?)", (rows[0][0], rows[-1][0], *packed(told, _numbers(db))))
    return len(rows)


def _numbers(db: sqlite3.Connection) -> NumberOf:
    """The numbers of terms, as they are or are given now."""
    return partial(_number, db, {})


def _number(db: sqlite3.Connection, known: dict[str, int], text: str) -> int:
    found = known.get(text)
    if found is None:
        row = db.execute("SELECT number FROM terms WHERE text = ?", (text,)).fetchone()
        found = row[0] if row else db.execute("INSERT INTO terms (text) VALUES (?)", (text,)).lastrowid
        known[text] = found = int(found or 0)
    return found


def packed(told: Iterable[tuple[int, int, Telling]], number_of: NumberOf) -> tuple[bytes, bytes]:
    """The outlines of claims and of their fillers; each claim comes with its number and its run's."""
    claims, fillers = bytearray(), bytearray()
    for number, run, telling in told:
        claims += _claim((number, run), telling, number_of)
        for role, name in enumerate(ROLES):
            for f in telling.named(name):
                named = _json([f.text, f.head, f.entity, f.resolved])
                fillers += _FILLER.pack(number, role, f.start, f.end, number_of(named))
    return bytes(claims), bytes(fillers)


def _claim(numbers: tuple[int, int], telling: Telling, number_of: NumberOf) -> bytes:
    number, run = numbers
    time, count = telling.time, telling.count
    said = [[s.type, s.text, s.head, s.entity, s.medium.text if s.medium else None] for s in telling.source]
    return _CLAIM.pack(
        number, int(telling.id.removeprefix(_PREFIX), 16), number_of(telling.document), run, telling.story,
        number_of(_json([telling.kind, telling.status, time.basis, time.precision])), number_of(_json(said)),
        number_of(telling.trigger.text), telling.trigger.start, telling.evidence.start, _hash(telling.evidence.text),
        _ordinal(time.start), _ordinal(time.end), _bound(count.min if count else None),
        _bound(count.max if count else None),
        number_of(count.text) if count else 0,
        bool(count and count.approximate),
    )  # fmt: skip


def id_of(number: int) -> str:
    """A claim's id by its number in an outline."""
    return f"{_PREFIX}{number:016x}"


def ids_of(numbers: np.ndarray) -> list[str]:
    """Claims' ids by their numbers in outlines, many at once."""
    digits = numbers.astype(">u8").tobytes().hex()
    return [f"{_PREFIX}{digits[at : at + 16]}" for at in range(0, len(digits), 16)]


def number_of_id(claim: str) -> int:
    """What an outline holds of a claim's id."""
    return int(claim.removeprefix(_PREFIX), 16)


def _json(told: Sequence[object]) -> str:
    return msgspec.json.encode(told).decode()


def _hash(sentence: str) -> int:
    packed = bare(sentence).encode("utf-8", errors="surrogatepass")
    return int.from_bytes(blake2b(packed, digest_size=8).digest(), "little")


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _bound(number: int | None) -> int:
    return -1 if number is None else min(number, _MOST)


def wrong_ones(db: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """The first and the last number of claims, run by run, whose outlines are not what their payloads tell."""
    numbers = {text: number for number, text in db.execute("SELECT number, text FROM terms")}
    query = "SELECT number, run, CAST(payload AS BLOB) FROM claims WHERE number BETWEEN ? AND ? ORDER BY number"
    before = 0
    for first, last, *there in db.execute(
        "SELECT first, last, claims, fillers FROM outlines ORDER BY first"
    ).fetchall():
        told = [(number, run, telling_of_payload(of)) for number, run, of in db.execute(query, (before + 1, last))]
        if [*packed(told, lambda text: numbers.get(text, 0))] != there:
            yield first, last
        before = last
    (number,) = db.execute("SELECT COALESCE(MAX(number), 0) FROM claims").fetchone()
    if number != before:
        yield before + 1, number


def behind(db: sqlite3.Connection) -> int:
    """How many of the last claims have no outline yet."""
    (number,) = db.execute("SELECT COALESCE(MAX(number), 0) FROM claims").fetchone()
    return int(number) - last_of(db)


def rows_of(db: sqlite3.Connection, kept: Kept) -> tuple[np.ndarray, np.ndarray]:
    """The outlines of claims that are to be kept, and those of their fillers."""
    import numpy as np

    # Room for all: what is kept is put where it stays, and of the rest of the room nothing is touched.
    most = db.execute("SELECT COALESCE(SUM(LENGTH(claims)), 0), COALESCE(SUM(LENGTH(fillers)), 0) FROM outlines")
    room = [np.empty(size // np.dtype(of).itemsize, of) for size, of in zip(*most, (CLAIM, FILLER), strict=True)]
    ends = [0, 0]
    for first, *packed in db.execute("SELECT first, claims, fillers FROM outlines ORDER BY first"):
        claims, fillers = map(_bare, rows_in(*packed))
        rows = claims.view(CLAIM)
        those = kept(rows)
        if not those.all():
            there = np.zeros(int(rows["number"].max()) - first + 1, bool)
            there[rows["number"][those] - first] = True
            inside = np.flatnonzero(there[fillers.view(FILLER)["claim"] - first])
            claims, fillers = claims.take(np.flatnonzero(those)), fillers.take(inside)
        for at, told in enumerate((claims, fillers)):
            _bare(room[at])[ends[at] : ends[at] + len(told)] = told
            ends[at] += len(told)
    return room[0][: ends[0]], room[1][: ends[1]]


def _bare(rows: np.ndarray) -> np.ndarray:
    """Rows as bytes of one length, which are copied in a fifth of the time that their fields take one by one."""
    return rows.view(f"V{rows.dtype.itemsize}")


def terms_of(db: sqlite3.Connection) -> list[str]:
    """All terms by their numbers."""
    terms = [""]
    for number, text in db.execute("SELECT number, text FROM terms ORDER BY number"):
        if number > len(terms):
            terms += [""] * (number - len(terms))
        terms.append(text)
    return terms


def last_of(db: sqlite3.Connection) -> int:
    """The number of the last claim that is outlined."""
    (last,) = db.execute("SELECT COALESCE(MAX(last), 0) FROM outlines").fetchone()
    return int(last)


def rows_in(claims: bytes | bytearray, fillers: bytes | bytearray) -> tuple[np.ndarray, np.ndarray]:
    """Rows of claims and of fillers as they were packed; numpy is loaded where they are first asked for."""
    import numpy as np

    return np.frombuffer(claims, CLAIM), np.frombuffer(fillers, FILLER)
