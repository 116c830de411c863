"""The tables, as migrations in order. A migration that has landed is never changed; a new one is added at the end."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable

from dateline.errors import LedgerError
from dateline.ledger import chain, named, outlining, revising
from dateline.ledger.failing import is_busy
from dateline.ledger.review_tables import GRADING, JUDGED, LISTING, TABLES, VIEWS, guards

_ASKED_AFTER = 0.001, 0.01  # seconds between which a turn is asked for again
Migration = Callable[[sqlite3.Connection], None]
_EVIDENCE = ("originals", "documents", "blocks", "claims", "fillers", "issues", "runs")


def _first(db: sqlite3.Connection) -> None:
    """Originals, documents and their blocks, claims and their fillers, issues, runs; full text over sentences."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)


def _frozen(db: sqlite3.Connection) -> None:
    """Evidence is never updated or deleted: the database itself refuses."""
    for table in _EVIDENCE:
        for verb in ("UPDATE", "DELETE"):
            db.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only: {table} cannot be changed'); END"
            )


def _judged(db: sqlite3.Connection) -> None:
    """Judgements, identities, protections, time-stamps, the log with all that is already there, and tighter guards."""
    for statement in (*TABLES, *VIEWS):
        db.execute(statement)
    chain.append_all(db, JUDGED)
    for name, statement in guards(JUDGED).items():
        db.execute(f"DROP TRIGGER IF EXISTS {name}")
        db.execute(statement)


def _listed(db: sqlite3.Connection) -> None:
    """Indexes by which a large ledger is looked over, and a view of states in the program's own words."""
    for statement in LISTING:
        db.execute(statement)


def _compared(db: sqlite3.Connection) -> None:
    """What stories are known by, and which are copies of each other."""
    from dateline.ledger.copying import TABLES as COPYING  # noqa: PLC0415 - it needs transactions from here

    for statement in COPYING:
        db.execute(statement)


DOUBT = "json_extract(c.payload, '$.confidence')"  # the least sure first; written so, the index serves it


def _queued(db: sqlite3.Connection) -> None:
    """Claims by how sure the program is of them, to find the next one to look at; by day, to count them."""
    db.execute(f"CREATE INDEX claims_by_doubt ON claims ({DOUBT.replace('c.', '')}, number)")
    db.execute("DROP INDEX claims_by_day")
    db.execute("CREATE INDEX claims_by_day ON claims (from_day, to_day, id)")


def _named(db: sqlite3.Connection) -> None:
    """The index by which places and actors are found."""
    named.index_all(db)


