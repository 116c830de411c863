"""Opening a ledger, and the ledger itself: what can be written to it and read back."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline.errors import LedgerError
from dateline.ledger.reading_back import ReadingBack
from dateline.ledger.schema import migrate
from dateline.ledger.writing import Writing


class Ledger(Writing, ReadingBack):
    """An open ledger. Use it as a context manager; closing it is all there is to do."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.db.close()


def open_ledger(path: Path) -> Ledger:
    """The ledger in a file, made if it is not there, and brought to this version.

    Raises :class:`LedgerError` when the file cannot be opened, is no ledger, or is from a newer Dateline.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise _refused(path, error) from error
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")
        migrate(db)
    except sqlite3.Error as error:
        db.close()
        raise _refused(path, error) from error
    except LedgerError:
        db.close()
        raise
    return Ledger(db)


def _refused(path: Path, error: Exception) -> LedgerError:
    return LedgerError(f"{path} cannot be opened as a ledger ({error}): name another file with --ledger")
