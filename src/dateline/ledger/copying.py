"""Which stories are copies of each other: found when they come in, by what each is known by.

The tables are made from the blocks and can be made anew; they are no evidence.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from dateline.ledger.schema import transaction
from dateline.records import Copy, Telling

TABLES = (
    *(
        f"CREATE TABLE {columns} STRICT, WITHOUT ROWID"
        for columns in (
            """tellings (document TEXT NOT NULL, story INTEGER NOT NULL, words TEXT NOT NULL, signature TEXT NOT NULL,
        PRIMARY KEY (document, story))""",
            """bands (band INTEGER NOT NULL, document TEXT NOT NULL, story INTEGER NOT NULL,
        PRIMARY KEY (band, document, story))""",
            """copies (document TEXT NOT NULL, story INTEGER NOT NULL, name TEXT NOT NULL, of_document TEXT NOT NULL,
        of_story INTEGER NOT NULL, likeness REAL NOT NULL, run INTEGER REFERENCES runs (id),
        PRIMARY KEY (document, story, name, of_document, of_story))""",
        )
    ),
    "CREATE INDEX tellings_by_words ON tellings (words)",
)
NEAR = 0.6  # share of equal places in two signatures from which two stories are copies
_ROWS = 4  # places of a signature in a band: stories .6 alike meet in one of 16 bands in nine cases of ten
_MOST = 200  # stories that are compared with a new one at most


class Copying:
    """The half of a ledger that knows copies."""

    db: sqlite3.Connection

    def copies_of(self, tellings: Sequence[Telling], *, name: str) -> list[Copy]:
        """Stories in the ledger of which these are copies, the most alike first."""
        found = [copy for telling in tellings for copy in self._like(telling, name)]
        return sorted(found, key=lambda copy: (-copy.likeness, copy.of_document, copy.of_story))

    def _like(self, telling: Telling, name: str) -> Iterator[Copy]:
        query = "SELECT document, story, words, signature FROM tellings WHERE document <> ? AND (words = ? OR "
        bands = list(_bands(telling.signature))
        query += (
            f"(document, story) IN (SELECT document, story FROM bands WHERE band IN ({', '.join('?' * len(bands))})))"
        )
        for document, story, words, signature in self.db.execute(
            f"{query} LIMIT {_MOST}", (telling.document, telling.words, *bands)
        ):
            alike = 1.0 if words == telling.words else likeness(telling.signature, json.loads(signature))
            if alike >= NEAR:
                yield Copy(telling.document, telling.story, name, document, story, round(alike, 3))

    def add_tellings(self, tellings: Iterable[Telling], copies: Iterable[Copy] = (), *, run: int | None) -> None:
        """Keeps what stories are known by, and of which others they are copies; ``run`` if one has begun."""
        with transaction(self.db):
            for t in tellings:
                row = (t.document, t.story, t.words, json.dumps(t.signature))
                self.db.execute("INSERT OR IGNORE INTO tellings VALUES (?, ?, ?, ?)", row)
                bands = [(band, t.document, t.story) for band in _bands(t.signature)]
                self.db.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?, ?)", bands)
            rows = [(c.document, c.story, c.name, c.of_document, c.of_story, c.likeness, run) for c in copies]
            self.db.executemany("INSERT OR IGNORE INTO copies VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def copies(self) -> list[Copy]:
        """All copies that were met, whole files first."""
        query = (
            "SELECT document, story, name, of_document, of_story, likeness FROM copies ORDER BY story, document, name"
        )
        return [Copy(*row) for row in self.db.execute(query)]


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of equal places in two signatures: an estimate of the share of runs of words that two texts have."""
    return sum(a == b for a, b in zip(one, other, strict=False)) / max(len(one), len(other), 1)


def _bands(signature: Sequence[int]) -> Iterator[int]:
    for at in range(0, len(signature), _ROWS):
        packed = json.dumps([at, *signature[at : at + _ROWS]]).encode()
        yield int.from_bytes(hashlib.sha256(packed).digest()[:7], "big")