def _counted(db: sqlite3.Connection) -> None:
    """Copies in a table with row numbers: DuckDB cannot count one without."""
    (made,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'copies'").fetchone()
    db.execute("ALTER TABLE copies RENAME TO old_copies")
    db.execute(made.replace("STRICT, WITHOUT ROWID", "STRICT"))
    db.execute("INSERT INTO copies SELECT * FROM old_copies")
    db.execute("DROP TABLE old_copies")


def _near(db: sqlite3.Connection) -> None:
    """Grounds with all that a search around a point or in a box asks of them, so that no filler is opened for it."""
    db.execute("DROP INDEX fillers_by_ground")
    db.execute("CREATE INDEX fillers_by_ground ON fillers (lat, lon, role, claim)")


def _graded(db: sqlite3.Connection) -> None:
    """Letters for the reliability of sources, digits for the credibility of claims, as people set them."""
    for statement in (*GRADING, *guards(("grades",)).values()):
        db.execute(statement)


def _dated(db: sqlite3.Connection) -> None:
    """Claims by status and day, so that a page of what is denied of a month is found without going through the rest."""
    db.execute("CREATE INDEX claims_by_status ON claims (status, from_day, to_day, document)")


GLANCE = "claims_at_a_glance"


def _revised(db: sqlite3.Connection) -> None:
    """What is asked of claims that were found by their words, by number, so that none is opened for it; claims as they
    stand after corrections.
    """
    db.execute(f"CREATE INDEX {GLANCE} ON claims (number, from_day, to_day, kind, family, status, source, run, id)")
    for statement in (*revising.TABLES, *guards(("revisions", "revised_fillers")).values()):
        db.execute(statement)
    revising.revise_all(db)


def _outlined(db: sqlite3.Connection) -> None:
    """Claims in outline, which are filled afterwards, bit by bit: of a large ledger that takes minutes."""
    for statement in (*outlining.TABLES, *guards(("terms", "outlines")).values()):
        db.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (
    _first, _frozen, _judged, _listed, _compared, _queued, _named, _counted, _near, _graded, _dated, _revised,
    _outlined,
)  # fmt: skip

_TABLES = """
CREATE TABLE originals (id TEXT PRIMARY KEY, size INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
CREATE TABLE runs (id INTEGER PRIMARY KEY, at TEXT NOT NULL, version TEXT NOT NULL, who TEXT NOT NULL) STRICT;
CREATE TABLE documents (
    id TEXT PRIMARY KEY REFERENCES originals (id), name TEXT NOT NULL, media_type TEXT NOT NULL,
    captured TEXT NOT NULL, captured_sha256 TEXT NOT NULL, published TEXT, published_origin TEXT NOT NULL,
    outlet TEXT, outlet_origin TEXT NOT NULL, author TEXT, author_origin TEXT NOT NULL, pages TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs (id)) STRICT;
CREATE TABLE blocks (
    document TEXT NOT NULL REFERENCES documents (id), story INTEGER NOT NULL, number INTEGER NOT NULL,
    role TEXT NOT NULL, text TEXT NOT NULL, pieces TEXT NOT NULL, page INTEGER, PRIMARY KEY (document, number)) STRICT;
CREATE TABLE claims (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL REFERENCES documents (id),
    story INTEGER NOT NULL, kind TEXT NOT NULL, family TEXT NOT NULL, status TEXT NOT NULL, starts INTEGER NOT NULL,
    from_day TEXT, to_day TEXT, source TEXT, evidence TEXT NOT NULL, payload TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs (id)) STRICT;
CREATE TABLE fillers (
    claim TEXT NOT NULL REFERENCES claims (id), role TEXT NOT NULL, text TEXT NOT NULL, head TEXT NOT NULL, entity TEXT,
    place TEXT, country TEXT, lat REAL, lon REAL) STRICT;
CREATE TABLE issues (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, stage TEXT NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL,
    advice TEXT NOT NULL, document TEXT, run INTEGER NOT NULL REFERENCES runs (id)) STRICT;
CREATE INDEX claims_by_document ON claims (document, story, starts);
CREATE INDEX claims_by_kind ON claims (kind, status);
CREATE INDEX fillers_by_claim ON fillers (claim);
CREATE INDEX fillers_by_place ON fillers (place);
CREATE VIRTUAL TABLE sentences USING fts5 (
    evidence, content='claims', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER claims_to_sentences AFTER INSERT ON claims
    BEGIN INSERT INTO sentences (rowid, evidence) VALUES (new.number, new.evidence); END;
"""


Tell = Callable[[int, int], None]


def untold(_step: int, _steps: int) -> None:
    """Nobody is told of steps."""


def migrate(db: sqlite3.Connection, tell: Tell = untold) -> None:
    """Brings a ledger to this version, each step in a transaction with the record of it.

    ``tell`` is told of each step of an earlier ledger, before it is taken, and how many steps there are.
    Raises :class:`LedgerError` for a ledger that a newer Dateline has written.
    """
    begun = version_of(db)
    while (done := version_of(db)) < len(MIGRATIONS):
        with transaction(db):
            # Another process may have taken this step while we waited for our turn.
            if version_of(db) == done:
                if begun:
                    tell(done + 1, len(MIGRATIONS))
                MIGRATIONS[done](db)
                db.execute(f"PRAGMA user_version = {done + 1}")


def version_of(db: sqlite3.Connection) -> int:
    """The number of migrations that a ledger has seen. Raises :class:`LedgerError` for one from a newer Dateline."""
    (done,) = db.execute("PRAGMA user_version").fetchone()
    if done > len(MIGRATIONS):
        raise LedgerError(f"this ledger has schema {done}, newer than {len(MIGRATIONS)}: use a newer Dateline")
    return int(done)


class transaction:  # noqa: N801  reads as a verb at its place of use: with transaction(db)
    """All or nothing of what is written inside; waits its turn for as long as the connection's time-out says.

    SQLite itself would ask ever more seldom, down to ten times a second, so that one of several busy writers waits for
    many others; asked for at short, uneven intervals a turn comes soon.

    Raises :class:`LedgerError` when the disk is full, or the file is locked, read-only or damaged.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        (wait,) = self._db.execute("PRAGMA busy_timeout").fetchone()
        until = time.monotonic() + wait / 1000
        self._db.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._begun(last=time.monotonic() >= until):
                time.sleep(random.uniform(*_ASKED_AFTER))  # noqa: S311  an interval, not a secret
        finally:
            self._db.execute(f"PRAGMA busy_timeout = {wait}")

    def _begun(self, *, last: bool) -> bool:
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except (LedgerError, sqlite3.Error) as error:
            if last or not is_busy(error):
                raise
            return False
        return True

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._db.execute("COMMIT")
        finally:
            # A full disk may have rolled back already; a commit that failed has not.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
