"""Opening a ledger, and the ledger itself: what can be written to it and read back."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline.errors import LedgerError
from dateline.ledger.copying import Copying
from dateline.ledger.custody import Custody
from dateline.ledger.failing import Watched
from dateline.ledger.filtering import km_between
from dateline.ledger.grading import Grading
from dateline.ledger.opening import Opening
from dateline.ledger.outlines import Outlined
from dateline.ledger.outlining import behind, follow
from dateline.ledger.schema import MIGRATIONS, Tell, migrate, transaction, untold, version_of
from dateline.ledger.search import Searching
from dateline.ledger.writing import Writing

_CACHE_KIB = 65_536  # of a large ledger's indexes; taken only as it is used
_AT_ONCE = 5_000  # claims that are outlined in one transaction


class Ledger(Writing, Outlined, Searching, Opening, Grading, Custody, Copying):
    """An open ledger. Use it as a context manager; closing it is all there is to do."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.db.close()


def open_ledger(path: Path, *, wait: float = 30.0, tell: Tell = untold) -> Ledger:
    """The ledger in a file, made if it is not there, and brought to this version.

    One that may not be written to is opened to read. A writer waits ``wait`` seconds for another to finish. ``tell`` is
    told of the steps by which one from an earlier Dateline is brought up: of a large one each may take a while. Raises
    :class:`LedgerError` when the file cannot be opened, is no ledger, or is from a newer Dateline.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        writable = not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
        db = _to_write(path, wait) if writable else _to_read(path, wait)
    except (OSError, sqlite3.Error) as error:
        raise _refused(path, error) from error
    try:
        _settle(db, writable=writable, tell=tell)
    except (sqlite3.Error, LedgerError) as error:
        db.close()
        raise _refused(path, error) from error
    db.create_function("km_between", 4, km_between, deterministic=True)
    return Ledger(db)


def _to_write(path: Path, wait: float) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=wait, factory=Watched)


def _to_read(path: Path, wait: float) -> sqlite3.Connection:
    """Without a log of writes beside it nobody is writing, and the file can be read as it is, even in a shut folder."""
    mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "immutable=1"
    name = f"{path.absolute().as_uri()}?{mode}"
    return sqlite3.connect(name, uri=True, isolation_level=None, timeout=wait, factory=Watched)


def _settle(db: sqlite3.Connection, *, writable: bool, tell: Tell) -> None:
    if not writable:
        if version_of(db) < len(MIGRATIONS):
            raise LedgerError("it is read-only and from an older Dateline: bring a copy up to date")
        return
    db.execute("PRAGMA journal_mode = WAL")
    db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = FULL")
    migrate(db, tell)
    _outline(db, tell)


def _outline(db: sqlite3.Connection, tell: Tell) -> None:
    """Outlines what has no outline yet; broken off, it goes on from there when the ledger is opened again."""
    parts = -(-behind(db) // _AT_ONCE)
    for part in range(1, parts + 1):
        if parts > 1:
            tell(part, parts)
        with transaction(db):
            follow(db, most=_AT_ONCE)


def _refused(path: Path, error: Exception) -> LedgerError:
    return LedgerError(f"{path} cannot be opened as a ledger ({error}): name another file with --ledger")
